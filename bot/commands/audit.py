"""`parley audit`: whether the log of every access to a case is as it was written."""

import asyncio
import os
import re
import sys
from collections.abc import Sequence

import click

from bot.operations import logs
from bot.settings import Settings, read_settings
from bot.stores import store_to_read
from scheduler.clock import SystemClock
from storage.repositories.audit import ChainBreak, Tampering
from storage.upkeep.audit import LogMark, Report, count_cases, holds, verify

ALTERED = 3
"""The exit code when something is not as it was written."""

_SHOWN = 100

_ID = re.compile(r"[\w-]{1,64}", re.ASCII)

_TOLD = {
    Tampering.ALTERED: "is not as it was written, or does not belong there",
    Tampering.MISSING: "is missing",
    Tampering.END_ALTERED: "The record of how this log ends was altered",
    Tampering.END_MISSING: "The record of how this log ends is missing",
    Tampering.UNREADABLE: "Something in this log can't be read at all",
    Tampering.ROW_ALTERED: "says how the case was left, and it stands otherwise: a row was altered, or an older put "
    "back (or an older Parley changed it amid an upgrade)",
    Tampering.CASE_MISSING: "The case is gone, and no record says that its time was up",
}


@click.group(short_help="Verify the log of every access to a case.")
def audit() -> None:
    """Verify the log of every access to a case."""


@audit.command("verify", short_help="Find every entry of the log that is altered or missing.")
@click.option("--since", metavar="MARK", help="A mark that was noted earlier; the log must still contain exactly that.")
@click.pass_context
def verify_log(context: click.Context, since: str | None) -> None:
    """Find every entry of the log of accesses that is altered, moved or missing, and say which.

    Changes nothing, reads no case, shows no content, and works while Parley runs. When all is well it shows a mark,
    which says how the log stands: note it down outside the database. Given back with --since, it shows whether somebody
    put an older log in the place of this one.

    Ends with 0 when all is as it was written, with 3 when something is not, and with 1 when the log could not be read.
    """
    settings = read_settings(os.environ)
    noted = None if since is None else LogMark.read(since)
    logs.silence()
    report = asyncio.run(_verify(settings, noted))
    for finding in report.findings[:_SHOWN]:
        click.echo(_in_words(finding))
    if len(report.findings) > _SHOWN:
        click.echo(f"… and {len(report.findings) - _SHOWN} more.")
    kept = noted is None or report.noted is None or holds(noted, report.noted)
    click.echo("\n".join(_summary(report, noted, kept=kept)))
    if report.findings or not kept:
        context.exit(ALTERED)


async def _verify(settings: Settings, since: LogMark | None) -> Report:
    clock = SystemClock()
    async with await store_to_read(settings, clock) as store:
        with click.progressbar(length=await count_cases(store), label="Verifying cases", file=sys.stderr) as bar:
            return await verify(store, clock.now(), bar.update, since)


def _in_words(finding: ChainBreak) -> str:
    """Tell a finding: an opaque id, a number, and nothing of the case."""
    words = _TOLD[finding.what]
    # Whoever can write to the database could put anything in the place of an id, also what moves a terminal's cursor.
    case_id = finding.case_id if _ID.fullmatch(finding.case_id) else "with no id of Parley's"
    if not finding.first:
        return f"Case {case_id}: {words}."
    if finding.first == finding.last:
        return f"Case {case_id}: entry {finding.first} {words}."
    return f"Case {case_id}: entries {finding.first} to {finding.last}: each {words}."


def _summary(report: Report, since: LogMark | None, *, kept: bool) -> Sequence[str]:
    found = _count(len(report.findings), "finding", "findings") if report.findings else "all as written"
    entries, cases = _count(report.entries, "entry", "entries"), _count(report.cases, "case", "cases")
    lines = [f"{entries} about {cases} were looked at: {found}."]
    if since and report.noted and kept:
        lines.append(f"The {since.entries:,} entries of the mark are all there, unchanged.")
    elif since and report.noted:
        lines.append(
            f"It is NOT the log of the mark, which had {since.entries:,} entries up to its moment; this one has "
            f"{report.noted.entries:,}. Either an older backup was restored, or somebody replaced the log."
        )
    if report.findings or not kept:
        return [*lines, "Keep the database as it is, and tell the service leads."]
    return [
        *lines,
        "The mark below covers everything up to its time, a few minutes back; the next one covers what is newer.",
        "Note this mark down outside the database:",
        f"  {report.mark}",
    ]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"

"""Write what a revision's own code writes into its store, as JSON, for `released/`.

Once for each revision, from the last commit before the next one, without a word of today's code:

    git worktree add /tmp/older <commit>
    PYTHONSAFEPATH=1 PYTHONPATH=/tmp/older python tests/contract/storage/make_released.py > <revision>.json

What a revision does not know yet is left out; names that changed since are looked for under both.
"""

import asyncio
import base64
import importlib
import json
import pkgutil
import sys
import tempfile
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from inspect import signature
from types import ModuleType
from typing import Any

from sqlalchemy import MetaData, create_engine

import casework
from storage.store import open_store
from tests.builders import NOW, a_call, a_case, a_draft, a_notice, a_request, a_resolver, an_address, an_offer

MASTER_KEY = bytes(range(32))
CASE, CALL, DRAFT, DESTROYED = "1" * 32, "2" * 32, "3" * 32, "4" * 32
PERSON = "00000000-0000-4000-8000-0000000009{:02d}".format
HOUR = timedelta(hours=1)


class _Clock:
    def now(self) -> datetime:
        return NOW


@cache
def modules() -> tuple[ModuleType, ...]:
    return tuple(importlib.import_module(one.name) for one in pkgutil.walk_packages(casework.__path__, "casework."))


def model(*names: str) -> Any:  # noqa: ANN401 - a class of another version
    """Return the class that was called by one of these names, or None."""
    return next((getattr(one, name) for one in modules() for name in names if hasattr(one, name)), None)


def part(work: Any, *names: str) -> Any:  # noqa: ANN401 - a repository of another version
    """Return the repository, or its method, that was called by one of these names, or None."""
    return next((getattr(work, name) for name in names if hasattr(work, name)), None)


def known(kind: Any, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - classes of another version
    """Return those values that a dataclass had a field for."""
    names = {one.name for one in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def the_case() -> Any:  # noqa: ANN401 - a case of another version
    request = a_request()
    request = replace(
        request,
        requester=replace(request.requester, person_id=PERSON(1)),
        wanted_resolvers=frozenset({PERSON(21)}),
        unwanted_resolvers=frozenset({PERSON(22)}),
    )
    case, people = a_case(case_id=CASE, reference="K7QM-2F", request=request), frozenset({PERSON(12)})
    names = known(type(case), owner=PERSON(11), taken_by=PERSON(11), recused=people, concerned=people)
    if moved := model("DeadlineChange", "Moved"):
        names |= known(type(case), moved=moved(NOW + timedelta(days=3), NOW + timedelta(days=4)))
    if hold := model("Hold"):
        names |= known(type(case), hold=hold(PERSON(11), NOW, "A tribunal asked for it."))
    return replace(case, **names)


async def write_case(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    await work.cases.add(the_case())
    await work.cases.add_note(CASE, model("Note")(PERSON(11), NOW, "They would rather meet on Thursday."))
    access = model("AuditEvent", "Access")
    await work.cases.log_access(access(CASE, PERSON(11), "request", NOW))
    await work.cases.log_access(access(CASE, PERSON(11), "file", NOW + timedelta(minutes=1)))
    call = a_call(CASE, call_id=CALL)
    await work.calls.put(replace(call, **known(type(call), repeated_at=NOW + HOUR)))
    await work.calls.answer(an_offer(CALL, resolver=PERSON(21)))
    await work.officers.put(a_resolver(person_id=PERSON(21)))


async def write_part(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    """Write a part of the case that only tests keep."""
    parts = importlib.import_module("tests.parts")
    codecs = importlib.import_module("storage.sealing.codecs.parts")
    codecs.PARTS[parts.Agreement] = parts.FORMAT
    await work.case_parts.put(CASE, parts.Agreement("They share the microscope.", (PERSON(1),)))


async def write_the_rest(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    await work.drafts.put(a_draft(draft_id=DRAFT, owner=PERSON(2)))
    await work.addresses.remember(PERSON(1), an_address())
    await work.turns.remember("activity-1", "an answer", NOW)
    await part(work, "service_state", "facts").put("known", "fact")
    unreachable, why = model("Unreachable", "Barrier"), model("UnreachableReason", "Why")
    await part(work, "unreachable", "barriers").put(unreachable(PERSON(31), why("blocked"), (CASE,)))
    if leave := model("Leave"):
        await work.leaves.put(leave(PERSON(11), date(2026, 12, 1), date(2026, 12, 4), PERSON(13)))
    await write_reminders(work)


async def write_reminders(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    kinds, reminder, term = model("ReminderKind"), model("Reminder"), model("Term", "WorkingDayTerm")
    counted = known(reminder, term=term(NOW, 4)) if term else {}
    first = reminder(kinds("first-contact-missed"), NOW + timedelta(days=4), CASE)
    await work.reminders.plan(replace(first, **counted))
    await work.reminders.plan(reminder(kinds("confirmation-overdue"), NOW + timedelta(days=2), CASE, PERSON(21)))


async def write_outbox(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    await work.outbox.put(a_notice(PERSON(11), args={"case": CASE}))
    await work.outbox.put(replace(a_notice(), screen="call.card", args={"call": CALL}, person_id="", subject=CALL))


async def send_one(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    """Leave the alert claimed, as by a process that died, and the call sent."""
    claimed = await work.outbox.claim(NOW, 9, timedelta(minutes=1))
    [call] = [one for one in claimed if one.notice.screen == "call.card"]
    card = model("SentCard")(an_address(), "f:1", "", "call.card", {"call": CALL})
    await work.outbox.sent(call, [card], NOW)


async def add_another(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    stages = model("Stage")
    await work.cases.add(a_case(case_id=DESTROYED, stage=stages("withdrawn"), closed_at=NOW - timedelta(days=999)))


async def destroy(work: Any) -> None:  # noqa: ANN401 - a unit of work of another version
    destroy_them = work.destructions.destroy
    moment = [NOW] * (len(signature(destroy_them).parameters) - 1)
    await destroy_them([model("Destruction")(DESTROYED, NOW, "24 months")], *moment)


async def write(url: str) -> None:
    steps = [write_case, write_the_rest, write_outbox, send_one]
    if model("CaseParts"):
        steps.append(write_part)
    if model("Destruction"):
        steps += [add_another, destroy]
    async with await open_store(url, MASTER_KEY, _Clock()) as store:
        for step in steps:
            async with store.unit_of_work() as work:
                await step(work)
                await work.commit()


def rows(url: str) -> dict[str, list[dict[str, Any]]]:
    """Return what stands in every table."""
    engine, tables = create_engine(url), MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        held = {
            table.name: [
                {name: plain(value) for name, value in row.items()}
                for row in connection.execute(table.select()).mappings()
            ]
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }
    return {name: found for name, found in held.items() if found}


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC).isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def main() -> None:
    try:
        migrate = importlib.import_module("storage.upkeep.migrate")
    except ModuleNotFoundError:
        migrate = importlib.import_module("storage.migrate")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/parley.db"
        migrate.upgrade(url)
        asyncio.run(write(url))
        json.dump(rows(url), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()

"""A random sample of the changes that mutmut makes to the rules, with how many of them the tests notice.

`make mutants SAMPLE=400` runs it. Which changes are in the sample hangs on the seed and on their names alone, so a
larger sample holds the smaller one, and what was tried already, and whose function is the same, is not tried again.
Ctrl-C ends it, and the next run goes on.
"""

import argparse
import fnmatch
import hashlib
import json
import math
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from bench.report import table

MUTANTS = Path("mutants")

NOTICED = frozenset({1, 3, 24, 36, 152, 255, -24})
"""What mutmut writes for a change that made a test fail, or run without an end."""

UNNOTICED = frozenset({0, 5, 33})
"""For one that no test noticed, or that no test comes past."""

CONFIDENCE = 1.96
"""Standard deviations on both sides of a share that hold 95 % of all samples."""


def generate() -> None:
    """Write the changed modules; mutmut has no command that does no more."""
    from mutmut.__main__ import (  # noqa: PLC0415 - Only `make mutants` installs it.
        copy_also_copy_files,
        copy_src_dir,
        create_mutants,
        setup_source_paths,
        store_lines_covered_by_tests,
    )

    MUTANTS.mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    setup_source_paths()
    store_lines_covered_by_tests()
    create_mutants(1)


def verdicts() -> Iterator[tuple[str, int | None]]:
    """Yield each change with what became of it, or None where it was not tried."""
    for path in sorted(MUTANTS.glob("casework/**/*.meta")):
        known: Mapping[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        yield from known.items()


def sample(names: Iterable[str], size: int, seed: int, only: Iterable[str]) -> list[str]:
    """Return some changes, by chance.

    Args:
        size: How many, at most.
        seed: What chance begins with.
        only: Patterns, one of which each name matches; none for all.
    """
    patterns = tuple(only) or ("*",)
    wanted = [name for name in names if any(fnmatch.fnmatch(name, one) for one in patterns)]
    return sorted(wanted, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:size]


def folder(name: str) -> str:
    """Return the word's room that a change is in, such as "casework.actions.calls"."""
    parts = name.split(".")
    return ".".join(parts[:3] if parts[1] in {"actions", "model"} else parts[:2]).partition(".x")[0]


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Return between which shares the true one lies, at 95 % (Wilson's score interval, which holds for few, too)."""
    if not tried:
        return 0.0, 1.0
    share, square = noticed / tried, CONFIDENCE**2
    middle = share + square / (2 * tried)
    around = CONFIDENCE * math.sqrt(share * (1 - share) / tried + square / (4 * tried**2))
    return (middle - around) / (1 + square / tried), (middle + around) / (1 + square / tried)


def told(found: Mapping[str, int]) -> str:
    """Return the table: each room, and all of them."""
    rooms: dict[str, Counter[bool]] = defaultdict(Counter)
    for name, verdict in found.items():
        for room in (folder(name), "all"):
            rooms[room][verdict in NOTICED] += 1
    rows = [["where", "tried", "noticed", "survived", "share %", "95 % interval"]]
    for room in sorted(rooms, key=lambda one: (one == "all", one)):
        noticed, survived = rooms[room][True], rooms[room][False]
        low, high = interval(noticed, noticed + survived)
        share = f"{100 * noticed / (noticed + survived):.1f}"
        rows.append(
            [room, str(noticed + survived), str(noticed), str(survived), share, f"{100 * low:.0f} – {100 * high:.0f}"]
        )
    return table(rows)


def main() -> None:
    """Try what of the sample was not tried yet, and print what became of all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, help="how many changes")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    parser.add_argument("--only", nargs="*", default=(), help='patterns of names, such as "casework.model.text*"')
    asked = parser.parse_args()
    generate()
    chosen = sample(dict(verdicts()), asked.size, asked.seed, asked.only)
    known = dict(verdicts())
    untried = [name for name in chosen if known[name] not in NOTICED | UNNOTICED]
    if untried:
        subprocess.run(["mutmut", "run", *untried], check=False)  # noqa: S603, S607 - What make mutants has installed.
        known = dict(verdicts())
    found = {name: verdict for name in chosen if (verdict := known[name]) in NOTICED | UNNOTICED}
    for name in sorted(name for name, verdict in found.items() if verdict in UNNOTICED):
        click.echo(name)
    click.echo(told(found))


if __name__ == "__main__":
    main()

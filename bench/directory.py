"""What the directory's page costs with 5,000 officers against 500: `python -m bench.directory`.

Two stores, one with ten times as many officers as the other, are asked for the same pages in turns, each by a
transaction of its own, as a press asks for it; timed is the processor's time from there to the drawn card. Words are
looked for that as many officers have in both, and words that a tenth of them has. What the first page after a change
costs, in which the register is opened anew, is printed beside it and is no goal: it grows with the register.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from bench.report import Goal, judge, table
from bench.store.cases import INSTITUTION
from bot.bootstrap import surroundings
from bot.turn_context import ServiceContext
from casework.model.officers import Officer
from dialogs.flows import ROUTER
from scheduler.clock import SystemClock
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import upgrade
from tests.builders import a_person_id, a_resolver
from tests.stores import sqlite_url, turn

FEW, MANY = 500, 5_000
MASTER_KEY = bytes(32)
GOAL = Goal("the directory with 5,000 officers costs no more than 1.2 times what it does with 500", 1.2, " times")
RARE, COMMON = "Quillfeather", "Saga"
HAVE_RARE = 4
"""Officers of each store who bear the rare name."""

PAGES: Mapping[str, tuple[Mapping[str, str], str]] = {
    "first page": ({}, ""),
    "a page in the middle": ({"page": "20"}, ""),
    "a campus": ({"campus": INSTITUTION.campuses[0]}, ""),
    "a campus and a kind": ({"campus": INSTITUTION.campuses[0], "kind": INSTITUTION.main.service_id}, ""),
    "words that four have": ({}, RARE.casefold()),
    "words that a tenth has": ({}, COMMON.casefold()),
}
_FIRST = ("Abena", "Bjarni", "Chidi", "Dalia", "Eirlys", "Farrukh", "Goran", "Hiroko", "Ines", COMMON)
_LAST = ("Aaltonen", "Bui", "Castellanos", "Dembele", "Engström", "Fonoti", "Gaspari", "Hamid", "Ivanova", "Jovanović")


def _officers(count: int) -> Sequence[Officer]:
    chance = random.Random(count)  # noqa: S311 - No secret.
    departments = [one.name for one in INSTITUTION.departments]
    return [
        a_resolver(
            person_id=a_person_id(),
            name=f"{_FIRST[number % 10]} {RARE if number < HAVE_RARE else chance.choice(_LAST)} {number}",
            department=chance.choice(departments),
            campus=chance.choice(INSTITUTION.campuses),
            languages=tuple(chance.sample(("Polish", "Igbo", "Tamil", "Welsh"), 2)),
        )
        for number in range(count)
    ]


class Directory:
    """A store with so many officers, and its directory."""

    def __init__(self, service: ServiceContext, store: SqlStore) -> None:
        self._service, self._store = service, store

    async def fill(self, count: int) -> None:
        """Store so many officers."""
        async with turn(self._store) as work:
            for one in _officers(count):
                await work.officers.put(one)

    async def change(self) -> None:
        """Change one entry, so that the register is opened anew."""
        async with turn(self._store) as work:
            one = (await work.officers.all())[0]
            await work.officers.put(replace(one, job_title=f"{one.job_title[:60]} {time.monotonic_ns()}"))

    async def page(self, args: Mapping[str, str], words: str) -> float:
        """Ask for one page, and return the milliseconds of the processor that it took."""
        began = time.process_time()
        async with self._store.unit_of_work() as work:
            view = self._service.view(self._service.desk(work), a_person_id(), args)
            await ROUTER.draw(replace(view, values={"words": words}), "officers.directory")
        return (time.process_time() - began) * 1_000


async def _run(repeated: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="bench-directory-") as folder:
        urls = [sqlite_url(Path(folder) / f"{count}.db") for count in (FEW, MANY)]
        for one in urls:
            upgrade(one)
        clock = SystemClock()
        async with (
            await open_store(urls[0], MASTER_KEY, clock) as few,
            await open_store(urls[1], MASTER_KEY, clock) as many,
        ):
            directories = [Directory(surroundings(INSTITUTION, clock, one), one) for one in (few, many)]
            for directory, count in zip(directories, (FEW, MANY), strict=True):
                await directory.fill(count)
            anew = []
            for directory in directories:
                await directory.page({}, "")
                await directory.change()
                anew.append(await directory.page({}, ""))
            return _told(await _measured(directories, repeated), anew)


async def _measured(directories: Sequence[Directory], repeated: int) -> Mapping[str, tuple[float, float]]:
    """Return the median milliseconds with few and with many officers, by what was asked for."""
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in PAGES}
    for _ in range(repeated):
        for name, (args, words) in PAGES.items():
            for taken, directory in zip(times[name], directories, strict=True):
                taken.append(await directory.page(args, words))
    return {name: (statistics.median(few), statistics.median(many)) for name, (few, many) in times.items()}


def _told(found: Mapping[str, tuple[float, float]], anew: Sequence[float]) -> bool:
    rows = [(name, f"{few:.2f}", f"{many:.2f}", f"{many / few:.2f}") for name, (few, many) in found.items()]
    rows.append(("after a change", f"{anew[0]:.2f}", f"{anew[1]:.2f}", f"{anew[1] / anew[0]:.2f}"))
    click.echo(table([("ms for a page", f"{FEW:,}", f"{MANY:,}", "times"), *rows]))
    return judge([(GOAL, [(many / few, name) for name, (few, many) in found.items()])])


@click.command()
@click.option("--repeated", default=200, show_default=True, help="How often each page is asked for.")
def main(repeated: int) -> None:
    """Time the directory's pages; ends with 1 where the goal is missed."""
    sys.exit(not asyncio.run(_run(repeated)))


if __name__ == "__main__":
    main()

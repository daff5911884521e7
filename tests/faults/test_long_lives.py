"""Processes live as long as in earnest, and are killed at any moment: a message comes twice less than once in 1,000.

Many installations stand side by side, and people use them at a person's pace. How often messages come twice hangs on
how long a process lives, so this takes minutes, and runs only where `--lives SECONDS` says how long that is on average.
"""

import asyncio
import random
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.conftest import Measured
from tests.faults.checks import Told, checked
from tests.faults.conftest import Trial
from tests.faults.installation import AFTER_LEASE, Installation, open_installation
from tests.faults.story import HALF_A_DAY, NIGHTS_AND_DAYS, Story
from tests.stores import sqlite_url

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

INSTALLATIONS = 30
ENOUGH = 10_000
"""Messages without which one copy more or less would decide."""

BEGUN_WITHIN = 20.0
"""Seconds in which the installations begin, one after another."""

LONGEST_PAUSE = 6.0
"""Seconds for which somebody who asks for help reads a card at most."""

A_LOOK = 1.0
"""Seconds between two looks whether all is told; more of them would hold up the clouds."""

PATIENCE = 600.0
"""Seconds beyond all lives, until people who can't finish give up."""


@dataclass
class Toll:
    """The kills at all installations together.

    Attributes:
        wanted: After how many the people at all of them finish what they began.
        kills: How many there were.
    """

    wanted: int
    kills: int = 0

    def is_reached(self) -> bool:
        return self.kills >= self.wanted


async def test_copies_are_rare(trial: Trial, store_template: Path, mean_life: float, measured: Measured) -> None:
    toll, begun = Toll(trial.kills), time.monotonic()
    async with asyncio.timeout(PATIENCE + 2 * mean_life * trial.kills / INSTALLATIONS), asyncio.TaskGroup() as side:
        tasks = []
        for number in range(INSTALLATIONS):
            folder = trial.folder / str(number)
            folder.mkdir()
            shutil.copy(store_template, folder / "parley.db")
            own = replace(trial, folder=folder, chance=random.Random(trial.chance.random()))
            tasks.append(side.create_task(used_and_killed(own, mean_life, toll)))
    told = sum((one.result() for one in tasks), Told((), 0))
    minutes = (time.monotonic() - begun) / 60
    measured(f"{toll.kills} kills in {minutes:.1f} minutes, {told}; a process lived for {mean_life:g} s on average")
    assert told.messages >= ENOUGH
    assert told.copies * 1_000 < told.messages


async def used_and_killed(trial: Trial, mean_life: float, toll: Toll) -> Told:
    """Let people use one installation until there were enough kills, and until every reminder is due, and check it."""
    url, over = sqlite_url(trial.folder / "parley.db"), asyncio.Event()
    await asyncio.sleep(trial.chance.uniform(0, BEGUN_WITHIN))
    async with open_installation(trial.folder, url, trial.nursery) as place:
        story = Story(place, pause=lambda: trial.chance.uniform(0, LONGEST_PAUSE))
        await story.prepare()
        async with asyncio.TaskGroup() as side:
            side.create_task(is_killed_again_and_again(place, mean_life, toll, over, trial.chance))
            await story.goes_on_until(toll.is_reached)
            for _ in range(NIGHTS_AND_DAYS):
                await story.all_told(every=A_LOOK)
                place.passes(HALF_A_DAY)
            await story.all_told(every=A_LOOK)
            over.set()
        return await checked(story)


async def is_killed_again_and_again(
    place: Installation, mean_life: float, toll: Toll, over: asyncio.Event, chance: random.Random
) -> None:
    """Begin the process and kill it, at every moment as likely as at any other, until it is over."""
    while True:
        place.passes(AFTER_LEASE)
        await place.begins()
        try:
            await asyncio.wait_for(over.wait(), chance.expovariate(1 / mean_life))
        except TimeoutError:
            assert not place.dead.is_set(), f"it ended by itself: {place.log}"
            await place.dies()
            toll.kills += 1
        else:
            return

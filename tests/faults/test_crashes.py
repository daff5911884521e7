"""The process is killed again and again while people use it: nothing that it answered is lost, nothing happens twice.

Each life ends at a random moment, or at one of those at which an end does most harm. Then the process is begun again,
and Teams brings again what was not answered.
"""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import Measured
from tests.faults.checks import checked
from tests.faults.conftest import Trial
from tests.faults.installation import AFTER_LEASE, Installation, open_installation
from tests.faults.story import HALF_A_DAY, NIGHTS_AND_DAYS, Story
from tests.stores import sqlite_url

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

FEW = 16
"""Lives without which no test goes."""

STARTS = 0.25
"""How many lives end while the process starts, unless a moment was chosen."""

LONGEST_START, A_TURN = 0.15, 0.03
"""Seconds after which the process is killed at the latest: while it starts, and once the last answer came."""

MOST_ANSWERS = 8
"""Activities that a life answers at most."""

LONGEST_WAIT = 0.8
"""Seconds that a life which serves waits for its moment, or for people to do something."""

PATIENCE = 3.0
"""Seconds a life, until people who can't finish give up; a busy machine needs one."""

EVERY_MOMENT = {"statement": 150, "committing": 30, "committed": 30, "sending": 12, "sent": 12}
EVERY_MOMENT |= {"arriving": 12, "accepted": 12}
"""The moments, and how many of each may go by before the one that counts."""


async def test_killed_at_random(trial: Trial, database: Path, measured: Measured) -> None:
    measured(await survived(trial, sqlite_url(database), trial.kills // 2, [""]))


async def test_killed_when_it_harms_most(trial: Trial, database: Path, measured: Measured) -> None:
    measured(await survived(trial, sqlite_url(database), trial.kills // 4, [*EVERY_MOMENT]))


async def test_killed_on_postgres(trial: Trial, postgres_url: str, measured: Measured) -> None:
    measured(await survived(trial, postgres_url, trial.kills // 8, ["", *EVERY_MOMENT]))


async def test_killed_while_migrating(trial: Trial) -> None:
    """What was half done is not there, and the next try does all of it."""
    url = sqlite_url(trial.folder / "new.db")
    async with asyncio.timeout(PATIENCE * FEW), open_installation(trial.folder, url, trial.nursery) as place:
        for _ in range(FEW):
            moment = trial.chance.choice(["statement", "committing", "committed"])
            await place.begins(moment, trial.chance.randint(1, EVERY_MOMENT[moment]), ("migrate",))
            await place.dead.wait()
        await place.begins(arguments=("migrate",))
        await place.dead.wait()
        assert "The store is up to date." in [line["event"] for line in place.log]

        await place.begins()
        assert await place.lives_to_serve()


async def test_process_that_cannot_start_fails_at_once(trial: Trial) -> None:
    """With what it said: nobody waits for it until patience ends."""
    url = sqlite_url(trial.folder / "new.db")
    async with asyncio.timeout(PATIENCE * FEW), open_installation(trial.folder, url, trial.nursery) as place:
        await place.begins()
        with pytest.raises(AssertionError, match=r"ended by itself.*migrate"):
            await place.lives_to_serve()
        with pytest.raises(AssertionError, match="ended by itself"):
            await place.brings({"type": "message"})


async def survived(trial: Trial, url: str, kills: int, moments: list[str]) -> str:
    """Let people live through so many kills, look whether anything is lost, and say how often a message came twice.

    That happens when Teams had taken it and the store did not know yet. Of a message's chance to be killed at just that
    time only its share in the life of a process matters, and lives are never as short as here: what longer ones make of
    it is for `test_long_lives.py`.
    """
    limit = PATIENCE * (kills + FEW)
    async with asyncio.timeout(limit), open_installation(trial.folder, url, trial.nursery) as place:
        story = Story(place)
        await story.prepare()
        await lives(story, trial.chance, kills, moments)
        told = await checked(story)
    return f"{kills} kills, {told}"


async def lives(story: Story, chance: random.Random, kills: int, moments: list[str]) -> None:
    """Let people live through so many kills, and then through the days in which the reminders fall due."""
    place, over = story.place, False

    async def goes_by() -> None:
        nonlocal over
        for _ in range(kills - NIGHTS_AND_DAYS):
            await life(place, chance, moments)
        over = True
        await place.begins()

    going_by = asyncio.create_task(goes_by())
    await story.goes_on_until(lambda: over)
    await going_by
    await place.dies()
    for _ in range(NIGHTS_AND_DAYS):
        place.passes(HALF_A_DAY)
        await life(place, chance, moments)
    place.passes(AFTER_LEASE)
    await place.begins()


async def life(place: Installation, chance: random.Random, moments: list[str]) -> None:
    """One life of the process, to its end."""
    moment = chance.choice(moments)
    place.passes(AFTER_LEASE)
    await place.begins(moment, chance.randint(1, EVERY_MOMENT.get(moment, 1)))
    if not moment and chance.random() < STARTS:
        await asyncio.sleep(chance.random() * LONGEST_START)
    elif await place.lives_to_serve():
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_WAIT):
                await (place.dead.wait() if moment else place.answers(chance.randint(0, MOST_ANSWERS)))
        await asyncio.sleep(chance.random() * A_TURN)
    await place.dies()

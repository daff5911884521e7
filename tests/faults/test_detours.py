"""Whatever the process is killed in, what people do off the main way happens once, and everybody hears of it once.

Each detour is gone once where nothing is killed, and again and again where everything is: both leave the same.
"""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.conftest import Measured
from tests.faults.conftest import Trial
from tests.faults.detours import DETOURS, Detours, Left
from tests.faults.installation import open_installation
from tests.faults.test_crashes import EVERY_MOMENT, FEW, PATIENCE, life
from tests.stores import sqlite_url

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LIVES_OF_A_DETOUR = 4
"""How many lives a detour takes as long as, where nothing is killed."""


async def test_detours_survive_kills(trial: Trial, any_url: str, store_template: Path, measured: Measured) -> None:
    kills = trial.kills // 6
    expected = await gone(trial, sqlite_url(Path(shutil.copy(store_template, trial.folder / "calm.db"))), 0)
    found = await gone(trial, any_url, kills)

    for place, one in enumerate(found):
        detour = place % len(DETOURS)
        assert one.is_as(expected[detour]), f"{[*DETOURS][detour].__name__}: {one}, not {expected[detour]}"
    measured(f"{kills} kills in {len(found)} detours")


async def gone(trial: Trial, url: str, kills: int) -> list[Left]:
    """Let people go on every detour, until the process was killed so often, and return what each has left."""
    limit = PATIENCE * (kills + FEW + LIVES_OF_A_DETOUR * len(DETOURS))
    async with asyncio.timeout(limit), open_installation(trial.folder, url, trial.nursery) as place:
        story, done = Detours(place, calm=kills == 0), kills == 0
        await story.prepare()

        async def goes_by() -> None:
            nonlocal done
            for _ in range(kills):
                await life(place, trial.chance, ["", *EVERY_MOMENT])
            done = True
            await place.begins()

        going_by = asyncio.create_task(goes_by())
        await story.goes_on_until(lambda: done)
        await going_by
        return await story.left()

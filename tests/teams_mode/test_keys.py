"""`parley keys` beside a running Parley: the master key is changed while people go on."""

import asyncio
import base64
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from bot.bootstrap import build
from bot.commands.keys import keys
from bot.doctor.examination import examine
from bot.settings import read_settings
from scheduler.clock import SystemClock
from storage.errors import MissingMasterKey
from storage.sealing.keyring import master_key_id
from storage.sealing.sealer import BASE_KEYS
from tests.fakes.cloud import FakeCloud
from tests.stores import MASTER_KEY
from tests.teams_mode.conftest import STAFF, Bot, Card, card_of, served
from tests.teams_mode.process import CHECKOUT, Served, serving
from tests.teams_mode.steps import DEPARTMENT, DESCRIPTION

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NEW = bytes(range(1, 33))
ALL = len(BASE_KEYS) + 1
"""Data keys of a store that holds one draft."""

OLD_ID, NEW_ID = master_key_id(MASTER_KEY), master_key_id(NEW)


def text_of(*keys: bytes) -> str:
    return ",".join(base64.b64encode(key).decode() for key in keys)


async def parley(variables: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command as an operator does."""
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", *words],
        env={"PATH": os.environ["PATH"], **variables},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )


def with_keys(variables: dict[str, str], *keys: bytes) -> dict[str, str]:
    return variables | {"PARLEY_MASTER_KEY": text_of(*keys)}


@asynccontextmanager
async def running(
    variables: Mapping[str, str], cloud: FakeCloud, clock: SystemClock, database: Path
) -> AsyncIterator[Bot]:
    """The service in this process, until the block is left."""
    async with (
        build(read_settings(variables), clock) as (parley, app),
        served(app) as url,
        aiohttp.ClientSession() as session,
    ):
        yield Bot(parley, cloud, clock, session, url, database)  # type: ignore[arg-type] # No test here moves it.


@pytest.fixture
def clock() -> SystemClock:
    """The process that is started has this machine's clock."""
    return SystemClock()


@pytest.fixture
async def begun(variables: dict[str, str], cloud: FakeCloud, clock: SystemClock, database: Path) -> tuple[Bot, Card]:
    """A bot that has ended, and the form that somebody has begun there."""
    async with running(variables, cloud, clock, database) as bot:
        await bot.says("ask for help")
        return bot, await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.agree")


async def presses(process: Served, bot: Bot, card: Card, verb: str, **inputs: str) -> Card:
    """Press a button where another process serves now."""
    status, body = await process.posts(bot.press(card, verb, **inputs))
    assert status == 200
    shown: Card = json.loads(body)["value"]
    return shown


async def test_key_is_changed_while_parley_runs(
    begun: tuple[Bot, Card], variables: dict[str, str], cloud: FakeCloud
) -> None:
    """From the first key to the second: start with both, rotate, start with the second alone."""
    bot, card = begun
    both = with_keys(variables, NEW, MASTER_KEY)

    async with serving(both, cloud) as process:
        await process.logs("master_key_loaded")
        card = await presses(process, bot, card, "intake.next", department=DEPARTMENT)
        rotated = await parley(both, "keys", "rotate")
        card = await presses(process, bot, card, "intake.next", description=DESCRIPTION, risk="no")
        listed = await parley(both, "keys", "list")

    assert (rotated.returncode, listed.returncode) == (0, 0), rotated.stderr
    assert "1 data key wrapped anew." in rotated.stdout
    assert f"The old ones may go: {OLD_ID}." in rotated.stdout
    assert listed.stdout == f"{NEW_ID}  present: {ALL} data keys\n{OLD_ID}  old: 0 data keys, nothing needs it\n"
    shown = "".join(one.stdout + one.stderr for one in (rotated, listed))
    assert [word for word in (*text_of(NEW, MASTER_KEY).split(","), "draft/", "Traceback") if word in shown] == []
    async with serving(with_keys(variables, NEW), cloud) as process:
        assert DESCRIPTION in str(await presses(process, bot, card, "intake.back"))


async def test_rotating_waits_for_a_start_with_the_new_key(begun: tuple[Bot, Card], variables: dict[str, str]) -> None:
    refused = await parley(with_keys(variables, NEW, MASTER_KEY), "keys", "rotate")

    assert refused.returncode == 1
    assert refused.stderr.startswith("No Parley was started with the present master key yet")


async def test_one_key_has_nothing_to_rotate_to(begun: tuple[Bot, Card], variables: dict[str, str]) -> None:
    refused = await parley(variables, "keys", "rotate")

    assert refused.returncode == 1
    assert "put a new one before it" in refused.stderr
    assert "Traceback" not in refused.stderr


async def test_key_gone_too_early_is_told_at_start(
    begun: tuple[Bot, Card], variables: dict[str, str], clock: SystemClock
) -> None:
    async with build(read_settings(with_keys(variables, NEW, MASTER_KEY)), clock):
        pass
    early = with_keys(variables, NEW)

    with pytest.raises(MissingMasterKey, match=f"its id: {OLD_ID}"):
        async with build(read_settings(early), clock):
            pass
    told = [str(one) async for one in examine(early, None, clock)]
    assert any("a master key that some of it hangs on was not given" in one for one in told)


def test_new_keys_are_their_own() -> None:
    one, other = [CliRunner().invoke(keys, ["new"]).stdout for _ in range(2)]

    assert one != other
    assert [len(base64.b64decode(line)) for line in (one, other)] == [32, 32]

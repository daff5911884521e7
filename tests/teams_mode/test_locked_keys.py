"""A master key that a key vault has wrapped: asked for at the start, and never by a turn."""

import base64
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.doctor.examination import examine
from bot.microsoft import key_vault
from bot.microsoft.vault_keys import MasterKeyLocked
from bot.settings import read_settings
from scheduler.clock import SystemClock
from storage.errors import WrongMasterKey
from tests.fakes.cloud import Answer, FakeCloud
from tests.fakes.key_vault import FIRST, SECOND, refusal
from tests.stores import MASTER_KEY
from tests.teams_mode.conftest import STAFF, card_of
from tests.teams_mode.process import CHECKOUT, serving
from tests.teams_mode.test_keys import parley, running

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NEW = bytes(range(1, 33))


@pytest.fixture
def clock() -> SystemClock:
    return SystemClock()


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_vault, "FIRST_PAUSE", 0)


@pytest.fixture
def in_vault(variables: dict[str, str], cloud: FakeCloud) -> dict[str, str]:
    """The environment of an operator whose master key a vault has wrapped."""
    return variables | {"PARLEY_MASTER_KEY": cloud.wraps(MASTER_KEY), "PARLEY_VAULT_URL": cloud.base_url}


async def test_vault_is_asked_at_the_start_alone(
    in_vault: dict[str, str], cloud: FakeCloud, clock: SystemClock, database: Path
) -> None:
    async with running(in_vault, cloud, clock, database) as bot:
        asked = list(cloud.vault_seen)
        await bot.says("ask for help")
        await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.agree")

        assert cloud.vault_seen == asked == [("get", FIRST), ("unwrapkey", FIRST)]
    assert cloud.logins[0]["scope"] == f"{cloud.base_url}/.default"


async def test_vault_and_file_hold_the_same_key(
    in_vault: dict[str, str], variables: dict[str, str], cloud: FakeCloud, clock: SystemClock, database: Path
) -> None:
    """What the vault hands out is the key itself, so a store goes from one to the other and back."""
    for one in (variables, in_vault, variables):
        async with running(one, cloud, clock, database):
            pass


async def test_key_moves_into_the_vault(
    in_vault: dict[str, str], variables: dict[str, str], cloud: FakeCloud, clock: SystemClock, database: Path
) -> None:
    """From a key that stood in a file to one that never did, while Parley runs."""
    async with running(variables, cloud, clock, database) as bot:
        await bot.says("ask for help")
        card = await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.agree")
    trusting = {"SSL_CERT_FILE": str(cloud.ca_file)}
    made = await parley(in_vault | trusting, "keys", "new", "--vault", cloud.vault_key_id)
    assert made.returncode == 0, made.stderr
    line = made.stdout.strip()
    both = in_vault | {"PARLEY_MASTER_KEY": f"{line},{variables['PARLEY_MASTER_KEY']}"}
    async with running(both, cloud, clock, database):
        rotated = await parley(both | trusting, "keys", "rotate")
    cloud.versions.append(SECOND)

    async with running(in_vault | {"PARLEY_MASTER_KEY": line}, cloud, clock, database) as bot:
        assert card["type"] == (await bot.presses(card, "intake.next"))["type"]

    assert rotated.returncode == 0, rotated.stdout + rotated.stderr
    assert line.startswith(f"{cloud.vault_key_id}/{FIRST}#")


def down(cloud: FakeCloud) -> None:
    cloud.vault_answers.extend(Answer(status=503) for _ in range(20))


def not_allowed(cloud: FakeCloud) -> None:
    cloud.vault_answers.extend(Answer(status=403, body=refusal("ForbiddenByRbac")) for _ in range(4))


def disabled(cloud: FakeCloud) -> None:
    cloud.versions = [SECOND]


def no_login(cloud: FakeCloud) -> None:
    cloud.login_status = 401


def another_thing(cloud: FakeCloud) -> None:
    cloud.vault_answers.extend([Answer(status=403), Answer(body={"kid": "x", "value": "c2hvcnQ"})] * 2)


LOCKED: dict[Callable[[FakeCloud], None], str] = {
    down: r"\(http-503\)\. Let this machine reach the vault",
    not_allowed: r"\(http-403-ForbiddenByRbac\)\. Give the bot's registration the role Key Vault Crypto User",
    disabled: r"\(http-403-KeyDisabled\)\. Enable that version",
    no_login: r"\(login-invalid_client\)\. Let this machine reach the vault and the login",
    another_thing: r"\(no-master-key\)\. Copy its line",
}


@pytest.mark.parametrize("breaks", LOCKED, ids=lambda one: one.__name__)
async def test_locked_key_is_told_at_start(
    in_vault: dict[str, str], cloud: FakeCloud, clock: SystemClock, breaks: Callable[[FakeCloud], None]
) -> None:
    breaks(cloud)

    with pytest.raises(MasterKeyLocked, match=LOCKED[breaks]):
        async with build(read_settings(in_vault), clock):
            pass
    found = {one.what: str(one) async for one in examine(in_vault, None, clock)}
    assert "the key vault does not open the master key" in found["store"]


async def test_other_key_in_the_vault_is_told(in_vault: dict[str, str], cloud: FakeCloud, clock: SystemClock) -> None:
    async with build(read_settings(in_vault), clock):
        pass

    with pytest.raises(WrongMasterKey):
        async with build(read_settings(in_vault | {"PARLEY_MASTER_KEY": cloud.wraps(NEW)}), clock):
            pass


async def test_process_says_nothing_of_the_key(in_vault: dict[str, str], cloud: FakeCloud) -> None:
    async with serving(in_vault, cloud) as process:
        await process.logs("serving")
        told = str(process.lines)
    cloud.vault_answers.extend(Answer(status=403, body=refusal("ForbiddenByRbac")) for _ in range(2))
    refused = await parley(in_vault | {"SSL_CERT_FILE": str(cloud.ca_file)}, "serve")

    assert refused.returncode == 1
    assert "ForbiddenByRbac" in refused.stderr
    secrets = (in_vault["PARLEY_MASTER_KEY"].partition("#")[2], base64.b64encode(MASTER_KEY).decode(), "token-")
    assert [one for one in secrets if one in told + refused.stderr + refused.stdout] == []
    assert "Traceback" not in refused.stderr


def test_start_without_a_vault_loads_nothing_of_it() -> None:
    program = (
        "import sys, bot.bootstrap, bot.commands.serve, bot.commands.keys;"
        "lazy = ('azure.keyvault', 'bot.microsoft.vault_keys');"
        "print([name for name in sys.modules if name.startswith(lazy)])"
    )
    shown = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"

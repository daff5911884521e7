"""The key vault: what it wraps it unwraps, whichever version did it; and each way to fail has its own code, in time."""

import asyncio
import base64
from collections.abc import Callable

import aiohttp
import pytest

from bot.errors import LoginFailed, VaultFailed
from bot.microsoft import key_vault
from bot.microsoft.key_vault import KeyVault
from bot.settings.master_keys import VaultKey
from tests.fakes.cloud import Answer, FakeCloud
from tests.fakes.key_vault import FIRST, SECOND, refusal

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = bytes(range(32))
IN_VAIN = 1 + key_vault.TRIES_AGAIN


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_vault, "FIRST_PAUSE", 0)


async def token() -> str:
    return "token-1"


@pytest.fixture
def vault(session: aiohttp.ClientSession) -> KeyVault:
    return KeyVault(session, token)


def wrapped(cloud: FakeCloud, version: str = FIRST) -> tuple[str, bytes]:
    key_id, _, text = cloud.wraps(KEY, version).partition("#")
    return key_id, base64.b64decode(text)


async def test_key_comes_back(vault: KeyVault, cloud: FakeCloud) -> None:
    key_id, envelope = await vault.wrap(cloud.vault_key_id, KEY)

    assert key_id == f"{cloud.vault_key_id}/{FIRST}"
    assert KEY not in envelope
    assert await vault.unwrap(key_id, envelope) == KEY
    assert cloud.vault_seen[-1] == ("unwrapkey", FIRST)
    assert cloud.vault_tokens == {"Bearer token-1"}


async def test_newest_version_wraps_and_each_unwraps_its_own(vault: KeyVault, cloud: FakeCloud) -> None:
    old = await vault.wrap(cloud.vault_key_id, KEY)
    cloud.versions.append(SECOND)
    new = await vault.wrap(cloud.vault_key_id, KEY)

    assert [key_id.rpartition("/")[2] for key_id, _ in (old, new)] == [FIRST, SECOND]
    assert await vault.unwrap(*old) == await vault.unwrap(*new) == KEY
    with pytest.raises(VaultFailed, match="http-"):
        await vault.unwrap(new[0], old[1])


async def test_reading_the_key_is_not_needed_to_unwrap(vault: KeyVault, cloud: FakeCloud) -> None:
    cloud.may_read = False

    assert await vault.unwrap(*wrapped(cloud)) == KEY
    with pytest.raises(VaultFailed, match="no-version"):
        await vault.wrap(cloud.vault_key_id, KEY)


def busy_at_first(cloud: FakeCloud) -> None:
    cloud.vault_answers.extend(Answer(status=503) for _ in range(key_vault.TRIES_AGAIN))


def broken_off_at_first(cloud: FakeCloud) -> None:
    cloud.vault_answers.extend([Answer(how="reset"), Answer(status=429, headers={"Retry-After": "0"})])


@pytest.mark.parametrize("passes", [busy_at_first, broken_off_at_first])
async def test_what_passes_is_waited_for(
    vault: KeyVault, cloud: FakeCloud, passes: Callable[[FakeCloud], None]
) -> None:
    passes(cloud)

    assert await vault.unwrap(*wrapped(cloud)) == KEY


REFUSED: dict[str, list[Answer]] = {
    "http-503": [Answer(status=503)] * 2 * IN_VAIN,
    "out-of-reach": [Answer(how="reset")] * 2 * IN_VAIN,
    "http-403-ForbiddenByRbac": [Answer(status=403, body=refusal("ForbiddenByRbac"))] * 2,
    "http-403-KeyDisabled": [Answer(status=403, body=refusal("KeyDisabled"))] * 2,
    "http-403": [Answer(status=403, body=refusal("x" * 50))] * 2,
    "http-404": [Answer(status=404, body={"error": {"code": "KeyNotFound", "message": "-"}})] * 2,
    "malformed": [Answer(body=b"<html>")] * 2 * IN_VAIN,
    "http-500": [Answer(status=500)] * 2 * IN_VAIN,
}


@pytest.mark.parametrize("code", REFUSED)
async def test_each_refusal_has_its_code(vault: KeyVault, cloud: FakeCloud, code: str) -> None:
    cloud.vault_answers.extend(REFUSED[code])

    with pytest.raises(VaultFailed) as caught:
        await vault.unwrap(*wrapped(cloud))
    assert caught.value.code == code


async def test_answer_without_a_key_is_malformed(vault: KeyVault, cloud: FakeCloud) -> None:
    cloud.vault_answers.extend([Answer(status=403), Answer(body={"kid": "x"})])

    with pytest.raises(VaultFailed, match="malformed"):
        await vault.unwrap(*wrapped(cloud))


async def test_silent_vault_is_not_waited_for_long(
    vault: KeyVault, cloud: FakeCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_vault, "WITHIN", 0.2)
    cloud.vault_answers.append(Answer(how="hang"))

    with pytest.raises(VaultFailed, match="silent"):
        await vault.unwrap(*wrapped(cloud))


async def test_slow_vault_holds_up_nobody(vault: KeyVault, cloud: FakeCloud) -> None:
    """It is asked without a thread, and other work of the loop goes on."""
    cloud.vault_answers.append(Answer(how="wait", status=503))
    asked = asyncio.create_task(vault.unwrap(*wrapped(cloud)))
    await cloud.vault_asked.wait()
    cloud.released.set()

    assert await asked == KEY


async def test_login_that_fails_says_so(session: aiohttp.ClientSession, cloud: FakeCloud) -> None:
    async def no_token() -> str:
        raise LoginFailed("login-invalid_client")

    with pytest.raises(LoginFailed, match="login-invalid_client"):
        await KeyVault(session, no_token).unwrap(*wrapped(cloud))
    assert cloud.vault_seen == []


async def test_line_says_nothing_of_the_key(vault: KeyVault, cloud: FakeCloud) -> None:
    line = VaultKey(*await vault.wrap(cloud.vault_key_id, KEY))

    assert str(line).startswith(f"{cloud.vault_key_id}/{FIRST}#")
    assert "#" not in repr(line)

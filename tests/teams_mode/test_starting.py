"""In teams mode Parley starts with everything it needs, or says in one sentence what is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.settings import SettingsError, read_settings
from bot.stores import ServiceGone
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import Address
from storage.errors import StoreFailed, StoreNotReady, WrongMasterKey
from storage.store import open_store
from tests.builders import NOW, a_case
from tests.fakes.cloud import TENANT_ID, FakeCloud
from tests.fakes.identities import certificate_pem, proves_certificate
from tests.newer import change
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

CHECKOUT = Path(__file__).parents[2]
NEEDED = ("CONFIG", "DATABASE_URL", "MASTER_KEY", "APP_ID", "APP_SECRET", "TENANT_ID")


def test_every_missing_variable_named() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        env={"PARLEY_MODE": "teams", "PATH": ""},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 1
    assert all(f"PARLEY_{name} is missing" in ended.stderr for name in NEEDED)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["PARLEY_MASTER_KEY", "PARLEY_APP_ID", "PARLEY_APP_SECRET", "PARLEY_TENANT_ID"])
def test_no_start_without(variables: dict[str, str], name: str) -> None:
    del variables[name]

    with pytest.raises(SettingsError) as caught:
        read_settings(variables)
    assert [problem.variable for problem in caught.value.problems] == [name]


async def test_no_start_without_the_service_of_an_open_case(
    variables: dict[str, str], clock: StillClock, database: Path
) -> None:
    closed = a_case(service="closed-down", stage=Stage.WITHDRAWN, closed_at=NOW)
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, turn(store) as work:
        await work.cases.add(closed)
        await work.cases.add(a_case())
        await work.cases.add(altered := a_case())
    await change(sqlite_url(database), f"UPDATE cases SET service = 'soon' WHERE case_id = '{altered.case_id}'")
    async with build(read_settings(variables), clock):
        pass
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, turn(store) as work:
        await work.cases.add(a_case(service="support"))

    with pytest.raises(ServiceGone, match=r"open cases that belong to \[service.support\], which the institution"):
        async with build(read_settings(variables), clock):
            pass


async def test_certificate_in_place_of_secret(
    variables: dict[str, str], cloud: FakeCloud, clock: StillClock, tmp_path: Path
) -> None:
    file = tmp_path / "bot.pem"
    file.write_text(certificate_pem("bot"))
    file.chmod(0o600)
    del variables["PARLEY_APP_SECRET"]
    variables["PARLEY_APP_CERTIFICATE_FILE"] = str(file)
    cloud.believes = proves_certificate("bot", f"{cloud.cloud.authority(TENANT_ID)}/oauth2/v2.0/token")

    async with build(read_settings(variables), clock) as (parley, _):
        chat = Address(cloud.service_url, "a:chat-1", TENANT_ID)
        await parley.deliveries._connector.send(chat, {"type": "message", "text": "hello"})

    assert [seen.headers["Authorization"] for seen in cloud.seen] == ["Bearer token-1"]


async def test_unmigrated_store_refused(variables: dict[str, str], tmp_path: Path) -> None:
    variables["PARLEY_DATABASE_URL"] = sqlite_url(tmp_path / "empty.db")

    with pytest.raises(StoreNotReady, match="Run “parley migrate” first"):
        async with build(read_settings(variables)):
            pass


async def test_wrong_master_key_refused(variables: dict[str, str], cloud: FakeCloud, clock: StillClock) -> None:
    async with build(read_settings(variables), clock):
        pass
    variables["PARLEY_MASTER_KEY"] = "A" * 43 + "="

    with pytest.raises(WrongMasterKey, match="The master key does not open this store"):
        async with build(read_settings(variables), clock):
            pass


async def test_database_out_of_reach(variables: dict[str, str], cloud: FakeCloud) -> None:
    del cloud
    variables["PARLEY_DATABASE_URL"] = "postgresql://user:hidden-word@127.0.0.1:1/parley"

    with pytest.raises(StoreFailed, match="can't be reached") as caught:
        async with build(read_settings(variables)):
            pass
    assert "hidden-word" not in str(caught.value)


async def test_starts_while_cloud_is_down(variables: dict[str, str], cloud: FakeCloud, clock: StillClock) -> None:
    cloud.keys_status = 503
    cloud.login_status = 503

    async with build(read_settings(variables), clock) as (parley, _):
        await parley.tick()

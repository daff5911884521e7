"""`parley doctor`: a line for everything that is needed, and for each thing that is broken its own explanation."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor.examination import examine
from bot.doctor.findings import Finding, Verdict
from bot.institution import load_institution
from casework.actions.meetings import recount
from casework.actions.reminders import recalculate
from casework.model.messaging.notices import Address
from manifest.builder import build_package
from scheduler.calendar import WorkingCalendar
from scheduler.clock import SystemClock
from scheduler.public_holidays import holidays_version
from storage.sealing.keyring import MasterKeys
from storage.store import open_store
from tests.builders import a_case
from tests.fakes.cloud import APP_ID, TENANT_ID, Answer, FakeCloud
from tests.fakes.graph_calendars import ACCOUNT, ACCOUNT_ID, CLOSED
from tests.fakes.zones import rules_of
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn
from tests.teams_mode.conftest import DEMO
from tests.teams_mode.process import CHECKOUT, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

INSTITUTION = load_institution(DEMO)
PEOPLE = [*(lead.person_id for lead in INSTITUTION.main.leads), INSTITUTION.main.deputy.person_id]
CHANNEL = {"id": INSTITUTION.main.channel.channel_id, "name": "Resolvers"}


@pytest.fixture
def clock() -> SystemClock:
    """The doctor compares this machine's clock with the cloud's."""
    return SystemClock()


@dataclass
class Practice:
    """A cloud, a store that was in use, the environment; and what the doctor says."""

    cloud: FakeCloud
    variables: dict[str, str]
    clock: SystemClock | StillClock

    async def finds(self, package: Path | None = None) -> dict[str, Finding]:
        """Examine, and return what was found by what was tried."""
        return {one.what: one async for one in examine(self.variables, package, self.clock)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
async def practice(cloud: FakeCloud, variables: dict[str, str], clock: SystemClock, database: Path) -> Practice:
    """All is well: the leads are known, the bot is in the team, and everything is granted."""
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store, turn(store) as work:
        await work.service_state.put("latest-service-url", cloud.service_url)
        for one in (recalculate.COUNTED_BY, recount.COUNTED_BY):
            await work.service_state.put(one, WorkingCalendar(INSTITUTION).fingerprint)
        for person in PEOPLE:
            await work.addresses.remember(person, Address(cloud.service_url, f"a:{person}", TENANT_ID))
    cloud.people |= {person: {"id": person} for person in PEOPLE}
    cloud.may_install = True
    cloud.answers.append(Answer(body={"conversations": [{"id": INSTITUTION.main.channel.team_id}, CHANNEL]}))
    ports = {"PARLEY_PORT": str(free_port()), "PARLEY_METRICS_PORT": str(free_port())}
    return Practice(cloud, variables | ports, clock)


async def test_all_is_well(practice: Practice, tmp_path: Path) -> None:
    package = tmp_path / "parley.zip"
    package.write_bytes(build_package(APP_ID, INSTITUTION))

    found = await practice.finds(package)

    assert {what: one.text for what, one in found.items() if one.mark is not Verdict.FINE} == {}
    wanted = {
        "settings",
        "institution",
        "calendar",
        "store",
        "port",
        "metrics",
        "login service",
        "OpenID",
        "Graph",
        "clock",
    }
    wanted |= {
        "calendar",
        "days",
        "signing keys",
        "login",
        "login for Graph",
        "directory",
        "channel",
        "installation",
        "leads",
        "app package",
        "calendars",
        "authorities",
    }
    assert set(found) == wanted


@pytest.fixture
def outlook(practice: Practice, tmp_path: Path) -> Practice:
    """Calendars are open, as they should be."""
    file = tmp_path / "parley.toml"
    table = f'\n[outlook]\naccount = "{ACCOUNT}"\nrefused = "{CLOSED}"\nseal = true\n'
    file.write_text(DEMO.read_text(encoding="utf-8") + table, encoding="utf-8")
    practice.variables["PARLEY_CONFIG"] = str(file)
    practice.cloud.people[ACCOUNT] = {"id": ACCOUNT_ID}
    practice.cloud.mailboxes.views[ACCOUNT] = {"availabilityView": "0"}
    return practice


async def test_open_calendars_are_tried_and_left_as_they_were(outlook: Practice) -> None:
    found = await outlook.finds()

    tried = ("free times", "entries", "sealing", "other mailboxes")
    assert {what: found[what].mark for what in tried} == dict.fromkeys(tried, Verdict.FINE)
    assert outlook.cloud.mailboxes.events == {}


@pytest.mark.parametrize(
    ("changes", "what", "told", "fix"),
    [
        ({"granted": {ACCOUNT, CLOSED}}, "other mailboxes", "is open to Parley", "Calendars.*"),
        ({"granted": set()}, "entries", "http-403", "RBAC"),
        ({"granted": set()}, "free times", "http-403", "RBAC"),
        ({"is_licensed": False}, "entries", "no-mailbox", "licence"),
        ({"may_seal": False}, "sealing", "could not be sealed", "access policy"),
        ({"links_late": 9}, "online meetings", "without a Teams link", "licence for Teams"),
        ({"loses_made": True}, "entries", "http-504", "RBAC"),
    ],
)
async def test_what_is_wrong_with_calendars_is_told(
    outlook: Practice, changes: dict[str, object], what: str, told: str, fix: str
) -> None:
    for name, value in changes.items():
        setattr(outlook.cloud.mailboxes, name, value)

    found = (await outlook.finds())[what]
    assert found.mark is Verdict.WRONG
    assert told in found.text
    assert fix in found.fix
    assert ACCOUNT not in str(found)
    assert outlook.cloud.mailboxes.events == {}, "nothing is left behind"


async def test_tenant_that_tells_no_free_times(outlook: Practice) -> None:
    outlook.cloud.mailboxes.views.clear()

    assert "count as unknown" in (await outlook.finds())["free times"].text


async def test_lost_service_named(practice: Practice, database: Path) -> None:
    async with await open_store(sqlite_url(database), MASTER_KEY, practice.clock) as store, turn(store) as work:
        await work.cases.add(a_case(service="support"))

    found = (await practice.finds())["services"]
    assert found.mark is Verdict.WRONG
    assert "[service.support]" in found.text


async def test_unknown_variable_named(practice: Practice) -> None:
    practice.variables["PARLEY_TENNANT_ID"] = "anything"

    assert (await practice.finds())["variable"].text.endswith("did you mean “PARLEY_TENANT_ID”?")


def login_refused(practice: Practice) -> None:
    practice.cloud.login_status = 401


def keys_unreadable(practice: Practice) -> None:
    practice.cloud.keys_status = 503


def keys_unusable(practice: Practice) -> None:
    practice.cloud.published_keys = [{"kty": "EC", "kid": "first"}]


def another_issuer(practice: Practice) -> None:
    practice.variables["PARLEY_TOKEN_ISSUER"] = "https://elsewhere.example"


def graph_unfound(practice: Practice) -> None:
    practice.variables["PARLEY_GRAPH_URL"] = "https://graph.parley.invalid"


def clock_ahead(practice: Practice) -> None:
    practice.clock = StillClock(SystemClock().now() + timedelta(minutes=7))


def lead_unknown(practice: Practice) -> None:
    del practice.cloud.people[PEOPLE[0]]


def not_in_team(practice: Practice) -> None:
    practice.cloud.answers[0] = Answer(status=403)
    practice.cloud.answers.append(Answer(status=403))


def channel_gone(practice: Practice) -> None:
    practice.cloud.answers[0] = Answer(body={"conversations": [{"id": "19:other"}]})
    practice.cloud.answers.append(Answer(status=403))


def ids_swapped(practice: Practice) -> None:
    practice.cloud.answers[0] = Answer(status=404)
    practice.cloud.answers.append(Answer(body={"conversations": [CHANNEL]}))


def connector_down(practice: Practice) -> None:
    practice.cloud.answers[0] = Answer(status=503)


def institution_wrong(practice: Practice) -> None:
    practice.variables["PARLEY_CONFIG"] = str(CHECKOUT / "pyproject.toml")


def key_wrong(practice: Practice) -> None:
    practice.variables["PARLEY_MASTER_KEY"] = "A" * 43 + "="


def store_missing(practice: Practice) -> None:
    practice.variables["PARLEY_DATABASE_URL"] += ".elsewhere"


def store_empty(practice: Practice) -> None:
    """Another file than before: none beside it tells that a store was there."""
    database = Path(practice.variables["PARLEY_DATABASE_URL"].removeprefix("sqlite:///")).parent / "emptied.db"
    database.touch()
    practice.variables["PARLEY_DATABASE_URL"] = sqlite_url(database)


def settings_missing(practice: Practice) -> None:
    del practice.variables["PARLEY_APP_SECRET"], practice.variables["PARLEY_TENANT_ID"]


BROKEN: dict[Callable[[Practice], None], tuple[set[str], str]] = {
    login_refused: ({"login", "login for Graph"}, "renew it there"),
    keys_unreadable: ({"signing keys"}, "everybody gets 401"),
    keys_unusable: ({"signing keys"}, "none of those published"),
    another_issuer: ({"signing keys"}, "PARLEY_TOKEN_ISSUER"),
    graph_unfound: ({"Graph", "directory"}, "no address is known for graph.parley.invalid"),
    clock_ahead: ({"clock"}, "seconds ahead of theirs"),
    lead_unknown: ({"directory"}, "does not know lead 1"),
    not_in_team: ({"channel"}, "Add the app to the team"),
    channel_gone: ({"channel"}, "Compare channel_id"),
    ids_swapped: ({"channel"}, "change places"),
    connector_down: ({"channel"}, "http-503"),
    institution_wrong: ({"institution"}, "parley check-config"),
    key_wrong: ({"store"}, "Bring back the key"),
    store_missing: ({"store"}, "Is PARLEY_DATABASE_URL right? Run parley migrate"),
    store_empty: ({"store"}, "Run parley migrate only where the store is new"),
    settings_missing: ({"settings"}, "PARLEY_TENANT_ID is missing"),
}


@pytest.mark.parametrize("breaks", BROKEN, ids=lambda one: one.__name__)
async def test_each_broken_thing_is_explained(practice: Practice, breaks: Callable[[Practice], None]) -> None:
    breaks(practice)
    what, told = BROKEN[breaks]

    found = await practice.finds()

    wrong = {name: str(one) for name, one in found.items() if one.mark is Verdict.WRONG}
    assert set(wrong) == what
    assert told in " ".join(wrong.values())
    assert all("→" in line for line in wrong.values())


async def test_sources_of_the_calendar_are_named(practice: Practice, tmp_path: Path) -> None:
    with rules_of("Europe/London", "Africa/Lagos", tmp_path / "zones"):
        found = str((await practice.finds())["calendar"])
    assert f"zone rules 2099z from {tmp_path / 'zones'}" in found
    assert f"GB ENG from the library holidays {holidays_version()}" in found

    file = tmp_path / "parley.toml"
    text = DEMO.read_text(encoding="utf-8")
    file.write_text(text.replace('country = "GB"\nregion = "ENG"', 'country = "none"'), encoding="utf-8")
    practice.variables["PARLEY_CONFIG"] = str(file)
    assert "no public holidays" in str((await practice.finds())["calendar"])


async def test_what_is_no_file_is_named(practice: Practice) -> None:
    practice.variables["PARLEY_DATABASE_URL"] = "sqlite:////dev/null"
    found = (await practice.finds())["store"]

    assert found.text == "/dev/null is a device."
    assert "must name a file" in found.fix


async def test_days_that_other_rules_counted_are_named(practice: Practice, database: Path, tmp_path: Path) -> None:
    """Until Parley is started anew they are those that people were told; amid a recount that is said."""
    calendar = WorkingCalendar(INSTITUTION).fingerprint
    facts = (recalculate.COUNTED_BY, recount.COUNTED_BY)
    for known, told in ((calendar, "counted by the calendar of now"), (f"{calendar} second 0", "being counted anew")):
        async with await open_store(sqlite_url(database), MASTER_KEY, practice.clock) as store, turn(store) as work:
            for one in facts:
                await work.service_state.put(one, known)
        found = (await practice.finds())["days"]
        assert found.mark is Verdict.FINE
        assert told in found.text

    with rules_of("Europe/London", "Africa/Lagos", tmp_path / "zones"):
        found = (await practice.finds())["days"]
    assert found.mark is Verdict.WRONG
    assert "Start Parley anew" in found.fix


async def test_private_channel_that_lets_the_bot_in(practice: Practice) -> None:
    """Teams does not list it, and tells who is in it."""
    practice.cloud.answers[0] = Answer(body={"conversations": [{"id": "19:other"}]})
    practice.cloud.answers.append(Answer(body={"members": [{"id": "29:one", "objectId": PEOPLE[0]}]}))

    found = (await practice.finds())["channel"]
    assert found.mark is Verdict.FINE
    assert "private or shared" in str(found)


async def test_team_named_by_its_group_is_found_by_its_channel(practice: Practice, tmp_path: Path) -> None:
    """Teams knows no team by its group's id, as a link has it; who is in the channel it tells."""
    file = tmp_path / "parley.toml"
    group = "0f0f0f0f-0000-4000-8000-00000000000f"
    text = DEMO.read_text(encoding="utf-8").replace(INSTITUTION.main.channel.team_id, group)
    file.write_text(text, encoding="utf-8")
    practice.variables["PARLEY_CONFIG"] = str(file)
    refused, inside = Answer(status=404), Answer(body={"members": [{"id": "29:one", "objectId": PEOPLE[0]}]})
    practice.cloud.answers.clear()
    practice.cloud.answers.extend([refused, refused, inside])
    assert (await practice.finds())["channel"].mark is Verdict.FINE

    practice.cloud.answers.extend([refused, refused, refused])
    assert "Add the app to the team" in str((await practice.finds())["channel"])


async def test_needed_key_is_named(practice: Practice) -> None:
    key_wrong(practice)

    assert f"The id that is needed: {MasterKeys(MASTER_KEY).ids[0]}." in (await practice.finds())["store"].text


async def test_untrusted_certificate_is_explained(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    found = await practice.finds()

    assert "SSL_CERT_FILE" in found["OpenID"].fix
    assert "is not trusted" in found["login service"].text


async def test_silence_and_refusal_are_told_apart(practice: Practice) -> None:
    practice.variables["PARLEY_GRAPH_URL"] = f"https://127.0.0.1:{free_port()}"

    assert "can't be connected to" in (await practice.finds())["Graph"].text


async def test_lead_without_the_app_is_named_by_place(practice: Practice, database: Path) -> None:
    async with await open_store(sqlite_url(database), MASTER_KEY, practice.clock) as store, turn(store) as work:
        await work.addresses.forget(PEOPLE[-1])
    assert (await practice.finds())["leads"].text.startswith("the deputy can't be told anything")

    practice.cloud.has_app.add(PEOPLE[-1])
    assert (await practice.finds())["leads"].mark is Verdict.FINE


async def test_missing_permissions_are_no_fault(practice: Practice) -> None:
    practice.cloud.may_install = False
    practice.cloud.graph_answers.extend(Answer(status=403) for _ in PEOPLE)

    found = await practice.finds()

    assert (found["directory"].mark, found["installation"].mark) == (Verdict.SKIPPED, Verdict.SKIPPED)
    assert "User.Read.All" in found["directory"].text
    assert [what for what, one in found.items() if one.mark is Verdict.WRONG] == []


async def test_new_store_is_no_fault_and_stays_new(practice: Practice, store_template: Path, database: Path) -> None:
    shutil.copy(store_template, database)

    found = await practice.finds()

    assert "is new" in found["store"].text
    assert found["channel, leads"].mark is Verdict.SKIPPED
    practice.variables["PARLEY_MASTER_KEY"] = "A" * 43 + "="
    assert "is new" in (await practice.finds())["store"].text


async def test_taken_ports_are_explained(practice: Practice) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(practice.variables["PARLEY_METRICS_PORT"])))
        taken.listen()
        found = await practice.finds()

    assert (found["port"].mark, found["metrics"].mark) == (Verdict.FINE, Verdict.WRONG)
    assert "set PARLEY_METRICS_PORT" in found["metrics"].fix


async def test_foreign_address_is_explained(practice: Practice) -> None:
    practice.variables["PARLEY_HOST"] = "192.0.2.1"
    port = (await practice.finds())["port"]

    assert port.mark is Verdict.WRONG
    assert "PARLEY_HOST" in port.fix
    assert "Stop" not in port.fix


async def test_other_app_package_is_explained(practice: Practice, tmp_path: Path) -> None:
    package = tmp_path / "old.zip"
    package.write_bytes(build_package("00000000-0000-4000-8000-00000000000a", INSTITUTION))
    assert "another bot" in (await practice.finds(package))["app package"].text

    package.write_bytes(b"no zip")
    assert "can't be read" in (await practice.finds(package))["app package"].text


async def test_nothing_is_told_or_changed(practice: Practice, database: Path) -> None:
    await practice.finds()

    assert {seen.method for seen in practice.cloud.seen + practice.cloud.graph_seen} == {"GET"}
    async with (
        await open_store(sqlite_url(database), MASTER_KEY, practice.clock) as store,
        store.unit_of_work() as work,
    ):
        assert await work.service_state.get("doctor") is None


async def test_playground_asks_no_cloud(practice: Practice, database: Path) -> None:
    kept = ("PARLEY_CONFIG", "PARLEY_DATABASE_URL", "PARLEY_MASTER_KEY", "PARLEY_PORT")
    practice.variables = {name: practice.variables[name] for name in kept} | {"PARLEY_MODE": "playground"}

    found = await practice.finds()

    assert [what for what, one in found.items() if one.mark is Verdict.WRONG] == []
    assert found["Microsoft"].mark is Verdict.SKIPPED
    assert "asks no cloud" in found["Microsoft"].text
    assert practice.cloud.logins == []


async def test_command_beside_a_running_parley(practice: Practice) -> None:
    """The real command: an exit code, a line each, no secret, no name, and the running Parley goes on."""
    async with serving(practice.variables, practice.cloud) as served:
        await served.logs("serving")
        well = await doctor(practice)
        practice.cloud.login_status = 401
        ill = await doctor(practice)
        assert (await served.gets("/health"))[0] == 200

    assert (well.returncode, ill.returncode) == (0, 1), well.stdout
    assert "in use by a running Parley" in well.stdout
    assert "is ready" in well.stdout
    assert "✗ login " in ill.stdout
    assert "Traceback" not in well.stderr + ill.stderr
    words = [practice.variables["PARLEY_APP_SECRET"], practice.variables["PARLEY_MASTER_KEY"], "token-"]
    words += [*PEOPLE, *(lead.name for lead in INSTITUTION.main.leads), INSTITUTION.main.deputy.name]
    assert [word for word in words if word in well.stdout + ill.stdout + well.stderr + ill.stderr] == []


async def doctor(practice: Practice) -> subprocess.CompletedProcess[str]:
    practice.cloud.answers.append(Answer(body={"conversations": [CHANNEL]}))
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "doctor"],
        env={"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(practice.cloud.ca_file), **practice.variables},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

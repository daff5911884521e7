"""Every source of profiles keeps the same promises: Graph and the roster over TLS, and the people file."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import aiohttp
import pytest

from bot.directory import DirectorySource, PeopleFile, Roster, SearchedSource, read_people
from bot.edge.connector import Connector, no_token
from bot.errors import LookupFailed
from bot.microsoft.graph import Graph
from bot.microsoft.graph_directory import GraphDirectory
from bot.microsoft.transport import open_session
from bot.settings.hosts import TrustedHosts
from casework.model.messaging.notices import Address
from casework.model.people import Profile
from tests.fakes.cloud import TENANT_ID, Answer, FakeCloud, fake_cloud
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

INES = "0a0a0a0a-0000-4000-8000-000000000001"
NOBODY = "0a0a0a0a-0000-4000-8000-000000000009"


@dataclass
class Place:
    """One source, and how to make it know somebody or fall silent."""

    source: DirectorySource
    knows: Callable[[Profile], None]
    fails: Callable[[Answer], None]
    chat: Address

    async def look_up(self, person_id: str) -> Profile | None:
        return await self.source.look_up(person_id, self.chat)


@pytest.fixture
async def cloud() -> AsyncIterator[FakeCloud]:
    async with fake_cloud(WallClock()) as running:
        running.roster = Answer(status=404)
        yield running


@pytest.fixture
async def session(cloud: FakeCloud) -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(cloud.trust()) as shared:
        yield shared


@pytest.fixture(params=["graph", "roster"])
def remote(request: pytest.FixtureRequest, cloud: FakeCloud, session: aiohttp.ClientSession) -> Place:
    """A source that has to be asked over the network."""
    chat = Address(cloud.service_url, "a:chat-1", TENANT_ID)
    return (graph_place if request.param == "graph" else roster_place)(cloud, session, chat)


@pytest.fixture(params=["graph", "roster", "people-file"])
def place(request: pytest.FixtureRequest, cloud: FakeCloud, session: aiohttp.ClientSession, tmp_path: Path) -> Place:
    chat = Address(cloud.service_url, "a:chat-1", TENANT_ID)
    if request.param == "people-file":
        return file_place(tmp_path / "people.toml", chat)
    return (graph_place if request.param == "graph" else roster_place)(cloud, session, chat)


def graph_place(cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address) -> Place:
    async def token() -> str:
        return "graph-1"

    def knows(person: Profile) -> None:
        cloud.people[person.person_id] = {
            "displayName": person.name,
            "mail": person.email or None,
            "userPrincipalName": None,
            "department": person.department or None,
            "jobTitle": person.job_title or None,
            "officeLocation": person.office or None,
        }

    source = GraphDirectory(
        Graph(session=session, token=token, graph_url=cloud.cloud.graph_url, clock=cloud.clock), cloud.clock
    )
    return Place(source, knows, cloud.graph_answers.append, chat)


def roster_place(cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address) -> Place:
    connector = Connector(
        session=session,
        token=no_token,
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        bot_id="28:bot",
        clock=cloud.clock,
    )

    def knows(person: Profile) -> None:
        body = {"id": "29:x", "objectId": person.person_id, "name": person.name, "email": person.email}
        cloud.roster = Answer(body=body)

    def fails(answer: Answer) -> None:
        cloud.roster = answer

    return Place(Roster(connector), knows, fails, chat)


def file_place(path: Path, chat: Address) -> Place:
    source = PeopleFile({})

    def knows(person: Profile) -> None:
        fields = ("person_id", "name", "email", "department", "job_title", "office")
        lines = [f"{field} = {json.dumps(getattr(person, field))}" for field in fields]
        known = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text("\n".join([known, "[[person]]", *lines]), encoding="utf-8")
        here.source = PeopleFile(read_people(path))

    here = Place(source, knows, lambda _: None, chat)
    return here


async def test_known_person_described(place: Place) -> None:
    place.knows(Profile(INES, "Inès Ødegård-尾崎", "ines@norrhaven.example"))

    assert await place.look_up(INES) == Profile(INES, "Inès Ødegård-尾崎", "ines@norrhaven.example")


async def test_unknown_person_is_none(place: Place) -> None:
    assert await place.look_up(NOBODY) is None


async def test_person_without_address(place: Place) -> None:
    place.knows(Profile(INES, "Ines Marvell"))

    assert await place.look_up(INES) == Profile(INES, "Ines Marvell")


async def test_same_question_same_answer(place: Place) -> None:
    place.knows(Profile(INES, "Ines Marvell", "ines@norrhaven.example"))

    assert await place.look_up(INES) == await place.look_up(INES)


async def test_all_fields_carried_over(place: Place) -> None:
    """The roster alone knows no more than a name and an address."""
    whole = Profile(INES, "Ines Marvell", "i@norrhaven.example", "School of Law", "Lecturer", "Room 4")
    place.knows(whole)

    known = Profile(INES, whole.name, whole.email) if isinstance(place.source, Roster) else whole
    assert await place.look_up(INES) == known


@pytest.mark.parametrize("status", [401, 429, 500, 502, 503, 504])
async def test_failure_is_told_apart_from_not_known(remote: Place, status: int) -> None:
    remote.knows(Profile(INES, "Ines Marvell"))
    remote.fails(Answer(status=status))

    with pytest.raises(LookupFailed) as raised:
        await remote.look_up(INES)
    assert raised.value.code == f"http-{status}"


async def test_forbidden_is_not_known(remote: Place) -> None:
    remote.knows(Profile(INES, "Ines Marvell"))
    remote.fails(Answer(status=403))

    assert await remote.look_up(INES) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'"Ines"', b"\xff\xfe", b"[" * 100_000])
async def test_garbage_is_a_failure(remote: Place, body: bytes) -> None:
    remote.fails(Answer(body=body))

    with pytest.raises(LookupFailed, match="answer-malformed"):
        await remote.look_up(INES)


async def test_broken_connection_is_a_failure(remote: Place) -> None:
    # The client asks once more by itself when a connection that it kept is gone.
    remote.fails(Answer(how="reset"))
    remote.fails(Answer(how="reset"))

    with pytest.raises(LookupFailed, match="no-answer"):
        await remote.look_up(INES)


async def test_silence_is_bounded(remote: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("bot.directory", "bot.microsoft.graph_directory"):
        monkeypatch.setattr(f"{module}.LOOKUP_TIMEOUT", 0.1)
    remote.fails(Answer(how="hang"))

    with pytest.raises(LookupFailed, match="no-answer"):
        await remote.look_up(INES)


class TestSearch:
    """Graph and the people file alone are searched."""

    @pytest.fixture(params=["graph", "people-file"])
    def place(
        self, request: pytest.FixtureRequest, cloud: FakeCloud, session: aiohttp.ClientSession, tmp_path: Path
    ) -> Place:
        chat = Address(cloud.service_url, "a:chat-1", TENANT_ID)
        is_file = request.param == "people-file"
        return file_place(tmp_path / "people.toml", chat) if is_file else graph_place(cloud, session, chat)

    async def found(self, place: Place, words: str) -> list[str]:
        return [one.name for one in await cast(SearchedSource, place.source).search(words)]

    @pytest.mark.parametrize(
        "words", ["Ines Marvell", "marvell ines", "ine mar", "  Marvell ", "INES", "ines@norrhaven.example"]
    )
    async def test_name_or_address_finds(self, place: Place, words: str) -> None:
        place.knows(Profile(INES, "Ines Marvell", "ines@norrhaven.example", "School of Law", "Lecturer", "Room 4"))
        place.knows(Profile(NOBODY, "Tarek Osei", "tarek@norrhaven.example"))

        assert await self.found(place, words) == ["Ines Marvell"]

    async def test_everything_is_told_of_them(self, place: Place) -> None:
        whole = Profile(INES, "Ines Marvell", "i@norrhaven.example", "School of Law", "Lecturer", "Room 4")
        place.knows(whole)

        assert list(await cast(SearchedSource, place.source).search("marvell")) == [whole]

    @pytest.mark.parametrize("words", ["Zebulon", "Ines Osei", "arvell", "", "   ", '"', "()", '" OR "mail:ines'])
    async def test_nobody_is_found(self, place: Place, words: str) -> None:
        place.knows(Profile(INES, "Ines Marvell", "ines@norrhaven.example"))

        assert await self.found(place, words) == []

    async def test_name_in_another_script(self, place: Place) -> None:
        place.knows(Profile(INES, "अनिरुद्ध शर्मा", "a@norrhaven.example"))

        assert await self.found(place, "शर्मा") == ["अनिरुद्ध शर्मा"]

    async def test_ten_at_most(self, place: Place) -> None:
        for number in range(1, 15):
            place.knows(
                Profile(f"0a0a0a0a-0000-4000-8000-{number:012}", f"Ines Number{number}", f"i{number}@x.example")
            )

        assert len(await self.found(place, "ines")) == 10

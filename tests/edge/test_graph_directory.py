"""Microsoft Graph is asked for what is needed, with its own token, and left in peace when it gives no good answer."""

import re
from datetime import timedelta
from urllib.parse import parse_qsl

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import LoginFailed, LookupFailed
from bot.microsoft import graph_directory
from bot.microsoft.graph import Graph
from bot.microsoft.graph_directory import GraphDirectory
from casework.model.messaging.notices import Address
from casework.model.people import Profile
from tests.fakes.cloud import TENANT_ID, Answer, FakeCloud
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

INES, TAREK = "0a0a0a0a-0000-4000-8000-000000000001", "0a0a0a0a-0000-4000-8000-000000000002"
CHAT = Address("https://smba.example/emea/", "a:chat-1", TENANT_ID)


async def graph_token() -> str:
    return "graph-1"


@pytest.fixture
def source(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> GraphDirectory:
    cloud.people[INES] = {"displayName": "Ines Marvell", "mail": "ines@norrhaven.example", "jobTitle": "Lecturer"}
    cloud.people[TAREK] = {"displayName": "Tarek Osei"}
    return GraphDirectory(
        Graph(session=session, token=graph_token, graph_url=cloud.cloud.graph_url, clock=clock), clock
    )


async def test_only_needed_fields_asked(source: GraphDirectory, cloud: FakeCloud) -> None:
    assert await source.look_up(INES, CHAT) == Profile(INES, "Ines Marvell", "ines@norrhaven.example", "", "Lecturer")

    [seen] = cloud.graph_seen
    assert seen.method == "GET"
    assert seen.path == (
        f"/graph/v1.0/users/{INES}?$select=displayName,mail,userPrincipalName,department,jobTitle,officeLocation"
    )
    assert seen.headers["Authorization"] == "Bearer graph-1"


@pytest.mark.parametrize(
    ("sign_in", "email"),
    [
        ("tarek@norrhaven.example", "tarek@norrhaven.example"),
        ("tarek_home.example#EXT#@norrhaven.example", ""),
        ("tarek_home.example#ext#@norrhaven.example", ""),
    ],
)
async def test_sign_in_name_in_place_of_address(
    source: GraphDirectory, cloud: FakeCloud, sign_in: str, email: str
) -> None:
    cloud.people[TAREK] = {"displayName": "Tarek Osei", "mail": None, "userPrincipalName": sign_in}

    assert await source.look_up(TAREK, CHAT) == Profile(TAREK, "Tarek Osei", email)


async def test_missing_permission_believed_for_an_hour(
    source: GraphDirectory, cloud: FakeCloud, clock: WallClock
) -> None:
    cloud.graph_answers.append(Answer(status=403, body={"error": {"code": "Authorization_RequestDenied"}}))

    assert await source.look_up(INES, CHAT) is None
    clock.advance(timedelta(minutes=59))
    assert await source.look_up(TAREK, CHAT) is None
    assert len(cloud.graph_seen) == 1

    clock.advance(timedelta(minutes=1))
    assert await source.look_up(INES, CHAT) is not None
    assert len(cloud.graph_seen) == 2


async def test_pause_kept_as_asked(source: GraphDirectory, cloud: FakeCloud, clock: WallClock) -> None:
    cloud.graph_answers.append(Answer(status=429, headers={"Retry-After": "90"}))

    with pytest.raises(LookupFailed, match="http-429"):
        await source.look_up(INES, CHAT)
    clock.advance(timedelta(seconds=89))
    with pytest.raises(LookupFailed, match="graph-rests"):
        await source.look_up(TAREK, CHAT)
    assert len(cloud.graph_seen) == 1

    clock.advance(timedelta(seconds=1))
    assert await source.look_up(TAREK, CHAT) == Profile(TAREK, "Tarek Osei")


@pytest.mark.parametrize("answer", [Answer(status=503), Answer(body=b"<html>"), Answer(status=302)])
async def test_failing_graph_left_in_peace(
    source: GraphDirectory, cloud: FakeCloud, clock: WallClock, answer: Answer
) -> None:
    cloud.graph_answers.append(answer)

    for person_id in (INES, TAREK, INES):
        with pytest.raises(LookupFailed):
            await source.look_up(person_id, CHAT)
    assert len(cloud.graph_seen) == 1

    clock.advance(timedelta(seconds=30))
    assert await source.look_up(INES, CHAT) is not None


async def test_slow_graph_holds_up_one_turn(
    source: GraphDirectory, cloud: FakeCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_directory, "LOOKUP_TIMEOUT", 0.1)
    cloud.graph_answers.append(Answer(how="hang"))

    with pytest.raises(LookupFailed, match="no-answer"):
        await source.look_up(INES, CHAT)
    with pytest.raises(LookupFailed, match="graph-rests"):
        await source.look_up(INES, CHAT)


async def test_unknown_person_is_no_outage(source: GraphDirectory, cloud: FakeCloud) -> None:
    assert await source.look_up("0a0a0a0a-0000-4000-8000-000000000009", CHAT) is None
    assert await source.look_up(INES, CHAT) is not None


async def test_failed_login_is_a_failure(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> None:
    async def no_login() -> str:
        raise LoginFailed("login-invalid_client")

    source = GraphDirectory(Graph(session=session, token=no_login, graph_url=cloud.cloud.graph_url, clock=clock), clock)
    with pytest.raises(LookupFailed, match="login-invalid_client"):
        await source.look_up(INES, CHAT)
    assert cloud.graph_seen == []


async def test_graph_in_another_place_gets_no_token(
    source: GraphDirectory, cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock
) -> None:
    cloud.graph_answers.append(Answer(status=302, headers={"Location": f"{cloud.base_url}/graph/v1.0/users/{TAREK}"}))

    with pytest.raises(LookupFailed, match="http-302"):
        await source.look_up(INES, CHAT)
    assert len(cloud.graph_seen) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(max_size=60))
async def test_only_object_ids_leave(source: GraphDirectory, cloud: FakeCloud, person_id: str) -> None:
    assert await source.look_up(person_id, CHAT) is None
    assert cloud.graph_seen == []


@pytest.mark.parametrize(
    "person_id", ["", "..", f"{INES}/manager", f"{INES}?$select=*", "me", "ines@norrhaven.example"]
)
async def test_no_path_is_made_of_an_id(source: GraphDirectory, cloud: FakeCloud, person_id: str) -> None:
    assert await source.look_up(person_id, CHAT) is None
    assert cloud.graph_seen == []


class TestSearch:
    async def test_asked_by_the_names_beginnings(self, source: GraphDirectory, cloud: FakeCloud) -> None:
        await source.search("Ines  marv")

        [seen] = cloud.graph_seen
        address, _, query = seen.path.partition("?")
        asked = dict(parse_qsl(query))
        assert (seen.method, address) == ("GET", "/graph/v1.0/users")
        assert asked == {
            "$search": '"displayName:Ines" AND "displayName:marv"',
            "$select": "id,displayName,mail,userPrincipalName,department,jobTitle,officeLocation",
            "$top": "10",
        }
        assert seen.headers["ConsistencyLevel"] == "eventual"
        assert seen.headers["Authorization"] == "Bearer graph-1"

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
    @given(st.text(max_size=60) | st.text(alphabet='" :OR&$%\\()é', max_size=20))
    async def test_words_stay_words(self, source: GraphDirectory, cloud: FakeCloud, words: str) -> None:
        cloud.graph_seen.clear()
        await source.search(words)

        for seen in cloud.graph_seen:
            asked = dict(parse_qsl(seen.path.partition("?")[2]))
            assert asked.keys() == {"$search", "$select", "$top"}
            clause = r'"(displayName|mail|userPrincipalName):[^":\\()]+"'
            assert re.fullmatch(rf"{clause}(( AND | OR ){clause})*", asked["$search"])

    async def test_permission_is_asked_for_an_hour_later(
        self, source: GraphDirectory, cloud: FakeCloud, clock: WallClock
    ) -> None:
        cloud.graph_answers.append(Answer(status=403))
        for code in ("http-403", "graph-rests"):
            with pytest.raises(LookupFailed, match=code):
                await source.search("ines")
        clock.advance(timedelta(hours=1))

        assert [one.name for one in await source.search("ines")] == ["Ines Marvell"]

    async def test_question_it_refuses_stops_nobody_else(self, source: GraphDirectory, cloud: FakeCloud) -> None:
        cloud.graph_answers.append(Answer(status=400))
        with pytest.raises(LookupFailed, match="http-400"):
            await source.search("ines")

        assert await source.look_up(TAREK, CHAT) == Profile(TAREK, "Tarek Osei")

    @pytest.mark.parametrize(
        "answer", [Answer(status=503), Answer(status=429), Answer(body=b"<html>"), Answer(body={"value": "x"})]
    )
    async def test_failure_is_told_apart_from_nobody(
        self, source: GraphDirectory, cloud: FakeCloud, answer: Answer
    ) -> None:
        cloud.graph_answers.append(answer)
        with pytest.raises(LookupFailed):
            await source.search("ines")
        with pytest.raises(LookupFailed, match="graph-rests"):
            await source.search("ines")

        assert len(cloud.graph_seen) == 1

    async def test_what_is_no_person_is_left_out(self, source: GraphDirectory, cloud: FakeCloud) -> None:
        odd = [{"id": "x", "displayName": "A"}, {"id": INES}, "y", {"displayName": "B"}, None]
        cloud.graph_answers.append(Answer(body={"value": [*odd, {"id": TAREK.upper(), "displayName": "Tarek Osei"}]}))

        assert await source.search("osei") == (Profile(TAREK, "Tarek Osei"),)

"""Graph tells who is in a group, page by page, and its token goes nowhere else."""

import aiohttp
import pytest

from bot.errors import LoginFailed, LookupFailed
from bot.microsoft import graph_directory
from bot.microsoft.graph import Graph
from bot.microsoft.graph_directory import GraphDirectory
from tests.fakes.cloud import Answer, FakeCloud
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

GROUP = "0b0b0b0b-0000-4000-8000-000000000001"
PEOPLE = [f"0a0a0a0a-0000-4000-8000-{number:012d}" for number in range(5)]


async def graph_token() -> str:
    return "graph-1"


def listed(kind: str, object_id: str) -> dict[str, str]:
    return {"@odata.type": f"#microsoft.graph.{kind}", "id": object_id}


@pytest.fixture
def source(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> GraphDirectory:
    cloud.groups[GROUP] = [listed("user", one.upper()) for one in PEOPLE]
    return GraphDirectory(
        Graph(session=session, token=graph_token, graph_url=cloud.cloud.graph_url, clock=clock), clock
    )


async def test_members_of_all_pages(source: GraphDirectory, cloud: FakeCloud) -> None:
    assert await source.members_of(GROUP.upper()) == frozenset(PEOPLE)

    paths = [seen.path for seen in cloud.graph_seen]
    assert paths[0] == f"/graph/v1.0/groups/{GROUP}/transitiveMembers?$select=id&$top=999"
    assert len(paths) == 3


async def test_only_people_count(source: GraphDirectory, cloud: FakeCloud) -> None:
    cloud.groups[GROUP] = [listed("device", PEOPLE[0]), listed("user", PEOPLE[1]), listed("group", GROUP), {"id": "x"}]

    assert await source.members_of(GROUP) == {PEOPLE[1]}


async def test_empty_group(source: GraphDirectory, cloud: FakeCloud) -> None:
    cloud.groups[GROUP] = []
    assert await source.members_of(GROUP) == frozenset()


@pytest.mark.parametrize("group_id", ["", "resolvers", "../users", f"{GROUP}/owners", f"{GROUP}?$top=1"])
async def test_no_path_is_made_of_an_id(source: GraphDirectory, cloud: FakeCloud, group_id: str) -> None:
    with pytest.raises(LookupFailed, match="no-object-id"):
        await source.members_of(group_id)
    assert cloud.graph_seen == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(status=403), "http-403"),
        (Answer(status=404), "http-404"),
        (Answer(status=429), "http-429"),
        (Answer(status=500), "http-500"),
        (Answer(body=b"<html>"), "answer-malformed"),
        (Answer(body={"value": "everybody"}), "answer-malformed"),
        (Answer(body={"value": [], "@odata.nextLink": "https://elsewhere.example/"}), "answer-malformed"),
        (Answer(how="hang"), "no-answer"),
    ],
)
async def test_no_good_answer_is_a_failure(
    source: GraphDirectory, cloud: FakeCloud, monkeypatch: pytest.MonkeyPatch, answer: Answer, code: str
) -> None:
    monkeypatch.setattr(graph_directory, "LOOKUP_TIMEOUT", 0.2 if answer.how == "hang" else 5)
    cloud.graph_answers.append(answer)

    with pytest.raises(LookupFailed) as raised:
        await source.members_of(GROUP)

    assert raised.value.code == code
    assert len(cloud.graph_seen) == 1


async def test_endless_group_given_up(source: GraphDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_directory, "MOST_PAGES", 2)

    with pytest.raises(LookupFailed, match="group-too-large"):
        await source.members_of(GROUP)


async def test_failed_login_is_a_failure(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> None:
    async def no_login() -> str:
        raise LoginFailed("login-invalid_client")

    source = GraphDirectory(Graph(session=session, token=no_login, graph_url=cloud.cloud.graph_url, clock=clock), clock)
    with pytest.raises(LookupFailed, match="login-invalid_client"):
        await source.members_of(GROUP)

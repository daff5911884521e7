"""A request is not even opened for whoever has nothing to do with it: no takes no longer than where there is none."""

import pytest

from dialogs.flows import ROUTER
from storage.repositories.cases import SqlCases
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, the_case


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases that are read whole, as they are."""
    found: list[str] = []
    get = SqlCases.get

    async def noted(self: SqlCases, case_id: str) -> object:
        found.append(case_id)
        return await get(self, case_id)

    monkeypatch.setattr(SqlCases, "get", noted)
    return found


async def test_nothing_is_opened_for_others(world: World, staff: Someone, lead: Someone, opened: list[str]) -> None:
    await call_posted(staff, lead)
    case_id, somebody = (await the_case(world)).case_id, world.person(PERSON.format(105))
    await somebody.says("hi")
    opened.clear()

    for verb in ROUTER.verbs:
        await somebody.invokes(verb, {"case": case_id}, somebody.newest)
        assert opened == [], verb


async def test_own_request_is_opened(world: World, staff: Someone, lead: Someone, opened: list[str]) -> None:
    await call_posted(staff, lead)
    opened.clear()
    await staff.invokes("mine.open", {"case": (await the_case(world)).case_id}, staff.newest)

    assert opened

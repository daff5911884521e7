"""A request is not even opened for whoever has nothing to do with it: no takes no longer than where there is none."""

from typing import Any

import pytest

from dialogs.flows import ROUTER
from storage.repositories.applications import SqlApplications
from storage.repositories.cases import SqlCases
from storage.repositories.meetings import SqlMeetings
from tests.builders import a_case_meeting, a_meeting, an_application
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, the_case
from tests.stores import turn


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


async def test_no_meeting_or_application_is_opened_for_others(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await call_posted(staff, lead)
    talk, group, application = a_case_meeting((await the_case(world)).case_id), a_meeting(), an_application()
    async with turn(world.store) as work:
        await work.meetings.add(talk)
        await work.meetings.add(group)
        await work.applications.add(application)
    opened: list[str] = []
    for kind in (SqlMeetings, SqlApplications):
        notes_what_is_opened(monkeypatch, kind, opened)
    somebody = world.person(PERSON.format(999))
    await somebody.says("hi")
    opened.clear()

    about = {"meeting": talk.meeting_id}, {"meeting": group.meeting_id}, {"application": application.application_id}
    for data in about:
        for verb in ROUTER.verbs:
            await somebody.invokes(verb, data, somebody.newest)
            assert opened == [], verb


def notes_what_is_opened(
    monkeypatch: pytest.MonkeyPatch, kind: type[SqlMeetings | SqlApplications], opened: list[str]
) -> None:
    get = kind.get

    async def noted(self: Any, one: str) -> object:  # noqa: ANN401 - One of several.
        opened.append(one)
        return await get(self, one)

    monkeypatch.setattr(kind, "get", noted)


async def test_own_request_is_opened(world: World, staff: Someone, lead: Someone, opened: list[str]) -> None:
    await call_posted(staff, lead)
    opened.clear()
    await staff.invokes("mine.open", {"case": (await the_case(world)).case_id}, staff.newest)

    assert opened

"""Whose a row is decides who sees it, and its column lies in the open: what is sealed beside it has to say the same."""

from collections.abc import AsyncIterator

import pytest

from casework.model.cases.access_log import AuditAction, AuditEvent, CaseSection
from casework.model.cases.case import Case
from casework.model.meetings.papers import LearningPoint
from casework.model.services import ALL_SEALED, SERVICES_SEALED
from casework.ports import QueueFilter
from storage.errors import SealBroken
from storage.repositories.audit import Tampering
from storage.schema.tables import applications, cases, learning_points, meetings
from storage.sealing.sealer import SERVICE, case_scope
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_case, a_meeting, a_person_id, a_viewer, an_application
from tests.newer import Newer, change
from tests.stores import MASTER_KEY, StillClock, turn


@pytest.fixture
def told() -> list[str]:
    """What the operator is told of."""
    return []


@pytest.fixture
async def opened(any_url: str, clock: StillClock, told: list[str]) -> AsyncIterator[SqlStore]:
    async with await open_store(any_url, MASTER_KEY, clock, report_broken=told.append) as store:
        yield store


async def findings(store: SqlStore) -> list[Tampering]:
    async with store.unit_of_work() as work:
        found = await work.audit.batch("")
    assert found
    return [one.what for one in found.findings]


@pytest.mark.promise("R23")
async def test_moved_case_is_read_by_nobody_and_leaves_the_others(
    opened: SqlStore, any_url: str, told: list[str]
) -> None:
    moved, other = a_case(service="support", label="The boathouse"), a_case()
    async with turn(opened) as work:
        for one in (moved, other):
            await work.cases.add(one)
    await change(any_url, f"UPDATE cases SET service = 'resolution' WHERE case_id = '{moved.case_id}'")

    async with turn(opened) as work:
        queue, _ = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.OPEN, 0, 5)
        assert {row.case_id: (row.stage, row.label, row.is_readable) for row in queue} == {
            moved.case_id: ("", "", False),
            other.case_id: (other.stage.value, "", True),
        }
        with pytest.raises(SealBroken, match=r"^the seal of cases.service is broken$"):
            await work.cases.get(moved.case_id)
        assert await work.cases.services([moved.case_id, other.case_id]) == {other.case_id: "resolution"}

    assert set(told) == {"cases.service"}


async def test_word_of_no_service_is_none_of_an_open_case(opened: SqlStore, any_url: str) -> None:
    forged, gone = a_case(), a_case(service="support")
    async with turn(opened) as work:
        for one in (forged, gone):
            await work.cases.add(one)
    await change(any_url, f"UPDATE cases SET service = 'soon' WHERE case_id = '{forged.case_id}'")

    async with opened.unit_of_work() as work:
        assert await work.cases.open_services({"resolution"}) == {"support"}


async def test_row_that_says_nothing_of_it_yet_is_read(opened: SqlStore, any_url: str) -> None:
    """A process of before wrote it; the next change seals whose it is."""
    case = a_case(service="support")
    async with turn(opened) as work:
        await work.cases.add(case)
    await Newer(any_url).rewrite(cases.c.handling, case_scope(case.case_id), {"service": ""})

    async with turn(opened) as work:
        assert await work.cases.get(case.case_id) == case
        await work.cases.save(case)
    await change(any_url, "UPDATE cases SET service = 'resolution'")
    async with opened.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.cases.get(case.case_id)


async def unsealed(any_url: str, store: SqlStore, case: Case) -> None:
    """Store a case as an older Parley left it: nothing under its seal, and nothing in its log, says whose it is."""
    async with turn(store) as work:
        await work.cases.add(case)
    await Newer(any_url).rewrite(cases.c.handling, case_scope(case.case_id), {"service": ""})
    await change(any_url, "UPDATE accesses SET kept = NULL")


async def seal_all(store: SqlStore) -> None:
    async with turn(store) as work:
        for rows in (work.cases, work.meetings, work.applications):
            await rows.seal_services("", 50)
        await work.service_state.put(SERVICES_SEALED, ALL_SEALED)


@pytest.mark.promise("R23")
async def test_row_that_says_nothing_of_it_is_believed_no_more_once_all_are_sealed(
    opened: SqlStore, any_url: str
) -> None:
    case = a_case(service="support")
    await unsealed(any_url, opened, case)
    await seal_all(opened)
    async with opened.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case

    await change(any_url, "UPDATE cases SET service = 'resolution'")
    async with opened.unit_of_work() as work:
        with pytest.raises(SealBroken, match=r"cases\.service"):
            await work.cases.get(case.case_id)
    await Newer(any_url).rewrite(cases.c.handling, case_scope(case.case_id), {"service": ""})
    async with opened.unit_of_work() as work:
        with pytest.raises(SealBroken, match=r"cases\.service"):
            await work.cases.get(case.case_id)


async def test_meetings_and_applications_are_sealed_too(opened: SqlStore, any_url: str) -> None:
    meeting, application = a_meeting(service="support"), an_application(service="support")
    async with turn(opened) as work:
        await work.meetings.add(meeting)
        await work.applications.add(application)
    for column in (meetings.c.content, applications.c.content):
        await Newer(any_url).rewrite(column, SERVICE, {"service": ""})
    async with turn(opened) as work:
        assert await work.meetings.seal_services("", 5) == {meeting.meeting_id: True}
        assert await work.applications.seal_services("", 5) == {application.application_id: True}
        assert await work.meetings.seal_services(meeting.meeting_id, 5) == {}
        assert not any((await work.applications.seal_services("", 5)).values()), "once is enough"

    await change(any_url, *(f"UPDATE {one} SET service = 'resolution'" for one in ("meetings", "applications")))
    async with opened.unit_of_work() as work:
        assert await work.meetings.of_service("resolution", 5, meeting.purpose) == []
        assert await work.applications.of_service("resolution", 5) == []


async def test_learning_points_are_sealed_too(opened: SqlStore, any_url: str) -> None:
    point = LearningPoint("1" * 32, "support", NOW, "Ask early.")
    async with turn(opened) as work:
        await work.meetings.learn(point)
        assert await work.meetings.learning_points("support", 0, 5) == ([point], 1)
    await Newer(any_url).rewrite(learning_points.c.content, SERVICE, {"service": ""})
    async with turn(opened) as work:
        assert await work.meetings.learning_points("support", 0, 5) == ([point], 1)
        assert await work.meetings.seal_points("", 5) == {point.point_id: True}
        assert await work.meetings.seal_points("", 5) == {point.point_id: False}

    await change(any_url, "UPDATE learning_points SET service = 'resolution'")
    async with opened.unit_of_work() as work:
        assert (await work.meetings.learning_points("resolution", 0, 5))[0] == []


async def test_what_stands_otherwise_than_its_log_says_is_not_sealed(opened: SqlStore, any_url: str) -> None:
    """Somebody has moved it before, or put an older row back; nothing of ours vouches for that."""
    moved = a_case(service="support")
    taken = AuditEvent(moved.case_id, a_person_id(), CaseSection.REQUEST, NOW, AuditAction.TOOK)
    async with turn(opened) as work:
        await work.cases.add(moved)
        await work.cases.log_access(taken)
    await Newer(any_url).rewrite(cases.c.handling, case_scope(moved.case_id), {"service": ""})

    async with turn(opened) as work:
        assert await work.cases.seal_services("", 5) == {moved.case_id: False}


async def test_log_says_from_then_on_how_an_older_case_stands(opened: SqlStore, any_url: str) -> None:
    case = a_case(service="support")
    await unsealed(any_url, opened, case)
    async with turn(opened) as work:
        assert await work.cases.seal_services("", 5) == {case.case_id: True}
        await work.cases.log_access(AuditEvent(case.case_id, "parley", CaseSection.REQUEST, NOW, AuditAction.SEALED))
    assert await findings(opened) == []

    await change(any_url, "UPDATE cases SET urgent = NOT urgent")
    assert await findings(opened) == [Tampering.ROW_ALTERED]


@pytest.mark.promise("R23")
async def test_recused_lead_reads_no_label_though_their_row_is_gone(opened: SqlStore, any_url: str) -> None:
    lead, another = a_person_id(), a_person_id()
    case = a_case(recused=frozenset({lead}), label="The boathouse")
    async with turn(opened) as work:
        await work.cases.add(case)
    await change(any_url, "DELETE FROM case_people WHERE role = 'concerned'")

    async with opened.unit_of_work() as work:
        shown = {one: (await work.cases.queue(a_viewer(one), QueueFilter.OPEN, 0, 5))[0] for one in (lead, another)}
    assert [(row.label, row.is_readable) for row in shown[lead]] == [("", False)]
    assert [(row.label, row.is_readable) for row in shown[another]] == [("The boathouse", True)]


async def test_moved_meeting_and_application_are_read_by_nobody(opened: SqlStore, any_url: str) -> None:
    meeting, application = a_meeting(service="support"), an_application(service="support")
    async with turn(opened) as work:
        await work.meetings.add(meeting)
        await work.applications.add(application)
    await change(any_url, *(f"UPDATE {one} SET service = 'resolution'" for one in ("meetings", "applications")))

    async with opened.unit_of_work() as work:
        assert await work.meetings.of_service("resolution", 5, meeting.purpose) == []
        assert await work.applications.of_service("resolution", 5) == []
        with pytest.raises(SealBroken, match=r"meetings\.service"):
            await work.meetings.get(meeting.meeting_id)
        with pytest.raises(SealBroken, match=r"applications\.service"):
            await work.applications.get(application.application_id)

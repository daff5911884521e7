"""Two kinds of service run side by side: neither's leads see anything of the other's, anywhere (R23)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Undeliverable
from casework.access import case_for_lead
from casework.actions.feedback.read import read_feedback
from casework.errors import NotForYou
from casework.model.calls.call import OfferState
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent, Stage
from casework.model.messaging.unreachable import UnreachableReason
from casework.ports import QueueFilter
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.feedback.conftest import others_answer
from tests.conversation.reaching import NOT_THERE, bar, heard, unbar, why
from tests.conversation.services.conftest import SUPPORT_CHANNEL
from tests.conversation.steps import LIBRARY, SUMMARY, call_posted, forged, offers, opens_queue, read, the_case
from tests.newer import change
from tests.stores import sqlite_url, turn

DAY = timedelta(days=1)
SIX_YEARS = timedelta(days=6 * 365)


def everything(person: Someone) -> str:
    """Return every word in somebody's chat."""
    return "\n".join(read(card) for card in person.chat.cards.values())


@pytest.mark.promise("R23")
async def test_leads_see_the_cases_of_their_service_alone(
    world: World, staff: Someone, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    assert support_lead.sees("lead-alert-title")
    assert not lead.chat.cards

    await opens_queue(lead)
    assert not lead.can("lead.open")
    await lead.says(support_case.reference)
    assert lead.sees("lead-reference-unknown")

    await opens_queue(support_lead)
    assert support_lead.can("lead.open")
    await files_request(staff)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert (await work.cases.queue(desk.viewer(lead.person_id), QueueFilter.OPEN, 0, 5))[1] == 1
        assert (await work.cases.queue(desk.viewer(support_lead.person_id), QueueFilter.OPEN, 0, 5))[1] == 1
        with pytest.raises(NotForYou):
            await case_for_lead(desk, support_case.case_id, lead.person_id)


@pytest.mark.promise("R23")
async def test_case_moved_in_the_database_is_shown_to_no_other_leads(
    database: Path, lead: Someone, support_case: Case
) -> None:
    await change(sqlite_url(database), "UPDATE cases SET service = 'resolution'")

    await opens_queue(lead)
    assert lead.sees("lead-row-unreadable")
    await lead.presses("lead.open")
    assert "We can’t open this just now" in lead.hint
    assert support_case.request.description not in everything(lead)


async def test_each_has_its_own_deadline_and_lifecycle(world: World, support_case: Case) -> None:
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        assert support_case.first_contact_due == desk.calendar.end_of_working_day(support_case.created_at, 5)
        assert desk.advance(support_case, CaseEvent.CALL_OPENED).stage is Stage.CALLING


@pytest.mark.promise("R23")
async def test_log_of_a_case_is_for_its_own_leads(
    lead: Someone, deputy: Someone, support_lead: Someone, support_case: Case
) -> None:
    for person in (lead, deputy):
        for verb in ("lead.accesses", "lead.file", "lead.other", "lead.take"):
            await forged(person, verb, case=support_case.case_id, seen=str(support_case.version))
            assert person.sees("nothing-here"), verb

    await support_lead.presses("lead.open")
    await support_lead.presses("lead.accesses")
    assert "Anahera Szymborska" in support_lead.reads()
    assert "Achterberg" not in support_lead.reads()


@pytest.mark.promise("R07")
async def test_reminders_go_to_the_leads_and_deputy_of_the_service(
    world: World,
    lead: Someone,
    support_lead: Someone,
    support_deputy: Someone,
    support_case: Case,
) -> None:
    """The morning's digest, what is due soon, the deputy's word, and what was missed."""
    while world.clock.moment < support_case.first_contact_due:
        await world.advance(timedelta(hours=1))

    assert not lead.chat.cards
    assert not world.person(PERSON.format(13)).chat.cards
    for key in ("lead-digest-title", "lead-near-title", "lead-missed-title"):
        assert heard(support_lead, key), key
    for key in ("lead-near-deputy", "lead-missed-title"):
        assert heard(support_deputy, key) == 1, key


@pytest.mark.promise("R23")
async def test_digest_counts_the_own_cases(
    world: World, staff: Someone, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    await files_request(staff)
    await world.advance(3 * DAY)

    for person in (lead, support_lead):
        await opens_queue(person)
        assert "1 open case" in person.reads()
    assert support_case.reference not in everything(lead)


@pytest.mark.promise("R24")
async def test_destruction_lists_are_apart(
    world: World, staff: Someone, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    await support_lead.presses("lead.open")
    await support_lead.presses("lead.other")
    await support_lead.presses("lead.assess")
    await support_lead.presses("lead.assess", outcome="withdrawn")
    await support_lead.presses("lead.withdrawn", reason="They would rather stop.")

    await world.advance(SIX_YEARS - 20 * DAY)
    assert not lead.chat.cards
    assert heard(support_lead, "lead-expiring-why") == 1

    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    for person in (lead, support_lead):
        await forged(person, "lead.expiring")
        assert (support_case.reference in person.reads()) is (person is support_lead)


@pytest.mark.promise("R23")
async def test_leave_of_the_others_is_not_shown(
    two_services: World, lead: Someone, other_lead: Someone, support_lead: Someone
) -> None:
    await lead.says("away")
    await lead.presses("show")
    assert "Anahera Szymborska" not in str(lead.card)
    await lead.presses("leave.save", who=other_lead.person_id, first_day="2026-11-23", last_day="2026-11-27")

    await opens_queue(support_lead)
    assert "Kwabena" not in support_lead.reads()
    await support_lead.says("away")
    await support_lead.presses("show")
    assert "Kwabena" not in str(support_lead.card)
    assert "Solveig" not in str(support_lead.card)
    before = len(other_lead.chat.cards)
    await forged(support_lead, "leave.end", who=other_lead.person_id)
    async with two_services.store.unit_of_work() as work:
        assert [one.person_id for one in await work.leaves.all()] == [other_lead.person_id]
    assert len(other_lead.chat.cards) == before


@pytest.mark.promise("R23")
async def test_call_goes_to_the_channel_of_the_service(
    world: World, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    await support_lead.presses("lead.open")
    await support_lead.presses("call.write")
    await support_lead.presses("call.preview", summary=SUMMARY)
    await support_lead.presses("call.post")

    own = world.teams.of(SUPPORT_CHANNEL)
    assert [SUMMARY in read(card) for card in own.cards.values()] == [True]
    assert not world.channel.cards
    world.channel_id = SUPPORT_CHANNEL
    officer = world.person(PERSON.format(LIBRARY))
    await officer.presses("volunteer.offer", in_channel=True)
    await officer.presses("show")
    await officer.presses("volunteer.send", availability="Most afternoons")
    await support_lead.says(support_case.reference)
    await support_lead.presses("show")
    await support_lead.presses("choose.open")
    await support_lead.presses("choose.all")
    assert "Most afternoons" in support_lead.reads()
    await forged(lead, "choose.open", case=support_case.case_id)
    assert lead.sees("nothing-here")
    assert not [card for card in lead.chat.cards.values() if support_case.reference in read(card)]


async def test_archived_channel_holds_up_no_other(
    world: World, staff: Someone, lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    """One service's call waits, and another one's that came later is posted."""
    event = {"eventType": "teamArchived", "team": {"id": "19:support-team@thread.tacv2"}}
    await world.hears("teamArchived", channelData=event)
    assert not lead.chat.cards
    assert await why(world, SUPPORT_CHANNEL) is UnreachableReason.ARCHIVED
    world.teams.barred[SUPPORT_CHANNEL] = Undeliverable("http-403")
    await forged(support_lead, "lead.open", case=support_case.case_id)
    await support_lead.presses("call.write")
    await support_lead.presses("call.preview", summary=SUMMARY)
    await support_lead.presses("call.post")
    await call_posted(staff, lead)

    assert len(world.channel.cards) == 1
    unbar(world)
    await world.hears("teamUnarchived", channelData=event | {"eventType": "teamUnarchived"})
    assert len(world.teams.of(SUPPORT_CHANNEL).cards) == 1


async def test_channel_that_is_back_brings_no_call_of_another_service(
    world: World, support_lead: Someone, support_case: Case
) -> None:
    """That one waits for its own channel."""
    world.teams.barred[SUPPORT_CHANNEL] = Undeliverable("http-403")
    await support_lead.presses("lead.open")
    await support_lead.presses("call.write")
    await support_lead.presses("call.preview", summary=SUMMARY)
    await support_lead.presses("call.post")
    await world.advance(timedelta(hours=1))
    unbar(world)
    for event in ("channelDeleted", "channelRestored"):
        await world.hears(event)
    await world.advance(timedelta(minutes=1))
    assert not world.teams.of(SUPPORT_CHANNEL).cards

    team = {"eventType": "teamUnarchived", "team": {"id": "19:support-team@thread.tacv2"}}
    await world.hears("teamUnarchived", channelData=team)
    assert len(world.teams.of(SUPPORT_CHANNEL).cards) == 1


@pytest.mark.promise("R23")
async def test_what_cannot_be_reached_is_told_in_its_own_service(
    world: World, lead: Someone, other_lead: Someone, support_lead: Someone, support_case: Case
) -> None:
    world.teams.barred[SUPPORT_CHANNEL] = NOT_THERE
    await support_lead.presses("lead.open")
    await support_lead.presses("call.write")
    await support_lead.presses("call.preview", summary=SUMMARY)
    await support_lead.presses("call.post")
    assert not lead.chat.cards
    bar(world, other_lead, Undeliverable("http-403-MessageWritesBlocked"))
    await lead.says("away")
    await lead.presses("show")
    await lead.presses("leave.save", who=other_lead.person_id, first_day="2026-11-23", last_day="2026-11-27")

    assert heard(support_lead, "lead-unreachable-title") == heard(lead, "lead-unreachable-title") == 1
    await opens_queue(support_lead)
    assert support_lead.sees("lead-channel-title")
    assert not support_lead.sees("lead-unreachable-people")
    await opens_queue(lead)
    assert lead.sees("lead-unreachable-people")
    assert not lead.sees("lead-channel-title")


async def serves_another(world: World, person: Someone) -> str:
    """Let a resolver serve the second service alone; the call of the one case."""
    case_id = (await the_case(world)).case_id
    async with turn(world.store) as work:
        officer = await work.officers.get(person.person_id)
        call = await work.calls.of_case(case_id)
        assert officer
        assert call
        await work.officers.put(replace(officer, services=("support",)))
    return call.call_id


async def offered(world: World, call_id: str) -> set[str]:
    async with world.store.unit_of_work() as work:
        return {one.resolver for one in await work.calls.offers(call_id) if one.state is OfferState.OFFERED}


@pytest.mark.promise("R23")
async def test_only_who_serves_it_answers_its_call(
    two_services: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """Somebody on the register who serves another service stands in its channel, or has guessed the call."""
    await call_posted(staff, lead)
    call_id = await serves_another(two_services, resolver_one)
    await resolver_one.says("hi")
    for verb in ("volunteer.offer", "volunteer.decline", "volunteer.send"):
        for in_channel in (True, False):
            data = {"call": call_id, "availability": "Mondays"}
            await resolver_one.invokes(verb, data, resolver_one.newest, in_channel=in_channel)
        async with two_services.store.unit_of_work() as work:
            assert await work.calls.offer_of(call_id, resolver_one.person_id) is None, verb

    await resolver_two.presses("volunteer.offer", in_channel=True)
    assert await offered(two_services, call_id) == {resolver_two.person_id}


async def test_who_serves_another_now_can_take_their_offer_back(
    two_services: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await call_posted(staff, lead)
    await offers(two_services, LIBRARY)
    call_id = await serves_another(two_services, resolver_one)
    assert await offered(two_services, call_id) == {resolver_one.person_id}
    await resolver_one.presses("volunteer.withdraw")

    assert await offered(two_services, call_id) == set()


@pytest.mark.promise("R22")
async def test_what_people_say_of_one_is_read_by_its_leads_alone(
    two_services: World, lead: Someone, support_lead: Someone, support_deputy: Someone
) -> None:
    await others_answer(two_services, 5)
    main = two_services.parley.service.institution.main.service_id
    async with two_services.store.unit_of_work() as work:
        desk = two_services.parley.service.desk(work)
        assert (await read_feedback(desk, main, lead.person_id)).lines
        for service, person in ((main, support_lead), (main, support_deputy), ("support", lead), ("", lead)):
            with pytest.raises(NotForYou):
                await read_feedback(desk, service, person.person_id)

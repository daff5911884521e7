"""An open case that waits is told of on its day, and again until it is settled, as transcripts (R07, R15, R23)."""

from datetime import datetime, timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.reminders import ReminderKind
from tests.builders import a_case, a_request
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.requests.test_news import confirms
from tests.conversation.steps import (
    LIBRARY,
    PHYSICS,
    call_posted,
    finds_suitable,
    forged,
    offers,
    opens_queue,
    read,
    the_case,
    two_chosen,
)
from tests.stores import turn

A_DAY = timedelta(days=1)


def five_o_clock(world: World, days: int) -> datetime:
    """Return the end of a working day, counted from now."""
    return world.parley.service.calendar.end_of_working_day(world.clock.moment, days)


async def until(world: World, moment: datetime) -> None:
    await world.advance(moment - world.clock.moment)


@pytest.mark.promise("R07")
async def test_missed_contact_is_told_until_it_is_made(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await files_request(staff)
    due = (await the_case(world)).first_contact_due
    await until(world, due)
    assert [heard(one, "lead-update-next-contact") for one in (lead, deputy)] == [0, 0]
    for days in (1, 2):
        await until(world, five_o_clock(world, 1))
        assert [heard(one, "lead-update-next-contact") for one in (lead, deputy)] == [days, days]

    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    told = heard(deputy, "lead-update-next-contact")
    await world.advance(timedelta(days=7))
    assert heard(deputy, "lead-update-next-contact") == told


@pytest.mark.promise("R07")
async def test_case_in_contact_has_a_day(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    due = five_o_clock(world, 3)
    assert (await the_case(world)).next_due == due
    assert lead.sees("lead-due-in-contact")
    assert lead.sees("lead-contact-made")

    await until(world, due)
    assert heard(lead, "lead-update-next-assessment") == 1
    assert heard(other_lead, "lead-update-next-assessment") == 0
    await opens_queue(lead)
    assert lead.sees("lead-due-in-contact-past")
    await until(world, five_o_clock(world, 3))
    assert heard(lead, "lead-update-next-assessment") == 2


@pytest.mark.promise("R07")
async def test_what_another_lead_has_seen_to_is_asked_for_no_longer(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await until(world, five_o_clock(world, 3))
    assert heard(lead, "lead-update-next-assessment") == 1
    await forged(other_lead, "lead.assess", case=(await the_case(world)).case_id, outcome="suitable")
    await other_lead.presses("lead.suitable", reason="Both would like to talk.")
    await world.deliver()

    assert heard(lead, "lead-update-next-assessment") == 0
    assert heard(lead, "lead-need-settled") == 1


@pytest.mark.promise("R07")
async def test_suitable_case_waits_for_its_call(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await finds_suitable(lead)
    await until(world, five_o_clock(world, 3))

    assert heard(lead, "lead-update-next-call") == 1
    assert heard(lead, "lead-update-next-assessment") == 0


@pytest.mark.promise("R15")
async def test_closed_call_is_told_until_somebody_is_chosen(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    closes = (await the_case(world)).next_due
    assert closes
    await until(world, closes)
    assert heard(lead, "lead-update-next-volunteers") == 0
    await until(world, five_o_clock(world, 1))
    assert heard(lead, "lead-update-next-volunteers") == 1

    await lead.presses("choose.open")
    await lead.presses("choose.recommended")
    await confirms(world, LIBRARY, PHYSICS)
    await world.advance(timedelta(days=7))
    assert heard(lead, "lead-update-next-volunteers") == 0


@pytest.mark.promise("R15")
async def test_missing_resolver_is_told_until_replaced(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await forged(world.person(PERSON.format(PHYSICS)), "resolver.step-back", case=(await the_case(world)).case_id)
    due = five_o_clock(world, 1)
    assert (await the_case(world)).next_due == due
    await until(world, due)
    await until(world, five_o_clock(world, 1))

    assert heard(lead, "lead-update-next-replacement") == 2
    assert lead.can("choose.open")


@pytest.mark.promise("R15")
async def test_resolvers_at_work_are_asked_after(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await confirms(world, LIBRARY, PHYSICS)
    assert (await the_case(world)).stage is Stage.READY
    await until(world, five_o_clock(world, 9))
    assert heard(lead, "lead-update-next-progress") == 0
    await until(world, five_o_clock(world, 1))

    assert heard(lead, "lead-update-next-progress") == 1


@pytest.mark.promise("R23")
async def test_nobodys_case_is_told_until_it_is_taken(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    case = await the_case(world)
    await forged(staff, "mine.ask-keep-away", case=case.case_id)
    await staff.presses("mine.keep-away", leads=lead.person_id)
    assert (await the_case(world)).owner is None
    at_once = heard(other_lead, "lead-update-no-owner")
    for days in (1, 2):
        await until(world, five_o_clock(world, 1))
        assert heard(other_lead, "lead-update-no-owner") == at_once + days
    assert heard(lead, "lead-update-no-owner") == 0

    await other_lead.presses("lead.open")
    await other_lead.presses("lead.take")
    told = heard(other_lead, "lead-update-no-owner")
    await world.advance(timedelta(days=7))
    assert heard(other_lead, "lead-update-no-owner") == told


@pytest.mark.promise("R07")
async def test_leads_hear_once_more_where_the_deputy_is_concerned(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    """Nobody is told why."""
    await files_request(staff, parties=(("Ines Valdivieso", ""),))
    case = await the_case(world)
    assert deputy.person_id in case.recused
    await until(world, case.first_contact_due - timedelta(minutes=1))

    assert heard(lead, "lead-near-again") == 1
    assert not deputy.chat.cards


@pytest.mark.promise("R07")
async def test_digest_names_all_that_waited_past_their_day(world: World, staff: Someone, lead: Someone) -> None:
    for _ in range(5):
        await files_request(staff)
    case = await the_case(world)
    await until(world, case.first_contact_due + timedelta(hours=16))

    [digest] = [read(one) for one in lead.chat.cards.values() if "What waits today" in read(one)][-1:]
    assert digest.count("First contact was due by") == 5


async def test_case_of_an_older_version_wakes_up(world: World, lead: Someone) -> None:
    """It had neither a day nor a reminder; it is given both once, on the next morning."""
    sleeping = a_case(stage=Stage.SUITABLE, owner=lead.person_id, next_due=None, request=a_request())
    async with turn(world.store) as work:
        await work.cases.add(sleeping)
    await world.advance(timedelta(days=3))

    case = await the_case(world)
    assert case.next_due
    assert case.next_due > world.clock.moment
    async with world.store.unit_of_work() as work:
        planned = await work.reminders.pending(ReminderKind.NEXT_STEP, case.case_id)
    assert planned
    assert planned.due_at == case.next_due
    await until(world, case.next_due)
    assert heard(lead, "lead-update-next-call") == 1
    assert (await the_case(world)).version == case.version

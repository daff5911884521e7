"""The person who asked hears what becomes of their request; what is past is never told as future (R06, R07, R16)."""

import re
from datetime import timedelta

import pytest

from casework.model.cases.case import Case
from casework.model.messaging.notices import Notice
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import put
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    call_posted,
    finds_suitable,
    forged,
    offers,
    the_case,
    two_chosen,
)
from tests.fakes.reading import pattern_of, words


def heard(person: Someone, key: str) -> int:
    """Return on how many cards of this person's chat a text stands."""
    pattern = re.compile(pattern_of(key))
    return sum(any(pattern.search(one) for one in words(card)) for card in person.chat.cards.values())


async def confirms(world: World, *numbers: int) -> None:
    for number in numbers:
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


async def steps_back(world: World, number: int) -> None:
    case = await the_case(world)
    await forged(world.person(PERSON.format(number)), "resolver.step-back", case=case.case_id)


async def replaced_by(world: World, lead: Someone, number: int) -> Case:
    case = await the_case(world)
    await forged(lead, "choose.open", case=case.case_id)
    await lead.presses("choose.replace", resolver=PERSON.format(number))
    return await the_case(world)


@pytest.mark.promise("R07")
async def test_missed_contact_is_told_with_whom_to_ring(world: World, staff: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    await world.advance(case.first_contact_due - world.clock.moment)

    assert staff.sees("request-news-title")
    assert staff.sees("mine-overdue")
    assert "s.achterberg@norrhaven.example" in staff.reads()
    assert "Ring 01632 960211" in staff.reads()
    assert case.reference in staff.reads()
    await staff.presses("mine.open")
    assert staff.sees("mine-overdue")
    assert "Kwabena Osei-Tutu" in staff.reads()
    assert not staff.sees("receipt-next")
    told = len(staff.chat.messages)
    await world.advance(timedelta(days=1))
    assert len(staff.chat.messages) == told


@pytest.mark.promise("R07")
async def test_nobody_is_named_whom_the_request_is_kept_from(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-keep-away")
    await staff.presses("mine.keep-away", leads=lead.person_id)
    await world.advance((await the_case(world)).first_contact_due - world.clock.moment)

    assert staff.sees("mine-overdue")
    assert "Solveig Achterberg" not in staff.reads()
    assert "01632 960212" in staff.reads()


@pytest.mark.promise("R07")
async def test_contact_made_meanwhile_needs_no_apology(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await put(world, Notice("request.news", {"case": case.case_id, "what": "missed"}, person_id=staff.person_id))
    await world.deliver()
    await world.advance(case.first_contact_due - world.clock.moment)

    assert heard(staff, "mine-overdue") == 0


@pytest.mark.promise("R06")
async def test_requester_hears_who_took_it(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")

    assert "Solveig Achterberg looks after your request now." in staff.reads()
    assert staff.sees("receipt-next")
    assert PARTY not in world.teams.everything_sent()

    case = await the_case(world)
    await forged(lead, "lead.take", case=case.case_id)
    assert heard(staff, "request-news-taken") == 1
    await other_lead.presses("lead.open")
    await other_lead.presses("lead.other")
    await other_lead.presses("lead.take")
    assert "Kwabena Osei-Tutu looks after your request now." in staff.reads()


@pytest.mark.promise("R06")
async def test_requester_hears_that_the_call_is_out(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)

    assert staff.sees("request-news-calling")
    assert (await the_case(world)).reference in staff.reads()
    assert heard(staff, "request-news-calling") == 1


@pytest.mark.promise("R15")
async def test_requester_hears_of_a_step_back_and_a_replacement(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(PHYSICS)}"
    await lead.presses("choose.send", pair=pair, reason="They know each other's work.")
    await confirms(world, LIBRARY, PHYSICS)
    await steps_back(world, PHYSICS)

    assert staff.sees("request-news-stepped-back")
    assert "Tomasz Wilkowicz" not in staff.reads()
    await staff.presses("mine.open")
    assert not staff.sees("request-resolvers-title")

    await replaced_by(world, lead, LAW)
    assert staff.sees("request-news-replaced")
    await confirms(world, LAW)
    assert staff.sees("request-resolvers-title")


@pytest.mark.promise("R06")
async def test_overtaken_news_is_not_told(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    told = len(staff.chat.messages)
    for what in ("calling", "missed", "stepped-back", "unheard-of"):
        await put(world, Notice("request.news", {"case": case.case_id, "what": what}, person_id=staff.person_id))
    await world.deliver()

    assert len(staff.chat.messages) == told


@pytest.mark.promise("R16")
async def test_nothing_follows_a_withdrawal(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    case = await the_case(world)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    told = len(staff.chat.messages)
    for what in ("taken", "calling", "replaced"):
        await put(world, Notice("request.news", {"case": case.case_id, "what": what}, person_id=staff.person_id))
    await world.deliver()

    assert len(staff.chat.messages) == told


async def test_news_is_for_whoever_asked(world: World, staff: Someone, colleague: Someone) -> None:
    await files_request(staff)
    await colleague.says("hi")
    case = await the_case(world)
    told = len(colleague.chat.messages)
    await put(world, Notice("request.news", {"case": case.case_id, "what": "taken"}, person_id=colleague.person_id))
    await world.deliver()

    assert len(colleague.chat.messages) == told


@pytest.mark.promise("R06")
async def test_own_request_has_the_line_of_steps(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    assert "**Received** › In contact › Being prepared" in staff.reads()

    await finds_suitable(lead)
    await forged(staff, "mine.open", case=(await the_case(world)).case_id)
    assert "Received › In contact › **Being prepared** › Asking resolvers" in staff.reads()

    await forged(staff, "mine.withdraw", case=(await the_case(world)).case_id)
    await forged(staff, "mine.open", case=(await the_case(world)).case_id)
    assert "Received › **Withdrawn**" in staff.reads()


@pytest.mark.promise("R15")
async def test_own_request_names_resolvers_once_both_confirmed(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    await confirms(world, LIBRARY)
    await forged(staff, "mine.open", case=case.case_id)
    assert "Adaeze Okonkwo-Reyes" not in staff.reads()

    await confirms(world, PHYSICS)
    await forged(staff, "mine.open", case=case.case_id)
    assert "Adaeze Okonkwo-Reyes" in staff.reads()
    assert "Tomasz Wilkowicz" in staff.reads()

"""Two people change the same at the same moment, through two processes: one wins, and the other gets a fresh card.

On both engines. Whoever loses changes nothing, is told nothing wrong, and sees how things stand now (R16, R23).
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.ports import Store
from tests.conversation.conftest import PERSON, files_request, opened
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PHYSICS,
    SUMMARY,
    call_posted,
    found_suitable,
    offers,
    the_case,
    two_chosen,
)

LEAD, OTHER, STAFF = 11, 12, 1


@pytest.fixture
def store(any_store: Store) -> Store:
    """The world lives on each engine in turn."""
    return any_store


@dataclass(frozen=True, slots=True)
class Press:
    """What one person does: a button with what they fill in."""

    number: int
    verb: str
    fields: Mapping[str, Any]


def press(number: int, verb: str, **fields: str) -> Press:
    return Press(number, verb, fields)


@pytest.fixture
async def other_process(world: World) -> World:
    """Another process on the same store; its people are the same, and so are their chats."""
    return World(await opened(world), world.teams, world.clock, world.channel_id)


async def race(world: World, other_process: World, first: Press, second: Press) -> tuple[Someone, Someone]:
    """Let two presses arrive at once, one at each process; return who pressed."""
    one, two = world.person(PERSON.format(first.number)), other_process.person(PERSON.format(second.number))
    await asyncio.gather(one.presses(first.verb, **first.fields), two.presses(second.verb, **second.fields))
    return one, two


async def both_open(world: World) -> None:
    """Let both leads have the case on a card."""
    for number in (LEAD, OTHER):
        lead = world.person(PERSON.format(number))
        await lead.says((await the_case(world)).reference)
        await lead.presses("show")


async def both_manage(world: World) -> None:
    """Let both leads look at how the call goes."""
    await both_open(world)
    for number in (LEAD, OTHER):
        lead = world.person(PERSON.format(number))
        await lead.presses("choose.open")
        await lead.presses("call.manage")


def out_of_date(*people: Someone) -> int:
    return sum(one.sees("banner-out-of-date") for one in people)


async def test_case_is_taken_once(world: World, other_process: World, staff: Someone) -> None:
    await files_request(staff)
    await both_open(world)
    people = await race(world, other_process, press(LEAD, "lead.take"), press(OTHER, "lead.take"))

    assert out_of_date(*people) == 1
    [winner] = [one for one in people if one.sees("banner-taken")]
    assert (await the_case(world)).owner == winner.person_id


async def test_contact_is_recorded_once(world: World, other_process: World, staff: Someone) -> None:
    await files_request(staff)
    await both_open(world)
    for number in (LEAD, OTHER):
        await world.person(PERSON.format(number)).presses("lead.contact")
    before = await the_case(world)
    people = await race(world, other_process, press(LEAD, "lead.contact"), press(OTHER, "lead.contact"))

    assert out_of_date(*people) == 1
    after = await the_case(world)
    assert (after.stage, after.version) == (Stage.IN_CONTACT, before.version + 1)
    assert all(one.sees("lead-step-in-contact") or one.can("lead.assess") for one in people)


async def test_one_assessment_stands(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await both_open(world)
    for number, outcome in ((LEAD, "suitable"), (OTHER, "not-suitable")):
        one = world.person(PERSON.format(number))
        await one.presses("lead.assess")
        await one.presses("lead.assess", outcome=outcome)
    for_us = press(LEAD, "lead.suitable", reason="For us.")
    await race(world, other_process, for_us, press(OTHER, "lead.not-suitable", reason="Not for us."))

    case = await the_case(world)
    assert case.stage in {Stage.SUITABLE, Stage.NOT_SUITABLE}
    words = "lead-words-suitable" if case.stage is Stage.SUITABLE else "lead-words-not-suitable"
    assert case.words_sent == world.parley.service.texts(words)
    assert heard(staff, "closed-request-result") >= 1


async def test_one_call_is_posted(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead)
    await both_open(world)
    for number in (LEAD, OTHER):
        one = world.person(PERSON.format(number))
        await one.presses("call.write")
        await one.presses("call.preview", summary=SUMMARY)
    people = await race(world, other_process, press(LEAD, "call.post"), press(OTHER, "call.post"))
    await world.deliver()

    assert out_of_date(*people) == 1
    assert len(world.channel.cards) == 1


async def test_end_of_a_call_moves_once(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await both_open(world)
    for number in (LEAD, OTHER):
        one = world.person(PERSON.format(number))
        await one.presses("choose.open")
        await one.presses("call.manage")
    extends = [press(number, "call.extend", open_days="2") for number in (LEAD, OTHER)]
    people = await race(world, other_process, *extends)

    assert out_of_date(*people) == 1
    assert all("Tuesday 1 December" in one.reads() for one in people)


async def test_call_is_posted_again_once(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await both_manage(world)
    people = await race(world, other_process, press(LEAD, "call.repeat"), press(OTHER, "call.repeat"))
    await world.deliver()

    assert len(world.channel.cards) == 2
    [winner] = [one for one in people if one.sees("banner-call-repeated")]
    [other] = [one for one in people if one is not winner]
    assert other.sees("banner-call-repeated-before")
    assert all("Friday 20 November, 10:00" in one.reads() for one in people)
    assert not any(one.can("call.repeat") for one in people)


async def test_call_goes_wider_once(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    """The other lead asks for the same before anything of it is delivered."""
    await call_posted(staff, lead)
    await both_manage(world)
    await race(world, other_process, press(LEAD, "call.widen"), press(OTHER, "call.widen"))
    await world.deliver()

    assert len(world.person(PERSON.format(LAW)).chat.cards) == 1


async def test_one_pair_is_chosen(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    await both_open(world)
    for number in (LEAD, OTHER):
        await world.person(PERSON.format(number)).presses("choose.open")
    await world.person(PERSON.format(OTHER)).presses("choose.other")
    pair = ",".join(PERSON.format(number) for number in (LIBRARY, LAW))
    other_pair = press(OTHER, "choose.send", pair=pair, reason="They know each other's work.")
    people = await race(world, other_process, press(LEAD, "choose.recommended"), other_pair)
    await world.deliver()

    assert out_of_date(*people) == 1
    case = await the_case(world)
    asked = [number for number in (LIBRARY, PHYSICS, LAW) if was_asked(world, number)]
    assert sorted(PERSON.format(number) for number in asked) == sorted(one.resolver for one in case.assignments)


async def test_both_resolvers_confirm_at_once(
    world: World, other_process: World, staff: Someone, lead: Someone
) -> None:
    await two_chosen(world, staff, lead)
    for number in (LIBRARY, PHYSICS):
        await world.person(PERSON.format(number)).presses("show")
    await race(world, other_process, press(LIBRARY, "resolver.confirm"), press(PHYSICS, "resolver.confirm"))
    await world.deliver()

    case = await the_case(world)
    assert case.stage is Stage.READY
    assert case.everyone_confirmed(2)
    assert heard(staff, "request-resolvers-title") == 1
    assert heard(lead, "lead-update-confirmed") == 1


async def test_enough_have_offered_once(world: World, other_process: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    for number in (LIBRARY, PHYSICS):
        one = world.person(PERSON.format(number))
        await one.presses("volunteer.offer", in_channel=True)
        await one.presses("show")
    sends = [press(number, "volunteer.send", availability="Most mornings") for number in (LIBRARY, PHYSICS)]
    await race(world, other_process, *sends)
    await world.deliver()

    assert heard(lead, "lead-update-enough") == 1


async def test_withdrawal_wins_over_everything(
    world: World, other_process: World, staff: Someone, lead: Someone
) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    _, requester = await race(world, other_process, press(LEAD, "lead.contact"), press(STAFF, "mine.withdraw"))

    assert requester.sees("request-withdrawn-title")
    case: Case = await the_case(world)
    assert case.stage is Stage.WITHDRAWN


def was_asked(world: World, number: int) -> bool:
    return bool(heard(world.person(PERSON.format(number)), "closed-resolver-assigned"))

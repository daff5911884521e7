"""A call that is asked again stands as a new card, says how many are missing, and can be told apart (R11, R12, R15)."""

from datetime import timedelta

import pytest

from bot.errors import OutcomeUnknown
from casework.model.calls.call import Call, label_of
from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import confirms, heard, steps_back
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PHYSICS,
    SUMMARY,
    call_posted,
    forged,
    offers,
    read,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons

AGAIN = "This call was posted again."


@pytest.fixture
async def one_left(world: World, staff: Someone, lead: Someone) -> World:
    """Of the two who were chosen one has stepped back, and nobody else had offered."""
    await two_chosen(world, staff, lead)
    await steps_back(world, PHYSICS)
    return world


async def call_of(world: World) -> Call:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
    assert call is not None
    return call


async def to_replacement(world: World, lead: Someone) -> None:
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)


def channel(world: World) -> list[str]:
    """Return what each card in the channel says, the oldest first."""
    return [read(card) for card in world.channel.cards.values()]


@pytest.mark.promise("R12")
async def test_new_card_says_that_one_is_missing(one_left: World, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")

    older, newer = channel(one_left)
    assert AGAIN in older
    assert SUMMARY not in older
    assert SUMMARY in newer
    assert "One resolver is still needed." in newer
    # Whoever has the case already has offered, but not for the place that is open.
    assert "Nobody has offered so far." in newer
    assert "Two resolvers are needed" not in newer
    await offers(one_left, LAW)
    older, newer = channel(one_left)
    assert AGAIN in older
    assert "1 person has offered so far." in newer


async def test_lead_hears_that_one_is_missing_before_it_closes(one_left: World, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")
    told = ""
    while "A call is closing soon." not in told:
        await one_left.advance(timedelta(hours=12))
        told = "\n".join(map(read, lead.chat.cards.values()))

    assert "Nobody has offered so far." in told
    assert "One resolver is still needed." in told


@pytest.mark.promise("R12")
async def test_old_card_takes_no_answers(one_left: World, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")

    first, second = one_left.channel.cards.values()
    assert not buttons(first)
    assert {one["verb"] for one in buttons(second)} == {"volunteer.offer", "volunteer.decline"}


@pytest.mark.promise("R12")
async def test_chats_are_asked_again_where_it_stood(one_left: World, lead: Someone) -> None:
    """Not those who had the case, have it, or have offered; and nobody twice."""
    case = await the_case(one_left)
    await forged(lead, "choose.reopen", case=case.case_id)
    await forged(lead, "call.widen", case=case.case_id)
    law = one_left.person(PERSON.format(LAW))
    assert heard(law, "call-card-title") == 1
    assert heard(one_left.person(PERSON.format(PHYSICS)), "call-card-title") == 0
    assert heard(one_left.person(PERSON.format(LIBRARY)), "call-card-title") == 0

    await one_left.advance(timedelta(days=8))
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")
    assert heard(law, "call-card-title") == 1
    assert heard(law, "call-asked-again-title") == 1
    assert "One resolver is still needed." in law.reads()


@pytest.mark.promise("R12")
async def test_whoever_has_offered_is_not_asked_again(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    case = await the_case(world)
    await forged(lead, "call.widen", case=case.case_id)
    law, physics = world.person(PERSON.format(LAW)), world.person(PERSON.format(PHYSICS))
    for one in (law, physics):
        assert heard(one, "call-card-title") == 1
    await physics.presses("volunteer.offer")
    await world.advance(timedelta(days=8))
    told = len(physics.chat.cards)
    await forged(lead, "call.manage", case=case.case_id)
    await lead.presses("call.extend", open_days="5")

    assert len(physics.chat.cards) == told
    assert heard(law, "call-asked-again-title") == 1


@pytest.mark.promise("R12")
async def test_whoever_stepped_back_is_not_asked_again(world: World, staff: Someone, lead: Someone) -> None:
    """Neither where the call is opened again, nor where it is written anew; they had asked to get calls."""
    await two_chosen(world, staff, lead)
    library = world.person(PERSON.format(LIBRARY))
    await steps_back(world, LIBRARY)
    told = len(library.chat.cards)
    await to_replacement(world, lead)
    await lead.presses("choose.reopen")
    assert len(library.chat.cards) == told

    await takes_down(world, lead)
    await world.advance(timedelta(minutes=1))
    await to_replacement(world, lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")
    assert len(library.chat.cards) == told


async def test_call_that_is_out_is_not_asked_again(one_left: World, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")
    posted = len(channel(one_left))
    await forged(lead, "choose.reopen", case=(await the_case(one_left)).case_id)
    assert lead.sees("banner-out-of-date")
    assert len(channel(one_left)) == posted

    await to_replacement(one_left, lead)
    assert not lead.can("choose.reopen")
    await lead.presses("call.manage")
    assert lead.sees("call-manage-title")


@pytest.mark.promise("R12")
async def test_card_before_takes_answers_again_where_the_new_one_is_lost(
    world: World, staff: Someone, lead: Someone, resolver_two: Someone
) -> None:
    await call_posted(staff, lead)
    world.teams.barred[world.channel_id] = OutcomeUnknown("no-answer")
    await forged(lead, "call.repeat", case=(await the_case(world)).case_id)
    assert heard(lead, "lead-update-maybe-posted") == 1
    world.teams.barred.clear()
    await world.deliver()

    [only] = channel(world)
    assert SUMMARY in only
    await resolver_two.presses("volunteer.offer", in_channel=True)
    assert resolver_two.hint == world.parley.service.texts("hint-offered")


@pytest.mark.promise("R12")
async def test_calls_are_told_apart_by_their_label(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    first = await call_of(world)
    reference = (await the_case(world)).reference
    label = label_of(first.call_id)
    [card] = channel(world)
    assert f"Call {label}" in card
    assert reference not in card

    resolver = world.person(PERSON.format(LIBRARY))
    await offers(world, LIBRARY)
    assert f"Call {label}" in resolver.reads()
    await resolver.says("my offer")
    assert f"Call {label}" in resolver.reads()
    await forged(lead, "call.manage", case=(await the_case(world)).case_id)
    assert label in lead.reads()
    await forged(lead, "lead.self-help", case=(await the_case(world)).case_id, reason="It is fine.", words="Bye.")
    assert resolver.sees("call-thanks-title")
    assert f"Call {label}" in resolver.reads()
    assert reference not in str(world.channel.messages)


async def takes_down(world: World, lead: Someone) -> None:
    await forged(lead, "call.manage", case=(await the_case(world)).case_id)
    await lead.presses("call.ask-take-down")
    await lead.presses("call.take-down", reason="It says too much.")


@pytest.mark.promise("R11")
async def test_taken_down_while_one_is_missing(one_left: World, staff: Someone, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")
    await offers(one_left, LAW)
    await takes_down(one_left, lead)

    assert lead.sees("banner-call-taken-down")
    case = await the_case(one_left)
    assert (case.stage, [one.resolver for one in case.assignments]) == (Stage.CONFIRMING, [PERSON.format(LIBRARY)])
    assert not any(SUMMARY in one for one in channel(one_left))
    assert one_left.person(PERSON.format(LAW)).sees("call-taken-down-title")
    assert heard(one_left.person(PERSON.format(LIBRARY)), "call-taken-down") == 0
    assert staff.sees("request-news-call-taken-down")

    await forged(lead, "choose.reopen", case=case.case_id)
    assert lead.sees("banner-out-of-date")
    seen = (await call_of(one_left)).answer_by.isoformat()
    await forged(lead, "call.extend", case=case.case_id, open_days="2", seen=seen)
    assert not any(SUMMARY in one for one in channel(one_left))


@pytest.mark.promise("R15")
async def test_written_anew_for_the_one_who_is_missing(one_left: World, lead: Someone) -> None:
    await to_replacement(one_left, lead)
    await lead.presses("choose.reopen")
    await takes_down(one_left, lead)
    await one_left.advance(timedelta(minutes=1))
    await to_replacement(one_left, lead)
    await lead.presses("call.write")
    assert SUMMARY in str(lead.card)
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")

    newest = channel(one_left)[-1]
    assert "Two colleagues hardly speak." in newest
    assert "One resolver is still needed." in newest
    await offers(one_left, LAW)
    await to_replacement(one_left, lead)
    await lead.presses("choose.replace")
    await confirms(one_left, LAW)
    library = one_left.person(PERSON.format(LIBRARY))
    await library.says("resolving")
    await library.presses("resolver.open")
    await library.presses("resolver.confirm")
    assert (await the_case(one_left)).stage is Stage.READY


async def test_no_other_call_beside_one_that_can_be_asked_again(one_left: World, lead: Someone) -> None:
    case = await the_case(one_left)
    await forged(lead, "call.write", case=case.case_id)
    assert lead.sees("banner-out-of-date")
    await forged(lead, "call.ask-take-down", case=case.case_id)
    assert lead.sees("banner-out-of-date")

"""A call with too few volunteers is posted again, sent wider and kept open, as transcripts (R11, R12)."""

from datetime import timedelta

import pytest

from bot.errors import OutcomeUnknown
from storage.repositories import sent_cards
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PHYSICS,
    SUMMARY,
    call_posted,
    forged,
    offers,
    opens_queue,
    read,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons


async def test_too_few_are_asked_for_more(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY)
    await lead.presses("choose.open")
    assert lead.sees("choose-too-few-title")
    await lead.presses("call.manage")
    assert SUMMARY in lead.reads()

    await lead.presses("call.repeat")
    assert lead.sees("banner-call-repeated")
    assert len(world.channel.cards) == 2

    await lead.presses("call.widen")
    assert lead.sees("banner-call-widened")
    await lead.presses("call.widen")
    assert lead.sees("banner-call-wide-already")
    law = world.person(PERSON.format(103))
    assert law.sees("call-card-title")
    assert len(world.person(PERSON.format(LIBRARY)).chat.cards) == 2

    await lead.presses("call.extend", open_days="5")
    assert lead.sees("banner-call-extended")
    older, newer = world.channel.cards.values()
    assert "This call was posted again." in read(older)
    assert "Friday 4 December" in read(newer)


async def test_older_copy_posts_no_second_time(world: World, staff: Someone, lead: Someone) -> None:
    """Within an hour; later it is wanted again."""
    await call_posted(staff, lead)
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    [older] = [one["data"] for one in buttons(lead.card) if one["verb"] == "call.repeat"]
    await lead.presses("call.repeat")
    assert lead.sees("call-repeat-later")
    assert not lead.can("call.repeat")

    world.clock.moment += timedelta(minutes=59)
    await forged(lead, "call.repeat", case=older["case"])
    assert lead.sees("banner-call-repeated-before")
    assert "Friday 20 November, 10:00" in lead.reads()
    assert "Friday 20 November, 11:00" in lead.reads()
    assert len(world.channel.cards) == 2

    world.clock.moment += timedelta(minutes=1)
    await forged(lead, "call.manage", case=older["case"])
    await lead.presses("call.repeat")
    assert lead.sees("banner-call-repeated")
    assert len(world.channel.cards) == 3


async def test_lost_repeat_can_be_posted_at_once(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    world.teams.barred[world.channel_id] = OutcomeUnknown("no-answer")
    await lead.presses("call.repeat")
    assert lead.sees("lead-update-maybe-posted")

    world.teams.barred.clear()
    await lead.presses("lead.open")
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    await lead.presses("call.repeat")
    assert lead.sees("banner-call-repeated")
    assert len(world.channel.cards) == 2


async def test_clock_that_was_ahead_holds_nothing_up(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    case = await the_case(world)
    for _ in range(2):
        await forged(lead, "call.repeat", case=case.case_id)
        assert lead.sees("banner-call-repeated")
        world.clock.moment -= timedelta(hours=2)

    assert len(world.channel.cards) == 3


@pytest.mark.parametrize("verb", ["call.manage", "call.repeat", "call.widen", "call.extend"])
async def test_call_with_its_pair_is_out_of_date(world: World, staff: Someone, lead: Someone, verb: str) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    await forged(lead, verb, case=case.case_id)

    assert lead.sees("banner-out-of-date")
    assert lead.sees("lead-case-title")
    assert len(world.channel.cards) == 1


async def test_many_get_it_once(world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it stands in more chats than cards are drawn anew at a time."""
    monkeypatch.setattr(sent_cards, "_LIMIT", 1)
    await call_posted(staff, lead)
    case = await the_case(world)
    for banner in ("banner-call-widened", "banner-call-wide-already"):
        await forged(lead, "call.widen", case=case.case_id)
        assert lead.sees(banner)

    for number in (LIBRARY, PHYSICS, LAW):
        assert len(world.person(PERSON.format(number)).chat.cards) == 1


async def test_closed_call_offers_what_opens_it(world: World, staff: Someone, lead: Someone) -> None:
    """Nothing is named that works only then (R12)."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY)
    await world.advance(timedelta(days=8))
    [told] = [card for card in lead.chat.cards.values() if "A call has closed." in read(card)]
    assert [one["verb"] for one in buttons(told)] == ["call.manage", "lead.open"]
    assert "again" not in read(told)

    case = await the_case(world)
    await forged(lead, "choose.open", case=case.case_id)
    assert lead.sees("choose-too-few-closed")
    assert not lead.sees("choose-too-few-ways")
    await lead.presses("call.manage")
    assert not lead.can("call.repeat")
    assert not lead.can("call.widen")
    await lead.presses("call.extend", open_days="2")
    assert lead.can("call.repeat")
    assert lead.can("call.widen")


async def test_closed_call_opens_again(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await world.advance(timedelta(days=8))
    (card,) = world.channel.cards.values()
    assert "This call has closed." in read(card)
    assert SUMMARY not in read(card)

    case = await the_case(world)
    await forged(lead, "call.repeat", case=case.case_id)
    assert lead.sees("banner-call-not-open")
    await lead.presses("call.extend", open_days="2")

    older, newer = world.channel.cards.values()
    assert SUMMARY not in read(older)
    assert "This call was posted again." in read(older)
    assert SUMMARY in read(newer)
    assert "2 resolvers are still needed." in read(newer)
    assert "Tuesday 1 December" in read(newer)


async def test_wrong_extension_is_refused(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    case = await the_case(world)
    await forged(lead, "call.manage", case=case.case_id)
    await lead.forges("call.extend", open_days="400")

    assert lead.sees("problem-days")


async def test_closed_call_leaves_no_words_in_chats(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await call_posted(staff, lead)
    assert SUMMARY in resolver_one.reads()

    await world.advance(timedelta(days=8))
    assert SUMMARY not in resolver_one.reads()
    assert resolver_one.sees("call-card-closed-title")

    await opens_queue(lead)
    await lead.presses("lead.open")
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    await lead.presses("call.extend", open_days="5")
    assert SUMMARY in resolver_one.reads()

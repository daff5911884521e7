"""A call with too few volunteers is posted again, sent wider and kept open, as transcripts (R11, R12)."""

from datetime import timedelta

import pytest

from storage.repositories import sent_cards
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, LIBRARY, PHYSICS, SUMMARY, call_posted, forged, offers, read, the_case


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
    assert all("Friday 4 December" in read(card) for card in world.channel.cards.values())


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

    (card,) = world.channel.cards.values()
    assert SUMMARY in read(card)
    assert "Tuesday 1 December" in read(card)


async def test_wrong_extension_is_refused(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    case = await the_case(world)
    await forged(lead, "call.manage", case=case.case_id)
    await lead.presses("call.extend", open_days="400")

    assert lead.sees("problem-days")


async def test_closed_call_leaves_no_words_in_chats(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await call_posted(staff, lead)
    assert SUMMARY in resolver_one.reads()

    await world.advance(timedelta(days=8))
    assert SUMMARY not in resolver_one.reads()
    assert resolver_one.sees("call-card-closed-title")

    await lead.says("cases")
    await lead.presses("lead.open")
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    await lead.presses("call.extend", open_days="5")
    assert SUMMARY in resolver_one.reads()

"""A posted call is taken down, corrected and posted anew, as transcripts (R11, R12, R06)."""

from datetime import timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import heard
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, call_posted, forged, offers, opens_queue, read, the_case
from tests.fakes.reading import buttons

WHY = "It names the project after all."


@pytest.fixture
async def offered(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out, and somebody has offered."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY)
    return world


async def asks(lead: Someone) -> dict[str, str]:
    """Go from any card to the question why; return what its button holds."""
    await opens_queue(lead)
    await lead.presses("lead.open")
    await lead.presses("call.ask-take-down")
    [data] = [one["data"] for one in buttons(lead.card) if one["verb"] == "call.take-down"]
    return dict(data)


@pytest.mark.promise("R11")
async def test_cards_change_and_the_case_is_suitable_again(offered: World, lead: Someone) -> None:
    await asks(lead)
    assert (await the_case(offered)).stage is Stage.CALLING
    await lead.presses("call.take-down", reason=WHY)

    assert lead.sees("banner-call-taken-down")
    case = await the_case(offered)
    assert case.stage is Stage.SUITABLE
    assert case.next_due
    assert case.next_due > offered.clock.moment
    assert not any(SUMMARY in read(card) for card in offered.channel.cards.values())
    resolvers = [offered.person(PERSON.format(number)) for number in (LIBRARY, PHYSICS)]
    assert not any(SUMMARY in read(card) for one in resolvers for card in one.chat.cards.values())
    await lead.presses("lead.file")
    assert WHY in lead.reads()


@pytest.mark.promise("R12")
async def test_whoever_offered_is_told_kindly(offered: World, lead: Someone) -> None:
    await asks(lead)
    await lead.presses("call.take-down", reason=WHY)

    told, other = offered.person(PERSON.format(LIBRARY)), offered.person(PERSON.format(PHYSICS))
    assert heard(told, "call-taken-down") == 1
    assert heard(told, "volunteer-mine-closed") == 0
    assert heard(other, "call-taken-down") == 0
    assert WHY not in offered.teams.everything_sent()
    await told.says("resolving")
    assert not told.sees("resolver-offer-title")


@pytest.mark.promise("R06")
async def test_requester_is_told(offered: World, staff: Someone, lead: Someone) -> None:
    await asks(lead)
    await lead.presses("call.take-down", reason=WHY)
    assert staff.sees("request-news-call-taken-down")
    assert WHY not in staff.reads()

    await offered.advance(timedelta(minutes=1))
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")
    assert staff.sees("request-news-calling")


@pytest.mark.promise("R11")
async def test_corrected_words_are_looked_at_and_posted_anew(offered: World, lead: Someone) -> None:
    await asks(lead)
    await lead.presses("call.take-down", reason=WHY)
    await offered.advance(timedelta(minutes=1))
    await lead.presses("call.write")
    assert SUMMARY in str(lead.card)

    await lead.presses("call.preview", summary="Ingrid Castellanos-Roy hardly speaks to a colleague.")
    assert not lead.can("call.post")
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")

    assert (await the_case(offered)).stage is Stage.CALLING
    newest = list(offered.channel.cards.values())[-1]
    assert "Two colleagues hardly speak." in read(newest)
    assert "Nobody has offered so far." in read(newest)
    await lead.presses("choose.open")
    assert lead.sees("choose-too-few-title")


async def test_reason_is_asked_for(offered: World, lead: Someone) -> None:
    await asks(lead)
    await lead.presses("call.take-down", reason="  ")

    assert lead.sees("problem-required")
    assert (await the_case(offered)).stage is Stage.CALLING


async def test_second_press_changes_nothing(offered: World, lead: Someone) -> None:
    data = await asks(lead)
    card_id = lead.newest
    await lead.presses("call.take-down", reason=WHY)
    version = (await the_case(offered)).version
    await lead.invokes("call.take-down", {**data, "reason": WHY}, card_id)
    assert lead.sees("banner-call-taken-down")

    await forged(lead, "call.take-down", **{name: data[name] for name in ("case", "call")}, reason=WHY)
    assert lead.sees("banner-out-of-date")
    assert (await the_case(offered)).version == version
    assert heard(offered.person(PERSON.format(LIBRARY)), "call-taken-down") == 1


async def test_old_card_leaves_the_newer_call(offered: World, lead: Someone, other_lead: Someone) -> None:
    old = await asks(lead)
    await asks(other_lead)
    await other_lead.presses("call.take-down", reason=WHY)
    await offered.advance(timedelta(minutes=1))
    await other_lead.presses("call.write")
    await other_lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await other_lead.presses("call.post")
    await forged(lead, "call.take-down", case=old["case"], call=old["call"], reason=WHY)

    assert lead.sees("banner-out-of-date")
    assert (await the_case(offered)).stage is Stage.CALLING


async def test_chosen_meanwhile_stays_chosen(offered: World, lead: Someone, other_lead: Someone) -> None:
    await offers(offered, PHYSICS)
    old = await asks(lead)
    await forged(other_lead, "choose.open", case=old["case"])
    await other_lead.presses("choose.recommended")
    await forged(lead, "call.take-down", case=old["case"], call=old["call"], reason=WHY)

    assert lead.sees("banner-out-of-date")
    assert (await the_case(offered)).stage is Stage.CONFIRMING
    assert not lead.can("call.ask-take-down")


@pytest.mark.parametrize("verb", ["call.ask-take-down", "call.take-down"])
async def test_only_leads_take_it_down(offered: World, staff: Someone, lead: Someone, verb: str) -> None:
    data = await asks(lead)
    for one in (staff, offered.person(PERSON.format(LIBRARY))):
        await forged(one, verb, case=data["case"], call=data["call"], reason=WHY)
        assert one.sees("nothing-here")

    assert (await the_case(offered)).stage is Stage.CALLING

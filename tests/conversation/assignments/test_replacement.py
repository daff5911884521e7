"""A resolver who is silent, or whom the requester would rather not have, is replaced (R04, R12, R15)."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.model.calls.call import OfferState
from casework.model.cases.lifecycle import Stage
from tests.conversation.calls.test_offers import answers
from tests.conversation.cases.test_next_step import until
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import confirms, heard, steps_back
from tests.conversation.steps import LAW, LIBRARY, PARTY, PHYSICS, call_posted, forged, offers, read, the_case
from tests.conversation.training.conftest import did
from tests.fakes.reading import buttons, fields

WHY = "No word since Monday."


def person(number: int) -> str:
    return PERSON.format(number)


@pytest.fixture
async def chosen(world: World, staff: Someone, lead: Someone) -> World:
    """Two resolvers have been asked, and a third had offered."""
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    await lead.presses("choose.send", pair=f"{person(LIBRARY)},{person(PHYSICS)}", reason="They know each other.")
    return world


async def asks_for_another(world: World, lead: Someone) -> None:
    """Go to the question in whose place somebody else should be asked."""
    await lead.says((await the_case(world)).reference)
    await lead.presses("show")
    await lead.presses("lead.other")
    await lead.presses("choose.ask-release")


async def releases(world: World, lead: Someone, number: int, cause: str = "silent") -> None:
    await asks_for_another(world, lead)
    await lead.presses("choose.release", resolver=person(number), cause=cause, reason=WHY)


async def assigned(world: World) -> set[str]:
    return {one.resolver for one in (await the_case(world)).assignments}


@pytest.mark.promise("R15")
async def test_silent_resolver_is_replaced(
    chosen: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await confirms(chosen, LIBRARY)
    await releases(chosen, lead, PHYSICS)

    assert lead.sees("banner-released")
    assert await assigned(chosen) == {person(LIBRARY)}
    assert resolver_two.sees("parties-not-needed")
    # Two of these are never the same: the call of each is told apart, and nothing else of it.
    assert resolver_two.sees("call-card-label")
    assert resolver_one.sees("resolver-partner-left")
    assert staff.sees("request-news-stepped-back")
    assert WHY not in chosen.teams.everything_sent()
    await lead.presses("choose.replace")
    assert await assigned(chosen) == {person(LIBRARY), person(LAW)}
    await lead.presses("lead.file")
    assert WHY in lead.reads()


@pytest.mark.promise("R15")
async def test_released_one_learns_nothing_more(chosen: World, lead: Someone, resolver_two: Someone) -> None:
    await releases(chosen, lead, PHYSICS)
    case = await the_case(chosen)
    for verb in ("resolver.open", "resolver.confirm", "resolver.step-back"):
        await forged(resolver_two, verb, case=case.case_id)
        assert resolver_two.sees("nothing-here")
    await forged(resolver_two, "show", screen="resolver.assigned", args=f'{{"case": "{case.case_id}"}}')
    assert resolver_two.sees("nothing-here")
    assert PARTY not in str(resolver_two.chat.cards)
    assert len(await assigned(chosen)) == 1
    told = heard(resolver_two, "closed-resolver-assigned-reminder")
    await chosen.advance(timedelta(days=7))
    assert heard(resolver_two, "closed-resolver-assigned-reminder") == told


@pytest.mark.promise("R04")
async def test_unwanted_resolver_is_replaced_and_stays_away(chosen: World, lead: Someone) -> None:
    await confirms(chosen, LIBRARY, PHYSICS)
    assert (await the_case(chosen)).stage is Stage.READY
    await releases(chosen, lead, LIBRARY, "unwanted")

    case = await the_case(chosen)
    assert (case.stage, await assigned(chosen)) == (Stage.CONFIRMING, {person(PHYSICS)})
    assert person(LIBRARY) in case.request.unwanted_resolvers
    await forged(lead, "choose.replace", case=case.case_id, resolver=person(LIBRARY), reason="After all.")
    assert lead.sees("banner-choice-changed")
    assert await assigned(chosen) == {person(PHYSICS)}


@pytest.mark.promise("R15")
async def test_lead_hears_before_the_day_and_until_it_is_settled(
    chosen: World, lead: Someone, resolver_two: Someone
) -> None:
    await confirms(chosen, LIBRARY)
    due = (await the_case(chosen)).next_due
    assert due
    await until(chosen, due - timedelta(minutes=1))
    assert heard(lead, "lead-update-unconfirmed-soon") == 1
    assert heard(resolver_two, "closed-resolver-assigned-reminder") == 1

    await until(chosen, due)
    for days in (1, 2, 3):
        assert heard(lead, "lead-update-unconfirmed") == days
        assert lead.can("choose.ask-release")
        await chosen.advance(timedelta(days=1))
    assert heard(resolver_two, "closed-resolver-assigned-reminder") == 2
    await lead.presses("choose.ask-release")
    assert lead.sees("choose-release-why")


@pytest.mark.promise("R15")
async def test_step_back_from_a_ready_case_is_told(
    chosen: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await confirms(chosen, LIBRARY, PHYSICS)
    await steps_back(chosen, PHYSICS)

    assert staff.sees("request-news-stepped-back")
    assert resolver_one.sees("resolver-partner-left")
    assert heard(resolver_two, "resolver-partner-left") == 0
    await resolver_one.presses("resolver.open")
    assert resolver_one.sees("resolver-partner-none")
    await lead.presses("choose.open")
    await lead.presses("choose.replace")
    await confirms(chosen, LAW)
    assert resolver_one.sees("resolver-confirmed-both")


@pytest.mark.promise("C01")
async def test_whose_training_lapsed_takes_nobodys_place(chosen: World, lead: Someone) -> None:
    await steps_back(chosen, PHYSICS)
    await lead.presses("choose.open")
    assert lead.can("choose.replace")
    older = lead.newest
    await did(chosen, LAW, date(2024, 1, 15))
    await lead.presses("choose.replace", on=older)
    assert await assigned(chosen) == {person(LIBRARY)}, "nor by an older card"

    await forged(lead, "choose.open", case=(await the_case(chosen)).case_id)
    assert not lead.can("choose.replace")


@pytest.mark.promise("R12")
async def test_whoever_stepped_back_is_out_of_the_call(chosen: World, lead: Someone, resolver_two: Someone) -> None:
    await steps_back(chosen, PHYSICS)
    states = {one.resolver: one.state for one in await answers(chosen)}
    assert states[person(PHYSICS)] is OfferState.WITHDRAWN
    case = await the_case(chosen)
    await forged(lead, "choose.reopen", case=case.case_id)
    assert "1 person has offered so far." in str([read(card) for card in chosen.channel.cards.values()])
    assert not any("I can help after all" in read(card) for card in resolver_two.chat.cards.values())
    await resolver_two.says("resolving")
    assert not resolver_two.sees("resolver-offer-title")

    await resolver_two.presses("volunteer.offer", in_channel=True)
    assert resolver_two.hint == chosen.parley.service.texts("hint-asked-before")
    call_id = (await answers(chosen))[0].call_id
    for verb in ("volunteer.offer", "volunteer.send"):
        await forged(resolver_two, verb, call=call_id, availability="Mornings")
        assert resolver_two.sees("call-asked-before")
    assert {one.resolver: one.state for one in await answers(chosen)}[person(PHYSICS)] is OfferState.WITHDRAWN


@pytest.mark.promise("R12")
async def test_only_those_who_had_the_case_are_turned_away(chosen: World, lead: Someone) -> None:
    await steps_back(chosen, PHYSICS)
    await forged(lead, "choose.reopen", case=(await the_case(chosen)).case_id)
    law = chosen.person(person(LAW))
    call_id = (await answers(chosen))[0].call_id
    await forged(law, "volunteer.withdraw", call=call_id)
    await forged(law, "volunteer.offer", call=call_id)

    assert law.sees("volunteer-title")


@pytest.mark.promise("R13")
async def test_another_replacement_needs_a_reason(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS, LAW, 110)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    await lead.presses("choose.send", pair=f"{person(LIBRARY)},{person(PHYSICS)}", reason="They know each other.")
    await steps_back(world, PHYSICS)
    await lead.presses("choose.open")
    [field] = [one for one in lead.card["body"] if one.get("id") == "resolver"]
    other = next(one["value"] for one in field["choices"] if one["value"] != field["value"])
    await lead.presses("choose.replace", resolver=other)
    assert lead.sees("problem-required")
    assert len(await assigned(world)) == 1

    await lead.presses("choose.replace", resolver=other, reason="They speak the same language.")
    assert other in await assigned(world)
    assert "They speak the same language." in lead.reads()
    await lead.presses("lead.file")
    assert "They speak the same language." in lead.reads()
    assert "They know each other." in lead.reads()


async def test_nothing_is_done_without_an_answer(chosen: World, lead: Someone) -> None:
    await asks_for_another(chosen, lead)
    await lead.presses("choose.release", resolver=person(PHYSICS), cause="", reason=WHY)
    assert lead.sees("problem-choose")
    await lead.presses("choose.release", resolver=person(PHYSICS), cause="other", reason=" ")
    assert lead.sees("problem-required")

    assert len(await assigned(chosen)) == 2


async def test_cause_that_says_it_all_needs_no_reason(chosen: World, lead: Someone) -> None:
    await asks_for_another(chosen, lead)
    await lead.presses("choose.release", resolver=person(PHYSICS), cause="silent", reason="")
    assert lead.sees("banner-released")

    await lead.says((await the_case(chosen)).reference)
    await lead.presses("show")
    await lead.presses("lead.file")
    assert lead.sees("choose-release-silent-cause")


async def test_answer_that_came_meanwhile_stands(chosen: World, lead: Someone) -> None:
    await asks_for_another(chosen, lead)
    await confirms(chosen, PHYSICS)
    await lead.presses("choose.release", on=lead.newest, resolver=person(PHYSICS), cause="silent", reason=WHY)

    assert lead.sees("problem-has-answered")
    assert len(await assigned(chosen)) == 2


async def test_second_press_releases_nobody_else(chosen: World, lead: Someone, resolver_two: Someone) -> None:
    await asks_for_another(chosen, lead)
    [data] = [one["data"] for one in buttons(lead.card) if one["verb"] == "choose.release"]
    told: dict[str, Any] = {"resolver": person(PHYSICS), "cause": "silent", "reason": WHY}
    card_id = lead.newest
    await lead.presses("choose.release", **told)
    version = (await the_case(chosen)).version
    await lead.invokes("choose.release", {**data, **told}, card_id)
    await forged(lead, "choose.release", case=data["case"], **told)

    assert lead.sees("banner-out-of-date")
    assert (await the_case(chosen)).version == version
    assert heard(resolver_two, "parties-not-needed") == 1


@pytest.mark.parametrize("verb", ["choose.ask-release", "choose.release"])
async def test_only_leads_may(chosen: World, staff: Someone, resolver_one: Someone, verb: str) -> None:
    case = await the_case(chosen)
    for one in (staff, resolver_one):
        await forged(one, verb, case=case.case_id, resolver=person(PHYSICS), cause="silent", reason=WHY)
        assert one.sees("nothing-here")

    assert len(await assigned(chosen)) == 2


@pytest.mark.promise("R15")
async def test_silence_is_a_reason_while_somebody_is_silent(chosen: World, lead: Someone) -> None:
    await asks_for_another(chosen, lead)
    assert "silent" in offered_causes(lead)
    await confirms(chosen, LIBRARY)
    await lead.presses("choose.release", resolver=person(LIBRARY), cause="silent", reason=WHY)
    assert WHY in str(lead.card)
    assert await assigned(chosen) == {person(LIBRARY), person(PHYSICS)}

    await confirms(chosen, PHYSICS)
    await asks_for_another(chosen, lead)
    assert offered_causes(lead) == ["unwanted", "other"]


def offered_causes(lead: Someone) -> list[str]:
    return [one["value"] for one in fields(lead.card)["cause"]["choices"]]

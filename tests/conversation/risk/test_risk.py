"""Anybody on a case says that somebody may be harmed, and the leads hear until one acts on it (R20)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actions.risk.raise_risk import report_raised
from casework.errors import NotForYou
from casework.model.risk import Risk, RiskReport
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.consents.conftest import ingrid, is_approached, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import LAW, LIBRARY, PARTY, REQUESTER, forged, looks, the_case, two_chosen, two_ready
from tests.fakes.reading import buttons
from tests.stores import turn

__all__ = ["ingrid", "ready"]

WORDS = "He said he would wait for me at the bus stop."
HALF_AN_HOUR = timedelta(minutes=30)


async def reports(world: World) -> tuple[RiskReport, ...]:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        risk = await work.case_parts.get(case.case_id, Risk)
    return risk.reports if risk else ()


async def raises(person: Someone, world: World, words: str = WORDS) -> None:
    await forged(person, "risk.ask", case=(await the_case(world)).case_id)
    await person.presses("risk.raise", words=words)


@pytest.mark.promise("R20")
async def test_two_presses_with_help_at_once(world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("risk.ask")
    assert staff.sees("emergency-now")
    await staff.presses("risk.raise")

    assert staff.sees("risk-raised")
    assert staff.sees("emergency-now")
    for one in (lead, deputy):
        assert one.sees("risk-alert")
        assert one.can("risk.take")
    assert (await the_case(world)).urgent


@pytest.mark.promise("R20")
async def test_what_was_said_is_read_on_the_case_alone(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await raises(staff, world)
    assert WORDS not in world.teams.everything_sent()
    assert "risk" not in await looks(world, lead)

    await lead.presses("lead.open")
    assert WORDS in lead.reads()
    assert "risk" in await looks(world, lead)
    await lead.presses("risk.take")
    assert lead.sees("banner-risk-taken")


@pytest.mark.promise("R20")
async def test_leads_read_who_raised_it(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever asked, somebody who was approached, and a resolver; also once somebody is not on the case any more."""
    await is_approached(ready, staff, lead, ingrid)
    case = await the_case(ready)
    for one in (staff, ingrid, ready.person(PERSON.format(LIBRARY))):
        await raises(one, ready)
    await forged(lead, "lead.open", case=case.case_id)
    told = lead.reads()
    for name in (REQUESTER, PARTY, "Adaeze Okonkwo-Reyes"):
        assert f"{name} raised it" in told
    await forged(lead, "parties.open", case=case.case_id)
    await lead.presses("parties.ask-removal", place="0")
    await lead.presses("parties.remove")
    await forged(lead, "lead.open", case=case.case_id)
    assert f"{PARTY} raised it" in lead.reads()


@pytest.mark.promise("R20")
async def test_who_acts_on_it_is_told_to_whoever_raised_it(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Nobody else on the case learns from it that somebody did, nor of one that there never was."""
    await is_approached(ready, staff, lead, ingrid)
    await raises(staff, ready)
    case, [report] = await the_case(ready), await reports(ready)
    async with ready.store.unit_of_work() as work:
        desk = ready.parley.service.desk(work)
        assert (await report_raised(desk, case.case_id, staff.person_id, report.report_id))[1] == report
        for person, report_id in ((ingrid, report.report_id), (staff, "0" * 32)):
            with pytest.raises(NotForYou):
                await report_raised(desk, case.case_id, person.person_id, report_id)


@pytest.mark.promise("R20")
async def test_several_are_told_apart(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await raises(staff, world)
    await raises(staff, world, "And on the way home.")
    await lead.presses("lead.open")

    assert [one["tooltip"][-6:] for one in buttons(lead.card) if one["verb"] == "risk.take"] == ["1 of 2", "2 of 2"]
    assert "1 of 2" in lead.reads()
    second = (await reports(world))[1]
    await lead.presses("risk.take", report=second.report_id)
    assert [one.taken_by for one in await reports(world)] == ["", lead.person_id]
    assert "of 1" not in lead.reads()


@pytest.mark.promise("R20")
async def test_told_again_at_any_hour_until_one_takes_it(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await files_request(staff)
    await world.advance(timedelta(hours=14))
    await raises(staff, world)
    older = lead.newest
    for _ in range(3):
        await world.advance(HALF_AN_HOUR)
    assert [one.alerts for one in await reports(world)] == [4]
    assert "The newer message counts." in str(lead.chat.cards[older])
    assert lead.sees("risk-alert")

    await lead.presses("risk.take")
    assert lead.sees("risk-alert-taken")
    assert deputy.sees("risk-alert-taken")
    assert staff.sees("risk-taken")
    told = len(deputy.chat.cards)
    await world.advance(4 * HALF_AN_HOUR)
    assert len(deputy.chat.cards) == told


@pytest.mark.promise("R20")
async def test_resolver_who_has_not_confirmed_raises_it(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await raises(resolver_one, world, "")

    assert lead.sees("risk-alert")


@pytest.mark.promise("R20")
async def test_resolvers_card_has_the_way(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    await two_ready(world, staff, lead)
    await resolver_one.presses("resolver.open")
    await resolver_one.presses("risk.ask")
    await resolver_one.presses("risk.raise", words=WORDS)

    assert lead.sees("risk-alert")
    await lead.presses("risk.take")
    assert resolver_one.sees("risk-taken")
    assert WORDS not in staff.reads()


@pytest.mark.promise("R20")
async def test_concerned_lead_hears_nothing(world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
    await files_request(staff, unwanted_leads=lead.person_id)
    told = len(lead.chat.cards)
    await raises(staff, world)

    assert len(lead.chat.cards) == told
    assert deputy.sees("risk-alert")
    await forged(lead, "risk.take", case=(await the_case(world)).case_id, report=(await reports(world))[0].report_id)
    assert [one.taken_by for one in await reports(world)] == [""]


@pytest.mark.promise("R20")
async def test_nobody_else_can_raise_or_take_it(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    case_id = (await the_case(world)).case_id
    for number in (LAW, 77):
        stranger = world.person(PERSON.format(number))
        await forged(stranger, "risk.ask", case=case_id)
        assert not stranger.can("risk.raise")
        await forged(stranger, "risk.raise", case=case_id, words=WORDS)
    assert await reports(world) == ()

    await raises(staff, world)
    report = (await reports(world))[0].report_id
    for person in (staff, resolver_one):
        await forged(person, "risk.take", case=case_id, report=report)
    assert [one.taken_by for one in await reports(world)] == [""]


async def test_two_leads_take_it_and_the_first_has_it(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await files_request(staff)
    await raises(staff, world)
    older = deputy.newest
    await lead.presses("risk.take")
    await deputy.presses("lead.open", on=older)
    await forged(deputy, "risk.take", case=(await the_case(world)).case_id, report=(await reports(world))[0].report_id)

    assert [one.taken_by for one in await reports(world)] == [lead.person_id]


async def test_raised_after_the_case_closed(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await forged(staff, "mine.withdraw", case=(await the_case(world)).case_id)
    await raises(staff, world)

    assert lead.sees("risk-alert")


async def test_too_long_words_come_again(world: World, staff: Someone) -> None:
    await files_request(staff)
    await raises(staff, world, "x" * 2_001)

    assert staff.sees("problem-too-long")
    assert staff.sees("emergency-now")
    assert await reports(world) == ()


async def test_forged_report_tells_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await raises(staff, world)
    await forged(lead, "risk.take", case=(await the_case(world)).case_id, report="no such")

    assert [one.taken_by for one in await reports(world)] == [""]
    async with turn(world.store) as work:
        assert await work.case_parts.get("no such case", Risk) is None


@pytest.mark.promise("R20")
async def test_lead_whom_it_concerns_now_acts_on_it_no_more(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """The others hear at once that nobody acts on it, and again until one of them does."""
    await files_request(staff)
    await raises(staff, world)
    await lead.presses("risk.take")
    await forged(staff, "mine.ask-keep-away", case=(await the_case(world)).case_id)
    await staff.presses("mine.keep-away", leads=lead.person_id)

    [report] = await reports(world)
    assert (report.taken_by, report.taken_at, report.alerts) == ("", None, 2)
    for one in (other_lead, deputy):
        assert one.sees("risk-alert")
        assert one.can("risk.take")
    await world.advance(HALF_AN_HOUR)
    [report] = await reports(world)
    assert report.alerts == 3
    await other_lead.presses("risk.take")
    await world.advance(timedelta(days=2))
    [report] = await reports(world)
    assert (report.taken_by, report.alerts) == (other_lead.person_id, 3)


@pytest.mark.promise("R20")
async def test_lead_who_left_acts_on_it_no_more(world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
    await files_request(staff)
    await raises(staff, world)
    await lead.presses("risk.take")
    await world.advance(6 * HALF_AN_HOUR)
    service = world.parley.service.institution.main
    await restart(world, services=(replace(service, leads=service.leads[1:]),))
    await world.advance(HALF_AN_HOUR)

    [report] = await reports(world)
    assert (report.taken_by, report.alerts) == ("", 2)
    assert deputy.sees("risk-alert")


async def test_lead_who_raised_it_is_not_told_that_they_act_on_it(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    for one in (lead, other_lead):
        await raises(lead, world)
        await forged(
            one, "risk.take", case=(await the_case(world)).case_id, report=(await reports(world))[-1].report_id
        )
        await world.advance(timedelta(minutes=1))
        assert heard(lead, "risk-taken") == (one.person_id == other_lead.person_id)

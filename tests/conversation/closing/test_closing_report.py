"""The closing report: both resolvers agree to it before leads read it, and the case closes (R21, R24)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.closing import ClosingReport
from casework.model.parties.people import people_of_case
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, forged, looks, the_case, two_chosen, two_ready
from tests.fakes.reading import pattern_of, words

REPORT = "We met each of them twice, and once together. They share the shelf again."
MORE = "We met each of them twice. One of them would rather not meet again."


@pytest.fixture
async def ready(world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone) -> World:
    """Both resolvers have the case."""
    await two_ready(world, staff, lead)
    return world


async def opens_report(resolver: Someone, case_id: str) -> None:
    await forged(resolver, "closing.write", case=case_id)


async def sends(resolver: Someone, world: World, text: str = REPORT, outcome: str = "agreement") -> None:
    await opens_report(resolver, (await the_case(world)).case_id)
    await resolver.presses("closing.send", text=text, outcome=outcome)


async def both_agree(world: World, one: Someone, other: Someone) -> None:
    await sends(one, world)
    await other.presses("closing.write")
    await other.presses("closing.agree")


def stands(person: Someone, card: str, key: str) -> bool:
    """Whether a text of the catalogue stands on one of a person's cards."""
    return any(re.search(pattern_of(key), one) for one in words(person.chat.cards[card]))


async def report(world: World) -> ClosingReport | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, ClosingReport)


@pytest.mark.promise("R21")
async def test_leads_read_it_once_both_have_agreed(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await resolver_one.presses("resolver.open")
    await resolver_one.presses("closing.write")
    await resolver_one.presses("closing.send", text=REPORT, outcome="agreement")
    assert resolver_one.sees("banner-report-sent")
    await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
    assert REPORT not in lead.reads()
    assert not lead.can("closing.ask")
    assert not lead.sees("closing-section-asked")
    assert "closing" not in await looks(ready, lead)

    assert resolver_two.sees("closing-to-agree")
    await resolver_two.presses("closing.write")
    assert REPORT in resolver_two.reads()
    await resolver_two.presses("closing.agree")
    assert resolver_two.sees("banner-report-agreed")

    assert resolver_one.sees("closing-agreed")
    assert lead.sees("lead-update-reported")
    await lead.presses("lead.open")
    assert REPORT in lead.reads()
    assert lead.sees("closing-outcome-agreement")
    assert "closing" in await looks(ready, lead)
    assert REPORT not in ready.teams.everything_sent()


@pytest.mark.promise("R21")
async def test_lead_asks_only_about_what_both_agreed_to(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """Neither of one that is on its way between them, nor once the case is closed."""
    await sends(resolver_one, ready)
    sent, case_id = await report(ready), (await the_case(ready)).case_id
    await forged(lead, "closing.ask-back", case=case_id, question="Would they like to meet again?")
    assert await report(ready) == sent

    await resolver_two.presses("closing.write")
    await resolver_two.presses("closing.agree")
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="As they reported.")
    agreed = await report(ready)
    await forged(lead, "closing.ask-back", case=case_id, question="Would they like to meet again?")
    assert await report(ready) == agreed


@pytest.mark.promise("R21")
async def test_lead_closes_with_kind_words(
    ready: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    await lead.presses("lead.open")
    await lead.presses("lead.assess")
    await lead.presses("lead.mediated", reason="As they reported.")

    case = await the_case(ready)
    assert (case.stage, case.closed_at, case.assignments) == (Stage.MEDIATED, ready.clock.moment, ())
    await staff.presses("show")
    assert staff.sees("lead-words-mediated")
    assert REPORT not in staff.reads()
    await forged(lead, "lead.open", case=case.case_id)
    assert REPORT in lead.reads()
    assert not lead.can("closing.ask")


@pytest.mark.promise("R21")
async def test_report_belongs_to_the_two(
    ready: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    case_id = (await the_case(ready)).case_id

    for person in (staff, ready.person(PERSON.format(LAW)), ready.person(PERSON.format(77))):
        for verb in ("closing.write", "closing.agree", "closing.ask"):
            await forged(person, verb, case=case_id)
            assert REPORT not in person.reads()
    await forged(lead, "closing.write", case=case_id)
    assert not lead.can("closing.send")
    await forged(resolver_one, "closing.ask", case=case_id)
    assert not resolver_one.can("closing.ask-back")


async def test_draft_is_common_and_nobody_elses(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    case_id = (await the_case(ready)).case_id
    await opens_report(resolver_one, case_id)
    await resolver_one.presses("closing.keep", text=REPORT)
    assert resolver_one.sees("banner-report-kept")
    assert not resolver_two.sees("closing-to-agree")

    await opens_report(resolver_two, case_id)
    assert REPORT in str(resolver_two.card)
    await forged(lead, "lead.open", case=case_id)
    assert REPORT not in lead.reads()


@pytest.mark.promise("R21")
async def test_both_write_at_once_and_nothing_is_lost(
    ready: World, resolver_one: Someone, resolver_two: Someone
) -> None:
    case_id = (await the_case(ready)).case_id
    await opens_report(resolver_one, case_id)
    await opens_report(resolver_two, case_id)
    older = resolver_two.newest
    await resolver_one.presses("closing.send", text=REPORT, outcome="agreement")
    await resolver_two.presses("closing.send", text=MORE, outcome="none", on=older)

    kept = await report(ready)
    assert kept is not None
    assert (kept.text, kept.outcome) == (REPORT, "agreement")
    assert stands(resolver_two, older, "closing-problem-changed")
    assert REPORT in str(resolver_two.chat.cards[older])
    assert MORE in str(resolver_two.chat.cards[older])
    await resolver_two.presses("closing.send", text=MORE, outcome="none", on=older)
    assert stands(resolver_two, older, "banner-report-sent")


async def test_agreeing_to_what_has_changed_does_nothing(
    ready: World, resolver_one: Someone, resolver_two: Someone
) -> None:
    await sends(resolver_one, ready)
    await resolver_two.presses("closing.write")
    older = resolver_two.newest
    await opens_report(resolver_one, (await the_case(ready)).case_id)
    await resolver_one.presses("closing.write")
    await resolver_one.presses("closing.send", text=MORE, outcome="none")
    await resolver_two.presses("closing.agree", on=older)

    assert stands(resolver_two, older, "banner-out-of-date")
    kept = await report(ready)
    assert kept is not None
    assert kept.agreed_at is None


async def test_lead_asks_back(ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    await lead.presses("lead.open")
    await lead.presses("closing.ask")
    await lead.presses("closing.ask-back", question="Would they like to meet again?")
    assert lead.sees("closing-section-asked")
    assert REPORT not in lead.reads()

    assert resolver_one.sees("closing-asked-back")
    await resolver_one.presses("closing.write")
    assert "Would they like to meet again?" in resolver_one.reads()
    await resolver_one.presses("closing.send", text=MORE, outcome="partial")
    await resolver_two.presses("closing.write")
    await resolver_two.presses("closing.agree")
    await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
    assert MORE in lead.reads()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"text": "", "outcome": "agreement"}, "problem-required"),
        ({"text": "x" * 4_001, "outcome": "agreement"}, "problem-too-long"),
        ({"text": REPORT}, "problem-choose"),
    ],
)
async def test_form_comes_again(ready: World, resolver_one: Someone, typed: dict[str, Any], problem: str) -> None:
    await opens_report(resolver_one, (await the_case(ready)).case_id)
    await resolver_one.presses("closing.send", **typed)

    assert resolver_one.sees(problem)
    assert await report(ready) is None


async def test_nobody_reports_before_both_are_ready(world: World, chosen_only: Someone) -> None:
    await forged(chosen_only, "closing.write", case=(await the_case(world)).case_id)

    assert not chosen_only.can("closing.send")


@pytest.fixture
async def chosen_only(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> Someone:
    """A resolver who is asked, and has not answered."""
    await two_chosen(world, staff, lead)
    return resolver_one


@pytest.mark.promise("R24")
async def test_reported_case_waits_for_a_lead_and_not_for_ever(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    await ready.advance(timedelta(days=10))

    assert lead.sees("lead-update-next-progress")


@pytest.mark.promise("R21")
async def test_closes_without_a_report_for_a_reason_alone(ready: World, lead: Someone, resolver_one: Someone) -> None:
    """A report to which only one of them has agreed is none."""
    case_id = (await the_case(ready)).case_id
    await forged(resolver_one, "closing.write", case=case_id)
    await resolver_one.presses("closing.send", outcome="agreement", text=REPORT)
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported=" ")
    assert lead.sees("problem-required")
    assert (await the_case(ready)).stage is Stage.READY

    await lead.presses("lead.mediated", unreported="One of them has left the university.")
    assert (await the_case(ready)).stage is Stage.MEDIATED
    async with ready.store.unit_of_work() as work:
        found = [one.text for one in await work.cases.notes(case_id) if one.kind == AuditAction.CLOSED_UNREPORTED]
    assert found == ["One of them has left the university."]


@pytest.mark.promise("R21")
async def test_agreed_report_needs_no_reason(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    await forged(lead, "lead.assess", case=(await the_case(ready)).case_id, outcome="mediated")

    assert not lead.sees("lead-unreported-label")


@pytest.mark.promise("S12")
async def test_handed_over_once_everybody_agreed(ready: World, lead: Someone) -> None:
    case = await the_case(ready)
    everybody = [one.party_id for one in people_of_case(case)]
    await forged(lead, "lead.assess", case=case.case_id, outcome="handed-over")
    for agreed in ("", *everybody):
        await lead.presses("lead.handed-over", reason="By telephone.", agreed=agreed)
        assert lead.sees("problem-everybody")
        assert (await the_case(ready)).stage is Stage.READY

    await lead.presses("lead.handed-over", reason="By telephone.", agreed=",".join(everybody))
    assert (await the_case(ready)).stage is Stage.HANDED_OVER

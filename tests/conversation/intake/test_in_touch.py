"""“Please get in touch” is enough to begin, and a lead records what came another way (R30)."""

from datetime import timedelta
from typing import Any

import pytest

from casework.actions.intake.in_touch import RecordedInput, record_request
from casework.errors import NotForYou
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.institution import PrivacyNotice
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_involved import did
from tests.conversation.steps import REQUESTER, finds_suitable, forged, opens_queue, the_case
from tests.fakes.reading import fields
from tests.stores import turn

STORY = "They rang, and would like somebody to help them talk with their neighbour at work."


async def asks_in_touch(staff: Someone, **filled: Any) -> None:
    await staff.says("please get in touch")
    await staff.presses("touch.ask")
    await staff.presses("touch.send", **({"risk": "no"} | filled))


async def records(lead: Someone, world: World, number: int = 3, **filled: Any) -> None:
    """Let a lead record what somebody asked by telephone."""
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.search", query="Ingrid")
    await lead.presses("record.choose", person=PERSON.format(number))
    told: dict[str, Any] = {"way": "phone", "day": "2026-11-19", "description": STORY, "risk": "no", "has_read": "yes"}
    await lead.presses("record.keep", **{**told, **filled})


async def cases_kept(world: World) -> int:
    async with world.store.unit_of_work() as work:
        return (await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 9))[1]


@pytest.mark.promise("R30")
async def test_getting_in_touch_is_enough(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Nothing of what it is about is asked; the leads are told at once, and the clock runs."""
    await asks_in_touch(staff, contact_way="phone", contact_detail="01632 960999, mornings")
    assert staff.sees("receipt-title")
    case = await the_case(world)
    assert (case.stage, case.request.description, case.request.parties) == (Stage.WAITING, "", ())
    assert case.request.privacy_text == world.parley.service.institution.privacy.text
    assert case.first_contact_due > world.clock.moment
    for one in (lead, other_lead):
        assert one.can("lead.open")
    await lead.presses("lead.open")
    assert lead.sees("touch-lead")
    assert REQUESTER in lead.reads()
    assert "01632 960999" in lead.reads()
    await world.advance(timedelta(days=7))
    assert (await the_case(world)).first_contact_missed

    await forged(staff, "mine.open", case=case.case_id)
    assert staff.sees("touch-told-nothing")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition="It is about the night shifts.")
    assert "It is about the night shifts." in staff.reads()


@pytest.mark.promise("R30")
async def test_goes_on_like_any_other(world: World, staff: Someone, lead: Someone) -> None:
    await asks_in_touch(staff)
    await finds_suitable(lead)
    assert (await the_case(world)).stage is Stage.SUITABLE


@pytest.mark.promise("R30")
async def test_nothing_is_kept_before_it_is_sent(world: World, staff: Someone) -> None:
    await staff.says("please get in touch")
    await staff.presses("touch.ask")
    await staff.presses("touch.send", contact_way="phone", contact_detail="", risk="no")
    assert staff.sees("problem-phone")
    await staff.presses("touch.send", contact_way="teams", risk="")
    assert staff.sees("problem-choose")
    assert await cases_kept(world) == 0
    await staff.presses("touch.send", contact_way="teams", risk="no")
    assert await cases_kept(world) == 1


@pytest.mark.promise("R30")
async def test_changed_notice_is_read_again(world: World, staff: Someone) -> None:
    await staff.says("please get in touch")
    await staff.presses("touch.ask")
    await restart(world, privacy=PrivacyNotice("2027-01", ("All of it is new.",)))
    await staff.presses("touch.send", risk="no")
    assert staff.sees("banner-notice-changed")
    assert await cases_kept(world) == 0
    await staff.invokes("touch.ask", {"version": "2026-12", "seen": "old"}, staff.newest)
    assert staff.sees("banner-notice-changed")


@pytest.mark.promise("R30")
async def test_risk_comes_first(world: World, staff: Someone, lead: Someone) -> None:
    await asks_in_touch(staff, risk="yes")
    assert staff.sees("emergency-now")
    assert (await the_case(world)).urgent
    assert lead.can("lead.open")


@pytest.mark.parametrize(("answer", "urgent"), [("yes", True), ("no", False)])
async def test_danger_beside_nobody_at_risk_is_asked_before_it_is_sent(
    world: World, staff: Someone, answer: str, urgent: bool
) -> None:
    await asks_in_touch(staff, contact_way="phone", contact_detail="01632 960999, he beats me at home")
    assert staff.sees("touch-danger-then")
    assert staff.sees("emergency-now")
    assert await cases_kept(world) == 0

    await staff.presses("touch.send", at_risk=answer)
    case = await the_case(world)
    assert case.urgent is urgent
    assert case.request.contact_detail == "01632 960999, he beats me at home"
    assert not staff.sees("touch-danger-then")


@pytest.mark.parametrize(("answer", "urgent"), [("yes", True), ("no", False)])
async def test_answer_about_danger_outlives_another_look(
    world: World, staff: Someone, answer: str, urgent: bool
) -> None:
    await asks_in_touch(staff, name="", contact_detail="He beats me at home")
    await staff.presses("touch.send", at_risk=answer)
    assert staff.sees("problem-required")
    assert not staff.sees("touch-danger-then")
    assert fields(staff.card)["risk"]["value"] == answer

    await staff.presses("touch.send", name=REQUESTER)
    assert (await the_case(world)).urgent is urgent


@pytest.mark.parametrize(("answer", "urgent"), [("yes", True), ("no", False)])
async def test_lead_is_asked_about_danger_in_what_they_record(
    world: World, lead: Someone, answer: str, urgent: bool
) -> None:
    await records(lead, world, description="They said that he hit them in the corridor.")
    assert lead.sees("record-danger-then")
    assert await cases_kept(world) == 0

    await lead.presses("record.keep", at_risk=answer)
    case = await the_case(world)
    assert case.urgent is urgent
    assert case.request.description == "They said that he hit them in the corridor."


@pytest.mark.promise("R30")
@pytest.mark.promise("R23")
async def test_lead_who_should_not_know_does_not(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await asks_in_touch(staff, unwanted_leads=other_lead.person_id)
    assert not other_lead.chat.cards
    await forged(other_lead, "lead.open", case=(await the_case(world)).case_id)
    assert other_lead.sees("nothing-here")
    assert lead.can("lead.open")


@pytest.mark.promise("R30")
async def test_lead_records_what_came_by_telephone(world: World, lead: Someone, other_lead: Someone) -> None:
    """How, when, and that the notice was read is kept; whoever asked is told, and can read and withdraw it."""
    ingrid = world.person(PERSON.format(3))
    await ingrid.arrives()
    await records(lead, world)
    case = await the_case(world)
    recorded = case.request.recorded
    assert recorded is not None
    assert (recorded.by, recorded.way, str(recorded.day)) == (lead.person_id, "phone", "2026-11-19")
    assert case.request.requester.person_id == ingrid.person_id
    assert case.request.privacy_text == world.parley.service.institution.privacy.text
    assert lead.sees("record-lead")
    assert AuditAction.RECORDED_REQUEST in await did(world)
    assert other_lead.sees("lead-alert-title")
    assert not any("A new request is waiting." in str(one) for one in lead.chat.messages)
    assert ingrid.sees("record-told-title")
    assert STORY not in world.teams.everything_sent()
    await ingrid.presses("mine.open")
    assert STORY in ingrid.reads()
    assert ingrid.sees("record-own")
    await ingrid.presses("mine.ask-withdrawal")
    await ingrid.presses("mine.withdraw")
    assert (await the_case(world)).stage is Stage.WITHDRAWN


@pytest.mark.promise("R30")
async def test_nothing_is_recorded_without_the_notice(world: World, lead: Someone) -> None:
    await records(lead, world, has_read="")
    assert lead.sees("record-problem-notice")
    assert await cases_kept(world) == 0
    await lead.presses("record.keep", has_read="yes", day="2026-12-24")
    assert lead.sees("approach-problem-later")
    await lead.presses("record.keep", day="2026-11-19")
    assert await cases_kept(world) == 1


@pytest.mark.promise("R30")
async def test_only_leads_record(
    world: World, lead: Someone, staff: Someone, stranger: Someone, coordinator: Someone
) -> None:
    told = {"way": "phone", "day": "2026-11-19", "risk": "no", "has_read": "yes", "query": "Ingrid"}
    for person in (staff, stranger, coordinator):
        for verb in ("record.start", "record.search", "record.choose", "record.keep"):
            await forged(person, verb, person=PERSON.format(3), **told)
            assert person.sees("nothing-here")
    filled = RecordedInput("phone", "2026-11-19", STORY, "no", has_read=True)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        for person in (staff, stranger, coordinator):
            with pytest.raises(NotForYou):
                await record_request(desk, person.person_id, PERSON.format(3), filled)
    for nobody in ("", lead.person_id, PERSON.format(998)):
        await forged(lead, "record.keep", person=nobody, **told)
        assert not lead.sees("record-lead")
    assert await cases_kept(world) == 0


@pytest.mark.promise("R30")
@pytest.mark.promise("R23")
async def test_record_for_a_lead_is_kept_from_them(world: World, lead: Someone, other_lead: Someone) -> None:
    """A lead who asked another is kept from it like everybody who asks; words that mean one are asked about."""
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.search", query="Kwabena")
    if not lead.can("record.choose"):
        await forged(lead, "record.choose", person=other_lead.person_id)
    told = {"way": "email", "day": "2026-11-19", "risk": "no", "has_read": "yes"}
    await forged(lead, "record.keep", person=other_lead.person_id, **told)
    case: Case = await the_case(world)
    assert other_lead.person_id in case.recused
    await forged(other_lead, "lead.open", case=case.case_id)
    assert other_lead.sees("nothing-here")

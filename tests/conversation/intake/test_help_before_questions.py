"""Whoever writes of danger gets emergency help before anything that is asked or refused, in every form (R23, R30)."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import offered
from tests.conversation.intake.test_in_touch import cases_kept
from tests.conversation.leads.test_words_about_leads import PLACES, Place, sends
from tests.conversation.steps import forged, opens_queue, the_case

DANGER = "Kwabena threatens me, and I want to die."
ALL_NAMED = "It was Solveig Achterberg, Kwabena Osei-Tutu and Ines Valdivieso."


@pytest.fixture
def handlers(lead: Someone, other_lead: Someone, deputy: Someone) -> Sequence[Someone]:
    """Everybody who runs the service."""
    return lead, other_lead, deputy


def helps_first(reader: Someone) -> bool:
    return str(reader.card["body"][0].get("id")) == "emergency"


async def in_touch(staff: Someone, **filled: Any) -> None:
    await staff.says("please get in touch")
    await staff.presses("touch.ask")
    await staff.presses("touch.send", **{"contact_way": "teams", **filled})


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
async def test_before_the_question_about_leads(world: World, place: Place) -> None:
    writer = await place.reach(world)
    await sends(writer, place, DANGER)

    assert writer.sees("leads-meant-why")
    assert helps_first(writer)


async def test_before_a_field_that_needs_another_look(staff: Someone) -> None:
    await files_request(staff)
    await forged(staff, "mine.ask-contact", case=(await the_case(staff.world)).case_id)
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="I want to die. " * 20)

    assert staff.sees("problem-too-long")
    assert helps_first(staff)


async def test_before_other_times_are_asked_for(staff: Someone, lead: Someone) -> None:
    await offered(staff, lead)
    await staff.presses("talk.ask-others")
    await staff.presses("talk.others", wish=DANGER)

    assert staff.sees("leads-meant-why")
    assert helps_first(staff)


async def test_before_it_is_refused(staff: Someone, handlers: Sequence[Someone]) -> None:
    await files_request(staff)
    await forged(staff, "mine.ask-addition", case=(await the_case(staff.world)).case_id)
    written = f"{ALL_NAMED} {DANGER}"
    await staff.presses("mine.add", addition=written)
    await staff.presses("mine.add", who=",".join(one.person_id for one in handlers))

    assert staff.sees("parties-nobody-left")
    assert helps_first(staff)
    assert written in staff.reads()


async def test_calm_words_bring_no_alarm(staff: Someone) -> None:
    await files_request(staff)
    await forged(staff, "mine.ask-addition", case=(await the_case(staff.world)).case_id)
    await staff.presses("mine.add", addition="I think that Kwabena knows of it.")

    assert staff.sees("leads-meant-why")
    assert not staff.sees("emergency-now")


async def test_needs_are_for_nothing_else(staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="", risk="no", access_needs="Since I was raped I sit by the door.")

    assert staff.sees("problem-required")
    assert not helps_first(staff)


@pytest.mark.promise("R30")
async def test_who_asks_for_a_word_and_rules_everybody_out(
    world: World, staff: Someone, handlers: Sequence[Someone]
) -> None:
    await in_touch(staff, risk="yes", unwanted_leads=",".join(one.person_id for one in handlers))

    assert staff.sees("touch-nobody-left")
    assert "01632 960214" in staff.reads()
    assert helps_first(staff)
    assert await cases_kept(world) == 0
    await staff.presses("touch.send", risk="yes", unwanted_leads="")
    assert await cases_kept(world) == 1


@pytest.mark.promise("R30")
async def test_who_asks_for_a_word_and_names_everybody(
    world: World, staff: Someone, handlers: Sequence[Someone]
) -> None:
    await in_touch(staff, risk="no", contact_detail=ALL_NAMED)
    assert staff.sees("leads-meant-why")
    await staff.presses("touch.send", risk="no", who=",".join(one.person_id for one in handlers))

    assert staff.sees("touch-nobody-left")
    assert staff.sees("emergency-line")
    assert ALL_NAMED in str(staff.card)
    assert await cases_kept(world) == 0


@pytest.mark.promise("R30")
async def test_last_resort_who_is_named_is_nobody_to_ring(staff: Someone, handlers: Sequence[Someone]) -> None:
    detail = "Not Rangimarie Oyelaran-Holm"
    await in_touch(staff, risk="no", contact_detail=detail, unwanted_leads=",".join(one.person_id for one in handlers))

    assert staff.sees("touch-nobody-left")
    assert "01632 960214" not in staff.reads()


@pytest.mark.promise("R30")
async def test_choices_that_made_room_for_the_question_are_kept(world: World, staff: Someone, deputy: Someone) -> None:
    await in_touch(staff, risk="no", contact_detail="Not through Kwabena", unwanted_leads=deputy.person_id)
    assert staff.sees("leads-meant-why")
    assert not staff.sees("intake-unwanted_leads")
    await staff.presses("touch.send", who="nobody")

    assert (await the_case(world)).recused == {deputy.person_id}


@pytest.mark.promise("R30")
async def test_record_of_what_names_everybody(
    world: World, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """The lead who records it is one of those who are left, unless it names them by their name."""
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.search", query="Mariam")
    await lead.presses("record.choose")
    filled: dict[str, Any] = {
        "way": "phone",
        "description": "Kwabena Osei-Tutu did it.",
        "risk": "no",
        "has_read": "yes",
    }
    await lead.presses("record.keep", **filled)
    assert lead.sees("leads-meant-why")
    await lead.presses("record.keep", who=other_lead.person_id)

    assert lead.sees("banner-request-recorded")
    assert (await the_case(world)).recused == {other_lead.person_id}

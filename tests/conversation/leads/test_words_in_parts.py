"""What is written into a part of a case, or of its meetings, is looked at as well, whoever writes it (R23).

A text that people write and that has no transcript here fails: `casework/model/cases/parts.py` says which they are.
"""

from collections.abc import Awaitable, Callable

import pytest

from casework.model.institution import PrivacyNotice
from casework.model.parties.people import REQUESTER
from casework.model.services import Lead
from tests.conversation.conftest import PERSON, files_request, opened, restart
from tests.conversation.consents.conftest import (
    approaches,
    asks_all,
    gives_leave,
    is_approached,
    is_known,
    opens_people,
    opens_question,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks import steps_of_talks as talks
from tests.conversation.leads.test_words_about_leads import KWABENA, SAYS, Place, sends
from tests.conversation.own_data.conftest import asks, opens_questions
from tests.conversation.referrals.conftest import INGRID, approached, in_hand
from tests.conversation.sessions.steps_of_sessions import adaeze, held_together, other_resolver, taken, the_session
from tests.conversation.steps import forged, found_suitable, the_case, two_ready
from tests.parts import texts_of_parts

Reach = Callable[[World], Awaitable[Someone]]


def _people(world: World) -> tuple[Someone, Someone, Someone]:
    """Return the person who asked, a lead, and the other party."""
    return world.person(PERSON.format(1)), world.person(PERSON.format(11)), world.person(PERSON.format(3))


async def _case_id(world: World) -> str:
    return (await the_case(world)).case_id


async def _report(world: World) -> Someone:
    staff, lead, _ = _people(world)
    await two_ready(world, staff, lead)
    await adaeze(world).presses("resolver.open")
    await adaeze(world).presses("closing.write")
    return adaeze(world)


async def _question_about_report(world: World) -> Someone:
    writer, lead = await _report(world), world.person(PERSON.format(11))
    await writer.presses("closing.send", outcome="agreement", text="We met three times.")
    await other_resolver(world).presses("closing.write")
    await other_resolver(world).presses("closing.agree")
    await forged(lead, "closing.ask", case=await _case_id(world))
    return lead


async def _risk(world: World) -> Someone:
    staff, _, _ = _people(world)
    await files_request(staff)
    await forged(staff, "risk.ask", case=await _case_id(world))
    return staff


async def _disclosure(world: World) -> Someone:
    staff, lead, _ = _people(world)
    await files_request(staff)
    await forged(lead, "risk.ask-disclosure", case=await _case_id(world))
    return lead


async def _untold(world: World) -> Someone:
    lead = await _disclosure(world)
    await lead.presses("risk.disclose", on="", in_channel=False, **DISCLOSED)
    await lead.presses("risk.about", about=REQUESTER)
    deputy = world.person(PERSON.format(13))
    await forged(deputy, "lead.open", case=await _case_id(world))
    await deputy.presses("risk.second")
    await forged(lead, "lead.open", case=await _case_id(world))
    await lead.presses("risk.ask-keeping")
    return lead


async def _leave(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    await opens_people(lead, world)
    await lead.presses("approach.ask")
    await staff.presses("show")
    return staff


async def _approach(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    await gives_leave(world, staff, lead)
    await opens_people(lead, world)
    await lead.presses("approach.write")
    return lead


async def _party(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    await is_approached(world, staff, lead, ingrid)
    return ingrid


async def _details(world: World) -> Someone:
    ingrid = await _party(world)
    await forged(ingrid, "party.ask-details", case=await _case_id(world))
    return ingrid


async def _correction(world: World) -> Someone:
    ingrid = await _party(world)
    await forged(ingrid, "own-data.ask-correction", case=await _case_id(world))
    return ingrid


async def _question(world: World) -> Someone:
    ingrid = await _party(world)
    await forged(ingrid, "questions.ask", case=await _case_id(world), kind="data")
    return ingrid


async def _answer(world: World) -> Someone:
    ingrid, lead = await _party(world), world.person(PERSON.format(11))
    await asks(ingrid, world, "How long does it stay?")
    await opens_questions(lead, world)
    await lead.presses("questions.ask-answer")
    return lead


async def _copy(world: World) -> Someone:
    staff, lead, _ = _people(world)
    await files_request(staff)
    await forged(staff, "copies.own", case=await _case_id(world))
    await staff.presses("copies.ask")
    await forged(lead, "copies.list", case=await _case_id(world))
    await lead.presses("copies.ask-decision")
    return lead


async def _end_of_joint(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await two_ready(world, staff, lead)
    await is_known(world, lead, ingrid)
    await is_approached(world, staff, lead, ingrid)
    await asks_all(world, lead)
    await opens_question(staff, world, "joint")
    await forged(lead, "consent.ask-stop", case=await _case_id(world))
    return lead


async def _check(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    await ingrid.presses("referral.ask-check")
    return ingrid


async def _held(world: World) -> None:
    staff, lead, ingrid = _people(world)
    await two_ready(world, staff, lead)
    await is_known(world, lead, ingrid)
    await held_together(world, staff, lead, ingrid)


async def _outcome(world: World) -> Someone:
    await _held(world)
    await forged(adaeze(world), "session.ask-outcome", meeting=(await the_session(world)).meeting_id)
    return adaeze(world)


async def _step(world: World) -> Someone:
    resolver = await _outcome(world)
    await resolver.presses("session.keep-outcome", words="We greet each other.", tells="nobody", told_to="")
    await forged(resolver, "session.ask-step", meeting=(await the_session(world)).meeting_id)
    return resolver


async def _hand_over(world: World) -> Someone:
    staff, lead, ingrid = _people(world)
    await two_ready(world, staff, lead)
    await is_known(world, lead, ingrid)
    await taken(world, staff, lead, ingrid)
    await forged(adaeze(world), "handover.ask", case=await _case_id(world))
    return adaeze(world)


async def _place(world: World) -> Someone:
    staff, lead, _ = _people(world)
    await talks.arranges(staff, lead)
    await lead.presses("talk.ask-offer")
    return lead


async def _wish(world: World) -> Someone:
    staff, lead, _ = _people(world)
    await talks.offered(staff, lead)
    await staff.presses("talk.ask-others")
    return staff


DISCLOSED = {"ground": "risk", "to_whom": "The police", "what": "Where he is.", "why": "She is afraid."}

WRITTEN_BEFORE = {"Disclosure.untold_reason"}
"""What stands in older records alone."""

PLACES = {
    "ClosingReport.text": Place(_report, "closing.keep", "text"),
    "ClosingReport.question": Place(_question_about_report, "closing.ask-back", "question"),
    "RiskReport.words": Place(_risk, "risk.raise", "words"),
    **{
        f"Disclosure.{one}": Place(
            _disclosure, "risk.disclose", one, tuple((name, said) for name, said in DISCLOSED.items() if name != one)
        )
        for one in ("what", "to_whom", "why", "no_wait")
    },
    "DisclosedPerson.untold_reason": Place(_untold, "risk.keep", "reason"),
    "Permission.may_say": Place(_leave, "permission.give", "may_say", (("in_name", "yes"),)),
    "Approach.words": Place(_approach, "approach.preview", "words", (("day", ""),)),
    "PartyDetails.contact_detail": Place(_details, "party.keep-details", "contact_detail"),
    "PartyNeeds.text": Place(_details, "party.keep-details", "access_needs"),
    "JointQuestion.stopped_reason": Place(_end_of_joint, "consent.stop", "reason"),
    "Check.correction": Place(_check, "referral.answer", "correction", (("answer", "corrected"), ("may_tell", "no"))),
    "SessionOutcome.words": Place(_outcome, "session.keep-outcome", "words", (("tells", "nobody"),)),
    "SessionOutcome.told_to": Place(
        _outcome, "session.keep-outcome", "told_to", (("words", "We greet each other."), ("tells", "others"))
    ),
    "NextStep.text": Place(_step, "session.keep-step", "step"),
    "Correction.text": Place(_correction, "own-data.correct", "correction", (("about", "shown"),)),
    "LeadsQuestion.text": Place(_question, "questions.send", "question"),
    "LeadsQuestion.answer": Place(_answer, "questions.answer", "answer", is_seen_first=True),
    "HandOver.words": Place(_hand_over, "handover.send", "words", is_seen_first=True),
    "CopyDecision.reason": Place(
        _copy, "copies.decide", "reason-looked", (("looked", "left-out"),), is_seen_first=True
    ),
}

PLACES_OF_MEETINGS = {
    "place of a talk": Place(_place, "talk.offer", "place", (("times", talks.TUESDAY_TEN), ("way", "room"))),
    "wish for other times": Place(_wish, "talk.others", "wish"),
}


async def words_kept(world: World) -> str:
    case_id = await _case_id(world)
    async with world.store.unit_of_work() as work:
        return "\n".join(await work.cases.words(case_id))


def test_each_text_that_people_write_has_a_transcript() -> None:
    assert {text for text, is_written in texts_of_parts().items() if is_written} - WRITTEN_BEFORE == PLACES.keys()


@pytest.mark.promise("R23")
@pytest.mark.parametrize("name", [*PLACES, *PLACES_OF_MEETINGS])
async def test_is_asked_about_and_read_for_whoever_joins_later(world: World, other_lead: Someone, name: str) -> None:
    """What was looked at when it was written is what is looked at when a lead joins, or the last resort is to ring."""
    place = (PLACES | PLACES_OF_MEETINGS)[name]
    writer = await place.reach(world)
    await sends(writer, place, SAYS)

    assert writer.sees("leads-meant-why")
    assert "Kwabena Osei-Tutu" in writer.reads()
    assert SAYS not in await words_kept(world)
    assert not (await the_case(world)).recused

    await sends(writer, place, who=KWABENA)
    assert (await the_case(world)).recused == {KWABENA}
    assert SAYS in await words_kept(world)
    await forged(other_lead, "lead.open", case=await _case_id(world))
    assert other_lead.sees("nothing-here")


async def _notice_names(world: World, name: str) -> Someone:
    staff, lead, ingrid = _people(world)
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    await gives_leave(world, staff, lead)
    notice = PrivacyNotice(
        "2026-10", ("We keep what you tell us.", f"Questions? Write to {name}, who runs the service.")
    )
    await restart(world, party_privacy=notice)
    await approaches(world, lead)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")
    return ingrid


@pytest.mark.promise("R40")
async def test_notice_that_names_a_lead_is_agreed_to(world: World) -> None:
    """What the institution wrote is nobody's word about a lead."""
    ingrid = await _notice_names(world, "Solveig Achterberg")

    assert ingrid.sees("banner-notice-agreed")
    assert not (await the_case(world)).recused


@pytest.mark.promise("R40")
async def test_whom_a_notice_names_can_join_later(world: World, colleague: Someone) -> None:
    await _notice_names(world, "Ottilie Brandvold")
    leads = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(*leads, Lead(colleague.person_id, "Ottilie Brandvold")))
    for _ in range(3):
        await world.tick()

    case = await the_case(world)
    assert not case.recused
    assert not case.unsettled

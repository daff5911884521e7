"""A lead records what somebody asked who is not in Teams, tells them, and records what they say (R30, R33)."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.actions.intake.in_touch import AskerElsewhere, RecordedInput, record_from_elsewhere
from casework.errors import NotForYou
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.consents import ConsentKind
from casework.model.meetings.meeting import MeetingState
from casework.model.parties.approach import Heard, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import REQUESTER, asker_of, person_with
from casework.model.requests import ContactWay
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import (
    approaches,
    asks_all,
    consents,
    ingrid,
    is_known,
    opens_people,
    says,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import the_talk
from tests.conversation.own_data.conftest import kept
from tests.conversation.parties.test_people_involved import did
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    arranges,
    is_over,
    offers,
    the_session,
    times_ahead,
    writes_words,
)
from tests.conversation.steps import (
    DEPARTMENT,
    LIBRARY,
    PARTY,
    PHYSICS,
    forged,
    found_suitable,
    opens_queue,
    the_case,
)
from tests.conversation.steps import offers as offers_help
from tests.fakes.reading import words
from tests.stores import turn

__all__ = ["ingrid"]

NAME, NUMBER = "Temperance Voss", "01632 960777"
STORY = "She rang, and would like to talk with a colleague from the night shift."
RECORD: dict[str, Any] = {"way": "phone", "day": "2026-11-19", "risk": "no", "has_read": "yes"}
TOLD: dict[str, Any] = {"way": "phone", "day": "2026-11-19"}


@checkpointed
async def records(lead: Someone, **filled: Any) -> None:
    """Let a lead record what somebody asked who is not in Teams."""
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.elsewhere")
    await lead.presses("record.go-on", name=NAME, contact_way="phone", contact_detail=NUMBER)
    await lead.presses("record.keep", **{**RECORD, "description": STORY, **filled})


def told(lead: Someone, what: str) -> bool:
    """Whether a lead was told to tell somebody something."""
    text = lead.world.parley.service.texts(f"lead-update-tell-{what}")
    return any(text in words(card) for card in lead.chat.cards.values())


async def is_called_for(world: World, lead: Someone) -> None:
    """Let the lead add whom it is about, and two resolvers offer to help."""
    case = await the_case(world)
    await forged(lead, "parties.open", case=case.case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=PARTY, party_department="School of Law")
    await lead.presses("parties.ask-departments")
    await lead.presses("parties.save-departments", department=DEPARTMENT)
    await forged(lead, "lead.open", case=case.case_id)
    await lead.presses("lead.take")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact", contact_how="phone")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")
    await forged(lead, "call.write", case=case.case_id)
    await lead.presses("call.preview", summary="Two colleagues hardly speak.")
    await lead.presses("call.post")
    await offers_help(world, LIBRARY, PHYSICS)


async def goes_on(world: World, lead: Someone) -> None:
    """Let the lead add whom it is about, and two resolvers take it on."""
    await is_called_for(world, lead)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    await lead.presses("choose.recommended")
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


@pytest.mark.promise("R13")
@pytest.mark.promise("R30")
@pytest.mark.parametrize(
    ("name", "same", "is_asked", "is_chosen"),
    [
        ("Adaeze Okonkwo-Reyes", "", False, False),
        ("Adaeze", "yes", True, False),
        ("Adaeze", "no", True, True),
    ],
)
async def test_officer_who_rang_is_not_chosen_for_their_own_case(
    world: World, lead: Someone, name: str, same: str, *, is_asked: bool, is_chosen: bool
) -> None:
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.elsewhere")
    await lead.presses("record.go-on", name=name, contact_way="phone", contact_detail=NUMBER)
    await lead.presses("record.keep", **RECORD, description=STORY)
    await is_called_for(world, lead)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)

    assert lead.sees("choose-too-few-title")
    assert lead.can("choose.settle") is is_asked
    assert lead.sees("choose-alike-asked") is is_asked
    assert not lead.sees("choose-alike")
    if same:
        await lead.presses("choose.settle", same=same)
        assert not lead.can("choose.settle")
    assert lead.can("choose.recommended") is is_chosen


async def leave_recorded(world: World, lead: Someone, **filled: Any) -> None:
    await opens_people(lead, world)
    await lead.presses("permission.ask-record")
    await lead.presses("permission.record", **{"in_name": "yes", **TOLD, **filled})


async def asks_leave_elsewhere(world: World, lead: Someone) -> None:
    """Let the lead add whom it is about, and record that they may be approached."""
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=PARTY, party_department="School of Law")
    await leave_recorded(world, lead)


async def answer_recorded(world: World, lead: Someone, kind: str) -> None:
    await opens_people(lead, world)
    await lead.presses("consent.ask-record", party=REQUESTER)
    await lead.presses("consent.record", kind=kind, answer="given", **TOLD)


@pytest.mark.promise("R30")
async def test_somebody_in_no_directory_is_recorded(world: World, lead: Someone, other_lead: Someone) -> None:
    """The notice was read to them; how to reach them is kept, and every lead's card says who tells them."""
    await records(lead)
    case = await the_case(world)
    assert lead.sees("banner-recorded-elsewhere")
    assert lead.sees("record-not-in-teams")
    assert all(one in lead.reads() for one in (NAME, NUMBER, STORY))
    assert (case.request.requester.name, case.request.contact_detail) == (NAME, NUMBER)
    assert case.request.contact_way is ContactWay.PHONE
    assert case.request.privacy_text == world.parley.service.institution.privacy.text
    assert case.request.recorded
    assert case.request.recorded.by == lead.person_id
    assert AuditAction.RECORDED_REQUEST in await did(world)
    assert other_lead.sees("lead-alert-title")
    # Two who are in no directory are two people: neither is taken for the other.
    await records(lead, description="Another matter.")
    async with world.store.unit_of_work() as work:
        mine = await work.cases.of_requester(case.request.requester.person_id)
    assert [one.case_id for one in mine] == [case.case_id]


@pytest.mark.promise("R30")
async def test_who_it_is_is_asked_first(world: World, lead: Someone) -> None:
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.elsewhere")
    await lead.presses("record.go-on", name="", contact_way="phone", contact_detail="")
    assert lead.sees("problem-required")
    assert lead.sees("problem-reach")
    await lead.invokes("record.go-on", {"name": NAME, "contact_way": "teams", "contact_detail": NUMBER}, lead.newest)
    assert lead.sees("problem-choose")
    await lead.presses("record.go-on", contact_way="phone")
    # What needs another look comes again with who it is; nothing is kept without the notice.
    await lead.presses("record.keep", **{**RECORD, "has_read": ""})
    assert lead.sees("record-problem-notice")
    await lead.presses("record.keep", **{**RECORD, "description": "He hit them in the corridor."})
    assert lead.sees("record-danger-then")
    await lead.presses("record.keep", at_risk="yes")
    case = await the_case(world)
    assert (case.request.requester.name, case.urgent) == (NAME, True)


async def test_answer_that_is_brought_again_asks_anew(lead: Someone) -> None:
    """Nothing of who it is was kept, so it can't be shown again."""
    await opens_queue(lead)
    await lead.presses("record.start")
    await lead.presses("record.elsewhere")
    await lead.presses("record.go-on", name=NAME, contact_way="phone", contact_detail=NUMBER)

    await lead.repeats()

    assert lead.can("record.go-on")


@pytest.mark.promise("R30")
async def test_nobody_but_leads_records_it(
    world: World, lead: Someone, staff: Someone, stranger: Someone, coordinator: Someone
) -> None:
    who, filled = AskerElsewhere(NAME, "phone", NUMBER), RecordedInput("phone", "2026-11-19", "", "no", has_read=True)
    for person in (staff, stranger, coordinator):
        for verb in ("record.elsewhere", "record.go-on", "record.keep"):
            await forged(person, verb, person="", name=NAME, contact_way="phone", contact_detail=NUMBER, **RECORD)
            assert person.sees("nothing-here")
        async with turn(world.store) as work:
            with pytest.raises(NotForYou):
                await record_from_elsewhere(world.parley.service.desk(work), person.person_id, who, filled)
    # Nobody becomes who asked by calling themselves so.
    await records(lead)
    case = await the_case(world)
    for verb in ("mine.open", "mine.withdraw", "consent.agree", "permission.give"):
        await forged(staff, verb, case=case.case_id, party=REQUESTER)
        assert staff.sees("nothing-here")


@pytest.mark.promise("R30")
@pytest.mark.promise("R23")
async def test_lead_whom_it_means_never_learns_of_it(world: World, lead: Someone, other_lead: Someone) -> None:
    await records(lead, description=f"It is about {world.parley.service.institution.main.leads[1].name}.")
    assert lead.sees("problem-lead-meant")
    await lead.presses("record.keep", who=other_lead.person_id)
    case = await the_case(world)
    assert case.request.requester.name == NAME
    assert other_lead.person_id in case.recused


@pytest.mark.promise("R30")
@pytest.mark.promise("R08")
async def test_first_talk_at_a_time_that_they_said(world: World, lead: Someone) -> None:
    """The lead offers times, tells them, and records which suits, with day and way; the clock of R07 stops then."""
    await records(lead)
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")
    assert lead.sees("talk-not-in-teams")
    first, second = await times_ahead(world, 2)
    await lead.presses("talk.ask-offer")
    await lead.presses("talk.offer", times=f"{first},{second}", way="phone", place=NUMBER)
    assert lead.sees("banner-talk-to-tell")
    assert (await the_case(world)).stage is Stage.WAITING
    await lead.presses("talk.ask-record")
    await lead.presses("talk.record", times=second, way="phone", day="2026-12-24")
    assert lead.sees("approach-problem-later")
    await lead.presses("talk.record", times=second, **TOLD)
    talk, case = await the_talk(world), await the_case(world)
    assert (talk.state, talk.at and talk.at.isoformat()) == (MeetingState.FIXED, second)
    assert case.stage is Stage.IN_CONTACT
    assert lead.sees("banner-consent-recorded")
    await lead.presses("talk.ask-off")
    assert lead.sees("talk-off-why-to-tell")
    await lead.presses("talk.off")
    assert lead.sees("banner-talk-to-tell")


@pytest.mark.promise("R30")
@pytest.mark.promise("R07")
@pytest.mark.parametrize(
    ("day", "on", "is_late"),
    [
        ("2026-11-23", date(2026, 11, 23), False),
        ("2026-11-24", date(2026, 11, 24), False),
        ("2026-11-25", date(2026, 11, 25), True),
        ("2026-11-01", date(2026, 11, 20), False),
    ],
)
async def test_reached_on_the_day_that_is_recorded(
    world: World, lead: Someone, day: str, on: date, *, is_late: bool
) -> None:
    """The first contact was due on Tuesday; that it is recorded on Wednesday makes nobody late."""
    await records(lead)
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")
    times = ",".join(await times_ahead(world, 4))
    await lead.presses("talk.ask-offer")
    await lead.presses("talk.offer", times=times, way="phone", place=NUMBER)
    opened = await the_case(world)
    await world.advance(opened.first_contact_due + timedelta(hours=16) - world.clock.now())
    assert (await the_case(world)).first_contact_missed
    await forged(lead, "lead.arrange", case=opened.case_id)
    await lead.presses("talk.ask-record")
    await lead.presses("talk.record", times=times.rpartition(",")[2], way="phone", day=day)

    case = await the_case(world)
    assert case.first_contact_at
    assert case.created_at <= case.first_contact_at <= world.clock.now()
    assert (case.first_contact_at.date(), case.first_contact_missed) == (on, is_late)
    await forged(lead, "lead.open", case=opened.case_id)
    assert "First contact was made on" in lead.reads()
    assert "12:00" not in lead.reads()


@pytest.mark.promise("R30")
async def test_who_answers_in_teams_is_recorded_by_nobody(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await found_suitable(staff, lead)
    case = await the_case(world)
    about = {"case": case.case_id, "party": case.request.parties[0].party_id}
    await forged(lead, "permission.record", in_name="yes", **about, **TOLD)
    assert await kept(world, Permissions) is None
    await forged(lead, "consent.record", kind="individual", answer="given", case=case.case_id, party=REQUESTER, **TOLD)
    assert (await consents(world)).answers == ()


@pytest.mark.promise("R30")
@pytest.mark.promise("R33")
async def test_leave_is_recorded_refused_and_given(world: World, lead: Someone, ingrid: Someone) -> None:
    await records(lead)
    await goes_on(world, lead)
    await is_known(world, lead, ingrid)
    await opens_people(lead, world)
    assert not lead.can("approach.ask")
    assert not lead.can("approach.write")
    await leave_recorded(world, lead, in_name="refuses")
    party = (await the_case(world)).request.parties[0].party_id
    found = await kept(world, Permissions)
    assert found
    assert found.given[0].state is PermissionState.REFUSED
    assert not lead.can("approach.write")
    # The asker is then asked about a talk of their own, as whoever asks alone is.
    assert told(lead, "consent")
    await leave_recorded(world, lead, in_name="no", may_say="That it is about the night shift.")
    found = await kept(world, Permissions)
    assert found
    [said] = found.given
    assert (said.party_id, said.state, said.in_name) == (party, PermissionState.GIVEN, False)
    assert said.told == Heard(lead.person_id, "phone", date(2026, 11, 19))
    assert AuditAction.RECORDED_PERMISSION in await did(world)
    await approaches(world, lead)
    # Once they know, the name alone can still be allowed, and nothing taken back.
    case = await the_case(world)
    await forged(lead, "permission.record", in_name="refuses", case=case.case_id, party=party, **TOLD)
    found = await kept(world, Permissions)
    assert found
    assert found.given[0] == said
    await opens_people(lead, world)
    await lead.presses("permission.ask-record")
    texts = world.parley.service.texts
    assert texts("permission-record-name-title", name=PARTY) in lead.reads()
    assert texts("permission-record-title", name=PARTY) not in lead.reads(), "they know already"
    assert texts("permission-record-small") not in lead.reads(), "nothing can be taken back any more"
    await lead.presses("permission.record", in_name="yes", **TOLD)
    found = await kept(world, Permissions)
    assert found
    assert found.given[0].in_name


@pytest.mark.promise("R30")
@pytest.mark.promise("R16")
@pytest.mark.promise("R18")
async def test_from_a_telephone_call_to_words_that_all_agree_on(
    world: World, lead: Someone, ingrid: Someone, staff: Someone
) -> None:
    """Each thing that whoever asked would read in Teams becomes the lead's to tell, and each answer is recorded."""
    await records(lead)
    await goes_on(world, lead)
    for what in ("result", "calling", "resolvers"):
        assert told(lead, what), what
    await is_known(world, lead, ingrid)
    await leave_recorded(world, lead)
    await approaches(world, lead)
    await ingrid.presses("show")
    await ingrid.presses("party.agree")
    assert told(lead, "consent")
    await answer_recorded(world, lead, "individual")
    await says(ingrid, world, "individual", "agree")
    case = await the_case(world)
    asker = asker_of(case)
    assert asker.person_id == ""
    assert (await consents(world)).agrees(asker, ConsentKind.INDIVIDUAL)

    await asks_all(world, lead)
    assert told(lead, "joint")
    await answer_recorded(world, lead, "joint")
    await says(ingrid, world, "joint", "agree")
    await world.advance(timedelta(days=9))
    await arranges(adaeze(world), world, "together")
    first = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), first)
    await world.tick()
    await ingrid.presses("show")
    await ingrid.presses("session.suits", times=first)
    await arranges(adaeze(world), world, "together")
    await adaeze(world).presses("session.ask-record")
    day = world.clock.now().date().isoformat()
    await adaeze(world).presses("session.record", times=first, way="phone", day=day)
    await words_are_kept(world, ingrid)
    await world.advance(timedelta(days=9))
    assert not heard(adaeze(world), "outcome-step-tell")
    await world.advance(timedelta(days=40))
    assert heard(adaeze(world), "outcome-step-tell") == 1
    # Not all have let the leads read it, so no lead is asked to tell it.
    assert not told(lead, "step")


async def words_are_kept(world: World, ingrid: Someone) -> None:
    """Let both confirm what was agreed on in the session that is fixed, with a step to come."""
    session = await the_session(world)
    assert session.state is MeetingState.FIXED
    await is_over(world, session)
    await arranges(adaeze(world), world, "together")
    await adaeze(world).presses("session.held")
    await writes_words(world)
    await adaeze(world).presses("session.ask-step")
    await adaeze(world).presses("session.keep-step", step="We meet for coffee.", step_day="2027-01-11")
    await adaeze(world).presses("session.ask-all")
    await adaeze(world).presses("session.ask-outcome-record")
    day = world.clock.now().date().isoformat()
    await adaeze(world).presses("session.record-outcome", answer="yes", way="phone", day=day)
    await world.tick()
    await ingrid.presses("show")
    await ingrid.presses("session.confirm")


@pytest.mark.promise("R30")
@pytest.mark.promise("R03")
async def test_what_they_need_and_how_to_reach_them(world: World, lead: Someone, ingrid: Someone) -> None:
    await records(lead)
    await goes_on(world, lead)
    await opens_people(lead, world)
    await lead.presses("party.ask-record")
    await lead.presses("party.ask-record-one", what="needs")
    await lead.presses("party.record-needs", access_needs="A room without stairs.", **TOLD)
    await lead.presses("party.ask-record-one", what="contact")
    await lead.presses("party.record-contact", contact_way="in-person", contact_detail="At the lodge", **TOLD)
    case: Case = await the_case(world)
    assert case.access_needs == "A room without stairs."
    assert (case.request.contact_way, case.request.contact_detail) == (ContactWay.IN_PERSON, "At the lodge")
    details, asker = await kept(world, DetailsOfParties), person_with(case, REQUESTER)
    assert details
    assert asker
    said = details.of(asker)
    assert said
    assert said.contact_told == Heard(lead.person_id, "phone", date(2026, 11, 19))
    assert said.notice_text == world.parley.service.institution.privacy.text

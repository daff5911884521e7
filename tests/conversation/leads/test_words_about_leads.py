"""Whatever may mean a lead is asked about before it is kept, wherever it stands; whom it means sees nothing (R23)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.services import Lead
from tests.conversation.conftest import PERSON, files_request, opened, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import (
    LIBRARY,
    call_posted,
    finds_suitable,
    forged,
    offers,
    opens_queue,
    read,
    the_case,
    two_chosen,
)

KWABENA = PERSON.format(12)
SAYS = "I think kwabena did it, ask k.osei-tutu@norrhaven.example."
ORDINARY = "I hope that a talk will grace us with some peace."


@dataclass(frozen=True)
class Place:
    """A field for words, on its way to a case.

    Attributes:
        reach: Goes to the card with the field, and returns who stands there.
        verb: The button that keeps what is written.
        field: The field.
        others: What else has to be filled in.
        is_seen_first: Whether its words are shown once more before they go, at least where something in them is marked.
    """

    reach: Callable[[World], Awaitable[Someone]]
    verb: str
    field: str
    others: tuple[tuple[str, str], ...] = ()
    is_seen_first: bool = False


async def _addition(world: World) -> Someone:
    return await _own(world, "mine.ask-addition")


async def _contact(world: World) -> Someone:
    return await _own(world, "mine.ask-contact")


async def _own(world: World, verb: str) -> Someone:
    staff = world.person(PERSON.format(1))
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses(verb)
    return staff


async def _lead(world: World) -> Someone:
    await files_request(world.person(PERSON.format(1)))
    lead = world.person(PERSON.format(11))
    await lead.presses("lead.open")
    return lead


async def _note(world: World) -> Someone:
    lead = await _lead(world)
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    return lead


async def _label(world: World) -> Someone:
    lead = await _lead(world)
    await lead.presses("lead.other")
    await lead.presses("lead.label")
    return lead


def _assessment(outcome: str) -> Callable[[World], Awaitable[Someone]]:
    async def reach(world: World) -> Someone:
        lead = await _lead(world)
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        await lead.presses("lead.assess")
        await lead.presses("lead.assess", outcome=outcome)
        return lead

    return reach


async def _reopening(world: World) -> Someone:
    lead = await _assessment("withdrawn")(world)
    await lead.presses("lead.withdrawn", reason="They said so.")
    await forged(lead, "lead.ask-reopening", case=(await the_case(world)).case_id)
    return lead


async def _hold(world: World) -> Someone:
    lead = await _lead(world)
    await forged(lead, "lead.ask-hold", case=(await the_case(world)).case_id)
    return lead


async def _end_of_hold(world: World) -> Someone:
    lead = await _hold(world)
    await lead.presses("lead.hold", reason="A court asked for it.")
    await forged(lead, "lead.ask-hold", case=(await the_case(world)).case_id)
    return lead


async def _person(world: World) -> Someone:
    lead = await _lead(world)
    await forged(lead, "parties.edit", case=(await the_case(world)).case_id)
    return lead


async def _other_names(world: World) -> Someone:
    lead = await _call(world)
    await lead.presses("call.write")
    await lead.presses("call.names")
    return lead


async def _call(world: World) -> Someone:
    lead = await _lead(world)
    await forged(lead, "lead.queue")
    await finds_suitable(lead)
    return lead


async def _take_down(world: World) -> Someone:
    lead = world.person(PERSON.format(11))
    await call_posted(world.person(PERSON.format(1)), lead)
    await lead.presses("call.ask-take-down")
    return lead


async def _another_pair(world: World) -> Someone:
    lead = world.person(PERSON.format(11))
    await call_posted(world.person(PERSON.format(1)), lead)
    await offers(world, LIBRARY, 102, 103)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    await lead.presses("choose.other")
    return lead


HELPS = (("reason", "It can help."),)

PLACES = {
    "addition": Place(_addition, "mine.add", "addition"),
    "contact": Place(_contact, "mine.change-contact", "contact_detail"),
    "label": Place(_label, "lead.set-label", "label"),
    "note": Place(_note, "lead.write-note", "note"),
    "suitable": Place(_assessment("suitable"), "lead.suitable", "reason"),
    "words to whoever asked": Place(_assessment("suitable"), "lead.suitable", "words", HELPS, is_seen_first=True),
    "other support": Place(_assessment("signpost"), "lead.signpost", "reason", (("signposts", "nightline"),)),
    "withdrawn": Place(_assessment("withdrawn"), "lead.withdrawn", "reason"),
    "reopening": Place(_reopening, "lead.reopen", "reason"),
    "hold": Place(_hold, "lead.hold", "reason"),
    "end of hold": Place(_end_of_hold, "lead.end-hold", "reason"),
    "other names": Place(_other_names, "call.save-names", "other_names"),
    "take down": Place(_take_down, "call.take-down", "reason"),
    "another pair": Place(
        _another_pair, "choose.send", "reason", (("pair", f"{PERSON.format(101)},{PERSON.format(103)}"),)
    ),
}


async def sends(writer: Someone, place: Place, words: str = "", who: str = "") -> None:
    """Press the button with what is written in the field, if anything, and with the answer to the question."""
    filled: dict[str, Any] = (
        dict(place.others) | ({place.field: words} if words else {}) | ({"who": who} if who else {})
    )
    await writer.presses(place.verb, **filled)
    if place.is_seen_first and words and writer.can(place.verb) and not writer.sees("leads-meant-why"):
        await writer.presses(place.verb)


everywhere = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())


async def writes(world: World, place: Place, words: str) -> Someone:
    writer = await place.reach(world)
    await sends(writer, place, words)
    return writer


async def file_of(world: World, case: Case) -> str:
    async with world.store.unit_of_work() as work:
        notes = [one.text for one in await work.cases.notes(case.case_id)]
    return "\n".join([*notes, str(case.request), *case.other_names, case.choice_reason, case.label])


@pytest.mark.promise("R23")
@everywhere
async def test_nothing_is_kept_before_the_answer(world: World, other_lead: Someone, place: Place) -> None:
    writer = await place.reach(world)
    before, told = await the_case(world), dict(other_lead.chat.cards)
    await sends(writer, place, SAYS)

    assert writer.sees("leads-meant-why")
    assert "Kwabena Osei-Tutu" in writer.reads()
    assert SAYS in str(writer.card)
    case = await the_case(world)
    assert case == before
    assert SAYS not in await file_of(world, case)
    assert other_lead.chat.cards == told

    await sends(writer, place)
    assert writer.sees("problem-lead-meant")
    assert await the_case(world) == before


@pytest.mark.promise("R23")
@everywhere
async def test_whom_it_means_sees_nothing_any_more(
    world: World, deputy: Someone, other_lead: Someone, place: Place
) -> None:
    writer = await writes(world, place, SAYS)
    messages = len(other_lead.chat.messages)
    await sends(writer, place, who=KWABENA)

    case = await the_case(world)
    assert KWABENA in case.recused
    assert SAYS in await file_of(world, case)
    await world.deliver()
    shown = [one["attachments"][0]["content"] for one in other_lead.chat.messages[messages:]]
    assert all(case.reference not in read(one) for one in shown)
    assert not any(case.reference in read(one) for one in other_lead.chat.cards.values())
    for verb in ("lead.open", "lead.file", "lead.read", "parties.open"):
        await forged(other_lead, verb, case=case.case_id)
        assert other_lead.sees("nothing-here")
    await opens_queue(other_lead)
    assert not other_lead.can("lead.open")
    async with world.store.unit_of_work() as work:
        did = {one.access.did for one in await work.cases.accesses(case.case_id)}
    assert AuditAction.KEPT_AWAY in did


@pytest.mark.promise("R23")
@everywhere
async def test_who_is_not_meant_stays(world: World, place: Place) -> None:
    writer = await writes(world, place, SAYS)
    await sends(writer, place, who="nobody")

    case = await the_case(world)
    assert not case.recused
    assert SAYS in await file_of(world, case)


@pytest.mark.promise("R23")
@everywhere
async def test_ordinary_words_are_not_asked_about(world: World, place: Place) -> None:
    first, second, *rest = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(first, replace(second, name="Will Grace", also_known_as=()), *rest))
    writer = await writes(world, place, ORDINARY)

    assert not writer.sees("leads-meant-why")
    case = await the_case(world)
    assert ORDINARY in await file_of(world, case)
    assert not case.recused


@pytest.mark.promise("R23")
@pytest.mark.parametrize("place", [PLACES["addition"], PLACES["contact"]], ids=["addition", "contact"])
async def test_nobody_left_keeps_nothing_and_says_whom_to_ring(world: World, place: Place) -> None:
    writer = await place.reach(world)
    case, service = await the_case(world), world.parley.service.institution.main
    others = frozenset(one.person_id for one in service.handlers()) - {KWABENA}
    async with world.store.unit_of_work() as work:
        before = await work.cases.save(replace(case, recused=others))
        await work.commit()
    await sends(writer, place, SAYS)
    await sends(writer, place, who=KWABENA)

    assert writer.sees("parties-nobody-left")
    assert any(one.contact in writer.reads() for one in world.parley.service.institution.signposts if one.contact)
    assert await the_case(world) == before
    assert SAYS not in await file_of(world, before)
    await writer.presses("mine.open")
    assert writer.sees("mine-case-title")


@pytest.mark.promise("R23")
async def test_nobody_is_to_be_rung_whom_the_file_names(world: World) -> None:
    """Whom to ring, where nothing is kept, is nobody who was named in an addition either."""
    staff = await _addition(world)
    person = world.parley.service.institution.last_resort
    assert person is not None
    await staff.presses("mine.add", addition=f"{person.name} knows of it.")
    case, service = await the_case(world), world.parley.service.institution.main
    others = frozenset(one.person_id for one in service.handlers()) - {KWABENA}
    async with world.store.unit_of_work() as work:
        await work.cases.save(replace(case, recused=others))
        await work.commit()
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition=SAYS)
    await staff.presses("mine.add", who=KWABENA)

    assert staff.sees("parties-nobody-left")
    assert person.phone not in staff.reads()


@pytest.mark.promise("R23")
async def test_text_of_a_call_is_asked_about(world: World, other_lead: Someone) -> None:
    lead = await _call(world)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary="Two colleagues hardly speak in the house of Osei-Tutu.")
    while lead.can("call.settle"):
        await lead.presses("call.settle")
    await lead.presses("call.post")
    assert lead.sees("leads-meant-why")
    assert not world.channel.cards

    await lead.presses("call.post", who=KWABENA)
    assert lead.sees("banner-call-posted")
    assert KWABENA in (await the_case(world)).recused
    await opens_queue(other_lead)
    assert not other_lead.can("lead.open")


@pytest.mark.promise("R23")
async def test_message_that_stands_is_drawn_anew(world: World, other_lead: Someone) -> None:
    staff = await _addition(world)
    assert heard(other_lead, "lead-alert-title") == 1
    await staff.presses("mine.add", addition=SAYS)
    await staff.presses("mine.add", who=KWABENA)

    assert staff.sees("banner-added-kept-away")
    assert heard(other_lead, "lead-alert-title") == 0


@pytest.mark.promise("R23")
async def test_whoever_had_it_has_it_no_longer(world: World, other_lead: Someone, lead: Someone) -> None:
    staff = await _contact(world)
    form = staff.newest
    await other_lead.presses("lead.open")
    await other_lead.presses("lead.take")
    await staff.presses("mine.change-contact", on=form, contact_detail="Not through Kwabena")
    await staff.presses("mine.change-contact", on=form, who=KWABENA)

    assert "Whoever you said it is about" in read(staff.chat.cards[form])
    assert (await the_case(world)).owner is None
    assert heard(lead, "lead-alert-title") == 2


async def test_lead_who_carries_it_as_resolver_loses_it(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    known = world.person(PERSON.format(LIBRARY))
    main = world.parley.service.institution.main
    world.parley = await opened(world, leads=(*main.leads, Lead(known.person_id, "Adaeze Okonkwo-Reyes")))
    await forged(staff, "mine.ask-addition", case=(await the_case(world)).case_id)
    await staff.presses("mine.add", addition="It was Adaeze who shouted.")
    await staff.presses("mine.add", who=known.person_id)

    assert [one.resolver for one in (await the_case(world)).assignments] == [PERSON.format(102)]
    assert heard(known, "parties-not-needed") == 1
    await forged(known, "resolver.open", case=(await the_case(world)).case_id)
    assert known.sees("nothing-here")


async def test_both_of_two_can_be_meant(world: World) -> None:
    staff = await _addition(world)
    await staff.presses("mine.add", addition="Kwabena told Solveig, and now both know.")
    await staff.presses("mine.add", who=f"{KWABENA},{PERSON.format(11)}")

    assert {KWABENA, PERSON.format(11)} <= (await the_case(world)).recused


@pytest.mark.parametrize("answer", [f"nobody,{KWABENA}", PERSON.format(13), "Kwabena Osei-Tutu", "Yes"])
async def test_answer_that_says_nothing_is_asked_again(world: World, answer: str) -> None:
    staff = await _addition(world)
    await staff.presses("mine.add", addition=SAYS)
    await staff.forges("mine.add", addition=SAYS, who=answer)

    assert staff.sees("leads-meant-why")
    assert not (await the_case(world)).recused
    assert SAYS not in await file_of(world, await the_case(world))


async def test_words_changed_after_the_question_are_looked_at_anew(world: World) -> None:
    staff = await _addition(world)
    await staff.presses("mine.add", addition=SAYS)
    await staff.presses("mine.add", addition="No, it was Solveig.", who="nobody")
    assert "Solveig Achterberg" in staff.reads()

    await staff.presses("mine.add", addition="It was nobody of them.", who="nobody")
    assert staff.sees("banner-added")


async def test_stranger_learns_no_name(world: World, colleague: Someone) -> None:
    await _addition(world)
    case = await the_case(world)
    await forged(colleague, "mine.add", case=case.case_id, addition=SAYS, asked=KWABENA, who=KWABENA)

    assert colleague.sees("nothing-here")
    assert await the_case(world) == case


@pytest.mark.promise("R23")
@pytest.mark.parametrize("field", ["description", "contact_detail", "access_needs"])
async def test_form_is_not_sent_before_the_answer(
    world: World, staff: Someone, other_lead: Someone, field: str
) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.back")
    written: dict[str, Any] = {field: SAYS}
    await staff.presses("intake.next", **written)
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    assert staff.sees("leads-meant-why")
    await staff.presses("intake.send")
    assert staff.sees("problem-lead-meant")

    await staff.presses("intake.send", who=KWABENA)
    assert staff.sees("receipt-title")
    assert (await the_case(world)).recused == {KWABENA}
    assert not other_lead.chat.cards


async def test_form_can_be_about_nobody_of_them(world: World, staff: Someone, other_lead: Someone) -> None:
    await tells_story(staff, description=SAYS, risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    await staff.presses("intake.send", who="nobody")

    assert not (await the_case(world)).recused
    assert other_lead.can("lead.open")


async def test_two_texts_of_one_form_are_asked_about_together(world: World, other_lead: Someone) -> None:
    lead = await _assessment("suitable")(world)
    await lead.presses("lead.suitable", reason="Kwabena knows them.", words="Ines Valdivieso will write to you.")
    await lead.presses("lead.suitable", who="nobody")
    assert "Kwabena Osei-Tutu" in lead.reads()
    assert "Ines Valdivieso" in lead.reads()

    await lead.presses("lead.suitable", who="nobody")
    assert lead.sees("banner-result-open")
    assert not (await the_case(world)).recused


async def test_lead_who_writes_of_themselves_is_not_asked(world: World) -> None:
    lead = await _note(world)
    await lead.presses("lead.write-note", note="Solveig Achterberg rang her.")

    assert lead.sees("banner-noted")

"""Whatever is kept of a case, a copy holds what is its reader's own, and what a lead decided to show (R26, R19, R03).

Every text of a case is written with the letter of whoever may read it in their copy: A asked, B and C were approached;
D is for a lead to decide, and X for nobody's copy.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from casework.actions.own_data.copies import LEFT, SHOWN, CopyInput, ask_copy, copy_to_decide, decide_copy, own_copy
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.parts import CasePart
from casework.model.check_ins import CheckIn, CheckInAnswer
from casework.model.closing import ClosingReport, NotesHeld, WorkingNotes
from casework.model.consents import Consent, ConsentKind, Consents, ConsentState, JointQuestion
from casework.model.copies import NOTE_RULES, CopiesAsked
from casework.model.feedback import FeedbackAsked
from casework.model.first_talks import TalkClock
from casework.model.hand_over import HandOver
from casework.model.leads import LastResortAlert
from casework.model.own_data import (
    Corrected,
    Correction,
    Corrections,
    LeadsQuestion,
    LeadsQuestions,
    QuestionKind,
    Stops,
)
from casework.model.parties.approach import Approach, Approaches, Permission, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties, NeedsOfParties, PartyDetails, PartyNeeds
from casework.model.parties.party import NamedPerson, Party
from casework.model.parties.people import REQUESTER
from casework.model.referrals.checks import Check, CheckAnswer, Checks
from casework.model.retention import Hold
from casework.model.risk import DisclosedPerson, Disclosure, Ground, Risk, RiskReport
from casework.model.session_outcomes import NextStep, OutcomeState, SessionOutcome, SessionOutcomes
from casework.model.sessions import SessionClock
from dialogs.own_data.copy_words import names_for, whole
from storage.sealing.codecs.parts import PARTS
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.referrals.conftest import in_hand, ingrid, teodor
from tests.conversation.steps import the_case, two_ready
from tests.parts import Agreement
from tests.stores import turn

B, C = "b" * 32, "c" * 32
"""Party ids."""

MARK = re.compile(r"\b([ABCDX]+)-[a-z]+-kept-here\b")


def mark(readers: str, what: str) -> str:
    return f"{readers}-{what}-kept-here"


__all__ = ["ingrid", "teodor"]


@dataclass(frozen=True, slots=True)
class Readers:
    """Person ids of those who ask for a copy, of the lead who decides, and of a resolver."""

    a: str
    b: str
    c: str
    lead: str
    resolver: str


def filled(case: Case, who: Readers) -> Case:
    """Return a case in every text of which stands who may read it."""
    parties = tuple(
        Party(
            mark("X", f"renamed{letter.lower()}"),
            mark("X", f"corrected{letter.lower()}"),
            person_id=person,
            listed_name=mark(letter, "listed"),
            listed_department=mark(letter, "department"),
            email=mark(letter, "mail"),
            own_department=mark(letter, "own"),
            party_id=party,
        )
        for letter, person, party in (("B", who.b, B), ("C", who.c, C))
    )
    asker = replace(
        case.request.requester, name=mark("A", "name"), job_title=mark("A", "title"), office=mark("X", "room")
    )
    request = replace(
        case.request,
        requester=asker,
        parties=parties,
        description=mark("A", "story"),
        contact_detail=mark("A", "where"),
        career_stage=mark("A", "career"),
        as_sent=tuple(
            NamedPerson(party, mark("A", f"named{letter.lower()}"), mark("A", f"typed{letter.lower()}"))
            for letter, party in (("B", B), ("C", C))
        ),
        other_departments=(mark("X", "elsewhere"),),
        privacy_text=mark("A", "notice"),
    )
    return replace(
        case,
        request=request,
        access_needs=mark("A", "needs"),
        choice_reason=mark("X", "choice"),
        words_sent=mark("X", "sent"),
        label=mark("X", "label"),
        other_names=(mark("X", "nickname"),),
        hold=Hold(who.lead, case.created_at, mark("X", "hold")),
    )


def parts_of(case: Case, who: Readers) -> Mapping[type[CasePart], CasePart]:
    """Return every part of a case, of all that can be kept."""
    at = case.created_at
    people = (("A", REQUESTER, who.a), ("B", B, who.b), ("C", C, who.c))
    others = people[1:]
    consents = tuple(
        Consent(party, person, kind, number, at, at, ConsentState.GIVEN, text=mark(letter, f"agreed{kind.value}"))
        for letter, party, person in people
        for kind, number in ((ConsentKind.INDIVIDUAL, 0), (ConsentKind.JOINT, 1))
    )
    joint = JointQuestion(1, frozenset({REQUESTER, B, C}), at, at, stopped_reason=mark("X", "stopped"))
    told = [
        Disclosure(
            letter,
            Ground.RISK,
            mark(letter, f"disclosed{letter.lower()}"),
            mark(letter, f"whom{letter.lower()}"),
            mark("X", "why"),
            who.lead,
            at,
            about=(
                *(
                    DisclosedPerson(other, untold_reason=mark("X", "reason"))
                    for _, other, _ in people
                    if other != party
                ),
                DisclosedPerson(party, person, at),
            ),
        )
        for letter, party, person in people
    ]
    untold = replace(told[0], disclosure_id="2", what=mark("X", "untold"), about=(DisclosedPerson(B),))
    outcomes = (
        SessionOutcome(
            "1", (REQUESTER, B), at, mark("AB", "words"), (NextStep(mark("AB", "step")),), state=OutcomeState.KEPT
        ),
        SessionOutcome("2", (REQUESTER, B), at, mark("X", "draft"), state=OutcomeState.DRAFT),
        SessionOutcome("3", (B, C), at, mark("X", "waiting"), state=OutcomeState.WAITING),
    )
    questions = [
        LeadsQuestion(
            letter, person, QuestionKind.DATA, mark(letter, "asked"), at, at, None, mark(letter, "answer"), who.lead, at
        )
        for letter, _, person in people
    ]
    private = LeadsQuestion("r", who.resolver, QuestionKind.RESOLVER, mark("X", "private"), at, at)
    found: tuple[CasePart, ...] = (
        LastResortAlert(at),
        ClosingReport("agreement", mark("D", "report"), who.resolver, at, agreed_at=at, question=mark("X", "question")),
        WorkingNotes((NotesHeld(who.resolver),)),
        Risk(
            tuple(RiskReport(letter, person, at, mark(letter, "risk")) for letter, _, person in people), (*told, untold)
        ),
        Permissions((Permission(B, PermissionState.GIVEN, who.lead, at, mark("A", "maysay"), answered_at=at),)),
        Approaches(
            tuple(
                Approach(party, person, who.lead, mark(letter, "approach"), who.lead, decided_at=at, made_at=at)
                for letter, party, person in others
            )
        ),
        DetailsOfParties(
            tuple(
                PartyDetails(party, person, "1", mark(letter, "agreed"), at, contact_detail=mark(letter, "reach"))
                for letter, party, person in others
            )
        ),
        NeedsOfParties(tuple(PartyNeeds(party, person, mark(letter, "takes")) for letter, party, person in others)),
        TalkClock(at + timedelta(days=1)),
        Consents(consents, joint),
        CheckIn(1, frozenset({B}), at, answers=(CheckInAnswer(B, who.b, would_talk=True),)),
        FeedbackAsked(),
        SessionClock(),
        Checks(
            tuple(
                Check(party, person, CheckAnswer.CORRECTED, at, mark(letter, "corrected"))
                for letter, party, person in others
            )
        ),
        SessionOutcomes(outcomes),
        Corrections(
            tuple(Correction(person, Corrected.TOLD, mark(letter, "right"), at) for letter, _, person in people)
        ),
        LeadsQuestions((*questions, private)),
        Stops(),
        CopiesAsked(),
        HandOver(at, mark("ABC", "parting")),
        Agreement(mark("X", "agreement")),
    )
    return {type(one): one for one in found}


def notes_of(case: Case, who: Readers) -> list[Note]:
    """Return an entry in the file of every kind; one that no table names is a lead's own."""
    decided = sorted({one.value for one in AuditAction} - NOTE_RULES.keys())
    kinds = [*decided[:30], "reason", "hold", "hold-ended"]
    private = [
        Note(who.lead, case.created_at, mark("X", f"entry{at}".translate(_LETTERS)), one)
        for at, one in enumerate(kinds)
    ]
    known = [
        Note(who.lead, case.created_at, mark("D", "note")),
        Note(who.a, case.created_at, mark("A", "added"), "addition"),
        Note(who.lead, case.created_at, mark("A", "written"), "words"),
    ]
    return [*private, *known]


_LETTERS = str.maketrans("0123456789", "abcdefghij")


async def copy_of(world: World, case: Case, who: Readers, reader: str, *, shown: bool) -> set[str]:
    """Let somebody ask for a copy, and a lead show, or leave out, all that there is to decide; return its marks."""
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        await ask_copy(desk, case.case_id, reader)
        part = await work.case_parts.get(case.case_id, CopiesAsked)
        asked = part.of(reader) if part else None
        assert asked
        found = await copy_to_decide(desk, case.case_id, who.lead, asked.copy_id)
        answers = {one.value: SHOWN if shown else LEFT for one in found.sections}
        reasons = {} if shown else {f"reason-{one.value}": "It concerns others." for one in found.sections}
        await decide_copy(desk, case.case_id, who.lead, asked.copy_id, CopyInput(answers | reasons, found.seen))
        made = await own_copy(desk, case.case_id, reader)
        told = whole(world.parley.service.texts, made, await names_for(desk))
    return {one.group() for label, text in told for one in MARK.finditer(f"{label}\n{text}")}


@pytest.mark.promise("R26")
@pytest.mark.promise("R19")
@pytest.mark.promise("R03")
@pytest.mark.parametrize("shown", [True, False])
async def test_own_and_decided_and_nothing_else(world: World, staff: Someone, lead: Someone, shown: bool) -> None:
    await two_ready(world, staff, lead)
    case = await the_case(world)
    who = Readers(staff.person_id, PERSON.format(3), PERSON.format(6), lead.person_id, case.assignments[0].resolver)
    parts = parts_of(case, who)
    assert parts.keys() == PARTS.keys(), "a part that is new here says who reads it in a copy"
    async with turn(world.store) as work:
        case = await work.cases.save(filled(case, who))
        for part in parts.values():
            await work.case_parts.put(case.case_id, part)
        for note in notes_of(case, who):
            await work.cases.add_note(case.case_id, note)

    every = {one for text in _texts(case, parts, who) for one in MARK.findall(text)}
    assert every == {"A", "B", "C", "D", "X", "AB", "ABC"}
    written = {one.group() for text in _texts(case, parts, who) for one in MARK.finditer(text)}
    for letter, reader in (("A", who.a), ("B", who.b), ("C", who.c)):
        found = await copy_of(world, case, who, reader, shown=shown)
        mine = {one for one in written if letter in one.partition("-")[0]}
        decided = {one for one in written if one.startswith("D-")} if shown else set()
        assert found == mine | decided, letter


@pytest.mark.promise("R26")
@pytest.mark.promise("R02")
async def test_of_a_referral_each_reads_their_own(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    """Whoever asked for others reads in no copy what is kept, or was told to somebody outside, of those concerned."""
    await in_hand(world, staff, lead)
    case = await the_case(world)
    b, c = (one.party_id for one in case.request.parties)
    who = Readers(staff.person_id, ingrid.person_id, teodor.person_id, lead.person_id, PERSON.format(101))
    at = case.created_at
    people = (("A", REQUESTER, who.a), ("B", b, who.b), ("C", c, who.c))
    told = tuple(
        Disclosure(
            letter, Ground.RISK, mark(letter, "disclosed"), mark(letter, "whom"), mark("X", "why"), who.lead, at,
            about=(DisclosedPerson(party, person, at),),
        )
        for letter, party, person in people
    )  # fmt: skip
    once = replace(
        told[0], disclosure_id="old", what=mark("B", "once"), to_whom=mark("B", "before"), about=(), told_at=at
    )
    made = tuple(
        Approach(party, person, who.lead, mark(letter, "approach"), who.lead, decided_at=at, made_at=made_at)
        for (letter, party, person), made_at in zip(people[1:], (at, at + timedelta(days=1)), strict=True)
    )
    checks = tuple(
        Check(party, person, CheckAnswer.CORRECTED, at, mark(letter, "corrected"))
        for letter, party, person in people[1:]
    )
    details = tuple(
        PartyDetails(party, person, "1", mark(letter, "agreed"), at) for letter, party, person in people[1:]
    )
    kept = (Risk((), (*told, once)), Approaches(made), Checks(checks), DetailsOfParties(details))
    parts = {type(one): one for one in kept}
    async with turn(world.store) as work:
        for part in parts.values():
            await work.case_parts.put(case.case_id, part)

    written = {one.group() for part in parts.values() for one in MARK.finditer(repr(part))}
    for letter, reader in (("A", who.a), ("B", who.b), ("C", who.c)):
        found = await copy_of(world, case, who, reader, shown=False)
        assert found == {one for one in written if letter in one.partition("-")[0]}, letter


def _texts(case: Case, parts: Mapping[type[CasePart], CasePart], who: Readers) -> list[str]:
    return [repr(case), *map(repr, parts.values()), *map(repr, notes_of(case, who))]

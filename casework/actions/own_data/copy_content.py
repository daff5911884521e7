"""What a copy of somebody's data holds: their own, and what a lead decided; by the table of `model/copies.py` (R26).

Of anybody else's words, needs, answers and drafts it holds nothing, nor a lead's reasons: nothing of them is read here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casework.access import part_of
from casework.actions.cases.assess import SENT_WORDS
from casework.actions.own_data.own_case import own_person
from casework.actions.parties.people import informed_people
from casework.actions.referrals.referrer import asker_may_read_result
from casework.actions.risk.disclose import told_of
from casework.desk import Desk
from casework.model.cases.access_log import THEIRS_TO_KNOW
from casework.model.cases.case import Case, Note
from casework.model.check_ins import CheckIn
from casework.model.closing import ClosingReport
from casework.model.consents import Consent, ConsentKind, Consents
from casework.model.copies import NOTE_RULES, CopyAsked, CopyRule, CopySection
from casework.model.hand_over import HandOver
from casework.model.meetings.meeting import Meeting
from casework.model.own_data import Correction, Corrections, LeadsQuestion, LeadsQuestions, QuestionKind
from casework.model.parties.approach import Approach, Approaches, Permission, Permissions
from casework.model.parties.details import DetailsOfParties, NeedsOfParties, PartyDetails
from casework.model.parties.people import CasePerson, former_who_is
from casework.model.referrals.checks import Check, Checks, words_for
from casework.model.risk import Disclosure, Risk, RiskReport
from casework.model.session_outcomes import OutcomeState, SessionOutcome, SessionOutcomes


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A copy, as its reader gets it.

    Attributes:
        case: The case; of its content only what is the reader's own is drawn.
        person: Who of its people they are; None for whoever asked for others.
        is_own: Whether it is their own request.
        asked: The copy for which they asked.
        approach: How they were approached, or None.
        shown: What a referrer wrote, as far as they were shown it; "" for nothing.
        details: What they said of themselves, or None.
        needs: What they need to take part, or "".
        check: What they said to a referral, or None.
        additions: What they added to their request.
        written: What leads wrote to them.
        permissions: What they said about approaching others.
        told: Party ids of those others who have been approached.
        consents: What they were asked to agree to, and said.
        check_in: What they said some time afterwards, or None.
        outcomes: What was agreed on in talks that they were in.
        parting: What a resolver who left wrote to everybody, or "".
        meetings: The talks to which they were invited.
        corrections: What they put right.
        questions: What they asked, and the answers.
        reports: What they said of a risk.
        disclosures: What was disclosed, as far as they were told of it.
        decided: What a lead decided to show, by section.
    """

    case: Case
    person: CasePerson | None
    is_own: bool
    asked: CopyAsked
    approach: Approach | None = None
    shown: str = ""
    details: PartyDetails | None = None
    needs: str = ""
    check: Check | None = None
    additions: Sequence[Note] = ()
    written: Sequence[Note] = ()
    permissions: Sequence[Permission] = ()
    told: frozenset[str] = frozenset()
    consents: Sequence[Consent] = ()
    check_in: bool | None = None
    outcomes: Sequence[SessionOutcome] = ()
    parting: str = ""
    meetings: Sequence[Meeting] = ()
    corrections: Sequence[Correction] = ()
    questions: Sequence[LeadsQuestion] = ()
    reports: Sequence[RiskReport] = ()
    disclosures: Sequence[Disclosure] = ()
    decided: Mapping[CopySection, Sequence[str]] = field(default_factory=dict)


async def content_of(desk: Desk, case: Case, asked: CopyAsked) -> OwnCopy:
    """Return a copy of a case that the gate has opened to whoever asked for it."""
    reader = asked.person_id
    is_own = case.request.requester.person_id == reader
    notes = await desk.work.cases.notes(case.case_id)
    sections = await decided_sections(desk, case)
    made = OwnCopy(
        case,
        own_person(case, reader),
        is_own,
        asked,
        decided={key: asked.shown(key, texts) for key, texts in sections.items()},
    )
    made = await _asked(desk, made, notes) if is_own else await _approached(desk, made)
    return await _of_both(desk, made)


async def decided_sections(desk: Desk, case: Case) -> Mapping[CopySection, Sequence[str]]:
    """Return what a lead decides on, as texts, for a lead or a copy; who looked comes as the day and a person id."""
    notes = await desk.work.cases.notes(case.case_id)
    report = await desk.work.case_parts.get(case.case_id, ClosingReport)
    staff = {one.person_id for one in desk.handlers()} | {one.person_id for one in await desk.work.officers.all()}
    people = {case.request.requester.person_id, *(one.person_id for one in case.request.parties)}
    entries = [one.access for one in await desk.work.cases.accesses(case.case_id)]
    looks = {
        f"{desk.calendar.local(one.at).date().isoformat()} {one.person_id}"
        for one in entries
        if one.person_id in staff - people and one.did not in THEIRS_TO_KNOW
    }
    return {
        CopySection.NOTES: [one.text for one in notes if NOTE_RULES.get(one.kind) is CopyRule.DECIDED],
        CopySection.REPORT: [report.text] if report and report.agreed_at is not None else [],
        CopySection.LOOKED: sorted(looks),
    }


async def words_of_others(desk: Desk, case: Case, reader: str) -> Sequence[str]:
    """Return what others on a case wrote or need, so that no decision shows a word of it; nobody sees it by this."""
    parts = desk.work.case_parts
    needs = await parts.get(case.case_id, NeedsOfParties) or NeedsOfParties()
    details = await parts.get(case.case_id, DetailsOfParties) or DetailsOfParties()
    checks = await parts.get(case.case_id, Checks) or Checks()
    corrections = await parts.get(case.case_id, Corrections) or Corrections()
    questions = await parts.get(case.case_id, LeadsQuestions) or LeadsQuestions()
    permissions = await parts.get(case.case_id, Permissions) or Permissions()
    risk = await parts.get(case.case_id, Risk) or Risk()
    found = [(one.person_id, one.text) for one in needs.people]
    found += [(one.person_id, one.contact_detail) for one in details.people]
    found += [(one.person_id, one.correction) for one in checks.people]
    found += [(one.person_id, one.text) for one in corrections.written]
    found += [(one.person_id, one.text) for one in questions.asked]
    found += [(one.by, one.words) for one in risk.reports]
    request, asker = case.request, case.request.requester.person_id
    told = [request.description, request.contact_detail, case.access_needs]
    told += [request.referral.for_leads, request.referral.relation] if request.referral else []
    told += [one.may_say for one in permissions.given]
    told += [one.text for one in await desk.work.cases.notes(case.case_id) if one.kind == "addition"]
    return [text for who, text in [*found, *((asker, one) for one in told)] if text and who != reader]


async def _asked(desk: Desk, made: OwnCopy, notes: Sequence[Note]) -> OwnCopy:
    """Return a copy with what is kept of whoever asked, and nothing of the others."""
    case, reader = made.case, made.asked.person_id
    permissions = await part_of(desk, case, reader, Permissions)
    may_read = await asker_may_read_result(desk, case)
    approaches = await desk.work.case_parts.get(case.case_id, Approaches) or Approaches()
    return replace(
        made,
        additions=[one for one in notes if one.kind == "addition" and one.author == reader],
        written=[one for one in notes if one.kind == SENT_WORDS] if may_read else [],
        permissions=permissions.given if permissions else (),
        told=frozenset(one.party_id for one in approaches.made if one.made_at),
    )


async def _approached(desk: Desk, made: OwnCopy) -> OwnCopy:
    """Return a copy with what is kept of somebody who was approached, and nothing of the others."""
    case, reader, person = made.case, made.asked.person_id, made.person
    assert person is not None, "the gate opened the case to one of its people"
    approaches = await part_of(desk, case, reader, Approaches)
    details = await part_of(desk, case, reader, DetailsOfParties)
    needs = await part_of(desk, case, reader, NeedsOfParties)
    checks = await part_of(desk, case, reader, Checks)
    return replace(
        made,
        approach=approaches.of(person) if approaches else None,
        shown=words_for(case, person),
        details=details.of(person) if details else None,
        needs=needs.of(person) if needs else "",
        check=checks.of(person) if checks else None,
    )


async def _of_both(desk: Desk, made: OwnCopy) -> OwnCopy:
    """Return a copy with what is kept of anybody on a case: what they said, and where they were."""
    case, reader, person = made.case, made.asked.person_id, made.person
    corrections = await part_of(desk, case, reader, Corrections)
    questions = await part_of(desk, case, reader, LeadsQuestions)
    risk = await desk.work.case_parts.get(case.case_id, Risk) or Risk()
    held = await desk.work.meetings.of_case(case.case_id)
    invited = [one for one in held if await _is_invited(desk, one, reader)]
    found = replace(
        made,
        corrections=corrections.of(reader) if corrections else (),
        questions=questions.of(reader, QuestionKind.DATA) if questions else (),
        reports=[one for one in risk.reports if one.by == reader],
        disclosures=await told_of(desk, case, reader),
        meetings=invited,
    )
    is_informed = person in await informed_people(desk, case) or former_who_is(case, reader) is not None
    if person is None or not is_informed:
        return found
    consents = await part_of(desk, case, reader, Consents) or Consents()
    check_in = await part_of(desk, case, reader, CheckIn)
    said = check_in.of(person) if check_in else None
    parting = await part_of(desk, case, reader, HandOver)
    outcomes = await part_of(desk, case, reader, SessionOutcomes) or SessionOutcomes()
    return replace(
        found,
        consents=[one for kind in ConsentKind if (one := consents.of(person, kind))],
        check_in=said.would_talk if said else None,
        parting=parting.words if parting else "",
        outcomes=[one for one in outcomes.outcomes if one.state is OutcomeState.KEPT and one.is_of(person)],
    )


async def _is_invited(desk: Desk, meeting: Meeting, reader: str) -> bool:
    invited = await desk.work.meetings.participant(meeting, reader)
    return invited is not None and not invited.is_host

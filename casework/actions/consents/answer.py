"""Somebody agrees, declines, or takes it back; a lead records it for whoever is not in Teams (R16, R19, R34, R35)."""

from dataclasses import dataclass, replace
from datetime import datetime

from casework.access import case_for_lead, save_part
from casework.actions.consents.ask import (
    INDIVIDUAL_ANSWERED,
    RESOLVERS_SCREEN,
    consents_of,
    tell_everybody,
    tell_resolvers,
)
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.messaging.quiet import notify_owners_once
from casework.actions.parties.people import case_for_person, comes_back, person_recorded_for
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.events import ConsentsChanged
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.consents import (
    Consent,
    ConsentKind,
    Consents,
    ConsentState,
    JointStanding,
    consent_seen,
    ended,
    joint_standing,
)
from casework.model.parties.approach import Heard, problems_with_told
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import CasePerson, people_of_case, person_with
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in

_AFTER_ALL = {ConsentState.GIVEN: ConsentState.WITHDRAWN, ConsentState.OPEN: ConsentState.DECLINED}
"""What becomes of an answer where somebody takes no part any more."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What somebody reads before they agree, as their card shows it.

    Attributes:
        version: Changes with the wording.
        text: A line a sentence.
        seen: What `consent_seen` returned when their card was drawn; it may be anything.
    """

    version: str
    text: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question as the person sees it who was asked.

    Attributes:
        case: The case.
        person: Who was asked.
        consent: What they say so far.
        standing: How it stands with a joint conversation, in the words that everybody reads.
        takes_answers: Whether they can answer now.
        others: Who else would take part, for a joint conversation.
        decide_at: When it is found whether a joint one takes place, UTC; None where that is known, or is open again.
    """

    case: Case
    person: CasePerson
    consent: Consent
    standing: JointStanding
    takes_answers: bool
    others: tuple[CasePerson, ...]
    decide_at: datetime | None


@dataclass(frozen=True, slots=True)
class RecordInput:
    """What a lead filled in for somebody who is not in Teams; all of it may be anything.

    Attributes:
        kind: A `ConsentKind` value.
        answer: "given", "declined" or "withdrawn".
        way: How they said so: one of `OTHER_WAYS`.
        day: When, a local date as ISO text.
    """

    kind: str
    answer: str
    way: str
    day: str


async def question_for(desk: Desk, case_id: str, person_id: str, kind: ConsentKind) -> QuestionAsked:
    """Return a question to whoever was asked it; logged as a look at their own page.

    Raises:
        NotForYou: They are none of the case's people, or nobody has approached them.
        OutOfDate: They were not asked (any more).
    """
    case, person = await case_for_person(desk, case_id, person_id, CaseSection.OWN, CaseSection.PARTY)
    consents = await consents_of(desk, case)
    if (consent := consents.of(person, kind)) is None:
        raise OutOfDate
    people = people_of_case(case)
    others = tuple(one for one in people if one != person) if kind is ConsentKind.JOINT else ()
    takes = _takes_answers(desk, case, consents, kind) and await _has_notice(desk, case, person)
    decide_at = consents.joint.decide_at if consents.joint and consents.joint.is_open else None
    return QuestionAsked(case, person, consent, joint_standing(consents, people), takes, others, decide_at)


async def own_consents(desk: Desk, case: Case, person: CasePerson) -> tuple[Consents, dict[ConsentKind, Consent]]:
    """Return what one person was asked and says, for a card that their gate has opened."""
    consents = await consents_of(desk, case)
    return consents, {kind: found for kind in ConsentKind if (found := consents.of(person, kind))}


async def answer_question(
    desk: Desk, case_id: str, person_id: str, kind: ConsentKind, read: ConsentText, *, agrees: bool
) -> Case:
    """Agree or decline; nobody but the leads and the two resolvers is told of it, and of a joint talk nobody is.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: Who answers.
        kind: To what.
        read: What their card would show now, and what it showed.
        agrees: What they say.

    Raises:
        NotForYou: As `question_for`.
        OutOfDate: They have answered since, the text has changed, it is too late, or the notice was not agreed to.
    """
    asked = await question_for(desk, case_id, person_id, kind)
    if not asked.takes_answers or read.seen != consent_seen(asked.consent, read.text):
        raise OutOfDate
    state = ConsentState.GIVEN if agrees else ConsentState.DECLINED
    version, text = (read.version, read.text) if agrees else ("", "")
    said = replace(asked.consent, state=state, version=version, text=text)
    return await _say(desk, asked.case, said, person_id, AuditAction.ANSWERED_CONSENT)


async def withdraw_consent(desk: Desk, case_id: str, person_id: str, kind: ConsentKind) -> Case:
    """Take back at any moment that one agreed; what rests on it stops. Twice, or from an old card, it does no harm.

    Raises:
        NotForYou: They are none of the case's people, or nobody has approached them.
    """
    case, person = await case_for_person(desk, case_id, person_id)
    consent = (await consents_of(desk, case)).of(person, kind)
    if consent is None or consent.state is not ConsentState.GIVEN or case.stage in CLOSED_STAGES:
        return case
    said = replace(consent, state=ConsentState.WITHDRAWN)
    return await _say(desk, case, said, person_id, AuditAction.ANSWERED_CONSENT)


async def take_back_all(desk: Desk, case: Case, person: CasePerson, told: Heard | None = None) -> Case:
    """Take back all that somebody agreed to, and answer no to what is still asked; twice it changes nothing.

    Args:
        desk: The turn's.
        case: Which, as the gate has opened it to them or to a lead.
        person: Who takes no part any more.
        told: How a lead heard so, or None where they said it here.
    """
    for kind in ConsentKind:
        consent = (await consents_of(desk, case)).of(person, kind)
        state = _AFTER_ALL.get(consent.state) if consent else None
        if consent is None or state is None or case.stage in CLOSED_STAGES:
            continue
        said = replace(consent, state=state)
        if told is None:
            case = await _say(desk, case, said, person.person_id, AuditAction.ANSWERED_CONSENT)
        else:
            case = await _say(desk, case, _as_told(said, told), told.by, AuditAction.RECORDED_CONSENT)
    return case


async def record_answer(desk: Desk, case_id: str, person_id: str, party_id: str, filled: RecordInput) -> Case:
    """Record, as a lead, what somebody says who is not in Teams, with the day and the way.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They answer in Teams themselves, were not asked, or it is too late.
        InvalidInput: A field needs another look.
    """
    case, person = await case_to_record(desk, case_id, person_id, party_id)
    day, today = day_in(filled.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            ("kind", problem_with_choice(filled.kind, set(ConsentKind))),
            ("answer", problem_with_choice(filled.answer, set(ConsentState) - {ConsentState.OPEN})),
            *problems_with_told(filled.way, day, today),
        ]
    )
    if wrong or day is None:
        raise InvalidInput(wrong)
    kind, state, consents = ConsentKind(filled.kind), ConsentState(filled.answer), await consents_of(desk, case)
    consent = consents.of(person, kind)
    withdraws = consent and consent.state is ConsentState.GIVEN and state is not ConsentState.GIVEN
    if consent is None or not (withdraws or _takes_answers(desk, case, consents, kind)):
        raise OutOfDate
    said = _as_told(replace(consent, state=state), Heard(person_id, filled.way, day))
    return await _say(desk, case, said, person_id, AuditAction.RECORDED_CONSENT)


async def case_to_record(desk: Desk, case_id: str, person_id: str, party_id: str) -> tuple[Case, CasePerson]:
    """Return to a lead somebody whose answers they record: told outside Parley, and so not answering in it.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They are not on the case any more, answer in Teams themselves, or were not told.
    """
    case = await case_for_lead(desk, case_id, person_id)
    return case, await person_recorded_for(desk, case, party_id)


def _as_told(consent: Consent, told: Heard) -> Consent:
    """Return an answer as a lead recorded it."""
    return replace(consent, recorded_by=told.by, recorded_way=told.way, recorded_day=told.day)


async def _say(desk: Desk, case: Case, said: Consent, person_id: str, did: AuditAction) -> Case:
    """Keep an answer, and let follow what rests on it."""
    said = replace(said, changes=said.changes + 1, answered_at=desk.now)
    before = await consents_of(desk, case)
    consents = before.with_answer(said)
    stops = said.kind is ConsentKind.JOINT and said.state is not ConsentState.GIVEN
    if stops:
        consents = ended(consents, desk.now)
    case = await save_part(desk, case, consents, person_id, did)
    person = person_with(case, said.party_id)
    if person and said.state is ConsentState.GIVEN:
        case = await comes_back(desk, case, person, person_id, did)
    if said.kind is ConsentKind.INDIVIDUAL:
        await _tell_of_individual(desk, case, said.state, is_recorded=did is AuditAction.RECORDED_CONSENT)
        await desk.publish(ConsentsChanged(case.case_id, case=case, is_told=True))
    elif consents.joint != before.joint:
        await tell_end_of_joint(desk, case, frozenset({person_id, said.person_id}))
        await desk.publish(ConsentsChanged(case.case_id, case=case, is_told=True))
    return case


async def tell_end_of_joint(desk: Desk, case: Case, besides: frozenset[str]) -> None:
    """Tell everybody on a case, its resolvers and its leads, that a joint conversation does not go ahead for now.

    Args:
        besides: Person ids of those who said so.
    """
    await tell_everybody(desk, case, besides)
    for one in case.assignments:
        await notify(desk, one.resolver, RESOLVERS_SCREEN, case=case.case_id)
    await notify_owners(desk, case, "lead.update", what="joint-decided")


async def _tell_of_individual(desk: Desk, case: Case, state: ConsentState, *, is_recorded: bool) -> None:
    """Tell the resolvers that somebody has answered about individual talks, and the leads unless one recorded it.

    Whoever agrees and takes it back by turns buries neither.
    """
    if is_recorded:
        await tell_resolvers(desk, case)
    else:
        # That somebody agrees no more is not to be read ten minutes after they agreed.
        await notify_owners_once(desk, case, INDIVIDUAL_ANSWERED, "" if state is ConsentState.GIVEN else "not")


async def _has_notice(desk: Desk, case: Case, person: CasePerson) -> bool:
    """Whether somebody has agreed to a privacy notice; who asked did so before they sent their request."""
    details = await desk.work.case_parts.get(case.case_id, DetailsOfParties)
    return person.is_requester or (details is not None and details.of(person) is not None)


def _takes_answers(desk: Desk, case: Case, consents: Consents, kind: ConsentKind) -> bool:
    """Whether a question can be answered now; of a joint talk until its day, so that the day tells nothing."""
    if case.stage in CLOSED_STAGES:
        return False
    joint = consents.joint
    return kind is ConsentKind.INDIVIDUAL or (joint is not None and joint.is_open and desk.now < joint.decide_at)

"""Somebody concerned by a referral says whether it is right, corrects it, or declines (R02, R19).

A correction is kept beside what the referrer wrote, and is for the leads and, later, the two resolvers alone.
"""

from dataclasses import dataclass, replace

from casework.access import case_for_lead, case_for_party, save_part
from casework.actions.consents.answer import take_back_all
from casework.actions.messaging.notify import notify, notify_owners
from casework.actions.parties.people import comes_back, informed_people, person_recorded_for
from casework.actions.referrals.proceed import checks_of
from casework.actions.referrals.referrer import asker_may_know
from casework.desk import Desk, Subscriber
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import CaseClosed, ReferralChecked, ReferrerInformed
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.parties.approach import Heard, problems_with_told
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import CasePerson, person_who_is
from casework.model.referrals.checks import CORRECTION, Check, CheckAnswer, check_seen
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in

GOES_ON = (CheckAnswer.RIGHT, CheckAnswer.CORRECTED)


@dataclass(frozen=True, slots=True)
class CheckInput:
    """What somebody filled in; all of it may be anything.

    Attributes:
        answer: A `CheckAnswer` value.
        correction: At most 10,000 characters; needed where the answer is a correction.
        may_tell: "yes" or "no".
    """

    answer: str
    correction: str = ""
    may_tell: str = ""


@dataclass(frozen=True, slots=True)
class RecordedCheckInput:
    """What a lead filled in for somebody who is not in Teams; all of it may be anything.

    Attributes:
        said: What they say.
        way: How they told the lead: one of `OTHER_WAYS`.
        day: When, the local date as ISO text.
    """

    said: CheckInput
    way: str
    day: str


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A referral as somebody concerned sees it.

    Attributes:
        case: The case.
        person: Who.
        check: What they say so far, or None.
        has_notice: Whether they agreed to the privacy notice.
    """

    case: Case
    person: CasePerson
    check: Check | None
    has_notice: bool

    @property
    def seen(self) -> str:
        """What tells whether it has changed since a card was drawn."""
        return check_seen(self.case, self.person, self.check)


async def to_check(desk: Desk, case_id: str, person_id: str, part: CaseSection | None = None) -> ToCheck:
    """Return a referral to one of those concerned, once they were approached.

    Args:
        part: As `case_for_party`.

    Raises:
        NotForYou: No such case, they are not concerned (any more), or nobody has approached them.
        OutOfDate: It is no referral.
    """
    case = await case_for_party(desk, case_id, person_id, part)
    person = person_who_is(case, person_id)
    if person is None:
        raise NotForYou
    if case.request.referral is None:
        raise OutOfDate
    details = await desk.work.case_parts.get(case_id, DetailsOfParties) or DetailsOfParties()
    return ToCheck(case, person, (await checks_of(desk, case)).of(person), details.of(person) is not None)


async def answer_check(desk: Desk, case_id: str, person_id: str, filled: CheckInput, seen: str) -> Case:
    """Say that it is right, or how it was: from then on it can go on for this person.

    Args:
        seen: What `ToCheck.seen` said when their card was drawn.

    Raises:
        NotForYou: As `to_check`.
        OutOfDate: They have answered since, it has changed, the case is closed, or they have not agreed to the notice.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    found = await to_check(desk, case_id, person_id)
    if not found.has_notice or seen != found.seen or found.case.stage in CLOSED_STAGES:
        raise OutOfDate
    check = _check(desk, found, filled, GOES_ON)
    return await _keep(desk, found.case, found.person, check)


async def decline_check(desk: Desk, case_id: str, person_id: str) -> Case:
    """Say that one would rather not be part of it; no reason is asked for, and twice changes nothing.

    Raises:
        NotForYou: As `to_check`.
        OutOfDate: The case is closed.
    """
    found = await to_check(desk, case_id, person_id)
    if found.case.stage in CLOSED_STAGES:
        raise OutOfDate
    if found.check and not found.check.goes_on:
        return found.case
    check = _check(desk, found, CheckInput(CheckAnswer.DECLINED), (CheckAnswer.DECLINED,))
    return await _keep(desk, found.case, found.person, check)


async def case_to_record_check(desk: Desk, case_id: str, person_id: str, party_id: str) -> ToCheck:
    """Return to a lead somebody whose answer they record: told outside Parley, and so not answering in it.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It is no referral, or is closed; they are not on it any more, answer in Teams, or were not told.
    """
    case = await case_for_lead(desk, case_id, person_id)
    if case.request.referral is None:
        raise OutOfDate
    person = await person_recorded_for(desk, case, party_id)
    return ToCheck(case, person, (await checks_of(desk, case)).of(person), has_notice=True)


async def record_check(desk: Desk, case_id: str, person_id: str, party_id: str, told: RecordedCheckInput) -> Case:
    """Record, as a lead, what somebody says who is not in Teams, with the day and the way.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: As `case_to_record_check`.
        InvalidInput: A field needs another look.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    found = await case_to_record_check(desk, case_id, person_id, party_id)
    day, today = day_in(told.day), desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            *problems_with_told(told.way, day, today),
        ]
    )
    check = _check(desk, found, told.said, tuple(CheckAnswer), wrong)
    recorded = replace(check, recorded_by=person_id, recorded_way=told.way, recorded_day=day)
    return await _keep(desk, found.case, found.person, recorded)


def _check(
    desk: Desk,
    found: ToCheck,
    filled: CheckInput,
    possible: tuple[CheckAnswer, ...],
    beside: dict[str, str] | None = None,
) -> Check:
    """Return what was filled in.

    Raises:
        InvalidInput: A field needs another look.
    """
    correction = CORRECTION.cleaned(filled.correction)
    corrects = filled.answer == CheckAnswer.CORRECTED
    goes_on = filled.answer in set(GOES_ON)
    wrong = problems(
        [
            ("answer", problem_with_choice(filled.answer, possible)),
            ("correction", CORRECTION.problem_with(correction) if corrects else ""),
            ("may_tell", problem_with_choice(filled.may_tell, ("yes", "no")) if goes_on else ""),
        ]
    )
    if wrong := {**(beside or {}), **wrong}:
        raise InvalidInput(wrong)
    return Check(
        found.person.party_id,
        found.person.person_id,
        CheckAnswer(filled.answer),
        desk.now,
        correction if corrects else "",
        goes_on and filled.may_tell == "yes",
        (found.check.changes if found.check else 0) + 1,
    )


async def _keep(desk: Desk, case: Case, person: CasePerson, check: Check) -> Case:
    """Keep what somebody says; whoever keeps the case hears of it, and the referrer once everybody lets them.

    With a no ends all that rests on them, whoever wrote it down.
    """
    knew, checks = await asker_may_know(desk, case), await checks_of(desk, case)
    did, by = AuditAction.CHECKED_REFERRAL, check.recorded_by or check.person_id
    told, before = None, checks.of(person)
    if check.recorded_by and check.recorded_day:
        did, told = AuditAction.RECORDED_CHECK, Heard(by, check.recorded_way, check.recorded_day)
    case = await save_part(desk, case, checks.with_one(check), by, did)
    if not check.goes_on:
        case = await take_back_all(desk, case, person, told)
    else:
        case = await comes_back(desk, case, person, by, did)
        came_back = before is not None and not before.goes_on
        await desk.publish(ReferralChecked(case.case_id, case=case, person=person, came_back=came_back))
    if not check.recorded_by:
        await notify_owners(desk, case, "lead.update", what="referral-checked")
    knows = await asker_may_know(desk, case)
    if knows and not knew:
        await notify(desk, case.request.requester.person_id, "referral.agreed", case=case.case_id)
    if knows is not knew:
        await desk.publish(ReferrerInformed(case.case_id, case=case))
    return case


async def _case_closed(desk: Desk, event: CaseClosed) -> None:
    """Tell the referrer that it has ended, in the same words whatever the reason, once somebody else knew of it.

    Whom all let know reads what a lead wrote instead, where one wrote.
    """
    case = event.case
    referral = case.request.referral
    if referral is None or referral.left_at is not None or not await informed_people(desk, case):
        return
    closed = await desk.work.cases.get(case.case_id)
    is_told = await asker_may_know(desk, case) and closed is not None and closed.stage is not Stage.MEDIATED
    if not is_told:
        await notify(desk, case.request.requester.person_id, "referral.ended", case=case.case_id)


SUBSCRIBERS = (Subscriber(CaseClosed, _case_closed),)

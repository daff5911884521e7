"""A lead assesses a case, and reopens one that was closed on the word of the person who asked (R09, R10, R16)."""

from collections.abc import Sequence
from dataclasses import replace

from casework.access import case_for_lead, save_case, write_entry
from casework.actions.cases.close import close
from casework.actions.messaging.notify import notify_asker, notify_requester
from casework.actions.parties.marks import check_read
from casework.actions.referrals.proceed import checks_of
from casework.actions.referrals.referrer import asker_may_read_result
from casework.desk import Desk
from casework.errors import IllegalMove, InvalidInput
from casework.model.cases.access_log import AuditAction
from casework.model.cases.assessment import WORDS_LIMIT, Assessment, Result
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CLOSING, CaseEvent
from casework.model.cases.news import News, ToTell
from casework.model.closing import ClosingReport
from casework.model.own_data import Stops
from casework.model.parties.people import CasePerson, asker_of, people_of_case
from casework.model.parties.taking_part import takes_part
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import accepted, cleaned, problem_with, problems

SENT_WORDS = "words"
"""The kind of the file's entry that holds what the person who asked was written."""


async def assess(desk: Desk, case_id: str, person_id: str, assessment: Assessment) -> Case:
    """Record what was found, and send the words with it to the person who asked.

    A referrer gets none once others know of the case, unless they all agreed that the referrer may know (R02).

    Whoever assesses a case that nobody has, has it from then on.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The stage does not allow it.
        InvalidInput: Names each field with its problem: `reason`, `words`, `signposts`, `unreported`, `agreed`. Words
            in which something is marked are seen once more before they go (R19).
    """
    case = await case_for_lead(desk, case_id, person_id)
    result = assessment.result
    # Refused before the form is checked: other words would not help.
    if not result.is_possible(desk.service_of(case).lifecycle, case):
        raise IllegalMove(case.stage.value, result.value)
    reason, words = _checked(desk, assessment)
    unreported = await _checked_for_all(desk, case, assessment)
    did = result.audit_action
    is_read = await asker_may_read_result(desk, case)
    if is_read:
        await check_read(desk, case, words, [asker_of(case)], assessment.seen)
    case = await write_entry(desk, case, Note(person_id, desk.now, reason, did.value), did)
    if unreported:
        why = Note(person_id, desk.now, unreported, AuditAction.CLOSED_UNREPORTED.value)
        case = await write_entry(desk, case, why, AuditAction.CLOSED_UNREPORTED)
    if is_read:
        case = await write_entry(desk, case, Note(person_id, desk.now, words, SENT_WORDS), did)
    written = replace(
        case,
        owner=case.owner or person_id,
        words_sent=words if is_read else case.words_sent,
        signposts=tuple(dict.fromkeys([*case.signposts, *assessment.signposts])),
        formal_beside=case.formal_beside or result is Result.FORMAL_BESIDE,
    )
    saved = await _moved(desk, written, person_id, result)
    if is_read:
        await notify_asker(desk, case, "request.result", ToTell.RESULT)
    return saved


async def reopen_case(desk: Desk, case_id: str, person_id: str, word: str) -> Case:
    """Open a closed case again, because the person who asked said so; they are told.

    It goes on with a lead in contact; of what was sent when it closed only the places of support stay on the card.

    Args:
        word: How they said so, for the file, at most 10,000 characters.

    Raises:
        NotForYou: No such case for this person, or it was destroyed.
        IllegalMove: It is open.
        InvalidInput: No word, or a longer one.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, CaseEvent.REOPENED)
    note = Note(person_id, desk.now, accepted("reason", word, DESCRIPTION_LIMIT), AuditAction.REOPENED.value)
    case = await write_entry(desk, case, note, AuditAction.REOPENED)
    contact = case.first_contact_at or desk.now
    reopened = replace(
        desk.advance(case, CaseEvent.REOPENED), owner=person_id, first_contact_at=contact, closed_at=None, words_sent=""
    )
    saved = await save_case(desk, reopened, person_id, AuditAction.REOPENED)
    await notify_requester(desk, saved, News.REOPENED)
    return saved


async def _moved(desk: Desk, case: Case, person_id: str, result: Result) -> Case:
    event = result.event
    if event is None:
        return await save_case(desk, case, person_id, result.audit_action)
    if event in CLOSING:
        return await close(desk, case, event, person_id)
    # What begins anew gets a day of its own; what goes on keeps the one it had.
    moved = desk.advance(case, event)
    moved = moved if moved.stage is case.stage else replace(moved, next_due=None)
    return await save_case(desk, moved, person_id, result.audit_action)


async def lacks_report(desk: Desk, case: Case, result: Result) -> bool:
    """Whether a case would close as mediated without a report to which its resolvers have agreed (R21)."""
    if result is not Result.MEDIATED:
        return False
    report = await desk.work.case_parts.get(case.case_id, ClosingReport)
    return report is None or not report.is_agreed(case)


async def who_agrees(desk: Desk, case: Case, result: Result) -> Sequence[CasePerson]:
    """Return who has to agree to a result: that others go on with a case, all who take part in it (S12)."""
    if result is not Result.HANDED_OVER:
        return ()
    stops, checks = await desk.work.case_parts.get(case.case_id, Stops) or Stops(), await checks_of(desk, case)
    return [one for one in people_of_case(case) if takes_part(one, checks, stops)]


async def _checked_for_all(desk: Desk, case: Case, assessment: Assessment) -> str:
    """Return why there is no report, cleaned, or "".

    Raises:
        InvalidInput: It is not said, or somebody has not agreed.
    """
    lacks = await lacks_report(desk, case, assessment.result)
    unreported = cleaned(assessment.unreported) if lacks else ""
    needed = {one.party_id for one in await who_agrees(desk, case, assessment.result)}
    found = problems(
        [
            ("unreported", problem_with(unreported, DESCRIPTION_LIMIT) if lacks else ""),
            ("agreed", "" if needed <= assessment.agreed else "problem-everybody"),
        ]
    )
    if found:
        raise InvalidInput(found)
    return unreported


def _checked(desk: Desk, assessment: Assessment) -> tuple[str, str]:
    """Return the cleaned reason and words.

    Raises:
        InvalidInput: Names each field with its problem.
    """
    result, chosen = assessment.result, set(assessment.signposts)
    known = {one.key for one in desk.institution.signposts} if result.sends_support else set()
    lacks = result.needs_support and not chosen
    reason, words = cleaned(assessment.reason), cleaned(assessment.words)
    found = problems(
        [
            ("signposts", "problem-choose" if lacks or not chosen <= known else ""),
            ("reason", problem_with(reason, DESCRIPTION_LIMIT)),
            ("words", problem_with(words, WORDS_LIMIT)),
        ]
    )
    if found:
        raise InvalidInput(found)
    return reason, words

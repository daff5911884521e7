"""Somebody puts right what is kept of them; what was there stays, and this stands beside it (R26)."""

from collections.abc import Sequence

from casework.access import case_for_lead, part_of, save_part
from casework.actions.messaging.quiet import notify_owners_once
from casework.actions.own_data.own_case import own_case, own_case_to_write
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.own_data import CORRECTION, MOST_CORRECTIONS, Corrected, Correction, Corrections
from casework.model.text import problem_with_choice, problems


def can_correct(case: Case, person_id: str) -> tuple[Corrected, ...]:
    """Return what somebody can put right: whoever asked was shown nothing of anybody else's."""
    if case.request.requester.person_id == person_id:
        return (Corrected.TOLD, Corrected.KNOWN)
    return (Corrected.SHOWN, Corrected.KNOWN, Corrected.TOLD)


async def correct(desk: Desk, case_id: str, person_id: str, about: str, text: str) -> Case:
    """Put something right; whoever keeps the case hears of it.

    So they do of a closed one: it is then not destroyed before the leads were told anew that it will be. The same
    text twice in a row, as after a double press, is kept once.

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: Who.
        about: A `Corrected` value; it may be anything.
        text: How it is; it may be anything.

    Raises:
        NotForYou: As `own_case`.
        OutOfDate: They have not agreed to the notice.
        InvalidInput: A field needs another look, or there are too many.
        LeadsMayBeMeant: It is not answered yet whether a lead is meant.
    """
    case = await own_case_to_write(desk, case_id, person_id)
    before = await desk.work.case_parts.get(case_id, Corrections) or Corrections()
    mine, cleaned = before.of(person_id), CORRECTION.cleaned(text)
    full = "own-data-problem-full" if len(mine) >= MOST_CORRECTIONS else ""
    wrong = problems(
        [
            ("about", problem_with_choice(about, can_correct(case, person_id))),
            ("correction", CORRECTION.problem_with(cleaned) or full),
        ]
    )
    if wrong:
        raise InvalidInput(wrong)
    if mine and (mine[-1].about, mine[-1].text) == (about, cleaned):
        return case
    corrected = Correction(person_id, Corrected(about), cleaned, desk.now)
    part = Corrections((*before.written, corrected))
    case = await save_part(desk, case, part, person_id, AuditAction.CORRECTED_OWN)
    if case.stage in CLOSED_STAGES:
        await desk.work.destructions.take_back(case_id)
    await notify_owners_once(desk, case, "own-corrected")
    return case


async def own_corrections(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Sequence[Correction]]:
    """Return what somebody put right themselves, to them alone.

    Raises:
        NotForYou: As `own_case`.
    """
    case = await own_case(desk, case_id, person_id, is_shown=True)
    part = await part_of(desk, case, person_id, Corrections)
    return case, part.of(person_id) if part else ()


async def corrections_for_lead(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Sequence[Correction]]:
    """Return to a lead what all the people of a case put right; logged.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(desk, case_id, person_id)
    part = await part_of(desk, case, person_id, Corrections)
    return case, part.written if part else ()


async def corrections_for_resolver(desk: Desk, case: Case, person_id: str) -> Sequence[Correction]:
    """Return to a resolver who has confirmed what all the people of a case put right.

    Raises:
        NotForYou: They are no resolver of it who has confirmed.
    """
    mine = case.assignment_of(person_id)
    if mine is None or mine.confirmed_at is None:
        raise NotForYou
    part = await part_of(desk, case, person_id, Corrections)
    return part.written if part else ()

"""Leads find cases by words of a name or a label; what a search lists is logged with each case (R23)."""

from collections.abc import Sequence

from casework.access import check_lead, record
from casework.actions.jobs import Job, Left
from casework.desk import Desk
from casework.errors import FromNewerVersion, Unreadable
from casework.model.cases.access_log import AuditAction
from casework.model.cases.search import MOST_WORDS, search_words
from casework.ports import QueueRow

FOUND_BY = "cases-found-by"
"""The fact that says by which rules every case's words were stored or, under way, up to which case."""

RULES = "2"
"""Another one where words are compared otherwise: then those of every case are stored anew."""

AT_ONCE = 50
"""Cases whose words are stored in one transaction."""


async def find_cases(desk: Desk, person_id: str, text: str, offset: int, limit: int) -> tuple[Sequence[QueueRow], int]:
    """Return one page of the cases whose names or label have all words of a text, and the count of all.

    Args:
        desk: The turn's.
        person_id: The lead.
        text: What they are looking for.
        offset: How many to leave out.
        limit: Most to return.

    Raises:
        NotForYou: Not a lead.
        ConflictCheckPending: A lead whose conflict check is not finished.
    """
    check_lead(desk, person_id)
    words = sorted(search_words(text))[:MOST_WORDS]
    rows, count = await desk.work.cases.find(desk.viewer(person_id), words, offset, limit)
    for row in rows:
        await record(desk, row.case_id, person_id, AuditAction.FOUND)
    return rows, count


async def store_words(desk: Desk) -> bool:
    """Store the words of the next cases of a store from before cases were found by them; whether there may be more."""
    after = await _reached(desk)
    if after is None:
        return False
    ids = await desk.work.cases.ids(after, AT_ONCE)
    for case_id in ids:
        await _store(desk, case_id)
    is_over = len(ids) < AT_ONCE
    await desk.work.service_state.put(FOUND_BY, RULES if is_over else f"{RULES} {ids[-1]}")
    return not is_over


async def _reached(desk: Desk) -> str | None:
    """Return behind which case to go on, or None where all are done."""
    known = (await desk.work.service_state.get(FOUND_BY) or "").split()
    if known == [RULES]:
        return None
    return known[1] if known[:1] == [RULES] else ""


async def _store(desk: Desk, case_id: str) -> None:
    try:
        case = await desk.work.cases.get(case_id)
    except (FromNewerVersion, Unreadable):
        # Whoever can open it stores its words with its next change.
        return
    if case:
        await desk.work.cases.put_words(case)


async def _begin(desk: Desk) -> Left:
    return Left() if await _reached(desk) is None else Left(desk.now)


async def _step(desk: Desk, left: Left) -> Left:
    del left
    return Left(desk.now if await store_words(desk) else None)


JOBS = (Job(_begin, _step),)

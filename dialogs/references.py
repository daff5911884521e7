"""What a typed case reference opens: one's own request, a case that one helps with, or one that a lead may see."""

from collections.abc import Sequence
from functools import partial

from casework.ports import QueueRow
from dialogs.cases import case as lead
from dialogs.flow import Handler, Show, Turn


def opening(reference: str) -> Handler:
    """Return what answers a typed reference, for example "K7QM-2F"."""
    return partial(_open, reference)


async def _open(reference: str, turn: Turn) -> Show:
    """Open what the reference means for this person; only their own lists are asked, so others' can't be told apart."""
    cases, person_id = turn.desk.work.cases, turn.person_id
    for screen, rows in (
        ("mine.case", await cases.of_requester(person_id)),
        ("resolver.case", await cases.of_resolver(person_id)),
    ):
        if case_id := _of(reference, rows):
            return Show(screen, {"case": case_id})
    return await lead.type_reference(turn, reference)


def _of(reference: str, rows: Sequence[QueueRow]) -> str:
    return next((row.case_id for row in rows if row.reference == reference), "")

"""What a typed case reference opens: one's own request, a case that one helps with, or one that a lead may see."""

from collections.abc import Collection, Sequence
from functools import partial

from casework.ports import QueueRow
from dialogs.cases import case as lead
from dialogs.flow import Answer, Handler, Show, Turn


def opening(reference: str) -> Handler:
    """Return what answers a typed reference, for example "K7QM-2F"."""
    return partial(_open, reference)


def opening_known(likely: Collection[str], otherwise: Handler) -> Handler:
    """Return what opens the first of some words that is the reference of something of this person's.

    Args:
        likely: Words as references are stored, which may be none.
        otherwise: Answers where none is theirs: whether somebody else's is among them is not told.
    """
    return partial(_open_known, likely, otherwise)


async def _open(reference: str, turn: Turn) -> Show:
    return await _own(reference, turn) or await lead.type_reference(turn, reference)


async def _open_known(likely: Collection[str], otherwise: Handler, turn: Turn) -> Answer:
    for reference in likely:
        if known := await _own(reference, turn) or await lead.known_reference(turn, reference):
            return known
    return await otherwise(turn)


async def _own(reference: str, turn: Turn) -> Show | None:
    """Return what it means for this person; only their own lists are asked, so others' can't be told apart."""
    cases, person_id = turn.desk.work.cases, turn.person_id
    for screen, rows in (
        ("mine.case", await cases.of_requester(person_id)),
        ("resolver.case", await cases.of_resolver(person_id)),
    ):
        if case_id := _of(reference, rows):
            return Show(screen, {"case": case_id})
    return None


def _of(reference: str, rows: Sequence[QueueRow]) -> str:
    return next((row.case_id for row in rows if row.reference == reference), "")

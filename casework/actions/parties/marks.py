"""What words would tell those who read them and are not meant to learn it, and that they are read once more (R19)."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from casework.actions.calls.post import record_of
from casework.desk import Desk
from casework.errors import InvalidInput
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings
from casework.model.cases.case import Case
from casework.model.names import folded
from casework.model.parties.people import CasePerson
from casework.model.text import text_digest

READ_AGAIN = "problem-read-again"
"""What stands beside words that are to be read once more before they go."""


async def scan_for(desk: Desk, case: Case, text: str, readers: Collection[CasePerson]) -> Findings:
    """Return a text with what names somebody of the case who is none of its readers, or is kept beside its people.

    Nothing is kept back: its writer sees what is marked, and decides.
    """
    own = {word for one in readers for word in folded(one.name).split()}
    return _without(await desk.redactor.scan(text, _of_the_others(desk, case, readers)), own)


async def check_read(
    desk: Desk,
    case: Case,
    text: str,
    readers: Collection[CasePerson],
    seen: str,
    *,
    always: bool = False,
    field: str = "words",
) -> None:
    """Check that whoever wrote a text has seen it as it will be read: where something in it is marked, or always.

    Args:
        desk: The turn's.
        case: Of which case.
        text: What is sent.
        readers: Who reads it.
        seen: What `text_digest` returned of the text when they saw it, or "".
        always: Whether it is shown also where nothing is marked.
        field: The id of the field in which it was written.

    Raises:
        InvalidInput: They have not.
    """
    if not text or seen == text_digest(text):
        return
    if always or (await scan_for(desk, case, text, readers)).marks:
        raise InvalidInput({field: READ_AGAIN})


def read_as_one(texts: Iterable[str]) -> str:
    """Return several texts that one person reads as the one that is looked at."""
    return "\n\n".join(one for one in texts if one)


def _of_the_others(desk: Desk, case: Case, readers: Collection[CasePerson]) -> CaseRecord:
    """Return what the case knows of whoever does not read it, and what leads noted beside its people."""
    everything = record_of(desk, case)
    here = {one.name for one in readers}
    others = tuple(one for one in everything.persons if here.isdisjoint({one.name, *one.also_known_as}))
    return CaseRecord(others, references=everything.references, other_names=everything.other_names)


def _without(findings: Findings, own: set[str]) -> Findings:
    """Leave out what may mean anybody, and the names of those who read it; the writers look at the rest."""
    marks = [
        replace(one, certainty=Certainty.AMBIGUOUS)
        for one in findings.marks
        if one.certainty is not Certainty.SUSPICIOUS
        and not set(folded(findings.text[one.start : one.end]).split()) <= own
    ]
    return replace(findings, marks=tuple(marks))

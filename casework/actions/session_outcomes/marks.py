"""What the words of an outcome would tell those who were there and are not meant to learn it (R18, R37)."""

from collections.abc import Sequence
from dataclasses import replace

from casework.actions.calls.post import record_of
from casework.desk import Desk
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings
from casework.model.cases.case import Case
from casework.model.names import folded
from casework.model.parties.people import people_of_case
from casework.model.session_outcomes import SessionOutcome


async def scan_outcome(desk: Desk, case: Case, outcome: SessionOutcome) -> Sequence[Findings]:
    """Return an outcome's words, and each of its next steps, with what names somebody of the case who was not there.

    The words are those of the people who were there, so that their own names are no marks. Nothing is kept back: the
    resolvers see what is marked before they ask anybody to confirm.
    """
    here = {word for one in people_of_case(case) if outcome.is_of(one) for word in folded(one.name).split()}
    record = _of_the_others(desk, case, outcome)
    found = [await desk.redactor.scan(text, record) for text in (outcome.words, *(one.text for one in outcome.steps))]
    return [_without(one, here) for one in found]


def _of_the_others(desk: Desk, case: Case, outcome: SessionOutcome) -> CaseRecord:
    """Return what the case knows of whoever was not there, and what leads noted beside its people."""
    everything = record_of(desk, case)
    here = {one.name for one in people_of_case(case) if outcome.is_of(one)}
    others = tuple(one for one in everything.persons if here.isdisjoint({one.name, *one.also_known_as}))
    return CaseRecord(others, references=everything.references, other_names=everything.other_names)


def _without(findings: Findings, here: set[str]) -> Findings:
    """Leave out what may mean anybody, and the names of those who were there; the writers look at the rest."""
    marks = [
        replace(one, certainty=Certainty.AMBIGUOUS)
        for one in findings.marks
        if one.certainty is not Certainty.SUSPICIOUS
        and not set(folded(findings.text[one.start : one.end]).split()) <= here
    ]
    return replace(findings, marks=tuple(marks))

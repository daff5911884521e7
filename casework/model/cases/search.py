"""What a lead finds a case by: whole words of its people's names and of its label, its people, its departments."""

from casework.model.cases.case import Case
from casework.model.names import folded

MOST_WORDS = 10
"""Words of one search; whatever stands behind them is not looked for."""


def search_words(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared: without case, accents and signs."""
    return frozenset(folded(text).split())


def person_mark(person_id: str) -> str:
    """Return what finds the cases of somebody whom the directory knows; no search that is typed holds a colon."""
    return f"person:{person_id}"


def department_mark(department: str) -> str:
    """Return what finds the cases of a department."""
    return f"department:{folded(department)}"


def words_found_by(case: Case) -> frozenset[str]:
    """Return what a case is found by: the words of everybody's names and of its label, its people, its departments."""
    request = case.request
    names = [request.requester.name, *(one.name for one in request.parties)]
    names += [one.listed_name for one in request.parties]
    people = [request.requester.person_id, *(one.person_id for one in (*request.parties, *request.former))]
    marks = {person_mark(one) for one in people if one} | {department_mark(one) for one in request.departments()}
    return frozenset(marks).union(*(search_words(one) for one in (*names, case.label)))

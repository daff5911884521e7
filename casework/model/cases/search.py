"""What a lead finds a case by: whole words of its people's names, and of its label."""

from casework.model.cases.case import Case
from casework.model.names import folded

MOST_WORDS = 10
"""Words of one search; whatever stands behind them is not looked for."""


def search_words(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared: without case, accents and signs."""
    return frozenset(folded(text).split())


def words_found_by(case: Case) -> frozenset[str]:
    """Return the words by which a case is found: of the names of everybody in it, and of its label."""
    request = case.request
    names = [request.requester.name, *(one.name for one in request.parties)]
    names += [one.listed_name for one in request.parties]
    return frozenset().union(*(search_words(one) for one in (*names, case.label)))

"""The posting rule: what blocks a call, what a person can settle, and what nobody can (R11)."""

from dataclasses import replace

import pytest

from casework.model.calls.anonymity import (
    Certainty,
    Findings,
    Mark,
    MarkKind,
    mark_key,
    may_post,
    redact_marks,
    replace_mark,
    unsettled,
)
from casework.model.text import text_digest

TEXT = "Khadija and Park met on 3 March. Park left."
KNOWN = Mark(0, 7, MarkKind.PERSON, Certainty.KNOWN, "Person A")
AMBIGUOUS = Mark(12, 16, MarkKind.AMBIGUOUS_NAME, Certainty.AMBIGUOUS)
DATE = Mark(21, 31, MarkKind.DATE, Certainty.SUSPICIOUS, suggestion="in early spring")
AGAIN = Mark(33, 37, MarkKind.AMBIGUOUS_NAME, Certainty.AMBIGUOUS)
FOUND = Findings(TEXT, (KNOWN, AMBIGUOUS, DATE, AGAIN))


def keys(*marks: Mark) -> frozenset[str]:
    return frozenset(mark_key(TEXT, mark) for mark in marks)


@pytest.mark.promise("R11")
def test_known_is_never_settled() -> None:
    assert unsettled(FOUND, keys(*FOUND.marks)) == (KNOWN,)
    assert not may_post(FOUND, keys(*FOUND.marks))


@pytest.mark.promise("R11")
def test_every_flag_must_be_settled() -> None:
    flagged = replace(FOUND, marks=(AMBIGUOUS, DATE, AGAIN))

    assert unsettled(flagged, keys(DATE)) == (AMBIGUOUS, AGAIN)
    assert may_post(flagged, keys(AMBIGUOUS, DATE, AGAIN))


def test_empty_text_is_not_posted() -> None:
    assert not may_post(Findings(" \n"), frozenset())
    assert may_post(Findings("Two colleagues disagree."), frozenset())


def test_same_word_asks_again() -> None:
    assert mark_key(TEXT, AMBIGUOUS) != mark_key(TEXT, AGAIN)


def test_key_survives_distant_edits() -> None:
    edited = TEXT.replace("left", "left early")

    assert mark_key(edited, DATE) == mark_key(TEXT, DATE)


def test_key_changes_with_neighbours() -> None:
    edited = TEXT.replace("and Park", "at Park")

    assert mark_key(edited, replace(AMBIGUOUS, start=11, end=15)) != mark_key(TEXT, AMBIGUOUS)


def test_key_holds_no_words() -> None:
    key = mark_key(TEXT, KNOWN)

    assert len(key) == 32
    assert set(key) <= set("0123456789abcdef")


def test_digest_changes_with_any_edit() -> None:
    assert text_digest(TEXT) != text_digest(TEXT + " ")
    assert len(text_digest("\ud800")) == 64


def test_redacted_replaces_only_known() -> None:
    assert FOUND.redacted() == "Person A and Park met on 3 March. Park left."
    assert redact_marks(TEXT, (AGAIN, DATE)) == "Khadija and Park met [removed]. [removed] left."


def test_suggestion_takes_the_place() -> None:
    assert replace_mark(TEXT, DATE, "in early spring") == "Khadija and Park met in early spring. Park left."

"""Initials that are also a common abbreviation are the person where only a person stands, and else a question (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from redaction import LightRedactor

NAMES = (
    "Ian Drummond",
    "Priscilla Adomako",
    "Otto Kettunen",
    "Henrik Rask",
    "Mbali Baloyi",
    "Adrian Miles",
    "Bin Long",
)
RECORD = CaseRecord(tuple(map(KnownPerson, (*NAMES, "Elena Grigorescu", "So An"))))


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("The rota was redrawn by ID in one evening.", "The rota was redrawn by Person A in one evening."),
        ("It seems that ID was there.", "It seems that Person A was there."),
        ("PA heard about it first.", "Person B heard about it first."),
        ("Since then OK replied late.", "Since then Person C replied late."),
        ("We asked neither AM nor the others.", "We asked neither Person F nor the others."),
        ("One of them is PA.", "One of them is Person B."),
        ("It was PA's desk.", "It was Person B's desk."),
        ("Then A.M. left.", "Then Person F left."),
        ("Later MB left.", "Later Person E left."),
        ("Long reviewed it.", "Person G reviewed it."),
        ("HR was told.", "Person D was told."),
        ("In the view of MB it is late.", "In the view of Person E it is late."),
        ("One of them (AM) agrees.", "One of them (Person F) agrees."),
        ("The other, ID, agrees.", "The other, Person A, agrees."),
        ("OK and I would meet.", "Person C and I would meet."),
    ],
)
@pytest.mark.promise("R11")
def test_initials_where_a_person_stands_are_known(redactor: LightRedactor, text: str, redacted: str) -> None:
    assert redactor.scan_now(text, RECORD).redacted() == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Both have an ID for the lab.",
        "The PA system was broken.",
        "One starts at 8 a.m. and the other at 10 AM.",
        "A file of 5 MB was lost.",
        "It took long; in the long run all may be well.",
        "So ended the meeting, and they agreed.",
        "The lab, e.g. its door, was shut.",
        "One starts at 8 A.M. now.",
        "Time passed and work resumed.",
    ],
)
def test_abbreviations_where_a_thing_stands_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, RECORD).marks == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [("It was OK.", "OK"), ("We thought of ID.", "ID"), ("THE ID OF BOTH WAS ASKED FOR BY SOMEBODY ELSE.", "ID")],
)
def test_what_may_be_either_is_asked_about(redactor: LightRedactor, text: str, word: str) -> None:
    (mark,) = redactor.scan_now(text, RECORD).marks

    assert (text[mark.start : mark.end], mark.certainty) == (word, Certainty.AMBIGUOUS)

"""What holds for every text and record (R11), and the goals on a labelled set."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.redaction.generated import measure
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson
from casework.model.institution import Department
from redaction import LightRedactor

REDACTOR = LightRedactor()
NAMES = (
    *("Khadija Abdul-Rahman", "Adaeze Okonkwo", "Tomasz Wilk", "Vikram Iyer", "Jin Park", "Grace Banks"),
    *("Jürgen Müller", "Siobhán O'Brien", "Nguyễn Thị Hạnh", "Mateus de Souza", "Pieter van der Meer"),
    *("Mark Rose", "Wei Ng", "Li Xu", "Иван Петров", "Chipo Moyo", "Chipo Wilk", "So An", "Will May"),
)
PIECES = (
    *("park", "banks", "will", "may", "so", "an", "van", "der", "the", "and", "met", "Dr", "Mr", "V.", "VI", "JP"),
    *(",", ".", "-", "'s", "\n", "\u200b", "Khad", "Bill", "k h a d i j a", "wilk1", "3 March", "physics", "Biology"),
    *("the only woman", '"we will never agree on this"', "a.b@c.example", "020 7946 0123", "Person A", "Department 1"),
)
people = st.lists(st.sampled_from(NAMES), max_size=4, unique=True).map(
    lambda names: tuple(KnownPerson(name) for name in names)
)
records = people.map(lambda persons: CaseRecord(persons, (Department("Department of Marine Biology"),)))
cases = st.sampled_from((str, str.lower, str.upper, str.title))
words = st.one_of(
    st.builds(lambda name, case: case(name), st.sampled_from(NAMES), cases),
    st.builds(lambda name, case: case(name.split()[-1]), st.sampled_from(NAMES), cases),
    st.sampled_from(PIECES),
    st.text(max_size=6),
)
texts = st.lists(words, max_size=10).flatmap(lambda parts: st.sampled_from((" ".join(parts), "".join(parts))))
spaced_texts = st.lists(words, max_size=10).map(" ".join)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def known_places(findings: Findings) -> set[int]:
    known = (mark for mark in findings.marks if mark.certainty is Certainty.KNOWN)
    places = (place for mark in known for place in range(mark.start, mark.end))
    return {place for place in places if findings.text[place].isalnum()}


@settings(max_examples=150, deadline=None)
@given(texts, records)
def test_marks_are_in_order(text: str, record: CaseRecord) -> None:
    marks = REDACTOR.scan_now(text, record).marks

    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))
    assert all(bool(mark.placeholder) == (mark.certainty is Certainty.KNOWN) for mark in marks)


@settings(max_examples=150, deadline=None)
@given(spaced_texts, records)
@pytest.mark.promise("R11")
def test_no_full_name_is_left(text: str, record: CaseRecord) -> None:
    findings = REDACTOR.scan_now(text, record)
    left = plain(findings.redacted())
    asked = plain(" ".join(text[mark.start : mark.end] for mark in findings.marks))

    for person in record.persons:
        name = plain(person.name)
        assert f" {name} " not in f" {left} " or name in asked or all(part in asked for part in name.split())


@settings(max_examples=150, deadline=None)
@given(spaced_texts, records)
def test_redacted_text_is_clean(text: str, record: CaseRecord) -> None:
    again = REDACTOR.scan_now(REDACTOR.scan_now(text, record).redacted(), record)

    assert again.redacted() == again.text


@settings(max_examples=150, deadline=None)
@given(texts, people, st.sampled_from(NAMES))
def test_more_persons_hide_more(text: str, persons: tuple[KnownPerson, ...], name: str) -> None:
    fewer = REDACTOR.scan_now(text, CaseRecord(persons))
    more = REDACTOR.scan_now(text, CaseRecord((*persons, KnownPerson(name))))

    assert known_places(fewer) <= known_places(more)


@pytest.mark.parametrize(("missing", "silent"), [(0.0, 1.0), (0.3, 3.0)])
def test_goals_on_labelled_texts(missing: float, silent: float) -> None:
    figures = measure(missing, count=150)

    assert figures["silent %"] < silent
    assert figures["over-redaction %"] < 2

"""What no record knows is marked by its form or flagged with a reason; ordinary English is left alone (R11)."""

import time

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, Mark, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

NOBODY = CaseRecord()

ORDINARY = (
    "Two academics who co-supervise a doctoral student have fallen out over the direction of the thesis.",
    "One feels that decisions are made without consultation; the other describes it all as exhausting.",
    "A professional services team of eight has split into two camps following a restructure.",
    "There's a general feeling that new starters get favourable shifts. We've tried mediation twice.",
    "HR and Occupational Health know. Background: Disagreement about workload. Impact: Stress, low morale.",
    "It isn't clear who'll lead on this. The programme's timetable and the organisation's behaviour were ignored.",
    "They'd prefer an online conversation on Teams or Zoom before 3pm, with reasonable adjustments.",
    "A 2nd-year PhD student described microaggressions, gaslighting and micromanagement over 18 months.",
    "Resolvers with experience of cross-cultural communication are welcome. NEITHER wants a formal complaint.",
    "The only option left is a conversation. Neurodivergent colleagues feel sidelined on Mondays.",
)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marks(redactor: LightRedactor, text: str) -> list[tuple[str, MarkKind]]:
    return [(text[each.start : each.end], each.kind) for each in redactor.scan_now(text, NOBODY).marks]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_english_is_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text) == []


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("a.b-c@uni.example", MarkKind.EMAIL),
        ("a.b @ uni.example", MarkKind.EMAIL),
        ("a.b [at] uni [dot] example", MarkKind.EMAIL),
        ("ab at uni dot example", MarkKind.EMAIL),
        ("a.b\uff20uni.example", MarkKind.EMAIL),
        ("020 7946 0999", MarkKind.PHONE),
        ("+49 (30) 901820", MarkKind.PHONE),
        ("07700900123", MarkKind.PHONE),
        ("https://people.uni.example/kar?x=1", MarkKind.WEB),
        ("people.uni.example", MarkKind.WEB),
        ("www.uni.example", MarkKind.WEB),
        ("@khadija.ar", MarkKind.HANDLE),
        ("<at>Khadija</at>", MarkKind.HANDLE),
        ("AB123456", MarkKind.IDENTIFIER),
        ("204117", MarkKind.IDENTIFIER),
        ("#48213", MarkKind.IDENTIFIER),
        ("3f2504e0-4f89-41d3-9a0c-0305e82c3301", MarkKind.IDENTIFIER),
        ("INC 20931", MarkKind.IDENTIFIER),
        ("EP/K0456/1", MarkKind.IDENTIFIER),
        ("staff no. 4471", MarkKind.IDENTIFIER),
        ("k dot abdi at uni dot example", MarkKind.EMAIL),
        ("room B14", MarkKind.PLACE),
    ],
)
@pytest.mark.promise("R11")
def test_patterns_are_known(redactor: LightRedactor, written: str, kind: MarkKind) -> None:
    findings = redactor.scan_now(f"They use {written} for this.", NOBODY)

    assert [(findings.text[m.start : m.end], m.kind, m.certainty) for m in findings.marks] == [
        (written, kind, Certainty.KNOWN)
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We drove through Chinedu.", MarkKind.CAPITAL),
        ("Mark said so.", MarkKind.CAPITAL),
        ("Baker told them.", MarkKind.CAPITAL),
        ("Dr Young agreed.", MarkKind.CAPITAL),
        ("and then chinedu left.", MarkKind.UNKNOWN_WORD),
        ("we met and mark told them.", MarkKind.CAPITAL),
        ("The QXZ was closed.", MarkKind.ACRONYM),
        ("They moved from Portugal.", MarkKind.CAPITAL),
        ("We met on 12/03/2026.", MarkKind.DATE),
        ("They are the only woman there.", MarkKind.ONLY_PERSON),
        ("She is the youngest lecturer.", MarkKind.ONLY_PERSON),
        ("We asked the chair of the senate.", MarkKind.HEAD_OF),
        ("It was the beekeeper again.", MarkKind.RARE_ROLE),
        ('They said "you will never get that job".', MarkKind.QUOTATION),
        ("They met in Heron House.", MarkKind.PLACE),
        ("They met on the fourth floor.", MarkKind.PLACE),
        ("It was q u i e t there.", MarkKind.SPELT_OUT),
        ("It was K****** again.", MarkKind.UNKNOWN_WORD),
        ("Иван was there.", MarkKind.CAPITAL),
    ],
)
def test_unexplained_is_flagged(redactor: LightRedactor, text: str, kind: MarkKind) -> None:
    record = CaseRecord((KnownPerson("Adaeze Okonkwo"),))
    found = redactor.scan_now(text, record).marks

    assert [(mark.kind, mark.certainty) for mark in found] == [(kind, Certainty.SUSPICIOUS)]


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("They fell out on 3 March.", "in early spring"),
        ("They have not spoken since 3 March 2026.", "early spring"),
        ("On Tuesday 14th of July they met.", "in summer"),
        ("On March 3rd they met.", "in early spring"),
        ("By 2026-11-02 it was worse.", "late autumn"),
    ],
)
def test_dates_become_seasons(redactor: LightRedactor, text: str, suggestion: str) -> None:
    (mark,) = redactor.scan_now(text, NOBODY).marks

    assert (mark.kind, mark.suggestion) == (MarkKind.DATE, suggestion)


def test_known_inside_quotation_wins(redactor: LightRedactor) -> None:
    text = 'He wrote "I will never work with Adaeze on that again".'
    found = redactor.scan_now(text, CaseRecord((KnownPerson("Adaeze Okonkwo"),))).marks

    assert [mark.kind for mark in found if mark.certainty is Certainty.KNOWN] == [MarkKind.PERSON]
    assert MarkKind.QUOTATION in {mark.kind for mark in found}


def test_ligature_keeps_its_place(redactor: LightRedactor) -> None:
    text = "It was o\ufb03ce work with Adae\u0301ze."
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson("Adaeze Okonkwo"),))).marks

    assert text[mark.start : mark.end] == "Adae\u0301ze"


HOSTILE = {
    "letters": "a" * 20_000,
    "spaced letters": "a " * 10_000,
    "digits": "1 " * 10_000,
    "ats": "a@" * 10_000,
    "dots": "a." * 10_000,
    "dashes": "a-" * 10_000,
    "quotes": "' a b" * 4_000,
    "tags": "<at " * 5_000,
    "combining": "a" + "\u0301" * 19_999,
    "invisible": "\u200b" * 20_000,
    "capitals": "Ab " * 6_666,
    "initials": "J. " * 6_666,
    "onlys": "the only " * 2_222,
    "dates": "on 1 " * 4_000,
    "places": "Park " * 4_000,
    "departments": "physics department " * 1_000,
    "kinds": "of the department " * 1_000,
    "brackets": "[at " * 5_000,
    "local parts": "a.b-c%" * 3_333,
    "web": "www." * 5_000,
    "identifiers": "a1-" * 6_666,
    "mixed lines": "AB cd\n" * 3_333,
    "names": "Adaeze Okonkwo " * 1_333,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_end_soon(redactor: LightRedactor, text: str) -> None:
    """The goal is 0.3 s on a quiet machine; the bound leaves room for a busy one, and none for backtracking."""
    person = KnownPerson("Adaeze Okonkwo", phone="+44 20 7946 0123", identifiers=("STF-204117",))
    record = CaseRecord((person,), (Department("Department of Physics"),))
    redactor.scan_now("Warm.", record)
    begun = time.thread_time()
    redactor.scan_now(text, record)

    assert time.thread_time() - begun < 2


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00\x07", "\u202e\u2066", "\ufdfa" * 50])
def test_odd_texts_are_scanned(redactor: LightRedactor, text: str) -> None:
    found = redactor.scan_now(text, NOBODY).marks

    assert all(isinstance(mark, Mark) for mark in found)


@pytest.mark.promise("R11")
def test_words_of_another_language_are_one_mark(redactor: LightRedactor) -> None:
    text = "They agree, dass sie nie gefragt wurde; Kollegin sieht das so."
    marks = redactor.scan_now(text, CaseRecord()).marks

    assert [text[mark.start : mark.end] for mark in marks] == ["dass sie nie gefragt wurde; Kollegin sieht das"]

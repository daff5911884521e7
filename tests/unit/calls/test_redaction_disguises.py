"""Disguises that were tried on the preview: HTML, lines, syllables of other scripts, figures in words (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from redaction import LightRedactor

INGRID = KnownPerson("Ingrid Castellanos-Roy", office="Tidewater Building 2.14", identifiers=("40021",))


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.parametrize(
    "written",
    [
        "In&#103;rid",
        "&#x49;ngrid",
        "In&nbsp;grid",
        "In&shy;grid",
        "In<!-- nobody -->grid",
        "I\nn\ng\nr\ni\nd",
        "i c r",
        "\u30a4\u30f3\u30b0\u30ea\u30c3\u30c9",
        "\uc789\uadf8\ub9ac\ub4dc",
        "\u30ab\u30b9\u30c6\u30ea\u30e3\u30ce\u30b9",
    ],
)
@pytest.mark.promise("R11")
def test_name_in_other_signs_blocks(redactor: LightRedactor, written: str) -> None:
    found = redactor.scan_now(f"They say that {written} left.", CaseRecord((INGRID,)))

    assert found.redacted() == "They say that Person A left."


@pytest.mark.parametrize("written", ["ICRs desk", "icr's desk"])
@pytest.mark.promise("R11")
def test_initials_that_own_something_block(redactor: LightRedactor, written: str) -> None:
    (mark,) = redactor.scan_now(f"It is {written}.", CaseRecord((INGRID,))).marks

    assert (mark.kind, mark.certainty) == (MarkKind.PERSON, Certainty.KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "It is R&amp;D, and fish &amp; chips.",
        "The options are:\na\nb\nc",
        "The PAs left, and the PIs.",
        "It is hr's job.",
        "They met one or two of them, two and two.",
    ],
)
def test_other_signs_say_nothing(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord((INGRID,))).marks == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sit in two point fourteen.", ("two point fourteen", MarkKind.ROOM)),
        ("They sit in two one four.", ("two one four", MarkKind.ROOM)),
        ("They sit in two hundred and fourteen.", ("two hundred and fourteen", MarkKind.ROOM)),
        ("The code is four double oh two one.", ("four double oh two one", MarkKind.IDENTIFIER)),
    ],
)
@pytest.mark.promise("R11")
def test_numbers_of_the_case_in_words_block(redactor: LightRedactor, text: str, found: tuple[str, MarkKind]) -> None:
    marks = redactor.scan_now(text, CaseRecord((INGRID,))).marks

    assert [(text[one.start : one.end], one.kind) for one in marks if one.certainty is Certainty.KNOWN] == [found]


@pytest.mark.parametrize("room", ["2.21", "2.201"])
@pytest.mark.promise("R11")
def test_tens_and_units_may_be_one_number_or_two(redactor: LightRedactor, room: str) -> None:
    (mark,) = redactor.scan_now("It is two twenty-one.", CaseRecord((KnownPerson("Ola Vik", office=room),))).marks

    assert mark.kind is MarkKind.ROOM


@pytest.mark.parametrize(
    "said",
    [
        "the person I told you about",
        "you know who",
        "the one from last week",
        "that colleague of ours",
        "the usual suspects",
        "our friend in the lab",
        "him upstairs",
        "the one with the dog",
        "the same two as in autumn",
    ],
)
@pytest.mark.promise("R11")
def test_what_says_who_to_whoever_has_heard_of_it_is_flagged(redactor: LightRedactor, said: str) -> None:
    marks = redactor.scan_now(f"It is about {said}.", CaseRecord()).marks

    assert [one.kind for one in marks] == [MarkKind.STANDING]


@pytest.mark.parametrize(
    "text",
    [
        "One of the two, the one that wrote first, is sorry.",
        "The same conversation comes back, and the same two sentences.",
        "They asked the person beside them.",
    ],
)
def test_what_says_so_to_nobody_is_unmarked(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()

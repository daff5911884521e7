"""Names that are words, written in small letters and in haste, stand where only a person does (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from redaction import LightRedactor

RECORD = CaseRecord(tuple(map(KnownPerson, ("Ivo Hedge", "Grace Fennimore", "Will Sutherby", "Dawn Archer", "Xiu He"))))


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def certainty(redactor: LightRedactor, text: str, word: str) -> Certainty | None:
    """Return how sure it is that a word is somebody, or None where it is not marked."""
    marks = redactor.scan_now(text, RECORD).marks
    return next((one.certainty for one in marks if word in text[one.start : one.end].lower()), None)


@pytest.mark.parametrize("name", ["hedge", "archer", "grace", "will", "dawn"])
@pytest.mark.parametrize(
    "frame",
    [
        "it is {} who left",
        "one of them is {}, the other is new",
        "as {} said, it was late",
        "as {} put it, nobody came",
        "ask {} about it",
        "they asked {} to come",
        "i spoke to {} yesterday",
        "we heard from {}, and nothing has changed",
        "it is {} vs the team",
        "and {}, who sat there, agreed",
        "{}, the younger of the two, left",
        "{} and the other one agreed",
        "it was the team vs {}",
        "people call her {} at work",
        "she goes by {} these days",
    ],
)
@pytest.mark.promise("R11")
def test_only_a_person_stands_there(redactor: LightRedactor, frame: str, name: str) -> None:
    if frame.startswith(("people", "she")):
        name = name.capitalize()
    assert certainty(redactor, frame.format(name), name.lower()) is Certainty.KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "i think hedge was upset",
        "she says that will shouted",
        "so will didn't answer",
        "but will came back",
        "when will isn't there",
        "that will won't say so",
        "they blame hedge for it",
        "it is unfair to grace, they say",
        "nobody texted grace about it",
    ],
)
@pytest.mark.promise("R11")
def test_no_word_could_stand_there(redactor: LightRedactor, text: str) -> None:
    name = next(each for each in ("hedge", "grace", "will") if each in text.split() or f"{each}," in text)

    assert certainty(redactor, text, name) is Certainty.KNOWN


@pytest.mark.parametrize(
    "text",
    [
        "when grace came back, nobody spoke",
        "i think grace was upset",
        "we heard it from grace first",
        "without grace there, it is quiet",
        "according to grace, it is late",
        "according to hedge, it is late",
    ],
)
@pytest.mark.promise("R11")
def test_either_may_be_meant_and_it_is_asked(redactor: LightRedactor, text: str) -> None:
    name = "grace" if "grace" in text else "hedge"

    assert certainty(redactor, text, name) is Certainty.AMBIGUOUS


@pytest.mark.parametrize(
    "text",
    [
        "they will mark it in good grace",
        "as he said, it was late",
        "ask for grace",
        "as will happen",
        "from dawn to dusk",
        "it will need a hedge",
        "it will proceed",
        "nothing will succeed",
        "tell the archer who won",
        "it is he who left",
        "at dawn, the younger of the two left",
        "people call it grace under pressure",
        "it is will and no luck",
    ],
)
@pytest.mark.promise("R11")
def test_the_word_is_no_mark(redactor: LightRedactor, text: str) -> None:
    assert [each for each in ("grace", "will", "dawn", "hedge", "archer") if certainty(redactor, text, each)] == []


@pytest.mark.promise("R11")
def test_who_opens_a_couple_with_somebody_is_a_person(redactor: LightRedactor) -> None:
    assert certainty(redactor, "grace and Ivo disagree", "grace") is Certainty.KNOWN
    assert certainty(redactor, "in good grace and Ivo knows it", "grace") is None


@pytest.mark.parametrize(
    ("login", "sure"),
    [("pgarmar", True), ("garpmar", True), ("pilgarm", True), ("pgm", False), ("pgarmarx", False), ("parma", False)],
)
@pytest.mark.promise("R11")
def test_a_user_name_is_made_of_two_parts_or_three(redactor: LightRedactor, login: str, *, sure: bool) -> None:
    text = f"it is {login} on the list"
    marks = redactor.scan_now(text, CaseRecord((KnownPerson("Pilar Gardoqui Marchena"),))).marks
    found = [one.certainty for one in marks if text[one.start : one.end] == login]

    assert (Certainty.KNOWN in found) is sure


@pytest.mark.parametrize(
    "text",
    [
        "Docs told them.",
        "It was Docs who left.",
        "Everyone calls him Docs.",
        "We heard from Docs, and it was late.",
        "Docs, who sat there, said no.",
        "They asked Docs about it.",
        "Feather was late.",
        "Feather's desk is free.",
        "Feather and Ines disagree.",
        "Feather, the older of the two, left.",
        "Buck was late.",
        "Tank, as he signs his letters, left.",
        "Ines and the rest call him Tank.",
        "Sparky for short, he says.",
        "He is known as Tank.",
    ],
)
@pytest.mark.promise("R11")
def test_short_forms_that_are_words_or_products_are_names(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(tuple(map(KnownPerson, ("Euan Docherty", "Ines Featherstone", "Callum Buchanan"))))
    marks = redactor.scan_now(text, record).marks
    word = next(each for each in ("Docs", "Feather", "Buck", "Tank", "Sparky") if each in text)

    assert [one.certainty for one in marks if word in text[one.start : one.end]] == [Certainty.KNOWN]


@pytest.mark.parametrize(
    "text",
    [
        "Google Docs is where we keep it.",
        "It is shared in Docs.",
        "Please send the docs to us.",
        "The tool is called Slack.",
        "That's fine by both.",
    ],
)
@pytest.mark.promise("R11")
def test_products_stay_products(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(tuple(map(KnownPerson, ("Euan Docherty", "Ines Slackworth", "Rhoda Thatcher"))))

    assert redactor.scan_now(text, record).marks == ()

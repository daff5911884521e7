"""The model only marks, whole words, and only where it is asked for (R11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from redaction.light import LightRedactor
from redaction.model import Rampart


class OneWord:
    """Takes each place of some letters for a name."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.seen: list[str] = []

    def pieces(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where they stand."""
        self.seen.append(text)
        places = [at for at in range(len(text)) if text.startswith(self.letters, at)]
        return [(at, at + len(self.letters)) for at in places]


class LastButOne:
    """Says of the second of three pieces that it is a name, and of the third that it is a town."""

    def argmax(self, axis: int, /) -> Sequence[int]:
        """Return the label of each piece."""
        assert axis == -1
        return (0, 1, 2)


class Session:
    """Answers the same to every text."""

    def run(self, outputs: None, feed: Mapping[str, object], /) -> Sequence[Sequence[LastButOne]]:
        """Return scores for each piece."""
        assert outputs is None
        assert set(feed) == {"input_ids", "attention_mask", "token_type_ids"}
        return [[LastButOne()]]


@dataclass
class Encoded:
    """A text in three pieces."""

    ids: list[int] = field(default_factory=lambda: [1, 2, 3])
    attention_mask: list[int] = field(default_factory=lambda: [1, 1, 1])
    offsets: list[tuple[int, int]] = field(default_factory=lambda: [(0, 2), (3, 6), (7, 9)])


class Tokenizer:
    """Takes every text apart in the same way."""

    def encode(self, _: str, /) -> Encoded:
        """Return three pieces."""
        return Encoded()


@pytest.mark.promise("R11")
def test_model_marks_whole_words_as_suspicious() -> None:
    redactor = LightRedactor(load_model=lambda: OneWord("enn"))
    text = "we like penny best."
    (mark,) = redactor.scan_now(text, CaseRecord()).marks

    assert (text[mark.start : mark.end], mark.kind) == ("penny", MarkKind.MODEL_NAME)
    assert mark.certainty is Certainty.SUSPICIOUS


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("cried", "Both told her off, and Brook cried."),
        ("aloud", "It was said aloud."),
        ("shouted", "They shouted."),
        ("chance", "It was by chance."),
        ("miles", "It is miles from what they hoped."),
        ("Tempers", "Tempers rose over it."),
        ("Outlook", "It was an Outlook invitation."),
        ("HR", "Both told HR so."),
        ("Moodle", "It was in Moodle."),
        ("Padlet", "It was in Padlet."),
        ("EHRC", "It was the EHRC."),
    ],
)
def test_everyday_word_is_no_name(word: str, text: str) -> None:
    found = LightRedactor(load_model=lambda: OneWord(word)).scan_now(text, CaseRecord()).marks

    assert MarkKind.MODEL_NAME not in {mark.kind for mark in found}


@pytest.mark.parametrize("text", ["we told wanjiru first.", "we like penny best."])
def test_small_word_that_somebody_is_called_by_is_marked(text: str) -> None:
    word = text.split()[2]
    found = LightRedactor(load_model=lambda: OneWord(word)).scan_now(text, CaseRecord()).marks

    assert [text[mark.start : mark.end] for mark in found] == [word]


def test_what_the_rules_know_comes_first() -> None:
    redactor = LightRedactor(load_model=lambda: OneWord("Tam"))
    (mark,) = redactor.scan_now("Then Tamsin left.", CaseRecord((KnownPerson("Tamsin Oyelaran"),))).marks

    assert (mark.kind, mark.certainty) == (MarkKind.PERSON, Certainty.KNOWN)


def test_long_texts_are_read_in_windows_that_overlap() -> None:
    model = OneWord("penny")
    text = "they " * 200 + "like penny best."
    found = LightRedactor(load_model=lambda: model).scan_now(text, CaseRecord()).marks

    assert [mark.kind for mark in found] == [MarkKind.MODEL_NAME]
    assert max(map(len, model.seen)) == 480
    assert "".join(seen[: 480 - 64] for seen in model.seen[:-1]) + model.seen[-1] == text


def test_model_is_loaded_once_with_the_first_scan() -> None:
    loaded: list[OneWord] = []

    def load() -> OneWord:
        loaded.append(OneWord("x"))
        return loaded[-1]

    redactor = LightRedactor(load_model=load)
    assert loaded == []
    redactor.scan_now("One.", CaseRecord())
    redactor.scan_now("Two.", CaseRecord())

    assert len(loaded) == 1


def test_names_alone_are_taken_from_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaction.model._as_array", lambda rows: rows)
    model = Rampart(Session(), Tokenizer(), {0: "O", 1: "B-GIVEN_NAME", 2: "B-CITY"})

    assert model.pieces("an oyo la") == [(3, 6)]

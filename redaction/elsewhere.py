"""Sentences in another language, each of which is one thing to look at (R11)."""

import re
from collections.abc import Iterator, Sequence

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.spans import Candidate
from redaction.tokens import Token

_BETWEEN = re.compile(r"[.!?\n\u2026]")
_FEWEST_STRANGE = 3
_SHARE = 2


def find_elsewhere(text: str, tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Yield a flag for each run of sentences that are written in another language.

    Args:
        text: A plain text.
        tokens: Its words.
    """
    begun: Candidate | None = None
    for sentence in _sentences(text, tokens):
        if not _is_elsewhere(sentence):
            if begun is not None:
                yield begun
            begun = None
            continue
        strange = [*filter(_is_strange, sentence)]
        start = begun.start if begun is not None else strange[0].start
        kind = MarkKind.UNKNOWN_WORD
        begun = Candidate(start, strange[-1].end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
    if begun is not None:
        yield begun


def _sentences(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        if sentence and _BETWEEN.search(text, sentence[-1].end, token.start):
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


def _is_strange(token: Token) -> bool:
    return token.folded in vocabulary.ELSEWHERE or not token.ordinary


def _is_elsewhere(sentence: Sequence[Token]) -> bool:
    """Tell whether most of the small words of a sentence are none of English: capitals are names, and say nothing."""
    small = [token for token in sentence if not token.capital and token.surface.isalpha()]
    strange = [*filter(_is_strange, small)]
    return len(strange) >= _FEWEST_STRANGE and _SHARE * len(strange) >= len(small)

"""Finds persons of the record by letters that stand apart: initials, and names that are spelt out (R11)."""

import re
from collections.abc import Iterator

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.folding import fold
from redaction.people_index import PeopleIndex, placeholder
from redaction.slips import names_in
from redaction.spans import Candidate

SPELT_OUT = re.compile(r"(?<!\w)[^\W_](?:[ .\-_*/,\u00b7\n]{1,3}[^\W_]){2,}(?!\w)")
"""Three letters or more that stand apart."""
_HOUR = re.compile(r"\d[ ]?(?:a[.]m|p[.]m)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w.])[A-Z](?:(?:\.[ \-]{0,2}|[ \-_/&+,]{1,2})[A-Z]){1,7}(?!\w)\.?")
_HYPHENED = re.compile(r"(?<![\w.-])(?=[A-Z-]{0,5}[A-Z]{2})[A-Z]{1,3}(?:-[A-Z]{1,3}){1,3}(?![\w-])")
"""Initials of a double name: "H-JB"."""
_SMALL_DOTTED = re.compile(r"(?<![\w.])[a-z](?:\. ?[a-z]){1,4}(?!\w)\.?")
_AFTER_A_NUMBER = re.compile(r"\d[ ]?$")
_LETTER = re.compile(r"[A-Za-z]")
_SHORT = 2


def find_spelt_out(text: str, index: PeopleIndex) -> Iterator[Candidate]:
    """Yield letters that stand apart: a person's name if they make one, else a flag."""
    for match in SPELT_OUT.finditer(text):
        letters = fold("".join(each for each in match[0] if each.isalnum()))
        if letters.isdigit() or letters in vocabulary.NOT_INITIALS or _HOUR.fullmatch(match[0]):
            continue
        whole = index.initials.get(letters, ()) if len(letters) > _SHORT and match[0].islower() else ()
        if whole:
            yield Candidate(*match.span(), MarkKind.PERSON, Certainty.KNOWN, placeholder(frozenset(whole)))
            continue
        found = {**names_in(letters, index, inside=True), **{k: v for k, v in index.names.items() if k == letters}}
        owners = frozenset[int]().union(*found.values())
        if owners:
            yield Candidate(*match.span(), MarkKind.PERSON, Certainty.KNOWN, placeholder(owners))
        elif "\n" in match[0]:
            continue  # Options of a list, one a line.
        elif sum(map(str.islower, match[0])) != 1 or sum(map(str.isupper, match[0])) < _SHORT:
            # "A.N. v R.S." are two people's initials.
            yield Candidate(*match.span(), MarkKind.SPELT_OUT, Certainty.SUSPICIOUS)


def find_initials(text: str, index: PeopleIndex) -> Iterator[Candidate]:
    """Yield initials with stops, spaces, hyphens or strokes: "V. I.", "V I", "V/I", and both in "A.N., R.S."."""
    for expression in (_DOTTED, _SMALL_DOTTED, _HYPHENED):
        for match in expression.finditer(text):
            if not _is_abbreviation(text, match):
                letters = [each.start() for each in _LETTER.finditer(text, *match.span())]
                yield from _initials_in(text, letters, match.end(), index)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Tell whether letters are everybody's: "e.g.", "B.Sc.", "5 A.M."; in capitals the small ones are initials."""
    if match[0].lower().replace(" ", "").rstrip(".") not in vocabulary.DOTTED_WORDS:
        return False
    small = match[0].islower() or match[0].replace(" ", "").rstrip(".") in vocabulary.DOTTED_CAPITALS
    return small or _AFTER_A_NUMBER.search(text, max(0, match.start() - 2), match.start()) is not None


def _initials_in(text: str, letters: list[int], end: int, index: PeopleIndex) -> Iterator[Candidate]:
    """Yield the longest initials of somebody among letters that stand apart."""
    first = 0
    while first < len(letters) - 1:
        for last in range(len(letters) - 1, first, -1):
            owners = index.initials.get("".join(text[at].lower() for at in letters[first : last + 1]))
            if owners:
                stop = letters[last] + 1 if last + 1 < len(letters) else end
                yield Candidate(letters[first], stop, MarkKind.PERSON, Certainty.KNOWN, placeholder(frozenset(owners)))
                first = last
                break
        first += 1

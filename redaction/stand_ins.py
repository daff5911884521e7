"""Understands the letters and numbers by which people write of somebody without a name, "Colleague A", "X" (R11)."""

import re
from collections.abc import Iterator

from redaction.folding import OPAQUE

_SOMEBODY = (
    r"(?:colleague|person|party|employee|staff(?:[ ]member)?|member(?:[ ]of[ ]staff)?|individual|manager|student"
    r"|supervisor|supervisee|researcher|academic|lecturer|participant|complainant|respondent|requester|witness|side"
    r"|team|group"
    r"|department|unit|school|volunteer|resolver|officer|tutor|mentor|mentee|postdoc|administrator|technician|author"
    r"|option|module|project|paper|course|scenario|version|draft|category|employer"
    r"|professor|leader|lead|assistant|worker|teacher|adviser|partner|friend|flatmate|scheme|type|exhibit|proposal)"
)
_PLACED = r"(?:lab|office|site|shift|section|class)"
"""What may be a place, so that a number behind it is its own."""
NUMBERED = re.compile(
    rf"(?<!\w){_PLACED}[ ](?-i:[A-EXYZ])(?!\w)(?!\.[A-Z])"
    rf"|(?<!\w){_SOMEBODY}[ ](?:[\"'(]?[A-EXYZ][\"')]?|(?:no\.?[ ])?[1-9]|(?-i:One|Two|Three))(?!\w)(?!\.[A-Z])",
    re.IGNORECASE,
)
"""What stands for somebody already. Its letter is one of those that are nobody's initial by custom."""

TITLED = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Mx|Miss|Prof|Professor)\.?[ ][XYZ](?!\w)")
"""Likewise, behind a title."""

_SIGN = re.compile(
    r"(?<![\w.])(?:(?P<shape>[A-Z])(?=-[a-z]{2,})|(?:the|my|our|an?|shared|network|on)[ ](?P<drive>[A-Z]):?(?=[ ]drive)"
    r"|(?:an?|got|grade|straight)[ ](?P<grade>[A-F])(?=[ ](?:in|for|minus|plus|grade|and[ ]an?)(?!\w))"
    r"|(?i:gen(?:eration)?|vitamin|hepatitis)[ ](?P<named>[A-Z])(?!\w)|(?P<asked>[QA])(?=:[ ]))"
    r"|(?:^|(?<=[.!?\n][ ]))(?P<post>P)(?=\.[ ]?S\.[ ]+[A-Z])|(?<=[.!?\n][ ]P\.)(?P<script>S)(?=\.[ ]+[A-Z])"
    r"|(?<=^P\.)(?P<first>S)(?=\.[ ]+[A-Z])",
    re.MULTILINE,
)
"""A letter that is nobody's: of a U-turn, the H drive, a B in a course, Generation Z, "Q: … A: …", a "P.S."."""
_LETTER = re.compile(r"(?<![\w.'])[A-Z](?![\w'])(?!\.[ ]?[A-Z])")
_BRACKETED = re.compile(r"[(\"'\[]([A-Z])[)\"'\]]")
_ARTICLE = re.compile(r"A[ ][a-z]{2,}")
_BEHIND_A_PERSON = re.compile(
    r"A[ ](?:has|had|is|was|does|did|feels|felt|thinks|said|says|wants|would|will|and|or|took|asked|told|never|also)"
    r"(?!\w)"
)
_COUNTED = "PCSX"
"""Letters of a person, a party, a colleague, a side, a student or anybody."""
_PLACELESS = re.compile(r"(?<![\w./-])(?<!room )(?<![Dd]esk )[A-Z][1-9](?![\w.%/-]*\w)")
_SERIES = ("ABCDE", "XYZ")


def letters_in(text: str) -> frozenset[str]:
    """Return the single capital letters by which a text speaks of people: A and B, X and Y, X alone.

    One letter alone, but for X, may be somebody's initial.
    """
    found = {match[0] for match in _LETTER.finditer(text) if not _is_article(text, match.start())} - {"I"}
    bracketed = {match[1] for match in _BRACKETED.finditer(text)}
    chosen: set[str] = set()
    for series in _SERIES:
        used = (found | bracketed) & set(series)
        if _is_left_out(used, series) and OPAQUE not in text and not used <= bracketed:
            # "A. for her and C. for him" are two people's initials.
            continue
        if len(used) > 1 or used == {"X"} or (used and used <= bracketed):
            chosen |= used
    return frozenset(chosen)


def _is_left_out(used: set[str], series: str) -> bool:
    """Tell whether a letter is missing between those that are used, as in A and C: whoever counts leaves none out."""
    places = sorted(map(series.index, used))
    return series[0] in used and places != [*range(len(places))]


def numbered_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where letters with numbers stand for people: P1 and P2, where both are used and neither is a room."""
    for letter in _COUNTED:
        found = [match for match in _PLACELESS.finditer(text) if match[0].startswith(letter)]
        if {f"{letter}1", f"{letter}2"} <= {match[0] for match in found}:
            yield from (match.span() for match in found)


def signs_in(text: str) -> frozenset[int]:
    """Return where in a text single capital letters stand that are nobody's initial."""
    return frozenset(match.start(match.lastgroup or 0) for match in _SIGN.finditer(text))


def _is_article(text: str, start: int) -> bool:
    return _ARTICLE.match(text, start) is not None and _BEHIND_A_PERSON.match(text, start) is None

"""Finds departments whose words are cut short or said in other words: "mar. biol.", "biol. of the sea" (R11)."""

from collections.abc import Iterator, Sequence

from redaction.tokens import Token
from redaction.units_index import UnitsIndex, meaning_of

_SHORTEST, _LEFT_OUT = 3, 2
_LONGEST_WORD = 24
_WINDOW = 6
_BETWEEN = frozenset({"of", "the", "and", "for", "in"})
_GAPS = frozenset({" ", ". ", ".", "-", ".-", " & ", ". & ", "/", "./", ", ", "., "})
_EVERYBODYS = frozenset(
    {"approx", "max", "min", "incl", "excl", "esp", "prof", "dept", "univ", "info", "temp", "prob", "est", "ext", "vol"}
    | {"fig", "ref", "refs", "asst", "assoc", "misc", "etc", "eng'g", "int", "gen", "res", "ser", "dev", "man", "cont"}
    | {"med", "pol", "com", "dir", "sec", "rep", "reps", "exam", "lab", "labs", "admin", "add", "app", "adv", "org"}
    | {
        "coll",
        "ed",
        "eds",
        "lit",
        "per",
        "pers",
        "pub",
        "serv",
        "soc",
        "sub",
        "sup",
        "tel",
        "mob",
        "sch",
        "inst",
        "div",
    }
)
"""Abbreviations that anybody writes, which tell a department only beside another word of its name."""


def find_abbreviated(
    text: str, tokens: Sequence[Token], index: UnitsIndex, *, involved: bool
) -> Iterator[tuple[int, int, str]]:
    """Yield where the words of a department's name stand cut short, and what stands in for it.

    Args:
        text: The plain text.
        tokens: Its words.
        index: Departments.
        involved: Whether they are the case's, of which one word cut short is enough.
    """
    reached = 0
    for place, token in enumerate(tokens):
        if place < reached or len(token.folded) > _LONGEST_WORD:
            continue
        for number in index.begun.get(token.folded, ()):
            core, placeholder = index.cores[number]
            last = _run(text, tokens, place, core, involved=involved)
            if last is not None:
                yield token.start, tokens[last].end + _goes_on(text, tokens[last].end), placeholder
                reached = last + 1
                break


def _run(text: str, tokens: Sequence[Token], first: int, core: tuple[str, ...], *, involved: bool) -> int | None:
    """Return which word is the last of those that tell a department from there on, or None."""
    covered: set[str] = set()
    last, short, stopped = first, 0, False
    for at in range(first, min(first + _WINDOW, len(tokens))):
        word = tokens[at].folded
        if at > first and text[tokens[at - 1].end : tokens[at].start] not in _GAPS:
            break
        if word in _BETWEEN:
            continue
        said = {one for one in core if one not in covered and _is_said(word, one)}
        if not said:
            break
        covered |= {min(said)}
        cut = not said & {word}
        short += cut and any(one.startswith(word) for one in said)
        stopped |= cut and word not in _EVERYBODYS and _is_stopped(text, tokens[at])
        last = at
    if not short:
        return None
    whole = covered == set(core) and (len(core) > 1 or stopped)
    return last if whole or (stopped and involved) else None


def _is_said(word: str, core: str) -> bool:
    """Tell whether a word is one of a name, the beginning of it, or another word for it."""
    begins = _SHORTEST <= len(word) <= len(core) - _LEFT_OUT and core.startswith(word)
    return word == core or begins or word in meaning_of(core)


def _is_stopped(text: str, token: Token) -> bool:
    """Tell whether the stop behind a word cuts it short, and ends no sentence."""
    if not text.startswith(".", token.end):
        return False
    return not token.ordinary or _goes_on(text, token.end)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a sentence goes on behind a stop."""
    behind = text[end + 1 : end + 3]
    return text.startswith(".", end) and (behind[:1] in {",", ";", ")", "-", "/"} or behind[1:].islower())

"""Flags what might identify someone whom the record does not know, each with its reason (R11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.everybodys import ALLUSIONS, PRODUCTS, sayings
from redaction.folding import OPAQUE
from redaction.lexicon import Lexicon, english
from redaction.places import find_places, is_institutional
from redaction.spans import Candidate
from redaction.strength import acts, stands_bare
from redaction.tokens import Token
from redaction.units_index import singular

_ONLY = re.compile(
    r"(?<!\w)(?:the|my|our|their|his|her|your)[ ](?P<rank>only|sole|lone|first|last|youngest|oldest|newest)"
    r"[ ](?P<what>[^\W\d_][\w'-]{0,40}(?:[ ][^\W\d_][\w'-]{0,40}){0,2})",
    re.IGNORECASE,
)
_HEADSHIP = re.compile(
    rf"(?<!\w)(?:(?:the|our|their|my)[ ])?(?:deputy[ ]|vice-|associate[ ])?(?:{'|'.join(vocabulary.HEADSHIPS)})[ ]of"
    r"(?:[ ]the)?(?:[ ][^\W\d_][\w'-]{0,40})?",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r'"[^"\n]{12,500}"|(?<!\w)\'[^\'\n]{3,40}(?:[ ][^ \n]{1,40}){2,60}?\'(?!\w)')
_FEWEST_QUOTED = 4
"""So many words of somebody may be known by who heard them."""
_MOST_SAID_OFTEN = 5
"""So few of the commonest words anybody says: "get on with it"."""
_SHORTEST_SHOUTED = 4
_LONGEST_NAME = 4
_SHORT = 2
_BEFORE_A_SENTENCE = frozenset({"", ".", "!", "?", "\n"})
_EVERYBODYS = vocabulary.EXPLAINED_CAPITALS | PRODUCTS | ALLUSIONS
_OF_A_THING = re.compile(
    r"(?:ment|[st]ion|ness|ity|ances?|ences?|ship|ings?|comfort|offer|moment|contact|word|sign)s?$"
)
"""How words for what is no person end."""
_POSTS = frozenset(
    {
        "officer",
        "manager",
        "administrator",
        "coordinator",
        "adviser",
        "technician",
        "engineer",
        "assistant",
        "librarian",
    }
    | {"nurse", "tutor", "lecturer", "expert", "specialist", "analyst", "trainer", "supervisor", "developer", "porter"}
)
"""What somebody is behind a word for what they do: "the only radiation officer"."""
_SENTENCE_ROLE = frozenset({"the", "our", "a", "an", "my", "their", "as", "university", "college", "deputy"})


def find_flags(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a flag for each capital, word, date, descriptor, quotation, role or place that may identify."""
    said = {place for start, end in sayings(text) for place in range(start, end)}
    unknown: Candidate | None = None
    for place, token in enumerate(tokens):
        kind = None if token.start in said else _flag_at(text, tokens, place, lexicon)
        start = tokens[_titled_from(tokens, place)].start if kind is not None else token.start
        if kind is MarkKind.UNKNOWN_WORD and unknown is not None and token.linked:
            # A sentence in another language is one thing to look at.
            unknown = replace(unknown, end=token.end)
            continue
        if unknown is not None:
            yield unknown
        unknown = _flag(start, token.end, kind) if kind is MarkKind.UNKNOWN_WORD else None
        if kind is not None and unknown is None:
            yield _flag(start, token.end, kind)
    if unknown is not None:
        yield unknown
    yield from (each for each in find_places(text, tokens) if each.start not in said)
    yield from _only(text, lexicon)
    for expression, kind in ((_HEADSHIP, MarkKind.HEAD_OF), (_QUOTATION, MarkKind.QUOTATION)):
        for match in expression.finditer(text):
            if _says_enough(match, kind):
                yield _flag(*match.span(), kind)


def _flag_at(text: str, tokens: Sequence[Token], place: int, lexicon: Lexicon) -> MarkKind | None:
    """Return why a word is flagged; a sentence in another language begins with such a word, too."""
    kind = _word_flag(tokens, place, lexicon)
    if kind is not MarkKind.CAPITAL or text[: tokens[place].start].rstrip(" ")[-1:] not in _BEFORE_A_SENTENCE:
        return kind
    behind = range(place + 1, place + 1 + _SHORT)
    elsewhere = len(tokens) > behind[-1] and all(
        tokens[at].linked and _word_flag(tokens, at, lexicon) is MarkKind.UNKNOWN_WORD for at in behind
    )
    return MarkKind.UNKNOWN_WORD if elsewhere else kind


def _only(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield who is said to be the only one, or the first of some."""
    for match in _ONLY.finditer(text):
        words = match["what"].lower().split()
        single = match["rank"].lower() in {"only", "sole", "lone"}
        if (
            words[0] in vocabulary.ONLY_THINGS
            or _are_things(words)
            or not (single or vocabulary.SORTS_OF_PERSON & set(words))
        ):
            continue
        if not single and words[0] in vocabulary.SIDES and words[1:2] not in (["to"], ["in"], ["who"], ["ever"]):
            continue
        while len(words) > 1 and lexicon.is_common(words[-1]):
            words.pop()
        yield _flag(match.start(), match.start("what") + len(" ".join(words)), MarkKind.ONLY_PERSON)


def _are_things(words: Sequence[str]) -> bool:
    """Tell whether what there is only one of is no person: "the only offer so far", "the only sensible arrangement"."""
    post = not vocabulary.SORTS_OF_PERSON.isdisjoint(words) or not vocabulary.ROLE_WORDS.isdisjoint(words[:1])
    if post or not _POSTS.isdisjoint(words[1:]):
        return False
    return any(word in vocabulary.ONLY_THINGS or _OF_A_THING.search(word) for word in words)


def _says_enough(match: re.Match[str], kind: MarkKind) -> bool:
    """Tell whether it is said what somebody heads, not as in "the manager of Person B", or some words are quoted."""
    if kind is MarkKind.QUOTATION:
        words = match[0].strip("\"' .,!?").lower().split()
        said_often = len(words) <= _MOST_SAID_OFTEN and all(map(english().is_common, words))
        return len(words) >= _FEWEST_QUOTED and not said_often
    if kind is not MarkKind.HEAD_OF:
        return True
    last = match[0].lower().split()[-1]
    return last not in vocabulary.ANY_GROUP and not match.string.startswith((OPAQUE, " " + OPAQUE), match.end())


def _flag(start: int, end: int, kind: MarkKind) -> Candidate:
    return Candidate(start, end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")


def _titled_from(tokens: Sequence[Token], place: int) -> int:
    """Return where a name begins with its title, initials and particles, "Dr V. de Souza"."""
    for _ in range(_LONGEST_NAME):
        titled = tokens[place].honoured and (tokens[place].capital or not tokens[place - 1].initial)
        if place and (_particle(tokens, place) or titled):
            place -= 1
    return place


def _particle(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the word before belongs to a name as "van" and "de" do."""
    return tokens[place].linked and tokens[place - 1].surface in vocabulary.NAME_PARTICLES


def _word_flag(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> MarkKind | None:
    token = tokens[place]
    word = token.surface.lower()
    titled = token.honoured and token.capital and not token.stands_in
    if token.initial or (titled and word not in vocabulary.HONORIFICS):
        return MarkKind.CAPITAL
    if word in vocabulary.RARE_ROLES and place and tokens[place - 1].folded in _SENTENCE_ROLE:
        return MarkKind.RARE_ROLE
    if not any(map(str.isalpha, word)) or any(map(str.isdigit, word)):
        return None
    kind = _unexplained(tokens, place, lexicon)
    return None if kind is None or _explained(tokens, place) else kind


def _unexplained(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> MarkKind | None:
    token = tokens[place]
    capital = token.capital and not token.shouted
    if token.upper and capital and not _stressed(token, lexicon):
        return MarkKind.ACRONYM
    if not token.ordinary:
        return MarkKind.CAPITAL if capital else _unknown(token, lexicon)
    if capital and token.folded in grammar.SMALL_WORDS:
        return None
    odd = _odd_capital(tokens, place, lexicon) if capital else _acts(tokens, place, lexicon)
    return MarkKind.CAPITAL if odd else None


def _stressed(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether capitals only stress a word: NEVER, and not BL."""
    shouted = token.folded in vocabulary.SHOUTED
    return token.ordinary and (shouted or lexicon.is_common(token.folded) or _usual_and_long(token, lexicon))


def _usual_and_long(token: Token, lexicon: Lexicon) -> bool:
    return len(token.folded) >= _SHORTEST_SHOUTED and lexicon.is_usual(token.folded)


def _acts(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Tell whether a lower-case word that is also a given name stands as one: "and mark told her", "mark rose"."""
    if tokens[place].folded not in vocabulary.NAMES_AT_A_START:
        if _coupled(tokens, place):
            return True
        surname = tokens[place].folded in lexicon.names and not tokens[place].common
        return surname and bool(place) and not tokens[place].opens and acts(tokens, place) and _does(tokens[place + 1])
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    before = tokens[place - 1] if place and tokens[place].linked else None
    close = ((before, tokens[place]), (tokens[place], after))
    if any(
        one is not None
        and other is not None
        and other.start - one.end == 1
        and {one.folded, other.folded} <= vocabulary.NAMES_AT_A_START
        for one, other in close
    ):
        return True
    subject = tokens[place].opens or before is None or before.folded in vocabulary.CONJUNCTIONS
    bare = tokens[place].folded not in grammar.WITHOUT_ARTICLE and stands_bare(tokens, place)
    if bare and not tokens[place].common and _does(tokens[place + 1]):
        return True
    return _coupled(tokens, place) or (subject and after is not None and after.surface.lower() in vocabulary.DOING)


def _coupled(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word opens a clause with another, and both are names: "bill and joy agree"."""
    for first, other in ((place, place + 2), (place - 2, place)):
        if first < 0 or other >= len(tokens) or tokens[first + 1].folded != "and" or not tokens[other].linked:
            continue
        before = tokens[first - 1] if first and tokens[first].linked else None
        opens = before is None or tokens[first].opens or before.folded in vocabulary.CONJUNCTIONS
        after = tokens[other + 1] if other + 1 < len(tokens) and tokens[other + 1].linked else None
        called = {tokens[first].folded, tokens[other].folded} <= vocabulary.NAMES_AT_A_START
        if opens and called and after is not None and not tokens[first].capital:
            return True
    return False


def _explained(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    word = token.surface.lower()
    if token.stands_in or _is_rule(tokens, place) or _is_arrangement(tokens, place):
        return True
    written_as_one = token.upper or not token.ordinary or not token.surface[1:].islower()
    everybodys = word in vocabulary.ACRONYMS or (token.upper and word in vocabulary.OFFICE_ACRONYMS)
    acronym = written_as_one and (everybodys or _is_unit(tokens, place))
    forms = {word, word.removesuffix("s")}
    return acronym or not forms.isdisjoint(_EVERYBODYS)


def _is_arrangement(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a capital is a job that many have, or one of several of what any institution has: "Away Day"."""
    token = tokens[place]
    if not token.ordinary:
        return False
    if singular(token.folded) in vocabulary.ROLE_WORDS and not token.common:
        return True
    beside = (tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens) and tokens[max(at, place)].linked)
    return is_institutional(token) and any(each.capital and is_institutional(each) for each in beside)


def _is_unit(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether letters behind a number say of what it is: "5 MB"."""
    behind = place > 0 and tokens[place].linked and tokens[place - 1].surface[-1:].isdigit()
    return behind and tokens[place].folded in grammar.UNITS


def _is_rule(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a capital belongs to the name of a rule or a scheme that all know: "the Code of Conduct"."""
    said = not tokens[place].ordinary and not tokens[place].upper
    for at in range(place, place if said else min(place + _LONGEST_NAME, len(tokens))):
        if at > place and not (tokens[at].linked and (tokens[at].capital or tokens[at].common)):
            break
        if tokens[at].capital and tokens[at].ordinary and tokens[at].folded in vocabulary.RULES:
            return True
    before = [tokens[at].folded for at in range(max(0, place - 2), place) if tokens[at].capital or tokens[at].common]
    return tokens[place].ordinary and any(word in vocabulary.RULES_OF for word in before) and "of" in before


def _unknown(token: Token, lexicon: Lexicon) -> MarkKind | None:
    """Flag a word that no dictionary has; a small acronym in lower case (hr, phd) is one that all know."""
    known = token.folded in vocabulary.ACRONYMS or lexicon.is_common(token.folded)
    known |= len(token.folded) == 1 and token.folded < "\u3000"  # a sign that is a whole word says as much as one
    return None if known else MarkKind.UNKNOWN_WORD


def _odd_capital(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Tell whether an ordinary word's capital wants an explanation."""
    token = tokens[place]
    if not token.opens:
        return not token.upper or _named(token, lexicon)
    if _named(token, lexicon):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    called = token.folded in lexicon.names or token.folded in lexicon.nicknames
    return called and not token.common and after is not None and _is_persons_verb(after)


def _does(verb: Token) -> bool:
    """Tell whether a verb is one that things have no use for, as they have for "is" and "has"."""
    return verb.surface.lower() not in vocabulary.OF_THINGS


def _is_persons_verb(token: Token) -> bool:
    """Tell whether a word is what a person does, or joins one to the next: "Gift told", "Iris closed", "Gift and I"."""
    does = token.surface.lower() in vocabulary.SPEAKING
    return does or (token.folded.endswith("ed") and len(token.folded) > _SHORTEST_SHOUTED and not token.capital)


def _named(token: Token, lexicon: Lexicon) -> bool:
    return token.folded in vocabulary.NAMES_AT_A_START or lexicon.is_mostly_a_name(token.folded)

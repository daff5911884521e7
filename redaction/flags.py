"""Flags what might identify someone whom the record does not know, each with its reason (R11)."""

import re
from collections.abc import Iterator, Sequence

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.lexicon import Lexicon
from redaction.spans import Candidate
from redaction.tokens import Token

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WHEN = (
    *("mid-winter", "late winter", "early spring", "spring", "late spring", "early summer"),
    *("summer", "late summer", "early autumn", "autumn", "late autumn", "early winter"),
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ ](?:the[ ])?)?"
_DAY = r"(?:the[ ])?(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,?[ ](?:19|20)\d\d)?"
_DATE_WORDS = re.compile(
    rf"(?<!\w)(?P<on>on[ ])?{_WEEKDAY}(?:{_DAY}[ ](?:of[ ])?{_MONTH}{_YEAR}(?!\w)"
    rf"|{_MONTH.replace('month', 'first')}[ ]{_DAY}(?![\w:]){_YEAR}(?!\w))",
    re.IGNORECASE,
)
_DATE_NUMBERS = re.compile(
    r"(?<![\w./-])(?P<on>on[ ])?(?:(?:19|20)\d\d[./-](?P<iso>\d{1,2})[./-]\d{1,2}"
    r"|\d{1,2}[./-](?P<month>\d{1,2})[./-](?:19|20)?\d\d)(?![\w/-])",
    re.IGNORECASE,
)
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
_PLACE = re.compile(
    r"(?<!\w)(?:(?:room|office|lab|laboratory|building|block|floor|suite|desk|bay)[ ](?:[A-Z]{0,3}\d[\w.-]{0,8})"
    r"|(?:\d(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|top|basement)[ ]floor)(?!\w)",
    re.IGNORECASE,
)
_SHORTEST_SHOUTED = 4
_LONGEST_NAME = 4
_SENTENCE_ROLE = frozenset({"the", "our", "a", "an", "my", "their", "as", "university", "college", "deputy"})


def find_flags(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a flag for each capital, word, date, descriptor, quotation, role or place that may identify."""
    for place, token in enumerate(tokens):
        kind = _word_flag(tokens, place, lexicon)
        if kind is not None:
            yield _flag(tokens[_titled_from(tokens, place)].start, token.end, kind)
    yield from _places(tokens)
    yield from _dates(text)
    for match in _ONLY.finditer(text):
        words = match["what"].lower().split()
        single = match["rank"].lower() in {"only", "sole", "lone"}
        if words[0] in vocabulary.ONLY_THINGS or not (single or vocabulary.SORTS_OF_PERSON & set(words)):
            continue
        while len(words) > 1 and lexicon.is_common(words[-1]):
            words.pop()
        yield _flag(match.start(), match.start("what") + len(" ".join(words)), MarkKind.ONLY_PERSON)
    for expression, kind in (
        (_HEADSHIP, MarkKind.HEAD_OF),
        (_QUOTATION, MarkKind.QUOTATION),
        (_PLACE, MarkKind.PLACE),
    ):
        for match in expression.finditer(text):
            yield _flag(*match.span(), kind)


def _flag(start: int, end: int, kind: MarkKind) -> Candidate:
    return Candidate(start, end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")


def _titled_from(tokens: Sequence[Token], place: int) -> int:
    """Return where a name begins with its title, initials and particles, "Dr V. de Souza"."""
    for _ in range(_LONGEST_NAME):
        if place and (_particle(tokens, place) or (tokens[place].honoured and tokens[place].capital)):
            place -= 1
    return place


def _particle(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the word before belongs to a name as "van" and "de" do."""
    return tokens[place].linked and tokens[place - 1].surface in vocabulary.NAME_PARTICLES


def _word_flag(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> MarkKind | None:
    token = tokens[place]
    word = token.surface.lower()
    if token.initial or (token.honoured and token.capital and word not in vocabulary.HONORIFICS):
        return MarkKind.CAPITAL
    if not any(map(str.isalpha, word)) or any(map(str.isdigit, word)) or _explained(token, word):
        return None
    if word in vocabulary.RARE_ROLES and place and tokens[place - 1].folded in _SENTENCE_ROLE:
        return MarkKind.RARE_ROLE
    capital = token.capital and not token.shouted
    if token.upper and capital and not _stressed(token, lexicon):
        return MarkKind.ACRONYM
    if not token.ordinary:
        return MarkKind.CAPITAL if capital else _unknown(token, lexicon)
    odd = _odd_capital(tokens, place, lexicon) if capital else _acts(tokens, place)
    return MarkKind.CAPITAL if odd else None


def _stressed(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether capitals only stress a word: NEVER, and not BL."""
    return token.ordinary and (lexicon.is_common(token.folded) or _usual_and_long(token, lexicon))


def _usual_and_long(token: Token, lexicon: Lexicon) -> bool:
    return len(token.folded) >= _SHORTEST_SHOUTED and lexicon.is_usual(token.folded)


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a lower-case word that is also a given name stands as one: "and mark told her", "mark rose"."""
    if tokens[place].folded not in vocabulary.NAMES_AT_A_START:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    before = tokens[place - 1] if place and tokens[place].linked else None
    if any(each is not None and each.folded in vocabulary.NAMES_AT_A_START for each in (after, before)):
        return True
    subject = tokens[place].opens or before is None or before.folded in vocabulary.CONJUNCTIONS
    return subject and after is not None and after.surface.lower() in vocabulary.DOING


def _explained(token: Token, word: str) -> bool:
    written_as_one = token.upper or not token.ordinary or not token.surface[1:].islower()
    acronym = word in vocabulary.ACRONYMS and written_as_one
    return acronym or not {word, word.removesuffix("s")}.isdisjoint(vocabulary.EXPLAINED_CAPITALS)


def _unknown(token: Token, lexicon: Lexicon) -> MarkKind | None:
    """Flag a word that no dictionary has; a small acronym in lower case (hr, phd) is one that all know."""
    known = token.folded in vocabulary.ACRONYMS or lexicon.is_common(token.folded) or len(token.folded) == 1
    return None if known else MarkKind.UNKNOWN_WORD


def _odd_capital(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Tell whether an ordinary word's capital wants an explanation."""
    token = tokens[place]
    if not token.opens:
        return not token.upper or _named(token, lexicon)
    if _named(token, lexicon):
        return True
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    return token.folded in lexicon.names and not token.common and following in vocabulary.SPEAKING


def _named(token: Token, lexicon: Lexicon) -> bool:
    return token.folded in vocabulary.NAMES_AT_A_START or lexicon.is_mostly_a_name(token.folded)


def _places(tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Yield capitals that end in a word for a place, "Kestrel Building"."""
    for place, token in enumerate(tokens):
        if (
            token.folded not in vocabulary.PLACE_WORDS
            or not (token.capital and token.linked and place)
            or token.shouted
        ):
            continue
        first = place
        for _ in range(_LONGEST_NAME):
            if first and tokens[first].linked and tokens[first - 1].capital and not tokens[first - 1].common:
                first -= 1
        if first < place:
            yield _flag(tokens[first].start, token.end, MarkKind.PLACE)


def _dates(text: str) -> Iterator[Candidate]:
    for match in _DATE_WORDS.finditer(text):
        name = (match["month"] or match["first"]).lower()[:3]
        month = next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name))
        yield _date(match, month)
    for match in _DATE_NUMBERS.finditer(text):
        yield _date(match, int(match["iso"] or match["month"]))


def _date(match: re.Match[str], month: int) -> Candidate:
    """Flag a date and suggest the season: "in early spring" for "on 3 March", and alone after "since"."""
    season = _WHEN[month - 1] if 1 <= month <= len(_WHEN) else "some time ago"
    text, start = match.string, match.start()
    before = text[max(0, start - 12) : start].split()[-1:] if start else []
    bare = not match["on"] and before and before[0].lower() in _BEFORE_A_DATE
    suggestion = season if bare or month > len(_WHEN) else f"in {season}"
    return Candidate(*match.span(), MarkKind.DATE, Certainty.SUSPICIOUS, suggestion=suggestion)


_BEFORE_A_DATE = frozenset(
    {"since", "from", "until", "till", "by", "before", "after", "in", "around", "to", "of", "the"}
)

"""Finds the departments, job titles, rooms and numbers of the record in a text (R11)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.counting import SPOKEN_RUN, as_digits
from redaction.lexicon import Lexicon
from redaction.senses import is_a_thing, is_language
from redaction.spans import Candidate
from redaction.things_index import Phrase, ThingsIndex, trimmed_digits
from redaction.tokens import Token
from redaction.units import is_told, stands_for_itself, told

_PRACTITIONERS = ("ist", "ists", "ian", "ians", "er", "ers", "s")
_SHORTEST_STEM = 4
_SHORTEST_FUZZY, _TWO_ERRORS = 5, 9
_PHONE_TAIL = 4
_SUBJECTS = ("ics", "ology", "istry", "ography", "onomy", "sophy", "metry", "eering")
_WIDEST = 4
_BEFORE_ONE = frozenset(
    {"from", "in", "at", "by", "for", "to", "with", "within", "across", "between", "outside", "against", "throughout"}
)
_SOMEBODY = frozenset(
    {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "people", "person", "colleague"}
    | {"colleagues", "one", "friend", "friends", "staff", "those", "others", "woman", "man", "student", "students"}
    | {"lecturer", "lecturers", "manager", "they", "she", "he", "both", "two", "researcher", "technician", "works"}
)
_RUNS = frozenset(
    {
        "runs",
        "ran",
        "run",
        "heads",
        "headed",
        "manages",
        "managed",
        "left",
        "joined",
        "joins",
        "told",
        "asked",
        "called",
    }
    | {"informed", "phoned", "emailed", "rang", "copied", "represents", "chairs", "leads", "led", "blames", "blamed"}
)
"""What somebody does to a department, or is to it."""
_ALL = frozenset(
    {"whole", "all", "rest", "most", "half", "outside", "part", "head", "heart", "member", "members", "colleagues"}
    | {"people", "staff", "everyone", "everybody", "someone", "somebody", "students", "corridors", "offices"}
)
_AGENTS = frozenset(
    {"replied", "refused", "answered", "asked", "promised", "wanted", "blamed", "ignored", "called", "closed", "locked"}
    | {
        "hired",
        "invited",
        "offered",
        "decided",
        "insisted",
        "gave",
        "lost",
        "forgot",
        "owns",
        "pays",
        "thinks",
        "wants",
    }
    | {
        "refuses",
        "agrees",
        "agreed",
        "objected",
        "objects",
        "apologised",
        "rang",
        "wrote",
        "writes",
        "sends",
        "employs",
    }
)
"""What people do, and no subject."""
_KINDS = vocabulary.KINDS_OF_DEPARTMENT - {"team", "group", "section", "programme"}
_POSTS = frozenset(
    {"officer", "officers", "manager", "managers", "partner", "partners", "administrator", "administrators", "analyst"}
    | {"coordinator", "adviser", "advisor", "assistant", "assistants", "director", "technician", "technicians", "clerk"}
)
_SMALL = frozenset(
    {"and", "or", "is", "was", "to", "the", "a", "an", "of", "by", "for", "in", "as", "with", "told", "asked"}
)
_LINKING = frozenset({"of", "the"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT_RUNS = (re.compile(r"\d(?:[ ().\-/]{0,3}\d){3,30}"), re.compile(r"\d(?:[^\w\n]{1,3}\d){3,30}"))
"""As numbers are written, and with any signs or pictures between single digits."""
_SPOKEN = {
    word: str(digit)
    for digit, words in enumerate(
        ("zero oh nought null", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_ANY_DIGIT = rf"(?:double[ -])?(?:{'|'.join(_SPOKEN)})"
_SPOKEN_RUN = re.compile(rf"(?<!\w){_ANY_DIGIT}(?:[ ,-]{{1,2}}{_ANY_DIGIT}){{2,14}}(?!\w)", re.IGNORECASE)


def find_things(text: str, tokens: Sequence[Token], index: ThingsIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a candidate for each department, title, room and number of the record."""
    yield from _phrases(tokens, index, lexicon)
    yield from _numbers(text, index)
    yield from _phone_tails(text, index)


def _phrases(tokens: Sequence[Token], index: ThingsIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    starting: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        starting.setdefault(token.folded, []).append(place)
    for phrase in index.phrases:
        for word in _like(phrase, starting, lexicon):
            for place in starting[word]:
                if _follows(tokens, place, phrase.words):
                    candidate = _phrase_candidate(tokens, place, phrase, lexicon)
                    asked = candidate.certainty is Certainty.AMBIGUOUS and _says_nothing(tokens, place, phrase)
                    if not (asked or is_language(tokens, place, candidate)):
                        yield candidate


def _says_nothing(tokens: Sequence[Token], place: int, phrase: Phrase) -> bool:
    """Tell whether a word is only "it" or "us", or, of the several in a department's name, one that is a verb here."""
    token = tokens[place]
    if token.upper:
        return False
    if phrase.kind is MarkKind.DEPARTMENT and phrase.whole and len(phrase.words) == 1 and is_a_thing(tokens, place):
        return True
    if not phrase.whole:
        before = tokens[place - 1].folded if place and token.linked else ""
        verb = before in grammar.MODALS or before in grammar.BEFORE_A_PLAIN_VERB
        return token.common or (verb and not token.capital)
    return token.folded in vocabulary.NEVER_DEPARTMENTS


def _like(phrase: Phrase, words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    alone = len(phrase.words) == 1
    return (word for word in words if _matches(word, phrase.words[0], lexicon, alone=alone))


def _follows(tokens: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
    if place + len(words) > len(tokens):
        return False
    rest = zip(tokens[place + 1 : place + len(words)], words[1:], strict=True)
    return all(token.linked and _near(token.folded, word) for token, word in rest)


def _matches(word: str, wanted: str, lexicon: Lexicon, *, alone: bool) -> bool:
    if word == wanted or (alone and _practises(word, wanted)):
        return True
    return len(wanted) >= _SHORTEST_FUZZY and _near(word, wanted) and not lexicon.is_word(word)


def _near(word: str, wanted: str) -> bool:
    if word == wanted or word == wanted + "s" or word + "s" == wanted:
        return True
    allowed = 0 if len(wanted) < _SHORTEST_FUZZY else 2 if len(wanted) >= _TWO_ERRORS else 1
    close = allowed >= abs(len(word) - len(wanted))
    return bool(allowed) and close and OSA.distance(word, wanted, score_cutoff=allowed) <= allowed


def _practises(word: str, subject: str) -> bool:
    """Tell whether a word names who works in a subject: biology, biologist; library, librarian."""
    stem = subject.removesuffix("s").removesuffix("y").removesuffix("ic")
    if word == subject or len(stem) < _SHORTEST_STEM or not word.startswith(stem):
        return False
    return word.endswith(_PRACTITIONERS) and len(word) - len(stem) <= _SHORTEST_STEM + 1


def _phrase_candidate(tokens: Sequence[Token], place: int, phrase: Phrase, lexicon: Lexicon) -> Candidate:
    first, last = place, place + len(phrase.words) - 1
    widest = _widened(tokens, first, last, phrase.context)
    certainty = _phrase_certainty(tokens, (first, last), widest, phrase, lexicon)
    if certainty is Certainty.KNOWN:
        first, last = widest
    span = tokens[first].start, tokens[last].end
    shown = phrase.placeholder if certainty is Certainty.KNOWN else ""
    return Candidate(*span, phrase.kind, certainty, shown, None if shown else f"hint.{phrase.kind}")


def _widened(tokens: Sequence[Token], first: int, last: int, context: frozenset[str]) -> tuple[int, int]:
    """Return the words with the few beside them that belong to them: "the Department of … group"."""
    core = first
    for _ in range(_WIDEST):
        if first and tokens[first].linked and tokens[first - 1].folded in context | _LINKING:
            first -= 1
    while first < core and tokens[first].folded in _LINKING:
        first += 1
    for _ in range(_WIDEST):
        if last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].folded in context:
            last += 1
    return first, last


def _phrase_certainty(
    tokens: Sequence[Token], core: tuple[int, int], widest: tuple[int, int], phrase: Phrase, lexicon: Lexicon
) -> Certainty:
    token = tokens[core[0]]
    if phrase.kind is MarkKind.TITLE:
        return Certainty.SUSPICIOUS if len(phrase.words) == 1 else Certainty.KNOWN
    if len(phrase.words) > 1 or widest != core or not token.ordinary:
        return Certainty.KNOWN
    capital = token.capital and not token.opens
    exact = token.folded == phrase.words[0]
    subject = token.folded.endswith(_SUBJECTS) and token.folded not in vocabulary.NOT_SUBJECTS
    is_department = phrase.kind is MarkKind.DEPARTMENT
    rare = is_department and (subject or not lexicon.is_usual(token.folded))
    placed = is_department and (phrase.whole or _is_somebodys(tokens, core[0])) and _is_placed(tokens, core[0])
    placed |= is_department and phrase.whole and _acts(tokens, core[0])
    return Certainty.KNOWN if capital or (exact and (rare or placed)) else Certainty.AMBIGUOUS


def _is_placed(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word stands where somebody's department does: "from finance", "report to planning"."""
    token = tokens[place]
    before = tokens[place - 1].folded if place and token.linked else ""
    never = token.folded in vocabulary.NEVER_DEPARTMENTS and not token.upper
    return before in _BEFORE_ONE and not never and stands_for_itself(tokens, place)


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word is told or tells as people do, or is what somebody runs: "security was told"."""
    token = tokens[place]
    if token.folded in vocabulary.NEVER_DEPARTMENTS | vocabulary.LANGUAGES and not token.upper:
        return False
    before = tokens[place - 1].folded if place and token.linked else ""
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    of_all = before == "of" and place > 1 and tokens[place - 2].folded in _ALL
    whose = before in {"in", "at", "from"} and _is_somebodys(tokens, place)
    if token.owns or of_all or whose or _is_a_department(tokens, place + 1) or _has_an_officer(tokens, place):
        return True
    if after is not None and (told(after) or after.folded in _AGENTS or is_told(tokens, place + 1)):
        return not before or before in vocabulary.CONJUNCTIONS or before in {"that", "to"}
    return before in _RUNS and stands_for_itself(tokens, place)


def _has_an_officer(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a post stands behind a word with one between: "a finance business partner"."""
    behind = tokens[place + 1 : place + 3]
    return (
        len(behind) > 1
        and all(each.linked for each in behind)
        and behind[1].folded in _POSTS
        and behind[0].folded not in _SMALL
    )


def _is_a_department(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether "is a small department" or the like stands at a place."""
    said = [token.folded for token in tokens[verb : verb + _WIDEST + 1]]
    return said[:1] in (["is"], ["was"]) and said[1:2] in (["a"], ["the"]) and not _KINDS.isdisjoint(said[2:])


def _is_somebodys(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether one word of several says where somebody works: "someone in land complained"."""
    if place < _WIDEST // 2 or tokens[place].folded in vocabulary.NO_SUBJECTS:
        return False
    return all(each.linked for each in tokens[place - 1 : place + 1]) and tokens[place - 2].folded in _SOMEBODY


def _numbers(text: str, index: ThingsIndex) -> Iterator[Candidate]:
    """Yield the record's numbers, however they are spaced or hyphenated."""
    for pattern, kind, placeholder in index.numbers:
        for match in pattern.finditer(text):
            yield Candidate(*match.span(), kind, Certainty.KNOWN, placeholder)
    said = [(match, as_digits(match[0])) for match in SPOKEN_RUN.finditer(text)] if index.numbers else ()
    for match, digits in said:
        for pattern, kind, placeholder in index.numbers:
            if any(pattern.fullmatch(each) for each in digits):
                yield Candidate(*match.span(), kind, Certainty.KNOWN, placeholder)


def _phone_tails(text: str, index: ThingsIndex) -> Iterator[Candidate]:
    """Yield digits that are the end of a known phone number, at least four."""
    if not index.phones:
        return
    runs = [(match, "".join(filter(str.isdigit, match[0]))) for each in _DIGIT_RUNS for match in each.finditer(text)]
    runs += [(match, _dialled(match[0])) for match in _SPOKEN_RUN.finditer(text)]
    for match, digits in runs:
        trimmed = trimmed_digits(digits)
        if not any(_same_line(phone, digits, trimmed) for phone in index.phones):
            continue
        if _YEAR.fullmatch(match[0]):
            yield Candidate(*match.span(), MarkKind.PHONE, Certainty.AMBIGUOUS)
        else:
            yield Candidate(*match.span(), MarkKind.PHONE, Certainty.KNOWN, "[phone number]")


def _dialled(words: str) -> str:
    """Return the digits that are spelt in words: "oh double four one"."""
    digits, times = "", 1
    for word in re.findall(r"\w+", words.lower()):
        digits += _SPOKEN.get(word, "") * times
        times = 2 if word == "double" else 1
    return digits


def _same_line(phone: str, digits: str, trimmed: str) -> bool:
    tail = len(digits) >= _PHONE_TAIL and phone.endswith(digits)
    return tail or (len(trimmed) >= _PHONE_TAIL and (phone.endswith(trimmed) or trimmed.endswith(phone)))

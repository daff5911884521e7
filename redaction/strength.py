"""How much one word says by itself about being a name: by its case, its place and its neighbours."""

from collections.abc import Sequence
from enum import Enum, IntEnum, auto

from redaction import grammar, vocabulary
from redaction.frames import follows_report, is_person, may_be_person
from redaction.lexicon import english
from redaction.tokens import Token

_SHORT = 2
_LONGEST_INITIALS = 6
_SHORTEST_PAST = 4
_BEFORE_A_THING = grammar.BEFORE_A_WORD - {"of"}
_BEHIND = vocabulary.ENDS_A_PHRASE | grammar.BEHIND_SOMEBODY
_SOMEBODY = grammar.ONE_OF | grammar.CALLED_SO | vocabulary.SORTS_OF_PERSON
_APART = frozenset({" (", ", ", " [", " - ", " \u2013 ", ": "})
"""What parts a word for somebody from their name behind it."""


class Strength(IntEnum):
    """How much one word says by itself."""

    WEAK = 1
    """One of the commonest words: only counts beside another part of the same name that says more."""
    SMALL = 2
    """An ordinary word in small letters: only counts beside another part of the same name."""
    AMBIGUOUS = 3
    KNOWN = 4


def as_initials(token: Token) -> bool:
    """Tell whether a word has the look of initials: "KA", "PvdM"."""
    return token.upper or (sum(map(str.isupper, token.surface)) > 1 and len(token.surface) <= _LONGEST_INITIALS)


class Beside(Enum):
    """What stands around some initials that only what stands around a person does, or that is said of a thing."""

    SOMEBODY = auto()
    """A bracket, or a comma, behind a word for somebody: "one of them (PM)", "the other, PM, agrees"."""
    VIEW = auto()
    """What somebody has: "in the view of PM"."""
    NOTHING = auto()

    @staticmethod
    def of(text: str, tokens: Sequence[Token], place: int) -> "Beside":
        """Return what stands around a word."""
        token = tokens[place]
        if not place:
            return Beside.NOTHING
        before, gap = tokens[place - 1], text[tokens[place - 1].end : token.start]
        if gap in _APART and before.folded in _SOMEBODY:
            return Beside.SOMEBODY
        of_it = before.folded == "of" and token.linked and place > 1
        return Beside.VIEW if of_it and tokens[place - 2].folded in grammar.SOMEBODYS else Beside.NOTHING


def of_initials(tokens: Sequence[Token], place: int, beside: Beside, *, called: bool) -> Strength | None:
    """Return how much somebody's initials say, which may be a common abbreviation: "ID", "HR".

    They are the person where only a person stands, nothing where only a thing does, and else a question; an office's,
    which tells and is told as people are, are the person whom most would call so.

    Args:
        tokens: The words of a text.
        place: Where the initials stand.
        beside: What stands around them.
        called: Whether they are the first letters of a name's first and last word, or of all.
    """
    token = tokens[place]
    before = tokens[place - 1] if place and token.linked else None
    numbered = before is not None and before.surface[-1:].isdigit()
    if token.shouted or token.folded not in vocabulary.ACRONYMS:
        stopped = token.folded in (vocabulary.NOT_INITIALS if token.shouted else frozenset())
        return None if numbered and token.folded in grammar.UNITS else _certain(not stopped)
    if beside is not Beside.NOTHING:
        return Strength.KNOWN
    if numbered or _names_a_thing(before, _after(tokens, place)):
        return None
    return _certain((called or token.folded not in grammar.ACTING) and _names_somebody(tokens, place, before))


def _certain(sure: bool) -> Strength:
    return Strength.KNOWN if sure else Strength.AMBIGUOUS


def _names_a_thing(before: Token | None, after: Token | None) -> bool:
    """Tell whether an abbreviation is read as one: "an ID", "the PA system"."""
    return before is not None and before.folded in _BEFORE_A_THING and not (after and does(after))


def _names_somebody(tokens: Sequence[Token], place: int, before: Token | None) -> bool:
    """Tell whether an abbreviation stands where a person does: "PA told them", "we heard from PA", "PA's desk"."""
    after = _after(tokens, place)
    if tokens[place].owns or (after is not None and does(after)):
        return True
    ends = after is None or after.surface.lower() in _BEHIND
    if before is None or not ends:
        return before is None and after is not None and after.folded == "and" and tokens[place].opens
    one_is = before.folded == "is" and place > 1 and tokens[place - 2].folded in grammar.ONE_OF
    return one_is or before.folded in grammar.BEFORE_SOMEBODY


def does(verb: Token) -> bool:
    """Tell whether a word is what somebody does or did."""
    word = verb.surface.lower()
    past = word.endswith("ed") and len(word) > _SHORTEST_PAST and (verb.shouted or not verb.capital)
    return past or word in vocabulary.DOING or word in grammar.IRREGULAR


def exact(tokens: Sequence[Token], place: int) -> Strength:
    """Return how much a word says that is a part of a name.

    An ordinary word with a capital is the name wherever English gives it no other reading; in small letters it is the
    word, unless it acts as only a person does.
    """
    token = tokens[place]
    if token.honoured or _follows_small_title(tokens, place):
        return Strength.KNOWN
    if not token.ordinary:
        telling = len(token.folded) > _SHORT or token.capital or not token.folded.isascii()
        return Strength.KNOWN if telling else Strength.AMBIGUOUS
    weak = Strength.WEAK if token.common else Strength.SMALL
    if not token.capital:
        return _of_small(tokens, place, weak)
    if _is_dated(tokens, place) or ((token.shouted or token.common) and token.upper and _may_be_word(tokens, place)):
        return Strength.AMBIGUOUS
    return weak if token.opens and _reads_as_word(tokens, place) else Strength.KNOWN


def _of_small(tokens: Sequence[Token], place: int, weak: Strength) -> Strength:
    """Return how much a word in small letters says: "and grace told them" and "joy's desk" name somebody."""
    token = tokens[place]
    if token.owns and not _is_contracted(token) and not _follows_article(tokens, place):
        if token.folded in grammar.BEFORE_A_VERB:
            return weak
        return Strength.AMBIGUOUS if token.common else Strength.KNOWN
    if _is_no_modal(tokens, place) or (is_person(tokens, place) and not _follows_article(tokens, place)):
        return Strength.KNOWN
    bare = token.folded not in grammar.WITHOUT_ARTICLE and (stands_bare(tokens, place) or _is_told_bare(tokens, place))
    if (bare or acts(tokens, place)) and not token.common:
        return Strength.KNOWN
    return Strength.AMBIGUOUS if may_be_person(tokens, place) else weak


def _may_be_word(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word in capitals may be just the word: "WILL THEY", "IN GOOD GRACE"."""
    token, after = tokens[place], _after(tokens, place)
    if token.owns:
        return _is_contracted(token)
    if after is not None and does(after) and token.folded not in grammar.BEFORE_A_VERB:
        return False
    return token.common or _follows_article(tokens, place)


def _is_contracted(token: Token) -> bool:
    """Tell whether "is" may be what stands behind it: "he's"."""
    return token.folded in grammar.BEFORE_IS


def _precedes_initial(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether an initial and a further capital follow: "An T. Tran"."""
    if place + _SHORT >= len(tokens):
        return False
    middle, last = tokens[place + 1 : place + 1 + _SHORT]
    return middle.initial and last.capital and middle.linked and last.linked


def _follows_article(tokens: Sequence[Token], place: int) -> bool:
    before = tokens[place - 1] if place and tokens[place].linked else None
    return before is not None and before.folded in grammar.BEFORE_A_WORD


def short_form(tokens: Sequence[Token], place: int) -> Strength:
    """Return how much a nickname or the beginning of a given name says."""
    return exact(tokens, place) if tokens[place].ordinary else Strength.KNOWN


def acts(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word in small letters stands as only a name does: "and grace told them", "park's desk"."""
    before = tokens[place - 1] if place and tokens[place].linked else None
    if _follows_article(tokens, place):
        return False
    after = _after(tokens, place)
    subject = before is None or tokens[place].opens or before.folded in vocabulary.CONJUNCTIONS
    return subject and after is not None and after.surface.lower() in vocabulary.DOING


def _is_no_modal(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "will" or "may" stands before a verb that follows no such word: "will says so", "may was late"."""
    after = _after(tokens, place)
    if tokens[place].folded not in grammar.MODALS or after is None:
        return False
    word = after.surface.lower()
    if word in grammar.FINITE or (does(after) and word.endswith("s") and word not in grammar.NO_VERBS):
        return True
    if word in grammar.MODALS and tokens[place].folded in {"will", "may"}:
        return True
    return word in grammar.PAST or (word.endswith("ed") and does(after) and word not in grammar.PLAIN_IN_ED)


def _is_told_bare(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word that would want an article follows what is done to a person: "told mark", "by rose"."""
    before = tokens[place - 1] if place and tokens[place].linked else None
    after = _after(tokens, place)
    ends = after is None or after.surface.lower() in _BEHIND
    return before is not None and before.folded in grammar.BEFORE_A_BARE_NAME and ends


def stands_bare(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word that would want an article opens a clause and does something: ", mark sat there"."""
    token, after = tokens[place], _after(tokens, place)
    before = tokens[place - 1] if place else None
    opens = before is None or token.opens or not token.linked or token.start - before.end > 1
    opens |= before is not None and before.folded in vocabulary.CONJUNCTIONS
    opens |= follows_report(tokens, place)
    return opens and after is not None and does(after) and after.start - token.end == 1


def _after(tokens: Sequence[Token], place: int) -> Token | None:
    return tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None


def _follows_small_title(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a title in small letters stands before it: "mr park"."""
    before = tokens[place - 1] if place and tokens[place].linked else None
    return before is not None and before.surface in vocabulary.SMALL_TITLES


def _is_dated(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a month or a day may be meant: "in May", "3 June"."""
    if tokens[place].surface.lower() not in vocabulary.CALENDAR:
        return False
    before, after = (tokens[at].surface.lower() if 0 <= at < len(tokens) else "" for at in (place - 1, place + 1))
    said = before in grammar.BEFORE_A_MONTH and before not in grammar.BEFORE_SOMEBODY
    return said or before[:1].isdigit() or after[:1].isdigit() or after in grammar.BEHIND_A_MONTH


def _reads_as_word(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word that opens a sentence with a capital is just the word: "Will they agree?", "So it went"."""
    token, after = tokens[place], _after(tokens, place)
    if not token.common or (token.owns and not _is_contracted(token)) or _precedes_initial(tokens, place):
        return False
    if after is not None and does(after) and token.folded not in grammar.BEFORE_A_VERB:
        return False
    named = token.folded in english().nicknames or token.folded in vocabulary.CALENDAR
    return not named or (after is not None and after.folded in grammar.BEHIND_A_QUESTION)

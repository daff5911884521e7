"""Whom of the record a word may name by its sound, its short form, or in another script (R11).

It asks the one matcher of names (`redaction.names`), word by word.
"""

import re
from collections.abc import Iterator

from redaction import vocabulary
from redaction.lexicon import english
from redaction.names.likeness import Level, of_names, of_words
from redaction.names.reading import Reading, read
from redaction.names.romanised import Word, script_of, words_of
from redaction.names.sounds import as_japanese, skeletons, softened, sounds
from redaction.people_index import PeopleIndex
from redaction.tokens import Token

_WITHOUT_SPACES = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_TITLES_BEHIND = re.compile(
    "^(?:老师|老師|先生|女士|教授|同学|同學|博士|小姐|经理|經理|主任|さん|さま|様|くん|君|ちゃん|先輩|씨|님|선생|교수|박사)"
)
_HAN_NAME = re.compile(r"[\u3005\u3400-\u9fff]{2,4}")
_LONGEST_NAME = 4
_SHORTEST_LATIN, _SHORTEST_OTHER = 3, 2
_SHORTEST_PIECE, _SHORTEST_WHOLE = 4, 7
_SHORTEST_CLIPPED = 5
_LONGEST_PET_NAME = 7
_FIRST_LETTERS = frozenset({"ck", "kq", "sz", "gj", "vw", "iy", "cs", "cq"})
"""Which two letters begin the same name in two spellings."""
_LONGEST_WORD = 40
_LONGEST_BEGUN = 4
_TWICE = re.compile(r"(.)\1")
_PET_ENDING = re.compile(r"(?<=..)(?:k[aeoi]|an|[io]s|us|[ei]k|ie|ey|[aeiouyzs])$")

_SYLLABLE = re.compile(r"[^aeiouy]+[aeiouy]|[aeiouy]+[^aeiouy]")
"""The first syllable of a name, or what of it people keep where it begins with a vowel: "ob" of Obermaier."""
_AFTER_A_VOWEL = re.compile(r"[^aeiouy]?(?:us?|is?|[aeoy]|ie|ey|[ei]k|ko|ka|chen|lein)")
_OTHER_SOUND = re.compile(
    r"(?:zz?(?:a|er|y)?|x|cks|ll?(?:y|ie)?|gs|t?sk[aou]|(?:ss?|sh|sch|ch|ts|tsch|cz|sz|zz?|cc?|ck)"
    r"(?:a|i|y|o|u|e|ie|ey|ek|ik|ko|ka|iek|is|ya|ia|us)|([bdfgkmnprtv])\1(?:an?|en?|ers?|els?|ie?s?|is|us|ys?|os?|ey|ens))"
)
"""What people put behind a name's first vowel in place of all the rest."""
_TWICE_SAID = re.compile(r"(?P<begun>([^aeiouy])[aeiouy])\2[aeiouy][nts]?")
_VOWEL = re.compile("[aeiouy]+")
_ASPIRATE = re.compile("(?<=[bdgjkpt])h")
_FOND = re.compile(r"(?:enka|ochka|echka|ushka|yukha|yusha|zinha|inha|ulya|chik|ka|ik|yan|ek|ko)$")
_FEWEST_CONSONANTS = 3
_VOWELS = "aeiouy"

_DIMINUTIVE = re.compile(
    r"(?:e?[zc]?it[oa]s?|i[nl]+h?[oa]|inh[oa]|in[oa]|ett[oa]|ell[oa]|ucci[oa]|ic[ao]|iec?k?a?|[eiu]k|ek|ec?zek|[eiou]?[nc]?k[ao]"
    r"|us[iy]?a|usha|och?ka|enka|chen|lein|erl|tje|je|ike|ken|ilein|cik|cigim|ch?an|kun|san|sama|ji|bhai|da|di|jan|joon"
    r"|i|ie|y|ey|s|bach|a|o|e?l|er|ers|os|us|an|zy|sz|oula|lita|lito)$"
)
"""Endings by which people of many languages make a name a fond one."""
_ENDINGS = (_PET_ENDING, _DIMINUTIVE)


def owners_alike(written: str, token: Token, index: PeopleIndex, *, called: bool) -> frozenset[int]:
    """Return whom a word may name that no list of the index has.

    Args:
        written: The word as it stands in the text, in whatever letters.
        token: The word in plain form.
        index: The persons of the record.
        called: Whether an ordinary word stands where somebody's name may.
    """
    if not _may_be_name(written, token, called=called):
        return frozenset()
    key = (written.casefold(), token.capital)
    if key not in index.alike:
        index.alike[key] = frozenset(_alike(written, token, index))
    return index.alike[key]


def _may_be_name(written: str, token: Token, *, called: bool) -> bool:
    if len(written) > _LONGEST_WORD or any(map(str.isdigit, written)):
        return False
    if not written.isascii() and not written[0].isascii():
        return len(written) >= _SHORTEST_OTHER or script_of(written) == "HAN"
    if token.folded in vocabulary.ELSEWHERE and (token.opens or not token.capital):
        return False
    explained = token.folded in vocabulary.EXPLAINED_CAPITALS or token.folded in vocabulary.ACRONYMS
    ordinary = token.ordinary and not (called and _is_called(token.folded))
    return not (ordinary or token.upper or explained) and len(token.folded) >= _SHORTEST_LATIN


def _alike(written: str, token: Token, index: PeopleIndex) -> Iterator[int]:
    run = _WITHOUT_SPACES.search(written)
    unread = run is not None and _HAN_NAME.fullmatch(run[0]) is not None
    words = words_of(written, 0, alone=False)
    if run and script_of(run[0]) == "HAN":
        yield from index.heard.owners(run[0])
    for reading, owner in index.readings:
        if run:
            if _in_a_run(run[0], reading) or _heard(run[0], reading) or (unread and _is_japanese(reading)):
                yield owner
        elif any(_same(word, own, token) for word in words for own in reading.words):
            yield owner


def _heard(run: str, name: Reading) -> bool:
    """Tell whether a run of signs for syllables, as "inguriddo" is read, has the consonants of a part of a name."""
    if script_of(run) not in {"KANA", "HANGUL"}:
        return False
    forms = [form for word in words_of(run, 0, alone=False) for form in word.forms]
    heard = {_heard_as(bone) for form in forms for bone in skeletons(form)}
    heard |= {bone[:-1] for bone in heard if len(bone) > _FEWEST_CONSONANTS}
    parts = (form for word in name.words if not word.initial for form in word.forms)
    return any(len(bone) >= _SHORTEST_LATIN and _heard_as(bone) in heard for part in parts for bone in skeletons(part))


def _heard_as(bone: str) -> str:
    """Return consonants as a language hears them that has no l, no v and no th."""
    return re.sub(r"(.)\1+", r"\1", bone.replace("td", "d").replace("l", "r").replace("v", "b").replace("f", "h"))


def _is_japanese(name: Reading) -> bool:
    """Tell whether a name is a Japanese one in Latin letters, so that signs no list reads may write a part of it."""
    return len(name.words) > 1 and all(
        word.script == "latin" and any(len(form) > _SHORTEST_OTHER and as_japanese(form) for form in word.forms)
        for word in name.words
    )


def _same(word: Word, own: Word, token: Token) -> bool:
    """Tell whether a word is another form of a part of a name, or a piece of a long one."""
    if own.initial or own.optional or word.initial:
        return False
    level = of_words(word, own)
    if level >= Level.LOOSE:
        return True
    folded = token.folded
    if not token.capital:
        return word.script == "latin" and any(_is_half(folded, form) for form in own.forms)
    ways = (_clipped, _is_pet_name, _is_diminutive, _is_begun, _is_inner)
    spoken = dict.fromkeys((*own.forms, *(_ASPIRATE.sub("", form) for form in own.forms)))
    if word.script == "latin" and any(way(folded, form) for way in ways for form in spoken):
        return True
    if len(folded) < _SHORTEST_PIECE:
        return any(len(form) >= _SHORTEST_CLIPPED and folded in form for form in own.forms)
    pieces = any(
        (len(form) >= _SHORTEST_WHOLE and folded in form)
        or (len(form) > len(folded) and form[:_SHORTEST_PIECE] == folded[:_SHORTEST_PIECE])
        for form in own.forms
    )
    return pieces or (level is Level.BEGINS and word.script == "latin")


def is_pet_form(word: str, name: str) -> bool:
    """Tell whether an ordinary word is the beginning of a name, four letters or more, with an ending: "Cressy"."""
    stem = _TWICE.sub(r"\1", _PET_ENDING.sub("", word))
    long = _SHORTEST_PIECE - (word != _TWICE.sub(r"\1", word)) <= len(stem) < len(name)
    return long and stem != word and _TWICE.sub(r"\1", name).startswith(stem)


def is_short_word(word: str, name: str) -> bool:
    """Tell whether an ordinary word is what a name begins with, and an ending: "Raver" for Ravenscroft, "Obi", "Tabs".

    Three letters are enough where only a name stands; which it does is for whoever asks to say. A first syllable with
    another sound behind it is too little for a longer word: "Summer" is not Susan.
    """
    stems = {ending.sub("", word) for ending in _ENDINGS} - {word}
    begun = any(_SHORTEST_LATIN <= len(stem) < len(name) and name.startswith(stem) for stem in stems)
    return begun or (len(word) <= _LONGEST_BEGUN and _is_begun(word, name))


def short_forms_of(word: str) -> Iterator[str]:
    """Yield what an even fonder form may have been made of: "fritz" of "fritze", "nacho" of "nachito"."""
    for stem in {ending.sub("", word) for ending in (*_ENDINGS, _FOND)} - {word}:
        for each in {stem, _TWICE.sub(r"\1", stem)}:
            yield each
            if len(word) - len(stem) > 1:
                yield from (each + vowel for vowel in ("a", "ya", "e", "o"))


def _is_called(word: str) -> bool:
    """Tell whether an ordinary word is also what somebody is called: "Sherry", "Kip"."""
    lexicon = english()
    return word in lexicon.names or word in lexicon.nicknames


def _is_half(word: str, name: str) -> bool:
    """Tell whether a word in small letters, which is none of English, is one end of a long name."""
    long = len(word) >= _SHORTEST_PIECE and len(name) >= _SHORTEST_WHOLE
    return long and (name.startswith(word) or name.endswith(word))


def _clipped(word: str, name: str) -> bool:
    """Tell whether a word is made of a name as pet names are: of a piece of it, doubled, or with an ending.

    Such a word may also be another person's name. It has no place in a call either, so who is meant need not be sure.
    """
    short, whole = (_TWICE.sub(r"\1", each) for each in (word, name))
    half = len(short) // 2
    if half > 1 and short[:half] == short[half:]:
        return short[:half] in whole
    if len(whole) < _SHORTEST_CLIPPED or len(short) >= len(whole):
        return False
    stem = _PET_ENDING.sub("", short)
    return whole.startswith(stem) or (len(stem) >= _SHORTEST_LATIN and stem in whole)


def _is_pet_name(word: str, name: str) -> bool:
    """Tell whether a short word keeps the first sound of a name and some after it in order: "Hettie" for Henrietta.

    It may be somebody else as well, who has no place in a call either.
    """
    if not _SHORTEST_LATIN <= len(word) < min(len(name), _LONGEST_PET_NAME) or _is_anothers(word, name):
        return False
    pairs = ((one.consonants, other.consonants) for one in sounds(word) for other in sounds(name))
    same = word[0] == name[0] or "".join(sorted(word[0] + name[0])) in _FIRST_LETTERS
    return same and any(len(kept) > 1 and kept[0] == whole[:1] and _in_order(kept, whole) for kept, whole in pairs)


def _is_diminutive(word: str, name: str) -> bool:
    """Tell whether a word is a name, perhaps without its last vowel, with an ending of endearment: "Pedrinho"."""
    stem = _DIMINUTIVE.sub("", word)
    long = len(word) - len(stem) >= _SHORTEST_LATIN <= len(stem)
    return (
        len(stem) >= _SHORTEST_OTHER
        and stem != word
        and (stem in {name, name.rstrip("aeiouy")} or (long and name.startswith(stem)))
    )


def _is_begun(word: str, name: str) -> bool:
    """Tell whether a word is a name's first syllable with another sound behind it: "Gazza", "Bex", "Gosha"."""
    if word in {name[0] + "ee", name[0] + "ay"}:  # as the letter is called
        return True
    first = _SYLLABLE.match(name)
    if first is None or len(first[0]) < _SHORTEST_OTHER or not word.startswith(first[0]) or _is_anothers(word, name):
        return False
    endings = (_OTHER_SOUND,) if first[0][-1] in _VOWELS else (_OTHER_SOUND, _AFTER_A_VOWEL)
    return len(word) <= _LONGEST_PET_NAME and any(one.fullmatch(word, len(first[0])) for one in endings)


def _is_inner(word: str, name: str) -> bool:
    """Tell whether a word says a syllable of a name twice, or what is inside it: "Loli", "Bébert", "Manolis"."""
    plain, whole = softened(word), softened(name)
    if twice := _TWICE_SAID.fullmatch(word):
        return softened(twice["begun"]) in whole
    stem = _PET_ENDING.sub("", plain)
    if len(word) >= _SHORTEST_CLIPPED and word[0] == word[2] and word[2:] in name:
        return True
    if len(name) >= _SHORTEST_WHOLE and any(_ends_so(name, one.sub("", word), word) for one in _ENDINGS):
        return True
    short = {stem, plain.removesuffix("s")}
    if any(len(each) >= _SHORTEST_LATIN and each in whole for each in short) and not _is_anothers(word, name):
        return True
    return len(_VOWEL.sub("", stem)) >= _FEWEST_CONSONANTS and _VOWEL.sub("", stem) in _VOWEL.sub("", whole)


def _ends_so(name: str, stem: str, word: str) -> bool:
    """Tell whether a long name ends as a word does without its ending of endearment: "Lorchen" for Hannelore."""
    return stem != word and len(stem) >= _SHORTEST_LATIN and stem in {name[-len(stem) :], name[-len(stem) - 1 : -1]}


def _is_anothers(word: str, name: str) -> bool:
    """Tell whether a word is a name of its own that begins in another way and is no list's short form: "Hyde"."""
    lexicon = english()
    return word[:_SHORTEST_OTHER] != name[:_SHORTEST_OTHER] and word in lexicon.names and word not in lexicon.nicknames


def _in_order(some: str, whole: str) -> bool:
    rest = iter(whole)
    return all(each in rest for each in some)


def _in_a_run(run: str, name: Reading) -> bool:
    """Tell whether a run of a script without spaces holds a name, or a surname with a title behind it."""
    for start in range(len(run)):
        for size in range(1, min(_LONGEST_NAME, len(run) - start) + 1):
            window = run[start : start + size]
            titled = size <= _SHORTEST_OTHER and _TITLES_BEHIND.match(run[start + size :])
            if (size > 1 or titled) and of_names(read(window), name):
                return True
    return False

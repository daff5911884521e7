"""What people type: find what they mean, and care for those who write their story into the chat."""

import re
from collections.abc import Mapping

from casework.model.calls.call import READABLE
from casework.model.institution import Institution
from casework.model.text import one_line
from dialogs import references
from dialogs.flow import Handler
from dialogs.help import help as help_flow
from dialogs.help.search import MOST_OFFERED, is_nearly, meant, ranked
from dialogs.help.slips import readings
from dialogs.help.spoken_of import asked_as, offered, speaks_otherwise, spoken_of, surely
from dialogs.help.topics import Topic, phrase_keys, topic_alone, topic_in, without_fillers
from dialogs.intake.danger import mentions_danger
from dialogs.kit.phrases import as_listed, folded, mentions, standing
from dialogs.texts import Texts

_STORY_WORDS = 9
"""From this many words on, somebody is telling us something rather than asking for a command."""

_LONG_QUESTION = 25
"""From this many words on, somebody is telling us something even where it ends with a question mark."""

_LONGEST_END = 9
"""Words of a question in which a longer text ends, at most: "my lead is off sick, who do I talk to"."""

_LONGEST_QUESTION = 40
"""Words of a question at most; whatever is longer tells a story, and comparing it would cost time."""

_LONGEST_STORY = 80
"""Words of a story in which a topic is looked for; a longer one speaks of many."""

_ASKED_OFTEN = "words-asked-often"
"""What the institution's own questions mostly answer: its list is shown where none of them does."""

_ONLY_ALONE = frozenset({"words-cancel", "words-back"})
"""Words that throw a form away or turn its pages: "how do I stop him" asks for neither, so they have to stand alone."""

_WHOLE_COMMAND = 3
"""Words of a command that says what is wanted, whatever one word stands beside it."""

_FEW_WORDS = 6
"""Words of a text up to which one of them may be a command."""

_SHORTEST = 3
"""Letters of a command that is looked for within a text; "hi" is too common."""

_EMERGENCY_ELSEWHERE = frozenset({"112", "911", "111", "101"})
"""Emergency numbers of other countries, and Britain's for less urgent matters; said alone, as rooms have numbers."""

_REFERENCE = re.compile(r"\b(?=([A-Z0-9]{4}) ?([-\u2010-\u2015]?) ?([A-Z0-9]{2})\b)", re.IGNORECASE | re.ASCII)
"""A case reference as people type it: in capitals or not, with any dash, with a space or with nothing between."""

_MOST_LIKELY = 3
"""Words that may be references and are looked for among somebody's own."""


def handler_for(texts: Texts, words: Mapping[str, Handler], institution: Institution, typed: str) -> Handler:
    """Return what should answer a typed text; nobody meets "I did not understand" without a way on.

    Args:
        words: Text key of a list of words, to the handler they start.
        institution: Whose questions and emergency number are known.
        typed: Any text.
    """
    said = as_listed(typed)
    if mentions_danger(texts, typed) or _is_emergency_number(said, institution):
        return help_flow.show_danger
    if exactly := next(
        (
            handler
            for key, handler in words.items()
            if key != _ASKED_OFTEN and texts.words(key).keys() & {said, without_fillers(texts, said)}
        ),
        None,
    ):
        return _asked_by_a_word(texts, institution, typed, said) or exactly
    if topic := topic_alone(texts, typed):
        return help_flow.speaking_of(topic)
    sure, perhaps = _references(typed)
    if sure:
        return references.opening(sure)
    answer = _by_meaning(texts, words, institution, typed, said)
    return references.opening_known(perhaps, answer) if perhaps else answer


def attached_handler(texts: Texts, described: str) -> Handler:
    """Return what answers a picture or a file without words; what describes a picture is listened to all the same."""
    return help_flow.show_danger if mentions_danger(texts, described) else help_flow.show_unread


def _by_meaning(texts: Texts, words: Mapping[str, Handler], institution: Institution, typed: str, said: str) -> Handler:
    """Return what answers a text that is no command and names no case."""
    length, is_short = len(said.split()), len(said.split()) <= _LONGEST_QUESTION
    likely = ranked(texts, institution.questions, typed) if is_short else []
    spoken = spoken_of(texts, said) if length <= _LONGEST_STORY else []
    if (asked := meant(likely)) and (
        is_nearly(asked, typed)
        or not speaks_otherwise(texts, institution.questions, asked, surely(spoken, words=length))
    ):
        return help_flow.answering(asked)
    if is_short and (command := _by_command(texts, words, said)):
        return command
    is_long, asks = length >= _STORY_WORDS, _asks(texts, typed, said)
    asked_last = _asked_in(texts, said) if is_long and not asks else ""
    tells = is_long and not asks and not asked_last
    if topic := surely(spoken, words=length, tells=tells):
        return _speaking(texts, institution, topic, tells=is_long and not asks)
    if not tells and length < _LONG_QUESTION:
        looked_for = filter(None, (asked_last, said))
        if answer := next(filter(None, (_by_mention(texts, words, one) for one in looked_for)), None):
            return answer
    near = offered(spoken, [question for _, question in likely], MOST_OFFERED)
    return help_flow.telling(near) if (is_long and not asks) or length >= _LONG_QUESTION else help_flow.offering(near)


def _asked_by_a_word(texts: Texts, institution: Institution, typed: str, said: str) -> Handler | None:
    """Return the answer that a command with a question mark asks for, "resolver?", or None: "status?" is a command."""
    if not typed.rstrip().endswith("?") or " " in said:
        return None
    asked = meant(ranked(texts, institution.questions, typed))
    return help_flow.answering(asked) if asked else None


def _speaking(texts: Texts, institution: Institution, topic: Topic, *, tells: bool) -> Handler:
    """Return what answers somebody who surely speaks of a topic, asking for something or telling a story."""
    asked = asked_as(texts, institution.questions, topic)
    return help_flow.answering(asked) if asked else help_flow.speaking_of(topic, tells=tells and topic.happened)


def _is_emergency_number(said: str, institution: Institution) -> bool:
    """Whether a folded text has the institution's emergency number, or is another one, with or without "call"."""
    first, _, last = said.rpartition(" ")
    is_another = last in _EMERGENCY_ELSEWHERE and first in {"", "call", "dial", "ring"}
    return is_another or mentions(said, [folded(institution.emergency.number)])


def _asks(texts: Texts, typed: str, said: str) -> bool:
    """Whether a text is a question by its end or its beginning, and so no story yet."""
    return typed.rstrip().endswith("?") or said.partition(" ")[0] in texts.words("question-words")


def _asked_in(texts: Texts, said: str) -> str:
    """Return what a longer text asks: the short question in which it ends, all of it where it is a wish, or ""."""
    if mentions(said, (one for one in texts.words("wish-beginnings") if f"{said} ".startswith(f"{one} "))):
        return said
    words, asking, of = said.split(), texts.words("asking-words"), texts.words("asked-of-words")
    begins = [at for at in range(1, len(words) - 1) if words[at] in asking and words[at + 1] in of]
    if not begins or len(words) - begins[-1] >= _LONGEST_END:
        return ""
    begin = begins[-1] - (words[begins[-1] - 1] in texts.words("question-words"))
    return " ".join(words[begin:])


def _by_command(texts: Texts, words: Mapping[str, Handler], said: str) -> Handler | None:
    """Return what a text starts that is hardly more than a command of several words, slips aside or not."""
    most = len(said.split()) - 1
    keys = tuple(key for key in words if key not in _ONLY_ALONE)
    for reading, _ in readings(texts, keys, said):
        for key in keys:
            if any(
                phrase.count(" ") + 1 >= max(_WHOLE_COMMAND, most) for phrase in standing(reading, texts.words(key))
            ):
                return words[key]
    return None


def _by_mention(texts: Texts, words: Mapping[str, Handler], said: str) -> Handler | None:
    """Return what answers the first topic that a text speaks of, or else the longest command, slips aside or not."""
    keys = tuple(key for key in words if key not in _ONLY_ALONE)
    alone = {**texts.words("alone-words"), **_too_little(texts, said)}
    # Among many words a single one is no command.
    fewest = 2 if len(said.split()) > _FEW_WORDS else 1
    for reading, least in readings(texts, (*phrase_keys(), *keys), said):
        # What stands in the words as they are has been heard.
        if reading != said and (topic := topic_in(texts, reading, least)):
            return help_flow.speaking_of(topic)
        spoken_of = [
            (len(phrase), key)
            for key in keys
            for phrase in standing(reading, texts.words(key))
            if len(phrase) >= _SHORTEST and phrase not in alone and phrase.count(" ") + 1 >= max(least, fewest)
        ]
        if spoken_of:
            return words[max(spoken_of, key=lambda one: one[0])[1]]
    return None


def _too_little(texts: Texts, said: str) -> Mapping[str, None]:
    """Return the words of a question that are not what it asks for: "are the resolvers paid" wants no list of them."""
    words = said.split()
    if words[0] not in texts.words("question-words"):
        return {}
    about = [one for one in words if one not in texts.words("small-words") and one not in texts.words("showing-words")]
    return dict.fromkeys(words) if len(about) > 1 else {}


def _references(typed: str) -> tuple[str, list[str]]:
    """Return the surest case reference in a text, or "", and what may be others, as stored; none is looked up."""
    said, sure, likely = one_line(typed), "", []
    is_short = len(said.split()) < _STORY_WORDS
    for found in _REFERENCE.finditer(said):
        start, dash, end = found.groups()
        has_digit = not (start + end).isalpha()
        is_alone = found.span(1)[0] == 0 and found.span(3)[1] == len(said)
        is_sure = (dash or has_digit) if is_alone else dash and (has_digit or (start + end).isupper())
        reference = f"{start}-{end}".upper()
        if is_sure and is_short:
            sure = sure or reference
        elif all(char in READABLE for char in start.upper() + end.upper()):
            likely.append(reference)
    return sure, likely[:_MOST_LIKELY]

"""What people often say to a helper, each with an answer of the catalogue and the ways on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.kit.phrases import as_listed, is_same_word, mentions
from dialogs.texts import Texts

ASK, MINE, PEOPLE, QUESTIONS, SUPPORT = "intake.start", "mine.list", "help.people", "help.questions", "help.support"


_LONG = 7
"""Letters of a word in which a slip is looked for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that people say.

    Attributes:
        key: Its text is `topic-<key>`, and `words-about-<key>` what is typed.
        ways: Verbs of its buttons, the main one first.
    """

    key: str
    ways: tuple[str, ...]


TOPICS = (
    Topic("touched", (ASK, SUPPORT, PEOPLE)),
    Topic("bullying", (ASK, SUPPORT, PEOPLE)),
    Topic("discrimination", (ASK, SUPPORT, PEOPLE)),
    Topic("afraid", (SUPPORT, PEOPLE, ASK)),
    Topic("low", (SUPPORT, ASK, PEOPLE)),
    Topic("treated", (ASK, PEOPLE, SUPPORT)),
    Topic("witness", (ASK, PEOPLE)),
    Topic("accused", (ASK, PEOPLE, SUPPORT)),
    Topic("urgent", (PEOPLE, ASK, SUPPORT)),
    Topic("colleague", (PEOPLE, QUESTIONS)),
    Topic("volunteer", (PEOPLE, QUESTIONS)),
    Topic("my-resolver", (MINE, PEOPLE)),
    Topic("anonymous", (QUESTIONS, PEOPLE)),
    Topic("complaint", (SUPPORT, ASK, PEOPLE)),
    Topic("hr", (ASK, QUESTIONS, PEOPLE)),
    Topic("union", (SUPPORT, PEOPLE)),
    Topic("my-lead", (MINE, PEOPLE)),
    Topic("mistake", (MINE, PEOPLE)),
    Topic("when", (MINE, PEOPLE)),
    Topic("person", (PEOPLE, ASK)),
    Topic("data", (MINE, PEOPLE, QUESTIONS)),
    Topic("language", (PEOPLE, ASK)),
    Topic("record", (QUESTIONS, PEOPLE)),
    Topic("cost", (ASK, QUESTIONS)),
    Topic("manager", (ASK, PEOPLE)),
    Topic("conflict", (ASK, QUESTIONS, PEOPLE)),
    Topic("sick", (SUPPORT, ASK, PEOPLE)),
    Topic("leaving", (PEOPLE, SUPPORT, ASK)),
    Topic("for-me", (ASK, PEOPLE, SUPPORT)),
    Topic("access", (ASK, PEOPLE)),
    Topic("refuse", (ASK, QUESTIONS, PEOPLE)),
    Topic("proof", (ASK, QUESTIONS, PEOPLE)),
    Topic("unsure", (ASK, PEOPLE, QUESTIONS)),
    Topic("where", (PEOPLE, ASK)),
    Topic("machine", (PEOPLE, QUESTIONS)),
    Topic("thanks", (MINE, QUESTIONS)),
)
"""The first whose words are found answers, so what is nearest to harm stands first."""


def topic_of(key: str) -> Topic | None:
    """Return the topic with this key, or None."""
    return next((one for one in TOPICS if one.key == key), None)


def topic_in(texts: Texts, typed: str) -> Topic | None:
    """Return the first topic that a text speaks of, or else the first that it speaks of with a slip, or None."""
    said = as_listed(typed)
    spoken_of = (one for one in TOPICS if mentions(said, _phrases(texts, one), shortest=1))
    return next(spoken_of, None) or next((one for one in TOPICS if _nearly(said, _phrases(texts, one))), None)


def _phrases(texts: Texts, topic: Topic) -> Mapping[str, None]:
    return texts.words(f"words-about-{topic.key}")


def _nearly(said: str, phrases: Iterable[str]) -> bool:
    """Whether one of the words is a phrase of one long word with a slip; a short word is too soon another one."""
    words = [word for word in said.split() if len(word) >= _LONG]
    return any(is_same_word(word, phrase) for phrase in phrases if len(phrase) >= _LONG for word in words)

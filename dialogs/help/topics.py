"""What people often say to a helper, each with an answer of the catalogue and the ways on."""

from dataclasses import dataclass

from dialogs.kit.phrases import mentions
from dialogs.texts import Texts

ASK, MINE, PEOPLE, QUESTIONS, SUPPORT = "intake.start", "mine.list", "help.people", "help.questions", "help.support"


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
    Topic("low", (SUPPORT, ASK, PEOPLE)),
    Topic("witness", (ASK, PEOPLE)),
    Topic("accused", (ASK, PEOPLE, SUPPORT)),
    Topic("colleague", (PEOPLE, QUESTIONS)),
    Topic("anonymous", (QUESTIONS, PEOPLE)),
    Topic("complaint", (SUPPORT, ASK, PEOPLE)),
    Topic("hr", (ASK, QUESTIONS, PEOPLE)),
    Topic("union", (SUPPORT, PEOPLE)),
    Topic("my-lead", (MINE, PEOPLE)),
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
    Topic("mistake", (MINE, PEOPLE)),
    Topic("machine", (PEOPLE, QUESTIONS)),
    Topic("thanks", (MINE, QUESTIONS)),
)
"""The first whose words are found answers, so what is nearest to harm stands first."""


def topic_of(key: str) -> Topic | None:
    """Return the topic with this key, or None."""
    return next((one for one in TOPICS if one.key == key), None)


def topic_in(texts: Texts, said: str) -> Topic | None:
    """Return the first topic that a folded text speaks of, or None."""
    spoken_of = (one for one in TOPICS if mentions(said, texts.words(f"words-about-{one.key}"), shortest=1))
    return next(spoken_of, None)

"""What people often say to a helper, each with an answer of the catalogue and the ways on."""

import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dialogs.intake.danger_lists import WordRules, rules_by_key, words_of
from dialogs.kit.phrases import as_listed, standing
from dialogs.texts import Texts

ASK, MINE, PEOPLE, QUESTIONS, SUPPORT = "intake.start", "mine.list", "help.people", "help.questions", "help.support"
JOIN, REFER, DIRECTORY = "joining.about", "referral.start", "officers.directory"

LEAD, RESOLVER = "lead", "resolver"
"""Roles in which some things that people say mean something else."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that people say.

    Attributes:
        key: Its text is `topic-<key>`, and `words-about-<key>` what is typed.
        ways: Verbs of its buttons, the main one first.
        alone: Its words are looked for as all that was typed: "no" is part of many texts, and says something alone.
        roles: Who reads an answer of their own, `topic-<key>-<role>`, with the way to their work.
        asked: A question of the institution that means the same answers in its place.
        happened: Somebody who speaks of it may tell what happened to them, which is better kept out of the chat.
    """

    key: str
    ways: tuple[str, ...]
    alone: bool = False
    roles: tuple[str, ...] = ()
    asked: bool = False
    happened: bool = False


TOPICS = (
    # Who says that they are accused of harm, or saw it done, is not the one to whom it is done.
    Topic("accused-of", (PEOPLE, ASK, SUPPORT), happened=True),
    Topic("witness-of", (ASK, PEOPLE), happened=True),
    Topic("touched", (ASK, SUPPORT, PEOPLE), happened=True),
    Topic("bullying", (ASK, SUPPORT, PEOPLE), happened=True),
    Topic("discrimination", (ASK, SUPPORT, PEOPLE), happened=True),
    Topic("afraid", (SUPPORT, PEOPLE, ASK), happened=True),
    Topic("worse", (PEOPLE, MINE, SUPPORT), happened=True),
    Topic("low", (SUPPORT, ASK, PEOPLE), happened=True),
    Topic("stop-writing", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("treated", (ASK, PEOPLE, SUPPORT), happened=True),
    Topic("retaliation", (PEOPLE, QUESTIONS, ASK), happened=True),
    Topic("credit", (ASK, PEOPLE, SUPPORT), happened=True),
    Topic("workload", (ASK, PEOPLE, SUPPORT), happened=True),
    Topic("space", (ASK, PEOPLE), happened=True),
    Topic("witness", (ASK, PEOPLE), happened=True),
    Topic("accused", (PEOPLE, ASK, SUPPORT), happened=True),
    Topic("urgent", (PEOPLE, ASK, SUPPORT), happened=True),
    Topic("talk-time", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("preparing", (QUESTIONS, MINE, PEOPLE)),
    Topic("who-sees", (QUESTIONS, PEOPLE, ASK), asked=True),
    Topic("confidential", (QUESTIONS, PEOPLE, ASK), asked=True),
    Topic("helper", (DIRECTORY, QUESTIONS, PEOPLE), asked=True),
    Topic("steps", (ASK, QUESTIONS, PEOPLE), asked=True),
    Topic("one-room", (PEOPLE, QUESTIONS, ASK), asked=True),
    Topic("stopping", (MINE, QUESTIONS, PEOPLE), asked=True),
    Topic("also-formal", (SUPPORT, QUESTIONS, PEOPLE), asked=True),
    Topic("keeping", (MINE, QUESTIONS, PEOPLE), asked=True),
    Topic("why-asked", (QUESTIONS, PEOPLE)),
    Topic("own-words", (MINE, PEOPLE)),
    Topic("recording", (QUESTIONS, PEOPLE)),
    Topic("online", (ASK, MINE, PEOPLE)),
    Topic("agreed", (QUESTIONS, ASK, PEOPLE)),
    Topic("outcome", (ASK, SUPPORT, PEOPLE)),
    Topic("naming", (ASK, PEOPLE, QUESTIONS)),
    Topic("together", (ASK, PEOPLE), happened=True),
    Topic("gone", (ASK, PEOPLE, SUPPORT), happened=True),
    Topic("choosing", (ASK, MINE, PEOPLE)),
    Topic("long-ago", (ASK, QUESTIONS, PEOPLE)),
    Topic("working-time", (ASK, PEOPLE)),
    Topic("permission", (ASK, PEOPLE)),
    Topic("colleague", (REFER, PEOPLE, QUESTIONS), happened=True),
    Topic("offer", (JOIN, PEOPLE, QUESTIONS), alone=True, roles=(RESOLVER,)),
    Topic("volunteer", (JOIN, PEOPLE, QUESTIONS)),
    Topic("interest", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("my-resolver", (MINE, PEOPLE)),
    Topic("difficulty", (PEOPLE, ASK), roles=(LEAD, RESOLVER), happened=True),
    Topic("reporting", (PEOPLE, QUESTIONS), roles=(LEAD, RESOLVER)),
    Topic("handling", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("about-resolvers", (DIRECTORY, QUESTIONS, PEOPLE)),
    Topic("about-service", (ASK, QUESTIONS, PEOPLE)),
    Topic("duration", (MINE, QUESTIONS, PEOPLE)),
    Topic("terms", (SUPPORT, ASK, PEOPLE), happened=True),
    Topic("busy", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("anonymous", (QUESTIONS, PEOPLE)),
    Topic("law", (SUPPORT, PEOPLE)),
    Topic("apology", (PEOPLE, ASK), happened=True),
    Topic("mistake", (MINE, PEOPLE)),
    Topic("broken", (MINE, PEOPLE)),
    Topic("complaint", (SUPPORT, ASK, PEOPLE), happened=True),
    Topic("hr", (ASK, QUESTIONS, PEOPLE)),
    Topic("union", (SUPPORT, PEOPLE)),
    Topic("my-lead", (MINE, PEOPLE)),
    Topic("told", (QUESTIONS, PEOPLE)),
    Topic("when", (MINE, PEOPLE), roles=(LEAD, RESOLVER)),
    Topic("solved", (MINE, PEOPLE)),
    Topic("person", (PEOPLE, ASK)),
    Topic("data", (MINE, PEOPLE, QUESTIONS)),
    Topic("language", (PEOPLE, ASK)),
    Topic("record", (QUESTIONS, PEOPLE)),
    Topic("cost", (ASK, QUESTIONS, PEOPLE)),
    Topic("manager", (ASK, PEOPLE), happened=True),
    Topic("chat", (ASK, QUESTIONS, PEOPLE)),
    Topic("conflict", (ASK, QUESTIONS, PEOPLE), happened=True),
    Topic("sick", (SUPPORT, ASK, PEOPLE), happened=True),
    Topic("leaving", (PEOPLE, SUPPORT, ASK), happened=True),
    Topic("for-me", (ASK, PEOPLE, SUPPORT)),
    Topic("access", (ASK, PEOPLE)),
    Topic("refuse", (ASK, QUESTIONS, PEOPLE)),
    Topic("proof", (ASK, QUESTIONS, PEOPLE)),
    Topic("unsure", (ASK, PEOPLE, QUESTIONS)),
    Topic("where", (PEOPLE, ASK)),
    Topic("trust", (PEOPLE, QUESTIONS)),
    Topic("angry", (PEOPLE, MINE, SUPPORT)),
    Topic("machine", (PEOPLE, QUESTIONS)),
    Topic("feedback", (PEOPLE, MINE)),
    Topic("elsewhere", (PEOPLE, QUESTIONS, ASK)),
    Topic("next", (MINE, ASK, PEOPLE), alone=True, roles=(LEAD, RESOLVER)),
    Topic("explain", (ASK, QUESTIONS, PEOPLE), alone=True),
    Topic("short-answer", (MINE, PEOPLE), alone=True),
    Topic("good", (MINE, QUESTIONS, PEOPLE), alone=True),
    Topic("bad", (ASK, SUPPORT, PEOPLE), alone=True),
    Topic("moment", (ASK, MINE, PEOPLE), alone=True),
    Topic("here", (PEOPLE, MINE, ASK), alone=True),
    Topic("thanks", (MINE, QUESTIONS, PEOPLE)),
)
"""The first whose words are found answers, so what is nearest to harm stands first."""

_SIGNS = {
    "low": "\U0001f622\U0001f62d\U0001f61e\U0001f614\U0001f61f\U0001f641\u2639\U0001f629\U0001f97a\U0001f630\U0001f494",
    "angry": "\U0001f621\U0001f620\U0001f92c\U0001f44e\U0001f595\U0001f624\U0001f4a9",
    "thanks": "\U0001f44d\U0001f64f\u2764\U0001f60a\U0001f642\U0001f600\U0001f603\U0001f44c\U0001f44f\U0001f499",
}
"""What somebody may say with a face or a hand alone: sad and afraid, angry, grateful."""


_RULE = 3
"""Words of a phrase that says as much as words of a rule that stand together."""

_ALSO_ALONE = frozenset({"busy", "leaving", "machine"})
"""Topics of which some words, `words-alone-<key>`, speak only as all that was typed: "holiday", or an insult."""


def topic_of(key: str) -> Topic | None:
    """Return the topic with this key, or None."""
    return next((one for one in TOPICS if one.key == key), None)


def topic_in(texts: Texts, said: str, least: int = 1) -> Topic | None:
    """Return the first topic that a text speaks of, or None.

    Args:
        said: The text as phrases are listed.
        least: Words of a phrase that is looked for.
    """
    return next((one for one, _ in topics_in(texts, said, least)), None)


def topics_in(texts: Texts, said: str, least: int = 1) -> Iterator[tuple[Topic, int]]:
    """Yield the topics that a text speaks of, each with the words of the longest phrase that does; a rule has three.

    Args:
        said: The text as phrases are listed.
        least: Words of a phrase that is looked for.
    """
    words, rules = words_of(texts.language, said), _rules(texts.language)
    for one in TOPICS:
        if one.alone:
            continue
        long = max((phrase.count(" ") + 1 for phrase in standing(said, _phrases(texts, one))), default=0)
        if (rule := rules.get(one.key)) and rule.any_in(words):
            long = max(long, _RULE)
        if long >= least:
            yield one, long


def topic_alone(texts: Texts, typed: str) -> Topic | None:
    """Return the topic of a text that is no sentence: a word or two, signs, or letters that we can't read."""
    if not (said := as_listed(typed)):
        signed = (key for key, signs in _SIGNS.items() if any(sign in typed for sign in signs))
        return topic_of(next(signed, "here"))
    if not all(unicodedata.name(one, "").startswith("LATIN") for one in said if one.isalpha()):
        return topic_of("language")
    words = without_fillers(texts, said)
    # The fewer words are left out, the surer it is: "I'm done" is no "done".
    said_by = (said, words, _without(texts.words("feeling-words"), words))
    return next((one for form in said_by for one in TOPICS if form in _alone(texts, one)), None)


def phrase_keys() -> tuple[str, ...]:
    """Return the keys of the phrases that are looked for within a text."""
    return tuple(f"words-about-{one.key}" for one in TOPICS if not one.alone)


def without_fillers(texts: Texts, said: str) -> str:
    """Return a folded text without the words that people put around others; one word is left in any case."""
    return _without(texts.words("filler-words"), said)


def _without(fillers: Container[str], said: str) -> str:
    words = said.split()
    while len(words) > 1 and words[0] in fillers:
        words.pop(0)
    while len(words) > 1 and words[-1] in fillers:
        words.pop()
    return " ".join(words)


def _phrases(texts: Texts, topic: Topic) -> Mapping[str, None]:
    return texts.words(f"words-about-{topic.key}")


def _alone(texts: Texts, topic: Topic) -> frozenset[str]:
    """Return what speaks of a topic only as all that was typed."""
    also = frozenset(texts.words(f"words-alone-{topic.key}")) if topic.key in _ALSO_ALONE else frozenset()
    return also | frozenset(_phrases(texts, topic)) if topic.alone else also


@cache
def _rules(language: str) -> Mapping[str, WordRules]:
    return rules_by_key(language, "topics.txt")

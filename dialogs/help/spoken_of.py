"""Which topics somebody speaks of, how surely, and which question of the institution answers in place of one (R29)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from casework.model.institution import Question
from dialogs.help.sayings import ENOUGH, ENOUGH_ALONE, LIKELY, SURE, TOLD, sayings
from dialogs.help.topics import Topic, topic_of, topics_in, without_fillers
from dialogs.kit.phrases import as_listed
from dialogs.texts import Texts

_KIN = tuple(
    map(
        str.split,
        (
            "keeping data",
            "who-sees confidential chat",
            "told retaliation naming confidential",
            "also-formal complaint",
            "choosing about-resolvers my-resolver",
            "bullying treated manager",
            "bullying discrimination afraid retaliation",
            "treated conflict",
            "workload terms treated manager",
            "space conflict",
            "credit conflict",
            "solved stopping refuse",
            "anonymous naming",
            "long-ago proof",
            "my-lead when",
            "low sick",
            "low bullying afraid treated",
            "steps duration",
            "helper about-resolvers about-service",
            "talk-time busy",
            "interest difficulty busy",
            "online working-time",
            "outcome agreed",
            "unsure about-service for-me",
            "mistake own-words",
            "machine elsewhere angry",
            "worse bullying",
            "together colleague",
            "colleague witness witness-of bullying",
            "retaliation record",
        ),
    )
)
"""Topics whose answers suit whoever meant the other, too."""

_ASIDE = frozenset({"elsewhere", "machine", "thanks", "angry", "feedback"})
"""Of which a longer story never speaks first."""

_NAMED = (0.8, 1.5, 3.0)
"""How much a phrase of one word, of two, or of more speaks for its topic."""

_SHORT = 9.0
"""How much more it does where hardly anything else is said."""

_FEW = 4
"""Words of a text in which a phrase says nearly all."""

Spoken = Sequence[tuple[float, Topic]]
"""Topics with how much speaks for each, the likeliest first."""


def spoken_of(texts: Texts, said: str) -> Spoken:
    """Return the topics of which a text, as phrases are listed, speaks: by its words, and by phrases that it holds."""
    speaks = {key: score for score, key in sayings(texts.language).meant(said)}
    length = len(without_fillers(texts, said).split())
    for place, (topic, long) in enumerate(topics_in(texts, said)):
        # The first is the nearest to harm.
        is_all = place == 0 and length <= max(_FEW, long + 1)
        heard = _NAMED[min(long, len(_NAMED)) - 1] + (_SHORT if is_all else 0)
        key = topic.key.removesuffix("-of")
        speaks[key] = speaks.get(key, 0.0) + heard / (1 if place == 0 else 2)
    found = [(score, one) for key, score in speaks.items() if (one := topic_of(key))]
    return sorted(found, key=lambda each: -each[0])


def surely(spoken: Spoken, *, words: int, tells: bool = False) -> Topic | None:
    """Return the topic that is surely spoken of, or None.

    Args:
        words: How many words were typed.
        tells: Somebody tells a story, rather than asking for something.
    """
    if tells:
        spoken = [one for one in spoken if one[1].key not in _ASIDE]
    if not spoken or spoken[0][0] < (ENOUGH if words > _FEW else ENOUGH_ALONE):
        return None
    first, least = spoken[0][1], TOLD if tells else SURE
    ahead = spoken[0][0] - next((score for score, one in spoken[1:] if not _are_kin(first, one)), 0.0)
    return first if ahead >= least else None


def offered(spoken: Spoken, questions: Iterable[Question], most: int) -> list[Question | Topic]:
    """Return what may be meant: questions of the institution first, then topics, that answer something else."""
    near: list[Question | Topic] = list(questions)
    near += [topic for score, topic in spoken if score >= LIKELY]
    return near[:most]


def asked_as(texts: Texts, questions: Sequence[Question], topic: Topic) -> Question | None:
    """Return the institution's own question that means what a topic does, where it answers in its place."""
    if not topic.asked:
        return None
    asked = tuple((one.question, *one.also_asked) for one in questions)
    means = _meaning(texts, asked)
    return next((one for one, key in zip(questions, means, strict=True) if key == topic.key), None)


def speaks_otherwise(texts: Texts, questions: Sequence[Question], question: Question, topic: Topic | None) -> bool:
    """Whether a topic answers something else than a question that shares words with what was said."""
    if topic is None or topic.key in _ASIDE:
        return False
    asked = tuple((one.question, *one.also_asked) for one in questions)
    meant = topic_of(_meaning(texts, asked)[list(questions).index(question)])
    return meant is not None and meant != topic and not _are_kin(meant, topic)


@lru_cache(maxsize=4)
def _meaning(texts: Texts, asked: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the key of the topic that each question means, or "" where it is none for sure."""
    found = (
        next(filter(None, (surely(spoken_of(texts, as_listed(one)), words=len(one.split())) for one in forms)), None)
        for forms in asked
    )
    return tuple(one.key if one else "" for one in found)


def _are_kin(one: Topic, other: Topic) -> bool:
    return any(one.key in kin and other.key in kin for kin in _KIN)

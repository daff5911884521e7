"""What people say of a topic, as a statement or a question, finds it; what is none of ours finds none (R29)."""

from collections import Counter
from operator import itemgetter

import pytest

from bench.sayings.__main__ import ranks
from bench.sayings.learning import learn
from dialogs.help.learnt import learnt, source_of
from dialogs.help.sayings import Sayings, read_sayings
from dialogs.help.topics import TOPICS, topic_of
from dialogs.texts import DEFAULT_LANGUAGE
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World

SAYINGS = dict(read_sayings(DEFAULT_LANGUAGE))

NEAR = ("bullying", "treated", "conflict", "manager", "refuse", "stopping", "outcome", "agreed")
"""Topics that lie near each other."""


def test_each_saying_is_said_of_one_topic_and_once() -> None:
    times = Counter(one for said in SAYINGS.values() for one in said)

    assert {one for one, number in times.items() if number > 1} == set()
    assert {key for key in SAYINGS if topic_of(key) is None} == set()


def test_every_topic_that_is_no_single_word_has_sayings() -> None:
    assert {one.key for one in TOPICS if not one.alone and not one.key.endswith("-of")} == set(SAYINGS)


@pytest.mark.promise("R29")
def test_sayings_that_are_left_out_are_found_by_the_others() -> None:
    """So sentences that nobody listed are found, too: as the likeliest, or among the three that are offered."""
    found = ranks(0, taught=False)

    assert sum(rank == 0 for rank in found) / len(found) > 0.6
    assert sum(rank < 3 for rank in found) / len(found) > 0.75


def test_what_was_learnt_is_of_the_sayings_as_they_are() -> None:
    """Whoever changes the sayings learns them again: `python -m bench.sayings --write`."""
    assert learnt(DEFAULT_LANGUAGE).source == source_of(DEFAULT_LANGUAGE)


def test_sayings_teach_always_the_same() -> None:
    some = {key: SAYINGS[key][:20] for key in ("cost", "language", "union")}
    taught = learn(DEFAULT_LANGUAGE, some, "some")

    assert taught.packed() == learn(DEFAULT_LANGUAGE, some, "some").packed()
    assert (
        max(taught.speaks(Sayings(DEFAULT_LANGUAGE, some).signs("who pays the fee")).items(), key=itemgetter(1))[0]
        == "cost"
    )


def test_what_was_learnt_finds_more_than_what_is_counted() -> None:
    kept = {key: [one for at, one in enumerate(SAYINGS[key]) if at % 2] for key in NEAR}
    rest = [(key, one) for key in NEAR for one in SAYINGS[key][::2]]
    counting, taught = Sayings(DEFAULT_LANGUAGE, kept), Sayings(DEFAULT_LANGUAGE, kept, learn(DEFAULT_LANGUAGE, kept))

    def found(reader: Sayings) -> int:
        return sum([topic for _, topic in reader.meant(one)][:1] == [key] for key, one in rest)

    assert found(taught) > 1.05 * found(counting)


@pytest.mark.promise("R29")
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("my supervisor humiliated me at the seminar again and everyone just looked away", "topic-bullying"),
        ("they asked me where I am really from and laughed at my accent", "topic-discrimination"),
        ("he removed me from the author list of our paper although I wrote it", "topic-credit"),
        ("I do two people's jobs since Easter and my boss just shrugs it off", "topic-workload"),
        ("I lie awake at night and cry before I go in to work", "topic-low"),
        ("the payroll has not paid my overtime since the summer and nobody replies", "topic-terms"),
    ],
)
async def test_story_is_answered_by_what_it_is_about(staff: Someone, typed: str, key: str) -> None:
    """What happened to somebody has its answer, and beside it why it is better not told in the chat."""
    await staff.says(typed)

    assert staff.sees(key), staff.reads()
    assert staff.sees("story-why")
    assert staff.can("help.people")
    assert "999" in staff.reads()


@pytest.mark.promise("R29")
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("whose hands does this end up in", "who-sees"),
        ("will it stay strictly between ourselves", "confidential"),
        ("a resolver does what exactly", "helper"),
        ("once my form has been sent what are the next steps", "steps"),
        ("must I sit at one table with him", "one-room"),
        ("what if I get cold feet midway", "stopping"),
        ("may I raise a grievance later on if this goes nowhere", "also-formal"),
        ("after how many years do you shred my records", "keeping"),
    ],
)
async def test_question_of_the_institution_answers_in_place_of_a_topic(
    world: World, staff: Someone, typed: str, key: str
) -> None:
    """Where it has none that means the same, the topic's own words do."""
    questions = world.parley.service.institution.questions
    await staff.says(typed)
    assert [one for one in questions if one.answer in staff.reads()], staff.reads()

    await restart(world, questions=())
    await staff.says(typed)
    assert staff.sees(f"topic-{key}")


@pytest.mark.promise("R29")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("does mediation really work", "topic-about-service"),
        ("can you see who i am", "topic-anonymous"),
        ("resolver?", "A colleague trained in mediation"),
        ("Who will see what i write", "Only the service leads and their deputy."),
    ],
)
async def test_question_that_shares_words_answers_only_where_it_is_meant(
    staff: Someone, typed: str, expected: str
) -> None:
    """A question of the institution in a few of its words gives way to a topic that is surely another."""
    await staff.says(typed)

    assert staff.sees(expected) if expected.startswith("topic-") else expected in staff.reads()


async def test_command_with_a_question_mark_stays_a_command(staff: Someone) -> None:
    await staff.says("questions?")

    assert staff.sees("questions-title")


@pytest.mark.parametrize(
    "typed",
    [
        "please order more toner",
        "who painted the ceiling",
        "can I rent a bike",
        "my cat is called Bruno",
        "is it snowing",
    ],
)
async def test_what_is_none_of_ours_gets_no_topic(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    told = [one.key for one in TOPICS if one.key != "elsewhere" and staff.sees(f"topic-{one.key}")]
    assert told == []
    assert staff.can("help.people")


@pytest.mark.promise("R29")
async def test_topics_that_may_be_meant_are_offered(staff: Someone) -> None:
    await staff.says("how come people keep asking about this stuff")
    assert staff.sees("menu-likely")

    await staff.presses("help.topic", topic="data")
    assert staff.sees("topic-data")
    await staff.invokes("help.topic", {"topic": "no such"})
    assert staff.sees("questions-title")


async def test_story_of_which_little_is_sure_offers_what_it_may_be_about(staff: Someone) -> None:
    await staff.says(
        "well it all began when we moved floors and the lists were never updated by the people there again"
    )
    assert staff.sees("story-title")
    assert staff.can("intake.start")

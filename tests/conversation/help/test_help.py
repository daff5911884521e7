"""The welcome, typed words, questions, other support and emergency help, as transcripts (R10, R29)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.help.support_cards import PLACES, Group, support
from dialogs.help.topics import TOPICS
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.fakes.reading import buttons, everything_on, parts_of, pattern_of, verbs_on


def with_a_slip(question: str) -> str:
    """Swap two letters in the longest word."""
    word = max(question.rstrip("?").split(), key=len)
    return question.replace(word, word[:2] + word[3] + word[2] + word[4:])


def politely(question: str) -> str:
    return f"Hello, please: {question} Thanks!"


def without_its_mark(question: str) -> str:
    return question.rstrip("?")


async def test_welcome_on_install(staff: Someone) -> None:
    await staff.arrives()

    assert staff.sees("welcome-what")
    assert "999" in staff.reads()
    assert all(staff.can(verb) for verb in ("intake.start", "mine.list", "help.questions", "help.support"))


async def test_welcome_has_a_drawing_that_is_told_in_words(staff: Someone) -> None:
    """It lies on the card: a picture that is fetched would tell somebody who reads it, and when."""
    await staff.says("hi")

    [drawing] = [one for one in parts_of(staff.card) if one.get("type") == "Image"]
    assert drawing["url"].startswith("data:image/png;base64,")
    assert re.fullmatch(pattern_of("welcome-drawing"), drawing["altText"])


@pytest.mark.parametrize("typed", ["hi", "Hello!", "HELP", "  help  ", "menu?", "<at>Parley</at> help"])
async def test_greetings_show_welcome(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("welcome-title")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("questions", "questions-title"),
        ("who else can help", "support-title"),
        ("my requests", "mine-title"),
        ("could I see the questions please", "questions-title"),
        ("I need help", "intake-privacy-title"),
        ("how long does it take", "topic-duration"),
        ("withdraw my request please", "mine-title"),
        ("delete my data", "topic-data"),
        ("cancel", "mine-title"),
    ],
)
async def test_words_find_the_same_things(staff: Someone, typed: str, key: str) -> None:
    await staff.says(typed)

    assert staff.sees(key)


@pytest.mark.parametrize("typed", ["xyzzy", "1234", "qwerty uiop", "the blue one"])
async def test_unknown_words_lead_on(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("menu-title")
    assert staff.can("intake.start")


@pytest.mark.promise("R29")
async def test_second_miss_offers_people(world: World, staff: Someone, colleague: Someone) -> None:
    await staff.says("xyzzy")
    assert not staff.sees("missed-title")
    await restart(world)

    await staff.says("plugh")
    await colleague.says("xyzzy")

    assert staff.sees("missed-title")
    assert "999" in staff.reads()
    assert not staff.sees("menu-title")
    assert not colleague.sees("missed-title")
    assert "https://teams.microsoft.com/l/chat" in str(staff.card)
    assert "tel:" in str(staff.card)


async def test_what_was_understood_ends_the_row(staff: Someone) -> None:
    for typed in ("xyzzy", "questions", "plugh"):
        await staff.says(typed)

    assert staff.sees("menu-title")


async def test_miss_long_ago_is_no_first_one(world: World, staff: Someone) -> None:
    await staff.says("xyzzy")
    world.clock.moment += timedelta(hours=2)
    await staff.says("plugh")

    assert staff.sees("menu-title")


async def test_word_of_leads_counts_as_any_other(world: World, staff: Someone) -> None:
    """A stranger learns nothing from how often it may be said."""
    for typed in ("cases", "xyzzy"):
        await staff.says(typed)

    assert staff.sees("missed-title")


async def test_story_in_chat_is_cared_for(world: World, staff: Someone) -> None:
    story = "My supervisor Ingrid shouts at me in front of everyone and I do not know what to do"
    await staff.says(story)

    assert staff.sees("story-why")
    assert "999" in staff.reads()
    assert staff.can("intake.start")
    assert "Ingrid" not in world.teams.everything_sent()


@pytest.mark.parametrize(
    "typed",
    [
        "I want to die",
        "I can’t go on",
        "he threatened me yesterday in the lab and I am scared to go back",
        # What reads like a question that is often asked is danger first.
        *("how long does it take to die", "how do I prepare to die", "how do I end this pain", "I want to quit life"),
        *(
            "I want to stop living",
            "I want to stop being alive",
            "he follows me after work",
            "he waits for me after work",
        ),
    ],
)
async def test_danger_comes_first(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("danger-title")
    assert "999" in staff.reads()


@pytest.mark.parametrize(
    ("typed", "is_danger"),
    [
        ("Er hat mich im Flur geschlagen", True),
        ("Ich habe eine Ueberdosis genommen", True),
        ("Mein Kollege schlägt vor, das Treffen zu verschieben", False),
        ("Il m’a frappée dans le couloir", True),
        ("je veux en finir avec la vie", True),
        ("i m’a frappé", True),
        ("Il a frappé à ma porte", False),
        ("Il voulait me jeter de l’acide au visage", True),
        ("Er hat mich die Treppe hinuntergeschubst", True),
        ("C’était à mourir de rire", False),
    ],
)
async def test_danger_is_heard_in_the_institutions_languages(
    world: World, staff: Someone, typed: str, is_danger: bool
) -> None:
    await staff.says(typed)
    assert staff.sees("danger-title") is is_danger

    await restart(world, danger_languages=())
    await staff.says(typed)
    assert not staff.sees("danger-title")


async def test_danger_is_heard_in_words_that_stand_apart(staff: Someone) -> None:
    for typed in ("he slammed me into the door", "I took twenty tablets on Sunday", "He made me touch him"):
        await staff.says(typed)
        assert staff.sees("danger-title"), typed
    await staff.says(
        "He made me chair the committee, which was long and dull, and in the end no reviewer would touch him"
    )
    assert not staff.sees("danger-title")


async def test_attachment_is_not_read(staff: Someone) -> None:
    await staff.sends_picture()

    assert staff.sees("unread-why")
    assert staff.can("help.people")


@pytest.mark.parametrize(
    ("typed", "is_danger"),
    [
        ("He hit me in the corridor", True),
        ("she kicks her little boy", True),
        ("he has a gun", True),
        ("I thought of hanging myself", True),
        ("the deadline is killing me", False),
        ("we hit our target", False),
        ("she beat me to the promotion", False),
        ("they attacked my argument", False),
        ("He was late with the knife for the cake. They waved at me.", False),
        ("my doctoral work is on suicide prevention", False),
        ("my dad hits my brothers with a belt", True),
        # Who tells the police, and whom somebody lets go where, is told apart from who needs them and is held.
        ("do you tell the police", False),
        ("must a lead go to the police with this", False),
        ("he said he would kill me if I tell the police", True),
        ("please call the police", True),
        ("they refuse to let me go", False),
        ("my boss never lets me go to the training", False),
        ("my boss refuses to let me go and locked the door", True),
        ("he would not let me go", True),
    ],
)
async def test_violence_is_told_from_figures_of_speech(staff: Someone, typed: str, is_danger: bool) -> None:
    await staff.says(typed)

    assert staff.sees("danger-title") is is_danger


@pytest.mark.promise("R29")
async def test_questions_answered(world: World, staff: Someone) -> None:
    await staff.says("faq")

    for one in world.parley.service.institution.questions:
        assert one.question in str(staff.card)
        assert one.answer in staff.reads()


@pytest.mark.promise("R29")
@pytest.mark.parametrize("said", [str, str.lower, str.upper, with_a_slip, politely, without_its_mark])
async def test_own_questions_find_their_answers(world: World, staff: Someone, said: Callable[[str], str]) -> None:
    for one in world.parley.service.institution.questions:
        await staff.says(said(one.question))

        assert one.answer in staff.reads()
        assert staff.can("help.people")


@pytest.mark.promise("R29")
async def test_questions_in_other_words(world: World, staff: Someone) -> None:
    for one in world.parley.service.institution.questions:
        assert len(one.also_asked) > 2
        for other in one.also_asked:
            await staff.says(f"{other}?")

            assert one.answer in staff.reads() or staff.sees("questions-title"), other


@pytest.mark.promise("R29")
@pytest.mark.parametrize(
    "typed", ["waht is a resolver", "is it realy confidental?", "do we need to sit in the same room"]
)
async def test_slips_in_small_words_and_long_questions(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.can("help.answer") or staff.can("help.people")
    assert not staff.sees("menu-line")
    assert not staff.sees("story-title")


@pytest.mark.promise("R29")
async def test_question_that_is_gone_leads_to_all(staff: Someone) -> None:
    await staff.invokes("help.answer", {"question": "Is there cake?"})

    assert staff.sees("questions-title")


@pytest.mark.promise("R29")
@pytest.mark.parametrize("typed", ["What's a resolver?", "what’s a resolver", "whats a resolver"])
async def test_apostrophes_hide_no_question(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert "A colleague trained in mediation" in staff.reads()


async def test_room_is_no_emergency(staff: Someone) -> None:
    await staff.says("I sit in room 112")

    assert not staff.sees("danger-title")


async def test_likely_questions_are_offered(world: World, staff: Someone) -> None:
    await staff.says("the other person")

    assert staff.sees("menu-likely")
    await staff.presses("help.answer", question="Will the other person find out that I asked?")
    assert "Not from us, unless you want them to." in staff.reads()


@pytest.mark.promise("R29")
@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("my manager is bullying me", "topic-bullying"),
        ("he touched me", "topic-touched"),
        ("I am so depressed", "topic-low"),
        ("can I stay anonymous", "topic-anonymous"),
        ("my colleague needs help", "topic-colleague"),
        ("I want to make a complaint", "topic-complaint"),
        ("does HR know?", "topic-hr"),
        ("can my union help", "topic-union"),
        ("I want to talk to a human", "topic-person"),
        ("Sprechen Sie Deutsch", "topic-language"),
        ("delete my data", "topic-data"),
        ("What do you know about me?", "topic-data"),
        ("who is my lead", "topic-my-lead"),
        ("when will somebody call", "topic-when"),
        ("they say it is racist", "topic-discrimination"),
        ("I saw something", "topic-witness"),
        ("somebody complained about me", "topic-accused"),
        ("will it be on my record", "topic-record"),
        ("what does it cost", "topic-cost"),
        ("it is my boss", "topic-manager"),
        ("we had a falling out", "topic-conflict"),
        ("I am signed off sick", "topic-sick"),
        ("I want to resign", "topic-leaving"),
        ("I sent it by mistake", "topic-mistake"),
        ("are you a bot", "topic-machine"),
        ("thank you!", "topic-thanks"),
        ("I am scared of him", "topic-afraid"),
        ("they leave me out, I am excluded", "topic-treated"),
        ("I want to become a mediator", "topic-volunteer"),
        ("can I change my resolver", "topic-my-resolver"),
        ("can I bring someone with me", "topic-access"),
        ("what happens if the other person does not want to talk to me?", "topic-refuse"),
        ("do I need evidence", "topic-proof"),
        ("I don’t know where to start", "topic-unsure"),
        ("what are your opening hours", "topic-where"),
        ("nobody got back to me", "topic-when"),
        ("will I get in trouble", "topic-record"),
        ("do you speak Polish", "topic-language"),
        ("harasment", "topic-bullying"),
        ("my colleage is discriminatng", "topic-discrimination"),
        ("he keeps shouting at me in meetings", "topic-bullying"),
        ("I can't cope", "topic-low"),
        ("do I have to give my name", "topic-anonymous"),
        ("I'm worried about a friend", "topic-colleague"),
        ("Ich brauche Hilfe", "topic-language"),
        ("j’ai besoin d’aide", "topic-language"),
        ("it's urgent", "topic-urgent"),
        ("he blackmails me", "topic-afraid"),
        ("I've been waiting for three days", "topic-when"),
        ("who's handling it", "topic-my-lead"),
        ("what data do you hold on me", "topic-data"),
        ("email address", "topic-person"),
        ("can I edit it", "topic-mistake"),
        ("112", "danger-title"),
        ("Call 112!", "danger-title"),
        ("I don't feel safe", "danger-title"),
        ("what's the point of living", "danger-title"),
        ("ich bringe mich um", "danger-title"),
        ("er bringt mich um", "danger-title"),
        ("999", "danger-title"),
        ("call the police", "danger-title"),
    ],
)
async def test_what_people_say_is_answered(staff: Someone, typed: str, key: str) -> None:
    await staff.says(typed)

    assert staff.sees(key), staff.reads()
    assert "999" in staff.reads()
    assert len(buttons(staff.card)) > 1


@pytest.mark.parametrize(("allowed", "said"), [(True, "Staff and students can ask"), (False, "for members of staff")])
async def test_whom_it_is_for_is_the_institutions_choice(
    world: World, staff: Someone, allowed: bool, said: str
) -> None:
    main = world.parley.service.institution.main
    await restart(world, services=(replace(main, students_allowed=allowed),))
    await staff.says("I am a PhD student")

    assert said in staff.reads()


@pytest.mark.parametrize("place", range(len(TOPICS)))
async def test_every_topic_has_its_ways(world: World, staff: Someone, place: int) -> None:
    topic = TOPICS[place]
    if topic.asked:
        # Where the institution has such a question, that one answers.
        await restart(world, questions=())
    for phrase in world.parley.service.texts.words(f"words-about-{topic.key}"):
        await staff.says(f"Well, {phrase}.")

        assert not staff.sees("menu-title"), phrase
    for verb in topic.ways:
        phrase = next(iter(world.parley.service.texts.words(f"words-about-{topic.key}")))
        await staff.says(f"Well, {phrase}.")
        await staff.presses(verb)
        assert not staff.sees("nothing-here")


@pytest.mark.promise("R10")
async def test_always_open_first(world: World, staff: Someone) -> None:
    await staff.says("other support")

    told = staff.reads()
    for one in world.parley.service.institution.signposts:
        assert (one.summary in told) is one.always_open


@pytest.mark.promise("R10")
async def test_every_place_is_in_a_group(world: World, staff: Someone) -> None:
    """A few at a time: a wall of places helps nobody who is upset."""
    await staff.says("other support")
    posts, found = world.parley.service.institution.signposts, set()
    for group in Group:
        if group is not Group.NOW:
            await staff.presses("help.support", group=group.value)
        shown = {one.summary for one in posts if one.summary in staff.reads()}
        assert 0 < len(shown) <= PLACES
        assert "999" in staff.reads()
        found |= shown

    assert found == {one.summary for one in posts}


@pytest.mark.promise("R10")
def test_large_groups_have_pages(world: World) -> None:
    texts, demo = world.parley.service.texts, world.parley.service.institution
    places = tuple(replace(demo.signposts[2], title=f"Place {number:02d}") for number in range(12))
    large = replace(demo, signposts=places)
    told = [everything_on(support(texts, large, "listening", str(page))) for page in range(3)]

    assert [sum(one.title in page for one in places) for page in told] == [5, 5, 2]
    assert "More of these" in told[0]
    assert "The ones before" in told[2]


@pytest.mark.promise("R10")
def test_few_places_have_no_groups(world: World) -> None:
    texts, demo = world.parley.service.texts, world.parley.service.institution
    card = support(texts, replace(demo, signposts=demo.signposts[2:7][::-1]), "formal", "")

    assert [one.title for one in demo.signposts[2:7] if one.title not in everything_on(card)] == []
    assert "help.support" not in verbs_on(card)


async def test_work_comes_first_for_those_who_have_it(staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    for person, verb in ((staff, "intake.start"), (lead, "lead.queue"), (resolver_one, "resolver.home")):
        await person.says("hi")
        primary = [one["verb"] for one in buttons(person.card) if one.get("style") == "positive"]
        assert primary == [verb]
        assert person.can("intake.start")


async def test_mention_in_channel_answered_privately(world: World, resolver_one: Someone) -> None:
    await resolver_one.says("<at>Parley</at> my requests", in_channel=True)

    assert resolver_one.sees("mine-title")
    assert not world.channel.cards


async def test_stranger_is_welcome(stranger: Someone) -> None:
    await stranger.says("hi")

    assert stranger.sees("welcome-title")
    assert not stranger.can("lead.queue")
    assert not stranger.can("resolver.home")


async def test_notification_tells_nothing(world: World, staff: Someone) -> None:
    await staff.says("ask for help")

    summaries = {message["summary"] for message in staff.chat.messages}
    assert summaries == {world.parley.service.texts("notification")}

"""The welcome, typed words, questions, other support and emergency help, as transcripts (R10, R29)."""

from dataclasses import replace

import pytest

from dialogs.help.support_cards import PLACES, Group, support
from tests.conversation.fake_teams import Someone, World
from tests.fakes.reading import buttons, everything_on, verbs_on


async def test_welcome_on_install(staff: Someone) -> None:
    await staff.arrives()

    assert staff.sees("welcome-what")
    assert "999" in staff.reads()
    assert all(staff.can(verb) for verb in ("intake.start", "mine.list", "help.questions", "help.support"))


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
        ("who can see this?", "questions-title"),
        ("Can I withdraw?", "mine-title"),
        ("delete my data", "mine-title"),
        ("cancel", "mine-title"),
    ],
)
async def test_words_find_the_same_things(staff: Someone, typed: str, key: str) -> None:
    await staff.says(typed)

    assert staff.sees(key)


@pytest.mark.parametrize("typed", ["xyzzy", "?", "", "\u202e\u0000", "1234", "what now then"])
async def test_unknown_words_lead_on(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("menu-title")
    assert staff.can("intake.start")


async def test_story_in_chat_is_cared_for(world: World, staff: Someone) -> None:
    story = "My supervisor Ingrid shouts at me in front of everyone and I do not know what to do"
    await staff.says(story)

    assert staff.sees("story-why")
    assert "999" in staff.reads()
    assert staff.can("intake.start")
    assert "Ingrid" not in world.teams.everything_sent()


@pytest.mark.parametrize(
    "typed", ["I want to die", "I can’t go on", "he threatened me yesterday in the lab and I am scared to go back"]
)
async def test_danger_comes_first(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert staff.sees("danger-title")
    assert "999" in staff.reads()


@pytest.mark.promise("R29")
async def test_questions_answered(world: World, staff: Someone) -> None:
    await staff.says("faq")

    for one in world.parley.service.institution.questions:
        assert one.question in staff.reads()
        assert one.answer in staff.reads()


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

"""The welcome, typed words, questions, other support and emergency help, as transcripts (R10, R29)."""

import pytest

from tests.conversation.fake_teams import Someone, World


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


async def test_r29_questions_answered(world: World, staff: Someone) -> None:
    await staff.says("faq")

    for one in world.parley.around.institution.questions:
        assert one.question in staff.reads()
        assert one.answer in staff.reads()


async def test_r10_always_open_first(world: World, staff: Someone) -> None:
    await staff.says("other support")

    told = staff.reads()
    posts = world.parley.around.institution.signposts
    first = [told.index(one.title) for one in posts if one.always_open]
    later = [told.index(one.title) for one in posts if not one.always_open]
    assert max(first) < min(later)


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
    assert summaries == {world.parley.around.texts("notification")}

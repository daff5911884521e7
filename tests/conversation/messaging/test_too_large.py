"""A card that is too large for Teams is sent as something smaller, never as nothing, and never without end."""

import json
from pathlib import Path
from typing import Any

import pytest
from microsoft_teams.cards import AdaptiveCard

from bot.errors import TooLarge
from casework.model.messaging.notices import Notice, Way
from dialogs.flow import Show, Turn, View
from dialogs.flows import ROUTER
from dialogs.kit.fitting import MOST_BYTES
from dialogs.kit.widgets import button, card, heading, line, text_input, written
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import Row, put, rows, to
from tests.conversation.steps import call_posted, offers

TOO_LARGE = TooLarge("http-413")
WAYS_ON = ("help.people", "mine.list", "help.welcome")


def size(shown: dict[str, Any]) -> int:
    return len(json.dumps(shown, ensure_ascii=False).encode())


def a_card(words: int, paragraphs: int, typed: str = "") -> AdaptiveCard:
    """Return a card with a button, and with so much to read."""
    fields = text_input("addition", "What is new", typed) if typed else []
    body = [heading("A long story"), *fields, *[line("word " * words) for _ in range(paragraphs)]]
    return card(body, [button("Open", "mine.open", case="c" * 32)])


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add screens of several kinds and a way to open them, all of them too large."""
    drawn = {
        "long-text": a_card(8_000, 1),
        "long-list": a_card(4, 2_000),
        "long-form": a_card(4, 2_000, "x" * 9_000),
        "long-word": card([written("x")], [button("On", "mine.list", note="y" * 40_000)]),
    }
    for name, made in drawn.items():

        async def screen(view: View, made: AdaptiveCard = made) -> AdaptiveCard:
            del view
            return made.model_copy(deep=True)

        monkeypatch.setitem(ROUTER.screens, name, screen)

    async def opens(turn: Turn) -> Show:
        return Show(turn.text("screen"))

    monkeypatch.setitem(ROUTER.verbs, "open-large", opens)


@pytest.mark.draws_wrong_cards
@pytest.mark.usefixtures("screens")
@pytest.mark.parametrize("screen", ["long-text", "long-list", "long-form"])
async def test_large_message_arrives_smaller(world: World, staff: Someone, database: Path, screen: str) -> None:
    await put(world, to(staff, screen))
    await world.deliver()

    assert rows(database) == [Row("sent", "", 1)]
    assert size(staff.card) <= MOST_BYTES
    assert "A long story" in staff.reads() or screen == "long-form"
    assert staff.sees("shortened-note") or screen == "long-form"
    assert staff.can("mine.open") or staff.can("mine.list")


@pytest.mark.draws_wrong_cards
@pytest.mark.usefixtures("screens")
async def test_what_cannot_be_shortened_has_ways_on(world: World, staff: Someone) -> None:
    await put(world, to(staff, "long-word"))
    await world.deliver()

    assert staff.sees("too-large")
    assert all(staff.can(verb) for verb in WAYS_ON)


@pytest.mark.draws_wrong_cards
@pytest.mark.usefixtures("screens")
@pytest.mark.parametrize("screen", ["long-text", "long-list", "long-form", "long-word"])
async def test_large_card_in_the_channel_becomes_smaller(
    world: World, staff: Someone, database: Path, screen: str
) -> None:
    """And bears no button that leads to what is one's own: nobody could press it there."""
    await staff.says("hi")
    await put(world, Notice(screen, {}, Way.POST))
    await world.deliver()

    assert rows(database)[-1] == Row("sent", "", 1)
    (posted,) = world.channel.cards.values()
    assert size(posted) <= MOST_BYTES
    own = {"mine.list"} if screen == "long-word" else set()
    assert {verb for verb in WAYS_ON if verb in json.dumps(posted)} <= own
    assert world.parley.service.texts("too-large") not in json.dumps(posted, ensure_ascii=False)


@pytest.mark.parametrize("refused", [1, 2])
async def test_call_that_teams_finds_too_large_can_still_be_answered(
    world: World, staff: Someone, lead: Someone, refused: int
) -> None:
    world.teams.post_failures = [TOO_LARGE] * refused
    await call_posted(staff, lead)
    (posted,) = world.channel.cards.values()

    assert world.parley.service.texts("too-large-here") in json.dumps(posted, ensure_ascii=False)
    await offers(world, 101)


async def test_what_fits_stays_whole(world: World, staff: Someone) -> None:
    await put(world, to(staff, "welcome"))
    await world.deliver()

    assert not staff.sees("shortened-note")
    assert staff.sees("welcome-kept")


@pytest.mark.parametrize("refused", [1, 2])
async def test_teams_word_on_size_counts(world: World, staff: Someone, database: Path, refused: int) -> None:
    """Whatever we think of its size."""
    world.teams.failures = [TOO_LARGE] * refused
    await put(world, to(staff, "welcome"))
    await world.deliver()

    assert rows(database) == [Row("sent", "", 1)]
    assert len(staff.chat.cards) == 1
    assert staff.sees("shortened-note") is (refused == 1)
    assert staff.sees("too-large") is (refused == 2)


async def test_replaced_card_becomes_smaller_too(world: World, staff: Someone, database: Path) -> None:
    await put(world, to(staff, "menu"))
    await world.deliver()
    stands = next(iter(staff.chat.cards))
    world.teams.update_failures = [TOO_LARGE]
    await put(world, Notice("welcome", {}, Way.REPLACE, person_id=staff.person_id, activity_id=stands))
    await world.deliver()

    assert rows(database)[-1] == Row("sent", "", 1)
    assert staff.sees("shortened-note")


async def test_nothing_is_tried_without_end(world: World, staff: Someone, database: Path) -> None:
    world.teams.failures = [TOO_LARGE] * 3
    await put(world, to(staff, "welcome"), to(staff))
    await world.deliver()

    assert rows(database) == [Row("given-up", "http-413", 1), Row("sent", "", 1)]


@pytest.mark.draws_wrong_cards
@pytest.mark.usefixtures("screens")
async def test_large_answer_is_smaller(staff: Someone) -> None:
    await staff.says("hi")
    await staff.invokes("open-large", {"screen": "long-list"})

    assert size(staff.card) <= MOST_BYTES
    assert staff.sees("shortened-note")


@pytest.mark.draws_wrong_cards
@pytest.mark.usefixtures("screens")
async def test_large_form_stays_as_it_is(world: World, staff: Someone) -> None:
    """What stands in its fields would be lost with it."""
    await staff.says("hi")
    await staff.invokes("open-large", {"screen": "long-form"})

    assert staff.hint == world.parley.service.texts("too-large-form")

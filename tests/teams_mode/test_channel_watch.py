"""An id that is no channel's, or another's, is told by the running bot, not found out by calls that reach nobody."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.commands import serve
from bot.doctor import channel_watch
from bot.doctor.channel_watch import LOOK_AGAIN, TRY_AGAIN
from bot.institution import load_institution
from bot.web import readiness
from bot.web.readiness import LOOK_EVERY, Readiness, State
from tests.fakes.cloud import Answer
from tests.stores import StillClock
from tests.teams_mode.conftest import DEMO, Bot

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

OURS = load_institution(DEMO).main.channel
KNOWN = Answer(body={"conversations": [{"id": OURS.team_id}, {"id": OURS.channel_id}]})
OTHERS = Answer(body={"conversations": [{"id": "19:other@thread.tacv2"}]})
REFUSED = Answer(status=404)
DOWN = Answer(status=503)


async def channels(bot: Bot) -> tuple[int, str]:
    """Return the status of `/ready` and what it says of the channels, later than the last look is remembered."""
    bot.clock.moment += LOOK_EVERY
    async with bot.session.get(bot.url.replace("/api/messages", "/ready")) as response:
        return response.status, (await response.json())["checks"]["channels"]


def unusable(lines: list[EventDict]) -> list[EventDict]:
    return [one for one in lines if one["event"] == "channel_unusable"]


async def is_greeted(bot: Bot) -> None:
    """Somebody writes, so that the bot knows where Teams is."""
    await bot.says("hi")
    bot.cloud.seen.clear()


async def test_swapped_ids_are_told_with_the_mend(bot: Bot) -> None:
    """Teams knows no team by what is a channel's id, and knows the channel's as a team."""
    await is_greeted(bot)
    bot.cloud.answers.extend([REFUSED, KNOWN])

    with capture_logs() as lines:
        assert await channels(bot) == (200, "late")

    [line] = unusable(lines)
    assert (line["log_level"], line["service"]) == ("error", "resolution")
    assert "change places" in line["fix"]
    assert OURS.channel_id not in str(line)


async def test_channel_that_the_team_lacks_is_told(bot: Bot) -> None:
    await is_greeted(bot)
    bot.cloud.answers.extend([OTHERS, REFUSED])

    with capture_logs() as lines:
        assert await channels(bot) == (200, "late")
    assert "Compare channel_id" in unusable(lines)[0]["fix"]


async def test_is_told_each_hour_until_it_is_mended(bot: Bot) -> None:
    await is_greeted(bot)
    bot.cloud.teams = OTHERS
    with capture_logs() as lines:
        for _ in range(3):
            assert await channels(bot) == (200, "late")
    assert len(unusable(lines)) == 1

    bot.clock.moment += LOOK_AGAIN
    with capture_logs() as lines:
        assert await channels(bot) == (200, "late")
    assert len(unusable(lines)) == 1

    bot.cloud.teams = KNOWN
    bot.clock.moment += LOOK_AGAIN
    assert await channels(bot) == (200, "fine")


async def test_fault_of_ours_is_told_and_tried_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*_: object) -> None:
        raise ValueError

    await is_greeted(bot)
    with monkeypatch.context() as broken, capture_logs() as lines:
        broken.setattr(channel_watch, "look_for_channel", breaks)
        assert await channels(bot) == (200, "fine")
    assert [(one["event"], one["code"]) for one in lines if one["log_level"] == "error"] == [
        ("channel_not_tried", "ValueError")
    ]

    bot.clock.moment += TRY_AGAIN
    bot.cloud.teams = OTHERS
    assert await channels(bot) == (200, "late")


async def test_is_found_out_soon_after_the_first_greeting(bot: Bot) -> None:
    """Before anybody wrote, nobody knows where Teams is, and nothing is asked."""
    assert await channels(bot) == (200, "fine")
    assert not bot.cloud.seen
    await is_greeted(bot)
    bot.cloud.teams = OTHERS

    bot.clock.moment += TRY_AGAIN
    assert await channels(bot) == (200, "late")


async def test_teams_that_does_not_say_is_asked_again_and_is_no_fault(bot: Bot) -> None:
    await is_greeted(bot)
    bot.cloud.teams = KNOWN
    assert await channels(bot) == (200, "fine")

    bot.cloud.teams = DOWN
    bot.clock.moment += LOOK_AGAIN
    with capture_logs() as lines:
        assert await channels(bot) == (200, "fine")
    assert not unusable(lines)

    bot.cloud.teams = OTHERS
    bot.clock.moment += TRY_AGAIN
    assert await channels(bot) == (200, "late")


async def test_silent_teams_holds_up_no_look(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel_watch, "WAIT_FOR", 0.05)
    await is_greeted(bot)
    bot.cloud.teams = Answer(how="hang")

    assert await channels(bot) == (200, "fine")


async def test_process_looks_though_nobody_asks(monkeypatch: pytest.MonkeyPatch, clock: StillClock) -> None:
    """On a machine without probes the log is all there is."""
    monkeypatch.setattr(serve, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(readiness, "LOOK_EVERY", timedelta())
    looked, ending = asyncio.Event(), asyncio.Event()

    async def check() -> State:
        if looked.is_set():
            ending.set()
        looked.set()
        return State.FINE

    async with asyncio.timeout(10):
        await serve.look_until(ending, Readiness({"one": check}, clock))

    assert looked.is_set()

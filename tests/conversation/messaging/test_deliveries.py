"""What waits in the outbox reaches its reader: in order, once, and never held up for ever by what fails."""

import asyncio
import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from microsoft_teams.cards import AdaptiveCard

import bot.outgoing.marking
from bot.errors import LimitReached, OutcomeUnknown, SendFailed, TooLarge, TryLater
from bot.outgoing.drawing import Drawing
from bot.outgoing.retries import MOST_ATTEMPTS
from casework.desk import Desk
from casework.model.cases.access_log import AuditEvent
from casework.model.messaging.notices import ALERT, Notice, Way
from dialogs.flow import View
from dialogs.flows import ROUTER
from storage.errors import StoreBusy
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.outbox import Row, fresh, next_attempt, put, rows, to
from tests.conversation.steps import LIBRARY, PERSON, call_posted, the_case

DAY = timedelta(days=1)


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a screen that can never be drawn."""

    async def broken(view: View) -> AdaptiveCard:
        raise KeyError(view.person_id)

    monkeypatch.setitem(ROUTER.screens, "poison", broken)


async def test_order_kept_within_a_chat(world: World, staff: Someone, lead: Someone) -> None:
    world.teams.failures = [TryLater("http-502")]
    await put(world, to(staff, "menu"), to(staff, "nothing-here"), to(lead))
    await world.deliver()

    assert staff.chat.cards == {}
    assert len(lead.chat.cards) == 1

    await world.advance(timedelta(seconds=10))
    assert len(staff.chat.cards) == 2
    assert staff.sees("nothing-here")


async def test_back_off_grows(world: World, staff: Someone, database: Path) -> None:
    world.teams.failures = [TryLater("http-502")] * 100
    await put(world, to(staff))
    waits: list[timedelta] = []
    for _ in range(12):
        await world.deliver()
        at = next_attempt(database)
        waits.append(at - world.clock.moment)
        world.clock.moment = at

    assert waits[0] < timedelta(seconds=3)
    assert all(later > sooner for sooner, later in pairwise(waits[:8]))
    assert max(waits) < timedelta(minutes=20)


@pytest.mark.parametrize("way", [Way.SEND, Way.REPLACE])
async def test_own_limit_is_no_failed_attempt(world: World, staff: Someone, database: Path, way: Way) -> None:
    """However often it holds something up, it is tried as soon as it may go, and no card is dropped for it."""
    await staff.says("hi")
    [card] = staff.chat.cards
    pause = timedelta(seconds=3)
    world.teams.failures = [LimitReached(pause)] * MOST_ATTEMPTS
    world.teams.update_failures = [LimitReached(pause)] * MOST_ATTEMPTS
    notice = Notice("nothing-here", {}, way, staff.person_id, card if way is Way.REPLACE else "", importance=ALERT)
    await put(world, notice)

    for _ in range(MOST_ATTEMPTS):
        await world.deliver()
        assert rows(database)[-1] == Row("waiting", "limit-reached", 0)
        assert next_attempt(database) - world.clock.moment == pause
        world.clock.moment += pause
    await world.deliver()

    assert rows(database)[-1] == Row("sent", "", 1)
    assert len(staff.chat.cards) == (1 if way is Way.REPLACE else 2)
    assert staff.sees("nothing-here")


@pytest.mark.parametrize(("asked", "waited"), [(4, 4), (60, 5)])
async def test_service_may_ask_for_longer(world: World, staff: Someone, asked: int, waited: int) -> None:
    """An hour is not believed for one chat."""
    world.teams.failures = [TryLater("http-429", timedelta(minutes=asked))]
    await put(world, to(staff))
    await world.deliver()

    await world.advance(timedelta(minutes=waited) - timedelta(seconds=1))
    assert staff.chat.cards == {}
    await world.advance(timedelta(seconds=1))
    assert len(staff.chat.cards) == 1


async def test_success_ends_the_pauses_of_an_outage(world: World, staff: Someone, lead: Someone) -> None:
    await nobody_is_reached(world, staff)

    await put(world, to(lead))
    await world.deliver()
    assert (len(lead.chat.cards), len(staff.chat.cards)) == (1, 1)


async def test_word_of_its_reader_ends_a_pause(world: World, staff: Someone, lead: Someone) -> None:
    """Others are reached all the while, so that no success of theirs ends it."""
    world.teams.barred[chat_of(staff.person_id)] = TryLater("http-503")
    await put(world, to(staff))
    for _ in range(8):
        await put(world, to(lead))
        world.clock.moment += timedelta(minutes=20)
        await world.deliver()
    world.teams.barred.clear()

    await staff.says("help")
    assert len(staff.chat.cards) == 2


async def test_one_failing_chat_is_no_outage(world: World, staff: Someone, lead: Someone, database: Path) -> None:
    world.teams.barred[chat_of(staff.person_id)] = TryLater("http-503")
    await put(world, to(staff), *[to(lead) for _ in range(20)])
    await world.deliver()

    assert rows(database)[0] == Row("waiting", "http-503", 1)


async def nobody_is_reached(world: World, waits: Someone) -> None:
    """Let Teams be out of reach until the pause of what waits for somebody is a long one."""
    world.teams.failures = [TryLater("http-503")] * 8
    await put(world, to(waits))
    for _ in range(8):
        world.clock.moment += timedelta(minutes=20)
        await world.deliver()
    world.clock.moment += timedelta(seconds=10)
    assert waits.chat.cards == {}


class TestMustArrive:
    """What nobody else brings back is repeated until it arrives (R06, R07, R12)."""

    async def test_alert_is_repeated(self, world: World, lead: Someone) -> None:
        world.teams.failures = [OutcomeUnknown("no-answer")] * 2
        await put(world, replace(to(lead), importance=ALERT))
        await world.deliver()
        assert lead.chat.cards == {}

        for _ in range(2):
            await world.advance(timedelta(seconds=10))
        assert len(lead.chat.cards) == 1

    async def test_others_are_given_up(self, world: World, lead: Someone, database: Path) -> None:
        world.teams.failures = [OutcomeUnknown("no-answer")]
        await put(world, to(lead))
        await world.deliver()

        assert rows(database) == [Row("given-up", "no-answer", 1)]

    async def test_ends_after_three_days(self, world: World, lead: Someone, database: Path) -> None:
        world.teams.barred[chat_of(lead.person_id)] = OutcomeUnknown("no-answer")
        await put(world, replace(to(lead), importance=ALERT))
        await world.advance(timedelta(hours=71))
        assert rows(database)[0].state == "waiting"

        await world.advance(timedelta(hours=1, minutes=10))
        assert rows(database)[0].state == "given-up"

    async def test_promised_card_comes(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        resolver = world.person(PERSON.format(LIBRARY))
        world.teams.barred[chat_of(resolver.person_id)] = OutcomeUnknown("no-answer")
        await resolver.presses("volunteer.offer", in_channel=True)
        assert not resolver.can("show")

        world.teams.barred.clear()
        await world.advance(timedelta(seconds=10))
        assert resolver.can("show")

    async def test_case_and_other_leads_say_so(self, world: World, staff: Someone, lead: Someone) -> None:
        other = world.person(PERSON.format(12))
        world.teams.barred[chat_of(other.person_id)] = OutcomeUnknown("no-answer")
        await files_request(staff)
        for _ in range(3):
            await world.advance(timedelta(minutes=10))

        assert lead.sees("lead-update-not-arriving")
        await lead.presses("lead.open")
        assert lead.sees("lead-unreachable-not-arriving")


async def test_endless_outage_given_up(world: World, staff: Someone, database: Path) -> None:
    world.teams.failures = [TryLater("http-502")] * (MOST_ATTEMPTS + 1)
    await put(world, to(staff), to(staff))
    for _ in range(MOST_ATTEMPTS + 2):
        world.clock.moment += timedelta(minutes=20)
        await world.deliver()

    assert rows(database) == [Row("given-up", "http-502", MOST_ATTEMPTS + 1), Row("sent", "", 1)]


@pytest.mark.parametrize("error", [TooLarge("http-413"), OutcomeUnknown("no-answer"), SendFailed("odd")])
async def test_permanent_failure_lets_others_go(
    world: World, staff: Someone, database: Path, error: SendFailed
) -> None:
    world.teams.failures = [error] * (3 if isinstance(error, TooLarge) else 1)
    await put(world, to(staff), to(staff))
    await world.deliver()

    assert rows(database) == [Row("given-up", error.code, 1), Row("sent", "", 1)]


@pytest.mark.usefixtures("poison")
async def test_poison_does_not_block_its_lane(world: World, staff: Someone, lead: Someone, database: Path) -> None:
    await put(world, to(staff, "poison"), to(staff), to(lead))
    await world.deliver()
    await world.advance(DAY)

    assert rows(database)[:3] == [Row("given-up", "draw-failed", 1), Row("sent", "", 1), Row("sent", "", 1)]
    assert len(staff.chat.cards) == 1


async def test_unexpected_error_while_sending_given_up(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.teams.failures = [cast(SendFailed, ValueError("what somebody wrote"))]
    await put(world, to(staff), to(staff))
    await world.deliver()

    assert [one.state for one in rows(database)] == ["given-up", "sent"]


async def test_busy_store_brings_it_again(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise StoreBusy

    await put(world, to(staff))
    with monkeypatch.context() as broken:
        broken.setattr(Drawing, "_places", busy)
        await world.deliver()
    assert rows(database) == [Row("waiting", "store-busy", 1)]

    await world.advance(timedelta(seconds=3))
    assert rows(database) == [Row("sent", "", 2)]
    assert len(staff.chat.cards) == 1


async def test_broken_seal_blocks_nobody(world: World, staff: Someone, lead: Someone, database: Path) -> None:
    await put(world, to(staff), to(staff), to(lead))
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("UPDATE outbox SET notice = x'00' WHERE delivery_id = 1")
    connection.close()
    await world.deliver()

    assert rows(database) == [Row("given-up", "seal-broken", 0), Row("sent", "", 1), Row("sent", "", 1)]


async def test_failed_replacement_dropped(world: World, staff: Someone, database: Path) -> None:
    await staff.says("hi")
    world.teams.update_failures = [TryLater("http-502")]

    await staff.presses("help.questions")
    await world.advance(DAY)

    assert [one.state for one in rows(database)][:2] == ["sent", "sent"]
    assert world.teams.update_failures == []


async def test_nobody_is_a_stranger_in_the_playground(
    world: World, staff: Someone, stranger: Someone, database: Path
) -> None:
    await staff.says("hi")
    await put(world, to(stranger))
    await fresh(world, tenant="").deliver_all()

    assert rows(database)[-1] == Row("given-up", "no-address", 1)


async def test_stranger_is_written_to_in_teams(world: World, staff: Someone, stranger: Someone) -> None:
    await staff.says("hi")
    await put(world, to(stranger))
    await world.deliver()

    assert len(stranger.chat.cards) == 1


async def test_loop_outlives_any_fault(world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    deliveries = world.parley.deliveries
    tried, here = asyncio.Event(), asyncio.get_running_loop()

    async def broken(*_: object) -> object:
        here.call_soon_threadsafe(tried.set)
        raise ValueError("what somebody wrote")

    with monkeypatch.context() as failing:
        failing.setattr(deliveries, "_mark_and_claim", broken)
        running = asyncio.create_task(deliveries.run())
        await tried.wait()
    await put(world, to(staff))
    deliveries.wake()
    while not staff.chat.cards:  # noqa: ASYNC110 - The fake Teams has no event; the loop ends within a turn of it.
        await asyncio.sleep(0)
    deliveries.stop()

    await asyncio.wait_for(running, timeout=5)


async def test_stopped_loop_claims_nothing(world: World, staff: Someone, database: Path) -> None:
    await put(world, to(staff))
    world.parley.deliveries.stop()

    await asyncio.wait_for(world.parley.deliveries.run(), timeout=5)

    assert rows(database) == [Row("waiting", "", 0)]


async def test_untold_loss_holds_up_nobody(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should the word about a lost word itself fail, the row is marked all the same."""

    async def broken(*_: object, **__: object) -> None:
        raise ValueError("what somebody wrote")

    monkeypatch.setattr(bot.outgoing.marking, "given_up", broken)
    world.teams.failures = [TooLarge("http-413")] * 3
    await put(world, to(staff), to(staff))
    await world.deliver()

    assert rows(database) == [Row("given-up", "http-413", 1), Row("sent", "", 1)]


async def test_what_cannot_be_marked_takes_no_other_with_it(
    world: World, staff: Someone, lead: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ended together is marked in one transaction; one that spoils it is marked without what should follow."""
    await files_request(staff)
    case = await the_case(world)

    async def spoils(desk: Desk, *_: object, **__: object) -> None:
        await desk.work.cases.log_access(AuditEvent(case.case_id, "", cast(str, object()), desk.now))

    monkeypatch.setattr(bot.outgoing.marking, "given_up", spoils)
    before = len(rows(database))
    world.teams.failures = [TooLarge("http-413")] * 3
    await put(world, to(staff), to(lead), to(staff))
    await world.deliver()

    assert Counter(rows(database)[before:]) == {Row("given-up", "http-413", 1): 1, Row("sent", "", 1): 2}
    assert await world.parley.deliveries.deliver_all() == 0

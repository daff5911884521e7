"""A form is cancelled only after a question, can be brought back for ten minutes, and is then gone for good (R16)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from casework.model.drafts import Draft
from casework.ports import Store
from storage.schema.tables import data_keys
from storage.store import open_store
from tests.conversation.conftest import restart, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import read
from tests.stores import MASTER_KEY, StillClock, beside

STEPS: tuple[dict[str, Any], ...] = ({}, {"description": "Something happened.", "risk": "no"}, {}, {})
"""What has to be filled in on each step before the review."""

TEN = timedelta(minutes=10)
STORY = "We hardly speak."


@pytest.fixture
async def store(any_url: str, clock: StillClock) -> AsyncIterator[Store]:
    """The world lives on each engine in turn."""
    async with await open_store(any_url, MASTER_KEY, clock) as opened:
        yield opened


@pytest.fixture
async def writing(staff: Someone) -> Someone:
    """Somebody who is asked who is involved."""
    await tells_story(staff, description=STORY, risk="no")
    return staff


async def open_draft(person: Someone) -> Draft | None:
    async with person.world.store.unit_of_work() as work:
        return await work.drafts.open_of(person.person_id, "intake")


async def cancels(person: Someone) -> dict[str, str]:
    """Cancel the form; return what the button that brings it back sends."""
    await person.presses("intake.cancel")
    await person.presses("intake.forget")
    assert person.sees("cancelled-until")
    return next(one["data"] for one in person.card["actions"] if one["verb"] == "intake.bring-back")


async def draft_keys(url: str) -> int:
    """Return how many data keys of drafts the database holds."""
    counted = select(func.count()).select_from(data_keys).where(data_keys.c.scope.startswith("draft"))
    found: list[int] = []

    def count(connection: Connection) -> None:
        found.append(connection.execute(counted).scalar_one())

    await asyncio.to_thread(beside, url, count)
    return found[0]


@pytest.mark.parametrize("presses", range(5))
@pytest.mark.promise("R16")
async def test_asks_first_at_each_step(staff: Someone, presses: int) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    for step in STEPS[:presses]:
        await staff.presses("intake.next", **step)

    await staff.presses("intake.cancel")
    assert staff.sees("cancel-why")
    assert await open_draft(staff)

    await staff.presses("intake.forget")
    assert staff.sees("cancelled-until")
    assert "10:10" in staff.reads()
    assert await open_draft(staff) is None


@pytest.mark.promise("R16")
async def test_typed_cancel_asks_first(writing: Someone) -> None:
    await writing.says("cancel")
    assert writing.sees("cancel-title")
    assert await open_draft(writing)

    await writing.presses("intake.forget")
    assert await open_draft(writing) is None


async def test_typed_cancel_without_form_shows_requests(writing: Someone) -> None:
    await cancels(writing)
    await writing.says("cancel")
    assert writing.sees("mine-title")


async def test_typed_help_leaves_the_form(writing: Someone) -> None:
    await writing.says("help")
    assert writing.sees("welcome-title")
    await writing.presses("intake.start")
    assert writing.sees("intake-people-title")


async def test_whoever_goes_on_lost_nothing_that_was_typed(staff: Someone) -> None:
    """What is not sound yet included."""
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.cancel", description="Half a sentence", contact_detail="After five")
    await staff.presses("intake.current")

    assert staff.sees("intake-story-title")
    assert "Half a sentence" in str(staff.card)
    assert "After five" in str(staff.card)


async def test_button_of_a_card_from_before_takes_nothing(staff: Someone) -> None:
    """It sent no fields; the draft keeps what it has."""
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    [on, *_] = [one["data"] for one in staff.card["actions"]]
    await staff.invokes("intake.cancel", {"draft": on["draft"], "step": on["step"]}, staff.newest)
    await staff.presses("intake.current")

    assert "Mariam Haddad-Lindqvist" in str(staff.card)


@pytest.mark.promise("R16")
async def test_brought_back_as_it_was(world: World, writing: Someone) -> None:
    before = await open_draft(writing)
    await cancels(writing)
    await world.advance(TEN - timedelta(seconds=1))
    await writing.presses("intake.bring-back")

    assert writing.sees("intake-people-title")
    back = await open_draft(writing)
    assert before
    assert back
    assert (back.fields, back.step) == (before.fields, before.step)
    await world.advance(TEN)
    assert await open_draft(writing)


@pytest.mark.promise("R16")
async def test_gone_for_good_after_ten_minutes(world: World, writing: Someone, any_url: str) -> None:
    """With the key that it was sealed with."""
    bring_back = await cancels(writing)
    assert await draft_keys(any_url) == 1

    await restart(world)
    await world.advance(TEN)
    assert await draft_keys(any_url) == 0
    async with world.store.unit_of_work() as work:
        assert await work.drafts.get(bring_back["draft"]) is None

    await writing.presses("intake.bring-back")
    assert writing.sees("cancelled-gone")
    assert not writing.can("intake.bring-back")


async def test_time_is_over_before_anything_has_looked(world: World, writing: Someone) -> None:
    await cancels(writing)
    world.clock.moment += TEN

    await writing.presses("intake.bring-back")
    assert writing.sees("cancelled-gone")
    await writing.says("ask for help")
    assert writing.sees("intake-privacy-title")


async def test_cancelled_again_has_ten_minutes_again(world: World, writing: Someone) -> None:
    await cancels(writing)
    world.clock.moment += timedelta(minutes=8)
    await writing.presses("intake.bring-back")
    bring_back = await cancels(writing)
    assert "10:18" in writing.reads()

    await world.advance(timedelta(minutes=9))
    async with world.store.unit_of_work() as work:
        assert await work.drafts.get(bring_back["draft"])
    await world.advance(timedelta(minutes=1))
    async with world.store.unit_of_work() as work:
        assert await work.drafts.get(bring_back["draft"]) is None


async def test_pressed_twice_gives_no_more_time(world: World, writing: Someone) -> None:
    bring_back = await cancels(writing)
    world.clock.moment += timedelta(minutes=6)
    await writing.invokes("intake.forget", bring_back, writing.newest)
    assert "10:10" in writing.reads()

    world.clock.moment += timedelta(minutes=4)
    await writing.invokes("intake.bring-back", bring_back, writing.newest)
    assert writing.sees("cancelled-gone")


async def test_brought_back_twice_is_brought_back(writing: Someone) -> None:
    bring_back = await cancels(writing)
    card = writing.newest
    await writing.presses("intake.bring-back")
    await writing.presses("intake.next")
    await writing.invokes("intake.bring-back", {**bring_back, "ref": "another"}, card)

    assert writing.sees("intake-wishes-title")


async def test_new_form_meanwhile_is_not_thrown_away(writing: Someone) -> None:
    await cancels(writing)
    card, texts = writing.newest, writing.world.parley.service.texts
    await writing.says("ask for help")
    await writing.presses("intake.agree")
    newer = await open_draft(writing)

    await writing.presses("intake.bring-back", on=card)
    assert texts("banner-other-form") in read(writing.chat.cards[card])
    assert await open_draft(writing) == newer

    await writing.says("cancel")
    await writing.presses("intake.forget")
    await writing.presses("intake.bring-back", on=card)
    back = await open_draft(writing)
    assert back
    assert back.text("description") == STORY


async def test_new_form_outlives_the_one_before(world: World, writing: Someone) -> None:
    await cancels(writing)
    await writing.says("ask for help")
    await writing.presses("intake.agree")

    await world.advance(TEN)
    assert await open_draft(writing)


async def test_older_card_offers_to_bring_it_back(writing: Someone) -> None:
    """It neither goes on with a cancelled form nor gives it more time."""
    [on, *_] = [one["data"] for one in writing.card["actions"]]
    await cancels(writing)
    writing.world.clock.moment += timedelta(minutes=5)
    for verb in ("intake.next", "intake.back", "intake.send", "intake.current"):
        await writing.invokes(verb, on, writing.newest)
        assert "10:10" in writing.reads()
    assert await open_draft(writing) is None


async def test_brought_again_after_it_was_brought_back(writing: Someone) -> None:
    """Teams may deliver the press that cancelled it once more."""
    await writing.presses("intake.cancel")
    await writing.presses("intake.forget")
    forgetting = writing.last
    await writing.presses("intake.bring-back")

    await writing.world.receives({**forgetting, "id": "brought-again"})
    assert await open_draft(writing)


async def test_stranger_learns_nothing(writing: Someone, colleague: Someone) -> None:
    """Somebody else's form is told like one that never was."""
    bring_back = await cancels(writing)
    await colleague.says("hi")
    told = []
    for draft in (bring_back["draft"], "0" * 32):
        await colleague.invokes("intake.bring-back", {"draft": draft}, colleague.newest)
        told.append(colleague.reads())
        for verb in ("intake.cancel", "intake.forget"):
            await colleague.invokes(verb, {"draft": draft, "step": "people"}, colleague.newest)
            assert colleague.sees("nothing-here")
    assert told[0] == told[1]
    await writing.invokes("intake.bring-back", bring_back, writing.newest)
    assert writing.sees("intake-people-title")

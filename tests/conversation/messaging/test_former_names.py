"""Cards, and what is stored about them, go on working under the names that they had before."""

import json
from dataclasses import replace

import pytest

from casework.model import aliases
from casework.model.messaging.notices import Notice
from tests.conversation.conftest import fills_in_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import put
from tests.conversation.steps import the_case

OLD_VERB, OLD_SCREEN, OLD_KEY, OLD_FORM, OLD_STEP = "mine.view", "mine.view", "case_id", "form", "facts"


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some names be what others were called before."""
    monkeypatch.setitem(aliases.VERBS, OLD_VERB, "mine.open")
    monkeypatch.setitem(aliases.SCREENS, OLD_SCREEN, "mine.case")
    monkeypatch.setitem(aliases.DATA_KEYS, OLD_KEY, "case")
    monkeypatch.setitem(aliases.FORMS, OLD_FORM, "intake")
    monkeypatch.setitem(aliases.STEPS, OLD_STEP, "you")


@pytest.mark.usefixtures("renamed")
async def test_old_button_is_pressed(world: World, staff: Someone) -> None:
    await fills_in_request(staff)
    case = await the_case(world)

    await staff.invokes(OLD_VERB, {OLD_KEY: case.case_id}, next(reversed(staff.chat.cards)))

    assert case.reference in staff.reads()
    assert not staff.sees("nothing-here")


@pytest.mark.usefixtures("renamed")
async def test_old_notice_waits_and_is_opened(world: World, staff: Someone) -> None:
    """Its screen is one of which Teams keeps no copy, under both names."""
    await fills_in_request(staff)
    case = await the_case(world)
    await put(world, Notice(OLD_SCREEN, {OLD_KEY: case.case_id}, person_id=staff.person_id))
    await world.deliver()
    assert case.reference not in staff.reads()

    await staff.presses("show")

    assert case.reference in staff.reads()


@pytest.mark.usefixtures("renamed")
async def test_old_closed_card_is_opened(world: World, staff: Someone) -> None:
    await fills_in_request(staff)
    case = await the_case(world)

    await staff.invokes("show", {"screen": OLD_SCREEN, "args": json.dumps({OLD_KEY: case.case_id})}, staff.newest)

    assert case.reference in staff.reads()


@pytest.mark.usefixtures("renamed")
async def test_old_message_finds_what_it_is_about(world: World, staff: Someone) -> None:
    """Its screen is one of which Teams keeps a copy, so that nobody presses anything before it is drawn."""
    await fills_in_request(staff)
    case = await the_case(world)
    await staff.says("hi")
    await put(world, Notice("mine.receipt", {OLD_KEY: case.case_id}, person_id=staff.person_id))
    await world.deliver()

    assert staff.sees("receipt-title")
    assert case.reference in staff.reads()


@pytest.mark.usefixtures("renamed")
async def test_old_answer_is_given_again(world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that was remembered before its screen was renamed."""
    await fills_in_request(staff)
    case = await the_case(world)
    await staff.invokes("mine.open", {"case": case.case_id}, next(reversed(staff.chat.cards)))
    monkeypatch.setitem(aliases.SCREENS, "mine.case", "mine.receipt")

    await staff.repeats()

    assert staff.sees("receipt-title")


@pytest.mark.usefixtures("renamed")
async def test_old_draft_is_taken_up(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    async with world.store.unit_of_work() as work:
        draft = await work.drafts.open_of(staff.person_id, "intake")
        assert draft is not None
        await work.drafts.remove(draft.draft_id)
        await work.drafts.put(replace(draft, flow=OLD_FORM, step=OLD_STEP))
        await work.commit()

    await staff.says("ask for help")

    await staff.presses("show")
    assert staff.sees("banner-resumed")
    async with world.store.unit_of_work() as work:
        found = await work.drafts.open_of(staff.person_id, "intake")
    assert found is not None
    assert (found.flow, found.step) == ("intake", "you")


async def test_old_answer_says_what_was_done(world: World, staff: Someone, lead: Someone) -> None:
    """Before there was one kind of banner, an answer said so under a name of its own."""
    await fills_in_request(staff)
    args = json.dumps({"case": (await the_case(world)).case_id, "done": "taken"})

    await lead.invokes("show", {"screen": "lead.case", "args": args}, lead.newest)

    assert lead.sees("banner-taken")


@pytest.mark.parametrize("done", ["x" * 81, "two words"])
async def test_former_name_holds_no_more_than_its_present_one(
    world: World, staff: Someone, lead: Someone, done: str
) -> None:
    await fills_in_request(staff)
    args = json.dumps({"case": (await the_case(world)).case_id, "done": done})

    await lead.invokes("show", {"screen": "lead.case", "args": args}, lead.newest)

    assert lead.sees("nothing-here")

"""On a lead's card of a case stands who waits for whom, the oldest promise first, and no word of it (R38)."""

from datetime import timedelta

import pytest

from casework.model.own_data import LeadsQuestions
from tests.conversation.consents.conftest import asks_all, ingrid, is_approached, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import asks, kept, opens_questions
from tests.conversation.own_data.test_copies import asks_copy, decides
from tests.conversation.sessions.steps_of_sessions import adaeze
from tests.conversation.steps import forged, the_case

__all__ = ["ingrid", "ready"]

WAITS = {
    "data": "waits for your answer about their data",
    "resolver": "A resolver waits for your answer",
    "copy": "waits for a copy",
    "joint": "whether they would talk together",
}


async def told(lead: Someone, world: World) -> list[str]:
    """Return what is promised, in the order of the card."""
    await forged(lead, "lead.open", case=(await the_case(world)).case_id)
    text = lead.reads()
    found = {text.index(words): what for what, words in WAITS.items() if words in text}
    return [found[at] for at in sorted(found)]


async def test_each_promise_until_it_is_kept(ready: World, staff: Someone, lead: Someone) -> None:
    assert await told(lead, ready) == []
    assert not lead.sees("lead-promises")
    await asks_copy(staff, ready)
    await asks(adaeze(ready), ready, "May we meet them at their office?", kind="resolver")
    assert await told(lead, ready) == ["resolver", "copy"]
    assert "May we meet" not in lead.reads()

    part = await kept(ready, LeadsQuestions)
    assert part
    ready.clock.moment = part.asked[0].due_at + timedelta(minutes=1)
    await ready.tick()
    assert await told(lead, ready) == ["resolver", "copy"]
    assert lead.sees("lead-promise-past")

    await opens_questions(lead, ready)
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer="Please do.")
    assert await told(lead, ready) == ["copy"]
    assert not lead.sees("lead-promise-past")
    await decides(lead, ready)
    assert await told(lead, ready) == []


@pytest.mark.promise("R38")
async def test_people_who_were_asked_wait_too(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    assert await told(lead, ready) == ["joint"]

    await ready.advance(timedelta(days=12))
    assert await told(lead, ready) == []


async def test_more_than_fit_are_counted(ready: World, staff: Someone, lead: Someone) -> None:
    for number in range(4):
        await asks(staff, ready, f"Who has read page {number}?")
    await told(lead, ready)

    assert lead.reads().count(WAITS["data"]) == 3
    assert "1 more waits" in lead.reads()

"""What a lead sees of a call before it is posted, on a small phone, too: many marks, none, two languages (R11).

The pictures are kept in `build/journey`; nothing on a phone may be cut off.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT, DEPARTMENT, PICTURES, STORY, assesses, takes_the_case

TEN_MARKS = (
    "Ingrid and I. C.-R. in Marine Biology argued on 3 March. Since Easter the head of the tide-gauge group, who is "
    "pregnant, says “you took my work”. Blixtorp and Zsófi heard it in room 4.17; mail i.castellanos@norrhaven.example."
)
CLEAN = "Two colleagues disagree about credit for joint work. They hardly speak, and both would like to."
TWO_LANGUAGES = (
    "Two colleagues disagree about credit. Einer von ihnen sagt, dass Ingrid nie zuhört, and the other feels the same."
)


@pytest.fixture
async def pair(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[list[Persona]]:
    """Whoever asks for help, and a lead, with their pages open."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, load_tour(CHECKOUT / "demo", free_port).personas[:2])
    async with touring(plan):
        yield [*(await all_arrive(browser, plan.personas, PICTURES, plan.store)).values()]


async def test_preview_of_a_call(pair: list[Persona]) -> None:
    staff, lead = pair
    await asks_shortly(staff)
    await lead.sees("A new request is waiting.")
    await takes_the_case(lead)
    await is_reached(lead)
    await assesses(lead)
    await lead.presses("Write the call")

    await previews(lead, TEN_MARKS, "places still need your eye")
    assert "Post the call" not in await lead.reads()
    await lead.pictured("call-ten-marks")
    await lead.presses("Replace what can’t be posted")
    await lead.sees_last("Person B")
    await lead.pictured("call-replaced")
    await lead.presses_first("Not identifying")
    await lead.pictured("call-one-settled")

    await lead.presses("Edit the text")
    await previews(lead, TWO_LANGUAGES, "still need")
    await lead.pictured("call-two-languages")
    await lead.presses("Edit the text")
    await lead.pictured("call-edit")
    await previews(lead, CLEAN, "Nothing here points to anyone we know of.")
    await lead.pictured("call-clean")
    await lead.presses("Post the call")
    await lead.sees("The call is out.")


async def asks_shortly(staff: Persona) -> None:
    """Ask for help as in the main journey, without pictures."""
    await staff.says("hi")
    await staff.presses("Ask for help")
    await staff.presses("I agree, let’s begin")
    await staff.presses("Continue")
    await staff.fills("In your own words", STORY)
    await staff.chooses("Is anyone at risk of harm, you included?", "No")
    await staff.presses("Continue")
    await staff.fills("Their name", "Ingrid Castellanos-Roy")
    await staff.chooses("Their department, if you know it (optional)", DEPARTMENT)
    await staff.presses("Add this person")
    await staff.presses("Continue")
    await staff.presses("Skip this")
    await staff.presses("Send my request")
    await staff.sees("Your reference is")


async def is_reached(lead: Persona) -> None:
    """Record that the requester was spoken to, which an assessment waits for."""
    await lead.presses("Record first contact")
    await lead.sees_last("How")
    await lead.presses("Record first contact")
    await lead.sees_last("First contact was made")


async def previews(lead: Persona, summary: str, sees: str) -> None:
    await lead.fills("What is it about?", summary)
    await lead.presses("See how it reads")
    await lead.sees(sees)

"""The form by which somebody asks for help, for journeys that look at what comes after it."""

from tests.e2e.browser import Persona
from tests.e2e.test_journey import DEPARTMENT


async def asks_for_help(staff: Persona, story: str, other: str) -> None:
    """Go from "hi" to the receipt; `test_journey.py` looks at it step by step."""
    await staff.says("hi")
    await staff.presses("Ask for help")
    await staff.presses("I agree, let’s begin")
    await staff.sees("Your full name")
    await staff.presses("Continue")
    await staff.fills("In your own words", story)
    await staff.chooses("Is anyone at risk of harm, you included?", "No")
    await staff.presses("Continue")
    await staff.fills("Their name", other)
    await staff.chooses("Their department, if you know it (optional)", DEPARTMENT)
    await staff.presses("Add this person")
    await staff.sees(f"Person 1: {other}")
    await staff.presses("Continue")
    await staff.presses("Skip this")
    await staff.presses("Send my request")
    await staff.sees("Your reference is")

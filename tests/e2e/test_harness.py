"""The browser harness itself, against a small bot whose card has every control."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Browser

from playground.launch import Start
from playground.parts import Plan, all_starts, prepare
from playground.personas import load_tour
from tests.e2e.browser import Persona
from tests.e2e.running import running

CHECKOUT = Path(__file__).parents[2]


async def test_drives_every_control(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> None:
    staff = load_tour(CHECKOUT / "demo", free_port).personas[:1]
    plan = Plan(checkout=CHECKOUT, var=tmp_path, bot_port=bot_port, personas=staff)
    prepare(plan)
    async with running(_starts(plan)):
        persona = await Persona.arrives(browser, staff[0].address, tmp_path)
        await persona.says("hi")
        await persona.sees("A card with every control")
        await persona.presses("Send")
        await persona.sees("Say a name")
        await _fill_everything(persona)
        await persona.presses("More")
        await persona.fills("One more thing", "That is all")
        await persona.presses("Send more")
        for line in EXPECTED:
            await persona.sees(line)
        assert (await persona.screenshot("receipt")).stat().st_size > 10_000
        await persona.opens_channel("Noticeboard")
        await persona.sees("Start a new post")


def _starts(plan: Plan) -> tuple[Start, ...]:
    """Put the card bot in the place of Parley."""
    parley, *pages = all_starts(plan, {"PATH": os.environ["PATH"]})
    card_bot = (sys.executable, str(Path(__file__).with_name("card_bot.py")), str(plan.bot_port))
    return (replace(parley, part=replace(parley.part, command=card_bot)), *pages)


async def _fill_everything(persona: Persona) -> None:
    await persona.fills("Full name", "Noor Castellan")
    await persona.fills("What happened", "A line")
    await persona.fills("Which day", "2026-11-24")
    await persona.fills("What time", "14:30")
    await persona.fills("How many", "3")
    await persona.chooses("Which fruit", "Pear")
    await persona.chooses("Which way", "Quince")
    await persona.chooses("Which ones", "Apple", "Quince")
    await persona.chooses("Which one", "Pear")
    await persona.ticks("I agree")


EXPECTED = (
    "agree is true",
    "count is 3",
    "day is 2026-11-24",
    "fruit is pear",
    "hour is 14:30",
    "more is That is all",
    "name is Noor Castellan",
    "several is apple,quince",
    "story is A line",
    "typed is pear",
    "way is quince",
)

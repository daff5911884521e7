"""The officers' meeting from *Time to plan* to its minute: the coordinator and three officers (S09, S16).

Four people in a real browser, one launch, as README's *Try it* tells. The pictures are kept in `build/meeting`.
"""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.days import TIME, PassingDays
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT

PICTURES = CHECKOUT / "build" / "meeting"
FORTNIGHTS = 20
"""After so many, the planning of one of the two meetings of a year has opened."""


@dataclass(frozen=True, slots=True)
class Group(PassingDays):
    """The coordinator and three of her officers, with their pages open."""

    coordinator: Persona
    one: Persona
    two: Persona
    three: Persona


@pytest.fixture
async def group(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[Group]:
    """The demo institution with the personas of the tour, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, load_tour(CHECKOUT / "demo", free_port, "meeting").personas)
    async with touring(plan):
        pages = await all_arrive(browser, plan.personas, PICTURES, plan.store)
        coordinator, three = pages["coordinator"], pages["officer-three"]
        yield Group(plan, coordinator, pages["resolver-one"], pages["resolver-two"], three)


async def test_the_officers_meet(group: Group) -> None:
    await is_planned(group)
    await are_asked(group)
    day = await is_fixed(group)
    await say_who_comes(group)
    await have_an_agenda(group)
    await are_reminded(group, day)
    await is_written_down(group)
    await is_read(group)


async def is_planned(group: Group) -> None:
    """The planning opens by itself, with dates and why these."""
    coordinator = group.coordinator
    for _ in range(FORTNIGHTS):
        await group.later("14d")
        with suppress(AssertionError):
            await coordinator.sees_soon("Time to plan the", within=1_000)
            break
    await coordinator.sees_last("These dates are proposed")
    await coordinator.screenshot("01-time-to-plan")
    await coordinator.presses("Ask the officers")
    await coordinator.sees_last("0 of ")
    await coordinator.screenshot("02-officers-are-asked")


async def are_asked(group: Group) -> None:
    """Each in their own chat; the channel shows how many have answered."""
    for number, officer in enumerate((group.one, group.two, group.three), 1):
        await officer.sees_last("which dates suit you?")
        await officer.presses("Answer")
        await officer.sees_last("Nobody asks you for a reason.")
        dates = (await officer.finds(TIME))[:-1]
        await officer.chooses(dates[0], "Yes")
        for date in dates[1:]:
            await officer.chooses(date, "If need be")
        await officer.screenshot(f"03-poll-{number}")
        await officer.presses("Send my answers")
        await officer.sees_last("Your answers are kept.")
    await group.three.screenshot("04-answered")
    await group.one.opens_channel("Resolvers")
    await group.one.sees("3 of ")
    assert not await group.one.page.locator(".ac-adaptiveCard").get_by_role("button").count()
    await group.one.screenshot("05-channel")
    await group.one.opens_chat()
    await group.three.says("demo answer")
    await group.three.sees_last("more officers have answered the poll")


async def is_fixed(group: Group) -> str:
    """The recommended date, with its reasons and the rule; everybody is told, and gets a file of it."""
    coordinator = group.coordinator
    await coordinator.presses("Close the poll now")
    await coordinator.sees_last("The rule:")
    assert "not answered" not in await coordinator.reads()
    await coordinator.screenshot("06-recommended")
    [day, *_] = await coordinator.finds(TIME)
    await coordinator.presses("Fix this date")
    await coordinator.sees_last("Everybody has been told.")
    await coordinator.screenshot("07-fixed")
    await group.two.sees_last(day)
    await group.two.screenshot("08-invited")
    await group.two.presses("Put it in my calendar")
    entry = await group.two.gets_file("Open the page with the file", "09-calendar-page")
    assert b"SUMMARY:Group meeting" in entry
    return day


async def say_who_comes(group: Group) -> None:
    await group.three.presses("I can’t come")
    await group.three.sees_last("You can’t come.")
    await group.three.screenshot("10-not-coming")


async def have_an_agenda(group: Group) -> None:
    """An item without a name is pointed at where it may tell who a case is about; the coordinator lets it through."""
    one, coordinator = group.one, group.coordinator
    await one.presses("Propose an agenda item")
    await one.fills("Your item", "How do we end a talk well? Farrukh Pemberton-Diaz asked me on 3 March.")
    await one.presses("Propose it")
    await one.sees_last("These words caught our eye.")
    await one.screenshot("11-item-hint")
    await one.fills("Your item", "How do we end a talk well?")
    await one.presses("Propose it like this")
    await one.sees_last("The coordinator reads it before the agenda goes out.")
    await one.screenshot("12-item-kept")
    await coordinator.says("meetings")
    await coordinator.sees_last("Meetings")
    await coordinator.screenshot("13-meetings")
    await coordinator.presses("Open")
    await coordinator.presses("Read the agenda")
    await coordinator.sees_last("Proposed without a name")
    await coordinator.screenshot("14-agenda-to-read")
    await coordinator.presses("Let it through")
    await coordinator.presses("Send the agenda")
    await coordinator.sees_last("The agenda has gone out.")
    await group.two.sees_last("The agenda of the officers’ meeting is ready.")
    await group.two.presses("Open")
    await group.two.sees_last("How do we end a talk well?")
    await group.two.screenshot("15-agenda")


async def are_reminded(group: Group, day: str) -> None:
    await group.reaches(day, hours=-20)
    await group.one.sees_last("Soon: ")
    await group.one.screenshot("16-soon")
    await group.reaches(day, hours=2)


async def is_written_down(group: Group) -> None:
    coordinator = group.coordinator
    await coordinator.sees_last("Please note who came.")
    await coordinator.sees_last(" said that they come, 1 that they can’t")
    await coordinator.screenshot("17-over")
    await coordinator.presses("Note who came")
    await coordinator.sees_last("They were there")
    await coordinator.screenshot("18-who-came")
    await coordinator.presses("Keep it")
    await coordinator.presses("Write the minute")
    await coordinator.fills("What the group spoke about", "How we end a talk, and who rings whom afterwards.")
    await coordinator.screenshot("19-minute-form")
    await coordinator.presses("Keep it")
    await coordinator.presses("Add what was agreed")
    await coordinator.fills("What, and who does it", "Book the room for the autumn: Hemi")
    await coordinator.presses("Keep it")
    await coordinator.presses("Add what was learnt")
    await coordinator.fills("What was learnt", "Say at the beginning how long a talk is.")
    await coordinator.presses("Keep it")
    await coordinator.sees_last("Change the minute")
    await coordinator.screenshot("20-noted")
    await coordinator.presses("Send the minute")
    await coordinator.sees_last("The minute has gone out to everybody.")
    await coordinator.screenshot("21-minute-sent")


async def is_read(group: Group) -> None:
    one = group.one
    await one.sees_last("The minute of the officers’ meeting is ready.")
    await one.presses("Open")
    await one.sees_last("Book the room for the autumn: Hemi")
    await one.screenshot("22-minute")
    await one.says("meetings")
    await one.screenshot("23-officers-meetings")
    await one.presses("What we learnt")
    await one.sees_last("Say at the beginning how long a talk is.")
    await one.screenshot("24-learnt")

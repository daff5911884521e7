"""From interest to a course taken: somebody joins, is trained, and leaves.

S01, S08, S10, S13, S14, C05, C06, W01 and W09.

Three people in a real browser, one launch: whoever would like to help, the coordinator, and an officer. Each card is
drawn as wide as in Teams and as narrow as on a small phone, on which nothing may be cut off. The pictures are kept in
`build/joining`.
"""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.days import TIME, PassingDays, time_shown
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT

PICTURES = CHECKOUT / "build" / "joining"
COURSE = "Resolving conflicts: the full course"
NAME = "Mariam Haddad-Lindqvist"
TROUBLE = "How do I go on when both are silent?"
CODE = re.compile(r"Code:\s*([A-Z0-9]{6})")
PARTS = 4
"""The parts of an induction."""

AGREEMENT = """
[officer_agreement]
version = "2026-11"
lines = ["I keep to myself what I hear.", "I ask for support when something weighs on me."]
"""


@dataclass(frozen=True, slots=True)
class Joining(PassingDays):
    """Everybody with their page open."""

    staff: Persona
    keeper: Persona
    officer: Persona


@pytest.fixture
async def joining(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[Joining]:
    """The demo institution with an agreement for officers, and the personas of the tour, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    demo = tmp_path / "institution"
    shutil.copytree(CHECKOUT / "demo", demo)
    with (demo / "parley.toml").open("a", encoding="utf-8") as file:
        file.write(AGREEMENT)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, load_tour(CHECKOUT / "demo", free_port, "joining").personas)
    async with touring(plan, PARLEY_CONFIG=str(demo / "parley.toml")):
        yield Joining(plan, *(await all_arrive(browser, plan.personas, PICTURES, plan.store)).values())


async def test_somebody_becomes_an_officer(joining: Joining) -> None:
    await looks_who_can_help(joining.staff)
    await says_that_they_are_interested(joining.staff)
    last = await talk_is_arranged(joining)
    await joins_step_by_step(joining)
    await puts_their_entry_right(joining)
    await is_counted(joining.keeper)
    await course_with_one_place(joining, last)
    await course_is_held(joining, last)
    await pauses_and_leaves(joining)


async def looks_who_can_help(staff: Persona) -> None:
    """The directory from the welcome card, narrowed down (S01)."""
    await staff.says("hi")
    await staff.presses("Who can help")
    await staff.sees_last(" people")
    await staff.pictured("01-directory")
    await staff.chooses("Campus", "Hill campus")
    await staff.fills("Words", "mediation")
    await staff.presses("Look")
    await staff.sees_last("Gwenllian Prothero")
    await staff.sees_last("Looked through on")
    await staff.pictured("02-found")


async def says_that_they_are_interested(staff: Persona) -> None:
    await staff.presses("Become one of them")
    await staff.pictured("03-how-it-goes")
    await staff.presses("I’m interested")
    await staff.chooses("You are", "An employee")
    await staff.chooses("Kind of work", "Research")
    await staff.fills("Why you would like to (you needn’t say)", "I was helped once, and would like to give some back.")
    await staff.pictured("04-form")
    await staff.presses("Tell them")
    await staff.sees_last("You hear by")
    await staff.pictured("05-told")


async def talk_is_arranged(joining: Joining) -> str:
    """Times are offered, one is taken, both are reminded; return the last time that was proposed, a working day's."""
    staff, keeper = joining.staff, joining.keeper
    await keeper.presses("Open")
    await keeper.sees_last("Interested since")
    await keeper.pictured("06-somebody")
    await keeper.presses("Offer times for a talk …")
    await keeper.ticks_first("Times", 3)
    await keeper.pictured("07-times")
    proposed = await keeper.finds(TIME)
    await keeper.presses("Send this")
    await staff.presses("Open")
    await staff.sees_last("Please take a time that suits you.")
    await staff.pictured("08-which-time")
    await staff.presses(proposed[0])
    await staff.sees_last("The first talk: ")
    await staff.pictured("09-agreed")
    await keeper.presses("Open")
    await keeper.pictured("10-agreed-too")
    await joining.reaches(proposed[0], hours=-20)
    await staff.presses("Open")
    await staff.sees_last(proposed[0])
    await joining.reaches(proposed[0], hours=1)
    await keeper.presses("Open")
    await keeper.pictured("11-was-it-held")
    return proposed[-1]


async def joins_step_by_step(joining: Joining) -> None:
    """A decision, four parts that both tick, and the agreement (S08, S14)."""
    staff, keeper = joining.staff, joining.keeper
    await keeper.presses("We have talked")
    await keeper.presses("Say no …")
    await keeper.pictured("12-a-kind-no")
    await keeper.presses("Back")
    await keeper.presses("Take them on")
    await staff.presses("Open")
    await staff.sees_last("You are taken on.")
    await staff.pictured("13-induction")
    for _ in range(PARTS):
        await keeper.presses_first("Done")
        await staff.presses_first("Done")
    await staff.sees_last("you join by accepting this")
    await staff.pictured("14-agreement")
    await staff.presses("I accept, and join")
    await staff.sees_last("You are on the list of those who help.")
    await staff.pictured("15-joined")


async def puts_their_entry_right(joining: Joining) -> None:
    """What is one's own to say, the support for oneself, and what the coordinator adds (S01, W09)."""
    staff, keeper = joining.staff, joining.keeper
    await staff.presses("What the list says of me")
    await staff.presses("Change")
    await staff.fills("How colleagues reach you", "By Teams")
    await staff.fills("Languages you can talk in, besides English", "Arabic, Swedish")
    await staff.pictured("16-own-entry-form")
    await staff.presses("Keep this")
    await staff.sees_last("Arabic, Swedish")
    await staff.pictured("17-own-entry")
    await staff.presses("Support for you")
    await staff.sees_last("Supervision group")
    await staff.pictured("18-support")
    await keeper.presses("Open")
    await keeper.sees_last("On the register since")
    await keeper.presses("To the entry")
    await keeper.presses("Change")
    await keeper.chooses("Campus", "Observatory")
    await keeper.pictured("19-entry-form")
    await keeper.presses("Keep this")
    await keeper.sees_last("The entry is corrected")
    await keeper.pictured("20-entry")
    await staff.sees_last("The coordinator has corrected what the list says of you.")


async def is_counted(keeper: Persona) -> None:
    """The register with whoever joined, as a file, and how varied it is (S13)."""
    await keeper.presses("To the register")
    await keeper.fills("Words", "Haddad")
    await keeper.presses("Look")
    await keeper.sees_last("1 entry")
    await keeper.pictured("21-register")
    await keeper.presses("As a file")
    await keeper.pictured("22-file")
    assert NAME in _names_in(await _file_of(keeper, "23-file-page"), 1)
    await keeper.presses("Back")
    await keeper.presses("How varied are we")
    await keeper.presses("Campuses")
    await keeper.sees_last("Observatory")
    await keeper.pictured("24-how-varied")


async def course_with_one_place(joining: Joining, last: str) -> None:
    """Whoever waits gets the place that becomes free; what is brought along is read first (S10, C05)."""
    staff, keeper, officer = joining.staff, joining.keeper, joining.officer
    await keeper.says("training")
    await keeper.presses("Plan a session")
    await keeper.chooses("Course", COURSE)
    await keeper.fills("Day", f"{time_shown(last):%Y-%m-%d}")
    await keeper.chooses("Time", "10:00")
    await keeper.fills("Place", "Harbour House, room 2")
    await keeper.fills("For how many", "1")
    await keeper.pictured("25-plan")
    await keeper.presses("Plan it, and tell them")
    await keeper.sees_last("Nobody has signed up yet")
    await officer.sees_last("To do before")
    await officer.pictured("26-session")
    await officer.presses("Sign up")
    await officer.sees_last("You have a place.")
    await staff.presses("Sign up")
    await staff.sees_last("You are number 1 on the waiting list.")
    await staff.pictured("27-waiting")
    await officer.presses("Bring something along")
    await officer.fills("What you would like to talk about", f"{TROUBLE} Farrukh Pemberton-Diaz asked me.")
    await officer.presses("Bring it along")
    await officer.sees_last("These words caught our eye.")
    await officer.pictured("28-hint")
    await officer.fills("What you would like to talk about", TROUBLE)
    await officer.presses("Bring it along like this")
    await officer.presses("To the session")
    await officer.presses("Sign off")
    await staff.sees_last("A place has become free, and it is yours.")
    await staff.pictured("29-place")
    await keeper.says("training")
    await keeper.presses("Open")
    await keeper.sees_last("1 not read yet")
    await keeper.pictured("30-planned")
    await keeper.presses("Read what is brought along")
    await keeper.sees_last("Proposed without a name")
    await keeper.presses("Let it through")
    await staff.presses("My training")
    await staff.presses("Open")
    await staff.presses("What others bring along")
    await staff.sees_last(TROUBLE)
    await staff.pictured("31-brought-along")


async def course_is_held(joining: Joining, last: str) -> None:
    """Who came is noted and counts from now on; the evidence is a file (S10, C06)."""
    staff, keeper = joining.staff, joining.keeper
    await joining.reaches(last, hours=4)
    await keeper.sees_last("Note who came")
    await keeper.pictured("32-over")
    await keeper.presses("Note who came")
    await keeper.pictured("33-who-came")
    await keeper.presses("Keep this")
    await keeper.sees_last("1 person came")
    await staff.sees_last("It is noted that you were at a session of a course.")
    await staff.presses("My training")
    await staff.sees_last("It counts until the end of")
    await staff.pictured("34-own-training")
    await keeper.says("training")
    await keeper.presses("Who is due")
    await keeper.sees_last("Counts no more")
    await keeper.pictured("35-who-is-due")
    await keeper.presses("As a file for management")
    assert NAME in _names_in(await _file_of(keeper, "36-evidence-page"), 0)


async def pauses_and_leaves(joining: Joining) -> None:
    """Somebody pauses with one press, comes back, and leaves at any time (W01)."""
    staff = joining.staff
    await staff.presses("What the list says of me")
    await staff.presses("Pause for now")
    await staff.sees_last("You have paused.")
    await staff.pictured("37-paused")
    await staff.presses("I’m back")
    await staff.presses("Leave the list …")
    await staff.pictured("38-leave")
    await staff.presses("Leave the list")
    await staff.sees_last("You are off the list.")
    await staff.pictured("39-left")
    await joining.officer.says("who can help")
    await joining.officer.presses("Open")
    await joining.officer.fills("Words", "Haddad")
    await joining.officer.presses("Look")
    await joining.officer.sees_last("Nobody on the list fits just now.")


async def _file_of(keeper: Persona, picture: str) -> bytes:
    [code] = await keeper.finds(CODE)
    return await keeper.gets_file("Open the page with the file", picture, code)


def _names_in(file: bytes, column: int) -> list[object]:
    rows = load_workbook(BytesIO(file)).worksheets[0].iter_rows(min_row=2, values_only=True)
    return [row[column] for row in rows]

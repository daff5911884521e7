"""The main job, from "hi" to two confirmed resolvers, by four people in a real browser (R01–R07, R11–R15, R23).

The real bot process, its real SQLite store, four Agents Playgrounds. The pictures are kept in `build/journey`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.days import TIME
from tests.e2e.running import touring

CHECKOUT = Path(__file__).parents[2]
PICTURES = CHECKOUT / "build" / "journey"
DEPARTMENT = "Department of Marine Biology"
STORY = (
    "Ingrid Castellanos-Roy left my name off our paper about the Halvorsen tide gauge. Since 3 March we hardly speak, "
    "and I dread the hours in our shared laboratory."
)
SUMMARY = (
    "Ingrid and a colleague in Marine Biology disagree about credit for joint work. Since 3 March they hardly speak."
)
SECRETS = ("Castellanos", "Haddad", "Halvorsen", "tide gauge", "shared laboratory", "01632 960777")
MOST_MORNINGS = 6


@dataclass(frozen=True, slots=True)
class People:
    """Everybody with their page open, and where the service keeps its things."""

    staff: Persona
    lead: Persona
    one: Persona
    two: Persona
    plan: Plan


@pytest.fixture
async def people(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[People]:
    """The demo institution with its four personas, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, load_tour(CHECKOUT / "demo", free_port).personas)
    async with touring(plan):
        pages = [*(await all_arrive(browser, plan.personas, PICTURES, plan.store)).values()]
        staff, lead, one, two = pages
        yield People(staff, lead, one, two, plan)


async def test_a_dispute_finds_its_two_resolvers(people: People) -> None:
    await asks_for_help(people.staff)
    await is_reminded(people.lead)
    await takes_the_case(people.lead)
    await agrees_on_a_first_talk(people)
    await assesses(people.lead)
    await posts_the_call(people.lead)
    await offers(people.one, "Tuesdays after two", 3, seen_before="Nobody has offered so far.")
    await finds_the_offer_again(people.one)
    await finds_more_volunteers(people.lead)
    await offers(people.two, "Most mornings", 1, seen_before="1 person has offered so far.")
    await chooses_two(people.lead)
    await learns_the_names(people.one, "As soon as your co-resolver has confirmed")
    await learns_the_names(people.two, "You have both confirmed")
    await people.staff.sees("Your two resolvers")
    await people.staff.screenshot("60-requester-is-told")
    await people.lead.sees("Both resolvers have confirmed.")

    await channel_tells_nothing(people)
    files_tell_nothing(people.plan)


async def asks_for_help(staff: Persona) -> None:
    await staff.says("hi")
    await staff.sees("This is the way in to the Resolution Service")
    await staff.screenshot("01-welcome")
    await staff.presses("Ask for help")
    await staff.sees("Before you begin")
    await staff.screenshot("02-privacy")
    await staff.presses("I agree, let’s begin")
    await staff.sees("Your full name")
    await staff.screenshot("03-about-you")
    await staff.presses("Continue")
    await staff.sees("In your own words")
    await staff.fills("In your own words", STORY)
    await staff.chooses("Is anyone at risk of harm, you included?", "No")
    await staff.fills("A number, a place or good times (optional)", "Mornings, 01632 960777")
    await staff.screenshot("04-what-happened")
    await staff.presses("Continue")
    await staff.fills("Their name", "Ingrid Castellanos-Roy")
    await staff.chooses("Their department, if you know it (optional)", DEPARTMENT)
    await staff.presses("Add this person")
    await staff.sees("Person 1: Ingrid Castellanos-Roy")
    await staff.screenshot("05-people")
    await staff.presses("Continue")
    await staff.sees("Resolvers I would like")
    await staff.screenshot("06-wishes")
    await staff.presses("Skip this")
    await staff.sees("Please check before you send")
    await staff.screenshot("07-review")
    await staff.presses("Send my request")
    await staff.sees("Your reference is")
    await staff.screenshot("08-receipt")


async def is_reminded(lead: Persona) -> None:
    """Let the mornings pass until the nudge before the deadline comes (R07)."""
    await lead.sees("A new request is waiting.")
    assert "Castellanos" not in await lead.reads()
    await lead.screenshot("10-alert")
    for morning in range(1, MOST_MORNINGS + 1):
        await lead.says("demo tomorrow")
        await lead.sees_times("Demonstration: for the service it is now", morning)
        await lead.sees_times("What waits today", morning)
        if "First contact is due soon." in await lead.reads():
            break
    await lead.sees("First contact is due soon.")
    assert "This reminder is late" not in await lead.reads()
    await lead.screenshot("11-nudge")


async def takes_the_case(lead: Persona) -> None:
    await lead.says("cases")
    await lead.presses("Show cases")
    await lead.sees("1 open case")
    await lead.screenshot("12-queue")
    await lead.presses("Open")
    await lead.sees("Who asked")
    await lead.screenshot("13-case")
    await lead.presses("Take the case")
    await lead.sees("You have this case now.")


async def agrees_on_a_first_talk(people: People) -> None:
    """Offer a time, which is the first contact, and let it be taken (R07, R08)."""
    lead, staff = people.lead, people.staff
    await lead.presses("Arrange the first talk")
    await lead.sees_last("No time has been offered yet.")
    await lead.presses("Offer times")
    await lead.ticks_first("Times that you offer")
    await lead.screenshot("13b-times")
    await lead.presses("Offer these")
    await lead.sees_last("The times are on their way")
    await staff.sees_last("Which time suits you?")
    await staff.screenshot("13c-first-talk")
    [time] = await staff.finds(TIME)
    await staff.presses(time)
    await staff.sees_last("That is agreed.")
    await staff.screenshot("13d-agreed")


async def assesses(lead: Persona) -> None:
    await lead.says("cases")
    await lead.presses("Show cases")
    await lead.presses("Open")
    await lead.sees_last("Who asked")
    await lead.presses("Assess")
    await lead.sees("What have you found?")
    await lead.chooses("What have you found?", "Suitable: a conversation with two resolvers could help.")
    await lead.screenshot("14-assess")
    await lead.presses("Continue")
    await lead.fills("Your reason, for the file", "Both would like to talk.")
    await lead.screenshot("15-suitable")
    await lead.presses("Record and send")
    await lead.sees("Recorded. They have been written to")


async def posts_the_call(lead: Persona) -> None:
    await lead.presses("Write the call")
    await lead.fills("What is it about?", SUMMARY)
    await lead.screenshot("20-call-draft")
    await lead.presses("See how it reads")
    await lead.sees("4 places still need your eye")
    assert "Post the call" not in await lead.reads()
    await lead.screenshot("21-preview")
    await lead.presses("Replace what can’t be posted")
    await lead.sees("2 places still need your eye")
    # With the season, the words are no longer those of the request.
    await lead.presses("Use “early spring”")
    await lead.sees("Nothing here points to anyone we know of.")
    await lead.screenshot("22-clean")
    await lead.presses("Post the call")
    await lead.sees("The call is out.")


async def offers(resolver: Persona, availability: str, half_days: int, seen_before: str) -> None:
    """Offer to help, and tick so many half-days: the first ones, which come later once the call is open longer."""
    await resolver.opens_channel("Resolvers")
    await resolver.sees(seen_before)
    await resolver.screenshot(f"30-channel-{seen_before.partition(' ')[0].lower()}")
    await resolver.presses("I can help")
    # What is said beside the button goes when the count is drawn anew; what comes to their chat stays.
    await resolver.opens_chat()
    await resolver.sees("your offer is recorded. Please tell us when you could")
    await resolver.presses("Say when I can help")
    await resolver.ticks_first("Mornings", half_days)
    await resolver.fills("Or in your own words", availability)
    await resolver.screenshot("31-availability")
    await resolver.presses("Keep these times")
    await resolver.sees("Nobody in the channel sees that you offered.")


async def finds_the_offer_again(resolver: Persona) -> None:
    await resolver.says("withdraw my offer")
    await resolver.sees("You offered to help")
    await resolver.screenshot("32-own-page")


async def finds_more_volunteers(lead: Persona) -> None:
    """Repeat, widen and extend the call: one person has offered, and two are needed (R12)."""
    await lead.presses("Volunteers")
    await lead.sees("1 person has offered so far, and 1 of the two that are needed can be chosen.")
    await lead.presses("Find more volunteers")
    await lead.presses("Post it again")
    await lead.sees("The call stands at the end of the channel once more, and its older card says so.")
    await lead.presses("Ask in their own chats")
    await lead.sees("gets the call in their own chat, unless they have it there already.")
    await lead.presses("Keep it open longer")
    await lead.sees("The call stays open longer, and its card in the channel says so.")
    await lead.screenshot("33-kept-open")


async def chooses_two(lead: Persona) -> None:
    await lead.sees("Enough volunteers have offered.")
    await lead.presses("Open")
    await lead.presses("Volunteers")
    await lead.sees("Both are outside the departments involved.")
    await lead.sees("They have one half-day in common")
    await lead.screenshot("40-choosing")
    await lead.presses("Choose these two")
    await lead.sees("Both have been asked whether there is any conflict of interest.")


async def learns_the_names(resolver: Persona, then: str) -> None:
    await resolver.sees("you are one of two resolvers asked to help")
    assert "Castellanos" not in await resolver.reads()
    await resolver.presses("Open")
    await resolver.sees("Do you know anyone here well enough that it could matter?")
    assert "Ingrid Castellanos-Roy" in await resolver.reads()
    await resolver.screenshot("50-names")
    await resolver.presses("No conflict")
    await resolver.sees(then)


async def channel_tells_nothing(people: People) -> None:
    for resolver in (people.one, people.two):
        await resolver.opens_channel("Resolvers")
        await resolver.sees("This call has closed.")
        read = await resolver.reads()
        assert not [secret for secret in (*SECRETS, "Mariam", "Ingrid", "Marine") if secret in read]
    await people.one.screenshot("61-channel-closed")


def files_tell_nothing(plan: Plan) -> None:
    """Look for the parties' names and the description in the database, its WAL and every log."""
    store = [path for path in plan.var.iterdir() if path.name.startswith("parley.db")]
    logs = [path for path in plan.runtime.rglob("*.log") if path.is_file()]
    assert {path.name for path in store} >= {"parley.db", "parley.db-wal"}
    assert logs
    for path in (*store, *logs):
        content = path.read_bytes()
        found = [one for one in SECRETS for coded in ("utf-8", "utf-16-le") if one.encode(coded) in content]
        assert not found, f"{path.name} holds {found}"

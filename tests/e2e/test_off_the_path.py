"""The main job where it leaves the path, by five people in a real browser (R06, R07, R12, R15, R16, R23).

Whoever asks stops and takes that back; nobody is in touch in time; the call is taken down and written anew; a resolver
is silent and somebody else is asked; and in the end the lead turns out to be involved. The pictures are kept in
`build/journey`.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import Persona as Played
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT, DEPARTMENT, MOST_MORNINGS, PICTURES

PARTY, LEAD = "Ingrid Castellanos-Roy", "Solveig Achterberg"
SUMMARY = "Two colleagues disagree about credit for joint work and hardly speak."
TELLING = (
    "Ingrid and a colleague in the Library disagree since 3 March. The new dean asked for a report. One of them is in "
    "remission; the other holds a teaching prize, and is a union rep. They sit in room C12 (x4471). "
    "Since January they email."
)
"""Ten places that can't be posted, or want to be looked at."""
IN_TWO_LANGUAGES = "Dwie osoby nie rozmawiają ze sobą od wiosny. Two people have not spoken since the spring."
IN_OTHER_WORDS = "Two people would like help to talk about joint work."
SILENT = "Tomasz Wilkowicz"
THIRD = "00000000-0000-4000-8000-000000000103"


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody with their page open."""

    staff: Persona
    lead: Persona
    one: Persona
    silent: Persona
    third: Persona


def with_a_third(personas: tuple[Played, ...]) -> tuple[Played, ...]:
    """Return the personas of the demo and one more resolver, who takes the place of the last among their colleagues."""
    last = personas[-1]
    [profile] = [one for one in last.colleagues if one.person_id == THIRD]
    colleagues = tuple(last.profile if one is profile else one for one in last.colleagues)
    third = replace(
        last, key="resolver-three", title="Resolver three", profile=profile, colleagues=colleagues, port=last.port + 1
    )
    return (*personas, third)


@pytest.fixture
async def everybody(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[Everybody]:
    """The demo institution with five personas, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, with_a_third(load_tour(CHECKOUT / "demo", free_port).personas))
    async with touring(plan):
        yield Everybody(*(await all_arrive(browser, plan.personas, PICTURES, plan.store)).values())


async def test_a_dispute_leaves_the_path(everybody: Everybody) -> None:
    staff, lead, one = everybody.staff, everybody.lead, everybody.one
    await cancels_and_takes_it_back(staff)
    await hears_that_nobody_was_in_touch(staff, lead)
    await finds_it_suitable(lead)
    await cleans_on_a_phone(lead)
    await posts(lead, SUMMARY)
    await offers(one)
    await takes_the_call_down(lead, one, staff)
    await posts(lead, IN_OTHER_WORDS)
    await offers(one)
    await offers(everybody.silent)
    await chooses_two(lead)
    await confirms(one)
    await asks_somebody_else(everybody)
    await confirms(everybody.third)
    await staff.sees("Your two resolvers")
    await turns_out_to_be_involved(lead)


async def cancels_and_takes_it_back(staff: Persona) -> None:
    """Stop amid the form, have it back as it was, and send it (R16)."""
    await staff.says("hi")
    await staff.presses("Ask for help")
    await staff.presses("I agree, let’s begin")
    await staff.sees("Your full name")
    await staff.presses("Continue")
    await staff.fills("In your own words", "My name was left off a paper.")
    await staff.chooses("Is anyone at risk of harm, you included?", "No")
    await staff.presses("Continue")
    await staff.fills("Their name", PARTY)
    await staff.chooses("Their department, if you know it (optional)", DEPARTMENT)
    await staff.presses("Add this person")
    await staff.sees(f"Person 1: {PARTY}")
    await staff.presses("Stop and forget this")
    await staff.sees("you can bring it back for ten minutes")
    await staff.presses("Yes, stop and forget it")
    await staff.screenshot("70-cancelled")
    await staff.presses("Bring it back")
    await staff.sees(f"Person 1: {PARTY}")
    await staff.presses("Continue")
    await staff.presses("Skip this")
    await staff.sees("My name was left off a paper.")
    await staff.presses("Send my request")
    await staff.sees("Your reference is")


async def hears_that_nobody_was_in_touch(staff: Persona, lead: Persona) -> None:
    """Let mornings pass until the promised day is over (R06, R07)."""
    await lead.sees("A new request is waiting.")
    for morning in range(1, MOST_MORNINGS + 1):
        await lead.says("demo tomorrow")
        await lead.sees_times("Demonstration: for the service it is now", morning)
        await lead.sees_times("What waits today", morning)
        if "A first contact was missed." in await lead.reads():
            break
    await staff.sees("We’re sorry. We promised that a service lead would be in touch with you")
    await staff.sees(LEAD)
    await staff.screenshot("71-missed-contact")


async def opens_the_case(lead: Persona) -> None:
    await lead.says("cases")
    await lead.presses("Show cases")
    await lead.sees("1 open case")
    await lead.presses("Open")
    await lead.sees("Who asked")


async def finds_it_suitable(lead: Persona) -> None:
    await opens_the_case(lead)
    await lead.presses("Take the case")
    await lead.sees("You have this case now.")
    await lead.presses("Record first contact")
    await lead.sees("When were you in touch")
    await lead.presses("Record first contact")
    await lead.sees("First contact is recorded")
    assert "after its deadline" in await lead.reads()
    await lead.presses("Assess")
    await lead.chooses("What have you found?", "Suitable: a conversation with two resolvers could help.")
    await lead.presses("Continue")
    await lead.fills("Your reason, for the file", "Both would like to talk.")
    await lead.presses("Record and send")
    await lead.sees("Recorded. They have been written to")


async def posts(lead: Persona, summary: str) -> None:
    await lead.presses("Write the call")
    await lead.fills("What is it about?", summary)
    await lead.presses("See how it reads")
    await lead.presses("Post the call")
    await lead.sees("The call is out.")


async def cleans_on_a_phone(lead: Persona) -> None:
    """Clean a call place by place, and write it anew, on a card as wide as a phone: nothing is cut off (R11)."""
    await lead.presses("Write the call")
    await lead.on_a_phone()
    await reads_how_it_reads(lead, TELLING, "73-phone-ten")
    await lead.sees_last("10 places still need your eye")
    await lead.presses("Replace what can’t be posted")
    await lead.sees_last("7 places still need your eye")
    await lead.presses_first("Use “their team”")
    await lead.presses_first("Not identifying")
    await lead.sees_last("5 places still need your eye")
    await lead.screenshot("73-phone-five")
    assert await lead.cut_off() == []
    await lead.presses("Edit the text")
    await reads_how_it_reads(lead, IN_TWO_LANGUAGES, "73-phone-two-languages")
    await lead.sees_last("1 place still needs your eye")
    await lead.presses("Edit the text")
    await reads_how_it_reads(lead, SUMMARY, "73-phone-clean")
    await lead.sees_last("Nothing here points to anyone we know of.")
    await lead.presses("Back to the case")


async def reads_how_it_reads(lead: Persona, summary: str, picture: str) -> None:
    await lead.fills("What is it about?", summary)
    await lead.presses("See how it reads")
    await lead.screenshot(picture)
    assert await lead.cut_off() == []


async def offers(resolver: Persona) -> None:
    """Offer from the channel; when is said another time."""
    await resolver.opens_channel("Resolvers")
    await resolver.presses("I can help")
    # What is said beside the button goes when the count is drawn anew; what comes to their chat stays.
    await resolver.opens_chat()
    await resolver.sees("your offer is recorded. Please tell us when you could")


async def takes_the_call_down(lead: Persona, resolver: Persona, staff: Persona) -> None:
    """Its cards change, and whoever offered and whoever asked are told (R12)."""
    await lead.presses("Take the call down")
    await lead.fills("Why?", "It says too much.")
    await lead.screenshot("72-take-down")
    await lead.presses("Take it down")
    await lead.sees("The call is taken down.")
    await resolver.sees("The call that you answered was taken down")
    await staff.sees("We have taken our call to the resolvers back")
    await resolver.opens_channel("Resolvers")
    await resolver.sees("This call has closed.")
    assert SUMMARY not in await resolver.reads()
    await resolver.opens_chat()


async def chooses_two(lead: Persona) -> None:
    await lead.sees("Enough volunteers have offered.")
    await lead.presses("Open")
    await lead.presses("Volunteers")
    await lead.presses("Choose these two")
    await lead.sees("Both have been asked whether there is any conflict of interest.")


async def confirms(resolver: Persona) -> None:
    await resolver.sees("you are one of two resolvers asked to help")
    await resolver.presses("Open")
    await resolver.sees("Do you know anyone here well enough that it could matter?")
    await resolver.presses("No conflict")
    await resolver.sees("Thank you")


async def asks_somebody_else(people: Everybody) -> None:
    """A resolver does not answer: they lose the case, another one is found and asked (R15)."""
    lead, silent, third = people.lead, people.silent, people.third
    await lead.presses("Other steps")
    await lead.presses("Ask somebody else instead")
    await lead.chooses("In whose place?", f"{SILENT}, who has not answered yet")
    await lead.chooses("Why?", "They have not answered.")
    await lead.screenshot("73-silent")
    await lead.presses("Ask somebody else")
    await lead.sees("They have been thanked, and no longer have the case.")
    await silent.sees("We are asking somebody else to help with a case that you had")
    await people.staff.sees("One of the resolvers can’t help with your request after all.")
    await lead.presses("Ask the channel again")
    await lead.sees("The call is open again")
    await offers(third)
    await lead.presses("Volunteers")
    await lead.screenshot("74-replacement")
    await lead.presses("Ask this person")
    await lead.sees("They have been asked whether there is any conflict of interest.")


async def turns_out_to_be_involved(lead: Persona) -> None:
    """A lead is added to the people involved, and has the case no more (R23)."""
    await opens_the_case(lead)
    await lead.presses("Other steps")
    await lead.presses("People and departments")
    await lead.presses("Add somebody")
    await lead.fills("Their name", LEAD.lower())
    await lead.presses("Save")
    await lead.sees("You are involved in this case, so it is closed to you from now on.")
    await lead.screenshot("75-closed-to-the-lead")
    await lead.says("cases")
    await lead.presses("Show cases")
    await lead.sees("No open cases just now.")

"""A first talk, and what somebody who was approached sees, takes and takes back, in a real browser.

R08, R15, R16, R26 and R34; somebody who was approached has a copy of what is kept of them, and a resolver hands over.

The pictures are kept in `build/journey`.
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.form import asks_for_help
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT, PICTURES
from tests.e2e.test_mediation import REFERENCE, TIME
from tests.e2e.test_off_the_path import chooses_two, confirms, offers, opens_the_case, posts

ASKER = "Mariam Haddad-Lindqvist"
PARTY = "Ingrid Castellanos-Roy"
STORY = "My name was left off a paper."
RIGHT = "The paper was finished by both of us, in March."
OWN_RIGHT = "It was the second paper, not the first."
QUESTION = "Who has read what I said?"
ANSWER = "The lead who has your case, and nobody else."
NOTE = "They would both rather meet in the library."
PARTING = "I am moving to another town, and wish you both well."
CODE = re.compile(r"Code:\s*([A-Z0-9]{6})")
INFORMAL = "Nothing that is said here can be used as evidence in one."
SUMMARY = "Two colleagues disagree about credit for joint work and hardly speak."


@dataclass(frozen=True, slots=True)
class Involved:
    """Everybody with their page open."""

    staff: Persona
    lead: Persona
    party: Persona
    one: Persona
    two: Persona


@pytest.fixture
async def involved(browser: Browser, tmp_path: Path, bot_port: int, free_port: int) -> AsyncIterator[Involved]:
    """The personas of the tour of a mediation, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    plan = Plan(CHECKOUT, tmp_path / "var", bot_port, load_tour(CHECKOUT / "demo", free_port, "mediation").personas)
    async with touring(plan):
        here = plan.personas[: len(fields(Involved))]
        yield Involved(*(await all_arrive(browser, here, PICTURES, plan.store)).values())


async def test_what_is_kept_is_theirs(involved: Involved) -> None:
    staff, lead, party = involved.staff, involved.lead, involved.party
    await asks_for_help(staff, STORY, PARTY)
    await talks_first(staff, lead)
    await finds_her(lead)
    await knows_nothing(party)
    await is_approached(staff, lead, party)
    await agrees_and_takes_it_back(party)
    await puts_right_and_asks(party)
    await puts_own_request_right(staff, party)
    await answers(lead)
    await takes_a_copy(lead, party)
    await hands_over(involved)


async def talks_first(staff: Persona, lead: Persona) -> None:
    """Times are offered, one is taken and put into a calendar, and the talk is held."""
    await opens_the_case(lead)
    await lead.presses("Take the case")
    await lead.sees("You have this case now.")
    await lead.presses("Arrange the first talk")
    await lead.sees_last("First talk with the person who asked")
    await lead.screenshot("80-first-talk")
    await lead.presses("Offer times")
    await lead.ticks_first("Times that you offer", 2)
    await lead.screenshot("81-first-talk-times")
    await lead.presses("Offer these")
    await lead.sees_last("The times are on their way to whoever asked.")
    await staff.sees_last("Which time suits you?")
    await staff.screenshot("82-first-talk-offered")
    await staff.presses((await staff.finds(TIME))[0])
    await staff.sees_last("Your first talk")
    await staff.screenshot("83-first-talk-taken")
    await staff.presses("Put it in my calendar")
    await staff.sees_last("A small file for")
    entry = await staff.gets_file("Open the page with the file", "84-calendar-page")
    assert b"SUMMARY:Conversation" in entry
    await lead.says("demo 7d")
    await lead.sees("Did you talk,")
    await lead.screenshot("85-first-talk-over")
    await lead.presses("We have talked")
    await lead.sees("Recorded: you have talked.")


async def finds_her(lead: Persona) -> None:
    """Find it suitable, and say who she is."""
    await opens_the_case(lead)
    await lead.presses("Assess")
    await lead.chooses("What have you found?", "Suitable: a conversation with two resolvers could help.")
    await lead.presses("Continue")
    await lead.fills("Your reason, for the file", "Both would like to talk.")
    await lead.presses("Record and send")
    await lead.sees("Recorded. They have been written to")
    await lead.presses("Other steps")
    await lead.presses("People and departments")
    await lead.presses("Find in the directory")
    await lead.presses(f"This is {PARTY}")
    await lead.sees("In the directory")


async def knows_nothing(party: Persona) -> None:
    """Read what a stranger reads."""
    await party.says("cases about me")
    await party.presses("Open")
    await party.sees("There is nothing here that you were told of.")
    await party.screenshot("90-cases-about-me-none")


async def is_approached(staff: Persona, lead: Persona, party: Persona) -> None:
    await opens_the_case(lead)
    await lead.presses("Other steps")
    await lead.presses("Approach and agreement")
    await lead.presses("Ask for leave")
    await staff.sees("We have a question about your request")
    await staff.presses("Open")
    await staff.chooses("May we say that it was you who asked?", "Yes, you may say my name")
    await staff.presses("Yes, you may approach them")
    await staff.sees("Thank you. They have not been told yet")
    await opens_the_case(lead)
    await lead.presses("Other steps")
    await lead.presses("Approach and agreement")
    await lead.presses("Write to them")
    await lead.presses("See it first")
    await lead.presses("Approach them")
    await lead.sees("Decided. How it stands is shown below.")
    await party.sees("We would like to tell you about something at work, in confidence.")
    await party.presses("Open")
    await party.sees("About something at work")
    await party.screenshot("91-approached")
    await party.presses("I have read this, go on")
    await party.sees("What is kept of you")
    await party.screenshot("92-own-page")


async def agrees_and_takes_it_back(party: Persona) -> None:
    await party.presses("Answer")
    await party.presses("I agree")
    await party.sees_last("You agreed to a private talk with the resolvers.")
    await party.presses("I no longer agree")
    await party.sees_last("You no longer agree. What rested on it stops.")
    await party.screenshot("92b-no-longer")


async def puts_right_and_asks(party: Persona) -> None:
    await party.says("cases about me")
    await party.presses("Open")
    await party.sees("It is being prepared.")
    await party.screenshot("93-cases-about-me")
    [reference, *_] = await party.finds(REFERENCE)
    await party.presses(f"Open {reference}")
    await party.sees_last("What is kept of you")
    await party.presses("Read what is kept")
    await party.sees("What you were shown")
    assert STORY not in await party.reads()
    await party.presses("Back")
    await party.presses("Put something right")
    await party.chooses("What is it about?", "what you were shown")
    await party.fills("How is it?", RIGHT)
    await party.screenshot("94-correction-form")
    await party.presses("Keep it")
    await party.sees("It is kept beside what stood there")
    await party.screenshot("95-kept")
    await party.presses("Back")
    await party.presses("Ask how it is used")
    await party.fills("What would you like to know?", QUESTION)
    await party.screenshot("96-question-form")
    await party.presses("Ask")
    await party.sees("You have our answer by")
    await party.screenshot("97-question-asked")


async def puts_own_request_right(staff: Persona, party: Persona) -> None:
    """Put right what one asked oneself; nobody else who is involved reads it."""
    await staff.says("my requests")
    await staff.presses("Open")
    await staff.presses("Put something right")
    await staff.chooses("What is it about?", "what you said yourself")
    await staff.fills("How is it?", OWN_RIGHT)
    await staff.screenshot("97a-own-correction-form")
    await staff.presses("Keep it")
    await staff.sees("It is kept beside what stood there")
    await staff.sees(OWN_RIGHT)
    await staff.screenshot("97b-own-kept")
    assert OWN_RIGHT not in await party.reads()


async def answers(lead: Persona) -> None:
    await opens_the_case(lead)
    await lead.sees("Questions and corrections")
    await lead.screenshot("98-lead-case")
    await lead.presses("Questions and corrections")
    await lead.sees(RIGHT)
    await lead.sees(OWN_RIGHT)
    await lead.screenshot("99-lead-questions")
    await lead.presses("Answer question 1")
    await lead.fills("Your answer", ANSWER)
    await lead.screenshot("100-lead-answer")
    await lead.fills("Your answer", f"{ANSWER} {ASKER} has not.")
    await lead.presses("Answer")
    await lead.sees("This is what is read")
    await lead.screenshot("100b-lead-answer-marked")
    await lead.fills("Your answer", ANSWER)
    await lead.presses("Answer")
    await lead.sees("Answered. Whoever asked hears that there is an answer.")
    await lead.presses("Back to the case")
    await lead.presses("Case file")
    await lead.presses("Write a note")
    await lead.fills("Your note", NOTE)
    await lead.presses("Keep the note")


async def takes_a_copy(lead: Persona, party: Persona) -> None:
    """Ask for it, have it decided, and read it in the chat and on the page behind the link."""
    await party.sees("A lead has answered you")
    await party.presses("Read it")
    await party.sees(ANSWER)
    await party.screenshot("101-answer-read")
    await party.presses("Back")
    await party.presses("Ask for a copy")
    await party.sees("A service lead looks through what concerns others, too")
    await party.screenshot("102-copy-ask")
    await party.presses("Ask for a copy")
    await party.sees("You have asked for a copy")
    await opens_the_case(lead)
    await lead.presses("Decide on copies")
    await lead.presses(f"Decide for {PARTY}")
    await lead.screenshot("103-copy-decide")
    await lead.presses("Read it first")
    await lead.sees(NOTE)
    await lead.screenshot("104-copy-preview")
    await lead.presses("Back")
    await lead.chooses("What leads noted", "It is shown")
    await lead.chooses("Who of the service came to the case", "It is left out")
    await lead.fills("If who came is left out, why?", "They are few, and would be known by it.")
    await lead.presses("Let them have it")
    await lead.sees("Decided. They hear that their copy is there.")
    await party.sees("Your copy is there")
    await party.presses("Open it")
    await party.screenshot("105-copy-there")
    await party.presses("Read it here")
    await party.sees(INFORMAL)
    await party.screenshot("106-copy-page")
    while NOTE not in await party.reads():
        await party.presses("Read on")
        await party.sees(INFORMAL)
    await party.screenshot("107-copy-last-page")
    await party.presses("Back")
    await party.presses("Get it as a file")
    await party.sees_last("There, type this code")
    await party.screenshot("107b-copy-link")
    [code] = await party.finds(CODE)
    copy = (await party.gets_file("Open the page with the file", "107c-copy-page", code)).decode()
    assert INFORMAL in copy
    assert NOTE in copy


async def hands_over(people: Involved) -> None:
    """A resolver who has confirmed leaves, with words of their own; the party reads them."""
    lead = people.lead
    await opens_the_case(lead)
    reference = re.findall(r"Case ([A-Z0-9]{4}-[A-Z0-9]{2})", await lead.reads())[-1]
    await posts(lead, SUMMARY)
    await offers(people.one)
    await offers(people.two)
    await chooses_two(lead)
    await confirms(people.one)
    await confirms(people.two)
    await people.two.presses(f"Open {reference}")
    await people.two.sees("Between you and the leads")
    await people.two.screenshot("108-resolver-case")
    await people.two.presses("I’d better step back")
    await people.two.fills("Would you like to tell the people involved something yourself? (optional)", PARTING)
    await people.two.screenshot("109-hand-over")
    await people.two.presses("Hand it over")
    await people.two.sees("This is what is read")
    await people.two.presses("Hand it over")
    await people.party.sees("There is news about who helps")
    await people.party.presses("Open")
    await people.party.sees(PARTING)
    await people.party.screenshot("110-handed-over")
    await people.party.presses("My page")
    await people.party.sees("I’d rather take no part")
    await people.party.presses("I’d rather take no part")
    await people.party.sees("Would you rather take no part?")
    await people.party.screenshot("111-take-no-part")

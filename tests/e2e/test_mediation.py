"""A mediation to its check-in, a referral that one declines, and requests that came another way.

Six people in a real browser, one launch (R02, R16–R18, R21, R22, R30, R33, R37, R38). The pictures are kept in
`build/mediation`.
"""

import re
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.days import TIME, PassingDays, time_shown
from tests.e2e.form import asks_for_help
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT, DEPARTMENT

PICTURES = CHECKOUT / "build" / "mediation"
ASKED, OTHER = "Mariam Haddad-Lindqvist", "Ingrid Castellanos-Roy"
WORDS = "We greet each other in the corridor, and settle credit before a paper is sent."
WRITTEN = "Two people on my corridor hardly speak since the grant was handed in."
REFERENCE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{2}")
WAITING = "Until then we wait for everybody, whoever has answered."
"""What each reads of a talk together until the day, whatever another has said."""


@dataclass(frozen=True, slots=True)
class Involved(PassingDays):
    """Everybody with their page open."""

    staff: Persona
    lead: Persona
    party: Persona
    one: Persona
    two: Persona
    referrer: Persona

    def date_of(self, time: str) -> str:
        """Return the date of a time ahead that a card shows, as the field of a form takes it."""
        return f"{time_shown(time):%Y-%m-%d}"

    async def waits_for(self, person: Persona, text: str, step: str) -> None:
        """Let time pass in steps until somebody reads this on their newest card."""
        for _ in range(12):
            await self.later(step)
            with suppress(AssertionError):
                await person.sees_soon(text)
                return
        pytest.fail(f"nobody read {text!r}")


@pytest.fixture
async def involved(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, bot_port: int, free_port: int
) -> AsyncIterator[Involved]:
    """The demo institution with the personas of the tour, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    var = tmp_path_factory.mktemp("mediation") / "var"
    plan = Plan(CHECKOUT, var, bot_port, load_tour(CHECKOUT / "demo", free_port, "mediation").personas)
    async with touring(plan):
        pages = await all_arrive(browser, plan.personas, PICTURES, plan.store)
        people = Involved(
            staff=pages["staff"],
            lead=pages["lead"],
            party=pages["party"],
            one=pages["resolver-one"],
            two=pages["resolver-two"],
            referrer=pages["referrer"],
            plan=plan,
        )
        yield people


async def test_a_mediation_goes_to_its_end(involved: Involved) -> None:
    await is_carried_by_two(involved)
    await is_approached(involved)
    await agrees_to_private_talks(involved)
    await is_met_alone(involved)
    await agrees_to_a_talk_together(involved)
    await meets_together(involved)
    await keeps_their_words(involved)
    await is_closed(involved)
    await says_how_it_was(involved)
    await is_asked_a_month_later(involved)
    await declines_a_referral(involved)
    await comes_another_way(involved)


async def is_carried_by_two(people: Involved) -> None:
    """Go from "hi" to the confirmed pair, as `test_journey.py` looks at it step by step."""
    staff, lead = people.staff, people.lead
    await asks_for_help(staff, "My name was left off a paper, and we hardly speak.", OTHER)

    await lead.sees("A new request is waiting.")
    await lead.presses("Open")
    await lead.presses("Take the case")
    await lead.sees("You have this case now.")
    await lead.presses("Record first contact")
    await lead.sees("When were you in touch")
    await lead.presses("Record first contact")
    await lead.sees("First contact is recorded")
    await lead.presses("Assess")
    await lead.chooses("What have you found?", "Suitable: a conversation with two resolvers could help.")
    await lead.presses("Continue")
    await lead.fills("Your reason, for the file", "Both would like to talk.")
    await lead.presses("Record and send")
    await lead.presses("Write the call")
    await lead.fills("What is it about?", "Two people would like help to talk about joint work.")
    await lead.presses("See how it reads")
    await lead.presses("Post the call")
    for resolver in (people.one, people.two):
        await resolver.opens_channel("Resolvers")
        await resolver.presses("I can help")
        await resolver.opens_chat()
        await resolver.sees("your offer is recorded.")
    await lead.sees("Enough volunteers have offered.")
    await lead.presses("Open")
    await lead.presses("Volunteers")
    await lead.presses("Choose these two")
    for resolver in (people.one, people.two):
        await resolver.sees("you are one of two resolvers asked to help")
        await resolver.presses("Open")
        await resolver.presses("No conflict")
        await resolver.sees("Thank you")
    await lead.sees("Both resolvers have confirmed.")
    await lead.presses("Open")


async def is_approached(people: Involved) -> None:
    """Nobody hears of it before the person who asked allows it, and a lead decides (R33)."""
    staff, lead, party = people.staff, people.lead, people.party
    await party.says("hi")
    await finds_who_it_is(lead, OTHER)
    await lead.presses("Ask for leave")
    await lead.sees_last("The person who asked hears your question in private.")
    await staff.sees("We have a question about your request")
    await staff.presses("Open")
    await staff.sees(f"May we approach {OTHER}?")
    await staff.screenshot("01-leave")
    await staff.chooses("May we say that it was you who asked?", "Yes, you may say my name")
    await staff.presses("Yes, you may approach them")
    await staff.sees("They have not been told yet")
    assert "We would like to tell you" not in await party.reads()

    await lead.sees("The person who asked has answered whether somebody may be approached.")
    await lead.presses("Open")
    await lead.sees_last("Who asked")
    await lead.presses("Approach and agreement")
    await lead.sees_last("May be approached.")
    await lead.presses("Write to them")
    await lead.sees_last("In which words?")
    await lead.presses("See it first")
    await lead.sees("It is shown to them alone")
    await lead.screenshot("02-approach")
    await lead.presses("Approach them")
    await party.sees("We would like to tell you about something at work")
    await party.presses("Open")
    await party.sees("no part of any formal process")
    await party.screenshot("03-approached")
    await party.presses("I have read this, go on")
    await party.sees("You have not answered about a private talk.")


async def finds_who_it_is(lead: Persona, name: str) -> None:
    """Go from the case to the directory and on to how its people are approached; whoever was found has no such way."""
    await lead.sees_last("Who asked")
    await lead.presses("Approach and agreement")
    await lead.sees_last("Not in Teams, as far as we know.")
    await lead.presses_first("Find in the directory")
    await lead.presses(f"This is {name}")
    await lead.sees_last("Saved. What rests on who is involved has changed with it.")
    await lead.presses("Back to the case")
    await lead.sees_last("Who asked")
    await lead.presses("Approach and agreement")
    await lead.sees_last("Approach and agreement:")


async def agrees_to_private_talks(people: Involved) -> None:
    """Each for themselves; none of them learns what the other says (R16)."""
    await people.party.presses("Answer")
    await people.party.sees("I agree to a private talk with the two resolvers")
    await people.party.screenshot("04-private-talk")
    await people.party.presses("I agree")
    await people.party.sees("You agreed to a private talk with the resolvers.")
    await people.staff.sees("We have a question for you, in confidence.")
    await people.staff.presses("Open")
    read = await people.staff.reads()
    assert f"{OTHER}: agrees" not in read
    await people.staff.presses("I agree")
    await people.staff.sees("You agreed to a private talk with the resolvers.")


async def is_met_alone(people: Involved) -> None:
    """Times are offered, one is taken, the talk is held; nobody is met without that (R17, R38)."""
    one, two, party, staff = people.one, people.two, people.party, people.staff
    taken = ""
    for resolver, person, who in ((one, party, OTHER), (two, staff, ASKED)):
        await opens_the_case(resolver)
        await resolver.presses(f"Talk with {who}")
        await resolver.sees_last("No time has been offered yet.")
        await resolver.presses("Offer times")
        await resolver.ticks_first("Times that you offer")
        await resolver.presses("Offer these")
        await resolver.sees_last("The times are on their way.")
        await person.sees_last("There is something about a talk, in confidence.")
        await person.presses("Open")
        await person.sees_last("Please say what suits you.")
        [taken] = await person.finds(TIME)
        await person.presses(taken)
        await person.sees_last("That is agreed. Everybody who comes has been told.")
    await party.screenshot("05-time-taken")
    await people.reaches(taken, hours=-20)
    await party.sees("You have a conversation soon.")
    await people.reaches(taken, hours=2)
    for resolver, who in ((one, OTHER), (two, ASKED)):
        await opens_the_case(resolver)
        await resolver.presses(f"Talk with {who}")
        await resolver.sees_last("Whether it was held is not recorded yet.")
        await resolver.presses("We have talked")
        await resolver.sees_last("Recorded: you have talked.")


async def agrees_to_a_talk_together(people: Involved) -> None:
    """All are asked by one day, and read nothing but that we wait before it (R16)."""
    one, party, staff = people.one, people.party, people.staff
    await opens_the_case(one)
    await one.presses(f"Talk with {OTHER}")
    await one.sees_last("It was held on")
    await one.presses("Offer times for another talk")
    await one.sees_last("Times that you offer")
    day = (await one.finds(TIME))[-1]
    await opens_the_case(one)
    await one.presses("Ask about a talk together")
    await one.sees_last("By which day?")
    await one.fills("By which day?", people.date_of(day))
    await one.presses("Ask everybody")
    await one.sees_last("Everybody is asked, in private.")
    for person in (party, staff):
        await person.sees_last("We have a question for you, in confidence.")
        await person.presses("Open")
        await person.sees_last(WAITING)
    await staff.screenshot("06-together")
    await party.presses("I agree")
    await party.sees_last("You agreed to a talk together.")
    await opens_own_request(staff)
    await staff.sees_last(WAITING)
    assert OTHER not in "".join(line for line in (await staff.reads()).splitlines() if "agree" in line)
    await opens_the_case(one)
    await one.sees_last(WAITING)
    await staff.presses("Answer")
    await staff.presses("I agree")
    await staff.sees_last("You agreed to a talk together.")
    await people.reaches(day.partition(",")[0] + ", 17:00", hours=1)
    for person in (party, staff):
        await person.sees_last("There is news for you")
        await person.presses("Open")
        await person.sees_last("Everybody agreed to a talk together.")


async def meets_together(people: Involved) -> None:
    """A time that suits all is taken, and what each said stands ticked until then (R18, R38)."""
    one, party, staff = people.one, people.party, people.staff
    await opens_the_case(one)
    await one.presses("Talk together")
    await one.sees_last("No time has been offered yet.")
    await one.presses("Offer times")
    await one.ticks_first("Times that you offer", 3)
    await one.presses("Offer these")
    await one.sees_last("The times are on their way.")
    await party.sees_last("There is something about a talk, in confidence.")
    await party.presses("Open")
    await party.sees_last("Which of these suit you?")
    await party.ticks_first("Which of these suit you?", 2)
    await party.presses("Send my answer")
    await party.sees_last("Thank you. You hear once a time is found.")
    await party.screenshot("07-suits")
    await staff.presses("Open")
    await staff.sees_last("Which of these suit you?")
    times = await staff.finds(TIME)
    await staff.ticks_first("Which of these suit you?", 3)
    await staff.presses("Send my answer")
    await staff.sees_last(f"{times[0]}, here in Teams.")
    await people.reaches(times[0], hours=3)
    await one.sees_last("Did you talk,")
    await one.presses("We have talked")
    await one.sees_last("Recorded: you have talked.")


async def keeps_their_words(people: Involved) -> None:
    """Kept once each confirms them, by a day before which nobody learns what another said (R18, R37)."""
    one = people.one
    await one.presses("What they agreed on")
    await one.sees_last("Nothing has been written down.")
    await one.presses("Write down what they agreed")
    await one.sees_last("In their words")
    await one.fills("In their words", WORDS)
    await one.chooses("Who else may be told, if all agree?", "The service leads")
    await one.presses("Keep as a draft")
    await one.sees_last("Nobody but the two of you has seen it.")
    await one.presses("Ask everybody to confirm")
    await one.sees_last("Everybody who was there is asked")
    [until] = await one.finds(TIME)
    for person in (people.party, people.staff):
        await person.sees_last("There is something to read about a talk")
        await person.presses("Open")
        await person.sees_last(WORDS)
        assert "kept is found on" in await person.reads()
        await person.chooses("May the service leads read it?", "Yes, if all agree")
        await person.screenshot("08-their-words")
        await person.presses("These are our words")
        await person.sees_last("You said that these are your words, too")
    await opens_the_queue(people.lead)
    await people.lead.presses("Open")
    await people.lead.sees_last("Who asked")
    assert WORDS not in await people.lead.reads()
    await people.reaches(until, hours=1)
    await people.party.sees_last("There is something to read about a talk")
    await people.party.presses("Open")
    await people.party.sees_last("They are kept.")
    for resolver in (one, people.two):  # What the next step puts on the newest card isn't overtaken by it.
        await resolver.sees("Everybody who was there confirmed these words.")


async def is_closed(people: Involved) -> None:
    """Both agree to the report, the lead closes the case, notes are gone, and all hear that it is over (R21)."""
    one, two, lead = people.one, people.two, people.lead
    await opens_the_case(one)
    await one.presses("Closing report")
    await one.chooses("How did it end?", "With an agreement")
    await one.fills("What you did, and what the leads should know", "Three talks.")
    await one.screenshot("09-report")
    await one.presses("Send to my co-resolver")
    await one.sees_last("Sent to your co-resolver.")
    await two.sees_last("Your co-resolver has written the closing report.")
    await two.presses("Open it")
    await two.presses("I agree")
    await two.sees_last("You have both agreed")
    await lead.sees_last("Both resolvers have agreed to their closing report.")
    await lead.presses("Open")
    await lead.sees_last(WORDS)
    await lead.presses("Close the case")
    await lead.fills("Your reason, for the file", "They are done.")
    await lead.presses("Send and close")
    await lead.sees_last("Closed: mediated")
    await people.party.sees_last("There is news for you")
    await people.party.presses("Open")
    await people.party.sees_last("Your talks are over, and this is closed.")
    await people.staff.sees_last("A service lead has written to you about your request.")
    for resolver in (one, two):
        await resolver.sees_last("Please destroy all notes")
        await resolver.presses("I have no notes any more")
        await resolver.sees_last("That your notes are gone is on record.")


async def says_how_it_was(people: Involved) -> None:
    """Asked some days later, kept without whose it is, and read by leads in fives (R22)."""
    party, lead = people.party, people.lead
    await people.waits_for(party, "Would you tell us how it was?", "5d")
    await party.presses("Say how it was")
    await party.chooses("Did you feel heard?", "Yes")
    await party.presses("Next")
    await party.fills("In your own words", "Mariam listened in the end.")
    await party.presses("Send")
    await party.sees_last("There were names or other details in it")
    await party.screenshot("10-feedback")
    await party.presses("Send")
    await party.sees_last("nobody can tell any more that it is yours")
    await lead.says("feedback")
    await lead.sees_last("What people say of the service is a press away.")
    await lead.presses("Open")
    await lead.sees_last("Answers are shown once 5 people have given theirs")


async def is_asked_a_month_later(people: Involved) -> None:
    """One question to each in private; all read the same on the day."""
    await people.waits_for(people.party, "We have one question for you, in confidence.", "7d")
    for person, says in ((people.party, "I’d like to"), (people.staff, "I’d rather not")):
        await person.presses("Open")
        await person.sees_last("Would you like to talk together once more?")
        await person.presses(says)
        await person.sees_last("Kept. You can change it until the day comes.")
    await people.party.screenshot("11-check-in")
    await people.waits_for(people.party, "There is news for you about a question of ours.", "4d")
    await people.party.presses("Open")
    await people.party.sees_last("No new talk comes of it for now.")


async def declines_a_referral(people: Involved) -> None:
    """One would go on, one would rather not; whoever asked learns that it has ended, and nothing of who (R02)."""
    referrer, lead = people.referrer, people.lead
    await refers(referrer)
    await lead.sees_last("A new request is waiting.")
    await lead.presses("Open")
    await lead.presses("Take the case")
    await lead.sees_last("You have this case now.")
    await lead.presses("Record first contact")
    await lead.sees_last("When were you in touch")
    await lead.presses("Record first contact")
    await lead.sees_last("First contact is recorded")
    for person, name in ((people.staff, ASKED), (people.party, OTHER)):
        await finds_who_it_is(lead, name)
        await lead.presses("Write to them")
        await lead.sees_last("In which words?")
        await lead.presses("See it first")
        await lead.sees_last("It is shown to them alone")
        await lead.presses("Approach them")
        await lead.sees_last("Decided. How it stands is shown below.")
        await lead.presses("Back to the case")
        await lead.sees_last("Who asked")
        await person.sees_last("We would like to tell you about something at work")
        await person.presses("Open")
        await person.sees_last(WRITTEN)
        assert "Brightwater" not in await person.reads()
    await people.staff.screenshot("12-referral")
    await people.staff.presses("I have read this, go on")
    await people.staff.presses("Say whether it is right")
    await people.staff.chooses("What do you say?", "It is right, and may go on")
    await people.staff.chooses("May whoever asked learn how it goes on?", "Yes, if all the others agree, too")
    await people.staff.presses("Send my answer")
    await people.staff.sees_last("You said that it is right and may go on.")
    await people.party.presses("I’d rather not be part of it")
    await people.party.presses("I’d rather not")
    await people.party.sees_last("Nothing more happens here for you.")
    await referrer.presses("My request")
    await referrer.sees_last("What those it is about say is theirs")
    still = await referrer.reads()
    assert "rather not" not in still

    await lead.presses("Assess")
    await lead.chooses("What have you found?", "Not suitable: this service can’t help with it.")
    await lead.presses("Continue")
    await lead.fills("Your reason, for the file", "One would rather not.")
    await lead.presses("Send and close")
    await referrer.sees_last("This has ended here.")
    await referrer.screenshot("13-referrer")
    assert "rather not" not in await referrer.reads()
    await people.staff.sees_last("There is news for you")
    await people.party.sees_last("Nothing more happens here for you.")


async def refers(referrer: Persona) -> None:
    await referrer.says("refer somebody")
    await referrer.presses("I agree, let’s begin")
    await referrer.fills("How do you come to know of it? (for example: I lead their team)", "I lead their team.")
    await referrer.presses("Continue")
    await referrer.fills("What you have seen or heard, as they could read it", WRITTEN)
    await referrer.chooses("Is anyone at risk of harm, you included?", "No")
    await referrer.presses("Continue")
    for at, name in enumerate((ASKED, OTHER), 1):
        await referrer.fills("Their name", name)
        await referrer.chooses("Their department, if you know it (optional)", DEPARTMENT)
        await referrer.presses("Add this person")
        await referrer.sees(f"Person {at}: {name}")
    await referrer.presses("Continue")
    await referrer.chooses("May they read what you wrote, and that it was you?", "They may read it, without my name")
    await referrer.presses("Continue")
    await referrer.presses("Send it")
    await referrer.sees_last("Your reference is")


async def comes_another_way(people: Involved) -> None:
    """Nothing but "please get in touch", and a request that came by telephone (R30)."""
    party, lead, staff = people.party, people.lead, people.staff
    await party.says("please get in touch")
    await party.presses("I agree: just get in touch")
    await party.chooses("Is anyone at risk of harm, you included?", "No")
    await party.screenshot("14-in-touch")
    await party.presses("Ask them to get in touch")
    await party.sees_last("Your reference is")
    await lead.sees_last("A new request is waiting.")
    await opens_the_queue(lead)
    await lead.presses("Record a request")
    await lead.fills("Their name or address", ASKED)
    await lead.presses("Look in the directory")
    await lead.presses("It is for them")
    await lead.sees_last("Please read them this, and ask whether they agree")
    await lead.chooses("How did they ask?", "by phone")
    await lead.fills("What they told, as they would like it kept (optional)", "They would like to talk about the rota.")
    await lead.chooses("Is anyone at risk of harm?", "No")
    await lead.presses("Record it")
    await lead.sees_last("Please read them the notice first")
    await lead.ticks("They have heard or read it, and agree")
    await lead.screenshot("15-recorded")
    await lead.presses("Record it")
    await lead.sees_last("That is recorded, and whoever asked has been told.")
    await staff.sees_last("What you asked for is recorded")
    await staff.presses("My request")
    await staff.sees_last("recorded this for you: by phone")
    await staff.sees_last("They would like to talk about the rota.")
    await staff.screenshot("16-recorded-for-you")


async def opens_the_queue(lead: Persona) -> None:
    await lead.says("cases")
    await lead.sees_last("Your cases are a press away.")
    await lead.presses("Show cases")
    await lead.sees_last("Record a request")


async def opens_own_request(staff: Persona) -> None:
    await staff.presses("My request")
    await staff.sees_last("Your request")


async def opens_the_case(resolver: Persona) -> None:
    """Open the one case that somebody has, by their own page; again, where a reminder comes in between."""
    for _ in range(5):
        await resolver.says("my cases")
        with suppress(AssertionError):
            await resolver.sees_soon("Resolving", within=15_000)
            [reference, *_] = await resolver.finds(REFERENCE)
            await resolver.presses(f"Open {reference}")
            await resolver.sees_soon("With you", within=15_000)
            return
    pytest.fail("the case does not open")

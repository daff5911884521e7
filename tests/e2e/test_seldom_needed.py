"""What leads need seldom, in a real browser: a disclosure, a request from elsewhere, a stale case, a report asked back.

R20, R21, R26, R30 and R33. The pictures, as wide as in Teams and as on a small phone, are kept in `build/seldom`.
"""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from playground.parts import Plan
from playground.personas import load_tour
from tests.e2e.browser import Persona, all_arrive
from tests.e2e.running import touring
from tests.e2e.test_journey import CHECKOUT, DEPARTMENT
from tests.e2e.test_mediation import (
    ASKED,
    OTHER,
    REFERENCE,
    Involved,
    is_approached,
    is_carried_by_two,
    opens_the_case,
    opens_the_queue,
)

PICTURES = CHECKOUT / "build" / "seldom"
ELSEWHERE = "Temperance Voss"


@pytest.fixture
async def people(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, bot_port: int, free_port: int
) -> AsyncIterator[Involved]:
    """The personas of the tour of a mediation, just started."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    var = tmp_path_factory.mktemp("seldom") / "var"
    plan = Plan(CHECKOUT, var, bot_port, load_tour(CHECKOUT / "demo", free_port, "mediation").personas)
    async with touring(plan):
        pages = await all_arrive(browser, plan.personas, PICTURES, plan.store)
        keys = {"staff": "staff", "lead": "lead", "party": "party", "one": "resolver-one", "two": "resolver-two"}
        yield Involved(plan=plan, referrer=pages["referrer"], **{name: pages[key] for name, key in keys.items()})


async def test_what_is_seldom_needed(people: Involved) -> None:
    await comes_from_elsewhere(people)
    await is_carried_by_two(people)
    await is_approached(people)
    reference = await raises_a_risk(people)
    await is_told_of_a_disclosure(people, reference)
    await has_a_copy_without_names(people, reference)
    await asks_the_report_back(people)
    await stands_still(people, reference)


async def comes_from_elsewhere(people: Involved) -> None:
    """A lead records what somebody asked by telephone who is not in Teams, offers times, and records which suits."""
    lead = people.lead
    await lead.says("hi")
    await opens_the_queue(lead)
    await lead.presses("Record a request")
    await lead.pictured("01-whom")
    await lead.presses("They are not in Teams")
    await lead.sees_last("Nothing reaches them here")
    await lead.fills("Their name", ELSEWHERE)
    await lead.chooses("Way of contact", "By phone")
    await lead.fills("A number, an address, or a place and good times", "01632 960777")
    await lead.pictured("02-who-it-is")
    await lead.presses("Go on")
    await lead.sees_last("Please read them this, and ask whether they agree")
    await lead.chooses("How did they ask?", "by phone")
    await lead.fills("What they told, as they would like it kept (optional)", "They would like to talk about the rota.")
    await lead.chooses("Is anyone at risk of harm?", "No")
    await lead.ticks("They have heard or read it, and agree")
    await lead.pictured("03-what-they-asked")
    await lead.presses("Record it")
    await lead.sees_last("That is recorded. Please tell them the reference")
    await lead.pictured("04-case")
    await finds_a_time(lead)
    await says_who_may_be_approached(lead)


async def finds_a_time(lead: Persona) -> None:
    """Offer times, tell them by telephone, and record which suits."""
    await lead.presses("Take the case")
    await lead.presses("Arrange the first talk")
    await lead.presses("Offer times")
    await lead.ticks_first("Times that you offer", 2)
    await lead.chooses("How you would talk", "by phone")
    await lead.presses("Offer these")
    await lead.sees_last("Whoever asked is not in Teams, so please tell them")
    await lead.pictured("05-offered")
    await lead.presses("Record what suits them")
    await lead.ticks_first("Which of these suit them?")
    await lead.chooses("How?", "by phone")
    await lead.pictured("06-what-suits")
    await lead.presses("Record it")
    await lead.sees_last("Recorded")
    await lead.pictured("07-fixed")


async def says_who_may_be_approached(lead: Persona) -> None:
    """Add whom it is about, and record that they may be approached."""
    await lead.presses("Back to the case")
    await lead.presses("Other steps")
    await lead.presses("People and departments")
    await lead.presses("Add somebody")
    await lead.fills("Their name", OTHER)
    await lead.chooses("Their department, if you know it (optional)", DEPARTMENT)
    await lead.presses("Save")
    await lead.presses("Back to the case")
    await lead.presses("Other steps")
    await lead.presses("Approach and agreement")
    await lead.pictured("08-people")
    await lead.presses("Record leave to approach")
    await lead.pictured("09-leave")
    await lead.chooses("What does whoever asked say?", "Yes, and their own name may be said")
    await lead.chooses("How?", "by phone")
    await lead.presses("Record it")
    await lead.sees_last("May be approached.")
    await lead.pictured("10-leave-recorded")


async def raises_a_risk(people: Involved) -> str:
    """Two presses for whoever sees it, and leads hear at once; return the reference of the case."""
    party, lead = people.party, people.lead
    await party.presses("Someone may be at risk")
    await party.fills("What they should know (you can leave this empty)", "They said they would wait for me outside.")
    await party.pictured("20-risk")
    await party.presses("Tell the leads now")
    await party.sees_last("The service leads are being told now.")
    await party.pictured("21-raised")
    await lead.sees_last("Someone may be at risk")
    await lead.pictured("22-alert")
    [reference] = await lead.finds(REFERENCE)
    await lead.presses("I’m acting on it")
    await lead.sees_last("is acting on")
    return reference


async def is_told_of_a_disclosure(people: Involved, reference: str) -> None:
    """Decided by one lead, who says why it can't wait; what may tell too much is marked before anybody reads it."""
    party, lead = people.party, people.lead
    await opens_case(people.lead, reference)
    await lead.presses("Other steps")
    await lead.presses("Record a disclosure")
    await lead.chooses("On which ground", "A risk of harm")
    await lead.fills("To whom", "The police")
    await lead.fills("What is told", f"That {ASKED} is afraid, and what the other said of waiting outside.")
    await lead.fills("Why", "Somebody may be hurt tonight.")
    await lead.fills("Why it can’t wait for a second lead (leave this empty if it can)", "It is about tonight.")
    await lead.pictured("23-disclosure")
    await lead.presses("Record it")
    await lead.sees_last("Whose words or data")
    await lead.ticks(OTHER)
    await lead.pictured("24-whose-words")
    await lead.presses("Keep")
    await lead.sees_last("has not been told yet.")
    await lead.sees_last(f"{OTHER} raised it")
    await lead.pictured("25-case-with-disclosure")
    await lead.presses("Tell them")
    await lead.sees_last(f"What {OTHER} would read")
    await lead.pictured("26-what-they-would-read")
    await lead.presses("Let them read it")
    await party.sees_last("We had to tell somebody outside the service")
    await party.pictured("27-told")
    await party.presses("Read it")
    await party.sees_last("The police")
    await party.pictured("28-read")


async def has_a_copy_without_names(people: Involved, reference: str) -> None:
    """Why something is left out names nobody: what is marked in it is seen once more before it goes."""
    party, lead = people.party, people.lead
    await party.says("cases about me")
    await party.presses("Open")
    await party.pictured("30-about-me")
    await party.presses(f"Open {reference}")
    await party.presses("Ask for a copy")
    await party.presses("Ask for a copy")
    await party.sees("You have asked for a copy")
    await opens_case(people.lead, reference)
    await lead.presses("Decide on copies")
    await lead.presses(f"Decide for {OTHER}")
    await lead.chooses("Who of the service came to the case", "It is left out")
    await lead.fills("If who came is left out, why?", f"{ASKED} asked us to.")
    await lead.presses("Let them have it")
    await lead.sees_last("This is what is read")
    await lead.pictured("31-marked-reason")


async def asks_the_report_back(people: Involved) -> None:
    """A lead would know more before the case is closed; both resolvers get the question with their report (R21)."""
    one, two, lead = people.one, people.two, people.lead
    await opens_the_case(one)
    await one.presses("Closing report")
    await one.chooses("How did it end?", "Somebody would rather not begin, or not go on")
    await one.fills("What you did, and what the leads should know", "We never met.")
    await one.presses("Send to my co-resolver")
    await two.sees_last("Your co-resolver has written the closing report.")
    await two.presses("Open it")
    await two.presses("I agree")
    await lead.sees_last("Both resolvers have agreed to their closing report.")
    await lead.presses("Open")
    await lead.presses("Ask the resolvers")
    await lead.fills("What would you like to know?", "Have both heard that it is over?")
    await lead.pictured("40-asks-back")
    await lead.presses("Send")
    await one.sees_last("A service lead would like to know something more.")
    await one.presses("Open it")
    await one.sees_last("Have both heard that it is over?")
    await one.pictured("41-asked-back")


async def stands_still(people: Involved, reference: str) -> None:
    """A case whose day has passed says what would close it."""
    await people.later("60d")
    await opens_case(people.lead, reference)
    await people.lead.sees_last("close")
    await people.lead.pictured("50-stale")


async def opens_case(lead: Persona, reference: str) -> None:
    """Open a case by its typed reference."""
    await lead.says(reference)
    await lead.presses("Open")
    await lead.sees_last("Who asked")

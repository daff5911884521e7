"""Forms in the hands of people who are upset, in a hurry, or not who they seem, as transcripts."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.conversation.conftest import PERSON, fills_in_request, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, the_case
from tests.fakes.reading import buttons

KWABENA = PERSON.format(12)
"""A lead, Kwabena Osei-Tutu."""


async def test_risk_with_a_missing_field_gets_help_first(staff: Someone) -> None:
    """Whoever is at risk waits for no correct form."""
    await tells_story(staff, description="", risk="yes")

    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.next", description="It is bad.")
    assert staff.sees("intake-people-title")


@pytest.mark.parametrize(
    "description", ["I can\u2019t go on and I don\u2019t want to live.", "He hit me in the laboratory.", "Self-harm."]
)
async def test_words_of_danger_get_help_first(staff: Someone, description: str) -> None:
    """The answer "no" is no reason to pass over what somebody writes."""
    await tells_story(staff, description=description, risk="no")

    assert staff.sees("emergency-now")
    assert staff.sees("intake-danger-then")
    await staff.presses("intake.current")
    await staff.presses("intake.back")
    await staff.presses("intake.next")
    assert staff.sees("intake-people-title")


async def test_old_closed_form_shows_the_receipt(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.says("refer myself")
    closed = next(reversed(staff.chat.cards))
    await staff.presses("show")
    for _ in ("people", "wishes"):
        await staff.presses("intake.next")
    draft = next(one["data"]["draft"] for one in buttons(staff.card) if one["verb"] == "intake.send")
    await staff.presses("intake.send")

    await staff.invokes("show", {"screen": "intake.step", "args": json.dumps({"draft": draft})}, closed)

    assert staff.sees("receipt-title")


@pytest.mark.promise("R05")
async def test_changed_notice_is_read_again(world: World, staff: Someone) -> None:
    """A form that was begun under an older notice is no dead end."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    service = world.parley.service
    changed = replace(service.institution.privacy, version="2031-01")
    object.__setattr__(service, "institution", replace(service.institution, privacy=changed))

    await staff.presses("intake.send")
    assert staff.sees("banner-notice-changed")
    await staff.presses("intake.agree")
    await staff.presses("intake.send")

    assert staff.sees("receipt-title")
    assert (await the_case(world)).request.privacy_version == "2031-01"


async def test_form_is_forgotten_on_time(world: World, staff: Someone) -> None:
    """Also where nothing has swept the store yet."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    world.clock.moment += timedelta(hours=25)

    await staff.presses("intake.next")
    assert staff.sees("nothing-here")
    await staff.says("refer myself")
    assert staff.sees("intake-privacy-title")


@pytest.mark.promise("R04")
async def test_unknown_ids_are_not_kept(world: World, staff: Someone) -> None:
    """A forged choice of thousands of ids would make the leads' card look each of them up."""
    garbage = ",".join(f"nobody-{number}" for number in range(1_500))

    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.forges(
        "intake.next",
        wanted_resolvers=garbage,
        unwanted_resolvers=f"{PERSON.format(LAW)},x",
        unwanted_leads=f"{KWABENA},x",
    )
    assert staff.sees("problem-choices")
    await staff.presses("intake.next", unwanted_resolvers=PERSON.format(LAW), unwanted_leads=KWABENA)
    await staff.presses("intake.send")

    request = (await the_case(world)).request
    assert request.wanted_resolvers == frozenset()
    assert request.unwanted_resolvers == {PERSON.format(LAW)}
    assert request.unwanted_leads == {KWABENA}


async def test_long_requests_can_be_opened(world: World, staff: Someone) -> None:
    """Many long additions would make a card that Teams refuses, and so lock people out of their own request."""
    await fills_in_request(staff, description="We hardly speak. " * 500)
    await staff.presses("mine.open")
    for number in range(3):
        await staff.presses("mine.ask-addition")
        await staff.presses("mine.add", addition=f"{number} " + "more to tell " * 700)
        assert len(json.dumps(staff.card)) < 28_000
    assert staff.sees("banner-added")

    read_back = ""
    for page in count():
        await staff.invokes("mine.open", {"case": (await the_case(world)).case_id, "page": str(page)})
        read_back += staff.reads()
        if not staff.sees("mine-next-part"):
            break
    assert read_back.count("We hardly speak.") == 500
    assert read_back.count("more to tell") == 2_100


async def test_same_addition_twice_kept_once(world: World, staff: Someone, lead: Someone) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    alerts = len(lead.chat.cards)

    for _ in range(2):
        await staff.invokes("mine.add", {"case": case.case_id, "addition": "One thing more."})

    async with world.store.unit_of_work() as work:
        assert len(await work.cases.notes(case.case_id)) == 1
    assert len(lead.chat.cards) == alerts + 1


async def test_danger_in_an_addition_gets_help_first(staff: Someone) -> None:
    await fills_in_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")

    await staff.presses("mine.add", addition="I think I will hurt myself.")

    assert staff.sees("emergency-now")
    await staff.presses("mine.open")
    assert "hurt myself" in staff.reads()


async def test_late_withdrawal_shows_the_request(world: World, staff: Someone) -> None:
    """A press on an old card is no dead end."""
    await fills_in_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")

    await staff.invokes("mine.withdraw", {"case": (await the_case(world)).case_id}, next(reversed(staff.chat.cards)))

    assert staff.sees("banner-out-of-date")
    assert staff.sees("mine-case-title")


@pytest.mark.parametrize("letter", ["a", "\N{CJK UNIFIED IDEOGRAPH-8A9E}", "\N{CROISSANT}"])
async def test_longest_story_fits_on_its_cards(staff: Someone, letter: str) -> None:
    """In every script; a card over 28 kB would lose what somebody wrote in one go."""
    longest = 10_000 if letter == "a" else 20_000 // len(letter.encode())
    await tells_story(staff, description=letter * longest, risk="no")
    assert staff.sees("intake-people-title")

    await staff.presses("intake.back")
    assert len(json.dumps(staff.card, ensure_ascii=False).encode()) < 28_000
    for _ in range(3):
        await staff.presses("intake.next")
    assert staff.sees("intake-review-title")
    assert len(json.dumps(staff.card, ensure_ascii=False).encode()) < 28_000

    await staff.presses("intake.change", to="story")
    await staff.presses("intake.next", description=letter * (longest + 1))
    assert staff.sees("problem-too-long")


async def test_lead_in_the_description_is_asked_about(staff: Someone, other_lead: Someone) -> None:
    """They would read it; the requester decides."""
    await tells_story(staff, description="My manager is Mr Osei, and I can\u2019t speak to him.", risk="no")
    for _ in ("people", "wishes"):
        await staff.presses("intake.next")
    assert staff.sees("leads-meant-why")

    await staff.presses("intake.change", to="wishes")
    await staff.presses("intake.next", unwanted_leads=other_lead.person_id)
    assert not staff.sees("leads-meant-why")
    await staff.presses("intake.send")
    assert not other_lead.chat.cards


async def test_choice_that_was_never_offered_fills_no_draft(staff: Someone, database: Path) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.back")
    await staff.forges("intake.next", description="We hardly speak.", risk="q" * 15_000)
    assert staff.sees("problem-choose")

    with closing(sqlite3.connect(database)) as connection:
        kept = [size for (size,) in connection.execute("SELECT length(body) FROM drafts")]
    assert max(kept) < 2_000

"""What nobody else brings back is told until it arrives, as the table says (R07, R15, R33)."""

import ast
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import OutcomeUnknown
from casework.actions.messaging.notify import notify, redraw_cards, withdraw_cards
from casework.model.messaging.notices import (
    ALERT,
    MUST_ARRIVE,
    NEWS,
    PROMISED,
    REFERENCE,
    URGENT_ALERT,
    Importance,
    Priority,
)
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.consents.conftest import approaches, gives_leave, is_known
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import offered
from tests.conversation.reaching import bar, heard, unbar
from tests.conversation.steps import LIBRARY, forged, found_suitable, the_case, two_chosen
from tests.stores import turn

ROOT = Path(__file__).parents[3]
SILENT = OutcomeUnknown("no-answer")
SAID = frozenset({"ALERT", "URGENT_ALERT", "PROMISED"})
"""How a sender says that something must arrive."""


def _sent() -> set[str]:
    """Return each screen that is sent so, and of an update what it is about; a talk's are put together elsewhere."""
    found: set[str] = set()
    for path in [*ROOT.glob("casework/actions/**/*.py"), *ROOT.glob("dialogs/**/*.py")]:
        for call in (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call)):
            texts = [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
            whats = [one.value for one in call.keywords if one.arg == "what"]
            if SAID & {one.id for one in call.args if isinstance(one, ast.Name)}:
                what = "".join(f"/{one.value!s}" for one in whats if isinstance(one, ast.Constant))
                found |= {f"{text}{what}" for text in texts if "." in text}
    return found


def test_whatever_is_sent_so_stands_in_the_table() -> None:
    assert _sent() - {"lead.update"} <= MUST_ARRIVE
    assert {"lead.update/passed-on", "lead.update/no-owner", "party.approach", "resolver.people-changed"} <= MUST_ARRIVE


@pytest.mark.parametrize(("importance", "times"), [(ALERT, 1), (URGENT_ALERT, 1), (PROMISED, 1), (NEWS, 0)])
async def test_alert_on_any_screen(world: World, staff: Someone, importance: Importance, times: int) -> None:
    """What its sender calls an alert is repeated also where the table does not know the screen."""
    bar(world, staff, SILENT)
    async with turn(world.store) as work:
        await notify(world.parley.service.desk(work), staff.person_id, "nothing-here", "", importance)
    await world.deliver()
    unbar(world)
    await world.advance(timedelta(minutes=1))

    assert heard(staff, "nothing-here") == times


async def test_others_pass_what_may_have_arrived(world: World, staff: Someone) -> None:
    """Only what surely did not arrive holds up what comes after it in the same chat."""
    world.teams.failures = [SILENT]
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        await notify(desk, staff.person_id, "nothing-here", "", ALERT)
        await notify(desk, staff.person_id, "menu")
    await world.deliver()
    assert staff.sees("menu-title")
    assert heard(staff, "nothing-here") == 0

    await world.advance(timedelta(minutes=1))
    assert heard(staff, "nothing-here") == 1


async def test_both_copies_are_one_card(world: World, staff: Someone, lead: Someone) -> None:
    """Pressed too, a copy counts once: its reference is the notice's, and not made anew each time that it is drawn."""
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        for person, importance in ((staff, ALERT), (lead, NEWS)):
            await notify(desk, person.person_id, "nothing-here", "", importance)
    async with turn(world.store) as work:
        claimed = await work.outbox.claim(world.clock.now(), 2, timedelta(minutes=1))

    assert [REFERENCE in one.notice.args for one in claimed] == [True, False]


@pytest.mark.promise("R07")
async def test_case_that_was_passed_on(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff, risk="yes")
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    bar(world, other_lead, SILENT)
    await forged(lead, "lead.ask-pass-on", case=(await the_case(world)).case_id)
    await lead.presses("lead.pass-on", lead=other_lead.person_id)
    unbar(world)
    await world.advance(timedelta(minutes=1))

    assert heard(other_lead, "lead-update-passed-on") == 1


@pytest.mark.promise("R07")
async def test_urgent_case_that_nobody_has_any_more(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff, risk="yes")
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    bar(world, other_lead, SILENT)
    await forged(staff, "mine.ask-keep-away", case=(await the_case(world)).case_id)
    await staff.presses("mine.keep-away", leads=lead.person_id)
    unbar(world)
    await world.advance(timedelta(minutes=1))

    assert heard(other_lead, "lead-update-no-owner") == 1


@pytest.mark.promise("R33")
async def test_approach(world: World, staff: Someone, lead: Someone) -> None:
    ingrid = world.person(PERSON.format(3))
    await found_suitable(staff, lead)
    await is_known(world, lead, ingrid)
    await gives_leave(world, staff, lead)
    bar(world, ingrid, SILENT)
    await approaches(world, lead)
    assert not ingrid.sees("closed-party-approach")
    unbar(world)
    await world.advance(timedelta(minutes=1))

    assert heard(ingrid, "closed-party-approach") == 1


@pytest.mark.promise("R15")
async def test_question_about_people_who_were_added(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    resolver = world.person(PERSON.format(LIBRARY))
    bar(world, resolver, SILENT)
    await forged(lead, "parties.edit", case=(await the_case(world)).case_id)
    await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
    unbar(world)
    await world.advance(timedelta(minutes=1))

    assert heard(resolver, "parties-resolver-changed") == 1


async def test_news_goes_before_cards_that_are_drawn_anew(
    world: World, staff: Someone, lead: Someone, database: Path
) -> None:
    """But for what somebody may not see any more."""
    await offered(staff, lead)
    case_id = (await the_case(world)).case_id
    for withdraws, priority in ((False, Priority.BROADCAST), (True, Priority.NEWS)):
        async with turn(world.store) as work:
            desk = world.parley.service.desk(work)
            if withdraws:
                await withdraw_cards(desk, case_id, frozenset({staff.person_id}))
            else:
                await redraw_cards(desk, case_id)
        with closing(sqlite3.connect(database)) as connection:
            found = connection.execute("SELECT DISTINCT priority FROM outbox WHERE state = 'waiting'").fetchall()
        assert found == [(priority,)]
        await world.deliver()

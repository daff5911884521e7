"""Whoever joins the register accepts its agreement first, with one press, and can leave instead (W01)."""

from datetime import date, timedelta

import pytest

from casework.model.institution import OfficerAgreement
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed, opens
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.steps import LIBRARY, call_posted, forged

FIRST = OfficerAgreement("2026-11", ("I keep to myself what I hear.", "I don't judge."), "https://norrhaven.example/a")


@pytest.fixture
async def joined(world: World, resolver_one: Someone) -> Someone:
    """Somebody who was put on the register where there is an agreement."""
    await restart(world, officer_agreement=FIRST)
    await changed(world, LIBRARY, awaits_agreement=True)
    return resolver_one


@pytest.mark.promise("W01")
async def test_takes_nothing_on_before(
    world: World, joined: Someone, staff: Someone, lead: Someone, coordinator: Someone
) -> None:
    await opens(staff)
    await staff.presses("officers.directory", words="adaeze")
    assert "Nobody on the list fits" in staff.reads()
    await call_posted(staff, lead)
    assert not joined.chat.cards
    await forged(coordinator, "officers.entry", officer=joined.person_id)
    assert coordinator.sees("officers-state-agreement")
    await joined.says("my entry")

    assert joined.sees("officers-mine-agreement")


@pytest.mark.promise("W01")
async def test_accepts_with_one_press_and_is_listed(world: World, joined: Someone, staff: Someone) -> None:
    await joined.says("my entry")
    await joined.presses("officers.agreement")
    assert "I keep to myself what I hear." in joined.reads()
    await joined.presses("officers.accept")
    assert joined.sees("banner-agreement-accepted")
    one = await entry(world)
    assert (one.agreed_version, one.agreed_on, one.awaits_agreement) == ("2026-11", date(2026, 11, 20), False)
    await opens(staff)
    await staff.presses("officers.directory", words="adaeze")

    assert "1 person" in staff.reads()


async def test_is_asked_on_the_next_morning_and_once(world: World, joined: Someone) -> None:
    await world.advance(timedelta(days=3))
    assert joined.sees("officers-agreement-why")
    asked = len(joined.chat.cards)
    await world.advance(timedelta(days=2))

    assert len(joined.chat.cards) == asked == 1


async def test_who_was_there_before_is_asked_and_goes_on(world: World, resolver_two: Someone, staff: Someone) -> None:
    """A service does not stop because its agreement is written down."""
    await restart(world, officer_agreement=FIRST)
    await world.advance(timedelta(days=3))
    assert resolver_two.sees("officers-agreement-why")
    await opens(staff)
    await staff.presses("officers.directory", words="tomasz")

    assert "1 person" in staff.reads()


async def test_new_version_asks_all_anew(world: World, joined: Someone) -> None:
    await joined.says("agreement")
    await joined.presses("officers.accept")
    older = joined.newest
    await restart(world, officer_agreement=OfficerAgreement("2027-01", ("Another word.",)))
    await world.advance(timedelta(days=3))
    assert "Another word." in joined.reads()
    assert (await entry(world)).agreed_version == "2026-11"
    assert older != joined.newest
    await joined.presses("officers.accept")

    assert (await entry(world)).agreed_version == "2027-01"


async def test_older_card_accepts_nothing_that_was_not_read(world: World, joined: Someone) -> None:
    await joined.says("agreement")
    await restart(world, officer_agreement=OfficerAgreement("2027-01", ("Another word.",)))
    await joined.presses("officers.accept")

    assert joined.sees("banner-out-of-date")
    assert "Another word." in joined.reads()
    assert (await entry(world)).awaits_agreement


@pytest.mark.promise("W01")
async def test_can_leave_instead(world: World, joined: Someone) -> None:
    await joined.says("agreement")
    await joined.presses("officers.ask-leave")
    await joined.presses("officers.leave")

    assert joined.sees("officers-left-title")
    await world.advance(timedelta(days=3))
    assert not joined.sees("officers-agreement-why")


async def test_nobody_else_accepts_one(world: World, staff: Someone, stranger: Someone) -> None:
    await restart(world, officer_agreement=FIRST)
    for person in (staff, stranger):
        await forged(person, "officers.accept", version="2026-11")
        assert person.sees("nothing-here")


async def test_without_one_nothing_is_asked(world: World, resolver_one: Someone) -> None:
    await world.advance(timedelta(days=3))
    assert not resolver_one.chat.cards
    await resolver_one.says("agreement")

    assert resolver_one.sees("officers-mine-title")

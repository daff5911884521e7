"""A coordinator says when they are away; the others hear meanwhile, or else the leads, without content (S09, S14)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.model.services import Coordinator
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import asks
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.steps import forged
from tests.fakes.reading import fields

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


@pytest.fixture
async def second(world: World) -> Someone:
    """Another coordinator of the same service."""
    main = world.parley.service.institution.main
    other = Coordinator(PERSON.format(16), "Ngozi Brânză", phone="01632 960216")
    await restart(world, services=(replace(main, coordinators=(*main.coordinators, other)),))
    return world.person(PERSON.format(16))


async def notes(keeper: Someone, first: date = date(2026, 11, 20), last: date = FRIDAY, **more: str) -> None:
    """Go from a typed word to the receipt."""
    await keeper.says("I am away")
    assert keeper.sees("closed-officers-away")
    await keeper.presses("show")
    days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
    await keeper.presses("officers.away-save", on="", in_channel=False, **days, **more)


@pytest.mark.promise("S14")
async def test_the_other_hears_while_one_is_away(
    world: World, staff: Someone, coordinator: Someone, second: Someone
) -> None:
    await notes(coordinator)
    assert "Ngozi Brânză" in coordinator.reads()
    told = len(coordinator.chat.cards)
    await asks(staff)

    assert second.sees("closed-joining-application")
    assert len(coordinator.chat.cards) == told


async def test_leads_hear_without_content_where_nobody_else_is_there(
    world: World, staff: Someone, coordinator: Someone, lead: Someone
) -> None:
    await notes(coordinator)
    assert coordinator.sees("officers-away-nobody")
    await asks(staff)

    assert lead.sees("joining-unattended-line")
    assert "Mariam" not in str(lead.chat.messages)


async def test_meetings_are_planned_by_the_other_meanwhile(
    world: World, coordinator: Someone, second: Someone, lead: Someone
) -> None:
    """The planning of the spring meeting opens on 21 December."""
    await notes(coordinator, last=date(2027, 1, 8))
    told = len(coordinator.chat.cards)
    for _ in range(32):
        await world.advance(timedelta(days=1))

    assert second.sees("group-plan-title")
    assert len(coordinator.chat.cards) == told
    assert not any("group.meeting" in str(one) for one in lead.chat.messages)


async def test_comes_back_earlier(world: World, staff: Someone, coordinator: Someone) -> None:
    await notes(coordinator)
    await coordinator.presses("officers.away")
    await coordinator.presses("officers.away-end")
    assert coordinator.sees("officers-away-back-you")
    await asks(staff)

    assert coordinator.sees("closed-joining-application")


async def test_is_over_by_itself(world: World, staff: Someone, coordinator: Someone) -> None:
    await notes(coordinator)
    await world.advance(timedelta(days=8))
    await asks(staff)

    assert coordinator.sees("closed-joining-application")


async def test_noted_for_a_fellow_who_is_told(world: World, coordinator: Someone, second: Someone) -> None:
    await notes(second, who=coordinator.person_id)
    assert coordinator.sees("officers-away-told")
    assert "Friday 27 November" in coordinator.reads()
    await coordinator.presses("officers.away")
    assert fields(coordinator.card)["last_day"]["value"] == "2026-11-27"
    await coordinator.presses("officers.away-end")

    assert not second.sees("officers-away-told")
    async with world.store.unit_of_work() as work:
        assert not await work.leaves.all()


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [("soon", "2026-11-27", "problem-day"), ("2026-11-27", "2026-11-23", "problem-day-order"), ("", "", "problem-day")],
)
async def test_mistake_stands_beside_its_field(
    world: World, coordinator: Someone, first: str, last: str, field: str
) -> None:
    await coordinator.says("away")
    await coordinator.presses("show")
    await coordinator.presses("officers.away-save", first_day=first, last_day=last)

    assert coordinator.sees(field)
    async with world.store.unit_of_work() as work:
        assert not await work.leaves.all()


async def test_nobody_elses(world: World, staff: Someone, lead: Someone, coordinator: Someone) -> None:
    """Neither a lead's absence, nor by anybody else."""
    days = {"first_day": "2026-11-23", "last_day": "2026-11-27"}
    for person in (staff, lead, world.person(PERSON.format(101))):
        for verb in ("officers.away", "officers.away-save", "officers.away-end"):
            await forged(person, verb, who=coordinator.person_id, **days)
            assert person.sees("nothing-here"), verb
    await forged(coordinator, "officers.away-save", who=lead.person_id, **days)
    assert coordinator.sees("problem-choose")
    await forged(coordinator, "leave.save", who=coordinator.person_id, **days)
    assert coordinator.sees("nothing-here")

    async with world.store.unit_of_work() as work:
        assert not await work.leaves.all()


async def test_lead_who_keeps_the_register_says_it_as_a_lead(world: World, lead: Someone) -> None:
    main = world.parley.service.institution.main
    await restart(world, services=(replace(main, coordinators=()),))
    await changed(world, 101)
    await lead.says("away")

    assert not lead.sees("closed-officers-away")

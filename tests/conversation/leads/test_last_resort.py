"""Where nobody who may know of a case can hear of it, the person of last resort does, and nothing more (R07, R23)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from bot.errors import Undeliverable
from casework.actions.leads import last_resort as last_resort_actions
from casework.actions.leads.leave import start_leave
from casework.actions.messaging.notify import notify
from casework.model.services import Lead
from tests.conversation.conftest import PERSON, files_request, opened
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import bar, heard
from tests.conversation.risk.test_risk import WORDS, raises
from tests.conversation.steps import opens_queue, the_case
from tests.stores import turn

BLOCKED = Undeliverable("http-403-MessageWritesBlocked")
LAST_RESORT = "Rangimarie Oyelaran-Holm"
MONDAY = date(2026, 11, 23)
"""Three days after these stories begin."""

PARTY = "Ingrid Castellanos-Roy"


@pytest.fixture
def last_resort(world: World) -> Someone:
    return world.person(PERSON.format(14))


@pytest.fixture
def handlers(lead: Someone, other_lead: Someone, deputy: Someone) -> Sequence[Someone]:
    """Everybody who runs the service."""
    return lead, other_lead, deputy


async def on_leave(world: World, people: Iterable[Someone]) -> None:
    """Let leads be away for two weeks from today."""
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        today = desk.calendar.local(desk.now).date()
        for one in people:
            await start_leave(
                desk, one.person_id, one.person_id, today.isoformat(), (today + timedelta(days=14)).isoformat()
            )


async def is_away(person: Someone, day: date) -> None:
    await person.says("away")
    await person.presses("show")
    await person.presses("leave.save", first_day=day.isoformat(), last_day=day.isoformat())


@pytest.mark.promise("R07")
async def test_hears_that_a_request_waits_and_nothing_of_it(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await on_leave(world, handlers)
    await files_request(staff)

    assert last_resort.sees("last-resort-title")
    assert not last_resort.sees("last-resort-urgent")
    case, told = await the_case(world), last_resort.reads()
    for secret in (case.reference, case.request.requester.name, PARTY, "shared paper", "Marine"):
        assert secret not in told
    assert not last_resort.can("lead.open")
    await last_resort.says(case.reference)
    assert not last_resort.sees("lead-case-urgent")
    assert case.request.requester.name not in last_resort.reads()
    # They hear of it all the same: on leave is not gone.
    assert handlers[0].sees("lead-alert-title")


async def test_urgent_request_says_so(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await on_leave(world, handlers)
    await files_request(staff, risk="yes")

    assert last_resort.sees("last-resort-urgent")


@pytest.mark.promise("R20")
async def test_risk_is_told_at_once_though_the_request_was_told_of(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    """As soon as it is raised, each time, and not again while nobody takes it; nothing of it stands there."""
    await on_leave(world, handlers)
    await files_request(staff)
    for told in (1, 1):
        await world.advance(timedelta(hours=1))
        assert heard(last_resort, "last-resort-title") == told
    assert not last_resort.sees("last-resort-urgent")
    for told in (2, 3):
        await raises(staff, world)
        assert heard(last_resort, "last-resort-title") == told
        for _ in range(3):
            await world.advance(timedelta(minutes=40))
        assert heard(last_resort, "last-resort-title") == told
        assert last_resort.sees("last-resort-urgent")
    assert WORDS not in last_resort.reads()
    assert handlers[0].sees("risk-alert"), "on leave is not gone"


async def test_hears_nothing_while_somebody_is_there(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    lead, other_lead, deputy = handlers
    await on_leave(world, (lead, deputy))
    await files_request(staff)
    for _ in range(10):
        await world.advance(timedelta(hours=12))

    assert heard(other_lead, "lead-missed-title") == 1
    assert not last_resort.chat.cards


@pytest.mark.promise("R23")
async def test_hears_when_the_only_one_left_cannot_be_reached(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    lead, other_lead, deputy = handlers
    bar(world, deputy, BLOCKED)
    await files_request(staff, unwanted_leads=f"{lead.person_id},{other_lead.person_id}")

    assert last_resort.sees("last-resort-title")
    assert not heard(lead, "lead-alert-title") + heard(other_lead, "lead-alert-title")


@pytest.mark.promise("R07")
async def test_hears_when_the_last_one_goes_on_leave(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await files_request(staff, risk="yes")
    lead, other_lead, deputy = handlers
    await on_leave(world, (lead, other_lead))
    await world.deliver()
    assert not last_resort.chat.cards

    await is_away(deputy, world.clock.now().date())

    assert heard(last_resort, "last-resort-title") == 1
    assert last_resort.sees("last-resort-urgent")


@pytest.mark.promise("R07")
async def test_hears_when_a_leave_begins_that_was_noted_before(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    lead, other_lead, deputy = handlers
    await files_request(staff, unwanted_leads=other_lead.person_id)
    await on_leave(world, [deputy])
    await is_away(lead, MONDAY)
    assert not last_resort.chat.cards

    await world.advance(timedelta(days=2, hours=20))
    assert not last_resort.chat.cards
    await world.advance(timedelta(hours=4))
    assert heard(last_resort, "last-resort-title") == 1


async def test_who_came_back_before_hears_for_themselves(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    lead, other_lead, deputy = handlers
    await files_request(staff)
    await on_leave(world, (other_lead, deputy))
    await is_away(lead, MONDAY)
    await lead.presses("leave.ask")
    await lead.presses("leave.end")
    await world.advance(timedelta(days=3))

    assert not last_resort.chat.cards


async def test_many_cases_are_one_card(
    world: World,
    staff: Someone,
    handlers: Sequence[Someone],
    last_resort: Someone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(last_resort_actions, "AT_ONCE", 2)
    for one in (staff, staff, world.person(PERSON.format(2))):
        await files_request(one)
    await on_leave(world, handlers)
    await world.deliver()
    assert heard(last_resort, "last-resort-title") == 1
    assert "This is so for 2 requests." in last_resort.reads()

    await world.tick()
    await world.tick()
    assert heard(last_resort, "last-resort-title") == 2
    assert "requests." not in last_resort.reads()


@pytest.mark.promise("R23")
async def test_hears_of_every_case_once_the_last_one_cannot_be_reached(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    """Not of that one alone whose message did not arrive."""
    lead, other_lead, deputy = handlers
    await files_request(staff)
    await files_request(staff)
    await on_leave(world, (other_lead, deputy))
    bar(world, lead, BLOCKED)
    async with turn(world.store) as work:
        await notify(world.parley.service.desk(work), lead.person_id, "lead.digest")
    await world.deliver()

    assert "This is so for 2 requests." in last_resort.reads()


async def test_hears_once_a_day_of_a_case(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await on_leave(world, handlers)
    await files_request(staff)
    await staff.presses("mine.open")
    for text in ("One thing more.", "And another."):
        await staff.presses("mine.ask-addition")
        await staff.presses("mine.add", addition=text)
    assert heard(last_resort, "last-resort-title") == 1

    for _ in range(4 * 24):
        await world.advance(timedelta(hours=1))
    assert 2 <= heard(last_resort, "last-resort-title") <= 5


@pytest.mark.promise("R20")
async def test_risk_on_a_closed_case_is_told(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    await on_leave(world, handlers)
    assert not heard(last_resort, "last-resort-title")
    await raises(staff, world)

    assert heard(last_resort, "last-resort-title") == 1
    assert last_resort.sees("last-resort-urgent")


@pytest.mark.promise("R23")
async def test_hears_nothing_of_what_is_about_them(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await on_leave(world, handlers)
    await files_request(staff, description=f"I would rather not meet {LAST_RESORT} again.")

    assert not last_resort.chat.cards


@pytest.mark.promise("R23")
async def test_hears_no_more_once_they_are_named(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition=f"Please keep it from {LAST_RESORT}.")
    await on_leave(world, handlers)
    for _ in range(10):
        await world.advance(timedelta(hours=12))

    assert heard(handlers[0], "lead-missed-title") == 1
    assert not last_resort.chat.cards


@pytest.mark.promise("R23")
async def test_hears_when_everybody_who_runs_it_now_is_concerned(
    world: World, staff: Someone, last_resort: Someone
) -> None:
    """The file names others later, who are the people involved."""
    await files_request(staff, parties=((PARTY, ""), ("Tal Brandt", "")))
    assert not last_resort.chat.cards

    world.parley = await opened(
        world, leads=(Lead(PERSON.format(21), PARTY),), deputy=Lead(PERSON.format(22), "Tal Brandt")
    )
    await world.tick()

    assert (await the_case(world)).recused == {PERSON.format(21), PERSON.format(22)}
    assert last_resort.sees("last-resort-title")


@pytest.mark.promise("R23")
async def test_former_person_gets_nothing_that_waited(world: World, staff: Someone, last_resort: Someone) -> None:
    await staff.says("hi")
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        await notify(desk, last_resort.person_id, "last-resort.alert", service="resolution", urgent="")
    world.parley = await opened(world, last_resort=Lead(PERSON.format(23), "Somebody Else", phone="01632 960223"))
    await world.tick()

    assert not last_resort.chat.cards
    await last_resort.says("hi")
    await last_resort.invokes("show", {"screen": "last-resort.alert", "args": '{"service": "resolution"}'})
    assert last_resort.sees("nothing-here")


@pytest.mark.promise("R06")
async def test_whoever_asked_is_told_whom_to_ring(world: World, staff: Someone, handlers: Sequence[Someone]) -> None:
    await on_leave(world, handlers)
    await files_request(staff)
    assert staff.sees("mine-nobody-here")
    assert f"{LAST_RESORT} on 01632 960214" in staff.reads().replace("*", "")

    async with turn(world.store) as work:
        await work.leaves.end(handlers[1].person_id)
    await staff.presses("mine.open")
    assert not staff.sees("mine-nobody-here")
    assert staff.sees("receipt-next")

    await on_leave(world, handlers)
    await opens_queue(handlers[0])
    await handlers[0].presses("lead.open")
    await handlers[0].presses("lead.contact")
    await handlers[0].presses("lead.contact")
    await staff.says("my requests")
    await staff.presses("mine.open")
    assert staff.sees("mine-nobody-here")


async def test_whoever_waits_too_long_is_told_of_no_one_who_is_away(
    world: World, staff: Someone, handlers: Sequence[Someone]
) -> None:
    await on_leave(world, handlers)
    await files_request(staff)
    for _ in range(10):
        await world.advance(timedelta(hours=12))

    assert staff.sees("mine-overdue")
    assert staff.sees("mine-nobody-here")
    assert "Achterberg" not in staff.reads()


async def test_nobody_named_in_the_request_is_who_to_ring(
    world: World, staff: Someone, handlers: Sequence[Someone]
) -> None:
    await on_leave(world, handlers)
    await files_request(staff, parties=((LAST_RESORT, ""),))

    assert not staff.sees("mine-nobody-here")
    assert "01632 960214" not in staff.reads()

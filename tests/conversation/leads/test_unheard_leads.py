"""A word to leads whom nothing reaches comes to the next who hears: the other leads, the deputy, the last resort."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import OutcomeUnknown, Undeliverable
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import bar, heard, unbar
from tests.conversation.steps import forged, the_case

BLOCKED = Undeliverable("http-403-MessageWritesBlocked")
SILENT = OutcomeUnknown("no-answer")


@pytest.fixture
def last_resort(world: World) -> Someone:
    return world.person(PERSON.format(14))


@pytest.fixture
def handlers(lead: Someone, other_lead: Someone, deputy: Someone) -> Sequence[Someone]:
    """Everybody who runs the service."""
    return lead, other_lead, deputy


async def is_away(lead: Someone) -> None:
    day = lead.world.clock.now().date().isoformat()
    await lead.says("away")
    await lead.presses("show")
    await lead.presses("leave.save", first_day=day, last_day=day)


async def tries(world: World, times: int = 4) -> None:
    for _ in range(times):
        await world.advance(timedelta(minutes=10))


async def adds(staff: Someone, addition: str) -> None:
    await forged(staff, "mine.ask-addition", case=(await the_case(staff.world)).case_id)
    await staff.presses("mine.add", addition=addition)


@pytest.mark.promise("R07")
async def test_deputy_hears_what_reaches_no_lead(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """At once, once, and as urgent as it was."""
    bar(world, lead, BLOCKED)
    bar(world, other_lead, BLOCKED)
    await files_request(staff, risk="yes")

    assert heard(deputy, "lead-alert-title") == 1
    assert heard(deputy, "lead-alert-urgent") == 1
    assert heard(deputy, "lead-alert-deputy") == 1
    await files_request(world.person(PERSON.format(2)), risk="yes")
    assert heard(deputy, "lead-alert-title") == 2


@pytest.mark.promise("R07")
async def test_other_lead_hears_once(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    """Whoever was told anyway is not told again."""
    bar(world, lead, BLOCKED)
    await files_request(staff)
    assert heard(other_lead, "lead-alert-title") == 1


@pytest.mark.promise("R07")
async def test_deputy_hears_first_where_the_leads_were_out_of_reach_before(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    for one in (lead, other_lead):
        await one.says("hi")
        await one.removes()
    await files_request(staff)

    assert heard(deputy, "lead-alert-title") == 1
    assert not heard(lead, "lead-alert-title") + heard(other_lead, "lead-alert-title")


async def test_what_its_owner_does_not_get_the_others_do(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    bar(world, lead, BLOCKED)
    await adds(staff, "Please ring me, it has got worse.")

    assert heard(other_lead, "lead-update-addition") == 1
    assert other_lead.sees("lead-stands-in-unreached")
    await world.advance(timedelta(minutes=11))
    await adds(staff, "It has got much worse.")
    assert heard(other_lead, "lead-update-addition") == 2


@pytest.mark.promise("R07")
async def test_deadline_comes_to_whoever_hears(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    await files_request(staff)
    bar(world, lead, BLOCKED)
    bar(world, other_lead, BLOCKED)
    for _ in range(5 * 24):
        await world.advance(timedelta(hours=1))
        if heard(deputy, "lead-missed-title"):
            break

    assert heard(deputy, "lead-missed-title") == 1


@pytest.mark.promise("R07")
async def test_leads_hear_once_more_where_the_deputy_is_out_of_reach(
    world: World, staff: Someone, lead: Someone, deputy: Someone
) -> None:
    await deputy.says("hi")
    await deputy.removes()
    bar(world, deputy, BLOCKED)
    await files_request(staff)
    for _ in range(5 * 24):
        await world.advance(timedelta(hours=1))
        if heard(lead, "lead-missed-title"):
            break

    assert heard(lead, "lead-near-again") == 1


@pytest.mark.promise("R20")
async def test_risk_comes_to_whoever_hears(
    world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
) -> None:
    lead, _, deputy = handlers
    await files_request(staff)
    for one in handlers:
        bar(world, one, BLOCKED)
    await forged(staff, "risk.ask", case=(await the_case(world)).case_id)
    await staff.presses("risk.raise", words="Somebody wants to hurt me.")

    assert last_resort.sees("last-resort-urgent")
    unbar(world)
    await deputy.says("hi")
    await world.advance(timedelta(minutes=31))
    assert heard(deputy, "risk-alert-title") == 1
    assert not heard(lead, "risk-alert-title")


async def test_whoever_was_out_of_reach_is_tried_each_morning(world: World, staff: Someone, lead: Someone) -> None:
    """Whoever only lifts a barrier writes nothing that would tell of it."""
    bar(world, lead, BLOCKED)
    await files_request(staff)
    unbar(world)
    await world.advance(timedelta(days=3))
    assert heard(lead, "lead-digest-title") == 1

    await files_request(world.person(PERSON.format(2)))
    assert heard(lead, "lead-alert-title") == 1


class TestNotArriving:
    """After three tries others hear, whoever they are (R07)."""

    async def test_deputy_hears(self, world: World, staff: Someone, handlers: Sequence[Someone]) -> None:
        lead, other_lead, deputy = handlers
        await is_away(other_lead)
        bar(world, lead, SILENT)
        await files_request(staff, risk="yes")
        await tries(world)

        assert heard(deputy, "lead-update-not-arriving") == 1
        assert not heard(other_lead, "lead-update-not-arriving")
        await deputy.presses("lead.open")
        assert deputy.sees("lead-unreachable-not-arriving")

    async def test_last_resort_hears_where_nobody_else_is_there(
        self, world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
    ) -> None:
        lead, other_lead, deputy = handlers
        await is_away(other_lead)
        await is_away(deputy)
        bar(world, lead, SILENT)
        await files_request(staff, risk="yes")
        assert not last_resort.chat.cards
        await tries(world)

        assert heard(last_resort, "last-resort-title") == 1

    @pytest.mark.parametrize("many", [False, True])
    async def test_whoever_is_away_hears_where_the_last_resort_does_not(
        self, world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone, many: bool
    ) -> None:
        if many:
            await files_request(staff)
            await files_request(world.person(PERSON.format(2)))
        bar(world, last_resort, SILENT)
        for one in handlers:
            await is_away(one)
        if not many:
            await files_request(staff, risk="yes")
        await tries(world)

        for one in handlers:
            assert heard(one, "lead-update-not-arriving") == (2 if many else 1)

    async def test_last_resort_that_can_never_be_reached(
        self, world: World, staff: Someone, handlers: Sequence[Someone], last_resort: Someone
    ) -> None:
        bar(world, last_resort, BLOCKED)
        for one in handlers:
            await is_away(one)
        await files_request(staff)

        for one in handlers:
            assert heard(one, "lead-update-never-arrived") == 1

    async def test_giving_up_is_told(self, world: World, staff: Someone, handlers: Sequence[Someone]) -> None:
        lead, other_lead, deputy = handlers
        bar(world, other_lead, SILENT)
        await files_request(staff)
        await world.advance(timedelta(hours=71))
        assert not heard(lead, "lead-update-never-arrived")
        for _ in range(3):
            await world.advance(timedelta(hours=1))

        assert heard(lead, "lead-update-never-arrived") == 1
        assert heard(deputy, "lead-update-never-arrived") == 1

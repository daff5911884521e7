"""An older card says that it is one, and how things stand, to whoever pressed it, whomever its flow is for."""

import json
from datetime import timedelta

import pytest

from casework.model.parties.approach import Permissions
from tests.conversation.closing.test_closing_report import both_agree
from tests.conversation.consents.conftest import approaches, asks_all, ingrid, is_approached, is_known, party_id, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import goes_on, leave_recorded, records
from tests.conversation.own_data.conftest import kept
from tests.conversation.parties.test_recorded_details import TOLD
from tests.conversation.steps import forged, the_case
from tests.conversation.training.test_sessions import LIBRARY, plans, signs_up, the_session

__all__ = ["ingrid", "ready"]

OLD = "banner-out-of-date"


@pytest.mark.promise("R33")
async def test_lead_who_records_leave_too_late(world: World, lead: Someone, ingrid: Someone) -> None:
    """Whoever asked reads of leave on their request, which is no lead's."""
    await records(lead)
    await goes_on(world, lead)
    await is_known(world, lead, ingrid)
    await leave_recorded(world, lead, in_name="no")
    await approaches(world, lead)
    before = await kept(world, Permissions)
    about = {"case": (await the_case(world)).case_id, "party": await party_id(world)}
    await forged(lead, "permission.record", **about, **TOLD, in_name="refuses", may_say="")

    assert lead.sees(OLD)
    assert lead.can("approach.open")
    assert await kept(world, Permissions) == before


@pytest.mark.promise("R21")
async def test_lead_who_asks_about_a_report_twice(
    ready: World, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    case_id = (await the_case(ready)).case_id
    await forged(lead, "closing.ask-back", case=case_id, question="Would they like to meet again?")
    await forged(lead, "closing.ask-back", case=case_id, question="Would they like to meet at all?")

    assert lead.sees(OLD)
    assert lead.can("lead.file")


@pytest.mark.promise("R16")
async def test_resolver_who_asks_everybody_twice(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone, resolver_one: Someone
) -> None:
    """Leads and resolvers ask alike; each is shown their own card of the case."""
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    day = (ready.clock.moment + timedelta(days=7)).date().isoformat()
    await forged(resolver_one, "consent.joint", case=(await the_case(ready)).case_id, day=day)

    assert resolver_one.sees(OLD)
    assert resolver_one.can("closing.write")


@pytest.mark.promise("C05")
async def test_coordinator_who_reads_what_is_there_no_more(world: World, coordinator: Someone) -> None:
    await plans(coordinator)
    await signs_up(world, LIBRARY)
    meeting = await the_session(world)
    await forged(coordinator, "training.decide-item", meeting=meeting.meeting_id, entry="none", wanted="yes")

    assert coordinator.sees(OLD)
    assert coordinator.can("training.ask-move")


@pytest.mark.promise("R23")
async def test_whoever_has_no_card_of_it_is_told_nothing(
    ready: World, resolver_one: Someone, resolver_two: Someone, coordinator: Someone
) -> None:
    await both_agree(ready, resolver_one, resolver_two)
    case_id = (await the_case(ready)).case_id
    for verb in ("closing.ask-back", "permission.record", "consent.joint", "consent.stop", "copies.decide"):
        await forged(coordinator, verb, case=case_id, party=await party_id(ready), copy="none", question="x")
        assert coordinator.sees("nothing-here"), verb


@pytest.mark.promise("R23")
async def test_screen_of_somebody_else_is_none_of_ones_own(ready: World, resolver_one: Someone) -> None:
    """What stands in for it stands there for an older card alone."""
    about = {"case": (await the_case(ready)).case_id}
    await forged(resolver_one, "show", screen="lead.case", args=json.dumps(about))
    assert resolver_one.sees("nothing-here")
    await forged(resolver_one, "show", screen="resolver.case", args=json.dumps(about))
    assert resolver_one.can("closing.write")

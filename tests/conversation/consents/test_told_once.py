"""What leads tell whoever is not in Teams: once for all of them, in the words that others read, and while it is so."""

import pytest

from casework.model.cases.access_log import CaseSection
from casework.model.messaging.notices import Notice
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import opens_people
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import TOLD, goes_on, is_called_for, leave_recorded, records
from tests.conversation.outbox import put
from tests.conversation.reaching import heard
from tests.conversation.sessions.test_hand_over import PARTING, is_replaced, leaves
from tests.conversation.steps import ESTATES, PHYSICS, forged, looks, the_case, two_ready


@pytest.fixture
async def nobody_in_teams(world: World, lead: Someone) -> World:
    """A case with two resolvers, of whose people none is in Teams."""
    await records(lead)
    await goes_on(world, lead)
    await leave_recorded(world, lead)
    await opens_people(lead, world)
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", **TOLD)
    return world


async def whole_case(lead: Someone, world: World) -> str:
    """Return what a lead reads on a case, and on the page of what its card has no room for."""
    case = (await the_case(world)).case_id
    await forged(lead, "lead.open", case=case)
    first = lead.reads()
    await forged(lead, "lead.more", case=case)
    return first + lead.reads()


@pytest.mark.promise("R30")
@pytest.mark.promise("R33")
class TestOnce:
    async def test_that_it_is_open_again(self, nobody_in_teams: World, lead: Someone) -> None:
        case = (await the_case(nobody_in_teams)).case_id
        await forged(lead, "lead.assess", case=case, outcome="withdrawn")
        await lead.presses("lead.withdrawn", reason="They said so.", words="We have stopped.")
        await forged(lead, "lead.ask-reopening", case=case)
        await lead.presses("lead.reopen", reason="They would like to go on.")
        await nobody_in_teams.tick()
        assert heard(lead, "lead-update-tell-reopened") == 1

    @pytest.mark.promise("R15")
    async def test_that_a_resolver_leaves(self, nobody_in_teams: World, lead: Someone) -> None:
        await leaves(nobody_in_teams, nobody_in_teams.person(PERSON.format(PHYSICS)), words=PARTING)
        await nobody_in_teams.tick()
        assert heard(lead, "lead-update-tell-handover") == 1
        # Each later time is news of its own.
        await is_replaced(nobody_in_teams, lead, ESTATES)
        await nobody_in_teams.tick()
        assert heard(lead, "lead-update-tell-handover") == 2


@pytest.mark.promise("R30")
@pytest.mark.promise("R15")
async def test_words_of_a_resolver_who_leaves_are_theirs_to_read_out(nobody_in_teams: World, lead: Someone) -> None:
    assert PARTING not in await whole_case(lead, nobody_in_teams)
    before = (await looks(nobody_in_teams, lead)).count(CaseSection.MEETINGS)
    assert PARTING not in await whole_case(lead, nobody_in_teams)
    unread = (await looks(nobody_in_teams, lead)).count(CaseSection.MEETINGS)
    await leaves(nobody_in_teams, nobody_in_teams.person(PERSON.format(PHYSICS)), words=PARTING)
    assert PARTING in await whole_case(lead, nobody_in_teams)
    # Each card on which they stand is on record.
    assert (await looks(nobody_in_teams, lead)).count(CaseSection.MEETINGS) - unread > unread - before
    await is_replaced(nobody_in_teams, lead, ESTATES)
    assert PARTING not in await whole_case(lead, nobody_in_teams)


@pytest.mark.promise("R15")
async def test_leads_read_none_where_everybody_reads_it_in_teams(world: World, staff: Someone, lead: Someone) -> None:
    await two_ready(world, staff, lead)
    await leaves(world, world.person(PERSON.format(PHYSICS)), words=PARTING)
    assert PARTING not in await whole_case(lead, world)
    await world.tick()
    await staff.presses("show")
    assert PARTING in staff.reads()


@pytest.mark.promise("R30")
@pytest.mark.parametrize(("what", "is_so"), [("calling", True), ("missed", False), ("replaced", False)])
async def test_what_is_so_no_more_is_not_told(world: World, lead: Someone, what: str, *, is_so: bool) -> None:
    """As for people in Teams, whatever was overtaken before the message went."""
    await records(lead)
    await is_called_for(world, lead)
    case = await the_case(world)
    before = heard(lead, f"lead-update-tell-{what}")
    about = {"case": case.case_id, "what": f"tell-{what}"}
    await put(world, Notice("lead.update", about, person_id=lead.person_id))
    await world.deliver()
    assert heard(lead, f"lead-update-tell-{what}") == before + is_so
    assert lead.sees("lead-tell-settled") is not is_so

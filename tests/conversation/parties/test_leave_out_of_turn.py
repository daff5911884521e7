"""Leave to approach somebody, and an approach, pressed from older cards or by the wrong hand: nothing is kept (R33)."""

from datetime import timedelta
from typing import Any

import pytest

from casework.model.parties.approach import Approaches, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties, NeedsOfParties
from tests.conversation.consents.conftest import (
    approaches,
    approaches_kept,
    gives_leave,
    is_known,
    opens_people,
    party_id,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import goes_on, leave_recorded, records
from tests.conversation.own_data.conftest import ends, kept
from tests.conversation.parties.test_recorded_details import NEEDS, TOLD, VERBS, is_told
from tests.conversation.steps import forged, found_suitable, the_case

OTHER = "Other words, from a card that was drawn before."
DATA: dict[str, Any] = {"contact_way": "in-person", "access_needs": NEEDS, **TOLD}


@pytest.mark.promise("R33")
class TestLeave:
    async def test_whoever_said_no_is_not_asked_again(self, prepared: World, staff: Someone, lead: Someone) -> None:
        """A lead's older card still offers to ask; their no stands, and nothing is said to them."""
        await opens_people(lead, prepared)
        await lead.presses("approach.ask")
        await staff.presses("show")
        await staff.presses("permission.refuse")
        before, heard = await kept(prepared, Permissions), list(staff.chat.messages)
        about = {"case": (await the_case(prepared)).case_id, "party": await party_id(prepared)}
        await prepared.advance(timedelta(days=1))
        await forged(lead, "approach.ask", **about)
        await prepared.tick()
        assert lead.sees("banner-out-of-date")
        assert before
        assert before.given[0].state is PermissionState.REFUSED
        assert await kept(prepared, Permissions) == before
        assert list(staff.chat.messages) == heard

    async def test_whoever_is_not_in_teams_is_not_asked_there(self, world: World, lead: Someone) -> None:
        await records(lead)
        await goes_on(world, lead)
        await forged(lead, "approach.ask", case=(await the_case(world)).case_id, party=await party_id(world))
        assert lead.sees("banner-out-of-date")
        assert await kept(world, Permissions) is None

    async def test_no_lead_says_yes_for_whoever_said_no(self, prepared: World, staff: Someone, lead: Someone) -> None:
        """They answer in Teams themselves."""
        await opens_people(lead, prepared)
        await lead.presses("approach.ask")
        await staff.presses("show")
        await staff.presses("permission.refuse")
        before = await kept(prepared, Permissions)
        about = {"case": (await the_case(prepared)).case_id, "party": await party_id(prepared)}
        for verb in ("permission.ask-record", "permission.record"):
            await forged(lead, verb, **about, **TOLD, in_name="yes", may_say="")
            assert not lead.sees("banner-consent-recorded"), verb
            assert not lead.can("permission.record"), verb
        assert await kept(prepared, Permissions) == before

    @pytest.mark.parametrize("answer", ["no", "refuses"])
    async def test_no_to_the_name_stays_no(self, world: World, lead: Someone, ingrid: Someone, answer: str) -> None:
        """Once somebody was approached all that is left to record is a yes to the name."""
        await records(lead)
        await goes_on(world, lead)
        await is_known(world, lead, ingrid)
        await leave_recorded(world, lead, in_name="no")
        await approaches(world, lead)
        before = await kept(world, Permissions)
        assert before
        assert not before.given[0].in_name
        about = {"case": (await the_case(world)).case_id, "party": await party_id(world)}
        await forged(lead, "permission.record", **about, **TOLD, in_name=answer, may_say="")
        assert not lead.sees("banner-consent-recorded")
        assert await kept(world, Permissions) == before

    @pytest.mark.parametrize(
        "wrong", [{"in_name": "perhaps"}, {"way": "pigeon"}, {"day": "2027-01-04"}, {"day": "soon"}]
    )
    async def test_nothing_is_recorded_from_fields_that_are_wrong(
        self, world: World, lead: Someone, wrong: dict[str, str]
    ) -> None:
        await records(lead)
        await goes_on(world, lead)
        about = {"case": (await the_case(world)).case_id, "party": await party_id(world)}
        await forged(lead, "permission.record", **{**about, **TOLD, "in_name": "yes", "may_say": OTHER, **wrong})
        assert await kept(world, Permissions) is None
        assert OTHER in str(lead.card)

    async def test_too_many_words_give_no_leave(self, prepared: World, staff: Someone, lead: Someone) -> None:
        await opens_people(lead, prepared)
        await lead.presses("approach.ask")
        await staff.presses("show")
        before = await kept(prepared, Permissions)
        await staff.presses("permission.give", in_name="yes", may_say="a" * 2_001)
        assert not staff.sees("banner-permission-given")
        assert before
        assert before.given[0].state is PermissionState.ASKED
        assert await kept(prepared, Permissions) == before


@pytest.mark.promise("R33")
async def test_older_form_changes_no_decided_approach(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """What waits for its day goes out as it was decided."""
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead, day="2026-11-25")
    before = await approaches_kept(prepared)
    about = {"case": (await the_case(prepared)).case_id, "party": await party_id(prepared)}
    await forged(lead, "approach.preview", **about, by=lead.person_id, day="", words=OTHER)
    assert lead.sees("banner-out-of-date")
    assert await approaches_kept(prepared) == before
    await prepared.advance(timedelta(days=6))
    await ingrid.presses("show")
    assert before.made[0].words.split("\n", maxsplit=1)[0] in ingrid.reads()


@pytest.mark.promise("R33")
async def test_whoever_is_not_in_teams_is_written_to_by_no_lead(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead, parties=(("Temperance Voss", ""),))
    await gives_leave(world, staff, lead)
    about = {"case": (await the_case(world)).case_id, "party": await party_id(world)}
    await forged(lead, "approach.preview", **about, by=lead.person_id, day="", words=OTHER)
    assert lead.sees("banner-out-of-date")
    assert await kept(world, Approaches) is None


@pytest.mark.promise("R03")
@pytest.mark.promise("R33")
class TestRecordedOutOfTurn:
    """What a lead records of somebody who is not in Teams."""

    async def test_nothing_of_whoever_was_never_told(self, world: World, staff: Someone, lead: Someone) -> None:
        """Nobody has heard what becomes of what they say."""
        await found_suitable(staff, lead, parties=(("Temperance Voss", "School of Law"),))
        await gives_leave(world, staff, lead)
        await self.nothing_recorded(world, lead)

    async def test_nothing_in_a_closed_case(self, world: World, staff: Someone, lead: Someone) -> None:
        await found_suitable(staff, lead, parties=(("Temperance Voss", "School of Law"),))
        await is_told(world, staff, lead)
        await ends(staff, world)
        await self.nothing_recorded(world, lead)

    async def nothing_recorded(self, world: World, lead: Someone) -> None:
        about = {"case": (await the_case(world)).case_id, "party": await party_id(world), "what": "contact"}
        for verb in (*VERBS, "party.ask-record"):
            await forged(lead, verb, **about, **DATA)
            assert lead.sees("banner-out-of-date"), verb
        assert await kept(world, DetailsOfParties) is None
        assert await kept(world, NeedsOfParties) is None

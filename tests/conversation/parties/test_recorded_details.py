"""Somebody whom nothing reaches in Teams says of themselves what anybody can, and a lead records it (R03, R33)."""

from datetime import date
from typing import Any

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.parties.approach import Heard
from casework.model.parties.details import DetailsOfParties, NeedsOfParties
from casework.model.requests import ContactWay
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import gives_leave, ingrid, is_approached, opens_people, party_id, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import ends, kept
from tests.conversation.parties.test_people_involved import did
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PHYSICS,
    call_posted,
    forged,
    found_suitable,
    offers,
    the_case,
    two_ready,
)

__all__ = ["ingrid", "ready"]

TOLD: dict[str, Any] = {"way": "phone", "day": "2026-11-19"}
NEEDS = "A room without stairs."
VERBS = ("party.record-contact", "party.record-needs", "party.record-unwanted")


async def is_told(world: World, staff: Someone, lead: Someone) -> None:
    """Go on until somebody who is not in Teams was told."""
    await gives_leave(world, staff, lead)
    await opens_people(lead, world)
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", **TOLD)


async def opens_form(lead: Someone, what: str) -> None:
    await lead.presses("party.ask-record-one", what=what)


@pytest.mark.promise("R03")
@pytest.mark.promise("R33")
async def test_each_is_recorded_with_its_day_and_way(world: World, staff: Someone, lead: Someone) -> None:
    await found_suitable(staff, lead, parties=(("Temperance Voss", "School of Law"),))
    await is_told(world, staff, lead)
    await lead.presses("party.ask-record")
    await opens_form(lead, "contact")
    await lead.presses("party.record-contact", contact_way="phone", contact_detail="", **TOLD)
    assert lead.sees("problem-reach")
    await lead.presses("party.record-contact", contact_way="phone", contact_detail="020 7946 0991", **TOLD)
    assert lead.sees("banner-consent-recorded")
    await opens_form(lead, "needs")
    await lead.presses("party.record-needs", access_needs=NEEDS, way="letter", day="2026-12-24")
    assert lead.sees("approach-problem-later")
    await lead.presses("party.record-needs", access_needs=NEEDS, way="letter", day="2026-11-18")
    await opens_form(lead, "unwanted")
    await lead.presses("party.record-unwanted", unwanted_resolvers=PERSON.format(LAW), **TOLD)

    party, heard = await party_id(world), Heard(lead.person_id, "phone", date(2026, 11, 19))
    details, needs = await kept(world, DetailsOfParties), await kept(world, NeedsOfParties)
    assert details
    assert needs
    [said], [needed] = details.people, needs.people
    assert (said.party_id, said.person_id, needed.party_id) == (party, "", party)
    assert (said.contact_way, said.contact_detail) == (ContactWay.PHONE, "020 7946 0991")
    assert said.unwanted_resolvers == {PERSON.format(LAW)}
    assert (said.contact_told, said.unwanted_told) == (heard, heard)
    assert said.notice_text == world.parley.service.institution.notice_for_parties.text
    assert (needed.text, needed.told) == (NEEDS, Heard(lead.person_id, "letter", date(2026, 11, 18)))
    assert AuditAction.RECORDED_DETAILS in await did(world)


@pytest.mark.promise("R03")
async def test_needs_are_shown_to_nobody_who_arranges_nothing(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    """Another lead can record them anew, and does not read what was recorded."""
    await found_suitable(staff, lead, parties=(("Temperance Voss", "School of Law"),))
    await is_told(world, staff, lead)
    await lead.presses("party.ask-record")
    await opens_form(lead, "needs")
    await lead.presses("party.record-needs", access_needs=NEEDS, **TOLD)
    case, party = (await the_case(world)).case_id, await party_id(world)
    for verb in ("approach.open", "party.ask-record", "party.ask-record-one"):
        await forged(other_lead, verb, case=case, party=party, what="needs")
        assert NEEDS not in other_lead.reads()
    assert NEEDS not in world.teams.everything_sent()


@pytest.mark.promise("R33")
async def test_nobody_elsewhere_is_said_to_be_reached_in_teams(world: World, staff: Someone, lead: Someone) -> None:
    """How to reach somebody is said once they told a lead, to leads and to the resolvers."""
    await two_ready(world, staff, lead, parties=(("Temperance Voss", "School of Law"),))
    await is_told(world, staff, lead)
    await lead.presses("party.ask-record")
    await opens_form(lead, "needs")
    await lead.presses("party.record-needs", access_needs=NEEDS, **TOLD)
    await opens_form(lead, "unwanted")
    await lead.presses("party.record-unwanted", unwanted_resolvers=PERSON.format(LAW), **TOLD)
    resolver, case = world.person(PERSON.format(LIBRARY)), (await the_case(world)).case_id
    for person, verb in ((lead, "approach.open"), (resolver, "resolver.open")):
        await forged(person, verb, case=case)
        assert "Not in Teams, and not said yet" in person.reads()
    await opens_people(lead, world)
    await lead.presses("party.ask-record")
    await opens_form(lead, "contact")
    await lead.presses("party.record-contact", contact_way="phone", contact_detail="020 7946 0991", **TOLD)
    for person, verb in ((lead, "approach.open"), (resolver, "resolver.open")):
        await forged(person, verb, case=case)
        assert "Not in Teams, and not said yet" not in person.reads()
        assert "020 7946 0991" in person.reads()


@pytest.mark.promise("R04")
async def test_resolver_who_is_not_wanted_is_not_proposed(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead, parties=(("Temperance Voss", "Finance Office"),))
    await offers(world, LIBRARY, PHYSICS, LAW)
    await is_told(world, staff, lead)
    await lead.presses("party.ask-record")
    await opens_form(lead, "unwanted")
    # Without their word it would be Physics and Law.
    await lead.presses("party.record-unwanted", unwanted_resolvers=PERSON.format(PHYSICS), **TOLD)
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    await lead.presses("choose.recommended")
    chosen = {one.resolver for one in (await the_case(world)).assignments}
    assert chosen == {PERSON.format(LIBRARY), PERSON.format(LAW)}


@pytest.mark.promise("R33")
async def test_only_leads_and_only_for_whom_nothing_reaches(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone, stranger: Someone
) -> None:
    """Whoever is in Teams says it themselves; nobody else records a thing, and nothing once the case is closed."""
    await is_approached(ready, staff, lead, ingrid)
    before = await kept(ready, DetailsOfParties)
    data: dict[str, Any] = {"contact_way": "in-person", "access_needs": NEEDS, **TOLD}
    case, party = (await the_case(ready)).case_id, await party_id(ready)
    await opens_people(lead, ready)
    assert not lead.can("party.ask-record")
    for person in (lead, staff, ingrid, stranger):
        for verb in (*VERBS, "party.ask-record", "party.ask-record-one"):
            await forged(person, verb, case=case, party=party, what="contact", **data)
    await ends(staff, ready)
    for verb in VERBS:
        await forged(lead, verb, case=case, party=party, **data)
    assert await kept(ready, DetailsOfParties) == before
    assert await kept(ready, NeedsOfParties) is None

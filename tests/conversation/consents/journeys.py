"""From two ready resolvers to a joint talk that all agreed to, and off that way, with every press brought twice."""

from datetime import timedelta
from typing import Any

from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import asks_all, gives_leave, opens_people, party_id, says
from tests.conversation.journeys import Journeys, People
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.steps import LAW, PARTY, forged, found_suitable, the_case, two_ready


async def is_agreed(people: People) -> None:
    world, staff, lead, ingrid = people.world, people.staff, people.lead, people.number(3)
    await two_ready(world, staff, lead)
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()
    await gives_leave(world, staff, lead, may_say="About a paper.")
    await opens_people(lead, world)
    await lead.presses("approach.write")
    await lead.presses("approach.preview", day="2026-11-25")
    await lead.presses("approach.send")
    await lead.presses("approach.call-off")
    await lead.presses("approach.write")
    await lead.presses("approach.preview", day="")
    await lead.presses("approach.send")
    await ingrid.presses("show")
    await ingrid.presses("party.save-notice")
    await forged(ingrid, "party.open", case=(await the_case(world)).case_id)
    await ingrid.presses("party.agree")
    await ingrid.presses("party.ask-details")
    await ingrid.presses("party.keep-details", contact_way="teams", access_needs="A quiet room.")
    await says(ingrid, world, "individual", "decline")
    await says(ingrid, world, "individual", "agree")
    await asks_all(world, lead)
    for person in (staff, ingrid):
        await says(person, world, "joint", "agree")
    await world.advance(timedelta(days=9))
    await forged(ingrid, "consent.withdraw", case=(await the_case(world)).case_id, kind="joint")
    await asks_all(world, lead)
    await forged(lead, "consent.ask-stop", case=(await the_case(world)).case_id)
    await lead.presses("consent.stop", reason="They would rather wait.")


async def is_told_elsewhere(people: People) -> None:
    world, staff, lead = people.world, people.staff, people.lead
    await found_suitable(staff, lead, parties=(("Temperance Voss", ""),))
    await gives_leave(world, staff, lead)
    await forged(staff, "permission.open", case=(await the_case(world)).case_id, party=await party_id(world))
    await staff.presses("permission.refuse")
    await forged(staff, "permission.open", case=(await the_case(world)).case_id, party=await party_id(world))
    await staff.presses("permission.give", in_name="no")
    await opens_people(lead, world)
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", way="phone", day="2026-11-20")
    await forged(staff, "permission.open", case=(await the_case(world)).case_id, party=await party_id(world))
    await staff.presses("permission.say-name")
    await opens_people(lead, world)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", answer="given", way="phone", day="2026-11-20")
    told: dict[str, Any] = {"way": "phone", "day": "2026-11-20"}
    await lead.presses("party.ask-record")
    await lead.presses("party.ask-record-one", what="contact")
    await lead.presses("party.record-contact", contact_way="in-person", contact_detail="At the reading room.", **told)
    await lead.presses("party.ask-record-one", what="needs")
    await lead.presses("party.record-needs", access_needs="A quiet room.", **told)
    await lead.presses("party.ask-record-one", what="unwanted")
    await lead.presses("party.record-unwanted", unwanted_resolvers=PERSON.format(LAW), **told)


JOURNEYS: Journeys = {
    is_agreed: (
        "approach.ask approach.preview approach.send approach.call-off permission.give party.save-notice party.agree "
        "party.keep-details consent.agree consent.decline consent.withdraw consent.joint consent.stop"
    ),
    is_told_elsewhere: (
        "permission.refuse permission.say-name approach.record consent.record party.record-contact party.record-needs "
        "party.record-unwanted"
    ),
}

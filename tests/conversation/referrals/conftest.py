"""Somebody asks on behalf of two colleagues; the steps by which those are approached and check it."""

from collections.abc import Mapping

import pytest

from casework.model.referrals.checks import Checks
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case

STORY = "Two people on my corridor hardly speak since the grant was handed in."
FOR_LEADS = "Both have told me that they would talk, if somebody else began."
INGRID, TEODOR = "Ingrid Castellanos-Roy", "Teodor Abernathy-Kaur"
NUMBERS: Mapping[str, int] = {INGRID: 3, TEODOR: 6}


@pytest.fixture
def ingrid(world: World) -> Someone:
    """One of those concerned."""
    return world.person(PERSON.format(NUMBERS[INGRID]))


@pytest.fixture
def teodor(world: World) -> Someone:
    """The other."""
    return world.person(PERSON.format(NUMBERS[TEODOR]))


@checkpointed
async def refers(
    staff: Someone,
    *,
    description: str = STORY,
    for_leads: str = FOR_LEADS,
    shown: str = "named",
    people: tuple[str, ...] = (INGRID, TEODOR),
    department: str = "Department of Marine Biology",
) -> None:
    """Go from "refer somebody" to the receipt."""
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.presses("referral.next", description=description, for_leads=for_leads, risk="no")
    for name in people:
        await staff.presses("referral.add-person", party_name=name, party_department=department)
    await staff.presses("referral.next")
    await staff.presses("referral.next", shown=shown)
    await staff.presses("referral.send")


@checkpointed
async def made_contact(lead: Someone) -> None:
    """Let a lead make contact with whoever asked."""
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")


@checkpointed
async def in_hand(world: World, staff: Someone, lead: Someone, *people: str, **said: str) -> None:
    """Go on until a lead has made contact and knows the people by identity."""
    named = people or (INGRID, TEODOR)
    await refers(staff, people=named, **said)
    await made_contact(lead)
    for name in named:
        await linked(world, lead, name)
        await world.person(PERSON.format(NUMBERS[name])).arrives()


@checkpointed
async def linked(world: World, lead: Someone, name: str) -> None:
    """Let a lead say which person of the directory somebody is."""
    case = await the_case(world)
    place = [one.name for one in case.request.parties].index(name)
    await forged(lead, "parties.open", case=case.case_id)
    await lead.presses("parties.search", place=str(place))
    await lead.presses("parties.search", query=name)
    await lead.presses("parties.link", person=PERSON.format(NUMBERS[name]))


async def party_of(world: World, name: str) -> str:
    """Return the id under which somebody stands."""
    return next(one.party_id for one in (await the_case(world)).request.parties if one.name == name)


@checkpointed
async def approached(world: World, lead: Someone, *people: str) -> None:
    """Let a lead approach some of those concerned, who agree to the notice."""
    case = (await the_case(world)).case_id
    for name in people:
        await forged(lead, "approach.write", case=case, party=await party_of(world, name))
        await lead.presses("approach.preview", day="")
        await lead.presses("approach.send")
        person = world.person(PERSON.format(NUMBERS[name]))
        await person.presses("show")
        await person.presses("party.agree")


async def checks(person: Someone, *, answer: str = "right", may_tell: str = "no", correction: str = "") -> None:
    """Answer on one's own page."""
    await person.presses("referral.ask-check")
    await person.presses("referral.answer", answer=answer, may_tell=may_tell, correction=correction)


async def checks_kept(world: World) -> Checks:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, Checks) or Checks()

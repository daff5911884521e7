"""The steps of the main job, for transcripts that begin in the middle of it."""

from typing import Any

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Card, Someone, World
from tests.fakes.reading import words

SUMMARY = "Two colleagues disagree about credit for joint work and hardly speak."
PARTY = "Ingrid Castellanos-Roy"
REQUESTER = "Mariam Haddad-Lindqvist"
DEPARTMENT = "Department of Marine Biology"
LIBRARY, PHYSICS, LAW, ESTATES = 101, 102, 103, 104
"""Resolvers by the number of their person id, each from another department."""


async def the_case(world: World) -> Case:
    """Return the one case there is."""
    async with world.store.unit_of_work() as work:
        rows = [*(await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 1))[0]]
        rows += (await work.cases.queue(a_viewer("nobody"), QueueFilter.CLOSED, 0, 1))[0]
        found = await work.cases.get(rows[0].case_id)
    assert found is not None
    return found


async def looks(world: World, person: Someone) -> list[str]:
    """Return what this person was shown of the one case, newest first."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        found = [one.access for one in await work.cases.accesses(case.case_id)]
    return [one.part for one in found if one.did == AuditAction.LOOKED and one.person_id == person.person_id]


async def opens_queue(person: Someone) -> None:
    """Type the word for the leads' queue, and open it where it came closed."""
    await person.says("cases")
    if person.can("show"):
        await person.presses("show")


@checkpointed
async def found_suitable(staff: Someone, lead: Someone, **wishes: Any) -> None:
    """File a request, make contact and find it suitable; the lead ends on the case."""
    await files_request(staff, **wishes)
    await finds_suitable(lead)


@checkpointed
async def calls(lead: Someone) -> None:
    """Go from the alert to a posted call."""
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")


@checkpointed
async def finds_suitable(lead: Someone) -> None:
    """Go from the alert to a case that a call can be written for."""
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")


@checkpointed
async def call_posted(staff: Someone, lead: Someone, **wishes: Any) -> None:
    """Go on until the call is out."""
    await files_request(staff, **wishes)
    await calls(lead)


@checkpointed
async def offers(world: World, *numbers: int) -> None:
    """Let resolvers offer to help, each from the channel and then in their own chat."""
    for number in numbers:
        resolver = world.person(PERSON.format(number))
        await resolver.presses("volunteer.offer", in_channel=True)
        await resolver.presses("show")
        await resolver.presses("volunteer.send", availability="Most afternoons")


@checkpointed
async def two_chosen(world: World, staff: Someone, lead: Someone, **wishes: Any) -> None:
    """Go on until two resolvers are asked: from the Library and from Physics."""
    await call_posted(staff, lead, **wishes)
    await offers(world, LIBRARY, PHYSICS)
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")


@checkpointed
async def two_ready(world: World, staff: Someone, lead: Someone, **wishes: Any) -> None:
    """Go on until both resolvers have confirmed, and know all of the case."""
    await two_chosen(world, staff, lead, **wishes)
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


async def forged(person: Someone, verb: str, /, **data: str) -> None:
    """Send a press that no card of this person offers."""
    await person.says("hi")
    await person.invokes(verb, data, next(reversed(person.chat.cards)))


def read(card: Card) -> str:
    """Return every word on a card."""
    return "\n".join(words(card))

"""The steps of the resolvers' talks, for transcripts that begin in the middle of them."""

from datetime import datetime, time, timedelta

from casework.model.meetings.meeting import Meeting
from casework.model.sessions import TOGETHER
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import asks_all, gives_leave, is_approached, opens_people, party_id, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PHYSICS, forged, the_case, two_ready


def adaeze(world: World) -> Someone:
    """Return the resolver from the Library."""
    return world.person(PERSON.format(LIBRARY))


def other_resolver(world: World) -> Someone:
    """Return the resolver from Physics."""
    return world.person(PERSON.format(PHYSICS))


@checkpointed
async def agrees_alone(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Go on until the other party agrees to a talk alone."""
    await is_approached(world, staff, lead, ingrid)
    await says(ingrid, world, "individual", "agree")


async def arranges(resolver: Someone, world: World, who: str = "") -> None:
    """Open the page on which a talk is arranged: with the other party unless said otherwise."""
    case = await the_case(world)
    await forged(resolver, "resolver.open", case=case.case_id)
    await resolver.presses("session.arrange", who=who or await party_id(world))


async def offers(resolver: Someone, *times: str, way: str = "teams", place: str = "") -> None:
    """Offer times, from the page on which a talk is arranged."""
    await resolver.presses("session.ask-offer")
    await resolver.presses("session.offer", times=",".join(times), way=way, place=place)


@checkpointed
async def offered(world: World, staff: Someone, lead: Someone, ingrid: Someone, *times: str) -> None:
    """Go on until the other party has times for a talk alone before them."""
    await agrees_alone(world, staff, lead, ingrid)
    await arranges(adaeze(world), world)
    first, second = await times_ahead(world, 2)
    await offers(adaeze(world), *(times or (first, second)))
    await world.tick()
    await ingrid.presses("show")


async def times_ahead(world: World, count: int) -> list[str]:
    """Return times on the next working days, as the form offers them."""
    day, found = world.parley.service.calendar.local(world.clock.now()).date(), list[str]()
    while len(found) < count:
        day += timedelta(days=1)
        if world.parley.service.calendar.works_on(day):
            found.append(datetime.combine(day, time(10)).isoformat())
    return found


@checkpointed
async def taken(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> str:
    """Go on until a time for a talk alone is taken; return it."""
    await offered(world, staff, lead, ingrid)
    first = (await times_ahead(world, 1))[0]
    await ingrid.presses("session.suits", at=first)
    return first


async def is_over(world: World, session: Meeting, minutes: int = 5) -> None:
    """Let time pass until so many minutes after the end of a talk."""
    assert session.ends_at
    await world.advance(session.ends_at - world.clock.now() + timedelta(minutes=minutes))


@checkpointed
async def all_agreed(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Go on until everybody agreed to a talk together, and knows it."""
    await is_approached(world, staff, lead, ingrid)
    await asks_all(world, lead)
    for person in (staff, ingrid):
        await says(person, world, "joint", "agree")
    await world.advance(timedelta(days=9))


@checkpointed
async def offered_together(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> list[str]:
    """Go on until everybody has times for the talk together before them; return the times."""
    await all_agreed(world, staff, lead, ingrid)
    await arranges(adaeze(world), world, TOGETHER)
    times = await times_ahead(world, 3)
    await offers(adaeze(world), *times, way="room", place="Harbour House, room 4")
    await world.tick()
    for person in (staff, ingrid):
        await person.presses("show")
    return times


async def the_session(world: World) -> Meeting:
    """Return the open one, else the latest, of the resolvers' talks of the one case."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        found = await work.meetings.of_case(case.case_id)
    return next((one for one in found if not one.is_over), found[-1])


@checkpointed
async def agrees_elsewhere(world: World, staff: Someone, lead: Someone) -> None:
    """Go on until somebody who is not in Teams agrees to a talk alone, as a lead records it."""
    await two_ready(world, staff, lead, parties=(("Temperance Voss", "School of Law"),))
    await gives_leave(world, staff, lead)
    await opens_people(lead, world)
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", way="phone", day="2026-11-20")
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", answer="given", way="phone", day="2026-11-20")


WORDS = "We greet each other in the corridor, and settle credit before a paper is sent."


@checkpointed
async def held_together(world: World, staff: Someone, lead: Someone, ingrid: Someone, *, holds: bool = True) -> None:
    """Go on until all have talked together, or until the time for it has passed."""
    times = await offered_together(world, staff, lead, ingrid)
    for person in (staff, ingrid):
        await person.presses("session.suits", times=times[0])
    session = await the_session(world)
    await is_over(world, session)
    if holds:
        await arranges(adaeze(world), world, TOGETHER)
        await adaeze(world).presses("session.held")


async def writes_words(world: World, tells: str = "nobody", told_to: str = "") -> None:
    """Let a resolver write down what was agreed on."""
    await forged(adaeze(world), "session.ask-outcome", meeting=(await the_session(world)).meeting_id)
    await adaeze(world).presses("session.keep-outcome", words=WORDS, tells=tells, told_to=told_to)


@checkpointed
async def asks_to_confirm(
    world: World, staff: Someone, ingrid: Someone, tells: str = "nobody", told_to: str = ""
) -> None:
    """Go on until everybody reads the words that they are asked to confirm."""
    await writes_words(world, tells, told_to)
    await adaeze(world).presses("session.ask-all")
    await world.tick()
    for person in (staff, ingrid):
        await person.presses("show")


@checkpointed
async def meets_all_elsewhere(world: World, staff: Someone, lead: Someone) -> None:
    """Go on from there until the talk together was held, of which the other party was told by telephone."""
    await asks_all(world, lead)
    await says(staff, world, "joint", "agree")
    await opens_people(lead, world)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", kind="joint", answer="given", way="phone", day="2026-11-20")
    await world.advance(timedelta(days=9))
    await arranges(adaeze(world), world, TOGETHER)
    first = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), first)
    await world.tick()
    await staff.presses("show")
    await staff.presses("session.suits", times=first)
    await arranges(adaeze(world), world, TOGETHER)
    await adaeze(world).presses("session.ask-record")
    day = world.clock.now().date().isoformat()
    await adaeze(world).presses("session.record", times=first, way="phone", day=day)
    session = await the_session(world)
    await is_over(world, session)
    await arranges(adaeze(world), world, TOGETHER)
    await adaeze(world).presses("session.held")

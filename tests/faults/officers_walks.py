"""What the officers' group does off any case: it meets, somebody joins it, and it learns."""

from collections import Counter
from datetime import date, datetime

from casework.model.joining import InductionPart
from casework.model.meetings.meeting import Meeting, MeetingState, Season
from casework.ports import UnitOfWork
from tests.builders import a_meeting
from tests.fakes.reading import buttons
from tests.faults.mortal_cloud import Card
from tests.faults.people import Somebody
from tests.faults.story import PERSON, RESOLVERS
from tests.faults.walks import DEPARTMENT, WORDS, Walk

COORDINATOR, SERVICE = PERSON.format(15), "resolution"
ITEM, DONE_ON, SESSION_ON, PLACE = "How do we end a talk well?", "2026-03-14", "2027-02-03", "Room 9"
SERVING = RESOLVERS[:5]
"""Those who serve on every walk: each is told what the others are."""

WORKS = {"affiliation": "employee", "department": DEPARTMENT, "job_title": "Archivist", "job_role": "professional"}
SPRING = Season("spring", date(2027, 3, 1), date(2027, 4, 30))
DATES = tuple(map(datetime.fromisoformat, ("2027-03-08T10:00", "2027-03-09T10:00", "2027-03-10T10:00")))


def first_planning() -> Meeting:
    """Return a meeting whose dates are proposed to the coordinator."""
    return a_meeting(season=SPRING, proposed=DATES)


async def planned_meeting(work: UnitOfWork) -> str:
    """Return which meeting is being planned; each walk leaves one behind."""
    [found] = [one for one in await work.meetings.of_service(SERVICE, 1_000) if one.state is MeetingState.PROPOSED]
    return found.meeting_id


async def group_meets_and_grows(walk: Walk) -> None:
    """From the poll to a meeting that is called off and planned again; from interest to a session of training."""
    keeper, one = walk.somebody(COORDINATOR), walk.somebody(RESOLVERS[4])
    about = {"meeting": await walk.story.planned_meeting()}
    walk.others.append(about["meeting"])
    await keeper.presses(await opens(walk, keeper, "group.change-dates", **about), "group.save-dates", place=PLACE)
    await opens(walk, keeper, "group.ask-officers", **about)
    said = {f"date_{number}": "yes" for number in range(len(DATES))}
    await one.presses(await opens(walk, one, "group.my", **about), "group.answer", **said)
    await opens(walk, keeper, "group.close-poll", **about)
    form = await opens(walk, keeper, "group.other", **about)
    await keeper.presses(form, "group.fix-other", date="0", reason=WORDS)
    await opens(walk, one, "group.coming", wanted="no", **about)
    await one.presses(await opens(walk, one, "group.ask-item", **about), "group.add-item", item=ITEM)
    await keeper.presses(await opens(walk, keeper, "group.read-agenda", **about), "group.decide-item")
    await opens(walk, keeper, "group.send-agenda", **about)
    await keeper.presses(await opens(walk, keeper, "group.ask-move", **about), "group.move", own_time="11:00")
    await opens(walk, keeper, "group.cancel", **about)
    await opens(walk, keeper, "group.plan-again", **about)
    await _joins(walk, keeper)
    await _learns(walk, keeper)


async def _joins(walk: Walk, keeper: Somebody) -> None:
    newcomer = walk.requester
    form = await opens(walk, newcomer, "joining.ask", service=SERVICE)
    about = {"application": _about(await newcomer.presses(form, "joining.send", **WORKS), "application")}
    walk.others.append(about["application"])
    await keeper.presses(await opens(walk, keeper, "joining.open", **about), "joining.talked")
    await keeper.presses(await opens(walk, keeper, "joining.open", **about), "joining.take-on")
    for part in InductionPart:
        await opens(walk, keeper, "joining.tick", part=part.value, wanted="yes", **about)
        await opens(walk, newcomer, "joining.tick-own", part=part.value, wanted="yes", **about)


async def _learns(walk: Walk, keeper: Somebody) -> None:
    """Whoever has joined did a course before, and signs up for a session that is moved and then cancelled."""
    newcomer = walk.requester
    form = await opens(walk, keeper, "training.ask-entry", officer=newcomer.person_id)
    await keeper.presses(form, "training.enter", course="full", day=DONE_ON)
    form = await opens(walk, keeper, "training.ask-plan", service=SERVICE)
    planned = {"course": "refresher", "places": "2", "own_day": SESSION_ON, "own_time": "10:00", "place": PLACE}
    about = {"meeting": _about(await keeper.presses(form, "training.plan", **planned), "meeting")}
    walk.others.append(about["meeting"])
    await opens(walk, newcomer, "training.sign-up", **about)
    await keeper.presses(await opens(walk, keeper, "training.ask-move", **about), "training.move", own_time="11:00")
    await opens(walk, keeper, "training.cancel", **about)


async def opens(walk: Walk, person: Somebody, verb: str, **data: str) -> Card:
    """Open what belongs to no case."""
    if verb in _WHEN_ALL_IS_TOLD:
        await walk.story.settles()
    return await person.opens(verb, **data)


_WHEN_ALL_IS_TOLD = frozenset(
    {
        *("group.close-poll", "group.other", "group.send-agenda", "group.ask-move", "group.cancel"),
        *("joining.open", "training.ask-move", "training.cancel"),
    }
)
"""What tells people something, or comes before it."""


def _about(card: Card, name: str) -> str:
    [found] = {one["data"][name] for one in buttons(card) if one.get("data", {}).get(name)}
    return str(found)


async def kept_of(walk: Walk, work: UnitOfWork) -> tuple[object, ...]:
    """Return of the meetings, the application and the officer that a walk made what says how they are."""
    found: list[object] = []
    for one in walk.others:
        if application := await work.applications.get(one):
            found.append((application.stage, application.is_inducted))
        if meeting := await work.meetings.get(one):
            people = [each for each in await work.meetings.participants(meeting) if each.person_id in _KNOWN]
            said = Counter((each.has_answered, each.coming) for each in people)
            items = [(item.text, item.is_accepted) for item in (await work.meetings.agenda(meeting)).items]
            found.append((meeting.state, meeting.sequence, meeting.place, meeting.reason, said, items))
    if walk.others and (officer := await work.officers.get(walk.requester.person_id)):
        found.append((officer.active, officer.services, [record.key for record in officer.training]))
    return tuple(found)


_KNOWN = frozenset(SERVING)
"""Whoever joins on one walk is invited on those that follow."""

TOLD = _KNOWN | {COORDINATOR, ""}
"""Of whom it counts what they were told; "" is the channel."""

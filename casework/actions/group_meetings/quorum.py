"""Whether a group's meeting keeps its quorum once its date is fixed, and who hears where it is lost (S09)."""

from dataclasses import dataclass, replace

from casework.actions.group_meetings.people import counted, groups_of, rule_of, tell_organisers
from casework.actions.group_meetings.plan import sittings
from casework.desk import Desk
from casework.model.meetings.meeting import Coming, Meeting
from casework.model.meetings.recommend import PollGround
from casework.model.services import ServiceKind


@dataclass(frozen=True, slots=True)
class LostQuorum:
    """So many can't come that the quorum is lost.

    Attributes:
        needed: How many have to be able to come.
        left: How many don't say that they can't.
    """

    needed: int
    left: int

    @property
    def lacks_group(self) -> bool:
        """Whether enough are left, but not one of each group of which the rule asks for one."""
        return self.left >= self.needed


async def lost_quorum(desk: Desk, meeting: Meeting, service: ServiceKind) -> LostQuorum | None:
    """Return how the quorum is lost, or None while it can be reached; silence is not *no*, and all sittings count."""
    people = [one for sitting in await sittings(desk, meeting) for one in await counted(desk, sitting, service)]
    ground = PollGround(people, rule_of(service).quorum, groups=await groups_of(desk, service))
    left = {one.person_id for one in people if one.coming is not Coming.NO}
    return None if not people or ground.is_enough(left) else LostQuorum(ground.needed, len(left))


async def tell_lost_quorum(desk: Desk, meeting: Meeting, service: ServiceKind) -> Meeting:
    """Tell whoever arranges a meeting, once for each date, where its quorum is lost; return it as it is stored."""
    if any(one.quorum_told for one in await sittings(desk, meeting)):
        return meeting
    if await lost_quorum(desk, meeting, service) is None:
        return meeting
    saved = await desk.work.meetings.save(replace(meeting, quorum_told=True))
    await tell_organisers(desk, saved, service)
    return saved

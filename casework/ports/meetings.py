"""Meetings, and who is invited to them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from casework.model.meetings.meeting import Meeting, MeetingPurpose, Participant
from casework.model.meetings.papers import Agenda, LearningPoint, Minute


class PollCount(NamedTuple):
    """How far a poll has come.

    Attributes:
        answered: How many have answered.
        invited: How many were asked.
    """

    answered: int
    invited: int


class Meetings(Protocol):
    """Meetings; those of a case are sealed under its key, and are destroyed with it."""

    async def add(self, meeting: Meeting) -> Meeting | None:
        """Store a new meeting, and return it as stored; None where another one fills its window already.

        Raises:
            NoSuchRow: It belongs to a case that does not exist.
        """
        ...

    async def save(self, meeting: Meeting) -> Meeting:
        """Store a changed meeting, and return it with its new version.

        Raises:
            LostRace: Somebody else changed it since it was read.
        """
        ...

    async def remove(self, meeting_id: str) -> None:
        """Destroy a meeting with all that hangs on it; nothing happens when there is none."""
        ...

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return the meeting, or None; asks nobody's permission."""
        ...

    async def of_service(
        self, service: str, limit: int, purpose: MeetingPurpose = MeetingPurpose.GROUP
    ) -> Sequence[Meeting]:
        """Return the latest meetings of a kind of service for a purpose, and of no case, the newest first."""
        ...

    async def of_case(self, case_id: str) -> Sequence[Meeting]:
        """Return the meetings of a case, the oldest first; asks nobody's permission."""
        ...

    async def fixed_between(self, first: datetime, last: datetime) -> Sequence[Meeting]:
        """Return every meeting with a time, of cases and of services, that ends after `first` and not after `last`.

        Both are UTC. The earliest comes first. Asks nobody's permission: it is for finding out who is not free.
        """
        ...

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next ones behind `after` ("" for the first), where an older Parley did not.

        Returns:
            The ids of those that were looked at, in their order, and whether each was changed; what can't be opened is
            left as it is.
        """
        ...

    async def seal_points(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next learning points, as `seal_services` does."""
        ...

    async def invite(self, meeting: Meeting, participant: Participant) -> None:
        """Store what is known of somebody who is invited, in place of what was known."""
        ...

    async def invite_all(self, meeting: Meeting, people: Collection[Participant]) -> None:
        """Store what is known of several people, as `invite` does: of many at a fraction of what each would take."""
        ...

    async def uninvite(self, meeting: Meeting, person_id: str) -> None:
        """Forget that somebody is invited; nothing happens when they are not."""
        ...

    async def invites(self, meeting_id: str, person_id: str) -> bool:
        """Return whether somebody is invited to a meeting.

        Nothing is opened for it, so whoever has nothing to do with a meeting learns as little as where there is none.
        """
        ...

    async def participant(self, meeting: Meeting, person_id: str) -> Participant | None:
        """Return what is known of somebody who is invited, or None."""
        ...

    async def participants(self, meeting: Meeting) -> Sequence[Participant]:
        """Return everybody who is invited, by person id."""
        ...

    async def poll_count(self, meeting_id: str, among: Collection[str]) -> PollCount:
        """Return how many of some people, by person id, have answered the poll, of how many of them are invited."""
        ...

    async def agenda(self, meeting: Meeting) -> Agenda:
        """Return the meeting's own agenda; an empty one where nothing was proposed."""
        ...

    async def put_agenda(self, meeting: Meeting, agenda: Agenda) -> None:
        """Store the meeting's own agenda."""
        ...

    async def minute(self, meeting: Meeting) -> Minute:
        """Return the meeting's minute; an empty one where nothing was written."""
        ...

    async def put_minute(self, meeting: Meeting, minute: Minute) -> None:
        """Store the meeting's minute."""
        ...

    async def learn(self, point: LearningPoint) -> None:
        """Store a learning point."""
        ...

    async def unlearn(self, point_id: str) -> None:
        """Forget a learning point; nothing happens when there is none."""
        ...

    async def learning_points(self, service: str, offset: int, limit: int) -> tuple[Sequence[LearningPoint], int]:
        """Return one page of what a group learnt, the newest first, and the count of all."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the meetings of services, and all that hangs on them, that ended, or else began, before `moment`.

        What a group learnt stays. Returns how many were forgotten.
        """
        ...

"""Calendars that are open, or fail as a test wants."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from casework.model.meetings.entries import CalendarEntry, MadeEntry
from casework.model.meetings.free_busy import FreeBusy
from casework.ports.calendars import CalendarFailed, CalendarGrants, CalendarLater, EntryGone


@dataclass
class FakeCalendars:
    """What stands in people's calendars, by the id of each event (a `casework.ports.calendars.Calendars`).

    As in Outlook, an attempt that made an entry finds that one again, also once it was taken out.
    """

    grants: CalendarGrants = field(default_factory=lambda: CalendarGrants(entries=True, free_busy=True, seals=True))
    entries: dict[str, CalendarEntry] = field(default_factory=dict)
    people: dict[str, dict[str, str]] = field(default_factory=dict)
    accepted: dict[str, bool] = field(default_factory=dict)
    free: dict[str, FreeBusy] = field(default_factory=dict)
    failures: deque[CalendarFailed] = field(default_factory=deque)
    """What the next calls fail with."""
    lost: deque[CalendarFailed] = field(default_factory=deque)
    """What is heard in place of the next answers, each of something that was done."""
    finishes_late: bool = False
    """Whether the next entry stands there only once `finish` is called, and its answer is never heard."""
    unfinished: dict[str, tuple[CalendarEntry, dict[str, str]]] = field(default_factory=dict)
    put_ends_the_process: bool = False
    """Whether the process ends with the next entry that is made."""
    taken_out: set[str] = field(default_factory=set)
    asked: list[frozenset[str]] = field(default_factory=list)
    """About whom each question was, when they are free."""

    async def put(
        self, entry: CalendarEntry, people: Mapping[str, str], made: MadeEntry | None, *, attempt: int = 0
    ) -> MadeEntry:
        self._fail()
        if made and made.event_id not in self.entries:
            raise EntryGone("gone")
        event_id = made.event_id if made else f"event-{attempt}-{entry.uid}"
        if self.finishes_late:
            self.finishes_late = False
            self.unfinished[event_id] = entry, dict(people)
            raise CalendarLater("no-answer")
        if event_id not in self.taken_out:
            self.entries[event_id], self.people[event_id] = entry, dict(people)
        if self.put_ends_the_process:
            self.put_ends_the_process = False
            raise asyncio.CancelledError
        if self.lost:
            raise self.lost.popleft()
        join_url = f"https://teams.example/{event_id}" if entry.online else ""
        known = made or MadeEntry(event_id, entry.sequence)
        sealed = bool(join_url) and self.grants.seals
        return replace(
            known, sequence=entry.sequence, people=tuple(sorted(people)), join_url=join_url, is_sealed=sealed
        )

    def finish(self) -> None:
        """Let what was begun late stand there now."""
        for event_id, (entry, people) in self.unfinished.items():
            self.entries[event_id], self.people[event_id] = entry, people
        self.unfinished.clear()

    async def find(self, uid: str, *, attempt: int = 0) -> MadeEntry | None:
        self._fail()
        event_id = f"event-{attempt}-{uid}"
        return MadeEntry(event_id, 0) if event_id in self.entries else None

    async def cancel(self, made: MadeEntry) -> None:
        self._fail()
        self.entries.pop(made.event_id, None)
        self.taken_out.add(made.event_id)

    async def answers(self, made: MadeEntry, people: Mapping[str, str]) -> Mapping[str, bool]:
        self._fail()
        if made.event_id not in self.entries:
            raise EntryGone("gone")
        return {one: said for one, said in self.accepted.items() if one in people}

    async def free_busy(
        self, people: Mapping[str, str], begins_at: datetime, ends_at: datetime
    ) -> Mapping[str, FreeBusy]:
        del begins_at, ends_at
        self.asked.append(frozenset(people))
        self._fail()
        return {one: self.free[one] for one in people if one in self.free}

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.popleft()

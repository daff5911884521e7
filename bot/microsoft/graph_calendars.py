"""People's calendars through Microsoft Graph, as one service account that invites them (a `Calendars`).

The account's own mailbox, and nobody else's, is open to Parley: by RBAC for Applications in Exchange, not by grants in
Entra, which would open all. Free times are asked for through it as well, as a colleague would see them.

Four requests at a time are allowed for an app and a mailbox. An entry is made with a transaction id, and found again by
a property of its own where the answer was never heard. Once made, its body is never written: without what stands in it
the online meeting would be gone.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import quote

import structlog

from bot.errors import GraphSilent
from bot.microsoft.answers import text
from bot.microsoft.calendar_events import (
    as_object,
    as_objects,
    attendees,
    error_code,
    in_utc,
    is_at,
    join_url_of,
    quoted,
    time_and_place,
)
from bot.microsoft.graph import Graph, GraphAnswer
from bot.microsoft.schedules import SLOT, parse_schedules
from casework.model.institution import CalendarAccess
from casework.model.meetings.entries import CalendarEntry, MadeEntry
from casework.model.meetings.free_busy import FreeBusy
from casework.ports.calendars import CalendarGrants, CalendarLater, CalendarRefused, EntryGone

AT_ONCE = 4
"""Requests for an app and a mailbox."""

PEOPLE_AT_ONCE = 20
"""Whom one request for free times may name."""

MOST_DAYS = timedelta(days=61)
"""What one request for free times may span: under 62 days."""

PAUSE = timedelta(seconds=30)
"""After an answer that asks to wait and does not say how long."""

MARK = "String {6f1b2b0a-58a4-4a39-9f0f-0c6a2f3d7e11} Name Entry"
"""The property by which an entry is found again; it says nothing but the entry's own id."""

_NOT_FOUND, _TOO_MANY, _SERVER_ERRORS = 404, 429, 500
_LATER = frozenset({401, 408, 409, 412, 423, 425, _TOO_MANY})
_DUPLICATE = "ErrorDuplicateTransactionId"
_ITEM_GONE = frozenset({"ErrorItemNotFound", "itemNotFound", "ResourceNotFound", ""})
_SAID = {"accepted": True, "declined": False}
_SEALED: Mapping[str, object] = {
    "allowRecording": False,
    "allowTranscription": False,
    "recordAutomatically": False,
    "allowCopyingAndSharingMeetingContent": False,
    "allowMeetingChat": "disabled",
}

_log = structlog.get_logger(__name__)


class GraphCalendars:
    """People's calendars.

    Args:
        graph: Asks.
        access: How they are reached.
        texts: Key of a text to the text: what entries are called.
        clock: Returns the present moment, UTC.
    """

    def __init__(
        self, graph: Graph, access: CalendarAccess, texts: Callable[[str], str], clock: Callable[[], datetime]
    ) -> None:
        self._graph = graph
        self._access = access
        self._texts = texts
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._rests_until: datetime | None = None
        self._account = f"users/{quote(access.account, safe='@')}"
        self._account_id = ""

    @property
    def grants(self) -> CalendarGrants:
        """What may be done, as the institution says."""
        return CalendarGrants(entries=True, free_busy=True, seals=self._access.seal)

    async def put(
        self, entry: CalendarEntry, people: Mapping[str, str], made: MadeEntry | None, *, attempt: int = 0
    ) -> MadeEntry:
        """Make an entry in people's calendars, or change the one that was made; the same again changes nothing.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted, or the account has no mailbox.
            EntryGone: What stood there was deleted by hand.
        """
        event = await self._make(entry, people, attempt) if made is None else {}
        known = made or MadeEntry(text(event, "id"), entry.sequence)
        if made is not None or not is_at(event, entry):
            event = await self._change(known, entry, people)
        join_url = join_url_of(event) or known.join_url
        if entry.online and not join_url:
            # An answer may come before the online meeting is there.
            join_url = join_url_of(await self._ask("GET", f"events/{quoted(known.event_id)}?$select=onlineMeeting"))
        is_sealed = known.is_sealed or (self._access.seal and bool(join_url) and await self._seal(join_url))
        return replace(
            known, sequence=entry.sequence, people=tuple(sorted(people)), join_url=join_url, is_sealed=is_sealed
        )

    async def find(self, uid: str, *, attempt: int = 0) -> MadeEntry | None:
        """Return the entry that was made before its answer was lost, or None where none was.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        event = await self._found(_mark(uid, attempt))
        return MadeEntry(text(event, "id"), 0, join_url=join_url_of(event)) if event else None

    async def cancel(self, made: MadeEntry) -> None:
        """Take an entry out of people's calendars; one that is gone needs nothing.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        try:
            await self._ask("POST", f"events/{quoted(made.event_id)}/cancel", {"comment": ""})
        except EntryGone:
            return

    async def remove(self, made: MadeEntry) -> None:
        """Delete an entry to which nobody was invited.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
            EntryGone: There is no such event.
        """
        await self._ask("DELETE", f"events/{quoted(made.event_id)}")

    async def answers(self, made: MadeEntry, people: Mapping[str, str]) -> Mapping[str, bool]:
        """Return who accepted an entry (True) or declined it (False), by person id.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
            EntryGone: It was deleted, or cancelled, by hand.
        """
        event = await self._ask("GET", f"events/{quoted(made.event_id)}?$select=attendees,isCancelled")
        if event.get("isCancelled") is True:
            raise EntryGone("cancelled-by-hand")
        known = {address.casefold(): person_id for person_id, address in people.items()}
        said: dict[str, bool] = {}
        for one in as_objects(event.get("attendees")):
            person = known.get(text(as_object(one.get("emailAddress")), "address").casefold(), "")
            response = text(as_object(one.get("status")), "response")
            if person and response in _SAID:
                said[person] = _SAID[response]
        return said

    async def free_busy(
        self, people: Mapping[str, str], begins_at: datetime, ends_at: datetime
    ) -> Mapping[str, FreeBusy]:
        """Return when people are free; nobody of whom nothing is told; of at most 61 days.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
        """
        ids = sorted(people)
        groups = [ids[one : one + PEOPLE_AT_ONCE] for one in range(0, len(ids), PEOPLE_AT_ONCE)]
        asked = [self._schedules([people[one] for one in group], begins_at, ends_at) for group in groups]
        told: dict[str, FreeBusy] = {}
        for found in await asyncio.gather(*asked, return_exceptions=True):
            if isinstance(found, BaseException):
                raise found
            told |= found
        return {one: told[address] for one, address in _folded(people).items() if address in told}

    async def _schedules(
        self, addresses: Sequence[str], begins_at: datetime, ends_at: datetime
    ) -> Mapping[str, FreeBusy]:
        body = {
            "schedules": list(addresses),
            "startTime": in_utc(begins_at),
            "endTime": in_utc(min(ends_at, begins_at + MOST_DAYS)),
            "availabilityViewInterval": SLOT // timedelta(minutes=1),
        }
        return parse_schedules(await self._ask("POST", "calendar/getSchedule", body), begins_at)

    async def _make(self, entry: CalendarEntry, people: Mapping[str, str], attempt: int) -> Mapping[str, object]:
        mark = _mark(entry.uid, attempt)
        online = {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"} if entry.online else {}
        body = {
            "subject": self._texts(f"entry-subject-{entry.subject}"),
            **time_and_place(entry),
            **online,
            "attendees": attendees(people),
            "hideAttendees": True,
            "sensitivity": "private",
            "allowNewTimeProposals": False,
            "transactionId": mark,
            "singleValueExtendedProperties": [{"id": MARK, "value": mark}],
        }
        answer = await self._answer("POST", f"{self._account}/events", body)
        if answer.fine:
            return answer.document
        if error_code(answer) != _DUPLICATE:
            # Without its mailbox the account can't make anything, so nothing is gone.
            raise self._refusal(answer) if answer.status != _NOT_FOUND else CalendarRefused("no-mailbox")
        if event := await self._found(mark):
            return event
        raise CalendarLater("entry-not-found-again", PAUSE)

    async def _found(self, mark: str) -> Mapping[str, object] | None:
        """Return the event with this mark."""
        wanted = f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARK}' and ep/value eq '{mark}')"
        found = as_objects((await self._ask("GET", f"events?$filter={quoted(wanted)}")).get("value"))
        return found[0] if found else None

    async def _change(self, made: MadeEntry, entry: CalendarEntry, people: Mapping[str, str]) -> Mapping[str, object]:
        """Change its time, its place and, where they are others, its people; never its body."""
        others = {} if set(people) == set(made.people) else {"attendees": attendees(people)}
        return await self._ask("PATCH", f"events/{quoted(made.event_id)}", {**time_and_place(entry), **others})

    async def _seal(self, join_url: str) -> bool:
        """Seal an online meeting, and tell whether it is; where it can't be, the card says so."""
        try:
            account = await self._sealing_account()
            wanted = quoted(f"JoinWebUrl eq '{join_url}'")
            found = as_objects((await self._graph_ask("GET", f"{account}?$filter={wanted}")).get("value"))
            if not found or not (meeting_id := text(found[0], "id")):
                return False
            sealed = await self._graph_ask("PATCH", f"{account}/{quoted(meeting_id)}", _SEALED)
        except (CalendarLater, CalendarRefused, EntryGone) as error:
            _log.warning("meeting_not_sealed", code=error.code)
            return False
        return all(sealed.get(name) == value for name, value in _SEALED.items())

    async def _sealing_account(self) -> str:
        """Return where the account's online meetings are, which are asked for by its object id alone."""
        if not self._account_id:
            self._account_id = text(await self._graph_ask("GET", f"{self._account}?$select=id"), "id")
        return f"users/{quoted(self._account_id)}/onlineMeetings"

    async def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Mapping[str, object]:
        """Ask about the account's mailbox.

        Raises:
            CalendarLater: Not now.
            CalendarRefused: Not granted.
            EntryGone: There is no such event.
        """
        return await self._graph_ask(method, f"{self._account}/{path}", body)

    async def _graph_ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> Mapping[str, object]:
        answer = await self._answer(method, path, body)
        if not answer.fine:
            raise self._refusal(answer)
        return answer.document

    async def _answer(self, method: str, path: str, body: Mapping[str, object] | None = None) -> GraphAnswer:
        async with self._slots:
            if self._rests_until and self._clock() < self._rests_until:
                raise CalendarLater("graph-rests", self._rests_until - self._clock())
            try:
                return await self._graph.ask(method, path, body)
            except GraphSilent as error:
                raise CalendarLater(error.code) from error

    def _refusal(self, answer: GraphAnswer) -> CalendarLater | CalendarRefused | EntryGone:
        code = f"http-{answer.status}"
        if answer.status in _LATER or answer.status >= _SERVER_ERRORS:
            pause = answer.pause or (PAUSE if answer.status == _TOO_MANY else None)
            if pause:
                self._rests_until = self._clock() + pause
            return CalendarLater(code, pause)
        if answer.status == _NOT_FOUND and error_code(answer) in _ITEM_GONE:
            return EntryGone(code)
        return CalendarRefused(code)


def _mark(uid: str, attempt: int) -> str:
    """Return by what an entry is found again, and by which Graph makes it once."""
    return f"{uid}-{attempt}"


def _folded(people: Mapping[str, str]) -> dict[str, str]:
    return {one: address.casefold() for one, address in people.items()}

"""What Graph lets the bot do in calendars: what is granted, what must be refused, whether meetings can be sealed."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from urllib.parse import quote

from bot.doctor.findings import Finding, fine, skipped, wrong
from bot.doctor.teams import GraphDesk
from bot.microsoft.graph_calendars import GraphCalendars
from casework.desk import new_id
from casework.model.institution import CalendarAccess
from casework.model.meetings.entries import CalendarEntry, EntrySubject
from casework.ports import Clock
from casework.ports.calendars import CalendarFailed, EntryGone

_AHEAD, _LENGTH = timedelta(days=30), timedelta(minutes=15)
_OK, _FORBIDDEN, _NOT_FOUND = 200, 403, 404
_GRANT = "Grant it by RBAC for Applications, as the operators' guide says; a change may take two hours to be known."
_CLOSE = (
    "Take Calendars.* away from the app in Entra: what is granted there opens every mailbox, whatever Exchange says."
)


async def try_calendars(
    graph: GraphDesk, calendars: GraphCalendars, access: CalendarAccess, clock: Clock
) -> AsyncIterator[Finding]:
    """Say what can be done in calendars; an entry without people is made in the account's own, and taken away again.

    Args:
        graph: Asks.
        calendars: As Parley uses them.
        access: What the institution's file says.
        clock: This machine's time.
    """
    now = clock.now()
    try:
        known = await calendars.free_busy({"account": access.account}, now, now + timedelta(days=1))
    except (CalendarFailed, EntryGone) as error:
        yield wrong("free times", f"can't be asked for ({error.code}).", _GRANT)
    else:
        told = (
            "can be asked for." if known else "can be asked for, and the tenant tells nothing: they count as unknown."
        )
        yield fine("free times", told)
    async for finding in _try_entry(calendars, access, clock):
        yield finding
    yield await _try_closed(graph, access)


async def _try_entry(calendars: GraphCalendars, access: CalendarAccess, clock: Clock) -> AsyncIterator[Finding]:
    starts = clock.now().replace(minute=0, second=0, microsecond=0) + _AHEAD
    entry = CalendarEntry(
        new_id(), 0, EntrySubject.GROUP_MEETING, starts, starts + _LENGTH, "UTC", clock.now(), online=True
    )
    try:
        made = await calendars.put(entry, {}, None)
        await calendars.remove(made)
    except (CalendarFailed, EntryGone) as error:
        await _take_away_unheard(calendars, entry)
        fix = "Give the account a licence with a mailbox and Teams." if error.code == "no-mailbox" else _GRANT
        yield wrong("entries", f"can't be made in the service account's calendar ({error.code}).", fix)
        return
    yield fine("entries", "one was made in the service account's calendar, and taken away again.")
    if not made.join_url:
        fix = "Give the account a licence for Teams, and let its policy allow private meetings to be scheduled."
        yield wrong("online meetings", "the entry came without a Teams link.", fix)
    elif made.is_sealed:
        yield fine("sealing", "recording, transcripts, copying and chat were switched off.")
    elif access.seal:
        fix = "Grant OnlineMeetings.ReadWrite.All with an access policy for this account alone, or leave out seal."
        yield wrong("sealing", "the online meeting could not be sealed, and cards say so.", fix)
    else:
        yield skipped("sealing", "the file does not ask for it; cards say that a meeting may be recorded.")


async def _take_away_unheard(calendars: GraphCalendars, entry: CalendarEntry) -> None:
    """Take away what was made although no answer said so; where nothing answers, there is nothing more to try."""
    with suppress(CalendarFailed):
        if made := await calendars.find(entry.uid):
            await calendars.remove(made)


async def _try_closed(graph: GraphDesk, access: CalendarAccess) -> Finding:
    """Say whether a mailbox that must be closed is."""
    status, _ = await graph.status_of(f"users/{quote(access.refused, safe='@')}/events?$top=1&$select=id")
    if status == _FORBIDDEN:
        return fine("other mailboxes", "the one that the file names is closed to Parley, as it must be.")
    if status == _OK:
        return wrong("other mailboxes", "the one that must be closed is open to Parley.", _CLOSE)
    if status == _NOT_FOUND:
        return wrong("other mailboxes", "the one that the file names does not exist.", "Name a mailbox that there is.")
    told = f"answers {status}" if status else "gives no answer"
    return wrong("other mailboxes", f"whether they are closed is not known: Graph {told}.", "Run this again later.")

"""A resolvers' talk follows its case: what rests on a consent ends with it, in the same words for everybody (R16)."""

from dataclasses import replace

from casework.actions.consents.ask import RESOLVERS_SCREEN
from casework.actions.meetings import arrange
from casework.actions.meetings.tell import redraw_meeting, tell
from casework.actions.sessions.clock import sync_clock
from casework.actions.sessions.session import people_now, sessions_of
from casework.desk import Desk, Subscriber
from casework.events import CaseChanged, ConsentsChanged, EntryChanged, ReferrerInformed
from casework.model.cases.access_log import SERVICE
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.hand_over import HandOver
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.meetings.purposes import SESSIONS
from casework.model.parties.party import Party
from casework.model.parties.people import CasePerson, people_of_case, referrer_of
from casework.model.sessions import TOGETHER, who_of

_WAITS = frozenset({Stage.CALLING, Stage.CONFIRMING})
"""Where a case under way waits for another resolver; a talk that was handed over waits with it."""


async def _consents_changed(desk: Desk, event: ConsentsChanged) -> None:
    await _follow(desk, event.case, is_told=event.is_told)


async def _referrer_informed(desk: Desk, event: ReferrerInformed) -> None:
    await _follow(desk, event.case)


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    case, before = event.case, event.before
    if before and _rests_on(before) != _rests_on(case):
        await _follow(desk, case)


def _rests_on(case: Case) -> tuple[Stage, tuple[Party, ...], CasePerson | None, frozenset[str]]:
    """Return what of a case its talks rest on, beside consents."""
    resolvers = frozenset(one.resolver for one in case.assignments)
    return case.stage, case.request.parties, referrer_of(case), resolvers


async def _follow(desk: Desk, case: Case, *, is_told: bool = False) -> None:
    """Call off what may not take place any more, and go on without whoever is not on the case any more.

    Args:
        is_told: Whether those whom it is with hear of the reason, in their own words for it.
    """
    part = await desk.work.case_parts.get(case.case_id, HandOver)
    for session in await sessions_of(desk, case.case_id):
        if session.is_over or _has_passed(desk, session):
            continue
        waits = part is not None and case.stage in _WAITS and part.keeps(session.meeting_id)
        carried = replace(case, stage=Stage.READY) if waits else case
        people = await people_now(desk, carried, who_of(session))
        if not people:
            cancelled = await arrange.cancel(desk, case, session, SERVICE)
            await _one_word_to_hosts(desk, cancelled)
            await tell(desk, cancelled, await arrange.guests_of(desk, cancelled) if is_told else ())
        elif waits:
            await _without_those_who_handed_over(desk, case, session)
        elif who_of(session) == TOGETHER:
            await _without_those_who_left(desk, case, session)
    await sync_clock(desk, case)


async def _one_word_to_hosts(desk: Desk, session: Meeting) -> None:
    """Take back what waits to tell the hosts that consents have changed: that the talk is off says more."""
    for one in await arrange.hosts_of(desk, session):
        await desk.work.outbox.take_waiting(
            one, {RESOLVERS_SCREEN}, lambda notice: notice.args.get("case") == session.case_id
        )


async def _without_those_who_handed_over(desk: Desk, case: Case, session: Meeting) -> None:
    """Keep the time of a talk with whoever stays of the resolvers; without any, it is called off."""
    stay = [one.resolver for one in case.assignments if one.confirmed_at]
    changed = await arrange.change_hosts(desk, case, session, stay)
    if changed.is_over:
        await tell(desk, changed)


async def _without_those_who_left(desk: Desk, case: Case, session: Meeting) -> None:
    here = {party for one in people_of_case(case) for party in one.ids}
    if gone := set(arrangement_of(session).party_ids) - here:
        people = {one.person_id for one in people_of_case(case)}
        for one in await arrange.guests_of(desk, session):
            if one not in people:
                await desk.work.meetings.uninvite(session, one)
        await redraw_meeting(desk, await arrange.leave_out(desk, case, session, gone))


async def _entry_changed(desk: Desk, event: EntryChanged) -> None:
    """Let the cards follow: what stands in calendars, where to join, and whether that is sealed."""
    if event.meeting.purpose in SESSIONS:
        await redraw_meeting(desk, event.meeting)


def _has_passed(desk: Desk, session: Meeting) -> bool:
    """Whether its time is over, so that all that is left to say is whether it was held."""
    is_fixed = session.state is MeetingState.FIXED
    return is_fixed and session.ends_at is not None and session.ends_at <= desk.now


SUBSCRIBERS = (
    Subscriber(ConsentsChanged, _consents_changed),
    Subscriber(ReferrerInformed, _referrer_informed),
    Subscriber(CaseChanged, _case_changed),
    Subscriber(EntryChanged, _entry_changed),
)

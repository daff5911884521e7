"""What whoever arranges a group's meeting sees of it: one card, which follows how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, OpenUrlAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.actions.group_meetings.quorum import LostQuorum
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.papers import Agenda, Minute
from casework.model.meetings.proposals import ProposedDate
from casework.model.meetings.recommend import Recommendation, Standing
from casework.model.meetings.wall_time import WallTime
from casework.ports import PollCount
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.calendars.free_cards import free_lines, silent_lines
from dialogs.group_meetings.words import facts, season, standing, when
from dialogs.kit.banner import banner
from dialogs.kit.widgets import button, card, fact, fact_set, heading, line, panel, small, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class GroupView:
    """A meeting, as whoever arranges it sees it.

    Attributes:
        meeting: The meeting.
        group: What the service is called.
        now: The present moment, UTC.
        is_reminder: Whether it is shown because nothing has come of it.
        entry: How it comes into the reader's own calendar.
    """

    meeting: Meeting
    group: str
    now: datetime
    is_reminder: bool = False
    entry: OwnEntry = NO_ENTRY


@dataclass(frozen=True, slots=True)
class Planning:
    """What is proposed.

    Attributes:
        dates: The dates, with why.
        last: When the officers met last, or None.
        closes_at: Until when they could answer, if they were asked now, UTC.
        wishes: Key of a wish to how many have it who missed two meetings in a row.
        free: What the officers' calendars tell, or None.
    """

    dates: Sequence[ProposedDate]
    last: WallTime | None
    closes_at: datetime
    wishes: Mapping[str, int]
    free: FreeTimes | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Who says that they come.

    Attributes:
        yes: How many do.
        no: How many don't.
        unknown: How many have not said.
        came: How many were there; None while nobody has noted it.
    """

    yes: int
    no: int
    unknown: int
    came: int | None = None


def planning(texts: Texts, seen: GroupView, plan: Planning) -> AdaptiveCard:
    """Return the proposed dates and why these, to be asked about as they are or changed."""
    name = season(seen.meeting)
    first = texts("group-plan-title", season=name)
    body: list[CardElement] = [title(first), line(texts("group-plan-why", group=seen.group))]
    shared = {reason for one in plan.dates for reason in one.reasons}.intersection(*(one.reasons for one in plan.dates))
    for one in plan.dates:
        own = [small(texts(f"group-why-{reason}")) for reason in one.reasons if reason not in shared]
        body.append(panel([heading(when(texts, one.at)), *own, *free_lines(texts, plan.free, one.at.at)]))
    body += [small(texts(f"group-why-all-{reason}")) for reason in sorted(shared)]
    body.append(fact(texts("group-place"), seen.meeting.place or texts("group-no-place")))
    if plan.last:
        body.append(fact(texts("group-last"), when(texts, plan.last)))
    body += [fact(texts(f"group-wish-{key}"), texts("group-wish-count", count=n)) for key, n in plan.wishes.items()]
    if plan.free:
        body.append(small(texts("group-free-why")))
    body += [small(texts("group-plan-rule")), small(texts("group-plan-then", day=texts.day_and_time(plan.closes_at)))]
    ways = [
        _way(texts("group-ask-officers"), "group.ask-officers", seen, primary=True),
        _way(texts("group-change-dates"), "group.change-dates", seen),
        _way(texts("group-ask-cancel"), "group.ask-cancel", seen),
    ]
    return card([*_reminded(texts, seen), *body], ways, speak=first)


def polling(texts: Texts, seen: GroupView, count: PollCount) -> AdaptiveCard:
    """Return how many have answered; what, nobody sees before the poll closes."""
    poll = seen.meeting.poll
    assert poll is not None, "an open poll"
    first = texts("group-polling-title", season=season(seen.meeting))
    body = [
        title(first),
        line(texts("group-polling", answered=count.answered, invited=count.invited)),
        line(texts("group-polling-until", day=texts.day_and_time(poll.closes_at))),
        fact_set([(str(number), when(texts, at)) for number, at in enumerate(poll.wall_times(seen.meeting.zone), 1)]),
        small(texts("group-polling-hidden")),
    ]
    ways = [
        _way(texts("group-add-item"), "group.ask-item", seen),
        _way(texts("group-close-poll"), "group.close-poll", seen),
        _way(texts("group-ask-cancel"), "group.ask-cancel", seen),
    ]
    return card(body, ways, speak=first)


def deciding(
    texts: Texts, seen: GroupView, found: Recommendation, free: FreeTimes | None, *, unreachable: int = 0
) -> AdaptiveCard:
    """Return the recommended date with its reasons, and how the others stand; and when the silent are free."""
    first, best = texts("group-decide-title", season=season(seen.meeting)), found.best
    reasons = [*_reasons(texts, found), *silent_lines(texts, free, best.at.at)]
    body: list[CardElement] = [title(first), panel([heading(when(texts, best.at)), *reasons], "accent")]
    if unreachable:
        body.append(small(texts("group-unreachable", count=unreachable)))
    ways = [_way(texts("group-fix"), "group.fix", seen, primary=True, number=str(best.number))]
    if not best.reaches_quorum:
        body.append(banner(texts("group-no-quorum", needed=found.needed)))
        ways = []
    if found.second:
        what = [
            heading(when(texts, found.second.at)),
            line(texts("group-second-why")),
            small(standing(texts, found.second)),
        ]
        body.append(panel(what))
        ways = [_way(texts("group-two-sittings"), "group.two-sittings", seen, primary=True)]
    others = [one for one in found.standings if one is not best]
    if others:
        body.append(heading(texts("group-others")))
        for one in others:
            body += [_other(texts, one), *silent_lines(texts, free, one.at.at)]
    body.append(small(texts("group-rule")))
    ways += [
        _way(texts("group-other" if ways else "group-choose"), "group.other", seen, primary=not ways),
        _way(texts("group-ask-cancel"), "group.ask-cancel", seen),
    ]
    return card([*_reminded(texts, seen), *body], ways, speak=first)


def _reasons(texts: Texts, found: Recommendation) -> list[CardElement]:
    best = found.best
    reasons: list[CardElement] = [
        line(texts("group-can-come", count=best.can_come, total=best.can_come + best.no + best.silent))
    ]
    reasons.append(small(standing(texts, best)))
    if best.reaches_quorum:
        reasons.append(small(texts("group-quorum", needed=found.needed)))
    if best.silent:
        reasons.append(small(texts("group-silent", count=best.silent)))
    if len(found.standings) > 1:
        reasons.append(small(texts(f"group-decided-{found.decided_by.name.lower().replace('_', '-')}")))
    return reasons


def _other(texts: Texts, one: Standing) -> CardElement:
    return fact(when(texts, one.at), standing(texts, one))


def fixed(
    texts: Texts,
    seen: GroupView,
    who: Expected,
    agenda: Agenda,
    other: Meeting | None,
    *,
    lost: LostQuorum | None = None,
) -> AdaptiveCard:
    """Return a meeting that is to come; and where so many can't come that its quorum is lost, that it is."""
    meeting = seen.meeting
    first = texts("group-fixed-title", season=season(meeting), day=when(texts, meeting.wall_time))
    body: list[CardElement] = [title(first), facts(texts, meeting)]
    body.append(line(texts("group-expected", yes=who.yes, no=who.no, unknown=who.unknown)))
    if lost:
        key = "group-quorum-lost-group" if lost.lacks_group else "group-quorum-lost"
        body.append(banner(texts(key, needed=lost.needed, left=lost.left)))
    if other:
        body.append(line(texts("group-other-sitting", day=when(texts, other.wall_time))))
    if meeting.reason:
        body.append(fact(texts("group-reason"), meeting.reason))
    if meeting.agenda_sent_at:
        body.append(line(texts("group-agenda-sent", day=texts.day(meeting.agenda_sent_at))))
    elif agenda.items:
        body.append(line(texts("group-agenda-count", count=len(agenda.items), unread=len(agenda.unread))))
    body += entry_lines(texts, meeting, seen.entry)
    join, file = entry_ways(texts, seen.entry, "group.calendar", meeting)
    ways: list[ExecuteAction | OpenUrlAction] = [
        *([_way(texts("group-read-agenda"), "group.read-agenda", seen, primary=True)] if agenda.items else []),
        *([] if meeting.agenda_sent_at else [_way(texts("group-add-item"), "group.ask-item", seen)]),
        *join,
        *file,
        _way(texts("group-ask-move"), "group.ask-move", seen),
        _way(texts("group-ask-cancel"), "group.ask-cancel", seen),
    ]
    return card(body, ways, speak=first)


def over(texts: Texts, seen: GroupView, who: Expected, minute: Minute) -> AdaptiveCard:
    """Return a meeting that is over: who came, then its minute and what was learnt."""
    first = texts("group-over-title", season=season(seen.meeting), day=when(texts, seen.meeting.wall_time))
    if seen.meeting.state is not MeetingState.HELD:
        ways = [_way(texts("group-ask-attendance"), "group.ask-attendance", seen, primary=True)]
        ways.append(_way(texts("group-ask-cancel-over"), "group.ask-cancel", seen))
        said = line(texts("group-expected-then", yes=who.yes, no=who.no, unknown=who.unknown))
        return card([title(first), line(texts("group-over-why")), said], ways, speak=first)
    total = who.yes + who.no + who.unknown
    body: list[CardElement] = [title(first), line(texts("group-came", count=who.came or 0, total=total))]
    body.append(line(texts("group-minute-sent" if minute.sent_at else "group-minute-missing")))
    body += minute_lines(texts, minute)
    sends = bool(minute.text) and not minute.sent_at
    writes = "group-change-minute" if minute.text else "group-ask-minute"
    ways = [
        *([_way(texts("group-send-minute"), "group.send-minute", seen, primary=True)] if sends else []),
        _way(texts(writes), "group.ask-minute", seen, primary=not minute.text),
        _way(texts("group-ask-action"), "group.ask-action", seen),
        _way(texts("group-ask-learning"), "group.ask-learning", seen),
        _way(texts("group-ask-attendance-again"), "group.ask-attendance", seen),
    ]
    return card(body, ways, speak=first)


def minute_lines(texts: Texts, minute: Minute) -> list[CardElement]:
    """Return what was agreed, with the days by which it is to be done."""
    rows = [fact(texts.date(one.day) if one.day else texts("group-action-no-day"), one.text) for one in minute.actions]
    return [heading(texts("group-actions")), *rows] if rows else []


def cancelled(texts: Texts, seen: GroupView, instead: Meeting | None, *, can_plan: bool) -> AdaptiveCard:
    """Return a meeting that is off, and which there is instead, or whether there is time for one in its season."""
    first = cancelled_title(texts, seen.meeting)
    ways = [_way(texts("group-plan-again"), "group.plan-again", seen)] if can_plan else []
    body: list[CardElement] = [title(first), line(texts("group-cancelled-organiser"))]
    body += [cancelled_then(texts, instead)] if instead else []
    return card([*body, *entry_gone(texts, seen.meeting, seen.entry)], [*ways, home(texts)], speak=first)


def cancelled_title(texts: Texts, meeting: Meeting) -> str:
    """Return which meeting is off: of two sittings, the other is not."""
    if meeting.at is None:
        return texts("group-cancelled-title", season=season(meeting))
    return texts("group-cancelled-title-day", season=season(meeting), day=when(texts, meeting.wall_time))


def cancelled_then(texts: Texts, instead: Meeting | None) -> CardElement:
    """Return when the officers meet instead, as far as that is fixed."""
    if instead is None:
        return line(texts("group-cancelled-later"))
    return line(texts("group-cancelled-instead", day=when(texts, instead.wall_time)))


def ask_cancel(texts: Texts, seen: GroupView) -> AdaptiveCard:
    """Return the question before a meeting is cancelled."""
    first = texts("group-cancel-title", season=season(seen.meeting))
    why = line(texts("group-cancel-quiet" if seen.meeting.state is MeetingState.PROPOSED else "group-cancel-why"))
    ways = [
        _way(texts("group-cancel-yes"), "group.cancel", seen, primary=True),
        _way(texts("group-cancel-no"), "group.open", seen),
    ]
    return card([title(first), why], ways, speak=first)


def _reminded(texts: Texts, seen: GroupView) -> list[CardElement]:
    return [banner(texts("group-reminded"))] if seen.is_reminder else []


def home(texts: Texts) -> ExecuteAction:
    """Return the way to all meetings."""
    return button(texts("group-home-button"), "group.home", fields=False)


def _way(label: str, verb: str, seen: GroupView, *, primary: bool = False, **data: str) -> ExecuteAction:
    return button(label, verb, primary=primary, fields=False, meeting=seen.meeting.meeting_id, **data)

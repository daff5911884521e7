"""What an officer sees of a group's meeting in their own chat, and what the channel shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, OpenUrlAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.actions.group_meetings.poll import field_of
from casework.model.meetings.meeting import Coming, Meeting, MeetingState, Participant, PollAnswer
from casework.model.meetings.poll import Poll
from casework.ports import PollCount
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.group_meetings.meeting_cards import cancelled_then, cancelled_title, home
from dialogs.group_meetings.words import facts, season, when
from dialogs.kit.banner import banner
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, card, choice_input, line, small, title
from dialogs.texts import Texts

SUITS = Step(
    "group-suits-title", (Field("suits", Ask.OPTION, "group-suits-label"),), "group-suits-why", "group-suits-small"
)


@dataclass(frozen=True, slots=True)
class OfficerView:
    """A meeting, as one of its officers sees it.

    Attributes:
        meeting: The meeting.
        group: What the service is called.
        mine: What is known of the officer, or None where they are not invited yet.
        now: The present moment, UTC.
        instead: The meeting that there is where this one is cancelled, or None.
        other: The other sitting that they could come to, or None.
        takes_items: Whether items for the agenda are collected.
        has_minute: Whether its minute was sent.
        moved: Whether it is shown because it was moved.
        reminds: Whether it is shown because it comes soon.
        entry: How it comes into their calendar.
    """

    meeting: Meeting
    group: str
    mine: Participant | None
    now: datetime
    instead: Meeting | None = None
    other: Meeting | None = None
    takes_items: bool = False
    has_minute: bool = False
    moved: bool = False
    reminds: bool = False
    entry: OwnEntry = NO_ENTRY


def ask(texts: Texts, seen: OfficerView, poll: Poll, filled: Filled) -> AdaptiveCard:
    """Return the poll: one choice for each date."""
    first = texts("group-ask-title", season=season(seen.meeting))
    options = [(one.value, texts(f"group-answer-{one.value}")) for one in PollAnswer]
    body: list[CardElement] = [title(first), line(texts("group-ask-why", group=seen.group))]
    for number, at in enumerate(poll.wall_times(seen.meeting.zone)):
        name = field_of(number)
        value, problem = filled.values.get(name, ""), filled.problems.get(name, "")
        body += choice_input(name, when(texts, at), options, value, problem=problem, hint=texts("group-answer-hint"))
    body.append(small(texts("group-ask-small", day=texts.day_and_time(poll.closes_at))))
    return card(body, [_way(texts("group-answer-send"), "group.answer", seen, primary=True, fields=True)], speak=first)


def mine(texts: Texts, seen: OfficerView) -> AdaptiveCard:
    """Return how a meeting stands for one of its officers."""
    meeting = seen.meeting
    if meeting.state is MeetingState.CANCELLED:
        return _cancelled(texts, seen)
    if meeting.poll and meeting.state is MeetingState.POLLING:
        return _polling(texts, seen, meeting.poll)
    if meeting.state is MeetingState.FIXED and meeting.starts_at and meeting.starts_at > seen.now:
        return _fixed(texts, seen)
    first = texts("group-past-title", season=season(meeting), day=when(texts, meeting.wall_time))
    ways = [_way(texts("group-see-minute"), "group.see-minute", seen, primary=True)] if seen.has_minute else []
    said = line(texts("group-past" if seen.has_minute else "group-past-no-minute"))
    return card([title(first), said], [*ways, home(texts)], speak=first)


def _polling(texts: Texts, seen: OfficerView, poll: Poll) -> AdaptiveCard:
    first = texts("group-ask-title", season=season(seen.meeting))
    if not poll.takes_answers(seen.now):
        return card([title(first), line(texts("group-poll-closed"))], _items(texts, seen), speak=first)
    has_answered = bool(seen.mine and seen.mine.has_answered)
    until = texts.day_and_time(poll.closes_at)
    said = texts("group-answered", day=until) if has_answered else texts("group-unanswered", day=until)
    label = texts("group-change-answer" if has_answered else "group-answer-button")
    ways = [_way(label, "group.my", seen, primary=not has_answered), *_items(texts, seen)]
    return card([title(first), line(said)], ways, speak=first)


def _fixed(texts: Texts, seen: OfficerView) -> AdaptiveCard:
    meeting, coming = seen.meeting, seen.mine.coming if seen.mine else Coming.UNKNOWN
    key = "group-soon-title" if seen.reminds else "group-fixed-title"
    first = texts(key, season=season(meeting), day=when(texts, meeting.wall_time))
    body: list[CardElement] = [title(first)]
    if seen.moved:
        body.insert(0, banner(texts("group-moved")))
    body += [facts(texts, meeting), line(texts(f"group-coming-{coming.value or 'unknown'}"))]
    if seen.other:
        body.append(line(texts("group-other-sitting-officer", day=when(texts, seen.other.wall_time))))
    if seen.moved and seen.entry.is_kept_by_hand:
        body.append(line(texts("group-moved-own")))
    body += [*entry_lines(texts, meeting, seen.entry), small(texts("group-cannot-come"))]
    join, file = entry_ways(texts, seen.entry, "group.calendar", meeting)
    ways: list[ExecuteAction | OpenUrlAction] = []
    if coming is not Coming.YES:
        ways.append(_way(texts("group-come"), "group.coming", seen, primary=True, wanted="yes"))
    if coming is not Coming.NO:
        ways.append(_way(texts("group-not-come"), "group.coming", seen, wanted="no"))
    ways += [*join, *file]
    if seen.other:
        ways.append(_way(texts("group-take-other"), "group.other-sitting", seen))
    if meeting.agenda_sent_at:
        ways.append(_way(texts("group-see-agenda"), "group.see-agenda", seen))
    return card(body, [*ways, *_items(texts, seen)], speak=first)


def _cancelled(texts: Texts, seen: OfficerView) -> AdaptiveCard:
    meeting = seen.meeting
    first = cancelled_title(texts, meeting)
    said = [
        line(texts("group-cancelled-day" if meeting.at else "group-cancelled-poll")),
        cancelled_then(texts, seen.instead),
    ]
    return card([title(first), *said, *entry_gone(texts, meeting, seen.entry)], [home(texts)], speak=first)


def channel(texts: Texts, meeting: Meeting, group: str, count: PollCount, now: datetime) -> AdaptiveCard:
    """Return what the channel shows: how many have answered, then the date; nobody can press anything."""
    first = texts("group-channel-title", season=season(meeting), group=group)
    if meeting.state is MeetingState.POLLING and meeting.poll:
        if meeting.poll.takes_answers(now):
            asked = texts("group-channel-polling", day=texts.day_and_time(meeting.poll.closes_at))
            counted = texts("group-channel-count", answered=count.answered, invited=count.invited)
            return card([title(first), line(asked), small(counted)], speak=first)
        return card([title(first), line(texts("group-channel-closed"))], speak=first)
    if meeting.state is MeetingState.CANCELLED:
        return card([title(first), line(texts("group-channel-cancelled"))], speak=first)
    return card([title(first), facts(texts, meeting, dated=True)], speak=first)


def suits(texts: Texts, seen: OfficerView, choices: Sequence[str], filled: Filled) -> AdaptiveCard:
    """Return the question to somebody who missed two meetings in a row; nobody asks for a reason."""
    shown = [(key, texts(f"group-suits-{key}")) for key in choices]
    options = Filled(filled.values, filled.problems, {"suits": shown})
    send = _way(texts("group-suits-send"), "group.suits", seen, primary=True, fields=True)
    return form_card(texts, SUITS, options, [send])


def thanks(texts: Texts) -> AdaptiveCard:
    """Return thanks for saying what would suit better."""
    return card([title(texts("group-suits-thanks-title")), line(texts("group-suits-thanks"))], [home(texts)])


def _items(texts: Texts, seen: OfficerView) -> list[ExecuteAction]:
    return [_way(texts("group-add-item"), "group.ask-item", seen)] if seen.takes_items else []


def _way(
    label: str, verb: str, seen: OfficerView, *, primary: bool = False, fields: bool = False, **data: str
) -> ExecuteAction:
    return button(label, verb, primary=primary, fields=fields, meeting=seen.meeting.meeting_id, **data)

"""What an officer sees of a session: one card, which follows how it stands for them (S10, C01, C05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, OpenUrlAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.model.meetings.meeting import Meeting, MeetingState, Participant
from casework.model.training.course import Course
from casework.model.training.places import has_place
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.kit.banner import banner
from dialogs.kit.widgets import button, card, fact_set, heading, line, title
from dialogs.meetings.words import when
from dialogs.texts import Texts
from dialogs.training.words import length

WHYS = ("moved", "up", "soon")
"""Why a session is shown without having been asked for."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, as an officer sees it.

    Attributes:
        meeting: The session.
        course: Its course.
        mine: What is known of the officer, or None where they have not signed up.
        now: The present moment, UTC.
        lacking: What they have to do before they can come.
        taken: How many places are taken.
        number: Where they stand on the waiting list, counted from 1; 0 where they don't.
        has_items: Whether there is something to read that others bring along.
        takes_items: Whether they can bring something along.
        why: One of `WHYS`, or "".
        entry: How it comes into their calendar.
    """

    meeting: Meeting
    course: Course
    mine: Participant | None
    now: datetime
    lacking: Sequence[Course] = ()
    taken: int = 0
    number: int = 0
    has_items: bool = False
    takes_items: bool = False
    why: str = ""
    entry: OwnEntry = NO_ENTRY


def session(texts: Texts, seen: SessionView) -> AdaptiveCard:
    """Return a session as it stands for an officer."""
    meeting = seen.meeting
    day = when(texts, meeting.wall_time)
    first = texts("training-session-title", course=seen.course.title, day=day)
    if meeting.state is MeetingState.CANCELLED:
        gone = entry_gone(texts, meeting, seen.entry)
        return card([title(first), line(texts("training-session-cancelled")), *gone], [_mine(texts)], speak=first)
    if meeting.starts_at is None or meeting.starts_at <= seen.now:
        return card([title(first), line(texts(_past(seen)))], [_mine(texts)], speak=first)
    body: list[CardElement] = [title(first), session_facts(texts, meeting, seen.course), line(_standing(texts, seen))]
    if seen.why and (seen.mine or seen.why == "moved"):
        body.insert(0, banner(texts(f"training-session-{seen.why}"), "accent"))
    if seen.why == "moved" and seen.entry.is_kept_by_hand:
        body.append(line(texts("group-moved-own")))
    if _has_place(seen):
        body += entry_lines(texts, meeting, seen.entry)
    if seen.mine and seen.lacking:
        body.append(banner(texts("training-session-lacking", courses=_titles(seen.lacking))))
    if seen.course.preparation:
        body += [heading(texts("training-preparation")), *(line(one) for one in seen.course.preparation)]
    return card(body, [*_ways(texts, seen), _mine(texts)], speak=first)


def session_facts(texts: Texts, meeting: Meeting, course: Course) -> CardElement:
    """Return where a session is, how long it takes, and for how many there is room; its title says when."""
    return fact_set(
        [
            (texts("group-place"), meeting.place or texts("group-no-place")),
            (texts("group-length"), length(texts, course.hours)),
            (texts("training-places"), str(meeting.places)),
        ]
    )


def _past(seen: SessionView) -> str:
    came = seen.mine.came if seen.mine else None
    if came is not None:
        return "training-session-came" if came else "training-session-missed"
    return "training-session-begun"


def _standing(texts: Texts, seen: SessionView) -> str:
    if seen.mine:
        key = "training-has-place" if has_place(seen.mine) else "training-waits"
        return texts(key, number=seen.number)
    if seen.lacking:
        return texts("training-needs-first", courses=_titles(seen.lacking))
    left = seen.meeting.places - seen.taken
    return texts("training-places-left", count=left) if left > 0 else texts("training-full")


def _has_place(seen: SessionView) -> bool:
    return seen.mine is not None and has_place(seen.mine)


def _ways(texts: Texts, seen: SessionView) -> list[ExecuteAction | OpenUrlAction]:
    meeting_id = seen.meeting.meeting_id
    ways: list[ExecuteAction | OpenUrlAction] = []
    if seen.mine is None and not seen.lacking:
        key = "training-sign-up" if seen.taken < seen.meeting.places else "training-join-list"
        ways.append(button(texts(key), "training.sign-up", primary=True, fields=False, meeting=meeting_id))
    if _has_place(seen):
        join, file = entry_ways(texts, seen.entry, "training.calendar", seen.meeting)
        ways += [*join, *file]
    if seen.takes_items:
        ways.append(button(texts("training-bring"), "training.ask-item", fields=False, meeting=meeting_id))
    if seen.has_items:
        ways.append(button(texts("training-see-items"), "training.see-items", fields=False, meeting=meeting_id))
    if seen.mine:
        ways.append(button(texts("training-sign-off"), "training.sign-off", fields=False, meeting=meeting_id))
    return ways


def _titles(courses: Sequence[Course]) -> str:
    return ", ".join(one.title for one in courses)


def _mine(texts: Texts) -> ExecuteAction:
    return button(texts("training-to-mine"), "training.mine", fields=False)

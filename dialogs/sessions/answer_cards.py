"""The cards of a resolvers' talk for whoever it is with: the times, how it stands, what can be changed (R17, R18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, EntryWay, OwnEntry
from casework.actions.sessions.answer import offer_seen
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import times_said
from casework.model.meetings.wall_time import WallTime
from casework.model.officers import Officer
from casework.model.parties.people import CasePerson, referrer_of
from casework.model.sessions import SessionStanding, TalkNow, stands
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.kit.form import Ask, Field, Filled, Step, form_card, inputs
from dialogs.kit.people import resolver_person, short_name
from dialogs.kit.widgets import about, button, buttons, card, fact_set, heading, line, panel, person, small, title
from dialogs.meetings.words import minutes, when
from dialogs.sessions.words import guest_line, kind
from dialogs.texts import Texts

OTHERS = Step(
    "talk-others-title", (Field("wish", Ask.TEXT, "talk-others-wish", "talk-others-hint"),), "session-others-why"
)
SUITS = (Field("times", Ask.CHECKS, "session-suits-label"),)


@dataclass(frozen=True, slots=True)
class InvitedTo:
    """A talk as one of those whom it is with sees it.

    Attributes:
        case: The case.
        session: The talk.
        reader: Who they are on the case.
        others: Who else it is with.
        hosts: The two resolvers.
        left: The offered times that can still be taken.
        now: UTC.
        entry: How it comes into their calendar.
    """

    case: Case
    session: Meeting
    reader: CasePerson
    others: Sequence[CasePerson]
    hosts: Sequence[Officer]
    left: Sequence[WallTime]
    now: datetime
    entry: OwnEntry = NO_ENTRY

    @property
    def talk(self) -> TalkNow:
        """The talk as it is now."""
        return TalkNow(self.session, self.left, self.now)

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.session.starts_at is not None and self.session.starts_at <= self.now

    @property
    def can_change(self) -> bool:
        """Whether anything can still be said about it."""
        return not self.session.is_over and self.case.stage not in CLOSED_STAGES

    @property
    def is_joint(self) -> bool:
        """Whether it is with others, too."""
        return self.session.purpose is MeetingPurpose.JOINT_SESSION

    @property
    def is_referrer(self) -> bool:
        """Whether the reader asked for others, and has no page as one of those concerned."""
        return self.reader == referrer_of(self.case)

    @property
    def takes_answers(self) -> bool:
        """Whether the reader can say which times suit them."""
        is_open = self.session.state is MeetingState.PROPOSED or not self.is_joint
        return self.can_change and is_open and bool(self.left) and not self.has_begun


def mine(texts: Texts, seen: InvitedTo, filled: Filled, *, soon: bool = False) -> AdaptiveCard:
    """Return how a talk stands, when, how, where and with whom, and what the reader can do.

    Args:
        soon: Whether it reminds of it.
    """
    session = seen.session
    is_soon = soon and session.state is MeetingState.FIXED and not seen.has_begun
    first = texts("session-mine-title-soon" if is_soon else f"session-mine-title-{kind(session)}")
    body: list[CardElement] = [title(first), panel([line(guest_line(texts, seen.talk, seen.reader))])]
    body += [line(filled.problems["time"])] if filled.problems.get("time") else []
    if session.state is MeetingState.FIXED or seen.takes_answers:
        facts = [
            (texts("talk-fact-place"), session.place),
            (texts("talk-fact-length"), texts("talk-minutes", count=minutes(session))),
        ]
        body.append(fact_set([(label, value) for label, value in facts if value]))
    if session.state is MeetingState.FIXED:
        body += entry_lines(texts, session, seen.entry)
        body += [small(texts("talk-note-it"))] if seen.entry.way is EntryWay.WORDS and not seen.has_begun else []
    else:
        body += entry_gone(texts, session, seen.entry)
    if seen.takes_answers and session.state is MeetingState.PROPOSED:
        body += _times(texts, seen, filled)
    join, _ = entry_ways(texts, seen.entry, "session.calendar", session)
    body += [buttons(*join)] if join and session.state is MeetingState.FIXED else []
    if not session.is_over:
        body += _who(texts, seen)
    body.append(small(texts("session-mine-small", reference=seen.case.reference)))
    return card(body, _ways(texts, seen), speak=first)


def _times(texts: Texts, seen: InvitedTo, filled: Filled) -> list[CardElement]:
    """Return the times to choose from: one for a talk alone; of a joint session all that suit."""
    if not seen.is_joint:
        return [_takes(texts, seen.session, one) for one in seen.left]
    choices = [(one.at.isoformat(), when(texts, one)) for one in seen.left]
    # What they said before stands ticked, so that sending it once more takes nothing of it back.
    said = {"times": ",".join(one.isoformat() for one in times_said(seen.session, seen.reader.ids))}
    shown = inputs(texts, SUITS, Filled(said | dict(filled.values), filled.problems, {"times": choices}))
    return [*shown, small(texts("session-suits-small"))]


def _takes(texts: Texts, session: Meeting, at: WallTime) -> CardElement:
    takes = button(
        when(texts, at),
        "session.suits",
        fields=False,
        case=session.case_id,
        meeting=session.meeting_id,
        at=at.at.isoformat(),
    )
    return buttons(about(texts, takes, texts("talk-take-about")))


def _who(texts: Texts, seen: InvitedTo) -> list[CardElement]:
    shown: list[CardElement] = [resolver_person(texts, one) for one in seen.hosts]
    shown += [person(texts, short_name(one.name), ", ".join(one.departments)) for one in seen.others]
    return [heading(texts("session-who")), *shown] if shown else []


def _ways(texts: Texts, seen: InvitedTo) -> list[ExecuteAction]:
    session, back = seen.session, _own_card(texts, seen)
    if not seen.can_change:
        return [back]
    found: list[ExecuteAction] = []
    if seen.takes_answers and seen.is_joint:
        sends = button(
            texts("session-suits-send"),
            "session.suits",
            primary=True,
            case=session.case_id,
            meeting=session.meeting_id,
            seen=offer_seen(session),
        )
        found.append(sends)
    if session.state is MeetingState.FIXED and seen.has_begun:
        return [_way(texts(f"session-button-absent-{kind(session)}"), "session.absent", session), back]
    _, file = entry_ways(texts, seen.entry, "session.calendar", session)
    found += file if session.state is MeetingState.FIXED else []
    if stands(seen.talk, seen.reader) is not SessionStanding.BEGUN:
        found.append(_way(texts("talk-button-others"), "session.ask-others", session))
    if not seen.is_joint and stands(seen.talk) is not SessionStanding.BEGUN:
        found.append(_way(texts("talk-button-cancel"), "session.ask-cancel", session))
    return [*found, back]


def others(texts: Texts, seen: InvitedTo, filled: Filled) -> AdaptiveCard:
    """Return the form in which other times are asked for."""
    session = seen.session
    left = [_takes(texts, session, one) for one in seen.left] if not seen.is_joint else []
    shown = [heading(texts("talk-others-left")), *left] if left else []
    lets_go = [small(texts("talk-others-lets-go"))] if session.state is MeetingState.FIXED else []
    ways = [
        button(
            texts("talk-others-send"),
            "session.others",
            primary=True,
            case=session.case_id,
            meeting=session.meeting_id,
        ),
        _way(texts("button-back"), "session.open", session),
    ]
    return form_card(texts, OTHERS, filled, ways, above=shown, below=lets_go)


def ask_cancel(texts: Texts, seen: InvitedTo) -> AdaptiveCard:
    """Return one question before a talk is called off."""
    return card(
        [
            title(texts("session-cancel-title")),
            line(texts("session-cancel-why-referrer" if seen.is_referrer else "session-cancel-why")),
        ],
        [
            _way(texts("talk-cancel-yes"), "session.cancel", seen.session),
            button(texts("talk-cancel-no"), "session.open", primary=True, meeting=seen.session.meeting_id),
        ],
    )


def section(texts: Texts, talks: Sequence[TalkNow], reader: CasePerson, *, is_closed: bool) -> Sequence[CardElement]:
    """Return how the reader's talks stand on their own card of the case, with the ways to them."""
    content: list[CardElement] = []
    for one in talks:
        content += [heading(texts(f"session-mine-title-{kind(one.meeting)}")), line(guest_line(texts, one, reader))]
        if not is_closed:
            content.append(buttons(_way(texts("talk-button-details"), "session.open", one.meeting)))
    return [panel(content)] if content else ()


def _own_card(texts: Texts, seen: InvitedTo) -> ExecuteAction:
    case = seen.case.case_id
    if seen.reader.is_requester:
        return button(texts("button-my-request"), "mine.open", fields=False, case=case)
    return button(texts("party-page-button"), "party.open", fields=False, case=case)


def _way(label: str, verb: str, session: Meeting) -> ExecuteAction:
    return button(label, verb, fields=False, case=session.case_id, meeting=session.meeting_id)

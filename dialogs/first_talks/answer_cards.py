"""The cards of a first talk for whoever asked for help: the times to choose from, and how it stands (R08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, EntryWay, OwnEntry
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.wall_time import WallTime
from casework.model.services import Lead
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.first_talks.words import stands
from dialogs.kit import reach
from dialogs.kit.banner import banner
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import lead_name
from dialogs.kit.widgets import about, button, buttons, card, fact_set, heading, line, panel, small, title
from dialogs.meetings.words import minutes, way, when
from dialogs.texts import Texts

OTHERS = Step(
    "talk-others-title", (Field("wish", Ask.TEXT, "talk-others-wish", "talk-others-hint"),), "talk-others-why"
)


@dataclass(frozen=True, slots=True)
class OfferedTalk:
    """A first talk as whoever asked for help sees it.

    Attributes:
        case: Their request.
        talk: The talk.
        host: The lead who arranges it, or None where nobody does just now.
        left: The offered times that can still be taken.
        now: UTC.
        entry: How it comes into their calendar.
    """

    case: Case
    talk: Meeting
    host: Lead | None
    left: Sequence[WallTime]
    now: datetime
    entry: OwnEntry = NO_ENTRY

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.talk.starts_at is not None and self.talk.starts_at <= self.now

    @property
    def can_change(self) -> bool:
        """Whether anything can still be said about it."""
        return not self.talk.is_over and self.case.stage not in CLOSED_STAGES

    def name(self, texts: Texts) -> str:
        """Return what the lead is called."""
        return lead_name(texts, self.host) if self.host else texts("talk-a-lead")


def mine(texts: Texts, seen: OfferedTalk, *, soon: bool = False, problem: str = "") -> AdaptiveCard:
    """Return how a talk stands, as a message: when and with whom, and nothing that anybody wrote.

    Args:
        soon: Whether it reminds of it.
        problem: Why a time could not be taken, or "".
    """
    how = "none-left" if stands(seen.talk) == "offered" and not seen.left else stands(seen.talk)
    is_soon = soon and seen.talk.state is MeetingState.FIXED and not seen.has_begun
    first = texts("talk-mine-title-soon" if is_soon else f"talk-mine-title-{_title(how)}")
    said = texts(f"talk-mine-{how}", when=_when(texts, seen), name=seen.name(texts), way=way(texts, seen.talk))
    body: list[CardElement] = [title(first), *([banner(problem)] if problem else []), line(said)]
    if how == "offered" and seen.can_change:
        body += [_takes(texts, seen.talk, one) for one in seen.left]
    body.append(small(texts("talk-mine-small", reference=seen.case.reference)))
    return card(body, _ways(texts, seen, how), speak=first)


def _title(how: str) -> str:
    return how if how in {"offered", "fixed", "cancelled"} else "other"


def _takes(texts: Texts, talk: Meeting, at: WallTime) -> CardElement:
    shown = when(texts, at)
    takes = button(shown, "talk.take", fields=False, case=talk.case_id, meeting=talk.meeting_id, at=at.at.isoformat())
    return buttons(about(texts, takes, texts("talk-take-about")))


def _when(texts: Texts, seen: OfferedTalk) -> str:
    return when(texts, seen.talk.wall_time)


def _ways(texts: Texts, seen: OfferedTalk, how: str) -> list[ExecuteAction]:
    request = button(texts("button-my-request"), "mine.open", fields=False, case=seen.case.case_id)
    if not seen.can_change:
        return [request]
    if how in {"offered", "none-left"}:
        others = _way(texts("talk-button-others"), "talk.ask-others", seen)
        return [others, _way(texts("talk-button-call"), "talk.call", seen), request]
    if how == "fixed" and seen.has_begun:
        return _changes(texts, seen)
    opens = _way(texts("talk-button-details"), "talk.open", seen)
    opens.style = "positive" if how == "fixed" else None
    return [opens, request]


def details(texts: Texts, seen: OfferedTalk) -> AdaptiveCard:
    """Return all of a talk: when, how, where and with whom, and what can be changed."""
    talk, lead = seen.talk, seen.host
    first = texts("talk-details-title")
    pairs = [
        (texts("talk-fact-place"), talk.place),
        (texts("talk-fact-length"), texts("talk-minutes", count=minutes(talk))),
    ]
    said = texts(f"talk-mine-{stands(talk)}", when=_when(texts, seen), name=seen.name(texts), way=way(texts, talk))
    body: list[CardElement] = [title(first), line(said)]
    if talk.state is MeetingState.FIXED:
        body.append(panel([fact_set([(label, value) for label, value in pairs if value])]))
        body += entry_lines(texts, talk, seen.entry)
        body += [small(texts("talk-note-it"))] if seen.entry.way is EntryWay.WORDS else []
    else:
        body += entry_gone(texts, talk, seen.entry)
    join, _ = entry_ways(texts, seen.entry, "talk.calendar", talk)
    body += [buttons(*join)] if join else []
    body += reach.shown(reach.ways(texts, lead.name, lead.email, lead.phone)) if lead else []
    return card(body, _changes(texts, seen), speak=first)


def _changes(texts: Texts, seen: OfferedTalk) -> list[ExecuteAction]:
    back = button(texts("button-my-request"), "mine.open", fields=False, case=seen.case.case_id)
    if not seen.can_change:
        return [back]
    if seen.has_begun:
        return [
            _way(texts("talk-button-absent"), "talk.absent", seen),
            _way(texts("talk-button-others"), "talk.ask-others", seen),
            back,
        ]
    _, file = entry_ways(texts, seen.entry, "talk.calendar", seen.talk)
    return [
        *(file if seen.talk.state is MeetingState.FIXED else ()),
        _way(texts("talk-button-others"), "talk.ask-others", seen),
        _way(texts("talk-button-call"), "talk.call", seen),
        _way(texts("talk-button-cancel"), "talk.ask-cancel", seen),
        back,
    ]


def others(texts: Texts, seen: OfferedTalk, filled: Filled) -> AdaptiveCard:
    """Return the form in which other times are asked for, after those that are still there."""
    shown = [heading(texts("talk-others-left")), *[_takes(texts, seen.talk, one) for one in seen.left]]
    lets_go = [small(texts("talk-others-lets-go"))] if seen.talk.state is MeetingState.FIXED else []
    ways = [
        button(
            texts("talk-others-send"),
            "talk.others",
            primary=True,
            case=seen.case.case_id,
            meeting=seen.talk.meeting_id,
        ),
        _way(texts("talk-button-call"), "talk.call", seen),
        _way(texts("button-back"), "talk.open", seen),
    ]
    return form_card(texts, OTHERS, filled, ways, above=shown if seen.left else [], below=lets_go)


def ask_cancel(texts: Texts, seen: OfferedTalk) -> AdaptiveCard:
    """Return one question before a talk is called off."""
    return card(
        [title(texts("talk-cancel-title")), line(texts("talk-cancel-why", name=seen.name(texts)))],
        [
            _way(texts("talk-cancel-yes"), "talk.cancel", seen),
            button(
                texts("talk-cancel-no"),
                "talk.open",
                primary=True,
                fields=False,
                case=seen.case.case_id,
                meeting=seen.talk.meeting_id,
            ),
        ],
    )


def own_section(texts: Texts, seen: OfferedTalk) -> Sequence[CardElement]:
    """Return how a talk stands on the card of one's own request, with the way to it."""
    how = stands(seen.talk)
    said = texts(f"talk-mine-{how}", when=_when(texts, seen), name=seen.name(texts), way=way(texts, seen.talk))
    label = texts("talk-button-choose" if how == "offered" else "talk-button-details")
    verb = "talk.show" if how == "offered" else "talk.open"
    ways = [buttons(_way(label, verb, seen))] if seen.can_change else []
    return [panel([heading(texts("talk-heading")), line(said), *ways])]


def _way(label: str, verb: str, seen: OfferedTalk) -> ExecuteAction:
    return button(label, verb, fields=False, case=seen.case.case_id, meeting=seen.talk.meeting_id)

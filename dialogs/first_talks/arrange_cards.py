"""A lead's cards of a first talk: how to reach the person who asked, what helps them take part, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.first_talks import TalkClock
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import WISH_LIMIT, arrangement_of
from casework.model.meetings.wall_time import WallTime
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.first_talks.words import stands
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit import reach
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import page_of, parted, turning
from dialogs.kit.people import short_name
from dialogs.kit.to_tell import told
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact,
    fact_set,
    heading,
    line,
    panel,
    small,
    title,
    written,
)
from dialogs.meetings.offer_fields import offer_fields
from dialogs.meetings.words import way, when
from dialogs.parties.told import TOLD
from dialogs.texts import Texts

OFFER = Step(
    "talk-offer-title",
    offer_fields("talk-offer-way", "talk-offer-place"),
    "talk-offer-why",
    "talk-offer-small",
)


RECORD = Step(
    "session-record-title",
    (Field("times", Ask.CHECKS, "session-record-times", required=False), *TOLD),
    "session-record-why",
    "session-record-small",
)
_TITLES = {"soon": "talk-host-title-soon", "over": "talk-host-title-over"}


@dataclass(frozen=True, slots=True)
class ArrangedTalk:
    """A first talk as the lead who arranges it sees it.

    Attributes:
        case: The case.
        talk: The talk.
        left: The offered times that can still be taken.
        now: UTC.
        page: Which part of long access needs was asked for.
        may_record: Whether the first contact can be recorded.
        entry: How it comes into the lead's calendar.
    """

    case: Case
    talk: Meeting
    left: Sequence[WallTime]
    now: datetime
    page: str = ""
    may_record: bool = False
    entry: OwnEntry = NO_ENTRY

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.talk.starts_at is not None and self.talk.starts_at <= self.now


def arrangements(texts: Texts, seen: ArrangedTalk) -> AdaptiveCard:
    """Return how the person who asked is reached, what helps them take part, and how the talk stands."""
    case, request = seen.case, seen.case.request
    pairs = [
        (texts("lead-fact-way"), texts(f"lead-way-{request.contact_choice}")),
        (texts("lead-fact-detail"), request.contact_detail),
        (texts("lead-fact-email"), request.requester.email),
    ]
    body: list[CardElement] = [
        title(texts("lead-arrange-title", reference=case.reference)),
        line(texts("lead-arrange-why")),
        panel(_standing(texts, seen)),
        fact_set([(label, value) for label, value in pairs if value]),
        *reach.shown(reach.as_wished(texts, request)),
        panel([heading(texts("lead-case-access")), *_needs(texts, case, seen.page)]),
    ]
    return card(body, [*_ways(texts, seen), to_case(texts, case.case_id)])


def _standing(texts: Texts, seen: ArrangedTalk) -> list[CardElement]:
    """Return how a talk stands, with what was asked for in words, and what of it stands in the lead's calendar."""
    talk, left, said = seen.talk, seen.left, arrangement_of(seen.talk)
    shown: list[CardElement] = [heading(texts("talk-heading")), line(standing(texts, talk))]
    if talk.state is MeetingState.FIXED:
        shown += [fact(texts("talk-fact-place"), talk.place)] if talk.place else []
        shown += entry_lines(texts, talk, seen.entry)
    else:
        shown += entry_gone(texts, talk, seen.entry)
    join, file = entry_ways(texts, seen.entry, "talk.calendar", talk)
    files = file if talk.state is MeetingState.FIXED and not seen.has_begun else []
    shown += [buttons(*join, *files)] if join or files else []
    if said.asks_others and said.wish:
        shown.append(written(said.wish[:WISH_LIMIT]))
    if talk.state is MeetingState.PROPOSED:
        shown += [line(f"• {when(texts, one)}") for one in left]
        shown += [small(texts("talk-none-left"))] if talk.proposed and not left else []
    if said.party_ids and not talk.is_over:
        shown.append(small(texts("talk-not-in-teams")))
    return shown


def standing(texts: Texts, talk: Meeting) -> str:
    """Return in a sentence how a talk stands, as its lead reads it."""
    return texts(f"talk-lead-{stands(talk)}", when=when(texts, talk.wall_time), way=way(texts, talk))


def _ways(texts: Texts, seen: ArrangedTalk) -> list[ExecuteAction]:
    """Return what can be done with a talk now; what is next comes first."""
    case, talk = seen.case, seen.talk
    offers = step(
        texts("talk-button-again" if talk.proposed or talk.is_over else "talk-button-offer"), "talk.ask-offer", case
    )
    found: list[ExecuteAction] = []
    if talk.is_over:
        found.append(offers)
    elif seen.has_begun:
        found += [*_afterwards(texts, case, talk), offers]
    else:
        held = [] if talk.state is MeetingState.FIXED else [_way(texts("talk-button-held"), "talk.held", case, talk)]
        can_record = bool(arrangement_of(talk).party_ids and seen.left)
        records = [_way(texts("session-record-button"), "talk.ask-record", case, talk)] if can_record else []
        is_fixed = talk.state is MeetingState.FIXED
        next_ways = [offers, *records] if is_fixed else [*records, offers]
        found += [*next_ways, *held, _way(texts("talk-button-off"), "talk.ask-off", case, talk)]
    if seen.may_record:
        found.append(step(texts("lead-button-contact"), "lead.contact", case))
    found[0].style = "positive"
    return found


def _afterwards(texts: Texts, case: Case, talk: Meeting) -> list[ExecuteAction]:
    """Return the ways to say whether a talk was held."""
    return [
        _way(texts("talk-button-held"), "talk.held", case, talk),
        _way(texts("talk-button-no-show-them"), "talk.no-show", case, talk, who="them"),
        _way(texts("talk-button-no-show-me"), "talk.no-show", case, talk, who="me"),
    ]


def offer_form(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form of the times that are offered."""
    problem = [line(filled.problems["times"])] if filled.problems.get("times") and not filled.choices["times"] else []
    ways = [
        button(texts("talk-offer-send"), "talk.offer", primary=True, case=case.case_id),
        button(texts("talk-offer-add"), "talk.add-time", case=case.case_id),
        button(texts("button-back"), "lead.arrange", fields=False, case=case.case_id),
    ]
    detail = case.request.contact_detail
    wished = texts(f"lead-way-{case.request.contact_choice}")
    facts = [(texts("lead-fact-way"), wished), (texts("lead-fact-detail"), detail)]
    above = [fact_set([(label, value) for label, value in facts if value]), *problem]
    return form_card(texts, OFFER, filled, ways, above=above, reference=case.reference)


def record_form(texts: Texts, case: Case, talk: Meeting, filled: Filled) -> AdaptiveCard:
    """Return which of the offered times suit somebody who is not in Teams."""
    keeps = button(texts("consent-record"), "talk.record", primary=True, meeting=talk.meeting_id)
    back = button(texts("button-back"), "lead.arrange", fields=False, case=case.case_id)
    return form_card(texts, RECORD, filled, [keeps, back], name=short_name(case.request.requester.name))


def host(texts: Texts, case: Case, talk: Meeting, what: str = "") -> AdaptiveCard:
    """Return how a talk stands, as a message to its lead: no name, and nothing that anybody wrote.

    Args:
        what: "soon" where it reminds of it, "over" where it asks whether it was held.
    """
    first = texts(_TITLES.get(what, "talk-host-title"), reference=case.reference)
    is_asked = what == "over" and talk.state is MeetingState.FIXED
    ways = _afterwards(texts, case, talk) if is_asked else []
    opens = step(texts("talk-button-open"), "lead.arrange", case)
    all_ways = [*ways, opens]
    all_ways[0].style = "positive"
    return card([title(first), line(standing(texts, talk))], all_ways, speak=first)


def ask_off(texts: Texts, case: Case, talk: Meeting) -> AdaptiveCard:
    """Return one question before a talk is called off."""
    return card(
        [
            title(texts("talk-off-title", reference=case.reference)),
            line(texts(told(case, "talk-off-why"))),
        ],
        [
            _way(texts("talk-off-yes"), "talk.off", case, talk),
            button(texts("talk-off-no"), "lead.arrange", primary=True, fields=False, case=case.case_id),
        ],
    )


def section(texts: Texts, talk: Meeting | None, clock: TalkClock | None, now: datetime) -> Sequence[CardElement]:
    """Return how the first talk stands on the card of a case, and by when it is to be held."""
    shown: list[CardElement] = [fact(texts("talk-heading"), standing(texts, talk))] if talk else []
    if clock and (talk is None or talk.state not in {MeetingState.FIXED, MeetingState.HELD}):
        day = texts.day_and_time(clock.due_at)
        shown.append(line(texts("talk-due-past" if clock.due_at <= now else "talk-due", when=day)))
    return shown


def _needs(texts: Texts, case: Case, asked_page: str) -> list[CardElement]:
    """Return the access needs, of long ones a part with the ways to the others."""
    if not case.access_needs:
        return [line(texts("nothing-said"))]
    parts = parted(case.access_needs)
    page = page_of(asked_page, len(parts))
    after, before = texts("lead-button-next-part"), texts("lead-button-last-part")
    ways = turning(page, "lead.arrange", after=after, before=before, case=case.case_id)
    content = [written(parts[page.number]), small(texts("lead-case-access-why"))]
    return [*content, *([buttons(*ways)] if ways else [])]


def _way(label: str, verb: str, case: Case, talk: Meeting, **data: str) -> ExecuteAction:
    return step(label, verb, case, meeting=talk.meeting_id, **data)


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way for whoever has an open case."""
    if not seen.mine or seen.case.stage in CLOSED_STAGES:
        return ()
    opens = step(texts("lead-button-arrange"), "lead.arrange", seen.case)
    return (CaseWay(opens, texts("lead-arrange-line"), ButtonPlace.CARD),)

"""Resolvers' cards of a talk: what is to be thought of, the times, who answers how, and how it went (R17, R18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import WISH_LIMIT, arrangement_of, awaited
from casework.model.meetings.wall_time import WallTime
from casework.model.parties.people import CasePerson, referrer_of
from casework.model.sessions import TOGETHER, SessionDay, TalkNow, who_of
from dialogs.calendars.entry_cards import entry_gone, entry_lines, entry_ways
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import (
    about,
    button,
    buttons,
    card,
    fact,
    heading,
    line,
    panel,
    small,
    title,
    written,
)
from dialogs.meetings.offer_fields import offer_fields
from dialogs.meetings.words import when
from dialogs.parties.told import TOLD
from dialogs.sessions.at_risk_cards import calls_off, waits_for_lead
from dialogs.sessions.words import host_line, kind, with_whom
from dialogs.texts import Texts

OFFER = Step(
    "session-offer-title",
    offer_fields("session-offer-way", "session-offer-place"),
    "session-offer-why",
    "session-offer-small",
)
RECORD = Step(
    "session-record-title",
    (
        Field("times", Ask.CHECKS, "session-record-times"),
        *TOLD,
    ),
    "session-record-why",
    "session-record-small",
)
_TITLES = {"soon": "session-host-title-soon", "over": "session-host-title-over"}


@dataclass(frozen=True, slots=True)
class ArrangedSession:
    """A talk as one of its resolvers sees it.

    Attributes:
        case: The case.
        who: With whom it is: a party id, or `TOGETHER`.
        session: The latest, or None while there is none.
        people: Everybody whom it is, or would be, with.
        elsewhere: Those of them whose answers are recorded for them.
        needs: Party id to what helps somebody take part.
        may_plan: Whether all of them agree to it now.
        checklist: What resolvers think of before it, in the institution's words.
        left: The offered times that can still be taken.
        day: By when it is to be held, or None.
        now: UTC.
        entry: How it comes into the reader's calendar.
        waits_for_lead: Whether a lead is to be spoken with before it.
    """

    case: Case
    who: str
    session: Meeting | None
    people: Sequence[CasePerson]
    elsewhere: Sequence[CasePerson]
    needs: Mapping[str, str]
    may_plan: bool
    checklist: Sequence[str]
    left: Sequence[WallTime]
    day: SessionDay | None
    now: datetime
    entry: OwnEntry = NO_ENTRY
    waits_for_lead: bool = False

    @property
    def talk(self) -> TalkNow | None:
        """The talk as it is now, or None while there is none."""
        return TalkNow(self.session, self.left, self.now) if self.session else None

    @property
    def has_begun(self) -> bool:
        """Whether its time has come."""
        return self.session is not None and self.session.starts_at is not None and self.session.starts_at <= self.now


def arranged(texts: Texts, seen: ArrangedSession) -> AdaptiveCard:
    """Return how a talk stands, what helps people take part in it, and what is to be thought of before."""
    case = seen.case
    first = texts("session-arrange-title", reference=case.reference, who=with_whom(texts, case, seen.who))
    body: list[CardElement] = [title(first), *(waits_for_lead(texts) if seen.waits_for_lead else [])]
    body += [panel(_standing(texts, seen)), *_answers(texts, seen)]
    is_over = seen.session is not None and seen.session.is_over
    body += [] if is_over else [heading(texts("session-needs")), *_needs(texts, seen)]
    if seen.checklist and not is_over:
        body += [heading(texts("session-checklist")), *(line(f"• {one}") for one in seen.checklist)]
    return card(body, [*_ways(texts, seen), _to_case(texts, case)], speak=first)


def _standing(texts: Texts, seen: ArrangedSession) -> list[CardElement]:
    session = seen.session
    shown: list[CardElement] = [line(host_line(texts, seen.talk) if seen.talk else texts("session-host-begun"))]
    if seen.day:
        key = "session-due-past" if seen.day.due_at <= seen.now else "session-due"
        shown.append(line(texts(key, when=texts.day_and_time(seen.day.due_at))))
    if session is None:
        return shown
    said = arrangement_of(session)
    shown += [fact(texts("talk-fact-place"), session.place)] if session.place and not session.is_over else []
    if session.state is MeetingState.FIXED:
        shown += entry_lines(texts, session, seen.entry)
    else:
        shown += entry_gone(texts, session, seen.entry)
    join, file = entry_ways(texts, seen.entry, "session.calendar", session)
    files = file if session.state is MeetingState.FIXED and not seen.has_begun else []
    shown += [buttons(*join, *files)] if join or files else []
    if said.asks_others and said.wish:
        shown.append(written(said.wish[:WISH_LIMIT]))
    if session.state is MeetingState.PROPOSED:
        shown += [line(f"• {when(texts, one)}") for one in seen.left]
    return shown


def _answers(texts: Texts, seen: ArrangedSession) -> list[CardElement]:
    """Return of whom an answer is awaited, and the way to record one for whoever is not in Teams."""
    session = seen.session
    if session is None or session.is_over or not seen.left:
        return []
    missing = awaited(session) if session.state is MeetingState.PROPOSED else ()
    shown: list[CardElement] = []
    for one in seen.people:
        name = short_name(one.name)
        if not one.ids.isdisjoint(missing):
            shown.append(line(texts("session-awaits", name=name)))
        if one in seen.elsewhere:
            records = button(
                texts("session-record-button"),
                "session.ask-record",
                fields=False,
                meeting=session.meeting_id,
                party=one.party_id,
            )
            shown += [small(texts("session-not-in-teams", name=name)), buttons(about(texts, records, name))]
    return shown


def _needs(texts: Texts, seen: ArrangedSession) -> list[CardElement]:
    shown: list[CardElement] = []
    for one in seen.people:
        if needs := seen.needs.get(one.party_id):
            shown += [line(short_name(one.name)), written(needs)]
    return shown or [line(texts("nothing-said"))]


def _ways(texts: Texts, seen: ArrangedSession) -> list[ExecuteAction]:
    """Return what can be done with a talk now; what is next comes first."""
    case, session, found = seen.case, seen.session, list[ExecuteAction]()
    if case.stage in CLOSED_STAGES:
        return []
    is_new = session is None or not arrangement_of(session).offered_at
    was_held = session is not None and session.state is MeetingState.HELD
    label = texts("session-button-offer" if is_new else "session-button-another" if was_held else "talk-button-again")
    offers = button(label, "session.ask-offer", fields=False, case=case.case_id, who=seen.who)
    if session is not None and not session.is_over and seen.has_begun:
        found += _afterwards(texts, session)
    elif session is not None and not session.is_over:
        held = _way(texts("session-button-held"), "session.held", session)
        off = _way(texts("talk-button-off"), "session.ask-off", session)
        nows = [] if session.state is MeetingState.FIXED else [held]
        found += [offers, *nows, *([] if is_new else [off])] if seen.may_plan else [off]
    elif seen.may_plan:
        found.append(offers)
    if session is not None and session.state is MeetingState.HELD and seen.who == TOGETHER:
        found.insert(0, _way(texts("outcome-button-open-page"), "session.outcome-page", session))
    if found:
        found[0].style = "positive"
    return found


def _afterwards(texts: Texts, session: Meeting) -> list[ExecuteAction]:
    """Return the ways to say whether a talk was held."""
    return [
        _way(texts("session-button-held"), "session.held", session),
        _way(texts(f"session-button-no-show-{kind(session)}"), "session.no-show", session, by="them"),
        _way(texts("session-button-no-show-us"), "session.no-show", session, by="us"),
    ]


def offer_form(texts: Texts, case: Case, who: str, filled: Filled, seen: str) -> AdaptiveCard:
    """Return the form of the times that are offered.

    Args:
        seen: What tells whether the other resolver has changed something since.
    """
    problem = [line(filled.problems["times"])] if filled.problems.get("times") and not filled.choices["times"] else []
    ways = [
        button(texts("talk-offer-send"), "session.offer", primary=True, case=case.case_id, who=who, seen=seen),
        button(texts("talk-offer-add"), "session.add-time", case=case.case_id, who=who, seen=seen),
        button(texts("button-back"), "session.arrange", fields=False, case=case.case_id, who=who),
    ]
    name = with_whom(texts, case, who)
    return form_card(texts, OFFER, filled, ways, above=problem, reference=case.reference, who=name)


def record_form(texts: Texts, session: Meeting, person: CasePerson, filled: Filled) -> AdaptiveCard:
    """Return which times suit somebody who is not in Teams."""
    keeps = button(
        texts("consent-record"), "session.record", primary=True, meeting=session.meeting_id, party=person.party_id
    )
    back = button(texts("button-back"), "session.open", fields=False, meeting=session.meeting_id)
    return form_card(texts, RECORD, filled, [keeps, back], name=short_name(person.name))


def host(texts: Texts, case: Case, talk: TalkNow, what: str = "", *, has_elsewhere: bool) -> AdaptiveCard:
    """Return how a talk stands, as a message to a resolver: no name, and nothing that anybody wrote.

    Args:
        what: "soon" where it reminds of it, "over" where it asks whether it was held.
        has_elsewhere: Whether somebody whom it is with is told of it by the resolvers.
    """
    session = talk.meeting
    # What was reminded of or asked is settled once it has no time any more.
    is_fixed = session.state is MeetingState.FIXED
    first = texts(
        _TITLES.get(what, "session-host-title") if is_fixed else "session-host-title", reference=case.reference
    )
    is_asked = what == "over" and is_fixed
    body: list[CardElement] = [
        title(first),
        line(texts(f"session-about-{kind(session)}")),
        line(host_line(texts, talk)),
    ]
    tells = session.state in {MeetingState.FIXED, MeetingState.PROPOSED, MeetingState.CANCELLED}
    if tells and not is_asked and has_elsewhere:
        body.append(line(texts("session-tell-them")))
    opens = _way(texts("session-button-open"), "session.open", session)
    ways = [*(_afterwards(texts, session) if is_asked else []), opens]
    ways[0].style = "positive"
    return card(body, ways, speak=first)


def due(texts: Texts, case: Case, day: SessionDay | None) -> AdaptiveCard:
    """Return the nudge that a talk is due to which people agreed."""
    first = texts("session-nudge-title", reference=case.reference)
    when_due = texts.day_and_time(day.due_at) if day else ""
    content = texts("session-nudge", when=when_due) if day else texts("session-nudge-settled")
    opens = button(texts("resolver-open", reference=case.reference), "resolver.open", primary=True, case=case.case_id)
    return card([title(first), line(content)], [opens], speak=first)


def ask_off(texts: Texts, case: Case, session: Meeting) -> AdaptiveCard:
    """Return one question before a talk is called off."""
    return card(
        [title(texts("session-off-title", reference=case.reference)), line(texts("session-off-why"))],
        [
            _way(texts("talk-off-yes"), "session.off", session),
            button(texts("talk-off-no"), "session.open", primary=True, fields=False, meeting=session.meeting_id),
        ],
    )


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One talk on a card of the case.

    Attributes:
        who: With whom: a party id, or `TOGETHER`.
        talk: The latest as it is now, or None.
        day: By when it is to be held, or None.
    """

    who: str
    talk: TalkNow | None
    day: SessionDay | None


def lead_section(
    texts: Texts, case: Case, lines: Sequence[SessionLine], now: datetime, *, may_call_off: bool
) -> Sequence[CardElement]:
    """Return how the talks of a case stand, for a lead.

    Args:
        may_call_off: Whether they can call those off that are planned.
    """
    planned = [(one.who, one.talk.meeting) for one in lines if one.talk and not one.talk.meeting.is_over]
    ways = [
        calls_off(session, texts("session-safety-off", name=with_whom(texts, case, who))) for who, session in planned
    ]
    shown = section(texts, case, lines, now, is_resolver=False)
    return [*shown, buttons(*ways)] if ways and may_call_off else shown


def section(
    texts: Texts, case: Case, lines: Sequence[SessionLine], now: datetime, *, is_resolver: bool
) -> Sequence[CardElement]:
    """Return how the talks of a case stand, with the ways to them for a resolver."""
    if not lines:
        return ()
    content: list[CardElement] = [heading(texts("session-heading"))]
    ways = []
    for one in lines:
        name = with_whom(texts, case, one.who)
        referrer = referrer_of(case)
        is_referrer = referrer is not None and one.who in referrer.ids
        label = texts("session-with-referrer", name=name) if is_referrer else name
        content.append(fact(label, host_line(texts, one.talk) if one.talk else texts("session-host-begun")))
        if one.day:
            key = "session-due-past" if one.day.due_at <= now else "session-due"
            content.append(small(texts(key, when=texts.day_and_time(one.day.due_at))))
        opens = button(
            texts("session-button-together") if one.who == TOGETHER else texts("session-button-with", name=name),
            "session.arrange",
            fields=False,
            case=case.case_id,
            who=one.who,
        )
        ways.append(opens)
    return [panel([*content, *([buttons(*ways)] if is_resolver else [])])]


def _to_case(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)


def _way(label: str, verb: str, session: Meeting, by: str = "") -> ExecuteAction:
    """Return a button about a talk; `by` says who did not come, where it says that."""
    data = {"case": session.case_id, "meeting": session.meeting_id, "who": who_of(session), "by": by}
    return button(label, verb, primary=False, fields=False, **{name: value for name, value in data.items() if value})

"""The resolvers arrange the talks of their case, and say how each went (R17, R18, R38)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead, part_of
from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.free_times import known_free_times
from casework.actions.meetings.arrange import times_to_take
from casework.actions.meetings.recorded_times import TimesRecorded
from casework.actions.parties.own_page import details_for_resolver
from casework.actions.parties.people import people_recorded_for
from casework.actions.sessions import arrange as actions
from casework.actions.sessions import at_risk, clock, follow
from casework.actions.sessions.arrange import SessionOffer, session_seen, session_to_record
from casework.actions.sessions.session import (
    case_to_meet,
    current,
    latest_session,
    people_now,
    session_for,
    sessions_of,
    talk_now,
)
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.offered import TimesOffered, problem_with_time, times_left, times_said
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.parties.people import REQUESTER, CasePerson
from casework.model.sessions import TOGETHER, SessionClock, is_with, people_to_talk_with, purpose_of, who_of
from casework.model.text import problem_with_choice
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.meetings.times import beside_its_field, own_time, ticked, time_choices
from dialogs.meetings.words import ways, when
from dialogs.parties.told import other_ways, today
from dialogs.sessions import arrange_cards as cards
from dialogs.sessions.arrange_cards import SessionLine


async def open_session(turn: Turn) -> Show:
    """Show a talk: to a resolver all of it, to whoever it is with their own card."""
    case, session, who = await session_for(turn.desk, turn.text("meeting"), turn.person_id)
    if who.is_host:
        return Show("session.arrange", {"case": case.case_id, "who": who_of(session)})
    return Show("session.mine", {"case": case.case_id, "meeting": session.meeting_id})


async def arrange(turn: Turn) -> Show:
    """Begin to arrange a talk, or go on, and show what that needs."""
    await actions.arrange_session(turn.desk, turn.text("case"), turn.person_id, turn.text("who"))
    return _about(turn, "session.arrange")


async def ask_offer(turn: Turn) -> Show:
    """Show the form of the times."""
    await case_to_meet(turn.desk, turn.text("case"), turn.person_id)
    return _about(turn, "session.offer")


@asks_again("session.offer", "case", "who")
async def add_time(turn: Turn) -> Show:
    """Put a time of one's own among those that are offered; nothing is sent yet."""
    await case_to_meet(turn.desk, turn.text("case"), turn.person_id)
    own = own_time(turn)
    if own is None:
        raise InvalidInput({"own_time": "problem-own-date"})
    if problem := problem_with_time(own, turn.desk.institution.time_zone, turn.desk.now):
        raise InvalidInput({"own_time": problem})
    times = ",".join(one.isoformat() for one in sorted({*ticked(turn, _most(turn)), own}))
    typed = turn.typed() | {"times": times, "own_day": "", "own_time": ""}
    return Show("session.offer", {"case": turn.text("case"), "who": turn.text("who")}, {}, typed)


@asks_again("session.offer", "case", "who")
async def offer(turn: Turn) -> Show:
    """Offer the times."""
    own, rule = own_time(turn), CASE_PURPOSES[purpose_of(turn.text("who"))]
    times = tuple(sorted({*ticked(turn, rule.most_times), *([own] if own else [])}))
    if len(times) > rule.most_times:
        raise InvalidInput({"times": "problem-times-many"})
    if problem := problem_with_choice(turn.text("way"), set(MeetingWay)):
        raise InvalidInput({"way": problem})
    offered = TimesOffered(times, rule.lengths[0], MeetingWay(turn.text("way")), turn.text("place"))
    made = SessionOffer(turn.text("who"), offered, turn.text("seen"))
    try:
        await actions.offer_session(turn.desk, turn.text("case"), turn.person_id, made)
    except InvalidInput as error:
        raise beside_its_field(error, times, own) from error
    return _about(turn, "session.arrange", "banner-session-offered")


async def ask_record(turn: Turn) -> Show:
    """Ask which times suit somebody who is not in Teams."""
    await session_to_record(turn.desk, turn.text("meeting"), turn.person_id, turn.text("party"))
    return Show("session.record", {"meeting": turn.text("meeting"), "party": turn.text("party")})


@asks_again("session.record", "meeting", "party")
async def record(turn: Turn) -> Show:
    """Record which times suit them, with the day and the way in which they said so."""
    filled = TimesRecorded(turn.texts_of("times"), turn.text("way"), turn.text("day"))
    try:
        session = await actions.record_times(
            turn.desk, turn.text("meeting"), turn.person_id, turn.text("party"), filled
        )
    except InvalidInput as error:
        found = {("times" if field == "time" else field): problem for field, problem in error.problems.items()}
        raise InvalidInput(found) from error
    return _shown(session, "banner-consent-recorded")


async def held(turn: Turn) -> Show:
    """Record that a talk was held."""
    session = await actions.record_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _shown(session, "banner-session-held")


async def no_show(turn: Turn) -> Show:
    """Record that a talk did not take place."""
    was_us = turn.text("by") == "us"
    session = await actions.record_no_show(turn.desk, turn.text("meeting"), turn.person_id, was_us=was_us)
    return _shown(session, "banner-session-missed")


async def ask_off(turn: Turn) -> Show:
    """Ask once more before a talk is called off."""
    await session_for(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("session.ask-off", {"meeting": turn.text("meeting")})


async def off(turn: Turn) -> Show:
    """Call a talk off."""
    _, _, who = await session_for(turn.desk, turn.text("meeting"), turn.person_id)
    if not who.is_host:
        raise NotForYou
    session = await actions.call_off_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _shown(session, "banner-session-off")


async def arrange_screen(view: View) -> AdaptiveCard:
    """How a talk stands, what people need for it, and what is to be thought of; logged (args: case, who)."""
    desk, who = view.desk, view.arg("who")
    case, details = await details_for_resolver(desk, view.arg("case"), view.person_id)
    session = await latest_session(desk, case, who)
    people = await people_now(desk, case, who)
    if session is None and not people:
        raise OutOfDate
    needs = {one.party_id: needed for one, _, needed in details} | {REQUESTER: case.access_needs}
    clock_of = await part_of(desk, case, view.person_id, SessionClock)
    lists = desk.service_of(case).checklists
    seen = cards.ArrangedSession(
        case=case,
        who=who,
        session=session,
        people=people or _people_of(case, session),
        elsewhere=await people_recorded_for(desk, case),
        needs=needs,
        may_plan=bool(people),
        checklist=lists.joint_session if who == TOGETHER else lists.individual_talk,
        left=await times_to_take(desk, session) if session else (),
        day=clock_of.of(who) if clock_of else None,
        now=desk.now,
        waits_for_lead=not (session and session.is_over) and await at_risk.waits_for_lead(desk, case),
        **({"entry": await own_entry(desk, session, view.person_id)} if session else {}),
    )
    return cards.arranged(view.texts, seen)


async def offer_screen(view: View) -> AdaptiveCard:
    """The form of the times, with some that would do, and who is free then where that is known (args: case, who)."""
    desk, who = view.desk, view.arg("who")
    case = await case_to_meet(desk, view.arg("case"), view.person_id)
    if not await people_now(desk, case, who):
        raise OutOfDate
    session = await latest_session(desk, case, who)
    free = await known_free_times(desk, session) if session else None
    hosts = [one.resolver for one in case.assignments]
    rule = CASE_PURPOSES[purpose_of(who)]
    choices = await time_choices(view, hosts, rule.lengths[0], session, free)
    kept = {"way": MeetingWay.TEAMS.value}
    filled = Filled.of(view, kept, times=choices, way=[one for one in ways(view.texts) if one[0] != MeetingWay.PHONE])
    return cards.offer_form(view.texts, case, who, filled, session_seen(session))


async def record_screen(view: View) -> AdaptiveCard:
    """Which times suit somebody who is not in Teams, when they said so, and how (args: meeting, party)."""
    texts, desk = view.texts, view.desk
    _, session, person = await session_to_record(desk, view.arg("meeting"), view.person_id, view.arg("party"))
    filled = Filled.of(
        view,
        {
            "day": today(view),
            "times": ",".join(one.isoformat() for one in times_said(session, person.ids)),
        },
        times=[(one.at.isoformat(), when(texts, one)) for one in times_left(session, desk.now)],
        way=other_ways(texts),
    )
    return cards.record_form(texts, session, person, filled)


async def host_screen(view: View) -> AdaptiveCard:
    """How a talk stands, for a resolver (args: meeting)."""
    return await host_card(view, "")


async def over_screen(view: View) -> AdaptiveCard:
    """Whether a talk was held, asked of its resolvers (args: meeting)."""
    return await host_card(view, "over")


async def due_screen(view: View) -> AdaptiveCard:
    """A talk is due to which people agreed, for a resolver (args: case, who)."""
    case = await case_to_meet(view.desk, view.arg("case"), view.person_id)
    clock_of = await part_of(view.desk, case, view.person_id, SessionClock)
    return cards.due(view.texts, case, clock_of.of(view.arg("who")) if clock_of else None)


async def ask_off_screen(view: View) -> AdaptiveCard:
    """One question before a talk is called off (args: meeting)."""
    case, session, who = await session_for(view.desk, view.arg("meeting"), view.person_id)
    if not who.is_host:
        raise NotForYou
    if session.is_over:
        raise OutOfDate
    return cards.ask_off(view.texts, case, session)


async def host_card(view: View, what: str) -> AdaptiveCard:
    """Return how a talk stands, as a message to a resolver.

    Raises:
        NotForYou: They don't hold it.
    """
    case, session, who = await session_for(view.desk, view.arg("meeting"), view.person_id, is_shown=True)
    if not who.is_host:
        raise NotForYou
    people = set(_people_of(case, session))
    has_elsewhere = bool(people.intersection(await people_recorded_for(view.desk, case)))
    return cards.host(view.texts, case, await talk_now(view.desk, session), what, has_elsewhere=has_elsewhere)


async def resolver_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on a resolver's card of a case, how its talks stand, and the ways to them."""
    lines = await _lines(view, case, await part_of(view.desk, case, view.person_id, SessionClock))
    return cards.section(view.texts, case, lines, view.desk.now, is_resolver=True)


async def lead_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how its talks stand."""
    del names
    lines = await _lines(view, case, await part_of(view.desk, case, view.person_id, SessionClock))
    if lines:
        await case_for_lead(view.desk, case.case_id, view.person_id, CaseSection.MEETINGS)
    may_call_off = await at_risk.may_be_called_off(view.desk, case)
    return cards.lead_section(view.texts, case, lines, view.desk.now, may_call_off=may_call_off)


async def _lines(view: View, case: Case, clock_of: SessionClock | None) -> list[SessionLine]:
    found = await sessions_of(view.desk, case.case_id)
    lines = []
    for who in (*(one.party_id for one in people_to_talk_with(case)), TOGETHER):
        theirs = [one for one in found if one.purpose is purpose_of(who) and _is_for(case, one, who)]
        if theirs or await people_now(view.desk, case, who):
            day = clock_of.of(who) if clock_of else None
            latest = current(theirs)
            lines.append(SessionLine(who, await talk_now(view.desk, latest) if latest else None, day))
    return lines


def _is_for(case: Case, session: Meeting, who: str) -> bool:
    return who == TOGETHER or any(one.party_id == who and is_with(session, one) for one in people_to_talk_with(case))


def _people_of(case: Case, session: Meeting | None) -> tuple[CasePerson, ...]:
    return tuple(one for one in people_to_talk_with(case) if session and is_with(session, one))


def _most(turn: Turn) -> int:
    return CASE_PURPOSES[purpose_of(turn.text("who"))].most_times


def _about(turn: Turn, screen: str, banner: str = "") -> Show:
    shown = {"case": turn.text("case"), "who": turn.text("who")}
    return Show(screen, shown | ({"banner": banner} if banner else {}))


def _shown(session: Meeting, banner: str) -> Show:
    return Show("session.arrange", {"case": session.case_id, "who": who_of(session), "banner": banner})


FLOW = Flow(
    verbs={
        "session.open": open_session,
        "session.arrange": arrange,
        "session.ask-offer": ask_offer,
        "session.add-time": add_time,
        "session.offer": offer,
        "session.ask-record": ask_record,
        "session.record": record,
        "session.held": held,
        "session.no-show": no_show,
        "session.ask-off": ask_off,
        "session.off": off,
    },
    screens={
        "session.arrange": arrange_screen,
        "session.offer": offer_screen,
        "session.record": record_screen,
        "session.host": host_screen,
        "session.over": over_screen,
        "session.due": due_screen,
        "session.ask-off": ask_off_screen,
    },
    reading=frozenset(
        {"session.open", "session.ask-offer", "session.add-time", "session.ask-record", "session.ask-off"}
    ),
    ephemeral=frozenset({"session.arrange", "session.offer", "session.record", "session.ask-off"}),
    idempotent=frozenset({"session.offer", "session.record", "session.held", "session.no-show", "session.off"}),
    case_screen="resolver.case",
    case_section=lead_section,
    resolver_section=resolver_section,
    reminders=clock.REMINDERS,
    subscribers=follow.SUBSCRIBERS,
)

"""A lead arranges the first talk: what they need for it, the times that they offer, and how it went (R03, R08)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_arranger, case_for_lead, case_of_meeting
from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.free_times import known_free_times
from casework.actions.first_talks import arrange as actions
from casework.actions.first_talks import clock, follow
from casework.actions.first_talks.talk import FIRST_TALKS, open_talk, talks_of
from casework.actions.meetings import reminders
from casework.actions.meetings.arrange import times_to_take
from casework.actions.meetings.recorded_times import TimesRecorded
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent, Stage
from casework.model.first_talks import TalkClock
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import Meeting, MeetingPurpose
from casework.model.meetings.offered import TimesOffered, problem_with_time, times_left
from casework.model.meetings.purposes import CASE_PURPOSES
from casework.model.requests import ContactWay
from casework.model.text import problem_with_choice
from dialogs.first_talks import arrange_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Choices, Filled, asks_again
from dialogs.kit.to_tell import told
from dialogs.meetings.times import beside_its_field, own_time, ticked, time_choices
from dialogs.meetings.words import ways, when
from dialogs.parties.told import other_ways, today

RULE = CASE_PURPOSES[MeetingPurpose.FIRST_TALK]
_WAYS = {ContactWay.TEAMS: MeetingWay.TEAMS, ContactWay.PHONE: MeetingWay.PHONE, ContactWay.IN_PERSON: MeetingWay.ROOM}


async def arrange(turn: Turn) -> Show:
    """Begin to arrange the talk, or go on, and show what that needs.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more), or it is closed.
    """
    await actions.arrange_talk(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.arrange", {"case": turn.text("case"), "page": turn.text("page")[:5]})


async def ask_offer(turn: Turn) -> Show:
    """Show the form of the times.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't arrange it (any more).
    """
    await case_for_arranger(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("talk.offer")


@asks_again("talk.offer", "case")
async def add_time(turn: Turn) -> Show:
    """Put a time of one's own among those that are offered; nothing is sent yet."""
    case = await case_for_arranger(turn.desk, turn.text("case"), turn.person_id)
    own = own_time(turn)
    if own is None:
        raise InvalidInput({"own_time": "problem-own-date"})
    if problem := problem_with_time(own, turn.desk.institution.time_zone, turn.desk.now):
        raise InvalidInput({"own_time": problem})
    times = ",".join(one.isoformat() for one in sorted({*ticked(turn, RULE.most_times), own}))
    typed = turn.typed() | {"times": times, "own_day": "", "own_time": ""}
    return Show("talk.offer", {"case": case.case_id}, {}, typed)


@asks_again("talk.offer", "case")
async def offer(turn: Turn) -> Show:
    """Offer the times; whoever asked gets them in their own chat."""
    own, chosen = own_time(turn), ticked(turn, RULE.most_times)
    times = tuple(sorted({*chosen, *([own] if own else [])}))
    if len(times) > RULE.most_times:
        raise InvalidInput({"times": "problem-times-many"})
    if problem := problem_with_choice(turn.text("way"), set(MeetingWay)):
        raise InvalidInput({"way": problem})
    offered = TimesOffered(times, RULE.lengths[0], MeetingWay(turn.text("way")), turn.text("place"))
    try:
        await actions.offer_times(turn.desk, turn.text("case"), turn.person_id, offered)
    except InvalidInput as error:
        raise beside_its_field(error, times, own) from error
    case = await case_for_arranger(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("lead.arrange", banner=told(case, "banner-talk-offered"))


async def ask_record(turn: Turn) -> Show:
    """Ask which of the offered times suit somebody who is not in Teams."""
    await actions.talk_to_record(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("talk.record", {"meeting": turn.text("meeting")})


@asks_again("talk.record", "meeting")
async def record(turn: Turn) -> Show:
    """Record which of them do."""
    filled = TimesRecorded(turn.texts_of("times"), turn.text("way"), turn.text("day"))
    try:
        talk = await actions.record_times(turn.desk, turn.text("meeting"), turn.person_id, filled)
    except InvalidInput as error:
        found = {"times" if field == "time" else field: key for field, key in error.problems.items()}
        raise InvalidInput(found) from error
    return Show("lead.arrange", {"case": talk.case_id, "banner": "banner-consent-recorded"})


async def held(turn: Turn) -> Show:
    """Record that the talk was held."""
    talk = await actions.record_talk(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("lead.case", {"case": talk.case_id, "banner": "banner-talk-held"})


async def no_show(turn: Turn) -> Show:
    """Record that somebody did not come."""
    was_me = turn.text("who") == "me"
    talk = await actions.record_no_show(turn.desk, turn.text("meeting"), turn.person_id, was_me=was_me)
    case = await case_for_arranger(turn.desk, talk.case_id, turn.person_id)
    return Show("lead.arrange", {"case": case.case_id, "banner": told(case, "banner-talk-missed")})


async def ask_off(turn: Turn) -> Show:
    """Ask once more before the talk is called off."""
    return Show("talk.ask-off", {"case": turn.text("case"), "meeting": turn.text("meeting")})


async def off(turn: Turn) -> Show:
    """Call the talk off."""
    talk = await actions.cancel_talk(turn.desk, turn.text("meeting"), turn.person_id)
    case = await case_for_arranger(turn.desk, talk.case_id, turn.person_id)
    return Show("lead.arrange", {"case": case.case_id, "banner": told(case, "banner-talk-off")})


async def arrangements(view: View) -> AdaptiveCard:
    """What the talk needs, and how it stands; logged (args: case, page).

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't arrange it (any more).
    """
    desk = view.desk
    case = await case_for_arranger(desk, view.arg("case"), view.person_id, CaseSection.ACCESS_NEEDS)
    talk = await _latest(view, case)
    may_record = desk.service_of(case).lifecycle.allows(case.stage, CaseEvent.FIRST_CONTACT_MADE)
    left = await times_to_take(desk, talk)
    entry = await own_entry(desk, talk, view.person_id)
    seen = cards.ArrangedTalk(case, talk, left, desk.now, view.arg("page"), may_record=may_record, entry=entry)
    return cards.arrangements(view.texts, seen)


async def offer_form(view: View) -> AdaptiveCard:
    """The form of the times, with some that would do, and whether both are free then where that is known (args: case).

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't arrange it (any more), or it is closed.
    """
    case = await case_for_arranger(view.desk, view.arg("case"), view.person_id)
    if case.stage in CLOSED_STAGES:
        raise OutOfDate
    wished = _WAYS.get(case.request.contact_way, "")
    filled = Filled.of(view, {"way": wished}, times=await _choices(view, case), way=ways(view.texts))
    return cards.offer_form(view.texts, case, filled)


async def record_screen(view: View) -> AdaptiveCard:
    """Which times suit somebody who is not in Teams, when they said so, and how (args: meeting)."""
    case, talk = await actions.talk_to_record(view.desk, view.arg("meeting"), view.person_id)
    times = [(one.at.isoformat(), when(view.texts, one)) for one in times_left(talk, view.desk.now)]
    filled = Filled.of(view, {"day": today(view)}, times=times, way=other_ways(view.texts))
    return cards.record_form(view.texts, case, talk, filled)


async def host_screen(view: View) -> AdaptiveCard:
    """How a talk stands, for its lead (args: meeting)."""
    return await _host(view, "")


async def over_screen(view: View) -> AdaptiveCard:
    """Whether a talk was held, asked of its lead (args: meeting)."""
    return await _host(view, "over")


async def ask_off_screen(view: View) -> AdaptiveCard:
    """One question before a talk is called off (args: case, meeting)."""
    case, talk, who = await case_of_meeting(view.desk, view.arg("meeting"), view.person_id, FIRST_TALKS)
    if not who.is_host:
        raise NotForYou
    if talk.is_over:
        raise OutOfDate
    return cards.ask_off(view.texts, case, talk)


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return how the talk stands on a lead's card of the case."""
    del names
    talks = await talks_of(view.desk, case.case_id)
    clock_of = await view.desk.work.case_parts.get(case.case_id, TalkClock) if case.stage is Stage.IN_CONTACT else None
    if talks or clock_of:
        await case_for_lead(view.desk, case.case_id, view.person_id, CaseSection.MEETINGS)
    return cards.section(view.texts, talks[-1] if talks else None, clock_of, view.desk.now)


async def _host(view: View, what: str) -> AdaptiveCard:
    case, talk, who = await case_of_meeting(view.desk, view.arg("meeting"), view.person_id, FIRST_TALKS, is_shown=True)
    if not who.is_host:
        raise NotForYou
    return cards.host(view.texts, case, talk, what)


async def _latest(view: View, case: Case) -> Meeting:
    talk = await open_talk(view.desk, case.case_id)
    return talk or (await talks_of(view.desk, case.case_id))[-1]


async def _choices(view: View, case: Case) -> Choices:
    talk = await open_talk(view.desk, case.case_id)
    free = await known_free_times(view.desk, talk) if talk else None
    return await time_choices(view, [view.person_id], RULE.lengths[0], talk, free)


FLOW = Flow(
    verbs={
        "lead.arrange": arrange,
        "talk.ask-offer": ask_offer,
        "talk.add-time": add_time,
        "talk.offer": offer,
        "talk.ask-record": ask_record,
        "talk.record": record,
        "talk.held": held,
        "talk.no-show": no_show,
        "talk.ask-off": ask_off,
        "talk.off": off,
    },
    screens={
        "lead.arrange": arrangements,
        "talk.offer": offer_form,
        "talk.record": record_screen,
        "talk.host": host_screen,
        "talk.over": over_screen,
        "talk.ask-off": ask_off_screen,
    },
    reading=frozenset({"talk.ask-offer", "talk.add-time", "talk.ask-record", "talk.ask-off"}),
    ephemeral=frozenset({"lead.arrange", "talk.offer", "talk.record", "talk.ask-off"}),
    idempotent=frozenset({"talk.offer", "talk.record", "talk.held", "talk.no-show", "talk.off"}),
    case_screen="lead.case",
    case_section=section,
    case_ways=cards.case_ways,
    reminders=(*clock.REMINDERS, *follow.REMINDERS, *reminders.REMINDERS),
    subscribers=(*clock.SUBSCRIBERS, *follow.SUBSCRIBERS, *reminders.SUBSCRIBERS),
)

"""All meetings of a group on one card: for whoever arranges them, and for its officers (S09)."""

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.group_meetings.people import LOOKED_AT, may_organise
from casework.actions.group_meetings.plan import dates_left, season_from
from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.poll import FEWEST_OPTIONS
from casework.model.services import ServiceKind
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.meeting_cards import home
from dialogs.group_meetings.words import season, when
from dialogs.help import help as help_flow
from dialogs.kit.widgets import button, buttons, card, fact_set, heading, line, panel, title
from dialogs.texts import Texts

SHOWN = 4
"""Meetings of one group that are shown: what is to come, then what was last."""


async def groups_of(desk: Desk, person_id: str) -> list[tuple[ServiceKind, bool]]:
    """Return the services whose meetings somebody has to do with, and whether they arrange them."""
    officer = await desk.work.officers.get(person_id)
    found = []
    for service in desk.institution.services:
        organises = may_organise(desk, service, person_id)
        serves = bool(officer and officer.active and officer.serves(service.service_id))
        if organises or serves:
            found.append((service, organises))
    return found


async def show_home(turn: Turn) -> Show:
    """Show all meetings.

    Raises:
        NotForYou: They have to do with none.
    """
    if not await groups_of(turn.desk, turn.person_id):
        raise NotForYou
    return Show("group.home")


async def type_home(turn: Turn) -> Show:
    """Answer the typed word: whoever has to do with meetings gets them, anybody else what unknown words get."""
    if not await groups_of(turn.desk, turn.person_id):
        return await help_flow.show_menu(turn)
    return Show("group.home")


async def home_screen(view: View) -> AdaptiveCard:
    """All meetings.

    Raises:
        NotForYou: The reader has to do with none.
    """
    groups = await groups_of(view.desk, view.person_id)
    if not groups:
        raise NotForYou
    texts = view.texts
    body: list[CardElement] = [title(texts("group-home-title"))]
    ways = []
    for service, organises in groups:
        met = await view.desk.work.meetings.of_service(service.service_id, LOOKED_AT)
        shown = [one for one in met if organises or one.state is not MeetingState.PROPOSED][:SHOWN]
        if len(groups) > 1 and (shown or service.meetings):
            body.append(heading(service.name))
        body += [_row(texts, one, organises=organises) for one in shown]
        if not shown:
            body.append(line(_none(texts, service, view.desk)))
        learnt = button(texts("group-learnt-button"), "group.learnt", fields=False, service=service.service_id)
        learnt.tooltip = texts("group-learnt-which", group=service.name)
        ways.append(learnt)
    return card(body, ways[:SHOWN])


def _row(texts: Texts, meeting: Meeting, *, organises: bool) -> CardElement:
    first = texts(
        "group-row",
        season=season(meeting),
        year=str(meeting.season.first.year if meeting.season else meeting.created_at.year),
    )
    said = texts(f"group-state-{meeting.state}", day=when(texts, meeting.wall_time))
    # An officer opens what is theirs by the same words as in a message.
    verb = "group.open" if organises else "group.see"
    opens = button(texts("button-open"), verb, fields=False, meeting=meeting.meeting_id)
    opens.tooltip = first
    return panel([heading(first), line(said), buttons(opens)])


def _none(texts: Texts, service: ServiceKind, desk: Desk) -> str:
    if service.meetings is None:
        return texts("group-home-no-rule")
    today = desk.calendar.local(desk.now).date()
    ahead = [window.season(today.year + year) for window in service.meetings.windows for year in (0, 1)]
    upcoming = [one for one in ahead if one.first - service.meetings.planning > today]
    following = min(upcoming, key=lambda one: one.first, default=None)
    if following is None:
        return texts("group-home-no-rule")
    opens = following.first - service.meetings.planning
    return texts("group-home-none", season=following.name, day=texts.date(opens))


async def few_dates_screen(view: View) -> AdaptiveCard:
    """That a season leaves too few dates to plan its meeting, and what helps (args: service, first).

    Raises:
        NotForYou: No such season for this person.
    """
    service = view.desk.institution.service(view.arg("service"))
    found = season_from(service, view.arg("first")) if service else None
    if service is None or found is None or not may_organise(view.desk, service, view.person_id):
        raise NotForYou
    texts, count = view.texts, await dates_left(view.desk, service, found)
    first = texts("group-few-title", season=found.name)
    if count >= FEWEST_OPTIONS:
        return card([title(first), line(texts("group-few-no-more"))], [home(texts)], speak=first)
    body = [
        title(first),
        line(texts("group-few-why", count=count, group=service.name)),
        fact_set([(texts("group-few-window"), f"{texts.full_date(found.first)} – {texts.full_date(found.last)}")]),
        line(texts("group-few-help")),
    ]
    return card(body, [home(texts)], speak=first)


async def see(turn: Turn) -> Show:
    """Show an officer how a meeting stands for them."""
    return Show("group.mine", {"meeting": turn.text("meeting")})


FLOW = Flow(
    verbs={"group.home": show_home, "group.see": see},
    words={"words-meetings": type_home},
    screens={"group.home": home_screen, "group.few-dates": few_dates_screen},
    reading=frozenset({"group.home", "group.see"}),
)

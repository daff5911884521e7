"""The forms in which a meeting's dates are changed, another date is chosen, and a meeting is moved (S09)."""

from microsoft_teams.cards import AdaptiveCard, ExecuteAction

from casework.actions.group_meetings import dates, plan, poll
from casework.actions.group_meetings.people import meeting_for_organiser
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.proposals import MOST_CANDIDATES
from casework.model.meetings.wall_time import WallTime
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.meeting import about_meeting
from dialogs.group_meetings.words import half_hours, season, standing, when
from dialogs.kit.form import Ask, Field, Filled, Step, asks_again, form_card
from dialogs.kit.widgets import button
from dialogs.texts import Texts

OWN_DAY = Field("own_day", Ask.DAY, "group-own-day")
OWN_TIME = Field("own_time", Ask.CHOICE, "group-own-time", "group-own-time-hint")
PLACE = Field("place", Ask.LINE, "group-place", "group-place-hint")
DATES = Step(
    "group-dates-title",
    (Field("dates", Ask.CHECKS, "group-dates-label"), OWN_DAY, OWN_TIME, PLACE),
    "group-dates-why",
)
OTHER = Step(
    "group-other-title",
    (Field("date", Ask.OPTION, "group-other-label"), Field("reason", Ask.TEXT, "group-other-reason")),
    "group-other-why",
)
MOVE = Step(
    "group-move-title",
    (
        Field("own_day", Ask.DAY, "group-move-day"),
        Field("own_time", Ask.CHOICE, "group-move-time", "group-own-time-hint"),
        PLACE,
    ),
    "group-move-why",
)


async def change_dates(turn: Turn) -> Show:
    """Show the form of the dates."""
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.dates")


@asks_again("group.dates", "meeting")
async def save_dates(turn: Turn) -> Show:
    """Keep the changed dates; nobody is asked yet."""
    await plan.change_proposal(
        turn.desk,
        turn.text("meeting"),
        turn.person_id,
        chosen=turn.texts_of("dates"),
        own=(turn.text("own_day"), turn.text("own_time")),
        place=turn.text("place"),
    )
    return about_meeting(turn, "group.meeting")


async def other(turn: Turn) -> Show:
    """Show the form of another date than the recommended one."""
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.other")


@asks_again("group.other", "meeting")
async def fix_other(turn: Turn) -> Show:
    """Fix another date, with a reason."""
    number, reason = turn.text("date"), turn.text("reason")
    await dates.fix_date(turn.desk, turn.text("meeting"), turn.person_id, number, reason)
    return about_meeting(turn, "group.meeting", "banner-group-told")


async def ask_move(turn: Turn) -> Show:
    """Show the form of another time or place."""
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.move")


@asks_again("group.move", "meeting")
async def move(turn: Turn) -> Show:
    """Move a meeting."""
    own = (turn.text("own_day"), turn.text("own_time"))
    await dates.move(turn.desk, turn.text("meeting"), turn.person_id, own, turn.text("place"))
    return about_meeting(turn, "group.meeting", "banner-group-told")


async def dates_screen(view: View) -> AdaptiveCard:
    """The form of the dates that are to be asked about (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, service = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    known = [one.at.at for one in await plan.choices(view.desk, meeting, service)]
    spread = known[:: max(1, len(known) // MOST_CANDIDATES)][:MOST_CANDIDATES]
    offered = sorted({*meeting.proposed, *spread})
    shown = [(at.isoformat(), when(view.texts, WallTime(at, meeting.zone))) for at in offered]
    kept = {"dates": ",".join(at.isoformat() for at in meeting.proposed), "place": meeting.place}
    filled = Filled.of(view, kept, dates=shown, own_time=half_hours(view))
    ways = [
        button(view.texts("group-dates-save"), "group.save-dates", primary=True, meeting=meeting.meeting_id),
        _back(view.texts, meeting),
    ]
    return form_card(view.texts, DATES, filled, ways, season=season(meeting))


async def other_screen(view: View) -> AdaptiveCard:
    """The form of another date than the recommended one (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: The poll is open.
    """
    meeting, service = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    found = await poll.recommendation(view.desk, meeting, service)
    shown = [
        (str(one.number), view.texts("group-other-choice", day=when(view.texts, one.at), how=standing(view.texts, one)))
        for one in sorted(found.standings, key=lambda one: one.number)
    ]
    ways = [
        button(view.texts("group-fix"), "group.fix-other", primary=True, meeting=meeting.meeting_id),
        _back(view.texts, meeting),
    ]
    return form_card(view.texts, OTHER, Filled.of(view, date=shown), ways, season=season(meeting))


async def move_screen(view: View) -> AdaptiveCard:
    """The form of another time or place, filled with the present ones (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, _ = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    at = {"own_day": f"{meeting.at:%Y-%m-%d}", "own_time": f"{meeting.at:%H:%M}"} if meeting.at else {}
    filled = Filled.of(view, {**at, "place": meeting.place}, own_time=half_hours(view, meeting.at))
    ways = [
        button(view.texts("group-move-save"), "group.move", primary=True, meeting=meeting.meeting_id),
        _back(view.texts, meeting),
    ]
    return form_card(view.texts, MOVE, filled, ways, season=season(meeting))


def _back(texts: Texts, meeting: Meeting) -> ExecuteAction:
    return button(texts("button-back"), "group.open", fields=False, meeting=meeting.meeting_id)


FLOW = Flow(
    verbs={
        "group.change-dates": change_dates,
        "group.save-dates": save_dates,
        "group.other": other,
        "group.fix-other": fix_other,
        "group.ask-move": ask_move,
        "group.move": move,
    },
    screens={"group.dates": dates_screen, "group.other": other_screen, "group.move": move_screen},
    reading=frozenset({"group.change-dates", "group.other", "group.ask-move"}),
    ephemeral=frozenset({"group.dates", "group.other", "group.move"}),
    idempotent=frozenset({"group.save-dates", "group.fix-other", "group.move"}),
    case_screen="group.meeting",
)

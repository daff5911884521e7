"""Everything about training on one card, for whoever plans it (S10)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.training import people, records
from casework.errors import NotForYou
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.training.places import has_place
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.paging import part_of
from dialogs.training import home_cards as cards

SHOWN = 6
"""Sessions on one page: those to come, then what was last."""


async def show_home(turn: Turn) -> Show:
    """Show it; `page` comes with the button.

    Raises:
        NotForYou: They keep no register of a service that has courses.
    """
    records.kept_with_courses(turn.desk, turn.person_id)
    return Show("training.home", {"page": turn.text("page")[:5]})


async def home_screen(view: View) -> AdaptiveCard:
    """What there is to do about training (args: page).

    Raises:
        NotForYou: The reader keeps no register of a service that has courses.
    """
    services = records.kept_with_courses(view.desk, view.person_id)
    all_of_them = [(one, service) for service in services for one in await people.sessions_of(view.desk, service)]
    # Of several services, too, those to come stand first.
    ahead = [one for one in all_of_them if not one[0].has_begun(view.desk.now)]
    ahead.sort(key=lambda one: one[0].starts_at or view.desk.now)
    over = [one for one in all_of_them if one[0].has_begun(view.desk.now)]
    over.sort(key=lambda one: one[0].starts_at or view.desk.now, reverse=True)
    page, shown = part_of([*ahead, *over], SHOWN, view.arg("page"))
    seen = []
    for meeting, service in shown:
        there = await people.signed_up(view.desk, meeting, service)
        taken = sum(has_place(one) for one in there)
        course = people.planned_course(service, meeting)
        seen.append(cards.PlannedSession(meeting, course, taken, len(there) - taken, _state(view, meeting)))
    return cards.home(view.texts, services, seen, page, also_officer=await _is_officer(view))


def _state(view: View, meeting: Meeting) -> str:
    if meeting.state is not MeetingState.FIXED:
        return meeting.state.value
    if meeting.ends_at and meeting.ends_at <= view.desk.now:
        return "over"
    return "begun" if meeting.has_begun(view.desk.now) else "ahead"


async def _is_officer(view: View) -> bool:
    try:
        return bool(await records.own_training(view.desk, view.person_id))
    except NotForYou:
        return False


FLOW = Flow(
    verbs={"training.home": show_home}, screens={"training.home": home_screen}, reading=frozenset({"training.home"})
)

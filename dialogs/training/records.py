"""Whoever keeps the register sees and corrects what an officer did of the courses, and who is due (C01, C06)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.training import records as actions
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of
from dialogs.training import records_cards as cards


async def open_officer(turn: Turn) -> Show:
    """Show an officer's training.

    Raises:
        NotForYou: No such entry for this person.
    """
    await actions.kept_training(turn.desk, turn.person_id, turn.text("officer"))
    return _officer(turn)


async def ask_entry(turn: Turn) -> Show:
    """Show the form of former training."""
    await actions.kept_training(turn.desk, turn.person_id, turn.text("officer"))
    return Show("training.entry", {"officer": turn.text("officer")})


@asks_again("training.entry", "officer")
async def enter(turn: Turn) -> Show:
    """Note former training."""
    said = turn.text("officer"), turn.text("course"), turn.text("day")
    await actions.enter_record(turn.desk, turn.person_id, *said)
    return _officer(turn, "banner-training-entered")


async def remove(turn: Turn) -> Show:
    """Take away what was noted by mistake."""
    said = turn.text("officer"), turn.text("course"), turn.text("on")
    await actions.remove_record(turn.desk, turn.person_id, *said)
    return _officer(turn, "banner-training-removed")


async def show_due(turn: Turn) -> Show:
    """Show who is due.

    Raises:
        NotForYou: They keep no register of a service that has courses.
    """
    actions.kept_with_courses(turn.desk, turn.person_id)
    return Show("training.due", {name: turn.text(name)[:40] for name in ("service", "course", "page", "whom")})


async def officer_screen(view: View) -> AdaptiveCard:
    """An officer's training, with what can be corrected (args: officer).

    Raises:
        NotForYou: No such entry for the reader.
    """
    officer, found = await actions.kept_training(view.desk, view.person_id, view.arg("officer"))
    return cards.officer_card(view.texts, officer, found)


async def entry_screen(view: View) -> AdaptiveCard:
    """The form of former training (args: officer).

    Raises:
        NotForYou: No such entry for the reader.
    """
    officer, found = await actions.kept_training(view.desk, view.person_id, view.arg("officer"))
    offered = [(one.course_id, one.title) for one in actions.courses_of(found)]
    return cards.entry(view.texts, officer, Filled.of(view, {}, course=offered))


async def due_screen(view: View) -> AdaptiveCard:
    """How a course stands for everybody, as a chart and its table, and by name (args: service, course, page, whom).

    Raises:
        NotForYou: The reader keeps no register of a service that has courses.
    """
    services = actions.kept_with_courses(view.desk, view.person_id)
    known = [(one, each) for one in services for each in one.courses if each.is_kept_up]
    if not known:
        return cards.nothing_due(view.texts)
    service, course = _chosen(view, known)
    found = await actions.due_of(view.desk, service, course)
    is_all = view.arg("whom") == "all"
    listed = found if is_all else [one for one in found if one.group in cards.LISTED]
    page, shown = part_of(listed, cards.PAGE, view.arg("page"))
    others = [(one, each) for one, each in known if (one.service_id, each) != (service.service_id, course)]
    seen = cards.DuePage(service, course, found, shown, page, others, is_all, bool(view.desk.public_url))
    return cards.due(view.texts, seen)


def _chosen(view: View, known: list[tuple[ServiceKind, Course]]) -> tuple[ServiceKind, Course]:
    asked = view.arg("service"), view.arg("course")
    return next((one for one in known if (one[0].service_id, one[1].course_id) == asked), known[0])


def _officer(turn: Turn, banner: str = "") -> Show:
    return Show("training.of", {"officer": turn.text("officer")} | ({"banner": banner} if banner else {}))


FLOW = Flow(
    verbs={
        "training.of": open_officer,
        "training.ask-entry": ask_entry,
        "training.enter": enter,
        "training.remove": remove,
        "training.due": show_due,
    },
    screens={"training.of": officer_screen, "training.entry": entry_screen, "training.due": due_screen},
    reading=frozenset({"training.of", "training.ask-entry", "training.due"}),
    ephemeral=frozenset({"training.of", "training.entry", "training.due"}),
    idempotent=frozenset({"training.enter", "training.remove"}),
)

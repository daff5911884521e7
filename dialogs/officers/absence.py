"""Coordinators say when they are away, or when a fellow is; the others stand in (S14)."""

from datetime import date

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers.absence import (
    absence_cover,
    end_absence,
    fellow_coordinators,
    known_absences,
    note_absence,
)
from casework.errors import NotForYou
from casework.model.leads import Leave
from casework.model.services import Coordinator
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.leads.leave_cards import Away
from dialogs.officers import absence_cards as cards


async def ask(turn: Turn) -> Show:
    """Show the form.

    Raises:
        NotForYou: They coordinate no service.
    """
    fellow_coordinators(turn.desk, turn.person_id)
    return Show("officers.away")


@asks_again("officers.away")
async def save(turn: Turn) -> Show:
    """Note when somebody is away; what needs another look stays in its field."""
    who = turn.text("who")
    await note_absence(turn.desk, turn.person_id, who, turn.text("first_day"), turn.text("last_day"))
    return Show("officers.away-saved", {"who": who})


async def end(turn: Turn) -> Show:
    """Note that somebody is there again."""
    await end_absence(turn.desk, turn.person_id, turn.text("who"))
    return Show("officers.away-saved", {"who": turn.text("who")})


async def form(view: View) -> AdaptiveCard:
    """The form, filled with what the reader typed, or noted before.

    Raises:
        NotForYou: They coordinate no service.
    """
    known = await known_absences(view.desk, view.person_id)
    people = fellow_coordinators(view.desk, view.person_id)
    mine = known.get(view.person_id)
    noted = {"first_day": mine.first.isoformat(), "last_day": mine.last.isoformat()} if mine else {}
    absent = [_away(view, one, known[one.person_id]) for one in people if one.person_id in known]
    names = [(one.person_id, one.name) for one in people]
    return cards.form(view.texts, absent, Filled.of(view, {"who": view.person_id, **noted}, who=names))


async def saved(view: View) -> AdaptiveCard:
    """The receipt, as things stand now (args: who).

    Raises:
        NotForYou: The reader, or the other, coordinates no service.
    """
    who = next(
        (one for one in fellow_coordinators(view.desk, view.person_id) if one.person_id == view.arg("who")), None
    )
    if who is None:
        raise NotForYou
    leave = (await known_absences(view.desk, view.person_id)).get(who.person_id)
    if leave is None:
        return cards.back(view.texts, who.name, is_reader=who.person_id == view.person_id)
    return cards.saved(view.texts, _away(view, who, leave), await absence_cover(view.desk, leave))


async def told(view: View) -> AdaptiveCard:
    """What a fellow noted about the reader, as things stand now.

    Raises:
        NotForYou: They coordinate no service.
    """
    people = {one.person_id: one for one in fellow_coordinators(view.desk, view.person_id)}
    leave = (await known_absences(view.desk, view.person_id)).get(view.person_id)
    return cards.told(view.texts, _away(view, people[view.person_id], leave) if leave else None)


def _away(view: View, one: Coordinator, leave: Leave) -> Away:
    today: date = view.desk.calendar.local(view.desk.now).date()
    is_reader = one.person_id == view.person_id
    return Away(one.person_id, one.name, leave.first, leave.last, is_reader=is_reader, begun=leave.first <= today)


FLOW = Flow(
    verbs={"officers.away": ask, "officers.away-save": save, "officers.away-end": end},
    screens={"officers.away": form, "officers.away-saved": saved, "officers.away-told": told},
    reading=frozenset({"officers.away"}),
    ephemeral=frozenset({"officers.away"}),
    idempotent=frozenset({"officers.away-save", "officers.away-end"}),
)

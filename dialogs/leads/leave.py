"""Leads and the deputy say when they are away, or when a colleague is; the others stand in (R07)."""

from collections.abc import Sequence
from datetime import date, timedelta

from microsoft_teams.cards import AdaptiveCard

from casework.access import check_lead
from casework.actions.leads.leave import Cover, come_back, cover_of, known_leaves, start_leave
from casework.errors import NotForYou
from casework.model.leads import Leave
from casework.model.services import Lead
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.leads import leave_cards as cards
from dialogs.leads.leave_cards import Away

SOON = timedelta(days=14)
"""How long before somebody is away the others see it on the queue, in time to share the work out."""


async def ask(turn: Turn) -> Show:
    """Show the form.

    Raises:
        NotForYou: Not a lead.
    """
    check_lead(turn.desk, turn.person_id)
    return Show("leave.form")


async def type_leave(turn: Turn) -> Show:
    """Answer the typed word: a lead, or a coordinator, gets their form, anybody else what whoever has no time reads."""
    if turn.desk.coordinated_by(turn.person_id):
        return Show("officers.away")
    if turn.desk.handler(turn.person_id) is None:
        return Show("help.topic", {"topic": "busy"})
    return await ask(turn)


@asks_again("leave.form")
async def save(turn: Turn) -> Show:
    """Note when somebody is away; what needs another look stays in its field.

    Raises:
        NotForYou: Not a lead.
    """
    who = turn.text("who")
    await start_leave(turn.desk, turn.person_id, who, turn.text("first_day"), turn.text("last_day"))
    return Show("leave.saved", {"who": who})


async def end(turn: Turn) -> Show:
    """Note that somebody is there again.

    Raises:
        NotForYou: Not a lead.
    """
    await come_back(turn.desk, turn.person_id, turn.text("who"))
    return Show("leave.ended", {"who": turn.text("who")})


async def leave_soon(view: View) -> Sequence[Away]:
    """Return who is away today, or will be within `SOON`, for a lead."""
    found, until = await known_leaves(view.desk, view.person_id), _today(view) + SOON
    known = [(lead, found[lead.person_id]) for lead in view.desk.colleagues(view.person_id) if lead.person_id in found]
    return [_on_leave(view, lead, leave) for lead, leave in known if leave.first <= until]


async def form(view: View) -> AdaptiveCard:
    """The form, filled with what the reader typed, or noted before."""
    _reader(view)
    known = await known_leaves(view.desk, view.person_id)
    mine = known.get(view.person_id)
    noted = {"first_day": mine.first.isoformat(), "last_day": mine.last.isoformat()} if mine else {}
    people = view.desk.colleagues(view.person_id)
    on_leave = [_on_leave(view, one, known[one.person_id]) for one in people if one.person_id in known]
    names = [(one.person_id, one.name) for one in people]
    return cards.form(view.texts, on_leave, Filled.of(view, {"who": view.person_id, **noted}, who=names))


async def saved(view: View) -> AdaptiveCard:
    """The receipt, as things stand now (args: who)."""
    _reader(view)
    lead, leave = await _noted(view, view.arg("who"))
    if lead is None or leave is None:
        return await ended(view)
    cover = await cover_of(view.desk, leave)
    return cards.saved(view.texts, _on_leave(view, lead, leave), cover, await _missed(view, cover))


async def ended(view: View) -> AdaptiveCard:
    """The word that somebody hears again of what is new (args: who).

    Raises:
        NotForYou: The reader, or the other, is not a lead.
    """
    _reader(view)
    lead = view.desk.handler(view.arg("who"))
    if lead is None:
        raise NotForYou
    return cards.ended(view.texts, lead.name, is_reader=lead.person_id == view.person_id)


async def noted_screen(view: View) -> AdaptiveCard:
    """What a colleague noted about the reader, as things stand now."""
    reader = _reader(view)
    _, leave = await _noted(view, reader.person_id)
    colleague = view.desk.handler(leave.noted_by) if leave else None
    name = colleague.name if colleague else view.texts("lead-someone-gone")
    return cards.noted(view.texts, _on_leave(view, reader, leave) if leave else None, name)


def _reader(view: View) -> Lead:
    """Return the reader as a lead.

    Raises:
        NotForYou: Not a lead.
    """
    return check_lead(view.desk, view.person_id)


async def _noted(view: View, person_id: str) -> tuple[Lead | None, Leave | None]:
    return view.desk.handler(person_id), (await known_leaves(view.desk, view.person_id)).get(person_id)


def _on_leave(view: View, lead: Lead, leave: Leave) -> Away:
    is_reader, begun = lead.person_id == view.person_id, leave.first <= _today(view)
    return Away(lead.person_id, lead.name, leave.first, leave.last, is_reader=is_reader, begun=begun)


def _today(view: View) -> date:
    return view.desk.calendar.local(view.desk.now).date()


async def _missed(view: View, cover: Cover) -> Sequence[str]:
    """Return the names of those standing in who can't be written to; every lead may know that of a colleague."""
    people = [*cover.leads, *([cover.deputy] if cover.deputy else [])]
    found = await view.desk.work.unreachable.of([one.person_id for one in people])
    return [one.name for one in people if one.person_id in found]


FLOW = Flow(
    verbs={"leave.ask": ask, "leave.save": save, "leave.end": end},
    words={"words-leave": type_leave},
    screens={"leave.form": form, "leave.saved": saved, "leave.ended": ended, "leave.told": noted_screen},
    reading=frozenset({"leave.ask"}),
    ephemeral=frozenset({"leave.form"}),
    idempotent=frozenset({"leave.save", "leave.end"}),
)

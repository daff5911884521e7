"""Trouble to bring along to a session: written by officers, read first by whoever plans it (C05)."""

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.training import people
from casework.actions.training import troubles as actions
from casework.model.text import text_digest
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Ask, Field, Step, asks_again
from dialogs.kit.paging import part_of, turning
from dialogs.kit.widgets import button, card, line, panel, small, title, written
from dialogs.meetings.items import item_form, item_row
from dialogs.training.sign_up import about_session

ITEMS_SHOWN = 6

ITEM = Step(
    "training-item-title",
    (Field("item", Ask.TEXT, "training-item-label"), Field("named", Ask.OPTION, "group-item-named")),
    "training-item-why",
    "training-item-small",
)


async def ask_item(turn: Turn) -> Show:
    """Show the form of what somebody brings along."""
    await actions.session_to_write_for(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.item")


@asks_again("training.item", "meeting")
async def add_item(turn: Turn) -> Show:
    """Keep it; where something in it may identify somebody, its writer looks at that first."""
    found = await actions.bring_trouble(
        turn.desk,
        turn.text("meeting"),
        turn.person_id,
        turn.text("item"),
        anonymous=turn.text("named") != "yes",
        looked_at=turn.text("looked"),
    )
    if found:
        args = {"meeting": turn.text("meeting"), "looked": text_digest(found.text)}
        return Show("training.item", args, {}, turn.typed())
    return about_session(turn, "training.item-kept")


async def read_items(turn: Turn) -> Show:
    """Show all that is brought along to whoever plans the session."""
    await actions.read_troubles(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("training.items-check", {"meeting": turn.text("meeting"), "page": turn.text("page")})


async def decide_item(turn: Turn) -> Show:
    """Let those who come read it, or keep it back."""
    wanted, entry = turn.text("wanted") == "yes", turn.text("entry")
    await actions.decide_trouble(turn.desk, turn.text("meeting"), turn.person_id, entry, is_accepted=wanted)
    return await read_items(turn)


async def see_items(turn: Turn) -> Show:
    """Show what others bring along to whoever comes."""
    await actions.troubles_to_read(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.items")


async def item_screen(view: View) -> AdaptiveCard:
    """The form of what somebody brings along (args: meeting, looked).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await actions.session_to_write_for(view.desk, view.arg("meeting"), view.person_id)
    send = "training-item-send", "training-item-send-anyway"
    name = people.planned_course(service, meeting).title
    return await item_form(view, ITEM, "training.add-item", send, name=name, back=_to_session(view))


async def kept_screen(view: View) -> AdaptiveCard:
    """The receipt; the chat keeps no copy of what was written (args: meeting).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, _ = await actions.session_to_write_for(view.desk, view.arg("meeting"), view.person_id)
    texts = view.texts
    again = button(texts("training-item-another"), "training.ask-item", fields=False, meeting=meeting.meeting_id)
    ways = [again, _to_session(view)]
    return card([title(texts("training-item-kept-title")), line(texts("training-item-kept"))], ways)


async def check_screen(view: View) -> AdaptiveCard:
    """All that is brought along, to be read first (args: meeting, page).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, agenda = await actions.read_troubles(view.desk, view.arg("meeting"), view.person_id)
    names = {one.person_id: one.name for one in await view.desk.work.officers.all()}
    texts = view.texts
    page, shown = part_of(agenda.items, ITEMS_SHOWN, view.arg("page"))
    rows = [await item_row(view, one, names, "training.decide-item", settled=False) for one in shown]
    first = texts("training-items-title")
    after, before = texts("questions-more"), texts("questions-earlier")
    ways = turning(page, "training.read-items", after=after, before=before, meeting=meeting.meeting_id)
    ways.append(button(texts("button-back"), "training.manage", fields=False, meeting=meeting.meeting_id))
    why = line(texts("training-items-why", count=len(agenda.unread)))
    return card([title(first), why, *rows], ways, speak=first)


async def items_screen(view: View) -> AdaptiveCard:
    """What is brought along and was let through, for whoever comes (args: meeting).

    Raises:
        NotForYou: No such session for this person, or they have no place.
    """
    _, agenda = await actions.troubles_to_read(view.desk, view.arg("meeting"), view.person_id)
    names = {one.person_id: one.name for one in await view.desk.work.officers.all()}
    texts = view.texts
    rows: list[CardElement] = []
    for one in agenda.items:
        by = [small(names[one.author])] if one.author in names else []
        rows.append(panel([written(one.text), *by]))
    first = texts("training-items-title")
    return card([title(first), *(rows or [line(texts("training-items-none"))])], [_to_session(view)], speak=first)


def _to_session(view: View) -> ExecuteAction:
    return button(view.texts("training-to-session"), "training.see", fields=False, meeting=view.arg("meeting"))


FLOW = Flow(
    verbs={
        "training.ask-item": ask_item,
        "training.add-item": add_item,
        "training.read-items": read_items,
        "training.decide-item": decide_item,
        "training.see-items": see_items,
    },
    screens={
        "training.item": item_screen,
        "training.item-kept": kept_screen,
        "training.items-check": check_screen,
        "training.items": items_screen,
    },
    reading=frozenset({"training.ask-item", "training.read-items", "training.see-items"}),
    ephemeral=frozenset({"training.item", "training.item-kept", "training.items-check", "training.items"}),
    idempotent=frozenset({"training.add-item", "training.decide-item"}),
    case_screen="training.session",
)

"""What people bring to a meeting: its form with hints, and each item as whoever reads it first sees it (S09, C05)."""

from collections.abc import Mapping

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.meetings.items import hints
from casework.model.calls.anonymity import Findings
from casework.model.meetings.papers import AgendaItem
from casework.model.text import cleaned
from dialogs.flow import View
from dialogs.kit.form import Filled, Step, form_card
from dialogs.kit.widgets import button, buttons, fact, panel, small, written
from dialogs.texts import Texts

HINTS_SHOWN, BEGINNING = 5, 60

_STATES = {None: "unread", True: "goes", False: "stays"}


def hint_list(texts: Texts, found: Findings) -> list[CardElement]:
    """Return what in a text may identify somebody: hints to its writer, who decides."""
    if not found.marks:
        return []
    rows: list[CardElement] = [
        fact(texts(f"call-kind-{one.kind}"), found.text[one.start : one.end]) for one in found.marks[:HINTS_SHOWN]
    ]
    return [panel([small(texts("group-hints")), *rows], "warning")]


async def item_form(
    view: View, step: Step, verb: str, send: tuple[str, str], *, name: str, back: ExecuteAction
) -> AdaptiveCard:
    """Return the form of an item, with hints where its words may identify somebody (args: meeting, looked).

    Args:
        step: Its fields are `item` and `named`.
        verb: What its button sends.
        send: The keys of that button's label: at first, and below hints.
        name: What the meeting is called.
        back: The way out that keeps nothing.
    """
    texts = view.texts
    named = [("no", texts("group-item-anonymous")), ("yes", texts("group-item-with-name"))]
    typed, looked = cleaned(view.values.get("item", "")), view.arg("looked")
    found = await hints(view.desk, typed) if looked and typed else None
    label = texts(send[1] if found else send[0])
    sends = button(label, verb, primary=True, meeting=view.arg("meeting"), looked=looked)
    above = hint_list(texts, found) if found else []
    filled = Filled.of(view, {"named": "no"}, named=named)
    return form_card(texts, step, filled, [sends, back], above=above, name=name)


async def item_row(view: View, one: AgendaItem, names: Mapping[str, str], verb: str, *, settled: bool) -> CardElement:
    """Return an item with what may identify somebody in it, and what can be decided (args: meeting, page).

    Args:
        names: Person id to name, of whoever may have written it.
        verb: What its buttons send.
        settled: Whether nothing can be decided any more.
    """
    texts = view.texts
    author = names.get(one.author, texts("group-item-author-gone")) if one.author else texts("group-item-nobody")
    hinted = hint_list(texts, await hints(view.desk, one.text))
    ways = [] if settled else _ways(view, one, verb)
    state = small(texts(f"group-item-state-{_STATES[one.is_accepted]}"))
    return panel([written(one.text), small(author), *hinted, state, *([buttons(*ways)] if ways else [])])


def _ways(view: View, one: AgendaItem, verb: str) -> list[ExecuteAction]:
    """Return what can be decided on an item; its buttons are told apart by the words that it begins with."""
    ways = []
    for key, wanted, is_so in (("accept", "yes", True), ("reject", "no", False)):
        if one.is_accepted is is_so:
            continue
        about = {"meeting": view.arg("meeting"), "entry": one.item_id, "page": view.arg("page")}
        way = button(view.texts(f"group-item-{key}"), verb, primary=False, fields=False, wanted=wanted, **about)
        way.tooltip = view.texts(f"group-item-{key}-which", item=" ".join(one.text.split())[:BEGINNING])
        ways.append(way)
    return ways

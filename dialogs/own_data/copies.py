"""Copies of one's own data: somebody asks, a lead decides what concerns others, too, and it is read (R26, R34)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.files.links import mint_file_link
from casework.actions.own_data import copies as actions
from casework.actions.own_data.copies import CopyInput
from casework.actions.own_data.own_case import own_card, reader_of
from casework.errors import OutOfDate
from casework.model.cases.case import Case
from casework.model.copies import LEFT_OUT, CopySection
from casework.model.parties.people import names_in_teams
from dialogs.files.file_cards import file_card
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.read_again import shown_again
from dialogs.kit.widgets import button
from dialogs.own_data import copies_cards as cards
from dialogs.own_data.copy_words import Told, looked, names_for, whole
from dialogs.own_data.own_data_cards import OPENS_OWN

FILE_KIND = "copy"
"""Which kind of file a link to a copy gives."""


async def show_own(turn: Turn) -> Show:
    """Show how it stands with one's copy."""
    await actions.own_copy_asked(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("copies.own")


async def ask(turn: Turn) -> Show:
    """Ask for a copy."""
    await actions.ask_copy(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("copies.own")


async def read(turn: Turn) -> Show:
    """Read one's copy in the chat."""
    await actions.own_copy_asked(turn.desk, turn.text("case"), turn.person_id)
    return Show("copies.read", {"case": turn.text("case"), "page": turn.text("page")[:5]})


async def show_file(turn: Turn) -> Show:
    """Show the reader their own link to their copy.

    Raises:
        NotForYou: No such copy for this person.
        OutOfDate: No pages are served.
    """
    await actions.own_copy(turn.desk, turn.text("case"), turn.person_id)
    if not turn.desk.public_url:
        raise OutOfDate
    return turn.about_case("copies.file")


async def show_list(turn: Turn) -> Show:
    """Show a lead the copies that wait."""
    await actions.copies_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("copies.list")


async def ask_decision(turn: Turn) -> Show:
    """Ask a lead what a copy holds."""
    await actions.copy_to_decide(turn.desk, turn.text("case"), turn.person_id, turn.text("copy"))
    return Show("copies.decide", {"case": turn.text("case"), "copy": turn.text("copy")})


async def preview(turn: Turn) -> Show:
    """Show a lead what there is to decide on."""
    await actions.copy_to_decide(turn.desk, turn.text("case"), turn.person_id, turn.text("copy"))
    return Show("copies.preview", {"case": turn.text("case"), "copy": turn.text("copy"), "page": turn.text("page")[:5]})


@asks_again("copies.decide", "case", "copy")
async def decide(turn: Turn) -> Show:
    """Decide what a copy holds."""
    names = [f"{start}{one.value}" for one in CopySection for start in ("", "reason-")]
    filled = CopyInput({name: turn.text(name) for name in names}, turn.text("seen"), turn.text("read"))
    await actions.decide_copy(turn.desk, turn.text("case"), turn.person_id, turn.text("copy"), filled)
    return turn.about_case("copies.list", banner="banner-copy-decided")


async def own_screen(view: View) -> AdaptiveCard:
    """How it stands with the reader's copy (args: case)."""
    case, asked = await actions.own_copy_asked(view.desk, view.arg("case"), view.person_id)
    back = OPENS_OWN[own_card(case, view.person_id)]
    return cards.own(view.texts, case, asked, back, has_pages=bool(view.desk.public_url))


async def ready_screen(view: View) -> AdaptiveCard:
    """A copy is there; nothing of it (args: case)."""
    case, _ = await actions.own_copy_asked(view.desk, view.arg("case"), view.person_id)
    return cards.ready(view.texts, case)


async def read_screen(view: View) -> AdaptiveCard:
    """One page of the reader's copy (args: case, page)."""
    made = await actions.own_copy(view.desk, view.arg("case"), view.person_id)
    told = whole(view.texts, made, await names_for(view.desk))
    return cards.read(view.texts, made.case, told, view.arg("page"))


async def file_screen(view: View) -> AdaptiveCard:
    """The link to the reader's copy, made anew each time (args: case)."""
    case_id = view.arg("case")
    await actions.own_copy(view.desk, case_id, view.person_id)
    made = await mint_file_link(view.desk, FILE_KIND, case_id, view.person_id)
    back = button(view.texts("button-back"), "copies.own", fields=False, case=case_id)
    return file_card(view.texts, view.texts("copies-file-title"), made, back)


async def list_screen(view: View) -> AdaptiveCard:
    """The copies that wait, for a lead (args: case)."""
    case, waiting = await actions.copies_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.to_decide(view.texts, case, waiting, names_in_teams(case))


async def decide_screen(view: View) -> AdaptiveCard:
    """What a copy holds, for a lead to decide (args: case, copy)."""
    found = await actions.copy_to_decide(view.desk, view.arg("case"), view.person_id, view.arg("copy"))
    name = names_in_teams(found.case).get(found.asked.person_id) or view.texts("lead-someone-gone")
    reasons = [f"reason-{one.value}" for one in found.sections if view.values.get(one.value, "") == actions.LEFT]
    readers = reader_of(found.case, found.asked.person_id)
    again = await shown_again(view, found.case, readers, LEFT_OUT, fields=reasons, key="read")
    return cards.decide(view.texts, found, name, Filled.of(view, None, **cards.choices(view.texts, found)), again)


async def preview_screen(view: View) -> AdaptiveCard:
    """One page of what there is to decide on, for a lead (args: case, copy, page)."""
    found = await actions.copy_to_decide(view.desk, view.arg("case"), view.person_id, view.arg("copy"))
    names = await names_for(view.desk)
    told: list[Told] = []
    for section, texts in found.sections.items():
        label = view.texts(f"copies-section-{section.value}")
        is_log = section is CopySection.LOOKED
        told += [(label, looked(view.texts, texts, names))] if is_log else [(label, one) for one in texts]
    return cards.preview(view.texts, found, told, view.arg("page"))


async def case_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, the copies that wait."""
    del names
    return cards.case_section(view.texts, case, await actions.waiting_copies(view.desk, case, view.person_id))


FLOW = Flow(
    verbs={
        "copies.own": show_own,
        "copies.ask": ask,
        "copies.read": read,
        "copies.file": show_file,
        "copies.list": show_list,
        "copies.ask-decision": ask_decision,
        "copies.preview": preview,
        "copies.decide": decide,
    },
    screens={
        "copies.own": own_screen,
        "copies.ready": ready_screen,
        "copies.read": read_screen,
        "copies.file": file_screen,
        "copies.list": list_screen,
        "copies.decide": decide_screen,
        "copies.preview": preview_screen,
    },
    reading=frozenset({"copies.own", "copies.read", "copies.list", "copies.ask-decision", "copies.preview"}),
    ephemeral=frozenset({"copies.own", "copies.read", "copies.file", "copies.list", "copies.decide", "copies.preview"}),
    idempotent=frozenset({"copies.ask", "copies.file", "copies.decide"}),
    case_screen="copies.list",
    case_section=case_section,
    reminders=actions.REMINDERS,
)

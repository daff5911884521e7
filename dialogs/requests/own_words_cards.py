"""What every page of whoever asked shows alike: whom to reach, all that they wrote, and the notice they agreed to."""

from collections.abc import Sequence

from microsoft_teams.cards import CardElement

from casework.model.cases.case import Case, Note
from casework.model.services import Lead
from dialogs.kit import reach
from dialogs.kit.paging import page_of, paged, parted, turning
from dialogs.kit.widgets import button, buttons, folded, line, small, written
from dialogs.texts import Texts

ENTRIES = 5
"""Texts that one card holds."""


def ways_to(texts: Texts, lead: Lead | None) -> list[CardElement]:
    """Return the ways to the lead who has it, or else to the page of all of them."""
    links = reach.ways(texts, lead.name, lead.email, lead.phone) if lead else []
    return reach.shown(links) or [buttons(button(texts("button-people"), "help.people", fields=False))]


def own_words(
    texts: Texts, case: Case, first: Sequence[tuple[CardElement, str]], said: Sequence[Note], page: str
) -> list[CardElement]:
    """Return one part of what they wrote and were written, with the ways to the others.

    Args:
        first: What they wrote when they asked, each part with what stands above it.
        said: What they added later, and what leads wrote to them, oldest first.
        page: Which part was asked for, from 0, as text.
    """
    entries = list(first)
    for note in said:
        label = small(texts("mine-added" if note.kind == "addition" else "mine-wrote", day=texts.day(note.written_at)))
        entries += [(label, part) for part in parted(note.text)]
    pages = paged(entries, [len(text) for _, text in entries], ENTRIES)
    shown = page_of(page, len(pages))
    found = [element for label, text in pages[shown.number] for element in (label, written(text))]
    if shown.count == 1:
        return found
    after, before = texts("mine-next-part"), texts("mine-last-part")
    ways = turning(shown, "mine.open", after=after, before=before, case=case.case_id)
    return [*found, small(texts("mine-part", page=shown.number + 1, pages=shown.count)), buttons(*ways)]


def agreed_notice(texts: Texts, case: Case) -> list[CardElement]:
    """Return the privacy notice as it was agreed to; of older requests only its version is kept (R05)."""
    request = case.request
    version = small(texts("mine-notice", version=request.privacy_version, day=texts.day(request.privacy_agreed_at)))
    lines = [line(one) for one in request.privacy_text.splitlines()]
    sends = button(texts("mine-notice-send"), "mine.send-notice", primary=False, fields=False, case=case.case_id)
    return [version, *([*folded("notice", texts("mine-notice-read"), lines), buttons(sends)] if lines else [])]

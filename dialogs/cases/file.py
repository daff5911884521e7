"""A case's longer parts: what was written in full, and its file with notes (R23)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.assignments.release import Cause
from casework.actions.cases.handle import write_note
from casework.model.calls.call import CallDecisions
from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.case import Case, DeadlineChange, Note
from dialogs.cases import file_cards as cards
from dialogs.cases.file_cards import About
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import page_of, paged, parted
from dialogs.kit.people import departments_of

ENTRIES = 5
"""Entries of a file that one page shows."""


async def show_story(turn: Turn) -> Show:
    """Show what the requester wrote in full.

    Raises:
        NotForYou: No such case for this person.
    """
    return await _show(turn, "lead.story")


async def show_file(turn: Turn) -> Show:
    """Show the case's file.

    Raises:
        NotForYou: No such case for this person.
    """
    return await _show(turn, "lead.file")


async def show_note(turn: Turn) -> Show:
    """Show the form for a note.

    Raises:
        NotForYou: No such case for this person.
    """
    return await _show(turn, "lead.note")


@asks_again("lead.note", "case")
async def keep_note(turn: Turn) -> Show:
    """Keep a note; a text that needs another look stays in its field.

    Raises:
        NotForYou: No such case for this person.
    """
    await write_note(turn.desk, turn.text("case"), turn.person_id, turn.text("note"))
    return turn.about_case("lead.file", banner="banner-noted")


async def story(view: View) -> AdaptiveCard:
    """One part of what the requester wrote, logged as an access to the request (args: case, page)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    whole = {About.STORY: case.request.description or view.texts("touch-nothing-written"), About.PEOPLE: _people(case)}
    parts = [cards.StoryPart(text, about) for about, words in whole.items() if words for text in parted(words)]
    page = page_of(view.arg("page"), len(parts))
    return cards.story(view.texts, cards.Subject.of(case), parts[page.number], page)


async def file(view: View) -> AdaptiveCard:
    """One page of the case's file, the last unless asked otherwise; logged (args: case, page, banner)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.FILE)
    entries = [
        entry for note in await view.desk.work.cases.notes(case.case_id) for entry in await _entries(view, case, note)
    ]
    pages = paged(entries, [len(entry.text) for entry in entries], ENTRIES)
    page = page_of(view.arg("page"), len(pages), otherwise=len(pages) - 1)
    return cards.file(view.texts, cards.Subject.of(case), pages[page.number], page)


async def note(view: View) -> AdaptiveCard:
    """The form for a note (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.note(view.texts, cards.Subject.of(case), Filled.of(view))


async def _show(turn: Turn, screen: str) -> Show:
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show(screen, {"case": case.case_id, "page": turn.text("page")[:5]})


def _people(case: Case) -> str:
    """Return the requester and everybody they named with everything that a card may have to shorten, one a line."""
    who = case.request.requester
    known = [(who.name, who.job_title, who.department, who.email, case.request.contact_detail)]
    known += [(one.name, departments_of(one), "", "", "") for one in case.request.parties]
    return "\n".join(" · ".join(part for part in one if part) for one in known)


async def _entries(view: View, case: Case, found: Note) -> list[cards.FileEntry]:
    """Return a note as entries; a long one in several, so that each fits on a card and nothing is cut."""
    requester = case.request.requester
    name = requester.name if found.author == requester.person_id else await name_of(view, found.author)
    text = found.text
    if found.kind == "call":
        text = cards.call_decisions(view.texts, CallDecisions.read(text))
    elif found.kind == AuditAction.RELEASED_RESOLVER and text in set(Cause):
        text = view.texts(f"choose-release-{text}-cause")
    elif found.kind == "moved":
        text = cards.moved(view.texts, DeadlineChange.read(text))
    return [cards.FileEntry(found.kind, name, found.written_at, part) for part in parted(text)]


async def name_of(view: View, person_id: str) -> str:
    """Return the name of a lead or resolver."""
    if lead := view.desk.handler(person_id):
        return lead.name
    resolver = await view.desk.work.officers.get(person_id)
    return resolver.name if resolver else view.texts("lead-someone-gone")


FLOW = Flow(
    verbs={
        "lead.read": show_story,
        "lead.file": show_file,
        "lead.note": show_note,
        "lead.write-note": keep_note,
    },
    screens={
        "lead.story": story,
        "lead.file": file,
        "lead.note": note,
    },
    reading=frozenset({"lead.file", "lead.note", "lead.read"}),
    ephemeral=frozenset({"lead.story", "lead.file", "lead.note"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)

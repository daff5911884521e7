"""Cards of one's own data: the cases about oneself, what is kept, what one puts right, and the way out (R26)."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.own_data.own_case import OwnCard
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.own_data import Correction, LeadsQuestion
from casework.model.parties.party import Party
from casework.model.parties.people import CasePerson
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, older_and_newer, page_line, page_of, paged, parted, turning
from dialogs.kit.people import short_name
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact_set,
    heading,
    line,
    panel,
    small,
    title,
    written,
)
from dialogs.texts import Texts

ENTRIES = 5
"""Texts that one card holds."""

Entries = list[tuple[CardElement, str]]
"""Texts, each with what stands above it."""

CORRECT = Step(
    "own-data-correct-title",
    (Field("about", Ask.OPTION, "own-data-correct-about"), Field("correction", Ask.TEXT, "own-data-correct-label")),
    "own-data-correct-why",
    "own-data-correct-small",
)


CASES = 10
"""Cases on one page."""

OPENS_OWN = {OwnCard.ASKED: "mine.open", OwnCard.PARTY: "party.open", OwnCard.FORMER: "own-data.open-former"}
"""The verb that opens one's own card of a case."""


def cases(texts: Texts, found: Sequence[Case], left: Sequence[Case], page: Page) -> AdaptiveCard:
    """Return a page of the cases of others in which their reader was approached; without any, a stranger's answer.

    Args:
        left: Those on which they are not any more.
    """
    content: list[CardElement] = []
    for one in found:
        verb = "own-data.open-former" if one in left else "party.open"
        opens = button(texts("own-data-cases-open", reference=one.reference), verb, case=one.case_id)
        content.append(panel([heading(one.reference), stage(texts, one), buttons(opens)]))
    body = [title(texts("own-data-cases-title")), *(content or [line(texts("own-data-cases-none"))])]
    body += page_line(texts, page)
    turns = older_and_newer(texts, page, "own-data.cases")
    return card(
        body, [*turns, button(texts("button-mine"), "mine.list"), button(texts("button-people"), "help.people")]
    )


def stage(texts: Texts, case: Case) -> CardElement:
    """Return how a case stands, for somebody who was approached: how it ended is told by those who may tell it."""
    at = "closed" if case.stage in CLOSED_STAGES else "ready" if case.stage is Stage.READY else "open"
    return line(texts(f"own-data-stage-{at}"))


def section(
    texts: Texts, case: Case, asked: Sequence[LeadsQuestion], *, can_write: bool, can_stop: bool
) -> Sequence[CardElement]:
    """Return what somebody can do about what is kept of them, on their own card of a case.

    Args:
        asked: What they asked how it is used.
        can_write: Whether they have agreed to a notice.
        can_stop: Whether they can still stop taking part.
    """
    waiting = sum(one.is_open for one in asked)
    told = [line(texts("own-data-asked", count=waiting))] if waiting else []
    ways = [button(texts("own-data-kept-button"), "own-data.kept", fields=False, case=case.case_id)]
    if can_write:
        ways += [
            button(texts("own-data-correct-button"), "own-data.ask-correction", fields=False, case=case.case_id),
            button(texts("own-data-ask-button"), "questions.ask", fields=False, case=case.case_id, kind="data"),
            button(texts("copies-button"), "copies.own", fields=False, case=case.case_id),
        ]
    if can_stop:
        ways.append(button(texts("own-data-stop-button"), "own-data.ask-stop", fields=False, case=case.case_id))
    return [panel([heading(texts("own-data-section")), *told, small(texts("own-data-small")), buttons(*ways)])]


def known(texts: Texts, parties: Sequence[Party]) -> Sequence[CardElement]:
    """Return what the directory gave of somebody who was approached, and where they said that they work."""
    none = texts("own-data-kept-none")
    pairs = [
        (texts("own-data-kept-name"), _each(one.listed_name for one in parties) or none),
        (texts("own-data-kept-department"), _each(one.listed_department for one in parties) or none),
        (texts("own-data-kept-email"), _each(one.email for one in parties) or none),
    ]
    found: list[CardElement] = [heading(texts("own-data-kept-directory")), fact_set(pairs)]
    if own := _each(one.own_department for one in parties):
        found += [heading(texts("own-data-kept-own")), fact_set([(texts("own-data-kept-department"), own)])]
    return found


def departments(parties: Sequence[Party]) -> str:
    """Return where somebody works, as they said and the directory says; what was typed of them only else."""
    known = (name for one in parties for name in (one.own_department, one.listed_department))
    return _each(known) or _each(one.department for one in parties)


def _each(told: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(one for one in told if one))


def former(texts: Texts, case: Case, sections: Sequence[CardElement]) -> AdaptiveCard:
    """Return that its reader is not involved any more, and what they can do about what is kept of them."""
    first = texts("own-data-former-title", reference=case.reference)
    body = [title(first), line(texts("own-data-former-line")), *sections]
    return card(body, [button(texts("button-people"), "help.people", fields=False)], speak=first)


def kept(texts: Texts, case: Case, entries: Entries, page: str, to: str) -> AdaptiveCard:
    """Return one part of what is kept of its reader.

    Args:
        page: Which part was asked for, from 0, as text.
        to: The verb of the way back.
    """
    first = texts("own-data-kept-title", reference=case.reference)
    back = button(texts("button-back"), to, fields=False, case=case.case_id)
    shown = in_parts(texts, entries, page, "own-data.kept", case=case.case_id)
    return card([title(first), *(shown or [line(texts("own-data-kept-empty"))])], [back], speak=first)


def in_parts(texts: Texts, entries: Entries, page: str, verb: str, **data: str) -> list[CardElement]:
    """Return one part of some texts, with the ways to the others.

    Args:
        page: Which part was asked for, from 0, as text.
        verb: What turns the page.
        data: What it sends along.
    """
    if not entries:
        return []
    split = [(above, part) for above, text in entries for part in parted(text)]
    pages = paged(split, [len(text) for _, text in split], ENTRIES)
    shown = page_of(page, len(pages))
    found = [element for above, text in pages[shown.number] for element in (above, written(text))]
    if shown.count == 1:
        return found
    ways = turning(shown, verb, after=texts("own-data-kept-next"), before=texts("own-data-kept-before"), **data)
    return [*found, small(texts("own-data-kept-part", page=shown.number + 1, pages=shown.count)), buttons(*ways)]


def entries_of(texts: Texts, written_by: Sequence[Correction], asked: Sequence[LeadsQuestion]) -> Entries:
    """Return what somebody put right, and what they asked with the answers, the newest first."""
    found: Entries = []
    for question in reversed(asked):
        label = heading(texts("own-data-kept-question", day=texts.full_day(question.asked_at)))
        found.append((label, question.text))
        if question.answered_at:
            found.append(
                (small(texts("own-data-kept-answer", day=texts.full_day(question.answered_at))), question.answer)
            )
        else:
            key = "own-data-kept-late" if question.missed_at else "own-data-kept-due"
            found[-1] = (label, f"{question.text}\n\n{texts(key, day=texts.day(question.due_at))}")
    for one in reversed(written_by):
        about = texts(f"own-data-about-{one.about.value}")
        found.append(
            (heading(texts("own-data-kept-corrected", day=texts.full_day(one.written_at), about=about)), one.text)
        )
    return found


def correct(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form in which somebody puts something right."""
    keeps = button(texts("own-data-correct-send"), "own-data.correct", primary=True, case=case.case_id)
    back = button(texts("button-back"), "own-data.kept", fields=False, case=case.case_id)
    return form_card(texts, CORRECT, filled, [keeps, back])


def ask_stop(texts: Texts, case: Case) -> AdaptiveCard:
    """Return one question before somebody stops taking part; neither answer stands out."""
    ways = [
        button(texts("own-data-stop-yes"), "own-data.stop", case=case.case_id),
        button(texts("button-back"), "party.open", case=case.case_id),
        button(texts("button-people"), "help.people"),
    ]
    return card([title(texts("own-data-stop-title")), line(texts("own-data-stop-why"))], ways)


def stopped(texts: Texts, case: Case) -> AdaptiveCard:
    """Return what stands once somebody takes no part."""
    ways = [
        button(texts("party-page-button"), "party.open", case=case.case_id),
        button(texts("button-support"), "help.support"),
        button(texts("button-people"), "help.people"),
    ]
    return card([title(texts("own-data-stopped-title")), line(texts("own-data-stopped-line"))], ways)


def stopped_for_resolver(texts: Texts, case: Case) -> AdaptiveCard:
    """Return, for a resolver, that somebody takes no part; it names nobody."""
    content = texts("own-data-stopped-resolvers")
    opens = button(texts("resolver-open", reference=case.reference), "resolver.open", fields=False, case=case.case_id)
    return card([title(texts("own-data-stopped-resolvers-title", reference=case.reference)), line(content)], [opens])


def stopped_lines(texts: Texts, people: Sequence[tuple[CasePerson, str]]) -> Sequence[CardElement]:
    """Return who takes no part, each with the day, for leads and resolvers."""
    if not people:
        return ()
    told = [line(texts("own-data-stopped-lead", name=short_name(one.name), day=day)) for one, day in people]
    return [panel(told, "warning")]

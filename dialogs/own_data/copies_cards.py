"""Cards of copies of one's own data: asked for, decided on by a lead, read in the chat (R26, R34)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.own_data.copies import LEFT, SHOWN, CopyToDecide
from casework.model.cases.case import Case
from casework.model.copies import CopyAsked, CopySection
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title
from dialogs.own_data.copy_words import Told
from dialogs.own_data.own_data_cards import Entries, in_parts
from dialogs.texts import Texts


def own(texts: Texts, case: Case, asked: CopyAsked | None, to: str, *, has_pages: bool) -> AdaptiveCard:
    """Return how it stands with somebody's copy, with the ways to ask for one and to read it.

    Args:
        to: The verb of the way back.
        has_pages: Whether files are given.
    """
    first = texts("copies-title", reference=case.reference)
    back = button(texts("button-back"), to, fields=False, case=case.case_id)
    asks = button(texts("copies-ask" if asked is None else "copies-ask-again"), "copies.ask", case=case.case_id)
    if asked is None:
        body = [line(texts("copies-why")), small(texts("copies-why-small"))]
        return card([title(first), *body, small(texts("consent-informal"))], [asks, back])
    if asked.is_open:
        key = "copies-late" if asked.missed_at else "copies-waiting"
        return card([title(first), line(texts(key, day=texts.full_day(asked.due_at)))], [back])
    reads = button(texts("copies-read"), "copies.read", primary=True, case=case.case_id)
    files = [button(texts("copies-file"), "copies.file", case=case.case_id)] if has_pages else []
    decided = texts.full_day(asked.decided_at or asked.asked_at)
    body = [line(texts("copies-there", day=decided)), small(texts("consent-informal"))]
    return card([title(first), *body], [reads, *files, asks, back])


def ready(texts: Texts, case: Case) -> AdaptiveCard:
    """Return that a copy is there; nothing of it."""
    opens = button(texts("copies-open"), "copies.own", primary=True, case=case.case_id)
    content = texts("copies-ready-line")
    return card([title(texts("copies-ready-title")), line(content)], [opens], speak=content)


def read(texts: Texts, case: Case, told: Sequence[Told], page: str) -> AdaptiveCard:
    """Return one page of a copy; each says that it is informal and no evidence."""
    first = texts("copies-title", reference=case.reference)
    entries: Entries = [(heading(label), text) for label, text in told]
    shown = in_parts(texts, entries, page, "copies.read", case=case.case_id)
    back = button(texts("button-back"), "copies.own", fields=False, case=case.case_id)
    return card([title(first), small(texts("consent-informal")), *shown], [back], speak=first)


def case_section(texts: Texts, case: Case, waiting: Sequence[CopyAsked]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how many copies wait and by when, and the way to them."""
    if not waiting:
        return ()
    first = min(one.due_at for one in waiting)
    told = texts("copies-lead-waiting", count=len(waiting), day=texts.day(first))
    return [
        panel(
            [
                heading(texts("copies-lead-section")),
                line(told),
                buttons(step(texts("copies-lead"), "copies.list", case)),
            ]
        )
    ]


def to_decide(texts: Texts, case: Case, waiting: Sequence[CopyAsked], names: Mapping[str, str]) -> AdaptiveCard:
    """Return the copies that wait, for a lead."""
    content: list[CardElement] = []
    for one in waiting:
        name = short_name(names.get(one.person_id) or texts("lead-someone-gone"))
        told = line(texts("copies-lead-line", name=name, due=texts.day(one.due_at)))
        opens = step(texts("copies-decide", name=name), "copies.ask-decision", case, copy=one.copy_id)
        content.append(panel([told, buttons(opens)]))
    first = texts("copies-lead-title", reference=case.reference)
    none = [line(texts("copies-lead-none"))]
    return card([title(first), *(content or none)], [to_case(texts, case.case_id)], speak=first)


def decide(
    texts: Texts, found: CopyToDecide, name: str, filled: Filled, again: tuple[Sequence[CardElement], str]
) -> AdaptiveCard:
    """Return the form in which a lead decides what a copy holds, section by section.

    Args:
        again: The reasons as they are read, and what tells that they were seen.
    """
    shown, read = again
    case, copy = found.case, found.asked.copy_id
    sends = button(
        texts("copies-decide-send"),
        "copies.decide",
        primary=True,
        case=case.case_id,
        copy=copy,
        seen=found.seen,
        read=read,
    )
    reads = step(texts("copies-preview"), "copies.preview", case, copy=copy)
    back = step(texts("button-back"), "copies.list", case)
    form = _form(tuple(found.sections))
    return form_card(texts, form, filled, [sends, reads, back], above=shown, name=short_name(name))


def choices(texts: Texts, found: CopyToDecide) -> dict[str, Choices]:
    """Return what can be decided of each section."""
    both = [(one, texts(f"copies-answer-{one}")) for one in (SHOWN, LEFT)]
    return {one.value: both for one in found.sections}


def preview(texts: Texts, found: CopyToDecide, told: Sequence[Told], page: str) -> AdaptiveCard:
    """Return one page of what there is to decide on."""
    case, copy = found.case, found.asked.copy_id
    entries: Entries = [(heading(label), text) for label, text in told]
    shown = in_parts(texts, entries, page, "copies.preview", case=case.case_id, copy=copy)
    decides = step(texts("button-back"), "copies.ask-decision", case, copy=copy)
    first = texts("copies-preview-title")
    return card([title(first), *(shown or [line(texts("copies-nothing-to-decide"))])], [decides], speak=first)


def _form(sections: Sequence[CopySection]) -> Step:
    fields: list[Field] = []
    for one in sections:
        fields.append(Field(one.value, Ask.OPTION, f"copies-section-{one.value}"))
        fields.append(Field(f"reason-{one.value}", Ask.TEXT, f"copies-reason-{one.value}"))
    return Step("copies-decide-title", tuple(fields), "copies-decide-why", "copies-decide-small")

"""Cards with which a lead writes, cleans and posts a call, and keeps it alive (R11)."""

from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calls.post import CallToPost, Preview
from casework.model.calls.anonymity import Certainty, unsettled
from casework.model.calls.call import Call, label_of
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent
from casework.model.text import text_digest
from dialogs.calls.marks_cards import findings_list, legend, marked_text
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Fields, Filled, Step, form_card, inputs
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

CALL = Step(
    "call-draft-title",
    (
        Field("summary", Ask.TEXT, "call-summary"),
        Field("asked", Ask.LINE, "call-asked"),
        Field("open_days", Ask.CHOICE, "call-open-days"),
    ),
    "call-draft-why",
    "call-draft-small",
)
NAMES = Step(
    "call-names-title", (Field("other_names", Ask.TEXT, "call-names-field"),), "call-names-why", "call-names-small"
)
EXTENSION: Fields = (Field("open_days", Ask.CHOICE, "call-extend-label"),)


@dataclass(frozen=True, slots=True)
class CallForm:
    """What the form of a call shows.

    Attributes:
        case_id: The case's opaque id.
        reference: What people call it.
        on_record: How many people the record holds, the requester included.
        other_names: How many more names a lead has added.
        filled: The text so far, and the choices of how long it stays open.
    """

    case_id: str
    reference: str
    on_record: int
    other_names: int
    filled: Filled


@dataclass(frozen=True, slots=True)
class OpenCall:
    """What a lead sees of a call that is out.

    Attributes:
        case: The case it is for.
        call: The call.
        offered: How many have offered.
        open: Whether it takes answers.
        filled: The choice of how much longer it stays open.
    """

    case: Case
    call: Call
    offered: int
    open: bool
    filled: Filled


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to a call that can be written."""
    if not seen.service.lifecycle.allows(seen.case.stage, CaseEvent.CALL_OPENED):
        return []
    return [CaseWay(step(texts("lead-button-call"), "call.write", seen.case), place=ButtonPlace.NEXT)]


def draft_form(texts: Texts, form: CallForm) -> AdaptiveCard:
    """Return the form in which a call is written; first comes the reminder to complete the record.

    No field is required by the client, since that would also hold up the way to the other names.
    """
    record = [
        line(texts("call-record")),
        fact_set(
            [
                (texts("call-record-people"), str(form.on_record)),
                (texts("call-record-others"), str(form.other_names)),
            ]
        ),
        buttons(button(texts("call-add-names"), "call.names", case=form.case_id)),
    ]
    ways = [
        button(texts("call-look"), "call.preview", primary=True, case=form.case_id),
        to_case(texts, form.case_id),
    ]
    return form_card(texts, CALL, form.filled, ways, above=[panel(record)], reference=form.reference)


def other_names(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return a field for names, nicknames and rooms that the record does not hold yet."""
    parties = ", ".join(party.name for party in case.request.parties)
    known = fact_set(
        [
            (texts("call-names-people"), ", ".join(filter(None, (case.request.requester.name, parties)))),
            (texts("call-names-departments"), ", ".join(sorted(case.request.departments()))),
        ]
    )
    ways = [
        button(texts("call-names-save"), "call.save-names", primary=True, case=case.case_id, seen=names_seen(case)),
        button(texts("button-back"), "call.write", fields=False, case=case.case_id),
    ]
    return form_card(texts, NAMES, filled, ways, above=[known])


def names_seen(case: Case) -> str:
    """Return what tells whether the names have changed since a form was drawn; it holds no name."""
    return text_digest("\n".join(case.other_names))


def preview(texts: Texts, case_id: str, text: CallToPost, seen: Preview, closes: datetime) -> AdaptiveCard:
    """Return the call as it would be posted, with everything found in it and what can be done about each."""
    open_marks = [
        (place, findings, mark)
        for place, findings in (("summary", seen.summary), ("asked", seen.asked))
        for mark in unsettled(findings, text.settled)
    ]
    known = any(mark.certainty is Certainty.KNOWN for _, _, mark in open_marks)
    clean = seen.may_post(text.settled)
    content = texts("call-clean") if clean else texts("call-to-settle", count=len(open_marks))
    body: list[CardElement] = [
        title(texts("call-preview-title")),
        line(content),
        panel(
            [
                heading(texts("call-card-title")),
                *marked_text(seen.summary, unsettled(seen.summary, text.settled)),
                *marked_text(seen.asked, unsettled(seen.asked, text.settled)),
            ]
        ),
        small(texts("call-preview-closes", day=texts.day_and_time(closes))),
    ]
    if open_marks:
        body += [*legend(texts, open_marks), *findings_list(texts, case_id, open_marks)]
    body += [small(texts("call-checked")), small(texts("call-nobody-checks"))]
    return card(body, _preview_ways(texts, case_id, known=known, clean=clean), speak=content)


def end_seen(call: Call) -> str:
    """Return what tells one end of a call from another, for a button that moves it."""
    return call.answer_by.isoformat()


def manage(texts: Texts, view: OpenCall, now: datetime) -> AdaptiveCard:
    """Return what can be done now for a call with too few volunteers: ask more widely, post it again, extend it."""
    case_id, until = view.case.case_id, view.call.answer_by
    state = texts.time_left(until, now) if view.open else texts("call-manage-closed")
    again = [(texts("call-manage-again"), texts.day_and_time(view.call.repeated_at))] if view.call.repeated_at else []
    body: list[CardElement] = [
        title(texts("call-manage-title", reference=view.case.reference)),
        fact_set(
            [
                (texts("call-manage-label"), label_of(view.call.call_id)),
                (texts("call-manage-offered"), str(view.offered)),
                (texts("call-manage-until"), f"{texts.day_and_time(until)} ({state})"),
                *again,
            ]
        ),
        panel([written(view.call.summary), written(view.call.asked)]),
    ]
    body += [
        *(_more_people(texts, view.call, now) if view.open else []),
        heading(texts("call-extend-title")),
        *inputs(texts, EXTENSION, view.filled),
    ]
    return card(
        body,
        [
            button(texts("call-extend"), "call.extend", primary=True, case=case_id, seen=end_seen(view.call)),
            button(texts("choose-who-offered"), "choose.all", fields=False, case=case_id),
            *(
                [button(texts("lead-button-take-down"), "call.ask-take-down", fields=False, case=case_id)]
                if view.open
                else []
            ),
            to_case(texts, case_id),
        ],
    )


def _more_people(texts: Texts, call: Call, now: datetime) -> list[CardElement]:
    """Return how an open call reaches more people at this moment, and from when it can be posted again."""
    ways = [button(texts("call-widen"), "call.widen", fields=False, case=call.case_id)]
    content = [line(texts("call-widen-why"))]
    again = call.repeatable_from(now)
    if again is None:
        content.append(line(texts("call-repeat-why")))
        ways.append(button(texts("call-repeat"), "call.repeat", fields=False, case=call.case_id))
    elif again < call.answer_by:
        content.append(line(texts("call-repeat-later", when=texts.day_and_time(again))))
    return [heading(texts("call-widen-title")), *content, buttons(*ways)]


def _preview_ways(texts: Texts, case_id: str, *, known: bool, clean: bool) -> list[ExecuteAction]:
    ways = [button(texts("call-edit"), "call.write", fields=False, primary=not (clean or known), case=case_id)]
    if clean:
        ways.insert(0, button(texts("call-post"), "call.post", primary=True, case=case_id))
    elif known:
        ways.insert(0, button(texts("call-redact"), "call.redact", primary=True, fields=False, case=case_id))
    return [*ways, to_case(texts, case_id)]

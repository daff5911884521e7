"""The form of the first contact: on which day, when, and how (R07)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import CONTACT_HOW, CONTACT_TAKEN_BACK_WITHIN, Case
from casework.model.cases.lifecycle import CaseEvent
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, buttons
from dialogs.texts import Texts

CONTACT = Step(
    "lead-contact-title",
    (
        Field("contact_how", Ask.OPTION, "lead-contact-how"),
        Field("contact_day", Ask.DAY, "lead-contact-day"),
        Field("contact_time", Ask.TIME, "lead-contact-time"),
    ),
    "lead-contact-why",
    "lead-contact-small",
)


def choices(texts: Texts) -> Choices:
    """Return how a first contact can have been made."""
    return [(one, texts(f"lead-contact-how-{one}")) for one in CONTACT_HOW]


def form(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form of a first contact."""
    records = button(texts("lead-contact-record"), "lead.contact", primary=True, case=case.case_id)
    return form_card(texts, CONTACT, filled, [records, to_case(texts, case.case_id)], reference=case.reference)


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way to record the first contact."""
    if not seen.service.lifecycle.allows(seen.case.stage, CaseEvent.FIRST_CONTACT_MADE):
        return ()
    return (CaseWay(step(texts("lead-button-contact"), "lead.contact", seen.case), place=ButtonPlace.NEXT),)


def way_back(texts: Texts, case: Case) -> Sequence[CardElement]:
    """Return the way to take a first contact back, for a short while, for who may."""
    if case.contact is None:
        return ()
    until = texts.time(case.contact.recorded_at + CONTACT_TAKEN_BACK_WITHIN)
    return (buttons(step(texts("lead-button-undo-contact", until=until), "lead.undo-contact", case)),)

"""What the person who asked is told on the way: one short neutral sentence each (R06, R07, R16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.cases.news import News
from casework.model.services import Lead
from dialogs.kit import reach
from dialogs.kit.people import lead_name, ways_to_reach
from dialogs.kit.widgets import button, card, line, panel, small, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class FirstContact:
    """What there is to say of the first contact.

    Attributes:
        case: The case.
        reachable: The leads whom its requester can write to or ring.
        now: UTC.
        stand_in: Whom they can ring where nobody who may know of it can hear of it now, or None.
    """

    case: Case
    reachable: Sequence[Lead]
    now: datetime
    stand_in: Lead | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day has passed and nobody was in touch."""
        return self.case.stage is Stage.WAITING and self.now >= self.case.first_contact_due


def first_contact(texts: Texts, contact: FirstContact) -> list[CardElement]:
    """Return by when a lead is in touch; once that has passed an apology and whom to ring; nothing after contact.

    Where nobody can hear of the request just now, whom to ring stands there at any stage.
    """
    person = contact.stand_in
    ring: list[CardElement] = (
        [
            panel([line(texts("mine-nobody-here", name=person.name, phone=person.phone))]),
            *reach.shown(reach.ways(texts, person.name, phone=person.phone)),
        ]
        if person
        else []
    )
    if contact.case.stage is not Stage.WAITING:
        return ring
    content = line(promise(texts, contact))
    if not contact.overdue or ring:
        return [content, *ring]
    ways = ways_to_reach(texts, contact.reachable)
    return [panel([content, *([line(texts("mine-overdue-reach")), *ways] if ways else [])], "warning")]


def promise(texts: Texts, contact: FirstContact) -> str:
    """Return the sentence about a first contact that has not been made: by when, or that we are late."""
    day = texts.day(contact.case.first_contact_due)
    return texts("mine-overdue", day=day) if contact.overdue else texts("receipt-next", day=day)


def news(texts: Texts, what: News, contact: FirstContact, owner: Lead | None) -> AdaptiveCard:
    """Return what has happened to a request.

    Args:
        contact: Of the same request.
        owner: The lead who has it, or None.
    """
    case = contact.case
    content: list[CardElement] = []
    if what is News.TAKEN:
        content.append(line(texts("request-news-taken", owner=lead_name(texts, owner) if owner else "")))
        content += reach.shown(reach.ways(texts, owner.name, owner.email, owner.phone)) if owner else []
    elif what is not News.MISSED:
        content.append(line(texts(f"request-news-{what.value}")))
    if what in {News.TAKEN, News.MISSED}:
        content += first_contact(texts, contact)
    opens = button(texts("button-my-request"), "mine.open", primary=True, fields=False, case=case.case_id)
    return card(
        [
            title(texts("request-news-title")),
            *content,
            small(texts(_small(case), reference=case.reference)),
        ],
        [opens, button(texts("button-support"), "help.support", fields=False)],
    )


def _small(case: Case) -> str:
    """Return the key of the small print: a closed request can be added to, and withdrawn no more."""
    return "request-news-closed" if case.stage in CLOSED_STAGES else "request-news-small"

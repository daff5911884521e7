"""What leads are told in their own chat: no names and no content, for a colleague may see the screen (R07, R23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.cases.news import News, ToTell
from casework.ports import QueueRow
from dialogs.kit.case_widgets import due, is_overdue, step
from dialogs.kit.widgets import button, card, fact, fact_set, heading, line, panel, title
from dialogs.texts import Texts

TOLD_BY_LEADS = (*(one for one in News if one is not News.TAKEN), *ToTell)
"""What a lead tells those who are not in Teams."""

UPDATES = frozenset(
    {
        *("addition", "addition-closed", "withdrawn", "contact", "enough", "stepped-back", "confirmed"),
        *("unconfirmed-soon", "unconfirmed"),
        *(
            "no-owner",
            "passed-on",
            "lead-unsettled",
            "kept-unsettled",
            "wishes",
            "wishes-noted",
            "call-taken-down",
            "resolver-concerned",
            "resolver-inactive",
            "resolver-takes-nothing",
        ),
        *("next-contact", "next-assessment", "next-call", "next-volunteers", "next-replacement", "next-progress"),
        *("reported", "notes-kept", "check-in-all", "check-in-elsewhere"),
        *(
            "permission",
            "approach-held",
            "party-details",
            "party-unwanted",
            "consent-individual",
            "consent-silent",
            "joint-decided",
        ),
        *("talk-near", "talk-due", "talk-passed-on", "talk-unhosted", "session-due"),
        *("referral-checked", "referral-left"),
        *("own-corrected", "party-stopped", "question-data", "question-resolver", "question-near", "question-due"),
        *("copy-asked", "copy-near", "copy-due"),
        *("unreachable", "not-arriving", "never-arrived", "not-posted", "maybe-posted", "reminder-unreadable"),
        *("lost-requester", "lost-resolver", "lost-party", "lost-lead"),
        *(f"tell-{one}" for one in TOLD_BY_LEADS),
    }
)
"""What an update can be about."""

_ABOUT_VOLUNTEERS = frozenset(
    {
        "enough",
        "stepped-back",
        "call-taken-down",
        "resolver-concerned",
        "resolver-inactive",
        "next-volunteers",
        "next-replacement",
    }
)


_ABOUT_ONE = frozenset({"unconfirmed", "resolver-takes-nothing", "party-unwanted"})
"""Those after which a lead may want to ask somebody else in a resolver's place."""


@dataclass(frozen=True, slots=True)
class TalkOfCase:
    """A resolvers' talk that has no time.

    Attributes:
        reference: Of which case.
        due_at: By when it is to be held, UTC.
        was_missed: Whether a day has passed before.
    """

    reference: str
    due_at: datetime
    was_missed: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """What waits for one lead.

    Attributes:
        waiting: Cases without a first contact.
        mine: Open cases that the reader has.
        open: All open cases that the reader may know of.
        next_due: Those with the nearest deadlines.
        further: How many more there are whose day has passed.
        talks: The resolvers' talks that are due.
    """

    waiting: int
    mine: int
    open: int
    next_due: Sequence[QueueRow]
    further: int = 0
    talks: Sequence[TalkOfCase] = ()


class Offers(NamedTuple):
    """How many have offered, and how many resolvers carry a case of its service."""

    offered: int
    needed: int


class AlertReason(StrEnum):
    """Why somebody hears of a deadline."""

    AS_LEAD = "lead"
    AS_DEPUTY = "deputy"
    ONCE_MORE = "again"
    """The deputy, who would hear now, is away."""


def alert(texts: Texts, case: Case, now: datetime, *, deputy: bool = False) -> AdaptiveCard:
    """Return the neutral word that a request is waiting; in contact or closed, it says so calmly.

    Args:
        deputy: Whether the reader is no lead, and hears because no lead can take it.
    """
    if case.stage is not Stage.WAITING:
        key = "lead-alert-closed-title" if case.stage in CLOSED_STAGES else "lead-alert-made-title"
        return card([title(texts(key)), line(texts("lead-alert-nothing"))], [_open(texts, case)], speak=texts(key))
    when = texts.day_and_time(case.first_contact_due)
    content = texts("lead-alert-due" if case.first_contact_due > now else "lead-alert-past", when=when)
    first = texts("lead-alert-title")
    why = [line(texts("lead-alert-deputy"))] if deputy else []
    body = [title(first), *_urgent(texts, case), line(content), *why]
    return card(body, [_open(texts, case, primary=True)], speak=first)


def update(texts: Texts, case: Case, what: str, needed: int) -> AdaptiveCard:
    """Return what changed in a case.

    Args:
        needed: How many resolvers carry a case of its service.
    """
    first = texts("lead-update-title", reference=case.reference)
    content = line(texts(f"lead-update-{what if what in UPDATES else 'other'}"))
    ways = [_volunteers(texts, case)] if what in _ABOUT_VOLUNTEERS and case.lacks_resolvers(needed) else []
    opens = _open(texts, case, primary=not ways)
    others = [step(texts("choose-release"), "choose.ask-release", case)] if what in _ABOUT_ONE else []
    return card([title(first), content], [*ways, opens, *others], speak=first)


def contact_near(texts: Texts, case: Case, now: datetime, why: AlertReason) -> AdaptiveCard:
    """Return the nudge before the deadline of first contact (R07), and why its reader gets it."""
    if case.stage is not Stage.WAITING:
        return settled(texts, case)
    moment = case.first_contact_due
    when = texts.day_and_time(moment)
    if moment > now:
        first = texts("lead-near-title")
        content = texts("lead-near-line", reference=case.reference, when=when, left=texts.time_left(moment, now))
    else:
        first = texts("lead-near-past-title")
        content = texts("lead-near-past", reference=case.reference, when=when)
    body: list[CardElement] = [title(first), *_urgent(texts, case), line(content)]
    if why is not AlertReason.AS_LEAD:
        body.append(line(texts(f"lead-near-{why.value}")))
    return card(body, [_open(texts, case, primary=True)], speak=content)


def contact_missed(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the word that the deadline of first contact has passed (R07)."""
    if case.stage is not Stage.WAITING:
        return settled(texts, case)
    when = texts.day_and_time(case.first_contact_due)
    content = texts("lead-missed-line", reference=case.reference, when=when)
    body: list[CardElement] = [title(texts("lead-missed-title")), *_urgent(texts, case), line(content)]
    return card(body, [_open(texts, case, primary=True)], speak=content)


def call_closing(texts: Texts, case: Case, answer_by: datetime, offers: Offers, now: datetime) -> AdaptiveCard:
    """Return the word that a call with too few volunteers closes soon."""
    offered, needed = offers
    if not case.lacks_resolvers(needed):
        return settled(texts, case, "lead-call-settled")
    when = texts.day_and_time(answer_by)
    if is_open := answer_by > now:
        content = texts("lead-closing-line", reference=case.reference, when=when, left=texts.time_left(answer_by, now))
    else:
        content = texts("lead-closing-past", reference=case.reference, when=when)
    body = [
        title(texts("lead-closing-title")),
        line(content),
        line(texts("lead-offers", count=offered)),
        line(texts("lead-still-needed", count=needed - len(case.assignments))),
        line(texts("lead-closing-then" if is_open else "lead-closing-past-then")),
    ]
    return card(body, _call_ways(texts, case, to_volunteers=is_open), speak=content)


def call_closed(texts: Texts, case: Case, needed: int, *, enough: bool, is_open: bool) -> AdaptiveCard:
    """Return the word that a call has closed, and what can be done now.

    Args:
        needed: How many resolvers carry a case of its service.
        enough: Whether as many had offered then.
        is_open: Whether it is open again meanwhile.
    """
    if is_open or not case.lacks_resolvers(needed):
        return settled(texts, case, "lead-call-settled")
    content = texts("lead-closed-enough" if enough else "lead-closed-too-few", reference=case.reference)
    body = [title(texts("lead-closed-title")), line(content)]
    return card(body, _call_ways(texts, case, to_volunteers=enough), speak=content)


def digest(texts: Texts, waits: Digest, now: datetime) -> AdaptiveCard:
    """Return the counts of what waits for one lead, and the nearest deadlines by reference."""
    first = texts("lead-digest-title")
    counts = [
        (texts("lead-digest-waiting"), str(waits.waiting)),
        (texts("lead-digest-mine"), str(waits.mine)),
        (texts("lead-digest-open"), str(waits.open)),
    ]
    body: list[CardElement] = [
        title(first),
        fact_set(counts) if waits.open else line(texts("lead-digest-nothing")),
    ]
    if waits.next_due:
        body.append(heading(texts("lead-digest-next")))
        body += [fact(_name(texts, row), _due(texts, row, now)) for row in waits.next_due]
    if waits.further:
        body.append(line(texts("lead-digest-further", count=waits.further)))
    if waits.talks:
        body.append(heading(texts("lead-digest-talks")))
        body += [fact(one.reference, _talk(texts, one)) for one in waits.talks]
    return card(body, [button(texts("button-cases"), "lead.queue", primary=True, fields=False)], speak=first)


def _talk(texts: Texts, one: TalkOfCase) -> str:
    """Return by when a talk is to be held, and that a day has passed without it."""
    key = "lead-digest-talk-missed" if one.was_missed else "lead-digest-talk"
    return texts(key, when=texts.day_and_time(one.due_at))


def _due(texts: Texts, row: QueueRow, now: datetime) -> str:
    """Return the next deadline, and by how much it is late."""
    when = due(texts, row.stage, row.next_due, now)
    if row.next_due is None or not is_overdue(row.stage, row.next_due, now):
        return when
    return texts("lead-digest-overdue", late=texts.overdue(row.next_due, now), due=when)


def _name(texts: Texts, row: QueueRow) -> str:
    return texts("lead-row-urgent", reference=row.reference) if row.urgent else row.reference


def settled(texts: Texts, case: Case, key: str = "lead-reminder-settled") -> AdaptiveCard:
    """Return that what a reminder was about has been done."""
    content = texts(key, reference=case.reference)
    return card([title(texts("lead-settled-title")), line(content)], [_open(texts, case)], speak=content)


def _urgent(texts: Texts, case: Case) -> list[CardElement]:
    return [panel([heading(texts("lead-alert-urgent"))], "attention")] if case.urgent else []


def _call_ways(texts: Texts, case: Case, *, to_volunteers: bool) -> list[ExecuteAction]:
    """Return the ways on from a call: to its volunteers, or straight to what opens it again."""
    return [_volunteers(texts, case) if to_volunteers else _keep_open(texts, case), _open(texts, case)]


def _volunteers(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("lead-button-volunteers"), "choose.open", primary=True, fields=False, case=case.case_id)


def _keep_open(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("call-extend"), "call.manage", primary=True, fields=False, case=case.case_id)


def _open(texts: Texts, case: Case, *, primary: bool = False) -> ExecuteAction:
    return button(texts("lead-button-open"), "lead.open", primary=primary, fields=False, case=case.case_id)

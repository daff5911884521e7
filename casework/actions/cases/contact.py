"""The first contact with the person who asked: a lead records when and how, and takes back what was a mistake (R07)."""

from dataclasses import replace
from datetime import datetime, time

from casework.access import case_for_lead, save_case
from casework.actions.cases.contact_clock import contact_reminders
from casework.actions.meetings.arrange import has_arrived
from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.events import FirstContactMade
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import CONTACT_HOW, Case, ContactMade
from casework.model.cases.lifecycle import CaseEvent
from casework.model.reminders import ReminderKind, WorkingDayTerm
from casework.model.requests import ContactWay
from casework.model.text import problem_with_choice, problems
from casework.model.written_days import day_in


def contact_moment(desk: Desk, case: Case, day: str, at: str) -> datetime:
    """Return when a first contact was made, UTC.

    Args:
        desk: The turn's.
        case: Of which.
        day: A local date such as "2026-11-24".
        at: A local time such as "14:30".

    Raises:
        InvalidInput: Names each field with its problem: `contact_day`, `contact_time`.
    """
    on, when = day_in(day), _time(at)
    found = problems([("contact_day", "" if on else "problem-day"), ("contact_time", "" if when else "problem-time")])
    if found or on is None or when is None:
        raise InvalidInput(found)
    # A clock that shows an hour twice means the earlier one.
    moment = datetime.combine(on, when.replace(tzinfo=None), desk.calendar.local(desk.now).tzinfo)
    if moment > desk.now:
        raise InvalidInput({"contact_time": "problem-contact-ahead"})
    if moment < case.created_at.replace(second=0, microsecond=0):
        raise InvalidInput({"contact_day": "problem-contact-before"})
    return max(moment, case.created_at)


async def record_first_contact(
    desk: Desk, case_id: str, person_id: str, how: str = ContactWay.TEAMS.value, made_at: datetime | None = None
) -> Case:
    """Record that a lead is in touch with the requester; this stops the clock (R07).

    Args:
        desk: The turn's.
        case_id: Which case.
        person_id: The lead.
        how: One of `CONTACT_HOW`.
        made_at: When, UTC; None for now.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: It was recorded already, or the case is closed.
        InvalidInput: Names the field `contact_how`: nothing was chosen.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, CaseEvent.FIRST_CONTACT_MADE)
    if problem := problem_with_choice(how, CONTACT_HOW):
        raise InvalidInput({"contact_how": problem})
    return await contact_made(desk, case, person_id, how, made_at or desk.now)


async def contact_made(
    desk: Desk, case: Case, person_id: str, how: str, made_at: datetime, *, on_day: bool = False
) -> Case:
    """Stop the clock of a case's first contact, and store how it was made; asks nobody's permission.

    Args:
        desk: The turn's.
        case: Which case.
        person_id: The lead who is in touch, and has the case from then on where nobody had it.
        how: One of `CONTACT_HOW`, or `OFFERED`.
        made_at: When, UTC.
        on_day: Whether the day of it alone was told.

    Raises:
        IllegalMove: It was recorded already, or the case is closed.
    """
    moved = desk.advance(case, CaseEvent.FIRST_CONTACT_MADE)
    await desk.publish(FirstContactMade(case.case_id))
    contacted = replace(
        moved,
        first_contact_at=made_at,
        # Recorded after its deadline, it may all the same have been made in time.
        first_contact_missed=made_at > case.first_contact_due,
        next_due=None,
        owner=case.owner or person_id,
        contact=ContactMade(how, desk.now, person_id, case.owner, case.first_contact_missed, on_day),
    )
    return await save_case(desk, contacted, person_id, AuditAction.MADE_CONTACT)


async def take_back_contact(desk: Desk, case_id: str, person_id: str) -> Case:
    """Take back a first contact that was recorded by mistake a short while ago: its deadline and reminders are back.

    Whoever recorded it can, and whoever has the case.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: None was recorded, or too long ago, or by somebody else, or the case has gone on since, or times for
            a first talk have arrived.
    """
    case = await case_for_lead(desk, case_id, person_id)
    contact = case.contact
    if contact is None or not await may_be_taken_back(desk, case, person_id):
        raise OutOfDate
    waiting = replace(
        desk.advance(case, CaseEvent.CONTACT_TAKEN_BACK),
        first_contact_at=None,
        first_contact_missed=contact.missed_before,
        next_due=case.first_contact_due,
        owner=_owner_after(case, contact),
        contact=None,
    )
    saved = await save_case(desk, waiting, person_id, AuditAction.TOOK_BACK_CONTACT)
    await _plan_again(desk, saved)
    return saved


async def may_be_taken_back(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether somebody can take a first contact back: it was recorded just now, and no offer shows that it is so."""
    return case.contact_can_go_back(person_id, desk.now) and not await has_arrived(desk, case.case_id)


async def _plan_again(desk: Desk, case: Case) -> None:
    """Plan the reminders of the first contact anew; a deadline that has passed meanwhile is missed at once."""
    days = desk.service_of(case).deadlines.contact_days(urgent=case.urgent)
    for one in contact_reminders(desk, case, WorkingDayTerm(case.created_at, days)):
        is_missed = one.kind == ReminderKind.FIRST_CONTACT_MISSED and not case.first_contact_missed
        if one.due_at > desk.now or is_missed:
            await desk.work.reminders.plan(one)


def _owner_after(case: Case, contact: ContactMade) -> str | None:
    """Return who has the case then: whoever had it before, unless it went to somebody else since."""
    is_same = case.owner == (contact.owner_before or contact.recorded_by)
    return contact.owner_before if is_same else case.owner


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None

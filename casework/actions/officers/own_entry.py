"""What officers decide about themselves: calls, their own entry, a pause, and leaving the register (R12, S01, W01)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.actions.messaging.notify import notify
from casework.actions.officers.available import officer_on_register
from casework.actions.reminders.times import each_morning
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import InvalidInput
from casework.model.officers import Officer
from casework.model.register import taken_off
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.text import one_line, problem_with, problems
from casework.model.written_days import day_in

CONTACT_LIMIT, LANGUAGE_LIMIT, EXPERTISE_LIMIT = 200, 40, 60
"""Longest way of contact, language and field of experience, in characters."""

MOST_NAMED = 10
"""Languages, and fields of experience, of one officer."""

FARTHEST_LEAVE = timedelta(days=366)
"""The last day of a time away is at most so far ahead."""

REVIEW_AFTER = timedelta(days=182)
"""An officer is asked whether their entry is still right so long after it was looked through, or asked about."""

ASKED_A_MORNING = 50
"""Officers who are asked on one morning at most; the others follow, longest unasked first."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What an officer says of themselves; all of it may be anything.

    Attributes:
        contact: How colleagues reach them.
        languages: What they can talk in, with commas between.
        expertise: Fields of experience, likewise.
        leave_until: The last day of a time away, such as "2026-12-24"; "" for none.
    """

    contact: str
    languages: str
    expertise: str
    leave_until: str


async def choose_calls_in_chat(desk: Desk, person_id: str, *, wanted: bool) -> Officer:
    """Decide whether calls are also sent to one's own chat; deciding the same again changes nothing.

    Raises:
        NotForYou: Not on the register, or not active.
    """
    return await _put(desk, replace(await officer_on_register(desk, person_id), calls_in_chat=wanted))


async def confirm_entry(desk: Desk, person_id: str) -> Officer:
    """Say that one's own entry is still right.

    Raises:
        NotForYou: Not on the register, or not active.
    """
    return await _put(desk, replace(await officer_on_register(desk, person_id), reviewed_on=_today(desk)))


async def correct_entry(desk: Desk, person_id: str, words: OwnWords) -> Officer:
    """Correct what is one's own to say; with that the entry is looked through.

    Raises:
        NotForYou: Not on the register, or not active.
        InvalidInput: Names each field with its problem.
    """
    officer = await officer_on_register(desk, person_id)
    contact = one_line(words.contact)
    languages, expertise = named(words.languages), named(words.expertise)
    until = day_in(words.leave_until)
    found = problems(
        [
            ("contact", problem_with(contact, CONTACT_LIMIT, required=False)),
            ("languages", problem_with_list(languages, LANGUAGE_LIMIT)),
            ("expertise", problem_with_list(expertise, EXPERTISE_LIMIT)),
            ("leave_until", _problem_with_leave(desk, words.leave_until, until, officer)),
        ]
    )
    if found:
        raise InvalidInput(found)
    said = replace(officer, contact=contact, languages=languages, expertise=expertise, leave_until=until)
    return await _put(desk, replace(said, reviewed_on=_today(desk)))


async def pause(desk: Desk, person_id: str, *, wanted: bool) -> Officer:
    """Take nothing on for a while, or take something on again; what one has, one keeps.

    Raises:
        NotForYou: Not on the register, or not active.
    """
    officer = await officer_on_register(desk, person_id)
    # Whoever takes something on again is not away either.
    return await _put(desk, replace(officer, paused=wanted, leave_until=officer.leave_until if wanted else None))


async def leave_register(desk: Desk, person_id: str) -> None:
    """Leave the register, whatever is open: leads alone hear of that, and hand it over (W01).

    Raises:
        NotForYou: Not on the register, or not active.
    """
    await take_off(desk, await officer_on_register(desk, person_id))


async def take_off(desk: Desk, officer: Officer) -> None:
    """Take somebody off the register; it works and looks the same, whatever they have."""
    await _put(desk, taken_off(officer, _today(desk)))
    # What they have is closed to them at once, and handed over apart from this, so that nothing here tells of it.
    await desk.work.reminders.plan(Reminder(ReminderKind.INACTIVE_RELEASED, desk.now))


def named(text: str) -> tuple[str, ...]:
    """Return what somebody listed with commas between, each once."""
    return tuple(dict.fromkeys(one for part in text.split(",") if (one := one_line(part))))


def problem_with_list(listed: tuple[str, ...], limit: int) -> str:
    """Return the text key of what is wrong with a list of words, or ""."""
    if len(listed) > MOST_NAMED:
        return "problem-too-many-named"
    return next((found for one in listed if (found := problem_with(one, limit))), "")


def _problem_with_leave(desk: Desk, written: str, until: date | None, officer: Officer) -> str:
    if until is None:
        return "problem-day" if written else ""
    if until == officer.leave_until:
        return ""
    today = _today(desk)
    return "problem-day-past" if until < today else "problem-day-far" if until > today + FARTHEST_LEAVE else ""


async def _ask_for_review(desk: Desk, due: DueReminder) -> None:
    """Ask officers, twice a year, whether what the directory says of them is still right."""
    del due
    today = _today(desk)
    waiting = [one for one in await desk.work.officers.all() if one.active and last_asked(one) <= today - REVIEW_AFTER]
    for one in sorted(waiting, key=lambda one: (last_asked(one), one.person_id))[:ASKED_A_MORNING]:
        await _put(desk, replace(one, asked_on=today))
        await notify(desk, one.person_id, "officers.review")


def last_asked(officer: Officer) -> date:
    """Return when an entry was last looked through or asked about; the first of all days where it never was."""
    return max(officer.reviewed_on or date.min, officer.asked_on or date.min)


async def _put(desk: Desk, officer: Officer) -> Officer:
    await desk.work.officers.put(officer)
    return officer


def _today(desk: Desk) -> date:
    return desk.calendar.local(desk.now).date()


REMINDERS = (ReminderSpec(ReminderKind.OFFICERS_REVIEW, _ask_for_review, Follows.MORNING, every=each_morning),)

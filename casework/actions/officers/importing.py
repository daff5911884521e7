"""An administrator's list is taken over into the register, entry by entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from casework.desk import Desk
from casework.events import OfficersListed
from casework.model.officers import Officer
from casework.model.register import OWN_WORDS, listed_anew, taken_off
from casework.model.reminders import Reminder, ReminderKind


class ListEffect(StrEnum):
    """What a list does to an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "unchanged"
    LEFT = "left"
    """They left the register themselves, or were taken off: the list does not put them back."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What becomes of one entry.

    Attributes:
        officer: As it is stored then.
        effect: What the list does to it.
        changed: Names of the settings that become others.
        kept: Names of those that the list has otherwise, and that stay as the officer has them.
    """

    officer: Officer
    effect: ListEffect
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def change_of_entry(listed: Officer, known: Officer | None, *, agreement: bool = False) -> EntryChange:
    """Return what becomes of an entry that is listed.

    Args:
        known: As the register has it, or None for somebody new.
        agreement: Whether whoever joins accepts one first (W01).
    """
    if known is None:
        return EntryChange(replace(listed, awaits_agreement=agreement), ListEffect.NEW)
    then = listed_anew(listed, known)
    names = [one.name for one in fields(Officer)]
    changed = tuple(name for name in names if getattr(then, name) != getattr(known, name))
    kept = tuple(name for name in names if name in OWN_WORDS and getattr(then, name) != getattr(listed, name))
    if known.left_on:
        return EntryChange(then, ListEffect.LEFT, changed, kept)
    return EntryChange(then, ListEffect.CHANGED if changed else ListEffect.SAME, changed, kept)


def missing_from(listed: Iterable[Officer], register: Mapping[str, Officer]) -> Sequence[Officer]:
    """Return who serves and is not listed, in the register's order."""
    there = {one.person_id for one in listed}
    return [one for person_id, one in register.items() if one.active and person_id not in there]


async def take_over(desk: Desk, changes: Iterable[EntryChange], off: Iterable[Officer]) -> None:
    """Store what changes, and take some off the register; what they have is handed over by a lead.

    Args:
        off: Who is taken off.
    """
    stored = [one.officer for one in changes if one.effect is ListEffect.NEW or one.changed]
    for officer in stored:
        await desk.work.officers.put(officer)
    for officer in off:
        await desk.work.officers.put(taken_off(officer, desk.calendar.local(desk.now).date()))
    await desk.publish(OfficersListed(people=tuple(one.person_id for one in stored if one.active)))
    # Whoever serves no more loses their cases with the next tick.
    await desk.work.reminders.plan(Reminder(ReminderKind.INACTIVE_RELEASED, desk.now))

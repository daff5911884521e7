"""Leads find the other cases of the same people, and those of a department: why records are kept (R41, R24)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework.access import case_for_lead, record
from casework.desk import Desk
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.search import department_mark, person_mark, search_words
from casework.ports import QueueRow

MOST_OF_ONE = 20
"""Cases of one person or department that are looked at, the latest."""

_WORDS_OF_A_NAME = 2
"""A single word names too many; whoever has one name only is found where the directory knows them."""


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another case of people of this one.

    Attributes:
        row: What a list tells of it.
        people: Names of those whom both may have, as this case has them.
        is_sure: Whether one of them is surely the same: the directory knows them in both.
    """

    row: QueueRow
    people: tuple[str, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class DepartmentCount:
    """How often a department comes up.

    Attributes:
        name: The department.
        others: How many other cases it has that the reader may see.
    """

    name: str
    others: int


async def other_cases(desk: Desk, case_id: str, person_id: str) -> tuple[Case, Sequence[OtherCase]]:
    """Return a case with the others of its people that a lead may see, open or closed, the latest first; logged.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(desk, case_id, person_id)
    await record(desk, case_id, person_id, AuditAction.LOOKED_FOR_EARLIER)
    found: dict[str, OtherCase] = {}
    for name, words, is_sure in _people(case):
        rows, _ = await desk.work.cases.find(desk.viewer(person_id), words, 0, MOST_OF_ONE)
        for row in rows:
            known = found.get(row.case_id)
            names = dict.fromkeys((*known.people, name) if known else (name,))
            found[row.case_id] = OtherCase(row, tuple(names), is_sure or (known is not None and known.is_sure))
    found.pop(case_id, None)
    return case, sorted(found.values(), key=lambda one: (one.row.created_at, one.row.case_id), reverse=True)


async def log_shown(desk: Desk, others: Iterable[OtherCase], person_id: str) -> None:
    """Log each of the other cases that a lead is shown, in its own log."""
    for one in others:
        await record(desk, one.row.case_id, person_id, AuditAction.FOUND)


async def departments_of(desk: Desk, case: Case, person_id: str) -> Sequence[DepartmentCount]:
    """Return how often the departments of a case, which the gate has opened, come up in others that a lead may see."""
    counts = []
    for name in sorted(case.request.departments()):
        _, count = await desk.work.cases.find(desk.viewer(person_id), [department_mark(name)], 0, 0)
        counts.append(DepartmentCount(name, max(0, count - 1)))
    return counts


async def case_and_department(desk: Desk, case_id: str, number: str, person_id: str) -> tuple[Case, str]:
    """Return a case and one of its departments, or "" where it has none of this number; logged as a look for others.

    Args:
        number: Its place in the order of names, from 0, as text; may be anything.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(desk, case_id, person_id)
    await record(desk, case_id, person_id, AuditAction.LOOKED_FOR_EARLIER)
    names = sorted(case.request.departments())
    return case, names[int(number)] if number.isdecimal() and int(number) < len(names) else ""


async def cases_of_department(
    desk: Desk, person_id: str, department: str, offset: int, limit: int
) -> tuple[Sequence[QueueRow], int]:
    """Return one page of a department's cases that a lead may see, and the count of all; each is logged.

    Args:
        desk: The turn's.
        person_id: The lead.
        department: As `case_and_department` returns it.
        offset: How many to leave out.
        limit: Most to return.
    """
    if not department:
        return [], 0
    rows, count = await desk.work.cases.find(desk.viewer(person_id), [department_mark(department)], offset, limit)
    for row in rows:
        await record(desk, row.case_id, person_id, AuditAction.FOUND)
    return rows, count


def _people(case: Case) -> Iterator[tuple[str, Sequence[str], bool]]:
    """Yield each way to find the same people elsewhere: their name here, what finds them, and whether it is sure."""
    requester = case.request.requester
    yield from _ways_to(requester.name, [requester.name], requester.person_id)
    for one in case.request.parties:
        yield from _ways_to(one.known_as, [one.name, one.listed_name], one.person_id)


def _ways_to(known_as: str, names: Sequence[str], person_id: str) -> Iterator[tuple[str, Sequence[str], bool]]:
    if person_id:
        yield known_as, [person_mark(person_id)], True
    for name in names:
        words = sorted(search_words(name))
        if len(words) >= _WORDS_OF_A_NAME:
            yield known_as, words, False

"""What an open case waits for, and how long it may wait before somebody hears of it (R07, R15)."""

from enum import StrEnum

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.services import Deadlines


class Lack(StrEnum):
    """What an open case waits for."""

    OWNER = "owner"
    CONTACT = "contact"
    ASSESSMENT = "assessment"
    CALL = "call"
    VOLUNTEERS = "volunteers"
    REPLACEMENT = "replacement"
    ANSWERS = "answers"
    PROGRESS = "progress"
    """Its resolvers are at work; a lead looks now and then how it goes."""


_OF_STAGE = {
    Stage.WAITING: Lack.CONTACT,
    Stage.IN_CONTACT: Lack.ASSESSMENT,
    Stage.SUITABLE: Lack.CALL,
    Stage.CALLING: Lack.VOLUNTEERS,
    Stage.CONFIRMING: Lack.ANSWERS,
    Stage.READY: Lack.PROGRESS,
}

HAVE_REMINDERS = frozenset({Lack.CONTACT, Lack.VOLUNTEERS, Lack.ANSWERS})
"""Their day has reminders of its own, so that they still wait is told on the day after."""


def lack_of(case: Case, needed: int) -> Lack | None:
    """Return what a case waits for, or None for a closed one.

    Args:
        needed: How many resolvers carry a case of its service.
    """
    if case.stage in CLOSED_STAGES:
        return None
    if case.owner is None and case.stage is not Stage.WAITING:
        return Lack.OWNER
    if case.stage is Stage.CONFIRMING and len(case.assignments) < needed:
        return Lack.REPLACEMENT
    return _OF_STAGE[case.stage]


def patience(lack: Lack, deadlines: Deadlines) -> int:
    """Return for how many working days a case may wait: one where somebody waits for the service."""
    if lack in {Lack.ASSESSMENT, Lack.CALL}:
        return deadlines.next_step_days
    return deadlines.check_in_days if lack is Lack.PROGRESS else 1

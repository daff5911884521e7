"""What an open case waits for, and how long it may wait before somebody hears of it (R07, R15)."""

from enum import StrEnum

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.closing import ClosingReport
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


class Closer(StrEnum):
    """What would close an open case whose day has passed: so that none stands open for ever (R24)."""

    CONTACT = "contact"
    """A first contact, and what comes of it."""
    ASSESSMENT = "assessment"
    """Its assessment."""
    PAIR = "pair"
    """Two resolvers who carry it to its end, or another assessment."""
    REPORT = "report"
    """Its resolvers' report, or a lead's reason for closing it without one."""
    OTHER_RESOLVER = "other-resolver"
    """That the other resolver agrees to the report that is written."""
    ANSWER = "answer"
    """The resolvers' answer to what a lead asked about their report."""
    LEAD = "lead"
    """A lead: there is a report to which both resolvers have agreed."""


def closer_of(case: Case, report: ClosingReport | None) -> Closer | None:
    """Return what would close a case, or None for a closed one.

    Args:
        case: The case.
        report: What its resolvers have written of it, or None.
    """
    if case.stage in CLOSED_STAGES:
        return None
    if case.stage is Stage.READY:
        return _closer_with(case, report)
    return {Stage.WAITING: Closer.CONTACT, Stage.IN_CONTACT: Closer.ASSESSMENT}.get(case.stage, Closer.PAIR)


def _closer_with(case: Case, report: ClosingReport | None) -> Closer:
    """Return what would close a case that two resolvers carry."""
    if report and report.is_agreed(case):
        return Closer.LEAD
    if report and report.question:
        return Closer.ANSWER
    return Closer.OTHER_RESOLVER if report and report.agreed_by else Closer.REPORT

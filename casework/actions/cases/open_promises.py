"""What is promised on a case, and by when: who waits for whom, without a word of it (R38)."""

from collections.abc import Sequence

from casework.desk import Desk
from casework.model.cases.case import Case
from casework.model.cases.open_promises import Promise, PromiseKind
from casework.model.consents import Consents
from casework.model.copies import CopiesAsked
from casework.model.own_data import LeadsQuestions, QuestionKind
from casework.model.sessions import SessionClock


async def promises(desk: Desk, case: Case) -> Sequence[Promise]:
    """Return what is promised on a case that the gate has opened to a lead, the oldest day first."""
    questions = await desk.work.case_parts.get(case.case_id, LeadsQuestions) or LeadsQuestions()
    copies = await desk.work.case_parts.get(case.case_id, CopiesAsked) or CopiesAsked()
    clock = await desk.work.case_parts.get(case.case_id, SessionClock) or SessionClock()
    consents = await desk.work.case_parts.get(case.case_id, Consents) or Consents()
    found = [
        Promise(PromiseKind.DATA if one.kind is QuestionKind.DATA else PromiseKind.RESOLVER, one.due_at)
        for one in questions.asked
        if one.is_open
    ]
    found += [Promise(PromiseKind.COPY, one.due_at) for one in copies.asked if one.is_open]
    found += [Promise(PromiseKind.TALK, one.due_at) for one in clock.days]
    if consents.joint and consents.joint.is_open:
        found.append(Promise(PromiseKind.JOINT, consents.joint.decide_at))
    return sorted(found, key=lambda one: one.due_at)

"""Resolvers lose a case: a lead asks somebody else, or it concerns them since it changed; they are not told why.

(R13, R14, R15)
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from casework.access import case_for_lead, record, save_case, write_entry
from casework.actions.assignments.volunteers import involvement
from casework.actions.calls.offers import drop_offers
from casework.actions.messaging.notify import notify, notify_owners, notify_requester, withdraw_cards
from casework.actions.reminders.times import each_hour
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import FromNewerVersion, InvalidInput, OutOfDate, Unreadable
from casework.model.assignments import is_inside
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CaseEvent
from casework.model.cases.news import News
from casework.model.names import Likeness
from casework.model.officers import Officer
from casework.model.reminders import DueReminder, ReminderKind
from casework.model.requests import DESCRIPTION_LIMIT
from casework.model.text import cleaned, problem_with, problems

REGISTER_FOLLOWED = "register-looked-at"
"""The fact that says how the register was when the cases of its resolvers were last held against it: digests."""

_TOLD_APART = 16
"""Hex digits of a digest."""


class Cause(StrEnum):
    """Why a lead asks somebody else in a resolver's place."""

    SILENT = "silent"
    UNWANTED = "unwanted"
    """The person who asked would rather have somebody else (R04)."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Release:
    """In whose place somebody else is to be asked; all of it may be anything.

    Attributes:
        resolver: The person id.
        cause: A `Cause` value.
        reason: For the file, at most 10,000 characters; where the cause says it all, "".
    """

    resolver: str
    cause: str
    reason: str


async def release_resolver(desk: Desk, case_id: str, person_id: str, asked: Release) -> Case:
    """Take a resolver off a case, so that somebody else can be asked; the other one stays.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more), or nobody has it.
        InvalidInput: No cause, a longer reason, or none where the cause says nothing; or who was silent has answered.
    """
    case = await case_for_lead(desk, case_id, person_id)
    desk.advance(case, CaseEvent.RESOLVER_RELEASED)
    stated = cleaned(asked.reason)
    assignment = case.assignment_of(asked.resolver)
    has_answered = asked.cause == Cause.SILENT and assignment is not None and assignment.confirmed_at is not None
    found = [
        ("resolver", "" if asked.resolver else "problem-choose"),
        ("cause", "" if asked.cause in set(Cause) else "problem-choose"),
        ("cause", "problem-has-answered" if has_answered else ""),
        ("reason", problem_with(stated, DESCRIPTION_LIMIT, required=asked.cause == Cause.OTHER)),
    ]
    if wrong := problems(found):
        raise InvalidInput(wrong)
    if assignment is None:
        raise OutOfDate
    note = Note(person_id, desk.now, stated or asked.cause, AuditAction.RELEASED_RESOLVER.value)
    case = await write_entry(desk, case, note, AuditAction.RELEASED_RESOLVER)
    without = _without(desk, case, asked.resolver, asked.cause)
    saved = await save_case(desk, without, person_id, AuditAction.RELEASED_RESOLVER)
    await _notify(desk, saved, {asked.resolver}, person_id)
    return saved


async def notify_released(desk: Desk, case: Case, out: Collection[str], by: str) -> None:
    """Thank those to whom a case was closed, and tell whoever waits for them that somebody else is looked for.

    Args:
        case: As it is stored now, without them.
        out: Their person ids.
        by: The person id of whoever changed it.
    """
    if out:
        await _notify(desk, case, out, by)
        await notify_owners(desk, case, "lead.update", what="resolver-concerned")


async def call_of(desk: Desk, case_id: str) -> dict[str, str]:
    """Return the argument by which a card that must not name its case is told apart from others: its call, if any."""
    call = await desk.work.calls.of_case(case_id)
    return {"call": call.call_id} if call else {}


async def end_question(desk: Desk, case_id: str, person_id: str) -> None:
    """Remind a resolver no more of the question about a conflict of interest."""
    for kind in (ReminderKind.CONFIRMATION_NEAR, ReminderKind.CONFIRMATION_OVERDUE):
        await desk.work.reminders.cancel(kind, case_id, person_id)


async def _register_followed(desk: Desk, due: DueReminder) -> None:
    """Take resolvers off cases that they may not carry since the register changed: an inactive one keeps none.

    Whoever is entered with another name or department is looked for among the cases that they have. Where nothing that
    is our own says how the register was, that may be anybody.
    """
    del due
    everybody = await desk.work.officers.all()
    known = (await desk.work.service_state.get(REGISTER_FOLLOWED) or "").split()
    digests = {one.person_id: _digest(one) for one in everybody}
    for one in everybody:
        is_changed = digests[one.person_id] not in known
        rows = await desk.work.cases.of_resolver(one.person_id) if is_changed or not one.active else ()
        for row in rows:
            await _release_from(desk, row.case_id, one)
    if sorted(known) != sorted(digests.values()):
        await desk.work.service_state.put(REGISTER_FOLLOWED, " ".join(digests.values()))


async def _release_from(desk: Desk, case_id: str, resolver: Officer) -> None:
    """Take a resolver off a case if what the register says of them keeps them from it."""
    try:
        case = await desk.work.cases.get(case_id)
    except (FromNewerVersion, Unreadable):
        return
    if case is None or desk.institution.service(case.service) is None:
        return
    is_wanted = resolver.person_id in case.request.wanted_resolvers
    concerns = involvement(desk, case, resolver) is Likeness.SURE or (is_inside(case, resolver) and not is_wanted)
    if concerns or not resolver.active:
        without = _without(desk, case, resolver.person_id, Cause.OTHER)
        saved = await save_case(desk, without, SERVICE, AuditAction.RELEASED_RESOLVER)
        await _notify(desk, saved, {resolver.person_id}, SERVICE)
        await notify_owners(desk, saved, "lead.update", what=f"resolver-{'concerned' if concerns else 'inactive'}")


def _digest(resolver: Officer) -> str:
    told = "\n".join((resolver.person_id, resolver.name, *resolver.departments))
    return hashlib.sha256(told.encode()).hexdigest()[:_TOLD_APART]


async def notify_partners(desk: Desk, case: Case) -> None:
    """Tell whoever stays with a case that the other resolver can't go on with it."""
    for one in case.assignments:
        await notify(desk, one.resolver, "resolver.partner-left", case=case.case_id)


def _without(desk: Desk, case: Case, resolver: str, cause: str) -> Case:
    left = tuple(one for one in case.assignments if one.resolver != resolver)
    request = case.request
    if cause == Cause.UNWANTED:
        unwanted, wanted = request.unwanted_resolvers | {resolver}, request.wanted_resolvers - {resolver}
        request = replace(request, unwanted_resolvers=unwanted, wanted_resolvers=wanted)
    moved = desk.advance(case, CaseEvent.RESOLVER_RELEASED)
    return replace(moved, assignments=left, released=case.released | {resolver}, request=request, next_due=None)


async def _notify(desk: Desk, case: Case, out: Collection[str], by: str) -> None:
    await record(desk, case.case_id, by, AuditAction.RELEASED_RESOLVER)
    await drop_offers(desk, case.case_id, out)
    about = await call_of(desk, case.case_id)
    for one in out:
        await end_question(desk, case.case_id, one)
        await notify(desk, one, "resolver.not-needed", **about)
    await withdraw_cards(desk, case.case_id, frozenset(out))
    await notify_partners(desk, case)
    await notify_requester(desk, case, News.STEPPED_BACK)


REMINDERS = (ReminderSpec(ReminderKind.INACTIVE_RELEASED, _register_followed, Follows.NOTHING, every=each_hour),)

"""The cases that are really opened in a run, written through Parley's own repositories; every other one is a copy."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bench.edge.seeding import begun_form
from bot.institution import load_institution
from casework.model.calls.call import CallState
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Assignment, Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.consents import Consent, ConsentKind, Consents
from casework.model.messaging.notices import SentCard
from casework.model.parties.approach import Approach, Approaches
from casework.model.parties.details import DetailsOfParties, PartyDetails
from casework.model.parties.people import CasePerson, people_of_case
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.ports import UnitOfWork
from scheduler.clock import SystemClock
from storage.store import SqlStore
from tests import builders as make

INSTITUTION = load_institution(Path(__file__).parents[2] / "demo" / "parley.toml")
LEAD, CONCERNED = (lead.person_id for lead in INSTITUTION.main.leads[:2])
"""A lead whom no case concerns, and one who must not learn of some."""

FEW = 1_000
"""Cases of a small store; a big one holds the same, and copies."""

OPEN, LATEST = 0.20, 0.55
"""Shares of the real cases: those that are open, and those that closed last, more than a lead can leaf through."""

SIX_YEARS = timedelta(days=6 * 365)

_WRITERS = 40
_RESOLVERS = 60
_TOLD_AT_ONCE = 200
_ALL_DAY = timedelta(days=1)
_OPEN_STAGES = (Stage.WAITING, Stage.IN_CONTACT, Stage.SUITABLE, Stage.CALLING, Stage.CONFIRMING)


class Known(NamedTuple):
    """What a run knows of the real cases: `old_ids` are those that closed long ago, of which the copies are made."""

    case_ids: Sequence[str]
    old_ids: Sequence[str]
    drafts: Sequence[tuple[str, str]]
    requesters: Sequence[str]
    resolvers: Sequence[str]
    parties: Sequence[tuple[str, str]]
    """Of each open case its id, and the person id of somebody who was approached."""


async def write(store: SqlStore, count: int) -> Known:
    """Fill a migrated, empty store with so many real cases and everything that hangs on them."""
    now = SystemClock().now()
    resolvers = [make.a_person_id() for _ in range(_RESOLVERS)]
    cases = [_case(number, number / count, now, resolvers) for number in range(count)]
    async with store.unit_of_work() as work:
        for resolver in resolvers:
            await work.officers.put(make.a_resolver(person_id=resolver))
        for number, case in enumerate(cases):
            await _put(work, case, number, now, resolvers)
            await _approach(work, case)
        await _finish(work, cases, now)
        writers = [make.a_person_id() for _ in range(_WRITERS)]
        drafts = [(one, await begun_form(work, INSTITUTION, one)) for one in writers]
        for person_id in writers:
            await work.addresses.remember(person_id, make.an_address(conversation_id=f"a:{person_id}"))
            await work.turns.remember(f"before/{person_id}", "help.welcome", now - _ALL_DAY)
        await work.commit()
    old = [case.case_id for number, case in enumerate(cases) if number / count >= OPEN + LATEST]
    requesters = [case.request.requester.person_id for case in cases]
    parties = [(case.case_id, _party(case).person_id) for case in cases if case.stage not in CLOSED_STAGES]
    return Known([case.case_id for case in cases], old, drafts, requesters, resolvers, parties)


def _case(number: int, place: float, now: datetime, resolvers: Sequence[str]) -> Case:
    """Return a case; its place among all, from 0 to 1, says whether it is open, closed lately, or closed long ago."""
    party = replace(make.a_request().parties[0], person_id=make.a_person_id())
    requester = make.a_profile(person_id=make.a_person_id())
    changes: dict[str, Any] = {
        "request": replace(make.a_request(), requester=requester, parties=(party,)),
        "recused": frozenset({CONCERNED}) if number % 50 == 0 else frozenset(),
        "owner": LEAD if number % 3 else None,
        "assignments": (Assignment(resolvers[number % len(resolvers)], now),) if number % 4 == 0 else (),
    }
    if place < OPEN:
        created, due = now - timedelta(hours=number), now + timedelta(hours=number)
        return make.a_case(stage=_OPEN_STAGES[number % 5], created_at=created, next_due=due, **changes)
    lately = place < OPEN + LATEST
    closed = now - (timedelta(minutes=number) if lately else random.random() * 0.9 * SIX_YEARS)  # noqa: S311 - No secret.
    stage = CLOSED_STAGES[number % len(CLOSED_STAGES)]
    created = closed - timedelta(days=30)
    return make.a_case(stage=stage, created_at=created, closed_at=closed, next_due=None, **changes)


async def _put(work: UnitOfWork, case: Case, number: int, now: datetime, resolvers: Sequence[str]) -> None:
    """Put a case with what hangs on it: a note, two accesses, a reminder, and for one in four a call with answers."""
    await work.cases.add(case)
    if number % 2:
        await work.cases.add_note(case.case_id, Note(LEAD, now, "They would like to meet in the mornings."))
    for part in (CaseSection.REQUEST, CaseSection.FILE):
        await work.cases.log_access(AuditEvent(case.case_id, LEAD, part, case.created_at))
    due, term = now + timedelta(days=1, minutes=number), WorkingDayTerm(case.created_at, 2)
    await work.reminders.plan(Reminder(ReminderKind.FIRST_CONTACT_MISSED, due, case.case_id, term=term))
    if number % 4:
        return
    is_open = case.stage is Stage.CALLING
    state = CallState.OPEN if is_open else CallState.CLOSED
    call = make.a_call(case.case_id, posted_at=case.created_at, answer_by=now + _ALL_DAY, state=state)
    await work.calls.put(call)
    for further in range(2):
        resolver = resolvers[(number + further) % len(resolvers)]
        await work.calls.answer(make.an_offer(call.call_id, resolver=resolver, answered_at=case.created_at))
    await work.outbox.put(
        replace(make.a_notice(), screen="call.card", args={"call": call.call_id}, subject=call.call_id)
    )


def _party(case: Case) -> CasePerson:
    """Return somebody who was named, as who they are on the case."""
    return next(one for one in people_of_case(case) if not one.is_requester)


async def _approach(work: UnitOfWork, case: Case) -> None:
    """Let somebody who was named have been approached, have agreed to the notice, and be asked about a talk alone."""
    party, at = _party(case), case.created_at
    who = (party.party_id, party.person_id)
    approach = Approach(*who, LEAD, "We would like to tell you about something.", LEAD, decided_at=at, made_at=at)
    notice = INSTITUTION.privacy
    details = PartyDetails(*who, notice.version, "\n".join(notice.lines), at)
    asked = Consent(*who, ConsentKind.INDIVIDUAL, 0, at, at + _ALL_DAY)
    for part in (Approaches((approach,)), DetailsOfParties((details,)), Consents((asked,))):
        await work.case_parts.put(case.case_id, part)


async def _finish(work: UnitOfWork, cases: Sequence[Case], now: datetime) -> None:
    """Let everything that waits have been sent yesterday, and some reminders have been told."""
    yesterday = now - _ALL_DAY
    while sent := await work.outbox.claim(now, _TOLD_AT_ONCE, _ALL_DAY):
        for delivery in sent:
            about = delivery.notice.subject
            card = SentCard(make.an_address(), about, "", delivery.notice.screen, delivery.notice.args)
            await work.outbox.sent(delivery, [card], yesterday)
    for case in cases[:: max(1, len(cases) // 10)]:
        await work.reminders.plan(Reminder(ReminderKind.FIRST_CONTACT_NEAR, yesterday, case.case_id))
    for due in await work.reminders.claim_due(now, len(cases), [*ReminderKind]):
        await work.reminders.mark_fired(due.reminder_id, yesterday)

"""Every day that is counted by the working calendar follows it, wherever it stands, with the reminder of it (R07).

A journey goes on until a reminder of one kind is planned. Then the day on which it is due is closed, in a copy of the
store: nothing of it stands on that day any more, and each field that declares to follow the kind says the new day.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from botbuilder.core import InvokeResponse

from bot.bootstrap import surroundings
from bot.edge.connector import Connector
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from casework.desk import Follows
from casework.model.consents import Consent, ConsentState
from casework.model.institution import WorkingWeek
from casework.model.reminders import COUNTED
from casework.ports import UnitOfWork
from dialogs.flows import ROUTER
from storage.sealing.codecs.parts import PARTS
from storage.store import open_store
from tests.conversation.assignments.journeys import chooses
from tests.conversation.closing.journeys import is_mediated
from tests.conversation.conftest import PUBLIC_URL, restart
from tests.conversation.consents.journeys import is_agreed
from tests.conversation.fake_teams import TENANT, FakeTeams, World
from tests.conversation.feedback.journeys import is_asked_later
from tests.conversation.group_meetings.conftest import PLANNING_OPENS, until
from tests.conversation.group_meetings.journeys import group_meeting
from tests.conversation.group_meetings.test_planning import TWO_DATES_LEFT
from tests.conversation.joining.journeys import becomes_an_officer
from tests.conversation.journeys import Journey, People, without_term
from tests.conversation.leads.journeys import on_leave
from tests.conversation.own_data.journeys import looks_after_their_data, takes_a_copy
from tests.conversation.risk.journeys import is_at_risk
from tests.conversation.session_outcomes.test_steps_to_tell import step_is_kept
from tests.conversation.sessions.journeys import is_kept_in_their_words
from tests.fakes.institutions import changed
from tests.stored_days import DAYS_OF
from tests.stores import MASTER_KEY, sqlite_url


async def has_a_step(people: People) -> None:
    """Go on until what comes next after a session has a day."""
    await step_is_kept(people.world, people.staff, people.lead, "leads")


async def has_few_dates(people: People) -> None:
    """Go on until a term is found to leave too few dates for a group's meeting."""
    rule = people.world.parley.service.institution.main.meetings
    assert rule
    avoid = frozenset(date(2027, 3, day) for day in (8, 9, 10, 12))
    await restart(people.world, terms=TWO_DATES_LEFT, meetings=replace(rule, avoid=avoid))
    await until(people.world, PLANNING_OPENS)


JOURNEYS: Mapping[str, Journey] = {
    "approach-due": is_agreed,
    "call-closes": chooses,
    "check-in-decided": is_asked_later,
    "check-in-due": is_asked_later,
    "confirmation-overdue": is_agreed,
    "consent-silent": is_agreed,
    "copy-due": takes_a_copy,
    "disclosure-unread": is_at_risk,
    "feedback-due": is_asked_later,
    "first-contact-missed": is_agreed,
    "first-talk-due": is_agreed,
    "group-few-dates": has_few_dates,
    "group-poll-closes": group_meeting,
    "group-poll-half": group_meeting,
    "group-waits": group_meeting,
    "joining-due": becomes_an_officer,
    "joining-waits": becomes_an_officer,
    "joint-decided": is_agreed,
    "leads-question-due": looks_after_their_data,
    "next-step": is_agreed,
    "nobody-left": on_leave,
    "notes-kept": is_mediated,
    "outcome-decided": is_kept_in_their_words,
    "outcome-step": has_a_step,
    "session-due": is_agreed,
}
"""A way to each kind."""

EARLIER = {"week": WorkingWeek(frozenset(range(1, 6)), time(8), time(18))}
"""Other hours, for a day that people agreed on, and that stays where it is."""


class Reached(Exception):
    """The reminder is planned, and what hangs on its day was looked at."""


@dataclass(slots=True)
class ClosingWorld(World):
    """A world that tries a changed calendar in a copy of itself as soon as a reminder of one kind is planned.

    Attributes:
        database: The store's file.
        kind: Of the reminder.
    """

    database: Path = field(kw_only=True)
    kind: str = field(kw_only=True)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        answer = await super(ClosingWorld, self).receives(activity)
        await self._look()
        return answer

    async def tick(self) -> None:
        await super(ClosingWorld, self).tick()
        await self._look()

    async def _look(self) -> None:
        assert not without_term(self.database, self.clock.moment)
        dues = {one for one in planned(self.database, self.kind) if one > self.clock.moment}
        async with self.store.unit_of_work() as work:
            stand = {one for one in await counted(work, self.parley, self.kind) if one in dues}
        if stand or (dues and self.kind not in DAYS_OF.values()):
            await self._close(stand or dues, is_told=bool(stand))
            raise Reached

    async def _close(self, days: set[datetime], *, is_told: bool) -> None:
        """Close some days in a copy, and look what stands on them."""
        copy = self.database.with_name("copy.db")
        with sqlite3.connect(self.database) as source, sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()
        service = self.parley.service
        local = {service.calendar.local(one).date() for one in days}
        closures = service.institution.closure_days | local
        institution = changed(
            service.institution, **(EARLIER if self.kind == "outcome-step" else {"closure_days": closures})
        )
        async with await open_store(sqlite_url(copy), MASTER_KEY, self.clock) as store:
            around, teams = surroundings(institution, self.clock, store, public_url=PUBLIC_URL), FakeTeams()
            deliveries = Deliveries(around, cast(Connector, teams), TENANT)
            parley = Parley(around, deliveries, self.parley.directory)
            await parley.begin((), ())
            await parley.tick()
            dues = planned(copy, self.kind)
            assert dues
            assert not days & dues
            assert self.kind != "outcome-step" or dues == {one - timedelta(hours=1) for one in days}
            async with store.unit_of_work() as work:
                stand = await counted(work, parley, self.kind)
            assert not days & stand
            assert bool(dues & stand) == is_told


def planned(database: Path, kind: str) -> set[datetime]:
    """Return when the pending reminders of a kind are due."""
    connection = sqlite3.connect(database)
    try:
        pending = "SELECT due_at FROM reminders WHERE state = 'pending' AND kind = ?"
        rows = connection.execute(pending, (kind,)).fetchall()
    finally:
        connection.close()
    return {datetime.fromisoformat(one).replace(tzinfo=UTC) for (one,) in rows}


async def counted(work: UnitOfWork, parley: Parley, kind: str) -> set[datetime]:
    """Return what stands in the fields that follow a kind, of everything that is kept; what was answered stays."""
    kept: list[object] = []
    for service in parley.service.institution.services:
        kept += await work.meetings.of_service(service.service_id, 50)
        kept += await work.applications.of_service(service.service_id, 50)
    for case_id in await work.cases.ids("", 50):
        kept += [await work.cases.get(case_id), await work.calls.of_case(case_id)]
        kept += [await work.case_parts.get(case_id, one) for one in PARTS]
    return {one for each in kept for one in _found(each, kind)}


def _found(value: object, kind: str) -> Iterator[datetime]:
    if isinstance(value, tuple):
        for each in value:
            yield from _found(each, kind)
    if not is_dataclass(value) or (isinstance(value, Consent) and value.state is not ConsentState.OPEN):
        return
    for each in fields(value):
        inner = getattr(value, each.name)
        if each.metadata.get(COUNTED) == kind and isinstance(inner, datetime):
            yield inner
        else:
            yield from _found(inner, kind)


@pytest.mark.parametrize("kind", JOURNEYS)
async def test_nothing_stays_on_a_day_that_is_closed(world: World, database: Path, kind: str) -> None:
    trying = ClosingWorld(world.parley, world.teams, world.clock, world.channel_id, database=database, kind=kind)
    with pytest.raises(Reached):
        await JOURNEYS[kind](People(trying))


def test_every_kind_that_is_counted_is_tried() -> None:
    assert JOURNEYS.keys() == {one.kind for one in ROUTER.reminders.values() if one.follows is Follows.TERM}

"""Backups for tests: a store in which everything stands, its backup, and what both hold."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from casework.desk import new_id
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Note
from casework.model.feedback import Feedback, ShownLine
from casework.model.files import WantedFile
from casework.model.meetings.meeting import Participant
from casework.model.meetings.papers import Agenda, AgendaItem, LearningPoint
from casework.model.messaging.notices import SentCard
from casework.model.reminders import Reminder, ReminderKind
from storage.engine.snapshots import on_snapshot
from storage.store import SqlStore, open_store
from storage.upkeep.backup import backup, tables_of
from storage.upkeep.backup_file import Manifest, Progress
from storage.upkeep.migrate import revision_of
from storage.upkeep.restore import restore
from tests.builders import (
    NOW,
    a_call,
    a_case,
    a_draft,
    a_meeting,
    a_notice,
    a_person_id,
    a_resolver,
    an_address,
    an_application,
    an_offer,
)
from tests.parts import Agreement
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

Content = Mapping[str, list[tuple[str, ...]]]


@pytest.fixture
def urls(request: pytest.FixtureRequest, tmp_path: Path, database: Path) -> Mapping[str, str]:
    """A migrated store, and an empty database elsewhere, on each engine."""
    found = {"sqlite": sqlite_url(database), "sqlite-empty": sqlite_url(tmp_path / "elsewhere.db")}
    if "postgres" in request.node.name:
        found["postgres"] = request.getfixturevalue("postgres_url")
        found["postgres-empty"] = request.getfixturevalue("empty_postgres_url")
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup is made."""
    return tmp_path / "parley.backup"


async def filled(store: SqlStore, cases: int = 3) -> None:
    """Put something into every table that turns fill."""
    for _ in range(cases):
        async with turn(store) as work:
            case = a_case(owner=a_person_id())
            call, person = a_call(case.case_id), a_person_id()
            await work.cases.add(case)
            await work.cases.add_note(case.case_id, Note(person, NOW, "They would rather meet on Thursday."))
            await work.case_parts.put(case.case_id, Agreement("They share the microscope."))
            await work.cases.log_access(AuditEvent(case.case_id, person, CaseSection.REQUEST, NOW))
            await work.calls.put(call)
            await work.calls.answer(an_offer(call.call_id))
            await work.officers.put(a_resolver())
            await work.applications.add(an_application())
            await work.drafts.put(a_draft())
            meeting = await work.meetings.add(a_meeting())
            assert meeting
            await work.meetings.invite(meeting, Participant(person))
            await work.meetings.put_agenda(meeting, Agenda((AgendaItem("1", "Rooms"),)))
            await work.calendar_tasks.want_entry(meeting, NOW, online=True)
            await work.calendar_links.mint(f"link of {person}", meeting, person, NOW)
            await work.meetings.learn(LearningPoint(new_id(), "resolution", NOW, "Ask twice."))
            await work.feedback.put("resolution", Feedback(lines=(ShownLine("They listened.", 2026),)))
            await work.file_links.mint(f"file of {person}", WantedFile("copy", case.case_id, person), NOW)
            await work.reminders.plan(Reminder(ReminderKind.FIRST_CONTACT_NEAR, NOW, case.case_id))
            await work.addresses.remember(person, an_address())
            await work.addresses.remember_channel("19:channel", an_address())
            await work.turns.remember(f"turn of {person}", "answer", NOW)
            await work.service_state.put(f"fact-{person}", "known")
            await work.outbox.put(a_notice(person, subject=case.case_id))
            [delivery] = await work.outbox.claim(NOW, 1, NOW - NOW)
            await work.outbox.sent(delivery, [SentCard(an_address(), person, person, "lead.alert", {})], NOW)
            await work.outbox.put(a_notice(person))
            await work.request_budget.reserve(person, 1, NOW - NOW, NOW - NOW)


def holding(url: str, cases: int = 3) -> None:
    """Put something into the store at this address, and close it."""

    async def fill() -> None:
        async with await open_store(url, MASTER_KEY, StillClock()) as store:
            await filled(store, cases)

    asyncio.run(fill())


def content(url: str) -> Content:
    """Return every row of every table."""

    def work(connection: Connection) -> Content:
        tables = tables_of(connection, revision_of(connection))
        return {table.name: sorted(map(told, connection.execute(select(table)))) for table in tables}

    return on_snapshot(url, work)


def told(row: Row[Any]) -> tuple[str, ...]:
    """Return a row alike on both engines, and in an order: SQLite gives instants without their zone."""
    return tuple(repr(one.replace(tzinfo=None) if isinstance(one, datetime) else one) for one in row)


def quietly(*_: object) -> Progress:
    return lambda _: None


def backed_up(url: str, file: Path) -> Manifest:
    return backup(url, file, NOW, quietly)


def restored(url: str, file: Path) -> Manifest:
    return restore(url, file, quietly)


@pytest.fixture
def made(urls: Mapping[str, str], file: Path) -> Path:
    """A backup of a store in which something is."""
    holding(urls["sqlite"])
    backed_up(urls["sqlite"], file)
    return file

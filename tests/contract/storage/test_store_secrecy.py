"""What somebody confided is nowhere on the disk in words, and no altered row is ever believed."""

import base64
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from casework.model.cases.access_log import AuditEvent
from casework.model.cases.case import Assignment, Note
from casework.model.messaging.notices import SentCard
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.parties.party import Party
from storage.errors import SealBroken
from storage.store import SqlStore
from tests.builders import (
    NOW,
    a_call,
    a_case,
    a_draft,
    a_notice,
    a_person_id,
    a_profile,
    a_request,
    a_resolver,
    an_address,
    an_offer,
)
from tests.parts import Agreement
from tests.stores import turn

REQUESTER = a_profile(name="Xiomara Thorvaldsen", email="xiomara@northmoor.example", department="Palynology")
LEAD, RESOLVER = a_person_id(), a_resolver(name="Wanjiru Castellanos", job_title="Herbarium Keeper")
SECRETS = {
    *(REQUESTER.person_id, REQUESTER.name, REQUESTER.email, REQUESTER.department, REQUESTER.job_title),
    *(LEAD, RESOLVER.person_id, RESOLVER.name, RESOLVER.job_title),
    "Anselm Mbeki-Ruud",
    "shouted in the pollen store",
    "extension 70417",
    "needs a hearing loop",
    "lead wrote this down",
    "they agreed on the microscope",
    "two colleagues disagree",
    "they teach at the same hours",
    "free on Tuesdays",
    "began a draft about it",
    "conversation-of-xiomara",
    "connector.example",
    "activity-of-xiomara",
    "screen.answered",
}


@pytest.fixture
async def full_store(store: SqlStore) -> SqlStore:
    """A store in which every sealed column of every table holds something known."""
    case = a_case(
        request=a_request(
            requester=REQUESTER,
            description="He shouted in the pollen store.",
            parties=(Party("Anselm Mbeki-Ruud", "Palynology"),),
            contact_detail="extension 70417",
        ),
        access_needs="needs a hearing loop",
        recused=frozenset({LEAD}),
        owner=LEAD,
        assignments=(Assignment(RESOLVER.person_id, NOW),),
        choice_reason="they teach at the same hours",
    )
    call = a_call(case.case_id, summary="two colleagues disagree")
    address = an_address(conversation_id="conversation-of-xiomara")
    async with turn(store) as work:
        await work.cases.add(case)
        await work.cases.save(replace(case, urgent=True))
        await work.cases.add_note(case.case_id, Note(LEAD, NOW, "lead wrote this down"))
        await work.case_parts.put(case.case_id, Agreement("they agreed on the microscope"))
        await work.cases.log_access(AuditEvent(case.case_id, LEAD, "request", NOW))
        await work.calls.put(call)
        await work.calls.answer(an_offer(call.call_id, resolver=RESOLVER.person_id, availability="free on Tuesdays"))
        await work.officers.put(RESOLVER)
        await work.drafts.put(a_draft(owner=REQUESTER.person_id, fields={"text": "began a draft about it"}))
        await work.addresses.remember(REQUESTER.person_id, address)
        await work.addresses.remember_channel("19:channel", address)
        await work.unreachable.put(Unreachable(REQUESTER.person_id, UnreachableReason.BLOCKED, (case.case_id,)))
        await work.turns.remember("conversation-of-xiomara/activity-of-xiomara", "screen.answered", NOW)
        await work.outbox.put(a_notice(REQUESTER.person_id, subject=case.case_id))
        [delivery] = await work.outbox.claim(NOW, 1, NOW - NOW)
        card = SentCard(address, "activity-of-xiomara", REQUESTER.person_id, "lead.alert", {})
        await work.outbox.sent(delivery, [card], NOW)
    return store


def written(text: str) -> Iterable[bytes]:
    """Yield the ways in which a text could stand in a file."""
    for variant in (text, text.lower(), text.upper()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            encoded = variant.encode(encoding)
            yield encoded
            yield encoded.hex().encode()
            # A text inside base64 begins at one of three places; its first and last letters depend on neighbours.
            for shift in range(3):
                yield base64.b64encode(bytes(shift) + encoded)[4:-4]


async def test_no_confidence_is_readable_on_the_disk(full_store: SqlStore, database: Path) -> None:
    files = {path.name: path.read_bytes() for path in database.parent.glob("parley.db*")}

    assert len(files["parley.db-wal"]) > 0
    found = {text for text in SECRETS for form in written(text) for content in files.values() if form in content}
    assert found == set()


async def test_scan_finds_what_is_written(store: SqlStore, database: Path) -> None:
    async with turn(store) as work:
        await work.service_state.put("plain", "began a draft about it")

    wal = database.with_name("parley.db-wal").read_bytes()
    assert any(form in wal for form in written("began a draft about it"))


@pytest.mark.parametrize("column", ["request", "access_needs", "handling", "taken_by"])
async def test_value_of_another_case_is_not_believed(store: SqlStore, database: Path, column: str) -> None:
    one, other = a_case(owner=a_person_id()), a_case(owner=a_person_id())
    async with turn(store) as work:
        await work.cases.add(one)
        await work.cases.add(other)
    change(
        database,
        f"UPDATE cases SET {column} = (SELECT {column} FROM cases WHERE case_id = ?) WHERE case_id = ?",
        one.case_id,
        other.case_id,
    )

    async with store.unit_of_work() as work:
        assert await work.cases.get(one.case_id) == one
        with pytest.raises(SealBroken, match=rf"cases\.{column}"):
            await work.cases.get(other.case_id)


async def test_value_of_another_column_is_not_believed(store: SqlStore, database: Path) -> None:
    case = a_case(owner=a_person_id())
    async with turn(store) as work:
        await work.cases.add(case)
    change(database, "UPDATE cases SET access_needs = taken_by")

    async with store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.cases.get(case.case_id)


async def test_destroyed_key_makes_the_case_unreadable(store: SqlStore, database: Path) -> None:
    case = a_case()
    async with turn(store) as work:
        await work.cases.add(case)
    change(database, "DELETE FROM data_keys WHERE scope LIKE 'case/%'")
    store._keyring.drop(f"case/{case.case_id}")

    async with store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.cases.get(case.case_id)


async def test_forgotten_draft_takes_its_key_along(store: SqlStore, database: Path) -> None:
    draft = a_draft()
    async with turn(store) as work:
        await work.drafts.put(draft)
    async with turn(store) as work:
        await work.drafts.remove(draft.draft_id)

    assert rows(database, "SELECT scope FROM data_keys ORDER BY scope") == [("audit",), ("lookup",), ("service",)]
    assert store._keyring.known(f"draft/{draft.draft_id}") is None


async def test_register_does_not_point_into_cases(store: SqlStore, database: Path) -> None:
    """The register's order is known from its file; its hashes must not say who asked, carries, or may not know."""
    resolver = a_resolver()
    case = a_case(assignments=(Assignment(resolver.person_id, NOW),), recused=frozenset({resolver.person_id}))
    async with turn(store) as work:
        await work.officers.put(resolver)
        await work.cases.add(case)

    register = rows(database, "SELECT person_key FROM resolvers")
    assert not set(register) & set(rows(database, "SELECT person_key FROM case_people"))


async def test_moved_draft_is_not_believed(store: SqlStore, database: Path) -> None:
    """Nobody reads another's draft by giving its row a new owner."""
    theirs, mine = a_draft(), a_draft()
    async with turn(store) as work:
        await work.drafts.put(theirs)
        await work.drafts.put(mine)
    change(
        database,
        "UPDATE drafts SET body = (SELECT body FROM drafts WHERE draft_id = ?) WHERE draft_id = ?",
        theirs.draft_id,
        mine.draft_id,
    )

    async with store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.drafts.open_of(mine.owner, "intake")


def change(database: Path, statement: str, *values: str) -> None:
    """Alter the file behind the store's back."""
    raw = sqlite3.connect(database)
    with raw:
        raw.execute(statement, values)
    raw.close()


def rows(database: Path, query: str) -> list[tuple[str, ...]]:
    raw = sqlite3.connect(database)
    found = raw.execute(query).fetchall()
    raw.close()
    return found

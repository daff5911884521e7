"""What a newer Parley writes is read as far as it is known, kept whole, and waits where it can't be read."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casework.errors import FromNewerVersion, ReminderFailed, Unreadable
from casework.model.cases.case import Note
from casework.model.messaging.notices import Notice
from casework.model.parties.party import Party
from casework.model.people import Profile
from casework.model.reminders import Reminder, ReminderKind
from storage.errors import CodecError, StoreTooNew
from storage.repositories.outbox import NEWER_PAUSE
from storage.schema.tables import case_parts, cases, drafts, notes, offers, outbox, reminders, resolvers
from storage.sealing.sealer import SERVICE, case_scope, draft_scope
from storage.store import SqlStore, open_for_upkeep, open_store, open_to_read
from storage.upkeep.backup import backup
from storage.upkeep.migrate import upgrade
from storage.upkeep.restore import restore
from tests.builders import NOW, a_call, a_case, a_draft, a_notice, a_person_id, a_request, a_resolver, an_offer
from tests.newer import MORE, Newer, change, read
from tests.parts import Agreement
from tests.stores import MASTER_KEY, StillClock, turn

LEASE = timedelta(minutes=1)


async def opened(url: str, clock: StillClock) -> SqlStore:
    return await open_store(url, MASTER_KEY, clock)


async def test_unknown_fields_of_a_case_survive_a_change(any_url: str, clock: StillClock) -> None:
    party = Party("Zodwa Lindqvist", "Botany")
    request = replace(
        a_request(), requester=Profile(a_person_id(), "Ines Okafor"), parties=(party, Party("Tal Brandt"))
    )
    case = replace(a_case(), request=request)
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.cases.add(case)
        await work.cases.add_note(case.case_id, Note(a_person_id(), NOW, "They would rather meet on Thursday."))
    newer, scope = Newer(any_url), case_scope(case.case_id)
    record = await newer.stored(cases.c.request, scope)
    parties = [{**record["parties"][0], **MORE}, record["parties"][1]]
    await newer.rewrite(cases.c.request, scope, {**MORE, "parties": parties})
    await newer.rewrite(notes.c.note, scope, MORE)

    async with await opened(any_url, clock) as store, turn(store) as work:
        found = await work.cases.get(case.case_id)
        assert found == case
        changed = replace(request, description="It is worse now.", parties=(Party("Tal Brandt"), party))
        await work.cases.save(replace(found, request=changed, urgent=True))
        assert [one.text for one in await work.cases.notes(case.case_id)] == ["They would rather meet on Thursday."]

    kept = await newer.stored(cases.c.request, scope)
    assert (kept["mood"], kept["description"]) == ("hopeful", "It is worse now.")
    other, known = kept["parties"]
    assert (other["name"], known["name"]) == ("Tal Brandt", party.name)
    assert "mood" not in other
    assert MORE.items() <= known.items()
    assert (await newer.stored(notes.c.note, scope))["mood"] == "hopeful"


async def test_unknown_fields_of_a_part_survive_a_change(any_url: str, clock: StillClock) -> None:
    case = a_case()
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.cases.add(case)
        await work.case_parts.put(case.case_id, Agreement("They share the microscope."))
    newer, scope = Newer(any_url), case_scope(case.case_id)
    await newer.rewrite(case_parts.c.content, scope, MORE)

    async with await opened(any_url, clock) as store:
        async with turn(store) as work:
            assert await work.case_parts.get(case.case_id, Agreement) == Agreement("They share the microscope.")
        async with turn(store) as work:
            await work.case_parts.put(case.case_id, Agreement("They take turns."))

    kept = await newer.stored(case_parts.c.content, scope)
    assert (kept["mood"], kept["words"]) == ("hopeful", "They take turns.")


async def test_unknown_fields_survive_a_change_of_what_was_not_read(any_url: str, clock: StillClock) -> None:
    resolver = a_resolver()
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.officers.put(resolver)
    newer = Newer(any_url)
    await newer.rewrite(resolvers.c.resolver, SERVICE, MORE)

    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.officers.put(replace(resolver, active=False))

    kept = await newer.stored(resolvers.c.resolver, SERVICE)
    assert (kept["mood"], kept["active"]) == ("hopeful", False)


async def test_unknown_fields_of_an_answer_survive_the_next_one(any_url: str, clock: StillClock) -> None:
    case, resolver = a_case(), a_person_id()
    call = a_call(case.case_id)
    first, second = (an_offer(call.call_id, resolver=resolver, availability=one) for one in ("Mondays", "Tuesdays"))
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.cases.add(case)
        await work.calls.put(call)
        await work.calls.answer(first)
    newer, scope = Newer(any_url), case_scope(case.case_id)
    await newer.rewrite(offers.c.words, scope, MORE)

    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.calls.answer(second)

    kept = await newer.stored(offers.c.words, scope)
    assert (kept["mood"], kept["availability"]) == ("hopeful", "Tuesdays")
    await newer.rewrite(offers.c.words, scope, {"v": 2})
    async with await opened(any_url, clock) as store, store.unit_of_work() as work:
        with pytest.raises(CodecError):
            await work.calls.answer(first)


async def test_notice_with_unknown_fields_is_sent(any_url: str, clock: StillClock) -> None:
    notice = a_notice(a_person_id())
    await put(any_url, clock, notice)
    newer = Newer(any_url)
    await newer.rewrite(outbox.c.notice, SERVICE, MORE)

    async with await opened(any_url, clock) as store, turn(store) as work:
        [claimed] = await work.outbox.claim(NOW, 9, LEASE)
        assert claimed.notice == notice
        await work.outbox.sent(claimed, [], NOW)

    assert (await newer.stored(outbox.c.notice, SERVICE))["mood"] == "hopeful"


async def test_newer_notice_waits_and_holds_up_nobody_else(any_url: str, clock: StillClock) -> None:
    await put(any_url, clock, a_notice(a_person_id()))
    newer, other = Newer(any_url), a_notice(a_person_id())
    await newer.rewrite(outbox.c.notice, SERVICE, {"v": 2})

    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.outbox.put(other)
        # As often as anything can be tried, it is neither claimed nor given up.
        for minute in range(60):
            now = NOW + minute * NEWER_PAUSE
            assert [one.notice for one in await work.outbox.claim(now, 1, LEASE * 99)] == [other] * (minute == 0)
        assert (await work.outbox.backlog()).waiting == 2

    assert await read(any_url, "SELECT min(attempts) FROM outbox") == 0


async def test_newer_case_is_told_apart_and_left_as_it_is(any_url: str, clock: StillClock) -> None:
    case = a_case()
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.cases.add(case)
    newer, scope = Newer(any_url), case_scope(case.case_id)
    await newer.rewrite(cases.c.request, scope, {"v": 2})

    async with await opened(any_url, clock) as store:
        async with turn(store) as work:
            with pytest.raises(CodecError, match=r"^cases.request was written by a newer Parley$") as caught:
                await work.cases.get(case.case_id)
            assert not isinstance(caught.value, Unreadable)
            assert isinstance(caught.value, FromNewerVersion)
            assert caught.value.code == "from-newer-version"
        with pytest.raises(CodecError):
            async with turn(store) as work:
                await work.cases.save(case)

    assert (await newer.stored(cases.c.request, scope))["v"] == 2


async def test_newer_draft_waits(any_url: str, clock: StillClock) -> None:
    draft = a_draft()
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.drafts.put(draft)
    newer, scope = Newer(any_url), draft_scope(draft.draft_id)
    await newer.rewrite(drafts.c.body, scope, {"v": 2})

    async with await opened(any_url, clock) as store, store.unit_of_work() as work:
        with pytest.raises(CodecError):
            await work.drafts.get(draft.draft_id)
        with pytest.raises(CodecError):
            await work.drafts.put(draft)

    assert (await newer.stored(drafts.c.body, scope))["v"] == 2


async def test_newer_reminder_waits_beside_others(any_url: str, clock: StillClock) -> None:
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.reminders.plan(a_reminder())
    await Newer(any_url).rewrite(reminders.c.subject, SERVICE, {"v": 2})

    async with await opened(any_url, clock) as store, turn(store) as work:
        later = NOW + timedelta(days=999)
        with pytest.raises(ReminderFailed) as caught:
            await work.reminders.claim_due(later, 9, [*ReminderKind])
        assert isinstance(caught.value.__cause__, FromNewerVersion)
        assert list(await work.reminders.claim_due(later, 9, [*ReminderKind], [caught.value.reminder_id])) == []


async def test_reminder_of_an_unknown_kind_waits(any_url: str, clock: StillClock) -> None:
    async with await opened(any_url, clock) as store, turn(store) as work:
        await work.reminders.plan(a_reminder())
    await change(any_url, "UPDATE reminders SET kind = 'asked-how-it-went'")

    async with await opened(any_url, clock) as store, store.unit_of_work() as work:
        assert list(await work.reminders.claim_due(NOW + timedelta(days=999), 9, [*ReminderKind])) == []
        assert list(await work.reminders.deadlines(0, 9, [*ReminderKind])) == []


@pytest.mark.parametrize("revision", ["9999", "f00d"])
async def test_nothing_starts_on_a_newer_or_foreign_revision(
    any_url: str, clock: StillClock, tmp_path: Path, revision: str
) -> None:
    async with await opened(any_url, clock):
        pass
    await asyncio.to_thread(backup, any_url, tmp_path / "older", NOW, lambda *_: lambda _: None)
    await change(any_url, f"UPDATE alembic_version SET version_num = '{revision}'")

    for opening in (open_store, open_to_read, open_for_upkeep):
        with pytest.raises(StoreTooNew) as caught:
            await opening(any_url, MASTER_KEY, clock)
        assert caught.value.code == "store-too-new"
    with pytest.raises(StoreTooNew):
        await asyncio.to_thread(upgrade, any_url)
    with pytest.raises(StoreTooNew):
        await asyncio.to_thread(backup, any_url, tmp_path / "backup", NOW, lambda *_: lambda _: None)
    with pytest.raises(StoreTooNew):
        await asyncio.to_thread(restore, any_url, tmp_path / "older", lambda *_: lambda _: None)

    assert not (tmp_path / "backup").exists()
    assert await read(any_url, "SELECT version_num FROM alembic_version") == revision


def a_reminder() -> Reminder:
    return Reminder(ReminderKind.CONFIRMATION_OVERDUE, NOW, "1" * 32, a_person_id())


async def put(url: str, clock: StillClock, notice: Notice) -> None:
    async with await opened(url, clock) as store, turn(store) as work:
        await work.outbox.put(notice)


async def test_running_process_goes_on_over_a_revision_that_only_added(any_url: str, clock: StillClock) -> None:
    case, notice = a_case(), a_notice(a_person_id())
    async with await opened(any_url, clock) as store:
        async with turn(store) as work:
            await work.cases.add(case)
            await work.outbox.put(notice)
        await change(
            any_url,
            "CREATE TABLE moods (mood_id INTEGER PRIMARY KEY, mood VARCHAR(9) NOT NULL)",
            "ALTER TABLE cases ADD COLUMN mood VARCHAR(9) NOT NULL DEFAULT 'hopeful'",
            "ALTER TABLE outbox ADD COLUMN mood VARCHAR(9)",
            "CREATE INDEX ix_cases_mood ON cases (mood)",
            "UPDATE cases SET mood = 'calm'",
            "UPDATE alembic_version SET version_num = '9999'",
        )

        async with turn(store) as work:
            assert await work.cases.get(case.case_id) == case
            await work.cases.save(replace(case, urgent=True))
            await work.cases.add(a_case())
            assert [one.notice for one in await work.outbox.claim(NOW, 9, LEASE)] == [notice]
            await work.outbox.put(a_notice(a_person_id()))

    assert await read(any_url, "SELECT mood FROM cases WHERE urgent") == "calm"
    assert await read(any_url, "SELECT mood FROM cases WHERE NOT urgent") == "hopeful"
    with pytest.raises(StoreTooNew):
        await opened(any_url, clock)


async def test_operator_is_told_where_newer_records_wait(any_url: str, clock: StillClock) -> None:
    await put(any_url, clock, a_notice(a_person_id()))
    await Newer(any_url).rewrite(outbox.c.notice, SERVICE, {"v": 2})
    told: list[str] = []

    async with await open_store(any_url, MASTER_KEY, clock, report_newer=told.append) as store, turn(store) as work:
        await work.outbox.claim(NOW, 9, LEASE)

    assert told == ["outbox.notice"]

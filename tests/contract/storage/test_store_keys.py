"""Master keys are changed while the store is in use; none that is still needed can be left out unnoticed."""

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from casework.model.cases.case import Case
from casework.model.drafts import Draft
from storage.errors import MasterKeyUnused, MissingMasterKey, SealBroken, StoreNotReady, StoreUnused, WrongMasterKey
from storage.sealing.keyring import master_key_id
from storage.sealing.sealer import BASE_KEYS
from storage.store import SqlStore, open_for_upkeep, open_store, open_to_read
from storage.upkeep import rotation
from storage.upkeep.rotation import Rotated, Rotation, count_data_keys, take_up
from tests.builders import a_case, a_draft, a_request
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

BASE = len(BASE_KEYS)
OLD, NEW, OTHER = MASTER_KEY, bytes(range(1, 33)), bytes(range(2, 34))
OLD_ID, NEW_ID = master_key_id(OLD), master_key_id(NEW)
CHECKOUT = Path(__file__).parents[3]


class House:
    """A database that is opened and left again, and the time."""

    def __init__(self, url: str, clock: StillClock) -> None:
        self.url = url
        self.clock = clock

    async def opened(self, *keys: bytes) -> SqlStore:
        return await open_store(self.url, keys[0], self.clock, old_keys=keys[1:])

    async def beside(self, *keys: bytes) -> SqlStore:
        return await open_for_upkeep(self.url, keys[0], self.clock, old_keys=keys[1:])

    async def holds(self, *keys: bytes, count: int = 3) -> list[Case]:
        """Put cases into the store under the first of some keys."""
        cases = [a_case() for _ in range(count)]
        async with await self.opened(*keys) as store, turn(store) as work:
            for case in cases:
                await work.cases.add(case)
        return cases

    async def rotates(self, *keys: bytes, progress: Callable[[int], None] = lambda _: None) -> Rotated:
        async with await self.beside(*keys) as store:
            await take_up(store)
            return await Rotation(store, self.clock, progress).run()

    async def counts(self, *keys: bytes) -> dict[str | None, int]:
        async with await open_to_read(self.url, keys[0], self.clock, old_keys=keys[1:]) as store:
            return await count_data_keys(store)


@pytest.fixture
def house(any_url: str, clock: StillClock) -> House:
    return House(any_url, clock)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few keys be many."""
    monkeypatch.setattr(rotation, "BATCH", 2)
    monkeypatch.setattr(rotation, "PAUSE", 0)


async def changed(store: SqlStore, statement: str, **values: object) -> None:
    """Alter the database behind the store's back."""
    transaction = await store._database.begin()
    try:
        await transaction.execute(text(statement), values)
        await transaction.commit()
    finally:
        await transaction.end()


async def readable(store: SqlStore, cases: Sequence[Case]) -> bool:
    async with store.unit_of_work() as work:
        return [await work.cases.get(case.case_id) for case in cases] == list(cases)


async def test_present_key_wraps_and_old_one_opens(house: House) -> None:
    before = await house.holds(OLD)
    after = await house.holds(NEW, OLD)

    async with await house.opened(NEW, OLD) as store:
        assert await readable(store, before + after)
    assert await house.counts(NEW, OLD) == {OLD_ID: BASE + 3, NEW_ID: 3}


async def test_missing_old_key_is_told_at_once(house: House) -> None:
    await house.holds(OLD)
    await house.holds(NEW, OLD)

    for opens in (open_store, open_to_read, open_for_upkeep):
        with pytest.raises(MissingMasterKey, match=rf"its id: {OLD_ID}\)"):
            await opens(house.url, NEW, house.clock)
        with pytest.raises(MissingMasterKey, match=NEW_ID):
            await opens(house.url, OLD, house.clock, old_keys=[OTHER])
        with pytest.raises(WrongMasterKey, match=rf"its id: {NEW_ID}, {OLD_ID}|its id: {OLD_ID}, {NEW_ID}"):
            await opens(house.url, OTHER, house.clock)


async def test_id_that_is_none_is_not_shown(house: House) -> None:
    await house.holds(OLD)
    async with await house.opened(OLD) as store:
        await changed(store, "UPDATE data_keys SET master_id = :odd WHERE scope LIKE 'case/%'", odd="\x1b[2J say hi")

    with pytest.raises(MissingMasterKey, match=r"its id: unknown\)"):
        await house.opened(OLD)


async def test_rotation_leaves_nothing_on_the_old_key(house: House) -> None:
    cases, shown = await house.holds(OLD, count=5), list[int]()

    assert await house.rotates(NEW, OLD, progress=shown.append) == Rotated(count=5, late=0, broken=0)

    assert sum(shown) == 5
    assert await house.counts(NEW) == {NEW_ID: BASE + 5}
    async with await house.opened(NEW) as store:
        assert await readable(store, cases)
    with pytest.raises(WrongMasterKey):
        await house.opened(OLD)


async def test_second_rotation_finds_nothing_to_do(house: House) -> None:
    await house.holds(OLD)
    await house.rotates(NEW, OLD)

    assert await house.rotates(NEW, OLD) == Rotated(count=0, late=0, broken=0)


async def test_nothing_is_rotated_before_a_parley_took_up_the_key(house: House) -> None:
    """One that runs with the old key alone could not open what the new one wraps."""
    await house.holds(OLD)
    async with await house.beside(NEW, OLD) as store:
        with pytest.raises(MasterKeyUnused):
            await Rotation(store, house.clock, lambda _: None).run()

        assert await take_up(store)
        assert not await take_up(store)
    assert await house.counts(NEW, OLD) == {NEW_ID: BASE, OLD_ID: 3}


async def test_three_keys_become_one(house: House) -> None:
    await house.holds(OLD)
    await house.holds(OTHER, OLD)

    assert (await house.rotates(NEW, OTHER, OLD)).count == 6
    assert await house.counts(NEW) == {NEW_ID: BASE + 6}


async def test_rotation_while_turns_go_on(house: House) -> None:
    """A bot that still wraps with the old key is at work the whole time; what it makes is taken along."""
    cases = await house.holds(OLD, count=20)
    async with await house.opened(OLD, NEW) as bot:
        rotating = asyncio.create_task(house.rotates(NEW, OLD))
        for number in range(15):
            case, draft = a_case(), a_draft()
            await bot.run(begins, bot, case, draft, cases[number])
            await bot.run(forgets, bot, draft)
            cases.append(case)
        done = await rotating
        left = await house.rotates(NEW, OLD)
        assert await readable(bot, cases)

    assert done.late <= done.count
    assert done.count + left.count >= 20 + 15
    assert await house.counts(NEW) == {NEW_ID: BASE + 20 + 15}
    async with await house.opened(NEW) as store:
        assert await readable(store, cases)


async def begins(bot: SqlStore, case: Case, draft: Draft, read: Case) -> None:
    async with turn(bot) as work:
        await work.cases.add(case)
        await work.drafts.put(draft)
        assert await work.cases.get(read.case_id) == read


async def forgets(bot: SqlStore, draft: Draft) -> None:
    async with turn(bot) as work:
        await work.drafts.remove(draft.draft_id)


async def test_key_made_meanwhile_under_the_old_one_is_told(house: House) -> None:
    await house.holds(OLD)
    async with await house.opened(OLD, NEW) as bot, await house.beside(NEW, OLD) as store:
        await take_up(store)
        rotating = Rotation(store, house.clock, lambda _: None)
        async with turn(bot) as work:
            await work.cases.add(a_case(created_at=house.clock.now() + timedelta(seconds=1)))

        assert await rotating.run() == Rotated(count=4, late=1, broken=0)


async def test_rotation_stops_at_a_key_it_was_not_given(house: House) -> None:
    await house.holds(OLD)
    async with await house.beside(NEW, OLD) as store:
        await take_up(store)
        await house.holds(OTHER, NEW, OLD)

        with pytest.raises(MissingMasterKey, match=master_key_id(OTHER)):
            await Rotation(store, house.clock, lambda _: None).run()


async def test_altered_data_key_stays_and_is_counted(house: House) -> None:
    broken, *whole = await house.holds(OLD)
    async with await house.opened(OLD) as store:
        other = "SELECT wrapped FROM data_keys WHERE scope = 'service'"
        altering = f"UPDATE data_keys SET wrapped = ({other}) WHERE scope = :scope"
        await changed(store, altering, scope=f"case/{broken.case_id}")

    assert await house.rotates(NEW, OLD) == Rotated(count=2, late=0, broken=1)
    assert await house.counts(NEW, OLD) == {NEW_ID: BASE + 2, OLD_ID: 1}
    async with await house.opened(NEW, OLD) as store:
        assert await readable(store, whole)
        with pytest.raises(SealBroken, match=r"data_keys\.wrapped"):
            await readable(store, [broken])


async def test_rotation_that_was_killed_is_taken_up(house: House) -> None:
    """The process is killed between its transactions and in the middle of one; nothing is lost or done twice."""
    cases = await house.holds(OLD, count=9)
    for spared in (1, 2):
        program = KILLED.format(url=house.url, spared=spared, old=OLD, new=NEW)
        killed = await asyncio.create_subprocess_exec(sys.executable, "-c", program, cwd=CHECKOUT)
        assert await killed.wait() == -signal.SIGKILL

    amid = await house.counts(NEW, OLD)
    assert amid == {NEW_ID: BASE + 6, OLD_ID: 3}
    async with await house.opened(OLD, NEW) as store:
        assert await readable(store, cases)
    assert await house.rotates(NEW, OLD) == Rotated(count=3, late=0, broken=0)
    async with await house.opened(NEW) as store:
        assert await readable(store, cases)


KILLED = """
import asyncio, os, signal
from scheduler.clock import SystemClock
from casework.model.drafts import Draft
from storage.upkeep import rotation
from storage.repositories.data_keys import SqlDataKeys
from storage.sealing.sealer import BASE_KEYS
from storage.store import open_for_upkeep

rotation.BATCH, rotation.PAUSE = 2, 0
wraps, left = SqlDataKeys.wrap_anew, [{spared}]

async def wrap_anew(self, *asked):
    batch = await wraps(self, *asked)
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return batch

SqlDataKeys.wrap_anew = wrap_anew

async def main():
    store = await open_for_upkeep({url!r}, {new!r}, SystemClock(), old_keys=[{old!r}])
    await rotation.take_up(store)
    await rotation.Rotation(store, SystemClock(), lambda _: None).run()

asyncio.run(main())
"""


async def test_row_that_a_turn_holds_is_waited_for(postgres_url: str, clock: StillClock) -> None:
    """A turn that is forgetting a draft keeps its row to itself; the rotation goes round it and comes back."""
    house, draft = House(postgres_url, clock), a_draft()
    async with await house.opened(OLD, NEW) as bot:
        async with turn(bot) as work:
            await work.drafts.put(draft)
        async with bot.unit_of_work() as work:
            await work.drafts.remove(draft.draft_id)
            others, waited = asyncio.Event(), list[int]()

            def progress(count: int) -> None:
                waited.append(count)
                # Rounds go by in which nothing can be done.
                if waited[-3:] == [0, 0, 0]:
                    others.set()

            rotating = asyncio.create_task(house.rotates(NEW, OLD, progress=progress))
            await others.wait()
            await work.commit()
        assert (await rotating).count == 0
    assert await house.counts(NEW) == {NEW_ID: BASE}


async def test_upkeep_makes_nothing(database: Path, clock: StillClock) -> None:
    with pytest.raises(StoreUnused):
        await open_for_upkeep(sqlite_url(database), OLD, clock)
    with pytest.raises(StoreNotReady):
        await open_for_upkeep(sqlite_url(database.with_name("elsewhere.db")), OLD, clock)
    assert not database.with_name("elsewhere.db").exists()


async def test_case_under_an_unknown_key_breaks_no_other(house: House) -> None:
    """Of several processes one was given a new key that this one does not know yet."""
    known = await house.holds(OLD)
    told: list[str] = []
    async with await open_store(house.url, OLD, house.clock, report_broken=told.append) as store:
        async with turn(store) as work:
            await work.cases.add(unknown := a_case(request=a_request()))
        await changed(
            store,
            "UPDATE data_keys SET master_id = :id WHERE scope = :scope",
            id=NEW_ID,
            scope=f"case/{unknown.case_id}",
        )
        store._keyring.drop(f"case/{unknown.case_id}")

        assert await readable(store, known)
        with pytest.raises(SealBroken):
            await readable(store, [unknown])
    assert told == ["data_keys.master_id"]

"""Every store keeps what somebody is writing, and forgets it for good."""

from dataclasses import replace
from datetime import timedelta

from casework.model.drafts import Draft
from casework.ports import Store
from tests.builders import NOW, a_draft, a_person_id
from tests.stores import turn


async def put(store: Store, *drafts: Draft) -> None:
    async with turn(store) as work:
        for draft in drafts:
            await work.drafts.put(draft)


async def test_draft_comes_back_whole(any_store: Store) -> None:
    draft = a_draft()
    await put(any_store, draft)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) == draft
        assert await work.drafts.open_of(draft.owner, "intake") == draft


async def test_draft_is_replaced(any_store: Store) -> None:
    draft = a_draft()
    changed = replace(draft.at("review").having(description="Better said."), expires_at=NOW + timedelta(days=8))
    await put(any_store, draft, changed)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) == changed


async def test_draft_is_its_owners_alone(any_store: Store) -> None:
    draft = a_draft()
    await put(any_store, draft)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.open_of(a_person_id(), "intake") is None
        assert await work.drafts.open_of(draft.owner, "call") is None


async def test_sent_draft_is_found_by_id_only(any_store: Store) -> None:
    sent = replace(a_draft(), became="1" * 32)
    await put(any_store, sent)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.open_of(sent.owner, "intake") is None
        assert await work.drafts.get(sent.draft_id) == sent


async def test_removed_draft_is_gone(any_store: Store) -> None:
    draft, other = a_draft(), a_draft()
    await put(any_store, draft, other)
    async with turn(any_store) as work:
        await work.drafts.remove(draft.draft_id)
        await work.drafts.remove("0" * 32)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) is None
        assert await work.drafts.get(other.draft_id) == other


async def test_removed_draft_can_be_begun_anew(any_store: Store) -> None:
    draft = a_draft()
    await put(any_store, draft)
    async with turn(any_store) as work:
        await work.drafts.remove(draft.draft_id)
        await work.drafts.put(draft)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) == draft


async def test_expired_drafts_are_forgotten(any_store: Store) -> None:
    old = [a_draft(expires_at=NOW - timedelta(seconds=second)) for second in range(3)]
    young = a_draft(expires_at=NOW + timedelta(seconds=1))
    await put(any_store, *old, young)

    async with turn(any_store) as work:
        assert await work.drafts.forget_expired(NOW) == 3
        assert await work.drafts.forget_expired(NOW) == 0

    async with any_store.unit_of_work() as work:
        assert [await work.drafts.get(one.draft_id) for one in old] == [None, None, None]
        assert await work.drafts.get(young.draft_id) == young


async def test_removal_can_be_rolled_back(any_store: Store) -> None:
    draft = a_draft()
    await put(any_store, draft)
    async with any_store.unit_of_work() as work:
        await work.drafts.remove(draft.draft_id)

    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) == draft


async def test_rolled_back_key_seals_nothing(any_store: Store) -> None:
    draft = a_draft()
    async with any_store.unit_of_work() as work:
        await work.drafts.put(draft)

    await put(any_store, draft)
    async with any_store.unit_of_work() as work:
        assert await work.drafts.get(draft.draft_id) == draft

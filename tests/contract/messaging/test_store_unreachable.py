"""Every store remembers who can't be written to, and why, until that changes."""

from casework.model.messaging.unreachable import MOST_TOLD, Unreachable, UnreachableReason
from casework.ports import Store
from tests.builders import a_case, a_draft, a_person_id, a_profile, a_request, an_address
from tests.stores import turn


async def test_barrier_comes_back_whole(any_store: Store) -> None:
    one, other, channel = a_person_id(), a_person_id(), "19:resolvers@thread.tacv2"
    kept = [
        Unreachable(one, UnreachableReason.BLOCKED, ("1" * 32, "2" * 32)),
        Unreachable(channel, UnreachableReason.GONE),
    ]
    async with turn(any_store) as work:
        for unreachable in kept:
            await work.unreachable.put(unreachable)

    async with any_store.unit_of_work() as work:
        assert await work.unreachable.of([one, other, channel]) == {one: kept[0], channel: kept[1]}
        assert await work.unreachable.of([]) == {}


async def test_barrier_is_replaced_and_lifted(any_store: Store) -> None:
    person, other = a_person_id(), a_person_id()
    async with turn(any_store) as work:
        await work.unreachable.put(Unreachable(person, UnreachableReason.BLOCKED))
        await work.unreachable.put(Unreachable(other, UnreachableReason.GONE))
        await work.unreachable.put(Unreachable(person, UnreachableReason.REMOVED))
    async with any_store.unit_of_work() as work:
        assert (await work.unreachable.of([person]))[person].why is UnreachableReason.REMOVED

    async with turn(any_store) as work:
        await work.unreachable.clear(person)
        await work.unreachable.clear(a_person_id())
    async with any_store.unit_of_work() as work:
        assert list(await work.unreachable.of([person, other])) == [other]


def test_barrier_keeps_what_says_more() -> None:
    removed = Unreachable("p", UnreachableReason.REMOVED, ("case",))

    assert removed.after(UnreachableReason.NOT_INSTALLED) is removed
    assert removed.after(UnreachableReason.BLOCKED) is removed
    assert removed.after(UnreachableReason.SWITCHED_OFF) == Unreachable("p", UnreachableReason.SWITCHED_OFF)
    assert Unreachable("p", UnreachableReason.NOT_INSTALLED, ("case",)).after(UnreachableReason.REMOVED) == Unreachable(
        "p", UnreachableReason.REMOVED
    )


def test_barrier_remembers_the_latest_cases() -> None:
    unreachable = Unreachable("p", UnreachableReason.BLOCKED)
    for number in range(MOST_TOLD + 5):
        unreachable = unreachable.notified_about(str(number))

    assert unreachable.told == tuple(str(number) for number in range(5, MOST_TOLD + 5))


async def test_strangers_are_forgotten(any_store: Store) -> None:
    """That somebody has the app says that they may have asked for help; whoever has a case stays known (R24)."""
    requester, drafting, lead, stranger = (a_person_id() for _ in range(4))
    channel = "19:resolvers@thread.tacv2"
    everybody = (requester, drafting, lead, stranger)
    async with turn(any_store) as work:
        await work.cases.add(a_case(request=a_request(requester=a_profile(person_id=requester))))
        await work.drafts.put(a_draft(owner=drafting))
        for person in everybody:
            await work.addresses.remember(person, an_address())
        for place in (*everybody, channel):
            await work.unreachable.put(Unreachable(place, UnreachableReason.REMOVED))

    async with turn(any_store) as work:
        assert await work.addresses.forget_strangers([lead]) == 1
        assert await work.unreachable.forget_strangers([lead, channel]) == 2
        assert await work.addresses.forget_strangers([lead]) == 0

    async with any_store.unit_of_work() as work:
        assert [one for one in everybody if await work.addresses.of(one)] == [requester, drafting, lead]
        assert set(await work.unreachable.of([*everybody, channel])) == {requester, lead, channel}

"""What a bot may ask of Teams at most, kept exactly and without holding anybody up for long (facts 10)."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.edge import teams_limits
from bot.edge.teams_limits import A_TENANT, RESERVED_AT_ONCE, Limits, RequestMoment, longest_late
from bot.errors import LimitReached, TryLater
from casework.model.messaging.notices import Priority
from storage.errors import StoreFailed

TENANT, CHAT = "tenant", "a:chat"


@dataclass
class Time:
    """Seconds that pass only when somebody waits."""

    now: float = 1_000.0
    waits: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)
        self.now += seconds


@pytest.fixture
def passing() -> Time:
    return Time()


@pytest.fixture
def kept(passing: Time) -> Limits:
    return Limits(passing.clock, passing.sleep)


async def sent_within(kept: Limits, passing: Time, span: float) -> int:
    """Send whenever it is allowed, as one who is always in a hurry; return how many passed within the span."""
    end, passed = passing.now + span, 0
    while passing.now < end:
        try:
            await kept.pass_through(TENANT, CHAT)
        except TryLater as error:
            passing.now += (error.retry_after or timedelta()).total_seconds()
        else:
            passed += passing.now < end
    return passed


@pytest.mark.parametrize(("span", "most"), [(1, 7), (2, 8), (30, 60), (3_600, 1_800)])
async def test_conversation_gets_what_teams_allows(kept: Limits, passing: Time, span: float, most: int) -> None:
    assert await sent_within(kept, passing, span) == most


async def test_short_wait_is_waited(kept: Limits, passing: Time) -> None:
    for _ in range(8):
        await kept.pass_through(TENANT, CHAT)

    [waited] = passing.waits
    assert 1 <= waited < 1.1


async def test_long_wait_is_told(kept: Limits, passing: Time) -> None:
    for _ in range(60):
        await kept.pass_through(TENANT, CHAT)
    with pytest.raises(TryLater, match="limit-reached") as raised:
        await kept.pass_through(TENANT, CHAT)

    assert raised.value.retry_after
    assert timedelta(seconds=2) < raised.value.retry_after < timedelta(seconds=30)


async def test_other_conversations_go_on(kept: Limits, passing: Time) -> None:
    for number in range(40):
        await kept.pass_through(TENANT, f"a:{number}")
    assert passing.waits == []


async def test_tenant_gets_fifty_a_second(kept: Limits, passing: Time) -> None:
    for number in range(101):
        await kept.pass_through(TENANT, f"a:{number}")
    # Those of one second may leave a little late, and never together with those of the next.
    assert passing.now - 1_000 == pytest.approx(2 * (1 + longest_late()))

    await kept.pass_through("another-tenant")
    assert passing.now - 1_000 < 2.2


async def test_reads_count_for_the_tenant(kept: Limits, passing: Time) -> None:
    for _ in range(50):
        await kept.pass_through(TENANT)
    await kept.pass_through(TENANT, CHAT)

    assert len(passing.waits) == 1


async def test_counting_stays_small(passing: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teams_limits, "MOST_COUNTED", 3)
    kept = Limits(passing.clock, passing.sleep)
    for number in range(40):
        await kept.pass_through(TENANT, f"a:{number}")
        await kept.pass_through(TENANT, CHAT)
        passing.now += 60

    assert set(kept._conversations) == {"a:38", "a:39", CHAT}
    assert [bucket.count() for bucket in kept._conversations[CHAT]] == [0, 40]


async def test_news_is_paced_evenly(kept: Limits, passing: Time) -> None:
    for number in range(5):
        await kept.pass_through(TENANT, f"a:{number}", Priority.NEWS)

    assert passing.now - 1_000 == pytest.approx(4 / A_TENANT)


async def test_answer_passes_what_waits(kept: Limits) -> None:
    order: list[Priority] = []

    async def passes(priority: Priority) -> None:
        await kept.pass_through(TENANT, f"a:{priority}", priority)
        order.append(priority)

    waiting = [Priority.BROADCAST, Priority.BROADCAST, Priority.NEWS, Priority.URGENT, Priority.ANSWER]
    await asyncio.gather(*map(passes, waiting))

    first, *others = order
    assert (first, others) == (Priority.BROADCAST, [*sorted(waiting)][:-1])


async def test_part_of_a_chat_is_kept_for_answers(kept: Limits, passing: Time) -> None:
    for _ in range(5):
        await kept.pass_through(TENANT, CHAT, Priority.NEWS)
    begun = passing.now
    await kept.pass_through(TENANT, CHAT, Priority.ANSWER)
    assert passing.now - begun < 0.1

    await kept.pass_through(TENANT, CHAT, Priority.NEWS)
    assert passing.now - begun > 0.5


@dataclass
class Book:
    """Gives moments out one after the other, as the store does."""

    passing: Time
    next_at: float = 0
    asked: list[int] = field(default_factory=list)
    silent: bool = False

    async def reserve(self, tenant_id: str, requests: int, ahead: float) -> RequestMoment:
        assert (tenant_id, ahead) == (TENANT, 0)
        if self.silent:
            raise StoreFailed
        self.asked.append(requests)
        begins = max(self.next_at, self.passing.now)
        self.next_at = begins + requests / A_TENANT
        return RequestMoment(begins, begins + longest_late())


async def test_requests_go_at_the_reserved_moments(passing: Time) -> None:
    book = Book(passing, next_at=passing.now + 0.5)
    kept, left = Limits(passing.clock, passing.sleep, book.reserve), list[float]()

    async def sends(number: int) -> None:
        await kept.pass_through(TENANT, f"a:{number}", Priority.NEWS)
        left.append(passing.now - 1_000)

    await asyncio.gather(*map(sends, range(7)))

    assert left == pytest.approx([0.5 + number / A_TENANT for number in range(7)])
    assert book.asked == [RESERVED_AT_ONCE, RESERVED_AT_ONCE, 1]


async def test_answer_takes_the_next_reserved_moment(passing: Time) -> None:
    kept, order = Limits(passing.clock, passing.sleep, Book(passing).reserve), list[Priority]()

    async def passes(priority: Priority) -> None:
        await kept.pass_through(TENANT, f"a:{priority}", priority)
        order.append(priority)

    await asyncio.gather(*map(passes, [Priority.BROADCAST] * 9 + [Priority.ANSWER]))

    assert order == [Priority.ANSWER] + [Priority.BROADCAST] * 9


async def test_nothing_goes_while_the_store_is_silent(passing: Time) -> None:
    book = Book(passing, silent=True)
    kept = Limits(passing.clock, passing.sleep, book.reserve)
    waits = await asyncio.gather(*(kept.pass_through(TENANT) for _ in range(5)), return_exceptions=True)

    assert [type(one) for one in waits] == [LimitReached] * 5

    book.silent = False
    await kept.pass_through(TENANT)

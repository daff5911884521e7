"""What a bot may ask of Teams at most, kept exactly and without holding anybody up for long (facts 10)."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.edge import limits
from bot.edge.limits import Limits
from bot.errors import TryLater
from casework.model.messaging.notices import Priority

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
    assert 2 <= passing.now - 1_000 < 2.2

    await kept.pass_through("another-tenant")
    assert passing.now - 1_000 < 2.2


async def test_reads_count_for_the_tenant(kept: Limits, passing: Time) -> None:
    for _ in range(50):
        await kept.pass_through(TENANT)
    await kept.pass_through(TENANT, CHAT)

    assert len(passing.waits) == 1


async def test_counting_stays_small(passing: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_COUNTED", 3)
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

    assert passing.now - 1_000 == pytest.approx(4 / 50)


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

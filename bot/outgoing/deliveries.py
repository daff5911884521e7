"""From the outbox to Teams: each notice is drawn for its reader when it is sent.

Rows are claimed with a lease as slots get free, answers and urgent alerts before news, news before broadcasts; some
slots are kept back for the first. They are drawn in one transaction and sent outside any; another one then marks all
that have ended, renews the leases of what is under way, and claims what comes next. Of one chat only one answer, one
urgent alert and one of the rest are under way at a time, so that order is kept; a slow chat holds up nobody else, and
many leave their slots to others after a while.

- A failure that may pass is tried again with back-off and jitter; meanwhile only answers and urgent alerts overtake it
  to its reader. As soon as Teams takes something again, or its reader says something, the pause is over.
- What must arrive is repeated, too, where nobody knows whether it did, for three days at most; others pass it.
- A failure that never passes is given up with its code, a card that can't be drawn too ("draw-failed").
- A new message whose answer was never heard is given up: it may stand there, and sending again could double it
  (decision 14).
- Should the process be killed, or the store fail, between sending and marking, the same is sent again once the lease
  is over; on SQLite, where nobody else can have it, at the next start. What is cut off when the process is asked to
  end is handed back, and is the first thing of the next start.
- Drawing a card anew (REFRESH) does no harm twice, so it is tried again. The lasting copy of an answer (REPLACE) is
  not: late, it could overwrite what somebody types.
- Retracting cards (RETRACT) does no harm twice either; once it is done, or given up, nobody knows where they stand.
- A post goes to every place that shows the channel, and counts as done when one of them took it.
"""

import asyncio
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.edge.connector import Connector
from bot.operations import logs, metrics
from bot.operations.pulse import Pulse
from bot.outgoing.chats import Installer
from bot.outgoing.drawing import Drawn
from bot.outgoing.marking import Marking, code_of
from bot.outgoing.retries import FIRST_PAUSE, comes_again, is_trouble
from bot.outgoing.sending import Outcome, Sending
from bot.turn_context import ServiceContext
from casework.model.messaging.notices import Delivery
from casework.ports import UnitOfWork
from storage.errors import StoreBusy, StoreConflict, StoreFailed

AT_ONCE = 50
"""Rows under way at a time: as many as a tenant's limit lets go in a second."""

SLOW_AFTER = 3.0
"""Seconds after which what is still under way leaves its slot to others: its chat hangs. Who only waits for Teams'
limits is through by then, or told to come again."""

SLOW_AT_ONCE = 200
"""Rows under way that left their slots."""

KEPT_FOR_ANSWERS = 10
"""The part of all of these that is left to answers and what is urgent."""

NEWS_AT_ONCE = 40
"""The part of them that is neither an answer nor urgent."""

OLDEST_FIRST_EVERY = 8
"""Of so many claims one takes what waits longest, whatever its priority, so that nothing waits for ever."""

DRAWN_AT_ONCE = 10
"""Rows that are claimed and drawn in one go; turns come in between."""

MANY, A_MOMENT = 8, 0.01
"""With so many rows under way, what has ended waits for so many seconds, so that fewer transactions mark more."""

LEASE = timedelta(minutes=1)
"""For how long a process that says nothing keeps what it was about to send; processes' clocks may differ by less."""

BEAT = timedelta(seconds=15)
"""How often a process says that it still has what it is sending."""

LONGEST_PUT_OFF = timedelta(hours=2)
"""Nothing waits for longer, whatever Teams asks for; a clock that was ahead could make it."""

LOOK_EVERY = 5.0
"""Seconds after which is looked for something to send, also where nobody says that it waits."""

HAND_BACK_WITHIN = 1.0
"""Seconds that the store may take for the last transaction when the process ends."""

PASSING = (StoreBusy, StoreConflict, StoreFailed)
"""Why something could not be marked this time, and can be the next."""

_log = structlog.get_logger(__name__)


class Deliveries:
    """Sends what waits in the outbox.

    Args:
        service: What all turns share.
        connector: What sends.
        tenant_id: The tenant in which somebody, or a channel, can be written to first; "" where nobody can be, as in
            the Playground, which knows its personas only.
        installer: Adds the app for those who don't have it, or None where that is not possible.
    """

    def __init__(
        self, service: ServiceContext, connector: Connector, tenant_id: str, installer: Installer | None = None
    ) -> None:
        self._service = service
        self._connector = connector
        self._sending = Sending(service, connector, tenant_id, installer)
        self._marking = Marking(service)
        self._under_way: dict[asyncio.Task[Outcome], Delivery] = {}
        self._begun: dict[asyncio.Task[Outcome], float] = {}
        self._ended: list[Outcome] = []
        self._claimed: Sequence[Delivery] = ()
        self._beat_at = service.clock.now()
        self._waiting = asyncio.Event()
        self._stopping = False
        self._claims = 0
        self._silent_since: datetime | None = None
        """Since when Teams takes nothing, UTC; None while it does."""
        self._spoke: set[str] = set()
        self.pulse = Pulse()

    def wake(self, spoke: str = "") -> None:
        """Say that something waits.

        Args:
            spoke: The person id of whoever said something just now: what waits for them is tried at once.
        """
        if spoke:
            self._spoke.add(spoke)
        self._waiting.set()

    def stop(self) -> None:
        """Let `run` end once what was claimed is handled; what still waits is for the next start."""
        self._stopping = True
        self._waiting.set()

    async def release_stale(self, work: UnitOfWork, *, begins: bool = False) -> None:
        """Let be sent what a clock that was far ahead has put off.

        Args:
            begins: Whether nothing is ours yet. Then, alone on the store, all that is claimed was a dead process's.
        """
        longest = timedelta() if begins and self._service.store.alone else 2 * LEASE
        await work.outbox.release_stale(self._service.clock.now(), LONGEST_PUT_OFF, longest)

    async def run(self) -> None:
        """Deliver whenever something waits, until stopped."""
        self.pulse.beat()
        try:
            while not self._stopping:
                try:
                    await self.deliver_all()
                except Exception as error:  # noqa: BLE001 - The loop outlives any fault; its text may hold content.
                    _log.error("delivery_failed", code=code_of(error))
                if not self._stopping:
                    await self._wait()
        finally:
            self.pulse.end()
            await self._leave()

    async def _wait(self) -> None:
        """Wait until something may be there to send, or until it is time to look."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await self._waiting.wait()

    async def _leave(self) -> None:
        """Mark what has ended, and hand back what has not, so that the next process need not wait for its lease."""
        under_way = [*self._under_way.items()]
        for task, _ in under_way:
            task.cancel()
        await asyncio.gather(*(task for task, _ in under_way), return_exceptions=True)
        cut_off = [*self._claimed, *(delivery for task, delivery in under_way if task.cancelled())]
        try:
            async with asyncio.timeout(HAND_BACK_WITHIN):
                await self._turn_over()
                async with self._service.store.unit_of_work() as work:
                    for delivery in cut_off:
                        await work.outbox.try_again(delivery.delivery_id, self._service.clock.now())
                        metrics.DELIVERIES(delivery.notice.way, "handed-back").inc()
                    await work.commit()
        except Exception as error:  # noqa: BLE001 - The leases end by themselves; the text may hold content.
            _log.error("delivery_release_failed", code=code_of(error))

    async def deliver_all(self) -> int:
        """Deliver everything that may be sent now, and what comes meanwhile; return how many rows were handled."""
        handled = 0
        while True:
            self._waiting.clear()
            handled += await self._turn_over()
            if not self._under_way and not self._ended:
                return handled
            await self._wait()
            if len(self._under_way) >= MANY:
                # Others end soon too, and are marked in the same transaction.
                await asyncio.sleep(A_MOMENT)

    async def _turn_over(self) -> int:
        """Mark what has ended and claim what comes next; return how many rows were marked."""
        ended, self._ended = self._ended, []
        free = 0 if self._stopping else self._free()
        held = [one.delivery_id for one in self._under_way.values()]
        if not ended and not free and not self._is_beat_due(self._service.clock.now()):
            return 0
        spoke, self._spoke = self._spoke, set()
        handled = len(ended)
        try:
            claimed, since = await self._marked(ended, held, min(free, DRAWN_AT_ONCE), spoke)
        except BaseException:
            self._ended = ended + self._ended
            self._spoke |= spoke
            raise
        if ended or free:
            # With every slot taken and none of them ending, nothing gets on, however well the store answers.
            self.pulse.beat()
        if claimed:
            await self._draw_and_send(claimed, since)
        return handled

    async def _marked(
        self, ended: list[Outcome], held: Sequence[int], free: int, spoke: Collection[str]
    ) -> tuple[Sequence[Delivery], datetime]:
        """Mark and claim; where that would fail each time, mark each by itself first, so that none holds up another.

        What was marked by itself is taken out of `ended`.
        """
        work = self._service.store.run
        try:
            return await work(self._mark_and_claim, ended, held, free, spoke)
        except PASSING:
            raise
        except Exception:  # noqa: BLE001 - Whose fault it was is seen below.
            while ended:
                try:
                    await work(self._mark_alone, ended[0], tells=True)
                except PASSING:
                    raise
                except Exception as error:  # noqa: BLE001 - Its text may hold content.
                    _log.error("failure_report_failed", code=code_of(error))
                    await work(self._mark_alone, ended[0], tells=False)
                ended.pop(0)
            return await work(self._mark_and_claim, ended, held, free, spoke)

    async def _mark_alone(self, ended: Outcome, *, tells: bool) -> None:
        async with self._service.store.unit_of_work(serial=False) as work:
            await self._marking.mark(work, ended, tells=tells)
            await work.commit()

    def _free(self) -> int:
        """Return how many rows may be taken on."""
        return min(AT_ONCE - len(self._in_slots()), AT_ONCE + SLOW_AT_ONCE - len(self._under_way))

    def _in_slots(self) -> list[Delivery]:
        """Return what is under way and not slow."""
        slow = asyncio.get_running_loop().time() - SLOW_AFTER
        return [delivery for task, delivery in self._under_way.items() if self._begun[task] > slow]

    def _is_beat_due(self, now: datetime) -> bool:
        """Say whether it is time to renew the leases of what is under way, also after the clock was set."""
        return not timedelta() <= now - self._beat_at < BEAT

    async def _draw_and_send(self, claimed: Sequence[Delivery], since: datetime) -> None:
        if len(claimed) == DRAWN_AT_ONCE:
            # More may wait.
            self._waiting.set()
        self._claimed = claimed
        drawn = await self._sending.draw(claimed)
        self._claimed = ()
        if self._service.clock.now() - since >= LEASE:
            # The store took so long that they may be somebody else's by now.
            return
        for delivery, cards in zip(claimed, drawn, strict=True):
            self._begin(delivery, cards)

    async def _mark_and_claim(
        self, ended: Sequence[Outcome], held: Sequence[int], free: int, spoke: Collection[str]
    ) -> tuple[Sequence[Delivery], datetime]:
        """Mark what has ended, hold on to what is under way, and claim what comes next; return it, and since when."""
        async with self._service.store.unit_of_work(serial=False) as work:
            for outcome in ended:
                await self._marking.mark(work, outcome)
            silent_since = await self._end_pauses(work, ended, spoke)
            # Read once, so that nothing is claimed whose lease was not renewed, however long the store took.
            now = self._service.clock.now()
            beats = self._is_beat_due(now)
            if held and beats:
                await work.outbox.renew(held, now + LEASE)
            claimed = await self._claim(work, now, free) if free else ()
            await work.commit()
        self._silent_since = silent_since
        if beats:
            self._beat_at = now
        return claimed, now

    async def _claim(self, work: UnitOfWork, now: datetime, free: int) -> Sequence[Delivery]:
        self._claims += 1
        news = sum(not one.notice.passes for one in self._in_slots())
        oldest_first = self._claims % OLDEST_FIRST_EVERY == 0
        if oldest_first:
            # An answer may wait behind what it finds, and for nothing else that happens.
            self._waiting.set()
        # However many chats hang, some slots are left to answers, which people wait for.
        room = AT_ONCE + SLOW_AT_ONCE - KEPT_FOR_ANSWERS - len(self._under_way)
        most = max(0, min(NEWS_AT_ONCE - news, room))
        return await work.outbox.claim(now, free, LEASE, most, oldest_first=oldest_first)

    async def _end_pauses(self, work: UnitOfWork, ended: Sequence[Outcome], spoke: Collection[str]) -> datetime | None:
        """End the pauses of what waits for no reason any more; return since when Teams takes nothing, or None.

        Teams takes something again after it was silent for a while: then all may be tried. One chat that fails beside
        others that don't is no silence.
        """
        now, since = self._service.clock.now(), self._silent_since
        if since is None and any(is_trouble(one.error) for one in ended):
            since = now
        if any(one.reached for one in ended):
            if since is not None and now - since >= FIRST_PAUSE:
                await work.outbox.end_pauses(now)
            since = None
        await work.outbox.end_pauses(now, spoke)
        return since

    def _begin(self, delivery: Delivery, drawn: Sequence[Drawn] | Outcome) -> None:
        task = asyncio.create_task(self._handle(delivery, drawn))
        self._under_way[task] = delivery
        self._begun[task] = asyncio.get_running_loop().time()
        task.add_done_callback(self._end)

    async def _handle(self, delivery: Delivery, drawn: Sequence[Drawn] | Outcome) -> Outcome:
        logs.begin_trace()
        outcome = drawn if isinstance(drawn, Outcome) else await self._sending.send(delivery, drawn)
        error, result = outcome.error, "sent"
        if error:
            result = "postponed" if comes_again(outcome, self._service.clock.now()) else "given-up"
            _log.warning(f"delivery_{result.replace('-', '_')}", code=error.code, screen=delivery.notice.screen)
        metrics.DELIVERIES(delivery.notice.way, result).inc()
        return outcome

    def _end(self, task: asyncio.Task[Outcome]) -> None:
        del self._under_way[task], self._begun[task]
        if not task.cancelled():
            self._ended.append(task.result())
        self._waiting.set()

"""From the outbox to Teams: each notice is drawn for its reader when it is sent.

Rows are claimed with a lease as slots get free, answers and urgent alerts before news, news before broadcasts; some
slots are kept back for the first. They are drawn in one transaction and sent outside any; another one then marks all
that have ended, renews the leases of what is under way, and claims what comes next. Of one chat only one answer, one
urgent alert and one of the rest are under way at a time, so that order is kept; a slow chat holds up nobody else.

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
import random
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import structlog

from bot.edge.connector import Connector
from bot.errors import (
    LimitReached,
    NoLongerWanted,
    OutcomeUnknown,
    SendFailed,
    TryLater,
    Undeliverable,
    WaitsForNewer,
)
from bot.operations import logs, metrics
from bot.outgoing.chats import Installer, why_of
from bot.outgoing.drawing import Drawn
from bot.outgoing.sending import Outcome, Sending
from bot.turn_context import ServiceContext
from casework.actions.messaging.undeliverable import (
    TRIED_IN_VAIN,
    channel_opened,
    given_up,
    not_arriving,
    posting_service,
)
from casework.model.messaging.notices import Delivery, Notice, Way
from casework.ports import UnitOfWork
from storage.errors import StoreBusy, StoreConflict, StoreFailed

AT_ONCE = 50
"""Rows under way at a time: as many as a tenant's limit lets go in a second."""

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

LONGEST_BELIEVED = timedelta(minutes=5)
"""A chat that is to be left alone for longer is asked again after this."""

MUST_ARRIVE_FOR = timedelta(hours=72)
"""For how long what must arrive is repeated while nobody knows whether it did."""

UNKNOWN_PAUSE, LONGEST_UNKNOWN_PAUSE = timedelta(seconds=1), timedelta(minutes=5)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)
LONGEST_CODE = 64
MOST_ATTEMPTS, TRIED_FOR = 40, timedelta(hours=9)
"""Of an unreachable Teams: with the pauses between them, so many attempts take about so long."""

HAND_BACK_WITHIN = 1.0
"""Seconds that the store may take for the last transaction when the process ends."""

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
        self._under_way: dict[asyncio.Task[Outcome], Delivery] = {}
        self._ended: list[Outcome] = []
        self._claimed: Sequence[Delivery] = ()
        self._beat_at = service.clock.now()
        self._waiting = asyncio.Event()
        self._stopping = False
        self._claims = 0
        self._silent_since: datetime | None = None
        """Since when Teams takes nothing, UTC; None while it does."""
        self._spoke: set[str] = set()

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
        try:
            while not self._stopping:
                try:
                    await self.deliver_all()
                except Exception as error:  # noqa: BLE001 - The loop outlives any fault; its text may hold content.
                    _log.error("delivery_failed", code=_code_of(error))
                if not self._stopping:
                    await self._waiting.wait()
        finally:
            await self._leave()

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
            _log.error("delivery_release_failed", code=_code_of(error))

    async def deliver_all(self) -> int:
        """Deliver everything that may be sent now, and what comes meanwhile; return how many rows were handled."""
        handled = 0
        while True:
            self._waiting.clear()
            handled += await self._turn_over()
            if not self._under_way and not self._ended:
                return handled
            await self._waiting.wait()
            if len(self._under_way) >= MANY:
                # Others end soon too, and are marked in the same transaction.
                await asyncio.sleep(A_MOMENT)

    async def _turn_over(self) -> int:
        """Mark what has ended and claim what comes next; return how many rows were marked."""
        ended, self._ended = self._ended, []
        free = 0 if self._stopping else AT_ONCE - len(self._under_way)
        held = [one.delivery_id for one in self._under_way.values()]
        if not ended and not free and not self._is_beat_due(self._service.clock.now()):
            return 0
        spoke, self._spoke = self._spoke, set()
        try:
            claimed, since = await self._service.store.run(
                self._mark_and_claim, ended, held, min(free, DRAWN_AT_ONCE), spoke
            )
        except BaseException:
            self._ended = ended + self._ended
            self._spoke |= spoke
            raise
        if claimed:
            await self._draw_and_send(claimed, since)
        return len(ended)

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
                await self._mark(work, outcome)
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
        news = sum(not one.notice.passes for one in self._under_way.values())
        oldest_first = self._claims % OLDEST_FIRST_EVERY == 0
        return await work.outbox.claim(now, free, LEASE, max(0, NEWS_AT_ONCE - news), oldest_first=oldest_first)

    async def _end_pauses(self, work: UnitOfWork, ended: Sequence[Outcome], spoke: Collection[str]) -> datetime | None:
        """End the pauses of what waits for no reason any more; return since when Teams takes nothing, or None.

        Teams takes something again after it was silent for a while: then all may be tried. One chat that fails beside
        others that don't is no silence.
        """
        now, since = self._service.clock.now(), self._silent_since
        if since is None and any(_is_trouble(one.error) for one in ended):
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
        task.add_done_callback(self._end)

    async def _handle(self, delivery: Delivery, drawn: Sequence[Drawn] | Outcome) -> Outcome:
        logs.begin_trace()
        outcome = drawn if isinstance(drawn, Outcome) else await self._sending.send(delivery, drawn)
        error, result = outcome.error, "sent"
        if error:
            result = "postponed" if self._comes_again(outcome) else "given-up"
            _log.warning(f"delivery_{result.replace('-', '_')}", code=error.code, screen=delivery.notice.screen)
        metrics.DELIVERIES(delivery.notice.way, result).inc()
        return outcome

    def _end(self, task: asyncio.Task[Outcome]) -> None:
        del self._under_way[task]
        if not task.cancelled():
            self._ended.append(task.result())
        self._waiting.set()

    async def _mark(self, work: UnitOfWork, outcome: Outcome) -> None:
        delivery, error, now = outcome.delivery, outcome.error, self._service.clock.now()
        if error is None:
            await self._note_reached(work, outcome)
            await work.outbox.sent(delivery, outcome.cards, now)
        elif self._comes_again(outcome):
            await self._put_off(work, delivery, error)
            return
        # What was marked before, by a commit whose answer was lost, was told of before.
        elif await work.outbox.give_up(delivery.delivery_id, error.code[:LONGEST_CODE], now):
            await self._notify_given_up(work, delivery.notice, error)
        if delivery.notice.way is Way.RETRACT and await work.outbox.forget_cards(delivery.notice.subject):
            # A call can stand in the chats of more resolvers than are read at a time.
            await work.outbox.put(delivery.notice)

    def _comes_again(self, outcome: Outcome) -> bool:
        error, delivery = outcome.error, outcome.delivery
        if isinstance(error, WaitsForNewer):
            return True
        age = self._service.clock.now() - delivery.created_at
        if isinstance(error, OutcomeUnknown):
            return delivery.notice.importance.must_arrive and age < MUST_ARRIVE_FOR
        # A pause that was ended early shortens nothing: what has many attempts behind it is still young then.
        return isinstance(error, TryLater) and (delivery.attempts < MOST_ATTEMPTS or age < TRIED_FOR)

    async def _put_off(self, work: UnitOfWork, delivery: Delivery, error: SendFailed) -> None:
        """Let it be tried again after a pause; who should know hears when what must arrive does not."""
        is_unknown = isinstance(error, OutcomeUnknown)
        pause = _unknown_pause(delivery) if is_unknown else _pause(delivery, error)
        await work.outbox.try_again(
            delivery.delivery_id,
            self._service.clock.now() + pause,
            error.code[:LONGEST_CODE],
            aside=is_unknown,
            counts=not isinstance(error, LimitReached | WaitsForNewer),
        )
        if delivery.notice.importance.must_arrive and delivery.attempts + 1 == TRIED_IN_VAIN:
            await not_arriving(self._service.desk(work), delivery.notice)

    async def _note_reached(self, work: UnitOfWork, outcome: Outcome) -> None:
        """Note that what could not be written to can be now."""
        notice = outcome.delivery.notice
        if outcome.opened:
            await work.addresses.remember(notice.person_id, outcome.opened)
            await work.unreachable.clear(notice.person_id)
        elif notice.way is Way.POST:
            desk = self._service.desk(work)
            if service := await posting_service(desk, notice):
                await channel_opened(desk, service)

    async def _notify_given_up(self, work: UnitOfWork, notice: Notice, error: SendFailed) -> None:
        """Tell who should know; whatever goes wrong with that, the row itself is marked."""
        if isinstance(error, NoLongerWanted):
            return
        why = why_of(error) if isinstance(error, Undeliverable) else None
        maybe_done = isinstance(error, OutcomeUnknown)
        try:
            await given_up(self._service.desk(work), notice, why, maybe_done=maybe_done)
        except (StoreBusy, StoreConflict, StoreFailed):
            raise
        except Exception as fault:  # noqa: BLE001 - Else one row would hold up all; its text may hold content.
            _log.error("failure_report_failed", code=_code_of(fault))


def _is_trouble(error: SendFailed | None) -> bool:
    """Whether Teams as a whole may be out of reach: not one chat's limit, and none of ours."""
    return isinstance(error, TryLater | OutcomeUnknown) and not isinstance(error, LimitReached | WaitsForNewer)


def _pause(delivery: Delivery, error: SendFailed) -> timedelta:
    """Return how long to wait: longer each time, spread, and not shorter than the service asked for and is believed."""
    if isinstance(error, LimitReached | WaitsForNewer):
        return error.retry_after or timedelta()
    asked = min(error.retry_after or timedelta(), LONGEST_BELIEVED)
    return max(asked, _growing(delivery, FIRST_PAUSE, LONGEST_PAUSE))


def _unknown_pause(delivery: Delivery) -> timedelta:
    return _growing(delivery, UNKNOWN_PAUSE, LONGEST_UNKNOWN_PAUSE)


def _growing(delivery: Delivery, first: timedelta, longest: timedelta) -> timedelta:
    pause: timedelta = min(longest, first * 2 ** min(delivery.attempts, 12))
    return pause * (0.75 + random.random() / 2)  # noqa: S311 - Spreads retries; no secret.


def _code_of(error: Exception) -> str:
    """Return what may be logged of an error."""
    return str(getattr(error, "code", type(error).__name__))

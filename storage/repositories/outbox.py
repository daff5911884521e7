"""What is waiting to be told: answers first, the rest in order within a chat, claimed by lease."""

import json
import secrets
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, case, delete, func, select

from casework.model.messaging.notices import (
    REFERENCE,
    Backlog,
    Delivery,
    Importance,
    Notice,
    Priority,
    SentCard,
    Way,
)
from casework.ports import Clock
from storage.engine.loop_thread import let_others
from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.repositories import outbox_statements as statements
from storage.repositories.outbox_statements import DeliveryState
from storage.repositories.sent_cards import SentCards
from storage.schema.tables import outbox
from storage.sealing.codecs.messaging import NOTICE
from storage.sealing.sealer import SERVICE, Vault

NEWER_PAUSE = timedelta(minutes=1)
"""How long a notice that only a newer Parley can read waits, so that others come first."""

_FIRST = frozenset(one for one in Priority if one <= Priority.URGENT)
"""What goes before news."""

FEW, LANES_AT_ONCE = 3, 500
"""For a few notices, each is asked about by itself."""


class SqlOutbox:
    """What is waiting to be told (a `casework.ports.Outbox`)."""

    def __init__(self, connection: StoreConnection, vault: Vault, clock: Clock) -> None:
        self._connection = connection
        self._vault = vault
        self._clock = clock
        self._sent_cards = SentCards(connection, vault)
        self._unwritten: list[dict[str, Any]] = []
        self._unwritten_of: Counter[tuple[str, ...]] = Counter()

    async def put(self, notice: Notice) -> None:
        """Queue a notice; it is written when the transaction commits, with all others of it, and sent after that.

        What waits already, to tell somebody the same of a case or to draw the same card anew, waits once: it is drawn
        as things stand when it is sent. What a card is to be replaced by takes the place of what still waits to replace
        the same card.
        """
        await self._put(notice)

    async def put_all(self, notices: Collection[Notice]) -> None:
        """Queue notices as `put` does, for which one question tells in which lanes anything waits."""
        lanes = [self._ordering_key(one) for one in notices if _waits_once(one)] if len(notices) > FEW else []
        empty = set(lanes)
        for part in range(0, len(lanes), LANES_AT_ONCE):
            asked = {"lanes": lanes[part : part + LANES_AT_ONCE]}
            empty.difference_update((await self._connection.execute(statements.LANES_WITH_MORE, asked)).scalars())
        for number, notice in enumerate(notices):
            await self._put(notice, empty)
            await let_others(number)

    async def _put(self, notice: Notice, empty: Collection[str] = ()) -> None:
        """Queue a notice.

        Args:
            empty: Lanes in which nothing waits that is written.
        """
        ordering_key, card = self._ordering_key(notice), self._card(notice)
        if _waits_once(notice) and await self._waits(ordering_key, notice.screen, card, is_alone=ordering_key in empty):
            return
        if notice.way is Way.REPLACE:
            if self._unwritten_of[ordering_key, card or ""]:
                before = self._unwritten
                self._unwritten = [one for one in before if (one["lane"], one["card_key"]) != (ordering_key, card)]
                self._count()
            await self._connection.execute(statements.SUPERSEDE, {"in_lane": ordering_key, "of_card": card})
        row = secrets.token_hex(16)
        values = {
            "lane": ordering_key,
            "seal_id": row,
            "card_key": card,
            "screen": notice.screen,
            "state": DeliveryState.WAITING,
            "attempts": 0,
            "created_at": self._clock.now(),
            "reason": "",
            "notice": await self._vault.seal(outbox.c.notice, row, SERVICE, NOTICE, notice),
            "matter": notice.related_id,
            "priority": notice.importance.priority,
            "must_arrive": notice.importance.must_arrive,
            "reader_key": self._vault.hashed("reader", notice.person_id) if notice.person_id else "",
        }
        self._unwritten.append(values)
        self._unwritten_of.update(_counted(values))

    def _count(self) -> None:
        self._unwritten_of = Counter(key for one in self._unwritten for key in _counted(one))

    async def take_waiting(
        self, person_id: str, screens: Collection[str], wanted: Callable[[Notice], bool]
    ) -> Sequence[Notice]:
        """Take back what waits to be sent to a person's own chat, oldest first; what is just being sent stays."""
        await self.write()
        values = {"in_lane": self._ordering_key(Notice("", person_id=person_id)), "screens": list(screens)}
        taken, found = [], []
        for delivery_id, row, envelope in (await self._connection.execute(statements.WAITING_FOR, values)).all():
            notice = await self._vault.try_open(outbox.c.notice, row, SERVICE, NOTICE, envelope)
            if notice and notice.way is Way.SEND and wanted(notice):
                taken.append(delivery_id)
                found.append(notice)
        if taken:
            await self._connection.execute(statements.DROP, {"taken": taken})
        return found

    async def write(self) -> None:
        """Write what was queued; whoever commits the transaction calls it."""
        if self._unwritten:
            await self._connection.execute(statements.PUT, self._unwritten)
            self._unwritten = []
            self._unwritten_of.clear()

    async def _waits(self, ordering_key: str, screen: str, card: str | None, *, is_alone: bool) -> bool:
        if self._unwritten_of[ordering_key, card or "", screen]:
            return True
        if is_alone:
            return False
        values = {"in_lane": ordering_key, "of_screen": screen, "of_card": card}
        return (await self._connection.execute(statements.WAITS, values)).first() is not None

    async def claim(
        self, now: datetime, limit: int, lease: timedelta, news: int | None = None, *, oldest_first: bool = False
    ) -> Sequence[Delivery]:
        """Claim deliverable rows, answers first; of one chat only the first of the rest, so that order is kept.

        A row that somebody claimed and did not finish within their lease can be claimed again. One whose seal is broken
        is given up, so that it holds up nobody; one that a newer Parley wrote waits, with all behind it in its
        conversation.

        Args:
            now: UTC.
            limit: Most rows.
            lease: For how long nobody else gets them.
            news: Most of them that are neither answers nor urgent; None for all.
            oldest_first: Whether what waits longest goes first, so that nothing waits for ever.
        """
        await self.write()
        statement = statements.OLDEST_FIRST if oldest_first else statements.FIRST_BY_PRIORITY
        claimed: list[Delivery] = []
        # What can't be opened is put off or given up, and must not keep others out.
        while not claimed:
            rows = (await self._connection.execute(statement, {"now": now, "most": limit})).mappings().all()
            passing = [row for row in rows if row["priority"] in _FIRST]
            others = [row for row in rows if row["priority"] not in _FIRST][:news]
            wanted = (*passing, *others)
            claimed = [one for row in wanted if (one := await self._opened(row, now))]
            if not wanted:
                break
        if claimed:
            values = {"claimed": [one.delivery_id for one in claimed], "until": now + lease}
            await self._connection.execute(statements.CLAIM, values)
        return claimed

    async def renew(self, delivery_ids: Collection[int], until: datetime) -> None:
        """Go on holding claimed rows until `until` (UTC)."""
        await self._connection.execute(statements.AT_WORK, {"under_way": list(delivery_ids), "lease_until": until})

    async def release_stale(self, now: datetime, pause: timedelta, lease: timedelta) -> None:
        """Let rows be claimed now that a clock far ahead has put off: for longer than any pause or lease is."""
        values = {
            "latest_try": now + pause,
            "latest_lease": now + lease,
            "state": DeliveryState.WAITING,
            "next_attempt_at": now,
            "lease_until": None,
        }
        await self._connection.execute(statements.BRING_BACK, values)

    async def sent(self, delivery: Delivery, cards: Sequence[SentCard], now: datetime) -> None:
        """Mark as sent, and remember the cards that can be refreshed, or tell of a case or call."""
        for card in cards:
            await self._sent_cards.remember(delivery.notice, card, now)
        await self._finish(delivery.delivery_id, DeliveryState.SENT, "", now)

    async def try_again(
        self, delivery_id: int, at: datetime, reason: str = "", *, aside: bool = False, counts: bool = True
    ) -> None:
        """Give the row back, to be tried again at `at` (UTC).

        Args:
            reason: Why, a code of at most 64 characters without content.
            aside: Whether others to the same chat may pass it meanwhile.
            counts: Whether it was an attempt.
        """
        values: dict[str, Any] = {
            "one": delivery_id,
            "state": DeliveryState.WAITING,
            "next_attempt_at": at,
            "lease_until": None,
            "reason": reason,
        }
        if aside:
            values["lane"] = self._vault.hashed("lane", "aside", str(delivery_id))
        change = statements.CHANGE if counts else statements.CHANGE.values(attempts=outbox.c.attempts - 1)
        await self._connection.execute(change, values)

    async def end_pauses(self, now: datetime, readers: Collection[str] | None = None) -> None:
        """Let be tried now what waits for its pause, but for what its own chat's limits hold back.

        Args:
            now: UTC.
            readers: Person ids, for what waits for them only; None for all, when Teams answers again.
        """
        if readers is None:
            await self._connection.execute(statements.END_PAUSES, {"now": now})
        elif readers:
            keys = [self._vault.hashed("reader", one) for one in readers]
            await self._connection.execute(statements.END_PAUSES_OF, {"now": now, "readers": keys})

    async def give_up(self, delivery_id: int, reason: str, now: datetime) -> bool:
        """Mark as undeliverable for a reason (a code of at most 64 characters, no content).

        Returns:
            Whether it was open until now.
        """
        return await self._finish(delivery_id, DeliveryState.GIVEN_UP, reason, now)

    async def waiting_about(self, related_id: str) -> Sequence[Notice]:
        """Return what is still to be told of a case or call."""
        await self.write()
        rows = (await self._connection.execute(statements.WAITING_ABOUT, {"of_matter": related_id})).all()
        sealed = [(row.seal_id, row.notice) for row in rows]
        return await self._vault.open_all(outbox.c.notice, SERVICE, NOTICE, sealed)

    async def overdue_about(self, related_id: str, attempts: int) -> Sequence[Notice]:
        """Return what must arrive and was tried so often in vain, of what is told of a case or call."""
        await self.write()
        rows = (await self._connection.execute(statements.WAITING_ABOUT, {"of_matter": related_id})).all()
        sealed = [(row.seal_id, row.notice) for row in rows if row.must_arrive and row.attempts >= attempts]
        return await self._vault.open_all(outbox.c.notice, SERVICE, NOTICE, sealed)

    async def cards_about(self, subject: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels about a subject, newest first."""
        return await self._sent_cards.about(subject)

    async def readers_of(self, subject: str) -> frozenset[str]:
        """Return the person ids of all in whose own chats a card about a subject stands."""
        return await self._sent_cards.readers(subject)

    async def cards_of(self, related_id: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels and tell of a case or call, newest first."""
        return await self._sent_cards.of(related_id)

    async def cards_to_retract(self, related_id: str) -> Sequence[SentCard]:
        """Return those of them that are retracted next, newest first, at most 200."""
        return await self._sent_cards.next_of(related_id)

    async def forget_cards(self, related_id: str) -> bool:
        """Forget where those cards stand that `cards_to_retract` returns; tell whether there are more."""
        return await self._sent_cards.forget(related_id)

    async def backlog(self) -> Backlog:
        """Return how much waits, and since when; opens no notice."""
        await self.write()
        count = select(func.count(), func.min(outbox.c.created_at)).where(statements.UNFINISHED)
        waiting, oldest = (await self._connection.execute(count)).one()
        # What was never tried is due from the beginning; what somebody claimed, when their lease ends.
        due = case(
            (outbox.c.state == DeliveryState.CLAIMED, outbox.c.lease_until),
            else_=func.coalesce(outbox.c.next_attempt_at, outbox.c.created_at),
        )
        first = select(func.min(due)).where(outbox.c.delivery_id.in_(statements.heads()))
        return Backlog(waiting, oldest, (await self._connection.execute(first)).scalar_one())

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was finished before `moment` (UTC); return how many. Sent cards stay refreshable."""
        result = await self._connection.execute(delete(outbox).where(outbox.c.finished_at < moment))
        return result.rowcount

    async def _opened(self, row: RowMapping, now: datetime) -> Delivery | None:
        try:
            self._vault.whole(outbox, row)
            notice = await self._vault.open(outbox.c.notice, row["seal_id"], SERVICE, NOTICE, row["notice"])
            priority = self._vault.word(outbox.c.priority, Priority, row["priority"])
        except CodecError:
            # It is not counted yet as tried.
            await self.try_again(row["delivery_id"], now + NEWER_PAUSE)
            return None
        except SealBroken:
            await self.give_up(row["delivery_id"], SealBroken.code, now)
            return None
        notice = replace(notice, importance=Importance(priority, row["must_arrive"]))
        return Delivery(row["delivery_id"], notice, row["attempts"], row["created_at"])

    def _ordering_key(self, notice: Notice) -> str:
        if notice.way is Way.POST:
            return self._vault.hashed("lane", "channel")
        if notice.way in {Way.REFRESH, Way.RETRACT}:
            return self._vault.hashed("lane", "refresh", notice.subject)
        if notice.way is Way.REPLACE:
            return self._vault.hashed("lane", "card", notice.person_id, notice.activity_id)
        if notice.passes:
            return self._vault.hashed("lane", notice.importance.priority.name, notice.person_id)
        return self._vault.hashed("lane", "person", notice.person_id)

    def _card(self, notice: Notice) -> str | None:
        if notice.way is Way.REPLACE:
            return self._vault.hashed("replaced", notice.person_id, notice.activity_id)
        if notice.way is Way.SEND and _waits_once(notice):
            told_args = json.dumps(sorted(one for one in notice.args.items() if one[0] != REFERENCE))
            return self._vault.hashed("told", notice.person_id, notice.screen, told_args)
        return None

    async def _finish(self, delivery_id: int, state: DeliveryState, reason: str, now: datetime) -> bool:
        values = {"one": delivery_id, "state": state, "reason": reason, "finished_at": now, "lease_until": None}
        return (await self._connection.execute(statements.CHANGE, values)).rowcount > 0


def _counted(values: Mapping[str, Any]) -> Iterable[tuple[str, ...]]:
    """Return what a row is found by before it is written."""
    card = values["lane"], values["card_key"] or ""
    return card, (*card, values["screen"])


def _waits_once(notice: Notice) -> bool:
    """Whether the same about the same case, waiting already, tells it as well; each answer is given all the same."""
    return notice.way is Way.REFRESH or (notice.way is Way.SEND and notice.related_id != "" and not notice.passes)

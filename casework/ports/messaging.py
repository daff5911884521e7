"""What waits to be told, where people are reached, and who cannot be."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from casework.model.messaging.notices import Address, Backlog, Delivery, Notice, SentCard
from casework.model.messaging.unreachable import Unreachable


class Outbox(Protocol):
    """What is waiting to be told."""

    async def put(self, notice: Notice) -> None:
        """Queue a notice; it is sent after the transaction commits.

        What waits already, to tell the same person the same (`Way.SEND`) or to draw a card anew (`Way.REFRESH`), waits
        once, and what is to replace a card (`Way.REPLACE`) takes the place of what still waits to replace it.
        """
        ...

    async def put_all(self, notices: Collection[Notice]) -> None:
        """Queue notices, as `put` does each: the same to many costs a fraction of it."""
        ...

    async def claim(
        self, now: datetime, limit: int, lease: timedelta, news: int | None = None, *, oldest_first: bool = False
    ) -> Sequence[Delivery]:
        """Claim deliverable rows, answers first; of one chat only the first of the rest, so that order is kept.

        Args:
            now: UTC.
            limit: Most rows.
            lease: For how long nobody else gets them.
            news: Most of them that are neither answers nor urgent; None for all.
            oldest_first: Whether what waits longest goes first, so that nothing waits for ever.
        """
        ...

    async def renew(self, delivery_ids: Collection[int], until: datetime) -> None:
        """Go on holding claimed rows until `until` (UTC)."""
        ...

    async def release_stale(self, now: datetime, pause: timedelta, lease: timedelta) -> None:
        """Let rows be claimed now that a clock far ahead has put off: for longer than any pause or lease is."""
        ...

    async def sent(self, delivery: Delivery, cards: Sequence[SentCard], now: datetime) -> None:
        """Mark as sent and remember the cards that can be refreshed."""
        ...

    async def try_again(
        self, delivery_id: int, at: datetime, reason: str = "", *, aside: bool = False, counts: bool = True
    ) -> None:
        """Give the row back, to be tried again at `at` (UTC).

        Args:
            reason: Why, a code of at most 64 characters without content.
            aside: Whether others to the same chat may pass it meanwhile.
            counts: Whether it was an attempt.
        """
        ...

    async def take_waiting(
        self, person_id: str, screens: Collection[str], wanted: Callable[[Notice], bool]
    ) -> Sequence[Notice]:
        """Take back what waits to be sent to a person's own chat, oldest first; nobody is told it any more.

        What somebody is just sending stays.

        Args:
            person_id: The reader.
            screens: Of which screens.
            wanted: Which of those.
        """
        ...

    async def end_pauses(self, now: datetime, readers: Collection[str] | None = None) -> None:
        """Let be tried now what waits for its pause, but for what its own chat's limits hold back.

        Args:
            now: UTC.
            readers: Person ids, for what waits for them only; None for all, when Teams answers again.
        """
        ...

    async def overdue_about(self, related_id: str, attempts: int) -> Sequence[Notice]:
        """Return what must arrive and was tried so often in vain, of what is told of a case or call."""
        ...

    async def give_up(self, delivery_id: int, reason: str, now: datetime) -> bool:
        """Mark as undeliverable for a reason (a code, no content); return whether it was open until now."""
        ...

    async def waiting_about(self, related_id: str) -> Sequence[Notice]:
        """Return what is still to be told of a case or call."""
        ...

    async def cards_about(self, subject: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels about a subject, newest first."""
        ...

    async def readers_of(self, subject: str) -> frozenset[str]:
        """Return the person ids of all in whose own chats a card about a subject stands."""
        ...

    async def cards_of(self, related_id: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels and tell of a case or call, newest first."""
        ...

    async def cards_to_retract(self, related_id: str) -> Sequence[SentCard]:
        """Return those of them that are retracted next, newest first, at most 200."""
        ...

    async def forget_cards(self, related_id: str) -> bool:
        """Forget where those cards stand that `cards_to_retract` returns; tell whether there are more."""
        ...

    async def backlog(self) -> Backlog:
        """Return how much waits, and since when; opens no notice."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the rows that were finished before `moment` (UTC); return how many. Their cards stay known."""
        ...


class Addresses(Protocol):
    """Where people and channels are reached."""

    async def remember(self, person_id: str, address: Address) -> None:
        """Keep the latest address of a person's own chat."""
        ...

    async def remember_channel(self, channel_id: str, address: Address) -> None:
        """Keep the latest address of a channel, one for each service address."""
        ...

    async def of(self, person_id: str) -> Address | None:
        """Return where the person's own chat is, or None."""
        ...

    async def of_channel(self, channel_id: str) -> Sequence[Address]:
        """Return where the channel is."""
        ...

    async def forget(self, person_id: str) -> None:
        """Forget a person's address, when the app was removed or blocked."""
        ...

    async def forget_strangers(self, known: Iterable[str]) -> int:
        """Forget the address of everybody who has nothing to do with any case or draft; return how many.

        Args:
            known: Person ids of those who are written to all the same.
        """
        ...


class UnreachablePlaces(Protocol):
    """Who, and which channel, can't be written to."""

    async def put(self, unreachable: Unreachable) -> None:
        """Store that a place is unreachable, or what is new about it."""
        ...

    async def of(self, places: Iterable[str]) -> Mapping[str, Unreachable]:
        """Return which of these people (Entra object ids) and channels (Teams ids), by place."""
        ...

    async def forget_cases(self, case_ids: Sequence[str]) -> None:
        """Forget that anybody was told of these cases."""
        ...

    async def forget_strangers(self, known: Iterable[str]) -> int:
        """Forget what is known of people who have nothing to do with any case; return how many.

        Args:
            known: Person ids, and ids of channels, that are written to all the same.
        """
        ...

    async def clear(self, place: str) -> None:
        """Note that a person or channel can be written to again; nothing happens when they could."""
        ...


@dataclass(frozen=True, slots=True)
class Reservation:
    """Moments that were reserved, by the store's own clock.

    Attributes:
        begins: The first of them, UTC; it may have passed just now.
        now: The moment at which they were reserved, UTC.
    """

    begins: datetime
    now: datetime


class RequestBudget(Protocol):
    """What all processes together may ask of Teams in a second."""

    async def reserve(
        self, tenant_id: str, requests: int, pace: timedelta, farthest: timedelta, ahead: timedelta = timedelta()
    ) -> Reservation:
        """Reserve moments for so many requests.

        Args:
            tenant_id: The Entra tenant whose limit it is.
            requests: How many; a moment that passes unused is lost to all.
            pace: From one moment to the next.
            farthest: How far from now, and more than a second, anything can have been reserved; what lies beyond was by
                a clock that was set back since, and is begun anew.
            ahead: How long from now the first is at least.
        """
        ...

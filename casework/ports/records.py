"""Repositories of what keeps the service going: drafts, the outbox, reminders, addresses, leave, turns, facts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from casework.model.intake import Draft
from casework.model.leads import Leave
from casework.model.messaging.notices import Address, Backlog, Delivery, Notice, SentCard
from casework.model.messaging.unreachable import Barrier
from casework.model.reminders import DueReminder, Reminder, ReminderKind


class Drafts(Protocol):
    """The forms that people have begun."""

    async def put(self, draft: Draft) -> None:
        """Store a new or changed draft under a data key of its own."""
        ...

    async def get(self, draft_id: str) -> Draft | None:
        """Return the draft, or None."""
        ...

    async def open_of(self, owner: str, flow: str) -> Draft | None:
        """Return the owner's unsent draft in this flow, or None."""
        ...

    async def remove(self, draft_id: str) -> None:
        """Forget the draft and its key."""
        ...

    async def forget_expired(self, now: datetime) -> int:
        """Forget every draft whose time is up; return how many."""
        ...


class Outbox(Protocol):
    """What is waiting to be told."""

    async def put(self, notice: Notice) -> None:
        """Queue a notice; it is sent after the transaction commits.

        A card that waits already to be drawn anew (`Way.REFRESH`) waits once, and what is to replace a card
        (`Way.REPLACE`) takes the place of what still waits to replace it.
        """
        ...

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Delivery]:
        """Claim the oldest deliverable rows; of one conversation only the first, so that order is kept."""
        ...

    async def renew(self, delivery_ids: Collection[int], until: datetime) -> None:
        """Go on holding claimed rows until `until` (UTC)."""
        ...

    async def bring_back(self, now: datetime, pause: timedelta, lease: timedelta) -> None:
        """Let rows be claimed now that a clock far ahead has put off: for longer than any pause or lease is."""
        ...

    async def sent(self, delivery: Delivery, cards: Sequence[SentCard], now: datetime) -> None:
        """Mark as sent and remember the cards that can be refreshed."""
        ...

    async def try_again(self, delivery_id: int, at: datetime) -> None:
        """Give the row back, to be tried again at `at` (UTC)."""
        ...

    async def give_up(self, delivery_id: int, reason: str, now: datetime) -> bool:
        """Mark as undeliverable for a reason (a code, no content); return whether it was open until now."""
        ...

    async def waiting_about(self, matter: str) -> Sequence[Notice]:
        """Return what is still to be told of a case or call."""
        ...

    async def cards_about(self, subject: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels about a subject, newest first, at most 200."""
        ...

    async def readers_of(self, subject: str) -> frozenset[str]:
        """Return the person ids of all in whose own chats a card about a subject stands."""
        ...

    async def cards_of(self, matter: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels and tell of a case or call, newest first, at most 200."""
        ...

    async def forget_cards(self, matter: str) -> bool:
        """Forget where those cards stand that `cards_of` returns; tell whether there are more."""
        ...

    async def backlog(self) -> Backlog:
        """Return how much waits, and since when; opens no notice."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the rows that were finished before `moment` (UTC); return how many. Their cards stay known."""
        ...


class Reminders(Protocol):
    """What falls due."""

    async def plan(self, reminder: Reminder) -> None:
        """Store a reminder; planning the same one (kind, case, subject) again moves it while it is pending."""
        ...

    async def cancel(self, kind: ReminderKind, case_id: str, subject: str = "") -> None:
        """Drop a pending reminder; nothing happens when there is none."""
        ...

    async def claim_due(self, now: datetime, limit: int) -> Sequence[DueReminder]:
        """Return pending reminders whose instant has come, earliest first, locked for this transaction.

        Raises:
            ReminderFailed: One can't be opened.
        """
        ...

    async def told(self, reminder_id: int, now: datetime) -> None:
        """Mark as told; it is never claimed again."""
        ...

    async def pending(self, kind: ReminderKind, case_id: str = "", subject: str = "") -> Reminder | None:
        """Return the pending reminder, or None."""
        ...

    async def deadlines(self, after: int, limit: int) -> Sequence[DueReminder]:
        """Return pending reminders that are deadlines, with ids above `after`, by id."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the reminders that were told before `moment` (UTC); return how many."""
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


class Barriers(Protocol):
    """Who, and which channel, can't be written to."""

    async def put(self, barrier: Barrier) -> None:
        """Store a new or changed barrier."""
        ...

    async def before(self, places: Iterable[str]) -> Mapping[str, Barrier]:
        """Return the barriers before these people (Entra object ids) and channels (Teams ids), by place."""
        ...

    async def forget_cases(self, case_ids: Sequence[str]) -> None:
        """Forget that anybody was told of these cases."""
        ...

    async def forget_strangers(self, known: Iterable[str]) -> int:
        """Forget the barriers before people who have nothing to do with any case; return how many.

        Args:
            known: Person ids, and ids of channels, that are written to all the same.
        """
        ...

    async def lift(self, place: str) -> None:
        """Forget the barrier before a person or channel; nothing happens when there is none."""
        ...


class Leaves(Protocol):
    """When leads and the deputy are away."""

    async def put(self, leave: Leave) -> None:
        """Store when somebody is away, in place of what was known of them."""
        ...

    async def end(self, person_id: str) -> None:
        """Forget that somebody is away; nothing happens when they are not."""
        ...

    async def all(self) -> Sequence[Leave]:
        """Return everybody's, the earliest first; there are few."""
        ...

    async def forget_before(self, day: date) -> int:
        """Forget those whose last day lies before `day`, a local date; return how many."""
        ...


class Turns(Protocol):
    """Which activities have been answered, so that a redelivery has no second effect."""

    async def stand_in_line(self, conversation_id: str) -> None:
        """Wait for the conversation's turns in other processes; theirs then wait until this transaction ends."""
        ...

    async def answer_to(self, activity_key: str) -> str | None:
        """Return what was answered, as the dialogs' own text, or None for a new activity."""
        ...

    async def remember(self, activity_key: str, answer: str, now: datetime) -> None:
        """Keep what was answered; holds screen names and opaque ids only.

        Raises:
            LostRace: The activity was answered by somebody else meanwhile; roll back and give their answer.
        """
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the turns before `moment` (UTC), which nobody will deliver again; return how many."""
        ...


class Facts(Protocol):
    """Small facts about the service itself, for example the demo clock's offset."""

    async def get(self, name: str) -> str | None:
        """Return the fact, or None."""
        ...

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        ...

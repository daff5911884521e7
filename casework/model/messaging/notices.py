"""What is to be told to whom: the outbox says which screen about which case, never the words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

CASES = "cases"
"""The argument of a card that tells of several cases: their ids, with spaces between."""

REFERENCE = "ref"
"""The argument, and the field of a button, that holds a drawn card's opaque reference."""

ARRIVAL = "arrival"
"""The argument of a notice of which is published that it has arrived; what it holds is told with that."""

_ID = re.compile(r"[0-9a-f]{32}")


class Way(StrEnum):
    """How a notice reaches its reader."""

    SEND = "send"
    """A new card in the reader's own chat."""
    REPLACE = "replace"
    """The card with `activity_id` in the reader's own chat becomes the screen."""
    POST = "post"
    """A new card in the resolvers' channel."""
    REFRESH = "refresh"
    """Every card that was sent or posted about `subject` is drawn anew."""
    RETRACT = "retract"
    """Every card that tells of the case or call `subject` becomes the screen, wherever it is, and is known no more."""


class Priority(IntEnum):
    """What goes first where not everything can go at once: answers before news, news before broadcasts."""

    ANSWER = 0
    """Somebody waits for it: what they typed is answered, or a card was promised to them a moment ago."""
    URGENT = 1
    """Somebody may be at risk."""
    NEWS = 2
    """What has happened or falls due, told to those whom it concerns."""
    BROADCAST = 3
    """The same for many: a call in everybody's own chat, cards drawn anew."""

    @property
    def passes(self) -> bool:
        """Whether it passes whatever else waits for the same chat."""
        return self <= Priority.URGENT


@dataclass(frozen=True, slots=True)
class Importance:
    """How much hangs on a notice.

    Attributes:
        priority: What it goes before.
        must_arrive: Whether it is repeated where nobody knows if it arrived. Its card then carries one reference, so
            that a second copy, pressed too, counts once.
    """

    priority: Priority = Priority.NEWS
    must_arrive: bool = False


NEWS = Importance()
BROADCAST = Importance(Priority.BROADCAST)
ANSWER = Importance(Priority.ANSWER)
PROMISED = Importance(Priority.ANSWER, must_arrive=True)
"""An answer that was promised elsewhere: "I have written to you"."""
ALERT = Importance(must_arrive=True)
URGENT_ALERT = Importance(Priority.URGENT, must_arrive=True)


MUST_ARRIVE = frozenset(
    {
        *("lead.alert", "lead.update/passed-on", "lead.update/no-owner", "last-resort.alert"),
        *("lead.update/not-arriving", "lead.update/never-arrived", "lead.update/reminder-unreadable"),
        *("risk.alert", "risk.second", "risk.taken", "session.pause"),
        *("resolver.assigned", "resolver.people-changed", "volunteer.availability"),
        *("party.approach", "talk.mine", "session.mine"),
    }
)
"""What nobody else brings back, so that it is repeated until it arrives: a screen, and of an update what it is about.

A talk's card is one of these while times are offered; that it stands otherwise now is news.
"""

_ONLY_OFFERED = frozenset({"talk.mine", "session.mine"})


def must_arrive(screen: str, args: Mapping[str, str]) -> bool:
    """Whether a card is one of `MUST_ARRIVE`, whatever else its sender says."""
    what = args.get("what", "")
    return (f"{screen}/{what}" if what else screen) in MUST_ARRIVE - _ONLY_OFFERED


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell.

    Attributes:
        screen: The name of the screen to draw when it is sent, for example "lead.alert".
        args: Opaque ids and plain flags that the screen needs; never words somebody wrote.
        way: How it travels.
        person_id: The reader, for `SEND` and `REPLACE`; "" otherwise.
        activity_id: The card to replace, for `REPLACE`; "" otherwise.
        subject: What the sent card is about, so that it can be refreshed; "" when it never is.
        importance: What it goes before, and whether it must arrive.
    """

    screen: str
    args: Mapping[str, str] = field(default_factory=dict)
    way: Way = Way.SEND
    person_id: str = ""
    activity_id: str = ""
    subject: str = ""
    importance: Importance = NEWS

    @property
    def passes(self) -> bool:
        """Whether it passes whatever else waits for the same chat."""
        return self.importance.priority.passes

    @property
    def related_id(self) -> str:
        """The case or call that the card tells of, or "": what stands of it in Teams is found when it is destroyed."""
        subjects = (self.subject, self.args.get("case", ""), self.args.get("call", ""))
        # What a forged press named is kept by no name of its own.
        return next((one for one in subjects if _ID.fullmatch(one)), "")

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The cases that a card of several tells of; of one that tells of a single case, none."""
        return tuple(one for one in self.args.get(CASES, "").split() if _ID.fullmatch(one))


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice that a worker has claimed.

    Attributes:
        delivery_id: The row's id, growing with time; order within a conversation follows it.
        notice: What to tell.
        attempts: How often it was tried before.
        created_at: UTC.
    """

    delivery_id: int
    notice: Notice
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits to be told; it says nothing of what or to whom.

    Attributes:
        waiting: How many notices were neither told nor given up.
        oldest: When the oldest of them was written, UTC; None when nothing waits.
        due_since: Since when the first that nothing holds back could have been taken, UTC. It may lie ahead; None when
            nothing waits.
    """

    waiting: int
    oldest: datetime | None
    due_since: datetime | None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person's chat, or a channel, is reached; the latest that Teams told us.

    Attributes:
        service_url: The connector's base address.
        conversation_id: The chat's or channel's Teams id.
        tenant_id: The Entra tenant.
    """

    service_url: str
    conversation_id: str
    tenant_id: str


@dataclass(frozen=True, slots=True)
class SentCard:
    """A card that stands in a chat or channel and may be drawn anew.

    Attributes:
        address: Where it stands.
        activity_id: Its Teams id.
        person_id: Whose chat it is in; "" for the channel.
        screen: The screen it shows.
        args: The screen's arguments.
    """

    address: Address
    activity_id: str
    person_id: str
    screen: str
    args: Mapping[str, str]

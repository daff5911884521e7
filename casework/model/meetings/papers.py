"""What a group writes for a meeting and after it: its agenda, its minute, and what it learnt (S09, S16)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

ITEM_LIMIT, MINUTE_LIMIT, ACTION_LIMIT, POINT_LIMIT = 500, 4_000, 200, 500
"""Characters."""

MOST_ITEMS, MOST_ACTIONS, MOST_POINTS = 60, 20, 20


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item.

    Attributes:
        item_id: An opaque random id.
        text: At most 500 characters.
        author: The person id of whoever proposed it, or "" where they wished that nobody knows.
        is_accepted: Whether the coordinator has read it and lets it go out; None while they have not decided.
    """

    item_id: str
    text: str
    author: str = ""
    is_accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting.

    Attributes:
        items: By their random ids, so that their order tells of nobody when they wrote.
    """

    items: tuple[AgendaItem, ...] = ()

    def with_item(self, item: AgendaItem) -> "Agenda":
        """Return it with one item more."""
        return Agenda(tuple(sorted((*self.items, item), key=lambda one: one.item_id)))

    def decided(self, item_id: str, *, is_accepted: bool) -> "Agenda":
        """Return it with the coordinator's decision on an item; one that is gone changes nothing."""
        return Agenda(
            tuple(replace(one, is_accepted=is_accepted) if one.item_id == item_id else one for one in self.items)
        )

    def item(self, item_id: str) -> AgendaItem | None:
        """Return the item with this id, or None."""
        return next((one for one in self.items if one.item_id == item_id), None)

    @property
    def unread(self) -> tuple[AgendaItem, ...]:
        """Those that the coordinator has not decided on."""
        return tuple(one for one in self.items if one.is_accepted is None)

    @property
    def accepted(self) -> tuple[AgendaItem, ...]:
        """Those that go out."""
        return tuple(one for one in self.items if one.is_accepted)


@dataclass(frozen=True, slots=True)
class MinuteAction:
    """What the group agreed to do.

    Attributes:
        text: What, and by whom in their own words; at most 200 characters.
        day: By when, a local date, or None.
    """

    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Minute:
    """The short minute of a meeting.

    Attributes:
        text: At most 4,000 characters.
        actions: What was agreed, by day.
        sent_at: When it went out, UTC, or None.
    """

    text: str = ""
    actions: tuple[MinuteAction, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """What a group learnt, without any case (S16).

    Attributes:
        point_id: An opaque random id.
        service: The kind of service whose officers learnt it.
        noted_at: UTC.
        text: At most 500 characters.
    """

    point_id: str
    service: str
    noted_at: datetime
    text: str

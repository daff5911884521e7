"""Who, and what, can't be written to: why, in plain words, and how to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.messaging.unreachable import UnreachableReason
from dialogs.kit.widgets import button, card, heading, line, panel, person, title, written
from dialogs.texts import Texts

CHANNEL_WHYS = frozenset(UnreachableReason) - {UnreachableReason.BLOCKED}
"""Nobody can block messages for a whole channel."""

PERSON_WHYS = frozenset(UnreachableReason) - {UnreachableReason.ARCHIVED}
"""Nobody archives somebody's own chat."""

NAME_SHOWN = 80
"""Characters of a name; the case itself shows more."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who can't be written to.

    Attributes:
        name: Their name.
        why: What is in the way; None where nothing is known to be, and a message has not arrived yet all the same.
    """

    name: str
    why: UnreachableReason | None


@dataclass(frozen=True, slots=True)
class UnreachablePerson:
    """What can't be written to, as far as the reader may know of it.

    Attributes:
        people: Who.
        channel: What is in the way of the resolvers' channel, or None.
        invitation: The web address under which somebody adds the app, or "".
    """

    people: Sequence[Missed] = ()
    channel: UnreachableReason | None = None
    invitation: str = ""

    def __bool__(self) -> bool:
        """Whether anything is in the way."""
        return bool(self.people) or self.channel is not None


ALL_REACHABLE = UnreachablePerson()


def unreachable(texts: Texts, view: UnreachablePerson) -> list[CardElement]:
    """Return a panel with what can't be written to; nothing where all is well."""
    items = [*_channel(texts, view), *_people(texts, view)]
    return [panel(items, "warning")] if items else []


def service_card(texts: Texts, view: UnreachablePerson) -> AdaptiveCard:
    """Return what keeps the whole service from working well; it tells of no case."""
    first = texts("lead-unreachable-title" if view else "lead-unreachable-mended")
    body = [title(first), *unreachable(texts, view)]
    return card(body, [button(texts("button-cases"), "lead.queue", primary=True, fields=False)], speak=first)


def _people(texts: Texts, view: UnreachablePerson) -> list[CardElement]:
    if not view.people:
        return []
    content: list[CardElement] = [heading(texts("lead-unreachable-people"))]
    content += [person(texts, one.name[:NAME_SHOWN], _why(texts, one)) for one in view.people]
    content.append(line(texts("lead-unreachable-how")))
    if view.invitation:
        content += [line(texts("lead-unreachable-invite")), written(view.invitation)]
    return content


def _why(texts: Texts, one: Missed) -> str:
    if one.why is None:
        return texts("lead-unreachable-not-arriving")
    why = one.why if one.why in PERSON_WHYS else UnreachableReason.REFUSED
    return texts(f"lead-unreachable-{why.value}")


def _channel(texts: Texts, view: UnreachablePerson) -> list[CardElement]:
    if view.channel is None:
        return []
    why = view.channel if view.channel in CHANNEL_WHYS else UnreachableReason.REFUSED
    content = texts(f"lead-channel-{why.value}")
    return [heading(texts("lead-channel-title")), line(content), line(texts("lead-channel-how"))]

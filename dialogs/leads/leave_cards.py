"""When a lead or the deputy is away: the form, what it means for the others, and the word to a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.leads.leave import Cover
from dialogs.kit.banner import banner
from dialogs.kit.case_widgets import to_queue
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact,
    heading,
    line,
    small,
    title,
)
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is, or will be, away.

    Attributes:
        person_id: Who.
        name: Their name.
        first: The first day, a local date.
        last: The last day.
        is_reader: Whether it is the reader.
        begun: Whether the first day has come.
    """

    person_id: str
    name: str
    first: date
    last: date
    is_reader: bool
    begun: bool


LEAVE = Step(
    "leave-title",
    (
        Field("who", Ask.CHOICE, "leave-who"),
        Field("first_day", Ask.DAY, "leave-first"),
        Field("last_day", Ask.DAY, "leave-last"),
    ),
    "leave-why",
    "leave-promise",
)


def who_is_on_leave(texts: Texts, on_leave: Away) -> str:
    """Return who is away until when, or from when to when."""
    day = texts.date(on_leave.last)
    if not on_leave.begun:
        span = _span(texts, on_leave)
        return (
            texts("leave-from-you", span=span)
            if on_leave.is_reader
            else texts("leave-from", name=on_leave.name, span=span)
        )
    return (
        texts("leave-until-you", day=day) if on_leave.is_reader else texts("leave-until", name=on_leave.name, day=day)
    )


def form(texts: Texts, known: Sequence[Away], filled: Filled) -> AdaptiveCard:
    """Return the form, with what is noted so far below it."""
    ways = [button(texts("leave-save"), "leave.save", primary=True), to_queue(texts)]
    return form_card(texts, LEAVE, filled, ways, below=_known(texts, known))


def saved(texts: Texts, on_leave: Away, cover: Cover, missed: Sequence[str]) -> AdaptiveCard:
    """Return the receipt: who is away, and who hears instead.

    Args:
        missed: Names of those who should hear but can't be written to.
    """
    first = _noted(texts, on_leave)
    body = [title(first), line(_span(texts, on_leave)), *_cover(texts, cover)]
    if missed:
        body.append(banner(texts("leave-cover-missed", names=", ".join(missed))))
    body.append(small(texts("leave-promise")))
    return card(body, _ways(texts), speak=first)


def _noted(texts: Texts, on_leave: Away) -> str:
    if on_leave.begun:
        return texts("leave-saved-title-you") if on_leave.is_reader else texts("leave-saved-title", name=on_leave.name)
    return texts("leave-coming-title-you") if on_leave.is_reader else texts("leave-coming-title", name=on_leave.name)


def ended(texts: Texts, name: str, *, is_reader: bool) -> AdaptiveCard:
    """Return the word that somebody hears again of what is new."""
    if is_reader:
        return card([title(texts("leave-ended-title-you")), line(texts("leave-ended-line-you"))], _ways(texts))
    return card([title(texts("leave-ended-title", name=name)), line(texts("leave-ended-line"))], _ways(texts))


def noted(texts: Texts, on_leave: Away | None, noted_by: str) -> AdaptiveCard:
    """Return the word to somebody whose time away a colleague has noted; None where none is noted."""
    first = texts("leave-told-title", name=noted_by) if on_leave else texts("leave-told-back")
    span = [line(_span(texts, on_leave))] if on_leave else []
    return card([title(first), *span, line(texts("leave-told-line"))], _ways(texts), speak=first)


def _known(texts: Texts, known: Sequence[Away]) -> list[CardElement]:
    if not known:
        return []
    shown: list[CardElement] = [heading(texts("leave-known"))]
    for one in known:
        back = button(texts("leave-back"), "leave.end", fields=False, who=one.person_id)
        back.tooltip = texts("leave-back-who", name=one.name)
        shown += [fact(one.name, _span(texts, one)), buttons(back)]
    return shown


def _cover(texts: Texts, cover: Cover) -> list[CardElement]:
    if cover.leads:
        return [fact(texts("leave-cover"), ", ".join(one.name for one in cover.leads))]
    if cover.deputy:
        return [line(texts("leave-cover-deputy", name=cover.deputy.name))]
    return [line(texts("leave-cover-nobody"))]


def _span(texts: Texts, on_leave: Away) -> str:
    first = texts.date(on_leave.first)
    if on_leave.first == on_leave.last:
        return texts("leave-one-day", first=first)
    return texts("leave-span", first=first, last=texts.date(on_leave.last))


def _ways(texts: Texts) -> list[ExecuteAction]:
    return [to_queue(texts), button(texts("leave-change"), "leave.ask", fields=False)]

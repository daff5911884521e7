"""Cards of a hand-over: a resolver leaves a case under way, and the people involved hear of it (R15)."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.assignments.hand_over import CALL_OFF, KEEP
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, card, heading, line, panel, small, title, written
from dialogs.texts import Texts

_WORDS = Field("words", Ask.TEXT, "handover-words")

LEAVE = Step("handover-title", (_WORDS,), "handover-why", "handover-small")
LEAVE_WITH_TALKS = Step(
    "handover-title", (Field("planned", Ask.OPTION, "handover-planned"), _WORDS), "handover-why", "handover-small"
)


@dataclass(frozen=True, slots=True)
class HandOverSeen:
    """A hand-over as one of the people involved sees it.

    Attributes:
        words: What the resolver who left wrote to everybody, or "".
        names: Who carries the case, once there are two.
        keeps_time: Whether the time of a talk is kept that is with the reader.
    """

    words: str
    names: Sequence[str]
    keeps_time: bool


def ask(
    texts: Texts, case: Case, filled: Filled, talks: Sequence[str], again: tuple[Sequence[CardElement], str]
) -> AdaptiveCard:
    """Return the form in which a resolver leaves a case under way.

    Args:
        talks: The talks whose time could be kept, in words.
        again: The words as they are read, and what tells that they were seen.
    """
    shown, seen = again
    sends = button(texts("handover-send"), "handover.send", case=case.case_id, seen=seen)
    back = button(texts("button-back"), "resolver.open", fields=False, case=case.case_id)
    above: list[CardElement] = [panel([heading(texts("handover-talks")), *map(line, talks)])] if talks else []
    form = LEAVE_WITH_TALKS if talks else LEAVE
    return form_card(texts, form, filled, [sends, back], above=[*above, *shown], reference=case.reference)


def choices(texts: Texts) -> Choices:
    """Return what can become of the times that are taken."""
    return [(KEEP, texts("handover-planned-keep")), (CALL_OFF, texts("handover-planned-call-off"))]


def news(texts: Texts, case: Case, seen: HandOverSeen, *, is_own: bool) -> AdaptiveCard:
    """Return, for one of the people involved, that a resolver left, or that there are two again.

    Args:
        is_own: Whether it is their own request.
    """
    content, more = _told(texts, case, seen)
    opens = button(texts("button-my-request"), "mine.open", case=case.case_id) if is_own else None
    opens = opens or button(texts("party-page-button"), "party.open", case=case.case_id)
    ways = [opens, button(texts("button-people"), "help.people")]
    return card(
        [title(texts("handover-news-title", reference=case.reference)), line(content), *more], ways, speak=content
    )


def section(texts: Texts, case: Case, seen: HandOverSeen) -> Sequence[CardElement]:
    """Return the same on their own card of the case, until there are two resolvers again."""
    content, more = _told(texts, case, seen)
    return [panel([line(content), *more])]


def to_tell(texts: Texts, words: str) -> Sequence[CardElement]:
    """Return what a resolver who left wrote to everybody, for a lead who tells it; nothing where there is nothing."""
    if not words:
        return ()
    return [heading(texts("handover-lead-heading")), line(texts("handover-lead-why")), written(words)]


def _told(texts: Texts, case: Case, seen: HandOverSeen) -> tuple[str, list[CardElement]]:
    if case.stage is Stage.READY:
        return texts("handover-news-again", names=", ".join(seen.names)), [small(texts("handover-news-small"))]
    more: list[CardElement] = [line(texts("handover-news-kept"))] if seen.keeps_time else []
    if seen.words:
        more += [heading(texts("handover-news-words")), written(seen.words)]
    return texts("handover-news-left"), [*more, small(texts("handover-news-small"))]

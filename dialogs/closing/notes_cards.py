"""Cards about resolvers' own notes once a case has ended; they tell nothing of it (R21, R36)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from casework.model.closing import MOST_REMINDERS, NotesHeld
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title
from dialogs.texts import Texts

SETTLE = Step(
    "closing-settle-title",
    (Field("reason", Ask.TEXT, "closing-settle-label"),),
    "closing-settle-why",
    "closing-settle-small",
)


def question(texts: Texts, case: Case, *, reminder: bool = False) -> AdaptiveCard:
    """Return the word that a case has ended, and the question about one's own notes.

    Args:
        reminder: Whether the reader is asked again.
    """
    first = texts("closing-notes-title", reference=case.reference)
    why = texts("closing-notes-again" if reminder else "closing-notes")
    done = button(texts("closing-notes-destroyed"), "closing.destroyed", primary=True, case=case.case_id)
    return card([title(first), line(why), small(texts("closing-notes-small"))], [done], speak=first)


def thanks(texts: Texts, case: Case) -> AdaptiveCard:
    """Return thanks to a resolver who has none of their own notes any more, and whom to talk to."""
    first = texts("closing-thanks-title", reference=case.reference)
    ways = [button(texts("button-resolving"), "resolver.home"), button(texts("closing-leads"), "help.people")]
    return card([title(first), line(texts("closing-thanks"))], ways, speak=first)


def settle(texts: Texts, case: Case, resolver: str, filled: Filled) -> AdaptiveCard:
    """Return the question why no more is heard of a resolver's notes."""
    sends = button(texts("closing-settle"), "closing.settle", primary=True, case=case.case_id, resolver=resolver)
    return form_card(texts, SETTLE, filled, [sends, to_case(texts, case.case_id)], reference=case.reference)


def section(texts: Texts, case: Case, held: Sequence[NotesHeld], names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return whose notes are still to be destroyed; who was asked often enough can be settled."""
    content: list[CardElement] = [heading(texts("closing-held"))]
    for one in held:
        name = names.get(one.resolver, texts("lead-someone-gone"))
        content.append(line(texts("closing-held-line", name=name, count=one.reminders + 1)))
        if one.reminders >= MOST_REMINDERS:
            settles = step(texts("closing-held-settle"), "closing.ask-settling", case, resolver=one.resolver)
            content.append(buttons(settles))
    return [panel(content)]

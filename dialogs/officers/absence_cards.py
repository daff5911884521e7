"""When a coordinator is away: the form, who hears instead, and the word to a fellow (S14)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, buttons, card, fact, heading, line, title
from dialogs.leads.leave_cards import Away, who_is_on_leave
from dialogs.texts import Texts

AWAY = Step(
    "leave-title",
    (
        Field("who", Ask.CHOICE, "leave-who"),
        Field("first_day", Ask.DAY, "leave-first"),
        Field("last_day", Ask.DAY, "leave-last"),
    ),
    "officers-away-why",
)


def form(texts: Texts, known: Sequence[Away], filled: Filled) -> AdaptiveCard:
    """Return the form, with what is noted so far below it."""
    below: list[CardElement] = [heading(texts("leave-known"))] if known else []
    for one in known:
        back = button(texts("leave-back"), "officers.away-end", fields=False, who=one.person_id)
        back.tooltip = texts("leave-back-who", name=one.name)
        below += [fact(one.name, who_is_on_leave(texts, one)), buttons(back)]
    save = button(texts("leave-save"), "officers.away-save", primary=True)
    return form_card(texts, AWAY, filled, [save, _register(texts)], below=below)


def saved(texts: Texts, away: Away, cover: Sequence[str]) -> AdaptiveCard:
    """Return the receipt: who is away, and who hears instead."""
    said = who_is_on_leave(texts, away)
    hears = fact(texts("leave-cover"), ", ".join(cover)) if cover else line(texts("officers-away-nobody"))
    return card([title(texts("leave-title")), line(said), hears], _ways(texts), speak=said)


def back(texts: Texts, name: str, *, is_reader: bool) -> AdaptiveCard:
    """Return the word that somebody hears again of what is new."""
    said = texts("leave-ended-title-you") if is_reader else texts("leave-ended-title", name=name)
    return card(
        [title(said), line(texts("officers-away-back-you" if is_reader else "officers-away-back"))],
        _ways(texts),
        speak=said,
    )


def told(texts: Texts, away: Away | None) -> AdaptiveCard:
    """Return the word to somebody whose time away a fellow has noted, or taken off; None where none is noted."""
    said = who_is_on_leave(texts, away) if away else texts("leave-told-back")
    return card(
        [title(texts("officers-away-told")), line(said), line(texts("leave-told-line"))], _ways(texts), speak=said
    )


def _register(texts: Texts) -> ExecuteAction:
    return button(texts("officers-to-register"), "officers.register", fields=False)


def _ways(texts: Texts) -> list[ExecuteAction]:
    return [button(texts("leave-change"), "officers.away", fields=False), _register(texts)]

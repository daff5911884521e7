"""The few parts that all cards are built of.

What somebody wrote is only ever shown through `written`, whose text runs are not read as Markdown.
"""

from collections.abc import Sequence
from typing import Literal, TypeVar

from microsoft_teams.cards import (
    ActionSet,
    AdaptiveCard,
    CardElement,
    Choice,
    ChoiceSetInput,
    Column,
    ColumnSet,
    Container,
    DateInput,
    ExecuteAction,
    Image,
    OpenUrlAction,
    RichTextBlock,
    TextBlock,
    TextInput,
    TextRun,
    TimeInput,
    ToggleVisibilityAction,
)

from dialogs.kit.chosen import as_value
from dialogs.kit.initials import circle, initials
from dialogs.texts import Texts

PARAGRAPHS_SHOWN = 60
"""A longer text is cut on a card, whose size Teams limits to 28 kB; nothing is cut in the store."""

CHARACTERS_SHOWN = 6_000

LONGEST_TITLE = 28
"""Characters of a button that a card of 320 pixels shows whole, also in a panel; Teams cuts off what is longer."""

CIRCLE = "32px"
"""How wide somebody's initials stand."""

A = TypeVar("A", ExecuteAction, OpenUrlAction)

Style = Literal["default", "emphasis", "accent", "good", "attention", "warning"]


def title(text: str) -> TextBlock:
    """Return a card's heading."""
    return TextBlock(text=text, size="Large", weight="Bolder", wrap=True, style="heading")


def heading(text: str) -> TextBlock:
    """Return a heading within a card."""
    return TextBlock(text=text, weight="Bolder", wrap=True, spacing="Medium")


def line(text: str) -> TextBlock:
    """Return a line of our own words."""
    return TextBlock(text=text, wrap=True)


def small(text: str) -> TextBlock:
    """Return small print of our own words."""
    return TextBlock(text=text, wrap=True, is_subtle=True, size="Small")


def written(text: str, *, bold: bool = False) -> Container:
    """Return words that somebody wrote, a block a paragraph, never read as Markdown."""
    shown = text if len(text) <= CHARACTERS_SHOWN else text[:CHARACTERS_SHOWN] + " …"
    paragraphs = [part for part in shown.split("\n") if part.strip()][:PARAGRAPHS_SHOWN] or ["–"]
    return Container(items=[_runs(TextRun(text=part, weight="Bolder" if bold else None)) for part in paragraphs])


def written_line(text: str) -> RichTextBlock:
    """Return a few words that somebody wrote, close below what stands before them, never read as Markdown."""
    shown = _runs(TextRun(text=" ".join(text.split())))
    shown.spacing = "None"
    return shown


def fact(label: str, value: str) -> RichTextBlock:
    """Return one labelled fact; the value may be something that somebody wrote."""
    return _runs(TextRun(text=f"{label}: ", is_subtle=True), TextRun(text=" ".join(value.split()) or "–"))


def fact_set(pairs: Sequence[tuple[str, str]]) -> Container:
    """Return labelled facts, one a line."""
    return Container(items=[fact(label, value) for label, value in pairs], spacing="Small")


def panel(items: Sequence[CardElement], style: Style = "emphasis") -> Container:
    """Return a shaded group of elements."""
    return Container(items=list(items), style=style, spacing="Medium", rounded_corners=True)


def person(texts: Texts, name: str, what: str) -> ColumnSet:
    """Return a person with their initials in a circle and a line on what they do."""
    drawn = Image(
        url=circle(initials(name)),
        alt_text=texts("person-drawing", name=name),
        style="Person",
        width=CIRCLE,
        height=CIRCLE,
    )
    told = [_runs(TextRun(text=name, weight="Bolder"))]
    if what:
        told.append(_runs(TextRun(text=what, is_subtle=True, size="Small")))
    return ColumnSet(
        columns=[
            Column(width="auto", items=[drawn], vertical_content_alignment="Center"),
            Column(width="stretch", items=list(told), vertical_content_alignment="Center"),
        ]
    )


def columns(*groups: Sequence[CardElement]) -> ColumnSet:
    """Return groups of elements side by side, each as wide as the others; read one group after the other."""
    return ColumnSet(columns=[Column(width="stretch", items=list(group)) for group in groups])


def steps(names: Sequence[str], current: int) -> TextBlock:
    """Return a calm line of steps; the current one is bold, so that colour carries nothing alone."""
    marked = [f"**{name}**" if place == current else name for place, name in enumerate(names)]
    return TextBlock(text=" › ".join(marked), wrap=True, is_subtle=True, size="Small")


def text_input(
    name: str,
    label: str,
    value: str = "",
    *,
    problem: str = "",
    long: bool = False,
    hint: str = "",
) -> list[CardElement]:
    """Return a text field with its label, and the error beside it when there is one.

    Whether it may stay empty is decided on the server alone: a client that checks would also hold back "Back" and
    "Stop", and then what was typed is lost.
    """
    field = TextInput(
        id=name,
        label=label,
        value=value or None,
        is_multiline=long,
        placeholder=hint or None,
    )
    return [field, *_problem(problem)]


def choice_input(
    name: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    value: str = "",
    *,
    problem: str = "",
    many: bool = False,
    expanded: bool = False,
    hint: str = "",
) -> list[CardElement]:
    """Return a choice with its label; `choices` are (value, title); several chosen are what `joined` returns."""
    field = ChoiceSetInput(
        id=name,
        label=label,
        choices=[Choice(title=shown, value=as_value(key) if many else key) for key, shown in choices],
        value=value or None,
        is_multi_select=many or None,
        style="expanded" if expanded else "compact",
        placeholder=hint or None,
        wrap=True,
    )
    return [field, *_problem(problem)]


def date_input(name: str, label: str, value: str = "", *, problem: str = "") -> list[CardElement]:
    """Return a field for a day with its label; the value is like "2026-11-24", and so is what comes back."""
    return [DateInput(id=name, label=label, value=value or None), *_problem(problem)]


def time_input(name: str, label: str, value: str = "", *, problem: str = "") -> list[CardElement]:
    """Return a field for a time of day with its label; the value is like "14:30", and so is what comes back."""
    return [TimeInput(id=name, label=label, value=value or None), *_problem(problem)]


def button(text: str, verb: str, *, primary: bool = False, fields: bool = True, **data: str) -> ExecuteAction:
    """Return a button that reaches us as an invoke.

    Args:
        primary: The card's one main button.
        fields: Whether the card's inputs are checked and sent along.
        data: Opaque ids; never anything that grants power. None may be called "key": a client that draws cards with
            React keeps that word for itself, and such a button does nothing there.
    """
    assert "key" not in data, "a button's data can't hold a field named key"
    return ExecuteAction(
        title=shown_whole(text),
        tooltip=text if len(text) > LONGEST_TITLE else None,
        verb=verb,
        data=dict(data),
        style="positive" if primary else None,
        associated_inputs=None if fields else "none",
    )


def shown_whole(title: str) -> str:
    """Return a title as a narrow card shows it: a long name in it is cut off, and stands in the tooltip."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def link(text: str, url: str) -> OpenUrlAction:
    """Return a button that opens a page."""
    return OpenUrlAction(title=shown_whole(text), tooltip=text if len(text) > LONGEST_TITLE else None, url=url)


def pressable(text: str, action: ExecuteAction | ToggleVisibilityAction) -> Container:
    """Return a whole sentence that is pressed: it goes over several lines, where a button's title is cut off."""
    words = TextBlock(text=text, wrap=True, weight="Bolder", color="Accent")
    return Container(items=[words], select_action=action, style="emphasis", rounded_corners=True, spacing="Small")


def about(texts: Texts, action: A, what: str) -> A:
    """Return a button that also says what it is about: whoever can't see the card hears buttons one after the other."""
    action.tooltip = texts("button-about", button=action.tooltip or action.title or "", about=what)
    return action


def buttons(*actions: ExecuteAction | OpenUrlAction) -> ActionSet:
    """Return buttons in the middle of a card."""
    return ActionSet(actions=list(actions))


def folded(name: str, text: str, items: Sequence[CardElement], *, sentence: bool = False) -> list[CardElement]:
    """Return a button that unfolds something on the card itself, so that nothing typed is lost.

    Args:
        name: The id of what unfolds, which no other part of the card has.
        sentence: What is pressed goes over several lines.
    """
    unfolds = ToggleVisibilityAction(title=text, target_elements=[name])
    pressed = pressable(text, unfolds) if sentence else ActionSet(actions=[unfolds])
    return [pressed, Container(id=name, items=list(items), is_visible=False)]


def card(
    body: Sequence[CardElement], actions: Sequence[ExecuteAction | OpenUrlAction] = (), *, speak: str = ""
) -> AdaptiveCard:
    """Return a whole card; `speak` is what a screen reader says first, in place of the first words on it."""
    return AdaptiveCard(version="1.5", body=list(body), actions=list(actions), speak=speak or first_words(body) or None)


def first_words(elements: Sequence[CardElement]) -> str:
    """Return the first of our own texts among some elements, a title or a sentence, or ""."""
    texts = (one.text if isinstance(one, TextBlock) else first_words(_inner(one)) for one in elements)
    return next((text for text in texts if text), "")


def _inner(element: CardElement) -> Sequence[CardElement]:
    return (element.items or ()) if isinstance(element, Container) else ()


def _problem(text: str) -> list[CardElement]:
    return [TextBlock(text=text, color="Attention", wrap=True, size="Small", spacing="Small")] if text else []


def _runs(*runs: TextRun) -> RichTextBlock:
    inlines: list[CardElement] = list(runs)
    return RichTextBlock(inlines=inlines, spacing="Small")

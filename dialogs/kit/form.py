"""A form, declared once: its inputs on a card, what is taken from them, and what is told of them follow from it.

The rules of what a field accepts stand in `casework`; here stands how a field is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import wraps

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.errors import InvalidInput
from casework.model.drafts import Draft, FieldValue
from casework.model.text import Rule, one_line, problem_with_choice, problems
from dialogs.flow import ASKED, Answer, Handler, Show, Turn, View
from dialogs.kit.chosen import chosen_in, joined
from dialogs.kit.widgets import (
    card,
    choice_input,
    date_input,
    fact_set,
    line,
    small,
    text_input,
    time_input,
    title,
    written,
)
from dialogs.texts import Texts

Choices = Sequence[tuple[str, str]]
"""What can be chosen in a field: the value that is sent, and its words."""


class Ask(Enum):
    """How a field is asked."""

    LINE = auto()
    TEXT = auto()
    """Several lines."""
    CHOICE = auto()
    """One of a list that drops down."""
    OPTION = auto()
    """One of a list that stands open."""
    SOME = auto()
    """Any of a list that drops down, where there are more than a few."""
    CHECKS = auto()
    """Any of a list that stands open."""
    DAY = auto()
    TIME = auto()
    """A time of day."""


MANY = frozenset({Ask.SOME, Ask.CHECKS})
TYPED = frozenset({Ask.LINE, Ask.TEXT})

LONGEST_CHOICE, MOST_CHOSEN = 200, 200
"""Characters of what is chosen of a list, and how many are: what is longer was never offered, and is cut."""

FEW = 4
"""Choices of a list that drops down otherwise which stand open."""

WRITTEN_SHOWN, FACT_SHOWN = 2_000, 500
"""Characters of a text, and of a fact, that are shown where they are read once more."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        id: The input's id on the card, and the name under which a draft keeps it.
        ask: How it is asked.
        label: The key of its label.
        hint: The key of what stands in it while it is empty, or "".
        required: Whether a choice has to be made; of a text its rule says so.
        rule: What a text accepts, where the form takes it before it is sent.
        short: The key of its label where it is read once more, or "" where it needs none.
    """

    id: str
    ask: Ask
    label: str
    hint: str = ""
    required: bool = True
    rule: Rule | None = None
    short: str = ""


Fields = tuple[Field, ...]
"""The fields of one card, in their order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One card of a form, or all of a short one.

    Attributes:
        title: The key of its title.
        fields: What it asks.
        why: The key of the line below the title, or "".
        small: The key of the small print below the fields, or "".
        name: What a draft calls it, in a form of several steps; "" otherwise.
        label: The key of its name in the line of steps, or "".
    """

    title: str
    fields: Fields
    why: str = ""
    small: str = ""
    name: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form.

    Attributes:
        values: Field id to what it shows.
        problems: Field id to the error text beside it.
        choices: Field id to what can be chosen.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choices] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, kept: Mapping[str, str] | None = None, **choices: Choices) -> "Filled":
        """Return the form as a screen shows it: what was kept, and over it what was typed a moment ago."""
        return cls({**(kept or {}), **view.values}, {name: view.problem(name) for name in view.problems}, choices)


def again(turn: Turn, screen: str, args: Mapping[str, str], error: InvalidInput) -> Show:
    """Return a form with what was typed, the errors beside it, and the question about leads where there is one.

    Nothing is kept of what was done before the error.
    """
    asked = {ASKED: " ".join(error.asked)} if error.asked else {}
    return Show(screen, args, error.problems, turn.typed() | asked, undoes=True)


def asks_again(screen: str, *args: str, **fixed: str) -> Callable[[Handler], Handler]:
    """Let a form come again where something in it needs another look: with what was typed, and the errors beside it.

    Args:
        screen: The form's.
        args: The screen's arguments that the pressed button sends along.
        fixed: Its arguments that hang on the handler alone.
    """

    def decorated(handler: Handler) -> Handler:
        @wraps(handler)
        async def handled(turn: Turn) -> Answer:
            try:
                return await handler(turn)
            except InvalidInput as error:
                return again(turn, screen, fixed | {name: turn.text(name) for name in args}, error)

        return handled

    return decorated


def form_card(
    texts: Texts,
    step: Step,
    filled: Filled,
    actions: Sequence[ExecuteAction],
    *,
    top: Sequence[CardElement] = (),
    above: Sequence[CardElement] = (),
    below: Sequence[CardElement] = (),
    **places: str | int,
) -> AdaptiveCard:
    """Return the card of a step.

    Args:
        top: What stands before its title.
        above: What stands between the line on why it is asked and the fields.
        below: What stands after all else.
        places: What its texts leave open.
    """
    first = texts(step.title, **places)
    why, end = ([make(texts(key, **places))] if key else [] for make, key in ((line, step.why), (small, step.small)))
    body = [*top, title(first), *why, *above, *inputs(texts, step.fields, filled), *end, *below]
    return card(body, actions, speak=first)


def inputs(texts: Texts, fields: Fields, filled: Filled) -> list[CardElement]:
    """Return the fields with their labels, and the errors beside them."""
    return [element for one in fields for element in _input(texts, one, filled)]


def take(turn: Turn, fields: Fields, choices: Mapping[str, Choices]) -> tuple[dict[str, FieldValue], dict[str, str]]:
    """Return what a pressed card holds, and what needs another look.

    Args:
        choices: Field id to what can be chosen where one of a list has to be.

    Returns:
        Field id to the value as a draft keeps it, and field id to text key.
    """
    taken: dict[str, FieldValue] = {}
    found = []
    for one in fields:
        if one.rule and one.ask in TYPED:
            taken[one.id] = text = one.rule.cleaned(turn.text(one.id))
            found.append((one.id, one.rule.problem_with(text)))
        elif one.ask in MANY:
            taken[one.id] = [value[:LONGEST_CHOICE] for value in turn.texts_of(one.id)][:MOST_CHOSEN]
        else:
            taken[one.id] = chosen = one_line(turn.text(one.id))[:LONGEST_CHOICE]
            offered = [value for value, _ in choices[one.id]]
            found.append((one.id, problem_with_choice(chosen, offered, required=one.required)))
    return taken, problems(found)


def kept(draft: Draft, fields: Fields) -> dict[str, str]:
    """Return what a draft holds of some fields, as a card shows it."""
    return {one.id: joined(draft.texts(one.id)) if one.ask in MANY else draft.text(one.id) for one in fields}


def read_back(texts: Texts, fields: Fields, filled: Filled) -> list[CardElement]:
    """Return what stands in some fields, to be read once more; a text without a short label comes first."""
    rows = [(one, _in_words(texts, one, filled)) for one in fields]
    alone = [written(begun(value, WRITTEN_SHOWN)) for one, value in rows if not one.short]
    return [*alone, fact_set([(texts(one.short), begun(value, FACT_SHOWN)) for one, value in rows if one.short])]


def _in_words(texts: Texts, one: Field, filled: Filled) -> str:
    value, titles = filled.values.get(one.id, ""), dict(filled.choices.get(one.id, ()))
    if one.ask in MANY:
        return ", ".join(titles[part] for part in chosen_in(value) if part in titles) or texts("nothing-said")
    return titles.get(value, value) or texts("nothing-said")


def begun(text: str, most: int) -> str:
    """Return the first characters of a long text, so that the card stays under Teams' limit; "Change" shows it all."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _input(texts: Texts, one: Field, filled: Filled) -> list[CardElement]:
    label, value, problem = texts(one.label), filled.values.get(one.id, ""), filled.problems.get(one.id, "")
    hint = texts(one.hint) if one.hint else ""
    if one.ask in TYPED:
        return text_input(one.id, label, value, problem=problem, long=one.ask is Ask.TEXT, hint=hint)
    if one.ask is Ask.DAY:
        return date_input(one.id, label, value, problem=problem)
    if one.ask is Ask.TIME:
        return time_input(one.id, label, value, problem=problem)
    choices = filled.choices[one.id]
    if one.ask in MANY:
        # What was chosen on another page is not offered on this one.
        value = joined(part for part in chosen_in(value) if part in dict(choices))
    return choice_input(
        one.id,
        label,
        choices,
        value,
        problem=problem,
        many=one.ask in MANY,
        # A few are seen at a glance; nobody has to open a list for them.
        expanded=one.ask in {Ask.OPTION, Ask.CHECKS} or (one.ask is Ask.SOME and len(choices) <= FEW),
        hint=hint,
    )

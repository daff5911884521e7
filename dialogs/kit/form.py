"""A form, declared once: its inputs on a card, what is taken from them, and what is told of them follow from it.

The rules of what a field accepts stand in `casework`; here stands how a field is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import wraps

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.errors import InvalidInput
from casework.model.text import Rule, one_line, problem_with_choice, problems
from dialogs.flow import ASKED, Answer, Handler, Show, Turn, View
from dialogs.kit.widgets import card, choice_input, date_input, line, small, text_input, title, toggle
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
    """Any of a list that drops down."""
    CHECKS = auto()
    """Any of a list that stands open."""
    DAY = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        id: The input's id on the card, and the name under which a draft keeps it.
        ask: How it is asked.
        label: The key of its label.
        hint: The key of what stands in it while it is empty, or "".
        required: Whether a choice has to be made; of a text its rule says so.
    """

    id: str
    ask: Ask
    label: str
    hint: str = ""
    required: bool = True


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
    """

    title: str
    fields: Fields
    why: str = ""
    small: str = ""


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
    """Return a form with what was typed, the errors beside it, and the question about leads where there is one."""
    asked = {ASKED: " ".join(error.asked)} if error.asked else {}
    return Show(screen, args, error.problems, turn.typed() | asked)


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
    above: Sequence[CardElement] = (),
    below: Sequence[CardElement] = (),
    **places: str | int,
) -> AdaptiveCard:
    """Return the card of a step.

    Args:
        above: What stands between the line on why it is asked and the fields.
        below: What stands after all else.
        places: What its texts leave open.
    """
    first = texts(step.title, **places)
    why, end = ([make(texts(key, **places))] if key else [] for make, key in ((line, step.why), (small, step.small)))
    return card([title(first), *why, *above, *inputs(texts, step.fields, filled), *end, *below], actions, speak=first)


def inputs(texts: Texts, fields: Fields, filled: Filled) -> list[CardElement]:
    """Return the fields with their labels, and the errors beside them."""
    return [element for one in fields for element in _input(texts, one, filled)]


def take(
    turn: Turn, fields: Fields, rules: Mapping[str, Rule], choices: Mapping[str, Choices]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a pressed card holds, and what needs another look.

    Args:
        rules: Field id to the rule of a text.
        choices: Field id to what can be chosen.

    Returns:
        Field id to the cleaned value, and field id to text key.
    """
    taken, found = {}, []
    for one in fields:
        if one.ask in {Ask.LINE, Ask.TEXT}:
            taken[one.id] = rules[one.id].cleaned(turn.text(one.id))
            found.append((one.id, rules[one.id].problem_with(taken[one.id])))
        else:
            taken[one.id] = one_line(turn.text(one.id))
            offered = [value for value, _ in choices[one.id]]
            found.append((one.id, problem_with_choice(taken[one.id], offered, required=one.required)))
    return taken, problems(found)


def _input(texts: Texts, one: Field, filled: Filled) -> list[CardElement]:
    label, value, problem = texts(one.label), filled.values.get(one.id, ""), filled.problems.get(one.id, "")
    hint = texts(one.hint) if one.hint else ""
    if one.ask in {Ask.LINE, Ask.TEXT}:
        return text_input(one.id, label, value, problem=problem, long=one.ask is Ask.TEXT, hint=hint)
    if one.ask is Ask.DAY:
        return date_input(one.id, label, value, problem=problem)
    if one.ask is Ask.TICK:
        return [toggle(one.id, label, on=value == "true")]
    return choice_input(
        one.id,
        label,
        filled.choices[one.id],
        value,
        problem=problem,
        many=one.ask in {Ask.SOME, Ask.CHECKS},
        expanded=one.ask in {Ask.OPTION, Ask.CHECKS},
        hint=hint,
    )

"""A form, declared once: its inputs on a card, what is taken from them, and what is told of them follow from it.

The rules of what a field accepts stand in `casework`; here stands how a field is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from microsoft_teams.cards import CardElement

from casework.model.text import Rule, one_line, problem_with_choice, problems
from dialogs.flow import Turn, View
from dialogs.kit.widgets import choice_input, date_input, text_input, toggle
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

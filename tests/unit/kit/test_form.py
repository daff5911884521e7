"""A form's inputs and what is taken from them follow from its fields."""

from typing import Any, cast

import pytest

from casework.actions.intake.submit import PARTY_NAME, RULES
from casework.desk import Desk
from casework.errors import InvalidInput
from casework.model.cases.assessment import Result
from casework.model.text import Rule
from dialogs.assignments.choose_cards import OTHER_PAIR
from dialogs.assignments.replacement_cards import REPLACEMENT
from dialogs.calls.draft_cards import CALL, EXTENSION, NAMES
from dialogs.calls.offers_cards import AVAILABILITY
from dialogs.calls.take_down_cards import TAKE_DOWN
from dialogs.cases.assess_cards import RESULT, WORD, step_of
from dialogs.cases.file_cards import NOTE
from dialogs.flow import Show, Turn
from dialogs.intake.fields import FIELDS
from dialogs.kit.form import Ask, Choices, Fields, Filled, Step, asks_again, form_card, inputs
from dialogs.kit.widgets import card, title
from dialogs.leads.leave_cards import LEAVE
from dialogs.parties.parties_cards import form_of
from dialogs.requests.requests_cards import ADDITION, CONTACT, RECUSED
from dialogs.retention.retention_cards import END_HOLD, HOLD
from dialogs.texts import Texts
from dialogs.training.attendance_cards import CAME
from tests.builders import a_case
from tests.fakes.reading import everything_on, fields_on

TEXTS = Texts("Resolution Service", lambda moment: moment)
STEPS: list[Step] = [
    *(step_of(a_case(), result) for result in Result),
    *(form_of(place) for place in ("", "0")),
    ADDITION,
    AVAILABILITY,
    CALL,
    CONTACT,
    END_HOLD,
    HOLD,
    LEAVE,
    NAMES,
    NOTE,
    OTHER_PAIR,
    RECUSED,
    RESULT,
    TAKE_DOWN,
    WORD,
]
FORMS: list[Fields] = [*FIELDS.values(), *(one.fields for one in STEPS), EXTENSION, REPLACEMENT]
INPUTS = {
    Ask.LINE: "Input.Text",
    Ask.TEXT: "Input.Text",
    Ask.DAY: "Input.Date",
}


@pytest.mark.parametrize("fields", FORMS)
def test_card_has_each_field_with_its_value_and_problem(fields: Fields) -> None:
    names = [one.id for one in fields]
    problems = {one.id: f"Look again at {one.id}." for one in fields}
    filled = Filled(dict.fromkeys(names, "true"), problems, {name: [("true", "Yes")] for name in names})

    drawn = card([title("A form"), *inputs(TEXTS, fields, filled)])

    shown = fields_on(drawn)
    assert [one["id"] for one in shown] == names
    assert [one["type"] for one in shown] == [INPUTS.get(one.ask, "Input.ChoiceSet") for one in fields]
    assert all(one["value"] == "true" for one in shown)
    assert all(problem in everything_on(drawn) for problem in problems.values())


@pytest.mark.parametrize(("offered", "style"), [(1, "expanded"), (4, "expanded"), (5, "compact")])
def test_few_of_which_any_can_be_chosen_stand_open(offered: int, style: str) -> None:
    people = [(f"person-{number}", f"Person {number}") for number in range(offered)]

    [shown] = fields_on(card([title("Who came?"), *inputs(TEXTS, CAME.fields, Filled(choices={"came": people}))]))
    assert shown["style"] == style


@pytest.mark.parametrize("step", STEPS, ids=lambda one: one.title)
def test_card_tells_all_texts_of_its_step(step: Step) -> None:
    places: dict[str, Any] = {
        "reference": "K7QM-2F",
        "outcome": "Suitable",
        "count": 2,
        "day": "Friday",
        "left": "an hour",
    }
    choices: dict[str, Choices] = {one.id: [] for one in step.fields}

    told = everything_on(form_card(TEXTS, step, Filled(choices=choices), [], **places))

    keys = [key for key in (step.title, step.why, step.small) if key]
    assert all(TEXTS(key, **places) in told for key in keys)


async def test_refused_field_brings_the_form_again() -> None:
    """With what was typed, with its errors, and about what the pressed card was about."""

    @asks_again("mine.add", "case", outcome="suitable")
    async def refuses(turn: Turn) -> Show:
        raise InvalidInput({"addition": "problem-required"})

    turn = Turn(cast(Desk, None), TEXTS, "somebody", {"case": "c1", "addition": "One", "page": "3"})
    shown = await refuses(turn)

    assert shown == Show(
        "mine.add",
        {"case": "c1", "outcome": "suitable"},
        {"addition": "problem-required"},
        {"case": "c1", "addition": "One", "page": "3"},
        undoes=True,
    )


def test_no_input_is_checked_by_the_client() -> None:
    """A client that checks would hold back "Back" and "Stop" as well."""
    filled = Filled(choices={name: [("a", "A")] for fields in FORMS for name in (one.id for one in fields)})
    drawn = [one for fields in FORMS for one in fields_on(card([title("A form"), *inputs(TEXTS, fields, filled)]))]

    assert not [one["id"] for one in drawn if one.get("isRequired") or one.get("maxLength")]


def test_every_rule_of_a_request_has_a_step_where_it_can_be_mended() -> None:
    assert {*RULES, "party_name"} <= {one.id for fields in FIELDS.values() for one in fields}
    asked = {one.id for fields in FIELDS.values() for one in fields if one.ask in {Ask.LINE, Ask.TEXT}}
    assert asked <= {*RULES, "party_name"}


def test_long_text_keeps_its_lines() -> None:
    assert RULES["description"].cleaned(" one \n two ") == "one \n two"
    assert PARTY_NAME.cleaned(" one \n two ") == "one two"


@pytest.mark.parametrize(
    ("rule", "text", "problem"),
    [
        (Rule(5), "", "problem-required"),
        (Rule(5, required=False), "", ""),
        (Rule(5), "sixsix", "problem-too-long"),
        (Rule(50, is_address=True), "somebody", "problem-email"),
        (Rule(50, is_address=True), "somebody@norrhaven.example", ""),
    ],
)
def test_rule_says_what_is_wrong(rule: Rule, text: str, problem: str) -> None:
    assert rule.problem_with(text) == problem

"""The form of a request: its fields step by step, and what each step takes from its card."""

from collections.abc import Callable, Mapping
from functools import partial

from casework.actions.intake.submit import PARTY_NAME, RULES
from casework.model.cases.case import PARTY_LIMIT, ContactWay
from casework.model.institution import OTHER_DEPARTMENT, Institution
from casework.model.intake import Draft
from casework.model.text import problems
from dialogs.flow import Turn
from dialogs.kit import form
from dialogs.kit.form import Ask, Choices, Field, Fields
from dialogs.texts import Texts

Taken = tuple[Draft, Mapping[str, str]]
"""The draft with what the card held, and field id to text key for what needs another look."""

YES, NO = "yes", "no"


def _field(name: str, ask: Ask, hint: str = "", *, required: bool = True) -> Field:
    return Field(name, ask, f"intake-{name}", hint, required)


FIELDS: Mapping[str, Fields] = {
    "you": (
        _field("name", Ask.LINE),
        _field("email", Ask.LINE),
        _field("department", Ask.CHOICE),
        _field("career_stage", Ask.CHOICE, "intake-rather-not-say", required=False),
    ),
    "story": (
        _field("description", Ask.TEXT),
        _field("risk", Ask.OPTION),
        # A list that drops down here keeps the departments of the step before in the Playground.
        _field("contact_way", Ask.OPTION),
        _field("contact_detail", Ask.LINE),
        _field("access_needs", Ask.TEXT),
    ),
    "people": (
        _field("party_name", Ask.LINE),
        _field("party_department", Ask.CHOICE, "intake-not-known", required=False),
    ),
    "wishes": (
        _field("wanted_resolvers", Ask.SOME, "intake-nobody", required=False),
        _field("unwanted_resolvers", Ask.SOME, "intake-nobody", required=False),
        _field("unwanted_leads", Ask.SOME, "intake-nobody", required=False),
        _field("inside_wanted", Ask.TICK),
    ),
}
"""Step to its fields; the review is a step without any."""

STEP_OF = {field.id: step for step, fields in FIELDS.items() for field in fields}
"""Field id to the step on which a problem found at the very end can be mended."""


def choices_of(texts: Texts, institution: Institution) -> dict[str, Choices]:
    """Return field id to what can be chosen there, for the fields that are the same for everybody."""
    departments = [(one.name, one.name) for one in institution.departments]
    departments.append((OTHER_DEPARTMENT, texts("intake-other-department")))
    return {
        "department": departments,
        "party_department": departments,
        "career_stage": [(one, one) for one in institution.career_stages],
        "risk": [(NO, texts("intake-risk-no")), (YES, texts("intake-risk-yes"))],
        "contact_way": [(way.value, texts(f"contact-{way.value}")) for way in ContactWay],
    }


def take_fields(turn: Turn, draft: Draft, step: str) -> Taken:
    """Take the fields of the first or the second step (R01, R03)."""
    taken, found = _take(turn, step)
    kept = draft.having(**taken)
    return (kept.having(someone_at_risk=taken["risk"] == YES) if "risk" in taken else kept), found


def take_people(turn: Turn, draft: Draft) -> Taken:
    """Take the person in the fields, if there is one; the others were added before (R01)."""
    taken, found = _take(turn, "people")
    row = {"name": taken["party_name"], "department": taken["party_department"]}
    if not row["name"]:
        return draft, {}
    rows = [dict(one) for one in draft.rows("parties")]
    many = problems([("party_name", "problem-too-many" if len(rows) >= PARTY_LIMIT else "")])
    if (found := {**found, **many}) or row in rows:
        return draft, found
    return draft.having(parties=[*rows, row]), {}


def take_wishes(turn: Turn, draft: Draft, shown: frozenset[str] | None = None) -> Taken:
    """Take the resolvers and leads somebody would like or rather not have (R04).

    Args:
        shown: The person ids that could be chosen on the card; the others stay as they were. None for all.
    """

    def chosen(name: str) -> list[str]:
        elsewhere = [] if shown is None else [one for one in draft.texts(name) if one not in shown]
        return list(dict.fromkeys([*elsewhere, *turn.texts_of(name)]))

    wanted, unwanted = chosen("wanted_resolvers"), chosen("unwanted_resolvers")
    taken = draft.having(
        wanted_resolvers=wanted,
        unwanted_resolvers=unwanted,
        unwanted_leads=list(turn.texts_of("unwanted_leads")),
        inside_wanted=turn.ticked("inside_wanted"),
    )
    both = set(wanted) & set(unwanted)
    return taken, {"unwanted_resolvers": "problem-both"} if both else {}


def same_fields(one: Draft, other: Draft) -> bool:
    """Whether two drafts hold the same, as after a double press."""
    return {**one.fields} == {**other.fields}


TAKE: Mapping[str, Callable[[Turn, Draft], Taken]] = {
    "you": partial(take_fields, step="you"),
    "story": partial(take_fields, step="story"),
    "people": take_people,
}


def _take(turn: Turn, step: str) -> tuple[dict[str, str], dict[str, str]]:
    choices = choices_of(turn.texts, turn.desk.institution)
    return form.take(turn, FIELDS[step], {**RULES, "party_name": PARTY_NAME}, choices)

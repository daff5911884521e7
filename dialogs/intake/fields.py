"""What each step of the request's form takes from its card, and what is wrong with it."""

from collections.abc import Callable, Mapping

from casework.desk import Desk
from casework.model.cases.case import DESCRIPTION_LIMIT, NEEDS_LIMIT, PARTY_LIMIT, SHORT_LIMIT, ContactWay
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.intake import Draft
from casework.model.text import address_problem_with, cleaned, one_line, problem_with, problems
from dialogs.flow import Turn

Taken = tuple[Draft, Mapping[str, str]]
"""The draft with what the card held, and field id to text key for what needs another look."""

YES, NO = "yes", "no"


def take_you(turn: Turn, draft: Draft) -> Taken:
    """Take the requester's own facts (R01)."""
    typed = {name: one_line(turn.text(name)) for name in ("name", "email", "department", "career_stage")}
    found = problems(
        [
            ("name", problem_with(typed["name"], SHORT_LIMIT)),
            ("email", address_problem_with(typed["email"], SHORT_LIMIT)),
            ("department", _unknown(typed["department"], _departments(turn.desk))),
            ("career_stage", _unknown(typed["career_stage"], turn.desk.institution.career_stages, required=False)),
        ]
    )
    return draft.having(**typed), found


def take_story(turn: Turn, draft: Draft) -> Taken:
    """Take what happened, whether anyone is at risk, and how to be contacted (R01, R03)."""
    description, needs = cleaned(turn.text("description")), cleaned(turn.text("access_needs"))
    detail, way, risk = one_line(turn.text("contact_detail")), turn.text("contact_way"), turn.text("risk")
    found = problems(
        [
            ("description", problem_with(description, DESCRIPTION_LIMIT)),
            ("access_needs", problem_with(needs, NEEDS_LIMIT, required=False)),
            ("contact_detail", problem_with(detail, SHORT_LIMIT, required=False)),
            ("contact_way", _unknown(way, tuple(ContactWay))),
            ("risk", _unknown(risk, (YES, NO))),
        ]
    )
    taken = draft.having(
        description=description,
        access_needs=needs,
        contact_detail=detail,
        contact_way=way,
        risk=risk,
        someone_at_risk=risk == YES,
    )
    return taken, found


def take_people(turn: Turn, draft: Draft) -> Taken:
    """Take the person in the fields, if there is one; the others were added before (R01)."""
    name, department = one_line(turn.text("party_name")), one_line(turn.text("party_department"))
    if not name:
        return draft, {}
    rows = [dict(row) for row in draft.rows("parties")]
    found = problems(
        [
            ("party_name", problem_with(name, SHORT_LIMIT)),
            ("party_name", "problem-too-many" if len(rows) >= PARTY_LIMIT else ""),
            ("party_department", _unknown(department, _departments(turn.desk), required=False)),
        ]
    )
    row = {"name": name, "department": department}
    if found or row in rows:
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
    "you": take_you,
    "story": take_story,
    "people": take_people,
}


def _departments(desk: Desk) -> tuple[str, ...]:
    return (*(one.name for one in desk.institution.departments), OTHER_DEPARTMENT)


def _unknown(value: str, choices: tuple[str, ...], *, required: bool = True) -> str:
    if not value:
        return "problem-choose" if required else ""
    return "" if value in choices else "problem-choose"

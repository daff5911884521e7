"""The form of a request: its steps with their fields, and what is taken from those that need more than their fields."""

from collections.abc import Mapping

from casework.actions.intake.submit import PARTY_NAME, RULES
from casework.model.drafts import Draft
from casework.model.institution import OTHER_DEPARTMENT, Institution
from casework.model.parties.party import PARTY_LIMIT
from casework.model.requests import CONTACT_CHOICES, contact_problems
from casework.model.text import problems
from dialogs.flow import Turn
from dialogs.kit.draft_form import Taken
from dialogs.kit.form import Ask, Choices, Field, Fields, Step, take
from dialogs.texts import Texts

YES, NO = "yes", "no"


def _field(name: str, ask: Ask, hint: str = "", *, required: bool = True) -> Field:
    return Field(name, ask, f"intake-{name}", hint, required, RULES.get(name), f"short-{name}")


def _step(name: str, fields: Fields = (), small: str = "") -> Step:
    return Step(f"intake-{name}-title", fields, f"intake-{name}-why", small, name, f"intake-step-{name}")


WITHOUT_HR = _field("without_hr", Ask.CHECKS, required=False)
"""The wish for nobody who works in HR (R27)."""


def without_hr(texts: Texts) -> Choices:
    """Return the one thing that can be ticked there."""
    return [(YES, texts("intake-without_hr-yes"))]


STEPS = (
    _step(
        "you",
        (
            _field("name", Ask.LINE),
            _field("email", Ask.LINE),
            _field("department", Ask.CHOICE),
            _field("job_title", Ask.LINE),
            _field("career_stage", Ask.CHOICE, "intake-rather-not-say", required=False),
        ),
    ),
    _step(
        "story",
        (
            Field("description", Ask.TEXT, "intake-description", rule=RULES["description"]),
            _field("risk", Ask.OPTION),
            # A list that drops down here keeps the departments of the step before in the Playground.
            _field("contact_way", Ask.OPTION),
            _field("contact_detail", Ask.LINE),
            _field("access_needs", Ask.TEXT),
        ),
        "intake-needs-why",
    ),
    _step(
        "people",
        (
            Field("party_name", Ask.LINE, "intake-party_name", rule=PARTY_NAME),
            Field("party_department", Ask.CHOICE, "intake-party_department", "intake-not-known", required=False),
        ),
    ),
    _step(
        "wishes",
        (
            _field("wanted_resolvers", Ask.SOME, "intake-nobody", required=False),
            _field("unwanted_resolvers", Ask.SOME, "intake-nobody", required=False),
            WITHOUT_HR,
            _field("unwanted_leads", Ask.SOME, "intake-nobody", required=False),
        ),
    ),
    _step("review", small="intake-review-small"),
)
"""The steps in their order; drafts store a name, so a new step in between breaks none."""

FIELDS = {one.name: one.fields for one in STEPS}

IN_PAGES = ("wanted_resolvers", "unwanted_resolvers")
"""The fields whose names come in pages."""


def choices_of(texts: Texts, institution: Institution) -> dict[str, Choices]:
    """Return field id to what can be chosen there, for the fields that are the same for everybody."""
    departments = [(one.name, one.name) for one in institution.departments]
    departments.append((OTHER_DEPARTMENT, texts("intake-other-department")))
    return {
        "department": departments,
        "party_department": departments,
        "career_stage": [(one, one) for one in institution.career_stages],
        "without_hr": without_hr(texts),
        "risk": [(NO, texts("intake-risk-no")), (YES, texts("intake-risk-yes"))],
        "contact_way": [(one, texts(f"contact-{one}")) for one in CONTACT_CHOICES],
    }


def take_fields(turn: Turn, draft: Draft, step: str) -> Taken:
    """Take what is kept as it was filled in (R01, R03)."""
    taken, found = take(turn, FIELDS[step], choices_of(turn.texts, turn.desk.institution))
    kept = draft.having(**taken)
    if step == "story":
        kept = kept.having(someone_at_risk=kept.text("risk") == YES)
        found = contact_problems(kept.text("contact_way"), kept.text("contact_detail")) | found
    return kept, found


def take_person(turn: Turn, draft: Draft) -> Taken:
    """Take the person in the fields, if there is one; the others were added before (R01)."""
    return take_row(draft, *take_fields(turn, draft, "people"))


def take_row(draft: Draft, taken: Draft, found: Mapping[str, str]) -> Taken:
    """Return a draft with one more person, where one was filled in.

    Args:
        draft: As it was.
        taken: With what the card's fields held.
        found: What of it needs another look.
    """
    row = {"name": taken.text("party_name"), "department": taken.text("party_department")}
    if not row["name"]:
        return draft, {}
    rows = [dict(one) for one in draft.rows("parties")]
    many = problems([("party_name", "problem-too-many" if len(rows) >= PARTY_LIMIT else "")])
    if (found := {**found, **many}) or row in rows:
        return draft, found
    return draft.having(parties=[*rows, row]), {}


def take_wishes(turn: Turn, draft: Draft, everyone: frozenset[str], shown: frozenset[str]) -> Taken:
    """Take the resolvers and leads somebody would like or rather not have (R04); what is no choice is asked again.

    Args:
        everyone: The person ids of all resolvers.
        shown: Of those who could be chosen on the card; the others stay as they were.
    """
    taken, _ = take_fields(turn, draft, "wishes")
    leads = {one.person_id for one in turn.desk.institution.main.handlers()}
    offered = {**dict.fromkeys(IN_PAGES, shown), "unwanted_leads": leads}
    found = [(name, "" if set(taken.texts(name)) <= ids else "problem-choices") for name, ids in offered.items()]
    for name in IN_PAGES:
        elsewhere = [one for one in draft.texts(name) if one in everyone - shown]
        chosen = [one for one in taken.texts(name) if one in shown]
        taken = taken.having(**{name: list(dict.fromkeys([*elsewhere, *chosen]))})
    both = set.intersection(*(set(taken.texts(name)) for name in IN_PAGES))
    return taken, problems([*found, ("unwanted_resolvers", "problem-both" if both else "")])

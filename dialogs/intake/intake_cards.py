"""Cards of asking for help: the notice, four short steps."""

from collections.abc import Callable

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import ContactWay
from casework.model.institution import OTHER_DEPARTMENT, Institution
from casework.model.intake import Draft
from dialogs.help.help_cards import emergency
from dialogs.intake.parts_cards import Form, head, party, ways_on
from dialogs.intake.review_cards import review
from dialogs.intake.wishes_cards import wishes
from dialogs.kit.widgets import button, buttons, card, choice_input, line, link, panel, small, text_input, title
from dialogs.texts import Texts


def privacy(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return the privacy notice with its two ways on (R05)."""
    notice = institution.privacy
    actions = [
        button(texts("intake-agree"), "intake.agree", primary=True, version=notice.version),
        button(texts("intake-leave"), "intake.not-now"),
    ]
    more = [link(texts("intake-notice-link"), notice.url)] if notice.url else []
    staff_only = [] if institution.main.students_allowed else [line(texts("intake-staff-only"))]
    if staff_only:
        actions.append(button(texts("button-support"), "help.support"))
    return card(
        [
            title(texts("intake-privacy-title")),
            *staff_only,
            *(line(one) for one in notice.lines),
            small(texts("intake-privacy-version", version=notice.version)),
        ],
        [*actions, *more],
    )


def left(texts: Texts, key: str) -> AdaptiveCard:
    """Return the card that stays where a form was left."""
    return card(
        [line(texts(key))],
        [button(texts("button-ask"), "intake.start"), button(texts("button-support"), "help.support")],
    )


def risk(texts: Texts, institution: Institution, draft: Draft) -> AdaptiveCard:
    """Return emergency help, before the form goes on."""
    then = "intake-risk-then" if draft.ticked("someone_at_risk") else "intake-danger-then"
    return card(
        [title(texts("danger-title")), *emergency(texts, institution), line(texts(then))],
        [
            button(texts("button-continue"), "intake.current", primary=True, draft=draft.draft_id),
            button(texts("button-support"), "help.support"),
        ],
    )


def you(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the first step: who is asking (R01)."""
    stages = [(one, one) for one in form.institution.career_stages]
    body = [
        *head(texts, form, "intake-you-title", "intake-you-why"),
        *_text(texts, form, "name"),
        *_text(texts, form, "email"),
        *choice_input(
            "department",
            texts("intake-department"),
            _departments(texts, form),
            form.value("department"),
            problem=form.problem("department"),
        ),
        *choice_input(
            "career_stage",
            texts("intake-career_stage"),
            stages,
            form.value("career_stage"),
            problem=form.problem("career_stage"),
            hint=texts("intake-rather-not-say"),
        ),
    ]
    return card(body, ways_on(texts, form, first=True))


def story(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the second step: what happened, and how to be contacted (R01, R03, R08)."""
    ways = [(way.value, texts(f"contact-{way.value}")) for way in ContactWay]
    yes_no = [("no", texts("intake-risk-no")), ("yes", texts("intake-risk-yes"))]
    body = [
        *head(texts, form, "intake-story-title", "intake-story-why"),
        *_text(texts, form, "description", long=True),
        *choice_input(
            "risk",
            texts("intake-risk"),
            yes_no,
            form.value("risk"),
            problem=form.problem("risk"),
            expanded=True,
        ),
        *choice_input(
            "contact_way",
            texts("intake-contact_way"),
            ways,
            form.value("contact_way"),
            problem=form.problem("contact_way"),
            expanded=True,  # A list that drops down here keeps the departments of the step before in the Playground.
        ),
        *_text(texts, form, "contact_detail"),
        *_text(texts, form, "access_needs", long=True),
        small(texts("intake-needs-why")),
    ]
    return card(body, ways_on(texts, form))


def people(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the third step: the people involved, one by one (R01)."""
    rows = form.draft.rows("parties")
    named: list[CardElement] = []
    for place, row in enumerate(rows):
        remove = button(
            texts("intake-remove-person", number=place + 1),
            "intake.remove-person",
            fields=False,
            draft=form.draft.draft_id,
            place=str(place),
        )
        named += [panel([party(texts, place, row), buttons(remove)])]
    add = button(texts("intake-add-person"), "intake.add-person", draft=form.draft.draft_id, step=form.draft.step)
    typed = form.values if form.problems else {}
    body = [
        *head(texts, form, "intake-people-title", "intake-people-why"),
        *named,
        *text_input(
            "party_name", texts("intake-party_name"), typed.get("party_name", ""), problem=form.problem("party_name")
        ),
        *choice_input(
            "party_department",
            texts("intake-party_department"),
            _departments(texts, form),
            typed.get("party_department", ""),
            problem=form.problem("party_department"),
            hint=texts("intake-not-known"),
        ),
        buttons(add),
    ]
    return card(body, ways_on(texts, form))


STEPS: dict[str, Callable[[Texts, Form], AdaptiveCard]] = {
    "you": you,
    "story": story,
    "people": people,
    "wishes": wishes,
    "review": review,
}


def _text(texts: Texts, form: Form, name: str, *, long: bool = False) -> list[CardElement]:
    return text_input(
        name,
        texts(f"intake-{name}"),
        form.value(name),
        problem=form.problem(name),
        long=long,
    )


def _departments(texts: Texts, form: Form) -> list[tuple[str, str]]:
    other = texts("intake-other-department")
    return [*((one.name, one.name) for one in form.institution.departments), (OTHER_DEPARTMENT, other)]

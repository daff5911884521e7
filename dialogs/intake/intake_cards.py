"""Cards of asking for help: the notice, four short steps."""

from collections.abc import Callable

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.institution import Institution
from casework.model.intake import Draft
from dialogs.help.help_cards import emergency
from dialogs.intake.parts_cards import Form, fields, head, party, ways_on
from dialogs.intake.review_cards import review
from dialogs.intake.wishes_cards import wishes
from dialogs.kit.widgets import button, buttons, card, line, link, panel, small, title
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
    body = [*head(texts, form, "intake-you-title", "intake-you-why"), *fields(texts, form)]
    return card(body, ways_on(texts, form, first=True))


def story(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the second step: what happened, and how to be contacted (R01, R03, R08)."""
    body = [
        *head(texts, form, "intake-story-title", "intake-story-why"),
        *fields(texts, form),
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
    typed = {} if form.problems else {"party_name": "", "party_department": ""}
    body = [
        *head(texts, form, "intake-people-title", "intake-people-why"),
        *named,
        *fields(texts, form, **typed),
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

"""Cards of asking for help: the notice, four short steps, the review."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.intake_draft import STEPS as STEP_NAMES
from casework.model.case import ContactWay
from casework.model.drafts import Draft
from casework.model.institution import OTHER_DEPARTMENT, Institution, Lead
from casework.model.people import Resolver
from dialogs.cards.help import emergency
from dialogs.cards.parts import (
    button,
    buttons,
    card,
    choice_input,
    facts,
    heading,
    line,
    link,
    panel,
    small,
    steps,
    text_input,
    title,
    toggle,
    written,
)
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class Form:
    """What a step's card is drawn from.

    Attributes:
        draft: What was written so far.
        problems: Field id to the error text beside it.
        values: Field id to what was typed a moment ago.
        institution: The choices.
        handlers: The leads and the deputy.
        resolvers: The active resolvers, by name.
        nobody_left: Whether nobody could be told of this request as it stands.
    """

    draft: Draft
    problems: Mapping[str, str]
    values: Mapping[str, str]
    institution: Institution
    handlers: Sequence[Lead]
    resolvers: Sequence[Resolver]
    nobody_left: bool = False

    def value(self, name: str) -> str:
        """Return what a text field shows."""
        return self.values.get(name, self.draft.text(name))

    def problem(self, name: str) -> str:
        """Return the error text beside a field, or ""."""
        return self.problems.get(name, "")


def privacy(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return the privacy notice with its two ways on (R05)."""
    notice = institution.privacy
    actions = [
        button(texts("intake-agree"), "intake.agree", primary=True, version=notice.version),
        button(texts("intake-leave"), "intake.not-now"),
    ]
    more = [link(texts("intake-notice-link"), notice.url)] if notice.url else []
    return card(
        [
            title(texts("intake-privacy-title")),
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
        *_head(texts, form, "intake-you-title", "intake-you-why"),
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
    return card(body, _on(texts, form, first=True))


def story(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the second step: what happened, and how to be contacted (R01, R03, R08)."""
    ways = [(way.value, texts(f"contact-{way.value}")) for way in ContactWay]
    yes_no = [("no", texts("intake-risk-no")), ("yes", texts("intake-risk-yes"))]
    body = [
        *_head(texts, form, "intake-story-title", "intake-story-why"),
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
    return card(body, _on(texts, form))


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
        named += [panel([_party(texts, place, row), buttons(remove)])]
    add = button(texts("intake-add-person"), "intake.add-person", draft=form.draft.draft_id, step=form.draft.step)
    typed = form.values if form.problems else {}
    body = [
        *_head(texts, form, "intake-people-title", "intake-people-why"),
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
    return card(body, _on(texts, form))


def wishes(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the fourth step: resolvers and leads somebody would like, or rather not (R04)."""
    resolvers = [(one.person_id, f"{one.name}, {one.department}") for one in form.resolvers]
    leads = [(one.person_id, one.name) for one in form.handlers]

    def chosen(name: str) -> str:
        return form.values.get(name, ",".join(form.draft.texts(name)))

    body = [
        *_head(texts, form, "intake-wishes-title", "intake-wishes-why"),
        *choice_input(
            "wanted_resolvers",
            texts("intake-wanted_resolvers"),
            resolvers,
            chosen("wanted_resolvers"),
            many=True,
            hint=texts("intake-nobody"),
        ),
        *choice_input(
            "unwanted_resolvers",
            texts("intake-unwanted_resolvers"),
            resolvers,
            chosen("unwanted_resolvers"),
            many=True,
            hint=texts("intake-nobody"),
            problem=form.problem("unwanted_resolvers"),
        ),
        *choice_input(
            "unwanted_leads",
            texts("intake-unwanted_leads"),
            leads,
            chosen("unwanted_leads"),
            many=True,
            hint=texts("intake-nobody"),
        ),
        toggle("inside_wanted", texts("intake-inside_wanted"), on=form.draft.ticked("inside_wanted")),
    ]
    skip = button(texts("intake-skip"), "intake.skip", fields=False, draft=form.draft.draft_id, step=form.draft.step)
    on = _on(texts, form)
    return card(body, [on[0], skip, *on[1:]])


def review(texts: Texts, form: Form) -> AdaptiveCard:
    """Return everything once more, each part with its way to change it; then send."""
    draft = form.draft
    people: list[Resolver | Lead] = [*form.resolvers, *form.handlers]
    names = {one.person_id: one.name for one in people}

    def listed(field: str) -> str:
        return ", ".join(names[one] for one in draft.texts(field) if one in names) or texts("intake-none")

    parties = [_party(texts, place, row) for place, row in enumerate(draft.rows("parties"))]
    nobody: list[CardElement] = (
        [panel([line(texts("banner-nobody-can-handle"))], "warning")] if form.nobody_left else []
    )
    body = [
        *nobody,
        *_head(texts, form, "intake-review-title", "intake-review-why"),
        *_part(texts, form, "you", [facts(_own_facts(texts, draft))]),
        *_part(
            texts,
            form,
            "story",
            [written(_begun(draft.text("description"), 2_000)), facts(_contact_facts(texts, draft))],
        ),
        *_part(texts, form, "people", parties or [line(texts("intake-none"))]),
        *_part(
            texts,
            form,
            "wishes",
            [
                facts(
                    [
                        (texts("short-wanted"), listed("wanted_resolvers")),
                        (texts("short-unwanted"), listed("unwanted_resolvers")),
                        (texts("short-leads"), listed("unwanted_leads")),
                    ]
                )
            ],
        ),
        small(texts("intake-review-small")),
    ]
    send = button(texts("intake-send"), "intake.send", primary=True, draft=draft.draft_id, step="review")
    return card(body, [send, *_on(texts, form)[1:]])


STEPS: dict[str, Callable[[Texts, Form], AdaptiveCard]] = {
    "you": you,
    "story": story,
    "people": people,
    "wishes": wishes,
    "review": review,
}


def _head(texts: Texts, form: Form, title_key: str, why_key: str) -> list[CardElement]:
    names = [texts(f"intake-step-{name}") for name in STEP_NAMES]
    return [steps(names, STEP_NAMES.index(form.draft.step)), title(texts(title_key)), line(texts(why_key))]


def _on(texts: Texts, form: Form, *, first: bool = False) -> list[ExecuteAction]:
    """Return the ways on; going back sends the fields along, so that nothing typed is lost."""
    draft_id, step = form.draft.draft_id, form.draft.step
    on = [button(texts("button-continue"), "intake.next", primary=True, draft=draft_id, step=step)]
    if not first:
        on.append(button(texts("button-back"), "intake.back", draft=draft_id, step=step))
    return [*on, button(texts("button-cancel"), "intake.cancel", fields=False, draft=draft_id, step=step)]


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


def _party(texts: Texts, place: int, row: Mapping[str, str]) -> CardElement:
    label = texts("intake-person", number=place + 1)
    department = row.get("department", "") or texts("intake-department-unknown")
    return facts([(label, f"{row.get('name', '')}, {department}")])


def _part(texts: Texts, form: Form, step: str, shown: Sequence[CardElement]) -> list[CardElement]:
    change = button(texts("intake-change"), "intake.change", fields=False, draft=form.draft.draft_id, to=step)
    change.tooltip = texts("intake-change-part", part=texts(f"intake-step-{step}"))
    return [panel([heading(texts(f"intake-step-{step}")), *shown, buttons(change)])]


def _story_told(texts: Texts, draft: Draft) -> list[CardElement]:
    return [written(_begun(draft.text("description"), 2_000)), facts(_contact_facts(texts, draft))]


def _begun(text: str, most: int) -> str:
    """Return the first characters of a long text, so that the card stays under Teams' limit; "Change" shows it all."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _own_facts(texts: Texts, draft: Draft) -> list[tuple[str, str]]:
    return [(texts(f"short-{name}"), draft.text(name)) for name in ("name", "email", "department", "career_stage")]


def _contact_facts(texts: Texts, draft: Draft) -> list[tuple[str, str]]:
    way = draft.text("contact_way")
    at_risk = texts("intake-risk-yes") if draft.ticked("someone_at_risk") else texts("intake-risk-no")
    return [
        (texts("short-risk"), at_risk),
        (texts("short-contact_way"), texts(f"contact-{way}")),
        (texts("short-contact_detail"), draft.text("contact_detail")),
        (texts("short-access_needs"), _begun(draft.text("access_needs"), 500)),
    ]

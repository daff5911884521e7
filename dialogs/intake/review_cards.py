"""The review of a request: everything once more, each part with its way to change it."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.intake import Draft
from casework.model.people import Resolver
from casework.model.services import Lead
from dialogs.flow import WHO
from dialogs.intake.parts_cards import Form, head, party, ways_on
from dialogs.kit.banner import banner
from dialogs.kit.leads_question import asked_about, question
from dialogs.kit.widgets import button, buttons, card, fact_set, heading, line, panel, small, written
from dialogs.texts import Texts


def review(texts: Texts, form: Form) -> AdaptiveCard:
    """Return everything once more, each part with its way to change it; then send."""
    draft = form.draft
    parties = [party(texts, place, row) for place, row in enumerate(draft.rows("parties"))]
    body = [
        *([banner(texts("banner-nobody-can-handle"))] if form.nobody_left else []),
        *head(texts, form, "intake-review-title", "intake-review-why"),
        *_part(texts, form, "you", [fact_set(_own_facts(texts, draft))]),
        *_part(texts, form, "story", _story(texts, draft)),
        *_part(texts, form, "people", parties or [line(texts("nothing-said"))]),
        *_part(texts, form, "wishes", [fact_set(_wishes(texts, form))]),
        small(texts("intake-review-small")),
    ]
    if form.mentioned:
        body += question(texts, form.mentioned, form.problems.get(WHO, ""))
    asked, draft_id = asked_about(form.mentioned), draft.draft_id
    send = button(texts("intake-send"), "intake.send", primary=True, draft=draft_id, step="review", asked=asked)
    return card(body, [send, *ways_on(texts, form)[1:]])


def _part(texts: Texts, form: Form, step: str, shown: Sequence[CardElement]) -> list[CardElement]:
    change = button(texts("intake-change"), "intake.change", fields=False, draft=form.draft.draft_id, to=step)
    change.tooltip = texts("intake-change-part", part=texts(f"intake-step-{step}"))
    return [panel([heading(texts(f"intake-step-{step}")), *shown, buttons(change)])]


def _story(texts: Texts, draft: Draft) -> list[CardElement]:
    return [written(_begun(draft.text("description"), 2_000)), fact_set(_contact_facts(texts, draft))]


def _wishes(texts: Texts, form: Form) -> list[tuple[str, str]]:
    people: list[Resolver | Lead] = [*form.resolvers, *form.handlers]
    names = {one.person_id: one.name for one in people}

    def listed(field: str) -> str:
        return ", ".join(names[one] for one in form.draft.texts(field) if one in names) or texts("nothing-said")

    return [
        (texts("short-wanted"), listed("wanted_resolvers")),
        (texts("short-unwanted"), listed("unwanted_resolvers")),
        (texts("short-leads"), listed("unwanted_leads")),
    ]


def _begun(text: str, most: int) -> str:
    """Return the first characters of a long text, so that the card stays under Teams' limit; "Change" shows it all."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _own_facts(texts: Texts, draft: Draft) -> list[tuple[str, str]]:
    # The directory's job title is no question of the form; leads and resolvers see it, so it has to stand here.
    job = ("job_title",) if draft.text("job_title") else ()
    shown = ("name", "email", "department", *job, "career_stage")
    return [(texts(f"short-{name}"), draft.text(name) or texts("nothing-said")) for name in shown]


def _contact_facts(texts: Texts, draft: Draft) -> list[tuple[str, str]]:
    way = draft.text("contact_way")
    at_risk = texts("intake-risk-yes") if draft.ticked("someone_at_risk") else texts("intake-risk-no")
    return [
        (texts("short-risk"), at_risk),
        (texts("short-contact_way"), texts(f"contact-{way}")),
        (texts("short-contact_detail"), draft.text("contact_detail") or texts("nothing-said")),
        (texts("short-access_needs"), _begun(draft.text("access_needs"), 500) or texts("nothing-said")),
    ]

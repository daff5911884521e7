"""The form of a request as its cards show it (R01, R03, R04)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.intake.draft import submission_of
from casework.actions.intake.submit import leads_found
from casework.actions.officers.available import active_officers
from casework.model.drafts import Draft
from casework.model.officers import Officer
from dialogs.flow import WHO, Turn, View
from dialogs.intake.danger import heard_in
from dialogs.intake.fields import FIELDS, IN_PAGES, STEPS, choices_of, take_fields, take_person, take_wishes
from dialogs.intake.form_parts import nobody_left, people_so_far
from dialogs.intake.intake_cards import party
from dialogs.kit.draft_form import DraftForm, Taken
from dialogs.kit.draft_form_cards import DraftCards
from dialogs.kit.form import Choices, Filled, kept
from dialogs.kit.leads_question import asked_about, question
from dialogs.kit.paging import Page, part_of
from dialogs.kit.people import lead_name, resolver_choice
from dialogs.kit.widgets import button, buttons, fact_set, line, small
from dialogs.requests import requests as mine
from dialogs.texts import Texts

NAMES = 40
"""Resolvers to choose from on one card. Each stands there twice, and Teams limits a card to 28 kB."""

ELSEWHERE = 10
"""Names from other pages that the card repeats; the review shows all of them."""

_CUT = 60
"""Characters of a name, and of a department, that are needed to recognise somebody."""


class IntakeForm(DraftForm):
    """The form of a request: its steps as its cards show them."""

    async def take(self, turn: Turn, draft: Draft, step: str) -> Taken:
        """Take what the card of a step holds; of names in pages, only those on the page count."""
        if step == "people":
            return take_person(turn, draft)
        if step != "wishes":
            return take_fields(turn, draft, step)
        active = await active_officers(turn.desk)
        _, shown = part_of(active, NAMES, turn.text("page"))
        here = frozenset(one.person_id for one in shown)
        return take_wishes(turn, draft, frozenset(one.person_id for one in active), here)

    def detour(self, turn: Turn, before: Draft, taken: Draft) -> tuple[Draft, str]:
        """Put emergency help before anything else when somebody says, or writes, that there is danger."""
        known = before.ticked("helped") and before.ticked("someone_at_risk") is taken.ticked("someone_at_risk")
        if before.step != "story" or known:
            return taken, ""
        in_danger = taken.ticked("someone_at_risk") or heard_in(turn.texts, FIELDS["story"], taken.text)
        return (taken.having(helped=True), "intake.risk") if in_danger else (taken, "")

    async def draw(self, view: View, draft: Draft) -> AdaptiveCard:
        """Return the card of the step that a draft stands at."""
        texts, choices = view.texts, choices_of(view.texts, view.desk.institution)
        choices["unwanted_leads"] = [
            (one.person_id, lead_name(texts, one)) for one in view.desk.institution.main.handlers()
        ]
        values = kept(draft, tuple(field for fields in FIELDS.values() for field in fields))
        if draft.step == "wishes":
            return self._wishes(view, draft, await active_officers(view.desk), values, choices)
        if draft.step == "review":
            names = [resolver_choice(texts, one) for one in await active_officers(view.desk)]
            filled = Filled.of(view, values, **choices, **dict.fromkeys(IN_PAGES, names))
            people = [party(texts, place, row) for place, row in enumerate(draft.rows("parties"))]
            answers = {"people": people or [line(texts("nothing-said"))]}
            leads = leads_found(view.desk, submission_of(draft), view.desk.institution.main).possible
            asks = question(texts, leads, view.problem(WHO)) if leads else ()
            # A question has a field, and every card with one shows the leads by itself.
            below = asks or [buttons(button(texts("button-people"), "help.people", fields=False))]
            top = nobody_left(view, submission_of(draft))
            return self.cards.review(texts, draft, filled, answers, top=top, below=below, asked=asked_about(leads))
        named, add = ([], []) if draft.step != "people" else people_so_far(self.cards, texts, draft)
        return self.cards.card(texts, draft, Filled.of(view, values, **choices), above=named, below=add)

    def _wishes(
        self,
        view: View,
        draft: Draft,
        resolvers: Sequence[Officer],
        values: dict[str, str],
        choices: dict[str, Choices],
    ) -> AdaptiveCard:
        """Return resolvers and leads somebody would like, or rather not; many names come in pages (R04)."""
        page, shown = part_of(resolvers, NAMES, view.arg("page"))
        names = [resolver_choice(view.texts, one) for one in shown]
        filled = Filled.of(view, values, **choices, **dict.fromkeys(IN_PAGES, names))
        turning = self._turning(view.texts, draft, page, [one for one in resolvers if one not in shown])
        number = str(page.number) if page.count > 1 else ""
        return self.cards.card(view.texts, draft, filled, page=number, can_skip=True, above=turning)

    def _turning(self, texts: Texts, draft: Draft, page: Page, others: Sequence[Officer]) -> list[CardElement]:
        """Return the ways to the other pages, and who was chosen there."""
        if page.count == 1:
            return []
        answers = []
        for name in IN_PAGES:
            chosen = draft.texts(name)
            names = [one.name[:_CUT] for one in others if one.person_id in chosen]
            if names:
                more = ["…"] if len(names) > ELSEWHERE else []
                answers.append((texts(f"intake-{name}"), ", ".join([*names[:ELSEWHERE], *more])))
        turns = [("more", page.number + 1)] * page.has_after + [("earlier", page.number - 1)] * page.has_before
        here = str(page.number)
        ways = [
            self.cards.button(texts(f"intake-names-{way}"), "names", draft, page=here, to=str(number))
            for way, number in turns
        ]
        counted = small(texts("intake-names-page", page=page.number + 1, pages=page.count))
        elsewhere = [small(texts("intake-names-elsewhere")), fact_set(answers)] if answers else []
        return [counted, buttons(*ways), *elsewhere]


FORM = IntakeForm(DraftCards("intake", STEPS, "button-ask", "intake-send"), sent=("mine.receipt", mine.receipt))

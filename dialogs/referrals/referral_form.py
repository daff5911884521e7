"""The form of a referral as its cards show it (R02)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.intake.submit import leads_found
from casework.actions.referrals.submit import is_like_own_name, submission_of
from casework.model.drafts import Draft
from casework.model.requests import contact_problems
from dialogs.flow import WHO, Turn, View
from dialogs.intake.danger import heard_in
from dialogs.intake.fields import take_row
from dialogs.intake.form_parts import nobody_left, people_so_far
from dialogs.intake.intake_cards import party
from dialogs.kit.draft_form import DraftForm, Taken
from dialogs.kit.draft_form_cards import DraftCards
from dialogs.kit.form import Filled, kept
from dialogs.kit.leads_question import asked_about, question
from dialogs.kit.people import lead_name
from dialogs.kit.widgets import button, buttons, line
from dialogs.referrals.fields import FIELDS, STEPS, referral_choices, take_referral
from dialogs.referrals.referrer import receipt


class ReferralForm(DraftForm):
    """The form of a referral: its steps as its cards show them."""

    async def take(self, turn: Turn, draft: Draft, step: str) -> Taken:
        """Take what the card of a step holds."""
        if step == "people":
            return take_concerned(turn, draft)
        taken, found = take_referral(turn, draft, step)
        if step == "story":
            found = {**contact_problems(taken.text("contact_way"), taken.text("contact_detail")), **found}
        return taken, found

    def detour(self, turn: Turn, before: Draft, taken: Draft) -> tuple[Draft, str]:
        """Put emergency help first where there is danger, and ask whoever names themselves whether it is they."""
        if before.step == "people":
            return taken, "referral.you" if names_self(turn, taken) else ""
        known = before.ticked("helped") and before.ticked("someone_at_risk") is taken.ticked("someone_at_risk")
        if before.step != "story" or known:
            return taken, ""
        in_danger = taken.ticked("someone_at_risk") or heard_in(turn.texts, FIELDS["story"], taken.text)
        return (taken.having(helped=True), "referral.risk") if in_danger else (taken, "")

    async def draw(self, view: View, draft: Draft) -> AdaptiveCard:
        """Return the card of the step that a draft stands at."""
        texts, institution = view.texts, view.desk.institution
        choices = referral_choices(texts, institution)
        choices["unwanted_leads"] = [(one.person_id, lead_name(texts, one)) for one in institution.main.handlers()]
        values = kept(draft, tuple(field for fields in FIELDS.values() for field in fields))
        filled = Filled.of(view, values, **choices)
        if draft.step == "review":
            people = [party(texts, place, row) for place, row in enumerate(draft.rows("parties"))]
            leads = leads_found(view.desk, submission_of(draft), institution.main).possible
            asks = question(texts, leads, view.problem(WHO)) if leads else ()
            below = asks or [buttons(button(texts("button-people"), "help.people", fields=False))]
            answers = {"people": people or [line(texts("nothing-said"))]}
            top = nobody_left(view, submission_of(draft))
            return self.cards.review(texts, draft, filled, answers, top=top, below=below, asked=asked_about(leads))
        named, add = ([], []) if draft.step != "people" else people_so_far(self.cards, texts, draft)
        return self.cards.card(texts, draft, filled, above=named, below=add)


FORM = ReferralForm(
    DraftCards("referral", STEPS, "referral-begin", "referral-send"), ("referral.receipt", receipt), can_skip=False
)


def take_concerned(turn: Turn, draft: Draft) -> Taken:
    """Take the person in the fields, if there is one; a referral concerns at least one."""
    taken, found = take_referral(turn, draft, "people")
    kept_draft, found = take_row(draft, taken, found)
    if not found and not kept_draft.rows("parties"):
        found = {"party_name": "referral-problem-nobody"}
    return kept_draft, found


def names_self(turn: Turn, draft: Draft) -> bool:
    """Whether a referrer may have named themselves, and was not asked about it."""
    names = [one.get("name", "") for one in draft.rows("parties")]
    return not draft.ticked("is_other") and any(is_like_own_name(turn.desk, draft, one) for one in names)

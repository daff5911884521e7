"""Somebody asks on behalf of others: what it means and the notice, a short form, a review, and a receipt (R02)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.intake import draft as drafts
from casework.actions.referrals.submit import check_referral, submission_of
from casework.model.cases.case import Case
from casework.model.drafts import Draft
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake import intake_cards
from dialogs.intake.fields import YES
from dialogs.kit.draft_form import OLDER, same_fields
from dialogs.referrals import referral_cards as cards
from dialogs.referrals.fields import STEPS
from dialogs.referrals.referral_form import FORM, names_self, take_concerned


async def start(turn: Turn) -> Show:
    """Say first what a referral means, or take up the form that was begun."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id, "referral")
    return FORM.at(draft, banner="banner-resumed") if draft else Show("referral.privacy")


async def agree(turn: Turn) -> Show:
    """Begin the form: from here on, and not before, something that the person says is stored (R05)."""
    notice = turn.desk.institution.privacy
    if turn.text("version") != notice.version or turn.text("seen") != intake_cards.seen(notice):
        return Show("referral.privacy", {"banner": "banner-notice-changed"})
    return FORM.at(await drafts.begin(turn.desk, turn.person_id, STEPS[0].name, "referral"))


async def add_person(turn: Turn, draft: Draft) -> Show:
    """Add the person in the fields and stay; whoever names themselves is asked about it."""
    taken, found = take_concerned(turn, draft)
    if not found and same_fields(taken, draft):
        found = {} if turn.text("party_name").strip() else {"party_name": "problem-required"}
    kept = await drafts.keep(turn.desk, taken)
    if not found and names_self(turn, kept):
        return Show("referral.you", {"draft": kept.draft_id})
    return FORM.at(kept, found, turn.typed() if found else {})


async def remove_person(turn: Turn, draft: Draft) -> Show:
    """Take a person off the form again."""
    rows = [dict(row) for number, row in enumerate(draft.rows("parties")) if str(number) != turn.text("place")]
    return FORM.at(await drafts.keep(turn.desk, draft.having(parties=rows)))


async def say_other(turn: Turn, draft: Draft) -> Show:
    """Say that whoever was named only has the same name."""
    return FORM.at(await drafts.keep(turn.desk, draft.having(is_other=True)))


async def say_at_risk(turn: Turn, draft: Draft) -> Show:
    """Put down that somebody may be at risk after all, when the form asks about words that tell of danger."""
    return FORM.at(await drafts.keep(turn.desk, draft.having(risk=YES, someone_at_risk=True)))


async def send(turn: Turn, draft: Draft) -> Show:
    """Send the referral; the card becomes its own receipt."""

    async def sending() -> Case:
        check_referral(turn.desk, draft)
        return await drafts.send(turn.desk, draft, submission_of)

    return await FORM.send(turn, draft, sending)


async def privacy(view: View) -> AdaptiveCard:
    """What a referral means, and the privacy notice, before the first question (R05)."""
    return cards.privacy(view.texts, view.desk.institution)


async def risk(view: View) -> AdaptiveCard:
    """Emergency help before the form goes on (args: draft)."""
    draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id, "referral")
    return intake_cards.risk(view.texts, view.desk.institution, draft)


async def you(view: View) -> AdaptiveCard:
    """The question whether somebody who was named is the referrer (args: draft)."""
    draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id, "referral")
    return cards.you(view.texts, draft)


FLOW = Flow(
    verbs={
        **FORM.verbs(
            {"add-person": add_person},
            {"at-risk": say_at_risk, "remove-person": remove_person, "other": say_other, "send": send},
        ),
        "referral.start": start,
        "referral.agree": agree,
    },
    words={"words-refer": start},
    screens={
        **FORM.screens(),
        "referral.privacy": privacy,
        "referral.risk": risk,
        "referral.you": you,
    },
    reading=frozenset({"referral.current", "referral.start"}),
    listens=frozenset({"referral.next"}),
    ephemeral=frozenset({"referral.step", "referral.risk", "referral.you"}),
    idempotent=FORM.idempotent("remove-person"),
    warnings=frozenset({OLDER, "banner-notice-changed", "banner-other-form"}),
)

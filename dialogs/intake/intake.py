"""Asking for help: privacy notice, a short form, a review (R01, R03–R05)."""

from datetime import datetime
from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.actions.intake import draft as drafts
from casework.model.drafts import Draft
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake import intake_cards as cards
from dialogs.intake.fields import STEPS, YES, take_person
from dialogs.intake.intake_form import FORM
from dialogs.kit.draft_form import OLDER, same_fields, typed_words
from dialogs.referrals.referral_form import FORM as REFERRAL
from dialogs.requests.requests import show_list


async def start(turn: Turn) -> Show:
    """Show the privacy notice first, or take up the form that was begun (R05)."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id)
    return FORM.at(draft, banner="banner-resumed") if draft else Show("intake.privacy")


async def show_notice(turn: Turn) -> Show:
    """Show the privacy notice to whoever would like a lead to get in touch; its card has the way to that (R30)."""
    del turn
    return Show("intake.privacy")


async def agree(turn: Turn) -> Show:
    """Begin the form: from here on, and not before, something that the person says is stored (R05)."""
    notice = turn.desk.institution.privacy
    # A card of an older Parley tells only the version.
    if turn.text("version") != notice.version or turn.text("seen") not in {"", cards.seen(notice)}:
        return Show("intake.privacy", {"banner": "banner-notice-changed"})
    return FORM.at(await drafts.begin(turn.desk, turn.person_id, STEPS[0].name))


async def not_now(turn: Turn) -> Show:
    """Leave before anything that the person says was stored, or leave a form that was begun under an older notice."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id)
    return Show("intake.not-now", {"until": draft.expires_at.isoformat()} if draft else {})


async def turn_page(turn: Turn, draft: Draft) -> Show:
    """Show other names to choose from; what was chosen among these is kept (R04)."""
    taken, found = await FORM.take(turn, draft, draft.step)
    kept = await drafts.keep(turn.desk, taken)
    return FORM.again(turn, kept, found) if found else FORM.at(kept, page=turn.text("to")[:5])


async def add_person(turn: Turn, draft: Draft) -> Show:
    """Add the person in the fields and stay, so that people are named one by one (R01)."""
    taken, found = take_person(turn, draft)
    if not found and same_fields(taken, draft):
        found = {} if turn.text("party_name").strip() else {"party_name": "problem-required"}
    return FORM.at(await drafts.keep(turn.desk, taken), found, turn.typed() if found else {})


async def remove_person(turn: Turn, draft: Draft) -> Show:
    """Take a person off the form again."""
    place = turn.text("place")
    rows = [dict(row) for number, row in enumerate(draft.rows("parties")) if str(number) != place]
    return FORM.at(await drafts.keep(turn.desk, draft.having(parties=rows)))


async def say_at_risk(turn: Turn, draft: Draft) -> Show:
    """Put down that somebody may be at risk after all, when the form asks about words that tell of danger."""
    return FORM.at(await drafts.keep(turn.desk, draft.having(risk=YES, someone_at_risk=True)))


async def send(turn: Turn, draft: Draft) -> Show:
    """Send the request; the card becomes its own receipt (R06)."""
    return await FORM.send(turn, draft, partial(drafts.send, turn.desk, draft))


async def privacy(view: View) -> AdaptiveCard:
    """The privacy notice, before the first question (R05)."""
    return cards.privacy(view.texts, view.desk.institution)


async def not_now_screen(view: View) -> AdaptiveCard:
    """Say what is kept, which is nothing without a form; the door stays open."""
    until = view.arg("until")
    if not until:
        return FORM.cards.left(view.texts, "intake-not-now")
    when = view.texts.day_and_time(datetime.fromisoformat(until))
    return FORM.cards.left(view.texts, "intake-not-now-begun", when=when)


async def risk(view: View) -> AdaptiveCard:
    """Emergency help before the form goes on."""
    draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id)
    return cards.risk(view.texts, view.desk.institution, draft)


FLOW = Flow(
    verbs={
        **FORM.verbs(
            {"names": turn_page, "add-person": add_person},
            {"at-risk": say_at_risk, "remove-person": remove_person, "send": send},
        ),
        "intake.start": start,
        "intake.agree": agree,
        "intake.not-now": not_now,
    },
    words={"words-ask": start, "words-touch": show_notice, **typed_words((FORM, REFERRAL), show_list)},
    screens={
        **FORM.screens(),
        "intake.privacy": privacy,
        "intake.not-now": not_now_screen,
        "intake.risk": risk,
    },
    reading=frozenset({"intake.current", "intake.not-now", "intake.start"}),
    listens=frozenset({"intake.next"}),
    ephemeral=frozenset({"intake.step", "intake.risk"}),
    idempotent=FORM.idempotent("remove-person"),
    warnings=frozenset({OLDER, "banner-notice-changed", "banner-other-form"}),
    reminders=drafts.REMINDERS,
)

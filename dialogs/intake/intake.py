"""Asking for help: privacy notice, a short form, a review, and a receipt (R01, R03–R06).

The draft in the store knows the step. A card carries the step that it shows; an older one is answered with the current.
"""

from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard

from casework.actions.intake import draft as drafts
from casework.actions.intake.submit import check, leads_found
from casework.errors import CaseworkError, InvalidInput, LeadsMayBeMeant, NobodyCanHandle
from casework.model.intake import Draft
from casework.model.services import Lead
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake import intake_cards as cards
from dialogs.intake.danger import tells_of_danger
from dialogs.intake.fields import STEP_OF, same_fields
from dialogs.intake.parts_cards import Form
from dialogs.intake.steps import FILLED_IN, again, at, moved, older, pressed, take
from dialogs.requests import requests as mine

NAMES_RESOLVERS = frozenset({"wishes", "review"})
"""The steps that show the register's names; the others need not read it."""


async def start(turn: Turn) -> Show:
    """Show the privacy notice first, or take up the form that was begun (R05)."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id)
    return at(draft, banner="banner-resumed") if draft else Show("intake.privacy")


async def agree(turn: Turn) -> Show:
    """Begin the form: from here on, and not before, something is stored (R05)."""
    if turn.text("version") != turn.desk.institution.privacy.version:
        return Show("intake.privacy", {"banner": "banner-notice-changed"})
    return at(await drafts.begin(turn.desk, turn.person_id))


async def not_now(turn: Turn) -> Show:
    """Leave before anything was stored."""
    del turn
    return Show("intake.not-now")


async def proceed(turn: Turn) -> Show:
    """Take what the card holds, and go on to the next step, or say what needs another look."""
    draft, step = await pressed(turn)
    if draft.became:
        return Show("mine.receipt", {"case": draft.became})
    if step not in FILLED_IN or step != draft.step:
        return await older(turn, draft, step)
    taken, found = await take(turn, draft, step)
    helped = step == "story" and _needs_help_first(turn, draft, taken)
    taken = taken.having(helped=True) if helped else taken
    kept = await drafts.keep(turn.desk, taken if found else moved(taken))
    if helped:
        return Show("intake.risk", {"draft": draft.draft_id})
    return again(turn, kept, found) if found else at(kept)


async def turn_page(turn: Turn) -> Show:
    """Show other names to choose from; what was chosen among these is kept (R04)."""
    draft, step = await pressed(turn)
    if draft.became or step != draft.step or step != "wishes":
        return await older(turn, draft, step)
    taken, found = await take(turn, draft, step)
    kept = await drafts.keep(turn.desk, taken)
    return again(turn, kept, found) if found else at(kept, page=turn.text("to")[:5])


async def add_person(turn: Turn) -> Show:
    """Add the person in the fields and stay, so that people are named one by one (R01)."""
    draft, step = await pressed(turn)
    if draft.became or step != draft.step:
        return await older(turn, draft, step)
    taken, found = await take(turn, draft, "people")
    if not found and same_fields(taken, draft):
        found = {} if turn.text("party_name").strip() else {"party_name": "problem-required"}
    return at(await drafts.keep(turn.desk, taken), problems=found, values=turn.typed() if found else {})


async def remove_person(turn: Turn) -> Show:
    """Take a person off the form again."""
    draft, _ = await pressed(turn)
    if draft.became:
        return Show("mine.receipt", {"case": draft.became})
    place = turn.text("place")
    rows = [dict(row) for number, row in enumerate(draft.rows("parties")) if str(number) != place]
    return at(await drafts.keep(turn.desk, draft.having(parties=rows)))


async def back(turn: Turn) -> Show:
    """Go back one step; what stands in the card's fields is kept where it is sound."""
    draft, step = await pressed(turn)
    if draft.became:
        return Show("mine.receipt", {"case": draft.became})
    if step in FILLED_IN and step == draft.step:
        taken, found = await take(turn, draft, step)
        draft = draft if found else taken
    return at(await drafts.keep(turn.desk, moved(draft, by=-1)))


async def skip(turn: Turn) -> Show:
    """Leave a step out."""
    draft, step = await pressed(turn)
    if draft.became or step != draft.step:
        return await older(turn, draft, step)
    return at(await drafts.keep(turn.desk, moved(draft)))


async def change(turn: Turn) -> Show:
    """Go from the review to one step and back."""
    draft, _ = await pressed(turn)
    step = turn.text("to")
    if draft.became or step not in FILLED_IN:
        return await older(turn, draft, step)
    return at(await drafts.keep(turn.desk, replace(draft.having(from_review=True), step=step)))


async def show_current(turn: Turn) -> Show:
    """Show the step that the draft stands at."""
    draft, _ = await pressed(turn)
    return Show("mine.receipt", {"case": draft.became}) if draft.became else at(draft)


async def send(turn: Turn) -> Show:
    """Send the request; the card becomes its own receipt (R06)."""
    draft, step = await pressed(turn)
    if not draft.became and draft.step != "review":
        return await older(turn, draft, step)
    try:
        case = await drafts.send(turn.desk, draft)
    except LeadsMayBeMeant as error:
        return at(draft, problems=error.problems)
    except InvalidInput as error:
        if "agreed" in error.problems:
            return Show("intake.privacy", {"banner": "banner-notice-changed"})
        first = STEP_OF[min(error.problems)]
        kept = await drafts.keep(turn.desk, replace(draft.having(from_review=True), step=first))
        return at(kept, problems=error.problems)
    except NobodyCanHandle:
        return at(draft)
    return Show("mine.receipt", {"case": case.case_id})


async def cancel(turn: Turn) -> Show:
    """Forget the form at once (R16)."""
    if turn.text("draft"):
        draft, _ = await pressed(turn)
        if draft.became:
            return Show("mine.receipt", {"case": draft.became})
        await drafts.discard(turn.desk, draft)
    return Show("intake.cancelled")


async def type_cancel(turn: Turn) -> Show:
    """Answer a typed "cancel": forget the form, or show the requests that were sent, which can be withdrawn there."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id)
    if draft is None:
        return Show("mine.list")
    await drafts.discard(turn.desk, draft)
    return Show("intake.cancelled")


async def type_back(turn: Turn) -> Show:
    """Answer a typed "back": show the step before, if a form was begun."""
    draft = await drafts.unsent_draft(turn.desk, turn.person_id)
    if draft is None:
        return Show("menu")
    return at(await drafts.keep(turn.desk, moved(draft, by=-1)))


async def privacy(view: View) -> AdaptiveCard:
    """The privacy notice, before the first question (R05)."""
    return cards.privacy(view.texts, view.desk.institution)


async def not_now_screen(view: View) -> AdaptiveCard:
    """Nothing was stored; the door stays open."""
    return cards.left(view.texts, "intake-not-now")


async def cancelled(view: View) -> AdaptiveCard:
    """The form is forgotten; the door stays open."""
    return cards.left(view.texts, "intake-cancelled")


async def risk(view: View) -> AdaptiveCard:
    """Emergency help before the form goes on."""
    draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id)
    return cards.risk(view.texts, view.desk.institution, draft)


async def step_screen(view: View) -> AdaptiveCard:
    """The current step of a draft; the receipt once it was sent."""
    draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id)
    if draft.became:
        return await mine.receipt(replace(view, args={"case": draft.became}))
    resolvers = await view.desk.work.resolvers.all() if draft.step in NAMES_RESOLVERS else ()
    form = Form(
        draft=draft,
        problems={name: view.problem(name) for name in view.problems},
        values=view.values,
        institution=view.desk.institution,
        handlers=view.desk.institution.main.handlers(),
        resolvers=tuple(one for one in resolvers if one.active),
        nobody_left=_nobody_left(view, draft),
        mentioned=_mentioned(view, draft),
        asked_page=view.arg("page"),
    )
    return cards.STEPS[draft.step](view.texts, form)


def _needs_help_first(turn: Turn, before: Draft, taken: Draft) -> bool:
    """Whether emergency help comes before anything else: when somebody says, or writes, that there is danger."""
    if before.ticked("helped") and before.ticked("someone_at_risk") is taken.ticked("someone_at_risk"):
        return False
    written = (taken.text(name) for name in ("description", "access_needs"))
    return taken.ticked("someone_at_risk") or tells_of_danger(turn.texts, *written)


def _nobody_left(view: View, draft: Draft) -> bool:
    """Whether the review must say that nobody could be told of this request."""
    if draft.step != "review":
        return False
    try:
        check(view.desk, drafts.submission_of(draft), view.desk.institution.main)
    except NobodyCanHandle:
        return True
    except CaseworkError:
        return False
    return False


def _mentioned(view: View, draft: Draft) -> tuple[Lead, ...]:
    """Return the leads whom the review must ask about."""
    if draft.step != "review":
        return ()
    return leads_found(view.desk, drafts.submission_of(draft), view.desk.institution.main).possible


FLOW = Flow(
    verbs={
        "intake.start": start,
        "intake.agree": agree,
        "intake.not-now": not_now,
        "intake.next": proceed,
        "intake.names": turn_page,
        "intake.add-person": add_person,
        "intake.remove-person": remove_person,
        "intake.back": back,
        "intake.skip": skip,
        "intake.change": change,
        "intake.current": show_current,
        "intake.send": send,
        "intake.cancel": cancel,
    },
    words={"words-ask": start, "words-cancel": type_cancel, "words-back": type_back},
    screens={
        "intake.privacy": privacy,
        "intake.not-now": not_now_screen,
        "intake.step": step_screen,
        "intake.risk": risk,
        "intake.cancelled": cancelled,
    },
    reading=frozenset({"intake.current", "intake.not-now", "intake.start"}),
    ephemeral=frozenset({"intake.step", "intake.risk"}),
    idempotent=frozenset({"intake.back", "intake.cancel", "intake.next", "intake.remove-person", "intake.skip"}),
    warnings=frozenset({"banner-notice-changed", "banner-older-step"}),
)

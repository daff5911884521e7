"""Where the form of a request stands, and how a pressed card is taken: what its handlers share.

The draft in the store knows the step. A card carries the step that it shows; an older one is answered with the current.
"""

from collections.abc import Mapping
from dataclasses import replace

from casework.actions.intake import draft as drafts
from casework.model.intake import Draft
from dialogs.flow import Show, Turn
from dialogs.intake.fields import FIELDS, TAKE, Taken, same_fields, take_wishes
from dialogs.intake.wishes_cards import names_on

FILLED_IN = frozenset(FIELDS)
"""The steps with fields."""


async def take(turn: Turn, draft: Draft, step: str) -> Taken:
    """Take what the card of a step holds; of names in pages, only those on the page count."""
    if step != "wishes":
        return TAKE[step](turn, draft)
    if not turn.text("page"):
        return take_wishes(turn, draft)
    everyone = [one for one in await turn.desk.work.resolvers.all() if one.active]
    return take_wishes(turn, draft, frozenset(one.person_id for one in names_on(everyone, turn.text("page"))[1]))


async def pressed(turn: Turn) -> tuple[Draft, str]:
    """Return the draft of the pressed card, and the step that it showed.

    Raises:
        NotForYou: It is nobody's, or somebody else's.
    """
    return await drafts.own_draft(turn.desk, turn.text("draft"), turn.person_id), turn.text("step")


def moved(draft: Draft, by: int = 1) -> Draft:
    """Return the draft one step on or back; a change asked for in the review returns there."""
    if draft.ticked("from_review"):
        return replace(draft.having(from_review=False), step="review")
    place = drafts.STEPS.index(draft.step) + by
    return draft.at(drafts.STEPS[max(0, min(place, len(drafts.STEPS) - 1))])


async def older(turn: Turn, draft: Draft, step: str) -> Show:
    """Answer a card that shows an older step; a double press needs no explanation."""
    if draft.became:
        return Show("mine.receipt", {"case": draft.became})
    if step in FILLED_IN and same_fields((await take(turn, draft, step))[0], draft):
        return at(draft)
    return at(draft, banner="banner-older-step")


def again(turn: Turn, draft: Draft, problems: Mapping[str, str]) -> Show:
    """Return the same card with what was typed, and what needs another look."""
    return at(draft, page=turn.text("page")[:5], problems=problems, values=turn.typed())


def at(
    draft: Draft,
    *,
    banner: str = "",
    page: str = "",
    problems: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
) -> Show:
    """Return the step that the draft stands at.

    Args:
        banner: The key of what is said above it, or "".
        page: Which names of many are to be chosen from, or "".
        problems: Field id to text key.
        values: Field id to what was typed.
    """
    args = {"draft": draft.draft_id} | ({"banner": banner} if banner else {}) | ({"page": page} if page else {})
    return Show("intake.step", args, problems or {}, values or {})

"""Somebody asks on behalf of others: their form is checked, and becomes a case of which they are no party (R02)."""

from dataclasses import replace

from casework.actions.intake.draft import submission_of as own_submission
from casework.actions.intake.submit import Submission
from casework.desk import Desk, new_id
from casework.errors import InvalidInput
from casework.model.drafts import Draft
from casework.model.names import Likeness, Named
from casework.model.referrals.referral import FOR_LEADS_LIMIT, RELATION_LIMIT, Referral, Shown
from casework.model.text import Rule, problems

RULES = {
    "relation": Rule(RELATION_LIMIT),
    "for_leads": Rule(FOR_LEADS_LIMIT, required=False, is_long=True),
}
"""Field id to what it accepts, for what only a referrer is asked."""


def submission_of(draft: Draft) -> Submission:
    """Return what a referrer's draft says, as it would be sent; each person whom they named has an id from then on."""
    shown = draft.text("shown")
    found = own_submission(draft)
    parties = tuple(replace(one, party_id=one.party_id or new_id()) for one in found.request.parties)
    referral = Referral(
        shown=Shown(shown) if shown in set(Shown) else Shown.NOTHING,
        relation=draft.text("relation"),
        for_leads=draft.text("for_leads"),
        named=frozenset(one.party_id for one in parties),
    )
    return Submission(replace(found.request, parties=parties, referral=referral), "")


def is_like_own_name(desk: Desk, draft: Draft, name: str) -> bool:
    """Whether somebody who is named in a referral may be the referrer."""
    own = draft.text("name")
    return bool(own and name) and desk.names.compare(Named((own,)), Named((name,))) is not Likeness.DIFFERENT


def check_referral(desk: Desk, draft: Draft) -> None:
    """Check what only a referrer is asked; all else is checked as with every request.

    Raises:
        InvalidInput: Names each field with its problem.
    """
    own = draft.text("name")
    names_self = bool(own) and desk.names.mentions(draft.text("description"), Named((own,)))
    is_unnamed = draft.text("shown") == Shown.UNNAMED
    rows = draft.rows("parties")
    is_one_of_them = any(is_like_own_name(desk, draft, one.get("name", "")) for one in rows)
    found = problems(
        [
            *[(name, rule.problem_with(draft.text(name))) for name, rule in RULES.items()],
            ("description", "referral-problem-own-name" if is_unnamed and names_self else ""),
            ("party_name", "" if rows else "referral-problem-nobody"),
            ("party_name", "referral-problem-you" if is_one_of_them and not draft.ticked("is_other") else ""),
            ("shown", "" if draft.text("shown") in set(Shown) else "problem-choose"),
        ]
    )
    if found:
        raise InvalidInput(found)

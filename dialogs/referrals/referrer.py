"""What a referrer sees of what they began: what they said, and what everybody concerned lets them know (R02, R19)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_requester
from casework.actions.cases.assess import SENT_WORDS
from casework.actions.referrals.referrer import asker_may_know
from casework.errors import NotForYou
from casework.model.cases.access_log import CaseSection
from casework.model.cases.lifecycle import CLOSED_STAGES
from dialogs.flow import Flow, View
from dialogs.kit.sections import own_sections
from dialogs.referrals import referrer_cards as cards
from dialogs.requests.contact import first_contact_of


async def receipt(view: View) -> AdaptiveCard:
    """The acknowledgement: the reference, what happens next and by when (args: case)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.receipt(view.texts, await first_contact_of(view, case))


async def own_card(view: View) -> AdaptiveCard:
    """One referral as its referrer sees it (args: case, page)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id, CaseSection.OWN)
    notes = await view.desk.work.cases.notes(case.case_id)
    seen = cards.OwnReferral(
        case=case,
        said=[one for one in notes if one.kind in {"addition", SENT_WORDS}],
        owner=view.desk.handler(case.owner),
        contact=await first_contact_of(view, case),
        may_know=await asker_may_know(view.desk, case),
        page=view.arg("page"),
        sections=await own_sections(view, case, (one.own_section for one in view.flows)),
    )
    return cards.own_referral(view.texts, seen)


async def agreed(view: View) -> AdaptiveCard:
    """Everybody concerned would like to go on, and lets the referrer know (args: case).

    Raises:
        NotForYou: Not this person's, or it is so no more.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    if not await asker_may_know(view.desk, case):
        raise NotForYou
    return cards.agreed(view.texts, case)


async def ended(view: View) -> AdaptiveCard:
    """A referral has ended, whatever the reason (args: case).

    Raises:
        NotForYou: Not this person's, or it was opened again since.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    if case.stage not in CLOSED_STAGES:
        raise NotForYou
    return cards.ended(view.texts, case)


async def left(view: View) -> AdaptiveCard:
    """A referrer has stepped out (args: case)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.left(view.texts, case)


FLOW = Flow(
    verbs={},
    screens={"referral.receipt": receipt, "referral.agreed": agreed, "referral.ended": ended, "referral.left": left},
)

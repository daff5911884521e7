"""Somebody who was named is approached, reads what this is, and has a page of their own from then on (R33–R35, R40)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.officers.available import active_officers
from casework.actions.parties import own_page as actions
from casework.actions.parties.own_page import DetailsInput, OwnPage
from casework.model.cases.case import Case
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.parties.approach import PAIR_APPROACHES
from casework.model.requests import CONTACT_CHOICES
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import heard_in
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of
from dialogs.kit.people import resolver_choice
from dialogs.kit.sections import own_sections
from dialogs.parties import own_page_cards as cards
from dialogs.wishes.wishes_cards import NAMES


async def open_page(turn: Turn) -> Show:
    """Show one's own page of a case."""
    await actions.own_page(turn.desk, turn.text("case"), turn.person_id, None)
    return turn.about_case("party.page")


async def agree(turn: Turn) -> Show:
    """Agree to the privacy notice, and go on to the first question."""
    await actions.agree_to_notice(turn.desk, turn.text("case"), turn.person_id, turn.text("version"))
    return turn.about_case("party.page", banner="banner-notice-agreed")


async def save_notice(turn: Turn) -> Show:
    """Send oneself the privacy notice as a message."""
    await actions.send_notice(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("party.approach", banner="banner-notice-sent")


async def ask_details(turn: Turn) -> Show:
    """Show what one says of oneself, to be changed; `page` comes with the button."""
    await actions.own_page(turn.desk, turn.text("case"), turn.person_id, None)
    return Show("party.details", {"case": turn.text("case"), "page": turn.text("page")[:5]})


@asks_again("party.details", "case", "page")
async def keep_details(turn: Turn) -> Show:
    """Keep what one says of oneself; words of danger in what is new are asked about, so once."""
    before = await actions.own_page(turn.desk, turn.text("case"), turn.person_id, None)
    known = {"contact_detail": before.details.contact_detail if before.details else ""}
    _, shown = part_of(await active_officers(turn.desk), NAMES, turn.text("page"))
    filled = DetailsInput(
        contact_way=turn.text("contact_way"),
        contact_detail=turn.text("contact_detail"),
        access_needs=turn.text("access_needs"),
        department=turn.text("department"),
        unwanted_resolvers=turn.texts_of("unwanted_resolvers"),
        shown=frozenset(one.person_id for one in shown),
    )
    await actions.keep_details(turn.desk, turn.text("case"), turn.person_id, filled)
    if heard_in(
        turn.texts, cards.DETAILS.fields, lambda one: turn.text(one) if turn.text(one) != known.get(one) else ""
    ):
        return turn.about_case("party.danger")
    return turn.about_case("party.page", banner="banner-details-kept")


async def approach_screen(view: View) -> AdaptiveCard:
    """What somebody reads who is approached (args: case, banner)."""
    page = await actions.own_page(view.desk, view.arg("case"), view.person_id)
    return cards.approach(view.texts, page, view.desk.institution, _by(view, page))


async def page_screen(view: View) -> AdaptiveCard:
    """One's own page: how it stands, and what one said; before the notice is agreed to, what this is (args: case)."""
    page = await actions.own_page(view.desk, view.arg("case"), view.person_id)
    if page.details is None:
        return cards.approach(view.texts, page, view.desk.institution, _by(view, page))
    sections = await own_sections(view, page.case, (one.party_section for one in view.flows))
    return cards.own_page(view.texts, page, sections, view.desk.service_of(page.case))


async def details_screen(view: View) -> AdaptiveCard:
    """How to be reached, what one needs, where one works, whom one would rather not have (args: case, page)."""
    texts, page = view.texts, await actions.own_page(view.desk, view.arg("case"), view.person_id)
    said = page.details
    which, shown = part_of(await active_officers(view.desk), NAMES, view.arg("page"))
    departments = dict.fromkeys(
        [*page.person.departments, *(one.name for one in view.desk.institution.departments), OTHER_DEPARTMENT]
    )
    way = said.contact_choice if said else ""
    kept = {
        "contact_way": way if way in CONTACT_CHOICES else "",
        "contact_detail": said.contact_detail if said else "",
        "access_needs": page.needs,
        "department": next(iter(page.person.departments), ""),
        "unwanted_resolvers": ",".join(sorted(said.unwanted_resolvers)) if said else "",
    }
    filled = Filled.of(
        view,
        kept,
        contact_way=[(one, texts(f"contact-{one}")) for one in CONTACT_CHOICES],
        department=[(one, one) for one in departments],
        unwanted_resolvers=[resolver_choice(texts, one) for one in shown],
    )
    return cards.details(texts, page, filled, which)


async def danger_screen(view: View) -> AdaptiveCard:
    """Emergency help, and whether the leads should know, after words of danger in what one said (args: case)."""
    page = await actions.own_page(view.desk, view.arg("case"), view.person_id)
    return cards.danger(view.texts, view.desk.institution, page.case)


async def notice_screen(view: View) -> AdaptiveCard:
    """A privacy notice as a message, to be kept or printed; it says nothing of any case (args: whose)."""
    institution = view.desk.institution
    notice = institution.notice_for_parties if view.arg("whose") == "party" else institution.privacy
    return cards.notice(view.texts, notice)


async def needs_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on a resolver's card of a case, how to reach each of the others, and what they need (R03)."""
    _, people = await actions.details_for_resolver(view.desk, case.case_id, view.person_id)
    return cards.needs_section(view.texts, people)


def _by(view: View, page: OwnPage) -> str:
    """Return who approaches, in words."""
    lead = view.desk.handler(page.approach.by)
    if page.approach.by == PAIR_APPROACHES:
        return view.texts("party-by-pair")
    return view.texts("party-by-lead", name=lead.name if lead else view.texts("lead-someone-gone"))


FLOW = Flow(
    verbs={
        "party.open": open_page,
        "party.agree": agree,
        "party.save-notice": save_notice,
        "party.ask-details": ask_details,
        "party.keep-details": keep_details,
    },
    screens={
        "party.approach": approach_screen,
        "party.page": page_screen,
        "party.details": details_screen,
        "party.danger": danger_screen,
        "privacy.notice": notice_screen,
    },
    reading=frozenset({"party.open", "party.ask-details"}),
    ephemeral=frozenset({"party.approach", "party.page", "party.details", "party.danger"}),
    listens=frozenset({"party.keep-details"}),
    idempotent=frozenset({"party.save-notice", "party.keep-details"}),
    case_screen="party.page",
    resolver_section=needs_section,
)

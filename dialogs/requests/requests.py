"""What requesters see of their own requests: the receipt, the list, additions, withdrawal (R06, R16, R26)."""

from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_requester
from casework.actions import requests as own_request
from casework.actions.cases.assess import SENT_WORDS
from casework.actions.messaging import quiet
from casework.actions.messaging.notify import present_leads
from casework.actions.referrals.referrer import asker_may_know, asker_may_read_result
from casework.errors import NotForYou
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.news import News
from casework.model.officers import Officer
from casework.model.requests import CONTACT_CHOICES
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.listing import listing
from dialogs.kit.paging import part_of
from dialogs.kit.people import lead_name, resolver_names
from dialogs.kit.sections import own_sections
from dialogs.referrals import referrer, referrer_cards
from dialogs.requests import news_cards, own_request_cards
from dialogs.requests import requests_cards as cards
from dialogs.requests.contact import first_contact_of

_LAST_PAGE = "99999"
"""A page beyond the end is shown as the last one, where the newest addition stands."""


async def show_list(turn: Turn) -> Show:
    """Show one's own requests."""
    rows = await turn.desk.work.cases.of_requester(turn.person_id)
    return listing("mine.list", rows, page=turn.text("page")[:5])


async def open_one(turn: Turn) -> Show:
    """Show one request with what can be done about it."""
    return Show("mine.case", {"case": turn.text("case"), "page": turn.text("page")[:5]})


async def show_result(turn: Turn) -> Show:
    """Show what a lead wrote."""
    return turn.about_case("request.result")


async def ask_addition(turn: Turn) -> Show:
    """Offer a field to add something."""
    return turn.about_case("mine.add")


@asks_again("mine.add", "case")
async def add(turn: Turn) -> Show:
    """Add something to one's request; whoever writes of harm gets emergency help first."""
    await own_request.add_to_request(turn.desk, turn.text("case"), turn.person_id, turn.text("addition"))
    if mentions_danger(turn.texts, turn.text("addition")):
        return turn.about_case("mine.danger")
    banner = "banner-added-kept-away" if turn.desk.meant.says_somebody else "banner-added"
    return Show("mine.case", {"case": turn.text("case"), "page": _LAST_PAGE, "banner": banner})


async def ask_contact(turn: Turn) -> Show:
    """Offer to change how one is contacted."""
    return turn.about_case("mine.contact")


@asks_again("mine.contact", "case")
async def change_contact(turn: Turn) -> Show:
    """Change how one is contacted; whoever writes of harm there gets emergency help first."""
    way, detail = turn.text("contact_way"), turn.text("contact_detail")
    await own_request.correct_contact(turn.desk, turn.text("case"), turn.person_id, way, detail)
    if mentions_danger(turn.texts, detail):
        return turn.about_case("mine.danger")
    is_kept_away = turn.desk.meant.says_somebody
    banner = "banner-contact-changed-kept-away" if is_kept_away else "banner-contact-changed"
    return turn.about_case("mine.case", banner=banner)


async def ask_who_is_recused(turn: Turn) -> Show:
    """Offer the leads who could be kept away."""
    return turn.about_case("mine.keep-away")


@asks_again("mine.keep-away", "case")
async def recuse(turn: Turn) -> Show:
    """Keep leads away from one's request, from now on (R23)."""
    await own_request.recuse_leads(turn.desk, turn.text("case"), turn.person_id, turn.texts_of("leads"))
    return turn.about_case("mine.case", banner="banner-kept-away")


async def send_notice(turn: Turn) -> Show:
    """Send oneself the privacy notice as a message, to be kept or printed."""
    await own_request.send_notice(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("mine.case", banner="banner-notice-sent")


async def ask_withdrawal(turn: Turn) -> Show:
    """Ask once more before a request is withdrawn."""
    return turn.about_case("mine.withdraw")


async def withdraw(turn: Turn) -> Show:
    """Withdraw one's request (R16)."""
    case = await own_request.withdraw_request(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("referral.left" if case.request.referral else "request.withdrawn")


async def list_screen(view: View) -> AdaptiveCard:
    """One page of one's own requests, newest first; of a referral, not how it stands (args: page)."""
    found = await view.desk.work.cases.of_requester(view.person_id)
    page, rows = part_of(found, cards.LISTED, view.arg("page"))
    cases = [await view.desk.work.cases.get(one.case_id) for one in rows if one.stage]
    referred = frozenset(one.case_id for one in cases if one and one.request.referral)
    return cards.own_requests(view.texts, rows, page, view.desk.now, referred)


async def receipt(view: View) -> AdaptiveCard:
    """The acknowledgement with reference, what happens next and by when (R06)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.receipt(view.texts, await first_contact_of(view, case))


async def case_screen(view: View) -> AdaptiveCard:
    """One request as its requester sees it; whoever asked for others sees less (R02)."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    if case.request.referral:
        return await referrer.own_card(view)
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id, CaseSection.OWN)
    notes = await view.desk.work.cases.notes(case.case_id)
    said = [note for note in notes if note.kind in {"addition", SENT_WORDS}]
    owner = view.desk.handler(case.owner)
    seen = own_request_cards.OwnRequest(
        case,
        said,
        owner,
        await first_contact_of(view, case),
        view.desk.service_of(case).lifecycle,
        await _known_resolvers(view, case),
        wanted=await resolver_names(view.texts, view.desk, case.request.wanted_resolvers),
        unwanted=await resolver_names(view.texts, view.desk, case.request.unwanted_resolvers),
        page=view.arg("page"),
        sections=await own_sections(view, case, (one.own_section for one in view.flows)),
    )
    return own_request_cards.own_request(view.texts, seen, view.desk.now)


async def danger_screen(view: View) -> AdaptiveCard:
    """Emergency help, after something that tells of danger was added or changed."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.danger(view.texts, view.desk.institution, case)


async def add_screen(view: View) -> AdaptiveCard:
    """A field to add something."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.addition(view.texts, case, Filled.of(view))


async def contact_screen(view: View) -> AdaptiveCard:
    """How to be contacted."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id, CaseSection.OWN)
    kept = {"contact_way": case.request.contact_choice, "contact_detail": case.request.contact_detail}
    ways = [(one, view.texts(f"contact-{one}")) for one in CONTACT_CHOICES]
    return cards.contact(view.texts, case.case_id, Filled.of(view, kept, contact_way=ways))


async def recuse_screen(view: View) -> AdaptiveCard:
    """The leads who may know of one's request, to choose who should not."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    handlers = view.desk.service_of(case).handlers()
    left = [(one.person_id, lead_name(view.texts, one)) for one in handlers if one.person_id not in case.recused]
    filled = Filled.of(view, leads=left)
    return cards.recuse(view.texts, case.case_id, replace(filled, values={}))


async def notice_screen(view: View) -> AdaptiveCard:
    """The privacy notice as it was agreed to; it says nothing of the request (args: case)."""
    return cards.notice(view.texts, await case_for_requester(view.desk, view.arg("case"), view.person_id))


async def withdraw_screen(view: View) -> AdaptiveCard:
    """One question before a request is withdrawn."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return referrer_cards.ask_leaving(view.texts, case) if case.request.referral else cards.withdrawal(view.texts, case)


async def withdrawn(view: View) -> AdaptiveCard:
    """A request is withdrawn; the door stays open."""
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    return cards.closed(view.texts, case, "request-withdrawn-title", "request-withdrawn-line")


async def result(view: View) -> AdaptiveCard:
    """What a lead found and wrote, the support with it, and whom to talk to about it (R09, R10; args: case).

    Raises:
        NotForYou: Not this person's request, or it has been opened again since.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id, CaseSection.OWN)
    words = case.words_sent or cards.usual_words(view.texts, case)
    if not words or not await asker_may_read_result(view.desk, case):
        raise NotForYou
    chosen = [one for one in view.desk.institution.signposts if one.key in case.signposts]
    may_know = [one for one in view.desk.service_of(case).handlers() if one.person_id not in case.recused]
    reachable = [one for one in may_know if one.person_id == case.owner] or await present_leads(view.desk, may_know)
    return cards.result(view.texts, case, cards.LeadsMessage(words, chosen, reachable))


async def moved(view: View) -> AdaptiveCard:
    """The new day by which a lead gets in touch, as things stand now (args: case).

    Raises:
        NotForYou: Not this person's request, or a lead has been in touch.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    if case.stage is not Stage.WAITING:
        raise NotForYou
    return cards.new_day(view.texts, await first_contact_of(view, case))


async def news(view: View) -> AdaptiveCard:
    """What has happened to one's request (args: case, what).

    Raises:
        NotForYou: Not this person's request, or it has moved on since.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id)
    what = next((one for one in News if one.value == view.arg("what")), None)
    if what is None or not what.is_so(case, view.desk.service_of(case).resolvers):
        raise NotForYou
    if not what.is_of_contact and not await asker_may_know(view.desk, case):
        raise NotForYou
    owner = view.desk.handler(case.owner)
    return news_cards.news(view.texts, what, await first_contact_of(view, case), owner)


async def resolvers(view: View) -> AdaptiveCard:
    """The two resolvers, once both have confirmed (R15).

    Raises:
        NotForYou: Not this person's request, or those whom a referral concerns have not let them know.
    """
    case = await case_for_requester(view.desk, view.arg("case"), view.person_id, CaseSection.OWN)
    if not await asker_may_know(view.desk, case):
        raise NotForYou
    return cards.two_resolvers(view.texts, case, await _known_resolvers(view, case))


async def _known_resolvers(view: View, case: Case) -> list[Officer]:
    """Return who helps, once everybody has confirmed; nobody before (R15)."""
    if not case.everyone_confirmed(view.desk.service_of(case).resolvers):
        return []
    found = [await view.desk.work.officers.get(one.resolver) for one in case.assignments]
    return [one for one in found if one]


FLOW = Flow(
    verbs={
        "mine.list": show_list,
        "mine.open": open_one,
        "mine.result": show_result,
        "mine.ask-addition": ask_addition,
        "mine.add": add,
        "mine.ask-contact": ask_contact,
        "mine.change-contact": change_contact,
        "mine.ask-keep-away": ask_who_is_recused,
        "mine.keep-away": recuse,
        "mine.send-notice": send_notice,
        "mine.ask-withdrawal": ask_withdrawal,
        "mine.withdraw": withdraw,
    },
    words={"words-mine": show_list},
    screens={
        "mine.list": list_screen,
        "mine.receipt": receipt,
        "mine.case": case_screen,
        "mine.add": add_screen,
        "mine.danger": danger_screen,
        "mine.contact": contact_screen,
        "mine.keep-away": recuse_screen,
        "mine.withdraw": withdraw_screen,
        "mine.notice": notice_screen,
        "request.withdrawn": withdrawn,
        "request.result": result,
        "request.moved": moved,
        "request.news": news,
        "request.resolvers": resolvers,
    },
    reading=frozenset(
        {
            "mine.ask-addition",
            "mine.ask-contact",
            "mine.ask-keep-away",
            "mine.ask-withdrawal",
            "mine.list",
            "mine.open",
            "mine.result",
        }
    ),
    ephemeral=frozenset({"mine.case", "mine.add", "mine.danger", "mine.contact", "request.result", "mine.keep-away"}),
    idempotent=frozenset({"mine.send-notice", "mine.change-contact", "mine.keep-away", "mine.withdraw"}),
    case_screen="mine.case",
    reminders=quiet.REMINDERS,
)

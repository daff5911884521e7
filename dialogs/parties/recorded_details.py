"""A lead records what somebody says of themselves who does not answer in Teams, with day and way (R03, R33)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard

from casework.actions.parties import recorded_details as actions
from casework.actions.parties.recorded_details import DetailKind
from casework.errors import OutOfDate
from casework.model.officers import Officer
from casework.model.parties.approach import ToldElsewhere
from casework.model.requests import WAYS_ELSEWHERE
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of
from dialogs.kit.people import resolver_choice
from dialogs.parties import recorded_details_cards as cards
from dialogs.parties.told import other_ways, today
from dialogs.wishes.wishes_cards import NAMES

_FORM = "party.record-one"


async def ask(turn: Turn) -> Show:
    """Show what somebody may have said of themselves."""
    await actions.person_to_record(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return Show("party.record", {"case": turn.text("case"), "party": turn.text("party")})


async def ask_one(turn: Turn) -> Show:
    """Show the form of one thing that they may have said; `page` comes with the button."""
    found = await actions.person_to_record(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    what = _kind(turn.text("what"), found)
    shown = {"case": turn.text("case"), "party": turn.text("party"), "what": what.value}
    return Show(_FORM, {**shown, "page": turn.text("page")[:5]})


@asks_again(_FORM, "case", "party", "page", what=DetailKind.CONTACT)
async def record_contact(turn: Turn) -> Show:
    """Record how somebody would like to be contacted."""
    contact = (turn.text("contact_way"), turn.text("contact_detail"))
    await actions.record_contact(turn.desk, _about(turn), turn.person_id, contact, _told(turn))
    return _kept(turn)


@asks_again(_FORM, "case", "party", "page", what=DetailKind.NEEDS)
async def record_needs(turn: Turn) -> Show:
    """Record what somebody needs to take part."""
    await actions.record_needs(turn.desk, _about(turn), turn.person_id, turn.text("access_needs"), _told(turn))
    return _kept(turn)


@asks_again(_FORM, "case", "party", "page", what=DetailKind.UNWANTED)
async def record_unwanted(turn: Turn) -> Show:
    """Record which resolvers somebody would rather not have."""
    _, shown = part_of(await _active(turn), NAMES, turn.text("page"))
    unwanted = (frozenset(turn.texts_of("unwanted_resolvers")), frozenset(one.person_id for one in shown))
    await actions.record_unwanted(turn.desk, _about(turn), turn.person_id, unwanted, _told(turn))
    return _kept(turn)


async def choose_screen(view: View) -> AdaptiveCard:
    """What somebody may have said of themselves, for a lead (args: case, party)."""
    found = await actions.person_to_record(view.desk, view.arg("case"), view.person_id, view.arg("party"))
    return cards.choose(view.texts, found)


async def form_screen(view: View) -> AdaptiveCard:
    """The form of one thing that they said, when, and how (args: case, party, what, page)."""
    texts, found = (
        view.texts,
        await actions.person_to_record(view.desk, view.arg("case"), view.person_id, view.arg("party")),
    )
    which, shown = part_of(await _active(view), NAMES, view.arg("page"))
    said = found.details
    way = said.contact_choice if said else ""
    kept = {
        "contact_way": way if way in WAYS_ELSEWHERE else "",
        "contact_detail": said.contact_detail if said else "",
        "access_needs": found.needs,
        "unwanted_resolvers": ",".join(sorted(said.unwanted_resolvers)) if said else "",
        "day": today(view),
    }
    filled = Filled.of(
        view,
        kept,
        contact_way=[(one, texts(f"lead-way-{one}")) for one in WAYS_ELSEWHERE],
        unwanted_resolvers=[resolver_choice(texts, one) for one in shown],
        way=other_ways(texts),
    )
    return cards.form(texts, found, _kind(view.arg("what"), found), filled, which)


def _about(turn: Turn) -> tuple[str, str]:
    return turn.text("case"), turn.text("party")


def _told(turn: Turn) -> ToldElsewhere:
    return ToldElsewhere(turn.text("way"), turn.text("day"))


def _kept(turn: Turn) -> Show:
    shown = {"case": turn.text("case"), "party": turn.text("party")}
    return Show("party.record", {**shown, "banner": "banner-consent-recorded"})


def _kind(text: str, found: actions.PersonToRecord) -> DetailKind:
    """Return what a card asks about.

    Raises:
        OutOfDate: It is nothing that is asked of them.
    """
    if text not in actions.kinds_of(found.person):
        raise OutOfDate
    return DetailKind(text)


async def _active(at: Turn | View) -> Sequence[Officer]:
    return [one for one in await at.desk.work.officers.all() if one.active]


FLOW = Flow(
    verbs={
        "party.ask-record": ask,
        "party.ask-record-one": ask_one,
        "party.record-contact": record_contact,
        "party.record-needs": record_needs,
        "party.record-unwanted": record_unwanted,
    },
    screens={"party.record": choose_screen, _FORM: form_screen},
    reading=frozenset({"party.ask-record", "party.ask-record-one"}),
    ephemeral=frozenset({"party.record", _FORM}),
    idempotent=frozenset({"party.record-contact", "party.record-needs", "party.record-unwanted"}),
    case_screen="lead.case",
)

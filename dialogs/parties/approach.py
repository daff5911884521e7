"""A lead approaches the people who were named, each with the requester's leave, and sees how it stands (R33)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import arranges, case_for_lead, part_of
from casework.actions.consents.ask import consents_of
from casework.actions.parties import approach as actions
from casework.actions.parties.approach import ApproachInput
from casework.actions.parties.people import other_person
from casework.actions.parties.permission import ask_permission
from casework.actions.parties.recognise import known_as
from casework.actions.referrals.proceed import checks_of
from casework.errors import InvalidInput
from casework.model.cases.access_log import CaseSection
from casework.model.parties.approach import (
    PAIR_APPROACHES,
    Approaches,
    Permissions,
    ToldElsewhere,
    approach_seen,
    leave_for,
)
from casework.model.parties.details import DetailsOfParties, NeedsOfParties
from casework.model.parties.people import people_of_case
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, again, asks_again
from dialogs.kit.people import resolver_names
from dialogs.parties import approach_cards as cards
from dialogs.parties.told import other_ways, today


async def show_list(turn: Turn) -> Show:
    """Show how each person of a case was, or can be, approached."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("approach.list")


async def ask(turn: Turn) -> Show:
    """Ask the person who asked whether somebody may be approached."""
    await ask_permission(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return turn.about_case("approach.list", banner="banner-permission-asked")


async def write(turn: Turn) -> Show:
    """Show the form for an approach."""
    await actions.to_approach(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return _of_party(turn, "approach.form")


@asks_again("approach.form", "case", "party")
async def preview(turn: Turn) -> Show:
    """Keep an approach as a draft, and show it as it would be read."""
    filled = ApproachInput(turn.text("by"), turn.text("day"), turn.text("words"))
    await actions.write_approach(turn.desk, turn.text("case"), turn.person_id, turn.text("party"), filled)
    return _of_party(turn, "approach.preview")


async def send(turn: Turn) -> Show:
    """Approach somebody, or do so on its day; words that tell too much come back to be changed."""
    case_id, party, seen = turn.text("case"), turn.text("party"), turn.text("seen")
    try:
        await actions.decide_approach(turn.desk, case_id, turn.person_id, party, seen)
    except InvalidInput as error:
        return again(turn, "approach.form", {"case": case_id, "party": party}, error)
    return turn.about_case("approach.list", banner="banner-approach-decided")


async def call_off(turn: Turn) -> Show:
    """Call off an approach whose day has not come."""
    await actions.call_off_approach(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return turn.about_case("approach.list", banner="banner-approach-called-off")


async def ask_record(turn: Turn) -> Show:
    """Ask how and when somebody was told outside Parley."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return _of_party(turn, "approach.record")


@asks_again("approach.record", "case", "party")
async def keep_record(turn: Turn) -> Show:
    """Record that somebody was told outside Parley."""
    told = ToldElsewhere(turn.text("way"), turn.text("day"))
    await actions.record_approach(turn.desk, turn.text("case"), turn.person_id, turn.text("party"), told)
    return turn.about_case("approach.list", banner="banner-approach-recorded")


async def list_screen(view: View) -> AdaptiveCard:
    """Each person, how they are approached, and what they say of themselves; logged (args: case, banner)."""
    desk, reader = view.desk, view.person_id
    case = await case_for_lead(desk, view.arg("case"), reader, CaseSection.PARTIES)
    permissions = await part_of(desk, case, reader, Permissions) or Permissions()
    approaches = await part_of(desk, case, reader, Approaches) or Approaches()
    details = await part_of(desk, case, reader, DetailsOfParties) or DetailsOfParties()
    needs = NeedsOfParties()
    if await arranges(desk, case, reader):
        needs = await part_of(desk, case, reader, NeedsOfParties) or needs
    consents = await consents_of(desk, case)
    shown, checks = [], await checks_of(desk, case)
    for one in people_of_case(case):
        said, approach = details.of(one), approaches.of(one)
        unwanted = await resolver_names(view.texts, desk, said.unwanted_resolvers) if said else ()
        found = cards.PersonShown(
            person=one,
            permission=leave_for(case, permissions, one),
            approach=approach,
            is_out_of_reach=approach is not None and await actions.is_out_of_reach(desk, one, approach),
            details=said,
            needs=needs.of(one),
            unwanted=unwanted,
            known=await known_as(desk, case, reader, one),
            individual=cards.individual_state(consents, one),
            check=checks.of(one),
        )
        shown.append(found)
    return cards.people_list(view.texts, case, shown, _names(view))


async def form_screen(view: View) -> AdaptiveCard:
    """Who approaches somebody, when, in which words (args: case, party)."""
    found = await actions.to_approach(
        view.desk, view.arg("case"), view.person_id, view.arg("party"), CaseSection.PARTIES
    )
    draft, names = found.approach, _names(view)
    who = [(one, names[one]) for one in actions.who_may_approach(view.desk, found.case)]
    kept = {"by": view.person_id, "day": "", "words": view.texts("approach-usual-words")}
    if draft:
        kept = {"by": draft.by, "day": draft.day.isoformat() if draft.day else "", "words": draft.words}
    return cards.form(view.texts, found, Filled.of(view, kept, by=who))


async def preview_screen(view: View) -> AdaptiveCard:
    """An approach as it would be read, with what its reader is not meant to learn (args: case, party)."""
    found = await actions.to_approach(
        view.desk, view.arg("case"), view.person_id, view.arg("party"), CaseSection.PARTIES
    )
    findings = await actions.scan_approach(view.desk, found)
    return cards.preview(view.texts, found, findings, approach_seen(found.approach), _names(view))


async def record_screen(view: View) -> AdaptiveCard:
    """How and when somebody was told outside Parley (args: case, party)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    filled = Filled.of(view, {"day": today(view)}, way=other_ways(view.texts))
    person, notice = other_person(case, view.arg("party")), view.desk.institution.notice_for_parties
    return cards.record(view.texts, case, person, notice, filled)


def _of_party(turn: Turn, screen: str) -> Show:
    return Show(screen, {"case": turn.text("case"), "party": turn.text("party")})


def _names(view: View) -> dict[str, str]:
    """Return who can approach somebody, by what stands for them."""
    leads = {one.person_id: one.name for one in view.desk.handlers()}
    return leads | {PAIR_APPROACHES: view.texts("approach-by-pair")}


FLOW = Flow(
    verbs={
        "approach.open": show_list,
        "approach.ask": ask,
        "approach.write": write,
        "approach.preview": preview,
        "approach.send": send,
        "approach.call-off": call_off,
        "approach.ask-record": ask_record,
        "approach.record": keep_record,
    },
    screens={
        "approach.list": list_screen,
        "approach.form": form_screen,
        "approach.preview": preview_screen,
        "approach.record": record_screen,
    },
    reading=frozenset({"approach.open", "approach.write", "approach.ask-record"}),
    ephemeral=frozenset({"approach.list", "approach.form", "approach.preview", "approach.record"}),
    idempotent=frozenset({"approach.preview", "approach.send", "approach.call-off", "approach.record"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
    reminders=actions.REMINDERS,
    subscribers=actions.SUBSCRIBERS,
)

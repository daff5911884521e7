"""Anybody on a case says that somebody may be harmed; a lead acts on it, and records what is disclosed (R20)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead
from casework.actions.parties.marks import scan_for
from casework.actions.risk import disclose as disclosures
from casework.actions.risk import raise_risk as actions
from casework.actions.risk.disclose import DisclosureInput
from casework.errors import NotForYou
from casework.model.cases.case import Case
from casework.model.parties.people import everybody_of, names_in_teams
from casework.model.risk import Ground
from casework.model.text import text_digest
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.people import with_officers
from dialogs.risk import risk_cards as cards


async def ask(turn: Turn) -> Show:
    """Show help for right now, and what the leads can be told."""
    await actions.case_for_anybody(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("risk.ask")


@asks_again("risk.ask", "case")
async def raise_it(turn: Turn) -> Show:
    """Tell the leads now."""
    await actions.raise_risk(turn.desk, turn.text("case"), turn.person_id, turn.text("words"))
    return turn.about_case("risk.raised")


async def take(turn: Turn) -> Show:
    """Say that one acts on it; the alert itself says so then, and the case's card where it was pressed there."""
    case_id, report = turn.text("case"), turn.text("report")
    await actions.take_risk(turn.desk, case_id, turn.person_id, report)
    if turn.text("step") == cards.ALERT:
        return Show("risk.alert", {"case": case_id, "report": report})
    return turn.about_case("lead.case", banner="banner-risk-taken")


async def ask_disclosure(turn: Turn) -> Show:
    """Ask what is to be disclosed, to whom, and why."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("risk.disclose")


@asks_again("risk.disclose", "case")
async def disclose(turn: Turn) -> Show:
    """Record what is to be disclosed."""
    ground, what, to_whom = turn.text("ground"), turn.text("what"), turn.text("to_whom")
    filled = DisclosureInput(ground, what, to_whom, turn.text("why"), turn.text("no_wait"))
    case, one = await disclosures.disclose(turn.desk, turn.text("case"), turn.person_id, filled)
    return Show("risk.about", {"case": case.case_id, "disclosure": one.disclosure_id})


async def ask_about(turn: Turn) -> Show:
    """Ask whose words, or data, a disclosure tells."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("risk.about", {"case": turn.text("case"), "disclosure": turn.text("disclosure")})


@asks_again("risk.about", "case", "disclosure")
async def about(turn: Turn) -> Show:
    """Record whose words, or data, it tells."""
    case_id, disclosure = turn.text("case"), turn.text("disclosure")
    await disclosures.about(turn.desk, case_id, turn.person_id, disclosure, turn.texts_of("about"))
    return turn.about_case("lead.case", banner="banner-disclosure-kept")


async def second(turn: Turn) -> Show:
    """Confirm what another lead decided."""
    await disclosures.second(turn.desk, turn.text("case"), turn.person_id, turn.text("disclosure"))
    return turn.about_case("lead.case", banner="banner-disclosure-seconded")


@asks_again("risk.telling", "case", "disclosure", "party")
async def tell(turn: Turn) -> Show:
    """Tell one of those whom it is about; what they may not be meant to learn is shown before."""
    case_id, disclosure = turn.text("case"), turn.text("disclosure")
    party, seen = turn.text("party"), turn.text("seen")
    await disclosures.tell(turn.desk, case_id, turn.person_id, disclosure, party, seen=seen)
    return turn.about_case("lead.case", banner="banner-disclosure-told")


async def ask_keeping(turn: Turn) -> Show:
    """Ask why telling them would add to the risk."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    ids = {"disclosure": turn.text("disclosure"), "party": turn.text("party")}
    return Show("risk.keep", {"case": turn.text("case"), **ids})


@asks_again("risk.keep", "case", "disclosure", "party")
async def keep(turn: Turn) -> Show:
    """Record why they are not told."""
    case_id, disclosure = turn.text("case"), turn.text("disclosure")
    party, reason = turn.text("party"), turn.text("reason")
    await disclosures.keep_from_them(turn.desk, case_id, turn.person_id, disclosure, party, reason=reason)
    return turn.about_case("lead.case", banner="banner-disclosure-not-told")


async def read(turn: Turn) -> Show:
    """Show somebody who was told of it what was disclosed."""
    case_id, disclosure = turn.text("case"), turn.text("disclosure")
    await disclosures.told_disclosure(turn.desk, case_id, turn.person_id, disclosure)
    return Show("risk.read", {"case": case_id, "disclosure": disclosure})


async def ask_screen(view: View) -> AdaptiveCard:
    """Help for right now, and a field for what the leads should know (args: case)."""
    case = await actions.case_for_anybody(view.desk, view.arg("case"), view.person_id)
    return cards.ask(view.texts, view.desk.institution, case, Filled.of(view))


async def raised_screen(view: View) -> AdaptiveCard:
    """Help for right now, and that the leads are told; nothing of what was written (args: case)."""
    case = await actions.case_for_anybody(view.desk, view.arg("case"), view.person_id)
    return cards.raised(view.texts, view.desk.institution, case)


async def alert_screen(view: View) -> AdaptiveCard:
    """Somebody may be harmed, for a lead; nothing of what was written (args: case, report, times).

    Raises:
        NotForYou: No such case for this reader, or no such report.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    report = next(
        (one for one in await actions.reports_on(view.desk, case) if one.report_id == view.arg("report")), None
    )
    if report is None:
        raise NotForYou
    taker = view.desk.handler(report.taken_by)
    is_latest = view.arg("times") == str(report.alerts)
    return cards.alert(view.texts, case, report, taker.name if taker else "", is_latest=is_latest)


async def taken_screen(view: View) -> AdaptiveCard:
    """A lead acts on it, for whoever raised it (args: case, report)."""
    case, report = await actions.report_raised(view.desk, view.arg("case"), view.person_id, view.arg("report"))
    taker = view.desk.handler(report.taken_by)
    return cards.taken(view.texts, view.desk.institution, case, taker.name if taker else "")


async def disclose_screen(view: View) -> AdaptiveCard:
    """What is to be disclosed (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    grounds = [(one.value, view.texts(f"risk-ground-{one.value}")) for one in Ground]
    return cards.disclose(view.texts, case, Filled.of(view, ground=grounds))


async def about_screen(view: View) -> AdaptiveCard:
    """Whose words, or data, a disclosure tells: everybody of the case who was not chosen yet (args: case, disclosure).

    Raises:
        NotForYou: No such case for this reader, or no such disclosure.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    risk = await actions.risk_of(view.desk, case, view.person_id)
    one = risk.disclosure(view.arg("disclosure")) if risk else None
    if one is None:
        raise NotForYou
    people = [(person.party_id, person.name) for person in everybody_of(case) if one.of(person) is None]
    return cards.about_whom(view.texts, case, one, Filled.of(view, about=people))


async def to_tell_screen(view: View) -> AdaptiveCard:
    """Somebody is still to be told of a disclosure, or not, for a reason (args: case, disclosure)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "risk-to-tell-title", "risk-to-tell")


async def second_screen(view: View) -> AdaptiveCard:
    """Another lead asks to read a disclosure, which stands on the case (args: case, disclosure)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "risk-second-title", "risk-second")


async def seconded_screen(view: View) -> AdaptiveCard:
    """A second lead agrees to a disclosure (args: case, disclosure)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "risk-seconded-title", "risk-seconded")


async def telling_screen(view: View) -> AdaptiveCard:
    """What somebody would read of a disclosure, with what is marked in it (args: case, disclosure, party)."""
    ids = {"disclosure": view.arg("disclosure"), "party": view.arg("party")}
    about = (view.arg("case"), view.person_id, *ids.values())
    case, one, person = await disclosures.to_tell(view.desk, *about)
    words = disclosures.told_words(one)
    findings = await scan_for(view.desk, case, words, [person])
    return cards.telling(view.texts, case, person, findings, {**ids, "seen": text_digest(words)})


async def keep_screen(view: View) -> AdaptiveCard:
    """Why telling them would add to the risk (args: case, disclosure, party)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    ids = {"disclosure": view.arg("disclosure"), "party": view.arg("party")}
    return cards.keep(view.texts, case, ids, Filled.of(view))


async def told_screen(view: View) -> AdaptiveCard:
    """Something was disclosed; nothing of it (args: case, disclosure)."""
    found = await disclosures.told_disclosure(view.desk, view.arg("case"), view.person_id, view.arg("disclosure"))
    return cards.told(view.texts, *found)


async def read_screen(view: View) -> AdaptiveCard:
    """What was disclosed, to whom and why, for somebody who was told of it (args: case, disclosure)."""
    case, one = await disclosures.told_disclosure(view.desk, view.arg("case"), view.person_id, view.arg("disclosure"))
    lead = view.desk.handler(one.decided_by)
    return cards.read(view.texts, case, one, lead.name if lead else view.texts("lead-someone-gone"))


async def warning(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on top of a lead's card of the case, what nobody acts on yet."""
    del names
    untaken = [one for one in await actions.reports_on(view.desk, case) if not one.taken_by]
    return cards.waiting(view.texts, case, untaken)


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of the case, what was raised and what was disclosed."""
    risk = await actions.risk_of(view.desk, case, view.person_id)
    if risk is None:
        return ()
    people, leads = everybody_of(case), {one.person_id: one.name for one in view.desk.handlers()}
    called = {**await with_officers(view, names, {one.by for one in risk.reports}), **names_in_teams(case), **leads}
    hearing = frozenset([one.party_id for one in people if await disclosures.may_hear(view.desk, case, one)])
    return cards.section(view.texts, cards.RiskSeen(case, risk, called, view.person_id, people, hearing))


RAISING = Flow(
    verbs={"risk.ask": ask, "risk.raise": raise_it, "risk.read": read},
    screens={
        "risk.ask": ask_screen,
        "risk.raised": raised_screen,
        "risk.taken": taken_screen,
        "risk.told": told_screen,
        "risk.read": read_screen,
    },
    reading=frozenset({"risk.ask", "risk.read"}),
    ephemeral=frozenset({"risk.ask", "risk.read"}),
    idempotent=frozenset({"risk.raise"}),
)
"""For anybody on a case."""

FLOW = Flow(
    verbs={
        "risk.take": take,
        "risk.ask-disclosure": ask_disclosure,
        "risk.disclose": disclose,
        "risk.ask-about": ask_about,
        "risk.about": about,
        "risk.second": second,
        "risk.tell": tell,
        "risk.ask-keeping": ask_keeping,
        "risk.keep": keep,
    },
    screens={
        "risk.alert": alert_screen,
        "risk.disclose": disclose_screen,
        "risk.about": about_screen,
        "risk.to-tell": to_tell_screen,
        "risk.second": second_screen,
        "risk.seconded": seconded_screen,
        "risk.telling": telling_screen,
        "risk.keep": keep_screen,
    },
    reading=frozenset({"risk.ask-disclosure", "risk.ask-about", "risk.ask-keeping"}),
    ephemeral=frozenset({"risk.disclose", "risk.about", "risk.telling", "risk.keep"}),
    idempotent=frozenset({"risk.disclose", "risk.about", "risk.keep"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
    case_warning=warning,
    case_section=section,
    reminders=(*actions.REMINDERS, *disclosures.REMINDERS),
    subscribers=actions.SUBSCRIBERS,
)
"""For the leads."""

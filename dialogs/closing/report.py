"""The closing report: resolvers write it and agree to it, a lead reads it and may ask about it (R21)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import part_of
from casework.actions.closing import report as actions
from casework.actions.closing.report import ReportInput
from casework.errors import NotForYou
from casework.model.cases.case import Case
from casework.model.closing import ClosingReport, MediationOutcome
from dialogs.closing import report_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.people import with_officers


async def write(turn: Turn) -> Show:
    """Open the form of the report, or what the other resolver has sent to be agreed to.

    Raises:
        NotForYou: Not assigned to this case.
        IllegalMove: Not every resolver has confirmed, or the case has moved on.
    """
    case = await actions.case_to_report(turn.desk, turn.text("case"), turn.person_id)
    report = await part_of(turn.desk, case, turn.person_id, ClosingReport)
    to_read = report is not None and report.agreed_by and turn.text("change") != "yes"
    return turn.about_case("closing.read" if to_read else "closing.report")


@asks_again("closing.report", "case")
async def keep(turn: Turn) -> Show:
    """Keep the report as a draft that both resolvers have."""
    await actions.keep_report(turn.desk, turn.text("case"), turn.person_id, _filled(turn))
    return turn.about_case("resolver.case", banner="banner-report-kept")


@asks_again("closing.report", "case")
async def send(turn: Turn) -> Show:
    """Send the report to the other resolver."""
    await actions.send_report(turn.desk, turn.text("case"), turn.person_id, _filled(turn))
    return turn.about_case("resolver.case", banner="banner-report-sent")


async def agree(turn: Turn) -> Show:
    """Agree to the report that was read."""
    await actions.agree_to_report(turn.desk, turn.text("case"), turn.person_id, turn.text("seen"))
    return turn.about_case("resolver.case", banner="banner-report-agreed")


async def ask(turn: Turn) -> Show:
    """Ask a lead what they would like to know about the report."""
    await actions.case_to_ask_about(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("closing.ask")


@asks_again("closing.ask", "case")
async def ask_back(turn: Turn) -> Show:
    """Ask the resolvers about their report."""
    await actions.ask_about_report(turn.desk, turn.text("case"), turn.person_id, turn.text("question"))
    return turn.about_case("lead.case", banner="banner-report-asked")


async def report_screen(view: View) -> AdaptiveCard:
    """The form of the report, with what both have written so far; logged (args: case)."""
    case, report = await _read(view)
    kept = {"outcome": report.outcome, "text": report.text} if report else {}
    outcomes = [(one.value, view.texts(f"closing-outcome-{one.value}")) for one in MediationOutcome]
    filled = Filled.of(view, kept, outcome=outcomes)
    theirs = report if report and "text" in view.problems else None
    return cards.form(view.texts, cards.ReportDraft(case, report, theirs), filled)


async def read_screen(view: View) -> AdaptiveCard:
    """The report as it was sent, to agree to or to change; logged (args: case).

    Raises:
        NotForYou: Not assigned to this case, or nothing has been sent.
    """
    case, report = await _read(view)
    if report is None or not report.agreed_by:
        raise NotForYou
    return cards.read(view.texts, case, report, agreed=view.person_id in report.agreed_by)


async def to_agree_screen(view: View) -> AdaptiveCard:
    """The other resolver has written the report; nothing of it (args: case)."""
    case = await actions.case_to_report(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "closing-to-agree-title", "closing-to-agree")


async def agreed_screen(view: View) -> AdaptiveCard:
    """The other resolver has agreed, and the leads have the report (args: case)."""
    case = await actions.case_to_report(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "closing-agreed-title", "closing-agreed")


async def asked_back_screen(view: View) -> AdaptiveCard:
    """A lead has asked about the report; the question stands in the form (args: case)."""
    case = await actions.case_to_report(view.desk, view.arg("case"), view.person_id)
    return cards.notice(view.texts, case, "closing-asked-back-title", "closing-asked-back")


async def ask_screen(view: View) -> AdaptiveCard:
    """What a lead would like to know about a report (args: case)."""
    case = await actions.case_to_ask_about(view.desk, view.arg("case"), view.person_id)
    return cards.ask(view.texts, case, Filled.of(view))


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return the report on a lead's card of the case, once both have agreed to it, with the ways on."""
    report = await actions.report_of(view.desk, case, view.person_id)
    if report is None:
        return ()
    return cards.section(view.texts, case, report, await with_officers(view, names, report.agreed_by))


async def _read(view: View) -> tuple[Case, ClosingReport | None]:
    case = await actions.case_to_report(view.desk, view.arg("case"), view.person_id)
    return case, await part_of(view.desk, case, view.person_id, ClosingReport)


def _filled(turn: Turn) -> ReportInput:
    return ReportInput(turn.text("outcome"), turn.text("text"), turn.text("seen"))


FLOW = Flow(
    verbs={
        "closing.write": write,
        "closing.keep": keep,
        "closing.send": send,
        "closing.agree": agree,
        "closing.ask": ask,
        "closing.ask-back": ask_back,
    },
    screens={
        "closing.report": report_screen,
        "closing.read": read_screen,
        "closing.to-agree": to_agree_screen,
        "closing.agreed": agreed_screen,
        "closing.asked-back": asked_back_screen,
        "closing.ask": ask_screen,
    },
    reading=frozenset({"closing.write", "closing.ask"}),
    ephemeral=frozenset({"closing.report", "closing.read", "closing.ask"}),
    idempotent=frozenset({"closing.keep", "closing.send", "closing.agree", "closing.ask-back"}),
    case_screen="resolver.case",
    case_section=section,
)

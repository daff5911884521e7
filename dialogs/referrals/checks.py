"""Those concerned by a referral check it, each in private; a lead sees how it stands, and records answers (R02)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.referrals import checks as actions
from casework.actions.referrals.checks import CheckInput, RecordedCheckInput
from casework.actions.referrals.proceed import checks_of
from casework.errors import AwaitsChecks
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.parties.people import people_of_case, person_who_is
from casework.model.referrals.checks import CheckAnswer, waits_for, words_for
from dialogs.flow import Flow, Refusal, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.parties.told import other_ways, today
from dialogs.referrals import checks_cards as cards


async def ask(turn: Turn) -> Show:
    """Show what was said, and the question whether it is right."""
    await actions.to_check(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("referral.check")


@asks_again("referral.check", "case")
async def answer(turn: Turn) -> Show:
    """Say that it is right, or how it was; whoever writes of harm gets emergency help first."""
    filled = CheckInput(turn.text("answer"), turn.text("correction"), turn.text("may_tell"))
    await actions.answer_check(turn.desk, turn.text("case"), turn.person_id, filled, turn.text("seen"))
    if mentions_danger(turn.texts, turn.text("correction")):
        return turn.about_case("risk.ask")
    return turn.about_case("party.page", banner="banner-referral-checked")


async def ask_decline(turn: Turn) -> Show:
    """Ask once more before somebody declines."""
    await actions.to_check(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("referral.decline")


async def decline(turn: Turn) -> Show:
    """Decline; nobody asks why."""
    await actions.decline_check(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("referral.declined")


async def ask_record(turn: Turn) -> Show:
    """Ask a lead what somebody said who is not in Teams."""
    await actions.case_to_record_check(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return Show("referral.record", {"case": turn.text("case"), "party": turn.text("party")})


@asks_again("referral.record", "case", "party")
async def record(turn: Turn) -> Show:
    """Record what somebody said who is not in Teams."""
    filled = CheckInput(turn.text("answer"), turn.text("correction"), turn.text("may_tell"))
    told = RecordedCheckInput(filled, turn.text("way"), turn.text("day"))
    await actions.record_check(turn.desk, turn.text("case"), turn.person_id, turn.text("party"), told)
    return turn.about_case("approach.list", banner="banner-check-recorded")


async def check_screen(view: View) -> AdaptiveCard:
    """What was said, as its reader may see it, and the question whether it is right (args: case)."""
    found = await actions.to_check(view.desk, view.arg("case"), view.person_id, CaseSection.PARTY)
    said = found.check
    kept = {
        "answer": said.answer.value if said and said.goes_on else "",
        "correction": said.correction if said else "",
        "may_tell": ("yes" if said.may_tell else "no") if said and said.goes_on else "",
    }
    is_shown = bool(words_for(found.case, found.person))
    filled = Filled.of(view, kept, **cards.answers(view.texts, actions.GOES_ON, is_shown=is_shown))
    return cards.check(view.texts, found, filled)


async def decline_screen(view: View) -> AdaptiveCard:
    """One question before somebody declines (args: case)."""
    found = await actions.to_check(view.desk, view.arg("case"), view.person_id)
    return cards.ask_decline(view.texts, found.case)


async def declined_screen(view: View) -> AdaptiveCard:
    """Somebody has declined; the door stays open (args: case)."""
    found = await actions.to_check(view.desk, view.arg("case"), view.person_id)
    return cards.declined(view.texts, found.case)


async def record_screen(view: View) -> AdaptiveCard:
    """What somebody said who is not in Teams, when, and how (args: case, party)."""
    found = await actions.case_to_record_check(view.desk, view.arg("case"), view.person_id, view.arg("party"))
    is_shown = bool(words_for(found.case, found.person))
    answers = cards.answers(view.texts, tuple(CheckAnswer), is_shown=is_shown)
    return cards.record(view.texts, found, Filled.of(view, {"day": today(view)}, way=other_ways(view.texts), **answers))


async def party_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on the page of somebody concerned, what was said of it and what they say to it."""
    person = person_who_is(case, view.person_id)
    if case.request.referral is None or person is None:
        return ()
    return cards.section(view.texts, case, person, (await checks_of(view.desk, case)).of(person))


async def resolver_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on a resolver's card, that it is a referral, and each correction beside what the referrer wrote."""
    if case.request.referral is None:
        return ()
    checks = await checks_of(view.desk, case)
    said = [(one, found) for one in people_of_case(case) if (found := checks.of(one)) and found.correction]
    return cards.resolver_section(view.texts, said)


async def case_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, that it is a referral, what may be shown, and who has not checked it yet."""
    del names
    if case.request.referral is None:
        return ()
    people = people_of_case(case)
    return cards.case_section(view.texts, case, waits_for(await checks_of(view.desk, case), people))


FLOW = Flow(
    verbs={
        "referral.ask-check": ask,
        "referral.answer": answer,
        "referral.ask-decline": ask_decline,
        "referral.decline": decline,
    },
    screens={
        "referral.check": check_screen,
        "referral.decline": decline_screen,
        "referral.declined": declined_screen,
    },
    reading=frozenset({"referral.ask-check", "referral.ask-decline"}),
    ephemeral=frozenset({"referral.check", "referral.decline", "referral.declined"}),
    idempotent=frozenset({"referral.answer", "referral.decline"}),
    case_screen="party.page",
    party_section=party_section,
)
"""For those concerned."""

FOR_SERVICE = Flow(
    verbs={"referral.ask-record": ask_record, "referral.record": record},
    screens={"referral.record": record_screen},
    reading=frozenset({"referral.ask-record"}),
    ephemeral=frozenset({"referral.record"}),
    idempotent=frozenset({"referral.record"}),
    refusals={AwaitsChecks: Refusal("nothing-here", banner="banner-awaits-checks")},
    warnings=frozenset({"banner-awaits-checks"}),
    case_screen="lead.case",
    case_section=case_section,
    resolver_section=resolver_section,
    subscribers=actions.SUBSCRIBERS,
)
"""For leads and resolvers."""

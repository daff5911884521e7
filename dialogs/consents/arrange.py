"""Leads and the two resolvers see how it stands, and ask everybody whether they would talk together (R16, R18)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_resolver
from casework.actions.consents import answer, joint
from casework.actions.consents.answer import RecordInput
from casework.actions.consents.ask import consents_of
from casework.actions.parties.people import informed_people
from casework.actions.parties.permission import permissions_of
from casework.model.cases.case import Case
from casework.model.consents import ConsentKind, ConsentsSeen, ConsentState, joint_standing
from casework.model.parties.people import people_of_case
from dialogs.consents import arrange_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.parties.told import other_ways, today


async def ask_joint(turn: Turn) -> Show:
    """Show the form by which everybody is asked."""
    await joint.case_to_arrange(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("consent.joint")


@asks_again("consent.joint", "case")
async def ask_everybody(turn: Turn) -> Show:
    """Ask everybody, each in private."""
    case = await joint.ask_all(turn.desk, turn.text("case"), turn.person_id, turn.text("day"))
    return _to_case(turn, case, "banner-joint-asked")


async def ask_stop(turn: Turn) -> Show:
    """Ask why a joint conversation does not go ahead."""
    await joint.case_to_arrange(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("consent.stop")


@asks_again("consent.stop", "case")
async def stop(turn: Turn) -> Show:
    """Decide that it does not go ahead."""
    case = await joint.stop_joint(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return _to_case(turn, case, "banner-joint-stopped")


async def look(turn: Turn) -> Show:
    """Show a lead who said what; that they looked is on record."""
    await joint.answers_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("consent.answers")


async def ask_record(turn: Turn) -> Show:
    """Ask a lead what somebody said who is not in Teams."""
    await answer.case_to_record(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return Show("consent.record", {"case": turn.text("case"), "party": turn.text("party")})


@asks_again("consent.record", "case", "party")
async def record(turn: Turn) -> Show:
    """Record what somebody said who is not in Teams."""
    filled = RecordInput(turn.text("kind"), turn.text("answer"), turn.text("way"), turn.text("day"))
    await answer.record_answer(turn.desk, turn.text("case"), turn.person_id, turn.text("party"), filled)
    return turn.about_case("approach.list", banner="banner-consent-recorded")


async def joint_screen(view: View) -> AdaptiveCard:
    """By which day everybody is asked, or what keeps them from being asked (args: case)."""
    case = await joint.case_to_arrange(view.desk, view.arg("case"), view.person_id)
    lacks = await joint.what_joint_lacks(view.desk, case)
    return cards.joint(view.texts, case, Filled.of(view), lacks, is_resolver=_carries(case, view.person_id))


async def stop_screen(view: View) -> AdaptiveCard:
    """Why a joint conversation does not go ahead (args: case)."""
    case = await joint.case_to_arrange(view.desk, view.arg("case"), view.person_id)
    return cards.stop(view.texts, case, Filled.of(view), is_resolver=_carries(case, view.person_id))


async def answers_screen(view: View) -> AdaptiveCard:
    """Who said what, for a lead; logged (args: case)."""
    case, consents = await joint.answers_for_lead(view.desk, view.arg("case"), view.person_id)
    names = {one.person_id: one.name for one in view.desk.handlers()}
    return cards.answers(view.texts, case, consents, people_of_case(case), names)


async def record_screen(view: View) -> AdaptiveCard:
    """What somebody said who is not in Teams, when, and how (args: case, party)."""
    texts = view.texts
    case, person = await answer.case_to_record(view.desk, view.arg("case"), view.person_id, view.arg("party"))
    filled = Filled.of(
        view,
        {"day": today(view), "kind": ConsentKind.INDIVIDUAL.value},
        kind=[(one.value, texts(f"consent-kind-{one.value}")) for one in ConsentKind],
        answer=[
            (one.value, texts(f"consent-said-{one.value}")) for one in ConsentState if one is not ConsentState.OPEN
        ],
        way=other_ways(texts),
    )
    return cards.record(texts, case, person, filled)


async def resolvers_screen(view: View) -> AdaptiveCard:
    """There is news about who agrees, for a resolver; nothing of it (args: case)."""
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    return cards.for_resolver(view.texts, case)


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how it stands with each person and with a joint conversation."""
    del names
    seen = await _seen(view, case)
    asked = {one.person.party_id: one.permission for one in await permissions_of(view.desk, case)}
    informed = await informed_people(view.desk, case)
    if not asked and not seen.individual:
        return ()
    people = [cards.PersonStands(one, asked.get(one.party_id), one in informed) for one in people_of_case(case)]
    return cards.section(view.texts, case, people, seen)


async def resolver_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on a resolver's card of a case, who agrees to individual talks, and how it stands with a joint one."""
    return cards.resolver_section(view.texts, case, people_of_case(case), await _seen(view, case))


async def _seen(view: View, case: Case) -> ConsentsSeen:
    consents, people = await consents_of(view.desk, case), people_of_case(case)
    found = {one.party_id: said.state for one in people if (said := consents.of(one, ConsentKind.INDIVIDUAL))}
    may_ask = not await joint.what_joint_lacks(view.desk, case)
    decide_at = consents.joint.decide_at if consents.joint and consents.joint.is_open else None
    may_stop = await joint.may_be_stopped(view.desk, case)
    return ConsentsSeen(found, joint_standing(consents, people), decide_at, may_ask, may_stop)


def _carries(case: Case, person_id: str) -> bool:
    return case.assignment_of(person_id) is not None


def _to_case(turn: Turn, case: Case, banner: str) -> Show:
    return turn.about_case("resolver.case" if _carries(case, turn.person_id) else "lead.case", banner=banner)


FLOW = Flow(
    verbs={
        "consent.ask-joint": ask_joint,
        "consent.joint": ask_everybody,
        "consent.ask-stop": ask_stop,
        "consent.stop": stop,
        "consent.look": look,
        "consent.ask-record": ask_record,
        "consent.record": record,
    },
    screens={
        "consent.joint": joint_screen,
        "consent.stop": stop_screen,
        "consent.answers": answers_screen,
        "consent.record": record_screen,
        "consent.resolvers": resolvers_screen,
    },
    reading=frozenset({"consent.ask-joint", "consent.ask-stop", "consent.look", "consent.ask-record"}),
    ephemeral=frozenset({"consent.joint", "consent.stop", "consent.answers", "consent.record"}),
    idempotent=frozenset({"consent.joint", "consent.stop", "consent.record"}),
    case_screen="lead.case",
    case_section=section,
    resolver_section=resolver_section,
    reminders=joint.REMINDERS,
)

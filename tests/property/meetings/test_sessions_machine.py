"""No joint session is booked, or stays so, while one consent is missing, whatever is done in whatever order (R16, R18).

The acts are the service's own, on a store: people answer, take it back, come and go, resolvers step back, leads decide,
time passes, and a resolver tries again and again to book.
"""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from casework.access import save_case, save_part
from casework.actions.assignments.confirm import confirm_no_conflict, step_back
from casework.actions.cases.assess import reopen_case
from casework.actions.cases.close import close
from casework.actions.consents import answer, joint
from casework.actions.consents.answer import ConsentText
from casework.actions.consents.ask import consents_of
from casework.actions.parties.change import At, PartyInput, remove_party, save_party
from casework.actions.sessions.answer import choose_times, offer_seen
from casework.actions.sessions.arrange import SessionOffer, offer_session, session_seen
from casework.actions.sessions.session import latest_session, sessions_of
from casework.desk import Desk
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.cases.case import Assignment, Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES, CaseEvent, Stage
from casework.model.consents import ConsentKind, consent_seen, may_meet_together
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import TimesOffered, arrangement_of
from casework.model.parties.approach import Approach, Approaches, Permission, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties, PartyDetails
from casework.model.parties.party import Party
from casework.model.parties.people import people_of_case
from casework.model.sessions import TOGETHER
from tests.builders import NOW, a_request
from tests.property.one_case import CALENDAR, LEADS, RESOLVERS, OneCase
from tests.stores import sqlite_url

LEAD, PAIR = LEADS[0].person_id, [one.person_id for one in RESOLVERS[:2]]
OTHERS = ("a" * 32, "b" * 32)
READ = ConsentText("1", "What is agreed to.")
WHO = st.integers(0, 3)


class JointSessions(OneCase):
    """A case whose pair is ready and whose other party was approached, and what becomes of its joint session."""

    booked = 0
    """How many sessions were booked in all examples."""

    def __init__(self, fresh: Callable[[], str]) -> None:
        super().__init__(fresh)
        self.said_yes: set[str] = set()
        """The person ids of those who said yes since all were asked last, and stand by it; nobody of a closed case."""

    @initialize(agree=st.sampled_from([True, True, False]))
    def all_are_ready(self, *, agree: bool) -> None:
        """Two times in three everybody agrees, and the session is booked before anything else happens."""
        nobody: frozenset[str] = frozenset()
        party = Party("Ines Marvell", "School of Law", person_id=OTHERS[0])
        wishes = {"wanted_resolvers": nobody, "unwanted_resolvers": nobody}
        self.begins_with(a_request(privacy_version="2026-09", parties=(party,), **wishes))

        assert self.does(self._ready)
        self.everybody_is_told()
        if agree:
            self.asks_all()
            for one in range(4):
                self.answers(one, agrees=True)
            self.time_passes(timedelta(days=9))
            self.books()

    async def _ready(self, desk: Desk, case: Case) -> None:
        if case.stage in CLOSED_STAGES:
            return
        assigned = tuple(Assignment(one, NOW, NOW) for one in PAIR)
        changed = replace(case, stage=Stage.READY, owner=LEAD, assignments=assigned, first_contact_at=NOW)
        await save_case(desk, changed, SERVICE, AuditAction.CONFIRMED)

    @rule()
    def everybody_is_told(self) -> None:
        """A lead approaches whoever is on the case by now, and they agree to the notice."""

        async def act(desk: Desk, case: Case) -> None:
            others = people_of_case(case)[1:]
            made = tuple(Approach(one.party_id, one.person_id, LEAD, "", LEAD, None, NOW, NOW) for one in others)
            leave = tuple(
                Permission(one.party_id, PermissionState.GIVEN, LEAD, NOW, "", in_name=True) for one in others
            )
            said = tuple(PartyDetails(one.party_id, one.person_id, "1", "A notice.", NOW) for one in others)
            await save_part(desk, case, Approaches(made), SERVICE, AuditAction.MADE_APPROACH)
            await save_part(desk, case, Permissions(leave), SERVICE, AuditAction.ANSWERED_PERMISSION)
            await save_part(desk, case, DetailsOfParties(said), SERVICE, AuditAction.AGREED_NOTICE)

        self.does(act)

    @rule()
    def asks_all(self) -> None:
        day = (self.clock.moment + timedelta(days=7)).date()
        while not CALENDAR.works_on(day):
            day += timedelta(days=1)
        if self.does(lambda desk, case: joint.ask_all(desk, case.case_id, LEAD, day.isoformat())):
            self.said_yes.clear()

    @rule(who=WHO, agrees=st.sampled_from([True, True, False]))
    def answers(self, who: int, *, agrees: bool) -> None:
        answered: list[str] = []

        async def act(desk: Desk, case: Case) -> None:
            people = people_of_case(case)
            person = people[who % len(people)]
            asked = (await consents_of(desk, case)).of(person, ConsentKind.JOINT)
            if asked:
                read = replace(READ, seen=consent_seen(asked, READ.text))
                about = (case.case_id, person.person_id, ConsentKind.JOINT, read)
                await answer.answer_question(desk, *about, agrees=agrees)
                answered.append(person.person_id)

        if self.does(act):
            self.said_yes = self.said_yes.union(answered) if agrees else self.said_yes.difference(answered)

    @rule(who=WHO)
    def takes_it_back(self, who: int) -> None:
        async def act(desk: Desk, case: Case) -> None:
            people = people_of_case(case)
            person = people[who % len(people)]
            await answer.withdraw_consent(desk, case.case_id, person.person_id, ConsentKind.JOINT)
            self.said_yes.discard(person.person_id)

        self.does(act)

    @rule()
    def lead_decides_against_it(self) -> None:
        self.does(lambda desk, case: joint.stop_joint(desk, case.case_id, LEAD, "Not now."))

    @rule()
    def somebody_is_added(self) -> None:
        self.does(
            lambda desk, case: save_party(
                desk, case.case_id, LEAD, PartyInput("Oluwaseun Brandt", "School of Music", seen=people_seen(case))
            )
        )

    @rule(place=st.sampled_from(["0", "1"]))
    def somebody_is_taken_off(self, place: str) -> None:
        self.does(lambda desk, case: remove_party(desk, case.case_id, LEAD, At(place, people_seen(case))))

    @rule(resolver=st.sampled_from(PAIR))
    def steps_back(self, resolver: str) -> None:
        self.does(lambda desk, case: step_back(desk, case.case_id, resolver))

    @rule(resolver=st.sampled_from(PAIR))
    def confirms_anew(self, resolver: str) -> None:
        self.does(lambda desk, case: confirm_no_conflict(desk, case.case_id, resolver, people_seen(case)))

    @rule(span=st.sampled_from([timedelta(days=1), timedelta(days=9)]))
    def time_passes(self, span: timedelta) -> None:
        self.clock.moment += span
        self.runner.run(self.parley.tick())

    @rule()
    def closes(self) -> None:
        if self.does(lambda desk, case: close(desk, case, CaseEvent.FOUND_NOT_SUITABLE, LEAD)):
            self.said_yes.clear()

    @rule(finds_pair=st.booleans())
    def is_opened_again(self, *, finds_pair: bool) -> None:
        """A lead opens it again, and the same two resolvers may be found for it at once."""
        self.does(lambda desk, case: reopen_case(desk, case.case_id, LEAD, "They rang."))
        if finds_pair:
            self.does(self._ready)

    @rule()
    def books(self) -> None:
        """A resolver offers a time, and it suits everybody."""
        self.does(self._offers)
        self.does(self._all_choose)

    async def _offers(self, desk: Desk, case: Case) -> None:
        day = (self.clock.moment + timedelta(days=3)).date()
        times = TimesOffered((datetime.combine(day, time(10)),), timedelta(hours=2), MeetingWay.TEAMS)
        seen = session_seen(await latest_session(desk, case, TOGETHER))
        await offer_session(desk, case.case_id, PAIR[0], SessionOffer(TOGETHER, times, seen))

    async def _all_choose(self, desk: Desk, case: Case) -> None:
        session = await latest_session(desk, case, TOGETHER)
        for person in people_of_case(case) if session and not session.is_over else ():
            times = tuple(one.isoformat() for one in session.proposed) if session else ()
            seen = offer_seen(session) if session else ""
            assert session
            session = await choose_times(desk, session.meeting_id, person.person_id, times, seen)
        type(self).booked += bool(session and session.state is MeetingState.FIXED)

    @invariant()
    def never_stands_without_every_consent(self) -> None:
        if self.case_id:
            self.runner.run(self._looks())

    async def _looks(self) -> None:
        async with self.store.unit_of_work() as work:
            desk = self.parley.service.desk(work)
            case = await work.cases.get(self.case_id)
            assert case
            on_case = {one.person_id for one in people_of_case(case)} | {one.resolver for one in case.assignments}
            parties = {party for one in people_of_case(case) for party in one.ids}
            for session in await sessions_of(desk, case.case_id):
                has_passed = session.ends_at is not None and session.ends_at <= self.clock.moment
                if session.is_over or has_passed:
                    continue
                assert may_meet_together(case, await consents_of(desk, case))
                assert {one.person_id for one in people_of_case(case)} <= self.said_yes
                assert {one.person_id for one in await work.meetings.participants(session)} <= on_case
                assert set(arrangement_of(session).party_ids) <= parties


@pytest.mark.promise("R16")
@pytest.mark.promise("R18")
def test_no_session_stands_while_a_consent_is_missing(
    store_template: Path, tmp_path: Path, examples: Callable[[int], int]
) -> None:
    def fresh() -> str:
        return sqlite_url(Path(shutil.copy(store_template, tmp_path / f"{secrets.token_hex(8)}.db")))

    options = settings(
        max_examples=examples(25),
        stateful_step_count=14,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )
    run_state_machine_as_test(partial(JointSessions, fresh), settings=options)  # type: ignore[arg-type] # It calls it.
    assert JointSessions.booked > 0

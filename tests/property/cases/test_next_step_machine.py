"""Whatever people do with a case, and however long they do nothing: an open one always has a day and a reminder (R15).

The actions are taken in any order, whether they are possible or not, by leads, resolvers and whoever asked, while time
passes and reminders are told. One of the leads, a party to half of the cases, is added to them later.
"""

import secrets
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from casework.actions import requests
from casework.actions.assignments import choose, confirm
from casework.actions.assignments.release import Cause, Release, release_resolver
from casework.actions.calls.keep_alive import extend_call
from casework.actions.calls.offers import offer_help, withdraw_offer
from casework.actions.calls.post import CallToPost, post_call
from casework.actions.calls.take_down import take_down_call
from casework.actions.cases.assess import assess, reopen_case
from casework.actions.cases.contact import record_first_contact
from casework.actions.cases.handle import take_case
from casework.actions.parties.change import PartyInput, save_party
from casework.desk import Desk
from casework.model.cases.assessment import Assessment, Result
from casework.model.cases.case import Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES
from tests.builders import a_request
from tests.property.one_case import LEADS, RESOLVERS, OneCase
from tests.stores import sqlite_url

SPANS = st.sampled_from([timedelta(hours=5), timedelta(days=1), timedelta(days=3), timedelta(days=20)])
PEOPLE = st.sampled_from([one.person_id for one in RESOLVERS])
WHO = st.sampled_from([one.person_id for one in LEADS])
FARTHEST = timedelta(days=45)
"""No case waits longer for its next reminder, whatever its service's terms are."""


class Cases(OneCase):
    """One case, in the hands of everybody who has to do with it."""

    @initialize(urgent=st.booleans())
    def somebody_asks(self, *, urgent: bool) -> None:
        nobody: frozenset[str] = frozenset()
        wishes = {"wanted_resolvers": nobody, "unwanted_resolvers": nobody}
        self.begins_with(a_request(privacy_version="2026-09", someone_at_risk=urgent, **wishes))

    @rule(who=WHO)
    def takes(self, who: str) -> None:
        self.does(lambda desk, case: take_case(desk, case.case_id, who))

    @rule(who=WHO)
    def makes_contact(self, who: str) -> None:
        self.does(lambda desk, case: record_first_contact(desk, case.case_id, who))

    @rule(who=WHO, result=st.sampled_from([Result.SUITABLE, Result.FORMAL_BESIDE, Result.SELF_HELP]))
    def assesses(self, who: str, result: Result) -> None:
        self.does(lambda desk, case: assess(desk, case.case_id, who, Assessment(result, "Because.", "Kind words.")))

    @rule(who=WHO)
    def opens_it_again(self, who: str) -> None:
        self.does(lambda desk, case: reopen_case(desk, case.case_id, who, "They rang."))

    @rule(who=WHO, days=st.integers(1, 20))
    def posts_a_call(self, who: str, days: int) -> None:
        self.does(lambda desk, case: post_call(desk, case.case_id, who, CallToPost("It is about work.", "Two.", days)))

    @rule(who=WHO)
    def keeps_it_open(self, who: str) -> None:
        self.does(lambda desk, case: extend_call(desk, case.case_id, who, 3))

    @rule(who=WHO)
    def takes_it_down(self, who: str) -> None:
        async def act(desk: Desk, case: Case) -> None:
            if call := await desk.work.calls.of_case(case.case_id):
                await take_down_call(desk, case.case_id, who, call.call_id, "It says too much.")

        self.does(act)

    @rule(resolver=PEOPLE, offers=st.booleans())
    def answers(self, resolver: str, *, offers: bool) -> None:
        async def act(desk: Desk, case: Case) -> None:
            if call := await desk.work.calls.of_case(case.case_id):
                answer = offer_help(desk, call.call_id, resolver)
                await (answer if offers else withdraw_offer(desk, call.call_id, resolver))

        self.does(act)

    @rule(who=WHO, pair=st.sets(PEOPLE, min_size=2, max_size=2))
    def chooses(self, who: str, pair: set[str]) -> None:
        self.does(lambda desk, case: choose.choose_pair(desk, case.case_id, who, frozenset(pair), "They fit."))

    @rule(who=WHO, resolver=PEOPLE)
    def replaces(self, who: str, resolver: str) -> None:
        self.does(lambda desk, case: choose.replace_resolver(desk, case.case_id, who, resolver))

    @rule(who=WHO)
    def asks_the_channel_again(self, who: str) -> None:
        self.does(lambda desk, case: choose.reopen_call(desk, case.case_id, who))

    @rule(resolver=PEOPLE)
    def confirms(self, resolver: str) -> None:
        self.does(lambda desk, case: confirm.confirm_no_conflict(desk, case.case_id, resolver, people_seen(case)))

    @rule(resolver=PEOPLE)
    def steps_back(self, resolver: str) -> None:
        self.does(lambda desk, case: confirm.step_back(desk, case.case_id, resolver))

    @rule(who=WHO, resolver=PEOPLE, cause=st.sampled_from(Cause))
    def asks_somebody_else(self, who: str, resolver: str, cause: Cause) -> None:
        self.does(lambda desk, case: release_resolver(desk, case.case_id, who, Release(resolver, cause, "Because.")))

    @rule()
    def withdraws(self) -> None:
        self.does(lambda desk, case: requests.withdraw_request(desk, case.case_id, case.request.requester.person_id))

    @rule(lead=WHO)
    def keeps_a_lead_away(self, lead: str) -> None:
        self.does(
            lambda desk, case: requests.recuse_leads(desk, case.case_id, case.request.requester.person_id, (lead,))
        )

    @rule(who=WHO, name=st.sampled_from(["Tomasz Wilkowicz", "Kwabena Osei-Tutu", "Ines Marvell"]))
    def adds_somebody(self, who: str, name: str) -> None:
        self.does(
            lambda desk, case: save_party(
                desk, case.case_id, who, PartyInput(name, "School of Law", seen=people_seen(case))
            )
        )

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.clock.moment += span
        self.runner.run(self.parley.tick())

    @invariant()
    def never_sleeps(self) -> None:
        self.runner.run(self.looks())

    async def looks(self) -> None:
        async with self.store.unit_of_work() as work:
            case = await work.cases.get(self.case_id) if self.case_id else None
            pending = await work.reminders.pending("next-step", self.case_id)
        if case is None or case.stage in CLOSED_STAGES:
            assert pending is None
            return
        assert case.next_due is not None
        assert pending is not None
        assert self.clock.moment < pending.due_at <= max(self.clock.moment, case.next_due) + FARTHEST


@pytest.mark.promise("R07")
@pytest.mark.promise("R15")
def test_no_open_case_goes_to_sleep(store_template: Path, tmp_path: Path, examples: Callable[[int], int]) -> None:
    def fresh() -> str:
        return sqlite_url(Path(shutil.copy(store_template, tmp_path / f"{secrets.token_hex(8)}.db")))

    options = settings(
        max_examples=examples(40),
        stateful_step_count=25,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )
    run_state_machine_as_test(partial(Cases, fresh), settings=options)  # type: ignore[arg-type] # It calls it.

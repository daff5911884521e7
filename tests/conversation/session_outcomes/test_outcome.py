"""A joint session's outcome is the words of those who were there, confirmed by each, or nothing at all (R18, R37)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model.cases.access_log import CaseSection
from casework.model.parties.people import REQUESTER
from casework.model.session_outcomes import OutcomeState, SessionOutcome, SessionOutcomes, ToldTo, outcome_seen
from dialogs.calls.draft_cards import names_seen
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import (
    WORDS,
    adaeze,
    agrees_elsewhere,
    asks_to_confirm,
    held_together,
    meets_all_elsewhere,
    other_resolver,
    the_session,
    writes_words,
)
from tests.conversation.steps import PARTY, forged, looks, the_case
from tests.fakes.reading import buttons
from tests.stores import turn

HOSTS_ALONE = (
    *("session.outcome-page", "session.ask-outcome", "session.keep-outcome", "session.ask-step", "session.keep-step"),
    *("session.drop-steps", "session.ask-all", "session.ask-outcome-record", "session.record-outcome"),
)
GUESTS_ALONE = ("session.read-outcome", "session.confirm", "session.refuse")


async def kept(world: World) -> SessionOutcome | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        part = await work.case_parts.get(case.case_id, SessionOutcomes)
    return part.outcomes[0] if part else None


async def reads(person: Someone, world: World) -> None:
    session = await the_session(world)
    await forged(person, "session.read-outcome", case=session.case_id, meeting=session.meeting_id)


def told_of(person: Someone) -> list[str]:
    """Return what a person's card says, without what they said themselves and the way to their own page."""
    own = ("You said", "Thank you", "My request", "My page")
    return [one for one in person.reads().splitlines() if not one.startswith(own)]


@pytest.mark.promise("R18")
class TestConfirmed:
    async def test_words_that_all_confirm_are_kept(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        assert WORDS in ingrid.reads()
        await ingrid.presses("session.confirm")
        assert ingrid.sees("banner-outcome-yes")
        await reads(staff, ready)
        assert staff.sees("outcome-stands-waiting")
        await staff.presses("session.confirm")
        await reads(staff, ready)
        assert staff.sees("outcome-stands-waiting")
        outcome = await kept(ready)
        assert outcome
        assert outcome.decide_at
        await ready.advance(outcome.decide_at - ready.clock.now() + timedelta(minutes=1))

        outcome = await kept(ready)
        assert outcome
        assert (outcome.state, outcome.words, outcome.answers) == (OutcomeState.KEPT, WORDS, ())
        for person in (staff, ingrid):
            await person.presses("show")
            assert person.sees("outcome-stands-kept")
            assert WORDS in person.reads()
        assert other_resolver(ready).sees("outcome-stands-kept")

    @pytest.mark.parametrize("last", ["refuse", "nothing", "changes-mind", "removed", "case-withdrawn"])
    async def test_else_none_is_kept_and_all_read_the_same(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, last: str
    ) -> None:
        """Blind: before the day nothing shows, on it the same words at one moment; and the words are erased."""
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        await staff.presses("session.confirm")
        await reads(staff, ready)
        waiting = told_of(staff)
        await reads(ingrid, ready)
        if last == "refuse":
            await ingrid.presses("session.refuse")
        elif last == "changes-mind":
            await ingrid.presses("session.confirm")
            await ingrid.presses("session.refuse")
        elif last == "removed":
            await forged(lead, "parties.open", case=(await the_case(ready)).case_id)
            await lead.presses("parties.ask-removal")
            await lead.presses("parties.remove")
        elif last == "case-withdrawn":
            await ingrid.presses("session.confirm")
            await forged(staff, "mine.withdraw", case=(await the_case(ready)).case_id)
        if last not in {"removed", "case-withdrawn"}:
            await reads(staff, ready)
            assert told_of(staff) == waiting
        outcome = await kept(ready)
        assert outcome
        assert outcome.decide_at
        await ready.advance(outcome.decide_at - ready.clock.now() + timedelta(minutes=1))

        outcome = await kept(ready)
        assert outcome
        assert (outcome.state, outcome.words, outcome.steps, outcome.answers) == (OutcomeState.NONE, "", (), ())
        await reads(staff, ready)
        assert staff.sees("outcome-stands-none")
        assert WORDS not in staff.reads()
        if last != "removed":
            await reads(ingrid, ready)
            assert told_of(ingrid) == told_of(staff)

    async def test_older_card_takes_no_answer(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        old = next(one for one in buttons(ingrid.card) if one["verb"] == "session.confirm")["data"]
        await ingrid.presses("session.refuse")
        await ingrid.invokes("session.confirm", {**old, "ref": "of-no-card"}, ingrid.newest)
        assert ingrid.sees("banner-out-of-date")
        assert ingrid.sees("outcome-own-no")

    async def test_too_late_after_the_day(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        old = next(one for one in buttons(ingrid.card) if one["verb"] == "session.confirm")["data"]
        await ready.advance(timedelta(days=10))
        await forged(ingrid, "session.confirm", **{name: str(value) for name, value in old.items()})
        outcome = await kept(ready)
        assert outcome
        assert outcome.state is OutcomeState.NONE

    async def test_both_resolvers_write_one_draft(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        session = await the_session(ready)
        for resolver in (adaeze(ready), other_resolver(ready)):
            await forged(resolver, "session.ask-outcome", meeting=session.meeting_id)
        await adaeze(ready).presses("session.keep-outcome", words=WORDS, tells="nobody")
        await other_resolver(ready).presses("session.keep-outcome", words="Something else.", tells="nobody")
        assert other_resolver(ready).sees("session-problem-words-changed")
        outcome = await kept(ready)
        assert outcome
        assert outcome.words == WORDS

    async def test_who_was_not_there_is_marked_for_the_writers(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Nobody but the resolvers reads the marks, and what names only those who were there is none."""
        await held_together(ready, staff, lead, ingrid)
        session = await the_session(ready)
        case = await the_case(ready)
        await forged(lead, "call.save-names", case=case.case_id, other_names="Kestrel Yard", seen=names_seen(case))
        writer = adaeze(ready)
        await forged(writer, "session.ask-outcome", meeting=session.meeting_id)
        await writer.presses("session.keep-outcome", words=f"{PARTY} and I greet each other.", tells="nobody")
        assert not writer.sees("outcome-marked")
        await writer.presses("session.ask-outcome")
        await writer.presses("session.keep-outcome", words="We leave Kestrel Yard out of it.", tells="nobody")
        assert writer.sees("outcome-marked")
        assert "\N{BLACK FLAG} Kestrel Yard" in writer.reads()
        await writer.presses("session.ask-step")
        await writer.presses("session.keep-step", step="Kestrel Yard hears nothing.", step_day="")
        assert writer.reads().count("\N{BLACK FLAG} Kestrel Yard") == 2
        await writer.presses("session.ask-all")
        assert not writer.sees("outcome-marked")
        await reads(staff, ready)
        assert "We leave Kestrel Yard out of it." in staff.reads()

    async def test_none_before_it_was_held(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await held_together(ready, staff, lead, ingrid, holds=False)
        session = await the_session(ready)
        for verb in HOSTS_ALONE:
            about = {"meeting": session.meeting_id, "seen": outcome_seen(None)}
            await forged(adaeze(ready), verb, **about, words=WORDS, tells="nobody")
            assert await kept(ready) is None, verb

    async def test_nothing_need_be_written(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await held_together(ready, staff, lead, ingrid)
        await forged(adaeze(ready), "session.outcome-page", meeting=(await the_session(ready)).meeting_id)
        assert adaeze(ready).sees("outcome-stands-none-yet")


@pytest.mark.promise("R18")
async def test_answer_of_whoever_is_not_in_teams_is_recorded(world: World, staff: Someone, lead: Someone) -> None:
    """With the day and the way; a resolver reads them the words."""
    await agrees_elsewhere(world, staff, lead)
    await meets_all_elsewhere(world, staff, lead)
    await writes_words(world)
    await adaeze(world).presses("session.ask-all")
    await world.tick()
    await staff.presses("show")
    await staff.presses("session.confirm")
    await forged(adaeze(world), "session.outcome-page", meeting=(await the_session(world)).meeting_id)
    await adaeze(world).presses("session.ask-outcome-record")
    assert WORDS in adaeze(world).reads()
    day = world.clock.now().date().isoformat()
    await adaeze(world).presses("session.record-outcome", answer="yes", way="", day=day)
    await adaeze(world).presses("session.record-outcome", answer="yes", way="phone", day=day)
    outcome = await kept(world)
    assert outcome
    said = next(one for one in outcome.answers if one.recorded_by)
    assert (said.recorded_by, said.recorded_way, said.person_id) == (adaeze(world).person_id, "phone", "")
    await world.advance(timedelta(days=10))
    outcome = await kept(world)
    assert outcome
    assert outcome.state is OutcomeState.KEPT


@pytest.mark.promise("R37")
@pytest.mark.promise("R19")
class TestStaysThere:
    async def test_leads_read_nothing_unless_all_agree(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid, tells="leads")
        await staff.presses("session.confirm", may_tell="yes")
        await ingrid.presses("session.confirm", may_tell="no")
        await ready.advance(timedelta(days=10))
        outcome = await kept(ready)
        assert outcome
        assert (outcome.state, outcome.tells) == (OutcomeState.KEPT, ToldTo.NOBODY)
        case = await the_case(ready)
        await forged(lead, "lead.open", case=case.case_id)
        assert WORDS not in lead.reads()
        assert CaseSection.OUTCOME not in await looks(ready, lead)
        for verb in (*HOSTS_ALONE, *GUESTS_ALONE):
            await forged(lead, verb, case=case.case_id, meeting=outcome.meeting_id, seen="")
            assert WORDS not in lead.reads(), verb
        await reads(ingrid, ready)
        assert ingrid.sees("outcome-tells-nobody")

    async def test_leads_read_it_where_all_agreed_and_that_is_logged(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid, tells="leads")
        for person in (staff, ingrid):
            await person.presses("session.confirm", may_tell="yes")
        await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
        assert WORDS not in lead.reads()
        await ready.advance(timedelta(days=10))
        await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
        assert WORDS in lead.reads()
        assert CaseSection.OUTCOME in await looks(ready, lead)

    async def test_others_are_named_in_words_and_need_all(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid, tells="others", told_to="our head of department")
        assert "our head of department" in ingrid.reads()
        for person in (staff, ingrid):
            await person.presses("session.confirm", may_tell="yes")
        await ready.advance(timedelta(days=10))
        await reads(staff, ready)
        assert staff.sees("outcome-others-kept")
        await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
        assert WORDS not in lead.reads()

    @pytest.mark.parametrize("name", ["colleague", "stranger", "coordinator", "lead", "another-resolver"])
    async def test_nobody_else_reads_or_does_anything(
        self, ready: World, ingrid: Someone, request: pytest.FixtureRequest, name: str
    ) -> None:
        staff, lead = (request.getfixturevalue(one) for one in ("staff", "lead"))
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        before, session = await kept(ready), await the_session(ready)
        number = PERSON.format(103)
        someone = ready.person(number) if name == "another-resolver" else request.getfixturevalue(name)
        party = (await the_case(ready)).request.parties[0].party_id
        for verb in (*HOSTS_ALONE, *GUESTS_ALONE):
            about = {"case": session.case_id, "meeting": session.meeting_id, "party": party}
            await forged(someone, verb, **about, words="Other words.", tells="nobody", seen="", may_tell="yes")
            assert WORDS not in someone.reads(), verb
        assert await kept(ready) == before

    async def test_whoever_was_not_there_reads_nothing(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Though they are involved in the same case."""
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        case = await the_case(ready)
        async with turn(ready.store) as work:
            part = await work.case_parts.get(case.case_id, SessionOutcomes)
            assert part
            without = replace(part.outcomes[0], party_ids=(REQUESTER,))
            await work.case_parts.put(case.case_id, part.with_one(without))

        for verb in GUESTS_ALONE:
            await forged(ingrid, verb, case=case.case_id, meeting=without.meeting_id, seen="", may_tell="yes")
            assert WORDS not in ingrid.reads(), verb
        assert await kept(ready) == without
        await forged(ingrid, "party.open", case=case.case_id)
        assert not ingrid.can("session.read-outcome")
        await reads(staff, ready)
        assert WORDS in staff.reads()

    async def test_draft_is_read_by_its_writers_alone(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await writes_words(ready)
        draft = await kept(ready)
        assert draft
        assert draft.words == WORDS
        for person in (staff, ingrid):
            for verb in GUESTS_ALONE:
                await forged(person, verb, case=(await the_case(ready)).case_id, meeting=draft.meeting_id, seen="")
                assert WORDS not in person.reads(), verb
        assert await kept(ready) == draft

    async def test_words_stand_in_no_message(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        await ready.advance(timedelta(days=10))
        assert WORDS not in ready.teams.everything_sent()


@pytest.mark.promise("R18")
@pytest.mark.promise("R38")
class TestNextSteps:
    async def test_all_are_reminded_on_the_day(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        day = (ready.clock.now() + timedelta(days=20)).date()
        await writes_words(ready)
        await adaeze(ready).presses("session.ask-step")
        await adaeze(ready).presses("session.keep-step", step="We meet for coffee.", step_day="2020-01-01")
        assert adaeze(ready).sees("outcome-problem-day")
        await adaeze(ready).presses("session.keep-step", step="We meet for coffee.", step_day=day.isoformat())
        assert "We meet for coffee." in adaeze(ready).reads()
        await adaeze(ready).presses("session.ask-all")
        await ready.tick()
        for person in (staff, ingrid):
            await person.presses("show")
            assert "We meet for coffee." in person.reads()
            await person.presses("session.confirm")
        await ready.advance(timedelta(days=19))
        assert not heard(staff, "closed-session-step")
        await ready.advance(timedelta(days=2))
        for person in (staff, ingrid):
            assert heard(person, "closed-session-step") == 1
            await person.presses("show")
            assert "We meet for coffee." in person.reads()

    async def test_none_where_nothing_is_kept(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        day = (ready.clock.now() + timedelta(days=20)).date()
        await writes_words(ready)
        await adaeze(ready).presses("session.ask-step")
        await adaeze(ready).presses("session.keep-step", step="We meet for coffee.", step_day=day.isoformat())
        await adaeze(ready).presses("session.ask-all")
        await ready.advance(timedelta(days=22))
        assert not heard(staff, "closed-session-step")

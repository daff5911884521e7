"""An outcome's page pressed by whoever it is not for, or when its time is not, or is over (R17, R18, R37)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.parties.people import REQUESTER
from casework.model.session_outcomes import OutcomeState, SessionOutcome, SessionOutcomes, outcome_seen
from casework.model.sessions import TOGETHER
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import ends
from tests.conversation.session_outcomes.test_outcome import HOSTS_ALONE, kept
from tests.conversation.sessions.steps_of_sessions import (
    WORDS,
    adaeze,
    agrees_elsewhere,
    arranges,
    asks_to_confirm,
    held_together,
    is_over,
    meets_all_elsewhere,
    taken,
    the_session,
    writes_words,
)
from tests.conversation.steps import forged, the_case
from tests.stores import turn

WRITING = ("session.keep-outcome", "session.keep-step", "session.drop-steps", "session.ask-all")
OTHER = "Whatever the resolvers would rather have had agreed."


async def writes(person: Someone, meeting_id: str, before: SessionOutcome | None) -> None:
    """Press all by which words are written and put before people, as from cards that are up to date."""
    filled = {"words": OTHER, "tells": "leads", "step": OTHER, "step_day": "", "seen": outcome_seen(before)}
    for verb in WRITING:
        await forged(person, verb, meeting=meeting_id, **filled)


@pytest.mark.promise("R18")
class TestWriting:
    async def test_those_who_were_there_write_nothing(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Nor do they read the draft, or what another of them is recorded to have said."""
        await held_together(ready, staff, lead, ingrid)
        await writes_words(ready)
        before, session, case = await kept(ready), await the_session(ready), await the_case(ready)
        party = case.request.parties[0].party_id
        for person in (staff, ingrid):
            for verb in HOSTS_ALONE:
                about = {"meeting": session.meeting_id, "party": party, "seen": outcome_seen(before)}
                await forged(person, verb, **about, words=OTHER, tells="leads", step=OTHER, answer="yes")
                assert WORDS not in person.reads(), verb
                assert person.sees("nothing-here"), verb
        assert await kept(ready) == before

    @pytest.mark.promise("R17")
    async def test_nothing_of_a_talk_alone_is_kept(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        await is_over(ready, session)
        await arranges(adaeze(ready), ready)
        await adaeze(ready).presses("session.held")
        assert (await the_session(ready)).state is MeetingState.HELD
        await writes(adaeze(ready), session.meeting_id, None)
        assert await kept(ready) is None

    async def test_words_that_people_are_asked_about_stay(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Until the day, and once they are kept: nobody confirms one thing and finds another."""
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.confirm")
        asked, session = await kept(ready), await the_session(ready)
        await writes(adaeze(ready), session.meeting_id, asked)
        assert await kept(ready) == asked
        await ready.advance(timedelta(days=10))
        agreed = await kept(ready)
        assert agreed
        assert agreed.state is OutcomeState.KEPT
        await writes(adaeze(ready), session.meeting_id, agreed)
        assert await kept(ready) == agreed

    @pytest.mark.parametrize("verb", ["session.keep-step", "session.drop-steps", "session.ask-all"])
    async def test_what_was_not_kept_is_asked_about_only_in_new_words(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, verb: str
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        await ready.advance(timedelta(days=10))
        before, session = await kept(ready), await the_session(ready)
        assert before
        assert before.state is OutcomeState.NONE
        about = {"meeting": session.meeting_id, "step": OTHER, "seen": outcome_seen(before)}
        await forged(adaeze(ready), verb, **about)
        assert await kept(ready) == before

    async def test_older_card_asks_nobody(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        """The other resolver has changed the words since."""
        await held_together(ready, staff, lead, ingrid)
        await writes_words(ready)
        draft, session = await kept(ready), await the_session(ready)
        await ready.advance(timedelta(minutes=1))
        await forged(adaeze(ready), "session.keep-step", meeting=session.meeting_id, step=OTHER, step_day="")
        changed = await kept(ready)
        assert changed != draft
        await forged(adaeze(ready), "session.ask-all", meeting=session.meeting_id, seen=outcome_seen(draft))
        assert await kept(ready) == changed

    async def test_closed_case_takes_no_words(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await writes_words(ready)
        draft, session = await kept(ready), await the_session(ready)
        await ends(staff, ready)
        await writes(adaeze(ready), session.meeting_id, draft)
        assert await kept(ready) == draft

    @pytest.mark.promise("R14")
    async def test_resolver_who_is_asked_anew_reads_none_until_they_confirm(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Somebody was added, and it is not said yet that nothing stands between them and either resolver."""
        await held_together(ready, staff, lead, ingrid)
        await writes_words(ready)
        draft, session, case = await kept(ready), await the_session(ready), await the_case(ready)
        await forged(lead, "parties.open", case=case.case_id)
        await lead.presses("parties.edit", place="")
        await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
        verbs = (*HOSTS_ALONE, "session.open", "session.arrange", "session.ask-offer", "session.offer")
        for verb in verbs:
            about = {"case": case.case_id, "meeting": session.meeting_id, "who": TOGETHER, "seen": outcome_seen(draft)}
            await forged(adaeze(ready), verb, **about, words=OTHER, tells="leads")
            assert WORDS not in adaeze(ready).reads(), verb
            assert adaeze(ready).sees("nothing-here"), verb
        assert await kept(ready) == draft


@pytest.mark.promise("R18")
class TestRecorded:
    async def test_nobody_says_it_for_whoever_answers_here(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        await asks_to_confirm(ready, staff, ingrid)
        before, session, case = await kept(ready), await the_session(ready), await the_case(ready)
        for party in (case.request.parties[0].party_id, REQUESTER, "of-nobody"):
            await records(adaeze(ready), ready, session.meeting_id, party)
        assert await kept(ready) == before

    @pytest.mark.parametrize("why", ["was-not-there", "too-late"])
    async def test_nor_for_whoever_is_not_asked(self, world: World, staff: Someone, lead: Someone, why: str) -> None:
        await agrees_elsewhere(world, staff, lead)
        await meets_all_elsewhere(world, staff, lead)
        await writes_words(world)
        await adaeze(world).presses("session.ask-all")
        case, session = await the_case(world), await the_session(world)
        if why == "too-late":
            await world.advance(timedelta(days=10))
        else:
            async with turn(world.store) as work:
                part = await work.case_parts.get(case.case_id, SessionOutcomes)
                assert part
                alone = replace(part.outcomes[0], party_ids=(REQUESTER,))
                await work.case_parts.put(case.case_id, part.with_one(alone))
        before = await kept(world)
        await records(adaeze(world), world, session.meeting_id, case.request.parties[0].party_id)
        assert await kept(world) == before


async def records(resolver: Someone, world: World, meeting_id: str, party: str) -> None:
    """Press that somebody confirms, as from the form for it."""
    said = {"answer": "yes", "may_tell": "yes", "way": "phone", "day": world.clock.now().date().isoformat()}
    await forged(resolver, "session.record-outcome", meeting=meeting_id, party=party, **said)


@pytest.mark.promise("R18")
async def test_nobody_confirms_once_the_day_has_come(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Not even before all have been told what came of it."""
    await held_together(ready, staff, lead, ingrid)
    await asks_to_confirm(ready, staff, ingrid)
    await staff.presses("session.confirm")
    before = await kept(ready)
    assert before
    assert before.decide_at
    ready.clock.moment = before.decide_at
    await ingrid.presses("session.confirm")
    assert ingrid.sees("banner-out-of-date")
    assert await kept(ready) == before
    await ready.tick()

    outcome = await kept(ready)
    assert outcome
    assert outcome.state is OutcomeState.NONE

"""Everybody meets together once all agreed, at a time that suits all, and not a moment longer than that (R16, R18)."""

from datetime import timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.sessions import TOGETHER
from tests.conversation.consents.conftest import asks_all, is_approached, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_elsewhere,
    all_agreed,
    arranges,
    is_over,
    offered_together,
    offers,
    other_resolver,
    the_session,
    times_ahead,
)
from tests.conversation.steps import forged, the_case


def told_of(person: Someone) -> list[str]:
    """Return what a person's card about the talk together says, without who else is there and their own page."""
    kept = person.reads().split("With\n")[0].splitlines()
    return [one for one in kept if one not in {"My request", "My page"}]


@pytest.mark.promise("R18")
class TestArranged:
    async def test_the_earliest_time_that_suits_all(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Nobody learns which times suit another; all hear at one moment, and are reminded."""
        times = await offered_together(ready, staff, lead, ingrid)
        assert ingrid.sees("session-mine-title-joint")
        await staff.presses("session.suits", times=",".join(times[1:]))
        assert staff.sees("banner-session-answered")
        assert (await the_session(ready)).at is None
        await forged(ingrid, "session.open", meeting=(await the_session(ready)).meeting_id)
        assert ingrid.sees("session-mine-offered")
        await ingrid.presses("session.suits", times=",".join(reversed(times)))

        session = await the_session(ready)
        assert session.at
        assert (session.state, session.at.isoformat()) == (MeetingState.FIXED, times[1])
        await ready.tick()
        await staff.presses("show")
        assert "Harbour House, room 4" in staff.reads()
        await forged(ingrid, "session.open", meeting=session.meeting_id)
        assert told_of(ingrid) == told_of(staff)
        for resolver in (adaeze(ready), other_resolver(ready)):
            assert resolver.sees("session-about-joint")
            assert resolver.sees("session-host-fixed")
        await ready.advance(timedelta(days=6))
        await adaeze(ready).presses("session.held")
        assert (await the_session(ready)).state is MeetingState.HELD

    async def test_what_was_said_stands_ticked(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Sent once more as it stands, or looked at later, it takes nothing back."""
        times = await offered_together(ready, staff, lead, ingrid)
        await staff.presses("session.suits", times=",".join(times[1:]))
        await staff.presses("session.suits")
        await forged(staff, "session.open", meeting=(await the_session(ready)).meeting_id)
        await staff.presses("session.suits")
        said = arrangement_of(await the_session(ready)).answers
        assert [one.isoformat() for one in said[0].times] == times[1:]

    async def test_where_it_is_to_be_stands_beside_the_times(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            assert "Harbour House, room 4" in person.reads()
        await arranges(adaeze(ready), ready, TOGETHER)
        assert "Harbour House, room 4" in adaeze(ready).reads()

    async def test_none_suits_all(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        await staff.presses("session.suits", times=times[0])
        await ingrid.presses("session.suits", times=times[1])
        session = await the_session(ready)
        assert session.at is None
        for person in (staff, ingrid):
            await forged(person, "session.open", meeting=session.meeting_id)
            assert person.sees("session-mine-others")
        assert adaeze(ready).sees("session-host-none-fits")
        await arranges(adaeze(ready), ready, TOGETHER)
        await offers(adaeze(ready), times[2])
        assert arrangement_of(await the_session(ready)).answers == ()

    async def test_older_offer_takes_no_answer(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        await ready.advance(timedelta(minutes=5))
        await arranges(adaeze(ready), ready, TOGETHER)
        later = (await times_ahead(ready, 4))[3]
        await offers(adaeze(ready), later)
        session = await the_session(ready)
        await forged(staff, "session.suits", meeting=session.meeting_id, times="", seen="older")
        await forged(staff, "session.suits", meeting=session.meeting_id, at=times[0], seen="")
        assert arrangement_of(await the_session(ready)).answers == ()

    async def test_checklist_of_its_own(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await all_agreed(ready, staff, lead, ingrid)
        await arranges(adaeze(ready), ready, TOGETHER)
        assert "round table" in adaeze(ready).reads()


@pytest.mark.promise("R16")
@pytest.mark.promise("R18")
class TestConsentMissing:
    @pytest.mark.parametrize("last", ["nothing", "decline", "withdraw", "before the day"])
    async def test_none_is_planned_while_one_is_missing(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, last: str
    ) -> None:
        await is_approached(ready, staff, lead, ingrid)
        await asks_all(ready, lead)
        await says(staff, ready, "joint", "agree")
        if last != "nothing":
            await says(ingrid, ready, "joint", "decline" if last == "decline" else "agree")
        if last != "before the day":
            await ready.advance(timedelta(days=9))
        case = await the_case(ready)
        if last == "withdraw":
            await forged(ingrid, "consent.withdraw", case=case.case_id, kind="joint")
        times = (await times_ahead(ready, 1))[0]
        for verb in ("session.arrange", "session.ask-offer", "session.offer"):
            await forged(adaeze(ready), verb, case=case.case_id, who=TOGETHER, times=times, way="teams")
        async with ready.store.unit_of_work() as work:
            assert not await work.meetings.of_case(case.case_id)

    @pytest.mark.parametrize("how", ["withdrawn", "lead", "resolver", "stepped-back", "added"])
    async def test_booked_session_is_off_in_the_same_words(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, how: str
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.suits", times=times[0])
        session = await the_session(ready)
        assert session.state is MeetingState.FIXED
        case = session.case_id
        if how == "withdrawn":
            await forged(ingrid, "consent.withdraw", case=case, kind="joint")
        elif how in {"lead", "resolver"}:
            who = lead if how == "lead" else adaeze(ready)
            await forged(who, "consent.ask-stop", case=case)
            await who.presses("consent.stop", reason="One of them told me in the corridor.")
        elif how == "stepped-back":
            await forged(other_resolver(ready), "resolver.step-back", case=case)
        else:
            await forged(lead, "parties.open", case=case)
            await lead.presses("parties.edit", place="")
            await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
        assert (await the_session(ready)).state is MeetingState.CANCELLED
        for person in (staff, ingrid):
            await forged(person, "session.open", meeting=session.meeting_id)
            assert person.sees("session-mine-cancelled")
        assert told_of(staff) == told_of(ingrid)
        assert "Ingrid" not in staff.reads()

    async def test_end_is_one_word_to_each(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        """To the resolvers that it is off, to the others that it is not going ahead."""
        times = await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.suits", times=times[0])
        await ready.tick()
        everybody = (staff, adaeze(ready), other_resolver(ready))
        before = [len(one.chat.cards) for one in everybody]
        await says(ingrid, ready, "joint", "withdraw")
        await ready.tick()
        assert [len(one.chat.cards) for one in everybody] == [one + 1 for one in before]
        assert staff.sees("closed-consent-news")
        for resolver in everybody[1:]:
            assert resolver.sees("session-host-cancelled")

    async def test_withdrawn_in_the_middle_of_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.suits", times=times[0])
        session = await the_session(ready)
        assert session.starts_at
        await ready.advance(session.starts_at - ready.clock.now() + timedelta(minutes=20))
        await forged(ingrid, "consent.withdraw", case=session.case_id, kind="joint")
        assert (await the_session(ready)).state is MeetingState.CANCELLED

    async def test_withdrawn_after_it_was_held_changes_nothing_of_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.suits", times=times[0])
        session = await the_session(ready)
        await is_over(ready, session, minutes=20)
        await forged(ingrid, "consent.withdraw", case=session.case_id, kind="joint")
        assert (await the_session(ready)).state is MeetingState.FIXED
        await arranges_session(adaeze(ready), ready)
        await adaeze(ready).presses("session.held")
        assert (await the_session(ready)).state is MeetingState.HELD

    async def test_nobody_calls_it_off_for_all_but_by_consent(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        for person in (staff, ingrid):
            await person.presses("session.suits", times=times[0])
        session = await the_session(ready)
        await forged(ingrid, "session.cancel", meeting=session.meeting_id)
        assert (await the_session(ready)).state is MeetingState.FIXED
        await forged(ingrid, "session.open", meeting=session.meeting_id)
        await ingrid.presses("session.ask-others")
        await ingrid.presses("session.others", wish="Not on a Friday.")
        assert (await the_session(ready)).at is None
        await forged(staff, "session.open", meeting=session.meeting_id)
        assert staff.sees("session-mine-others")
        assert "Friday" not in staff.reads()


@pytest.mark.promise("R17")
class TestNotInTeams:
    async def test_answer_is_recorded_with_day_and_way(self, world: World, staff: Someone, lead: Someone) -> None:
        await agrees_elsewhere(world, staff, lead)
        await arranges(adaeze(world), world)
        first, second = await times_ahead(world, 2)
        await offers(adaeze(world), first, second)
        assert adaeze(world).sees("session-not-in-teams")
        await adaeze(world).presses("session.ask-record")
        await adaeze(world).presses("session.record", times=second, way="", day="2026-11-20")
        assert (await the_session(world)).at is None
        await adaeze(world).presses("session.record", times=second, way="phone", day="2027-01-20")
        assert (await the_session(world)).at is None
        await adaeze(world).presses("session.record", times=second, way="phone", day="2026-11-20")

        session = await the_session(world)
        assert session.at
        assert session.at.isoformat() == second
        said = arrangement_of(session).answers[0]
        assert (said.recorded_by, said.recorded_way) == (adaeze(world).person_id, "phone")
        assert said.recorded_day
        await world.tick()
        assert other_resolver(world).sees("session-host-fixed")
        assert other_resolver(world).sees("session-tell-them")

    async def test_nobody_records_for_whoever_answers_here(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        times = await offered_together(ready, staff, lead, ingrid)
        session = await the_session(ready)
        for party in arrangement_of(session).party_ids:
            data = {"meeting": session.meeting_id, "party": party, "times": times[0]}
            await forged(adaeze(ready), "session.record", **data, way="phone", day="2026-11-20")
        assert arrangement_of(await the_session(ready)).answers == ()


async def arranges_session(resolver: Someone, world: World) -> None:
    await forged(resolver, "session.arrange", case=(await the_case(world)).case_id, who=TOGETHER)

"""*As soon as possible* and *within a few weeks* are clocks: each begins with the last consent, and nudges (R38)."""

from datetime import timedelta

import pytest

from casework.model.sessions import TOGETHER, SessionClock, SessionDay
from tests.conversation.consents.conftest import party_id
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    all_agreed,
    arranges,
    is_over,
    offers,
    other_resolver,
    taken,
    the_session,
    times_ahead,
)
from tests.conversation.steps import forged, the_case


async def day_of(world: World, who: str) -> SessionDay | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        clock = await work.case_parts.get(case.case_id, SessionClock)
    return clock.of(who) if clock else None


@pytest.mark.promise("R38")
class TestClocks:
    async def test_talk_alone_is_due_after_the_consent(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """The resolvers are nudged before the day; on it they and the lead hear, and the day is set anew."""
        await agrees_alone(ready, staff, lead, ingrid)
        party = await party_id(ready)
        day = await day_of(ready, party)
        assert day
        assert day.due_at == ready.parley.service.calendar.end_of_working_day(ready.clock.now(), 10)
        assert await day_of(ready, TOGETHER) is None
        await forged(adaeze(ready), "resolver.open", case=(await the_case(ready)).case_id)
        assert adaeze(ready).sees("session-due")
        await ready.advance(day.due_at - ready.clock.now() - timedelta(hours=3))
        for resolver in (adaeze(ready), other_resolver(ready)):
            assert heard(resolver, "session-nudge-title") == 1
        assert not heard(lead, "lead-update-session-due")
        await ready.advance(timedelta(hours=4))
        assert heard(adaeze(ready), "session-nudge-title") == 2
        assert heard(lead, "lead-update-session-due") == 1
        again = await day_of(ready, party)
        assert again
        assert again.due_at > ready.clock.now()
        assert again.missed_at

    async def test_morning_names_what_is_due(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Not before its day is near, not while it has a time, and after it has passed in other words."""
        await agrees_alone(ready, staff, lead, ingrid)
        day = await day_of(ready, await party_id(ready))
        assert day
        calendar = ready.parley.service.calendar
        mornings = [calendar.next_morning(day.due_at - timedelta(days=6)), calendar.next_morning(day.due_at)]
        await ready.advance(mornings[0] - ready.clock.now() + timedelta(minutes=1))
        assert not lead.sees("lead-digest-talks")
        await ready.advance(mornings[1] - ready.clock.now() + timedelta(minutes=1))
        assert any("Its day has passed." in str(one) for one in lead.chat.cards.values())
        await arranges(adaeze(ready), ready)
        await offers(adaeze(ready), *(await times_ahead(ready, 1)))
        await ready.tick()
        await ingrid.presses("show")
        await ingrid.presses("session.suits")
        before = len(lead.chat.cards)
        session = await the_session(ready)
        assert session.starts_at
        await ready.advance(session.starts_at - ready.clock.now() - timedelta(minutes=1))
        assert not any("Its day has passed." in str(one) for one in [*lead.chat.cards.values()][before:])

    async def test_talk_together_is_due_after_the_last_consent(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await all_agreed(ready, staff, lead, ingrid)
        day = await day_of(ready, TOGETHER)
        assert day
        calendar = ready.parley.service.calendar
        assert calendar.end_of_working_day(ready.clock.now(), 17) < day.due_at
        assert day.due_at <= calendar.end_of_working_day(ready.clock.now(), 20)
        await ready.advance(day.due_at - ready.clock.now() + timedelta(hours=1))
        assert heard(lead, "lead-update-session-due") == 1

    async def test_time_for_it_quietens_the_clock_and_being_held_ends_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        party = await party_id(ready)
        session = await the_session(ready)
        await is_over(ready, session, minutes=1)
        await arranges(adaeze(ready), ready)
        await adaeze(ready).presses("session.held")
        assert await day_of(ready, party) is None
        await ready.advance(timedelta(days=20))
        assert not heard(adaeze(ready), "session-nudge-title")
        assert not heard(lead, "lead-update-session-due")

    async def test_missed_talk_runs_on(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        await is_over(ready, session, minutes=1)
        await arranges(adaeze(ready), ready)
        await adaeze(ready).presses("session.no-show", by="them")
        await ready.advance(timedelta(days=16))
        assert heard(lead, "lead-update-session-due") == 1

    async def test_nobody_says_whether_it_was_held(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        await ready.advance(timedelta(days=18))
        assert heard(lead, "lead-update-session-due") >= 1

    async def test_withdrawn_consent_ends_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await agrees_alone(ready, staff, lead, ingrid)
        await forged(ingrid, "consent.withdraw", case=(await the_case(ready)).case_id, kind="individual")
        assert await day_of(ready, await party_id(ready)) is None
        await ready.advance(timedelta(days=20))
        assert not heard(lead, "lead-update-session-due")

    async def test_case_that_ends_ends_it(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await agrees_alone(ready, staff, lead, ingrid)
        await forged(staff, "mine.withdraw", case=(await the_case(ready)).case_id)
        await ready.advance(timedelta(days=20))
        assert not heard(lead, "lead-update-session-due")

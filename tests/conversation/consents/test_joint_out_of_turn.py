"""A talk together asked about, or stopped, with fields that no form sends: nobody is asked or told anything (R16)."""

from datetime import timedelta

import pytest

from casework.model.consents import LONGEST_JOINT_DAYS
from tests.conversation.consents.conftest import consents, is_approached
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import all_agreed
from tests.conversation.steps import forged, the_case
from tests.fakes.reading import words

TOO_FAR = LONGEST_JOINT_DAYS + 3


def heard(*people: Someone) -> list[list[str]]:
    """Return all that stands in some people's chats with Parley."""
    return [[word for card in one.chat.cards.values() for word in words(card)] for one in people]


@pytest.mark.promise("R16")
class TestDays:
    @pytest.mark.parametrize("days", [-1, 0, TOO_FAR, None])
    async def test_nobody_is_asked_by_a_day_that_is_none(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, days: int | None
    ) -> None:
        """Past, this very day, too far ahead, or no day at all."""
        await is_approached(ready, staff, lead, ingrid)
        before = heard(staff, ingrid)
        day = "the day after" if days is None else (ready.clock.now().date() + timedelta(days=days)).isoformat()
        await forged(lead, "consent.joint", case=(await the_case(ready)).case_id, day=day)
        await ready.tick()
        assert lead.sees("consent-problem-day")
        assert (await consents(ready)).joint is None
        assert heard(staff, ingrid) == before

    async def test_nor_by_one_on_which_nobody_works(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await is_approached(ready, staff, lead, ingrid)
        before = heard(staff, ingrid)
        await forged(lead, "consent.joint", case=(await the_case(ready)).case_id, day="2026-11-28")
        await ready.tick()
        assert lead.sees("approach-problem-closed")
        assert (await consents(ready)).joint is None
        assert heard(staff, ingrid) == before


@pytest.mark.promise("R16")
class TestStopping:
    @pytest.mark.parametrize("reason", ["", " \n", "a" * 20_000])
    async def test_nothing_is_stopped_without_a_reason(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, reason: str
    ) -> None:
        """Nor with one too long to be read."""
        await all_agreed(ready, staff, lead, ingrid)
        asked, before = await consents(ready), heard(staff, ingrid)
        await forged(lead, "consent.stop", case=(await the_case(ready)).case_id, reason=reason)
        await ready.tick()
        assert not lead.sees("banner-joint-stopped")
        assert await consents(ready) == asked
        assert heard(staff, ingrid) == before

"""A talk together asked about, or stopped, with fields that no form sends: nobody is asked or told anything (R16)."""

from datetime import timedelta

import pytest

from casework.model.consents import LONGEST_JOINT_DAYS, JointStanding
from tests.conversation.consents.conftest import (
    approaches,
    asks_all,
    consents,
    gives_leave,
    is_approached,
    opens_question,
    says,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import all_agreed, held_together
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
async def test_nobody_answers_once_the_day_has_come(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Not even before all have been told: whoever is silent by then has not agreed."""
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    await says(staff, ready, "joint", "agree")
    await opens_question(ingrid, ready, "joint")
    joint = (await consents(ready)).joint
    assert joint
    ready.clock.moment = joint.decide_at
    await ingrid.presses("consent.agree")
    assert (await consents(ready)).joint == joint
    await ready.tick()

    joint = (await consents(ready)).joint
    assert joint
    assert joint.standing is JointStanding.NOT_NOW


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

    async def test_nothing_is_stopped_that_was_held(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await held_together(ready, staff, lead, ingrid)
        before = await consents(ready)
        await forged(lead, "consent.stop", case=(await the_case(ready)).case_id, reason="They would rather not.")
        assert lead.sees("banner-out-of-date")
        assert await consents(ready) == before


@pytest.mark.promise("R40")
async def test_nobody_is_answered_for_before_the_notice(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Whoever was approached reads what is asked, and answers once they have agreed to the notice."""
    await gives_leave(ready, staff, lead)
    await approaches(ready, lead)
    await opens_question(ingrid, ready, "individual")
    assert not ingrid.can("consent.agree")
    await forged(ingrid, "party.open", case=(await the_case(ready)).case_id)
    await ingrid.presses("party.agree")
    await opens_question(ingrid, ready, "individual")
    assert ingrid.can("consent.agree")

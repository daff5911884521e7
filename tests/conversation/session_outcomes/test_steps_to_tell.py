"""Whoever agreed to a next step and is not in Teams is reminded by those who may read it, and by nobody else (R37)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_elsewhere,
    meets_all_elsewhere,
    other_resolver,
    the_session,
    writes_words,
)
from tests.conversation.steps import forged, the_case

STEP = "We meet for coffee."


async def step_is_kept(world: World, staff: Someone, lead: Someone, tells: str) -> None:
    """Go on until all confirmed the words with a step in twenty days, one of them on the telephone."""
    await agrees_elsewhere(world, staff, lead)
    await meets_all_elsewhere(world, staff, lead)
    day, today = (world.clock.now() + timedelta(days=20)).date(), world.clock.now().date()
    await writes_words(world, tells)
    await adaeze(world).presses("session.ask-step")
    await adaeze(world).presses("session.keep-step", step=STEP, step_day=day.isoformat())
    await adaeze(world).presses("session.ask-all")
    await world.tick()
    may_tell: dict[str, Any] = {} if tells == "nobody" else {"may_tell": "yes"}
    await staff.presses("show")
    await staff.presses("session.confirm", **may_tell)
    await forged(adaeze(world), "session.outcome-page", meeting=(await the_session(world)).meeting_id)
    await adaeze(world).presses("session.ask-outcome-record")
    await adaeze(world).presses("session.record-outcome", answer="yes", way="phone", day=today.isoformat(), **may_tell)
    await world.advance(timedelta(days=10))


async def closes(world: World, lead: Someone) -> None:
    await forged(lead, "lead.assess", case=(await the_case(world)).case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They have talked.", unreported="They told us on the telephone.")


@pytest.mark.promise("R37")
@pytest.mark.parametrize("tells", ["nobody", "leads"])
async def test_resolvers_remind_while_they_have_the_case(
    world: World, staff: Someone, lead: Someone, tells: str
) -> None:
    await step_is_kept(world, staff, lead, tells)
    resolvers = (adaeze(world), other_resolver(world))
    assert not any(heard(one, "outcome-step-tell") for one in resolvers)
    await world.advance(timedelta(days=11))
    for one in resolvers:
        assert heard(one, "outcome-step-tell") == 1
        assert STEP not in one.reads()
    assert not heard(lead, "lead-update-tell-step")
    await adaeze(world).presses("session.outcome-page")
    assert STEP in adaeze(world).reads()


@pytest.mark.promise("R37")
@pytest.mark.parametrize(("tells", "is_asked"), [("nobody", False), ("leads", True)])
async def test_leads_remind_only_of_what_they_may_read(
    world: World, staff: Someone, lead: Someone, tells: str, *, is_asked: bool
) -> None:
    """Once the resolvers have the case no more; where leads may read nothing, nobody is asked."""
    await step_is_kept(world, staff, lead, tells)
    await closes(world, lead)
    await world.advance(timedelta(days=11))
    assert heard(lead, "lead-update-tell-step") == is_asked
    assert not heard(adaeze(world), "outcome-step-tell")
    await forged(lead, "lead.more", case=(await the_case(world)).case_id)
    assert (STEP in lead.reads()) is is_asked


@pytest.mark.promise("R37")
@pytest.mark.parametrize("is_late", [False, True])
async def test_late_is_said(world: World, staff: Someone, lead: Someone, *, is_late: bool) -> None:
    await step_is_kept(world, staff, lead, "nobody")
    resolver = adaeze(world)
    await world.advance(timedelta(days=14 if is_late else 9))
    for _ in range(48):
        if not heard(resolver, "outcome-step-tell"):
            await world.advance(timedelta(hours=1))
    assert resolver.sees("outcome-step-tell")
    assert resolver.sees("banner-late") is is_late

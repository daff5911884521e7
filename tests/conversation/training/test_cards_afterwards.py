"""Once a session is over, no card of an officer speaks of it as if it were to come (S10)."""

from datetime import timedelta

import pytest

from tests.conversation.fake_teams import Someone, World
from tests.conversation.training.test_sessions import LIBRARY, OVER, at, officer, plans, signs_up
from tests.fakes.reading import buttons


@pytest.mark.promise("S10")
async def test_place_and_reminder_say_that_it_is_over(world: World, coordinator: Someone) -> None:
    await plans(coordinator)
    await signs_up(world, LIBRARY)
    await at(world, OVER - timedelta(hours=7))
    reader = officer(world, LIBRARY)
    assert reader.sees("training-session-soon")
    await at(world, OVER)

    assert reader.sees("training-session-begun")
    ways = {action["verb"] for card in reader.chat.cards.values() for action in buttons(card)}
    assert not ways & {"training.sign-up", "training.sign-off", "training.calendar"}

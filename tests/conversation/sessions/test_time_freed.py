"""A time that one talk lets go can be taken again in another of its case, and the cards say so (R38)."""

import re

import pytest

from casework.model.parties.people import REQUESTER
from tests.conversation.consents.conftest import says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    arranges,
    offered,
    offers,
    other_resolver,
    times_ahead,
)
from tests.fakes.reading import pattern_of, words


def tells_of_none_left(person: Someone) -> bool:
    """Whether any card in somebody's chat says that none of the times that they offered is left."""
    pattern = pattern_of("session-host-none-left")
    return any(re.search(pattern, one) for card in person.chat.cards.values() for one in words(card))


@pytest.mark.promise("R38")
@pytest.mark.parametrize("becomes", ["moved", "let go", "offered anew"])
async def test_time_that_is_free_again(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone, *, becomes: str
) -> None:
    first, second, third = await times_ahead(ready, 3)
    await offered(ready, staff, lead, ingrid, first, second)
    await says(staff, ready, "individual", "agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    await offers(adaeze(ready), first)
    await ready.tick()
    await ingrid.presses("session.suits", at=first)
    await ready.tick()
    assert tells_of_none_left(other_resolver(ready))

    if becomes == "offered anew":
        await arranges(adaeze(ready), ready)
        await offers(adaeze(ready), third)
    else:
        await ingrid.presses("session.ask-others")
    if becomes == "moved":
        await ingrid.presses("session.suits", at=second)
    elif becomes == "let go":
        await ingrid.presses("session.others", wish="")
    await ready.tick()

    assert not tells_of_none_left(other_resolver(ready))

"""A time that one talk lets go can be taken again in another of its case, and the cards say so (R38)."""

import re

import pytest

from casework.model.parties.people import REQUESTER
from tests.conversation.consents.conftest import says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    arranges,
    is_over,
    offered,
    offers,
    other_resolver,
    taken,
    the_session,
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


@pytest.mark.promise("R38")
async def test_talk_that_has_its_time_is_told_of_once(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Another one takes its own: that is told, and nothing of the first."""
    first, second = await times_ahead(ready, 2)
    await offered(ready, staff, lead, ingrid, first)
    await ingrid.presses("session.suits", at=first)
    await says(staff, ready, "individual", "agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    await offers(adaeze(ready), second)
    await ready.tick()
    before = len(other_resolver(ready).chat.cards)
    await staff.presses("show")
    await staff.presses("session.suits", at=second)
    await ready.tick()

    assert len(other_resolver(ready).chat.cards) == before + 1


@pytest.mark.promise("R17")
async def test_whoever_was_there_is_not_told_that_it_was_held(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Nor is the resolver who says so; the other one hears."""
    await taken(ready, staff, lead, ingrid)
    session = await the_session(ready)
    await is_over(ready, session)
    told = {one.person_id: len(one.chat.cards) for one in (ingrid, staff, other_resolver(ready))}
    await arranges(adaeze(ready), ready)
    await adaeze(ready).presses("session.held")
    await ready.tick()

    heard = {
        one.person_id for one in (ingrid, staff, other_resolver(ready)) if len(one.chat.cards) > told[one.person_id]
    }
    assert heard == {other_resolver(ready).person_id}

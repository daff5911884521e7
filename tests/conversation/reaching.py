"""People and channels that can't be written to, and what their leads hear of it."""

import re

from bot.errors import SendFailed, Undeliverable
from casework.actions.messaging.notify import notify
from casework.model.messaging.unreachable import UnreachableReason
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.steps import the_case
from tests.fakes.reading import pattern_of, words
from tests.stores import turn

NOT_THERE = Undeliverable("http-403-ForbiddenOperationException")


def bar(world: World, person: Someone, error: SendFailed = NOT_THERE) -> None:
    """Let nothing reach a person any more."""
    world.teams.barred |= {person.person_id: error, chat_of(person.person_id): error}


def unbar(world: World) -> None:
    world.teams.barred.clear()


async def told(world: World, person: Someone, screen: str = "request.resolvers") -> None:
    """Tell a person something about the one case."""
    case = await the_case(world)
    async with turn(world.store) as work:
        await notify(world.parley.service.desk(work), person.person_id, screen, case=case.case_id)
    await world.deliver()


async def why(world: World, place: str) -> UnreachableReason | None:
    async with world.store.unit_of_work() as work:
        found = (await work.unreachable.of([place])).get(place)
    return found.why if found else None


def heard(person: Someone, key: str) -> int:
    """Return on how many of their cards a text stands."""
    return sum(any(re.search(pattern_of(key), one) for one in words(card)) for card in person.chat.cards.values())

"""A coordinator tries everything that others pressed, with the real ids of their cards, and sees no case (R23)."""

import json
from typing import Any

from casework.errors import CaseworkError
from casework.ports import QueueFilter
from dialogs.flows import ROUTER
from tests.builders import a_viewer
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import World
from tests.conversation.journeys import StutteringWorld
from tests.conversation.steps import PARTY, REQUESTER

COORDINATOR = PERSON.format(15)


async def sees_no_case(world: StutteringWorld) -> None:
    """Press what others pressed in a journey, and draw each screen of what they did, with every id that was met."""
    secrets = {PARTY, REQUESTER, *await _references(world)}
    if len(secrets) == 2:
        return
    plain = World(world.parley, world.teams, world.clock, world.channel_id, world.activity_numbers)
    coordinator = plain.person(COORDINATOR)
    pressed = [(verb, data) for (who, verb, _), data in world.presses.items() if who != COORDINATOR]
    # What others typed they don't know; the ids are what may leak.
    others = [(verb, {key: one for key, one in data.items() if not _found(secrets, one)}) for verb, data in pressed]
    ids = {name: one for _, data in others for name, one in data.items() if isinstance(one, str)}
    shown = len(coordinator.chat.messages)
    before = world.told_and_stored()["versions"]
    answers: list[Any] = []
    await coordinator.says("hi")
    for verb, data in others:
        await coordinator.invokes(verb, data, coordinator.newest)
        answers.append((verb, coordinator.card))
    words = {verb.partition(".")[0] for verb, _ in others}
    async with world.store.unit_of_work() as work:
        service = world.parley.service
        view = service.view(service.desk(work), COORDINATOR, ids)
        for screen in sorted(one for one in ROUTER.screens if one.partition(".")[0] in words):
            try:
                answers.append((screen, await ROUTER.draw(view, screen)))
            except CaseworkError:
                continue

    assert [(of, found) for of, card in answers if (found := _found(secrets, card))] == []
    assert _found(secrets, coordinator.chat.messages[shown:]) == []
    assert world.told_and_stored()["versions"] == before


async def _references(world: StutteringWorld) -> set[str]:
    async with world.store.unit_of_work() as work:
        nobody = a_viewer("nobody")
        rows = [one for which in QueueFilter for one in (await work.cases.queue(nobody, which, 0, 9))[0]]
    return {one.reference for one in rows}


def _found(secrets: set[str], shown: object) -> list[str]:
    told = json.dumps(shown, ensure_ascii=False, default=str)
    return sorted(one for one in secrets if one in told)

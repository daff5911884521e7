"""A case whose other party was approached, and what they do about what is kept of them."""

from typing import TypeVar

import pytest

from casework.actions.retention.destroy import destroy
from casework.model.cases.parts import CasePart
from casework.model.retention import Destruction
from tests.conversation.consents.conftest import ingrid, is_approached, prepared, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case
from tests.stores import turn

__all__ = ["ingrid", "prepared", "ready"]

P = TypeVar("P", bound=CasePart)


@pytest.fixture
async def approached(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> World:
    """The other party has read what this is, and agreed to the notice."""
    await is_approached(prepared, staff, lead, ingrid)
    return prepared


async def kept(world: World, kind: type[P]) -> P | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, kind)


async def puts_right(person: Someone, world: World, text: str, about: str = "shown") -> None:
    await forged(person, "own-data.ask-correction", case=(await the_case(world)).case_id)
    await person.presses("own-data.correct", about=about, correction=text)


async def asks(person: Someone, world: World, text: str, kind: str = "data") -> None:
    await forged(person, "questions.ask", case=(await the_case(world)).case_id, kind=kind)
    await person.presses("questions.send", question=text)


async def opens_questions(lead: Someone, world: World) -> None:
    await forged(lead, "questions.list", case=(await the_case(world)).case_id)


async def ends(staff: Someone, world: World) -> None:
    """Let whoever asked withdraw the request."""
    await forged(staff, "mine.ask-withdrawal", case=(await the_case(world)).case_id)
    await staff.presses("mine.withdraw")


async def destroyed(world: World) -> str:
    """Destroy the case for good, and return its id."""
    case = await the_case(world)
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        await destroy(desk, [Destruction(case.case_id, desk.now, "withdrawn/72-months")])
    return case.case_id

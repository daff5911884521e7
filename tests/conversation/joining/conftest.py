"""Somebody who would like to become an officer, at each point of the way; the institution has an agreement."""

import pytest

from casework.model.institution import OfficerAgreement
from casework.model.joining import Application
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World

WHY = "I was helped once, and would like to give some of it back."
AGREEMENT = OfficerAgreement("2026-11", ("I keep to myself what I hear.",), "https://norrhaven.example/a")


async def applications(world: World, person: Someone) -> list[Application]:
    """Return what is kept of somebody, the newest first."""
    async with world.store.unit_of_work() as work:
        return list(await work.applications.of_person(person.person_id))


async def the_application(world: World, person: Someone) -> Application:
    return (await applications(world, person))[0]


@checkpointed
async def asks(person: Someone, **said: str) -> None:
    """Go from a typed word to the receipt."""
    await person.says("how do I join")
    await person.presses("joining.ask")
    said = {"affiliation": "employee", "job_role": "technical", "words": WHY} | said
    await person.presses("joining.send", on="", in_channel=False, **said)


async def opens(keeper: Someone) -> None:
    """Open the notice about an application."""
    assert keeper.sees("closed-joining-application")
    await keeper.presses("show")


async def finds(keeper: Someone) -> None:
    """Come to the one application from the register."""
    await keeper.says("applications")
    await keeper.presses("show")
    await keeper.presses("joining.open")


async def ticks_all(person: Someone, verb: str) -> None:
    for part in ("policies", "law", "role", "support"):
        await person.presses(verb, part=part)


@checkpointed
async def inducted(world: World, applicant: Someone, keeper: Someone) -> None:
    """Go from the first word to the agreement."""
    await taken_on(applicant, keeper)
    await ticks_all(keeper, "joining.tick")
    await applicant.presses("show")
    await ticks_all(applicant, "joining.tick-own")
    assert (await the_application(world, applicant)).is_inducted


@checkpointed
async def taken_on(applicant: Someone, keeper: Someone) -> None:
    """Go from the first word to the induction."""
    await asks(applicant)
    await finds(keeper)
    await keeper.presses("joining.talked")
    await keeper.presses("joining.take-on")


@pytest.fixture
async def agreed(world: World) -> World:
    """The service, with an agreement that officers accept."""
    await restart(world, officer_agreement=AGREEMENT)
    return world

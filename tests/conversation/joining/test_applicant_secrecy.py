"""Nothing of an application is visible to others: over every screen and every verb (S08, S14)."""

import json
from dataclasses import replace
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.model.services import Channel, Coordinator
from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import WHY, finds, the_application

REASON, KIND_NO = "Moves abroad.", "Thank you, and not this time."
NAME = "Mariam Haddad-Lindqvist"
PLACE = "The reading room behind the map collection"
SECRETS = (NAME, "Mariam", WHY, REASON, KIND_NO, PLACE)
ELSEWHERE = 16
"""Coordinates another service, by the number of their person id."""

OTHERS = (2, 11, 12, 13, 14, ELSEWHERE, 101, 102, 999)
"""A colleague, both leads, the deputy, the last resort, another service's coordinator, officers, a stranger."""


@pytest.fixture(params=["asked", "talking", "induction", "declined"])
async def applied(world: World, staff: Someone, coordinator: Someone, request: pytest.FixtureRequest) -> World:
    """An application at some point of its way, beside a second service with a coordinator of its own."""
    main = world.parley.service.institution.main
    welfare = replace(
        main,
        service_id="welfare",
        name="Welfare Officers",
        coordinators=(Coordinator(PERSON.format(ELSEWHERE), "Ngozi Brânză"),),
        channel=Channel("19:welfare@thread.tacv2", "19:welfare@thread.tacv2", "Officers"),
    )
    await restart(world, services=(main, welfare))
    if request.param == "induction":
        await taken_on_for_main(staff, coordinator)
        return world
    await asks_main(staff)
    if request.param == "talking":
        await finds(coordinator)
        await coordinator.presses("joining.ask-times")
        await coordinator.presses("joining.offer-times", times="2026-11-24T10:00:00", place=PLACE)
        await staff.presses("show")
        await staff.presses("joining.take-time")
    if request.param == "declined":
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await coordinator.presses("joining.ask-no")
        await coordinator.presses("joining.send-no", said=KIND_NO, reason=REASON)
    return world


async def asks_main(staff: Someone) -> None:
    await staff.says("how do I join")
    await staff.presses("joining.ask", service="resolution")
    await staff.presses("joining.send", affiliation="employee", job_role="technical", words=WHY)


async def taken_on_for_main(staff: Someone, coordinator: Someone) -> None:
    await asks_main(staff)
    await finds(coordinator)
    await coordinator.presses("joining.talked")
    await coordinator.presses("joining.take-on")


def secrets_in(shown: object) -> list[str]:
    told = json.dumps(shown, ensure_ascii=False, default=str)
    return [one for one in SECRETS if one in told]


async def forged_args(world: World, staff: Someone) -> dict[str, str]:
    """Return every id that a card about it could carry."""
    one = await the_application(world, staff)
    return {
        "application": one.application_id,
        "seen": str(one.version),
        "service": one.service,
        "officer": staff.person_id,
        "meeting": one.meeting_id,
        "at": "2026-11-24T10:00:00",
        "wish": "x",
        "part": "law",
        "wanted": "yes",
        "affiliation": "employee",
        "page": "0",
    }


@pytest.mark.promise("S08")
@pytest.mark.promise("S14")
async def test_no_screen_shows_it_to_anybody_else(applied: World, staff: Someone) -> None:
    args = await forged_args(applied, staff)
    async with applied.store.unit_of_work() as work:
        service = applied.parley.service
        for number in OTHERS:
            view = service.view(service.desk(work), PERSON.format(number), args)
            for screen in sorted(ROUTER.screens):
                drawn: Any = None
                try:
                    drawn = await ROUTER.draw(view, screen)
                except CaseworkError:
                    continue
                assert secrets_in(drawn) == [], (number, screen)


@pytest.mark.promise("S08")
@pytest.mark.promise("S14")
@pytest.mark.parametrize("number", OTHERS)
async def test_no_verb_opens_or_changes_it(applied: World, staff: Someone, number: int) -> None:
    other = applied.person(PERSON.format(number))
    args, before = await forged_args(applied, staff), await the_application(applied, staff)
    told = len(staff.chat.cards)
    for verb in sorted(one for one in ROUTER.verbs if one.startswith(("joining.", "officers.", "group.", "show"))):
        # Which screen is asked for matters to the verb alone that shows one.
        for screen in ("joining.application", "joining.mine", "joining.list")[: None if verb == "show" else 1]:
            await other.invokes(verb, {**args, "screen": screen, "args": json.dumps(args), "said": "x", "reason": "x"})
    await other.says("applications")

    assert secrets_in([other.chat.messages, other.chat.cards]) == []
    assert await the_application(applied, staff) == before
    assert len(staff.chat.cards) == told


@pytest.mark.promise("S08")
async def test_others_meet_no_trace_of_it_in_the_group_or_the_directory(applied: World, colleague: Someone) -> None:
    await colleague.says("directory")
    await colleague.presses("show")
    await colleague.presses("officers.directory", words="mariam")

    assert "Nobody on the list fits" in colleague.reads()


async def test_reason_is_never_the_applicants(applied: World, staff: Someone) -> None:
    args = await forged_args(applied, staff)
    async with applied.store.unit_of_work() as work:
        service = applied.parley.service
        view = service.view(service.desk(work), staff.person_id, args)
        for screen in sorted(ROUTER.screens):
            try:
                drawn = await ROUTER.draw(view, screen)
            except CaseworkError:
                continue
            assert REASON not in json.dumps(drawn, ensure_ascii=False, default=str), screen

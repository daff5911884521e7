"""Becoming an officer, with every press brought twice."""

from tests.conversation.conftest import restart
from tests.conversation.joining.conftest import AGREEMENT, asks, finds, ticks_all
from tests.conversation.journeys import Journeys, People

COORDINATOR = 15


async def becomes_an_officer(people: People) -> None:
    await restart(people.world, officer_agreement=AGREEMENT)
    staff, keeper = people.staff, people.number(COORDINATOR)
    await asks(staff)
    await finds(keeper)
    await keeper.presses("joining.ask-word")
    await keeper.presses("joining.send-word")
    await keeper.presses("joining.talked")
    await keeper.presses("joining.take-on")
    await ticks_all(keeper, "joining.tick")
    await staff.presses("show")
    await ticks_all(staff, "joining.tick-own")
    await staff.presses("joining.accept")
    assert staff.sees("joining-stage-joined")


async def is_told_a_kind_no(people: People) -> None:
    staff, keeper = people.staff, people.number(COORDINATOR)
    await asks(staff)
    await finds(keeper)
    await keeper.presses("joining.talked")
    await keeper.presses("joining.ask-no")
    await keeper.presses("joining.send-no")
    await staff.presses("show")
    assert staff.sees("joining-stage-declined")


async def withdraws_and_is_closed(people: People) -> None:
    staff, keeper = people.staff, people.number(COORDINATOR)
    await asks(staff)
    await staff.presses("joining.ask-withdraw")
    await staff.presses("joining.withdraw")
    await asks(staff)
    await finds(keeper)
    await keeper.presses("joining.ask-close")
    await keeper.presses("joining.close")
    assert staff.sees("joining-closed-line")


async def talks_first(people: People) -> None:
    staff, keeper = people.staff, people.number(COORDINATOR)
    await asks(staff)
    await finds(keeper)
    await keeper.presses("joining.ask-times")
    await keeper.presses("joining.offer-times", times="2026-11-24T10:00:00,2026-11-25T14:00:00")
    await staff.presses("show")
    await staff.presses("joining.take-time", at="2026-11-25T14:00:00")
    await staff.presses("joining.calendar")
    await staff.presses("joining.mine")
    await staff.presses("joining.ask-others")
    await staff.presses("joining.other-times", wish="Never before noon.")
    assert staff.sees("banner-joining-other")


JOURNEYS: Journeys = {
    talks_first: "joining.offer-times joining.take-time joining.calendar joining.other-times",
    becomes_an_officer: (
        "joining.send joining.send-word joining.talked joining.take-on joining.tick joining.tick-own joining.accept"
    ),
    is_told_a_kind_no: "joining.send joining.talked joining.send-no",
    withdraws_and_is_closed: "joining.send joining.withdraw joining.close",
}

"""What a case's card has no room for is a page behind a press, whole, and for nobody else."""

import json

import pytest

from casework.model.risk import Disclosure, Ground, Risk, RiskReport
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case
from tests.stores import turn

MOST_BYTES = 28_000


def words(number: int, what: str) -> str:
    """Return as much as somebody can write."""
    begins = f"{what} number {number} begins. "
    return begins + "They wait for me at the stop. " * ((2_000 - len(begins)) // 30)


@pytest.fixture
async def crowded(world: World, staff: Someone, lead: Someone) -> World:
    """A case of which nine risks were raised, and five things disclosed, each in as many words as there may be."""
    await files_request(staff)
    case, now = await the_case(world), world.clock.moment
    raised = tuple(RiskReport(f"{n:032}", staff.person_id, now, words(n, "Report")) for n in range(9))
    told = tuple(
        Disclosure(
            f"{n:032}", Ground.RISK, words(n, "Disclosure"), "The police", "To keep them safe.", lead.person_id, now
        )
        for n in range(5)
    )
    async with turn(world.store) as work:
        await work.case_parts.put(case.case_id, Risk(raised, told))
    return world


async def test_everything_is_a_press_away(crowded: World, lead: Someone) -> None:
    await lead.presses("lead.open")
    assert lead.sees("lead-case-asked"), "what the card is for stays on it"
    assert not lead.sees("shortened-note")
    assert "Report number 0" not in lead.reads()
    await lead.presses("lead.more")
    read = []
    while True:
        assert len(json.dumps(lead.card, ensure_ascii=False).encode()) < MOST_BYTES
        assert not lead.sees("shortened-note")
        read.append(lead.reads())
        if "Next" not in lead.reads():
            break
        await lead.presses("lead.more", page=str(len(read)))

    assert len(read) > 1
    for what, count in (("Report", 9), ("Disclosure", 5)):
        assert all(any(f"{what} number {n} begins" in page for page in read) for n in range(count)), what
    await lead.presses("lead.open")
    assert lead.sees("lead-case-asked")


async def test_card_with_room_has_all_of_it(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    report = RiskReport("0" * 32, staff.person_id, world.clock.moment, "He waits for me.")
    async with turn(world.store) as work:
        await work.case_parts.put(case.case_id, Risk((report,)))
    await lead.presses("lead.open")

    assert "He waits for me." in lead.reads()
    assert not lead.can("lead.more")


@pytest.mark.promise("R23")
async def test_nobody_else_opens_it(crowded: World, staff: Someone, stranger: Someone, resolver_one: Someone) -> None:
    case = (await the_case(crowded)).case_id
    for person in (staff, stranger, resolver_one):
        await person.says("hi")
        await person.invokes("lead.more", {"case": case}, person.newest)
        assert person.sees("nothing-here")

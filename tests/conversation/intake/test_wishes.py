"""Wishes about resolvers, also where the register is long: names come in pages, and no choice is lost (R04)."""

import json

import pytest

from casework.model.officers import Officer
from dialogs.intake.intake_form import ELSEWHERE, NAMES
from tests.builders import a_resolver
from tests.conversation.conftest import tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case
from tests.fakes.reading import buttons
from tests.stores import turn

MANY = 150
TEAMS_LIMIT = 28_000


@pytest.fixture
async def register(world: World) -> list[Officer]:
    """The demo's register with 150 people more, who have long names; in the order in which they are shown."""
    async with turn(world.store) as work:
        for number in range(MANY):
            name = f"{number:03d} Wilhelmina-Charlotte Featherstonehaugh-Łukasiewicz"
            await work.officers.put(a_resolver(name=name, department="Department of Marine and Freshwater Biology"))
        return [one for one in await work.officers.all() if one.active]


@pytest.fixture
async def wishing(staff: Someone, register: list[Officer]) -> Someone:
    """Somebody who stands at the wishes."""
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    assert staff.sees("intake-wishes-title")
    return staff


def size(person: Someone) -> int:
    return len(json.dumps(person.card, ensure_ascii=False).encode())


async def test_every_page_fits_a_card(wishing: Someone, register: list[Officer]) -> None:
    seen: list[str] = []
    pages = -(-len(register) // NAMES)
    for page in range(pages):
        [offered] = [part for part in wishing.card["body"] if part.get("id") == "wanted_resolvers"]
        here = [one["value"] for one in offered["choices"]]
        seen += here
        assert size(wishing) < TEAMS_LIMIT
        if page + 1 < pages:
            await wishing.presses("intake.names", to=str(page + 1), wanted_resolvers=",".join(here))

    assert seen == [one.person_id for one in register]


@pytest.mark.promise("R04")
async def test_choices_of_all_pages_count(world: World, wishing: Someone, register: list[Officer]) -> None:
    first, second, last = (register[place].person_id for place in (0, NAMES, 2 * NAMES))
    await wishing.presses("intake.names", to="1", wanted_resolvers=first)
    assert wishing.sees("intake-names-elsewhere")
    assert register[0].name in wishing.reads()
    await wishing.presses("intake.names", to="2", unwanted_resolvers=second)
    await wishing.presses("intake.next", wanted_resolvers=last)
    await wishing.presses("intake.send")

    request = (await the_case(world)).request
    assert request.wanted_resolvers == {first, last}
    assert request.unwanted_resolvers == {second}


@pytest.mark.promise("R04")
async def test_choice_taken_back_on_its_page(world: World, wishing: Someone, register: list[Officer]) -> None:
    await wishing.presses("intake.names", to="1", wanted_resolvers=register[0].person_id)
    await wishing.presses("intake.names", to="0", wanted_resolvers=register[NAMES].person_id)
    await wishing.presses("intake.next", wanted_resolvers="")
    await wishing.presses("intake.send")

    assert (await the_case(world)).request.wanted_resolvers == {register[NAMES].person_id}


async def test_both_is_told_across_pages(wishing: Someone, register: list[Officer]) -> None:
    await wishing.presses("intake.names", to="1", wanted_resolvers=register[0].person_id)
    await wishing.presses("intake.names", to="0", wanted_resolvers="")
    await wishing.presses("intake.names", to="1", unwanted_resolvers=register[0].person_id)

    assert wishing.sees("problem-both")
    assert wishing.sees("intake-wishes-title")


async def test_many_choices_are_told_in_short(wishing: Someone, register: list[Officer]) -> None:
    chosen = register[: ELSEWHERE + 1]
    await wishing.presses("intake.names", to="1", wanted_resolvers=",".join(one.person_id for one in chosen))

    told = wishing.reads()
    assert chosen[ELSEWHERE - 1].name[:60] in told
    assert chosen[ELSEWHERE].name[:60] not in told


async def test_few_names_need_no_pages(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")

    assert not staff.can("intake.names")


@pytest.mark.parametrize("to", ["", "99999", "-1", "x"])
async def test_strange_page_is_a_page(wishing: Someone, to: str) -> None:
    [more] = [one for one in buttons(wishing.card) if one["verb"] == "intake.names"]
    await wishing.invokes("intake.names", {**more["data"], "to": to}, next(reversed(wishing.chat.cards)))

    assert wishing.sees("intake-wishes-title")

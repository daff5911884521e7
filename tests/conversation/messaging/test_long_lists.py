"""A list of the institution's that is longer than a card is shown in parts, in every form, and loses no choice."""

import pytest

from casework.model.institution import Department
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_register import opens_entry
from tests.conversation.steps import ESTATES, the_case
from tests.fakes.reading import buttons, fields
from tests.stores import turn

NAMES = tuple(f"Department of the History of Everything Part {number:03}" for number in range(300))


@pytest.fixture
async def large(world: World) -> World:
    """The service of an institution with three hundred departments more."""
    known = world.parley.service.institution.departments
    await restart(world, departments=(*known, *(Department(one) for one in NAMES)))
    return world


def offered(person: Someone, field: str) -> list[str]:
    return [one["value"] for one in fields(person.card)[field]["choices"]]


async def leafs_to(person: Someone, field: str, wanted: str) -> list[str]:
    """Turn the parts of a list until a choice stands there; return everything that was offered."""
    seen = offered(person, field)
    while wanted not in offered(person, field):
        await person.presses("choices.turn", field=field)
        seen += offered(person, field)
    return seen


@pytest.mark.promise("R01")
async def test_department_of_whoever_asks(large: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    first = offered(staff, "department")
    assert 8 <= len(first) < 300
    assert staff.sees("choices-shown")
    seen = await leafs_to(staff, "department", NAMES[-1])
    assert set(seen) >= set(NAMES)
    await staff.presses("intake.next", department=NAMES[-1])

    assert staff.sees("intake-story-title")
    await staff.presses("intake.back")
    assert fields(staff.card)["department"]["value"] == NAMES[-1]
    assert NAMES[-1] in offered(staff, "department")


async def test_what_was_typed_stays_while_somebody_leafs(large: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    first = offered(staff, "department")
    await staff.presses("choices.turn", field="department", job_title="Typed a moment ago")
    assert fields(staff.card)["job_title"]["value"] == "Typed a moment ago"
    chosen = fields(staff.card)["department"]["value"]
    assert set(first) & set(offered(staff, "department")) == {chosen}, "what is chosen stays, whatever is shown"
    starts = [one["data"]["start"] for one in buttons(staff.card) if one["verb"] == "choices.turn"]
    await staff.presses("choices.turn", field="department", start=starts[-1])

    assert offered(staff, "department") == first
    assert fields(staff.card)["job_title"]["value"] == "Typed a moment ago"


@pytest.mark.promise("R31")
async def test_leads_stand_on_the_form_all_the_same(large: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")

    for one in large.parley.service.institution.main.handlers():
        assert one.name in staff.reads()


async def test_some_of_many_are_chosen_over_several_parts(large: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.invokes("parties.ask-departments", {"case": (await the_case(large)).case_id}, lead.newest)
    one = offered(lead, "other_departments")[0]
    await lead.presses("choices.turn", field="other_departments", other_departments=one)
    assert fields(lead.card)["other_departments"]["value"] == one
    other = [name for name in offered(lead, "other_departments") if name != one][-1]
    await lead.presses("parties.save-departments", other_departments=f"{one},{other}")

    assert set((await the_case(large)).request.other_departments) == {one, other}


@pytest.mark.promise("R13")
async def test_names_with_commas_and_signs_are_chosen_and_stay(world: World, staff: Someone, lead: Someone) -> None:
    """Teams joins what is chosen with commas, so what a list sends may hold none."""
    known = world.parley.service.institution.departments
    names = {"Health, Safety and Wellbeing", "100% Design, 2,5 d", "Estates %2C Grounds"}
    await restart(world, departments=(*known, *(Department(one) for one in names)))
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.invokes("parties.ask-departments", {"case": (await the_case(world)).case_id}, lead.newest)
    sent = {one["title"]: one["value"] for one in fields(lead.card)["other_departments"]["choices"]}
    await lead.presses("parties.save-departments", other_departments=",".join(sent[one] for one in names))
    assert set((await the_case(world)).request.other_departments) == names

    await lead.presses("parties.ask-departments")
    assert set(fields(lead.card)["other_departments"]["value"].split(",")) == {sent[one] for one in names}
    await lead.presses("parties.save-departments")
    assert set((await the_case(world)).request.other_departments) == names


async def test_coordinator_finds_a_department(large: World, coordinator: Someone) -> None:
    await opens_entry(coordinator)
    await coordinator.presses("officers.edit")
    await leafs_to(coordinator, "second_department", NAMES[200])
    await coordinator.presses("officers.edit-save", second_department=NAMES[200])

    async with turn(large.store) as work:
        entry = await work.officers.get(PERSON.format(ESTATES))
    assert entry
    assert entry.second_department == NAMES[200]
    assert entry.department == "Estates and Facilities"


@pytest.mark.parametrize("screen", ["mine.list", "no-such-screen", "lead.open"])
async def test_forged_leafing_opens_nothing(large: World, staff: Someone, screen: str) -> None:
    await staff.says("hi")
    await staff.invokes("choices.turn", {"screen": screen, "args": "{}", "field": "x", "start": "y"}, staff.newest)

    assert staff.sees("nothing-here")


async def test_forged_leafing_shows_no_case(large: World, staff: Someone, lead: Someone, stranger: Someone) -> None:
    await files_request(staff)
    args = f'{{"case": "{(await the_case(large)).case_id}"}}'
    await stranger.says("hi")
    data = {"screen": "parties.departments", "args": args, "field": "department", "start": "9" * 40}
    await stranger.invokes("choices.turn", data, stranger.newest)
    assert stranger.sees("nothing-here")
    await lead.says("hi")
    await lead.invokes("choices.turn", data, lead.newest)

    assert lead.can("parties.save-departments")


async def test_short_lists_are_whole(world: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")

    assert not staff.sees("choices-shown")
    assert offered(staff, "department")[0] == world.parley.service.institution.departments[0].name

"""Nothing of one's own is out of reach because there is more of it than a card holds."""

from datetime import timedelta

from casework.model.cases.case import Assignment, Case, Note
from casework.model.cases.lifecycle import Stage
from tests.builders import NOW, a_case, a_profile, a_request
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, the_case
from tests.stores import turn

MANY = 25


async def kept(world: World, *cases: Case) -> None:
    async with turn(world.store) as work:
        for one in cases:
            await work.cases.add(one)


async def pages(person: Someone, verb: str) -> list[str]:
    """Turn a list's pages to its end, and return what stands on each."""
    read = [person.reads()]
    while "Older ones" in person.reads():
        await person.presses(verb, page=str(len(read)))
        read.append(person.reads())
    return read


async def test_oldest_of_many_requests_is_found_by_its_reference_and_by_leafing(world: World, staff: Someone) -> None:
    requester = a_profile(person_id=staff.person_id)
    many = [a_case(request=a_request(requester=requester), created_at=NOW - timedelta(days=day)) for day in range(MANY)]
    await kept(world, *many)
    await staff.says(many[-1].reference)
    await staff.presses("show")
    assert staff.can("mine.ask-addition")
    await staff.says("my requests")
    read = await pages(staff, "mine.list")

    assert len(read) == 3
    assert [one.reference in read[place // 10] for place, one in enumerate(many)] == [True] * MANY
    assert "Page 3 of 3" in read[-1]


async def test_resolver_with_many_cases(world: World) -> None:
    resolver = world.person(PERSON.format(LIBRARY))
    assigned = (Assignment(resolver.person_id, NOW),)
    many = [
        a_case(stage=Stage.CONFIRMING, assignments=assigned, created_at=NOW - timedelta(days=day), next_due=None)
        for day in range(MANY)
    ]
    await kept(world, *many)
    await resolver.says(many[-1].reference)
    assert resolver.can("resolver.confirm") or resolver.can("show")
    await resolver.says("resolving")
    read = await pages(resolver, "resolver.home")

    assert all(any(one.reference in page for page in read) for one in many)


async def test_first_entry_of_a_long_file_is_a_page_of_it(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    async with turn(world.store) as work:
        for number in range(60):
            note = Note(lead.person_id, NOW + timedelta(minutes=number), f"Entry number {number}.", "note")
            await work.cases.add_note(case.case_id, note)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.forges("lead.file", page="0")

    assert "Entry number 0." in lead.reads()

"""The welcome and the menu tell each reader only what they can do, as transcripts."""

import pytest

from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World

ROLES = ("welcome-lead", "welcome-deputy", "welcome-resolver")
LEAD, OTHER_LEAD, DEPUTY, RESOLVER, FORMER, STAFF = 11, 12, 13, 101, 114, 1


@pytest.mark.parametrize(
    ("number", "told", "ways"),
    [
        (STAFF, "welcome-how", set()),
        (FORMER, "welcome-how", set()),
        (RESOLVER, "welcome-resolver", {"resolver.home"}),
        (LEAD, "welcome-lead", {"lead.queue"}),
        (OTHER_LEAD, "welcome-lead", {"lead.queue"}),
        (DEPUTY, "welcome-deputy", {"lead.queue"}),
    ],
)
async def test_says_what_this_person_can_do(world: World, number: int, told: str, ways: set[str]) -> None:
    person = world.person(PERSON.format(number))
    for words in ("hi", "purple giraffe"):
        await person.says(words)
        assert {one for one in ("lead.queue", "resolver.home") if person.can(one)} == ways
        assert person.can("intake.start")

    await person.says("hi")
    assert {one for one in ("welcome-how", *ROLES) if person.sees(one)} == {told}


async def test_lead_who_is_a_resolver_reads_both(world: World, lead: Someone) -> None:
    async with world.store.unit_of_work() as work:
        [known, *_] = await work.officers.all()
        await work.officers.put(type(known)(lead.person_id, "Solveig Achterberg", "", "Lead", known.job_role))
        await work.commit()
    await lead.says("hi")

    assert {one for one in ROLES if lead.sees(one)} == {"welcome-lead", "welcome-resolver"}
    assert lead.can("lead.queue")
    assert lead.can("resolver.home")

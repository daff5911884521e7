"""Where the rule asks for one of each group, a meeting at which none of one can be has lost its quorum (S09)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from casework.model.meetings.rule import MeetingRule, OneOfEach
from casework.model.officers import Officer
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, fixed, officer
from tests.conversation.reaching import heard

GROUPS: dict[OneOfEach, Callable[[Officer], str]] = {
    OneOfEach.CAMPUS: lambda one: one.campus,
    OneOfEach.DEPARTMENT: lambda one: one.department,
    OneOfEach.JOB_ROLE: lambda one: one.job_role,
}


async def smallest_group(world: World, of: Callable[[Officer], str]) -> list[int]:
    """Return the officers of the group that has the fewest, but two at least; a group of one where all have one."""
    async with world.store.unit_of_work() as work:
        entries = {number: await work.officers.get(PERSON.format(number)) for number in OFFICERS}
    group = {number: of(entry) for number, entry in entries.items() if entry}
    counts = Counter(one for one in group.values() if one)
    name = min((one for one in counts if counts[one] > 1), key=lambda one: counts[one], default=max(counts))
    return [number for number, one in group.items() if one == name]


@pytest.mark.promise("S09")
@pytest.mark.parametrize("kind", GROUPS)
async def test_group_of_which_nobody_can_come(asked: World, coordinator: Someone, kind: OneOfEach) -> None:
    """Told where enough of all others can come; not before the last one of the group says no."""
    await fixed(asked, coordinator)
    rule = asked.parley.service.institution.main.meetings or MeetingRule()
    await restart(asked, meetings=replace(rule, one_of_each=kind))
    *others, last = await smallest_group(asked, GROUPS[kind])
    assert len(others) < 5, "a third may stay away"
    for number in others:
        await officer(asked, number).presses("group.coming", wanted="no")
        await asked.tick()
    assert not heard(coordinator, "group-quorum-lost-group")
    await officer(asked, last).presses("group.coming", wanted="no")
    await asked.tick()
    assert heard(coordinator, "group-quorum-lost-group")
    assert not heard(coordinator, "group-quorum-lost")

"""What whoever asked on behalf of others gets as their copy: nothing that those did not let them learn (R02, R26)."""

import pytest

from casework.actions.cases.assess import SENT_WORDS
from casework.model.cases.case import Note
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.test_copies import asks_copy, decides, reads_copy
from tests.conversation.referrals.conftest import INGRID, STORY, TEODOR, ingrid, teodor
from tests.conversation.referrals.test_checks import approached, checks, in_hand, opens
from tests.conversation.steps import the_case
from tests.stores import turn

WORDS = "One of them would rather not go on."
EARLIER = "We hear that both would talk."

__all__ = ["ingrid", "teodor"]


async def is_closed(world: World, lead: Someone) -> None:
    await opens(lead, world, "lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="One would rather not.", words=WORDS)


@pytest.mark.promise("R02")
@pytest.mark.promise("R26")
@pytest.mark.parametrize("may_tell", ["yes", "no"])
async def test_copy_holds_a_leads_words_only_where_all_let_them_learn_it(
    world: World, staff: Someone, lead: Someone, *, ingrid: Someone, teodor: Someone, may_tell: str
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(ingrid, may_tell="yes")
    await checks(teodor, may_tell=may_tell)
    await is_closed(world, lead)
    case_id = (await the_case(world)).case_id
    async with turn(world.store) as work:
        # As it was kept while they might still learn it.
        await work.cases.add_note(case_id, Note(lead.person_id, world.clock.moment, EARLIER, SENT_WORDS))
    await asks_copy(staff, world)
    await decides(lead, world)

    copy = await reads_copy(staff, world)
    assert STORY in copy
    assert [one in copy for one in (WORDS, EARLIER)] == [may_tell == "yes"] * 2

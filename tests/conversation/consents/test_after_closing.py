"""Once a case is closed, its card says nothing of a person or a talk as if somebody still waited for it (R16, R21)."""

import pytest

from tests.conversation.consents.conftest import asks_all, is_approached, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import PARTY, forged, the_case

WAITED_FOR = ("yet", "Until then", "is found on", "is open again")
"""Words of what is still to come."""


async def closes(world: World, lead: Someone) -> None:
    case_id = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They moved away.", unreported="They moved away.")
    await forged(lead, "lead.open", case=case_id)


def agreement(person: Someone) -> list[str]:
    """Return what stands on a lead's card of how the people of the case agreed."""
    read = person.reads().splitlines()
    return read[read.index("The people and their agreement") : read.index("Resolvers’ own notes")]


@pytest.mark.promise("R16")
async def test_closed_while_some_were_silent(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await says(staff, ready, "individual", "agree")
    await closes(ready, lead)

    read = agreement(lead)
    assert f"{PARTY}: was asked about a private talk, and did not answer" in read
    assert any(one.endswith(": agreed to a private talk") for one in read)
    assert not [one for one in read for word in WAITED_FOR if word in one]


@pytest.mark.promise("R16")
async def test_closed_before_the_day_of_a_talk_together(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    for person in (staff, ingrid):
        await says(person, ready, "individual", "agree")
    await asks_all(ready, lead)
    await closes(ready, lead)

    assert lead.sees("consent-standing-not-now")
    assert not [one for one in agreement(lead) for word in WAITED_FOR if word in one]

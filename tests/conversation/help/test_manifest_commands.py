"""What Teams suggests to type leads to what exists, for whoever types it."""

import json
from pathlib import Path

import pytest

from dialogs.flows import ROUTER
from tests.conversation.fake_teams import Someone, World
from tests.fakes.reading import buttons

TEMPLATE = json.loads((Path(__file__).parents[3] / "manifest" / "template.json").read_text(encoding="utf-8"))
COMMANDS = {
    scope: [one["title"] for one in listed["commands"]]
    for listed in TEMPLATE["bots"][0]["commandLists"]
    for scope in listed["scopes"]
}

SHOWN = {
    "Help": "welcome-title",
    "Ask for help": "intake-privacy-title",
    "My requests": "mine-title",
    "Questions": "questions-title",
    "Other support": "support-title",
    "Who can help": "officers-directory-title",
    "Who the leads are": "people-title",
}
"""What each shows to anybody."""


@pytest.mark.parametrize("typed", sorted(set(COMMANDS["personal"]) & SHOWN.keys()))
async def test_suggestion_leads_to_what_it_names(staff: Someone, typed: str) -> None:
    await staff.says(typed)
    if staff.can("show"):
        await staff.presses("show")

    assert staff.sees(SHOWN[typed])


def test_every_suggestion_is_walked() -> None:
    assert set(COMMANDS["personal"]) == {*SHOWN, "Cases", "Resolving"}
    assert COMMANDS["team"] == ["Help"]


async def test_those_for_one_role_lead_there(lead: Someone, resolver_one: Someone) -> None:
    await lead.says("Cases")
    await resolver_one.says("Resolving")

    assert lead.sees("closed-lead-queue")
    assert resolver_one.sees("resolver-home-title")


@pytest.mark.parametrize("typed", ["Cases", "Resolving"])
async def test_those_of_other_roles_lead_on(staff: Someone, typed: str) -> None:
    """They stand in everybody's list, and tell nobody who is who."""
    await staff.says(typed)

    assert staff.can("intake.start")


async def test_suggestion_in_a_channel_is_answered_in_private(world: World, resolver_one: Someone) -> None:
    await resolver_one.says("<at>Parley</at> Help", in_channel=True)

    assert resolver_one.sees("welcome-title")
    assert not world.channel.cards


@pytest.mark.promise("R29")
@pytest.mark.parametrize("key", sorted(ROUTER.phrases))
async def test_every_typed_command_leads_on_for_anybody(world: World, staff: Someone, lead: Someone, key: str) -> None:
    """Words of somebody else's work are not answered as a card on which there is nothing to do any more."""
    for person in (staff, lead):
        for typed in world.parley.service.texts.words(key):
            await person.says(typed)
            assert not person.sees("nothing-here"), typed
            assert [one for one in buttons(person.card) if "verb" in one], typed

"""Teams may bring a press again under another id: it has no second effect, and the same answer, for every button."""

import importlib
import json
from pathlib import Path

import pytest

from dialogs.flows import ROUTER
from tests.conversation.access.as_coordinator import sees_no_case
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.journeys import Journey, Journeys, People, StutteringWorld


def found() -> Journeys:
    """Return the journeys of every feature."""
    folders = sorted(one.parent.name for one in Path(__file__).parents[1].glob("*/journeys.py"))
    modules = [importlib.import_module(f"tests.conversation.{one}.journeys") for one in folders]
    return {journey: verbs for module in modules for journey, verbs in module.JOURNEYS.items()}


JOURNEYS = found()


@pytest.fixture
def stuttering(world: World, database: Path) -> StutteringWorld:
    return StutteringWorld(world.parley, world.teams, world.clock, world.channel_id, database=database)


@pytest.mark.promise("R23")
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda one: one.__name__)
async def test_every_press_counts_once(stuttering: StutteringWorld, journey: Journey) -> None:
    """And at the journey's end, whoever keeps the officers' register can do nothing with the ids that were met."""
    await journey(People(stuttering))

    assert set(JOURNEYS[journey].split()) <= stuttering.pressed
    await sees_no_case(stuttering)


def test_every_changing_verb_is_tried() -> None:
    tried = {verb for verbs in JOURNEYS.values() for verb in verbs.split()}
    assert tried == ROUTER.verbs.keys() - ROUTER.reading


async def test_card_drawn_anew_counts_again(world: World, staff: Someone) -> None:
    """On, back and on again are three presses, though two of them say the same."""
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    for verb in ("intake.next", "intake.back", "intake.next"):
        await staff.presses(verb)

    assert staff.sees("intake-story-title")


async def test_other_words_count_again(world: World, staff: Someone) -> None:
    """Somebody who mends a field on the same card is heard."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-contact")
    card = json.loads(json.dumps(staff.card))
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960888")
    staff.chat.cards["old"] = card
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960999")

    assert "01632 960999" in staff.reads()


async def test_reference_is_for_its_presser_alone(world: World, staff: Someone, lead: Someone) -> None:
    """Whoever copies another's press learns nothing of its answer."""
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")

    stranger = world.person(PERSON.format(999))
    await stranger._does({name: staff.last[name] for name in ("type", "name", "value")})

    assert stranger.sees("nothing-here")

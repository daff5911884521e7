"""Whatever is pressed, with whatever in it: nothing breaks, and nothing of somebody else's changes (R14, R23)."""

import asyncio
import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.model.officers import Officer
from casework.model.reminders import ReminderKind
from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.journeys import COUNTED
from tests.conversation.outbox import undrawn
from tests.conversation.steps import PARTY, REQUESTER, call_posted, offers, the_case
from tests.unit.repository.test_protocol import RELEASED

OTHERS = sorted({*COUNTED, "accesses"} - {"resolvers", "leaves"})
"""Tables whose rows belong to somebody; whoever has nothing to do with them may add some, and change none."""

STANDING_JOB = f"'{ReminderKind.INACTIVE_RELEASED}'"
"""Belongs to nobody: an officer who takes themselves off the register has it run at once."""

DESCRIPTION = "We disagree about who did what on a shared paper"
STAFF, LEAD, UNWANTED_LEAD, RESOLVER, STRANGER, COORDINATOR = 1, 11, 12, 105, 999, 15
FIELDS = sorted(RELEASED["data_keys"])
"""Every field that a card or a notice ever carried."""

plain = st.sampled_from(
    ["", "yes", "no", "true", "story", "review", "people", "0", "1", "-1", "suitable", "\u202e", "\x00"]
)
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=30),
    st.text(alphabet="<at>*_[]()", min_size=1, max_size=10),
    st.sampled_from(["x" * 20_000, "ß" * 9_000, "{}", '{"case": 7}', "[[[[", "../../etc", "' OR 1=1 --"]),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)


@pytest.fixture
async def busy_world(world: World, staff: Someone, colleague: Someone, lead: Someone) -> World:
    """A case with a call and two offers, and somebody else's half-filled form."""
    await call_posted(staff, lead, unwanted_leads=PERSON.format(UNWANTED_LEAD))
    await offers(world, 101, 102)
    await colleague.says("ask for help")
    await colleague.presses("intake.agree")
    await colleague.presses("intake.next")
    return world


async def known_ids(world: World, colleague: Someone) -> dict[str, str]:
    """Return the real ids that somebody could have got hold of, by the field in which cards carry them."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        call = await work.calls.of_case(case.case_id)
        draft = await work.drafts.open_of(colleague.person_id, "intake")
    assert call is not None
    assert draft is not None
    return {
        "case": case.case_id,
        "call": call.call_id,
        "draft": draft.draft_id,
        "version": str(case.version),
        "one": PERSON.format(101),
        "two": PERSON.format(102),
        "resolver": PERSON.format(101),
    }


def belongings(database: Path) -> set[str]:
    connection = sqlite3.connect(database)
    try:
        rows = {f"{table} {row}" for table in OTHERS for row in connection.execute(f"SELECT * FROM {table}")}
        return {one for one in rows if STANDING_JOB not in one}
    finally:
        connection.close()


async def others_on_register(world: World, person: Someone) -> list[Officer]:
    async with world.store.unit_of_work() as work:
        return [one for one in await work.officers.all() if one.person_id != person.person_id]


def told(person: Someone) -> str:
    """Return all that this person was ever shown."""
    return json.dumps([person.chat.messages, person.chat.cards], ensure_ascii=False, default=str)


async def presses_anything(world: World, person: Someone, ids: Mapping[str, str], examples: int) -> None:
    """Press every kind of button with real ids, wrong ones and odd fields, in the chat and in the channel."""
    loop = asyncio.get_running_loop()
    value = st.sampled_from(sorted(ids.values())) | plain | odd
    real = st.fixed_dictionaries({}, optional={name: st.just(one) for name, one in ids.items()})
    others = st.dictionaries(st.sampled_from(FIELDS), value, max_size=8)
    data = st.builds(lambda first, second: first | second, others, real)

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(sorted(ROUTER.verbs)), data, st.booleans())
    def fuzz(verb: str, inputs: Mapping[str, Any], in_channel: bool) -> None:
        doing = person.invokes(verb, inputs, "card-1", in_channel=in_channel)
        asyncio.run_coroutine_threadsafe(doing, loop).result(30)

    await asyncio.to_thread(fuzz)


@pytest.mark.parametrize("number", [STRANGER, RESOLVER, UNWANTED_LEAD, COORDINATOR])
async def test_outsiders_change_nothing(busy_world: World, colleague: Someone, database: Path, number: int) -> None:
    person = busy_world.person(PERSON.format(number))
    before, register = belongings(database), await others_on_register(busy_world, person)

    await presses_anything(busy_world, person, await known_ids(busy_world, colleague), 40)

    assert before - belongings(database) == set()
    assert await others_on_register(busy_world, person) == register
    assert not [secret for secret in (PARTY, REQUESTER, DESCRIPTION) if secret in told(person)]
    assert undrawn(database) == []


@pytest.mark.parametrize("number", [STAFF, LEAD])
async def test_insiders_break_nothing(busy_world: World, colleague: Someone, database: Path, number: int) -> None:
    ids = await known_ids(busy_world, colleague)

    await presses_anything(busy_world, busy_world.person(PERSON.format(number)), ids, 40)

    assert undrawn(database) == []
    async with busy_world.store.unit_of_work() as work:
        form = await work.drafts.get(ids["draft"])
    assert form is not None
    assert form.owner == colleague.person_id

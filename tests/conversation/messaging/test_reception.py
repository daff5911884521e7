"""A flood stops at the door, kindly; turns keep their order; an answer comes in time, and nothing happens twice."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from bot.edge.activities import parse_activity
from bot.errors import TurnLate
from bot.incoming import reception
from bot.incoming.inbound import LONGEST_FIELDS, MOST_FIELDS
from bot.incoming.reception import Reception
from bot.incoming.turn_order import TurnOrder
from storage.errors import StoreFailed
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.steps import the_case
from tests.fakes.reading import buttons

FEW = 6
"""What one person may do here before it counts as a flood."""


@dataclass
class Gate:
    """Holds up turns while it is shut, and notes who passed; requests are impatient just as long."""

    world: World
    opened: asyncio.Event = field(default_factory=asyncio.Event)
    passed: list[str] = field(default_factory=list)

    def open(self) -> None:
        reception.ANSWER_WITHIN = 30
        self.opened.set()

    def shut(self) -> None:
        reception.ANSWER_WITHIN = 0.02
        self.opened.clear()

    async def handle(self, activity: Activity) -> InvokeResponse | None:
        await self.opened.wait()
        self.passed.append(activity.id)
        return await self.world.parley.turns.handle(activity)


@dataclass(slots=True)
class GuardedWorld(World):
    """A world whose activities come in through the reception."""

    gate: Gate = field(init=False)
    reception: Reception = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(self)
        self.gate.open()
        service, wake = self.parley.service, self.parley.deliveries.wake
        self.reception = Reception(service, self.gate.handle, TurnOrder(), wake)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        answer = await self.reception.receive(parse_activity(json.dumps(activity).encode()))
        await self.deliver()
        return answer


@pytest.fixture
def guarded(world: World, monkeypatch: pytest.MonkeyPatch) -> GuardedWorld:
    monkeypatch.setattr(reception, "ANSWER_WITHIN", reception.ANSWER_WITHIN)
    monkeypatch.setattr(reception, "A_PERSON", ((FEW, 600_000),))
    return GuardedWorld(world.parley, world.teams, world.clock, world.channel_id)


@pytest.fixture
def staff(guarded: GuardedWorld) -> Someone:
    return guarded.person(PERSON.format(1))


@contextmanager
def transactions(monkeypatch: pytest.MonkeyPatch) -> Iterator[Iterator[int]]:
    """Count how many are begun."""
    begun = count()
    usual = SqlStore.unit_of_work

    def counted(store: SqlStore) -> SqlUnitOfWork:
        next(begun)
        return usual(store)

    with monkeypatch.context() as counting:
        counting.setattr(SqlStore, "unit_of_work", counted)
        yield begun


async def flood(guarded: GuardedWorld, staff: Someone, times: int, **what: object) -> list[InvokeResponse | None]:
    """Bring so many activities of one person, each with an id of its own."""
    place = {"id": chat_of(staff.person_id), "conversationType": "personal", "tenantId": "t"}
    sender = {"id": "29:x", "aadObjectId": staff.person_id}
    base = {"type": "message", "from": sender, "conversation": place, "serviceUrl": "http://localhost", **what}
    activities = [parse_activity(json.dumps({**base, "id": f"flood-{n}"}).encode()) for n in range(times)]
    return [await guarded.reception.receive(one) for one in activities]


PRESS = {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"verb": "help.welcome", "data": {}}}}


def said(guarded: GuardedWorld, key: str) -> str:
    return guarded.parley.service.texts(key)


async def test_flood_of_messages_gets_one_reply(
    guarded: GuardedWorld, staff: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await staff.says("hi")
    await flood(guarded, staff, FEW - 1, text="hi")

    with transactions(monkeypatch) as begun:
        assert set(await flood(guarded, staff, 9_994, text="seven hundred " * 100)) == {None}
        assert next(begun) == 1
    await guarded.deliver()

    assert staff.sees("slow-down")
    assert len(staff.chat.cards) == FEW + 1


async def test_flood_of_presses_gets_a_line_each(
    guarded: GuardedWorld, staff: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await flood(guarded, staff, FEW, **PRESS)

    with transactions(monkeypatch) as begun:
        answers = await flood(guarded, staff, 1_000, **PRESS)
        assert next(begun) == 0

    assert {answer.body["value"] for answer in answers if answer} == {said(guarded, "slow-down")}
    assert len([answer for answer in answers if answer]) == 1_000
    assert len(guarded.gate.passed) == FEW


async def test_flood_holds_up_nobody_else(guarded: GuardedWorld, staff: Someone) -> None:
    await flood(guarded, staff, 50, text="hi")
    colleague = guarded.person(PERSON.format(2))

    await colleague.says("hi")

    assert colleague.sees("welcome-title")


async def test_form_outlasts_a_flood(guarded: GuardedWorld, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await flood(guarded, staff, 20, **PRESS)

    await staff.presses("intake.next")
    assert staff.hint == said(guarded, "slow-down")
    guarded.reception = Reception(
        guarded.parley.service, guarded.gate.handle, TurnOrder(), guarded.parley.deliveries.wake
    )
    await staff.presses("intake.next")
    assert staff.sees("intake-story-title")


async def test_flood_in_channel_gets_no_reply(guarded: GuardedWorld, staff: Someone) -> None:
    place = {"id": guarded.channel_id, "conversationType": "channel", "tenantId": "t"}

    await flood(guarded, staff, 20, text="hi", conversation=place)
    await guarded.deliver()

    assert not staff.sees("slow-down")
    assert len(staff.chat.cards) == FEW


async def test_installation_is_never_refused(guarded: GuardedWorld, staff: Someone) -> None:
    await flood(guarded, staff, 20, text="hi")
    await guarded.deliver()

    await staff._does({"type": "installationUpdate", "action": "remove"})

    async with guarded.store.unit_of_work() as work:
        assert await work.addresses.of(staff.person_id) is None


async def test_unknown_invoke_gets_no_line(guarded: GuardedWorld, staff: Someone) -> None:
    answers = await flood(guarded, staff, 9, type="invoke", name="composeExtension/query", value={"a": 1})

    assert answers[-1] is None
    assert {answer.status for answer in answers[:FEW] if answer} == {501}


@pytest.mark.parametrize(
    "inputs",
    [
        {f"field-{number}": "x" for number in range(MOST_FIELDS + 1)},
        {"description": "x" * (LONGEST_FIELDS + 1)},
        {f"field-{number}": "x" * 20_000 for number in range(4)},
    ],
    ids=["many", "long", "many long"],
)
async def test_oversized_fields_refused_kindly(guarded: GuardedWorld, staff: Someone, inputs: dict[str, str]) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    [data] = [one["data"] for one in buttons(staff.card) if one["verb"] == "intake.next"]

    await staff.invokes("intake.next", {**data, **inputs})

    assert staff.hint == said(guarded, "too-much")
    assert staff.sees("intake-story-title")


async def test_oversized_old_client_gets_a_card(guarded: GuardedWorld, staff: Someone) -> None:
    await staff.says("hi")

    await staff._does({"type": "message", "value": {"verb": "intake.next", "description": "x" * 70_000}})

    assert staff.sees("too-much")


async def test_late_press_answered_in_time(guarded: GuardedWorld, staff: Someone) -> None:
    await staff.says("ask for help")
    guarded.gate.shut()
    await staff.presses("intake.agree")
    assert staff.hint == said(guarded, "taking-longer")
    guarded.gate.open()
    await guarded.reception.finish()

    await staff.presses("intake.agree")

    assert staff.sees("intake-you-title")
    async with guarded.store.unit_of_work() as work:
        assert await work.drafts.open_of(staff.person_id, "intake")


async def test_late_message_brought_again(guarded: GuardedWorld, staff: Someone) -> None:
    """Whether Teams brings it while the first is still running or later: one effect."""
    guarded.gate.shut()
    with pytest.raises(TurnLate):
        await staff.says("hi")
    with pytest.raises(TurnLate):
        await staff.repeats()
    guarded.gate.open()
    await staff.repeats()
    await guarded.reception.finish()
    await guarded.deliver()

    assert guarded.gate.passed == ["activity-1"] * 3
    assert len(staff.chat.cards) == 1


async def test_press_brought_again_waits_for_the_first(guarded: GuardedWorld, staff: Someone) -> None:
    await staff.says("ask for help")
    guarded.gate.shut()
    await staff.presses("intake.agree")
    assert staff.hint == said(guarded, "taking-longer")

    guarded.gate.open()
    await staff.repeats()

    assert staff.sees("intake-you-title")


async def test_turns_of_a_chat_keep_their_order(guarded: GuardedWorld, staff: Someone) -> None:
    guarded.gate.opened.clear()
    turns = [asyncio.create_task(staff.says(text)) for text in ("hi", "help", "questions")]
    await asyncio.sleep(0)
    guarded.gate.opened.set()
    await asyncio.gather(*turns)

    assert guarded.gate.passed == ["activity-1", "activity-2", "activity-3"]


async def test_late_failure_is_told_in_the_log_alone(
    guarded: GuardedWorld,
    staff: Someone,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def fails(*_: object) -> None:
        raise StoreFailed("Ines Marvell wrote this")

    monkeypatch.setattr(guarded.parley.turns, "_answer", fails)
    guarded.gate.shut()
    with pytest.raises(TurnLate):
        await staff.says("hi")
    guarded.gate.open()
    await guarded.reception.finish()

    printed = capsys.readouterr().out
    assert "store-failed" in printed
    assert "Marvell" not in printed


async def test_end_cuts_off_what_hangs(guarded: GuardedWorld, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reception, "FINISH_WITHIN", 0.02)
    guarded.gate.shut()
    with pytest.raises(TurnLate):
        await staff.says("hi")

    async with asyncio.timeout(3):
        await guarded.reception.finish()

    assert guarded.gate.passed == []


async def test_nothing_is_kept_that_the_screen_does_not_read(world: World, staff: Someone, database: Path) -> None:
    """Whatever a press names, and whether or not there is anything to show."""
    await files_request(staff)
    case_id, long = (await the_case(world)).case_id, "x" * 1_500
    for args in ({"case": case_id, "surname": long}, {"case": long}, {"draft": long, "case": case_id}):
        await staff.invokes("show", {"screen": "mine.case", "args": json.dumps(args)})

    with closing(sqlite3.connect(database)) as connection:
        kept = [size for (size,) in connection.execute("SELECT length(answer) FROM turns")]
    assert len(kept) > 3
    assert max(kept) < 1_000


async def test_forged_arguments_fill_no_disk(staff: Someone, database: Path) -> None:
    """What opens a screen is kept with its answer, so no more of it is taken than any card of ours holds."""
    await staff.says("hi")
    many = json.dumps({f"name-{number}": "x" * 1_000 for number in range(50)})

    long, few = json.dumps({"name": "x" * 2_001}), json.dumps({f"n-{one}": "x" for one in "abcdefghijklmnopqrstuvwxyz"})
    for args in (many, long, few, json.dumps({"N" * 900: "x"}), "[" * 20_000, json.dumps({"name": "\ud800"})):
        await staff.invokes("show", {"screen": "intake.step", "args": args})
    await staff.invokes("show", {"screen": "intake.step", "args": json.dumps({"name": "x" * 100})})

    with closing(sqlite3.connect(database)) as connection:
        kept = [size for (size,) in connection.execute("SELECT length(answer) FROM turns")]
    assert len(kept) > 1
    assert max(kept) < 1_000

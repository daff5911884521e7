"""A case, an entry or an address that was altered in the database is told kindly, and everything else goes on."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.operations import metrics
from bot.stores import report_broken
from casework.model.reminders import Reminder, ReminderKind
from storage.store import SqlStore
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PERSON, SUMMARY, calls, opens_queue, the_case, two_chosen
from tests.fakes.reading import buttons

UNREADABLE = "We can’t open this just now, so nothing was changed."
BEING_UPDATED = "Parley is being updated just now"


@pytest.fixture(autouse=True)
def told(store: SqlStore, world: World) -> list[str]:
    """What the operator is told of broken seals, beside the log and the metric."""
    places: list[str] = []

    def tell(place: str) -> None:
        places.append(place)
        report_broken(place)

    store._keyring._report_broken = tell
    return places


Spoil = Callable[..., int]


@pytest.fixture
def spoil(database: Path, store: SqlStore) -> Spoil:
    """Alter the file behind the service's back, and forget which data keys were opened; how many rows it changed."""

    def spoil(statement: str, *values: str) -> int:
        raw = sqlite3.connect(database)
        with raw:
            changed = raw.execute(statement, values).rowcount
        raw.close()
        assert changed
        for scope in [one for one in store._keyring._keys if one.startswith(("case/", "draft/"))]:
            store._keyring.drop(scope)
        return changed

    return spoil


async def test_broken_case_is_told_kindly_and_others_open(
    staff: Someone, colleague: Someone, lead: Someone, spoil: Spoil, told: list[str]
) -> None:
    await files_request(staff)
    broken = await the_case(lead.world)
    await files_request(colleague)
    before = metrics.BROKEN_SEALS("cases.request")._value.get()
    spoil("UPDATE cases SET request = access_needs WHERE case_id = ?", broken.case_id)

    await opens_queue(lead)
    assert "2 open cases" in lead.reads()
    await lead.presses("lead.open", case=broken.case_id)
    assert UNREADABLE in lead.hint
    assert "2 open cases" in lead.reads()
    await lead.says(broken.reference)
    assert lead.sees("unreadable")
    assert lead.can("help.welcome")
    await staff.says("my requests")
    await staff.presses("mine.open")
    assert UNREADABLE in staff.hint

    await opens_queue(lead)
    [other] = [one for one in lead_cases(lead) if one != broken.case_id]
    await lead.presses("lead.open", case=other)
    assert lead.can("lead.contact")
    assert set(told) == {"cases.request"}
    assert metrics.BROKEN_SEALS("cases.request")._value.get() - before == len(told)
    assert broken.case_id not in str(told)


async def test_unknown_stage_is_told_in_its_own_line(world: World, staff: Someone, lead: Someone, spoil: Spoil) -> None:
    """A newer Parley's stage: who has other cases goes on with them."""
    await two_chosen(world, staff, lead)
    resolver, other = world.person(PERSON.format(LIBRARY)), await the_case(world)
    await files_request(staff)
    spoil("UPDATE cases SET stage = 'mediation' WHERE case_id = ?", other.case_id)

    await opens_queue(lead)
    assert "2 open cases" in lead.reads()
    assert lead.sees("lead-row-unreadable")
    assert lead.sees("lead-row-stage")
    await lead.presses("lead.open", case=other.case_id)
    assert BEING_UPDATED in lead.hint
    await staff.says("my requests")
    assert "We can’t open this one just now · you asked" in staff.reads()
    assert "Waiting for a first talk · you asked" in staff.reads()
    await resolver.says("resolving")
    assert other.reference in resolver.reads()
    assert resolver.sees("resolver-state-unreadable")
    await staff.removes()
    assert lead.sees("lead-update-unreachable")


def lead_cases(lead: Someone) -> list[str]:
    return [one["data"]["case"] for one in buttons(lead.card) if one["verb"] == "lead.open"]


async def test_case_that_nobody_can_place_stays_in_the_queue(staff: Someone, lead: Someone, spoil: Spoil) -> None:
    await files_request(staff)
    case = await the_case(lead.world)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    spoil("UPDATE data_keys SET master_id = '0123456789abcdef' WHERE scope = ?", f"case/{case.case_id}")

    await opens_queue(lead)

    assert case.reference in lead.reads()
    assert lead.sees("lead-row-unreadable")
    assert not lead.sees("lead-keeper-nobody")


async def test_press_that_could_not_be_shown_changed_nothing(staff: Someone, lead: Someone, spoil: Spoil) -> None:
    """A note is kept, and then the file can't be drawn: both are undone, and what was typed stays on the card."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="They would rather meet on Thursday.")
    await lead.presses("lead.note")
    spoil("UPDATE notes SET note = (SELECT request FROM cases)")

    await lead.presses("lead.write-note", note="They have changed their mind.")

    assert UNREADABLE in lead.hint
    assert lead.can("lead.write-note")
    assert spoil("UPDATE notes SET note = (SELECT request FROM cases)") == 1


async def test_stranger_learns_nothing_of_a_broken_case(staff: Someone, colleague: Someone, spoil: Spoil) -> None:
    await files_request(staff)
    case = await the_case(colleague.world)
    spoil("UPDATE cases SET request = access_needs")

    await colleague.invokes("lead.open", {"case": case.case_id})

    assert colleague.sees("nothing-here")


async def test_press_on_a_broken_call_changes_nothing(
    staff: Someone, lead: Someone, resolver_one: Someone, spoil: Spoil
) -> None:
    await files_request(staff)
    await calls(lead)
    spoil("UPDATE calls SET words = (SELECT request FROM cases)")

    await resolver_one.presses("volunteer.offer", in_channel=True)

    assert UNREADABLE in resolver_one.hint
    assert SUMMARY not in resolver_one.hint


async def test_form_that_can_not_be_asked_again_is_told_kindly(
    staff: Someone, lead: Someone, resolver_one: Someone, spoil: Spoil
) -> None:
    """What needs another look is found before anything is opened, and then the form can't be drawn."""
    await files_request(staff)
    await calls(lead)
    await resolver_one.presses("volunteer.offer", in_channel=True)
    [card] = lead.world.channel.cards.values()
    [call] = [one["data"]["call"] for one in buttons(card) if one["verb"] == "volunteer.offer"]
    await resolver_one.says("hi")
    spoil("UPDATE calls SET words = (SELECT request FROM cases)")

    await resolver_one.invokes("volunteer.send", {"call": call, "mornings": "never"}, resolver_one.newest)

    assert UNREADABLE in resolver_one.hint


async def test_reminder_of_a_broken_case_holds_up_no_other(
    staff: Someone, colleague: Someone, lead: Someone, spoil: Spoil
) -> None:
    await files_request(staff)
    broken = await the_case(lead.world)
    await files_request(colleague)
    spoil("UPDATE cases SET request = access_needs WHERE case_id = ?", broken.case_id)
    spoil("UPDATE reminders SET subject = (SELECT request FROM cases) WHERE kind = 'daily-digest'")
    cards = len(lead.chat.cards)

    await lead.world.advance(timedelta(days=5))

    assert len(lead.chat.cards) > cards
    async with lead.world.store.unit_of_work() as work:
        assert (await work.outbox.backlog()).waiting == 0
        left = await work.reminders.claim_due(lead.world.clock.now(), 10, [*ReminderKind])
    # They are put off: a process that lacks a key may be given it.
    assert {one.reminder.case_id for one in left} == {broken.case_id}
    assert lead.world.parley.reminders_fail()


async def test_altered_address_is_learnt_anew(staff: Someone, spoil: Spoil, told: list[str]) -> None:
    await staff.says("hi")
    spoil("UPDATE addresses SET address = substr(address, 1, 60)")

    await staff.says("hi")

    assert staff.sees("welcome-title")
    assert set(told) == {"addresses.address"}
    told.clear()
    await staff.says("hi")
    assert told == []


async def test_reminder_that_was_altered_is_told_to_its_leads_once(
    staff: Someone, lead: Someone, spoil: Spoil, told: list[str]
) -> None:
    """No try would open it: it holds nothing up, is kept, and the same can be planned anew."""
    await files_request(staff)
    world, case = lead.world, await the_case(lead.world)
    spoil("UPDATE reminders SET subject = (SELECT request FROM cases) WHERE kind = 'first-contact-near'")
    spoil("UPDATE reminders SET subject = (SELECT request FROM cases) WHERE kind = 'daily-digest'")
    before = metrics.REMINDERS("unreadable")._value.get()
    await world.advance(timedelta(days=5))
    await world.advance(timedelta(days=5))
    assert sum("nobody can read any more what it was" in str(one) for one in lead.chat.messages) == 1
    assert told == ["reminders.subject", "reminders.subject"]
    assert metrics.REMINDERS("unreadable")._value.get() == before + 2
    assert not world.parley.reminders_fail()
    assert lead.can("lead.queue"), "a standing job goes on"
    assert spoil("UPDATE reminders SET state = state WHERE state = 'unreadable'") == 2, "it is kept"

    async with world.store.unit_of_work() as work:
        near = Reminder(ReminderKind.FIRST_CONTACT_NEAR, world.clock.now(), case.case_id)
        await work.reminders.plan(near)
        assert await work.reminders.pending(near.kind, case.case_id) == near
        [again] = await work.reminders.claim_due(world.clock.now(), 9, [near.kind])
    assert again.reminder == near

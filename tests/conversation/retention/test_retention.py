"""A case is kept for six years after it closed, unless a lead keeps it longer; then nothing of it is left (R24)."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import TryLater, Undeliverable
from casework.actions.retention.destroy import DESTROYED_AT_ONCE
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.retention import Retention
from storage.errors import StoreFailed
from storage.repositories import sent_cards
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import a_case
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import asks
from tests.conversation.steps import (
    REQUESTER,
    SUMMARY,
    call_posted,
    forged,
    offers,
    opens_queue,
    the_case,
    two_chosen,
)
from tests.stores import turn

SIX_YEARS = timedelta(days=6 * 366)
MONTH = timedelta(days=31)
REASON = "A tribunal has asked for it."
OTHER_LEAD = "Kwabena Osei-Tutu"

OTHER = "f" * 32
"""The id of another case."""


async def withdrawn(staff: Someone, lead: Someone, **wishes: Any) -> Case:
    """File a request and withdraw it; the lead ends on the case."""
    await files_request(staff, **wishes)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    await lead.presses("lead.open")
    return await the_case(staff.world)


async def morning(world: World, span: timedelta) -> None:
    """Move on by a span, and to the next working morning; whatever falls due meanwhile is late."""
    world.clock.moment += span
    moment = world.parley.service.calendar.next_morning(world.clock.moment)
    await world.advance(moment - world.clock.moment)


async def hours(world: World, count: int) -> None:
    for _ in range(count):
        await world.advance(timedelta(hours=1))


async def is_there(world: World, case: Case) -> bool:
    async with world.store.unit_of_work() as work:
        return await work.cases.get(case.case_id) is not None


def notices(person: Someone) -> int:
    return sum("will soon be destroyed" in str(one) for one in person.chat.messages)


@pytest.mark.promise("R24")
async def test_six_years_and_a_notice(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    case = await withdrawn(staff, lead)
    closed_at = case.closed_at
    assert closed_at
    assert "From 21 November 2032 on it is destroyed for good." in lead.reads()

    await morning(world, timedelta(days=6 * 365 - 40))
    assert notices(lead) == 0
    while world.clock.moment < datetime(2032, 10, 22, tzinfo=UTC):
        await morning(world, timedelta())
    assert (notices(lead), notices(other_lead)) == (1, 1)
    await lead.presses("lead.expiring")
    assert case.reference in lead.reads()
    assert "Destroyed from 21 November 2032 on" in lead.reads()
    await world.deliver()
    assert "Destroyed from 21 November 2032 on" not in world.teams.everything_sent()

    while world.clock.moment < datetime(2032, 11, 19, 23, tzinfo=UTC):
        await world.advance(timedelta(hours=24))
        assert await is_there(world, case)
    await world.advance(timedelta(days=1))
    await hours(world, 1)

    assert not await is_there(world, case)
    assert (notices(lead), notices(other_lead)) == (1, 1)
    await staff.says("my requests")
    assert case.reference not in staff.reads()
    await lead.says(case.reference)
    assert lead.sees("lead-reference-unknown")


@pytest.mark.promise("R24")
async def test_one_notice_for_many(world: World, staff: Someone, lead: Someone) -> None:
    for _ in range(7):
        await withdrawn(staff, lead)
    await morning(world, timedelta(days=6 * 365 - 28))

    assert notices(lead) == 1
    assert "7 closed cases will soon be destroyed for good." in lead.reads()
    await lead.presses("lead.expiring")
    assert lead.sees("lead-queue-page")
    await lead.presses("lead.expiring", page="1")
    assert lead.reads().count("Destroyed from") == 2
    await lead.invokes("lead.expiring", {"page": "99999"}, next(reversed(lead.chat.cards)))
    assert lead.reads().count("Destroyed from") == 2
    for _ in range(3):
        await morning(world, timedelta(days=1))
    assert notices(lead) == 1


@pytest.mark.promise("R24")
async def test_downtime_cuts_no_notice_short(world: World, staff: Someone, lead: Someone) -> None:
    """Told of late, because the service was not running, it is destroyed late."""
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS + MONTH)
    assert notices(lead) == 1
    assert await is_there(world, case)

    await world.advance(timedelta(days=29))
    assert await is_there(world, case)
    await world.advance(timedelta(days=2))
    assert not await is_there(world, case)


@pytest.mark.promise("R24")
async def test_addition_puts_destruction_off_until_leads_know(world: World, staff: Someone, lead: Someone) -> None:
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    told = notices(lead)
    assert told
    await world.advance(timedelta(days=29))
    await forged(staff, "mine.add", case=case.case_id, addition="Something more.")
    assert lead.sees("lead-update-addition-closed")

    await world.advance(timedelta(days=4))
    assert await is_there(world, case)
    await morning(world, timedelta(days=1))
    assert notices(lead) == told + 1
    await morning(world, MONTH)
    await hours(world, 2)
    assert not await is_there(world, case)
    await forged(staff, "mine.add", case=case.case_id, addition="Too late.")
    assert staff.sees("nothing-here")


@pytest.mark.promise("R23")
async def test_concerned_lead_is_told_nothing(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff, parties=((OTHER_LEAD, ""),))
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="withdrawn")
    await lead.presses("lead.withdrawn", reason="They rang.")
    case = await the_case(world)
    await morning(world, SIX_YEARS)

    assert (notices(lead), notices(other_lead)) == (1, 0)
    await opens_queue(lead)
    await forged(other_lead, "lead.expiring", page="0")
    assert case.reference not in other_lead.reads()
    assert other_lead.sees("lead-expiring-title")
    for verb in ("lead.ask-hold", "lead.hold", "lead.end-hold"):
        await forged(other_lead, verb, case=case.case_id, reason=REASON)
        assert other_lead.sees("nothing-here")
    assert (await the_case(world)).hold is None


async def test_deputy_hears_where_leads_may_not(
    world: World, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    both = frozenset({lead.person_id, other_lead.person_id})
    closed = a_case(stage=Stage.WITHDRAWN, closed_at=world.clock.moment, recused=both, next_due=None)
    async with turn(world.store) as work:
        await work.cases.add(closed)
    await morning(world, SIX_YEARS)

    assert (notices(lead), notices(other_lead), notices(deputy)) == (0, 0, 1)


@pytest.mark.parametrize("verb", ["lead.expiring", "lead.ask-hold", "lead.hold", "lead.end-hold"])
@pytest.mark.promise("R23")
async def test_verbs_are_leads_only(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, verb: str
) -> None:
    case = await withdrawn(staff, lead)
    for one in (staff, resolver_one):
        await forged(one, verb, case=case.case_id, reason=REASON)
        assert one.sees("nothing-here")
        await forged(one, "show", screen="lead.hold", args=f'{{"case": "{case.case_id}"}}')
        assert one.sees("nothing-here")

    assert (await the_case(world)).hold is None


@pytest.mark.promise("R24")
class TestHold:
    """R24: a lead puts a legal hold on a case, and ends it."""

    async def test_keeps_it_past_its_time(self, world: World, staff: Someone, lead: Someone) -> None:
        case = await withdrawn(staff, lead)
        await morning(world, SIX_YEARS)
        await lead.presses("lead.expiring")
        await holds(lead)
        await world.advance(10 * SIX_YEARS)
        await hours(world, 2)

        assert await is_there(world, case)
        await lead.says(case.reference)
        await lead.presses("show")
        assert lead.sees("lead-held-title")
        assert REASON in lead.reads()
        assert REASON not in world.teams.everything_sent()

    async def test_stands_in_the_file(self, world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await withdrawn(staff, lead)
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses("lead.hold", reason=REASON)
        assert lead.sees("banner-held")
        await lead.presses("lead.file")
        assert "Solveig Achterberg put a legal hold on this case, " in lead.reads()
        assert REASON in lead.reads()

        await other_lead.presses("lead.open")
        await other_lead.presses("lead.other")
        await other_lead.presses("lead.ask-hold")
        await other_lead.presses("lead.end-hold", reason="The tribunal is over.")
        assert other_lead.sees("banner-hold-ended")
        assert not other_lead.sees("lead-held-title")
        await other_lead.presses("lead.file")
        assert f"{OTHER_LEAD} ended the legal hold, " in other_lead.reads()
        assert (await the_case(world)).hold is None

    async def test_end_gives_a_new_notice(self, world: World, staff: Someone, lead: Someone) -> None:
        case = await withdrawn(staff, lead)
        await morning(world, SIX_YEARS)
        await lead.presses("lead.expiring")
        await holds(lead)
        await morning(world, 2 * MONTH)
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses("lead.end-hold", reason="It is over.")
        await hours(world, 2)
        assert await is_there(world, case)

        await morning(world, timedelta())
        assert notices(lead) == 2
        await world.advance(timedelta(days=29))
        assert await is_there(world, case)
        await world.advance(timedelta(days=2))
        assert not await is_there(world, case)

    async def test_end_on_the_same_day_gives_a_new_notice(self, world: World, staff: Someone, lead: Someone) -> None:
        case = await withdrawn(staff, lead)
        await morning(world, SIX_YEARS)
        await world.advance(timedelta(days=29))
        await lead.presses("lead.expiring")
        await holds(lead)
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses("lead.end-hold", reason="It was another case.")
        await world.advance(timedelta(days=2))
        await hours(world, 2)
        assert await is_there(world, case)
        await morning(world, timedelta())
        assert notices(lead) == 2

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 2_001])
    async def test_needs_a_reason(self, world: World, staff: Someone, lead: Someone, reason: str) -> None:
        await withdrawn(staff, lead)
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses("lead.hold", reason=reason)

        assert lead.sees("problem-too-long" if reason.strip() else "problem-required")
        assert lead.can("lead.hold")
        assert (await the_case(world)).hold is None

    async def test_second_lead_comes_late(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await withdrawn(staff, lead)
        await other_lead.presses("lead.open")
        for one in (lead, other_lead):
            await one.presses("lead.other")
            await one.presses("lead.ask-hold")
        await lead.presses("lead.hold", reason=REASON)
        await other_lead.presses("lead.hold", reason="Another reason.")

        assert other_lead.sees("banner-out-of-date")
        held = (await the_case(world)).hold
        assert held
        assert held.reason == REASON

    async def test_open_case_can_be_kept(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses("lead.hold", reason=REASON)
        await staff.presses("mine.open")
        await staff.presses("mine.ask-withdrawal")
        await staff.presses("mine.withdraw")
        await world.advance(2 * SIX_YEARS)
        await world.advance(2 * MONTH)

        assert (await the_case(world)).hold


async def holds(lead: Someone) -> None:
    """Go from the list to a case that is kept."""
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("lead.ask-hold")
    await lead.presses("lead.hold", reason=REASON)


@pytest.mark.promise("R24")
class TestCards:
    """R24: what stands in Teams, and can be reached, is replaced by a neutral text."""

    async def test_all_become_neutral(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await offers(world, 101)
        case = await the_case(world)
        volunteer = world.person("00000000-0000-4000-8000-000000000101")
        await staff.says("my requests")
        await staff.presses("mine.open")
        await staff.presses("mine.ask-withdrawal")
        assert SUMMARY in str([*world.channel.cards.values(), *volunteer.chat.cards.values()])
        await staff.presses("mine.withdraw")
        places = [one.chat for one in (staff, lead, volunteer)] + [world.channel]
        before = {id(place): dict(place.cards) for place in places}

        await forgotten(world)

        assert not await is_there(world, case)
        for place in places:
            gone = [card_id for card_id, card in place.cards.items() if card != before[id(place)].get(card_id)]
            assert gone
            assert all("has been deleted" in str(place.cards[one]) for one in gone if one in before[id(place)])
        everything = str([card for place in places for card in place.cards.values()])
        assert SUMMARY not in everything
        assert case.case_id not in everything

    async def test_lists_of_ones_own_cases_do_too(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        case, resolver = await the_case(world), world.person("00000000-0000-4000-8000-000000000101")
        for person, words in ((staff, "my requests"), (staff, "cancel"), (resolver, "my cases")):
            await person.says(words)
            assert case.reference in person.reads()
        await forged(staff, "mine.ask-withdrawal", case=case.case_id)
        await staff.presses("mine.withdraw")
        await forgotten(world)

        assert not await is_there(world, case)
        for person in (staff, resolver):
            assert case.reference not in str(person.chat.cards)

    async def test_are_tried_again_while_teams_is_away(self, world: World, staff: Someone, lead: Someone) -> None:
        await withdrawn(staff, lead)
        await morning(world, SIX_YEARS)
        world.teams.update_failures = [TryLater("http-503") for _ in range(9)]
        await world.advance(MONTH)
        assert "has been deleted" not in str(next(iter(lead.chat.cards.values())))
        await hours(world, 3)

        assert world.teams.update_failures == []
        assert "has been deleted" in str(next(iter(lead.chat.cards.values())))

    async def test_that_are_gone_hold_up_nothing(
        self, world: World, staff: Someone, lead: Someone, database: Path
    ) -> None:
        case = await withdrawn(staff, lead)
        await morning(world, SIX_YEARS)
        world.teams.update_failures = [Undeliverable("http-404") for _ in range(99)]
        await world.advance(MONTH)
        await hours(world, 1)

        assert not await is_there(world, case)
        assert known_cards(database, case) == 0

    async def test_more_than_are_read_at_a_time(
        self, world: World, staff: Someone, lead: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sent_cards, "_LIMIT", 1)
        case = await withdrawn(staff, lead)
        assert known_cards(database, case) > 1
        await forgotten(world)
        for _ in range(5):
            await world.deliver()

        assert known_cards(database, case) == 0
        assert sum("has been deleted" in str(card) for card in lead.chat.cards.values()) > 1


def known_cards(database: Path, case: Case) -> int:
    """Return how many cards are known that tell of a case."""
    with closing(sqlite3.connect(database)) as connection:
        about = "SELECT count(*) FROM sent_cards WHERE matter = ?"
        [[count]] = connection.execute(about, (case.case_id,)).fetchall()
    return int(count)


async def forgotten(world: World) -> None:
    """Let six years pass, and the notice."""
    await morning(world, SIX_YEARS)
    await world.advance(MONTH)
    await hours(world, 1)


async def set_rules(world: World, rules: Retention) -> None:
    """Let the institution change its rules."""
    service = world.parley.service
    changed = replace(service, institution=replace(service.institution, retention=rules))
    world.parley.service = changed
    world.parley.deliveries._service = changed


async def test_longer_time_gives_notice_again(world: World, staff: Someone, lead: Someone) -> None:
    """What the leads were told years ago is no notice."""
    case = await withdrawn(staff, lead)
    await morning(world, timedelta(days=6 * 365 - 20))
    assert notices(lead) == 1
    await set_rules(world, Retention(120))
    await morning(world, timedelta(days=1))

    world.clock.moment += timedelta(days=4 * 366)
    await hours(world, 2)
    assert await is_there(world, case)
    await morning(world, timedelta())
    assert notices(lead) == 2
    await world.advance(MONTH)
    assert not await is_there(world, case)


async def test_notice_of_a_clock_ahead_is_none(world: World, staff: Someone, lead: Someone) -> None:
    case = await withdrawn(staff, lead)
    now = world.clock.moment
    await morning(world, 3 * SIX_YEARS)
    world.clock.moment = now
    await morning(world, timedelta(days=1))

    await morning(world, SIX_YEARS)
    await world.advance(MONTH)
    assert not await is_there(world, case)


@pytest.mark.promise("R24")
async def test_nothing_is_left_after_a_week(world: World, staff: Someone, lead: Someone, database: Path) -> None:
    case = await withdrawn(staff, lead)
    await forgotten(world)
    await world.advance(timedelta(days=8))
    await hours(world, 1)

    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {table: str(connection.execute(f"SELECT * FROM {table}").fetchall()) for table in tables}
        [[kept, rule]] = connection.execute("SELECT case_id, rule FROM destructions").fetchall()
    assert (kept, rule) == (case.case_id, "withdrawn/72-months")
    assert {table for table in tables if case.case_id in found[table]} == {"accesses", "access_chains", "destructions"}
    assert not [table for table in tables if case.reference in found[table]]


async def test_many_are_destroyed_in_pieces(world: World, lead: Someone) -> None:
    closed = a_case(stage=Stage.SIGNPOSTED, closed_at=world.clock.moment, next_due=None)
    count = 2 * DESTROYED_AT_ONCE + 3
    async with turn(world.store) as work:
        for number in range(count):
            await work.cases.add(replace(closed, case_id=f"{number:032x}", reference=f"AAAA-{number:02}"))
    await morning(world, SIX_YEARS)
    await world.advance(MONTH)
    left = []
    for _ in range(4):
        async with world.store.unit_of_work() as work:
            left.append(count - await work.destructions.count())
        await world.tick()

    assert left == [count - 20, count - 40, 0, 0]


async def test_power_cut_amid_destroying(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before the commit, nothing has happened; the next try does all of it."""
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS)
    with monkeypatch.context() as patched:

        async def fails(_: object) -> None:
            raise StoreFailed("the power went")

        patched.setattr(SqlUnitOfWork, "commit", fails)
        with pytest.raises(StoreFailed):
            await world.advance(MONTH)
    assert await is_there(world, case)
    assert "has been deleted" not in world.teams.everything_sent()

    await world.tick()
    assert not await is_there(world, case)
    assert REQUESTER not in world.teams.everything_sent()


async def test_nobody_is_known_to_have_been_told_of_it(world: World, staff: Someone, lead: Someone) -> None:
    """That a lead could not be reached says nothing of a case that is gone."""
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS)
    async with turn(world.store) as work:
        await work.unreachable.put(Unreachable(lead.person_id, UnreachableReason.BLOCKED, (case.case_id, OTHER)))
    await morning(world, MONTH)
    await hours(world, 2)
    assert not await is_there(world, case)
    async with world.store.unit_of_work() as work:
        assert (await work.unreachable.of([lead.person_id]))[lead.person_id].told == (OTHER,)


@pytest.mark.promise("R24")
async def test_shorter_time_still_gives_notice(world: World, staff: Someone, lead: Someone) -> None:
    """The institution changes its rule: what is over by the new one is told of first."""
    case = await withdrawn(staff, lead)
    await morning(world, timedelta(days=100))
    await set_rules(world, Retention(72, {Stage.WITHDRAWN: 3}))

    await morning(world, timedelta(days=1))
    assert await is_there(world, case)
    await world.advance(MONTH)
    assert not await is_there(world, case)


async def test_strangers_are_forgotten_in_the_morning(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, stranger: Someone
) -> None:
    """Where people are reached who have nothing to do with the service; whoever writes is known again at once."""
    await files_request(staff)
    last, applicant = world.person(PERSON.format(14)), world.person(PERSON.format(2))
    for one in (resolver_one, stranger, last):
        await one.says("hi")
    await asks(applicant)
    await morning(world, timedelta())

    async with world.store.unit_of_work() as work:
        known = [
            await work.addresses.of(one.person_id) for one in (staff, lead, resolver_one, last, applicant, stranger)
        ]
    assert [place is not None for place in known] == [True, True, True, True, True, False]
    await stranger.says("hi")
    await stranger.presses("help.support")
    assert stranger.sees("support-title")

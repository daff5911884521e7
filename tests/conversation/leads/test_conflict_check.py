"""A new lead, or one with another name, sees no case before all were looked through for them (R23). On both engines."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.service import JOB_PAUSE
from casework.actions.leads import conflict_check as pending_leads
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case, Note
from casework.model.services import Lead
from casework.ports import QueueFilter, Store
from storage.sealing.codecs.parts import PARTS
from tests.builders import a_call, a_viewer
from tests.conversation.conftest import PERSON, files_request, opened, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.retention.test_retention import notices, withdrawn
from tests.conversation.steps import LIBRARY, call_posted, opens_queue
from tests.parts import Agreement
from tests.stores import turn

NAME = "Ottilie Brandvold"


@pytest.fixture
def store(any_store: Store) -> Store:
    """The world lives on each engine in turn."""
    return any_store


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each piece of the look be one case: the first at the start, then one a tick, and then the end."""
    monkeypatch.setattr(pending_leads, "AT_ONCE", 1)


@pytest.fixture
async def three_cases(world: World, staff: Someone) -> list[Case]:
    """Three requests, each of which names the newcomer, by their ids."""
    for _ in range(3):
        await files_request(staff, parties=((NAME, ""),))
    return await every_case(world)


async def every_case(world: World) -> list[Case]:
    async with world.store.unit_of_work() as work:
        found = [await work.cases.get(one) for one in await work.cases.ids("", 100)]
    return [one for one in found if one]


async def joins(world: World, person: Someone, name: str = NAME) -> None:
    """Let the service start anew with one more lead."""
    leads = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(*leads, Lead(person.person_id, name)))


async def ticks(world: World, times: int) -> None:
    for _ in range(times):
        await world.tick()


@pytest.mark.promise("R23")
async def test_newcomer_sees_nothing_meanwhile(
    world: World, three_cases: list[Case], colleague: Someone, lead: Someone
) -> None:
    await joins(world, colleague, "Somebody Else")

    for _ in range(3):
        await opens_queue(colleague)
        assert colleague.sees("lead-not-yet-title")
        await colleague.says(three_cases[0].reference)
        assert colleague.sees("lead-not-yet-title")
        await colleague.invokes("lead.open", {"case": three_cases[0].case_id})
        assert colleague.sees("lead-not-yet-title")
        await colleague.says("hi")
        assert not colleague.can("lead.queue")
        await opens_queue(lead)
        assert lead.can("lead.open")
        await ticks(world, 1)

    await opens_queue(colleague)
    assert colleague.can("lead.open")


@pytest.mark.promise("R23")
async def test_never_sees_what_names_them(world: World, three_cases: list[Case], colleague: Someone) -> None:
    await joins(world, colleague)
    await ticks(world, 3)

    await opens_queue(colleague)
    assert colleague.sees("lead-queue-title")
    assert not colleague.can("lead.open")
    for case in three_cases:
        await colleague.invokes("lead.open", {"case": case.case_id})
        assert colleague.sees("nothing-here")
        async with world.store.unit_of_work() as work:
            [first, *_] = await work.cases.accesses(case.case_id)
        assert first.access.did == AuditAction.KEPT_AWAY


@pytest.mark.promise("R23")
async def test_request_of_meanwhile_is_looked_at(
    world: World, three_cases: list[Case], staff: Someone, colleague: Someone, lead: Someone
) -> None:
    """Wherever its id falls, behind what was looked through or before it."""
    await joins(world, colleague)
    cards = len(colleague.chat.cards)
    for _ in range(4):
        await files_request(staff, parties=((NAME, ""),))

    before = {case.case_id for case in three_cases}
    assert len(set(await closed_to(world, colleague)) - before) == 4
    await ticks(world, 8)
    await opens_queue(colleague)
    assert not colleague.can("lead.open")
    assert len(colleague.chat.cards) == cards + 1
    assert heard(lead, "lead-alert-title") == 7


async def test_newcomer_hears_afterwards_what_waits(
    world: World, three_cases: list[Case], staff: Someone, colleague: Someone
) -> None:
    """Of a request that came meanwhile they got no alert."""
    await joins(world, colleague, "Somebody Else")
    await files_request(staff)
    assert not colleague.chat.cards
    await ticks(world, 5)

    assert len(three_cases) == 3
    assert colleague.sees("lead-digest-title")
    assert heard(colleague, "lead-digest-title") == 1


async def test_newcomers_hear_what_is_destroyed_soon(world: World, staff: Someone, lead: Someone) -> None:
    """Also when the notice of it was due while everybody was new, so that nobody was told."""
    for _ in range(3):
        await withdrawn(staff, lead)
    world.clock.moment = datetime(2032, 10, 25, 10, tzinfo=UTC)
    institution = world.parley.service.institution
    leads = tuple(replace(one, also_known_as=("Wilhelmine",)) for one in institution.main.leads)
    await restart(world, leads=leads, deputy=replace(institution.main.deputy, also_known_as=("Wilhelmine",)))
    assert notices(lead) == 0

    await ticks(world, 4)
    assert notices(lead) == 1


async def test_killed_look_goes_on(world: World, three_cases: list[Case], colleague: Someone) -> None:
    """A process that dies amid the look leaves it to the next, which need not begin anew."""
    await joins(world, colleague)
    await ticks(world, 1)
    assert await closed_to(world, colleague) == [case.case_id for case in three_cases[:2]]

    await restart(world)
    assert await closed_to(world, colleague) == [case.case_id for case in three_cases]
    await opens_queue(colleague)
    assert colleague.sees("lead-queue-title")


async def closed_to(world: World, person: Someone) -> list[str]:
    return [case.case_id for case in await every_case(world) if person.person_id in case.recused]


async def test_cut_off_piece_is_done_again(
    world: World, three_cases: list[Case], colleague: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await joins(world, colleague)
    with monkeypatch.context() as patch:

        def cut_off(*_: object) -> None:
            raise OSError

        patch.setattr(pending_leads, "_Reached", cut_off)
        await world.tick()
    assert len(await closed_to(world, colleague)) == 1
    await opens_queue(colleague)
    assert colleague.sees("lead-not-yet-title")

    await world.advance(JOB_PAUSE)
    await ticks(world, 3)
    assert len(await closed_to(world, colleague)) == len(three_cases)


@pytest.mark.usefixtures("three_cases")
async def test_two_processes_look_together(world: World, colleague: Someone) -> None:
    """Each admits the newcomer once all is done, whoever did it."""
    leads = (*world.parley.service.institution.main.leads, Lead(colleague.person_id, NAME))
    other = World(await opened(world, leads=leads), world.teams, world.clock, world.channel_id)
    world.parley = await opened(world, leads=leads)
    await ticks(world, 2)
    assert world.parley.service.pending_leads.ids == frozenset()
    assert len(await closed_to(world, colleague)) == 3

    assert other.parley.service.pending_leads.ids == {colleague.person_id}
    await other.tick()
    assert other.parley.service.pending_leads.ids == frozenset()
    assert heard(colleague, "lead-digest-title") == 0


@pytest.mark.usefixtures("three_cases")
async def test_word_of_another_process_waits(world: World, colleague: Someone) -> None:
    """One that lets the newcomer in tells them what waits; whoever is to send it may not know them yet."""
    await joins(world, colleague, "Somebody Else")
    for _ in range(3):
        async with turn(world.store) as work:
            await pending_leads.check_conflicts(world.parley.service.desk(work))
    await world.deliver()
    assert not colleague.chat.cards

    await world.tick()
    await world.advance(timedelta(minutes=1))
    assert heard(colleague, "lead-digest-title") == 1


@pytest.mark.promise("R23")
async def test_renamed_lead_waits_too(world: World, three_cases: list[Case], lead: Someone) -> None:
    """Their old cards open nothing meanwhile, and what was with them is still theirs."""
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    called, *others = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(replace(called, name="Sunniva Achterberg-Olsen"), *others))

    await lead.presses("lead.contact")
    assert lead.sees("lead-not-yet-title")
    await ticks(world, 3)
    await lead.presses("lead.queue")
    assert lead.can("lead.open")
    assert [one.owner for one in await every_case(world)].count(lead.person_id) == 1
    assert len(three_cases) == 3


@pytest.mark.promise("R23")
async def test_lead_who_comes_back_is_new(world: World, staff: Someone, colleague: Someone) -> None:
    """What came while they were none was compared with nobody's name."""
    before = world.parley.service.institution.main.leads
    await joins(world, colleague)
    await restart(world, leads=before)
    await files_request(staff, parties=((NAME, ""),))

    await joins(world, colleague)
    await ticks(world, 2)
    await opens_queue(colleague)
    assert not colleague.can("lead.open")


@pytest.mark.usefixtures("three_cases")
@pytest.mark.promise("R23")
async def test_look_for_another_begins_anew(
    world: World, staff: Someone, colleague: Someone, stranger: Someone
) -> None:
    """Also when the newcomer left the file in between, and requests came that were compared with nobody's name."""
    before = world.parley.service.institution.main.leads
    await joins(world, colleague)
    await ticks(world, 1)
    world.parley = await opened(world, leads=before)
    for _ in range(3):
        await files_request(staff, parties=((NAME, ""),))

    await joins(world, colleague)
    await joins(world, stranger, "Nobody Named")
    await ticks(world, 7)
    assert len(await closed_to(world, colleague)) == 6
    async with world.store.unit_of_work() as work:
        assert (await work.cases.queue(a_viewer(stranger.person_id), QueueFilter.OPEN, 0, 1))[1] == 6


async def test_small_service_is_ready_at_once(
    world: World, staff: Someone, colleague: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one piece is enough, nobody waits, and nobody is told."""
    await files_request(staff)
    monkeypatch.setattr(pending_leads, "AT_ONCE", 2)
    await joins(world, colleague)
    await world.deliver()

    assert not colleague.chat.cards
    await opens_queue(colleague)
    assert colleague.can("lead.open")


class TestUnreadable:
    """A case that can't be opened holds nobody up; should it be mended, it is looked at before a newcomer sees it."""

    @pytest.fixture
    def store(self, sqlite_store: Store) -> Store:
        return sqlite_store

    async def test_next_start_looks_again(
        self, world: World, three_cases: list[Case], colleague: Someone, database: Path
    ) -> None:
        broken = three_cases[1].case_id
        sealed = spoilt(database, broken, b"spoilt")
        await joins(world, colleague)
        await ticks(world, 3)
        await opens_queue(colleague)
        assert colleague.sees("lead-queue-title")

        assert not colleague.can("lead.open")

        spoilt(database, broken, sealed)
        await restart(world)
        await opens_queue(colleague)
        assert colleague.sees("lead-not-yet-title")
        await ticks(world, 2)
        assert len(await closed_to(world, colleague)) == len(three_cases)

    @pytest.mark.promise("R23")
    async def test_is_not_listed(
        self, world: World, three_cases: list[Case], colleague: Someone, lead: Someone, database: Path
    ) -> None:
        """Its reference and its dates would tell that there is a case; once mended, it is listed if it may be."""
        broken = three_cases[1].case_id
        sealed = spoilt(database, broken, b"spoilt")
        await joins(world, colleague, "Somebody Else")
        await ticks(world, 3)
        assert await listed(world, colleague) == {case.case_id for case in three_cases} - {broken}
        assert await listed(world, lead) == {case.case_id for case in three_cases}

        spoilt(database, broken, sealed)
        await restart(world)
        await ticks(world, 3)
        assert await listed(world, colleague) == {case.case_id for case in three_cases}


async def listed(world: World, person: Someone) -> set[str]:
    async with world.store.unit_of_work() as work:
        rows, count = await work.cases.queue(a_viewer(person.person_id), QueueFilter.OPEN, 0, 10)
    assert count == len(rows)
    return {row.case_id for row in rows}


def spoilt(database: Path, case_id: str, sealed: bytes) -> bytes:
    """Put something in a sealed request's place; return what stood there."""
    raw = sqlite3.connect(database)
    with raw:
        [(before,)] = raw.execute("SELECT request FROM cases WHERE case_id = ?", (case_id,)).fetchall()
        raw.execute("UPDATE cases SET request = ? WHERE case_id = ?", (sealed, case_id))
    raw.close()
    return bytes(before) if isinstance(before, bytes) else before


class TestOnlyPossiblyNamed:
    """Somebody who joins later, and may be whom a case means, sees nothing of it until one of the others says so."""

    @pytest.fixture
    async def joined(self, world: World, staff: Someone, lead: Someone, colleague: Someone) -> World:
        await files_request(staff, description="Since then ottilie shouts at me.")
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        await joins(world, colleague)
        await ticks(world, 2)
        return world

    @pytest.mark.promise("R23")
    async def test_sees_nothing_and_the_others_are_asked(
        self, joined: World, colleague: Someone, lead: Someone
    ) -> None:
        [case] = await every_case(joined)
        assert case.unsettled == case.recused == {colleague.person_id}
        await opens_queue(colleague)
        assert not colleague.can("lead.open")
        assert heard(lead, "lead-update-lead-unsettled") == 1
        assert NAME not in joined.teams.everything_sent()
        await lead.presses("lead.open")
        assert lead.sees("parties-unsettled")
        assert NAME in lead.reads()

    @pytest.mark.promise("R23")
    @pytest.mark.parametrize(("meant", "sees"), [("yes", False), ("no", True)])
    async def test_answer_settles_it(
        self, joined: World, colleague: Someone, lead: Someone, meant: str, *, sees: bool
    ) -> None:
        await lead.presses("lead.open")
        asked = lead.newest
        await lead.presses("parties.settle", meant=meant)
        assert lead.sees("banner-lead-settled")
        assert not lead.sees("parties-unsettled")

        await opens_queue(colleague)
        assert colleague.can("lead.open") is sees
        [case] = await every_case(joined)
        assert not case.unsettled
        other = {"yes": "no", "no": "yes"}[meant]
        data = {"case": case.case_id, "lead": colleague.person_id, "meant": other}
        await lead.invokes("parties.settle", data, asked)
        assert lead.sees("banner-out-of-date")
        assert await every_case(joined) == [case]

    async def test_only_those_who_see_it_can_answer(self, joined: World, staff: Someone, colleague: Someone) -> None:
        [case] = await every_case(joined)
        for one in (staff, colleague):
            data = {"case": case.case_id, "lead": colleague.person_id, "meant": "no"}
            await one.invokes("parties.settle", data, "forged")
            assert one.sees("nothing-here")
        assert await every_case(joined) == [case]

    @pytest.mark.promise("R23")
    @pytest.mark.parametrize("where", ["addition", "note", "party"])
    async def test_wherever_it_stands(
        self, world: World, staff: Someone, lead: Someone, colleague: Someone, where: str
    ) -> None:
        await files_request(staff, parties=(("Dr Ottilie", ""),) if where == "party" else ())
        if where == "addition":
            await staff.presses("mine.open")
            await staff.presses("mine.ask-addition")
            await staff.presses("mine.add", addition="It was Ottilie Brandvold again.")
        if where == "note":
            await lead.presses("lead.open")
            await lead.presses("lead.file")
            await lead.presses("lead.note")
            await lead.presses("lead.write-note", note="Ottilie knows of it.")
        await joins(world, colleague)
        await ticks(world, 2)

        [case] = await every_case(world)
        assert case.unsettled == {colleague.person_id}

    @pytest.mark.promise("R23")
    @pytest.mark.parametrize("where", ["availability", "call", "part", "old note"])
    async def test_whatever_is_kept_beside_the_case_is_looked_at(
        self, world: World, staff: Someone, lead: Someone, colleague: Someone, where: str
    ) -> None:
        await call_posted(staff, lead)
        said = "Not beside Ottilie Brandvold."
        if where == "availability":
            await world.person(PERSON.format(LIBRARY)).presses("volunteer.offer")
            await world.person(PERSON.format(LIBRARY)).presses("volunteer.send", availability=said)
        [case] = await every_case(world)
        async with turn(world.store) as work:
            if where == "call":
                await work.calls.put(a_call(case.case_id, summary=said))
            if where == "part":
                await work.case_parts.put(case.case_id, Agreement(said))
            if where == "old note":
                for moment in range(60):
                    note = Note(staff.person_id, world.clock.now() + timedelta(seconds=moment), said, "addition")
                    await work.cases.add_note(case.case_id, note)
                    said = "It goes on."
        await joins(world, colleague)
        await ticks(world, 2)

        [case] = await every_case(world)
        assert case.unsettled == {colleague.person_id}

    async def test_part_from_a_newer_parley_keeps_them_out(
        self, world: World, staff: Someone, colleague: Someone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await files_request(staff)
        [case] = await every_case(world)
        async with turn(world.store) as work:
            await work.case_parts.put(case.case_id, Agreement("Nobody knows what this says."))
        with monkeypatch.context() as older:
            older.delitem(PARTS, Agreement)
            await joins(world, colleague)
            await ticks(world, 2)
            await colleague.says("cases")
            assert not colleague.can("lead.open")

    async def test_lead_who_has_it_only_got_another_name(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff, description="I know that Solva told me to write.")
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        first, *others = world.parley.service.institution.main.leads
        await restart(world, leads=(replace(first, also_known_as=("Solva",)), *others))
        await ticks(world, 2)

        [case] = await every_case(world)
        assert (case.owner, case.recused) == (lead.person_id, frozenset())

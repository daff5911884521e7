"""Who is more than an officer, and who is none: nobody gets more of a group's meeting than is theirs (S09, S16)."""

from dataclasses import replace
from typing import Any

import pytest

from casework.model.meetings.meeting import PollAnswer
from casework.model.officers import JobRole, Officer
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import (
    OFFICERS,
    PLANNING_OPENS,
    answers,
    fixed,
    meetings,
    officer,
    until,
)
from tests.conversation.group_meetings.test_calendar_files import entry_in, link_of, opens_page, posts, takes
from tests.conversation.group_meetings.test_held import held
from tests.conversation.steps import forged
from tests.stores import turn

OFFICERS_SIDE = (
    *("my", "answer", "coming", "other-sitting", "suits", "ask-item", "add-item"),
    *("see-agenda", "see-minute", "learnt", "calendar", "see"),
)
SAID = {"date_0": "yes", "wanted": "yes", "suits": "mornings", "item": "x", "named": "no", "service": "resolution"}
UNKNOWN = "f" * 32


async def serves(world: World, person: Someone) -> None:
    """Put somebody on the register as well."""
    entry = Officer(person.person_id, "Somebody Else", "School of Law", "Manager", JobRole.PROFESSIONAL)
    async with turn(world.store) as work:
        await work.officers.put(entry)


@pytest.mark.promise("S09")
@pytest.mark.parametrize("number", [15, 11])
async def test_whoever_arranges_it_and_serves_is_asked_once_and_counts_once(world: World, number: int) -> None:
    """A coordinator, and a lead."""
    person, arranges = officer(world, number), officer(world, 15)
    await serves(world, person)
    await until(world, PLANNING_OPENS)
    await arranges.presses("group.ask-officers")
    [meeting] = await meetings(world)
    await forged(person, "group.my", meeting=meeting.meeting_id)
    said: dict[str, Any] = {f"date_{place}": "yes" for place in range(5)}
    await person.presses("group.answer", **said)
    assert person.sees("banner-group-answered")
    await person.says("meetings")
    await person.presses("group.open")
    assert "1 of 16 have answered." in person.reads()
    for one in OFFICERS:
        await answers(world, one, *["yes"] * 5)
    await person.presses("group.close-poll")
    assert "16 yes, 0 if need be, 0 no" in person.reads()
    await person.presses("group.fix")
    async with world.store.unit_of_work() as work:
        [own] = [one for one in await work.meetings.participants(meeting) if one.person_id == person.person_id]
    assert own.answers == dict.fromkeys(range(5), PollAnswer.YES)


@pytest.mark.promise("S09")
async def test_officer_who_is_in_a_case_reads_what_all_read(
    planning: World, coordinator: Someone, staff: Someone
) -> None:
    """Neither the poll, nor the agenda, nor its hints tell who is in one."""
    party, other = officer(planning, 101), officer(planning, 102)
    await files_request(staff, parties=(("Adaeze Okonkwo-Reyes", "University Library"),))
    await coordinator.presses("group.ask-officers")
    await fixed(planning, coordinator)
    shown = []
    for person in (party, other):
        [meeting] = await meetings(planning)
        await forged(person, "group.my", meeting=meeting.meeting_id)
        read = [person.reads()]
        await forged(person, "group.ask-item", meeting=meeting.meeting_id)
        await person.presses("group.add-item", item="How is it with Adaeze in the library?")
        read.append(person.reads())
        shown.append(read)
    assert shown[0] == shown[1]


@pytest.mark.promise("S09")
@pytest.mark.promise("S16")
async def test_whoever_does_not_serve_gets_what_there_is_not(asked: World, coordinator: Someone) -> None:
    """A guest, staff, and whoever was taken off since: an id that they know tells as little as one of nothing."""
    await fixed(asked, coordinator)
    await held(asked, coordinator, *OFFICERS)
    await coordinator.presses("group.ask-minute")
    await coordinator.presses("group.minute", minute="We spoke about endings.")
    await coordinator.presses("group.ask-learning")
    await coordinator.presses("group.add-learning", point="Ask twice before you write.")
    await coordinator.presses("group.send-minute")
    gone = officer(asked, 101)
    async with turn(asked.store) as work:
        entry = await work.officers.get(gone.person_id)
        assert entry
        await work.officers.put(replace(entry, active=False))
    [meeting] = await meetings(asked)
    async with asked.store.unit_of_work() as work:
        before = await work.meetings.participants(meeting), await work.meetings.agenda(meeting)
    for person in (gone, asked.person(PERSON.format(999)), asked.person(PERSON.format(1))):
        for verb in OFFICERS_SIDE:
            await forged(person, f"group.{verb}", **SAID | {"meeting": meeting.meeting_id})
            refused = person.card
            await forged(person, f"group.{verb}", **SAID | {"meeting": UNKNOWN, "service": "none"})
            assert person.card == refused, verb
            assert person.sees("nothing-here"), verb
    async with asked.store.unit_of_work() as work:
        assert (await work.meetings.participants(meeting), await work.meetings.agenda(meeting)) == before


@pytest.mark.promise("S09")
async def test_link_that_is_passed_on_tells_only_when(asked: World, coordinator: Someone) -> None:
    """Whoever holds a link has its file, once; nothing in it tells whose it was, and whose it was gets another."""
    await fixed(asked, coordinator)
    person = officer(asked, 101)
    await person.presses("group.calendar")
    secret = link_of(person)
    page = await opens_page(asked, secret)
    entry = entry_in(await posts(asked, secret, page))
    assert (await posts(asked, secret, page)).status == 404
    told = entry.to_ical().decode()
    assert person.person_id not in told
    assert not any(word in told for word in ("Okonkwo", "ATTENDEE", "ORGANIZER", "Resolution"))
    await person.presses("group.my")
    assert entry_in(await takes(asked, person))["UID"] == entry["UID"]


@pytest.mark.promise("S09")
async def test_officer_whose_item_comes_too_late(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    assert meeting.starts_at
    asked.clock.moment = meeting.starts_at
    one = officer(asked, 101)
    await forged(one, "group.add-item", meeting=meeting.meeting_id, item="Which room suits us?", named="no")

    assert one.sees("banner-out-of-date")
    assert not one.can("group.open")

"""How it was: asked of each party once a matter is over, kept without anybody, and read by leads in fives (R22)."""

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from casework.model.feedback import FeedbackAnswer, FeedbackAsked, FeedbackQuestion
from casework.model.officers import Officer
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.feedback.conftest import answers, asked, closed, kept, others_answer
from tests.conversation.parties.test_approach import was_on_the_case
from tests.conversation.steps import LAW, PARTY, forged

LINE = "Both of them listened, and nobody was rushed."
SIX_DAYS = timedelta(days=6)


@pytest.mark.promise("R22")
async def test_each_party_is_asked_some_days_after(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, resolver_one: Someone
) -> None:
    await closed(world, staff, lead, ingrid)
    assert not staff.sees("feedback-ask")
    await world.advance(SIX_DAYS)

    for person in (staff, ingrid):
        assert person.sees("feedback-ask")
        await person.presses("feedback.open")
        await answers(person, line=LINE)
        assert person.sees("feedback-thanks")
    assert not resolver_one.sees("feedback-ask")
    assert len((await kept(world)).waiting) == 2
    assert LINE not in world.teams.everything_sent()


@pytest.mark.promise("R22")
async def test_nobody_answers_twice(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    case_id = await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    older = staff.newest
    await answers(staff)
    await forged(staff, "feedback.open", case=case_id)
    assert staff.sees("feedback-thanks")
    assert not staff.can("feedback.send")
    for _ in range(2):
        await forged(staff, "feedback.send", case=case_id, heard="no", line="Once more.")
    assert older in staff.chat.cards

    assert [one.line for one in (await kept(world)).waiting] == [""]


@pytest.mark.promise("R22")
async def test_leads_read_five_together_and_sums_alone(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await asked(world, staff, lead, ingrid)
    await others_answer(world, 3)
    await staff.presses("feedback.open")
    await answers(staff, line=LINE, helped="no")
    await reads(lead)
    assert lead.sees("feedback-none")
    assert LINE not in lead.reads()

    await ingrid.presses("feedback.open")
    await answers(ingrid)
    await reads(lead)
    assert lead.sees("feedback-count")
    assert LINE in lead.reads()
    said = await kept(world)
    assert (said.people, said.waiting) == (5, ())
    assert said.count(FeedbackQuestion.HELPED, FeedbackAnswer.PARTLY) == 3
    assert said.count(FeedbackQuestion.HELPED, FeedbackAnswer.NO) == 1
    assert LINE not in world.teams.everything_sent()

    await others_answer(world, 1, "The sixth.")
    await reads(lead)
    assert "The sixth." not in lead.reads()


@pytest.mark.promise("R22")
async def test_leads_alone_read_it(
    world: World, staff: Someone, lead: Someone, coordinator: Someone, resolver_one: Someone
) -> None:
    await others_answer(world, 5)
    for person in (staff, coordinator, resolver_one, world.person(PERSON.format(77))):
        for data in ({}, {"service": "resolution"}):
            await forged(person, "feedback.read", **data)
            assert "It was calm." not in person.reads()
            assert not person.sees("feedback-count")
    await reads(lead)
    assert "It was calm." in lead.reads()
    await forged(lead, "feedback.read", service="elsewhere")
    assert "It was calm." not in lead.reads()


@pytest.mark.promise("R22")
@pytest.mark.parametrize(
    "line",
    [
        f"{PARTY} shouted at me.",
        "Ingrid was kind in the end.",
        "Solveig Achterberg never rang.",
        "ask i.castellanos@norrhaven.example",
    ],
)
async def test_line_that_names_somebody_comes_back(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, line: str
) -> None:
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff, line=line)
    assert staff.sees("feedback-problem-names")
    assert (await kept(world)).waiting == ()
    shown = next(one["value"] for one in staff.card["body"] if one.get("id") == "line")
    assert "Ingrid" not in shown
    assert "Achterberg" not in shown
    assert "@" not in shown

    while staff.can("feedback.send"):
        await staff.presses("feedback.send")
    [said] = (await kept(world)).waiting
    assert said.line == shown


@pytest.mark.promise("R22")
async def test_names_of_those_who_helped_come_back_too(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await asked(world, staff, lead, ingrid)
    officer = next(one for one in await officers(world) if one.person_id == PERSON.format(101))
    await staff.presses("feedback.open")
    await answers(staff, line=f"{officer.name} was patient.")

    assert staff.sees("feedback-problem-names")
    assert officer.name not in str(staff.card)


@pytest.mark.promise("R22")
async def test_names_of_those_who_were_taken_off_come_back_too(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await asked(world, staff, lead, ingrid)
    await was_on_the_case(world, "Temperance Ilunga-Voss")
    await staff.presses("feedback.open")
    await answers(staff, line="Temperance was gone before we talked.")

    assert staff.sees("feedback-problem-names")
    assert "Temperance" not in str(staff.card)


@pytest.mark.promise("R22")
async def test_what_may_identify_is_asked_about_once(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    line = "Since the new head of the archive came, it is better."
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff, line=line)
    assert staff.sees("feedback-problem-look")
    assert "head of the archive" in staff.reads()
    assert (await kept(world)).waiting == ()
    await staff.presses("feedback.send", line=f"{line} Much better since Easter.")
    assert staff.sees("feedback-problem-look")

    await staff.presses("feedback.send", line=line)
    assert staff.sees("feedback-problem-look")
    await staff.presses("feedback.send")
    assert [one.line for one in (await kept(world)).waiting] == [line]


@pytest.mark.promise("R22")
async def test_nothing_kept_tells_whose_it_is(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, database: Path
) -> None:
    """Not even the log, or what is kept with the case, tells who has answered."""
    case_id = await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff, line=LINE)
    async with world.store.unit_of_work() as work:
        part = await work.case_parts.get(case_id, FeedbackAsked)
        log = [one.access for one in await work.cases.accesses(case_id)]
    assert part is not None
    assert staff.person_id not in str(part)
    assert LINE not in str(part)
    assert {one.person_id for one in log if one.did == "gave-feedback"} == {""}
    said = await kept(world)
    for hidden in (case_id, staff.person_id, "2026-11"):
        assert hidden not in str(said)
    await forged(lead, "lead.accesses", case=case_id)
    assert not lead.sees("lead-did-other")
    with sqlite3.connect(database) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(feedback)")}
    assert columns == {"service", "content"}


@pytest.mark.promise("R22")
async def test_who_has_answered_goes_with_the_case(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, database: Path
) -> None:
    case_id = await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff, line=LINE)
    for _ in range(14):
        await world.advance(timedelta(days=180))

    async with world.store.unit_of_work() as work:
        assert await work.cases.get(case_id) is None
    with sqlite3.connect(database) as connection:
        [(parts,)] = connection.execute("SELECT count(*) FROM case_parts WHERE case_id = ?", (case_id,)).fetchall()
    assert parts == 0
    assert [one.line for one in (await kept(world)).waiting] == [LINE]


@pytest.mark.promise("R22")
async def test_silent_party_is_asked_once_more_and_never_again(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff)
    thanked = len(staff.chat.cards)
    await world.advance(timedelta(days=16))
    assert ingrid.sees("feedback-ask-again")
    assert len(staff.chat.cards) == thanked
    so_far = sum("feedback.open" in str(one) for one in ingrid.chat.cards.values())
    await world.advance(timedelta(days=60))
    assert sum("feedback.open" in str(one) for one in ingrid.chat.cards.values()) == so_far


@pytest.mark.promise("R22")
async def test_strangers_and_open_cases_have_nothing_to_answer(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, resolver_one: Someone
) -> None:
    case_id = await asked(world, staff, lead, ingrid)
    for person in (lead, resolver_one, world.person(PERSON.format(LAW)), world.person(PERSON.format(77))):
        await forged(person, "feedback.send", case=case_id, heard="no", line="I was there.")
        assert not person.sees("feedback-thanks")
    assert (await kept(world)).waiting == ()

    await forged(lead, "lead.reopen", case=case_id, reason="They rang.")
    await forged(staff, "feedback.send", case=case_id, heard="no", line="It goes on.")
    assert (await kept(world)).waiting == ()


async def test_withdrawn_request_is_asked_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    await world.advance(SIX_DAYS)

    assert not staff.sees("feedback-ask")


async def test_danger_is_answered_at_once(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await answers(staff, line="i want to kill myself")

    assert staff.sees("feedback-danger")


@pytest.mark.promise("R22")
async def test_answer_that_cannot_be_read_is_asked_again(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Not left out: nobody can answer twice."""
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await staff.presses("feedback.next", heard="yes")
    await staff.forges("feedback.send", heard="yes", clear="I agree", line="It was calm.")

    assert staff.sees("problem-choose")
    assert (await kept(world)).waiting == ()
    await staff.presses("feedback.next", clear="partly")
    await staff.presses("feedback.send")
    assert staff.sees("feedback-thanks")


async def test_empty_form_comes_again(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await asked(world, staff, lead, ingrid)
    await staff.presses("feedback.open")
    await staff.presses("feedback.next")
    await staff.presses("feedback.send")
    assert staff.sees("feedback-problem-empty")
    await staff.presses("feedback.send", line="x" * 501)
    assert staff.sees("problem-too-long")


async def test_typed_word_finds_the_way(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await staff.says("feedback")
    assert staff.sees("feedback-about")
    await asked(world, staff, lead, ingrid)
    await staff.says("feedback")
    await staff.presses("show")
    assert staff.can("feedback.next")


async def reads(lead: Someone) -> None:
    """Let a lead read what people say."""
    await lead.says("what people say")
    await lead.presses("show")


async def officers(world: World) -> Sequence[Officer]:
    async with world.store.unit_of_work() as work:
        return await work.officers.all()

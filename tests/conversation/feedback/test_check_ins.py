"""A month and three months after a mediation: one question in private, and a new talk only where all want it (R22)."""

from datetime import timedelta

import pytest

from casework.model.check_ins import CheckIn, CheckInStanding
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.feedback.conftest import closed
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import agrees_elsewhere
from tests.conversation.steps import LAW, forged, read, the_case

LATER = timedelta(days=30)
"""Ten working days, and the closure days of a winter."""


@pytest.fixture
async def question(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> str:
    """Both are asked whether they would like to talk again; the case's id."""
    case_id = await closed(world, staff, lead, ingrid)
    await world.advance(timedelta(days=28))
    assert not any("checkin" in str(one) for one in staff.chat.cards.values())
    await world.advance(timedelta(days=6))
    return case_id


async def check_in(world: World, case_id: str) -> CheckIn | None:
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case_id, CheckIn)


async def says(person: Someone, case_id: str, word: str) -> None:
    await forged(person, "checkin.open", case=case_id)
    if word:
        await person.presses(f"checkin.{word}")


async def hears(person: Someone) -> str:
    """Open the newest card, and return what it says, but for what the reader's own card is called."""
    await person.presses("show")
    return read(person.card).replace("My request", "My page")


@pytest.mark.promise("R22")
async def test_all_who_want_it_are_offered_a_talk(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, question: str
) -> None:
    assert staff.sees("closed-checkin-question")
    await says(staff, question, "yes")
    await says(ingrid, question, "no")
    await says(ingrid, question, "yes")
    assert not lead.sees("lead-update-check-in-all")
    await world.advance(LATER)

    assert await hears(staff) == await hears(ingrid)
    assert staff.sees("checkin-standing-all")
    assert lead.sees("lead-update-check-in-all")
    # Once the day has come, nothing that anybody sends changes what all have read.
    decided = await check_in(world, question)
    await forged(staff, "checkin.no", case=question)
    assert await check_in(world, question) == decided
    await world.advance(timedelta(days=60))
    found = await check_in(world, question)
    assert found is not None
    assert found.number == 1


@pytest.mark.promise("R22")
async def test_any_other_result_reads_alike(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, question: str
) -> None:
    """Whoever said what, or nothing: the words are the same, and no lead hears of it."""
    told = set()
    for round_number, words in enumerate((("yes", "no"), ("no", "yes"))):
        if round_number:
            await world.advance(timedelta(days=48))
        for person, word in zip((staff, ingrid), words, strict=True):
            await says(person, question, word)
        await world.advance(LATER)
        told |= {await hears(staff), await hears(ingrid)}
        assert staff.sees("checkin-standing-not-now")

    found = await check_in(world, question)
    assert found is not None
    assert (found.number, found.standing) == (2, CheckInStanding.NOT_NOW)
    assert len(told) == 1
    assert not lead.sees("lead-update-check-in-all")


@pytest.mark.promise("R22")
@pytest.mark.parametrize("words", [("yes", ""), ("", ""), ("no", "no")])
async def test_silence_reads_alike_too(
    world: World, lead: Someone, ingrid: Someone, question: str, words: tuple[str, str]
) -> None:
    staff = world.person(PERSON.format(1))
    for person, word in zip((staff, ingrid), words, strict=True):
        await says(person, question, word)
    await world.advance(LATER)

    assert await hears(staff) == await hears(ingrid)
    assert staff.sees("checkin-standing-not-now")
    assert not lead.sees("lead-update-check-in-all")


@pytest.mark.promise("R22")
async def test_nobody_else_learns_or_answers(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, question: str
) -> None:
    resolver_one = world.person(PERSON.format(101))
    await says(staff, question, "no")
    for person in (lead, resolver_one, world.person(PERSON.format(LAW)), world.person(PERSON.format(77))):
        for verb in ("checkin.open", "checkin.yes"):
            await forged(person, verb, case=question)
            assert not person.can("checkin.no")
            assert not person.sees("checkin-own-no")
    found = await check_in(world, question)
    assert found is not None
    assert [one.person_id for one in found.answers] == [staff.person_id]

    await forged(lead, "lead.open", case=question)
    assert not lead.sees("checkin-section")
    await forged(lead, "lead.accesses", case=question)
    assert not any("check-in" in one or "answered" in one.lower() for one in [lead.reads()])
    await says(ingrid, question, "")
    assert not ingrid.sees("checkin-own-no")


@pytest.mark.promise("R22")
async def test_late_answer_changes_nothing(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, question: str
) -> None:
    await says(staff, question, "yes")
    await says(ingrid, question, "")
    older = ingrid.newest
    await world.advance(LATER)
    await ingrid.presses("checkin.yes", on=older)

    assert "checkin.no" not in str(ingrid.chat.cards[older])
    found = await check_in(world, question)
    assert found is not None
    assert found.standing is CheckInStanding.NOT_NOW
    assert not lead.sees("lead-update-check-in-all")


@pytest.mark.promise("R22")
async def test_case_that_is_open_again_is_asked_nothing(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, question: str
) -> None:
    for person in (staff, ingrid):
        await says(person, question, "yes")
    await forged(lead, "lead.reopen", case=question, reason="They rang.")
    before = len(staff.chat.cards)
    await forged(staff, "checkin.no", case=question)
    await world.advance(LATER)
    await world.advance(timedelta(days=60))

    found = await check_in(world, question)
    assert found is not None
    assert all(one.would_talk for one in found.answers)
    assert not found.is_open
    assert not any("checkin" in str(one) for one in list(staff.chat.cards.values())[before + 1 :])


@pytest.mark.promise("R22")
async def test_leads_ask_where_somebody_is_not_in_teams(world: World, staff: Someone, lead: Someone) -> None:
    """The answers come together, so that a lead asks all of them; nobody is asked here."""
    await agrees_elsewhere(world, staff, lead)
    case_id = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported="They told me on the telephone.")
    await world.advance(timedelta(days=34))

    assert heard(lead, "lead-update-check-in-elsewhere") == 1
    assert not heard(staff, "closed-checkin-question")
    assert await check_in(world, case_id) is None

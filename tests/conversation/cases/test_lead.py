"""What leads do with a case, as transcripts (R07, R09, R10, R23)."""

import re
from datetime import timedelta

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case
from tests.fakes.reading import pattern_of, words

STORY = "We disagree about who did what on a shared paper"
PARTY = "Ingrid Castellanos-Roy"


async def looks(world: World) -> list[tuple[str, str]]:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        found = [one.access for one in await work.cases.accesses(case.case_id)]
    return [(one.person_id, one.part) for one in found if one.did == AuditAction.LOOKED]


async def in_contact(staff: Someone, lead: Someone) -> None:
    """File a request and record the first contact."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")


@pytest.mark.promise("R07")
async def test_alert_tells_nothing(staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)

    for one in (lead, other_lead):
        assert one.sees("lead-alert-title")
        assert "Tuesday 24 November, 17:00" in one.reads()
        assert PARTY not in one.reads()
        assert STORY not in one.reads()


async def test_urgent_alert_asks_to_open_now(staff: Someone, lead: Someone) -> None:
    await files_request(staff, risk="yes")

    assert lead.sees("lead-alert-urgent")
    await lead.presses("lead.open")
    assert lead.sees("lead-case-urgent")


@pytest.mark.promise("R01")
@pytest.mark.promise("R23")
async def test_opening_shows_and_logs(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    assert await looks(world) == []

    await lead.presses("lead.open")

    for expected in (STORY, PARTY, "Mariam Haddad-Lindqvist", "Department of Marine Biology"):
        assert expected in lead.reads()
    assert await looks(world) == [(lead.person_id, "request")]

    await lead.presses("lead.accesses")
    assert "Solveig Achterberg\nLooked at the request · 20 November 2026, 10:00" in lead.reads()


async def test_case_never_becomes_a_message(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="They would like a walk and a talk.")

    for secret in (STORY, PARTY, "walk and a talk"):
        assert secret not in world.teams.everything_sent()


async def test_take_the_case(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")

    await lead.presses("lead.take")

    assert lead.sees("banner-taken")
    assert lead.sees("lead-keeper-you")
    assert not lead.can("lead.take")
    assert (await the_case(world)).owner == lead.person_id


async def test_stale_take_changes_nothing(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await other_lead.presses("lead.open")
    await other_lead.presses("lead.take")

    await lead.presses("lead.take")

    assert lead.sees("banner-out-of-date")
    assert "Kwabena Osei-Tutu has it" in lead.reads()
    assert (await the_case(world)).owner == other_lead.person_id


async def test_take_over_knowingly(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await other_lead.presses("lead.open")
    await other_lead.presses("lead.take")
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    assert "Kwabena Osei-Tutu has this case" in lead.reads()

    await lead.presses("lead.take")

    assert (await the_case(world)).owner == lead.person_id


@pytest.mark.promise("R07")
async def test_first_contact_stops_clock(world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
    await in_contact(staff, lead)
    assert lead.sees("banner-contact")
    assert lead.sees("lead-contact-made")

    await world.advance(timedelta(days=5))

    case = await the_case(world)
    assert case.first_contact_at is not None
    assert not case.first_contact_missed
    assert case.owner == lead.person_id
    assert not deputy.chat.cards
    assert not got(lead, "lead-near-title")
    assert not got(lead, "lead-missed-title")


async def test_double_press_records_once(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    before = await the_case(world)

    await lead.repeats()
    assert lead.sees("banner-contact")
    await lead.invokes("lead.contact", {"case": before.case_id}, next(reversed(lead.chat.cards)))
    assert lead.sees("banner-out-of-date")

    assert await the_case(world) == before


async def test_notes_and_additions_in_order(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    assert lead.sees("lead-file-empty")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="Spoke by telephone. [x](https://evil.example) <at>all</at>")
    world.clock.moment += timedelta(minutes=5)
    case = await the_case(world)
    await staff.invokes("mine.add", {"case": case.case_id, "addition": "There was a second meeting."}, "card-1")
    await forged(lead, "lead.file", case=case.case_id)

    told = lead.reads()
    assert told.index("Solveig Achterberg noted") < told.index("Spoke by telephone")
    assert told.index("Spoke by telephone") < told.index("Mariam Haddad-Lindqvist added")
    assert told.index("Mariam Haddad-Lindqvist added") < told.index("There was a second meeting.")


async def test_same_note_twice_kept_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)

    for _ in range(2):
        await forged(lead, "lead.write-note", case=case.case_id, note="Once is enough.")

    assert lead.reads().count("Once is enough.") == 1


@pytest.mark.parametrize(("note", "problem"), [("", "problem-required"), ("x" * 20_000, "problem-too-long")])
async def test_note_stays_in_its_field(world: World, staff: Someone, lead: Someone, note: str, problem: str) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.presses("lead.note")

    await lead.presses("lead.write-note", note=note)

    assert lead.sees(problem)
    assert value_of(lead, "note") == note


async def test_long_file_in_pages(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    for number in range(7):
        await forged(lead, "lead.write-note", case=case.case_id, note=f"Note number {number}.")

    assert "Note number 6." in lead.reads()
    assert "Note number 0." not in lead.reads()

    await lead.presses("lead.file")
    assert "Note number 0." in lead.reads()


async def test_long_story_read_in_full(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, description="It began slowly. " * 400 + "It ended on a bench.")
    await lead.presses("lead.open")
    assert "It ended on a bench." not in lead.reads()

    await lead.presses("lead.read")
    while "It ended on a bench." not in lead.reads():
        page = int(page_told(lead))
        await lead.presses("lead.read", page=str(page))

    assert page_told(lead) == "3"


@pytest.mark.promise("R09")
async def test_suitable_leads_to_call(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")

    assert lead.sees("banner-result-open")
    assert lead.can("call.write")
    assert (await the_case(world)).stage is Stage.SUITABLE
    await lead.presses("lead.file")
    assert lead.sees("lead-entry-found-suitable")
    assert "Both would like to talk." in lead.reads()


@pytest.mark.promise("R10")
async def test_signpost_sends_chosen_support(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="signpost")
    await lead.presses("lead.signpost", signposts="employee-assistance,nightline", reason="A private remark.")

    case = await the_case(world)
    assert (case.stage, case.signposts) == (Stage.SIGNPOSTED, ("employee-assistance", "nightline"))
    assert lead.sees("banner-result-closed")
    assert "Employee Assistance Line" in lead.reads()
    await opens_all(staff)
    assert "Nightline" in staff.reads()
    assert "A private remark." not in staff.reads()


async def test_unknown_signpost_keeps_reason(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="signpost")
    await lead.forges("lead.signpost", signposts="elsewhere", reason="Still here.")

    assert lead.sees("problem-choose")
    assert value_of(lead, "reason") == "Still here."
    assert (await the_case(world)).stage is Stage.IN_CONTACT


@pytest.mark.promise("R09")
async def test_not_suitable_needs_reason(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="  ")
    assert lead.sees("problem-required")

    await lead.presses("lead.not-suitable", reason="It is about a contract.")

    assert (await the_case(world)).stage is Stage.NOT_SUITABLE
    await opens_all(staff)
    assert "contract" not in staff.reads()


@pytest.mark.promise("R16")
async def test_withdrawal_told_in_conversation(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    assert not lead.can("lead.assess")
    await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="withdrawn")
    await lead.presses("lead.withdrawn", reason="They rang, and would rather stop.")

    assert (await the_case(world)).stage is Stage.WITHDRAWN
    assert lead.sees("banner-result-closed")
    assert lead.sees("lead-contact-never")


async def test_stale_assessment_changes_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await in_contact(staff, lead)
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="not-suitable")
    older = lead.newest
    case = await the_case(world)
    await staff.invokes("mine.withdraw", {"case": case.case_id}, "card-1")

    await lead.presses("lead.not-suitable", on=older, reason="Too late.")

    after = await the_case(world)
    assert after.stage is Stage.WITHDRAWN
    async with world.store.unit_of_work() as work:
        assert not await work.cases.notes(case.case_id)


def got(person: Someone, key: str) -> bool:
    """Whether a text of the catalogue stands on any of their cards."""
    return any(re.search(pattern_of(key), one) for card in person.chat.cards.values() for one in words(card))


def value_of(person: Someone, name: str) -> str:
    return next(str(part.get("value", "")) for part in person.card["body"] if part.get("id") == name)


def page_told(person: Someone) -> str:
    """Return N of "Part N of M"."""
    told = next(one for one in person.reads().split("\n") if one.startswith("Part "))
    return told.split()[1]


async def opens_all(person: Someone) -> None:
    """Open the newest card where it came closed."""
    if person.can("show"):
        await person.presses("show")

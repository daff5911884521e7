"""Who has come to a case, when and why, as its leads see it (R23, A05)."""

from datetime import timedelta

import pytest

from casework.model.cases.access_log import AuditAction, CaseSection
from dialogs.cases.access_log import SAME_LOOK
from tests.conversation.cases.test_lead import PARTY, STORY
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PERSON, the_case, two_chosen
from tests.fakes.reading import buttons


async def log_of(world: World) -> list[tuple[str, str, str]]:
    """Return who did what with which part of the one case, oldest first."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        found = [one.access for one in await work.cases.accesses(case.case_id)]
    return [(one.person_id, one.part, one.did) for one in reversed(found)]


async def entries(world: World) -> int:
    return len(await log_of(world))


async def test_everything_is_on_record(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="They would like a walk and a talk.")

    assert await log_of(world) == [
        (staff.person_id, CaseSection.REQUEST, AuditAction.ASKED),
        (lead.person_id, CaseSection.REQUEST, AuditAction.LOOKED),
        (lead.person_id, CaseSection.COURSE, AuditAction.TOOK),
        (lead.person_id, CaseSection.REQUEST, AuditAction.LOOKED),
        (lead.person_id, CaseSection.FILE, AuditAction.LOOKED),
        (lead.person_id, CaseSection.FILE, AuditAction.NOTED),
        (lead.person_id, CaseSection.FILE, AuditAction.LOOKED),
    ]


@pytest.mark.promise("R23")
async def test_leads_see_who_did_what(staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await other_lead.presses("lead.open")

    await other_lead.presses("lead.accesses")

    told = other_lead.reads()
    lines = [
        "Kwabena Osei-Tutu\nLooked at the request · 20 November 2026, 10:00",
        "Solveig Achterberg\nTook the case · 20 November 2026, 10:00",
        "Solveig Achterberg\nLooked at the request · 20 November 2026, 10:00, 2 times",
        "Mariam Haddad-Lindqvist\nSent the request · 20 November 2026, 10:00",
    ]
    assert [told.find(one) for one in lines] == sorted(told.find(one) for one in lines)
    assert all(one in told for one in lines)
    for secret in (STORY, PARTY):
        assert secret not in told


async def test_looking_at_the_log_is_logged(staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.accesses")
    await other_lead.presses("lead.open")

    await other_lead.presses("lead.accesses")

    assert "Solveig Achterberg\nLooked at this list" in other_lead.reads()


async def test_requesters_own_looks_are_theirs(world: World, staff: Someone, lead: Someone) -> None:
    """They are on record, as evidence of who used the account; when somebody opens their own request is not shown."""
    await files_request(staff)
    await staff.says("my requests")
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition="It got worse on Monday.")
    own = [one for one in await log_of(world) if one[0] == staff.person_id]
    assert own == [
        (staff.person_id, CaseSection.REQUEST, AuditAction.ASKED),
        (staff.person_id, CaseSection.OWN, AuditAction.LOOKED),
        (staff.person_id, CaseSection.REQUEST, AuditAction.ADDED),
        (staff.person_id, CaseSection.OWN, AuditAction.LOOKED),
    ]

    await lead.presses("lead.open")
    await lead.presses("lead.accesses")

    assert lead.reads().count("Mariam Haddad-Lindqvist") == 2
    for what in ("Sent the request", "Added to the request"):
        assert f"Mariam Haddad-Lindqvist\n{what}" in lead.reads()


async def test_resolvers_are_on_record(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    resolver = world.person(PERSON.format(LIBRARY))
    await resolver.presses("show")
    await resolver.presses("resolver.confirm")

    found = [(part, did) for person, part, did in await log_of(world) if person == resolver.person_id]

    assert found == [(CaseSection.ASSIGNED, AuditAction.LOOKED), (CaseSection.COURSE, AuditAction.CONFIRMED)]
    await lead.presses("lead.accesses")
    assert "Confirmed that there is no conflict of interest" in lead.reads()
    assert "Looked at the case, as its resolver" in lead.reads()


async def test_each_change_has_its_line(staff: Someone, lead: Someone) -> None:
    """Looks that follow each other are one line; what was changed is never counted together."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    for note in ("They would like a walk.", "They would rather write."):
        await lead.presses("lead.note")
        await lead.presses("lead.write-note", note=note)
    await lead.presses("lead.open")

    await lead.presses("lead.accesses")

    assert lead.reads().count("Wrote a note") == 2
    assert lead.reads().count("Looked at the file") == 1


async def test_first_look_stays_first(world: World, staff: Someone, lead: Someone) -> None:
    """Who looked, took the case and looked again did not take it unseen: the line says when the first look was."""
    await files_request(staff)
    await lead.presses("lead.open")
    world.clock.moment += timedelta(minutes=2)
    await lead.presses("lead.take")
    await lead.presses("lead.accesses")
    world.clock.moment += timedelta(minutes=7)
    await lead.presses("lead.open")

    await lead.presses("lead.accesses")

    told = lead.reads()
    took, looked = (
        "Took the case · 20 November 2026, 10:02\n",
        "Looked at the request · 20 November 2026, 10:00 to 10:09, 3 times",
    )
    assert took in told
    assert told.index(took) < told.index(looked)


async def test_looks_across_midnight(world: World, staff: Someone, lead: Someone) -> None:
    world.clock.moment = world.clock.moment.replace(hour=23, minute=55)
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.accesses")
    world.clock.moment += timedelta(minutes=9)
    await lead.presses("lead.open")

    await lead.presses("lead.accesses")

    assert "20 November 2026, 23:55 to 21 November 2026, 00:04, 2 times" in lead.reads()


async def test_log_in_pages(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    for _ in range(6):
        world.clock.moment += 2 * SAME_LOOK
        await lead.presses("lead.accesses")
        await lead.presses("lead.open")
    await lead.presses("lead.accesses")
    assert lead.reads().count(" · ") == 8
    assert "Sent the request" not in lead.reads()
    assert not lead.sees("lead-button-newest")

    await lead.presses("lead.accesses", before=lead_button(lead))

    assert "Sent the request" in lead.reads()
    assert lead.reads().count(" · ") == 6
    await lead.presses("lead.accesses")
    assert lead.reads().count(" · ") == 8


def lead_button(lead: Someone) -> str:
    """Return where the button that goes back in time leads to."""
    before: str = next(one["data"]["before"] for one in buttons(lead.card) if "before" in one.get("data", {}))
    return before


@pytest.mark.parametrize("before", ["0", "1", "nonsense", "-3", "999999999"])
async def test_any_place_in_the_log_is_answered(staff: Someone, lead: Someone, before: str) -> None:
    await files_request(staff)
    await lead.presses("lead.open")

    await lead.forges("lead.accesses", before=before)

    assert lead.sees("lead-log-title")


async def test_place_that_no_button_of_ours_holds_opens_nothing(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")

    await lead.forges("lead.accesses", before="٣")

    assert lead.sees("nothing-here")


async def test_log_is_not_for_whom_the_case_concerns(world: World, staff: Someone, other_lead: Someone) -> None:
    await files_request(staff, unwanted_leads=other_lead.person_id)
    case, before = await the_case(world), await entries(world)

    await other_lead.says("hi")
    await other_lead.invokes("lead.accesses", {"case": case.case_id}, next(reversed(other_lead.chat.cards)))

    assert other_lead.sees("nothing-here")
    assert await entries(world) == before


async def test_refused_turn_leaves_no_entry(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    before = await log_of(world)

    await lead.invokes("lead.suitable", {"case": (await the_case(world)).case_id}, next(reversed(lead.chat.cards)))

    assert lead.sees("banner-out-of-date")
    assert [one for one in await log_of(world) if one not in before] == []


async def test_missed_deadline_is_the_services_own(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    await world.advance(case.first_contact_due - world.clock.now())
    await lead.presses("lead.open")

    await lead.presses("lead.accesses")

    assert "Parley, by itself\nFirst contact was missed" in lead.reads()

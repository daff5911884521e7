"""Leads keep the people involved at any open stage; whoever becomes concerned loses the case at once."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from casework.model.calls.call import CallState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.reminders import ReminderKind
from dialogs.calls.draft_cards import names_seen
from tests.conversation.conftest import PERSON, files_request, opened
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import (
    LIBRARY,
    PARTY,
    PHYSICS,
    SUMMARY,
    call_posted,
    finds_suitable,
    forged,
    found_suitable,
    offers,
    read,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons

Way = Callable[[World, Someone, Someone], Awaitable[None]]

NEWCOMER = "Temperance Ilunga-Voss"
LIBRARY_DEPARTMENT = "University Library"


async def opens_people(lead: Someone, world: World) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)


async def adds(lead: Someone, world: World, name: str, department: str = "") -> None:
    await opens_people(lead, world)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=name, party_department=department)


def names(case: Case) -> list[str]:
    return [one.name for one in case.request.parties]


async def did(world: World) -> list[str]:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return [one.access.did for one in await work.cases.accesses(case.case_id)]


@pytest.mark.promise("R14")
async def test_lead_adds_corrects_and_removes(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("parties.open")
    assert PARTY in lead.reads()

    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name=f"  {NEWCOMER} ", party_department="School of Law")
    assert lead.sees("banner-party-saved")
    await lead.presses("parties.edit", place="1")
    await lead.presses("parties.save", party_department="Finance Office")
    await lead.presses("parties.ask-removal", place="0")
    assert PARTY in lead.reads()
    await lead.presses("parties.remove")

    assert lead.sees("banner-party-removed")
    (left,) = (await the_case(world)).request.parties
    assert (left.name, left.department) == (NEWCOMER, "Finance Office")
    assert {AuditAction.ADDED_PARTY, AuditAction.CORRECTED_PARTY, AuditAction.REMOVED_PARTY} <= set(await did(world))
    assert NEWCOMER not in world.teams.everything_sent()


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.SUITABLE, Stage.CALLING, Stage.CONFIRMING, Stage.READY])
async def test_people_change_at_each_open_stage(world: World, staff: Someone, lead: Someone, stage: Stage) -> None:
    steps = {
        Stage.WAITING: files_request(staff),
        Stage.SUITABLE: found_suitable(staff, lead),
        Stage.CALLING: call_posted(staff, lead),
        Stage.CONFIRMING: two_chosen(world, staff, lead),
        Stage.READY: two_confirmed(world, staff, lead),
    }
    for reached, way in steps.items():
        if reached is stage:
            await way
        else:
            way.close()
    await adds(lead, world, NEWCOMER)

    case = await the_case(world)
    # Whoever has confirmed is asked once more.
    then = Stage.CONFIRMING if stage is Stage.READY else stage
    assert (case.stage, names(case)) == (then, [PARTY, NEWCOMER])


async def two_confirmed(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


async def test_closed_case_stays_as_it_was(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    await forged(lead, "parties.edit", case=(await the_case(world)).case_id)

    assert lead.sees("banner-out-of-date")
    assert not lead.can("parties.open")


@pytest.mark.promise("R14")
@pytest.mark.parametrize(
    "verb", ["parties.open", "parties.edit", "parties.save", "parties.ask-removal", "parties.remove"]
)
@pytest.mark.parametrize("number", [1, 12, LIBRARY, 999])
async def test_people_are_for_leads_who_may_see_the_case(world: World, staff: Someone, verb: str, number: int) -> None:
    await files_request(staff, unwanted_leads=PERSON.format(12))
    before = await the_case(world)
    someone = world.person(PERSON.format(number))
    await forged(someone, verb, case=before.case_id, place="0", party_name=NEWCOMER)

    assert someone.sees("nothing-here")
    assert await the_case(world) == before


async def test_pressed_twice_adds_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await adds(lead, world, NEWCOMER)
    await lead.repeats()

    assert lead.sees("banner-party-saved")
    assert names(await the_case(world)) == [PARTY, NEWCOMER]


@pytest.mark.parametrize("verb", ["parties.save", "parties.remove"])
async def test_people_changed_meanwhile_are_shown_anew(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, verb: str
) -> None:
    await files_request(staff)
    await opens_people(lead, world)
    await lead.presses("parties.edit" if verb == "parties.save" else "parties.ask-removal", place="0")
    await adds(other_lead, world, NEWCOMER)
    await lead.presses(verb)

    assert lead.sees("banner-out-of-date")
    assert names(await the_case(world)) == [PARTY, NEWCOMER]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [(("", ""), "problem-required"), (("x" * 300, ""), "problem-too-long"), ((NEWCOMER, "Ministry"), "problem-choose")],
)
async def test_what_was_typed_stays_in_its_field(
    world: World, staff: Someone, lead: Someone, typed: tuple[str, str], problem: str
) -> None:
    await files_request(staff)
    await opens_people(lead, world)
    await lead.presses("parties.edit", place="")
    await lead.forges("parties.save", party_name=typed[0], party_department=typed[1])

    assert lead.sees(problem)
    assert typed[0] in str(lead.card)
    assert names(await the_case(world)) == [PARTY]


async def test_no_more_people_than_a_request_can_name(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=tuple((f"Person Number{at:02}", "") for at in range(12)))
    await opens_people(lead, world)
    assert len([one for one in buttons(lead.card) if one["verb"] == "parties.edit"]) == 12

    case = await the_case(world)
    await lead.presses("parties.edit", place="0")
    await lead.forges("parties.save", place="", party_name=NEWCOMER)
    assert lead.sees("problem-people-full")
    assert (await the_case(world)).request == case.request


class TestConcernedLead:
    @pytest.mark.promise("R23")
    async def test_loses_the_case_at_once(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await files_request(staff)
        await other_lead.presses("lead.open")
        await other_lead.presses("lead.take")
        await adds(lead, world, "k.osei-tutu@norrhaven.example")

        case = await the_case(world)
        assert other_lead.person_id in case.recused
        assert case.owner is None
        assert heard(lead, "lead-alert-title") == 2
        await forged(other_lead, "lead.open", case=case.case_id)
        assert other_lead.sees("nothing-here")
        assert AuditAction.KEPT_AWAY in await did(world)

    @pytest.mark.promise("R23")
    async def test_writing_of_oneself_closes_it(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await adds(lead, world, "Solveig Achterberg")

        assert lead.sees("parties-closed-to-you")
        await forged(lead, "lead.open", case=(await the_case(world)).case_id)
        assert lead.sees("nothing-here")

    @pytest.mark.promise("R23")
    @pytest.mark.parametrize(("answer", "recused"), [("nobody", False), (PERSON.format(12), True)])
    async def test_possible_one_is_asked_about(
        self, world: World, staff: Someone, lead: Someone, answer: str, *, recused: bool
    ) -> None:
        await files_request(staff)
        await adds(lead, world, "Kwabena")
        assert lead.sees("problem-lead-meant")
        assert names(await the_case(world)) == [PARTY]

        await lead.presses("parties.save", who=answer)

        case = await the_case(world)
        assert names(case) == [PARTY, "Kwabena"]
        assert (PERSON.format(12) in case.recused) is recused

    async def test_another_name_is_asked_about_anew(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await adds(lead, world, "Kwabena")
        await lead.presses("parties.save", who="nobody", party_name="Solveig")

        assert lead.sees("problem-lead-meant")
        assert names(await the_case(world)) == [PARTY]

    @pytest.mark.promise("R23")
    async def test_nobody_left_keeps_nothing(self, world: World, staff: Someone, lead: Someone) -> None:
        first, *_ = world.parley.service.institution.main.leads
        world.parley = await opened(world, leads=(first,))
        await files_request(staff, unwanted_leads=world.parley.service.institution.main.deputy.person_id)
        before = await the_case(world)
        await adds(lead, world, "Solveig Achterberg")

        assert lead.sees("parties-nobody-left")
        assert any(one.contact in lead.reads() for one in world.parley.service.institution.signposts if one.contact)
        assert await the_case(world) == before


class TestConcernedResolver:
    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("way", [two_chosen, two_confirmed])
    @pytest.mark.parametrize("named", [("Adaeze Okonkwo-Reyes", ""), (NEWCOMER, LIBRARY_DEPARTMENT)])
    async def test_loses_the_case_at_once(
        self, world: World, staff: Someone, lead: Someone, way: Way, named: tuple[str, str]
    ) -> None:
        await way(world, staff, lead)
        resolver = world.person(PERSON.format(LIBRARY))
        await adds(lead, world, *named)

        case = await the_case(world)
        assert (case.stage, [one.resolver for one in case.assignments]) == (Stage.CONFIRMING, [PERSON.format(PHYSICS)])
        assert resolver.sees("parties-not-needed")
        await forged(resolver, "resolver.open", case=case.case_id)
        assert resolver.sees("nothing-here")
        assert staff.sees("request-news-stepped-back")
        assert named[0] not in staff.reads()
        assert any("can’t carry this case" in read(one) for one in lead.chat.cards.values())
        assert world.person(PERSON.format(PHYSICS)).sees("parties-resolver-changed")
        assert AuditAction.RELEASED_RESOLVER in await did(world)

    async def test_who_left_is_not_reminded(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        await adds(lead, world, "Adaeze Okonkwo-Reyes")
        case_id = (await the_case(world)).case_id
        async with world.store.unit_of_work() as work:
            asked = [
                await work.reminders.pending(ReminderKind.CONFIRMATION_OVERDUE, case_id, PERSON.format(number))
                for number in (LIBRARY, PHYSICS)
            ]

        assert [one is not None for one in asked] == [False, True]

    @pytest.mark.promise("R13")
    async def test_volunteer_is_no_longer_proposed(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS)
        await lead.presses("choose.open")
        shown = lead.newest
        await adds(lead, world, NEWCOMER, LIBRARY_DEPARTMENT)
        await lead.presses("choose.recommended", on=shown)

        assert (await the_case(world)).assignments == ()


async def posts(world: World, staff: Someone, lead: Someone, summary: str, **request: Any) -> None:
    """Post a call in which the lead called every mark not identifying."""
    await files_request(staff, **request)
    await finds_suitable(lead)
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=summary)
    while lead.can("call.settle"):
        await lead.presses("call.settle")
    await lead.presses("call.post")
    assert world.channel.cards


class TestPostedCall:
    @pytest.mark.promise("R14")
    async def test_name_that_becomes_known_takes_it_down(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await posts(world, staff, lead, f"{SUMMARY} They met in Ilunga.")
        await offers(world, LIBRARY)
        shown = [*world.channel.cards.values(), *resolver_one.chat.cards.values()]
        assert any("Ilunga" in read(one) for one in shown)

        await adds(lead, world, NEWCOMER)

        shown = [*world.channel.cards.values(), *resolver_one.chat.cards.values()]
        assert not any("Ilunga" in read(one) for one in shown)
        case = await the_case(world)
        async with world.store.unit_of_work() as work:
            call = await work.calls.of_case(case.case_id)
        assert call
        assert (call.state, case.stage) == (CallState.CLOSED, Stage.SUITABLE)
        assert "Ilunga" not in call.summary
        assert heard(resolver_one, "call-taken-down") == 1
        assert staff.sees("request-news-call-taken-down")
        assert heard(lead, "lead-update-call-taken-down") == 1
        assert AuditAction.TOOK_DOWN_CALL in await did(world)

        await forged(lead, "call.write", case=case.case_id)
        await lead.presses("call.preview")
        while lead.can("call.settle"):
            await lead.presses("call.settle")
        await lead.presses("call.post")
        *_, posted = world.channel.cards.values()
        assert SUMMARY in read(posted)
        assert "Ilunga" not in read(posted)

    @pytest.mark.promise("R14")
    @pytest.mark.parametrize("how", ["ordinary word", "other name", "number"])
    async def test_whatever_becomes_known_takes_it_down(
        self, world: World, staff: Someone, lead: Someone, how: str
    ) -> None:
        word = {"ordinary word": "in Quorn Park", "other name": "at Kestrel Yard", "number": "4711 times"}[how]
        await posts(world, staff, lead, f"{SUMMARY} They met {word}.")
        case = await the_case(world)
        if how == "ordinary word":
            await adds(lead, world, "Temperance Park")
        if how == "other name":
            seen = names_seen(case)
            await forged(lead, "call.save-names", case=case.case_id, other_names="Kestrel Yard", seen=seen)
        if how == "number":
            await forged(staff, "mine.ask-contact", case=case.case_id)
            await staff.presses("mine.change-contact", contact_detail="Ring 4711")

        assert (await the_case(world)).stage is Stage.SUITABLE
        assert not any(word in read(one) for one in world.channel.cards.values())

    async def test_initials_that_were_settled_before_stay(self, world: World, staff: Someone, lead: Someone) -> None:
        named = (("Hasan Rahimi", LIBRARY_DEPARTMENT),)
        await posts(world, staff, lead, f"{SUMMARY} It is a matter of HR.", parties=named)
        await adds(lead, world, NEWCOMER)

        assert (await the_case(world)).stage is Stage.CALLING

    async def test_call_without_the_name_stays(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await adds(lead, world, NEWCOMER)

        (posted,) = world.channel.cards.values()
        assert SUMMARY in read(posted)

"""Resolvers learn the names, answer the conflict question, and have their own page, as transcripts (R14, R15, R36)."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.actions.assignments.release import REGISTER_FOLLOWED
from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import confirms, heard
from tests.conversation.steps import (
    DEPARTMENT,
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    REQUESTER,
    call_posted,
    forged,
    looks,
    offers,
    read,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons
from tests.stores import turn

STORY = "We disagree about who did what on a shared paper"


@pytest.fixture
async def chosen(world: World, staff: Someone, lead: Someone) -> World:
    """Two resolvers have been asked, and a third had offered."""
    await call_posted(staff, lead, wanted_resolvers=PERSON.format(LIBRARY))
    await offers(world, LIBRARY, PHYSICS, LAW)
    await lead.presses("choose.open")
    await lead.presses("choose.other")
    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(PHYSICS)}"
    await lead.presses("choose.send", pair=pair, reason="They know each other's work.")
    return world


@pytest.mark.promise("R14")
async def test_names_only_now(chosen: World, resolver_one: Someone) -> None:
    assert resolver_one.sees("closed-resolver-assigned")
    assert PARTY not in str(resolver_one.chat.cards)

    await resolver_one.presses("show")

    told = resolver_one.reads()
    for expected in (PARTY, REQUESTER, DEPARTMENT, "Tomasz Wilkowicz"):
        assert expected in told
    assert resolver_one.sees("resolver-question")
    assert await looks(chosen, resolver_one) == ["assigned"]
    assert PARTY not in chosen.teams.everything_sent()


@pytest.mark.promise("R14")
@pytest.mark.promise("R15")
async def test_names_first_the_rest_after_the_answer(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    case = await the_case(world)
    async with turn(world.store) as work:
        request = replace(case.request, career_stage="Fellow of the second year")
        await work.cases.save(replace(case, access_needs="A room without stairs.", request=request))
    await forged(staff, "mine.add", case=case.case_id, addition="It happened again today.")
    await resolver_one.presses("show")
    later = (
        STORY,
        "A room without stairs.",
        "Fellow of the second year",
        case.request.requester.email,
        "It happened again today.",
    )
    assert [one for one in later if one in resolver_one.reads()] == []
    assert {one.get("style") for one in buttons(resolver_one.card)} <= {None, "default"}

    await resolver_one.presses("resolver.confirm")
    await resolver_one.presses("resolver.open")
    assert [one for one in later if one not in resolver_one.reads()] == []
    assert not any(one in world.teams.everything_sent() for one in later)


@pytest.mark.promise("R15")
async def test_somebody_added_is_asked_about_anew(
    chosen: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await confirms(chosen, LIBRARY, PHYSICS)
    await adds_somebody(chosen, lead)

    case = await the_case(chosen)
    assert case.stage is Stage.CONFIRMING
    assert not any(one.confirmed_at for one in case.assignments)
    assert case.next_due == chosen.parley.service.calendar.end_of_working_day(chosen.clock.moment, 2)
    assert staff.sees("request-news-asked-anew")
    for one in (resolver_one, resolver_two):
        assert one.sees("parties-resolver-changed")
        await one.presses("resolver.open")
        assert "Joaquim Brandvold" in one.reads()
        assert STORY not in one.reads()
        await one.presses("resolver.confirm")
    assert (await the_case(chosen)).stage is Stage.READY
    assert staff.sees("request-resolvers-title")


@pytest.mark.promise("R15")
async def test_silence_after_somebody_was_added_is_told(chosen: World, lead: Someone, resolver_one: Someone) -> None:
    await confirms(chosen, LIBRARY, PHYSICS)
    await adds_somebody(chosen, lead)
    await chosen.advance(timedelta(days=5))

    assert resolver_one.sees("closed-resolver-assigned-reminder")
    assert heard(lead, "lead-update-unconfirmed") > 0


@pytest.mark.promise("R15")
async def test_answer_to_older_names_does_not_count(chosen: World, lead: Someone, resolver_one: Someone) -> None:
    await resolver_one.presses("show")
    older = resolver_one.newest
    await adds_somebody(chosen, lead)
    await resolver_one.presses("resolver.confirm", on=older)

    assert "Joaquim Brandvold" in read(resolver_one.chat.cards[older])
    assert "Something changed" in read(resolver_one.chat.cards[older])
    assert not any(one.confirmed_at for one in (await the_case(chosen)).assignments)


@pytest.mark.promise("R14")
async def test_inactive_resolver_keeps_nothing(chosen: World, lead: Someone, resolver_one: Someone) -> None:
    await confirms(chosen, LIBRARY)
    case = await the_case(chosen)
    async with turn(chosen.store) as work:
        known = await work.officers.get(resolver_one.person_id)
        assert known
        await work.officers.put(replace(known, active=False))
    for verb in ("resolver.open", "resolver.step-back"):
        await forged(resolver_one, verb, case=case.case_id)
        assert resolver_one.sees("nothing-here")

    await chosen.advance(timedelta(hours=2))
    case = await the_case(chosen)
    assert resolver_one.person_id not in {one.resolver for one in case.assignments}
    assert lead.sees("lead-update-resolver-inactive")
    assert resolver_one.sees("parties-not-needed")
    told = len(lead.chat.cards)
    await chosen.advance(timedelta(hours=2))
    assert len(lead.chat.cards) == told


@pytest.mark.promise("R13")
@pytest.mark.parametrize(
    "changes", [{"department": "Department of Marine Biology"}, {"name": "Ingrid Castellanos-Roy"}]
)
async def test_register_that_changed_takes_the_case(
    chosen: World, lead: Someone, resolver_two: Someone, changes: dict[str, Any]
) -> None:
    """Somebody who came to a department involved, or whose entry was corrected, carries the case no longer."""
    await confirms(chosen, PHYSICS)
    await chosen.advance(timedelta(hours=2))
    async with turn(chosen.store) as work:
        known = await work.officers.get(resolver_two.person_id)
        assert known
        await work.officers.put(replace(known, **changes))
    await chosen.advance(timedelta(hours=2))

    assert resolver_two.person_id not in {one.resolver for one in (await the_case(chosen)).assignments}
    assert lead.sees("lead-update-resolver-concerned")
    assert resolver_two.sees("parties-not-needed")


@pytest.mark.promise("R13")
async def test_nobody_hides_in_the_database_that_the_register_changed(
    chosen: World, resolver_two: Someone, database: Path
) -> None:
    """Who has the database and not its key can take away how the register was, and not say how it was."""
    await chosen.advance(timedelta(hours=2))
    async with turn(chosen.store) as work:
        known = await work.officers.get(resolver_two.person_id)
        assert known
        await work.officers.put(replace(known, name="Ingrid Castellanos-Roy"))
    with closing(sqlite3.connect(database)) as raw, raw:
        gone = raw.execute("DELETE FROM facts WHERE name LIKE ?", (f"{REGISTER_FOLLOWED}%",))
        assert gone.rowcount
    await chosen.advance(timedelta(hours=2))

    assert resolver_two.person_id not in {one.resolver for one in (await the_case(chosen)).assignments}


async def test_register_that_changed_otherwise_takes_nothing(chosen: World, resolver_one: Someone) -> None:
    """The requester wished for this one, so they may come from inside."""
    before = {one.resolver for one in (await the_case(chosen)).assignments}
    for department in ("Finance Office", "Department of Marine Biology"):
        await chosen.advance(timedelta(hours=2))
        async with turn(chosen.store) as work:
            known = await work.officers.get(resolver_one.person_id)
            assert known
            await work.officers.put(replace(known, department=department))
    await chosen.advance(timedelta(hours=2))

    assert {one.resolver for one in (await the_case(chosen)).assignments} == before


async def adds_somebody(world: World, lead: Someone) -> None:
    await forged(lead, "parties.open", case=(await the_case(world)).case_id)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Joaquim Brandvold", party_department="")


@pytest.mark.promise("R15")
async def test_both_confirm(chosen: World, staff: Someone, resolver_one: Someone, resolver_two: Someone) -> None:
    await resolver_one.presses("show")
    await resolver_one.presses("resolver.confirm")
    assert resolver_one.sees("resolver-confirmed-one")
    assert not staff.sees("request-resolvers-title")

    await resolver_two.presses("show")
    await resolver_two.presses("resolver.confirm")

    assert resolver_two.sees("resolver-confirmed-both")
    assert resolver_one.sees("resolver-confirmed-both")
    assert (await the_case(chosen)).stage is Stage.READY
    assert staff.sees("request-resolvers-title")
    assert "Adaeze Okonkwo-Reyes" in staff.reads()
    assert chosen.person(PERSON.format(LAW)).sees("call-thanks-title")


async def test_second_confirmation_changes_nothing(chosen: World, resolver_one: Someone) -> None:
    await resolver_one.presses("show")
    await resolver_one.presses("resolver.confirm")
    case = await the_case(chosen)
    await forged(resolver_one, "resolver.confirm", case=case.case_id)

    assert resolver_one.sees("resolver-confirmed-title")
    assert (await the_case(chosen)).version == case.version


@pytest.mark.promise("R15")
async def test_stepping_back_closes_the_case(chosen: World, resolver_two: Someone) -> None:
    await resolver_two.presses("show")
    await resolver_two.presses("resolver.step-back")

    assert resolver_two.sees("resolver-stepped-back-title")
    assert PARTY not in str(resolver_two.chat.cards)
    case = await the_case(chosen)
    for verb in ("resolver.open", "resolver.confirm", "resolver.step-back"):
        await forged(resolver_two, verb, case=case.case_id)
        assert resolver_two.sees("nothing-here")
    for screen in ("resolver.case", "resolver.assigned"):
        await forged(resolver_two, "show", screen=screen, args=f'{{"case": "{case.case_id}"}}')
        assert PARTY not in str(resolver_two.chat.cards)


@pytest.mark.promise("R14")
async def test_unassigned_see_nothing(chosen: World, staff: Someone, stranger: Someone) -> None:
    case = await the_case(chosen)
    for one in (chosen.person(PERSON.format(LAW)), staff, stranger):
        for verb in ("resolver.open", "resolver.confirm", "resolver.step-back"):
            await forged(one, verb, case=case.case_id)
            assert one.sees("nothing-here")
        await forged(one, "show", screen="resolver.assigned", args=f'{{"case": "{case.case_id}"}}')
        assert one.sees("nothing-here")
    assert len((await the_case(chosen)).assignments) == 2


@pytest.mark.promise("R15")
async def test_step_back_after_confirming(chosen: World, resolver_one: Someone) -> None:
    await resolver_one.presses("show")
    await resolver_one.presses("resolver.confirm")
    await resolver_one.presses("resolver.open")
    assert resolver_one.sees("resolver-case-title")
    await resolver_one.presses("resolver.step-back")

    assert resolver_one.sees("closing-notes-title")
    assert len((await the_case(chosen)).assignments) == 1


@pytest.mark.promise("R16")
async def test_withdrawal_releases_resolvers(chosen: World, staff: Someone, resolver_one: Someone) -> None:
    case = await the_case(chosen)
    await forged(staff, "mine.withdraw", case=case.case_id)

    assert resolver_one.sees("resolver-released-title")
    assert chosen.person(PERSON.format(LAW)).sees("call-thanks-title")
    await forged(resolver_one, "resolver.open", case=case.case_id)
    assert resolver_one.sees("nothing-here")


@pytest.mark.promise("R15")
async def test_unanswered_question_is_repeated(chosen: World, resolver_one: Someone, resolver_two: Someone) -> None:
    await resolver_two.presses("show")
    await resolver_two.presses("resolver.confirm")
    before = len(resolver_one.chat.cards)
    await chosen.advance(timedelta(days=5))

    assert resolver_one.sees("closed-resolver-assigned-reminder")
    assert len(resolver_one.chat.cards) == before + 1
    await resolver_one.presses("show")
    assert resolver_one.sees("resolver-reminder")
    assert not resolver_two.sees("closed-resolver-assigned")


async def test_own_page_lists_cases(chosen: World, resolver_one: Someone) -> None:
    case = await the_case(chosen)
    await resolver_one.says("resolving")

    assert resolver_one.sees("resolver-home-title")
    assert case.reference in resolver_one.reads()
    assert resolver_one.sees("resolver-state-asked")
    assert PARTY not in resolver_one.reads()
    await resolver_one.presses("resolver.open")
    assert PARTY in resolver_one.reads()


async def test_calls_to_own_chat_switch(world: World, resolver_one: Someone) -> None:
    await resolver_one.says("my cases")
    assert resolver_one.sees("resolver-calls-on")
    await resolver_one.presses("resolver.calls-in-chat")
    assert resolver_one.sees("resolver-calls-off")

    async with world.store.unit_of_work() as work:
        kept = await work.officers.get(resolver_one.person_id)
    assert kept is not None
    assert not kept.calls_in_chat


async def test_others_get_their_own_list(staff: Someone, lead: Someone) -> None:
    await staff.says("my cases")
    await lead.says("my cases")
    await forged(staff, "resolver.calls-in-chat", wanted="yes")

    assert staff.sees("nothing-here")
    await lead.presses("show")
    assert lead.sees("lead-queue-title")


async def test_long_story_comes_in_parts(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    story = " ".join(f"sentence{number}." for number in range(600))
    await two_chosen(world, staff, lead, description=story)
    await resolver_one.presses("show")
    await resolver_one.presses("resolver.confirm")
    await resolver_one.presses("resolver.open")
    assert "sentence0." in resolver_one.reads()
    seen = resolver_one.reads()
    for page in ("1", "2", "3"):
        await resolver_one.presses("resolver.open", page=page)
        seen += resolver_one.reads()

    assert "sentence599." in seen


@pytest.mark.promise("R36")
async def test_silence_and_notes_are_accepted_with_the_assignment(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    await resolver_one.presses("show")
    assert resolver_one.sees("resolver-accepts")
    assert resolver_one.can("resolver.confirm")

    await resolver_one.presses("resolver.confirm")
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        log = [one.access for one in await work.cases.accesses(case.case_id)]
    assert ("confirmed", resolver_one.person_id) in {(one.did, one.person_id) for one in log}

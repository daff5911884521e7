"""Leads say which person of the directory one of the people involved is; then identity decides, not spelling."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from bot.directory import EdgeDirectory, PeopleFile, SearchedSource
from bot.edge.connector import Connector
from bot.errors import LookupFailed
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import Address
from casework.model.officers import Officer
from casework.model.parties.party import Party
from casework.model.people import Profile
from tests.conversation.conftest import PERSON, files_request, opened
from tests.conversation.fake_teams import TENANT, Someone, World
from tests.conversation.parties.test_people_involved import did, opens_people, posts, two_confirmed
from tests.conversation.steps import (
    LAW,
    LIBRARY,
    PARTY,
    PHYSICS,
    SUMMARY,
    call_posted,
    forged,
    offers,
    read,
    the_case,
    two_chosen,
)
from tests.fakes.reading import buttons

INGRID = Profile(PERSON.format(3), PARTY, "i.castellanos-roy@norrhaven.example", "Department of Marine Biology")
UNLISTED = (("Temperance Voss", ""),)


@dataclass
class Counted:
    """A directory that counts what it is asked."""

    people: Sequence[Profile] = ()
    silent: bool = False
    searched: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)

    async def search(self, words: str) -> Sequence[Profile]:
        self.searched.append(words)
        if self.silent:
            raise LookupFailed("no-answer")
        return self.people

    async def look_up(self, person_id: str, address: Address) -> Profile | None:
        del address
        self.looked_up.append(person_id)
        if self.silent:
            raise LookupFailed("no-answer")
        return next((one for one in self.people if one.person_id == person_id), None)


async def knows(world: World, source: SearchedSource) -> None:
    """Let the service ask another directory."""
    service = world.parley.service
    deliveries = Deliveries(service, cast(Connector, world.teams), TENANT)
    world.parley = Parley(service, deliveries, EdgeDirectory((PeopleFile({}),), world.clock, source))
    await world.parley.begin((), ())


async def searches(lead: Someone, world: World, query: str = "", place: str = "0") -> None:
    await opens_people(lead, world)
    await lead.presses("parties.search", place=place)
    if query:
        await lead.presses("parties.search", query=query)


async def links(lead: Someone, world: World, query: str, number: int) -> None:
    await searches(lead, world, query)
    await lead.presses("parties.link", person=PERSON.format(number))


async def first_party(world: World) -> Party:
    return (await the_case(world)).request.parties[0]


async def officer(world: World, person_id: str) -> Officer:
    async with world.store.unit_of_work() as work:
        found = await work.officers.get(person_id)
    assert found is not None
    return found


async def test_lead_says_who_it_is(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=(("Prof. Ingrid C. (she/her)", ""),))
    await searches(lead, world)
    assert "Professor of coastal ecology" in lead.reads()
    await lead.presses("parties.search", query="castellanos ingr")
    assert "Professor of coastal ecology" in lead.reads()

    await lead.presses("parties.link", person=INGRID.person_id)

    assert lead.sees("banner-party-saved")
    assert f"In the directory: {PARTY}" in lead.reads()
    one = await first_party(world)
    assert (one.name, one.person_id, one.listed_name) == ("Prof. Ingrid C. (she/her)", INGRID.person_id, PARTY)
    assert (one.email, one.departments) == (INGRID.email, (INGRID.department,))
    log = await did(world)
    assert AuditAction.SEARCHED_DIRECTORY in log
    assert AuditAction.CORRECTED_PARTY in log
    assert "castellanos ingr" not in world.teams.everything_sent()


@pytest.mark.promise("R13")
async def test_both_departments_count(world: World, staff: Someone, lead: Someone) -> None:
    """What was named may be wrong, and so may the directory be."""
    await files_request(staff, parties=((PARTY, "School of Law"),))
    await links(lead, world, PARTY, 3)

    assert "School of Law, Department of Marine Biology" in lead.reads()
    case = await the_case(world)
    assert case.request.departments() >= {"School of Law", INGRID.department}
    await lead.presses("parties.edit", place="0")
    await lead.presses("parties.save", party_department=INGRID.department)
    assert (await first_party(world)).departments == (INGRID.department,)


@pytest.mark.promise("R13")
async def test_resolver_from_the_directorys_department_loses_the_case(
    world: World, staff: Someone, lead: Someone
) -> None:
    law = Profile(PERSON.format(3), "Tal Brandt", "t.brandt@norrhaven.example", "Law School")
    await two_chosen(world, staff, lead, parties=(("Tal B.", "Department of Marine Biology"),))
    pair = {one.resolver for one in (await the_case(world)).assignments}
    inside = await officer(world, min(pair))
    await knows(world, Counted([replace(law, department=inside.department)]))
    await links(lead, world, "Tal Brandt", 3)

    assert {one.resolver for one in (await the_case(world)).assignments} == pair - {inside.person_id}
    assert world.person(inside.person_id).sees("parties-not-needed")


async def test_other_person_brings_another_department(world: World, staff: Someone, lead: Someone) -> None:
    """Nothing is left of whom the lead took them for."""
    people = [
        Profile(PERSON.format(3), "Tal Brandt", "", "School of Law"),
        Profile(PERSON.format(4), "Tal Brandt-Ito", "", "School of Engineering"),
    ]
    await files_request(staff, parties=(("Tal", "Another department"),))
    await knows(world, Counted(people))
    await links(lead, world, "Tal Brandt", 3)
    assert (await first_party(world)).departments == ("School of Law",)
    await links(lead, world, "Tal Brandt", 4)
    assert (await first_party(world)).departments == ("School of Engineering",)
    await searches(lead, world)
    await lead.presses("parties.unlisted")
    assert (await first_party(world)).departments == ("Another department",)


async def test_department_nobody_knew_is_found(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff, parties=((PARTY, ""),))
    await opens_people(lead, world)
    await lead.presses("parties.edit", place="0")
    await lead.presses("parties.save", party_department="nobody-knows")
    await links(lead, world, PARTY, 3)

    one = await first_party(world)
    assert (one.departments, one.is_unknowable) == ((INGRID.department,), False)


async def test_not_found_is_said_and_undone(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await searches(lead, world, "Nobodyhasthisname")
    assert lead.sees("parties-directory-nobody")
    await lead.presses("parties.unlisted")
    assert lead.sees("parties-unlisted")
    assert (await first_party(world)).is_unlisted

    await links(lead, world, PARTY, 3)
    assert not (await first_party(world)).is_unlisted
    await searches(lead, world)
    await lead.presses("parties.unlisted")
    one = await first_party(world)
    assert (one.person_id, one.listed_name, one.email, one.is_unlisted) == ("", "", "", True)


async def test_at_most_ten_are_shown(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await knows(world, Counted([Profile(PERSON.format(500 + n), f"Person {n}", "p@x.example", "Y") for n in range(40)]))
    await searches(lead, world)

    assert len([one for one in buttons(lead.card) if one["verb"] == "parties.link"]) == 10
    assert lead.sees("parties-directory-more")


@pytest.mark.parametrize("query", ["", "   ", "x" * 300])
async def test_nothing_to_look_for_is_said(world: World, staff: Someone, lead: Someone, query: str) -> None:
    await files_request(staff)
    await searches(lead, world)
    await lead.forges("parties.search", query=query)

    assert lead.sees("problem-too-long" if query.strip() else "problem-required")


class TestOutage:
    async def test_is_told_apart_from_nobody(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await knows(world, Counted(silent=True))
        await searches(lead, world)

        assert lead.sees("parties-directory-silent")
        assert not lead.sees("parties-directory-nobody")

    async def test_keeps_nothing(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        source = Counted([INGRID])
        await knows(world, source)
        await searches(lead, world)
        source.silent = True
        before = await the_case(world)
        await lead.presses("parties.link")

        assert lead.sees("problem-directory-silent")
        assert await the_case(world) == before


class TestWhoMayAsk:
    @pytest.mark.parametrize("verb", ["parties.search", "parties.link", "parties.unlisted"])
    @pytest.mark.parametrize("number", [1, 2, LIBRARY, 999])
    async def test_nobody_but_leads_causes_a_search(self, world: World, staff: Someone, verb: str, number: int) -> None:
        await files_request(staff)
        source, before = Counted([INGRID]), await the_case(world)
        await knows(world, source)
        someone = world.person(PERSON.format(number))
        await forged(someone, verb, case=before.case_id, place="0", query=PARTY, person=INGRID.person_id)

        assert someone.sees("nothing-here")
        assert source.searched == []
        assert source.looked_up == []
        assert await the_case(world) == before

    @pytest.mark.parametrize("verb", ["parties.search", "parties.link", "parties.unlisted"])
    async def test_case_is_closed_to_whom_it_concerns(
        self, world: World, staff: Someone, other_lead: Someone, verb: str
    ) -> None:
        await files_request(staff, unwanted_leads=PERSON.format(12))
        before = await the_case(world)
        await forged(other_lead, verb, case=before.case_id, place="0", query=PARTY, person=INGRID.person_id)

        assert other_lead.sees("nothing-here")
        assert await the_case(world) == before

    async def test_nothing_is_looked_up_by_itself(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        source = Counted([INGRID])
        await knows(world, source)
        await opens_people(lead, world)
        await lead.presses("parties.edit", place="0")
        await lead.presses("parties.save")

        assert source.searched == []


@pytest.mark.parametrize("verb", ["parties.search", "parties.link", "parties.unlisted"])
async def test_people_changed_meanwhile_are_shown_anew(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, verb: str
) -> None:
    await files_request(staff)
    await searches(lead, world)
    await opens_people(other_lead, world)
    await other_lead.presses("parties.ask-removal", place="0")
    await other_lead.presses("parties.remove")
    await lead.presses(verb)

    assert lead.sees("banner-out-of-date")
    assert (await the_case(world)).request.parties == ()


async def test_somebody_who_is_not_there_is_not_believed(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await searches(lead, world)
    await lead.forges("parties.link", person=PERSON.format(999))

    assert lead.sees("problem-directory-silent")
    assert not (await first_party(world)).person_id


async def test_person_who_asked_is_none_of_them(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await links(lead, world, "Mariam", 1)

    assert lead.sees("problem-is-requester")
    assert not (await first_party(world)).person_id


class TestIdentityDecides:
    @pytest.mark.promise("R23")
    async def test_lead_loses_the_case(self, world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await files_request(staff, parties=UNLISTED)
        await other_lead.presses("lead.open")
        await other_lead.presses("lead.take")
        await links(lead, world, "kwabena", 12)

        case = await the_case(world)
        assert other_lead.person_id in case.recused
        assert case.owner is None
        await forged(other_lead, "lead.open", case=case.case_id)
        assert other_lead.sees("nothing-here")

    @pytest.mark.promise("R23")
    async def test_lead_who_finds_themselves_loses_it(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff, parties=UNLISTED)
        await links(lead, world, "solveig", 11)

        assert lead.sees("parties-closed-to-you")
        assert lead.person_id in (await the_case(world)).recused

    @pytest.mark.promise("R23")
    async def test_nobody_left_keeps_nothing(self, world: World, staff: Someone, lead: Someone) -> None:
        first, *_ = world.parley.service.institution.main.leads
        world.parley = await opened(world, leads=(first,))
        await files_request(
            staff, parties=UNLISTED, unwanted_leads=world.parley.service.institution.main.deputy.person_id
        )
        before = await the_case(world)
        await links(lead, world, "solveig", 11)

        assert lead.sees("parties-nobody-left")
        assert await the_case(world) == before

    @pytest.mark.promise("R13")
    @pytest.mark.parametrize("way", [two_chosen, two_confirmed])
    async def test_resolver_loses_the_case(self, world: World, staff: Someone, lead: Someone, way: object) -> None:
        await (two_chosen if way is two_chosen else two_confirmed)(world, staff, lead)
        await links(lead, world, "adaeze", LIBRARY)

        case = await the_case(world)
        assert (case.stage, [one.resolver for one in case.assignments]) == (Stage.CONFIRMING, [PERSON.format(PHYSICS)])
        resolver = world.person(PERSON.format(LIBRARY))
        assert resolver.sees("parties-not-needed")
        await forged(resolver, "resolver.open", case=case.case_id)
        assert resolver.sees("nothing-here")

    @pytest.mark.promise("R13")
    async def test_volunteer_who_is_meant_is_excluded(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS, LAW)
        await links(lead, world, "tomasz", PHYSICS)
        await forged(lead, "choose.open", case=(await the_case(world)).case_id)
        await lead.presses("choose.recommended")

        chosen = {one.resolver for one in (await the_case(world)).assignments}
        assert chosen == {PERSON.format(LIBRARY), PERSON.format(LAW)}

    @pytest.mark.promise("R13")
    async def test_namesake_is_told_apart(self, world: World, staff: Someone, lead: Someone) -> None:
        """A volunteer who is surely spelt like somebody involved may help once the lead has said who that is."""
        namesake = Profile(PERSON.format(700), "Adaeze Okonkwo-Reyes", "a.reyes@norrhaven.example", "Finance Office")
        await call_posted(staff, lead, parties=((namesake.name, ""),))
        await offers(world, LIBRARY, PHYSICS)
        assert not lead.can("choose.recommended")
        await knows(world, Counted([namesake]))
        await searches(lead, world)
        await lead.presses("parties.link")
        await forged(lead, "choose.open", case=(await the_case(world)).case_id)
        await lead.presses("choose.recommended")

        assert len((await the_case(world)).assignments) == 2


async def test_resolvers_read_what_the_directory_calls_them(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead, parties=(("Teodor A.", "Information Services"),))
    await links(lead, world, "teodor", 6)
    resolver = world.person(PERSON.format(LIBRARY))
    assert resolver.sees("parties-resolver-changed")
    await resolver.presses("resolver.open")

    assert "Teodor A. (Teodor Abernathy-Kaur)" in resolver.reads()


@pytest.mark.parametrize(("listed", "stage"), [(PARTY, Stage.READY), ("Ingrid Roy", Stage.CONFIRMING)])
async def test_resolvers_are_asked_anew_where_it_tells_them_more(
    world: World, staff: Someone, lead: Someone, listed: str, stage: Stage
) -> None:
    await two_confirmed(world, staff, lead)
    await knows(world, Counted([replace(INGRID, name=listed)]))
    await searches(lead, world)
    await lead.presses("parties.link")

    assert (await the_case(world)).stage is stage


@pytest.mark.promise("R14")
@pytest.mark.parametrize(("word", "email"), [("Abernathy", ""), ("kestrelmann", "kestrelmann@norrhaven.example")])
async def test_posted_call_is_taken_down(world: World, staff: Someone, lead: Someone, word: str, email: str) -> None:
    await posts(world, staff, lead, f"{SUMMARY} They met in {word}.", parties=(("Teodor", "Information Services"),))
    assert any(word in read(one) for one in world.channel.cards.values())
    await knows(world, Counted([Profile(PERSON.format(6), "Teodor Abernathy-Kaur", email)]))
    await searches(lead, world)
    await lead.presses("parties.link")

    assert (await the_case(world)).stage is Stage.SUITABLE
    assert not any(word in read(one) for one in world.channel.cards.values())


async def test_pressed_twice_links_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await links(lead, world, PARTY, 3)
    once = await the_case(world)
    await lead.repeats()

    assert await the_case(world) == once

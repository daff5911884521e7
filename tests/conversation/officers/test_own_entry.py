"""Officers see, correct and pause their own entry, and can leave at any time (S01, W01)."""

from datetime import date, timedelta

import pytest

from casework.actions.officers.own_entry import ASKED_A_MORNING
from casework.model.officers import Officer
from tests.builders import a_resolver
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed, opens
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, forged, offers, the_case, two_chosen
from tests.fakes.reading import fields
from tests.stores import turn

VERBS = ["mine", "support", "still-right", "change", "save", "pause", "ask-leave", "leave"]


async def entry(world: World, number: int = 101) -> Officer:
    async with world.store.unit_of_work() as work:
        found = await work.officers.get(PERSON.format(number))
    assert found is not None
    return found


class TestOwnEntry:
    async def test_stands_as_colleagues_see_it(self, resolver_one: Someone) -> None:
        await resolver_one.says("resolving")
        await resolver_one.presses("officers.mine")

        assert resolver_one.sees("officers-mine-listed")
        assert "How to reach them: Teams chat, or extension 4101" in resolver_one.reads()

    @pytest.mark.promise("S01")
    async def test_is_corrected_at_once(self, world: World, resolver_one: Someone, staff: Someone) -> None:
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.change")
        assert fields(resolver_one.card)["languages"]["value"] == "Igbo, Spanish"
        await resolver_one.presses(
            "officers.save", contact="  Ring 4102 ", languages="Igbo, Welsh,,Igbo", expertise="mediation"
        )
        assert resolver_one.sees("banner-entry-kept")
        await opens(staff)
        await staff.presses("officers.directory", words="adaeze welsh")

        assert "How to reach them: Ring 4102" in staff.reads()
        assert "Looked through on 20 November 2026." in staff.reads()
        one = await entry(world)
        assert (one.languages, one.expertise, one.department) == (
            ("Igbo", "Welsh"),
            ("mediation",),
            "University Library",
        )

    @pytest.mark.parametrize(
        ("field", "typed", "problem"),
        [
            ("contact", "x" * 201, "problem-too-long"),
            ("languages", "x" * 41, "problem-too-long"),
            ("languages", ",".join(map(str, range(11))), "problem-too-many-named"),
            ("expertise", "ok, " + "y" * 61, "problem-too-long"),
            ("leave_until", "soon", "problem-day"),
            ("leave_until", "2026-11-19", "problem-day-past"),
            ("leave_until", "2028-01-01", "problem-day-far"),
        ],
    )
    async def test_mistake_stands_beside_its_field(
        self, world: World, resolver_one: Someone, field: str, typed: str, problem: str
    ) -> None:
        before = await entry(world)
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.change")
        await resolver_one.presses("officers.save", on="", in_channel=False, **{field: typed})

        assert resolver_one.sees(problem)
        assert fields(resolver_one.card)[field]["value"] == typed
        assert await entry(world) == before

    async def test_department_is_not_theirs_to_say(self, world: World, resolver_one: Someone) -> None:
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.change")
        await resolver_one.forges("officers.save", department="School of Law", name="Somebody", active="no")

        one = await entry(world)
        assert (one.department, one.name, one.active) == ("University Library", "Adaeze Okonkwo-Reyes", True)

    @pytest.mark.parametrize("verb", VERBS)
    async def test_nobody_else_has_one(self, world: World, staff: Someone, verb: str) -> None:
        await changed(world, 114, active=False)
        gone = world.person(PERSON.format(114))
        for person in (staff, gone):
            await forged(person, f"officers.{verb}", contact="x")
            assert person.sees("nothing-here")

    async def test_leads_and_strangers_have_none(self, lead: Someone, stranger: Someone) -> None:
        for person in (lead, stranger):
            await person.says("my entry")
            assert person.sees("menu-title")
            assert not person.sees("officers-mine-title")


class TestStillRight:
    """Twice a year, and one press."""

    @pytest.mark.promise("S01")
    async def test_is_asked_half_a_year_after_the_last_review(self, world: World, resolver_one: Someone) -> None:
        await changed(world, 101, reviewed_on=date(2026, 11, 20))
        await world.advance(timedelta(days=181))
        assert not resolver_one.chat.cards
        await world.advance(timedelta(days=4))
        assert resolver_one.sees("officers-review-title")
        assert "How to reach them: Teams chat, or extension 4101" in resolver_one.reads()
        await resolver_one.presses("officers.still-right")

        assert resolver_one.sees("banner-entry-right")
        assert (await entry(world)).reviewed_on == world.clock.moment.date()

    async def test_silence_is_not_nagged(self, world: World, resolver_one: Someone) -> None:
        """Whoever does not answer is asked again half a year later, and not before."""
        await changed(world, 101, reviewed_on=date(2026, 11, 20))
        await world.advance(timedelta(days=185))
        asked = len(resolver_one.chat.cards)
        for _ in range(3):
            await world.advance(timedelta(days=50))
        assert len(resolver_one.chat.cards) == asked == 1
        await world.advance(timedelta(days=40))

        assert len(resolver_one.chat.cards) == 2

    async def test_who_left_is_not_asked(self, world: World, resolver_one: Someone) -> None:
        await changed(world, 101, active=False, reviewed_on=None)
        await world.advance(timedelta(days=4))

        assert not resolver_one.chat.cards

    async def test_a_large_register_is_asked_in_turn(self, world: World) -> None:
        """Nobody is left out, and no morning brings everybody's."""
        async with turn(world.store) as work:
            for number in range(70):
                await work.officers.put(a_resolver(person_id=PERSON.format(500 + number), name=f"One {number}"))
        counts: list[int] = []
        for _ in range(3):
            await world.advance(timedelta(days=1 if counts else 3))
            async with world.store.unit_of_work() as work:
                counts.append(sum(one.asked_on is not None for one in await work.officers.all()))

        assert counts[0] == ASKED_A_MORNING
        assert counts[1] == counts[2] == 70

    async def test_older_question_shows_the_entry_as_it_is_now(self, world: World, resolver_one: Someone) -> None:
        await changed(world, 101, reviewed_on=None)
        await world.advance(timedelta(days=3))
        older = resolver_one.newest
        await changed(world, 101, active=False)
        await resolver_one.presses("officers.still-right", on=older)

        assert resolver_one.sees("nothing-here")
        assert not (await entry(world)).active


class TestPause:
    @pytest.mark.promise("W01")
    async def test_pauses_and_comes_back(self, resolver_one: Someone, staff: Someone) -> None:
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.pause", wanted="yes")
        assert resolver_one.sees("officers-mine-paused")
        await opens(staff)
        await staff.presses("officers.directory", words="adaeze")
        assert "Nobody on the list fits" in staff.reads()
        await resolver_one.presses("officers.pause", wanted="no")

        assert resolver_one.sees("officers-mine-listed")

    async def test_away_until_a_day_and_back_sooner(self, world: World, resolver_one: Someone) -> None:
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.change")
        await resolver_one.presses("officers.save", leave_until="2026-12-31")
        assert resolver_one.sees("officers-mine-leave")
        await resolver_one.presses("officers.pause", wanted="no")

        assert resolver_one.sees("officers-mine-listed")
        assert (await entry(world)).leave_until is None

    async def test_offer_of_one_who_paused_says_how_to_come_back(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        """Nobody could choose them, so no offer is taken in vain."""
        await changed(world, LIBRARY, paused=True)
        await call_posted(staff, lead)
        await resolver_one.presses("volunteer.offer", in_channel=True)

        assert "you have paused" in resolver_one.hint
        case = await the_case(world)
        async with world.store.unit_of_work() as work:
            call = await work.calls.of_case(case.case_id)
            assert call is not None
            assert await work.calls.offers(call.call_id) == []

    async def test_who_pauses_after_offering_is_not_chosen(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await offers(world, LIBRARY, PHYSICS)
        await changed(world, LIBRARY, paused=True)
        await lead.presses("choose.open")

        assert lead.sees("choose-too-few-title")

    async def test_who_pauses_keeps_what_they_have(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await two_chosen(world, staff, lead)
        await changed(world, LIBRARY, paused=True)
        await world.advance(timedelta(hours=2))
        await resolver_one.presses("show")

        assert resolver_one.can("resolver.confirm")


class TestLeaving:
    """At any time, and it looks the same whatever is open; leads alone hear of what is."""

    @pytest.mark.promise("W01")
    async def test_leaves_with_nothing_open(self, world: World, resolver_one: Someone, staff: Someone) -> None:
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.ask-leave")
        assert resolver_one.sees("officers-leaving-why")
        assert (await entry(world)).active
        await resolver_one.presses("officers.leave")

        assert resolver_one.sees("officers-left-title")
        assert "01632 960215" in resolver_one.reads(), "whom to tell, to come back"
        assert not (await entry(world)).active
        await opens(staff)
        await staff.presses("officers.directory", words="adaeze")
        assert "Nobody on the list fits" in staff.reads()

    @pytest.mark.promise("W01")
    async def test_what_is_open_goes_back_to_the_lead(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await two_chosen(world, staff, lead)
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.ask-leave")
        await resolver_one.presses("officers.leave")
        left = resolver_one.reads()
        await world.tick()

        case = await the_case(world)
        assert case.assignment_of(resolver_one.person_id) is None
        assert lead.sees("lead-update-resolver-inactive")
        await forged(resolver_one, "resolver.open", case=case.case_id)
        assert resolver_one.sees("nothing-here")
        other = world.person(PERSON.format(107))
        await other.says("my entry")
        await other.presses("officers.ask-leave")
        await other.presses("officers.leave")
        assert other.reads() == left, "it looks the same, whatever is open"

    async def test_another_service_of_the_process_hears_it_too(self, world: World, resolver_one: Someone) -> None:
        """A restart between leaving and the hand-over loses nothing."""
        await resolver_one.says("my entry")
        await resolver_one.presses("officers.ask-leave")
        await resolver_one.presses("officers.leave")
        await restart(world)

        assert not (await entry(world)).active

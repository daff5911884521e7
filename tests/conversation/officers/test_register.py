"""Coordinators keep the register, learn nothing of any case, and see how varied it is (S13, W01)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.institution.resolvers_file import OfficerTable
from casework.model.institution import Institution
from casework.model.officers import JobRole
from dialogs.officers.register_cards import ENTRY
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed, opens
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.steps import ESTATES, LIBRARY, call_posted, forged, the_case, two_chosen
from tests.fakes.reading import fields, parts_of

VERBS = ["register", "entry", "edit", "edit-save", "set-pause", "ask-off", "off", "back", "variety"]


async def opens_entry(keeper: Someone, words: str = "hemi") -> None:
    """Come to an entry by a word; a card with fields is no message, so it comes closed."""
    await keeper.says("register")
    await keeper.presses("show")
    await keeper.presses("officers.register", words=words)
    await keeper.presses("officers.entry")


async def to_part(keeper: Someone, part: str) -> None:
    """Come from an entry to the form of one part of it."""
    await keeper.presses("officers.edit")
    if part != "work":
        await keeper.presses("officers.edit", part=part)


class TestRegister:
    async def test_reached_from_the_directory(self, coordinator: Someone, staff: Someone) -> None:
        await opens(coordinator)
        await coordinator.presses("officers.register")
        assert coordinator.sees("officers-register-title")
        assert "16 entries" in coordinator.reads(), "also who serves no more"
        await opens(staff)

        assert not staff.can("officers.register")

    async def test_says_who_takes_nothing_on(self, world: World, coordinator: Someone) -> None:
        await changed(world, 104, paused=True)
        await coordinator.says("register")
        await coordinator.presses("show")
        await coordinator.presses("officers.register", words="hemi")

        assert coordinator.sees("officers-state-paused")

    async def test_finds_over_pages(self, coordinator: Someone) -> None:
        await coordinator.says("register")
        await coordinator.presses("show")
        await coordinator.presses("officers.register", words="mediation")
        await coordinator.presses("officers.register", page="1")

        assert fields(coordinator.card)["words"]["value"] == "mediation"
        assert "Page 2 of" in coordinator.reads()

    @pytest.mark.parametrize("verb", VERBS)
    async def test_nobody_else_keeps_it(
        self, world: World, staff: Someone, lead: Someone, resolver_one: Someone, verb: str
    ) -> None:
        """Neither does a lead, where there is a coordinator."""
        before = await entry(world, ESTATES)
        for person in (staff, lead, resolver_one):
            await forged(person, f"officers.{verb}", officer=PERSON.format(ESTATES), wanted="yes", job_title="x")
            assert person.sees("nothing-here")

        assert await entry(world, ESTATES) == before

    async def test_leads_keep_it_where_there_is_no_coordinator(self, world: World, lead: Someone) -> None:
        main = world.parley.service.institution.main
        await restart(world, services=(replace(main, coordinators=()),))
        await lead.says("register")
        await lead.presses("show")

        assert lead.sees("officers-register-title")

    async def test_another_services_register_is_closed(self, world: World, coordinator: Someone) -> None:
        await changed(world, ESTATES, services=("welfare",))
        await forged(coordinator, "officers.entry", officer=PERSON.format(ESTATES))

        assert coordinator.sees("nothing-here")


class TestEntry:
    @pytest.mark.promise("S15")
    async def test_is_corrected_and_its_officer_told(self, world: World, coordinator: Someone) -> None:
        await opens_entry(coordinator)
        await coordinator.presses("officers.edit")
        assert fields(coordinator.card)["campus"]["value"] == "Hill campus"
        await coordinator.presses(
            "officers.edit-save",
            job_title="Head gardener",
            second_department="University Library",
            campus="Observatory",
            level="none",
        )
        assert coordinator.sees("banner-officer-edited")
        await to_part(coordinator, "training")
        await coordinator.presses("officers.edit-save", accredited_until="2028-01-31")

        assert coordinator.sees("banner-officer-edited")
        one = await entry(world, ESTATES)
        assert one.departments == ("Estates and Facilities", "University Library")
        assert (one.job_title, one.campus, one.level) == ("Head gardener", "Observatory", "")
        assert one.accredited_until == date(2028, 1, 31)
        officer = world.person(PERSON.format(ESTATES))
        assert officer.sees("officers-kept-edited")
        await officer.presses("officers.mine")
        assert "Head gardener" in officer.reads()

    @pytest.mark.parametrize(
        ("part", "field", "value", "problem"),
        [
            ("work", "job_title", "", "problem-required"),
            ("work", "job_title", "x" * 101, "problem-too-long"),
            ("work", "second_department", "Estates and Facilities", "problem-same-department"),
            ("training", "accreditation", "x" * 121, "problem-too-long"),
            ("training", "accredited_on", "once", "problem-day"),
            ("training", "accredited_until", "soon", "problem-day"),
            ("training", "accredited_until", "1999-01-01", "problem-day-order"),
            ("who", "name", "", "problem-required"),
            ("who", "services", "", "problem-choose"),
            ("reach", "contact", "x" * 201, "problem-too-long"),
            ("reach", "email", "hemi at norrhaven", "problem-email"),
            ("reach", "languages", "x" * 41, "problem-too-long"),
            ("reach", "expertise", ",".join(map(str, range(11))), "problem-too-many-named"),
        ],
    )
    async def test_mistake_stands_beside_its_field(
        self, world: World, coordinator: Someone, *, part: str, field: str, value: str, problem: str
    ) -> None:
        await changed(world, ESTATES, accredited_on=date(2021, 9, 1))
        before = await entry(world, ESTATES)
        await opens_entry(coordinator)
        await to_part(coordinator, part)
        await coordinator.presses("officers.edit-save", on="", in_channel=False, **{field: value})

        assert coordinator.sees(problem)
        assert await entry(world, ESTATES) == before
        assert not world.person(PERSON.format(ESTATES)).chat.cards

    def test_every_field_that_a_file_lists_is_asked(self) -> None:
        """But for who it is, what they decide themselves, and what they did of courses, which has cards of its own."""
        asked = {one.id for step in ENTRY.values() for one in step.fields}
        theirs = {"person_id", "active", "calls_in_chat", "reviewed_on", "training"}

        assert asked == set(OfficerTable.settings()) - theirs

    @pytest.mark.promise("S01")
    async def test_name_work_and_ways_are_corrected_part_by_part(self, world: World, coordinator: Someone) -> None:
        # What a form could not have said stays as it is where it is not asked.
        await changed(world, ESTATES, languages=("Māori, of the north",), accredited_on=None)
        before = await entry(world, ESTATES)
        await opens_entry(coordinator)
        await to_part(coordinator, "who")
        await coordinator.presses(
            "officers.edit-save",
            name="Hemi Tūhoe Ngata",
            job_role="technical",
            works_in_hr="yes",
            services="resolution",
        )
        one = await entry(world, ESTATES)
        assert one == replace(before, name="Hemi Tūhoe Ngata", job_role=JobRole.TECHNICAL, works_in_hr=True)

        await to_part(coordinator, "training")
        await coordinator.presses("officers.edit-save", accredited_on="2021-09-01")
        assert (await entry(world, ESTATES)).accredited_on == date(2021, 9, 1)
        await to_part(coordinator, "reach")
        await coordinator.presses(
            "officers.edit-save",
            contact="Gate house",
            email="hemi@norrhaven.example",
            expertise="gardens, mediation",
            languages="Māori",
        )

        one = await entry(world, ESTATES)
        assert (one.contact, one.email) == ("Gate house", "hemi@norrhaven.example")
        assert (one.languages, one.expertise) == (("Māori",), ("gardens", "mediation"))
        officer = world.person(PERSON.format(ESTATES))
        assert officer.sees("officers-kept-edited")

    async def test_another_registers_kind_stays_as_it_is(self, world: World, coordinator: Someone) -> None:
        """Each coordinator says who serves in the services whose register they keep, and of no other."""
        main = world.parley.service.institution.main
        mine = replace(main, service_id="welfare", name="Welfare support")
        theirs = replace(main, service_id="contact", name="Contact officers", coordinators=())
        await restart(world, services=(main, mine, theirs))
        await changed(world, ESTATES, services=("resolution", "contact"))
        await opens_entry(coordinator)
        await to_part(coordinator, "who")
        assert [one["value"] for one in fields(coordinator.card)["services"]["choices"]] == ["resolution", "welfare"]
        await coordinator.forges("officers.edit-save", in_channel=False, services="resolution,contact")
        assert coordinator.sees("problem-choose")
        await coordinator.presses("officers.edit-save", services="welfare")

        assert (await entry(world, ESTATES)).services == ("welfare", "contact")

    async def test_serving_every_kind_ends_with_one(self, world: World, coordinator: Someone) -> None:
        """An entry that names no kind serves all of them; one that is saved as it was goes on doing so."""
        main = world.parley.service.institution.main
        await restart(world, services=(main, replace(main, service_id="welfare", name="Welfare support")))
        await changed(world, ESTATES, services=())
        await opens_entry(coordinator)
        await to_part(coordinator, "who")
        await coordinator.presses("officers.edit-save", job_role="technical")
        assert (await entry(world, ESTATES)).services == ()
        await to_part(coordinator, "who")
        await coordinator.presses("officers.edit-save", services="welfare")

        assert (await entry(world, ESTATES)).services == ("welfare",)

    @pytest.mark.parametrize(
        ("part", "field"),
        [
            *(("work", one) for one in ("department", "campus", "level", "second_department")),
            *(("who", one) for one in ("services", "job_role")),
        ],
    )
    async def test_forged_choice_is_refused(self, world: World, coordinator: Someone, part: str, field: str) -> None:
        before = await entry(world, ESTATES)
        await opens_entry(coordinator)
        await to_part(coordinator, part)
        await coordinator.forges("officers.edit-save", in_channel=False, **{field: "Elsewhere"})

        assert coordinator.sees("problem-choose")
        assert await entry(world, ESTATES) == before

    async def test_two_at_one_entry(self, world: World, coordinator: Someone) -> None:
        """What somebody else changed meanwhile is not lost: nothing is kept of an older form."""
        await opens_entry(coordinator)
        await coordinator.presses("officers.edit")
        await changed(world, ESTATES, campus="Observatory")
        await coordinator.presses("officers.edit-save", job_title="Head gardener")

        one = await entry(world, ESTATES)
        assert (one.job_title, one.campus) == ("Grounds supervisor", "Observatory")

    @pytest.mark.promise("S15")
    async def test_second_department_that_is_involved_ends_a_case(
        self, world: World, staff: Someone, lead: Someone, coordinator: Someone
    ) -> None:
        """Leads alone hear of it."""
        await two_chosen(world, staff, lead)
        await world.advance(timedelta(hours=2))
        await opens_entry(coordinator, "adaeze")
        await coordinator.presses("officers.edit")
        await coordinator.presses("officers.edit-save", second_department="Department of Marine Biology")
        shown = coordinator.reads()
        await world.tick()

        case = await the_case(world)
        assert case.assignment_of(PERSON.format(LIBRARY)) is None
        assert lead.sees("lead-update-resolver-concerned")
        assert coordinator.reads() == shown

    async def test_saved_as_it_was_tells_nobody(self, world: World, coordinator: Someone) -> None:
        await opens_entry(coordinator)
        await coordinator.presses("officers.edit")
        await coordinator.presses("officers.edit-save")

        assert not world.person(PERSON.format(ESTATES)).chat.cards


class TestPausingAndTakingOff:
    async def test_pause_and_its_end(self, world: World, coordinator: Someone) -> None:
        await opens_entry(coordinator)
        await coordinator.presses("officers.set-pause", wanted="yes")
        officer = world.person(PERSON.format(ESTATES))
        assert officer.sees("officers-kept-paused")
        await coordinator.presses("officers.set-pause", wanted="no")

        assert officer.sees("officers-kept-resumed")
        assert not (await entry(world, ESTATES)).paused

    @pytest.mark.promise("W01")
    async def test_looks_the_same_whatever_is_open(
        self, world: World, staff: Someone, lead: Someone, coordinator: Someone
    ) -> None:
        """Before, at the question, and after; leads alone hear of what is open."""
        await two_chosen(world, staff, lead)
        alike = dict.fromkeys(("job_title", "department", "accreditation", "contact", "campus", "level"), "As any")
        seen = []
        for number, words in ((LIBRARY, "adaeze"), (107, "babajide")):
            await changed(world, number, **alike, expertise=(), languages=(), reviewed_on=None)
            await opens_entry(coordinator, words)
            shown = [coordinator.reads()]
            await coordinator.presses("officers.ask-off")
            shown.append(coordinator.reads())
            await coordinator.presses("officers.off")
            await world.tick()
            shown.append(coordinator.reads())
            name = (await entry(world, number)).name
            initials = "".join(part[0] for part in name.replace("-", " ").split()[:2])
            seen.append([text.replace(name, "…").replace(f"{initials}\n", "") for text in shown])

        assert seen[0] == seen[1]
        assert lead.sees("lead-update-resolver-inactive")
        assert (await the_case(world)).assignment_of(PERSON.format(LIBRARY)) is None
        assert (await the_case(world)).reference not in str(coordinator.chat.cards)

    async def test_pause_looks_the_same_whatever_is_open(
        self, world: World, staff: Someone, lead: Someone, coordinator: Someone
    ) -> None:
        await two_chosen(world, staff, lead)
        alike = dict.fromkeys(("job_title", "department", "accreditation", "contact", "campus", "level"), "As any")
        seen = []
        for number, words in ((LIBRARY, "adaeze"), (107, "babajide")):
            await changed(world, number, **alike, expertise=(), languages=(), reviewed_on=None)
            await opens_entry(coordinator, words)
            shown = []
            for wanted in ("yes", "no"):
                await coordinator.presses("officers.set-pause", wanted=wanted)
                await world.tick()
                shown.append(coordinator.reads())
                assert (await entry(world, number)).paused is (wanted == "yes")
            name = (await entry(world, number)).name
            initials = "".join(part[0] for part in name.replace("-", " ").split()[:2])
            seen.append([text.replace(name, "…").replace(f"{initials}\n", "") for text in shown])

        assert seen[0] == seen[1]
        assert (await the_case(world)).assignment_of(PERSON.format(LIBRARY)) is not None, "what they have, they keep"

    async def test_put_back(self, world: World, coordinator: Someone, staff: Someone, lead: Someone) -> None:
        await opens_entry(coordinator, "adaeze")
        await coordinator.presses("officers.ask-off")
        await coordinator.presses("officers.off")
        await coordinator.presses("officers.back")
        await call_posted(staff, lead)

        assert world.person(PERSON.format(LIBRARY)).can("volunteer.offer")
        one = await entry(world, LIBRARY)
        assert (one.active, one.left_on) == (True, None)


def shown_table(person: Someone) -> dict[str, str]:
    """Return the first and second cell of each row."""
    rows = [one for one in parts_of(person.card) if one.get("type") == "TableRow"]
    return {cells[0]: cells[1] for row in rows if (cells := [part["text"] for part in parts_of(row) if "text" in part])}


class TestVariety:
    @pytest.mark.promise("S13")
    async def test_chart_and_table_say_the_same(self, coordinator: Someone, demo: object) -> None:
        del demo
        await coordinator.says("register")
        await coordinator.presses("show")
        await coordinator.presses("officers.variety")
        for by in ("campus", "level", "kind", "area"):
            await coordinator.presses("officers.variety", by=by)
            [chart] = [one for one in parts_of(coordinator.card) if one.get("type") == "Chart.HorizontalBar"]
            table = shown_table(coordinator)
            assert {one["x"]: str(int(one["y"])) for one in chart["data"]} == dict(list(table.items())[1:])
            assert "15 people serve now" in coordinator.reads()

    @pytest.mark.promise("S13")
    async def test_counts_two_departments_and_tells_who_is_missing(self, coordinator: Someone) -> None:
        await forged(coordinator, "officers.variety", by="area")

        assert shown_table(coordinator)["Department of Modern Languages"] == "2"
        assert "Nobody yet from: Department of Marine Biology, School of Music and Drama." in coordinator.reads()

    @pytest.mark.promise("S13")
    async def test_counts_campus_and_level_apart(self, coordinator: Someone) -> None:
        await forged(coordinator, "officers.variety", by="campus")
        assert shown_table(coordinator)["Observatory"] == "2"
        assert "Student" not in shown_table(coordinator)
        await forged(coordinator, "officers.variety", by="level")
        assert shown_table(coordinator)["Student"] == "1"
        assert "Observatory" not in shown_table(coordinator)

    async def test_kinds_bear_their_names(self, world: World, coordinator: Someone) -> None:
        await forged(coordinator, "officers.variety", by="kind")
        institution: Institution = world.parley.service.institution

        assert shown_table(coordinator)[institution.main.name] == "15"

    async def test_strange_question_is_one(self, coordinator: Someone) -> None:
        await forged(coordinator, "officers.variety", by="salary")

        assert coordinator.sees("officers-variety-title")

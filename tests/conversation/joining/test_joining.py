"""From the first word to the register: interest, a first talk, a decision, an induction, the agreement (S08, S14)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.officers.importing import change_of_entry, take_over
from casework.model.institution import OfficerAgreement
from casework.model.joining import Affiliation, ApplicationStage
from casework.model.officers import JobRole, Officer
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import (
    WHY,
    applications,
    asks,
    finds,
    inducted,
    opens,
    taken_on,
    the_application,
    ticks_all,
)
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.officers.test_officers_directory import opens as opens_directory
from tests.conversation.steps import forged
from tests.fakes.reading import fields
from tests.stores import turn

NAME = "Mariam Haddad-Lindqvist"


async def on_register(world: World, person: Someone) -> Officer | None:
    async with world.store.unit_of_work() as work:
        return await work.officers.get(person.person_id)


class TestInterest:
    @pytest.mark.promise("S08")
    @pytest.mark.promise("S14")
    async def test_told_to_the_coordinator_alone(
        self, staff: Someone, coordinator: Someone, lead: Someone, resolver_one: Someone
    ) -> None:
        await opens_directory(staff)
        await staff.presses("joining.about")
        assert staff.sees("joining-about-small")
        await staff.presses("joining.ask")
        known = fields(staff.card)
        assert known["department"]["value"] == "Department of Marine Biology"
        assert known["job_title"]["value"] == "Research fellow"
        await staff.presses("joining.send", affiliation="employee", job_role="research", words=WHY)
        assert staff.sees("banner-joining-sent")
        assert "You hear by Friday 27 November" in staff.reads()
        await opens(coordinator)

        assert NAME in coordinator.reads()
        assert WHY in coordinator.reads()
        assert not lead.chat.cards
        assert not resolver_one.chat.cards

    async def test_messages_tell_nothing(self, world: World, staff: Someone, coordinator: Someone) -> None:
        """Teams keeps a copy of every message: none holds who asked, nor that somebody did."""
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")

        sent = world.teams.everything_sent()
        assert NAME not in sent
        assert WHY not in sent

    @pytest.mark.parametrize(
        ("field", "value", "problem"),
        [
            ("affiliation", "", "problem-choose"),
            ("affiliation", "professor", "problem-choose"),
            ("department", "Elsewhere", "problem-choose"),
            ("job_title", "", "problem-required"),
            ("job_title", "x" * 101, "problem-too-long"),
            ("job_role", "wizard", "problem-choose"),
            ("words", "x" * 1001, "problem-too-long"),
        ],
    )
    async def test_mistake_stands_beside_its_field(
        self, world: World, staff: Someone, *, field: str, value: str, problem: str
    ) -> None:
        await staff.says("how do I join")
        await staff.presses("joining.ask")
        said = {"affiliation": "employee", "job_role": "technical", "words": WHY} | {field: value}
        await staff.forges("joining.send", in_channel=False, **said)

        assert staff.sees(problem)
        if field != "words":
            assert fields(staff.card)["words"]["value"] == WHY
        assert not await applications(world, staff)

    async def test_name_is_asked_for_where_the_directory_knows_none(self, world: World) -> None:
        someone = world.person(PERSON.format(901))
        await asks(someone, department="University Library", job_title="Binder")

        assert (await the_application(world, someone)).name == "Somebody Unlisted"

    @pytest.mark.promise("S14")
    @pytest.mark.parametrize("affiliation", sorted(set(Affiliation) - {Affiliation.EMPLOYEE, Affiliation.STUDENT}))
    async def test_who_may_not_is_told_kindly_and_where_to_turn(
        self, world: World, staff: Someone, coordinator: Someone, affiliation: str
    ) -> None:
        await asks(staff, affiliation=affiliation)

        assert staff.sees(f"joining-not-for-{affiliation}")
        assert "mental health first aider" in staff.reads()
        assert "Yevgenia Marlowe-Tan" in staff.reads()
        assert staff.can("help.support")
        assert not await applications(world, staff)
        assert not coordinator.chat.cards

    async def test_students_where_the_file_lets_them(self, world: World, staff: Someone) -> None:
        await asks(staff, affiliation="student", job_role="student")

        assert await applications(world, staff)

    async def test_students_where_it_does_not(self, world: World, staff: Someone) -> None:
        main = world.parley.service.institution.main
        rule = replace(main.joining, open_to=frozenset({Affiliation.EMPLOYEE}))
        await restart(world, services=(replace(main, joining=rule),))
        await asks(staff, affiliation="student", job_role="student")

        assert staff.sees("joining-not-for-student")

    @pytest.mark.promise("S14")
    async def test_asks_twice(self, world: World, staff: Someone, coordinator: Someone) -> None:
        """From a second form that was open already."""
        await staff.says("how do I join")
        await staff.presses("joining.ask")
        older = staff.newest
        await asks(staff)
        told = len(coordinator.chat.cards)
        await staff.presses("joining.send", on=older, affiliation="employee", job_role="clinical")

        assert [one.job_role for one in await applications(world, staff)] == [JobRole.TECHNICAL]
        assert len(coordinator.chat.cards) == told
        await staff.says("how do I join")
        assert not staff.can("joining.ask")
        await staff.presses("joining.mine")
        assert staff.sees("joining-stage-asked")

    async def test_officer_is_one_already(self, world: World, resolver_one: Someone) -> None:
        await resolver_one.says("how do I join")
        assert resolver_one.sees("joining-about-serves")
        assert not resolver_one.can("joining.ask")
        await forged(
            resolver_one,
            "joining.send",
            service="resolution",
            affiliation="employee",
            department="School of Law",
            job_title="x",
            job_role="academic",
        )

        assert not await applications(world, resolver_one)

    async def test_who_left_can_ask_again(self, world: World, resolver_one: Someone, coordinator: Someone) -> None:
        await changed(world, 101, active=False, left_on=date(2026, 10, 1), paused=True, services=())
        await taken_on(resolver_one, coordinator)
        await ticks_all(coordinator, "joining.tick")
        await resolver_one.presses("show")
        await ticks_all(resolver_one, "joining.tick-own")

        one = await on_register(world, resolver_one)
        assert one
        assert (one.active, one.left_on, one.paused, one.services) == (True, None, False, ("resolution",))
        assert one.languages == ("Igbo", "Spanish")

    async def test_nobody_decides_about_themselves(self, world: World, coordinator: Someone) -> None:
        """The only coordinator asks: somebody else is to be named first."""
        await asks(coordinator, department="Research Office", job_title="Coordinator")

        assert coordinator.sees("joining-not-for-keeper")
        assert not await applications(world, coordinator)

    async def test_unknown_service(self, world: World, staff: Someone) -> None:
        for verb in ("joining.ask", "joining.send"):
            await forged(staff, verb, service="welfare", affiliation="employee")
            assert staff.sees("nothing-here")
        assert not await applications(world, staff)


class TestWaiting:
    @pytest.mark.promise("S14")
    async def test_waits_kindly_with_a_word(self, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.ask-word")
        usual = fields(coordinator.card)["said"]["value"]
        assert "keep you on our list" in usual
        await coordinator.presses("joining.send-word", said="We meet in spring, and will ring you then.")
        assert coordinator.sees("banner-joining-word")
        assert staff.sees("closed-joining-mine")
        await staff.presses("show")

        assert staff.sees("joining-stage-waiting")
        assert "We meet in spring, and will ring you then." in staff.reads()

    async def test_a_word_is_not_empty(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.ask-word")
        await coordinator.presses("joining.send-word", said=" ")

        assert coordinator.sees("problem-required")
        assert (await the_application(world, staff)).stage is ApplicationStage.ASKED

    @pytest.mark.promise("S14")
    async def test_no_decision_before_the_first_talk(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        assert not coordinator.can("joining.take-on")
        assert not coordinator.can("joining.ask-no")
        one = await the_application(world, staff)
        for verb in ("joining.take-on", "joining.send-no"):
            await forged(coordinator, verb, application=one.application_id, seen=str(one.version), said="No", reason="")
            assert coordinator.sees("banner-out-of-date")

        assert await the_application(world, staff) == one


class TestDecision:
    @pytest.mark.promise("S14")
    async def test_a_kind_no_in_words_that_were_seen(self, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await staff.presses("show")
        assert staff.sees("joining-stage-talked")
        await coordinator.presses("joining.ask-no")
        said = fields(coordinator.card)["said"]["value"]
        assert "welcome to ask again" in said
        await coordinator.presses("joining.send-no", said=f"{said} Do come to our open day.", reason="Moves abroad.")
        await staff.presses("show")

        assert staff.sees("joining-stage-declined")
        assert "Do come to our open day." in staff.reads()
        assert "Moves abroad." not in staff.reads()
        assert "Moves abroad." in coordinator.reads()
        assert not staff.can("joining.ask-withdraw")

    async def test_talk_then_wait_then_yes(self, world: World, staff: Someone, coordinator: Someone) -> None:
        """Taken on as needed: after the talk one can wait, and no second talk is needed."""
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await coordinator.presses("joining.ask-word")
        await coordinator.presses("joining.send-word")
        await coordinator.presses("joining.take-on")

        assert (await the_application(world, staff)).stage is ApplicationStage.INDUCTION

    @pytest.mark.promise("S14")
    async def test_refused_one_asks_again(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await coordinator.presses("joining.ask-no")
        await coordinator.presses("joining.send-no", reason="Had no time for the induction.")
        await world.advance(timedelta(days=40))
        await asks(staff)
        await finds(coordinator)

        assert coordinator.sees("joining-before")
        assert "Had no time for the induction." in coordinator.reads()
        assert [one.stage for one in await applications(world, staff)] == [
            ApplicationStage.ASKED,
            ApplicationStage.DECLINED,
        ]

    @pytest.mark.promise("S14")
    async def test_two_coordinators_decide_at_one_moment(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        main = world.parley.service.institution.main
        second = replace(main.coordinators[0], person_id=PERSON.format(16), name="Ngozi Brânză")
        await restart(world, services=(replace(main, coordinators=(*main.coordinators, second)),))
        other = world.person(PERSON.format(16))
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await finds(other)
        await other.presses("joining.ask-no")
        await coordinator.presses("joining.take-on")
        await other.presses("joining.send-no")

        assert other.sees("banner-out-of-date")
        assert other.sees("joining-state-induction")
        assert (await the_application(world, staff)).said == ""

    @pytest.mark.promise("S14")
    async def test_coordinator_who_applies_decides_nothing_of_their_own(
        self, world: World, coordinator: Someone
    ) -> None:
        main = world.parley.service.institution.main
        second = replace(main.coordinators[0], person_id=PERSON.format(16), name="Ngozi Brânză")
        await restart(world, services=(replace(main, coordinators=(*main.coordinators, second)),))
        await asks(coordinator)
        own = await the_application(world, coordinator)
        about = {"application": own.application_id, "seen": str(own.version)}
        for verb in ("open", "ask-times", "talked", "ask-word", "ask-close", "close"):
            await forged(coordinator, f"joining.{verb}", **about)
            assert coordinator.sees("nothing-here"), verb

        assert await the_application(world, coordinator) == own
        other = world.person(PERSON.format(16))
        await finds(other)
        assert other.can("joining.ask-times"), "the other decides"

    @pytest.mark.promise("S14")
    async def test_card_of_before_a_colleagues_word_decides_nothing(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        """What the table would allow is not done unseen: the other has written to them meanwhile."""
        main = world.parley.service.institution.main
        second = replace(main.coordinators[0], person_id=PERSON.format(16), name="Ngozi Brânză")
        await restart(world, services=(replace(main, coordinators=(*main.coordinators, second)),))
        other = world.person(PERSON.format(16))
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await finds(other)
        await other.presses("joining.ask-no")
        await coordinator.presses("joining.ask-word")
        await coordinator.presses("joining.send-word")
        await other.presses("joining.send-no")

        assert other.sees("banner-out-of-date")
        assert (await the_application(world, staff)).stage is ApplicationStage.WAITING


class TestInduction:
    @pytest.mark.promise("S08")
    async def test_each_part_is_ticked_by_both_then_the_agreement_then_the_register(
        self, agreed: World, staff: Someone, coordinator: Someone, colleague: Someone
    ) -> None:
        await taken_on(staff, coordinator)
        await staff.presses("show")
        assert staff.sees("joining-stage-induction")
        await ticks_all(staff, "joining.tick-own")
        assert (await the_application(agreed, staff)).stage is ApplicationStage.INDUCTION
        await coordinator.presses("joining.tick", part="policies")
        await coordinator.presses("joining.tick", part="law")
        await coordinator.presses("joining.tick", part="role")
        assert await on_register(agreed, staff) is None
        await coordinator.presses("joining.tick", part="support")
        assert coordinator.sees("joining-state-agreeing")
        await staff.presses("show")
        assert "I keep to myself what I hear." in staff.reads()
        assert await on_register(agreed, staff) is None
        await staff.presses("joining.accept")
        assert staff.sees("joining-stage-joined")

        one = await on_register(agreed, staff)
        assert one
        assert (one.agreed_version, one.agreed_on, one.awaits_agreement) == ("2026-11", date(2026, 11, 20), False)
        assert (one.name, one.department, one.job_role) == (NAME, "Department of Marine Biology", JobRole.TECHNICAL)
        await opens_directory(colleague)
        await colleague.presses("officers.directory", words="mariam")
        assert "1 person" in colleague.reads()
        await coordinator.presses("show")
        assert coordinator.sees("joining-state-joined")

    async def test_tick_can_be_taken_back(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await taken_on(staff, coordinator)
        await coordinator.presses("joining.tick", part="law")
        await coordinator.presses("joining.tick", part="law", wanted="no")
        await staff.presses("show")
        await ticks_all(staff, "joining.tick-own")

        assert not (await the_application(world, staff)).is_inducted

    async def test_neither_ticks_for_the_other(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await taken_on(staff, coordinator)
        one = await the_application(world, staff)
        await forged(staff, "joining.tick", application=one.application_id, part="law", wanted="yes")
        assert staff.sees("nothing-here")
        await forged(coordinator, "joining.tick-own", application=one.application_id, part="law", wanted="yes")
        assert coordinator.sees("nothing-here")
        await forged(staff, "joining.tick-own", application=one.application_id, part="tea", wanted="yes")
        assert staff.sees("nothing-here")

        assert await the_application(world, staff) == one

    async def test_no_tick_before_the_decision(self, world: World, staff: Someone) -> None:
        await asks(staff)
        one = await the_application(world, staff)
        await forged(staff, "joining.tick-own", application=one.application_id, part="law", wanted="yes")
        assert staff.sees("banner-out-of-date")
        await forged(staff, "joining.accept", application=one.application_id, agreed="")
        assert staff.sees("banner-out-of-date")

        assert await on_register(world, staff) is None
        assert await the_application(world, staff) == one

    async def test_without_an_agreement_the_last_tick_joins(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await inducted(world, staff, coordinator)

        assert staff.sees("joining-stage-joined")
        one = await on_register(world, staff)
        assert one
        assert one.takes_on(date(2026, 11, 20))
        assert one.serves("resolution")
        assert not one.serves("welfare")
        await coordinator.presses("show")
        await coordinator.presses("officers.entry")
        assert coordinator.sees("officers-entry-title"), "where the rest of their entry is said"

    @pytest.mark.promise("S08")
    async def test_agreement_that_changed_is_read_first(
        self, agreed: World, staff: Someone, coordinator: Someone
    ) -> None:
        await inducted(agreed, staff, coordinator)
        await restart(agreed, officer_agreement=OfficerAgreement("2027-01", ("Another word.",)))
        await staff.presses("joining.accept")
        assert staff.sees("banner-out-of-date")
        assert "Another word." in staff.reads()
        assert await on_register(agreed, staff) is None
        await staff.presses("joining.accept")

        one = await on_register(agreed, staff)
        assert one
        assert one.agreed_version == "2027-01"

    async def test_agreement_that_was_taken_out(self, agreed: World, staff: Someone, coordinator: Someone) -> None:
        await inducted(agreed, staff, coordinator)
        await restart(agreed, officer_agreement=None)
        await staff.presses("joining.accept")
        assert staff.sees("joining-join")
        await staff.presses("joining.accept")

        assert await on_register(agreed, staff)


class TestWithdrawing:
    @pytest.mark.promise("S14")
    @pytest.mark.parametrize("at", ["asked", "waiting", "talked", "induction", "agreeing"])
    async def test_at_any_moment_and_nothing_is_kept(
        self, agreed: World, staff: Someone, coordinator: Someone, at: str
    ) -> None:
        if at == "agreeing":
            await inducted(agreed, staff, coordinator)
        else:
            await asks(staff)
            await finds(coordinator)
        if at in {"talked", "induction"}:
            await coordinator.presses("joining.talked")
        if at == "induction":
            await coordinator.presses("joining.take-on")
        if at == "waiting":
            await coordinator.presses("joining.ask-word")
            await coordinator.presses("joining.send-word")
        one = await the_application(agreed, staff)
        assert one.stage.value == at
        stale = coordinator.newest
        await staff.says("how do I join")
        await staff.presses("joining.mine")
        await staff.presses("joining.ask-withdraw")
        await staff.presses("joining.withdraw")
        assert staff.sees("joining-withdrawn-line")

        assert not await applications(agreed, staff)
        assert coordinator.sees("joining-gone-line")
        assert NAME not in str(coordinator.card)
        await coordinator.invokes("joining.open", {"application": one.application_id}, stale)
        assert "Mariam" not in str(coordinator.chat.cards[stale])
        told = len(staff.chat.cards), len(coordinator.chat.cards)
        await agreed.advance(timedelta(days=200))
        assert (len(staff.chat.cards), len(coordinator.chat.cards)) == told
        await staff.says("how do I join")
        assert staff.can("joining.ask")

    async def test_only_ones_own(self, world: World, staff: Someone, colleague: Someone, coordinator: Someone) -> None:
        await asks(staff)
        one = await the_application(world, staff)
        for person in (colleague, coordinator):
            for verb in ("joining.withdraw", "joining.ask-withdraw", "joining.accept", "joining.mine"):
                await forged(person, verb, application=one.application_id, agreed="")
                assert person.sees("nothing-here"), verb

        assert await the_application(world, staff) == one

    async def test_after_a_no_there_is_nothing_to_withdraw(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.talked")
        await coordinator.presses("joining.ask-no")
        await coordinator.presses("joining.send-no")
        one = await the_application(world, staff)
        await forged(staff, "joining.withdraw", application=one.application_id)

        assert staff.sees("nothing-here")
        assert await the_application(world, staff) == one


class TestOtherEnds:
    async def test_list_that_names_an_applicant(self, agreed: World, staff: Someone, coordinator: Someone) -> None:
        """The administrator puts them on the register: what stood open is over, and they accept the agreement."""
        await asks(staff)
        listed = Officer(staff.person_id, NAME, "Department of Marine Biology", "Researcher", JobRole.RESEARCH)
        async with turn(agreed.store) as work:
            desk = agreed.parley.service.desk(work)
            await take_over(desk, [change_of_entry(listed, None, agreement=True)], [])
        await agreed.tick()

        assert (await the_application(agreed, staff)).stage is ApplicationStage.JOINED
        await staff.presses("show")
        assert staff.sees("joining-stage-joined")
        one = await on_register(agreed, staff)
        assert one
        assert one.awaits_agreement
        await finds_nobody(coordinator)

    async def test_list_of_others_changes_nothing(self, world: World, staff: Someone) -> None:
        await asks(staff)
        other = Officer(PERSON.format(300), "Sunniva Ocampo", "School of Law", "Clerk", JobRole.PROFESSIONAL)
        elsewhere = Officer(
            staff.person_id, NAME, "School of Law", "Clerk", JobRole.PROFESSIONAL, services=("welfare",)
        )
        async with turn(world.store) as work:
            desk = world.parley.service.desk(work)
            await take_over(desk, [change_of_entry(other, None), change_of_entry(elsewhere, None)], [])

        assert (await the_application(world, staff)).stage is ApplicationStage.ASKED

    async def test_put_back_by_the_coordinator(self, world: World, resolver_one: Someone, coordinator: Someone) -> None:
        await changed(world, 101, active=False, left_on=date(2026, 10, 1))
        await asks(resolver_one)
        await forged(coordinator, "officers.back", officer=resolver_one.person_id)

        assert (await the_application(world, resolver_one)).stage is ApplicationStage.JOINED

    async def test_closed_for_somebody_who_left(self, world: World, staff: Someone, coordinator: Someone) -> None:
        await asks(staff)
        await finds(coordinator)
        await coordinator.presses("joining.ask-close")
        assert coordinator.sees("joining-closing-why")
        await coordinator.presses("joining.close")
        assert coordinator.sees("banner-joining-closed")

        assert staff.sees("joining-closed-line")
        assert not await applications(world, staff)

    async def test_service_that_was_taken_out_of_the_file(
        self, world: World, staff: Someone, coordinator: Someone
    ) -> None:
        await asks(staff)
        main = world.parley.service.institution.main
        await restart(world, services=(replace(main, service_id="other"),))
        await world.advance(timedelta(days=30))
        await staff.says("how do I join")

        assert staff.can("joining.ask")
        await finds_nobody(coordinator)


async def finds_nobody(keeper: Someone) -> None:
    await keeper.says("applications")
    await keeper.presses("show")
    assert "Nobody waits." in keeper.reads()

"""A first talk changes, or its case does: other times, a call, no-shows, another lead, a closed case (R08)."""

from datetime import date, timedelta

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.leads import Leave
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from tests.conversation.cases.test_find import did
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import (
    TUESDAY_TEN,
    TUESDAY_TWO,
    WEDNESDAY_TEN,
    offered,
    offers,
    taken,
    the_talk,
)
from tests.conversation.reaching import heard
from tests.conversation.steps import forged, the_case

OTHER_LEAD = PERSON.format(12)


def a_leave(person_id: str) -> Leave:
    """Return the Tuesday and the Wednesday on which somebody is away."""
    return Leave(person_id, date(2026, 11, 24), date(2026, 11, 25), person_id)


async def opens_arrangements(lead: Someone) -> None:
    await forged(lead, "lead.arrange", case=(await the_case(lead.world)).case_id)


@pytest.mark.promise("R08")
class TestAnswers:
    async def test_other_times_are_asked_for_in_words(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.others", wish="After four, and not on a Friday.")
        assert staff.sees("banner-talk-asked")
        talk = await the_talk(world)
        assert (talk.state, talk.at, talk.sequence) == (MeetingState.PROPOSED, None, 1)
        assert lead.sees("talk-lead-others")
        assert "After four" not in lead.reads()
        await opens_arrangements(lead)
        assert "After four, and not on a Friday." in lead.reads()
        assert "After four" not in world.teams.everything_sent()
        await offers(lead, WEDNESDAY_TEN)
        await staff.presses("talk.take", at=WEDNESDAY_TEN)
        assert not arrangement_of(await the_talk(world)).asks_others

    async def test_long_words_are_kept_in_the_form(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.others", wish="later " * 60)
        assert staff.sees("problem-too-long")
        assert staff.can("talk.others")
        assert (await the_talk(world)).proposed

    async def test_words_that_may_mean_a_lead_are_asked_about(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await taken(staff, lead)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.others", wish="Not while Solveig Achterberg is in the building.")
        assert staff.sees("leads-meant-why")
        assert (await the_talk(world)).state is MeetingState.FIXED
        await staff.presses("talk.others", who=lead.person_id)

        case, talk = await the_case(world), await the_talk(world)
        assert lead.person_id in case.recused
        assert (talk.organiser, talk.at) == ("", None)
        assert arrangement_of(talk).asks_others
        assert not any("First talk" in str(card) or "first talk" in str(card) for card in lead.chat.cards.values())
        await forged(lead, "lead.arrange", case=case.case_id)
        assert lead.sees("nothing-here")

    async def test_danger_is_heard(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.others", wish="Soon. I want to kill myself.")
        assert staff.sees("danger-title")
        assert arrangement_of(await the_talk(world)).asks_others

    async def test_just_call_me(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        await staff.presses("talk.call")
        assert staff.sees("talk-mine-call")
        assert lead.sees("talk-lead-call")
        await opens_arrangements(lead)
        await lead.presses("talk.held")
        assert (await the_talk(world)).state is MeetingState.HELD

    @pytest.mark.parametrize("who", ["staff", "lead"])
    async def test_either_calls_it_off_and_the_other_is_told(
        self, world: World, staff: Someone, lead: Someone, who: str
    ) -> None:
        await taken(staff, lead)
        if who == "staff":
            await staff.presses("talk.ask-cancel")
            await staff.presses("talk.cancel")
            assert lead.sees("talk-lead-cancelled")
        else:
            await opens_arrangements(lead)
            await lead.presses("talk.ask-off")
            await lead.presses("talk.off")
            assert staff.sees("talk-mine-cancelled")
        assert (await the_talk(world)).state is MeetingState.CANCELLED
        assert (await the_case(world)).next_due
        await world.advance(timedelta(days=5))
        for one in (staff, lead):
            assert not heard(one, "talk-mine-title-soon")
            assert not heard(one, "talk-host-title-over")

    async def test_who_came_in_vain_can_say_so_on_the_card_that_is_there(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        """The card that reminded them says no longer that the talk is soon."""
        await taken(staff, lead)
        starts = (await the_talk(world)).starts_at
        assert starts
        await world.advance(starts - world.clock.now() - timedelta(minutes=5))
        assert staff.sees("talk-mine-title-soon")
        assert not staff.can("talk.absent")
        await world.advance(timedelta(minutes=40))
        assert not staff.sees("talk-mine-title-soon")
        await staff.presses("talk.absent")
        assert staff.sees("banner-talk-absent")
        assert (await the_talk(world)).state is MeetingState.MISSED

    async def test_either_says_that_the_other_did_not_come(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await world.advance(timedelta(days=4, minutes=10))
        await staff.presses("mine.open")
        await staff.presses("talk.open")
        await staff.presses("talk.absent")
        assert staff.sees("banner-talk-absent")
        assert "The lead could not come" in lead.reads()
        talk = await the_talk(world)
        assert (talk.state, arrangement_of(talk).changed_by) == (MeetingState.MISSED, lead.person_id)
        assert await did(world, AuditAction.MISSED_MEETING) == [staff.person_id]
        async with world.store.unit_of_work() as work:
            came = {one.person_id: one.came for one in await work.meetings.participants(talk)}
        assert came == {lead.person_id: False, staff.person_id: True}

    @pytest.mark.parametrize(("who", "key"), [("them", "talk-mine-missed-guest"), ("me", "talk-mine-missed-host")])
    async def test_lead_records_a_no_show(
        self, world: World, staff: Someone, lead: Someone, who: str, key: str
    ) -> None:
        await taken(staff, lead)
        await world.advance(timedelta(days=4, minutes=31))
        await lead.presses("talk.no-show", who=who)
        assert staff.sees(key)
        assert lead.sees("banner-talk-missed")
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", times="2026-11-26T10:00:00")
        await staff.presses("talk.take")
        assert (await the_talk(world)).state is MeetingState.FIXED


@pytest.mark.promise("R08")
class TestOldCards:
    async def test_cards_of_earlier_are_drawn_anew(self, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        old = staff.newest
        await opens_arrangements(lead)
        await offers(lead, WEDNESDAY_TEN)
        assert "Wednesday 25 November" in str(staff.chat.cards[old])
        assert "Tuesday" not in str(staff.chat.cards[old])

    async def test_time_that_is_offered_no_more_is_not_taken(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        await opens_arrangements(lead)
        await offers(lead, WEDNESDAY_TEN)
        talk = await the_talk(world)
        for at in (TUESDAY_TEN, "soon", "2026-11-25T10:00:00+00:00", ""):
            about = {"case": talk.case_id, "meeting": talk.meeting_id, "at": at}
            await staff.invokes("talk.take", about, staff.newest)
            assert staff.sees("banner-out-of-date")
        assert (await the_talk(world)).state is MeetingState.PROPOSED

    async def test_nothing_is_changed_once_it_is_over(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await staff.presses("talk.ask-cancel")
        await staff.presses("talk.cancel")
        talk = await the_talk(world)
        about = {"case": talk.case_id, "meeting": talk.meeting_id, "at": TUESDAY_TWO}
        for verb in ("talk.take", "talk.others", "talk.call", "talk.cancel", "talk.absent"):
            await staff.invokes(verb, about, staff.newest)
            assert staff.sees("banner-out-of-date"), verb
        await lead.presses("lead.arrange")
        for verb in ("talk.held", "talk.no-show", "talk.off"):
            await lead.invokes(verb, about, lead.newest)
            assert lead.sees("banner-out-of-date"), verb
        assert (await the_talk(world)).version == talk.version


@pytest.mark.promise("R08")
class TestCaseChanges:
    async def test_closed_case_has_no_talk(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        case = await the_case(world)
        await forged(lead, "lead.assess", case=case.case_id)
        await lead.presses("lead.assess", outcome="self-help")
        await lead.presses("lead.self-help", reason="They know what to do.")

        assert (await the_talk(world)).state is MeetingState.CANCELLED
        assert heard(staff, "talk-mine-cancelled") >= 1
        assert heard(lead, "talk-lead-cancelled") >= 1
        await world.advance(timedelta(days=4))
        assert not heard(staff, "talk-mine-title-soon")

    async def test_withdrawn_request_has_no_talk(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await staff.presses("mine.open")
        await staff.presses("mine.ask-withdrawal")
        await staff.presses("mine.withdraw")

        assert (await the_talk(world)).state is MeetingState.CANCELLED
        assert heard(lead, "talk-lead-cancelled") >= 1

    async def test_time_goes_with_the_case(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await taken(staff, lead)
        case = await the_case(world)
        await forged(lead, "lead.ask-pass-on", case=case.case_id)
        await lead.presses("lead.pass-on", lead=OTHER_LEAD)

        talk = await the_talk(world)
        assert (talk.state, talk.organiser) == (MeetingState.FIXED, OTHER_LEAD)
        assert heard(other_lead, "talk-lead-fixed") >= 1
        assert heard(lead, "lead-update-talk-passed-on") == 1
        await world.advance(timedelta(days=4, minutes=31))
        assert heard(other_lead, "talk-host-title-over") == 1
        assert not heard(lead, "talk-host-title-over")
        about = {"case": case.case_id, "meeting": talk.meeting_id}
        await lead.invokes("talk.held", about, lead.newest)
        assert lead.sees("nothing-here")

    async def test_offered_times_do_not(self, world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
        await offered(staff, lead)
        case = await the_case(world)
        await forged(other_lead, "lead.other", case=case.case_id)
        await other_lead.presses("lead.take")

        talk = await the_talk(world)
        assert (talk.proposed, talk.organiser) == ((), OTHER_LEAD)
        assert heard(staff, "talk-mine-begun") >= 1
        assert not heard(staff, "talk-mine-offered")

    async def test_time_is_let_go_where_the_new_lead_is_not_free(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await taken(staff, lead)
        case = await the_case(world)
        async with world.store.unit_of_work() as work:
            await work.leaves.put(a_leave(OTHER_LEAD))
            await work.commit()
        await forged(lead, "lead.ask-pass-on", case=case.case_id)
        await lead.presses("lead.pass-on", lead=OTHER_LEAD)

        talk = await the_talk(world)
        assert (talk.state, talk.at) == (MeetingState.PROPOSED, None)
        assert heard(staff, "talk-mine-begun") >= 1

    async def test_lead_who_left_holds_nothing(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        """The other leads hear in good time, and whoever asked is not told that somebody comes."""
        await taken(staff, lead)
        main = world.parley.service.institution.main
        await restart(world, leads=tuple(one for one in main.leads if one.person_id != lead.person_id))
        await world.advance(timedelta(days=3, minutes=1))

        assert heard(other_lead, "lead-update-talk-unhosted") == 1
        assert not heard(staff, "talk-mine-title-soon")

    async def test_lead_on_leave_that_day_is_stood_in_for(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await taken(staff, lead)
        async with world.store.unit_of_work() as work:
            await work.leaves.put(a_leave(lead.person_id))
            await work.commit()
        await world.advance(timedelta(days=3, minutes=1))

        assert heard(other_lead, "lead-update-talk-unhosted") == 1
        assert not heard(staff, "talk-mine-title-soon")

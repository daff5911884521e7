"""A lead offers times for a first talk, whoever asked takes one, and it is held (R08)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casework.model.cases.access_log import AuditAction, CaseSection
from casework.model.cases.lifecycle import Stage
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from tests.conversation.cases.test_find import did
from tests.conversation.conftest import PUBLIC_URL, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import (
    TUESDAY_TEN,
    TUESDAY_TWO,
    WEDNESDAY_TEN,
    arranges,
    offered,
    offers,
    taken,
    the_talk,
)
from tests.conversation.reaching import heard
from tests.conversation.steps import looks, the_case
from tests.fakes.reading import buttons, fields
from tests.fakes.zones import rules_of

PLACE = "Harbour House, room 2"


@pytest.mark.promise("R08")
class TestOffered:
    async def test_time_is_offered_and_taken(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        assert staff.sees("talk-mine-offered")
        assert "Solveig Achterberg would like to talk with you, here in Teams" in staff.reads()
        assert [one["data"]["at"] for one in buttons(staff.card) if one["verb"] == "talk.take"] == [
            TUESDAY_TEN,
            TUESDAY_TWO,
        ]
        await staff.presses("talk.take", at=TUESDAY_TEN)

        assert "Tuesday 24 November, 10:00, here in Teams, with Solveig Achterberg." in staff.reads()
        assert "Tuesday 24 November, 10:00, here in Teams." in lead.reads()
        talk = await the_talk(world)
        assert (talk.state, talk.at) == (MeetingState.FIXED, datetime.fromisoformat(TUESDAY_TEN))
        assert talk.length == timedelta(minutes=30)
        assert await did(world, AuditAction.TOOK_TIME) == [staff.person_id]
        assert await did(world, AuditAction.OFFERED_TIMES) == [lead.person_id]

    async def test_way_that_was_wished_for_is_filled_in(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await staff.presses("mine.open")
        await staff.presses("mine.ask-contact")
        await staff.presses("mine.change-contact", contact_way="phone", contact_detail="Ring 01632 960017 after four")
        await lead.presses("lead.open")
        await lead.presses("lead.arrange")
        await lead.presses("talk.ask-offer")

        assert fields(lead.card)["way"]["value"] == MeetingWay.PHONE
        assert "Ring 01632 960017 after four" in lead.reads()
        await lead.presses("talk.offer", times=TUESDAY_TEN)
        await staff.presses("talk.take", at=TUESDAY_TEN)
        assert "by phone" in staff.reads()
        assert arrangement_of(await the_talk(world)).way is MeetingWay.PHONE

    async def test_place_is_shown_and_kept_out_of_teams(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead, way="room", place=PLACE)
        await staff.presses("talk.take", at=TUESDAY_TEN)
        assert PLACE in staff.reads()
        assert (await the_talk(world)).place == PLACE
        await lead.presses("lead.arrange")
        assert PLACE in lead.reads()
        assert PLACE not in world.teams.everything_sent()

    @pytest.mark.parametrize("way", ["room", "other"])
    async def test_place_is_needed_where_nobody_could_guess_it(self, staff: Someone, lead: Someone, way: str) -> None:
        await arranges(staff, lead)
        await offers(lead, way=way)
        assert lead.sees("problem-required")
        assert fields(lead.card)["times"]["value"] == f"{TUESDAY_TEN},{TUESDAY_TWO}"
        await lead.presses("talk.offer", place="A walk by the river, from the gate")
        assert lead.sees("banner-talk-offered")

    async def test_own_times_are_added_one_by_one(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.add-time", own_day="2026-11-26", own_time="08:15")
        await lead.presses("talk.add-time", own_day="2026-12-03", own_time="17:45")
        await lead.presses("talk.offer", own_day="2026-12-04", own_time="09:00")

        assert [f"{one:%d %H:%M}" for one in (await the_talk(world)).proposed] == ["26 08:15", "03 17:45", "04 09:00"]

    async def test_other_offered_time_is_taken_instead(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        first = await the_talk(world)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.take", at=TUESDAY_TWO)

        moved = await the_talk(world)
        assert (moved.at, moved.uid) == (datetime.fromisoformat(TUESDAY_TWO), first.uid)
        assert moved.sequence == first.sequence + 1
        assert "Tuesday 24 November, 14:00" in lead.reads()
        assert arrangement_of(moved).moves == 1

    async def test_file_for_the_calendar_of_either_side(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await lead.presses("lead.arrange")
        for one in (staff, lead):
            await one.presses("talk.calendar")
            assert one.sees("entry-file-why")
            assert "Tuesday 24 November, 10:00" in one.reads()
        assert PUBLIC_URL not in world.teams.everything_sent()
        await staff.presses("talk.open")
        await staff.presses("talk.call")
        talk = await the_talk(world)
        await staff.invokes("talk.calendar", {"meeting": talk.meeting_id}, staff.newest)
        assert staff.sees("banner-out-of-date")

    async def test_without_files_the_card_says_the_time_in_words(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await restart(world, public_url="")
        await taken(staff, lead)
        assert staff.sees("talk-note-it")
        assert not staff.can("talk.calendar")

    async def test_own_request_shows_how_it_stands(self, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await staff.presses("mine.open")
        assert not staff.can("talk.show")
        await offers(lead)
        await staff.says("my requests")
        await staff.presses("mine.open")
        assert staff.sees("talk-mine-offered")
        await staff.presses("talk.show")
        await staff.presses("talk.take", at=TUESDAY_TEN)
        await staff.presses("mine.open")
        assert "Tuesday 24 November, 10:00, here in Teams" in staff.reads()

    async def test_reminders_follow_new_rules_of_the_zone(
        self, world: World, staff: Someone, lead: Someone, tmp_path: Path
    ) -> None:
        """Ten o'clock stays ten o'clock; it is another instant."""
        await taken(staff, lead)
        with rules_of("Europe/London", "Pacific/Honolulu", tmp_path):
            await restart(world)
            await world.advance(timedelta(days=3, hours=9, minutes=59))
            assert not heard(staff, "talk-mine-title-soon")
            await world.advance(timedelta(minutes=1))
            assert heard(staff, "talk-mine-title-soon") == 1

    async def test_what_people_said_is_logged(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        assert CaseSection.OWN in await looks(world, staff)
        await lead.presses("lead.arrange")
        await lead.presses("lead.open")
        assert CaseSection.MEETINGS in await looks(world, lead)
        assert CaseSection.ACCESS_NEEDS in await looks(world, lead)


@pytest.mark.promise("R08")
class TestHeld:
    async def test_both_are_reminded_and_it_is_held(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        await world.advance(timedelta(days=3))
        assert staff.sees("talk-mine-title-soon")
        assert "Monday" not in staff.reads()
        assert lead.sees("talk-host-title-soon")
        assert heard(lead, "talk-host-title-soon") == 1
        await world.advance(timedelta(days=1, minutes=-60))
        assert heard(staff, "talk-mine-title-soon") == 2
        await world.advance(timedelta(minutes=90))
        assert lead.sees("talk-host-title-over")
        await lead.presses("talk.held")

        assert lead.sees("banner-talk-held")
        assert "It was held on Tuesday 24 November, 10:00." in lead.reads()
        talk, case = await the_talk(world), await the_case(world)
        assert talk.state is MeetingState.HELD
        assert await did(world, AuditAction.HELD_MEETING) == [lead.person_id]
        async with world.store.unit_of_work() as work:
            assert all(one.came for one in await work.meetings.participants(talk))
        assert case.next_due
        assert case.next_due > world.clock.now()

    async def test_reminders_hold_nothing_that_anybody_wrote(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead, way="room", place=PLACE)
        await staff.presses("talk.take", at=TUESDAY_TEN)
        await world.advance(timedelta(days=3))
        await world.advance(timedelta(days=1, minutes=30))

        sent = world.teams.everything_sent()
        assert PLACE not in sent
        assert "hardly speak" not in sent

    async def test_talk_without_a_time_is_held_at_once(self, world: World, staff: Someone, lead: Someone) -> None:
        """A lead rings, and records it: that is the first contact, too."""
        await arranges(staff, lead)
        await lead.presses("talk.held")

        talk, case = await the_talk(world), await the_case(world)
        assert (talk.state, talk.at) == (MeetingState.HELD, datetime.fromisoformat("2026-11-20T10:00"))
        assert case.stage is Stage.IN_CONTACT

    async def test_it_is_not_held_before_its_time(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        talk = await the_talk(world)
        assert not lead.can("talk.held")
        await lead.presses("lead.arrange")
        for verb in ("talk.held", "talk.no-show"):
            await lead.invokes(verb, {"case": talk.case_id, "meeting": talk.meeting_id}, lead.newest)
            assert lead.sees("banner-out-of-date")
        assert (await the_talk(world)).state is MeetingState.FIXED

    async def test_case_waits_until_the_day_after_its_talk(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead, "2026-11-26T15:30:00")
        before = await the_case(world)
        assert f"{before.next_due:%d}" == "25"
        await staff.presses("talk.take", at="2026-11-26T15:30:00")

        assert f"{(await the_case(world)).next_due:%d %H}" == "27 17"

    async def test_second_talk_begins_anew(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await lead.presses("talk.held")
        first = await the_talk(world)
        await world.advance(timedelta(hours=1))
        await lead.presses("lead.arrange")
        await offers(lead, WEDNESDAY_TEN)
        second = await the_talk(world)

        assert second.meeting_id != first.meeting_id
        await staff.presses("talk.take", at=WEDNESDAY_TEN)
        assert (await the_talk(world)).state is MeetingState.FIXED

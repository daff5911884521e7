"""A first talk is its two people's alone; access needs are shown to whoever arranges it, from then on (R03, R08)."""

import pytest

from casework.model.cases.access_log import CaseSection
from tests.conversation.cases.test_access_needs import NEEDS, files
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import TUESDAY_TEN, offered, taken, the_talk
from tests.conversation.steps import forged, looks, the_case

VERBS = (
    *("talk.show", "talk.open", "talk.take", "talk.ask-others", "talk.others", "talk.call", "talk.ask-cancel"),
    *("talk.cancel", "talk.absent", "talk.calendar", "lead.arrange", "talk.ask-offer", "talk.add-time", "talk.offer"),
    *("talk.held", "talk.no-show", "talk.ask-off", "talk.off"),
)
HOSTS_ALONE = ("lead.arrange", "talk.ask-offer", "talk.add-time", "talk.offer", "talk.held", "talk.ask-off")
GUESTS_ALONE = ("talk.show", "talk.open", "talk.take", "talk.ask-others", "talk.others", "talk.call")


@pytest.mark.promise("R03")
class TestNeeds:
    async def test_whoever_has_the_case_sees_them_once_they_arrange(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await files(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        case = await the_case(world)
        await forged(lead, "show", screen="lead.arrange", args=f'{{"case": "{case.case_id}"}}')
        assert NEEDS not in lead.reads()
        assert CaseSection.ACCESS_NEEDS not in await looks(world, lead)
        await forged(lead, "talk.ask-offer", case=case.case_id)
        assert not lead.can("talk.offer")
        await forged(lead, "lead.arrange", case=case.case_id)
        assert NEEDS in lead.reads()
        assert CaseSection.ACCESS_NEEDS in await looks(world, lead)

    async def test_they_go_with_the_talk(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await files(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.take")
        await lead.presses("lead.arrange")
        case = await the_case(world)
        await forged(other_lead, "lead.other", case=case.case_id)
        await other_lead.presses("lead.take")
        await forged(lead, "lead.arrange", case=case.case_id)
        assert NEEDS not in lead.reads()
        await forged(other_lead, "lead.arrange", case=case.case_id)
        assert NEEDS in other_lead.reads()


@pytest.mark.promise("R08")
class TestStrangers:
    @pytest.mark.parametrize("name", ["colleague", "stranger", "resolver_one", "coordinator"])
    async def test_nobody_else_does_or_sees_anything(
        self, world: World, staff: Someone, lead: Someone, request: pytest.FixtureRequest, name: str
    ) -> None:
        await taken(staff, lead)
        someone, talk = request.getfixturevalue(name), await the_talk(world)
        for verb in VERBS:
            about = {"case": talk.case_id, "meeting": talk.meeting_id, "at": TUESDAY_TEN, "own_day": "2026-12-01"}
            await forged(someone, verb, **about)
            told = someone.reads()
            assert "Solveig" not in told, verb
            assert "10:00" not in told or verb == "lead.arrange", verb
        assert (await the_talk(world)) == talk

    async def test_each_side_does_its_own_part(self, world: World, staff: Someone, lead: Someone) -> None:
        await offered(staff, lead)
        talk = await the_talk(world)
        about = {"case": talk.case_id, "meeting": talk.meeting_id, "at": TUESDAY_TEN}
        for verb in HOSTS_ALONE:
            await forged(staff, verb, **about)
            assert staff.sees("nothing-here"), verb
        for verb in GUESTS_ALONE:
            await forged(lead, verb, **about)
            assert lead.sees("nothing-here"), verb
        assert (await the_talk(world)) == talk

    async def test_recused_lead_sees_no_sign_of_it(
        self, world: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await taken(staff, lead)
        talk = await the_talk(world)
        await staff.presses("mine.open")
        await staff.presses("mine.ask-keep-away")
        await staff.presses("mine.keep-away", leads=lead.person_id)

        for verb in VERBS:
            await forged(lead, verb, case=talk.case_id, meeting=talk.meeting_id)
            assert lead.sees("nothing-here"), verb
        assert not any("10:00" in str(card) for card in lead.chat.cards.values())
        assert (await the_talk(world)).organiser == ""
        await forged(other_lead, "lead.take", case=talk.case_id)
        await forged(other_lead, "lead.arrange", case=talk.case_id)
        assert other_lead.can("talk.ask-offer")

    async def test_words_are_sealed_and_destroyed_with_the_case(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        await offered(staff, lead)
        await staff.presses("talk.ask-others")
        await staff.presses("talk.others", wish="Only by the old lighthouse.")
        assert "lighthouse" not in world.teams.everything_sent()


@pytest.mark.promise("R24")
async def test_talk_in_place_of_another_card_is_found_with_its_case(
    world: World, staff: Someone, lead: Someone
) -> None:
    """Whatever card was pressed: once it tells of a case, it goes when the case goes."""
    await offered(staff, lead)
    talk = await the_talk(world)
    await forged(staff, "talk.show", case="c" * 32, meeting=talk.meeting_id)
    assert staff.sees("nothing-here")

    await forged(staff, "mine.open", case=talk.case_id)
    await staff.presses("talk.show")
    await world.tick()
    assert staff.sees("talk-mine-title-offered")
    async with world.store.unit_of_work() as work:
        assert staff.newest in {one.activity_id for one in await work.outbox.cards_of(talk.case_id)}

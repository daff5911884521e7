"""The two resolvers meet each person alone who agreed, and nobody else (R16, R17, R38)."""

from datetime import timedelta

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.parties.people import REQUESTER
from casework.model.sessions import TOGETHER
from tests.conversation.cases.test_find import did
from tests.conversation.consents.conftest import is_approached, party_id, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    arranges,
    offered,
    offers,
    other_resolver,
    taken,
    the_session,
    times_ahead,
)
from tests.conversation.steps import forged, the_case
from tests.fakes.reading import buttons, words

HOSTS_ALONE = (
    *("session.arrange", "session.ask-offer", "session.add-time", "session.offer", "session.ask-record"),
    *("session.record", "session.held", "session.no-show", "session.ask-off", "session.off"),
)
GUESTS_ALONE = (
    *("session.suits", "session.ask-others", "session.others", "session.ask-cancel", "session.cancel"),
    "session.absent",
)
EVERY = (*HOSTS_ALONE, *GUESTS_ALONE, "session.open", "session.calendar")


@pytest.mark.promise("R17")
class TestArranged:
    async def test_from_times_to_held(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        """One resolver offers times, the person takes one, both resolvers hear, and all are reminded."""
        await offered(ready, staff, lead, ingrid)
        second = (await times_ahead(ready, 2))[1]
        assert ingrid.sees("session-mine-title-alone")
        assert "Harbour" not in ingrid.reads()
        await ingrid.presses("session.suits", at=second)

        assert ingrid.sees("banner-session-taken")
        session = await the_session(ready)
        assert (session.state, session.at.isoformat() if session.at else "") == (MeetingState.FIXED, second)
        for resolver in (adaeze(ready), other_resolver(ready)):
            assert resolver.sees("session-host-title")
            assert "10:00" in resolver.reads()
        assert session.starts_at
        await ready.advance(session.starts_at - ready.clock.now() - timedelta(hours=23))
        for person in (ingrid, adaeze(ready), other_resolver(ready)):
            assert person.sees("closed-session-soon")
        await ready.advance(timedelta(days=1, hours=2))
        assert adaeze(ready).sees("session-host-title-over")
        await other_resolver(ready).presses("session.held")
        assert (await the_session(ready)).state is MeetingState.HELD
        assert await did(ready, AuditAction.HELD_MEETING) == [other_resolver(ready).person_id]
        await forged(ingrid, "party.open", case=session.case_id)
        assert "It was held on" in ingrid.reads()

    async def test_needs_and_checklist_are_shown_to_those_who_arrange(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await agrees_alone(ready, staff, lead, ingrid)
        case = await the_case(ready)
        await forged(ingrid, "party.ask-details", case=case.case_id)
        await ingrid.presses("party.keep-details", contact_way="teams", access_needs="A room without stairs.")
        await arranges(adaeze(ready), ready)
        assert "A room without stairs." in adaeze(ready).reads()
        assert "informal, confidential, and theirs to stop" in adaeze(ready).reads()
        assert "round table" not in adaeze(ready).reads()

    async def test_moved_and_called_off_by_either(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        first = await taken(ready, staff, lead, ingrid)
        second = (await times_ahead(ready, 2))[1]
        await ingrid.presses("session.ask-others")
        await ingrid.presses("session.suits", at=second)
        session = await the_session(ready)
        assert (session.at.isoformat() if session.at else "", arrangement_of(session).moves) == (second, 1)
        assert second != first
        await ingrid.presses("session.ask-others")
        await ingrid.presses("session.others", wish="After four.")
        assert (await the_session(ready)).at is None
        await arranges(adaeze(ready), ready)
        assert "After four." in adaeze(ready).reads()
        await offers(adaeze(ready), second)
        await adaeze(ready).presses("session.ask-off")
        await adaeze(ready).presses("session.off")
        assert adaeze(ready).sees("banner-session-off")
        assert (await the_session(ready)).state is MeetingState.CANCELLED
        await ready.tick()
        await ingrid.presses("show")
        assert ingrid.sees("session-mine-cancelled")
        assert not ingrid.can("session.suits")

    async def test_person_calls_it_off_and_may_have_another(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        await ingrid.presses("session.ask-cancel")
        await ingrid.presses("session.cancel")
        assert ingrid.sees("banner-session-cancelled")
        assert adaeze(ready).sees("session-host-cancelled")
        await arranges(adaeze(ready), ready)
        await offers(adaeze(ready), *(await times_ahead(ready, 1)))
        assert (await the_session(ready)).state is MeetingState.PROPOSED

    async def test_who_came_in_vain_can_say_so(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """On the reminder that they have open, once the talk should be over."""
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        assert session.starts_at
        assert session.ends_at
        await ready.advance(session.starts_at - ready.clock.now() - timedelta(minutes=5))
        await ingrid.presses("show")
        assert ingrid.sees("session-mine-title-soon")
        await ready.advance(session.ends_at - ready.clock.now() + timedelta(minutes=1))
        if not ingrid.can("session.absent"):
            await ingrid.presses("show")
        assert not ingrid.sees("session-mine-title-soon")
        assert ingrid.can("session.absent")

    @pytest.mark.parametrize("who", ["them", "us", "guest"])
    async def test_missed_is_told_kindly_and_arranged_anew(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, who: str
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        assert session.starts_at
        await ready.advance(session.starts_at - ready.clock.now() + timedelta(minutes=10))
        if who == "guest":
            await forged(ingrid, "session.open", meeting=session.meeting_id)
            await ingrid.presses("session.absent")
            assert ingrid.sees("banner-session-absent")
        else:
            await arranges(adaeze(ready), ready)
            await adaeze(ready).presses("session.no-show", by=who)
            await ready.tick()
            await ingrid.presses("show")
        assert (await the_session(ready)).state is MeetingState.MISSED
        assert "It did not take place on" in ingrid.reads()
        await arranges(adaeze(ready), ready)
        assert adaeze(ready).can("session.ask-offer")

    async def test_second_plan_needs_a_second_look(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """Both fill in the form; whoever sends later is told, and puts nothing in the other's place unseen."""
        await agrees_alone(ready, staff, lead, ingrid)
        one, other = adaeze(ready), other_resolver(ready)
        for resolver in (one, other):
            await arranges(resolver, ready)
            await resolver.presses("session.ask-offer")
        first, second = await times_ahead(ready, 2)
        form, sends = other.newest, next(one for one in buttons(other.card) if one["verb"] == "session.offer")
        await one.presses("session.offer", times=first, way="teams", place="")
        await other.invokes("session.offer", {**sends["data"], "times": second, "way": "teams", "place": ""}, form)

        shown = other.chat.cards[form]
        assert any("The other resolver has changed something since" in one for one in words(shown))
        assert [at.isoformat() for at in (await the_session(ready)).proposed] == [first]
        sends = next(one for one in buttons(shown) if one["verb"] == "session.offer")
        await other.invokes("session.offer", {**sends["data"], "times": second, "way": "teams", "place": ""}, form)
        assert [at.isoformat() for at in (await the_session(ready)).proposed] == [second]
        case = await the_case(ready)
        async with ready.store.unit_of_work() as work:
            assert len(await work.meetings.of_case(case.case_id)) == 1


@pytest.mark.promise("R16")
class TestConsent:
    async def test_none_without_consent(self, ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
        await is_approached(ready, staff, lead, ingrid)
        case, party = await the_case(ready), await party_id(ready)
        await forged(adaeze(ready), "resolver.open", case=case.case_id)
        assert not adaeze(ready).can("session.arrange")
        for who in (party, "requester", TOGETHER, "anything", ""):
            for verb in ("session.arrange", "session.ask-offer", "session.offer"):
                times = (await times_ahead(ready, 1))[0]
                await forged(adaeze(ready), verb, case=case.case_id, who=who, times=times, way="teams")
        async with ready.store.unit_of_work() as work:
            assert not await work.meetings.of_case(case.case_id)

    async def test_withdrawn_consent_ends_the_talk(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        await forged(ingrid, "consent.withdraw", case=session.case_id, kind="individual")

        assert (await the_session(ready)).state is MeetingState.CANCELLED
        assert heard(adaeze(ready), "session-host-cancelled")
        await arranges_again(adaeze(ready), ready)
        assert not adaeze(ready).can("session.ask-offer")
        await forged(adaeze(ready), "session.held", meeting=session.meeting_id)
        assert (await the_session(ready)).state is MeetingState.CANCELLED

    async def test_what_others_do_ends_no_talk(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        await says(staff, ready, "individual", "decline")
        assert (await the_session(ready)).state is MeetingState.FIXED

    @pytest.mark.parametrize("how", ["stepped-back", "removed", "added", "withdrawn"])
    async def test_case_changes_under_way(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone, how: str
    ) -> None:
        await taken(ready, staff, lead, ingrid)
        case = (await the_case(ready)).case_id
        if how == "stepped-back":
            await forged(other_resolver(ready), "resolver.step-back", case=case)
        elif how == "removed":
            await forged(lead, "parties.open", case=case)
            await lead.presses("parties.ask-removal")
            await lead.presses("parties.remove")
        elif how == "added":
            await forged(lead, "parties.open", case=case)
            await lead.presses("parties.edit", place="")
            await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
        else:
            await forged(staff, "mine.withdraw", case=case)
        session = await the_session(ready)
        assert session.state is MeetingState.CANCELLED, how
        for verb in ("session.suits", "session.cancel", "session.absent"):
            await forged(ingrid, verb, meeting=session.meeting_id, at=(await times_ahead(ready, 1))[0])
        assert await the_session(ready) == session


@pytest.mark.promise("R17")
class TestStrangers:
    @pytest.mark.parametrize("name", ["colleague", "stranger", "coordinator", "lead", "staff"])
    async def test_nobody_else_does_or_sees_anything(
        self, ready: World, ingrid: Someone, request: pytest.FixtureRequest, name: str
    ) -> None:
        staff, lead, someone = (request.getfixturevalue(one) for one in ("staff", "lead", name))
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        for verb in EVERY:
            about = {"case": session.case_id, "meeting": session.meeting_id, "who": await party_id(ready)}
            await forged(someone, verb, **about, at=(await times_ahead(ready, 1))[0], times="", way="teams")
            assert "10:00" not in someone.reads(), verb
        assert await the_session(ready) == session

    async def test_each_side_does_its_own_part(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await offered(ready, staff, lead, ingrid)
        session = await the_session(ready)
        first = (await times_ahead(ready, 1))[0]
        about = {"case": session.case_id, "meeting": session.meeting_id, "at": first, "who": await party_id(ready)}
        for verb in HOSTS_ALONE:
            await forged(ingrid, verb, **about)
            assert not ingrid.can("session.offer"), verb
        for verb in GUESTS_ALONE:
            await forged(adaeze(ready), verb, **about)
        assert await the_session(ready) == session

    async def test_first_talks_buttons_do_nothing_to_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await offered(ready, staff, lead, ingrid)
        session = await the_session(ready)
        for person in (ingrid, adaeze(ready)):
            for verb in ("talk.take", "talk.call", "talk.cancel", "talk.open", "talk.off", "talk.held", "talk.others"):
                await forged(person, verb, meeting=session.meeting_id, at=(await times_ahead(ready, 1))[0])
                assert person.sees("nothing-here"), verb
        assert await the_session(ready) == session

    async def test_unconfirmed_resolver_sees_none(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        """After people were added both are asked anew: until they confirm they see and do nothing."""
        await taken(ready, staff, lead, ingrid)
        session = await the_session(ready)
        await forged(other_resolver(ready), "resolver.step-back", case=session.case_id)
        await forged(other_resolver(ready), "session.open", meeting=session.meeting_id)
        assert other_resolver(ready).sees("nothing-here")


@pytest.mark.promise("R17")
async def test_answer_stays_where_it_was_pressed(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The others' cards follow, and the one that was pressed goes on showing its answer."""
    await offered(ready, staff, lead, ingrid)
    sent = len(ingrid.chat.messages)
    await ingrid.presses("session.suits", at=(await times_ahead(ready, 1))[0])
    await ready.tick()
    assert ingrid.sees("banner-session-taken")
    assert len(ingrid.chat.messages) == sent
    assert adaeze(ready).sees("session-host-fixed")


@pytest.mark.promise("R17")
@pytest.mark.promise("R38")
async def test_times_that_went_to_another_talk(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The resolvers hear that nothing is left of what they offered; whoever waits reads that others are looked for."""
    await offered(ready, staff, lead, ingrid, *(await times_ahead(ready, 1)))
    await says(staff, ready, "individual", "agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    await offers(adaeze(ready), *(await times_ahead(ready, 1)))
    await ready.tick()
    await ingrid.presses("session.suits", at=(await times_ahead(ready, 1))[0])
    await ready.tick()
    assert other_resolver(ready).sees("session-host-none-left")
    await staff.presses("show")
    assert staff.sees("session-mine-others")
    assert not staff.can("session.suits")


@pytest.mark.promise("R19")
async def test_talk_of_one_moves_no_card_of_another(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """A card that somebody has open would close, and tell them that something has happened elsewhere."""
    first, second = await times_ahead(ready, 2)
    await offered(ready, staff, lead, ingrid, first)
    await says(staff, ready, "individual", "agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    await offers(adaeze(ready), second)
    await ready.tick()
    await staff.presses("show")
    before = len(staff.chat.messages)
    await ingrid.presses("session.suits", at=first)
    await ready.tick()
    assert len(staff.chat.messages) == before
    assert staff.can("session.suits")

    await ingrid.presses("session.ask-cancel")
    await ingrid.presses("session.cancel")
    await ready.tick()
    assert len(staff.chat.messages) == before


@pytest.mark.promise("R38")
async def test_time_that_is_gone_leaves_the_others_card(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    first, second = await times_ahead(ready, 2)
    await offered(ready, staff, lead, ingrid, first)
    await says(staff, ready, "individual", "agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    await offers(adaeze(ready), first, second)
    await ready.tick()
    before = len(staff.chat.messages)
    await ingrid.presses("session.suits", at=first)
    await ready.tick()

    assert len(staff.chat.messages) > before


@pytest.mark.promise("R38")
async def test_time_that_has_passed_is_not_to_come(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await taken(ready, staff, lead, ingrid)
    await ready.advance(timedelta(days=6))
    await forged(adaeze(ready), "resolver.open", case=(await the_case(ready)).case_id)
    assert "Whether it was held is not recorded yet." in adaeze(ready).reads()
    await forged(ingrid, "session.open", meeting=(await the_session(ready)).meeting_id)
    assert ingrid.sees("session-mine-passed")


@pytest.mark.promise("R16")
async def test_withdrawal_is_one_word_to_each_resolver(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """That the talk is off: who agrees to what they find behind it."""
    await taken(ready, staff, lead, ingrid)
    await ready.tick()
    resolvers = (adaeze(ready), other_resolver(ready))
    before = [len(one.chat.cards) for one in (*resolvers, ingrid)]
    await says(ingrid, ready, "individual", "withdraw")
    await ready.tick()
    assert [len(one.chat.cards) for one in resolvers] == [one + 1 for one in before[:2]]
    for resolver in resolvers:
        assert resolver.sees("session-host-cancelled")
    assert len(ingrid.chat.cards) <= before[2] + 1


@pytest.mark.promise("R17")
async def test_who_is_involved_stays_known(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Nightly work forgets where strangers are reached, and these are none."""
    await offered(ready, staff, lead, ingrid)
    await ready.advance(timedelta(days=5))
    async with ready.store.unit_of_work() as work:
        assert await work.addresses.of(ingrid.person_id)


@pytest.mark.promise("R17")
async def test_old_card_takes_no_time(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await offered(ready, staff, lead, ingrid)
    old = next(one for one in buttons(ingrid.card) if one["verb"] == "session.suits")["data"]
    await arranges(adaeze(ready), ready)
    later = (await times_ahead(ready, 4))[3]
    await offers(adaeze(ready), later)
    await ingrid.invokes("session.suits", {**old, "ref": "of-no-card"}, ingrid.newest)
    assert ingrid.sees("banner-out-of-date")
    assert (await the_session(ready)).at is None


async def arranges_again(resolver: Someone, world: World) -> None:
    case = await the_case(world)
    await forged(resolver, "session.arrange", case=case.case_id, who=await party_id(world))

"""Where calendars are open: who is free is counted, the entry tells nothing, and the card says whether it is sealed."""

from datetime import timedelta

import pytest

from casework.model.meetings.entries import EntrySubject
from casework.model.meetings.free_busy import FreeBusy
from casework.model.sessions import TOGETHER
from casework.ports.calendars import CalendarGrants
from tests.conversation.conftest import PERSON, Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, HALF, Outlook
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    all_agreed,
    arranges,
    offers,
    other_resolver,
    taken,
    the_session,
    times_ahead,
)
from tests.conversation.steps import LIBRARY, PHYSICS, forged
from tests.fakes.calendars import FakeCalendars


@pytest.fixture
async def outlook(ready: World, demo: Demo) -> Outlook:
    await restart(ready, calendars=ACCESS)
    calendars = FakeCalendars()
    begins = ready.clock.now().replace(hour=0, minute=0) - timedelta(days=1)
    parts = bytes(round(timedelta(days=60) / HALF))
    calendars.free = {PERSON.format(one): FreeBusy(begins, HALF, parts) for one in (LIBRARY, PHYSICS, 3)}
    return Outlook(ready, calendars, demo)


@pytest.mark.promise("R38")
async def test_free_times_are_counted(outlook: Outlook, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Of the resolvers and of everybody whom it is with; of nobody what."""
    world = outlook.world
    await all_agreed(world, staff, lead, ingrid)
    await arranges(adaeze(world), world, TOGETHER)
    await outlook.settles()
    await forged(adaeze(world), "session.ask-offer", case=(await the_session(world)).case_id, who=TOGETHER)
    assert "Calendars: 3 free, 0 perhaps, 0 busy, 1 not known" in adaeze(world).reads()


@pytest.mark.promise("R17")
@pytest.mark.parametrize("seals", [True, False])
async def test_card_says_whether_it_is_sealed(
    outlook: Outlook, staff: Someone, lead: Someone, ingrid: Someone, *, seals: bool
) -> None:
    world = outlook.world
    outlook.calendars.grants = CalendarGrants(entries=True, free_busy=True, seals=seals)
    await agrees_alone(world, staff, lead, ingrid)
    await arranges(adaeze(world), world)
    first = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), first)
    await world.tick()
    await ingrid.presses("show")
    await ingrid.presses("session.suits", at=first)
    await outlook.settles()

    entry = outlook.entry
    assert (entry.subject, entry.place, entry.online) == (EntrySubject.CONVERSATION, "", True)
    assert set(outlook.people) == {ingrid.person_id, adaeze(world).person_id, other_resolver(world).person_id}
    session = await the_session(world)
    for person in (ingrid, adaeze(world)):
        await forged(person, "session.open", meeting=session.meeting_id)
        assert person.sees("entry-sealed") == seals
        assert person.sees("entry-unsealed") == (not seals)
    await forged(ingrid, "consent.withdraw", case=session.case_id, kind="individual")
    await outlook.settles()
    assert not outlook.calendars.entries


@pytest.mark.promise("R17")
async def test_time_that_is_let_go_leaves_the_calendars(
    outlook: Outlook, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    world = outlook.world
    await taken(world, staff, lead, ingrid)
    await outlook.settles()
    assert outlook.entry
    await ingrid.presses("show")
    await ingrid.presses("session.ask-others")
    await ingrid.presses("session.others", wish="")
    await outlook.settles()
    assert not outlook.calendars.entries
    second = (await times_ahead(world, 2))[1]
    await arranges(adaeze(world), world)
    await offers(adaeze(world), second)
    await outlook.settles()
    await ingrid.presses("show")
    await ingrid.presses("session.suits", at=second)
    await outlook.settles()

    assert outlook.entry.starts_at == (await the_session(world)).starts_at

"""Where calendars are open, the times that are proposed for a first talk say whether both are free (R08)."""

from datetime import datetime

import pytest

from casework.model.meetings.free_busy import Availability, FreeBusy
from casework.ports.calendars import CalendarRefused
from tests.conversation.conftest import Demo, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import TUESDAY_TEN, arranges, offers, the_talk
from tests.conversation.group_meetings.test_outlook_entries import ACCESS, HALF, Outlook
from tests.fakes.calendars import FakeCalendars
from tests.fakes.reading import fields

MONDAY = datetime.fromisoformat("2026-11-16T00:00:00+00:00")
A_MONTH = 31 * 48


def calendar_of(*busy: str) -> FreeBusy:
    """Return a calendar that is free but for half an hour at each of some times."""
    parts = bytearray([Availability.FREE] * A_MONTH)
    for one in busy:
        parts[(datetime.fromisoformat(one + "+00:00") - MONDAY) // HALF] = Availability.BUSY
    return FreeBusy(MONDAY, HALF, bytes(parts))


@pytest.fixture
async def outlook(world: World, demo: Demo) -> Outlook:
    await restart(world, calendars=ACCESS)
    return Outlook(world, FakeCalendars(), demo)


async def proposed(lead: Someone) -> dict[str, str]:
    """Return the times on the form, each with its words."""
    await lead.presses("talk.ask-offer")
    return {one["value"]: one["title"] for one in fields(lead.card)["times"]["choices"]}


@pytest.mark.promise("R08")
async def test_times_say_whether_both_are_free(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    outlook.calendars.free = {lead.person_id: calendar_of(), staff.person_id: calendar_of(TUESDAY_TEN)}
    await arranges(staff, lead)
    await outlook.settles()
    shown = await proposed(lead)

    assert shown.pop(TUESDAY_TEN).endswith("Calendars: 1 free, 0 perhaps, 1 busy, 0 not known")
    assert shown
    assert all(one.endswith("Calendars: everybody is free") for one in shown.values())
    [asked] = set(outlook.calendars.asked)
    assert asked == frozenset({lead.person_id, staff.person_id})


@pytest.mark.promise("R08")
async def test_without_a_calendar_the_times_stand_alone(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    """A refusal, as where nothing is granted, leaves the lead's own picks."""
    outlook.calendars.failures.append(CalendarRefused("403"))
    await arranges(staff, lead)
    await outlook.settles()
    shown = await proposed(lead)

    assert shown
    assert not any("Calendars" in one for one in shown.values())
    await lead.presses("talk.offer", times=TUESDAY_TEN)
    assert lead.sees("banner-talk-offered")


@pytest.mark.promise("R08")
async def test_talk_that_is_booked_is_not_in_its_own_way(outlook: Outlook, staff: Someone, lead: Someone) -> None:
    await arranges(staff, lead)
    await offers(lead)
    await outlook.settles()
    await staff.presses("talk.take", at=TUESDAY_TEN)
    outlook.calendars.asked.clear()
    await lead.presses("lead.arrange")
    await outlook.settles()

    assert (await the_talk(outlook.world)).at == datetime.fromisoformat(TUESDAY_TEN)
    assert not outlook.calendars.asked

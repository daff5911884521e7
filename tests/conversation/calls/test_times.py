"""When a resolver who offered could help: half-days to tick and words, asked for after the offer stands (R12)."""

from datetime import date, timedelta

import pytest

from casework.model.calls.call import OfferState
from casework.model.calls.half_days import DayPart, HalfDay
from tests.conversation.calls.test_offers import answers
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LAW, LIBRARY, PHYSICS, call_posted, forged, offers, read, the_case
from tests.fakes.reading import fields

MONDAY, TUESDAY = "2026-11-30", "2026-12-01"


@pytest.fixture
async def calling(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out until Friday 27 November."""
    await call_posted(staff, lead)
    return world


async def presses_i_can_help(world: World, *numbers: int) -> None:
    for number in numbers:
        await world.person(PERSON.format(number)).presses("volunteer.offer", in_channel=True)


async def ticks(one: Someone, mornings: str = "", afternoons: str = "", availability: str = "") -> None:
    """Open the question that came, and answer it."""
    await one.presses("show")
    await one.presses("volunteer.send", mornings=mornings, afternoons=afternoons, availability=availability)


async def looks_at_the_pair(world: World, lead: Someone) -> None:
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)


def offered_days(one: Someone) -> list[str]:
    return [choice["title"] for choice in fields(one.card)["mornings"]["choices"]]


@pytest.mark.promise("R12")
async def test_the_press_is_the_offer(calling: World, lead: Someone) -> None:
    """Whoever never says when has offered all the same: the count, the enough and the pair know of it."""
    pressing = [calling.person(PERSON.format(number)) for number in (LIBRARY, PHYSICS)]
    for one in pressing:
        await one.presses("volunteer.offer", in_channel=True)

    assert pressing[-1].hint == calling.parley.service.texts("hint-offered")
    assert {one.state for one in await answers(calling)} == {OfferState.OFFERED}
    assert "2 people have offered so far." in read(next(iter(calling.channel.cards.values())))
    assert lead.sees("lead-update-enough")
    await looks_at_the_pair(calling, lead)
    assert lead.can("choose.recommended")
    assert "Availability: No times given for the days ahead" in lead.reads()
    assert "one of them, or both, ticked no half-days yet" in lead.reads()


@pytest.mark.promise("R12")
async def test_half_days_are_compared(calling: World, lead: Someone, resolver_one: Someone) -> None:
    await presses_i_can_help(calling, LIBRARY, PHYSICS)
    await ticks(resolver_one, mornings=f"{MONDAY},{TUESDAY}", afternoons=MONDAY, availability="Online is easier")
    await ticks(calling.person(PERSON.format(PHYSICS)), mornings=MONDAY, afternoons=f"{MONDAY},{TUESDAY}")

    library = {one.resolver: one for one in await answers(calling)}[resolver_one.person_id]
    assert library.half_days == (
        HalfDay(date(2026, 11, 30), DayPart.MORNING),
        HalfDay(date(2026, 11, 30), DayPart.AFTERNOON),
        HalfDay(date(2026, 12, 1), DayPart.MORNING),
    )
    await looks_at_the_pair(calling, lead)
    told = lead.reads()
    assert "They have 2 half-days in common: Mon 30 Nov." in told
    assert "Half-days that suit them: Mon 30 Nov, Tue 1 Dec (morning)" in told
    assert "Half-days that suit them: Mon 30 Nov, Tue 1 Dec (afternoon)" in told
    assert "In their own words: Online is easier" in told
    await lead.presses("choose.all")
    assert "Half-days that suit them: 3 half-days" in lead.reads()


async def test_nothing_in_common_is_said(calling: World, lead: Someone, resolver_one: Someone) -> None:
    await presses_i_can_help(calling, LIBRARY, PHYSICS)
    await ticks(resolver_one, mornings=MONDAY)
    await ticks(calling.person(PERSON.format(PHYSICS)), afternoons=MONDAY)
    await looks_at_the_pair(calling, lead)

    assert "They ticked no half-day in common, so they may need other times." in lead.reads()


@pytest.mark.promise("R12")
async def test_days_that_have_passed_count_no_more(calling: World, lead: Someone, resolver_one: Someone) -> None:
    await presses_i_can_help(calling, LIBRARY, PHYSICS)
    for number in (LIBRARY, PHYSICS):
        await ticks(calling.person(PERSON.format(number)), mornings=f"{MONDAY},{TUESDAY}")
    await calling.advance(timedelta(days=10))
    await looks_at_the_pair(calling, lead)
    assert "They have one half-day in common: Tue 1 Dec (morning)." in lead.reads()

    await calling.advance(timedelta(days=1))
    await looks_at_the_pair(calling, lead)
    assert "Availability: No times given for the days ahead" in lead.reads()
    await resolver_one.says("my offer")
    await resolver_one.presses("volunteer.offer")
    assert offered_days(resolver_one)[0] == "Wed 2 Dec"


@pytest.mark.promise("R12")
async def test_times_can_be_changed_until_somebody_is_chosen(
    calling: World, lead: Someone, resolver_one: Someone
) -> None:
    await offers(calling, LIBRARY, PHYSICS)
    await calling.advance(timedelta(days=8))
    assert resolver_one.sees("volunteer-mine-closed")
    await resolver_one.presses("volunteer.offer")
    assert "Most afternoons" in str(resolver_one.card)
    await resolver_one.presses("volunteer.send", mornings=TUESDAY, availability="")
    assert resolver_one.sees("volunteer-mine-title")
    own = {one.resolver: one for one in await answers(calling)}[resolver_one.person_id]
    assert (own.availability, own.half_days) == ("", (HalfDay(date(2026, 12, 1), DayPart.MORNING),))

    await looks_at_the_pair(calling, lead)
    await lead.presses("choose.recommended")
    before = await answers(calling)
    for verb in ("volunteer.offer", "volunteer.send"):
        await forged(resolver_one, verb, call=own.call_id, availability="Never")
        assert resolver_one.sees("call-card-closed-title")
    assert await answers(calling) == before


async def test_none_for_a_call_that_was_taken_down(calling: World, lead: Someone, resolver_one: Someone) -> None:
    await offers(calling, LIBRARY)
    [own] = await answers(calling)
    await forged(lead, "call.ask-take-down", case=(await the_case(calling)).case_id)
    await lead.presses("call.take-down", reason="It says too much.")
    for verb in ("volunteer.offer", "volunteer.send"):
        await forged(resolver_one, verb, call=own.call_id, mornings=MONDAY)
        assert resolver_one.sees("call-card-closed-title")

    assert [one.state for one in await answers(calling)] == [OfferState.WITHDRAWN]


async def test_ticks_stand_when_the_form_comes_again(calling: World, resolver_one: Someone) -> None:
    await resolver_one.presses("volunteer.offer")
    assert offered_days(resolver_one) == [
        *("Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec", "Thu 3 Dec", "Fri 4 Dec"),
        *("Mon 7 Dec", "Tue 8 Dec", "Wed 9 Dec", "Thu 10 Dec", "Fri 11 Dec"),
    ]
    await resolver_one.presses("volunteer.send", mornings=f"{MONDAY},{TUESDAY}", availability="x" * 2_000)
    assert resolver_one.sees("problem-too-long")
    asked = fields(resolver_one.card)
    assert (asked["mornings"]["value"], asked["afternoons"].get("value")) == (f"{MONDAY},{TUESDAY}", None)

    await resolver_one.presses("volunteer.send", mornings=MONDAY, availability="")
    await resolver_one.presses("volunteer.offer")
    assert fields(resolver_one.card)["mornings"]["value"] == MONDAY


async def test_later_keeps_the_offer(calling: World, resolver_one: Someone) -> None:
    await resolver_one.presses("volunteer.offer")
    await resolver_one.presses("volunteer.read")

    assert resolver_one.sees("volunteer-mine-no-times")
    [own] = await answers(calling)
    assert (own.state, own.has_times) == (OfferState.OFFERED, False)


@pytest.mark.promise("R12")
async def test_pressed_again_keeps_the_times(calling: World, resolver_two: Someone) -> None:
    await offers(calling, PHYSICS)
    await resolver_two.presses("volunteer.offer", in_channel=True)

    [own] = await answers(calling)
    assert own.availability == "Most afternoons"


@pytest.mark.parametrize(
    "sent",
    [
        {"mornings": "2026-11-20"},
        {"mornings": "2027-03-02"},
        {"mornings": "2028-01-03"},
    ],
)
async def test_days_that_no_card_offers_are_none(calling: World, resolver_two: Someone, sent: dict[str, str]) -> None:
    """Of a card that is weeks old, or forged: it is said, and what else was ticked waits to be sent again."""
    await resolver_two.presses("volunteer.offer")
    [own] = await answers(calling)
    ticked = {**sent, "mornings": f"{sent['mornings']},{MONDAY}"}
    await forged(resolver_two, "volunteer.send", call=own.call_id, availability="Or by phone", **ticked)

    assert resolver_two.sees("problem-times-gone")
    assert not (await answers(calling))[0].has_times
    assert fields(resolver_two.card)["mornings"]["value"] == MONDAY
    await resolver_two.presses("volunteer.send", mornings=MONDAY)
    assert [one.day.isoformat() for one in (await answers(calling))[0].half_days] == [MONDAY]


async def test_half_days_that_have_passed_are_told(calling: World, resolver_one: Someone) -> None:
    await presses_i_can_help(calling, LIBRARY)
    await ticks(resolver_one, mornings=TUESDAY)
    assert not resolver_one.sees("volunteer-mine-times-past")
    await calling.advance(timedelta(days=11))
    await forged(resolver_one, "volunteer.read", call=(await answers(calling))[0].call_id)

    assert resolver_one.sees("volunteer-mine-times-past")
    await resolver_one.presses("volunteer.offer")
    await resolver_one.presses("volunteer.send", mornings="2026-12-02")
    assert not resolver_one.sees("volunteer-mine-times-past")


@pytest.mark.parametrize(
    "sent",
    [
        {"mornings": f"Monday,{MONDAY}"},
        {"mornings": "soon", "afternoons": "2026-13-45,,"},
        {"mornings": "2026-11-30 am"},
    ],
)
async def test_day_that_cannot_be_read_is_asked_again(
    calling: World, resolver_two: Someone, sent: dict[str, str]
) -> None:
    """Not left out: whoever ticked it counts on it."""
    await resolver_two.presses("volunteer.offer")
    [own] = await answers(calling)
    await forged(resolver_two, "volunteer.send", call=own.call_id, availability="Or any evening", **sent)

    assert resolver_two.sees("problem-choices")
    assert not (await answers(calling))[0].has_times


@pytest.mark.promise("R12")
async def test_withdrawing_takes_the_times_along(calling: World, resolver_two: Someone) -> None:
    """Also where the question still stands in the chat: it gives way, and offering anew begins without times."""
    await resolver_two.presses("volunteer.offer", in_channel=True)
    question = next(reversed(resolver_two.chat.cards))
    await ticks(resolver_two, mornings=MONDAY)
    await resolver_two.says("my offer")
    await resolver_two.presses("volunteer.withdraw")

    [own] = await answers(calling)
    assert (own.state, own.has_times) == (OfferState.WITHDRAWN, False)
    assert "Noted. Thank you for answering." in read(resolver_two.chat.cards[question])
    await resolver_two.presses("volunteer.offer")
    assert "value" not in fields(resolver_two.card)["mornings"]


async def test_nobody_else_sees_or_changes_them(calling: World, staff: Someone, resolver_one: Someone) -> None:
    await offers(calling, LIBRARY)
    [own] = await answers(calling)
    for verb in ("volunteer.read", "volunteer.send", "volunteer.offer"):
        await forged(staff, verb, call=own.call_id, mornings=MONDAY)
        assert staff.sees("nothing-here")
    other = calling.person(PERSON.format(LAW))
    await forged(other, "volunteer.read", call=own.call_id)
    assert "Most afternoons" not in str(other.card)
    await resolver_one.says("my offer")
    assert "Most afternoons" not in resolver_one.reads()

    assert await answers(calling) == [own]


async def test_chat_keeps_no_times(calling: World, resolver_one: Someone) -> None:
    """Teams keeps the cards that are messages; on those stands no time."""
    await presses_i_can_help(calling, LIBRARY)
    await ticks(resolver_one, mornings=MONDAY, availability="Tuesdays with Zorbel")

    assert "Zorbel" not in str(resolver_one.chat.messages)
    assert MONDAY not in str(resolver_one.chat.messages)

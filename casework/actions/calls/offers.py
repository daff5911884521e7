"""Resolvers answer a call (R12). What excludes somebody is never told to them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from casework.actions.assignments.volunteers import is_decisive
from casework.actions.calls.close import redraw_in_chats, refresh_call
from casework.actions.messaging.quiet import notify_owners_seldom
from casework.actions.officers.available import has_training, officer_on_register, takes_on
from casework.concerns import Said, look
from casework.desk import Desk
from casework.errors import (
    AskedBefore,
    CallNotOpen,
    FromNewerVersion,
    InvalidInput,
    NotForYou,
    OfficerPaused,
    TrainingLapsed,
    Unreadable,
)
from casework.model.calls.call import AnonymousCall, Call, Offer, OfferState, StandingOffer, UnansweredCall
from casework.model.calls.half_days import SHOWN_DAYS, DayPart, HalfDay, ahead
from casework.model.officers import Officer
from casework.model.services import PAIR
from casework.model.text import accepted

AVAILABILITY_LIMIT = 1_000
"""Longest availability, in characters."""


async def read_call(desk: Desk, call_id: str) -> AnonymousCall:
    """Return what anybody in the channel may know of a call.

    Raises:
        NotForYou: No such call.
    """
    call = await desk.work.calls.get(call_id)
    if call is None:
        raise NotForYou
    return call.anonymous(await offered_by_others(desk, call))


async def offered_by_others(desk: Desk, call: Call) -> int:
    """Return how many have offered and not withdrawn, without who has the case already where one more is asked for."""
    count = await desk.work.calls.offered_count(call.call_id)
    if call.missing == PAIR or not count:
        return count
    try:
        case = await desk.work.cases.get(call.case_id)
    except (FromNewerVersion, Unreadable):
        return count
    have_it = {one.resolver for one in case.assignments} if case else set()
    offers = await desk.work.calls.offers(call.call_id)
    return count - sum(one.state is OfferState.OFFERED and one.resolver in have_it for one in offers)


async def call_for_resolver(desk: Desk, call_id: str, person_id: str) -> AnonymousCall:
    """Return a call, open or closed, to a resolver of its service.

    Raises:
        NotForYou: Not an active resolver of that service, or no such call.
    """
    call = await _call_for(desk, call_id, person_id)
    return call.anonymous(await offered_by_others(desk, call))


async def offer_help(desk: Desk, call_id: str, person_id: str) -> None:
    """Offer to help: at once, and without times where none were given; each resolver counts once.

    One's own offer to a call that has closed stands until somebody is chosen.

    Raises:
        NotForYou: Not an active resolver, or no such call.
        CallNotOpen: It takes no answers any more.
        AskedBefore: They had its case.
    """
    call = await _call_to_offer(desk, call_id, person_id)
    own = await desk.work.calls.offer_of(call_id, person_id)
    if own is None or own.state is not OfferState.OFFERED:
        await _answer(desk, call, Offer(call_id, person_id, OfferState.OFFERED, "", desk.now))


async def give_times(
    desk: Desk, call_id: str, person_id: str, availability: str, half_days: Collection[HalfDay] = ()
) -> None:
    """Say when one could help, or change it, until somebody is chosen; whoever has not offered offers with it.

    Args:
        availability: In one's own words, at most 1,000 characters.
        half_days: Those that were ticked.

    Raises:
        NotForYou: Not an active resolver, or no such call.
        CallNotOpen: It takes no answers any more, and there is no offer that stands.
        AskedBefore: They had its case.
        InvalidInput: Nothing is ticked and nothing written, or a half-day that has passed, or on which nobody works;
            or the words are too long or may name a lead who would read them.
    """
    call = await _call_to_offer(desk, call_id, person_id)
    given = accepted("availability", availability, AVAILABILITY_LIMIT, required=False)
    ticked = [one for one in ahead(sorted(set(half_days)), desk.calendar.local(desk.now).date()) if _works(desk, one)]
    if len(ticked) < len(set(half_days)):
        raise InvalidInput({"availability": "problem-times-gone"})
    if not given and not ticked:
        raise InvalidInput({"availability": "problem-no-times"})
    if given and await _may_name_a_reader(desk, call, given, person_id):
        raise InvalidInput({"availability": "problem-names-a-reader"})
    await _answer(desk, call, Offer(call_id, person_id, OfferState.OFFERED, given, desk.now, tuple(ticked)))


def says_when(desk: Desk, own: Offer) -> bool:
    """Whether an offer says when somebody could help from now on: half-days that have passed say it no more."""
    return bool(own.availability or ahead(own.half_days, desk.calendar.local(desk.now).date()))


def days_to_tick(desk: Desk, call: AnonymousCall) -> tuple[date, ...]:
    """Return the working days of the two weeks after a call closes, or after today where it has closed before."""
    mornings: list[datetime] = []
    while len(mornings) < SHOWN_DAYS:
        last = mornings[-1] if mornings else max(call.answer_by, desk.now)
        mornings.append(desk.calendar.next_morning(last))
    return tuple(desk.calendar.local(one).date() for one in mornings)


def half_days_to_tick(desk: Desk, call: AnonymousCall) -> tuple[HalfDay, ...]:
    """Return the halves of those days on which people work."""
    halves = (HalfDay(day, part) for day in days_to_tick(desk, call) for part in DayPart)
    return tuple(one for one in halves if _works(desk, one))


def _works(desk: Desk, half_day: HalfDay) -> bool:
    """Whether people work in the middle of this half of a day: on the eve of a holiday they may leave at noon."""
    week = desk.institution.week
    opens, closes = (datetime.combine(half_day.day, one) for one in (week.start, week.end))
    quarter = (closes - opens) / 4
    return desk.calendar.works_at(opens + quarter if half_day.part is DayPart.MORNING else closes - quarter)


async def _may_name_a_reader(desk: Desk, call: Call, text: str, person_id: str) -> bool:
    """Whether words about when somebody can help may name a lead of the call's service.

    All of them are looked for, also those who see nothing of the case: nobody is to learn from whom it is kept.
    """
    named = look(desk, Said(words=frozenset({text})), desk.handlers(), person_id).possible
    if not named:
        return False
    service = desk.institution.service((await desk.work.cases.services([call.case_id])).get(call.case_id, ""))
    return service is not None and not {one.person_id for one in service.handlers()}.isdisjoint(
        one.person_id for one in named
    )


async def decline(desk: Desk, call_id: str, person_id: str) -> None:
    """Say "not this time"; an offer made before is withdrawn.

    Raises:
        NotForYou: Not an active resolver, or no such call.
        CallNotOpen: It takes no answers any more.
    """
    call = await _open_call(desk, call_id, person_id)
    await _take_back(desk, call, Offer(call_id, person_id, OfferState.DECLINED, "", desk.now))


async def withdraw_offer(desk: Desk, call_id: str, person_id: str) -> None:
    """Withdraw an offer; also when its call has closed, until somebody is chosen.

    Raises:
        NotForYou: Not an active resolver, or no such call.
        CallNotOpen: It takes no answers any more, and there is no offer to withdraw.
    """
    call = await _open_call(desk, call_id, person_id, or_offered=True)
    await _take_back(desk, call, Offer(call_id, person_id, OfferState.WITHDRAWN, "", desk.now))


async def may_still_change(desk: Desk, call_id: str, person_id: str) -> bool:
    """Whether this resolver has offered, and somebody is still to be chosen from those who did."""
    call = await desk.work.calls.get(call_id)
    own = await desk.work.calls.offer_of(call_id, person_id)
    if call is None or own is None or own.state is not OfferState.OFFERED:
        return False
    case = await desk.work.cases.get(call.case_id)
    service = desk.institution.service(case.service) if case else None
    latest = await desk.work.calls.of_case(call.case_id)
    if case is None or service is None or latest is None or latest.call_id != call_id:
        return False
    return case.lacks_resolvers(service.resolvers) and case.assignment_of(person_id) is None


async def drop_offers(desk: Desk, case_id: str, people: Collection[str]) -> None:
    """Withdraw what people offered for a case that they have no more; their cards of the call follow."""
    call = await desk.work.calls.of_case(case_id)
    if call is None:
        return
    for one in people:
        own = await desk.work.calls.offer_of(call.call_id, one)
        if own and own.state is OfferState.OFFERED:
            await desk.work.calls.answer(replace(own, state=OfferState.WITHDRAWN))
    await refresh_call(desk, call.call_id)
    await redraw_in_chats(desk, call.call_id, people)


async def was_asked_before(desk: Desk, call_id: str, person_id: str) -> bool:
    """Whether a resolver had the call's case; a case is opened only for those who have no offer any more."""
    call = await desk.work.calls.get(call_id)
    own = await desk.work.calls.offer_of(call_id, person_id)
    if call is None or own is None or own.state is OfferState.OFFERED:
        return False
    case = await desk.work.cases.get(call.case_id)
    return case is not None and case.had(person_id)


async def my_offer(desk: Desk, call_id: str, person_id: str) -> Offer | None:
    """Return this resolver's own answer to a call, or None."""
    return await desk.work.calls.offer_of(call_id, person_id)


async def standing_offers(desk: Desk, person_id: str) -> tuple[StandingOffer, ...]:
    """Return this resolver's offers that can still be changed or withdrawn, the oldest call first.

    One to a call whose case can't be opened now is left out, so that the others are seen.
    """
    found = await desk.work.calls.standing_offers(person_id)
    return tuple([one for one in found if one.is_open(desk.now) or await _stands(desk, one, person_id)])


async def unanswered_calls(desk: Desk, resolver: Officer, limit: int) -> Sequence[UnansweredCall]:
    """Return the open calls of a resolver's services that they have not answered, the next to close first.

    Nobody is left out of a call because its case concerns them: that would tell them so. Whoever has its case, or had
    it, has answered the call.
    """
    services = [one.service_id for one in desk.institution.services if takes_on(desk, resolver, one.service_id)]
    if not services:
        return ()
    return await desk.work.calls.unanswered(resolver.person_id, services, desk.now, limit)


async def _stands(desk: Desk, offer: StandingOffer, person_id: str) -> bool:
    try:
        return await may_still_change(desk, offer.call_id, person_id)
    except (FromNewerVersion, Unreadable):
        return False


async def _open_call(desk: Desk, call_id: str, person_id: str, *, or_offered: bool = False) -> Call:
    """Return a call that takes this resolver's answer.

    Args:
        or_offered: Whether one that has closed does, too, from whoever has offered, until somebody is chosen.

    Raises:
        NotForYou: Not an active resolver of the call's service, or no such call.
        CallNotOpen: It takes no answers any more.
    """
    call = await _call_for(desk, call_id, person_id, or_answered=True)
    if call.takes_answers(desk.now) or (or_offered and await may_still_change(desk, call_id, person_id)):
        return call
    raise CallNotOpen


async def _call_to_offer(desk: Desk, call_id: str, person_id: str) -> Call:
    await _call_for(desk, call_id, person_id)
    call = await _open_call(desk, call_id, person_id, or_offered=True)
    if await was_asked_before(desk, call_id, person_id):
        raise AskedBefore
    officer = await officer_on_register(desk, person_id)
    if not officer.takes_on(desk.calendar.local(desk.now).date()):
        raise OfficerPaused
    service = (await desk.work.cases.services([call.case_id])).get(call.case_id, "")
    if not has_training(desk, officer, service):
        raise TrainingLapsed
    return call


async def _call_for(desk: Desk, call_id: str, person_id: str, *, or_answered: bool = False) -> Call:
    """Return a call to a resolver of its service; also to one who has answered it and serves another one now.

    Raises:
        NotForYou: Not an active resolver of that service, or no such call.
    """
    resolver = await officer_on_register(desk, person_id)
    call = await desk.work.calls.get(call_id)
    has_answered = or_answered and await desk.work.calls.offer_of(call_id, person_id) is not None
    services = await desk.work.cases.services([call.case_id]) if call else {}
    if call is None or not (has_answered or resolver.serves(services.get(call.case_id, ""))):
        raise NotForYou
    return call


async def _take_back(desk: Desk, call: Call, answer: Offer) -> None:
    """Keep an answer that is no offer; where one stood before, one's other cards of the call follow."""
    own = await desk.work.calls.offer_of(call.call_id, answer.resolver)
    await _answer(desk, call, answer)
    if own and own.state is OfferState.OFFERED:
        await redraw_in_chats(desk, call.call_id, {answer.resolver})


async def _answer(desk: Desk, call: Call, offer: Offer) -> None:
    """Keep an answer; draw the count anew where it changed, and notify the owner once enough can be chosen."""
    before, now = await desk.work.calls.answer(offer)
    if now == before:
        return
    await refresh_call(desk, call.call_id)
    # A case is opened only where the number could be enough for one.
    could_be = before < now and any(one.resolvers <= now for one in desk.institution.services)
    case = await desk.work.cases.get(call.case_id) if could_be else None
    service = desk.institution.service(case.service) if case else None
    if case is None or service is None or not case.lacks_resolvers(service.resolvers):
        return
    # Whoever can't be chosen makes nobody choosable, and neither does the one after enough.
    if await is_decisive(desk, case, offer.resolver):
        # Whoever offers and takes it back by turns is no news each time; a call that is asked again is another one.
        await notify_owners_seldom(desk, case, "enough", call.answer_by.isoformat())

"""What people do off the main way while the process is killed.

`DETOURS` is the table. How a case stands after each, and who was told what, has to be as where nothing was killed.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from casework.model.cases.access_log import AuditAction, LogEntry
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import Address, Way
from casework.model.parties.people import people_of_case
from casework.ports import UnitOfWork
from storage.store import open_to_read
from tests.fakes.cloud import TENANT_ID
from tests.fakes.reading import buttons
from tests.faults.checks import all_notices, comes_again, log_holds
from tests.faults.further_walks import call_is_looked_after, others_agree, request_is_looked_after, talk_is_arranged
from tests.faults.mortal_cloud import Card
from tests.faults.officers_walks import (
    COORDINATOR,
    SERVING,
    TOLD,
    first_planning,
    group_meets_and_grows,
    kept_of,
    planned_meeting,
)
from tests.faults.people import CHANNEL, Somebody, asks_for_help, chat_of
from tests.faults.story import LEADS, PERSON, Story
from tests.faults.walks import (
    DEPARTMENT,
    LISTED,
    LISTED_NAME,
    Walk,
    call_is_taken_down,
    is_assessed,
    is_assessed_again,
    people_change,
    resolver_is_replaced,
)
from tests.stores import MASTER_KEY

OVERTAKEN = {"request.news", "resolver.partner-left", "closing.to-agree", "closing.asked-back", "closing.agreed"}
OVERTAKEN |= {"consent.resolvers", "resolver.confirmed", "request.resolvers", "session.host", "session.mine"}
"""What is not sent any more where it is not so any more."""

DETOURS: Mapping[Callable[[Walk], Awaitable[None]], Stage] = {
    is_assessed: Stage.SELF_HELP,
    call_is_taken_down: Stage.CALLING,
    resolver_is_replaced: Stage.HANDED_OVER,
    is_assessed_again: Stage.FORMAL_ROUTE,
    people_change: Stage.WITHDRAWN,
    talk_is_arranged: Stage.IN_CONTACT,
    call_is_looked_after: Stage.CONFIRMING,
    request_is_looked_after: Stage.WAITING,
    others_agree: Stage.MEDIATED,
    group_meets_and_grows: Stage.WAITING,
}
"""Each detour, and where its case is then."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a detour leaves.

    Attributes:
        stage: Where the case is.
        log: Who did what with it, how often.
        told: Which card went to whom, how often at most: what waits is not told twice. Whoever asked is "".
        kept: Of the people, the wishes, the resolvers, the file and the calls what says how they are.
    """

    stage: Stage
    log: Counter[tuple[str, str]]
    told: Counter[tuple[str, str, str]]
    kept: tuple[object, ...]

    def is_as(self, calm: "Left") -> bool:
        """Whether this is what another left, with nothing told more often, and nothing left out."""
        as_much = self.told.keys() == calm.told.keys() and self.told <= calm.told
        return as_much and replace(self, told=calm.told) == calm


@dataclass
class Detours(Story):
    """People at an installation who go off the main way.

    Attributes:
        calm: Whether all that waits is told before a lead does the next thing.
        walks: The requests so far, each with its detour.
        known: The calls that were seen in the channel.
    """

    calm: bool = False
    walks: list[tuple[Walk, Callable[[Walk], Awaitable[None]]]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    async def prepare(self) -> None:
        await super().prepare()
        self.place.cloud.people[LISTED] = {"displayName": LISTED_NAME, "department": DEPARTMENT}
        async with await self.opens() as store, store.unit_of_work() as work:
            for person_id in (LISTED, COORDINATOR):
                address = Address(self.place.cloud.service_url, chat_of(person_id), TENANT_ID)
                await work.addresses.remember(person_id, address)
            for one in await work.officers.all():
                await work.officers.put(replace(one, active=one.person_id in SERVING))
            await work.meetings.add(first_planning())
            await work.commit()

    async def goes_on_until(self, over: Callable[[], bool]) -> None:
        """Let one request after another go on each detour, once at least, until it is over."""
        while not over() or not self.walks:
            for place, detour in enumerate(DETOURS):
                requester = Somebody(self.place, PERSON.format(self.first), self.pause)
                self.first += 1
                mine = await asks_for_help(requester)
                lead = Somebody(self.place, LEADS[place % len(LEADS)])
                walk = Walk(self, requester, _case_on(mine), mine, lead)
                await detour(walk)
                self.walks.append((walk, detour))

    async def settles(self) -> None:
        """Wait until all is told, where nobody is in a hurry."""
        if self.calm:
            await self.all_told(every=0.01)

    async def new_call(self) -> str:
        """Wait for a call in the channel that was not seen before; its id."""
        found: list[str] = []

        def look() -> bool:
            shown = [one for card in self.place.cloud.chats[CHANNEL] for one in buttons(card)]
            calls = [one["data"]["call"] for one in shown if one["verb"] == "volunteer.offer"]
            found[:] = [one for one in calls if one not in self.known]
            return bool(found)

        async with self.place.cloud.news:
            await self.place.cloud.news.wait_for(look)
        self.known.add(found[0])
        return found[0]

    async def assigned(self, case_id: str) -> list[str]:
        """Return the person ids of a case's resolvers, in their order."""

        return sorted(one.resolver for one in (await self._case(case_id)).assignments)

    async def people_of(self, case_id: str) -> list[str]:
        """Return the ids by which whoever is on a case is known on it."""
        return [one.party_id for one in people_of_case(await self._case(case_id))]

    async def party_of(self, case_id: str, person_id: str) -> str:
        """Return the id by which somebody is known on a case."""
        [party] = [one for one in people_of_case(await self._case(case_id)) if one.person_id == person_id]
        return party.party_id

    async def _case(self, case_id: str) -> Case:
        async def read() -> Case:
            async with store.unit_of_work() as work:
                case = await work.cases.get(case_id)
            assert case is not None
            return case

        async with await open_to_read(self.place.database_url, MASTER_KEY, self.place) as store:
            return await store.run(read)

    async def planned_meeting(self) -> str:
        """Return which meeting of the officers is being planned."""

        async def read() -> str:
            async with store.unit_of_work() as work:
                return await planned_meeting(work)

        async with await open_to_read(self.place.database_url, MASTER_KEY, self.place) as store:
            return await store.run(read)

    async def left(self) -> list[Left]:
        """Wait until all is told, and return what each request's detour has left; the log of accesses is whole."""
        await self.all_told()
        await self.place.dies()
        async with await self.opens() as store:
            await log_holds(store)
            async with store.unit_of_work() as work:
                found = [await self._left_by(walk, work) for walk, _ in self.walks]
        assert [one.stage for one in found] == [DETOURS[detour] for _, detour in self.walks]
        return found

    async def _left_by(self, walk: Walk, work: UnitOfWork) -> Left:
        case = await work.cases.get(walk.case_id)
        assert case is not None
        own = case.request.requester.person_id
        log = Counter(
            ("" if one.access.person_id == own else one.access.person_id, one.access.did)
            for one in await _all_accesses(work, walk.case_id)
            if one.access.did != AuditAction.LOOKED
        )
        call = await work.calls.of_case(walk.case_id)
        offers = await work.calls.offers(call.call_id) if call else ()
        kept = (
            [(one.name, one.departments, one.person_id) for one in case.request.parties],
            sorted(case.request.wanted_resolvers),
            sorted((one.resolver, bool(one.confirmed_at)) for one in case.assignments),
            sorted((one.kind, one.text) for one in await work.cases.notes(walk.case_id)),
            (call.summary, call.state, call.times, call.taken_down) if call else None,
            sorted((one.resolver, one.state) for one in offers),
            sorted((one.purpose, one.state) for one in await work.meetings.of_case(walk.case_id)),
            await kept_of(walk, work),
        )
        calls = {one for one in self.known if (found := await work.calls.get(one)) and found.case_id == walk.case_id}
        messages = [row for row in await all_notices(work) if row.notice.way in {Way.SEND, Way.POST}]
        rows = [row for row in messages if not comes_again(row.notice)]
        about = [
            row.notice
            for row in rows
            if {row.notice.args.get("case"), row.notice.args.get("call")} & {walk.case_id, *calls}
        ]
        about += [
            row.notice
            for row in rows
            if {row.notice.args.get("meeting"), row.notice.args.get("application")} & {*walk.others}
            and row.notice.person_id in TOLD | {own}
        ]
        untold = {row.notice.screen for row in rows if row.state != "sent"}
        assert untold <= OVERTAKEN, untold - OVERTAKEN
        told = Counter(
            ("" if one.person_id == own else one.person_id, one.screen, one.args.get("what", "")) for one in about
        )
        return Left(case.stage, log, told, kept)


async def _all_accesses(work: UnitOfWork, case_id: str) -> list[LogEntry]:
    """Return the whole log of a case, of which the store gives a part at a time."""
    found: list[LogEntry] = []
    while more := await work.cases.accesses(case_id, found[-1].number if found else None):
        found += more
    return found


def _case_on(card: Card) -> str:
    """Return which case a card's buttons are about."""
    [case_id] = {one["data"]["case"] for one in buttons(card) if one.get("data", {}).get("case")}
    return str(case_id)

"""What people do at an installation all the while, and what must be true of its store whatever became of Parley."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import func, select

from bot.institution import load_institution, load_resolvers
from casework.model.accesses import Did
from casework.model.call import OfferState
from casework.model.case import Case
from casework.model.lifecycle import Stage
from casework.model.notices import Address, Notice, Way
from casework.model.reminders import ReminderKind
from casework.ports import UnitOfWork
from scheduler.clock import SystemClock
from storage.audit import verify
from storage.shapes import NOTICE
from storage.store import SqlStore, open_store, open_to_read
from storage.tables import outbox, reminders
from storage.vault import SERVICE
from tests.fakes.cloud import TENANT_ID
from tests.fakes.reading import buttons
from tests.faults.installation import DEMO, Installation
from tests.faults.people import (
    ADDITION,
    CHANNEL,
    DESCRIPTION,
    PARTY,
    Somebody,
    asks_for_help,
    calls_for_resolvers,
    chat_of,
    volunteers,
    volunteers_in_channel,
)
from tests.stores import MASTER_KEY

T = TypeVar("T")

PERSON = "00000000-0000-4000-8000-000000000{:03d}"
LEADS, DEPUTY = (PERSON.format(11), PERSON.format(12)), PERSON.format(13)
RESOLVERS = tuple(PERSON.format(number) for number in range(101, 115))
TWO_RESOLVERS = RESOLVERS[:2]
AT_ONCE = 3
"""People who ask for help at the same time."""

LEFT_ALONE = 3
"""Every so many cases, one is left to the reminders."""

REPEATED = frozenset({"lead.digest"})
"""Comes again each morning."""


@dataclass
class Story:
    """People at an installation.

    Attributes:
        asked: Who was told that their request was sent.
        alerted: Cases that the lead was told of.
        called: Cases whose call the lead was told is posted.
        offered: Calls, and who was told that their offer was noted.
    """

    place: Installation
    first: int = 200
    asked: list[str] = field(default_factory=list)
    alerted: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    offered: list[tuple[str, str]] = field(default_factory=list)
    progress: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def prepare(self) -> None:
        """Put the resolvers on the register, and let everybody be reached."""
        institution = load_institution(DEMO / "parley.toml")
        async with await self.opens() as store, store.unit_of_work() as work:
            for resolver in load_resolvers(DEMO / "resolvers.toml", institution):
                await work.resolvers.put(resolver)
            for person_id in (*LEADS, DEPUTY, *RESOLVERS):
                address = Address(self.place.cloud.service_url, chat_of(person_id), TENANT_ID)
                await work.addresses.remember(person_id, address)
            await work.commit()

    async def opens(self) -> SqlStore:
        """Open the store, while no process has it."""
        return await open_store(self.place.database_url, MASTER_KEY, self.place)

    async def goes_on_until(self, over: Callable[[], bool]) -> None:
        """Let people ask, lead and volunteer until it is over and everybody has finished what they began."""
        at_work = [self._leads(), *(self._volunteers(*one) for one in zip(TWO_RESOLVERS, (True, False), strict=True))]
        others = [asyncio.create_task(one) for one in at_work]
        try:
            while not over():
                await asyncio.gather(*(self._asks() for _ in range(AT_ONCE)))
                for one in others:
                    assert not one.done(), await one
            async with self.progress:
                await self.progress.wait_for(self._is_finished)
        finally:
            for one in others:
                one.cancel()
            await asyncio.gather(*others, return_exceptions=True)

    async def all_told(self) -> None:
        """Wait until nothing is due, and nothing waits to be told."""
        async with await open_to_read(self.place.database_url, MASTER_KEY, self.place) as store:
            while await store.run(self._waiting, store):  # noqa: ASYNC110 - The store tells nobody when it is done.
                await asyncio.sleep(0.05)

    async def _waiting(self, store: SqlStore) -> int:
        async with store.unit_of_work() as work:
            connection, _ = work._open
            due = select(func.count()).where(reminders.c.state == "pending", reminders.c.due_at <= self.place.now())
            found: int = (await connection.execute(due)).scalar_one()
            return found + (await work.outbox.backlog()).waiting

    async def _asks(self) -> None:
        requester = Somebody(self.place, PERSON.format(self.first))
        self.first += 1
        await asks_for_help(requester)
        await self._note(self.asked, requester.person_id)

    async def _leads(self) -> None:
        lead = Somebody(self.place, LEADS[0])

        async def handle(case_id: str) -> None:
            await self._note(self.alerted, case_id)
            if len(self.alerted) % LEFT_ALONE:
                await calls_for_resolvers(lead, case_id)
                await self._note(self.called, case_id)

        await self._each("lead.open", "case", chat_of(LEADS[0]), handle)

    async def _volunteers(self, person_id: str, in_channel: bool) -> None:
        resolver = Somebody(self.place, person_id)

        async def answer(call_id: str) -> None:
            await (volunteers_in_channel if in_channel else volunteers)(resolver, call_id)
            await self._note(self.offered, (call_id, person_id))

        await self._each("volunteer.offer", "call", CHANNEL if in_channel else chat_of(person_id), answer)

    async def _each(self, verb: str, about: str, chat: str, act: Callable[[str], Awaitable[None]]) -> None:
        """Act on everything new that a chat tells of, once."""
        known: set[str] = set()
        cards = self.place.cloud.chats[chat]

        def new() -> list[str]:
            found = [one["data"][about] for card in cards for one in buttons(card) if one["verb"] == verb]
            return [one for one in dict.fromkeys(found) if one not in known]

        while True:
            async with self.place.cloud.news:
                await self.place.cloud.news.wait_for(new)
            for one in new():
                known.add(one)
                await act(one)

    def _is_finished(self) -> bool:
        handled = len(self.alerted) - len(self.alerted) // LEFT_ALONE
        everybody = len(self.alerted) == len(self.asked) and len(self.called) == handled
        return everybody and len(self.offered) == len(TWO_RESOLVERS) * handled

    async def _note(self, what: list[T], one: T) -> None:
        async with self.progress:
            what.append(one)
            self.progress.notify_all()


@dataclass
class Told:
    """What was told, in messages.

    Attributes:
        messages: Notices that became a new message, each counted once.
        copies: Messages beyond those.
        doubt: Seconds, on average, for which Teams had taken a message and the store did not know of it.
    """

    messages: int
    copies: int
    doubt: float


async def nothing_is_lost(story: Story, work: UnitOfWork) -> None:
    """Hold the store against what people were told."""
    assert len(set(story.asked)) == len(story.asked)
    cases = [await _only_case(work, person_id) for person_id in story.asked]
    assert sorted(one.case_id for one in cases) == sorted(story.alerted)
    for case in cases:
        request = case.request
        assert (request.description, [one.name for one in request.parties]) == (DESCRIPTION, [PARTY])
        assert request.privacy_version
        assert request.privacy_agreed_at <= case.created_at
        additions = [note.text for note in await work.cases.notes(case.case_id) if note.kind == "addition"]
        assert additions == [ADDITION]
        await _changes_are_on_record_once(case, work)
        if case.case_id in story.called:
            await _call_is_whole(case, work)


async def _only_case(work: UnitOfWork, person_id: str) -> Case:
    [row] = await work.cases.of_requester(person_id)
    case = await work.cases.get(row.case_id)
    assert case is not None
    return case


async def _changes_are_on_record_once(case: Case, work: UnitOfWork) -> None:
    log = [one.access for one in await work.cases.accesses(case.case_id)]
    changes = Counter(one.did for one in log if one.did != Did.LOOKED)
    assert changes.keys() >= {Did.ASKED, Did.ADDED}
    assert set(changes.values()) == {1}


async def log_holds(store: SqlStore) -> None:
    """Verify the log of accesses: none was lost, and none stands there twice."""
    report = await verify(store, SystemClock().now(), lambda _: None)
    assert report.entries > 0
    assert report.findings == []


async def _call_is_whole(case: Case, work: UnitOfWork) -> None:
    assert case.stage is Stage.CALLING
    call = await work.calls.of_case(case.case_id)
    assert call is not None
    offers = await work.calls.offers(call.call_id)
    assert {one.resolver: one.state for one in offers} == dict.fromkeys(TWO_RESOLVERS, OfferState.OFFERED)
    for kind in (ReminderKind.CALL_CLOSING, ReminderKind.CALL_CLOSES):
        assert await work.reminders.pending(kind, case.case_id, call.call_id) is not None


async def reminders_were_told(story: Story, work: UnitOfWork) -> None:
    """Every case that was left alone reminded of itself: near, to the deputy, missed; each once."""
    notices = [one.notice for one in await all_notices(work)]
    for case_id in set(story.alerted) - set(story.called):
        case = await work.cases.get(case_id)
        assert case is not None
        assert case.first_contact_missed
        told = Counter((one.screen, one.person_id) for one in notices if one.args.get("case") == case_id)
        wanted = [("lead.contact-near", person) for person in (*LEADS, DEPUTY)]
        wanted += [("lead.contact-missed", person) for person in (*LEADS, DEPUTY)]
        assert {one: told[one] for one in wanted} == dict.fromkeys(wanted, 1)


async def told_by(story: Story, work: UnitOfWork) -> Told:
    """Hold what Teams took against the outbox: every notice was told, and none was written twice."""
    told = [one for one in await all_notices(work) if one.notice.way in {Way.SEND, Way.POST}]
    assert {one.state for one in told} == {"sent"}
    kinds = Counter((one.notice.screen, one.notice.person_id, str(sorted(one.notice.args.items()))) for one in told)
    assert [one for one, times in kinds.items() if times > 1 and one[0] not in REPEATED] == []
    wanted = Counter(one.chat for one in told)
    taken = story.place.cloud.taken
    got = Counter({chat: len(moments) for chat, moments in taken.items()})
    assert wanted - got == Counter()
    copies = (got - wanted).total()
    assert copies <= sum(one.attempts - 1 for one in told)
    doubts = [(one.finished_at - _last(taken[one.chat], one.finished_at)).total_seconds() for one in told]
    return Told(wanted.total(), copies, sum(doubts) / len(doubts))


def _last(moments: list[datetime], before: datetime) -> datetime:
    return max(one for one in moments if one <= before)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox, opened."""

    state: str
    notice: Notice
    attempts: int
    finished_at: datetime

    @property
    def chat(self) -> str:
        return chat_of(self.notice.person_id) if self.notice.person_id else CHANNEL


async def all_notices(work: UnitOfWork) -> list[Row]:
    connection, vault = work._open  # type: ignore[attr-defined]
    rows = (await connection.execute(select(outbox).order_by(outbox.c.delivery_id))).mappings().all()
    return [
        Row(
            row["state"],
            await vault.open(outbox.c.notice, row["seal_id"], SERVICE, NOTICE, row["notice"]),
            row["attempts"],
            row["finished_at"],
        )
        for row in rows
    ]

"""What people do at an installation all the while."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import func, select

from bot.institution import load_institution, load_resolvers
from casework.model.messaging.notices import Address
from storage.schema.tables import reminders
from storage.store import SqlStore, open_store, open_to_read
from tests.fakes.cloud import TENANT_ID
from tests.fakes.reading import buttons
from tests.faults.installation import DEMO, Installation
from tests.faults.people import (
    CHANNEL,
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
RESOLVERS = tuple(PERSON.format(number) for number in range(101, 117))
TWO_RESOLVERS = RESOLVERS[:2]
AT_ONCE = 3
"""People who ask for help at the same time."""

MOST_UNREAD = 2 * AT_ONCE
"""Requests that the lead has not read yet when nobody else asks for help; who has to catch up is throttled."""

HALF_A_DAY = timedelta(hours=12)
NIGHTS_AND_DAYS = 8
"""Half days until every reminder is due."""

PRACTISED = 3
"""How much quicker than who asks for help are those who do this often."""

LEFT_ALONE = 3
"""Every so many cases, one is left to the reminders."""


@dataclass
class Story:
    """People at an installation.

    Attributes:
        pause: Tells for how many seconds somebody who asks for help reads before they press.
        asked: Who was told that their request was sent.
        alerted: Cases that the lead was told of.
        called: Cases whose call the lead was told is posted.
        offered: Calls, and who was told that their offer was noted.
    """

    place: Installation
    first: int = 200
    pause: Callable[[], float] = lambda: 0
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
                await work.officers.put(replace(resolver, training=()))
            for person_id in (*LEADS, DEPUTY, *RESOLVERS):
                address = Address(self.place.cloud.service_url, chat_of(person_id), TENANT_ID)
                await work.addresses.remember(person_id, address)
            await work.commit()

    async def opens(self) -> SqlStore:
        """Open the store, while no process has it."""
        return await open_store(self.place.database_url, MASTER_KEY, self.place)

    async def goes_on_until(self, over: Callable[[], bool]) -> None:
        """Let people ask, lead and volunteer until it is over and everybody has finished what they began."""
        asking = asyncio.create_task(self._asks_until(over))
        others = [self._leads(), *(self._volunteers(*one) for one in zip(TWO_RESOLVERS, (True, False), strict=True))]
        at_work = [asking, *map(asyncio.create_task, others)]
        try:
            # Whoever leads or volunteers ends by an error alone; nobody waits then for what they would have done.
            done, _ = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.gather(*done)
        finally:
            for one in at_work:
                one.cancel()
            await asyncio.gather(*at_work, return_exceptions=True)

    async def _asks_until(self, over: Callable[[], bool]) -> None:
        while not over():
            await asyncio.gather(*(self._asks() for _ in range(AT_ONCE)))
            async with self.progress:
                await self.progress.wait_for(lambda: over() or len(self.asked) - len(self.alerted) <= MOST_UNREAD)
        async with self.progress:
            await self.progress.wait_for(self._is_finished)

    async def all_told(self, *, every: float = 0.05) -> None:
        """Look every so many seconds, until nothing is due and nothing waits to be told."""
        async with await open_to_read(self.place.database_url, MASTER_KEY, self.place) as store:
            while await store.run(self._waiting, store):  # noqa: ASYNC110 - The store tells nobody when it is done.
                await asyncio.sleep(every)

    async def _waiting(self, store: SqlStore) -> int:
        async with store.unit_of_work() as work:
            connection, _ = work._open
            due = select(func.count()).where(reminders.c.state == "pending", reminders.c.due_at <= self.place.now())
            found: int = (await connection.execute(due)).scalar_one()
            return found + (await work.outbox.backlog()).waiting

    async def _asks(self) -> None:
        requester = Somebody(self.place, PERSON.format(self.first), self.pause)
        self.first += 1
        await asks_for_help(requester)
        await self._note(self.asked, requester.person_id)

    def _practised(self, person_id: str) -> Somebody:
        return Somebody(self.place, person_id, lambda: self.pause() / PRACTISED)

    async def _leads(self) -> None:
        lead = self._practised(LEADS[0])

        async def handle(case_id: str) -> None:
            await self._note(self.alerted, case_id)
            if len(self.alerted) % LEFT_ALONE:
                await calls_for_resolvers(lead, case_id)
                await self._note(self.called, case_id)

        await self._each("lead.open", "case", chat_of(LEADS[0]), handle)

    async def _volunteers(self, person_id: str, in_channel: bool) -> None:
        resolver = self._practised(person_id)

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

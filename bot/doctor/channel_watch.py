"""While the bot runs: whether each service's channel is what the institution's file says.

Ids that were copied look alike, and only Teams knows what each is. So Teams is asked what the doctor asks: once the
bot knows where Teams is, and again each hour.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.doctor.findings import Finding, Verdict
from bot.doctor.teams import look_for_channel, where_teams_is
from bot.edge.connector import Connector
from bot.errors import SendFailed
from bot.web.readiness import State
from casework.model.services import ServiceKind
from casework.ports import Clock, Store
from storage.errors import StorageError

LOOK_AGAIN, TRY_AGAIN = timedelta(hours=1), timedelta(minutes=1)
"""After how long Teams is asked again, and where it could not be asked or did not say."""

WAIT_FOR = 1.0
"""Seconds that a check of readiness waits for an answer of Teams; then it tells what was found before."""

_log = structlog.get_logger(__name__)


class ChannelWatch:
    """Knows what Teams said last of the services' channels.

    Args:
        connector: Asks Teams.
        store: Knows where Teams is.
        services: Whose channels they are.
        clock: The service's time.
    """

    def __init__(self, connector: Connector, store: Store, services: Sequence[ServiceKind], clock: Clock) -> None:
        self._connector = connector
        self._store = store
        self._services = services
        self._clock = clock
        self._found: tuple[Finding, ...] = ()
        self._due_at: datetime | None = None
        self._looking: asyncio.Task[None] | None = None

    async def check(self) -> State:
        """Say that it is late where Teams does not know a channel as the file names it: calls to it reach nobody.

        Everything else works, so a process that is started anew would help nobody.
        """
        if self._looking is None and (self._due_at is None or self._due_at <= self._clock.now()):
            self._looking = asyncio.create_task(self._look())
        if self._looking is not None:
            await asyncio.wait({self._looking}, timeout=WAIT_FOR)
        return State.LATE if any(one.mark is Verdict.WRONG for one in self._found) else State.FINE

    async def close(self) -> None:
        """End what is being asked."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def _look(self) -> None:
        then = TRY_AGAIN
        try:
            service_url = await where_teams_is(self._store)
            if service_url or not self._services:
                self._found = tuple([await self._found_of(one, service_url) for one in self._services])
                then = LOOK_AGAIN
        except (SendFailed, StorageError) as error:
            _log.info("channel_not_tried", code=error.code)
        except Exception as error:  # noqa: BLE001 - Nobody awaits this, so that a fault of ours would be told nowhere.
            _log.error("channel_not_tried", code=type(error).__name__)
        finally:
            self._due_at, self._looking = self._clock.now() + then, None

    async def _found_of(self, service: ServiceKind, service_url: str) -> Finding:
        found = await look_for_channel(self._connector, service_url, service.channel)
        if found.mark is Verdict.WRONG:
            _log.error("channel_unusable", service=service.service_id, fix=found.fix)
        return found

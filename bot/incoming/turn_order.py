"""Turns of one conversation come one after another, in the order of their arrival; other conversations go on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Queue:
    """One conversation's turns: who runs holds the lock, and `turns` are those who run or wait."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: int = 0


class TurnOrder:
    """Keeps the turns of a conversation apart within this process, and remembers it only while it has a turn.

    Those of other processes wait in the store (`Turns.stand_in_line`).
    """

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}

    @asynccontextmanager
    async def hold(self, conversation_id: str) -> AsyncIterator[None]:
        """Wait for the conversation's earlier turns; a turn that is cancelled while it waits leaves the queue."""
        queue = self._queues.setdefault(conversation_id, _Queue())
        queue.turns += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.turns -= 1
            if not queue.turns:
                del self._queues[conversation_id]

    def __len__(self) -> int:
        """Return how many conversations have a turn."""
        return len(self._queues)

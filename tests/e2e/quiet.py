"""Tells when Parley has told everybody what is due, so that a journey looks at nothing that is still under way."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.demo import OFFSET
from scheduler.clock import SystemClock

WITHIN = 60
"""Seconds until what is due should be told."""

_DUE = """
SELECT EXISTS (SELECT 1 FROM outbox WHERE finished_at IS NULL AND next_attempt_at IS NULL)
    OR EXISTS (SELECT 1 FROM reminders WHERE state = 'pending' AND due_at <= ?)
"""


async def all_told(store: Path) -> None:
    """Wait until no delivery and no reminder is due in the running Parley's own file.

    Raises:
        TimeoutError: Something has been due for a minute.
    """
    async with asyncio.timeout(WITHIN):
        while await asyncio.to_thread(_is_due, store):  # noqa: ASYNC110 - Another process has no event to wait for.
            await asyncio.sleep(0.1)


def _is_due(store: Path) -> bool:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
        offset = connection.execute("SELECT value FROM facts WHERE name = ?", (OFFSET,)).fetchone()
        now = SystemClock().now() + timedelta(seconds=float(offset[0]) if offset else 0)
        [(due,)] = connection.execute(_DUE, (f"{now:%Y-%m-%d %H:%M:%S.%f}",)).fetchall()
    return bool(due)

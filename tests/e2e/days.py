"""Time that passes for a running Parley, by spans and up to times that its cards show."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from playground.parts import Plan
from scheduler.clock import SystemClock
from tests.e2e.quiet import all_told

TIME = re.compile(r"[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+, \d\d:\d\d")
"""A time, as cards show it."""

_YEARS = 4
"""In so many years, a day of a month is on each weekday once at most."""


def time_shown(shown: str) -> datetime:
    """Return a time as a card or the clock shows it; its weekday tells the year."""
    weekday, rest = shown.strip().split(" ", 1)
    first = SystemClock().now().year
    for year in range(first, first + _YEARS):
        with suppress(ValueError):  # 29 February.
            at = datetime.strptime(f"{year} {rest}", "%Y %d %B, %H:%M").replace(tzinfo=UTC)
            if f"{at:%A}" == weekday:
                return at
    pytest.fail(f"no such day: {shown}")


@dataclass(frozen=True, slots=True)
class PassingDays:
    """The clock of a running Parley.

    Attributes:
        plan: What runs.
    """

    plan: Plan

    async def later(self, span: str) -> datetime:
        """Let time pass, and return what the clocks show then."""
        address = f"http://127.0.0.1:{self.plan.bot_port}/demo/advance"
        async with aiohttp.ClientSession() as session, session.post(address, data=span) as answer:
            shown = time_shown(await answer.text())
        await all_told(self.plan.store)
        return shown

    async def reaches(self, time: str, hours: int) -> None:
        """Let time pass until so many hours after a time that a card shows, or before it."""
        ahead = time_shown(time) - await self.later("0m") + timedelta(hours=hours)
        await self.later(f"{ahead // timedelta(hours=1)}h")
        await self.later(f"{ahead % timedelta(hours=1) // timedelta(minutes=1)}m")

"""How long planning a meeting takes by ourselves, besides waiting for Graph: `python -m bench.planning`.

Two hundred officers are asked about in ten requests of twenty; the answers cover two months in half hours, with what
nobody asked for beside it, as Graph sends them. Timed is reading them, counting who is free on each date that
the rule allows, and choosing which dates are proposed.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day

import click

from bench.report import Goal, judge, table
from bot.microsoft.schedules import SLOT, parse_schedules
from casework.model.meetings.free_busy import FreeTimes, counted
from casework.model.meetings.meeting import Season
from casework.model.meetings.proposals import DateGround, candidates, propose
from casework.model.meetings.rule import MeetingRule

OFFICERS, A_REQUEST, REPEATED = 200, 20, 20
BEGINS = datetime(2027, 3, 1, tzinfo=UTC)
SEASON = Season("spring", date(2027, 3, 1), date(2027, 4, 30))
GOAL = Goal("planning with 200 officers takes under 200 ms of our own time", 200, " ms")

_ZONE = {
    "@odata.type": "#microsoft.graph.customTimeZone",
    "name": "Customized Time Zone",
    "bias": 0,
    "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 5, "dayOfWeek": "sunday", "month": 10},
    "daylightOffset": {
        "daylightBias": -60,
        "time": "01:00:00.0000000",
        "dayOccurrence": 5,
        "dayOfWeek": "sunday",
        "month": 3,
    },
}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]
_HOURS = {"daysOfWeek": _DAYS, "startTime": "08:00:00.0000000", "endTime": "17:00:00.0000000", "timeZone": _ZONE}


def _answers() -> list[bytes]:
    """Return the bodies of ten answers."""
    chance = random.Random(200)  # noqa: S311 - No secret.
    parts = timedelta(days=61) // SLOT
    item = {"status": "busy", "subject": "Not ours to read", "start": {"dateTime": "2027-03-01T09:00:00.0000000"}}
    bodies = []
    for first in range(0, OFFICERS, A_REQUEST):
        value = [
            {
                "scheduleId": f"officer-{number}@norrhaven.example",
                "availabilityView": "".join(chance.choices("0123", (70, 10, 15, 5), k=parts)),
                "scheduleItems": [item] * 60,
                "workingHours": _HOURS,
            }
            for number in range(first, first + A_REQUEST)
        ]
        bodies.append(json.dumps({"value": value}).encode())
    return bodies


def _plan(bodies: Sequence[bytes]) -> tuple[float, float, float]:
    """Plan once, and return the milliseconds for reading, counting and choosing."""
    rule = MeetingRule()
    ground = DateGround(rule, "Europe/London", lambda day: day.isoweekday() <= 5, time_of_day(17))  # noqa: PLR2004 - Friday.
    began = time.process_time()
    known = {address: one for body in bodies for address, one in parse_schedules(json.loads(body), BEGINS).items()}
    read = time.process_time()
    dates = candidates(ground, SEASON, SEASON.first)
    starts = [one.at.instant() for one in dates]
    counts = counted(sorted(known), known, [(one, one + rule.length) for one in starts])
    told = time.process_time()
    free = FreeTimes(tuple(known), tuple(one.at.at for one in dates), counts)
    chosen = propose(ground, SEASON, SEASON.first, free=free)
    ended = time.process_time()
    if len(known) != OFFICERS or len(chosen) < len(rule.times):
        raise ValueError("not what was to be measured")
    return (read - began) * 1_000, (told - read) * 1_000, (ended - told) * 1_000


@click.command()
def main() -> None:
    """Time planning; ends with 1 where the goal is missed."""
    bodies = _answers()
    _plan(bodies)
    runs = [_plan(bodies) for _ in range(REPEATED)]
    parts = [("reading 10 answers", 0), ("counting on each date", 1), ("choosing five", 2)]
    rows = [
        (name, f"{statistics.median(one[n] for one in runs):.1f}", f"{max(one[n] for one in runs):.1f}")
        for name, n in parts
    ]
    click.echo(table([("planning with 200 officers", "median ms", "worst ms"), *rows]))
    sys.exit(not judge([(GOAL, [(max(map(sum, runs)), f"the worst of {REPEATED}")])]))


if __name__ == "__main__":
    main()

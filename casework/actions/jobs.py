"""Work that each process does beside its turns, in batches: what a feature declares of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from casework.desk import Desk


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a job for one process.

    Attributes:
        due_at: When the next batch may be done, UTC; None where nothing is left.
        barred: Person ids of leads and deputies who may see no case before it is done.
        skipped: Ids of reminders to leave alone, because they failed.
        missed: How many cases the last batch could not open.
        stage: A word of the job's own.
    """

    due_at: datetime | None = None
    barred: frozenset[str] = frozenset()
    skipped: frozenset[int] = frozenset()
    missed: int = 0
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Work in batches.

    Attributes:
        begin: Looks what there is to do, in the transaction of a process's start.
        step: Does the next batch in a transaction of its own, and returns what is left then.
        before_reminders: Whether nothing that falls due is told while a batch waits; else a tick does one batch.
    """

    begin: Callable[[Desk], Awaitable[Left]]
    step: Callable[[Desk, Left], Awaitable[Left]]
    before_reminders: bool = False

"""What is promised to somebody on a case."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PromiseKind(StrEnum):
    """What is promised, which tells who waits for whom."""

    DATA = "data"
    """An answer of the leads to somebody, about their data."""
    RESOLVER = "resolver"
    """An answer of the leads to a resolver."""
    COPY = "copy"
    """A copy of somebody's data, by the leads."""
    TALK = "talk"
    """A talk that people agreed to, by the resolvers."""
    JOINT = "joint"
    """That all hear whether there is a talk together, once everybody asked could answer."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that is promised.

    Attributes:
        kind: What.
        due_at: By when, UTC.
    """

    kind: PromiseKind
    due_at: datetime

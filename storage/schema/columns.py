"""Column types of the private store."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, LargeBinary, String
from sqlalchemy.types import TypeDecorator

SERIAL = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives; SQLite counts by itself only in an INTEGER."""


class Moment(TypeDecorator[datetime]):
    """An instant, kept in UTC to the microsecond; both engines sort it rightly."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # The engine's interface.
        """Return the instant in UTC.

        Raises:
            ValueError: It has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # The engine's interface.
        """Return the instant with the zone UTC; SQLite gives it back without one."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def opaque(name: str, *args: Any, **options: Any) -> Column[str]:  # Passed on to Column.
    """Return a column for an opaque random id or a code."""
    return Column(name, String(64), *args, **options)


def hashed(name: str, **options: Any) -> Column[str]:  # Passed on to Column.
    """Return a column for a keyed hash: 64 hex digits, or "" where the kind allows none."""
    return Column(name, String(64), **options)


def sealed(name: str, *, nullable: bool = False) -> Column[bytes]:
    """Return a column for a sealed value."""
    return Column(name, LargeBinary, nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """Return a column for an instant."""
    return Column(name, Moment, nullable=nullable)

"""Column types of the private store."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, LargeBinary, String
from sqlalchemy.types import TypeDecorator

SERIAL = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives; SQLite counts by itself only in an INTEGER."""


NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""What is read where something stands that is no moment that Python knows; nothing was ever kept at this one.

An error would stop every row that is read beside it; whoever opens a row looks whether it is whole (`Vault.whole`)."""

_POSTGRES_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Return what makes a stored value an instant: `NO_MOMENT` of what is none, which SQLite lets stand there."""
        process = super().result_processor(dialect, coltype)

        def processed(value: Any) -> Any:  # noqa: ANN401 - Whatever stands there.
            try:
                return process(value) if process else value
            except (TypeError, ValueError, OverflowError):
                return NO_MOMENT

        return processed


def postgres_moment(stored: tuple[int]) -> datetime:
    """Return the instant that PostgreSQL keeps as microseconds; `NO_MOMENT` where its years go beyond Python's."""
    try:
        return _POSTGRES_EPOCH + timedelta(microseconds=stored[0])
    except OverflowError:
        return NO_MOMENT


def postgres_microseconds(moment: datetime) -> tuple[int]:
    """Return an instant as PostgreSQL keeps it."""
    return ((moment - _POSTGRES_EPOCH) // timedelta(microseconds=1),)


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

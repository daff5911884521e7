"""Reads one TOML table field by field; every mistake is noted, and reading goes on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import time, timedelta
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from bot.institution.document import Document
from bot.institution.scan import Path
from bot.settings.suggestions import did_you_mean

Choice = TypeVar("Choice", bound=StrEnum)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_WORKING_DAYS = re.compile(r"(\d{1,3}) working days?")
_HOURS = re.compile(r"(\d{1,3}) ?(h|hours?|min|minutes?)")
_MONTHS = re.compile(r"(\d{1,3}) (months?|years?)")
_MISSING = object()


class Table:
    """One table of a document.

    Each reading method returns in any case: the right value, or a harmless stand-in after a mistake was
    noted. Whoever reads builds nothing from it before `Document.raise_if_wrong`.

    Args:
        document: Where mistakes are noted.
        path: Where the table stands.
        values: Its keys and values.
    """

    def __init__(self, document: Document, path: Path, values: Mapping[str, Any]) -> None:
        self.document = document
        self.path = path
        self._values = values
        self._asked: list[str] = []

    def note(self, key: str, problem: str, fix: str) -> None:
        """Note a mistake at one of the table's keys, or at the table itself for ""."""
        self.document.note((*self.path, key) if key else self.path, problem, fix)

    def heading(self, key: str = "") -> str:
        """Return what stands in the brackets above the table, or above one of its own tables."""
        return ".".join(part for part in (*self.path, key) if isinstance(part, str) and part)

    def has(self, key: str) -> bool:
        """Whether the key is there (readable or not)."""
        return key in self._values or (*self.path, key) in self.document.broken

    def text(self, key: str, example: str, *, optional: bool = False, longest: int = 1000) -> str:
        """Read plain text of one line, trimmed."""
        value = self._take(key, example, optional=optional)
        return "" if value is _MISSING else self._checked_text((key,), value, example, longest)

    def texts(self, key: str, example: str, *, optional: bool = False, longest: int = 1000) -> tuple[str, ...]:
        """Read a list of different plain texts."""
        items = self._list(key, example, optional=optional)
        read = tuple(self._checked_text((key, n), item, example, longest) for n, item in enumerate(items))
        for number, text in enumerate(read):
            if text and text in read[:number]:
                self._note((key, number), f"“{text}” is listed twice", "leave one of them out")
        return read

    def person_id(self, key: str = "person_id") -> str:
        """Read an Entra object id; lower-case UUID text."""
        example = "the Entra object id, like 00000000-0000-4000-8000-000000000001"
        text = self.text(key, example)
        if not text:
            return ""
        try:
            return str(UUID(text))
        except ValueError:
            self.note(key, f"“{text}” is no Entra object id", f"copy {example}")
            return ""

    def email(self, key: str = "email") -> str:
        """Read an optional mail address, or ""."""
        text = self.text(key, '"name@institution.example"', optional=True, longest=254)
        if text and not _EMAIL.fullmatch(text):
            self.note(key, f"“{text}” is no mail address", "write it like name@institution.example, or leave it out")
        return text

    def url(self, key: str) -> str:
        """Read an optional web address, https, or ""."""
        text = self.text(key, '"https://…"', optional=True, longest=2000)
        if text and not re.fullmatch(r"https://[^\s/]+\.[^\s/]+(/\S*)?", text):
            self.note(key, f"“{text}” is no secure web address", "begin it with https:// and the site's name")
        return text

    def choice(self, key: str, kinds: type[Choice]) -> Choice:
        """Read one of an enumeration's values."""
        known = [kind.value for kind in kinds]
        text = self.text(key, "one of " + ", ".join(known))
        if text in known:
            return kinds(text)
        if text:
            fix = did_you_mean(text, known) or "choose one of " + ", ".join(known)
            self.note(key, f"“{text}” is no {key.replace('_', ' ')} that Parley knows", fix)
        return next(iter(kinds))

    def flag(self, key: str, *, otherwise: bool) -> bool:
        """Read true or false."""
        value = self._take(key, "true or false", optional=True)
        if value is _MISSING:
            return otherwise
        if not isinstance(value, bool):
            self.note(key, f"“{key}” is neither true nor false", "write true or false, without quotes")
            return otherwise
        return value

    def number(self, key: str, *, otherwise: int) -> int:
        """Read a whole number."""
        value = self._take(key, "a number", optional=True)
        if value is _MISSING:
            return otherwise
        if not isinstance(value, int) or isinstance(value, bool):
            self.note(key, f"“{key}” is no number", f"write it like {key} = {otherwise}")
            return otherwise
        return value

    def forgo(self, key: str) -> bool:
        """Leave a key unread, and return whether it is there."""
        self._asked.append(key)
        return self.has(key)

    def clock(self, key: str, example: str) -> time | None:
        """Read a local wall time such as "09:00"; None after a mistake."""
        value = self._take(key, example)
        if isinstance(value, time):
            return value
        match = _CLOCK.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            if value is not _MISSING:
                self.note(key, f"“{value}” is no time of day", f"write it like {example}")
            return None
        return time(int(match[1]), int(match[2]))

    def working_days(self, key: str, *, otherwise: int) -> int:
        """Read a number of working days, 1 to 60."""
        value = self._take(key, "", optional=True)
        if value is _MISSING:
            return otherwise
        match = _WORKING_DAYS.fullmatch(value) if isinstance(value, str) else None
        if match is None or not 1 <= int(match[1]) <= 60:  # noqa: PLR2004 - said in the docstring and the fix
            self.note(key, f"“{value}” is no number of working days", 'write it like "2 working days", from 1 to 60')
            return otherwise
        return int(match[1])

    def hours(self, key: str, *, otherwise: timedelta) -> timedelta:
        """Read a length of time in hours or minutes, such as "8h" or "90 min"."""
        value = self._take(key, "", optional=True)
        if value is _MISSING:
            return otherwise
        match = _HOURS.fullmatch(value) if isinstance(value, str) else None
        if match is None or int(match[1]) == 0:
            self.note(key, f"“{value}” is no length of time", 'write it like "8h" or "90 min"')
            return otherwise
        amount = int(match[1])
        return timedelta(hours=amount) if match[2].startswith("h") else timedelta(minutes=amount)

    def months(self, key: str, *, otherwise: int, shortest: int, longest: int) -> int:
        """Read a length of time in months or years, such as "6 years"; in months."""
        value = self._take(key, "", optional=True)
        if value is _MISSING:
            return otherwise
        match = _MONTHS.fullmatch(value) if isinstance(value, str) else None
        months = int(match[1]) * (12 if match[2].startswith("year") else 1) if match else 0
        if not shortest <= months <= longest:
            span = f"from {shortest} months to {longest // 12} years"
            self.note(key, f"“{value}” is no time that a case can be kept", f'write it like "6 years", {span}')
            return otherwise
        return months

    def items(self, key: str, example: str, *, optional: bool = False) -> tuple[Any, ...]:
        """Read a list whose items the caller checks."""
        return tuple(self._list(key, example, optional=optional))

    def table(self, key: str) -> "Table":
        """Read a table of its own, `[key]`."""
        value = self._take(key, f"[{self.heading(key)}] and its settings below", optional=False)
        if value is not _MISSING and not isinstance(value, dict):
            self.note(
                key,
                f"“{key}” should be a table",
                f"write [{self.heading(key)}] on a line of its own and its settings below",
            )
        return Table(self.document, (*self.path, key), value if isinstance(value, dict) else _Unreadable())

    def named_tables(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """Read the tables `[key.NAME]`, each with its name."""
        around = self.table(key)
        for name in around.names():
            table = around.table(name)
            yield name, table
            table.done()

    def names(self) -> tuple[str, ...]:
        """Return the names of what stands in the table."""
        return tuple(self._values)

    def tables(self, key: str, *, at_least_one: str = "") -> Iterator["Table"]:
        """Read the tables `[[key]]`; `at_least_one` says why one is needed, when it is."""
        self._asked.append(key)
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.note(key, f"“{key}” should be a list of tables", f"write [[{self.heading(key)}]] above each of them")
            return
        if not value and at_least_one:
            self.note("", f"there is no [[{self.heading(key)}]]", at_least_one)
        for number, item in enumerate(value):
            table = Table(self.document, (*self.path, key, number), item)
            yield table
            table.done()

    def done(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._values:
            if key in self._asked:
                continue
            left = [asked for asked in self._asked if asked not in self._values]
            fix = did_you_mean(key, left) or did_you_mean(key, self._asked)
            self.note(key, f"“{key}” is no setting here", fix or "take it out, or look at the example file")

    def _note(self, below: Path, problem: str, fix: str) -> None:
        self.document.note((*self.path, *below), problem, fix)

    def _take(self, key: str, example: str, *, optional: bool = False) -> Any:  # noqa: ANN401 - TOML holds any type
        self._asked.append(key)
        if key in self._values:
            return self._values[key]
        silent = optional or self.has(key) or isinstance(self._values, _Unreadable)
        if not silent:
            where = f" in [{self.heading()}]" if self.path else ""
            self.note(
                "",
                f"“{key}” is missing{where}",
                f"write {example}" if "[" in example else f"add a line for {key}, with {example}",
            )
        return _MISSING

    def _list(self, key: str, example: str, *, optional: bool) -> list[Any]:
        value = self._take(key, example, optional=optional)
        if value is _MISSING:
            return []
        if not isinstance(value, list):
            self.note(key, f"“{key}” should be a list", "put it in square brackets, with commas between")
            return []
        if not value and not optional:
            self.note(key, f"“{key}” is empty", f"add {example}")
        return value

    def _checked_text(self, below: Path, value: object, example: str, longest: int) -> str:
        key = below[0]
        if not isinstance(value, str):
            self._note(below, f"“{key}” should be text", "put it in double quotes")
            return ""
        text = value.strip()
        if not text:
            self._note(below, f"“{key}” is empty", f"add {example}")
        elif _CONTROL.search(text):
            self._note(below, f"“{key}” has a line break or an invisible character", "write it as one plain line")
        elif len(text) > longest:
            self._note(below, f"“{key}” has {len(text):,} characters", f"shorten it to {longest:,}")
        return text


class _Unreadable(dict[str, Any]):
    """Stands for a table that could not be read: nothing in it is missed again."""


def note_doubles(table: Table, key: str, named: Iterable[str], what: str) -> None:
    """Note each name that stands twice among a table's tables `[[key]]`, whatever the letters' case."""
    first: dict[str, int] = {}
    for number, name in enumerate(named):
        line = table.document.line_of((*table.path, key, number))
        if name and name.casefold() in first:
            table.document.note(
                (*table.path, key, number),
                f"{what} “{name}” is listed twice (first on line {first[name.casefold()]})",
                "leave one of them out",
            )
        elif name:
            first[name.casefold()] = line

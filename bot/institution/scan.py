"""Finds the line of every key in a TOML text, because no TOML parser for Python tells it.

The scanner knows only as much of the grammar as it takes to walk from key to key; the values themselves are
read by `tomllib`. It is forgiving, so that one broken statement doesn't hide the mistakes after it.
"""

import re
import tomllib
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Where a value stands, for example ("lead", 1, "person_id")."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_REST_OF_LINE = re.compile(r"[^\n]*")
_KEY_PART = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_BARE_IN_LINE = re.compile(r"[^#\n]+")
_BARE_IN_BRACKETS = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One key with its value, or one table header.

    Attributes:
        path: The full path of what it sets.
        start: The offset of its first character.
        end: The offset of the end of its last line.
        line: The line it begins on, counted from 1.
        is_header: Whether it opens a table.
        first_line: The line that set the same path before, or 0.
    """

    path: Path
    start: int
    end: int
    line: int
    is_header: bool = False
    first_line: int = 0


@dataclass(slots=True)
class Scan:
    """What a scan found.

    Attributes:
        statements: In the order of the text.
        lines: Path to line, counted from 1, down to the items of arrays and inline tables.
    """

    statements: list[Statement] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)


MOST_PARTS = 20
"""Of one name of a setting, with dots between."""


class TooDeep(Exception):
    """A name has more parts than any setting.

    Attributes:
        line: Where it stands, counted from 1.
    """

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class _Lost(Exception):
    """The text at this point looks like no TOML at all."""


def scan(text: str) -> Scan:
    """Walk a TOML text and note where everything stands.

    Args:
        text: The file's content; it may hold mistakes.

    Returns:
        What was found, up to the end or to the first place that looks like no TOML at all.
    """
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found = Scan()
        self._set: dict[Path, int] = {}
        self._table: Path = ()
        self._counts: dict[Path, int] = {}

    def run(self) -> Scan:
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return self._found
            start = self._at
            try:
                if self._peek() == "[":
                    self._header(start)
                else:
                    self._pair(start)
            except _Lost:
                self._at = start
                self._to_next_line()

    def _header(self, start: int) -> None:
        self._take("[")
        is_array = self._peek() == "["
        self._at += is_array
        path = self._resolve(self._key())
        self._take("]")
        if is_array:
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            self._place(path, self._line(start))
            path = (*path, index)
        self._table = path
        self._note(path, start, is_header=True)

    def _pair(self, start: int) -> None:
        path = (*self._table, *self._key())
        self._take("=")
        self._place(path, self._line(start))
        self._value(path, _BARE_IN_LINE)
        self._note(path, start)

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            match = _KEY_PART.match(self._text, self._at)
            if match is None:
                raise _Lost
            parts.append(_unquoted(match[0]))
            self._at = match.end()
            if len(parts) > MOST_PARTS:
                raise TooDeep(self._line(self._at))
            self._skip(_SPACE)
            if self._peek() != ".":
                return tuple(parts)
            self._at += 1

    def _value(self, path: Path, bare: re.Pattern[str]) -> None:
        self._skip(_SPACE)
        if self._peek() == "[":
            self._array(path)
        elif self._peek() == "{":
            self._inline_table(path)
        else:
            match = _STRING.match(self._text, self._at) or bare.match(self._text, self._at)
            if match is None:
                raise _Lost
            self._at = match.end()

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while not self._closes("]"):
            item = (*path, index)
            self._place(item, self._line(self._at))
            self._value(item, _BARE_IN_BRACKETS)
            index += 1
            self._separator("]")

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while not self._closes("}"):
            start = self._at
            item = (*path, *self._key())
            self._take("=")
            self._place(item, self._line(start))
            self._value(item, _BARE_IN_BRACKETS)
            self._separator("}")

    def _closes(self, bracket: str) -> bool:
        self._skip(_BLANK)
        if self._peek() != bracket:
            return False
        self._at += 1
        return True

    def _separator(self, bracket: str) -> None:
        self._skip(_BLANK)
        if self._peek() == ",":
            self._at += 1
        elif self._peek() != bracket:
            raise _Lost

    def _note(self, path: Path, start: int, *, is_header: bool = False) -> None:
        line = self._line(start)
        self._place(path, line)
        first = self._set.setdefault(path, line)
        first_line = 0 if first == line else first
        self._skip(_REST_OF_LINE)
        self._found.statements.append(Statement(path, start, self._at, line, is_header, first_line))

    def _place(self, path: Path, line: int) -> None:
        """Note where a path stands, and the tables around it that are named here for the first time."""
        for depth in range(1, len(path) + 1):
            self._found.lines.setdefault(path[:depth], line)

    def _resolve(self, path: tuple[str, ...]) -> Path:
        """A header below an array of tables speaks of the array's latest item."""
        resolved: Path = ()
        for part in path[:-1]:
            resolved = (*resolved, part)
            if resolved in self._counts:
                resolved = (*resolved, self._counts[resolved] - 1)
        return (*resolved, *path[-1:])

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, character: str) -> None:
        self._skip(_SPACE)
        if self._peek() != character:
            raise _Lost
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _to_next_line(self) -> None:
        newline = self._text.find("\n", self._at)
        self._at = len(self._text) if newline < 0 else newline + 1

    def _line(self, offset: int) -> int:
        return self._text.count("\n", 0, offset) + 1


def _unquoted(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    try:
        return str(tomllib.loads(f"key = {part}")["key"])
    except tomllib.TOMLDecodeError:
        raise _Lost from None

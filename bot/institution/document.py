"""Parses a TOML file as far as it can be parsed, keeping the line of everything."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from bot.institution.mistakes import InstitutionFileError, Mistake
from bot.institution.scan import Path, Scan, Statement, TooDeep, scan

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_MENDS = {
    "Invalid value": "put words in double quotes, and write true or false without them",
    "Expected newline or end of document": "put words in double quotes, and each setting on a line of its own",
    "Invalid date or datetime": "write a real day like 2026-12-24, without quotes",
    "Unterminated string": "close the text with a double quote on the same line",
    "Illegal character": "close the text with a double quote on the same line",
    "Expected '=' after a key in a key/value pair": "write a setting as name = value",
    "Unclosed array": "close the list with a square bracket",
    "Unclosed array or inline table": "close every bracket and brace that is opened",
}
MOST_CHARACTERS = 1_000_000
"""More than the largest institution has to say."""

MOST_MISTAKES = 100
"""Of which one is told at once: what holds more is another file."""

TOO_LARGE = "the file is very large", "take out what is no setting"
_LONGEST_NUMBER = re.compile(r"[0-9_]{1000,}")

_DEFAULT_MEND = "check the quotes, commas and brackets here"


@dataclass(slots=True)
class Document:
    """A parsed file, and the mistakes found in it so far.

    Attributes:
        file: The name shown in mistakes.
        values: What could be parsed.
        lines: Path to line, counted from 1.
        broken: Paths whose value could not be parsed; they have been noted already.
        mistakes: What is wrong, in no particular order.
    """

    file: str
    values: dict[str, Any]
    lines: dict[Path, int]
    broken: set[Path] = field(default_factory=set)
    mistakes: list[Mistake] = field(default_factory=list)

    def note(self, path: Path, problem: str, fix: str) -> None:
        """Note a mistake at the nearest place that the file has for this path."""
        self.mistakes.append(Mistake(self.file, self.line_of(path), problem, fix))

    def line_of(self, path: Path) -> int:
        """The line of a path, or of the nearest thing around it, or 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str, file: str) -> Document:
    """Parse a TOML text; a statement that can't be read is noted and left out.

    Args:
        text: The file's content.
        file: The name shown in mistakes; only its last part is kept.

    Returns:
        The document with everything that could be read.

    Raises:
        InstitutionFileError: The text is so broken that nothing else could be said about it.
    """
    name = PurePath(file).name
    if len(text) > MOST_CHARACTERS:
        raise InstitutionFileError([Mistake(name, 1, *TOO_LARGE)])
    if number := _LONGEST_NUMBER.search(text):
        line = text.count("\n", 0, number.start()) + 1
        raise InstitutionFileError([Mistake(name, line, "a number is far too long", "write the number that is meant")])
    try:
        return _parsed(text.replace("\r\n", "\n").removeprefix("\ufeff"), file)
    except TooDeep as error:
        fix = "write the name of a setting"
        raise InstitutionFileError([Mistake(name, error.line, "a name has far too many parts", fix)]) from None
    except RecursionError:
        # The parser goes one call deeper for each bracket.
        line = max(enumerate(text.splitlines(), 1), key=lambda one: one[1].count("[") + one[1].count("{"))[0]
        problem = "lists or tables lie too deep within one another"
        raise InstitutionFileError([Mistake(name, line, problem, "look for brackets that are not closed")]) from None


def _parsed(text: str, file: str) -> Document:
    found = scan(text)
    document = Document(PurePath(file).name, {}, found.lines)
    for twice in found.statements:
        if not twice.first_line or not text[twice.start : twice.end].strip():
            continue
        text = _without(text, found, twice)
        document.mistakes.append(
            Mistake(
                document.file,
                twice.line,
                f"“{_name(twice.path)}” is set twice (first on line {twice.first_line})",
                "keep one of the two",
            )
        )
    # Each round leaves out one statement, so this ends.
    for _ in range(len(found.statements) + 1):
        try:
            document.values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            text = _leave_out(document, found, text, str(error))
        else:
            break
    return document


def _leave_out(document: Document, found: Scan, text: str, message: str) -> str:
    """Note a parser's complaint and blank the statement that it speaks of."""
    place = _PLACE.search(message)
    problem = message[: place.start()] if place else message
    line = int(place["line"]) if place and place["line"] else text.count("\n") + 1
    fix = next((m for start, m in _MENDS.items() if problem.startswith(start)), _DEFAULT_MEND)
    document.mistakes.append(Mistake(document.file, line, f"this can't be read: {problem.lower()}", fix))
    if len(document.mistakes) > MOST_MISTAKES:
        raise InstitutionFileError(document.mistakes)
    offset = _offset(text, line, int(place["column"]) if place and place["column"] else 1)
    culprit = next((s for s in found.statements if s.start <= offset <= s.end), None)
    if culprit is None or not text[culprit.start : culprit.end].strip():
        raise InstitutionFileError(document.mistakes)
    document.broken.add(culprit.path)
    return _without(text, found, culprit)


def _without(text: str, found: Scan, statement: Statement) -> str:
    """Blank a statement, and for a table's header all that belongs to it; lines stay where they are."""
    end = statement.end
    if statement.is_header:
        later = (s.start for s in found.statements if s.is_header and s.start > statement.start)
        end = next(later, len(text))
    blank = re.sub(r"[^\n]", " ", text[statement.start : end])
    return text[: statement.start] + blank + text[end:]


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))

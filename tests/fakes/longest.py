"""An institution whose every text is as long as its file allows: what the file's reader says of longer ones tells."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import tomlkit

from bot.institution import InstitutionFileError, Mistake, read_institution
from casework.model.institution import Institution
from casework.model.services import ServiceKind

T = TypeVar("T", Institution, ServiceKind)

_TOO_LONG = re.compile(r"shorten it to ([\d,]+)")
_NUMBER = re.compile(r'"(\d+) Longfellow')
_BEYOND = 5_000
"""Characters that no text may have."""

NOT_LISTED = frozenset({"services", "terms", "own_days", "danger_languages"})
"""Lists of the file that no card shows: of the services each has lists of its own."""

_AT_ONCE = 100
"""Texts that are made longer at a time: a file may not be of any size, either."""

_ROUNDS = 8
"""A text may be too long, then of a wrong form, and then at odds with another."""


def longest_institution(path: Path) -> Institution:
    """Return the institution of a file, with each text as long as it may be.

    What has to have a form, such as a mail address or an id, stays as it is.
    """
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    leaves = dict(zip(count(1_000), _texts(values)))
    before = {number: table[place] for number, (table, place) in leaves.items()}
    waiting = list(leaves)
    for _ in range(_ROUNDS * (len(waiting) // _AT_ONCE + 1)):
        written = tomlkit.dumps(values)
        try:
            institution = read_institution(written, path.name)
            if not waiting:
                return institution
            for number in waiting[:_AT_ONCE]:
                table, place = leaves[number]
                table[place] = f"{number} Longfellow " + "Wordsworth " * (_BEYOND // 11)
            del waiting[:_AT_ONCE]
        except InstitutionFileError as error:
            for mistake in error.mistakes:
                for number in map(int, _NUMBER.findall(written.split("\n")[mistake.line - 1])):
                    table, place = leaves[number]
                    table[place] = _shorter(table[place], mistake) or before[number]
    raise AssertionError("the file still has mistakes")


def _shorter(text: str, mistake: Mistake) -> str:
    """Return a text as long as it may be, or "" where its length is not what is wrong with it."""
    found = _TOO_LONG.fullmatch(mistake.fix)
    return text[: int(found[1].replace(",", ""))].strip().ljust(2, "x") if found else ""


def _texts(part: Any) -> Iterator[tuple[Any, str | int]]:  # noqa: ANN401 - whatever TOML holds
    """Yield where texts stand: a table or list, and the place in it."""
    places = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for place, value in list(places):
        if isinstance(value, str):
            yield part, place
        else:
            yield from _texts(value)


def with_long_lists(institution: Institution, times: int) -> Institution:
    """Return an institution with so many times as much of each list, its services' lists too; what was first stays."""
    services = tuple(_with_long(one, times, frozenset({"checklists"})) for one in institution.services)
    return replace(_with_long(institution, times, NOT_LISTED), services=services)


def _with_long(owner: T, times: int, left: frozenset[str]) -> T:
    lists = {one.name: value for one in fields(owner) if isinstance(value := getattr(owner, one.name), tuple)}
    long: dict[str, Any] = {
        name: tuple(_numbered(one, number) for number in range(times) for one in value)
        for name, value in lists.items()
        if name not in left
    }
    return replace(owner, **long)


def _numbered(one: Any, number: int) -> Any:  # noqa: ANN401 - whatever stands in a list
    """Return another one like it, told apart by the beginning of its name or id."""
    if not number:
        return one
    if isinstance(one, str):
        return f"{number:03}{one[3:]}"
    first = fields(one)[0].name
    return replace(one, **{first: f"{number:03}{getattr(one, first)[3:]}"})

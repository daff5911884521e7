"""A mistake in one of the institution's files, and how it is told."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake, where it stands and how to fix it.

    Attributes:
        file: The file's name as the reader gave it.
        line: The line, counted from 1.
        problem: What is wrong, one plain sentence without a full stop.
        fix: What to do, one plain sentence without a full stop.
    """

    file: str
    line: int
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem} → {self.fix}"


class InstitutionFileError(Exception):
    """One of the institution's files can't be used as it is. Nothing was started.

    Args:
        mistakes: Every mistake that was found, at least one.
    """

    code = "institution-file"

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def unopened(file: str, error: OSError, too_large: tuple[str, str]) -> Mistake:
    """Return how it is told that a file could not be read.

    Args:
        file: Its name.
        error: Why.
        too_large: The problem and what to do where it is larger than such a file may be.
    """
    if error.errno == errno.EFBIG:
        return Mistake(file, 1, *too_large)
    reason = (error.strerror or "unknown reason").lower()
    return Mistake(file, 1, f"the file can't be opened: {reason}", "check its path and who may read it")

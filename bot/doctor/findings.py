"""What an examination finds: one line each, with what to do where something is wrong."""

from dataclasses import dataclass
from enum import StrEnum

_WIDTH = 16


class Verdict(StrEnum):
    """How a finding begins."""

    FINE = "✓"
    WRONG = "✗"
    SKIPPED = "–"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried, or why it was not.

    Attributes:
        mark: How it went.
        what: What was tried, a word or two.
        told: What was seen; never a name, an id or a secret.
        fix: What to do, for what is wrong; else "".
    """

    mark: Verdict
    what: str
    text: str
    fix: str = ""

    def __str__(self) -> str:
        line = f"{self.mark.value} {self.what:<{_WIDTH}} {self.text}"
        return f"{line}\n  {'':<{_WIDTH}} → {self.fix}" if self.fix else line


def fine(what: str, text: str) -> Finding:
    """Return that all is well."""
    return Finding(Verdict.FINE, what, text)


def wrong(what: str, text: str, fix: str) -> Finding:
    """Return what is wrong, and what to do."""
    return Finding(Verdict.WRONG, what, text, fix)


def skipped(what: str, why: str) -> Finding:
    """Return that something was not tried, or need not be there, and why."""
    return Finding(Verdict.SKIPPED, what, why)

"""What people type, made safe to keep and to show, and checked against its limits."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casework.errors import InvalidInput

_KEPT_CONTROLS = "\n\t"
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
"""An email address as people have one today. What is odder, a lead could not type either."""


_GUEST = "#ext#"


def is_guest_sign_in(text: str) -> bool:
    """Whether it is the name by which a guest signs in to a tenant: it looks like an email address, and is none."""
    return _GUEST in text.casefold()


def cleaned(text: str) -> str:
    """Return the text in NFC, with line feeds as line ends and without invisible characters, trimmed.

    Control characters, overrides of the reading direction and zero-width marks are dropped: they can make a card show
    something else than what was written. Joiners inside words of scripts that need them (U+200C, U+200D) stay.
    """
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    # A long text has few different characters.
    hidden = {ord(char): None for char in set(whole) if char not in _KEPT_CONTROLS and not _is_shown(char)}
    return (whole.translate(hidden) if hidden else whole).strip()


def one_line(text: str) -> str:
    """Return the cleaned text on one line, its white space folded."""
    return " ".join(cleaned(text).split())


def problem_with(text: str, limit: int, *, required: bool = True) -> str:
    """Return the text key of what is wrong with a cleaned text, or "".

    Args:
        limit: Most characters; scripts of several bytes a character get twice as many bytes, so that a card with the
            text stays under Teams' limit of 28 kB.
    """
    if required and not text:
        return "problem-required"
    is_long = len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > 2 * limit
    return "problem-too-long" if is_long else ""


def problem_with_choice(value: str, offered: Collection[str], *, required: bool = True) -> str:
    """Return the text key of what is wrong with one choice, or ""."""
    if not value:
        return "problem-choose" if required else ""
    return "" if value in offered else "problem-choose"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a text field accepts, asked when it is filled in and once more when it is sent.

    Attributes:
        limit: As `problem_with`.
        required: Whether it may not be empty.
        is_long: Whether it keeps its lines.
        is_address: Whether somebody is reached there by email.
    """

    limit: int
    required: bool = True
    is_long: bool = False
    is_address: bool = False

    def cleaned(self, text: str) -> str:
        """Return the text as it is kept."""
        return cleaned(text) if self.is_long else one_line(text)

    def problem_with(self, text: str) -> str:
        """Return the text key of what is wrong with a cleaned text, or ""."""
        found = problem_with(text, self.limit, required=self.required)
        is_wrong = self.is_address and (not _ADDRESS.fullmatch(text) or is_guest_sign_in(text))
        return found or ("problem-email" if is_wrong else "")


def accepted(field: str, text: str, limit: int, *, required: bool = True) -> str:
    """Return the cleaned text of one field.

    Args:
        field: Beside which a problem is shown.
        text: As somebody typed it.
        limit: As `problem_with`.
        required: Whether it may be empty.

    Raises:
        InvalidInput: It is empty or too long.
    """
    clean = cleaned(text)
    if key := problem_with(clean, limit, required=required):
        raise InvalidInput({field: key})
    return clean


def problems(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return field id to text key for those fields that have a problem."""
    return {name: key for name, key in found if key}


def _is_shown(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cf", "Cs", "Co", "Cn"} or char in "\u200c\u200d"


def text_digest(text: str) -> str:
    """Return what a confirmation is bound to: it changes with any edit, and is safe to log (SHA-256, hex)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""What was chosen of a list of which any number can be: Teams joins the values with commas, so none may hold one.

The commas of a value are written otherwise on a card, and read again here; ids, which hold none, stay as they are.
"""

from collections.abc import Iterable


def as_value(text: str) -> str:
    """Return a value as it stands in a multiple-choice input."""
    return text.replace("%", "%25").replace(",", "%2C")


def joined(values: Iterable[str]) -> str:
    """Return values as such an input holds them, chosen."""
    return ",".join(as_value(one) for one in values)


def chosen_in(sent: str) -> tuple[str, ...]:
    """Return the values that such an input sent."""
    return tuple(part.replace("%2C", ",").replace("%25", "%") for part in sent.split(",") if part)

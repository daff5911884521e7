"""What stands on top of a card: what was just done, or why it was not, and that a reminder comes late."""

from collections.abc import Container

from microsoft_teams.cards import CardElement

from dialogs.flow import View
from dialogs.kit.widgets import Style, line, panel


def banner(content: str, style: Style = "warning") -> CardElement:
    """Return one sentence that stands out."""
    return panel([line(content)], style)


def banners(view: View, warnings: Container[str]) -> list[CardElement]:
    """Return what a screen's arguments tell on top of its card.

    Args:
        view: With `banner`, the key of a text (answers that are remembered may leave "banner-" out), and `late`.
        warnings: The keys that say why something was not done.
    """
    key = view.arg("banner") if view.arg("banner").startswith("banner-") else f"banner-{view.arg('banner')}"
    content = [banner(view.texts(key), "warning" if key in warnings else "good")] if view.texts.has(key) else []
    return [*late(view), *content]


def late(view: View) -> list[CardElement]:
    """Return that a reminder comes late, because the service was not running when it was due; else nothing."""
    return [banner(view.texts("banner-late"))] if view.arg("late") else []

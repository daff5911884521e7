"""The card with somebody's own link to a file, and the code that its page asks for."""

from microsoft_teams.cards import AdaptiveCard, ExecuteAction

from casework.actions.files.links import FileLink
from dialogs.kit.widgets import card, fact_set, line, link, small, title
from dialogs.texts import Texts


def file_card(texts: Texts, first: str, made: FileLink, back: ExecuteAction) -> AdaptiveCard:
    """Return the card of a link.

    Args:
        texts: The words.
        first: Its title.
        made: The link.
        back: Where it leads back to.
    """
    code = fact_set([(texts("file-code"), made.code)])
    body = [title(first), line(texts("file-why")), code, small(texts("file-small"))]
    return card(body, [link(texts("file-open"), made.url), back], speak=first)

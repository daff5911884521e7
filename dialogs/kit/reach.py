"""Links by which one person reaches another: a chat in Teams, an email, a call.

Whether somebody may be reached from a card is decided where the card is drawn; here stands only how.
"""

import re
from urllib.parse import quote

from microsoft_teams.cards import CardElement, OpenUrlAction

from casework.model.requests import ContactWay, Request
from dialogs.kit.widgets import about, buttons, link
from dialogs.texts import Texts

_NUMBER = re.compile(r"\+?\d(?:[ ()/-]{0,2}\d){4,18}")
"""A telephone number within a text; shorter ones are a room, an hour, or an extension that no telephone dials alone."""

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


_LONGEST = 100
"""Characters of an address that gets a link; each of them may take twelve there, and Teams limits a card."""


def ways(texts: Texts, name: str, email: str = "", phone: str = "") -> list[OpenUrlAction]:
    """Return links to a chat with somebody, to an email and to a call, as far as an address and a number are known.

    Args:
        name: Whom they reach, for a screen reader and as a tooltip.
    """
    address, number = quote(email if len(email) <= _LONGEST else ""), re.sub(r"[^\d+]", "", phone)
    found = []
    if address:
        found.append(link(texts("people-chat"), f"{texts.teams_url}/l/chat/0/0?users={address}"))
        found.append(link(texts("people-mail"), f"mailto:{address}"))
    if number:
        found.append(link(texts("people-ring", phone=phone), f"tel:{number}"))
    return [about(texts, one, name) for one in found]


def as_wished(texts: Texts, request: Request) -> list[OpenUrlAction]:
    """Return the links to whoever asked, in the way that they wished and no other: who answers elsewhere is unknown."""
    who, wish = request.requester, request.contact_way
    if wish is ContactWay.PHONE and not request.ask_number:
        number = _NUMBER.search(request.contact_detail)
        return ways(texts, who.name, phone=number.group()) if number else []
    if wish is ContactWay.EMAIL:
        address = _ADDRESS.search(request.contact_detail)
        return ways(texts, who.name, address.group())[1:] if address else []
    found = ways(texts, who.name, who.email)
    return found[:1] if wish is ContactWay.TEAMS else found


def in_words(texts: Texts, name: str, words: str) -> list[OpenUrlAction]:
    """Return links to the first address and the first number in a line of contact; a place has no chat."""
    address = _ADDRESS.search(words)
    mails = ways(texts, name, address.group())[1:] if address else []
    return [*mails, *calls(texts, name, words)]


def calls(texts: Texts, name: str, words: str) -> list[OpenUrlAction]:
    """Return a link that dials the first number in a line of contact."""
    number = _NUMBER.search(words)
    return ways(texts, name, phone=number.group()) if number else []


def shown(links: list[OpenUrlAction]) -> list[CardElement]:
    """Return links as a row of buttons, or nothing where there are none."""
    return [buttons(*links)] if links else []

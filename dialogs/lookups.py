"""What a press asks of the directory before its turn, as the flows declare it."""

from collections.abc import Iterable
from dataclasses import dataclass

from casework.model.requests import SHORT_LIMIT
from casework.model.text import one_line
from dialogs.flow import Flow, Inbound, InputKind


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the directory.

    Attributes:
        words: A name or an address to search for, or "".
        person_id: Whoever is looked up, or "".
    """

    words: str = ""
    person_id: str = ""


def asks_directory(flows: Iterable[Flow], inbound: Inbound) -> Asked | None:
    """Return what a press in somebody's own chat asks; whether they may ask is for the edge to say."""
    if inbound.kind is not InputKind.PRESSED or inbound.in_channel:
        return None
    for flow in flows:
        if inbound.verb in flow.searches:
            return Asked(words=_text(inbound.data.get(flow.searches[inbound.verb])))
        if inbound.verb in flow.looks_up:
            return Asked(person_id=_text(inbound.data.get(flow.looks_up[inbound.verb])))
    return None


def _text(value: object) -> str:
    return one_line(value)[:SHORT_LIMIT] if isinstance(value, str) else ""

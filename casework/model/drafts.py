"""A form that somebody has begun: kept encrypted until it is sent or forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

FieldValue = str | bool | list[str] | list[dict[str, str]]
"""What a form field holds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has written so far in one flow.

    Attributes:
        draft_id: Opaque random id, 32 hex digits; what the flow's cards carry.
        owner: The person id of who writes it; nobody else may read or send it.
        flow: Which flow it belongs to, for example "intake".
        flow_version: The flow's version when it was begun; an older one is carried over or begun anew.
        step: The named step that is shown.
        fields: Field id to value: text, a truth value, a list of texts, or a list of rows.
        expires_at: When it is forgotten, UTC.
        became: The id of what it was sent as, so that a second press finds it; "" before.
        aside: Whether its owner has cancelled it and may still bring it back.
    """

    draft_id: str
    owner: str
    flow: str
    flow_version: int
    step: str
    fields: Mapping[str, FieldValue]
    expires_at: datetime
    became: str = ""
    aside: bool = False

    def at(self, step: str) -> "Draft":
        """Return the draft with another step shown."""
        return replace(self, step=step)

    def having(self, **fields: FieldValue) -> "Draft":
        """Return the draft with these fields set."""
        return replace(self, fields={**self.fields, **fields})

    def text(self, field: str) -> str:
        """Return a field as text, "" when it was not filled in."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else ""

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a field as a tuple of texts, empty when it was not filled in."""
        value = self.fields.get(field, [])
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()

    def rows(self, field: str) -> tuple[Mapping[str, str], ...]:
        """Return a field as a tuple of rows, empty when it was not filled in."""
        value = self.fields.get(field, [])
        return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()

    def ticked(self, field: str) -> bool:
        """Return a field as a truth value, false when it was not filled in."""
        return self.fields.get(field) is True

"""How frozen objects become bytes to be sealed, and how they come back whole or not at all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Assignment, DeadlineChange, Note, Request
from casework.model.intake import FieldValue
from casework.model.leads import Leave
from casework.model.messaging.notices import Address, Notice, SentCard
from casework.model.messaging.unreachable import Unreachable
from casework.model.people import Resolver
from casework.model.retention import Hold

T = TypeVar("T")


class Shape(Generic[T]):
    """Turns one kind of object into JSON and back, strictly: an unknown or missing field is refused.

    A lone surrogate, which is no text, becomes "?".
    """

    def __init__(self, kind: type[T]) -> None:
        # The tuple carries the configuration down into dataclasses that have none of their own.
        self._adapter: TypeAdapter[tuple[T]] = TypeAdapter(
            tuple[kind],  # type: ignore[arg-type, valid-type]  # The kind is known when the module loads.
            config=ConfigDict(strict=True, extra="forbid"),
        )

    def dump(self, value: T) -> bytes:
        """Return the object as UTF-8 JSON."""
        try:
            return self._adapter.dump_json((value,), warnings="error")
        except PydanticSerializationError:
            return self._dump_what_is_no_text(value)

    def _dump_what_is_no_text(self, value: T) -> bytes:
        plain = self._adapter.dump_python((value,), mode="json", warnings="error")
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    def load(self, data: bytes) -> T:
        """Return the object.

        Raises:
            ValueError: The bytes are not of this shape; the message says nothing of them.
        """
        try:
            return self._adapter.validate_json(data)[0]
        except ValidationError:
            raise ValueError("not of the expected shape") from None


@dataclass(frozen=True, slots=True)
class Handling:
    """Who of the service has to do with a case, and what they decided."""

    concerned: frozenset[str]
    assignments: tuple[Assignment, ...]
    stepped_back: frozenset[str]
    choice_reason: str
    signposts: tuple[str, ...]
    other_names: tuple[str, ...]
    moved: DeadlineChange | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Who came to which part of a case, and why."""

    person_id: str
    part: str
    # Entries of a store that was made before reasons were kept have none.
    did: str = AuditAction.LOOKED


@dataclass(frozen=True, slots=True)
class CallText:
    """The words of a call."""

    summary: str
    asked: str


@dataclass(frozen=True, slots=True)
class OfferText:
    """Who answered a call, and when they are free."""

    resolver: str
    availability: str


@dataclass(frozen=True, slots=True)
class DraftBody:
    """What somebody has written so far."""

    owner: str
    flow_version: int
    step: str
    fields: Mapping[str, FieldValue]
    became: str


TEXT = Shape(str)
REQUEST = Shape(Request)
HANDLING = Shape(Handling)
NOTE = Shape(Note)
HOLD = Shape(Hold)
LOOKED = Shape(Looked)
CALL_TEXT = Shape(CallText)
OFFER_TEXT = Shape(OfferText)
RESOLVER = Shape(Resolver)
DRAFT_BODY = Shape(DraftBody)
NOTICE = Shape(Notice)
SENT_CARD = Shape(SentCard)
ADDRESS = Shape(Address)
UNREACHABLE = Shape(Unreachable)
LEAVE = Shape(Leave)

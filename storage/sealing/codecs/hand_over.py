"""The record of a hand-over between resolvers; a field may be added with a default."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.hand_over import HandOver
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class HandOverRecord(Record[HandOver]):
    """How a resolver handed over."""

    at: datetime
    words: str = ""
    kept: tuple[str, ...] = ()
    settled_at: datetime | None = None


HAND_OVER = Codec.of(HandOverRecord)

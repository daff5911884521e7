"""What somebody has written so far, as it is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.model.drafts import FieldValue
from storage.sealing.codecs.codec import Codec, same


@dataclass(frozen=True, slots=True)
class DraftBody:
    """What somebody has written so far."""

    owner: str
    flow_version: int
    step: str
    fields: Mapping[str, FieldValue]
    became: str


DRAFT_BODY: Codec[DraftBody, DraftBody] = Codec(DraftBody, same, same)

"""Who came to which part of a case, as it is sealed."""

from dataclasses import dataclass

from casework.model.cases.access_log import AuditAction
from storage.sealing.codecs.codec import Codec, same


@dataclass(frozen=True, slots=True)
class Looked:
    """Who came to which part of a case, and why."""

    person_id: str
    part: str
    # Entries of a store that was made before reasons were kept have none.
    did: str = AuditAction.LOOKED


LOOKED: Codec[Looked, Looked] = Codec(Looked, same, same)

"""What a link gives, as it is sealed."""

from dataclasses import dataclass

from casework.model.files import WantedFile
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class WantedFileRecord(Record[WantedFile]):
    """What a link gives."""

    kind: str
    subject: str
    person_id: str


WANTED_FILE = Codec.of(WantedFileRecord)

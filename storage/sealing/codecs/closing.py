"""The resolvers' report and their own notes, as they are sealed."""

from dataclasses import dataclass
from datetime import datetime

from casework.model.closing import ClosingReport, NotesHeld, WorkingNotes
from storage.sealing.codecs.codec import Codec, Record


@dataclass(slots=True)
class ClosingReportRecord(Record[ClosingReport]):
    """What the resolvers of a case report."""

    outcome: str
    text: str
    written_by: str
    written_at: datetime
    agreed_by: frozenset[str] = frozenset()
    agreed_at: datetime | None = None
    question: str = ""


@dataclass(slots=True)
class NotesHeldRecord(Record[NotesHeld]):
    """The own notes of one resolver."""

    resolver: str
    reminders: int = 0
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(slots=True)
class WorkingNotesRecord(Record[WorkingNotes]):
    """Whose notes on a case are to be destroyed."""

    held: tuple[NotesHeldRecord, ...] = ()


CLOSING_REPORT = Codec.of(ClosingReportRecord)

WORKING_NOTES = Codec.of(WorkingNotesRecord)

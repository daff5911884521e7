"""How each part of a case is stored: the name of its row, for good, and its codec.

A feature adds its record and codec to `records.py` and one line here.
"""

from typing import Any, NamedTuple

from casework.model.cases.parts import CasePart
from casework.model.closing import ClosingReport, WorkingNotes
from casework.model.leads import LastResortAlert
from casework.model.risk import Risk
from storage.sealing.codecs.codec import Codec
from storage.sealing.codecs.records import CLOSING_REPORT, LAST_RESORT_ALERT, RISK, WORKING_NOTES


class PartFormat(NamedTuple):
    """How one kind of part is stored.

    Attributes:
        name: What its rows are called, at most 32 letters; it never changes.
        codec: Writes and reads it.
    """

    name: str
    codec: Codec[Any, Any]


PARTS: dict[type[CasePart], PartFormat] = {
    LastResortAlert: PartFormat("last-resort-alert", LAST_RESORT_ALERT),
    ClosingReport: PartFormat("closing-report", CLOSING_REPORT),
    WorkingNotes: PartFormat("working-notes", WORKING_NOTES),
    Risk: PartFormat("risk", RISK),
}

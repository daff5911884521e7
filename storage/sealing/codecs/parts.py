"""How each part of a case is stored: the name of its row, for good, and its codec.

A feature adds its record and codec to its word's module here, and one line below.
"""

from typing import Any, NamedTuple

from casework.model.cases.parts import CasePart
from casework.model.check_ins import CheckIn
from casework.model.closing import ClosingReport, WorkingNotes
from casework.model.consents import Consents
from casework.model.copies import CopiesAsked
from casework.model.feedback import FeedbackAsked
from casework.model.first_talks import TalkClock
from casework.model.hand_over import HandOver
from casework.model.leads import LastResortAlert
from casework.model.own_data import Corrections, LeadsQuestions, Stops
from casework.model.parties.approach import Approaches, Permissions
from casework.model.parties.details import DetailsOfParties, NeedsOfParties
from casework.model.referrals.checks import Checks
from casework.model.risk import Risk
from casework.model.session_outcomes import SessionOutcomes
from casework.model.sessions import SessionClock
from storage.sealing.codecs.closing import CLOSING_REPORT, WORKING_NOTES
from storage.sealing.codecs.codec import Codec
from storage.sealing.codecs.consents import CONSENTS
from storage.sealing.codecs.feedback import CHECK_IN, FEEDBACK_ASKED
from storage.sealing.codecs.first_talks import TALK_CLOCK
from storage.sealing.codecs.hand_over import HAND_OVER
from storage.sealing.codecs.leads import LAST_RESORT_ALERT
from storage.sealing.codecs.own_data import COPIES_ASKED, CORRECTIONS, LEADS_QUESTIONS, STOPS
from storage.sealing.codecs.parties import APPROACHES, DETAILS_OF_PARTIES, NEEDS_OF_PARTIES, PERMISSIONS
from storage.sealing.codecs.referrals import CHECKS
from storage.sealing.codecs.risk import RISK
from storage.sealing.codecs.session_outcomes import SESSION_OUTCOMES
from storage.sealing.codecs.sessions import SESSION_CLOCK


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
    Permissions: PartFormat("permissions", PERMISSIONS),
    Approaches: PartFormat("approaches", APPROACHES),
    DetailsOfParties: PartFormat("details-of-parties", DETAILS_OF_PARTIES),
    TalkClock: PartFormat("talk-clock", TALK_CLOCK),
    NeedsOfParties: PartFormat("needs-of-parties", NEEDS_OF_PARTIES),
    Consents: PartFormat("consents", CONSENTS),
    CheckIn: PartFormat("check-in", CHECK_IN),
    FeedbackAsked: PartFormat("feedback-asked", FEEDBACK_ASKED),
    SessionClock: PartFormat("session-clock", SESSION_CLOCK),
    Checks: PartFormat("checks", CHECKS),
    SessionOutcomes: PartFormat("session-outcomes", SESSION_OUTCOMES),
    Corrections: PartFormat("corrections", CORRECTIONS),
    LeadsQuestions: PartFormat("leads-questions", LEADS_QUESTIONS),
    Stops: PartFormat("stops", STOPS),
    HandOver: PartFormat("hand-over", HAND_OVER),
    CopiesAsked: PartFormat("copies-asked", COPIES_ASKED),
}

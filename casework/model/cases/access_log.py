"""An access: somebody saw a part of a case, or changed something in it (R23, A05).

What counts, and what does not, stands in `docs/decisions/`, “Every access to a case is chained”.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SERVICE = ""
"""The person id of what Parley did by itself, because a moment had come."""


class CaseSection(StrEnum):
    """A part of a case."""

    REQUEST = "request"
    """What the requester told us."""
    ACCESS_NEEDS = "access-needs"
    """What the requester needs to take part: for arranging conversations alone (R03)."""
    FILE = "file"
    """Notes and reasons."""
    CALL = "call"
    VOLUNTEERS = "volunteers"
    ASSIGNED = "assigned"
    """What its two resolvers see."""
    OWN = "own"
    """What the requester sees of their own request."""
    LOG = "log"
    """Who has looked."""
    CLOSING = "closing"
    """How its resolvers reported, and who still has notes."""
    RISK = "risk"
    """Whether somebody may be harmed, and what was disclosed because of it."""
    PARTIES = "parties"
    """How the people involved were approached, and what they said of themselves."""
    CONSENTS = "consents"
    """Who agreed to what, and who did not."""
    PARTY = "party"
    """What somebody who was approached sees: their own page."""
    FORMER = "former"
    """What somebody sees who was approached and is not involved any more: their own data."""
    MEETINGS = "meetings"
    """Its meetings: when, where, with whom, and what was asked for."""
    OUTCOME = "outcome"
    """What people agreed on in a joint session, and let the leads read."""
    QUESTIONS = "questions"
    """What its people corrected, and what they and its resolvers asked the leads."""
    COURSE = "course"
    """Where it stands, and who has it."""


class AuditAction(StrEnum):
    """Why somebody came to a case: to look, or to do what the value says."""

    LOOKED = "looked"
    ASKED = "asked"
    RECORDED_REQUEST = "recorded-request"
    ADDED = "added"
    CHANGED_CONTACT = "changed-contact"
    CHANGED_WISHES = "changed-wishes"
    KEPT_AWAY = "kept-away"
    LET_IN = "let-in"
    WITHDREW = "withdrew"
    TOOK = "took"
    MADE_CONTACT = "made-contact"
    TOOK_BACK_CONTACT = "took-back-contact"
    PASSED_ON = "passed-on"
    NOTED = "noted"
    FOUND_SUITABLE = "found-suitable"
    SIGNPOSTED = "signposted"
    FOUND_SELF_HELP = "found-self-help"
    FOUND_FORMAL_ROUTE = "found-formal-route"
    FOUND_FORMAL_BESIDE = "found-formal-beside"
    FOUND_NOT_SUITABLE = "found-not-suitable"
    SENT_SUPPORT = "sent-support"
    REOPENED = "reopened"
    ADDED_NAMES = "added-names"
    LABELLED = "labelled"
    FOUND = "found"
    LOOKED_FOR_EARLIER = "looked-for-earlier"
    """A search by a name or a label listed it."""
    POSTED_CALL = "posted-call"
    REPEATED_CALL = "repeated-call"
    WIDENED_CALL = "widened-call"
    EXTENDED_CALL = "extended-call"
    REOPENED_CALL = "reopened-call"
    CLOSED_CALL = "closed-call"
    TOOK_DOWN_CALL = "took-down-call"
    CHOSE_PAIR = "chose-pair"
    REPLACED_RESOLVER = "replaced-resolver"
    CONFIRMED = "confirmed"
    STEPPED_BACK = "stepped-back"
    ADDED_PARTY = "added-party"
    CORRECTED_PARTY = "corrected-party"
    REMOVED_PARTY = "removed-party"
    CORRECTED_DEPARTMENTS = "corrected-departments"
    SEARCHED_DIRECTORY = "searched-directory"
    RELEASED_RESOLVER = "released-resolver"
    CLOSED_MEDIATED = "closed-mediated"
    CLOSED_UNREPORTED = "closed-unreported"
    HANDED_OVER = "handed-over"
    WROTE_REPORT = "wrote-report"
    AGREED_REPORT = "agreed-report"
    ASKED_ABOUT_REPORT = "asked-about-report"
    ASKED_FOR_DESTRUCTION = "asked-for-destruction"
    """The service's own: resolvers are to destroy their own notes."""
    DESTROYED_NOTES = "destroyed-notes"
    SETTLED_NOTES = "settled-notes"
    RAISED_RISK = "raised-risk"
    TOOK_RISK = "took-risk"
    REPEATED_RISK = "repeated-risk"
    """The service's own: nobody has taken it yet."""
    DISCLOSED = "disclosed"
    CHOSE_DISCLOSED = "chose-disclosed"
    SECONDED_DISCLOSURE = "seconded-disclosure"
    TOLD_DISCLOSURE = "told-disclosure"
    KEPT_DISCLOSURE = "kept-disclosure"
    ASKED_PERMISSION = "asked-permission"
    ANSWERED_PERMISSION = "answered-permission"
    RECORDED_PERMISSION = "recorded-permission"
    WROTE_APPROACH = "wrote-approach"
    DECIDED_APPROACH = "decided-approach"
    CALLED_OFF_APPROACH = "called-off-approach"
    MADE_APPROACH = "made-approach"
    LOST_APPROACH = "lost-approach"
    """The service's own: it could not be delivered."""
    AGREED_NOTICE = "agreed-notice"
    CHANGED_DETAILS = "changed-details"
    CHECKED_REFERRAL = "checked-referral"
    RECORDED_CHECK = "recorded-check"
    RECORDED_DETAILS = "recorded-details"
    LEFT_REFERRAL = "left-referral"
    ASKED_CONSENT = "asked-consent"
    ANSWERED_CONSENT = "answered-consent"
    RECORDED_CONSENT = "recorded-consent"
    STOPPED_JOINT = "stopped-joint"
    DECIDED_JOINT = "decided-joint"
    """The service's own: the day has come by which everybody was asked to answer."""
    ARRANGED_MEETING = "arranged-meeting"
    OFFERED_TIMES = "offered-times"
    TOOK_TIME = "took-time"
    ASKED_OTHER_TIMES = "asked-other-times"
    ASKED_CALL = "asked-call"
    CANCELLED_MEETING = "cancelled-meeting"
    HELD_MEETING = "held-meeting"
    MISSED_MEETING = "missed-meeting"
    CHANGED_HOST = "changed-host"
    SET_TALK_DAY = "set-talk-day"
    """The service's own: by when the first talk is to be held."""
    MISSED_TALK_DAY = "missed-talk-day"
    """The service's own: that day passed."""
    GAVE_FEEDBACK = "gave-feedback"
    """The service's own, so that not even the log says who."""
    ASKED_CHECK_IN = "asked-check-in"
    """The service's own: some time has passed since a mediation."""
    ANSWERED_CHECK_IN = "answered-check-in"
    DECIDED_CHECK_IN = "decided-check-in"
    """The service's own: the day has come by which everybody was asked to answer."""
    SET_SESSION_DAY = "set-session-day"
    """The service's own: by when a resolvers' talk is to be held, or that none is any more."""
    MISSED_SESSION_DAY = "missed-session-day"
    """The service's own: that day passed."""
    WROTE_OUTCOME = "wrote-outcome"
    PROPOSED_OUTCOME = "proposed-outcome"
    ANSWERED_OUTCOME = "answered-outcome"
    RECORDED_OUTCOME = "recorded-outcome"
    DECIDED_OUTCOME = "decided-outcome"
    """The service's own: the day has come by which those who were there were asked to confirm their words."""
    CORRECTED_OWN = "corrected-own"
    ASKED_LEADS = "asked-leads"
    ANSWERED_QUESTION = "answered-question"
    MISSED_QUESTION = "missed-question"
    """The service's own: the day passed by which an answer was promised."""
    ASKED_COPY = "asked-copy"
    DECIDED_COPY = "decided-copy"
    MISSED_COPY = "missed-copy"
    """The service's own: the day passed by which a copy was promised."""
    HANDED_TALKS_OVER = "handed-talks-over"
    STOPPED = "stopped"
    """Somebody would rather take no part."""
    HELD = "held"
    ENDED_HOLD = "ended-hold"
    MISSED_CONTACT = "missed-contact"
    """The service's own: the promised day passed."""
    SEALED = "sealed"
    """The service's own: what an older version wrote is held against changes behind its back from now on."""
    PLANNED_STEP = "planned-step"
    """The service's own: a case from before there were reminders of a next step has got one."""
    ALERTED_LAST_RESORT = "alerted-last-resort"
    """The service's own: nobody who may know of the case could hear of it."""
    MOVED_DEADLINE = "moved-deadline"
    """The service's own: the working calendar changed."""


_CHANGED_PARTS = {
    AuditAction.ASKED: CaseSection.REQUEST,
    AuditAction.RECORDED_REQUEST: CaseSection.REQUEST,
    AuditAction.ADDED: CaseSection.REQUEST,
    AuditAction.CHANGED_CONTACT: CaseSection.REQUEST,
    AuditAction.CHANGED_WISHES: CaseSection.REQUEST,
    AuditAction.ADDED_PARTY: CaseSection.REQUEST,
    AuditAction.CORRECTED_PARTY: CaseSection.REQUEST,
    AuditAction.REMOVED_PARTY: CaseSection.REQUEST,
    AuditAction.CORRECTED_DEPARTMENTS: CaseSection.REQUEST,
    AuditAction.SEARCHED_DIRECTORY: CaseSection.REQUEST,
    AuditAction.NOTED: CaseSection.FILE,
    AuditAction.ADDED_NAMES: CaseSection.CALL,
    AuditAction.POSTED_CALL: CaseSection.CALL,
    AuditAction.REPEATED_CALL: CaseSection.CALL,
    AuditAction.WIDENED_CALL: CaseSection.CALL,
    AuditAction.EXTENDED_CALL: CaseSection.CALL,
    AuditAction.REOPENED_CALL: CaseSection.CALL,
    AuditAction.CLOSED_CALL: CaseSection.CALL,
    AuditAction.TOOK_DOWN_CALL: CaseSection.CALL,
    AuditAction.RELEASED_RESOLVER: CaseSection.VOLUNTEERS,
    AuditAction.CHOSE_PAIR: CaseSection.VOLUNTEERS,
    AuditAction.REPLACED_RESOLVER: CaseSection.VOLUNTEERS,
    AuditAction.ARRANGED_MEETING: CaseSection.MEETINGS,
    AuditAction.OFFERED_TIMES: CaseSection.MEETINGS,
    AuditAction.TOOK_TIME: CaseSection.MEETINGS,
    AuditAction.ASKED_OTHER_TIMES: CaseSection.MEETINGS,
    AuditAction.ASKED_CALL: CaseSection.MEETINGS,
    AuditAction.CANCELLED_MEETING: CaseSection.MEETINGS,
    AuditAction.HELD_MEETING: CaseSection.MEETINGS,
    AuditAction.MISSED_MEETING: CaseSection.MEETINGS,
    AuditAction.CHANGED_HOST: CaseSection.MEETINGS,
}


THEIRS_TO_KNOW = frozenset(
    {
        AuditAction.ANSWERED_CONSENT,
        AuditAction.GAVE_FEEDBACK,
        AuditAction.ANSWERED_CHECK_IN,
        AuditAction.ANSWERED_OUTCOME,
    }
)
"""What is on record, and no reader of the log is shown: that, and when, somebody answered would tell what."""


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One access to a case.

    Attributes:
        case_id: Which case.
        person_id: Who, or `SERVICE`.
        part: What of it: a `CaseSection`, or the word of another version of Parley.
        at: When, UTC.
        did: Why: a `AuditAction`, or the word of another version of Parley.
    """

    case_id: str
    person_id: str
    part: str
    at: datetime
    did: str = AuditAction.LOOKED


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An access as it stands in the log.

    Attributes:
        number: Its place in the case's own chain, counted from 1.
        access: What it says.
    """

    number: int
    access: AuditEvent


def change_of(case_id: str, person_id: str, did: AuditAction, at: datetime) -> AuditEvent:
    """Return the access of somebody who changed something in a case."""
    return AuditEvent(case_id, person_id, _CHANGED_PARTS.get(did, CaseSection.COURSE), at, did)

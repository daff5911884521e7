"""An access: somebody saw a part of a case, or changed something in it (R23, A05).

What counts, and what does not, stands in `docs/decisions/`, “Every access to a case is chained”.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SERVICE = ""
"""The person id of what Parley did by itself, because a moment had come."""


class Part(StrEnum):
    """A part of a case."""

    REQUEST = "request"
    """What the requester told us."""
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
    COURSE = "course"
    """Where it stands, and who has it."""


class Did(StrEnum):
    """Why somebody came to a case: to look, or to do what the value says."""

    LOOKED = "looked"
    ASKED = "asked"
    ADDED = "added"
    CHANGED_CONTACT = "changed-contact"
    KEPT_AWAY = "kept-away"
    WITHDREW = "withdrew"
    TOOK = "took"
    MADE_CONTACT = "made-contact"
    NOTED = "noted"
    FOUND_SUITABLE = "found-suitable"
    SIGNPOSTED = "signposted"
    FOUND_NOT_SUITABLE = "found-not-suitable"
    ADDED_NAMES = "added-names"
    POSTED_CALL = "posted-call"
    REPEATED_CALL = "repeated-call"
    WIDENED_CALL = "widened-call"
    EXTENDED_CALL = "extended-call"
    REOPENED_CALL = "reopened-call"
    CLOSED_CALL = "closed-call"
    CHOSE_PAIR = "chose-pair"
    REPLACED_RESOLVER = "replaced-resolver"
    CONFIRMED = "confirmed"
    STEPPED_BACK = "stepped-back"
    HELD = "held"
    ENDED_HOLD = "ended-hold"
    MISSED_CONTACT = "missed-contact"
    """The service's own: the promised day passed."""
    MOVED_DEADLINE = "moved-deadline"
    """The service's own: the working calendar changed."""


_CHANGED_PARTS = {
    Did.ASKED: Part.REQUEST,
    Did.ADDED: Part.REQUEST,
    Did.CHANGED_CONTACT: Part.REQUEST,
    Did.NOTED: Part.FILE,
    Did.ADDED_NAMES: Part.CALL,
    Did.POSTED_CALL: Part.CALL,
    Did.REPEATED_CALL: Part.CALL,
    Did.WIDENED_CALL: Part.CALL,
    Did.EXTENDED_CALL: Part.CALL,
    Did.REOPENED_CALL: Part.CALL,
    Did.CLOSED_CALL: Part.CALL,
    Did.CHOSE_PAIR: Part.VOLUNTEERS,
    Did.REPLACED_RESOLVER: Part.VOLUNTEERS,
}


@dataclass(frozen=True, slots=True)
class Access:
    """One access to a case.

    Attributes:
        case_id: Which case.
        person_id: Who, or `SERVICE`.
        part: What of it: a `Part`, or the word of another version of Parley.
        at: When, UTC.
        did: Why: a `Did`, or the word of another version of Parley.
    """

    case_id: str
    person_id: str
    part: str
    at: datetime
    did: str = Did.LOOKED


@dataclass(frozen=True, slots=True)
class Entry:
    """An access as it stands in the log.

    Attributes:
        number: Its place in the case's own chain, counted from 1.
        access: What it says.
    """

    number: int
    access: Access


def change_of(case_id: str, person_id: str, did: Did, at: datetime) -> Access:
    """Return the access of somebody who changed something in a case."""
    return Access(case_id, person_id, _CHANGED_PARTS.get(did, Part.COURSE), at, did)

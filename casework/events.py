"""What has happened, for features that must hear of each other without knowing each other.

An action publishes a fact in its own transaction; features declare who wants to know with their flow.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casework.model.cases.case import Case
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting
from casework.model.parties.people import CasePerson
from casework.model.services import Lead


@dataclass(frozen=True, slots=True)
class Event:
    """A fact.

    Attributes:
        case_id: The case it is about, or "".
    """

    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged(Event):
    """A case was opened or changed.

    Attributes:
        case: As it is now.
        before: As it was, or None for a new one.
    """

    case: Case
    before: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """A case was closed.

    Attributes:
        case: As it was before.
    """

    case: Case


class FirstContactMade(Event):
    """A lead is in touch with the person who asked."""

    __slots__ = ()


class CallClosed(Event):
    """A call takes no answers any more."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadJoined(Event):
    """A pending lead's conflict check is finished, in more than one batch: until then they heard of nothing.

    Attributes:
        lead: Who.
    """

    lead: Lead


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsRecused(Event):
    """A case is closed to some of the leads from now on, because it concerns them.

    Attributes:
        before: As it was.
        case: As it is stored now.
        by: The person id of whoever said or wrote so, or `SERVICE`.
    """

    before: Case
    case: Case
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsTold(Event):
    """Something of a case was told to those leads who may know of it, as far as there are any.

    Attributes:
        case: Which.
    """

    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnersTold(Event):
    """Whoever keeps a case was told of what somebody changed, at once or together with what followed.

    Attributes:
        case: Which.
        what: What changed, as their card names it.
    """

    case: Case
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChanged(Event):
    """What people's calendars hold of a meeting changed, or whether they hold it.

    Attributes:
        meeting: Which.
    """

    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLeft(Event):
    """What is to go from people's calendars can't be taken out just now.

    Attributes:
        meeting: Whose entry it is.
        people: Person ids of those who have it.
    """

    meeting: Meeting
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLost(Event):
    """A message about a case could not be delivered, for good.

    Attributes:
        person_id: To whom.
        screen: Which card it would have been.
    """

    person_id: str
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyApproached(Event):
    """Somebody who was named knows of the case from now on.

    Attributes:
        case: Which.
        person: Who.
    """

    case: Case
    person: CasePerson


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproachRefused(Event):
    """Whoever asked lets somebody not be approached, or not any more.

    Attributes:
        case: Which.
    """

    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralChecked(Event):
    """Somebody whom a referral concerns would like to go on.

    Attributes:
        case: Which.
        person: Who.
        came_back: Whether they had declined before.
    """

    case: Case
    person: CasePerson
    came_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferrerInformed(Event):
    """Whoever asked for others may know by now how it goes on, or may no longer; what rests on it follows.

    Attributes:
        case: Which.
    """

    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsChanged(Event):
    """Somebody agreed, or no longer does, or others are on the case than those who agreed; what rests on it follows.

    What may take place now, `casework.model.consents` tells of the case and its consents: `may_meet_alone`, and
    `may_meet_together`.

    Attributes:
        case: Which.
        is_told: Whether those hear of it anyway whom what rests on it is with: that it ends is no further news to them.
    """

    case: Case
    is_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOfTimeChanged(Event):
    """The rules of zones may have changed, and with them the instants of a meeting that has a time.

    Attributes:
        meeting: Which.
    """

    meeting: Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRaised(Event):
    """Somebody said that somebody of a case may be harmed; what is planned may not be safe to hold.

    Attributes:
        case: Which.
    """

    case: Case


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAnswered(Event):
    """People accepted or declined a meeting in their own calendars.

    Attributes:
        meeting: Which.
        answers: Person id to whether they accepted it.
    """

    meeting: Meeting
    answers: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTimesKnown(Event):
    """It is known when the people are free who were asked about for a meeting, or that it can't be.

    Attributes:
        meeting: Which.
        found: What is known.
    """

    meeting: Meeting
    found: FreeTimes


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersListed(Event):
    """An administrator's list, or a coordinator, put people on the register.

    Attributes:
        people: Their person ids.
    """

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeArrived(Event):
    """A card has arrived of which somebody wanted to know that it did.

    Attributes:
        subject: What it was about, as its notice says.
    """

    subject: str

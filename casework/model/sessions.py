"""The talks by which two resolvers carry a case: one alone with each person, then one with all together (R17, R18)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.parts import CasePart
from casework.model.consents import Consents, may_meet_alone, may_meet_together
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.offered import arrangement_of, awaited
from casework.model.meetings.wall_time import WallTime
from casework.model.parties.people import CasePerson, people_of_case, person_with, referrer_of
from casework.model.referrals.checks import Checks, referrer_may_know
from casework.model.reminders import counted

TOGETHER = "together"
"""With whom a joint session is, where an individual talk has a party id."""


class SessionStanding(StrEnum):
    """How a talk stands, as its texts say it."""

    BEGUN = "begun"
    OFFERED = "offered"
    ANSWERED = "answered"
    """The reader has said what suits them, and others have not."""
    NONE_FITS = "none-fits"
    NONE_LEFT = "none-left"
    """All times that were offered have passed, or one of the resolvers is not free any more at any of them."""
    OTHERS = "others"
    FIXED = "fixed"
    PASSED = "passed"
    """Its time is over, and nobody has said whether it was held."""
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


def purpose_of(who: str) -> MeetingPurpose:
    """Return what a talk with somebody, or with all together, is for."""
    return MeetingPurpose.JOINT_SESSION if who == TOGETHER else MeetingPurpose.INDIVIDUAL_TALK


def who_of(meeting: Meeting) -> str:
    """Return with whom a talk is: a party id, or `TOGETHER`."""
    return TOGETHER if meeting.purpose is MeetingPurpose.JOINT_SESSION else arrangement_of(meeting).party_ids[0]


def is_with(meeting: Meeting, person: CasePerson) -> bool:
    """Whether a talk is with a person, alone or among others."""
    return not person.ids.isdisjoint(arrangement_of(meeting).party_ids)


@dataclass(frozen=True, slots=True)
class TalkNow:
    """A talk as it is at a moment.

    Attributes:
        meeting: The talk.
        left: The offered times that can still be taken.
        now: UTC.
    """

    meeting: Meeting
    left: Sequence[WallTime]
    now: datetime


def stands(talk: TalkNow, reader: CasePerson | None = None) -> SessionStanding:
    """Return how a talk stands.

    Args:
        reader: One of those whom it is with, or None for a resolver.
    """
    meeting = talk.meeting
    if meeting.state is MeetingState.FIXED and meeting.ends_at and meeting.ends_at <= talk.now:
        return SessionStanding.PASSED
    if meeting.state is not MeetingState.PROPOSED:
        return SessionStanding(meeting.state.value)
    if arrangement_of(meeting).asks_others:
        return SessionStanding.OTHERS
    return _offered(talk, reader) if meeting.proposed else SessionStanding.BEGUN


def _offered(talk: TalkNow, reader: CasePerson | None) -> SessionStanding:
    meeting = talk.meeting
    if not talk.left:
        return SessionStanding.NONE_LEFT
    missing = awaited(meeting)
    if not missing:
        return SessionStanding.NONE_FITS
    has_answered = reader is not None and reader.ids.isdisjoint(missing)
    return SessionStanding.ANSWERED if has_answered else SessionStanding.OFFERED


def people_to_talk_with(case: Case) -> tuple[CasePerson, ...]:
    """Return with whom the resolvers may talk alone: whoever asked for others comes first, then each of those."""
    referrer = referrer_of(case)
    return (*((referrer,) if referrer else ()), *people_of_case(case))


def talks_with(case: Case, party_id: str) -> CasePerson | None:
    """Return whom a card of a talk means by a party id, or None where they have no part in the case (any more)."""
    return next((one for one in people_to_talk_with(case) if party_id in one.ids), None)


def talks_as(case: Case, person_id: str) -> CasePerson | None:
    """Return somebody of the directory as one of those with whom the resolvers may talk, or None."""
    return next((one for one in people_to_talk_with(case) if person_id and one.person_id == person_id), None)


def people_to_meet(case: Case, consents: Consents, checks: Checks, who: str) -> tuple[CasePerson, ...]:
    """Return with whom a talk may be planned now: a person who agreed, or all of them; () where it may not (R16).

    With whoever asked for others it may be once everybody concerned lets them know how it goes on: the talk itself
    tells that (R02, R17).

    Args:
        checks: What those concerned by a referral say.
        who: A party id or `TOGETHER`; it may be anything.
    """
    if who == TOGETHER:
        return people_of_case(case) if may_meet_together(case, consents) else ()
    referrer = referrer_of(case)
    if referrer and who in referrer.ids:
        may_be = case.stage is Stage.READY and referrer_may_know(checks, case)
        return (referrer,) if may_be else ()
    person = person_with(case, who)
    return (person,) if person and may_meet_alone(case, consents, person) else ()


@dataclass(frozen=True, slots=True)
class SessionDay:
    """By when one talk is to be held.

    Attributes:
        who: With whom it is: a party id, or `TOGETHER`.
        due_at: UTC.
        missed_at: When a day passed last without the talk or a time for it, UTC; or None.
    """

    who: str
    due_at: datetime = field(metadata=counted("session-due"))
    missed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionClock(CasePart):
    """By when the talks are to be held to which people agreed (R38); each begins with the last consent that it needs.

    Attributes:
        days: One for each talk that may be held, and was not.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.MEETINGS, CaseSection.ASSIGNED)

    days: tuple[SessionDay, ...] = ()

    def of(self, who: str) -> SessionDay | None:
        """Return by when a talk is to be held, or None."""
        return next((one for one in self.days if one.who == who), None)

    def with_day(self, changed: SessionDay) -> "SessionClock":
        """Return this with another day for one talk."""
        return replace(self, days=(*(one for one in self.days if one.who != changed.who), changed))

    def without(self, who: str) -> "SessionClock":
        """Return this without the day of a talk that was held, or may not be held any more."""
        return replace(self, days=tuple(one for one in self.days if one.who != who))

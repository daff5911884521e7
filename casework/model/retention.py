"""How long a closed case is kept before it is destroyed for good, by how it closed (R24)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.months import months_later

NOTICE = timedelta(days=30)
"""How long before it is destroyed the leads are told of a case, so that they can still keep it."""

USUAL_MONTHS = 72
"""Six years (R24)."""

USUAL_MEETINGS_MONTHS = 36
"""Three years, for what is kept of meetings: polls, agendas, minutes, and who came."""

USUAL_DECLINED_MONTHS = 12
"""For what applicants told who were not taken on as officers."""

USUAL_TRAINING_MONTHS = 24
"""For the induction and the training of officers, after they left the register; meanwhile it is always kept."""

SHORTEST_MONTHS = 3
"""A shorter time would hardly leave room for the notice."""

LONGEST_MONTHS = 600

_DAY = timedelta(days=1)
_MOST_CLAMPED = 3
"""At most so many days of a long month fall on the last day of a short one."""


class Unsettled(StrEnum):
    """What keeps a case from being destroyed until a lead has seen to it."""

    RISK = "risk"
    """A risk that nobody acts on."""
    DISCLOSURE = "disclosure"
    """A disclosure that no second lead has read, or of which somebody has neither been told nor is not to be."""
    QUESTION = "question"
    """A question about somebody's data without an answer."""
    COPY = "copy"
    """A copy of somebody's data that nobody has decided on."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long closed cases are kept, in whole months after the day on which they closed (UTC).

    Attributes:
        usual_months: For every kind of case that has no time of its own.
        own_months: Closed stage to its own time.
        meetings_months: For meetings of officers, after they ended.
        declined_months: For applications to become an officer, after they were declined.
        training_months: For the induction and the training of officers, after they left the register.
    """

    usual_months: int = USUAL_MONTHS
    own_months: Mapping[Stage, int] = field(default_factory=dict)
    meetings_months: int = USUAL_MEETINGS_MONTHS
    declined_months: int = USUAL_DECLINED_MONTHS
    training_months: int = USUAL_TRAINING_MONTHS

    def months(self, stage: Stage) -> int:
        """Return for how many months a case is kept that closed in this stage."""
        return self.own_months.get(stage, self.usual_months)

    def kept_until(self, stage: Stage, closed_at: datetime) -> datetime:
        """Return the midnight, UTC, from which a case that closed in this stage is to be destroyed.

        The last day is whole: closed on 29 February 2028 at any hour, it is kept through 28 February 2034.
        """
        return _midnight(_after(closed_at.astimezone(UTC).date(), self.months(stage)))

    def closed_before(self, now: datetime) -> Mapping[Stage, datetime]:
        """Return, for each closed stage, the midnight, UTC, before which a case closed whose time is up at `now`."""
        return {stage: self._closed_before(stage, now.astimezone(UTC)) for stage in CLOSED_STAGES}

    def meetings_ended_before(self, now: datetime) -> datetime:
        """Return the midnight, UTC, before which a meeting ended that is not kept any more at `now`."""
        return _midnight(months_later(now.astimezone(UTC).date(), -self.meetings_months))

    def declined_before(self, now: datetime) -> datetime:
        """Return the midnight, UTC, before which an application was declined that is not kept any more at `now`."""
        return _midnight(months_later(now.astimezone(UTC).date(), -self.declined_months))

    def left_before(self, now: datetime) -> datetime:
        """Return the midnight, UTC, before which an officer left whose training is not kept any more at `now`."""
        return _midnight(months_later(now.astimezone(UTC).date(), -self.training_months))

    def rule(self, stage: Stage) -> str:
        """Return the rule by which a case of this stage is destroyed, for the record: "withdrawn/72-months"."""
        return f"{stage.value}/{self.months(stage)}-months"

    def _closed_before(self, stage: Stage, now: datetime) -> datetime:
        months = self.months(stage)
        closed = months_later(now.date() - _DAY, -months)
        # Of several days that fall on the same last day of a short month, the latest.
        for _ in range(_MOST_CLAMPED):
            closed += _DAY if _midnight(_after(closed + _DAY, months)) <= now else timedelta()
        return _midnight(closed + _DAY)


def destroyed_from(kept_until: datetime, told_at: datetime) -> datetime:
    """Return from when a case is destroyed that the leads were told of: never sooner than its notice says (UTC)."""
    return max(kept_until, told_at + NOTICE)


def _after(closed: date, months: int) -> date:
    """Return the first day on which a case is not kept any more."""
    return months_later(closed, months) + _DAY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


@dataclass(frozen=True, slots=True)
class Hold:
    """A lead keeps a case from being destroyed: a legal hold.

    Attributes:
        by: The person id of the lead.
        since: UTC.
        reason: Why, at most 2,000 characters.
    """

    by: str
    since: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Destruction:
    """The record that remains of a destroyed case: nothing of its content, and nobody.

    Attributes:
        case_id: Its opaque random id.
        destroyed_at: UTC.
        rule: By which rule (`Retention.rule`).
        proof: The store's keyed hash of the rest, 64 hex digits: nobody else can make such a record.
    """

    case_id: str
    destroyed_at: datetime
    rule: str
    proof: str = ""

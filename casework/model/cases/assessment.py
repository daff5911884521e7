"""What a lead finds: one of the results that a stage allows, with a reason and words to send (R09, S12)."""

from dataclasses import dataclass
from enum import StrEnum

from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES, CaseEvent, Lifecycle
from casework.model.institution import SignpostKind

WORDS_LIMIT = 2_000
"""Longest words to the person who asked, in characters."""


class Result(StrEnum):
    """What is found; also the last part of the verb that records it."""

    SUITABLE = "suitable"
    FORMAL_BESIDE = "formal-beside"
    """Suitable, and a formal route is taken at the same time."""
    SIGNPOSTED = "signpost"
    SELF_HELP = "self-help"
    FORMAL_ROUTE = "formal-route"
    """Instead of this service."""
    NOT_SUITABLE = "not-suitable"
    WITHDRAWN = "withdrawn"
    MEDIATED = "mediated"
    """Its two resolvers have done what they could, however it ended (R21)."""
    HANDED_OVER = "handed-over"
    """To mediators from elsewhere, as everybody concerned agreed (S12)."""
    SUPPORT = "support"
    """Nothing yet: other support is sent, and the case goes on."""

    @property
    def event(self) -> CaseEvent | None:
        """What happens to the case, or None where it stays as it is."""
        return _EVENTS.get(self)

    @property
    def audit_action(self) -> AuditAction:
        """How the log calls it."""
        return _AUDIT_ACTIONS[self]

    @property
    def sends_support(self) -> bool:
        """Whether places of other support can be sent with it."""
        return self not in {Result.SUITABLE, Result.WITHDRAWN}

    @property
    def needs_support(self) -> bool:
        """Whether it says nothing without a place of other support."""
        return self in {Result.SIGNPOSTED, Result.SUPPORT}

    @property
    def usual_support(self) -> frozenset[SignpostKind]:
        """Which kinds of support are mostly sent with it."""
        return _USUAL.get(self, frozenset())

    def is_possible(self, lifecycle: Lifecycle, case: Case) -> bool:
        """Whether it can be found at this stage; that a formal route is taken at the same time, only once."""
        if self is Result.FORMAL_BESIDE and case.formal_beside:
            return False
        return lifecycle.allows(case.stage, self.event) if self.event else case.stage in OPEN_STAGES


_EVENTS = {
    Result.SUITABLE: CaseEvent.FOUND_SUITABLE,
    Result.FORMAL_BESIDE: CaseEvent.FORMAL_ROUTE_BESIDE,
    Result.SIGNPOSTED: CaseEvent.SIGNPOSTED_ELSEWHERE,
    Result.SELF_HELP: CaseEvent.HANDLED_BY_SELF_HELP,
    Result.FORMAL_ROUTE: CaseEvent.TOOK_FORMAL_ROUTE,
    Result.NOT_SUITABLE: CaseEvent.FOUND_NOT_SUITABLE,
    Result.WITHDRAWN: CaseEvent.WITHDREW,
    Result.MEDIATED: CaseEvent.MEDIATION_ENDED,
    Result.HANDED_OVER: CaseEvent.HANDED_OVER,
}

_AUDIT_ACTIONS = {
    Result.SUITABLE: AuditAction.FOUND_SUITABLE,
    Result.FORMAL_BESIDE: AuditAction.FOUND_FORMAL_BESIDE,
    Result.SIGNPOSTED: AuditAction.SIGNPOSTED,
    Result.SELF_HELP: AuditAction.FOUND_SELF_HELP,
    Result.FORMAL_ROUTE: AuditAction.FOUND_FORMAL_ROUTE,
    Result.NOT_SUITABLE: AuditAction.FOUND_NOT_SUITABLE,
    Result.WITHDRAWN: AuditAction.WITHDREW,
    Result.MEDIATED: AuditAction.CLOSED_MEDIATED,
    Result.HANDED_OVER: AuditAction.HANDED_OVER,
    Result.SUPPORT: AuditAction.SENT_SUPPORT,
}

_USUAL = {
    Result.SELF_HELP: frozenset({SignpostKind.SELF_HELP}),
    Result.FORMAL_ROUTE: frozenset({SignpostKind.FORMAL_COMPLAINT}),
    Result.FORMAL_BESIDE: frozenset({SignpostKind.FORMAL_COMPLAINT}),
}


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a lead decided, as it was filled in.

    Attributes:
        result: What was found.
        reason: For the file, which only leads see, at most 10,000 characters.
        words: What the person who asked reads, at most 2,000 characters.
        signposts: Keys of the institution's places of other support.
        seen: What tells that the lead has seen these words as they are read, where something in them is marked.
        unreported: Why it closes without a report of its resolvers, where there is none, at most 10,000 characters.
        agreed: Party ids of those who agreed that others go on with it.
    """

    result: Result
    reason: str
    words: str
    signposts: tuple[str, ...] = ()
    seen: str = ""
    unreported: str = ""
    agreed: frozenset[str] = frozenset()

"""Who agreed to what: asked in private, each for themselves, and never told to the others (R16, R18, R19).

An individual talk is for the two resolvers and the leads to know of. A joint one is decided on its day: until then
everybody reads that answers are awaited, and after it whether all agreed, or that it is not going ahead for now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.people import CasePerson, people_of_case
from casework.model.reminders import counted
from casework.model.text import Rule, text_digest

STOP_REASON = Rule(2_000, is_long=True)

LONGEST_JOINT_DAYS = 30
"""Most days ahead on which it is decided whether a joint conversation takes place."""


class ConsentKind(StrEnum):
    """What somebody is asked to agree to."""

    INDIVIDUAL = "individual"
    JOINT = "joint"


class ConsentState(StrEnum):
    """What somebody says."""

    OPEN = "open"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class JointStanding(StrEnum):
    """How it stands with the joint conversation, for everybody alike."""

    NOT_ASKED = "not-asked"
    WAITING = "waiting"
    ALL = "all"
    NOT_NOW = "not-now"


class JointLack(StrEnum):
    """What keeps everybody from being asked to talk together; where several things do, the first that stands here."""

    RESOLVERS = "resolvers"
    OTHERS = "others"
    APPROACH = "approach"
    CHECKS = "checks"
    """Somebody whom a referral concerns has not said that it may go on."""
    STOPPED = "stopped"
    NAME = "name"
    NAMES = "names"
    """Somebody has not agreed that the others, one of whom may not know of them, read their name (R19)."""
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Consent:
    """What one person says to one question.

    Attributes:
        party_id: Who, as the case has them.
        person_id: Who that is, or "" for somebody who is not in Teams.
        kind: To what.
        number: To which asking of a joint conversation; 0 for individual ones.
        asked_at: UTC.
        due_at: By when an answer is hoped for, UTC.
        state: What they say.
        changes: How often they have answered; an older card then takes no answer any more.
        answered_at: UTC, or None.
        version: Of the text that they agreed to.
        text: That text, a line a sentence; "" before they agree.
        recorded_by: The person id of the lead who recorded it for them, or "".
        recorded_way: How they told the lead: one of `OTHER_WAYS`, or "".
        recorded_day: When, a local date, or None.
    """

    party_id: str
    person_id: str
    kind: ConsentKind
    number: int
    asked_at: datetime
    due_at: datetime = field(metadata=counted("consent-silent"))
    state: ConsentState = ConsentState.OPEN
    changes: int = 0
    answered_at: datetime | None = None
    version: str = ""
    text: str = ""
    recorded_by: str = ""
    recorded_way: str = ""
    recorded_day: date | None = None

    @property
    def said(self) -> str:
        """What they say to what, as one word, for example "joint-given"."""
        return f"{self.kind.value}-{self.state.value}"

    @property
    def seen(self) -> str:
        """What tells whether it has changed since a card was drawn."""
        return f"{self.number}.{self.changes}"


@dataclass(frozen=True, slots=True)
class JointQuestion:
    """The question whether all would like to talk together.

    Attributes:
        number: Counted from 1; whoever was added has to be asked together with all others anew.
        people: Party ids of everybody who was asked, and of whom everybody was told.
        asked_at: UTC.
        decide_at: When it is found whether all agree, UTC; not sooner, whoever has answered.
        standing: `WAITING` until then.
        decided_at: UTC, or None.
        stopped_by: The person id of the lead or resolver who decided that it does not go ahead, or "".
        stopped_reason: Why, for the leads, at most 2,000 characters, or "".
    """

    number: int
    people: frozenset[str]
    asked_at: datetime
    decide_at: datetime = field(metadata=counted("joint-decided"))
    standing: JointStanding = JointStanding.WAITING
    decided_at: datetime | None = None
    stopped_by: str = ""
    stopped_reason: str = field(default="", metadata=WRITTEN)

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.standing is JointStanding.WAITING


@dataclass(frozen=True, slots=True)
class Consents(CasePart):
    """Who was asked to agree to what, and what they say.

    Attributes:
        answers: One for each person and kind.
        joint: The latest question about a joint conversation, or None.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.CONSENTS,
        CaseSection.ASSIGNED,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    answers: tuple[Consent, ...] = ()
    joint: JointQuestion | None = None

    def of(self, person: CasePerson, kind: ConsentKind) -> Consent | None:
        """Return what a person, as who they are now, was asked and says; of a joint talk, to the latest question."""
        number = self.joint.number if kind is ConsentKind.JOINT and self.joint else 0
        found = [
            one
            for one in self.answers
            if (one.kind, one.number, one.person_id) == (kind, number, person.person_id) and one.party_id in person.ids
        ]
        # Whoever was named twice, and asked twice, agrees only where they never said otherwise.
        return next((one for one in found if one.state is not ConsentState.GIVEN), found[0] if found else None)

    def agrees(self, person: CasePerson, kind: ConsentKind) -> bool:
        """Whether a person agrees."""
        found = self.of(person, kind)
        return found is not None and found.state is ConsentState.GIVEN

    def with_answer(self, changed: Consent) -> "Consents":
        """Return this with what one person was asked, or says now; what they said to an earlier question is gone."""
        told = (changed.party_id, changed.person_id, changed.kind)
        others = tuple(one for one in self.answers if (one.party_id, one.person_id, one.kind) != told)
        return replace(self, answers=(*others, changed))


NO_CONSENTS = Consents()


def may_meet_alone(case: Case, consents: Consents, person: CasePerson) -> bool:
    """Whether the resolvers of a case may talk with one person alone (R16, R17)."""
    on_case = any(one.ids & person.ids for one in people_of_case(case))
    return case.stage is Stage.READY and on_case and consents.agrees(person, ConsentKind.INDIVIDUAL)


def may_meet_together(case: Case, consents: Consents) -> bool:
    """Whether a joint conversation may be planned: everybody on the case agrees to it, and to all others (R16, R18)."""
    joint = consents.joint
    if joint is None or joint.standing is not JointStanding.ALL or case.stage is not Stage.READY:
        return False
    return everybody_agrees(consents, people_of_case(case))


def everybody_agrees(consents: Consents, people: Sequence[CasePerson]) -> bool:
    """Whether each of some people was asked by the latest question, and agrees to talk together."""
    return len(people) > 1 and all(consents.agrees(one, ConsentKind.JOINT) for one in people)


def joint_standing(consents: Consents, people: Sequence[CasePerson]) -> JointStanding:
    """Return how it stands with a joint conversation, as everybody reads it.

    Where somebody was added since all agreed, it waits again until all are asked anew.
    """
    joint = consents.joint
    if joint is None:
        return JointStanding.NOT_ASKED
    if joint.standing is JointStanding.ALL and not everybody_agrees(consents, people):
        return JointStanding.WAITING
    return joint.standing


def decided(consents: Consents, people: Sequence[CasePerson], now: datetime) -> Consents:
    """Return the consents once the day of a joint conversation has come: all agreed, or it does not go ahead."""
    joint = consents.joint
    if joint is None or not joint.is_open:
        return consents
    agreed = not joint.stopped_by and everybody_agrees(consents, people)
    standing = JointStanding.ALL if agreed else JointStanding.NOT_NOW
    return replace(consents, joint=replace(joint, standing=standing, decided_at=now))


def ended(consents: Consents, now: datetime) -> Consents:
    """Return the consents after a joint conversation to which all had agreed does not go ahead after all."""
    joint = consents.joint
    if joint is None or joint.standing is not JointStanding.ALL:
        return consents
    return replace(consents, joint=replace(joint, standing=JointStanding.NOT_NOW, decided_at=now))


def closed(consents: Consents, now: datetime) -> Consents:
    """Return the consents of a case that has ended: a question that is still open has come to nothing."""
    joint = consents.joint
    if joint is None or not joint.is_open:
        return consents
    return replace(consents, joint=replace(joint, standing=JointStanding.NOT_NOW, decided_at=now))


def reopened(consents: Consents, people: Iterable[CasePerson], now: datetime, due_at: datetime) -> Consents:
    """Return the consents of a case that is open again: what anybody agreed to before rests on nothing any more.

    Args:
        consents: As they were when it ended.
        people: Who takes part in it now; each who was asked about individual talks before is asked anew.
        now: UTC.
        due_at: By when an answer is hoped for, UTC.
    """
    asked = [one for one in people if consents.of(one, ConsentKind.INDIVIDUAL)]
    joint = replace(consents.joint, standing=JointStanding.NOT_NOW, decided_at=now) if consents.joint else None
    found = replace(consents, joint=joint)
    for one in asked:
        found = asked_alone(found, one, now, due_at)
    # Nothing of what somebody said before is left who is not asked now, but that they would rather not.
    left = tuple(
        one for one in found.answers if one.kind is ConsentKind.INDIVIDUAL and one.state is not ConsentState.GIVEN
    )
    return replace(found, answers=left)


def may_be_named(consents: Consents, people: Sequence[CasePerson]) -> bool:
    """Whether the people of a case may read who else would be there if all were asked to talk together.

    Whoever asked named each of the others; of two others one may not know of the other, so each of these has agreed
    before, with the individual talk, that their name is read.
    """
    others = [one for one in people if not one.is_requester]
    return len(others) < 2 or all(consents.agrees(one, ConsentKind.INDIVIDUAL) for one in others)  # noqa: PLR2004


def asked_alone(consents: Consents, person: CasePerson, now: datetime, due_at: datetime) -> Consents:
    """Return the consents with one person asked (anew) about individual talks; no older card answers for them."""
    before = [
        one
        for one in consents.answers
        if one.kind is ConsentKind.INDIVIDUAL and one.party_id in person.ids and one.person_id == person.person_id
    ]
    changes = max((one.changes + 1 for one in before), default=0)
    asked = Consent(person.party_id, person.person_id, ConsentKind.INDIVIDUAL, 0, now, due_at, changes=changes)
    others = tuple(one for one in consents.answers if one not in before)
    return replace(consents, answers=(*others, asked))


def asked_together(consents: Consents, people: Iterable[CasePerson], now: datetime, decide_at: datetime) -> Consents:
    """Return the consents with everybody asked anew whether they would like to talk together."""
    everybody = tuple(people)
    number = consents.joint.number + 1 if consents.joint else 1
    joint = JointQuestion(number, frozenset(one.party_id for one in everybody), now, decide_at)
    found = replace(consents, joint=joint)
    for one in everybody:
        found = found.with_answer(
            Consent(one.party_id, one.person_id, ConsentKind.JOINT, number, now, decide_at),
        )
    return found


def decided_later(consents: Consents, decide_at: datetime) -> Consents:
    """Return the consents with another day, UTC, on which it is decided whether all talk together."""
    joint = consents.joint
    if joint is None:
        return consents
    found = replace(consents, joint=replace(joint, decide_at=decide_at))
    for one in consents.answers:
        if one.kind is ConsentKind.JOINT and one.number == joint.number:
            found = found.with_answer(replace(one, due_at=decide_at))
    return found


def consent_seen(consent: Consent, text: str) -> str:
    """Return what a card says of the question that it asks: another asking, answer or text takes no press from it."""
    return text_digest(f"{consent.kind}\n{consent.seen}\n{text}")


@dataclass(frozen=True, slots=True)
class ConsentsSeen:
    """What a reader who is no party learns of the consents of a case.

    Attributes:
        individual: Party id to what somebody says to individual talks.
        joint: How it stands with a joint conversation.
        decide_at: When that is found, UTC, or None.
        may_ask: Whether everybody can be asked (anew) about a joint conversation.
        may_stop: Whether it can be decided that one does not go ahead.
    """

    individual: dict[str, ConsentState] = field(default_factory=dict)
    joint: JointStanding = JointStanding.NOT_ASKED
    decide_at: datetime | None = None
    may_ask: bool = False
    may_stop: bool = False

"""Which date a poll recommends, by a published rule, and why (S09).

1. It reaches the quorum, and where the file asks for one of each group, has one of each.
2. The fewest are missing who missed the last meeting, too.
3. The most say *yes*; then, the most say *if need be*.
4. It is on another weekday, or in the other half of the day, than the last meeting.
5. It is the earliest.

No answer is not *no*: whoever has not answered counts neither as coming nor as missing, and is told apart.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from math import ceil

from casework.model.meetings.meeting import Participant, PollAnswer
from casework.model.meetings.wall_time import WallTime


class Criterion(IntEnum):
    """The steps of the rule, in their order."""

    QUORUM = 1
    MISSED_BEFORE = 2
    ANSWERS = 3
    OTHER_TIME = 4
    EARLIEST = 5


@dataclass(frozen=True, slots=True)
class PollGround:
    """What a recommendation is made from, beside the options.

    Attributes:
        participants: Whoever is invited and active now.
        quorum: Which part of them has to be able to come.
        missed_last: Person ids of those who missed the last meeting.
        last: When that was, or None for the first one.
        groups: Person id to a group of which at least one has to be able to come; empty where the file asks for none.
    """

    participants: Sequence[Participant]
    quorum: Fraction
    missed_last: frozenset[str] = frozenset()
    last: WallTime | None = None
    groups: Mapping[str, str] = field(default_factory=dict)

    @property
    def needed(self) -> int:
        """How many have to be able to come."""
        return ceil(self.quorum * len(self.participants))

    def is_enough(self, coming: Collection[str]) -> bool:
        """Whether these person ids are enough, and of each group one."""
        everybody = {one.person_id for one in self.participants}
        wanted = {group for person, group in self.groups.items() if person in everybody}
        there = {self.groups[one] for one in coming if one in self.groups}
        return bool(coming) and len(coming) >= self.needed and wanted <= there


@dataclass(frozen=True, slots=True)
class Standing:
    """How one option stands.

    Attributes:
        number: The option's number in the poll.
        at: When it is.
        yes: How many say yes.
        if_need_be: How many say if need be.
        no: How many say no.
        silent: How many have not answered.
        reaches_quorum: Whether enough can come, and one of each group.
        missing_again: How many say no who missed the last meeting, too.
        is_other_time: Whether it is on another weekday or in the other half of the day than the last meeting.
    """

    number: int
    at: WallTime
    yes: int
    if_need_be: int
    no: int
    silent: int
    reaches_quorum: bool
    missing_again: int
    is_other_time: bool

    @property
    def can_come(self) -> int:
        """How many say that they can come."""
        return self.yes + self.if_need_be


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The options by the rule, the recommended one first.

    Attributes:
        standings: All of them.
        needed: How many have to be able to come.
        decided_by: What set the first apart from the second; EARLIEST where all else is alike.
        second: Where no option reaches the quorum: in the other half of a day, the one at which the most can come of
            those who can't at the first; None where there is none, or where none is needed.
    """

    standings: tuple[Standing, ...]
    needed: int
    decided_by: Criterion
    second: Standing | None = None

    @property
    def best(self) -> Standing:
        """The recommended option."""
        return self.standings[0]


def recommend(options: Sequence[WallTime], asked: PollGround) -> Recommendation:
    """Return the options by the published rule; the order of the participants changes nothing.

    Raises:
        ValueError: There is no option.
    """
    if not options:
        raise ValueError("a recommendation needs an option")
    standings = tuple(sorted((_standing(number, at, asked) for number, at in enumerate(options)), key=_criteria))
    best, *others = standings
    second = None if best.reaches_quorum else _second_sitting(best, others, asked)
    return Recommendation(standings, asked.needed, _decided_by(standings), second)


def _standing(number: int, at: WallTime, asked: PollGround) -> Standing:
    answers = [one.says(number) for one in asked.participants]
    coming = [one.person_id for one in asked.participants if one.may_come(number)]
    return Standing(
        number=number,
        at=at,
        yes=answers.count(PollAnswer.YES),
        if_need_be=answers.count(PollAnswer.IF_NEED_BE),
        no=answers.count(PollAnswer.NO),
        silent=answers.count(None),
        reaches_quorum=asked.is_enough(coming),
        missing_again=sum(
            one.says(number) is PollAnswer.NO and one.person_id in asked.missed_last for one in asked.participants
        ),
        is_other_time=asked.last is None or not at.is_like(asked.last),
    )


def _criteria(one: Standing) -> tuple[object, ...]:
    """Return what each criterion says of an option, the smaller the better; `Criterion` numbers them."""
    return (
        not one.reaches_quorum,
        one.missing_again,
        (-one.yes, -one.if_need_be),
        not one.is_other_time,
        (one.at.instant(), one.number),
    )


def _decided_by(standings: Sequence[Standing]) -> Criterion:
    if len(standings) == 1:
        return Criterion.EARLIEST
    first, second = (_criteria(one) for one in standings[:2])
    return next(
        Criterion(place) for place, (one, other) in enumerate(zip(first, second, strict=True), 1) if one != other
    )


def _second_sitting(best: Standing, others: Sequence[Standing], asked: PollGround) -> Standing | None:
    """Return the option for a second sitting, at which somebody can come who can't at the first."""
    left = [one for one in asked.participants if not one.may_come(best.number)]
    elsewhere = [one for one in others if one.at.is_morning is not best.at.is_morning]
    gained = {one.number: sum(person.may_come(one.number) for person in left) for one in elsewhere}
    found = max(elsewhere, key=lambda one: (gained[one.number], -one.at.instant().timestamp()), default=None)
    return found if found and gained[found.number] else None

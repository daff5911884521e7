"""Who could carry a case, which pair is recommended, and why (R13, R27, S15).

Two resolvers from outside every department involved, of varied job role, expertise and department, honouring
the requester's preferences, with little load and a long time since their last case. Of pairs that fit alike, the one
with more half-days in common.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from casework.model.calls.half_days import HalfDay
from casework.model.cases.case import Case
from casework.model.names import Likeness, folded, same_department
from casework.model.officers import Officer
from casework.model.services import PAIR

LONG_REST = timedelta(days=180)
"""After this long without a case, more rest counts no further."""


class Reason(StrEnum):
    """Why a pair is recommended, or a volunteer excluded; each has a text."""

    OUTSIDE = "outside-departments"
    OUTSIDE_AS_KNOWN = "outside-as-known"
    ONE_INSIDE = "one-inside-as-asked"
    ROLES_DIFFER = "roles-differ"
    DEPARTMENTS_DIFFER = "departments-differ"
    EXPERTISE_DIFFERS = "expertise-differs"
    WANTED = "wanted-by-requester"
    LIGHT_LOAD = "light-load"
    RESTED = "rested"
    EXCLUDED_DEPARTMENT = "own-department-involved"
    EXCLUDED_UNWANTED = "requester-would-rather-not"
    EXCLUDED_BY_PARTY = "party-would-rather-not"
    EXCLUDED_HR = "works-in-hr"
    EXCLUDED_PARTY = "is-involved"
    EXCLUDED_MAYBE_PARTY = "may-be-involved"
    EXCLUDED_STEPPED_BACK = "stepped-back"
    EXCLUDED_RELEASED = "somebody-else-asked"
    EXCLUDED_INACTIVE = "not-active"
    EXCLUDED_SERVICE = "other-service"


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A resolver who offered, with what counts for choosing.

    Attributes:
        resolver: Who.
        availability: What they wrote about when they can help.
        open_cases: How many cases they carry now.
        last_assigned_at: When they were last assigned, UTC, or None for never.
        involved: Whether they are the person who asked, or one of the people named.
        takes_on: Whether they take anything on today.
        half_days: The half-days that they ticked and that still lie ahead, in order.
        is_unwanted: Whether somebody else involved would rather not have them.
    """

    resolver: Officer
    availability: str
    open_cases: int = 0
    last_assigned_at: datetime | None = None
    involved: Likeness = Likeness.DIFFERENT
    takes_on: bool = True
    half_days: tuple[HalfDay, ...] = ()
    is_unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two volunteers and why they fit.

    Attributes:
        first: One volunteer.
        second: The other.
        reasons: In the order of weight.
        score: Higher is better; only for ranking.
    """

    first: Volunteer
    second: Volunteer
    reasons: tuple[Reason, ...]
    score: float

    def person_ids(self) -> frozenset[str]:
        """Return the two Entra object ids."""
        return frozenset({self.first.resolver.person_id, self.second.resolver.person_id})

    @property
    def half_days(self) -> tuple[HalfDay, ...] | None:
        """The half-days that both ticked, in order; None where one of them ticked none, so nothing can be compared."""
        if not self.first.half_days or not self.second.half_days:
            return None
        return tuple(one for one in self.first.half_days if one in self.second.half_days)


@dataclass(frozen=True, slots=True)
class Matching:
    """The lead's view of who could carry a case.

    Attributes:
        recommended: The best pair, or None when fewer than two volunteers are free to be chosen.
        eligible: Every volunteer who may be chosen, best rested first.
        excluded: Every other volunteer with the reason, in the same order.
    """

    recommended: Pair | None
    eligible: tuple[Volunteer, ...]
    excluded: tuple[tuple[Volunteer, Reason], ...]

    def may_choose(self, person_ids: frozenset[str], inside_wanted: frozenset[str]) -> bool:
        """Whether exactly these two may be chosen: both eligible, at most one from inside."""
        eligible = {one.resolver.person_id for one in self.eligible}
        return len(person_ids) == PAIR and person_ids <= eligible and len(person_ids & inside_wanted) <= 1


def exclusion(case: Case, volunteer: Volunteer) -> Reason | None:
    """Return why somebody may not carry this case, or None.

    A resolver from inside a department involved stays possible only when the requester asked for that very resolver,
    and so does one who works in HR where they would rather have nobody from there (R27). One who is also a lead that
    must not learn of the case may not carry it either. Where nobody has said yet whether they are one of the people
    named, they wait until a lead does.
    """
    request, resolver = case.request, volunteer.resolver
    if not (resolver.active and volunteer.takes_on and resolver.serves(case.service)):
        return Reason.EXCLUDED_SERVICE if volunteer.takes_on and resolver.active else Reason.EXCLUDED_INACTIVE
    if volunteer.involved is Likeness.SURE:
        return Reason.EXCLUDED_PARTY
    if case.had(resolver.person_id):
        has_stepped_back = resolver.person_id in case.stepped_back
        return Reason.EXCLUDED_STEPPED_BACK if has_stepped_back else Reason.EXCLUDED_RELEASED
    if reason := _unwanted(case, volunteer):
        return reason
    if resolver.person_id not in request.wanted_resolvers and (reason := _kept_out(case, resolver)):
        return reason
    return Reason.EXCLUDED_MAYBE_PARTY if volunteer.involved is Likeness.POSSIBLE else None


def _unwanted(case: Case, volunteer: Volunteer) -> Reason | None:
    """Return who would rather not have somebody, or None."""
    if volunteer.resolver.person_id in case.request.unwanted_resolvers | case.recused:
        return Reason.EXCLUDED_UNWANTED
    return Reason.EXCLUDED_BY_PARTY if volunteer.is_unwanted else None


def _kept_out(case: Case, resolver: Officer) -> Reason | None:
    """Return why somebody is out unless the requester asked for that very resolver, or None."""
    if is_inside(case, resolver):
        return Reason.EXCLUDED_DEPARTMENT
    return Reason.EXCLUDED_HR if case.request.without_hr and resolver.works_in_hr else None


def is_inside(case: Case, resolver: Officer) -> bool:
    """Whether the resolver belongs to one of the departments involved, be it with their second one (S15)."""
    return _meet(resolver.departments, case.request.departments())


def whom_it_concerns(before: Case, now: Case, assigned: Sequence[Volunteer]) -> tuple[str, ...]:
    """Return the person ids of those assigned resolvers who may not carry a case any more, after it was changed.

    Args:
        assigned: With whether they are involved now.
    """
    out = [one for one in assigned if _is_barred(before, now, one)]
    staying = [one for one in assigned if one not in out]
    inside = [one for one in staying if is_inside(now, one.resolver)]
    # At most one comes from inside: whoever was there before stays, else the first.
    inside.sort(key=lambda one: not is_inside(before, one.resolver))
    return tuple(one.resolver.person_id for one in [*out, *inside[1:]])


def _is_barred(before: Case, now: Case, one: Volunteer) -> bool:
    resolver = one.resolver
    came_inside = is_inside(now, resolver) and not is_inside(before, resolver)
    is_wanted = resolver.person_id in now.request.wanted_resolvers
    return one.involved is Likeness.SURE or resolver.person_id in now.recused or (came_inside and not is_wanted)


def match(case: Case, volunteers: Iterable[Volunteer], now: datetime) -> Matching:
    """Sort the volunteers into a recommended pair, the eligible and the excluded.

    Args:
        case: The case, with the departments and preferences of its request.
        volunteers: Everyone who has offered and not withdrawn.
        now: UTC, for the time since the last case.
    """
    ordered = sorted(volunteers, key=lambda one: _order(one, now))
    judged = [(one, exclusion(case, one)) for one in ordered]
    excluded = tuple((one, reason) for one, reason in judged if reason)
    eligible = tuple(one for one, reason in judged if not reason)
    return Matching(_best(case, eligible, now), eligible, excluded)


def has_pair(case: Case, volunteers: Iterable[Volunteer], now: datetime) -> bool:
    """Whether two of these volunteers may be chosen: whether `match` recommends a pair, and sooner known."""
    eligible = [one for one in volunteers if not exclusion(case, one)]
    return any(_pair(case, one, other, now) for one, other in combinations(eligible, PAIR))


def pairs_with(case: Case, kept: Volunteer, volunteers: Iterable[Volunteer], now: datetime) -> tuple[Pair, ...]:
    """Return every pair around a resolver who stays, to replace one who stepped back, the best first (R15).

    Each has the resolver who stays as its `first`. Empty when nobody fits, or when the one who stays may no longer
    carry the case themselves.
    """
    if exclusion(case, kept):
        return ()
    others = [one for one in volunteers if not exclusion(case, one)]
    pairs = [pair for other in others if (pair := _pair(case, kept, other, now))]
    return tuple(sorted(pairs, key=_rank, reverse=True))


def _best(case: Case, eligible: Sequence[Volunteer], now: datetime) -> Pair | None:
    pairs = [pair for one, other in combinations(eligible, PAIR) if (pair := _pair(case, one, other, now))]
    return max(pairs, key=_rank, default=None)


def _pair(case: Case, first: Volunteer, second: Volunteer, now: datetime) -> Pair | None:
    """Weigh two volunteers; None when they are one person, or both from inside, which nobody asked for."""
    inside = [is_inside(case, one.resolver) for one in (first, second)]
    left, right = first.resolver, second.resolver
    if all(inside) or left.person_id == right.person_id:
        return None
    wanted = case.request.wanted_resolvers & {left.person_id, right.person_id}
    load = first.open_cases + second.open_cases
    rest = min(_rest(first, now), _rest(second, now))
    weighed: list[tuple[bool, Reason, float]] = [
        (any(inside), Reason.ONE_INSIDE, 8.0),
        (not any(inside), Reason.OUTSIDE if case.request.knows_departments else Reason.OUTSIDE_AS_KNOWN, 0.0),
        (bool(wanted), Reason.WANTED, 6.0 * len(wanted)),
        (left.job_role is not right.job_role, Reason.ROLES_DIFFER, 3.0),
        (not _meet(left.departments, right.departments), Reason.DEPARTMENTS_DIFFER, 2.0),
        (_expertise(left) != _expertise(right), Reason.EXPERTISE_DIFFERS, 1.0),
        (load <= 1, Reason.LIGHT_LOAD, 0.0),
        (rest >= LONG_REST, Reason.RESTED, 0.0),
    ]
    score = sum(weight for holds, _, weight in weighed if holds) - 2.0 * load + 2.0 * (rest / LONG_REST)
    return Pair(first, second, tuple(reason for holds, reason, _ in weighed if holds), score)


def _meet(some: Iterable[str], others: Collection[str]) -> bool:
    return any(same_department(one, other) for one in some for other in others)


def _rest(volunteer: Volunteer, now: datetime) -> timedelta:
    """Return the time since the last case, at most `LONG_REST`; none when a demonstration's clock was set back."""
    if volunteer.last_assigned_at is None:
        return LONG_REST
    return max(timedelta(0), min(LONG_REST, now - volunteer.last_assigned_at))


def _expertise(resolver: Officer) -> frozenset[str]:
    return frozenset(folded(field) for field in resolver.expertise)


def _order(volunteer: Volunteer, now: datetime) -> tuple[int, float, str]:
    return volunteer.open_cases, -_rest(volunteer, now).total_seconds(), volunteer.resolver.person_id


def _rank(pair: Pair) -> tuple[float, int, list[str]]:
    """Rank by score, then by the half-days in common; ties fall the same way whatever the order of the volunteers."""
    return pair.score, len(pair.half_days or ()), sorted(pair.person_ids())

"""Who is recommended for a case, who is kept away from it, and why (R04, R13, R15)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from casework.model.assignments import Pair, Reason, Volunteer, exclusion, match, pairs_with, whom_it_concerns
from casework.model.calls.half_days import DayPart, HalfDay
from casework.model.names import Likeness
from casework.model.officers import JobRole
from casework.model.parties.party import Party
from tests.builders import NOW
from tests.fakes.matching import a_case, a_resolver, a_volunteer

TODAY = NOW.date()
INSIDE: dict[str, Any] = {"department": "Department of Marine Biology"}


def ids(pair: Pair | None) -> set[str]:
    assert pair is not None
    return set(pair.person_ids())


@pytest.mark.parametrize(
    ("resolver", "reason"),
    [
        ({}, None),
        ({"department": "Department of Marine Biology"}, Reason.EXCLUDED_DEPARTMENT),
        ({"department": "LAW SCHOOL"}, Reason.EXCLUDED_DEPARTMENT),
        ({"active": False}, Reason.EXCLUDED_INACTIVE),
        ({"second_department": "Department of Marine Biology"}, Reason.EXCLUDED_DEPARTMENT),
        ({"second_department": "Department of Physics"}, None),
        ({"services": ("welfare",)}, Reason.EXCLUDED_SERVICE),
        ({"services": ("welfare", "resolution")}, None),
        ({"services": ("welfare",), "active": False}, Reason.EXCLUDED_INACTIVE),
    ],
)
@pytest.mark.promise("R13")
@pytest.mark.promise("S15")
def test_kept_away_with_reason(resolver: dict[str, Any], reason: Reason | None) -> None:
    assert exclusion(a_case(), a_volunteer(**resolver)) is reason


@pytest.mark.promise("R13")
@pytest.mark.parametrize(
    ("involved", "reason"),
    [
        (Likeness.SURE, Reason.EXCLUDED_PARTY),
        (Likeness.POSSIBLE, Reason.EXCLUDED_MAYBE_PARTY),
        (Likeness.DIFFERENT, None),
    ],
)
def test_whoever_may_be_involved_waits(involved: Likeness, reason: Reason | None) -> None:
    assert exclusion(a_case(), a_volunteer(involved=involved)) is reason


@pytest.mark.parametrize(
    ("changes", "takes_on"),
    [
        ({}, True),
        ({"paused": True}, False),
        ({"leave_until": TODAY}, False),
        ({"leave_until": TODAY + timedelta(days=1)}, False),
        ({"leave_until": TODAY - timedelta(days=1)}, True),
        ({"active": False}, False),
    ],
)
def test_takes_something_on(changes: dict[str, Any], *, takes_on: bool) -> None:
    resolver = a_resolver(**changes)

    assert resolver.takes_on(TODAY) is takes_on
    volunteer = Volunteer(resolver, "Mondays", takes_on=takes_on)
    assert exclusion(a_case(), volunteer) is (None if takes_on else Reason.EXCLUDED_INACTIVE)


def test_departments_differ_where_none_is_shared() -> None:
    one, other = a_volunteer("r1"), a_volunteer("r2", department="School of Music", second_department="History")
    third = a_volunteer("r3", department="School of Music")

    assert Reason.DEPARTMENTS_DIFFER not in reasons(one, other)
    assert Reason.DEPARTMENTS_DIFFER in reasons(one, third)


def reasons(*volunteers: Volunteer) -> tuple[Reason, ...]:
    best = match(a_case(), volunteers, NOW).recommended
    assert best is not None
    return best.reasons


@pytest.mark.promise("R04")
def test_unwanted_is_kept_away() -> None:
    case = a_case(unwanted_resolvers=frozenset({"r1"}), wanted_resolvers=frozenset({"r1"}))
    assert exclusion(case, a_volunteer("r1")) is Reason.EXCLUDED_UNWANTED


@pytest.mark.promise("R15")
def test_stepped_back_stays_away() -> None:
    assert exclusion(a_case(stepped_back=["r1"]), a_volunteer("r1")) is Reason.EXCLUDED_STEPPED_BACK


@pytest.mark.promise("R15")
def test_whoever_was_replaced_stays_away() -> None:
    released = replace(a_case(), released=frozenset({"r1"}))

    assert exclusion(released, a_volunteer("r1")) is Reason.EXCLUDED_RELEASED


def test_unknown_department_excludes_nobody() -> None:
    case = a_case(parties=(Party("Joaquim Brandvold"), Party("Nadia Sørbø", "  ")))
    assert exclusion(case, a_volunteer(department="")) is None


@pytest.mark.promise("R13")
def test_inside_only_as_asked() -> None:
    """The requester asks for that very resolver; that anybody from inside is welcome, as once, is no wish."""
    wanted = frozenset({"r1"})
    assert exclusion(a_case(wanted_resolvers=wanted), a_volunteer("r1", **INSIDE)) is None
    assert exclusion(a_case(wanted_resolvers=wanted), a_volunteer("r2", **INSIDE)) is Reason.EXCLUDED_DEPARTMENT
    assert exclusion(a_case(inside_wanted=True), a_volunteer("r1", **INSIDE)) is Reason.EXCLUDED_DEPARTMENT


@pytest.mark.promise("R13")
def test_asked_for_one_inside() -> None:
    volunteers = [a_volunteer("r1", **INSIDE), a_volunteer("r2", job_role=JobRole.TECHNICAL), a_volunteer("r3")]
    found = match(a_case(wanted_resolvers=frozenset({"r1"})), volunteers, NOW)
    assert ids(found.recommended) == {"r1", "r2"}
    assert found.recommended is not None
    assert Reason.ONE_INSIDE in found.recommended.reasons
    assert Reason.OUTSIDE not in found.recommended.reasons


@pytest.mark.promise("R13")
def test_never_two_inside() -> None:
    volunteers = [a_volunteer("r1", **INSIDE), a_volunteer("r2", department="School of Law")]
    found = match(a_case(wanted_resolvers=frozenset({"r1", "r2"})), volunteers, NOW)
    assert found.recommended is None
    assert len(found.eligible) == 2
    assert not found.may_choose(frozenset({"r1", "r2"}), frozenset({"r1", "r2"}))


@pytest.mark.promise("R13")
def test_of_two_who_are_inside_by_now_the_first_stays() -> None:
    """Both were asked for; at most one of a pair comes from inside, and whoever was before is the one."""
    before = a_case(wanted_resolvers=frozenset({"r1", "r2"}))
    parties = (*before.request.parties, Party("Nadia Sørbø", "Department of Physics"))
    now = replace(before, request=replace(before.request, parties=parties))
    pair = [a_volunteer("r2", department="Department of Physics"), a_volunteer("r1", **INSIDE)]

    assert whom_it_concerns(before, now, pair) == ("r2",)


@pytest.mark.promise("R13")
def test_varied_backgrounds_win() -> None:
    alike: dict[str, Any] = {"expertise": ("supervision",)}
    volunteers = [
        a_volunteer("r1", **alike),
        a_volunteer("r2", **alike),
        a_volunteer("r3", job_role=JobRole.TECHNICAL, department="Estates and Facilities", expertise=("mediation",)),
    ]
    found = match(a_case(), volunteers, NOW)
    assert "r3" in ids(found.recommended)
    assert found.recommended is not None
    assert found.recommended.reasons == (
        Reason.OUTSIDE,
        Reason.ROLES_DIFFER,
        Reason.DEPARTMENTS_DIFFER,
        Reason.EXPERTISE_DIFFERS,
        Reason.LIGHT_LOAD,
        Reason.RESTED,
    )


def test_spelling_makes_no_variety() -> None:
    volunteers = [
        a_volunteer("r1", department="History", expertise=("Mediation",)),
        a_volunteer("r2", department="Department of History", expertise=("mediation ",)),
    ]
    found = match(a_case(), volunteers, NOW)
    assert found.recommended is not None
    assert found.recommended.reasons == (Reason.OUTSIDE, Reason.LIGHT_LOAD, Reason.RESTED)


@pytest.mark.promise("R04")
def test_wanted_resolver_wins() -> None:
    volunteers = [a_volunteer("r1"), a_volunteer("r2", job_role=JobRole.TECHNICAL), a_volunteer("r3", open_cases=1)]
    found = match(a_case(wanted_resolvers=frozenset({"r3"})), volunteers, NOW)
    assert ids(found.recommended) == {"r2", "r3"}
    assert found.recommended is not None
    assert Reason.WANTED in found.recommended.reasons


@pytest.mark.promise("R13")
def test_unknown_department_is_said() -> None:
    case = a_case(parties=(Party("Joaquim Brandvold"),))
    found = match(case, [a_volunteer("r1"), a_volunteer("r2")], NOW)
    assert found.recommended is not None
    assert Reason.OUTSIDE_AS_KNOWN in found.recommended.reasons
    assert Reason.OUTSIDE not in found.recommended.reasons


def test_light_load_wins() -> None:
    found = match(a_case(), [a_volunteer("r1"), a_volunteer("r2"), a_volunteer("r3", open_cases=2)], NOW)
    assert ids(found.recommended) == {"r1", "r2"}
    assert [one.resolver.person_id for one in found.eligible] == ["r1", "r2", "r3"]


def test_long_rest_wins() -> None:
    tired = a_volunteer("r1", last_assigned_at=NOW - timedelta(days=3))
    ahead = a_volunteer("r4", last_assigned_at=NOW + timedelta(days=3))
    found = match(a_case(), [ahead, tired, a_volunteer("r2"), a_volunteer("r3")], NOW)
    assert ids(found.recommended) == {"r2", "r3"}
    assert [one.resolver.person_id for one in found.eligible] == ["r2", "r3", "r1", "r4"]


@pytest.mark.promise("R12")
def test_of_pairs_that_fit_alike_the_one_with_more_half_days_wins() -> None:
    volunteers = [
        a_volunteer("r1", half_days=half_days(1, 2)),
        a_volunteer("r2", half_days=half_days(2, 3, 4)),
        a_volunteer("r3", half_days=half_days(3, 4, 5)),
        a_volunteer("r4"),
    ]
    chosen = [match(a_case(), order, NOW).recommended for order in permutations(volunteers)]

    assert {frozenset(ids(one)) for one in chosen} == {frozenset({"r2", "r3"})}
    assert {one.half_days for one in chosen if one} == {half_days(3, 4)}


@pytest.mark.promise("R13")
def test_half_days_outweigh_nothing_that_is_published() -> None:
    """A pair of one kind of work that is free all week stands behind one of two kinds that share no morning."""
    volunteers = [
        a_volunteer("r1", half_days=half_days(*range(1, 11))),
        a_volunteer("r2", half_days=half_days(*range(1, 11))),
        a_volunteer("r3", expertise=("mediation",)),
    ]

    found = match(a_case(), volunteers, NOW).recommended
    assert "r3" in ids(found)
    assert found is not None
    assert found.half_days is None


@pytest.mark.promise("R12")
def test_replacement_of_the_same_fit_has_more_half_days() -> None:
    kept = a_volunteer("r9", half_days=half_days(1, 2, 3))
    others = [a_volunteer("r2", half_days=half_days(3)), a_volunteer("r1", half_days=half_days(1, 2))]

    found = pairs_with(a_case(), kept, [kept, *others], NOW)
    assert [one.second.resolver.person_id for one in found] == ["r1", "r2"]


def half_days(*days: int) -> tuple[HalfDay, ...]:
    return tuple(HalfDay(date(2026, 12, day), DayPart.MORNING) for day in days)


def test_ties_ignore_order() -> None:
    volunteers = [a_volunteer(f"r{n}") for n in range(4)]
    chosen = {frozenset(ids(match(a_case(), order, NOW).recommended)) for order in permutations(volunteers)}
    assert len(chosen) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_volunteers(count: int) -> None:
    assert match(a_case(), [a_volunteer(f"r{n}") for n in range(count)], NOW).recommended is None


def test_nobody_pairs_with_themselves() -> None:
    assert match(a_case(), [a_volunteer("r1"), a_volunteer("r1")], NOW).recommended is None


def test_excluded_are_listed_with_reason() -> None:
    case = a_case(unwanted_resolvers=frozenset({"r2"}))
    found = match(case, [a_volunteer("r3", **INSIDE), a_volunteer("r2"), a_volunteer("r1")], NOW)
    assert [(one.resolver.person_id, reason) for one, reason in found.excluded] == [
        ("r2", Reason.EXCLUDED_UNWANTED),
        ("r3", Reason.EXCLUDED_DEPARTMENT),
    ]
    assert [one.resolver.person_id for one in found.eligible] == ["r1"]


@pytest.mark.parametrize(
    ("chosen", "allowed"),
    [({"r1", "r2"}, True), ({"r1"}, False), ({"r1", "r2", "r3"}, False), ({"r1", "r9"}, False), (set(), False)],
)
def test_lead_chooses_two_eligible(chosen: set[str], allowed: bool) -> None:
    found = match(a_case(), [a_volunteer(f"r{n}") for n in (1, 2, 3)], NOW)
    assert found.may_choose(frozenset(chosen), frozenset()) is allowed


@pytest.mark.promise("R15")
def test_replacement_fits_who_stays() -> None:
    kept = a_volunteer("r1", open_cases=1)
    volunteers = [
        kept,
        a_volunteer("r2"),
        a_volunteer("r3", job_role=JobRole.TECHNICAL),
        a_volunteer("r4", job_role=JobRole.TECHNICAL, **INSIDE),
    ]
    assert ids(pairs_with(a_case(), kept, volunteers, NOW)[0]) == {"r1", "r3"}
    assert ids(pairs_with(a_case(stepped_back=["r3"]), kept, volunteers, NOW)[0]) == {"r1", "r2"}


@pytest.mark.promise("R15")
def test_no_replacement_left() -> None:
    kept = a_volunteer("r1")
    assert pairs_with(a_case(), kept, [kept, a_volunteer("r2", **INSIDE)], NOW) == ()


@pytest.mark.promise("R15")
def test_one_inside_needs_one_outside() -> None:
    kept = a_volunteer("r1", **INSIDE)
    volunteers = [kept, a_volunteer("r2", department="School of Law"), a_volunteer("r3", open_cases=3)]
    assert ids(pairs_with(a_case(wanted_resolvers=frozenset({"r1", "r2"})), kept, volunteers, NOW)[0]) == {"r1", "r3"}


@pytest.mark.promise("R13")
def test_kept_resolver_may_no_longer_fit() -> None:
    # A department can be added to the request after the pair was chosen.
    kept = a_volunteer("r1", **INSIDE)
    assert pairs_with(a_case(), kept, [kept, a_volunteer("r2")], NOW) == ()

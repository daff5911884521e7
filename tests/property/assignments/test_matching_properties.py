"""What holds of every recommendation, whoever volunteers and whatever was asked (R04, R13, R15)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.assignments import Volunteer, exclusion, has_pair, is_inside, match, pairs_with
from casework.model.cases.case import Case
from casework.model.names import Likeness, same_department
from casework.model.officers import JobRole
from casework.model.parties.party import Party
from tests.builders import NOW
from tests.fakes.matching import a_case, a_resolver

DEPARTMENTS = ["Department of Marine Biology", "School of Law", "Department of History", "Estates and Facilities", ""]
IDS = [f"r{n}" for n in range(8)]
some_ids = st.frozensets(st.sampled_from(IDS), max_size=3)

volunteers_of_one = st.builds(
    lambda person_id, open_cases, days, involved, resolver: Volunteer(
        a_resolver(person_id, **resolver),
        "",
        open_cases,
        None if days is None else NOW - timedelta(days=days),
        involved,
    ),
    st.sampled_from(IDS),
    st.integers(0, 4),
    st.none() | st.integers(-5, 400),
    st.sampled_from([Likeness.DIFFERENT, Likeness.DIFFERENT, *Likeness]),
    st.fixed_dictionaries(
        {
            "department": st.sampled_from(DEPARTMENTS),
            "second_department": st.sampled_from(["", "", *DEPARTMENTS]),
            "job_role": st.sampled_from(JobRole),
            "expertise": st.lists(st.sampled_from(["mediation", "law"]), max_size=2, unique=True).map(tuple),
            "active": st.sampled_from([True, True, True, False]),
        }
    ),
)
volunteers = st.lists(volunteers_of_one, max_size=7, unique_by=lambda one: one.resolver.person_id)
cases = st.builds(
    lambda names, departments, inside, wanted, unwanted, back: a_case(
        stepped_back=back,
        parties=tuple(Party(*party) for party in zip(names, departments, strict=False)),
        inside_wanted=inside,
        wanted_resolvers=wanted,
        unwanted_resolvers=unwanted,
    ),
    st.lists(st.sampled_from(["J. Brandvold", "Nadia Sorbo", "Falk"]), max_size=2),
    st.lists(st.sampled_from(["Law", "Marine Biology", "History", ""]), min_size=2, max_size=2),
    st.booleans(),
    some_ids,
    some_ids,
    some_ids,
)


@given(cases, volunteers)
@pytest.mark.promise("R13")
def test_recommended_are_never_excluded(case: Case, volunteers: list[Volunteer]) -> None:
    pair = match(case, volunteers, NOW).recommended
    if pair:
        assert len(pair.person_ids()) == 2
        assert exclusion(case, pair.first) is None
        assert exclusion(case, pair.second) is None


@given(cases, volunteers)
@pytest.mark.promise("S15")
def test_neither_department_is_involved(case: Case, volunteers: list[Volunteer]) -> None:
    pair = match(case, volunteers, NOW).recommended
    for one in (pair.first, pair.second) if pair else ():
        theirs = {one.resolver.department, one.resolver.second_department}
        met = [name for name in theirs for involved in case.request.departments() if same_department(name, involved)]
        assert not met or one.resolver.person_id in case.request.wanted_resolvers


@given(cases, volunteers)
def test_pair_is_there_when_one_is_recommended(case: Case, volunteers: list[Volunteer]) -> None:
    assert has_pair(case, volunteers, NOW) is (match(case, volunteers, NOW).recommended is not None)


@given(cases, volunteers)
@pytest.mark.promise("R13")
def test_at_most_one_inside(case: Case, volunteers: list[Volunteer]) -> None:
    pair = match(case, volunteers, NOW).recommended
    if pair:
        inside = [one.resolver for one in (pair.first, pair.second) if is_inside(case, one.resolver)]
        assert {one.person_id for one in inside} <= case.request.wanted_resolvers
        assert len(inside) <= 1


@given(cases, volunteers)
@pytest.mark.promise("R04")
def test_unwanted_are_never_recommended(case: Case, volunteers: list[Volunteer]) -> None:
    pair = match(case, volunteers, NOW).recommended
    if pair:
        assert not pair.person_ids() & (case.request.unwanted_resolvers | case.stepped_back)


@given(cases, volunteers, st.randoms(use_true_random=False))
def test_order_changes_nothing(case: Case, volunteers: list[Volunteer], chance: object) -> None:
    shuffled = list(volunteers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a `random.Random`
    assert match(case, shuffled, NOW) == match(case, volunteers, NOW)


@given(cases, volunteers)
def test_everyone_is_judged_once(case: Case, volunteers: list[Volunteer]) -> None:
    found = match(case, volunteers, NOW)
    judged = [*found.eligible, *(one for one, _ in found.excluded)]
    assert sorted(one.resolver.person_id for one in judged) == sorted(one.resolver.person_id for one in volunteers)


@given(cases, volunteers)
def test_some_pair_is_found(case: Case, volunteers: list[Volunteer]) -> None:
    found = match(case, volunteers, NOW)
    outside = [one for one in found.eligible if not is_inside(case, one.resolver)]
    possible = len(found.eligible) >= 2 and bool(outside)
    assert (found.recommended is not None) is possible


@given(cases, volunteers)
def test_recommended_may_be_chosen(case: Case, volunteers: list[Volunteer]) -> None:
    found = match(case, volunteers, NOW)
    inside = frozenset(one.resolver.person_id for one in volunteers if is_inside(case, one.resolver))
    if found.recommended:
        assert found.may_choose(found.recommended.person_ids(), inside)


@given(cases, volunteers_of_one, volunteers)
@pytest.mark.promise("R15")
def test_replacement_is_as_strict(case: Case, kept: Volunteer, volunteers: list[Volunteer]) -> None:
    for pair in pairs_with(case, kept, volunteers, NOW):
        assert pair.first is kept
        assert len(pair.person_ids()) == 2
        assert not any(exclusion(case, one) for one in (pair.first, pair.second))
        inside = [one.resolver.person_id for one in (pair.first, pair.second) if is_inside(case, one.resolver)]
        assert len(inside) <= 1
        assert set(inside) <= case.request.wanted_resolvers


@given(cases, volunteers)
def test_best_beats_other_pairs(case: Case, volunteers: list[Volunteer]) -> None:
    found = match(case, volunteers, NOW)
    if found.recommended:
        others = [pair for one in found.eligible for pair in pairs_with(case, one, found.eligible, NOW)]
        assert max(pair.score for pair in others) == found.recommended.score

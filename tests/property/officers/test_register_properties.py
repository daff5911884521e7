"""Whoever is looked for is found, whatever the register holds, as if each entry were looked at (S01)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.names import folded
from casework.model.officers import Officer
from casework.model.register import Register, Wanted
from casework.model.training.course import Course, Span
from casework.model.training.records import TrainingRecord
from tests.builders import a_resolver
from tests.fakes.institutions import an_institution

TODAY = date(2026, 11, 20)
WORDS = ["Ana", "Ánna", "Law", "mediation", "Modern Languages", "Māori", ""]
CAMPUSES = ["Hill", "Harbour", ""]
SERVICES = ["resolution", "welfare", ""]

officers = st.lists(
    st.builds(
        a_resolver,
        name=st.sampled_from(WORDS[:3]),
        department=st.sampled_from(WORDS),
        second_department=st.sampled_from(WORDS),
        expertise=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        languages=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
        campus=st.sampled_from(CAMPUSES),
        services=st.lists(st.sampled_from(SERVICES[:2]), max_size=2, unique=True).map(tuple),
        active=st.sampled_from([True, True, False]),
        paused=st.sampled_from([False, False, True]),
        leave_until=st.none() | st.integers(-1, 1).map(lambda days: TODAY + timedelta(days=days)),
    ),
    max_size=8,
    unique_by=lambda one: one.person_id,
)
wanted = st.builds(
    Wanted,
    campus=st.sampled_from(CAMPUSES),
    service=st.sampled_from(SERVICES),
    words=st.lists(st.sampled_from(["an", "ana", "LAW", "mod", "māo", "medit", "-"]), max_size=3).map(" ".join),
)


def fits(one: Officer, asked: Wanted) -> bool:
    told = " ".join(
        (one.name, *one.departments, one.job_title, *one.expertise, *one.languages, one.accreditation, one.campus)
    )
    begun = all(any(word.startswith(start) for word in folded(told).split()) for start in folded(asked.words).split())
    in_service = not asked.service or one.serves(asked.service)
    return one.takes_on(TODAY) and begun and in_service and asked.campus in {"", one.campus}


@given(officers, wanted)
def test_found_are_those_who_fit(everyone: list[Officer], asked: Wanted) -> None:
    register = Register(everyone)

    assert list(register.found(asked, TODAY)) == [one for one in register.officers if fits(one, asked)]
    assert sorted(one.person_id for one in register.officers) == sorted(one.person_id for one in everyone)


@given(officers)
def test_next_day_counts_anew(everyone: list[Officer]) -> None:
    register = Register(everyone)
    register.found(Wanted(), TODAY)
    tomorrow = TODAY + timedelta(days=1)

    assert list(register.found(Wanted(), tomorrow)) == [one for one in register.officers if one.takes_on(tomorrow)]


@pytest.mark.promise("C01")
@pytest.mark.parametrize("words", ["", "ana"])
def test_lapsed_for_one_kind_is_found_for_the_other_alone(words: str) -> None:
    """By words, too; lapsed for both, they stand in no directory."""
    kinds = [
        replace(an_institution().main, service_id=kind, courses=(Course(course, "A course", valid_for=Span(24)),))
        for kind, course in (("resolution", "full"), ("welfare", "welfare"))
    ]
    old, new = TrainingRecord("full", date(2024, 1, 1)), TrainingRecord("welfare", date(2026, 1, 1))
    one = a_resolver(name="Ana", services=(), training=(old, new))
    lapsed = a_resolver(name="Ana", services=(), training=(old, replace(new, on=old.on)))
    register = Register([one, lapsed])
    found = {each: list(register.found(Wanted(service=each, words=words), TODAY, kinds)) for each in SERVICES}

    assert found == {"resolution": [], "welfare": [one], "": [one]}

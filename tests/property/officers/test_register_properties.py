"""Whoever is looked for is found, whatever the register holds, as if each entry were looked at (S01)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.model.names import folded
from casework.model.officers import Officer
from casework.model.register import Register, Wanted
from tests.builders import a_resolver

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

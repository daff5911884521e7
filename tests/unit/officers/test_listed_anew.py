"""What is theirs to say stays with an officer whom a file lists again, and on which day they left (S01, W01)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.model.register import listed_anew, put_back, taken_off
from casework.model.training.records import TrainingRecord
from tests.builders import a_resolver

THEIRS: dict[str, Any] = {
    "paused": True,
    "leave_until": date(2027, 1, 4),
    "calls_in_chat": False,
    "asked_on": date(2026, 10, 1),
    "awaits_agreement": True,
    "agreed_version": "2026-1",
    "agreed_on": date(2026, 9, 1),
    "asked_version": "2026-1",
    "left_on": date(2026, 11, 20),
}


@pytest.mark.promise("W01")
@pytest.mark.parametrize("name", THEIRS)
def test_what_is_theirs_to_say_stays(name: str) -> None:
    listed = a_resolver(calls_in_chat=True)
    known = replace(listed, **{name: THEIRS[name]})

    anew = listed_anew(replace(listed, job_title="Dean"), known)
    assert getattr(anew, name) == THEIRS[name]
    assert anew.job_title == "Dean"


@pytest.mark.promise("W01")
def test_day_on_which_somebody_left_stays() -> None:
    left = taken_off(a_resolver(), date(2026, 11, 20))
    assert (left.active, left.left_on) == (False, date(2026, 11, 20))
    assert taken_off(left, date(2026, 12, 1)) == left


@pytest.mark.promise("W01")
def test_whoever_is_put_back_serves_at_once() -> None:
    """A pause or a time away of before they left would keep them out unseen."""
    left = a_resolver(active=False, left_on=date(2026, 11, 20), paused=True, leave_until=date(2027, 1, 4))
    assert put_back(left) == a_resolver(person_id=left.person_id)


@pytest.mark.promise("S10")
def test_what_was_done_of_a_course_is_added_and_never_taken_away() -> None:
    done, listed = TrainingRecord("full", date(2026, 3, 2)), TrainingRecord("refresher", date(2026, 9, 1))
    known = a_resolver(training=(done,))

    anew = listed_anew(replace(known, training=(listed,)), known)
    assert set(anew.training) == {done, listed}

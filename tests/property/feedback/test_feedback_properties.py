"""Answers are shown in fives, and nothing that is shown or kept tells in which order they came (R22)."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casework.model.feedback import (
    LINES_KEPT,
    TOGETHER,
    Feedback,
    FeedbackAnswer,
    FeedbackQuestion,
    OneFeedback,
    ShownLine,
)

YEAR = 2026

ANSWERS: some.SearchStrategy[Mapping[FeedbackQuestion, FeedbackAnswer]] = some.dictionaries(
    some.sampled_from(FeedbackQuestion), some.sampled_from(FeedbackAnswer)
)
ONE = some.builds(OneFeedback, ANSWERS, some.text("abc ", max_size=5))


def after(everybody: Sequence[OneFeedback], year: int = YEAR) -> Feedback:
    said = Feedback()
    for one in everybody:
        said = said.with_one(one, year)
    return said


@pytest.mark.promise("R22")
@given(some.lists(ONE, max_size=23))
def test_shown_in_fives_and_counted_rightly(everybody: list[OneFeedback]) -> None:
    said = after(everybody)
    shown = everybody[: len(everybody) - len(everybody) % TOGETHER]

    assert said.people == len(shown)
    assert len(said.waiting) == len(everybody) - len(shown)
    for question in FeedbackQuestion:
        for answer in FeedbackAnswer:
            assert said.count(question, answer) == sum(one.answers.get(question) is answer for one in shown)
    assert sorted(one.text for one in said.lines) == sorted(one.line for one in shown if one.line)


@pytest.mark.promise("R22")
@given(
    some.lists(ONE, max_size=TOGETHER).flatmap(lambda found: some.tuples(some.just(found), some.permutations(found)))
)
def test_order_is_not_kept(both: tuple[list[OneFeedback], list[OneFeedback]]) -> None:
    one, other = both
    assert after(one) == after(other)


@pytest.mark.promise("R22")
@given(some.integers(0, 20))
def test_old_lines_go(years: int) -> None:
    said = Feedback(TOGETHER, {}, (ShownLine("They listened.", YEAR),)).with_one(OneFeedback({}, "Now."), YEAR + years)

    assert bool(said.lines) == (years <= LINES_KEPT)

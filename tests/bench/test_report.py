"""What benchmarks print of their goals and tables."""

import pytest

from bench.report import Goal, judge, table

MOST = Goal("at most 1.2 × the time", 1.2, " ×")
LEAST = Goal("at least half the limit", 0.5, " ×", at_least=True)


UNDER = Goal("under 0.3", 0.3, under=True)


def test_what_is_to_stay_under_a_bound_does_not_reach_it() -> None:
    assert UNDER.judged([(0.29, "this")]) == ["met           under 0.3: 0.29 (this)"]
    assert UNDER.judged([(0.3, "this")]) == ["MISSED        under 0.3: 0.30 (this)"]


def test_nearest_to_missing_is_named() -> None:
    assert MOST.judged([(0.9, "this"), (1.2, "that")]) == ["met           at most 1.2 × the time: 1.20 × (that)"]
    assert LEAST.judged([(0.9, "this"), (0.5, "that")]) == ["met           at least half the limit: 0.50 × (that)"]


def test_everything_that_missed_is_named() -> None:
    assert MOST.judged([(1.1, "a"), (1.3, "b"), (2.0, "c")]) == [
        "MISSED        at most 1.2 × the time: 2.00 × (c)",
        "MISSED        at most 1.2 × the time: 1.30 × (b)",
    ]
    assert [one[-3:] for one in LEAST.judged([(0.4, "a"), (0.6, "b"), (0.1, "c")])] == ["(c)", "(a)"]


def test_what_was_not_measured_is_not_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert judge([(MOST, []), (LEAST, [(0.5, "that")])])
    assert capsys.readouterr().out.startswith("not measured  at most 1.2 × the time\nmet ")


def test_one_miss_counts() -> None:
    assert not judge([(MOST, [(1.0, "this"), (1.3, "that")]), (LEAST, [(0.5, "that")])])


def test_table_lines_up() -> None:
    assert table([["a", "word"], ["10", "b"]], left=1) == "|  a | word |\n|---:|:-----|\n| 10 | b    |"

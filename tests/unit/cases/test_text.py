"""What people type is made safe to keep and to show, and held against its limits."""

import pytest

from casework.errors import InvalidInput
from casework.model.text import accepted, cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  one \n", "one"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\ttwo", "one\ttwo"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("a\u0000b\u0007c", "abc"),
        ("a\u202eb\u200bc", "abc"),
        ("a\ud800b", "ab"),
        ("a\ue000b", "ab"),
        ("a\u0378b", "ab"),
        ("\u0646\u200c\u0645\u200d", "\u0646\u200c\u0645\u200d"),
    ],
)
def test_what_is_seen_is_what_is_kept(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


def test_field_is_accepted_cleaned() -> None:
    assert accepted("reason", " They rang.\u200b ", 10) == "They rang."


def test_empty_field_is_accepted_only_where_it_may_be() -> None:
    assert accepted("reason", " \u200b", 10, required=False) == ""
    with pytest.raises(InvalidInput) as refused:
        accepted("reason", " \u200b", 10)
    assert refused.value.problems == {"reason": "problem-required"}


def test_long_field_is_refused_by_its_name() -> None:
    with pytest.raises(InvalidInput) as refused:
        accepted("reason", "a" * 11, 10)
    assert refused.value.problems == {"reason": "problem-too-long"}

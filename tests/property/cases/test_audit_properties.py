"""Whatever is done to a log behind Parley's back, verifying it says so (A05)."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from storage.repositories.audit import ChainBreak, Tampering, examine
from storage.sealing.audit_chain import Chain, Link, chain, link_mac
from tests.builders import NOW

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
CASE, OTHER_CASE = "a" * 32, "b" * 32

Log = list[tuple[Link, str]]

moments = st.integers(-(10**9), 10**9).map(lambda ms: NOW + timedelta(milliseconds=ms))
links = st.builds(
    Link,
    st.just(CASE),
    st.just(0),
    st.text("0123456789abcdef", min_size=32, max_size=32),
    moments,
    st.binary(max_size=40),
)


def written(contents: Sequence[Link], key: bytes = KEY) -> tuple[Log, Chain]:
    """Return a log as Parley writes it."""
    log: Log = []
    mac = ""
    for number, content in enumerate(contents, 1):
        link = replace(content, number=number)
        mac = link_mac(key, mac, link)
        log.append((link, mac))
    return log, chain(key, CASE, len(log), mac)


def wrong(log: Log, end: Chain | None) -> Sequence[ChainBreak]:
    return examine(KEY, CASE, end, sorted(log, key=lambda one: one[0].number), is_kept=True)


logs = st.lists(links, min_size=1, max_size=8).map(written)


@given(logs)
def test_untouched_log_holds(whole: tuple[Log, Chain]) -> None:
    assert wrong(*whole) == []


@given(logs, st.data())
def test_altered_column_is_found(whole: tuple[Log, Chain], data: st.DataObject) -> None:
    log, end = whole
    place = data.draw(st.integers(0, len(log) - 1))
    link, mac = log[place]
    column = data.draw(st.sampled_from(["case_id", "number", "seal_id", "at", "looked", "mac"]))
    values: dict[str, st.SearchStrategy[Any]] = {
        "case_id": st.just(OTHER_CASE),
        "number": st.integers(-3, 20).filter(lambda number: number not in {one.number for one, _ in log}),
        "seal_id": st.text(max_size=32),
        "at": moments,
        "looked": st.binary(max_size=40),
        "mac": st.text(max_size=64),
    }
    value = data.draw(values[column])
    assume(value != (mac if column == "mac" else getattr(link, column)))
    log[place] = (link, value) if column == "mac" else (replace(link, **{column: value}), mac)

    assert wrong(log, end)


@given(logs, st.data())
def test_missing_entry_is_named(whole: tuple[Log, Chain], data: st.DataObject) -> None:
    log, end = whole
    gone, _ = log.pop(data.draw(st.integers(0, len(log) - 1)))

    assert wrong(log, end) == [ChainBreak(CASE, Tampering.MISSING, gone.number, gone.number)]


@given(logs, st.data())
def test_entries_that_changed_places_are_found(whole: tuple[Log, Chain], data: st.DataObject) -> None:
    log, end = whole
    one, other = (data.draw(st.integers(0, len(log) - 1)) for _ in range(2))
    assume(log[one][0] != replace(log[other][0], number=log[one][0].number))
    (first, first_mac), (second, second_mac) = log[one], log[other]
    log[one] = replace(second, number=first.number), second_mac
    log[other] = replace(first, number=second.number), first_mac

    assert {finding.what for finding in wrong(log, end)} == {Tampering.ALTERED}


@given(logs, st.data())
def test_cut_end_is_found(whole: tuple[Log, Chain], data: st.DataObject) -> None:
    """Also where somebody makes the end fit what is left, with everything that the database shows."""
    log, end = whole
    left = data.draw(st.integers(0, len(log) - 1))
    fitting = replace(end, entries=left, last_mac=log[left - 1][1] if left else "")

    assert wrong(log[:left], end) == [ChainBreak(CASE, Tampering.MISSING, left + 1, len(log))]
    assert wrong(log[:left], fitting) == [ChainBreak(CASE, Tampering.END_ALTERED)]
    assert wrong(log[:left], None)


@given(logs, st.sampled_from(["case_id", "entries", "last_mac", "mac"]), st.data())
def test_altered_end_is_found(whole: tuple[Log, Chain], column: str, data: st.DataObject) -> None:
    log, end = whole
    value: Any = data.draw(st.integers(-3, 20) if column == "entries" else st.text(max_size=64))
    assume(value != getattr(end, column))

    assert wrong(log, replace(end, **{column: value}))


@given(st.lists(links, min_size=1, max_size=8))
def test_log_forged_without_the_key_is_found(contents: list[Link]) -> None:
    assert wrong(*written(contents, OTHER_KEY))


def test_case_that_vanished_is_found() -> None:
    log, end = written([Link(CASE, 0, secrets.token_hex(16), NOW, b"sealed")])

    assert examine(KEY, CASE, end, log, is_kept=False) == [ChainBreak(CASE, Tampering.CASE_MISSING)]

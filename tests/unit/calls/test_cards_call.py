"""Cards of the call: what the channel can never show, and a text and a way for every mark (R11)."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.actions.calls.post import CallToPost, Preview
from casework.model.assignments import Reason
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, Mark, MarkKind, mark_key
from casework.model.calls.call import READABLE, AnonymousCall, CallState, label_of
from dialogs.calls import draft_cards as call_cards
from dialogs.calls.call_cards import call_card
from dialogs.calls.marks_cards import FINDINGS_SHOWN
from dialogs.calls.offers_cards import Mine, availability, day_choices, mine, not_this_time
from dialogs.kit.form import Filled
from dialogs.texts import Texts
from redaction.light import LightRedactor
from tests.fakes.reading import as_sent, buttons, words

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
TEXTS = Texts(service="Resolution Service", local=lambda moment: moment)
LABEL = label_of("c" * 32)
DAYS = dict.fromkeys(("mornings", "afternoons"), day_choices(TEXTS, [date(2026, 11, 30), date(2026, 12, 1)]))
OWN = Mine(says_when=True, is_past=False, may_change=False)
CARD_LIMIT = 28_000
"""Bytes that Teams takes for one card (facts.md, 11)."""


def a_call(**changes: object) -> AnonymousCall:
    known = {"call_id": "c" * 32, "summary": "Two colleagues hardly speak.", "asked": "Two resolvers, please."}
    return AnonymousCall(**{**known, "answer_by": LATER, "state": CallState.OPEN, "offered": 3} | changes)  # type: ignore[arg-type]


def marked(text: str, *marks: Mark) -> Preview:
    return Preview(Findings(text, marks), Findings("Please help."))


def previewed(seen: Preview, settled: frozenset[str] = frozenset()) -> dict[str, object]:
    text = CallToPost(seen.summary.text, seen.asked.text, 5, settled)
    return as_sent(call_cards.preview(TEXTS, "0" * 32, text, seen, LATER))


@pytest.mark.promise("R11")
def test_anonymous_call_has_no_place() -> None:
    assert {one.name for one in fields(AnonymousCall)} == {
        *("call_id", "summary", "asked", "answer_by", "state", "offered", "missing", "times")
    }


@pytest.mark.promise("R11")
def test_channel_buttons_carry_the_call_alone() -> None:
    card = as_sent(call_card(a_call(), TEXTS, NOW))

    assert [one["data"] for one in buttons(card)] == [{"call": "c" * 32}] * 2
    assert words(card) == [
        *("Could you help?", f"Call {LABEL}", "Two colleagues hardly speak.", "Two resolvers, please."),
        *("Please answer by Friday 27 November, 10:00.", "3 people have offered so far."),
        *("I can help", "Not this time"),
    ]


@pytest.mark.parametrize("call", [a_call(state=CallState.CLOSED), a_call(answer_by=NOW)])
def test_closed_call_has_no_buttons(call: AnonymousCall) -> None:
    for card in (call_card(call, TEXTS, NOW), not_this_time(call, TEXTS, NOW)):
        told = ["This call has closed.", f"Call {LABEL}", "Thank you to everyone who answered."]
        assert words(as_sent(card)) == told
        assert buttons(as_sent(card)) == []


@given(st.text("0123456789abcdef", min_size=32, max_size=32))
@pytest.mark.promise("R11")
def test_label_is_the_calls_own(call_id: str) -> None:
    label = label_of(call_id)

    assert len(label) == 3
    assert set(label) <= set(READABLE)
    assert label == label_of(call_id)


@pytest.mark.promise("R12")
def test_labels_tell_calls_apart() -> None:
    labels = {label_of(f"{number:032x}") for number in range(100)}

    assert len(labels) > 95


@pytest.mark.parametrize(("times", "missing", "told"), [(1, 2, False), (2, 2, True), (2, 1, True), (1, 1, True)])
@pytest.mark.promise("R12")
def test_asked_again_says_how_many_are_missing(times: int, missing: int, *, told: bool) -> None:
    card = words(as_sent(call_card(a_call(times=times, missing=missing), TEXTS, NOW)))

    assert (TEXTS("call-card-missing", count=missing) in card) is told


@given(st.text(max_size=300), st.text(max_size=100))
def test_written_words_are_never_markdown(summary: str, asked: str) -> None:
    call = a_call(summary=summary, asked=asked)
    for card in (
        call_card(call, TEXTS, NOW),
        availability(call, TEXTS, Filled({"availability": asked}, choices=DAYS)),
        mine(call, TEXTS, NOW, OWN),
    ):
        ours = [one["text"] for one in _blocks(as_sent(card))]
        bare = (
            call_card(a_call(summary="", asked=""), TEXTS, NOW),
            availability(a_call(), TEXTS, Filled(choices=DAYS)),
            mine(a_call(), TEXTS, NOW, OWN),
        )
        known = {one["text"] for card in bare for one in _blocks(as_sent(card))}
        assert set(ours) <= known


@pytest.mark.parametrize("kind", list(MarkKind))
@pytest.mark.parametrize("certainty", list(Certainty))
def test_every_mark_has_its_reason(kind: MarkKind, certainty: Certainty) -> None:
    card = previewed(marked("It was Wobbles again.", Mark(7, 14, kind, certainty, "", f"hint.{kind.value}")))

    assert TEXTS(f"call-why-{kind.value}") in words(card)
    verbs = [one["verb"] for one in buttons(card)]
    known = certainty is Certainty.KNOWN
    assert ("call.settle" in verbs) is not known
    assert ("call.redact" in verbs) is known
    assert (TEXTS(f"call-hint-{kind.value}") in words(card)) is not known
    assert "call.post" not in verbs


def test_marks_show_without_colour() -> None:
    name = Mark(0, 7, MarkKind.PERSON, Certainty.KNOWN, "Person A")
    date = Mark(14, 21, MarkKind.DATE, Certainty.SUSPICIOUS, "", "in early spring")
    card = previewed(marked("Wobbles left, 3 March.", name, date))

    (runs,) = [one["inlines"] for one in _of_type(card, "RichTextBlock") if len(one["inlines"]) > 3]
    struck, instead, between, flagged, end = runs
    assert (struck["text"], struck["strikethrough"]) == ("\N{MULTIPLICATION X} Wobbles", True)
    assert instead["text"] == " Person A"
    assert between["text"] == " left, "
    assert (flagged["text"], flagged["highlight"]) == ("\N{BLACK FLAG} 3 March", True)
    assert end["text"] == "."


@pytest.mark.parametrize(
    ("certainties", "explained"),
    [
        ([Certainty.KNOWN], ["known"]),
        ([Certainty.SUSPICIOUS], ["flag"]),
        ([Certainty.SUSPICIOUS, Certainty.KNOWN], ["known", "flag"]),
    ],
)
def test_legend_explains_marks_there_are(certainties: list[Certainty], explained: list[str]) -> None:
    marks = [Mark(n * 7, n * 7 + 6, MarkKind.PERSON, one) for n, one in enumerate(certainties)]
    told = "\n".join(words(previewed(marked("Wobble Wibble.", *marks))))

    assert [one for one in ("known", "flag") if TEXTS(f"call-legend-{one}", mark="").strip() in told] == explained
    assert TEXTS("call-legend-again") in told


def test_settled_mark_no_longer_blocks() -> None:
    mark = Mark(7, 14, MarkKind.CAPITAL, Certainty.SUSPICIOUS)
    seen = marked("It was Wobbles again.", mark)
    card = previewed(seen, frozenset({mark_key(seen.summary.text, mark)}))

    assert [one["verb"] for one in buttons(card)] == ["call.post", "call.write", "lead.open"]


def test_known_ones_come_first() -> None:
    flags = [Mark(n * 3, n * 3 + 2, MarkKind.CAPITAL, Certainty.SUSPICIOUS) for n in range(9)]
    known = Mark(27, 29, MarkKind.PERSON, Certainty.KNOWN, "Person A")
    card = previewed(marked("ab " * 10, *flags, known))

    told = words(card)
    assert told.index(TEXTS("call-why-person")) < told.index(TEXTS("call-why-capital"))
    assert told.count(TEXTS("call-why-capital")) == FINDINGS_SHOWN - 1
    assert TEXTS("call-findings-more", count=5) in told


@pytest.mark.parametrize("text", ["ab " * 666, "a\n" * 1_000, "é" * 2_000])
async def test_largest_preview_fits_teams(text: str) -> None:
    found = [Mark(n, n + 1, MarkKind.PERSON, Certainty.KNOWN, "[phone number]") for n in range(0, len(text) - 3, 3)]
    size = len(json.dumps(previewed(Preview(Findings(text, tuple(found)), Findings(text[:200])))))

    assert size < CARD_LIMIT


async def test_default_question_is_clean() -> None:
    findings = await LightRedactor().scan(TEXTS("call-asked-default"), CaseRecord())
    assert findings.marks == ()


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.promise("R13")
def test_every_reason_has_words(reason: Reason) -> None:
    assert TEXTS(f"choose-reason-{reason.value}")


def _blocks(card: object) -> Iterator[dict[str, Any]]:
    return _of_type(card, "TextBlock")


def _of_type(part: object, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if part.get("type") == kind:
            yield part
        for name in ("body", "items", "columns"):
            for inner in part.get(name) or ():
                yield from _of_type(inner, kind)

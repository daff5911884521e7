"""How marks are shown in a call's preview: never by colour alone, each with its reason and what can be done."""

from collections.abc import Iterable, Iterator, Sequence

from microsoft_teams.cards import CardElement, Container, ExecuteAction, RichTextBlock, TextRun

from casework.actions.calls.draft import Fix, suggested
from casework.model.calls.anonymity import REMOVED, Certainty, Findings, Mark, mark_key
from dialogs.kit.widgets import PARAGRAPHS_SHOWN, about, button, buttons, fact, line, panel, shown_whole, small
from dialogs.texts import Texts

FINDINGS_SHOWN = 5
"""A card is limited to 28 kB; what is left follows when these are settled."""

MARKS_SHOWN = 38
"""Marks that are drawn into the text; further ones are drawn when these are settled."""

_WORDS_SHOWN = 80
_FLAG = "\N{BLACK FLAG} "
_CROSS = "\N{MULTIPLICATION X} "

OpenMark = tuple[str, Findings, Mark]
"""Which text of the call, everything found in it, and one mark that still blocks."""


def marked_text(findings: Findings, marks: Sequence[Mark]) -> list[CardElement]:
    """Return a text as it would be posted, a block a paragraph, with each open mark in its place.

    What is known is struck through, with its placeholder after it; a flag is highlighted behind a small flag.
    """
    paragraphs: list[list[CardElement]] = [[]]
    for run in _runs(findings.text, marks[:MARKS_SHOWN]):
        for number, part in enumerate((run.text or "").split("\n")):
            if number:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(run.model_copy(update={"text": part}))
    shown = [RichTextBlock(inlines=runs, spacing="Small") for runs in paragraphs if runs][:PARAGRAPHS_SHOWN]
    return [Container(items=list(shown))] if shown else []


def legend(texts: Texts, open_marks: Sequence[OpenMark]) -> list[CardElement]:
    """Return how to read the marks that there are."""
    known = {mark.certainty is Certainty.KNOWN for _, _, mark in open_marks}
    content = [small(texts("call-legend-known", mark=_CROSS.strip()))] if True in known else []
    if False in known:
        content.append(small(texts("call-legend-flag", mark=_FLAG.strip())))
    return [*content, small(texts("call-legend-again"))]


def findings_list(texts: Texts, case_id: str, open_marks: Sequence[OpenMark]) -> list[CardElement]:
    """Return the first findings, the known ones before the others, each with its reason and its buttons."""
    in_order = sorted(open_marks, key=lambda one: one[2].certainty is not Certainty.KNOWN)
    content: list[CardElement] = [_finding(texts, case_id, one) for one in in_order[:FINDINGS_SHOWN]]
    if (left := len(in_order) - FINDINGS_SHOWN) > 0:
        content.append(small(texts("call-findings-more", count=left)))
    return content


def _finding(texts: Texts, case_id: str, one: OpenMark) -> CardElement:
    _, findings, mark = one
    words = findings.text[mark.start : mark.end]
    known = mark.certainty is Certainty.KNOWN
    shown = words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN] + " …"
    label = texts("call-finding-known" if known else "call-finding-flag")
    items: list[CardElement] = [
        fact((_CROSS if known else _FLAG) + label, shown),
        line(texts(f"call-why-{mark.kind.value}")),
    ]
    instead = suggested(mark)
    if instead and _is_long(texts, instead):
        items.append(small(texts("call-in-its-place", words=instead)))
    if not known and not instead:
        items.append(small(texts(f"call-hint-{mark.kind.value}")))
    ways = [about(texts, way, shown) for way in _ways(texts, case_id, one)]
    return panel([*items, buttons(*ways)])


def _is_long(texts: Texts, words: str) -> bool:
    """Whether words would be cut off on a button, so that they stand above it."""
    title = texts("call-use", words=words)
    return shown_whole(title) != title


def _ways(texts: Texts, case_id: str, one: OpenMark) -> Iterable[ExecuteAction]:
    place, findings, mark = one
    key = mark_key(findings.text, mark)

    def fix(text: str, how: Fix) -> ExecuteAction:
        return button(text, "call.mend", fields=False, case=case_id, place=place, mark=key, mend=how.value)

    if words := suggested(mark):
        label = texts("call-use-these") if _is_long(texts, words) else texts("call-use", words=words)
        yield fix(label, Fix.SUGGESTION)
    yield fix(texts("call-replace", words=mark.placeholder or REMOVED), Fix.PLACEHOLDER)
    if mark.certainty is not Certainty.KNOWN:
        text = texts("call-not-identifying")
        yield button(text, "call.settle", fields=False, case=case_id, place=place, mark=key)


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[TextRun]:
    reached = 0
    for mark in marks:
        if mark.start > reached:
            yield TextRun(text=text[reached : mark.start])
        words = text[mark.start : mark.end]
        if mark.certainty is Certainty.KNOWN:
            yield TextRun(text=_CROSS + words, strikethrough=True, is_subtle=True)
            yield TextRun(text=f" {mark.placeholder or REMOVED}", weight="Bolder")
        else:
            yield TextRun(text=_FLAG + words, weight="Bolder", highlight=True)
        reached = mark.end
    if reached < len(text):
        yield TextRun(text=text[reached:])

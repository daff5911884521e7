"""What the redactor makes of labelled texts and of known names in every guise, counted (R11)."""

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import click

from bench.redaction.corpus import BLOCKED, HINTED, Label, LabelledText
from bench.redaction.guises import GUISES
from casework.memory import forget_words
from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson
from redaction.lexicon import english
from redaction.light import LightRedactor

SENTENCES = (
    "It seems that {0} was there before the others.",
    "We heard from {0}, and nothing has changed since.",
    "Two people disagree; one of them is {0}.",
)
_POSSESSIVE = re.compile("['\u2019]s$")
_QUOTES = '“”"'
_BESIDE = frozenset({"the", "a", "one", "as", "his", "her", "in", "at", "on", "of", "extension", "ext", "ext."})
"""What stands in a label beside what identifies, and need not be replaced."""


LONG = 300
"""Characters: from here on a text is a long one."""


@dataclass(slots=True)
class Counts:
    """How often labels of one kind or guise were blocked, only flagged, or not marked at all."""

    blocked: int = 0
    flagged: int = 0
    silent: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return self.blocked + self.flagged + self.silent


@dataclass(slots=True)
class Measured:
    """What was found in some texts.

    Attributes:
        kinds: Counts by kind of label.
        guises: Counts by guise, of known people alone.
        texts: How many texts there are.
        silent_texts: In how many of them a person, a department of the case or a number is not even flagged.
        clean: How many clean texts there are.
        needless: Marks in clean texts.
        clean_marks: As what, how often.
        slipped: Known labels that are not blocked: their kind, guise, letters, and as what they are marked.
        further: Marks beside the labels of the others.
        redacted: Unlabelled words that would be replaced.
        words: Unlabelled words.
        times: Milliseconds of this thread's work for each text, the record being prepared.
        paces: The same for 1,000 characters of each long text.
    """

    kinds: dict[str, Counts] = field(default_factory=dict)
    guises: dict[str, Counts] = field(default_factory=dict)
    texts: int = 0
    silent_texts: int = 0
    clean: int = 0
    needless: int = 0
    clean_marks: Counter[str] = field(default_factory=Counter)
    slipped: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    further: int = 0
    redacted: int = 0
    words: int = 0
    times: list[float] = field(default_factory=list)
    paces: list[float] = field(default_factory=list)

    @property
    def long(self) -> int:
        """How many texts are long."""
        return len(self.paces)

    @property
    def pace(self) -> float:
        """The median time of long texts for 1,000 characters, in milliseconds."""
        return statistics.median(self.paces or [0.0])

    @property
    def median(self) -> float:
        """The median time of a text, in milliseconds."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """The time that 95 % of the texts stay below, in milliseconds."""
        return statistics.quantiles(self.times, n=20)[-1] if len(self.times) > 1 else self.median


def measure(cases: Sequence[LabelledText], redactor: LightRedactor, *, show: bool = False) -> Measured:
    """Scan labelled texts, each with its own record.

    Args:
        show: Print what is missed and what is marked needlessly.
    """
    found = Measured()
    for case in cases:
        redactor.scan_now("", case.record)
        # As a turn does that shows a preview: what was worked out of words before is not there any more.
        forget_words()
        begun = time.thread_time()
        findings = redactor.scan_now(case.text, case.record)
        found.times.append(1000 * (time.thread_time() - begun))
        if len(case.text) >= LONG:
            found.paces.append(1000 * found.times[-1] / len(case.text))
        _count(found, case, findings, show=show)
    return found


def joined(parts: Iterable[Measured]) -> Measured:
    """Return what was found in several sets of texts, as of one set."""
    whole = Measured()
    for part in parts:
        for into, counted in ((whole.kinds, part.kinds), (whole.guises, part.guises)):
            for name, counts in counted.items():
                into[name] = totals([into.get(name, Counts()), counts])
        whole.texts += part.texts
        whole.silent_texts += part.silent_texts
        whole.clean += part.clean
        whole.needless += part.needless
        whole.clean_marks += part.clean_marks
        whole.slipped += part.slipped
        whole.further += part.further
        whole.redacted += part.redacted
        whole.words += part.words
        whole.times += part.times
        whole.paces += part.paces
    return whole


def _count(found: Measured, case: LabelledText, findings: Findings, *, show: bool) -> None:
    known, marked = (_covered(findings, known_only=only) for only in (True, False))
    found.texts += 1
    silent = False
    for label in case.labels:
        counts = found.kinds.setdefault(label.kind, Counts())
        state = _state(case.text, label, known, marked)
        _add(counts, state)
        if label.kind == "known" and label.guise:
            _add(found.guises.setdefault(label.guise, Counts()), state)
        silent |= state == "silent" and label.kind not in HINTED
        if label.kind in BLOCKED and state != "blocked":
            found.slipped[label.kind, label.guise, _letters(case.text, label), _marked_as(label, findings)] += 1
        if show and (state == "silent" or (state == "flagged" and label.kind in BLOCKED)):
            click.echo(f"{state}: {case.text[label.start : label.end]!r} ({label.kind}) in {case.text}")
    found.silent_texts += silent
    labelled = {place for label in case.labels for place in range(label.start, label.end)}
    beside = [mark for mark in findings.marks if labelled.isdisjoint(range(mark.start, mark.end))]
    found.redacted += sum(
        len(case.text[mark.start : mark.end].split()) for mark in beside if mark.certainty is Certainty.KNOWN
    )
    found.words += len("".join(each if at not in labelled else " " for at, each in enumerate(case.text)).split())
    if case.clean:
        found.clean += 1
        found.needless += len(beside)
        found.clean_marks.update(str(mark.kind) for mark in beside)
    else:
        found.further += len(beside)
    if show:
        for mark in beside:
            click.echo(f"needless: {case.text[mark.start : mark.end]!r} ({mark.kind}, {mark.certainty}) in {case.text}")


def _letters(text: str, label: Label) -> str:
    """Return in what kind of letters a label is written, and in how many words, which names nobody."""
    written = text[label.start : label.end]
    kind = "figures" if any(map(str.isdigit, written)) else "capitals" if written.isupper() else "small letters"
    kind = "a capital" if written[:1].isupper() and kind == "small letters" else kind
    opens = " at a start" if text[: label.start].rstrip()[-1:] in {"", ".", "?", "!", ":"} else ""
    return f"{kind}, {len(written.split())} words{opens}"


def _marked_as(label: Label, findings: Findings) -> str:
    marks = (mark for mark in findings.marks if mark.start < label.end and label.start < mark.end)
    return ", ".join(f"{mark.certainty} {mark.kind}" for mark in marks)


def _add(counts: Counts, state: str) -> None:
    setattr(counts, state, getattr(counts, state) + 1)


def _covered(findings: Findings, *, known_only: bool) -> set[int]:
    marks = (mark for mark in findings.marks if not known_only or mark.certainty is Certainty.KNOWN)
    return {place for mark in marks for place in range(mark.start, mark.end)}


def _state(text: str, label: Label, known: set[int], marked: set[int]) -> str:
    """Return whether a label is blocked, flagged or silent: all its words, or of a description any of them."""
    words = [
        [at for at in range(start, end) if text[at].isalnum() or not text[at].isascii()]
        for start, end in _words(text, label)
        if text[start:end].lower() not in _BESIDE
    ]
    told = [places for places in words if len(places) > 1] or [places for places in words if places]
    if label.kind in HINTED:
        return "flagged" if any(at in marked for places in told for at in places) else "silent"
    if all(at in known for places in told for at in places):
        return "blocked"
    return "flagged" if all(any(at in marked for at in places) for places in told) else "silent"


def _words(text: str, label: Label) -> Iterable[tuple[int, int]]:
    start = label.start
    for word in text[label.start : label.end].split(" "):
        bare = _POSSESSIVE.sub("", word)
        first = start + len(bare) - len(bare.lstrip(_QUOTES))
        yield first, first + len(bare.strip(_QUOTES))
        start += len(word) + 1


SMALL = frozenset({"lower-given"})
"""The guises in which a given name stands alone in small letters."""


def measure_guises(names: Sequence[str], redactor: LightRedactor, *, show: bool = False) -> dict[str, Counts]:
    """Return for each guise how often known people are blocked, could be waved through, or are silent."""
    found: dict[str, Counts] = {}
    for number, name in enumerate(names):
        given, surname = name.split(" ", 1)
        record = CaseRecord((KnownPerson(name), KnownPerson("Ottokar Brzezina")))
        for guise, write in GUISES.items():
            if guise in SMALL and english().is_word(given.lower()):
                # A name that is a word is, in small letters among others, the word.
                continue
            written = write(given, surname)
            before, after = SENTENCES[number % len(SENTENCES)].split("{0}")
            findings = redactor.scan_now(before + written + after, record)
            label = Label(len(before), len(before) + len(written), "known", guise)
            known, marked = (_covered(findings, known_only=only) for only in (True, False))
            state = _state(findings.text, label, known, marked)
            _add(found.setdefault(guise, Counts()), state)
            if show and state != "blocked":
                click.echo(f"{state}: {written!r} ({guise}) of {name}")
    return found


def totals(counts: Iterable[Counts]) -> Counts:
    """Return the sum of some counts."""
    summed: Counter[str] = Counter()
    for each in counts:
        summed.update(blocked=each.blocked, flagged=each.flagged, silent=each.silent)
    return Counts(**summed)

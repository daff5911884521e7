"""Texts made of invented names and sentences, and what the redactor leaves of them (R11).

Every name is invented, and mentioned the way people do: in lower case, with a typing error, as initials, without
diacritics, as a possessive. *Leak*: share of texts in which something labelled would be posted as it is, if only
what is known were redacted. *Silent*: left, and not even marked. *Over-redaction*: share of the unlabelled words.
"""

import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import NamedTuple

import click

from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson
from casework.model.institution import Department
from redaction import LightRedactor

TEXTS = 500

NAMES = (
    *("Khadija Abdul-Rahman", "Adaeze Okonkwo", "Tomasz Wilk", "Vikram Iyer", "Jin Park", "Grace Banks"),
    *("Jürgen Müller", "Siobhán O'Brien", "Nguyễn Thị Hạnh", "Leilani Kealoha", "Mateus de Souza", "Ingrid Sørensen"),
    *("Yuki Tanaka", "Fatoumata Diallo", "Pieter van der Meer", "Zeynep Şahin", "Olena Kovalenko"),
    *("Rajesh Venkataraman", "Aroha Ngata", "Chipo Moyo", "Lucía Fernández", "Wei Zhang", "Amir Hosseini"),
    *("Bronwen Llewellyn", "Thandiwe Nkosi", "Søren Ågård", "Mark Rose", "William Hughes", "Noor Haddad"),
    "Itzel Xochihua",
)
DEPARTMENTS = (
    "Department of Marine Biology",
    "School of Law",
    "Physics",
    "Estates and Facilities",
    "Digital Humanities",
)
TEMPLATES = (
    "{0} and {1} share a laboratory and disagree about who should be first author of their paper.",
    "The dispute began when {0} moved a meeting without telling anyone. Since then, {1} has avoided the office.",
    "I supervise two colleagues. One of them, {0}, says that the workload isn't fair, and {1} gets the better shifts.",
    "A member of staff feels that {0} talks over them in meetings. They'd like help to have a conversation about it.",
    "{0}'s feedback on a draft was felt to be harsh. {1} replied to everybody by email, which made things worse.",
    "There has been tension over the rota for months. Can {0} and {1} work together again? They both hope so.",
    "My line manager has asked {0} to apologise, but nothing has happened. You can reach them at {2} or on {3}.",
    "We are three postgraduate students in one office; {0} feels micromanaged by {1} and wants it to stop. HR knows.",
    "Please write to {2} first. {0} is anxious about a joint session and would prefer to be seen individually.",
    "the problem is that {0} never answers, and {1} takes the credit for joint work. we need someone to facilitate.",
    "Both feel unheard. {1} thinks that hybrid working was agreed; {0} recalls it differently.",
)


class LabelledText(NamedTuple):
    """A text, the stretches that identify someone, and the record of its case."""

    text: str
    labels: Sequence[tuple[int, int]]
    record: CaseRecord


def _typo(name: str, pick: random.Random) -> str:
    place = pick.randrange(1, len(name) - 1)
    letter = pick.choice("aeinrst")
    changes = (
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place:],
    )
    return pick.choice(changes) if len(name) > 5 else name  # noqa: PLR2004 (shorter names become other names)


def _bare(name: str, _: random.Random) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


def _initials(name: str, _: random.Random) -> str:
    return "".join(word[0] for word in name.split())


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda name, _: name,
    lambda name, _: name.split()[0],
    lambda name, _: name.split()[-1],
    lambda name, _: name.lower(),
    lambda name, _: name.split()[0].lower(),
    lambda name, _: name.upper(),
    lambda name, pick: _typo(name.split()[0], pick),
    lambda name, pick: _typo(name.split()[-1], pick),
    lambda name, _: f"{name[0]}. {name.split()[-1]}",
    lambda name, _: f"Dr {name.split()[-1]}",
    lambda name, _: f"{name.split()[-1]}, {name.split()[0]}",
    _bare,
    _initials,
)


def _labelled(pick: random.Random, missing: float) -> LabelledText:
    """Return an invented text with its labels; `missing` is the share of persons not on the record."""
    names = pick.sample(NAMES, 2)
    address = f"{_bare(names[0].split()[0], pick).lower()}.{pick.randrange(90)}@norrhaven.example"
    phone = f"+44 20 7946 0{pick.randrange(100, 999)}"
    values = (*(pick.choice(_WAYS)(name, pick) for name in names), address, phone)
    text, labels = "", []
    for literal, number, _, _ in Formatter().parse(" ".join(pick.sample(TEMPLATES, 3))):
        text += literal
        if number is not None:
            labels.append((len(text), len(text) + len(values[int(number)])))
            text += values[int(number)]
    persons = tuple(KnownPerson(name) for name in names if pick.random() >= missing)
    departments = tuple(Department(each) for each in pick.sample(DEPARTMENTS, 2))
    return LabelledText(text, labels, CaseRecord(persons, departments))


def _covered(findings: Findings, *, known_only: bool) -> set[int]:
    marks = (m for m in findings.marks if not known_only or m.certainty is Certainty.KNOWN)
    return {place for mark in marks for place in range(mark.start, mark.end)}


def _left(case: LabelledText, covered: set[int]) -> list[str]:
    """Return the labelled words of which a letter is left, single letters aside."""
    found: list[str] = []
    for start, end in case.labels:
        left = "".join(case.text[place] if place not in covered else " " for place in range(start, end))
        found.extend(word for word in left.split() if sum(map(str.isalnum, word)) > 1)
    return found


def _redacted_words(case: LabelledText, covered: set[int]) -> tuple[int, int]:
    """Return how many unlabelled words were redacted, and how many there are."""
    labelled = {place for start, end in case.labels for place in range(start, end)}
    words = [word.start() for word in re.finditer(r"\S+", case.text) if word.start() not in labelled]
    return sum(start in covered for start in words), len(words)


def measure(missing: float, count: int = TEXTS, *, show: bool = False) -> Mapping[str, float]:
    """Return leak, silent and over-redaction in per cent, flags a text, and the median time in milliseconds."""
    redactor, pick, times = LightRedactor(), random.Random(7), []  # noqa: S311 (a repeatable set, no secret)
    leaks, silent, redacted, total, flags = 0, 0, 0, 0, 0
    cases = [_labelled(pick, missing) for _ in range(count)]
    redactor.scan_now(cases[0].text, cases[0].record)
    for case in cases:
        begun = time.perf_counter()
        findings = redactor.scan_now(case.text, case.record)
        times.append(time.perf_counter() - begun)
        known, marked = (_covered(findings, known_only=only) for only in (True, False))
        leaks += bool(_left(case, known))
        silent += bool(_left(case, marked))
        counted = _redacted_words(case, known)
        redacted, total = redacted + counted[0], total + counted[1]
        flags += sum(mark.certainty is not Certainty.KNOWN for mark in findings.marks)
        if show and _left(case, known):
            click.echo(f"{'silent' if _left(case, marked) else 'leak'}: {_left(case, known)} in {case.text}")
    return {
        "leak %": 100 * leaks / count,
        "silent %": 100 * silent / count,
        "over-redaction %": 100 * redacted / total,
        "flags a text": flags / count,
        "median ms": 1000 * statistics.median(times),
    }

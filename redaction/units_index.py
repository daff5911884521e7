"""How people write of a department: its name, aliases and short forms, and what those are called who work in it.

An institution's list is prepared once, and a case's departments with its record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casework.model.institution import Department
from redaction import vocabulary
from redaction.folding import canvas, fold
from redaction.lexicon import english

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 6
_SHORTEST_STEM = 3

_PRACTITIONERS = {
    subject: tuple(map(str.strip, workers.split(",")))
    for subjects, _, workers in (
        line.partition(":")
        for line in """
law: lawyer, legal scholar
chemistry: chemist
physics: physicist
mathematics maths: mathematician
music: musician, musicologist
medicine: medic, clinician, physician
medical: medic, clinician
veterinary vet: vet, veterinarian
nursing: nurse
midwifery: midwife
economics: economist
history: historian
statistics: statistician
library libraries: librarian
architecture: architect
linguistics languages: linguist
dentistry dental: dentist
astronomy: astronomer
politics: political scientist
engineering: engineer
education: educationalist, educationist
accounting finance: accountant
pharmacy: pharmacist
divinity theology: theologian
classics: classicist
botany botanic botanical: botanist
catering: caterer
drama: dramatist, actor
art arts: artist
design: designer
journalism: journalist
computing informatics: computer scientist
security: security guard, security officer
agriculture: agronomist
forestry: forester
psychiatry: psychiatrist
surgery: surgeon
archives: archivist
criminology: criminologist
philosophy: philosopher
geography: geographer
optometry: optometrist
counselling: counsellor
translation: translator
planning: planner
logic: logician
physiotherapy: physiotherapist
radiography: radiographer
photography: photographer
""".strip().splitlines()
    )
    for subject in subjects.split()
}
"""What those are called who work in a subject, where its ending does not tell."""

_ENDINGS = (
    *(("ology", "ologist"), ("onomy", "onomist"), ("istry", "ist"), ("ography", "ographer"), ("osophy", "osopher")),
    *(("etics", "eticist"), ("omics", "omist"), ("ics", "icist"), ("iatry", "iatrist"), ("sciences", "scientist")),
    *(("science", "scientist"), ("engineering", "engineer"), ("studies", "scholar"), ("therapy", "therapist")),
)
_ADJECTIVES = (
    *(("ology", "ological"), ("omy", "omical"), ("ics", "ical"), ("ography", "ographical"), ("osophy", "osophical")),
    *(("history", "historical"), ("architecture", "architectural"), ("law", "legal"), ("mathematics", "mathematical")),
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing of a department.

    Attributes:
        words: Folded, in the singular.
        placeholder: What stands in for it.
        everyday: Whether the words are ordinary ones, so that only what stands around them tells.
        worker: Whether it is what those are called who work there.
    """

    words: tuple[str, ...]
    placeholder: str
    everyday: bool = False
    worker: bool = False


@dataclass(frozen=True, slots=True)
class UnitsIndex:
    """The forms of some departments, by their first word, and their acronyms."""

    forms: dict[str, list[Form]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=8)
def index_listed(departments: tuple[Department, ...]) -> UnitsIndex:
    """Prepare an institution's list; it is no secret, and stays for as long as the process."""
    return index_units((each.name, *each.also_known_as) for each in departments)


def index_units(departments: Iterable[tuple[str, ...]]) -> UnitsIndex:
    """Prepare departments, each by its names, for matching; the first is "Department 1"."""
    index = UnitsIndex()
    for place, names in enumerate(departments, 1):
        placeholder = f"Department {place}"
        for name in names:
            for form in dict.fromkeys(_forms(name, placeholder)):
                known = index.forms.setdefault(form.words[0], [])
                if form not in known:
                    known.append(form)
            index.acronyms.update(dict.fromkeys(_acronyms(name), placeholder))
    return index


def singular(word: str) -> str:
    """Return a folded word without the ending of a plural, roughly: both sides of a comparison are treated alike."""
    for ending, instead in (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)] + instead
    return word


def _forms(name: str, placeholder: str) -> Iterable[Form]:
    words = [fold(each) for each in _WORD.findall(canvas(name).text)]
    core = [word for word in words if word not in vocabulary.DEPARTMENT_WORDS]
    if not core or name.isupper():
        return
    for chosen in ([*core], [word for word in words if word not in {"the", "of"}]):
        yield _form(chosen, placeholder)
    if len(words) > 1 and words[0] in vocabulary.PLACES_OF_WORK:
        yield Form((singular(words[0]),), placeholder, everyday=True)
    parts = _split_at_and(words)
    for part in parts if len(parts) > 1 else ():
        if len(part) > 1 or part[0] not in vocabulary.DEPARTMENT_WORDS:
            yield _form([*part], placeholder)
    for part in filter(None, (core, *parts)):
        yield from _worked_in(part, placeholder)


def _worked_in(part: list[str], placeholder: str) -> Iterator[Form]:
    """Yield what those are called who work in a subject, and what is said of it."""
    for worker in _workers(part[-1]):
        for called in ([*part[:-1], *worker.split()], worker.split()):
            yield replace(_form(called, placeholder), worker=True)
    for old, new in _ADJECTIVES if len(part) == 1 else ():
        if part[0].endswith(old):
            yield Form((part[0].removesuffix(old) + new,), placeholder, everyday=True)


def _form(words: list[str], placeholder: str) -> Form:
    plain = tuple(singular(word) for word in words)
    everyday = len(words) == 1 and (
        (english().is_word(words[0]) and english().is_usual(words[0]))
        or words[0] in vocabulary.EVERYDAY_SUBJECTS | vocabulary.LANGUAGES
    )
    return Form(plain, placeholder, everyday)


def _split_at_and(words: list[str]) -> list[list[str]]:
    """Return the parts of "physics and astronomy", each without what makes a department of it."""
    parts: list[list[str]] = [[]]
    for word in words:
        if word == "and":
            parts.append([])
        elif word not in vocabulary.DEPARTMENT_WORDS:
            parts[-1].append(word)
    return [part for part in parts if part]


def _workers(subject: str) -> Iterator[str]:
    """Yield what those are called who work in a subject."""
    if subject in _PRACTITIONERS:
        yield from _PRACTITIONERS[subject]
        return
    for old, new in _ENDINGS:
        if subject.endswith(old):
            yield subject.removesuffix(old) + new
            return


def _acronyms(name: str) -> Iterator[str]:
    """Yield what a department's name is shortened to: DMB and MB for Department of Marine Biology."""
    words = _WORD.findall(canvas(name).text)
    if len(words) == 1 and sum(map(str.isupper, words[0])) > 1:
        yield fold(words[0])
    capitals = [word for word in words if word[0].isupper()]
    core = [word for word in capitals if fold(word) not in vocabulary.DEPARTMENT_WORDS]
    for chosen in (capitals, core):
        if _SHORTEST_ACRONYM <= len(chosen) <= _LONGEST_ACRONYM:
            yield fold("".join(word[0] for word in chosen))

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
_SHORTEST_NAME = 2
_AROUND = vocabulary.KINDS_OF_DEPARTMENT | {"the", "of", "for", "and"}

_PRACTITIONERS = {
    subject: tuple(map(str.strip, workers.split(",")))
    for subjects, _, workers in (
        line.partition(":")
        for line in """
law: lawyer, legal scholar, jurist
chemistry: chemist
physics: physicist
mathematics maths: mathematician
music: musician, musicologist
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
astronomy: astronomer, stargazer
zoology: zoologist, zookeeper
museum museums: curator, museum guide
registry: registrar
politics: political scientist
engineering: engineer
education: educationalist, educationist
accounting finance: accountant
pharmacy: pharmacist, pharmacologist
divinity theology: theologian
classics: classicist
botany botanic botanical: botanist
catering: caterer, chef
drama: dramatist, actor
art arts: artist
design: designer
journalism: journalist
computing informatics: computer scientist, programmer
security: security guard, security officer, guard
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
planning: planner
logic: logician
physiotherapy: physiotherapist
radiography: radiographer
photography: photographer
audit: auditor
dance: dancer, choreographer
legal: solicitor, lawyer
grounds: groundsman, groundskeeper, gardener
glass: glassblower
kitchen food: chef, cook
medicine: doctor, medic, clinician, physician
surveying: surveyor
sculpture: sculptor
farm: farmer, farm hand
writing: novelist, poet
work: worker
chaplaincy: chaplain
communications: communicator, press officer
accommodation: accommodation officer, housing officer
sport sports: sports coach, sportsperson
translation: translator
training: trainer
timetabling: timetabler
purchasing procurement: purchaser, buyer
marketing: marketer
recruitment: recruiter
stores: storekeeper, storeman
transport: driver
building buildings: builder
post mail: postman, postwoman
events conferences: events organiser
laundry: launderer
parking: parking attendant
""".strip().splitlines()
    )
    for subject in subjects.split()
}
"""What those are called who work in a subject, where its ending does not tell."""

_OF_LANGUAGES = {
    language: workers.split(",")
    for language, workers in (
        line.split(":")
        for line in """
spanish:hispanist
hispanic:hispanist
portuguese:lusitanist,lusophone
lusophone:lusitanist
arabic:arabist
chinese:sinologist
japanese:japanologist,japanist
korean:koreanist
latin:latinist
greek:hellenist
hebrew:hebraist
celtic:celticist
slavonic:slavist,slavicist,slavonicist
slavic:slavist,slavicist
persian:iranist
iranian:iranist
turkish:turkologist,turcologist
english:anglicist
hindi:indologist
sanskrit:sanskritist,indologist
nordic:scandinavianist
romance:romanist
oriental:orientalist
african:africanist
american:americanist
european:europeanist
asian:asianist
medieval:medievalist
germanic:germanist
""".strip().splitlines()
    )
}
"""What those are called who study a language or a part of the world, where its ending does not tell."""
_ENDINGS = (
    *(("ology", "ologist"), ("onomy", "onomist"), ("istry", "ist"), ("ography", "ographer"), ("osophy", "osopher")),
    *(("etics", "eticist"), ("omics", "omist"), ("iatrics", "iatrician"), ("ptics", "ptician"), ("ics", "icist")),
    *(("iatry", "iatrist"), ("sciences", "scientist"), ("engineering", "engineer")),
    *(("ition", "itionist"), ("eption", "eptionist"), ("tomy", "tomist")),
    *(("tering", "ter"), ("aning", "aner"), ("aising", "aiser"), ("ishing", "isher"), ("ering", "erer")),
    *(("science", "scientist"), ("engineering", "engineer"), ("studies", "scholar"), ("therapy", "therapist")),
)
_ADJECTIVES = (
    *(("ology", "ological"), ("omy", "omical"), ("ics", "ical"), ("ography", "ographical"), ("osophy", "osophical")),
    ("ography", "ographic"),
    *(("history", "historical"), ("architecture", "architectural"), ("law", "legal"), ("mathematics", "mathematical")),
)


_ALSO = {
    word: tuple(workers.split())
    for word, _, workers in (
        line.partition(": ")
        for line in """
languages: hispanist germanist romanist slavist italianist arabist sinologist japanologist lusitanist anglicist
earth: geologist geophysicist geochemist
geosciences: geologist geophysicist geochemist
biosciences: biologist biochemist
life: biologist biochemist
biological: biologist
chemical: chemist
physical: physicist
mathematical: mathematician
social: sociologist
political: politologist
religious: theologian
environmental: ecologist
ocean: oceanographer
marine: oceanographer
food: nutritionist
materials: metallurgist
space: astrophysicist
plant: botanist
animal: zoologist vet
ancient: classicist
neuroscience: neurologist neurobiologist
rehabilitation: physiotherapist
""".strip().splitlines()
    )
}
"""Who works in a department of which one word of several tells what they do: a geologist in Earth Sciences."""
_OF_COUNTRIES = ("ian", "ean", "can", "anic")
_ANY_WORKER = frozenset({"scientist", "scholar", "worker", "officer", "communicator"})
"""Words for people at work that say nothing without their subject."""
_ANY_SUBJECT = frozenset(
    {"modern", "general", "public", "social", "international", "human", "new", "student", "global"}
)
_GENERAL = frozenset({"modern", "general", "international", "global"})
"""Those of them before a subject that is called by itself as well: "languages" for Modern Languages."""
_SHORT = (
    *(("communications", "comms"), ("mathematics", "maths"), ("mathematics", "math"), ("psychology", "psych")),
    *(("chemistry", "chem"), ("biology", "bio"), ("engineering", "eng"), ("economics", "econ"), ("sociology", "soc")),
    *(("philosophy", "phil"), ("geography", "geog"), ("veterinary medicine", "vet med"), ("statistics", "stats")),
    *(("literature", "lit"), ("languages", "langs"), ("computer science", "computing"), ("linguistics", "ling")),
    *(("computer science", "compsci"), ("computer science", "informatics"), ("botanic", "botanical")),
    *(("archaeology", "arch"), ("anthropology", "anthro"), ("theology", "theo"), ("biochemistry", "biochem")),
    *(("administration", "admin"), ("accommodation", "accom"), ("politics", "pol"), ("pharmacy", "pharm")),
    *(
        ("business", "biz"),
        ("physiology", "phys"),
        ("neuroscience", "neuro"),
        ("engineering", "engin"),
        ("education", "ed"),
    ),
)
"""What people shorten, in speech and in writing."""
_SHORT_WORDS = {
    "computer": "comp",
    "science": "sci",
    "sciences": "sci",
    "international": "int",
    "relations": "rels",
    "modern": "mod",
    "languages": "langs",
    "chemical": "chem",
    "engineering": "eng",
    "veterinary": "vet",
    "pathology": "path",
    "medicine": "med",
    "medical": "med",
    "biomedical": "biomed",
    "mechanical": "mech",
    "electrical": "elec",
    "environmental": "env",
    "management": "mgmt",
    "development": "dev",
    "history": "hist",
    "literature": "lit",
    "communications": "comms",
    "mathematics": "maths",
    "statistics": "stats",
    "economics": "econ",
}

_MEANINGS = {
    subject: frozenset(others.split())
    for subject, _, others in (
        line.partition(": ")
        for line in """
marine: sea seas ocean
oceanography: sea ocean
glaciology: ice glacier glaciers
meteorology: weather
astronomy: star stars stargazing
geology: rock rocks
zoology: animal animals
botany: plant plants
veterinary: animal animals
entomology: insect insects bug bugs
palaeontology: fossil fossils
dentistry: tooth teeth
forestry: tree trees
mathematics: numbers
statistics: numbers
finance: money
payroll: wages
procurement: buying
law: legal
linguistics: language
theology: god religion
accommodation: housing
careers: jobs
communications: press media
sports: gym
library: book books
archives: document
estates: maintenance
catering: food kitchen
""".strip().splitlines()
    )
}
"""What people say in place of a word in a department's name, where they would rather not write that."""
_CALLED_BY = ("people", "lot", "folk", "crowd", "bunch", "gang", "team", "department", "dept", "office", "school")
_MOST_BEGUN = 40
"""Of so many departments at most the first three letters of a word may be the beginning."""
_SHORTEST_BEGUN, _LEFT_OUT = 3, 2


def meaning_of(word: str) -> frozenset[str]:
    """Return what people say in place of a folded word of a department's name."""
    return _MEANINGS.get(word, frozenset())


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing of a department.

    Attributes:
        words: Folded, in the singular.
        placeholder: What stands in for it.
        everyday: Whether the words are ordinary ones, so that only what stands around them tells.
        plural: Whether a department is called so in the plural only: "grounds".
        worker: Whether it is what those are called who work there.
    """

    words: tuple[str, ...]
    placeholder: str
    everyday: bool = False
    plural: bool = False
    worker: bool = False


@dataclass(frozen=True, slots=True)
class UnitsIndex:
    """The forms of some departments, by their first word, and their acronyms.

    Attributes:
        forms: By the first word of each.
        acronyms: Folded, with what stands in for each.
        cores: The words that tell one department from others, with what stands in for it.
        begun: Where in `cores` the departments stand of whose words one begins so, or is said so.
    """

    forms: dict[str, list[Form]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    cores: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    begun: dict[str, list[int]] = field(default_factory=dict)


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
            _add_core(index, name, placeholder)
    return index


def _add_core(index: UnitsIndex, name: str, placeholder: str) -> None:
    words = (fold(each) for each in _WORD.findall(canvas(name).text))
    core = tuple(
        word
        for word in dict.fromkeys(words)
        if word not in vocabulary.DEPARTMENT_WORDS | vocabulary.NO_SUBJECTS and len(word) >= _SHORTEST_BEGUN
    )
    if not core or name.isupper() or (core, placeholder) in index.cores[-1:]:
        return
    for word in core:
        for begun in (
            *(word[:size] for size in range(_SHORTEST_BEGUN, len(word) - _LEFT_OUT + 1)),
            word,
            *meaning_of(word),
        ):
            where = index.begun.setdefault(begun, [])
            if len(where) < _MOST_BEGUN:
                where.append(len(index.cores))
    index.cores.append((core, placeholder))


def singular(word: str) -> str:
    """Return a folded word without the ending of a plural, roughly: both sides of a comparison are treated alike."""
    for ending, instead in (("sses", "ss"), ("wives", "wife"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM - 1:
            return word[: -len(ending)] + instead
    return word


def _forms(name: str, placeholder: str) -> Iterable[Form]:
    words = [fold(each) for each in _WORD.findall(canvas(name).text)]
    if not words or name.isupper():
        return
    core = [word for word in words if word not in vocabulary.DEPARTMENT_WORDS]
    core = words if vocabulary.NO_SUBJECTS.issuperset(core) else core
    subject = [word for word in core if word not in vocabulary.NO_SUBJECTS]
    for chosen in ([*core], [word for word in words if word not in {"the", "of"}], _without_kind(words)):
        yield _form(chosen, placeholder)
    if subject and subject != core and words[-1] != subject[-1]:
        # "accommodation" for the Student Accommodation Office.
        yield from (_form([*subject, *rest], placeholder) for rest in ((), words[-1:]))
    yield from _other_ways(words, core, placeholder)
    for other in sorted(meaning_of(core[0])) if core else ():
        yield from (_form([other, kind], placeholder) for kind in _CALLED_BY)
    parts = _split_at_and(words)
    for part in parts if len(parts) > 1 else ():
        if not vocabulary.NO_SUBJECTS.issuperset(part):
            yield _form([*part], placeholder)
    for part in filter(None, (core, _without_kind(words), *parts)):
        yield from _worked_in(part, placeholder)
        yield from (_form(shortened, placeholder) for shortened in _shortened(part))


def _other_ways(words: list[str], core: list[str], placeholder: str) -> Iterator[Form]:
    """Yield a place by its first word, a school by the first of two, and "art history" for History of Art."""
    if len(words) > 1 and words[0] in vocabulary.PLACES_OF_WORK:
        yield Form((singular(words[0]),), placeholder, everyday=True)
    if len(core) == 1:
        return
    if len(core) == _SHORTEST_NAME and core[0] in _GENERAL and words[-1] == core[-1]:
        yield Form((singular(core[1]),), placeholder, everyday=True)
    behind = words[words.index(core[0]) + 1]
    if behind == core[1] and "and" not in words and core[0] not in _ANY_SUBJECT:
        for kind in (word for word in words if word in vocabulary.KINDS_OF_DEPARTMENT):
            yield _form([core[0], kind], placeholder)
    if behind == "of" and len(core) == _SHORTEST_NAME:
        yield _form(core[::-1], placeholder)
        yield from _worked_in(core[::-1], placeholder)


def _shortened(core: list[str]) -> Iterator[list[str]]:
    """Yield how people shorten the words of a name: "comms", "comp sci"."""
    whole = " ".join(core)
    for full, short in _SHORT:
        if full in whole.split() or (" " in full and full in whole):
            yield whole.replace(full, short).split()
    shorter = [_SHORT_WORDS.get(word, word) for word in core]
    if shorter != core and len(core) > 1:
        yield shorter


def _without_kind(words: list[str]) -> list[str]:
    """Return a name without what makes a department of it: "gender studies" for Centre for Gender Studies."""
    first, last = 0, len(words)
    while first < last - 1 and words[first] in _AROUND:
        first += 1
    while last - first > _SHORTEST_NAME and words[last - 1] in _AROUND:
        last -= 1
    return words[first:last]


def _worked_in(part: list[str], placeholder: str) -> Iterator[Form]:
    """Yield what those are called who work in a subject, and what is said of it."""
    of_place = part[0] if part[-1] in vocabulary.PLACES_OF_WORK else part[-1]
    for worker in _workers(of_place):
        alone = () if len(part) > 1 and worker in _ANY_WORKER else (worker.split(),)
        for called in ([*part[:-1], *worker.split()], *alone):
            yield replace(_form(called, placeholder), plural=False, worker=True)
    for worker in dict.fromkeys(each for word in part for each in _ALSO.get(word, ())):
        yield replace(_form([worker], placeholder), plural=False, worker=True)
    for old, new in _ADJECTIVES if len(part) == 1 else ():
        if part[0].endswith(old):
            yield _form([part[0].removesuffix(old) + new], placeholder)


def _form(words: list[str], placeholder: str) -> Form:
    plain = tuple(singular(word) for word in words)
    everyday = len(words) == 1 and (
        (english().is_word(words[0]) and english().is_usual(words[0]))
        or words[0] in vocabulary.EVERYDAY_SUBJECTS | vocabulary.LANGUAGES
    )
    return Form(plain, placeholder, everyday, plural=plain[-1] != words[-1])


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
    if subject in _OF_LANGUAGES or subject in vocabulary.LANGUAGES or subject.endswith(_OF_COUNTRIES):
        yield from _OF_LANGUAGES.get(subject, [subject + "ist"])
    for old, new in _ENDINGS:
        if subject.endswith(old):
            yield subject.removesuffix(old) + new
            return


def _acronyms(name: str) -> Iterator[str]:
    """Yield what a department's name is shortened to: DMB, MB and DoMB for Department of Marine Biology."""
    words = _WORD.findall(canvas(name).text)
    if len(words) == 1 and sum(map(str.isupper, words[0])) > 1:
        yield fold(words[0])
    capitals = [word for word in words if word[0].isupper()]
    core = [word for word in capitals if fold(word) not in vocabulary.DEPARTMENT_WORDS]
    every = words if len(words) > _SHORTEST_ACRONYM else ()
    for chosen in (capitals, core, every):
        if _SHORTEST_ACRONYM <= len(chosen) <= _LONGEST_ACRONYM:
            yield fold("".join(word[0] for word in chosen))

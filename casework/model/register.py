"""The register of officers: who is found in it, how varied it is, what an entry becomes anew (R28, S01, S13)."""

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache, reduce

from casework.model.names import folded
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.training.records import Training, with_record
from casework.model.training.validity import is_trained

WORDS_LIMIT = 100
"""Longest words that are looked for, in characters."""


_TEXTS = 20_000
"""Texts of entries whose words stay known: an entry that changes leaves the others as they are."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for; what is "" narrows nothing.

    Attributes:
        campus: One of the institution's campuses.
        service: The id of one of its services.
        words: Beginnings of words of a name, a department, a job, a language or a field of experience.
    """

    campus: str = ""
    service: str = ""
    words: str = ""


class Register:
    """Everyone on the register. What finds somebody is made once of it, so that a page costs the same however many.

    Args:
        officers: In any order.
    """

    def __init__(self, officers: Iterable[Officer]) -> None:
        self.officers: tuple[Officer, ...] = tuple(
            sorted(officers, key=lambda one: (one.name.casefold(), one.person_id))
        )
        self._listed: tuple[date, Sequence[ServiceKind], _Listed] | None = None

    def found(self, wanted: Wanted, today: date, services: Sequence[ServiceKind] = ()) -> Sequence[Officer]:
        """Return who takes something on, on a local date, and is looked for; by name.

        Args:
            services: Whose courses are looked at: whoever is not trained for a service is not found there (C01).
        """
        if self._listed is None or self._listed[:2] != (today, services):
            self._listed = today, services, _Listed(self.officers, today, services)
        return self._listed[2].found(wanted)

    def kept(self, services: Collection[str], words: str) -> Sequence[Officer]:
        """Return everybody of some services, also who takes nothing on or serves no more, by words; by name."""
        starts = folded(words[:WORDS_LIMIT]).split()
        theirs = [one for one in self.officers if any(one.serves(service) for service in services)]
        if not starts:
            return theirs
        return [
            one for one in theirs if all(any(word.startswith(start) for word in _words_of(one)) for start in starts)
        ]


class _Listed:
    """Those whom the directory lists on a day; places are counted from 0."""

    def __init__(self, everybody: Sequence[Officer], today: date, services: Sequence[ServiceKind]) -> None:
        self._untrained = {
            one.person_id: lacking
            for one in everybody
            if (lacking := {each.service_id for each in services if not is_trained(each.courses, one.training, today)})
        }
        ids = [one.service_id for one in services]
        officers = [one for one in everybody if one.takes_on(today) and self._is_listed(one, ids)]
        self._officers = officers
        self._chosen: dict[tuple[str, str], Sequence[Officer]] = {("", ""): officers}
        by_word: dict[str, set[int]] = {}
        for place, one in enumerate(officers):
            for word in _words_of(one):
                by_word.setdefault(word, set()).add(place)
        self._words = sorted(by_word)
        self._by_word: Mapping[str, set[int]] = by_word

    def found(self, wanted: Wanted) -> Sequence[Officer]:
        starts = folded(wanted.words[:WORDS_LIMIT]).split()
        if not starts:
            return self._of(wanted.campus, wanted.service)
        places = sorted(set.intersection(*(self._beginning(start) for start in starts)))
        return [one for place in places if self._is_of(one := self._officers[place], wanted.campus, wanted.service)]

    def _is_listed(self, one: Officer, services: Collection[str]) -> bool:
        """Whether they are trained for any service that they serve."""
        lacking = self._untrained.get(one.person_id)
        return not lacking or any(one.serves(each) and each not in lacking for each in services)

    def _is_of(self, one: Officer, campus: str, service: str) -> bool:
        is_theirs = one.serves(service) and service not in self._untrained.get(one.person_id, ())
        return campus in {"", one.campus} and (not service or is_theirs)

    def _of(self, campus: str, service: str) -> Sequence[Officer]:
        """Return those of a campus and a service; of those that the institution has, they stay known."""
        if (campus, service) not in self._chosen:
            self._chosen[campus, service] = [one for one in self._officers if self._is_of(one, campus, service)]
        return self._chosen[campus, service]

    def _beginning(self, start: str) -> set[int]:
        """Return the places of those of whom a word begins so."""
        found: set[int] = set()
        for place in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[place].startswith(start):
                break
            found |= self._by_word[self._words[place]]
        return found


def _words_of(one: Officer) -> set[str]:
    told = (one.name, *one.departments, one.job_title, *one.expertise, *one.languages, one.accreditation, one.campus)
    return {word for text in told for word in _folded_words(text)}


@lru_cache(_TEXTS)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(folded(text).split())


OWN_WORDS = ("expertise", "languages", "contact")
"""What officers say of themselves."""


def listed_anew(listed: Officer, known: Officer) -> Officer:
    """Return the entry of somebody on the register whom an administrator's file lists again.

    What is theirs to say stays: where calls come, a pause, a time away, and that they left (W01). So does what they
    said of themselves, if they looked their entry through later than the file says. What they did of a course is added,
    and never taken away by a file.
    """
    theirs = replace(
        listed,
        training=_together(known.training, listed.training),
        training_told=known.training_told,
        calls_in_chat=known.calls_in_chat,
        paused=known.paused,
        leave_until=known.leave_until,
        asked_on=known.asked_on,
        awaits_agreement=known.awaits_agreement,
        agreed_version=known.agreed_version,
        agreed_on=known.agreed_on,
        asked_version=known.asked_version,
        active=listed.active and known.left_on is None,
        left_on=known.left_on,
    )
    if (known.reviewed_on or date.min) <= (listed.reviewed_on or date.min):
        return theirs
    own = {name: getattr(known, name) for name in OWN_WORDS}
    return replace(theirs, reviewed_on=known.reviewed_on, **own)


def _together(known: Training, listed: Training) -> Training:
    return reduce(with_record, listed, known)


def taken_off(officer: Officer, today: date) -> Officer:
    """Return the entry of somebody who serves no more from a local date on."""
    return replace(officer, active=False, left_on=officer.left_on or today)


def put_back(officer: Officer) -> Officer:
    """Return the entry of somebody who serves again."""
    return replace(officer, active=True, left_on=None, paused=False, leave_until=None)


def seen_entry(officer: Officer) -> str:
    """Return a short text that is another one when an entry is."""
    return hashlib.sha256(repr(officer).encode()).hexdigest()[:16]


class VarietyBy(StrEnum):
    """What a register can be varied in (S13)."""

    AREA = "area"
    CAMPUS = "campus"
    LEVEL = "level"
    KIND = "kind"


def variety(officers: Iterable[Officer], by: VarietyBy, known: Iterable[str]) -> dict[str, int]:
    """Count officers; whoever belongs to two areas or kinds counts in both.

    Args:
        officers: Whom to count.
        by: Of what.
        known: What the institution names of it, in its order; each stands there, be it with 0.

    Returns:
        Name, or a service's id, to how many: what is known first; "" for those of whom it is not said.
    """
    names = tuple(known)
    counted = dict.fromkeys(names, 0)
    for one in officers:
        match by:
            case VarietyBy.AREA:
                theirs: Iterable[str] = one.departments
            case VarietyBy.CAMPUS:
                theirs = (one.campus,)
            case VarietyBy.LEVEL:
                theirs = (one.level,)
            case VarietyBy.KIND:
                theirs = one.services or names
        for name in theirs:
            counted[name] = counted.get(name, 0) + 1
    return counted

"""Who the people of a case are: each person once, however often and in whatever spelling they were named (R33)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from casework.model.cases.case import Case
from casework.model.parties.party import Party
from casework.model.text import text_digest

REQUESTER = "requester"
"""The party id of the person who asked; everybody else's is random."""

_ID_LENGTH = 32


@dataclass(frozen=True, slots=True)
class CasePerson:
    """One person of a case.

    Attributes:
        party_id: By what cards and reminders mean them: opaque, and theirs for as long as they are on the case.
        ids: Every party id under which they stand; more than one where they were named twice.
        person_id: Who they are in the directory, or "" for somebody who is not in Teams, or not found there yet.
        name: What the directory calls them, or else the name that was given.
        departments: Where they work.
    """

    party_id: str
    ids: frozenset[str]
    person_id: str
    name: str
    departments: tuple[str, ...] = ()

    @property
    def is_requester(self) -> bool:
        """Whether it is the person who asked."""
        return self.party_id == REQUESTER

    @property
    def is_in_teams(self) -> bool:
        """Whether Parley can write to them; everybody else is told by a lead."""
        return bool(self.person_id)


class OfPerson(Protocol):
    """What is kept of one person: under which party id, and who they were then."""

    @property
    def party_id(self) -> str:
        """Under which id of the case."""
        ...

    @property
    def person_id(self) -> str:
        """Who they were then, or "" for somebody who is not in the directory."""
        ...


E = TypeVar("E", bound=OfPerson)


def people_of_case(case: Case) -> tuple[CasePerson, ...]:
    """Return everybody of a case, each once: identity decides who is the same.

    The person who asked stands first; whoever asked for others is none of them (R02).
    """
    found = [] if case.request.referral else [asker_of(case)]
    for party in identified(case).request.parties:
        same = next((at for at, one in enumerate(found) if party.person_id and one.person_id == party.person_id), None)
        if same is None:
            name = party.listed_name or party.name
            ids = frozenset({party.party_id})
            found.append(CasePerson(party.party_id, ids, party.person_id, name, party.departments))
        else:
            found[same] = replace(found[same], ids=found[same].ids | {party.party_id})
    return tuple(found)


def names_in_teams(case: Case) -> Mapping[str, str]:
    """Return, by person id, the names of whoever asked, and of all of the directory who are, or were, on a case."""
    asked = case.request.requester
    former = {one.person_id: one.listed_name or one.name for one in case.request.former if one.person_id}
    here = {one.person_id: one.name for one in people_of_case(case) if one.person_id}
    return {**former, asked.person_id: asked.name, **here}


def referrer_of(case: Case) -> CasePerson | None:
    """Return whoever asked for others, who is none of the people of the case; None where nobody did, or who left it."""
    referral = case.request.referral
    return asker_of(case) if referral and referral.left_at is None else None


def everybody_of(case: Case) -> tuple[CasePerson, ...]:
    """Return the people of a case, and before them whoever asked for others, who told something as well."""
    people, asker = people_of_case(case), asker_of(case)
    is_one = any(one.is_requester or one.person_id == asker.person_id for one in people)
    return people if is_one else (asker, *people)


def asker_of(case: Case) -> CasePerson:
    """Return whoever asked, for themselves or for others."""
    asked = case.request.requester
    departments = (asked.department,) if asked.department.strip() else ()
    person_id = "" if case.request.is_from_elsewhere else asked.person_id
    return CasePerson(REQUESTER, frozenset({REQUESTER}), person_id, asked.name, departments)


def person_with(case: Case, party_id: str) -> CasePerson | None:
    """Return whom a card means by a party id, or None where they are not on the case (any more)."""
    return next((one for one in people_of_case(case) if party_id in one.ids), None)


def person_who_is(case: Case, person_id: str) -> CasePerson | None:
    """Return somebody of the directory as a person of a case, or None."""
    return next((one for one in people_of_case(case) if person_id and one.person_id == person_id), None)


def former_who_is(case: Case, person_id: str) -> CasePerson | None:
    """Return somebody who was approached and is not on a case any more, as whom it had them; or None."""
    theirs = [one for one in case.request.former if person_id and one.person_id == person_id]
    if not theirs or person_who_is(case, person_id):
        return None
    first, ids = theirs[0], frozenset(one.party_id for one in theirs)
    return CasePerson(first.party_id, ids, person_id, first.listed_name or first.name, first.departments)


def entry_of(entries: Iterable[E], person: CasePerson) -> E | None:
    """Return what is kept of a person; what somebody else said, for whom they were taken before, is not theirs."""
    return next((one for one in entries if one.party_id in person.ids and one.person_id == person.person_id), None)


def with_entry(entries: Iterable[E], changed: E) -> tuple[E, ...]:
    """Return some entries with one that takes the place of the same person's."""
    others = [one for one in entries if (one.party_id, one.person_id) != (changed.party_id, changed.person_id)]
    return (*others, changed)


def identified(case: Case, before: Case | None = None, make: Callable[[], str] | None = None) -> Case:
    """Return a case all of whose parties have an id.

    Those of a case from before there were ids get one that is the same each time; whoever was added gets a new one.

    Args:
        case: As it is about to be stored, or as it was read.
        before: As it was stored before, or None.
        make: Makes a new random id; left out where nobody was added.
    """
    parties = case.request.parties
    if all(one.party_id for one in parties):
        return case
    known = _derived(before) if before else ()
    named = tuple(_with_id(case, at, one, known, make) for at, one in enumerate(parties))
    return replace(case, request=replace(case.request, parties=named))


def _with_id(case: Case, at: int, party: Party, known: Sequence[Party], make: Callable[[], str] | None) -> Party:
    if party.party_id:
        return party
    kept = next((one.party_id for one in known if one == party), "")
    return replace(party, party_id=kept or (make() if make else _derived(case)[at].party_id))


def _derived(case: Case) -> tuple[Party, ...]:
    parties = enumerate(case.request.parties)
    ids = (text_digest(f"{case.case_id}/{at}/{one.name}")[:_ID_LENGTH] for at, one in parties)
    return tuple(
        one if one.party_id else replace(one, party_id=made)
        for one, made in zip(case.request.parties, ids, strict=True)
    )

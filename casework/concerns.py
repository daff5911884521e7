"""Whom of the leads the words on a case may mean: all that is written to a case is looked at here (R23).

`casework.access` asks this for every case and every entry that is stored. Where a name that was given for a person is
surely a lead's, the case is closed to them; where words may mean one, the writer is asked before anything is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.desk import Desk
from casework.errors import LeadsMayBeMeant, NobodyCanHandle
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent
from casework.model.names import Likeness, Named, same_person
from casework.model.officers import Officer
from casework.model.parties.party import Party
from casework.model.people import Profile
from casework.model.requests import Request
from casework.model.services import Lead


@dataclass(frozen=True, slots=True)
class Said:
    """What people wrote that may name somebody.

    Attributes:
        people: Whoever was named where a person's name was asked for; of each the name, and who it is. Whoever asked
            and is not in Teams is one of them: nothing but the name tells who they are.
        words: Everything else.
        asker: What the person who asked is called. In Teams identity tells who they are, but for a second account.
    """

    people: frozenset[Party] = frozenset()
    words: frozenset[str] = frozenset()
    asker: str = ""

    @classmethod
    def on(cls, case: Case) -> "Said":
        """Return all that a case holds but for its file."""
        request = case.request
        referral = request.referral
        words = {
            request.description,
            request.contact_detail,
            request.requester.job_title,
            case.access_needs,
            case.choice_reason,
            case.label,
            *case.other_names,
            *((referral.relation, referral.for_leads) if referral else ()),
        }
        return cls(people_in(request), frozenset(words), request.requester.name)

    def with_words(self, words: Iterable[str]) -> "Said":
        """Return this with words that were written elsewhere."""
        return replace(self, words=self.words | frozenset(words))

    def besides(self, before: "Said") -> "Said":
        """Return what was not there before."""
        asker = "" if self.asker == before.asker else self.asker
        new = frozenset(one for one in self.people if not any(_says_no_more(one, known) for known in before.people))
        return Said(new, self.words - before.words, asker)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom of the leads something that was written may mean.

    Attributes:
        sure: Person ids of those who are surely one of the people named.
        possible: Those who would see it, to ask about.
    """

    sure: frozenset[str]
    possible: tuple[Lead, ...]


def look(desk: Desk, said: Said, leads: Iterable[Lead], writer: str, recused: frozenset[str] = frozenset()) -> Found:
    """Return whom of the leads something that was written to a case may mean.

    Args:
        leads: Who would see it.
        writer: The person id of who wrote it; a lead needs no question about themselves.
        recused: Person ids of those who must not know of the case anyway.
    """
    readers, handlers = tuple(leads), desk.handlers()
    likeness = {one: _in_names(desk, one, said.people) for one in dict.fromkeys((*handlers, *readers))}
    sure = {one.person_id for one in handlers if likeness[one] is Likeness.SURE}
    others = [one for one in readers if one.person_id not in recused | sure]
    possible = [
        one
        for one in others
        if likeness[one]
        or _is_called(desk, one, said.asker)
        or (one.person_id != writer and _in_words(desk, one, said.words))
    ]
    return Found(frozenset(sure), tuple(possible))


def kept_from_those_meant(desk: Desk, case: Case, said: Said, writer: str) -> Case:
    """Return a case closed to the leads whom something new means: the sure ones, and those whom the writer chose.

    Raises:
        LeadsMayBeMeant: The writer has not said yet whether a lead is meant.
    """
    if said == Said():
        return case
    handlers = desk.service_of(case).handlers()
    found = look(desk, said, handlers, writer, case.recused)
    possible, asked = frozenset(one.person_id for one in found.possible), desk.meant.asked
    if not desk.meant.is_answered(possible):
        # Of whom was asked before is asked again: a form may hold several texts, each looked at for itself.
        raise LeadsMayBeMeant(tuple(sorted(possible | asked)))
    chosen = desk.meant.chosen & asked & {one.person_id for one in handlers}
    return closed_to(desk, case, found.sure | chosen)


def closed_to(desk: Desk, case: Case, people: Iterable[str]) -> Case:
    """Return a case closed to some leads; should one of them have it, or carry it as a resolver, they do no more.

    Raises:
        NobodyCanHandle: Nobody would be left to handle it.
    """
    recused = case.recused | frozenset(people)
    if recused == case.recused:
        return case
    if {one.person_id for one in desk.service_of(case).handlers()} <= recused:
        raise NobodyCanHandle
    left = tuple(one for one in case.assignments if one.resolver not in recused)
    if left != case.assignments:
        case = replace(desk.advance(case, CaseEvent.RESOLVER_STEPPED_BACK), assignments=left, next_due=None)
    return replace(case, recused=recused, owner=None if case.owner in recused else case.owner)


def is_asking(requester: Profile, somebody: Lead | Officer) -> bool:
    """Whether somebody asked for help themselves, be it from a second account: who gives their address is they."""
    address = requester.email.strip().casefold()
    is_theirs = bool(address) and address == somebody.email.strip().casefold()
    return somebody.person_id == requester.person_id or is_theirs


def people_of(parties: Iterable[Party]) -> frozenset[Party]:
    """Return who some parties are, and nothing else that is known of them."""
    return frozenset(Party(one.name, person_id=one.person_id, apart=one.apart) for one in parties)


def people_in(request: Request) -> frozenset[Party]:
    """Return whom a request names, and whoever asked where only their name tells who they are."""
    asker = request.asker_by_name
    return people_of([*request.parties, *([asker] if asker else [])])


def _says_no_more(now: Party, before: Party) -> bool:
    """Whether nothing new is said of somebody: of whom they were told apart names nobody."""
    return (now.name, now.person_id) == (before.name, before.person_id) and before.apart <= now.apart


def _in_names(desk: Desk, lead: Lead, people: Iterable[Party]) -> Likeness:
    return max((_likeness(desk, lead, one) for one in people), default=Likeness.DIFFERENT)


def _likeness(desk: Desk, lead: Lead, party: Party) -> Likeness:
    """Return whether somebody who was named is a lead, whatever else was written beside the name."""
    likeness = likeness_of(desk, party, named(lead))
    if likeness or party.person_id or lead.person_id in party.apart:
        return likeness
    is_near = any(same_person(name, party.name) for name in lead.names)
    return Likeness.POSSIBLE if is_near and desk.names.mentions(party.name, named(lead)) else Likeness.DIFFERENT


def likeness_of(desk: Desk, party: Party, known: Named) -> Likeness:
    """Return whether one of the people named is somebody whose id is known; identity decides before spelling."""
    if known.person_id in party.apart:
        return Likeness.DIFFERENT
    return desk.names.compare(known, Named((party.name,), party.person_id))


def _is_called(desk: Desk, lead: Lead, name: str) -> bool:
    """Whether a lead is called just as the person who asked: two people, or one with a second account."""
    return bool(name) and desk.names.compare(Named(lead.names), Named((name,))) is Likeness.SURE


def _in_words(desk: Desk, lead: Lead, words: Iterable[str]) -> bool:
    known = named(lead)
    return any(one and desk.names.mentions(one, known) for one in words)


def named(lead: Lead) -> Named:
    """Return a lead by what is known of who they are."""
    return Named(lead.names, lead.person_id, lead.email)

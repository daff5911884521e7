"""What a party says of themselves once they were approached, each kept apart from all others' (R03, R33, R40)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.parties.approach import Heard
from casework.model.parties.people import CasePerson, entry_of
from casework.model.requests import NEEDS_LIMIT, SHORT_LIMIT, ContactWay, choice_of
from casework.model.text import Rule

NEEDS = Rule(NEEDS_LIMIT, required=False, is_long=True)
CONTACT_DETAIL = Rule(SHORT_LIMIT, required=False)


@dataclass(frozen=True, slots=True)
class PartyDetails:
    """What one party says of themselves.

    Attributes:
        party_id: Whose.
        person_id: Who they are, or "".
        notice_version: Of the privacy notice that they agreed to.
        notice_text: That notice, a line a sentence.
        notice_agreed_at: UTC.
        contact_way: How they would like to be contacted.
        contact_detail: A number, a place or good times, at most 200 characters, or "".
        ask_number: Whether somebody who is to be rung would rather be asked for the number first.
        unwanted_resolvers: Person ids of resolvers whom they would rather not have.
        contact_told: How a lead heard the way of contact, or None where they said it here.
        unwanted_told: How a lead heard of the resolvers, or None likewise.
    """

    party_id: str
    person_id: str
    notice_version: str
    notice_text: str
    notice_agreed_at: datetime
    contact_way: ContactWay = ContactWay.TEAMS
    contact_detail: str = field(default="", metadata=WRITTEN)
    ask_number: bool = False
    unwanted_resolvers: frozenset[str] = field(default_factory=frozenset)
    contact_told: Heard | None = None
    unwanted_told: Heard | None = None

    @property
    def contact_choice(self) -> str:
        """The way of contact as a form's choice."""
        return choice_of(self.contact_way, ask_number=self.ask_number)


def contact_choice(person: CasePerson, said: PartyDetails | None) -> str:
    """Return how somebody wishes to be contacted, as a form's choice; "" for who is not in Teams and told nobody."""
    choice = said.contact_choice if said else ContactWay.TEAMS.value
    return "" if choice == ContactWay.TEAMS and not person.is_in_teams else choice


@dataclass(frozen=True, slots=True)
class DetailsOfParties(CasePart):
    """What the parties of a case say of themselves.

    Attributes:
        people: One for each party who agreed to the notice.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.PARTIES,
        CaseSection.ASSIGNED,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    people: tuple[PartyDetails, ...] = ()

    def of(self, person: CasePerson) -> PartyDetails | None:
        """Return what a party said of themselves, or None."""
        return entry_of(self.people, person)


@dataclass(frozen=True, slots=True)
class PartyNeeds:
    """What one party needs to take part.

    Attributes:
        party_id: Whose.
        person_id: Who they are, or "".
        text: At most 2,000 characters.
        told: How a lead heard it, or None where they said it here.
    """

    party_id: str
    person_id: str
    text: str = field(metadata=WRITTEN)
    told: Heard | None = None


@dataclass(frozen=True, slots=True)
class NeedsOfParties(CasePart):
    """What the parties of a case need to take part: for arranging meetings alone (R03).

    Attributes:
        people: One for each party who said so.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.ACCESS_NEEDS,
        CaseSection.ASSIGNED,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    people: tuple[PartyNeeds, ...] = ()

    def of(self, person: CasePerson) -> str:
        """Return what a party needs, or ""."""
        found = entry_of(self.people, person)
        return found.text if found else ""

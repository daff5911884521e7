"""What somebody asks for: who they are, what happened, and what they wish (R01, R03-R06)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.model.parties.party import NamedPerson, Party
from casework.model.people import Profile
from casework.model.referrals.referral import Referral

DESCRIPTION_LIMIT = 10_000
"""Longest description in characters; a longer one is refused with its text kept."""

NEEDS_LIMIT = 2_000
"""Longest access needs, in characters."""

SHORT_LIMIT = 200
"""Longest name, department, title or way of contact, in characters."""


class ContactWay(StrEnum):
    """How somebody would like to be contacted first (R08); the last two are for whoever is not in Teams."""

    TEAMS = "teams"
    PHONE = "phone"
    IN_PERSON = "in-person"
    EMAIL = "email"
    LETTER = "letter"


ASK_NUMBER = "phone-ask"
"""What a form calls "by phone, and please ask me for the number first"."""

CONTACT_CHOICES = (ContactWay.TEAMS.value, ContactWay.PHONE.value, ASK_NUMBER, ContactWay.IN_PERSON.value)
"""How a form asks for the way of contact; `Request.contact_choice` says it of a request."""

_DIGITS_OF_A_NUMBER = 4


def contact_problems(choice: str, detail: str) -> dict[str, str]:
    """Return what is wrong with a way of contact: by phone, there has to be a number, or a wish to be asked for it.

    Args:
        choice: One of `CONTACT_CHOICES`; anything else is a problem.
        detail: What was written beside it.

    Returns:
        Field id to text key.
    """
    if choice not in CONTACT_CHOICES:
        return {"contact_way": "problem-choose"}
    lacks_number = choice == ContactWay.PHONE and not _has_number(detail)
    return {"contact_detail": "problem-phone"} if lacks_number else {}


def _has_number(detail: str) -> bool:
    return sum(map(str.isdigit, detail)) >= _DIGITS_OF_A_NUMBER


def contact_of(choice: str) -> tuple[ContactWay, bool]:
    """Return the way of contact that a form's choice means, and whether a number is to be asked for first."""
    if choice == ASK_NUMBER:
        return ContactWay.PHONE, True
    return (ContactWay(choice) if choice in set(ContactWay) else ContactWay.TEAMS), False


def choice_of(way: ContactWay, *, ask_number: bool) -> str:
    """Return a way of contact as a form's choice: what `contact_of` takes apart."""
    return ASK_NUMBER if ask_number and way is ContactWay.PHONE else way.value


ELSEWHERE = "elsewhere:"
"""How the id begins of somebody who asked and is in no directory: it is of one request, and nobody signs in with it."""

WAYS_ELSEWHERE = tuple(one.value for one in ContactWay if one is not ContactWay.TEAMS)
"""How somebody can be contacted whom nothing reaches in Teams."""

RECORDED_WAYS = WAYS_ELSEWHERE
"""How a request can come that a lead records."""


def problems_elsewhere(way: str, detail: str) -> dict[str, str]:
    """Return what is wrong with a way of contact of somebody who is not in Teams: it has to say how to reach them.

    Args:
        way: One of `WAYS_ELSEWHERE`; anything else is a problem.
        detail: What was written beside it: by phone a number, by email an address, otherwise a place.

    Returns:
        Field id to text key.
    """
    if way not in WAYS_ELSEWHERE:
        return {"contact_way": "problem-choose"}
    if way == ContactWay.PHONE:
        reaches = _has_number(detail)
    else:
        reaches = "@" in detail if way == ContactWay.EMAIL else bool(detail)
    return {} if reaches else {"contact_detail": "problem-reach"}


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a request came that its requester did not send themselves (R30).

    Attributes:
        by: The person id of the lead who recorded it, and read them the privacy notice.
        way: One of `RECORDED_WAYS`.
        day: When, a local date.
    """

    by: str
    way: str
    day: date


def named_in(parties: Iterable[Party]) -> tuple[NamedPerson, ...]:
    """Return some parties as they are named now."""
    return tuple(NamedPerson(one.party_id, one.name, one.department) for one in parties)


@dataclass(frozen=True, slots=True)
class Request:
    """What the requester told us, after review (R01, R03–R06).

    Attributes:
        requester: The requester's own facts, corrected by them where needed.
        career_stage: One of the institution's choices, or "".
        description: What happened, at most 10,000 characters; "" where a lead is only to get in touch (R30).
        parties: The people involved besides the requester.
        wanted_resolvers: Person ids of resolvers they would like (R04).
        unwanted_resolvers: Person ids of resolvers they would not like (R04).
        unwanted_leads: Person ids of leads who must not learn of the case.
        contact_way: How to be contacted first.
        contact_detail: A number, a place or good times, or "".
        inside_wanted: Asks for one resolver from inside a department involved, without saying whom: forms no longer do.
        someone_at_risk: Whether anyone is at risk of harm.
        privacy_version: The version of the notice agreed to (R05).
        privacy_agreed_at: When, UTC.
        ask_number: Whether somebody who is to be rung would rather be asked for the number first.
        other_departments: Departments involved that are nobody's own, as a lead added them.
        privacy_text: The notice agreed to, a line a sentence; "" where only its version was kept.
        without_hr: Whether nobody who works in HR is to help with it, or to know of it (R27).
        referral: What makes it a referral, so that `requester` asks for others and is no party; None otherwise (R02).
        recorded: How it came, where a lead recorded it; None otherwise (R30).
        as_sent: Whom the requester named, as they did; () where nobody was named, or it was not kept.
        former: Who was approached, and is not on the case any more: what is kept of them stays theirs (R26).
        asker_officer: The person id of the officer who a lead says is whoever asked from outside Teams, or "".
        asker_apart: Person ids of those of whom a lead has said that it was not they who asked from outside Teams.
    """

    requester: Profile
    career_stage: str
    description: str
    parties: tuple[Party, ...]
    wanted_resolvers: frozenset[str]
    unwanted_resolvers: frozenset[str]
    unwanted_leads: frozenset[str]
    contact_way: ContactWay
    contact_detail: str
    inside_wanted: bool
    someone_at_risk: bool
    privacy_version: str
    privacy_agreed_at: datetime
    ask_number: bool = False
    other_departments: tuple[str, ...] = ()
    privacy_text: str = ""
    without_hr: bool = False
    referral: Referral | None = None
    recorded: Recorded | None = None
    as_sent: tuple[NamedPerson, ...] = ()
    former: tuple[Party, ...] = ()
    asker_officer: str = ""
    asker_apart: frozenset[str] = frozenset()

    def people_named(self) -> tuple[NamedPerson, ...]:
        """Return whom the requester named, in their own words: all that they are to read of the others' names."""
        return self.as_sent or named_in(self.parties)

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether whoever asked is not in Teams, so that a lead tells them everything, and records what they say."""
        return self.requester.person_id.startswith(ELSEWHERE)

    @property
    def asker_by_name(self) -> Party | None:
        """Whoever asked, as somebody of whom the name alone is known; None where identity tells who they are."""
        if not self.is_from_elsewhere:
            return None
        return Party(self.requester.name, person_id=self.asker_officer, apart=self.asker_apart)

    @property
    def contact_choice(self) -> str:
        """The way of contact as a form's choice."""
        return choice_of(self.contact_way, ask_number=self.ask_number)

    def departments(self) -> frozenset[str]:
        """Return the names of every department involved: the requester's own, too, unless they ask for others (R13)."""
        named = [name for party in self.parties for name in party.departments]
        return frozenset(name for name in (*self._own, *named, *self.other_departments) if name.strip())

    @property
    def lacks_departments(self) -> bool:
        """Whether somebody's department is to be found out before a resolver is chosen."""
        return any(not one.strip() for one in self._own) or any(one.lacks_department for one in self.parties)

    @property
    def knows_departments(self) -> bool:
        """Whether everybody's department is known."""
        return all(one.strip() for one in self._own) and all(party.departments for party in self.parties)

    @property
    def _own(self) -> tuple[str, ...]:
        """The department of the person who asked, where they are involved themselves."""
        return () if self.referral else (self.requester.department,)

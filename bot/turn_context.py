"""The fixed parts of the service, and the desk made of them for one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.desk import Desk
from casework.memory import forget_words
from casework.model.calls.anonymity import Redactor
from casework.model.institution import Institution
from casework.model.people import Profile
from casework.ports import Calendar, Clock, Search, Store, UnitOfWork
from casework.ports.names import NameMatcher
from dialogs.flow import View
from dialogs.flows import ROUTER
from dialogs.router import Router
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class KnownProfiles:
    """The directory of one turn: what was looked up before the transaction began.

    Attributes:
        profiles: Person id to profile.
        found: What the turn's own search came to, or None where it does not search.
    """

    profiles: Mapping[str, Profile] = field(default_factory=dict)
    found: Search | None = None

    async def profile(self, person_id: str) -> Profile | None:
        """Return what was looked up."""
        return self.profiles.get(person_id)

    async def search(self) -> Search | None:
        """Return what the search came to."""
        return self.found


@dataclass(slots=True)
class PendingLeads:
    """The leads whose conflict check this process has not seen finished.

    Attributes:
        ids: Person ids of leads and the deputy, who may not see any case.
    """

    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """What all turns share.

    Attributes:
        store: The private store.
        clock: The service's time.
        calendar: The institution's working time.
        institution: What differs from one institution to the next.
        redactor: Finds what would identify somebody.
        names: Tells whether two names mean one person.
        texts: The words.
        invitation: The web address under which somebody adds the app to their Teams, or "" in the Playground.
        pending_leads: Leads who are none yet.
        router: What people can do and see.
        public_url: The web address under which pages outside of Teams are served, or "".
    """

    store: Store
    clock: Clock
    calendar: Calendar
    institution: Institution
    redactor: Redactor
    names: NameMatcher
    texts: Texts
    invitation: str = ""
    pending_leads: PendingLeads = field(default_factory=PendingLeads)
    router: Router = ROUTER
    public_url: str = ""

    def desk(self, work: UnitOfWork, known: KnownProfiles | None = None) -> Desk:
        """Return the desk of one transaction; what was worked out of the words of others is forgotten (decision 33).

        Args:
            known: What was asked of the directory before.
        """
        forget_words()
        return Desk(
            work,
            self.clock.now(),
            self.calendar,
            self.institution,
            known or KnownProfiles(),
            self.redactor,
            self.names,
            self.invitation,
            self.pending_leads.ids,
            self.router.reminders,
            self.router.subscribers,
            public_url=self.public_url,
        )

    def view(self, desk: Desk, person_id: str, args: Mapping[str, str]) -> View:
        """Return what a screen is drawn from, for a message."""
        return View(desk, self.texts, person_id, args)

"""What casework needs from the outside, as Protocols: the store, the clock, the calendar, the directory.

A repository speaks the domain, never commits, and returns frozen objects. Everything within one `UnitOfWork` is one
transaction; the edge commits it once a turn.
"""

from casework.ports.calls import Calls
from casework.ports.cases import CLOSED_LISTED, CaseParts, Cases, Load, QueueFilter, QueueRow, Viewer
from casework.ports.feedback import FeedbackStore
from casework.ports.files import FileLinks
from casework.ports.intake import Drafts
from casework.ports.joining import Applications
from casework.ports.leads import Leaves
from casework.ports.meetings import Meetings, PollCount
from casework.ports.messaging import Addresses, Outbox, RequestBudget, Reservation, UnreachablePlaces
from casework.ports.officers import Officers
from casework.ports.people import MOST_FOUND, Directory, Search
from casework.ports.reminders import Reminders
from casework.ports.retention import Destructions, Expiring
from casework.ports.store import Store, UnitOfWork
from casework.ports.time import Calendar, Clock
from casework.ports.turns import ServiceState, Turns

__all__ = [
    "CLOSED_LISTED",
    "MOST_FOUND",
    "Addresses",
    "Applications",
    "Calendar",
    "Calls",
    "CaseParts",
    "Cases",
    "Clock",
    "Destructions",
    "Directory",
    "Drafts",
    "Expiring",
    "FeedbackStore",
    "FileLinks",
    "Leaves",
    "Load",
    "Meetings",
    "Officers",
    "Outbox",
    "PollCount",
    "QueueFilter",
    "QueueRow",
    "Reminders",
    "RequestBudget",
    "Reservation",
    "Search",
    "ServiceState",
    "Store",
    "Turns",
    "UnitOfWork",
    "UnreachablePlaces",
    "Viewer",
]

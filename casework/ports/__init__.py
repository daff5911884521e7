"""What casework needs from the outside, as Protocols: the store, the clock, the calendar, the directory.

A repository speaks the domain, never commits, and returns frozen objects. Everything within one `UnitOfWork` is one
transaction; the edge commits it once a turn.
"""

from casework.ports.around import Calendar, Clock, Directory
from casework.ports.cases import CLOSED_LISTED, Calls, Cases, Load, QueueFilter, QueueRow, Resolvers
from casework.ports.records import Addresses, Barriers, Drafts, Facts, Leaves, Outbox, Reminders, Turns
from casework.ports.retention import Destructions, Expiring
from casework.ports.store import Store, UnitOfWork

__all__ = [
    "CLOSED_LISTED",
    "Addresses",
    "Barriers",
    "Calendar",
    "Calls",
    "Cases",
    "Clock",
    "Destructions",
    "Directory",
    "Drafts",
    "Expiring",
    "Facts",
    "Leaves",
    "Load",
    "Outbox",
    "QueueFilter",
    "QueueRow",
    "Reminders",
    "Resolvers",
    "Store",
    "Turns",
    "UnitOfWork",
]

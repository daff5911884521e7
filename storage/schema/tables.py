"""Every table of the private store; `tests/unit/storage/test_columns.py` says why each column is sealed or not.

Each stands in the module of its word, beside this one.
"""

from storage.schema.access_log import access_chains, accesses
from storage.schema.calendars import calendar_links, calendar_tasks
from storage.schema.calls import calls, offers
from storage.schema.cases import case_parts, case_people, cases, notes, search_words
from storage.schema.drafts import drafts
from storage.schema.feedback import feedback
from storage.schema.files import file_links
from storage.schema.joining import applications
from storage.schema.leads import leaves
from storage.schema.meetings import learning_points, meeting_papers, meeting_people, meetings
from storage.schema.messaging import addresses, barriers, channel_addresses, outbox, request_budget, sent_cards
from storage.schema.metadata import metadata
from storage.schema.officers import resolvers
from storage.schema.reminders import reminders
from storage.schema.retention import destructions
from storage.schema.service import data_keys, facts, turns

REVISION = "0026"
"""The migration that these tables are the result of."""

REVISIONS = frozenset(f"{number:04}" for number in range(1, int(REVISION) + 1))
"""Every migration that was ever released, this one included."""

ALWAYS_THERE = frozenset({"cases", "data_keys", "outbox", "turns"})
"""Tables that a store of any version has, older and newer ones."""

__all__ = [
    "ALWAYS_THERE",
    "REVISION",
    "REVISIONS",
    "access_chains",
    "accesses",
    "addresses",
    "applications",
    "barriers",
    "calendar_links",
    "calendar_tasks",
    "calls",
    "case_parts",
    "case_people",
    "cases",
    "channel_addresses",
    "data_keys",
    "destructions",
    "drafts",
    "facts",
    "feedback",
    "file_links",
    "learning_points",
    "leaves",
    "meeting_papers",
    "meeting_people",
    "meetings",
    "metadata",
    "notes",
    "offers",
    "outbox",
    "reminders",
    "request_budget",
    "resolvers",
    "search_words",
    "sent_cards",
    "turns",
]

"""What a card says of people's free times: how many, of nobody what, and always that calendars say so."""

from datetime import datetime

from microsoft_teams.cards import CardElement

from casework.model.meetings.free_busy import FreeTimes
from dialogs.kit.widgets import small
from dialogs.texts import Texts


def free_lines(texts: Texts, free: FreeTimes | None, at: datetime) -> list[CardElement]:
    """Return how many are free at a time, as far as their calendars tell; nothing where nothing is known."""
    told = free.at(at) if free else None
    if told is None:
        return []
    said = texts("entry-free-times", free=told.free, perhaps=told.tentative, busy=told.busy, unknown=told.unknown)
    return [small(said)]


def silent_lines(texts: Texts, free: FreeTimes | None, at: datetime) -> list[CardElement]:
    """Return how many of those who have not answered are free at a time, marked as what calendars tell."""
    told = free.at(at) if free else None
    if free is None or told is None:
        return []
    return [small(texts("entry-free-silent", free=told.free, total=len(free.people)))]

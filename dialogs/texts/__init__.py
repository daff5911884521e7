"""Every word a person reads, from one folder of Fluent files for each language.

`Texts` is bound to a language and the institution's time zone. A missing key or an unfilled place is an error, never
a half-told sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache, reduce
from importlib.resources import files

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

DEFAULT_LANGUAGE = "en-GB"
FURTHER_DANGER = ("de", "fr")
"""Languages besides it with a list of what tells of danger."""
_MINUTES_IN_AN_HOUR = 60
_HOURS_IN_A_DAY = 24
_LONGEST_PLACE = 2_000
"""Characters that Fluent fills a place with; what is longer, such as the names of many people, is put in after it."""
_FORMATTED = 1_024
"""Days, and times of day, that stay formatted: the same ones are shown again and again."""


class MissingText(KeyError):
    """The catalogue has no such key, or a place in the text was not filled."""

    code = "missing-text"


@cache
def catalogue(language: str) -> FluentBundle:
    """Return a language's texts, parsed once; the first time takes about a tenth of a second."""
    bundle = FluentBundle([language], use_isolating=False)
    folder = files("dialogs.texts") / language
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".ftl"):
            # Where in the file each part stands is never told; to note it takes time and memory.
            bundle.add_resource(FluentParser(with_spans=False).parse(entry.read_text(encoding="utf-8")))
    return bundle


def keys(language: str = DEFAULT_LANGUAGE) -> frozenset[str]:
    """Return every key of a language's catalogue."""
    return frozenset(catalogue(language)._messages)  # noqa: SLF001 - Fluent has no public listing of its keys.


@cache
def _words(listed: str) -> Mapping[str, None]:
    return dict.fromkeys(word.strip().casefold() for word in listed.split(","))


@cache
def _remembered(language: str, key: str, service: str) -> str:
    """Return a text without places of its own; there are as many as the catalogue has."""
    return _formatted(language, key, service=service)


def _formatted(language: str, key: str, /, **places: str | int) -> str:
    bundle = catalogue(language)
    if not bundle.has_message(key):
        raise MissingText(key)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise MissingText(key)
    # No text that is shown holds a NUL.
    long = {name: told for name, told in places.items() if isinstance(told, str) and len(told) > _LONGEST_PLACE}
    formatted, errors = bundle.format_pattern(pattern, {**places, **{name: f"\0{name}\0" for name in long}})
    if errors:
        raise MissingText(key)
    return reduce(lambda text, name: text.replace(f"\0{name}\0", long[name]), long, str(formatted))


@lru_cache(_FORMATTED)
def _date(day: date, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(_FORMATTED)
def _time(minute: time, locale: str) -> str:
    return str(format_time(minute, "HH:mm", locale=locale))


@lru_cache(_FORMATTED)
def _moment(language: str, day: str, time_of_day: str) -> str:
    return _formatted(language, "day-and-time", day=day, time=time_of_day)


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language.

    Attributes:
        service: What the service is called here; fills `{ $service }` in every text.
        local: Brings a UTC moment into the institution's zone.
        language: A folder of this package.
        further_danger: Languages besides it in whose words danger is looked for, each a folder with a `danger.txt`.
        teams_url: Where people open Teams in their cloud; a link to a chat begins with it.
    """

    service: str
    local: Callable[[datetime], datetime]
    language: str = DEFAULT_LANGUAGE
    further_danger: tuple[str, ...] = ()
    teams_url: str = "https://teams.microsoft.com"

    @property
    def danger_in(self) -> tuple[str, ...]:
        """The languages in whose words danger is looked for."""
        return (self.language, *self.further_danger)

    def __call__(self, key: str, /, **places: str | int) -> str:
        """Return the text with its places filled.

        Raises:
            MissingText: No such key, or a place was left open.
        """
        if not places:
            return _remembered(self.language, key, self.service)
        return _formatted(self.language, key, service=self.service, **places)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return bool(catalogue(self.language).has_message(key))

    def day(self, moment: datetime) -> str:
        """Return a moment's day, for example "Tuesday 24 November"."""
        return self.date(self.local(moment).date())

    def short_date(self, day: date) -> str:
        """Return a day where there is little room, for example "Tue 24 Nov"."""
        return _date(day, "EEE d MMM", self._babel())

    def full_date(self, day: date) -> str:
        """Return a day of any year, for example "24 November 2032"."""
        return _date(day, "d MMMM y", self._babel())

    def date(self, day: date) -> str:
        """Return a real day, for example "Tuesday 24 November"."""
        return _date(day, "EEEE d MMMM", self._babel())

    def full_day(self, moment: datetime) -> str:
        """Return a day of any year, for example "24 November 2032"."""
        return self.full_date(self.local(moment).date())

    def time(self, moment: datetime) -> str:
        """Return a time of day, for example "17:00"."""
        return _time(self.local(moment).time().replace(second=0, microsecond=0), self._babel())

    def day_and_time(self, moment: datetime) -> str:
        """Return a day with its time, for example "Tuesday 24 November, 17:00"."""
        return _moment(self.language, self.day(moment), self.time(moment))

    def full_day_and_time(self, moment: datetime) -> str:
        """Return a day of any year with its time, for what is read years later: "24 November 2026, 17:00"."""
        return _moment(self.language, self.full_day(moment), self.time(moment))

    def full_span(self, first: datetime, last: datetime) -> str:
        """Return two moments, the day once if it is the same: "24 November 2026, 10:58 to 11:07"."""
        begins, same_day = self.full_day_and_time(first), self.full_day(first) == self.full_day(last)
        ends = self.time(last) if same_day else self.full_day_and_time(last)
        return begins if begins == self.full_day_and_time(last) else self("time-span", first=begins, last=ends)

    def time_left(self, moment: datetime, now: datetime) -> str:
        """Return how long is left, or that the moment has passed, in words."""
        span = moment - now
        if span <= timedelta():
            return self("time-passed")
        minutes = int(span.total_seconds() // 60)
        if minutes < _MINUTES_IN_AN_HOUR:
            return self("time-minutes-left", count=max(1, minutes))
        hours = minutes // _MINUTES_IN_AN_HOUR
        if hours < 2 * _HOURS_IN_A_DAY:
            return self("time-hours-left", count=hours)
        return self("time-days-left", count=hours // _HOURS_IN_A_DAY)

    def age(self, since: datetime, now: datetime) -> str:
        """Return how long ago something was, in words."""
        days = (self.local(now).date() - self.local(since).date()).days
        return self("age-today") if days <= 0 else self("age-days", count=days)

    def overdue(self, due: datetime, now: datetime) -> str:
        """Return by how many days of the calendar something is late, in words."""
        days = (self.local(now).date() - self.local(due).date()).days
        return self("overdue-today") if days <= 0 else self("overdue-days", count=days)

    def words(self, key: str) -> Mapping[str, None]:
        """Return the typed words that mean the same thing, folded, from a comma-separated text."""
        return _words(self(key))

    def _babel(self) -> str:
        return self.language.replace("-", "_")

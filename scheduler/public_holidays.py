"""Public holidays of one country, from the `holidays` library."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from functools import cache

import holidays
from holidays.version import __version__ as _version


def holidays_version() -> str:
    """Return the version of the library; another one may know other holidays."""
    return _version


def country_codes() -> frozenset[str]:
    """Return the codes of all countries whose holidays are known, ISO 3166-1 alpha-2."""
    return frozenset(_regions())


def regions_of(country: str) -> Sequence[str]:
    """Return the codes of a known country's regions, as its holidays name them; () where it has none."""
    return _regions()[country]


def public_holidays(country: str, region: str) -> Container[date]:
    """Return a country's public holidays; the library works out each year when it is first asked about.

    Args:
        country: ISO 3166-1 alpha-2, or "" where no public holidays are kept.
        region: One of `regions_of(country)`, or "" for the whole country.

    Raises:
        NotImplementedError: There is no such country, or no such region in it.
    """
    return holidays.country_holidays(country, subdiv=region or None) if country else ()


@cache
def _regions() -> Mapping[str, Sequence[str]]:
    return holidays.list_supported_countries(include_aliases=False)

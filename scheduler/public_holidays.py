"""Public holidays of one country, from the `holidays` library, without those of all the others.

The library looks lazy: it finds a country's module when it is asked for one. But that module's package imports all 250
when it is first touched, a quarter of a second and nine megabytes of every start. So an empty package takes its place,
with the same path, and the country's module is found through that.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import holidays
from holidays.registry import EntityLoader

_PACKAGE = "holidays.countries"


def country_codes() -> frozenset[str]:
    """Return the codes of all countries whose holidays are known, ISO 3166-1 alpha-2."""
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


def regions_of(country: str) -> Sequence[str]:
    """Return the codes of a known country's regions, as its holidays name them; () where it has none."""
    _load_no_other_country()
    regions: Sequence[str] = getattr(holidays, country).subdivisions
    return regions


def public_holidays(country: str, region: str) -> holidays.HolidayBase:
    """Return a country's public holidays; the library works out each year when it is first asked about.

    Args:
        country: ISO 3166-1 alpha-2.
        region: One of `regions_of(country)`, or "" for the whole country.

    Raises:
        NotImplementedError: There is no such country, or no such region in it.
    """
    _load_no_other_country()
    return holidays.country_holidays(country, subdiv=region or None)


def _load_no_other_country() -> None:
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = [str(Path(holidays.__file__).with_name("countries"))]
        sys.modules[_PACKAGE] = package

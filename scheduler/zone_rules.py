"""Where the rules of a time zone come from, and which they are."""

import hashlib
import zoneinfo
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_PACKAGE = "tzdata"
_UNKNOWN = "of unknown version"


@dataclass(frozen=True, slots=True)
class ZoneRules:
    """The rules of one zone.

    Attributes:
        version: Of the whole database, such as "2026c", or that it is not known.
        source: A folder, or the package tzdata.
        digest: Of this zone's own rules, hexadecimal; another one where they may differ.
    """

    version: str
    source: str
    digest: str


def zone_rules(name: str) -> ZoneRules:
    """Return the rules that `zoneinfo.ZoneInfo` reads: the system's where they are there, else the package's.

    Args:
        name: A zone that is known.
    """
    for folder in map(Path, zoneinfo.TZPATH):
        file = folder / name
        if file.is_file():
            return ZoneRules(_version_in(folder), str(folder), _digest(file))
    package = resources.files(_PACKAGE)
    return ZoneRules(_version_in(package / "zoneinfo"), f"the package {_PACKAGE}", _digest(package / "zoneinfo" / name))


def _digest(file: Traversable) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _version_in(folder: Traversable) -> str:
    """Return the version that systems note in one of two files."""
    for name, before in (("tzdata.zi", "# version "), ("+VERSION", "")):
        try:
            with (folder / name).open(encoding="utf-8") as file:
                first = file.readline().strip()
        except (OSError, ValueError):
            continue
        if first.startswith(before) and first.removeprefix(before):
            return first.removeprefix(before)
    return _UNKNOWN

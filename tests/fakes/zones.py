"""Newer rules of a time zone, as a system has them after an update."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path


@contextmanager
def rules_of(zone: str, other: str, folder: Path, version: str = "2099z") -> Iterator[None]:
    """Let a zone have the rules of another one.

    Args:
        zone: Which, such as "Europe/London".
        other: Whose rules it has from now on.
        folder: An empty one, for the system's zones.
        version: What the system says of them.
    """
    file = folder / zone
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(resources.files("tzdata").joinpath("zoneinfo", *other.split("/")).read_bytes())
    (folder / "tzdata.zi").write_text(f"# version {version}\n", encoding="utf-8")
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(folder)])
    zoneinfo.ZoneInfo.clear_cache(only_keys=[zone])
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        zoneinfo.ZoneInfo.clear_cache(only_keys=[zone])

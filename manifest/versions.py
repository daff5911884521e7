"""The app package's version: three plain numbers that rise with Parley's version and with what the package says.

Teams takes an update only with a higher version, and knows no pre-releases. So the last number tells how far a version
of Parley has come, and how often the package was built with other content since.
"""

import re
from typing import NamedTuple

_VERSION = re.compile(
    r"(?P<major>\d+)\.(?P<minor>\d+)(?:\.(?P<patch>\d+))?(?:\.\d+)*"
    r"(?:(?P<stage>a|b|rc)(?P<number>\d+))?(?:\.post(?P<post>\d+))?(?:\.dev(?P<dev>\d+))?(?:\+.*)?"
)
_RANKS = {"a": 1, "b": 2, "rc": 3}
_DEV, _FINAL, _POST = 0, 4, 5
_STAGES, _NUMBERS, _BUILDS = 10, 100, 1000


class PackageVersion(NamedTuple):
    """A version as Teams wants it; a later one compares greater."""

    major: int
    minor: int
    build: int

    def __str__(self) -> str:
        """Return it as the manifest holds it."""
        return f"{self.major}.{self.minor}.{self.build}"

    @classmethod
    def of(cls, parley: str) -> "PackageVersion":
        """Return the lowest version of a package that this version of Parley builds.

        Args:
            parley: As Python writes versions, such as "0.3.0rc1".

        Raises:
            ValueError: It is none.
        """
        found = _VERSION.fullmatch(parley)
        if found is None:
            raise ValueError("no version")
        rank, number = _stage(found)
        patch = int(found["patch"] or 0)
        build = ((patch * _STAGES + rank) * _NUMBERS + min(number, _NUMBERS - 1)) * _BUILDS
        return cls(int(found["major"]), int(found["minor"]), build)

    @classmethod
    def read(cls, text: object) -> "PackageVersion | None":
        """Return the version in a manifest, or None where it is none."""
        found = re.fullmatch(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})", text) if isinstance(text, str) else None
        return cls(*map(int, found.groups())) if found else None

    def after(self, before: "PackageVersion") -> "PackageVersion":
        """Return this one, or the next after one that was built with other content."""
        return max(self, before._replace(build=before.build + 1))


def _stage(found: re.Match[str]) -> tuple[int, int]:
    """Return how far a version has come: a rank among the stages, and a number within it."""
    if found["stage"]:
        return _RANKS[found["stage"]], int(found["number"])
    if found["dev"]:
        return _DEV, int(found["dev"])
    return (_POST, int(found["post"])) if found["post"] else (_FINAL, 0)

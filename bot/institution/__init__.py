"""The institution's own files: read once at start-up, with every mistake explained at once."""

from collections.abc import Collection
from pathlib import Path

from bot.institution.document import TOO_LARGE, parse
from bot.institution.institution_file import read_institution
from bot.institution.mistakes import InstitutionFileError, Mistake, unopened
from bot.institution.resolvers_file import read_resolvers
from bot.settings.plain_files import read_plain_text
from casework.model.institution import Institution
from casework.model.officers import Officer

__all__ = [
    "InstitutionFileError",
    "Mistake",
    "is_flat",
    "load_institution",
    "load_resolvers",
    "read_institution",
    "read_resolvers",
]

RESOLVERS_FILE = "resolvers.toml"
"""The register's name, beside the institution's file."""


def load_institution(path: Path, tenant_ids: Collection[str] = ()) -> Institution:
    """Read the institution's file (`parley.toml`).

    Args:
        path: Where it is.
        tenant_ids: Those that are served, where that is known.

    Raises:
        InstitutionFileError: The file can't be opened, or holds mistakes.
    """
    return read_institution(_content(path), path.name, tenant_ids)


def is_flat(path: Path) -> bool:
    """Whether a file that could be read describes its one service at the top, as in Parley 0.1."""
    return "service" not in parse(_content(path), path.name).values


def load_resolvers(path: Path, institution: Institution) -> tuple[Officer, ...]:
    """Read the register of resolvers (`resolvers.toml`).

    Raises:
        InstitutionFileError: The file can't be opened, or holds mistakes.
    """
    return read_resolvers(_content(path), path.name, institution)


def _content(path: Path) -> str:
    try:
        return read_plain_text(path)
    except UnicodeDecodeError as error:
        raise InstitutionFileError([Mistake(path.name, 1, "the file is not UTF-8 text", "save it as UTF-8")]) from error
    except OSError as error:
        raise InstitutionFileError([unopened(path.name, error, TOO_LARGE)]) from error

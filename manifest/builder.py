"""Builds the Teams app package: the manifest and its icons in one zip.

The package asks for no resource-specific permission: Parley posts into the resolvers' channel and into personal
chats, and never reads a channel. It is in British English alone, because the bot behind it speaks nothing else.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from casework.model.institution import Institution

_ICONS = ("colour.png", "outline.png")
_LONGEST_PUBLISHER = 32
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class AppPackageError(Exception):
    """The app package can't be built from the institution's file. Nothing was written."""

    code = "app-package"


def build_package(app_id: str, institution: Institution) -> bytes:
    """Build the app package.

    Args:
        app_id: The bot's app id, UUID text; also the id of the package.
        institution: Whose names and web pages the package shows.

    Returns:
        A zip; the same bytes for the same input and version.

    Raises:
        AppPackageError: The institution's file has no web page, which Teams asks for.
    """
    values = _values(app_id, institution)
    files = {"manifest.json": _json(_manifest(values))}
    for icon in _ICONS:
        files[icon] = resources.files("manifest").joinpath("icons", icon).read_bytes()
    return _zipped(files)


def _values(app_id: str, institution: Institution) -> dict[str, str]:
    if not institution.website:
        raise AppPackageError(
            "The app package needs the service's web page. Nothing was written. "
            'Add website = "https://…" at the top of the institution\'s file.'
        )
    names = (institution.name, institution.main.name, "Parley")
    return {
        "version": version("parley"),
        "app_id": app_id,
        "publisher": next(name for name in names if len(name) <= _LONGEST_PUBLISHER),
        "website": institution.website,
        "privacy_url": institution.privacy.url or institution.website,
        "terms_url": institution.terms_url or institution.website,
        "service": institution.main.name,
        "institution": institution.name,
    }


def _manifest(values: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON of any shape
    template = resources.files("manifest").joinpath("template.json").read_text(encoding="utf-8")
    manifest = _filled(json.loads(template), values)
    pages = (values["website"], values["privacy_url"], values["terms_url"])
    manifest["validDomains"] = sorted({urlsplit(page).hostname or "" for page in pages})
    return manifest


def _filled(part: Any, values: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON of any shape
    """Put values in the places of a template's texts; only after parsing, so that no value can change its shape."""
    if isinstance(part, dict):
        return {key: _filled(item, values) for key, item in part.items()}
    if isinstance(part, list):
        return [_filled(item, values) for item in part]
    return part.format_map(values) if isinstance(part, str) else part


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Zip without a date and without compression, so that the bytes depend on nothing but the content."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()

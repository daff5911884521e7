"""Builds the Teams app package: the manifest and its icons in one zip.

The package asks for no resource-specific permission: Parley posts into the resolvers' channel and into personal
chats, and never reads a channel. It is in British English alone, because the bot behind it speaks nothing else.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from importlib import resources
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from casework.model.institution import Institution
from manifest.pages import problem_with_page
from manifest.versions import PackageVersion

_ICONS = ("colour.png", "outline.png")
_LONGEST_PUBLISHER = 32
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class AppPackageError(Exception):
    """The app package can't be built from the institution's file. Nothing was written."""

    code = "app-package"


def build_package(
    app_id: str, institution: Institution, before: bytes | None = None, above: PackageVersion | None = None
) -> bytes:
    """Build the app package.

    Args:
        app_id: The bot's app id, UUID text; also the id of the package.
        institution: Whose names and web pages the package shows.
        before: The package that was built last, or None; the version rises above its where anything differs.
        above: The version that Teams has, or None; the package's is higher.

    Returns:
        A zip; the same bytes for the same input and version.

    Raises:
        AppPackageError: The institution's file has no web page, which Teams asks for, or one that Teams refuses.
    """
    values = _values(app_id, institution)
    least = PackageVersion.of(version("parley"))
    if above:
        least = least.after(above)
    files = _files(values, least)
    known = files_in(before) if before else {}
    was = PackageVersion.read(manifest_in(known).get("version"))
    if was and manifest_in(known).get("id") == app_id:
        # Built anew with its version, it is another package only where what it says is another.
        same = was >= least and _files(values, was) == known
        files = known if same else _files(values, least.after(was))
    return _zipped(files)


def files_in(package: bytes) -> dict[str, bytes]:
    """Return the files in a package; {} where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return {}


def manifest_in(files: Mapping[str, bytes]) -> Mapping[str, object]:
    """Return the manifest among a package's files; {} where there is none."""
    try:
        found = json.loads(files.get("manifest.json", b"{}"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _files(values: Mapping[str, str], which: PackageVersion) -> dict[str, bytes]:
    files = {"manifest.json": _json(_manifest({**values, "version": str(which)}))}
    for icon in _ICONS:
        files[icon] = resources.files("manifest").joinpath("icons", icon).read_bytes()
    return files


def _values(app_id: str, institution: Institution) -> dict[str, str]:
    if not institution.website:
        raise AppPackageError(
            "The app package needs the service's web page. Nothing was written. "
            'Add website = "https://…" at the top of the institution\'s file.'
        )
    pages = {"website": institution.website, "terms_url": institution.terms_url, "privacy.url": institution.privacy.url}
    refused = [f"{name} {why}" for name, page in pages.items() if page and (why := problem_with_page(page))]
    if refused:
        raise AppPackageError(
            f"Teams would refuse the app package: {'; '.join(refused)}. Nothing was written. "
            "Name pages that everybody can open, with https://, in the institution's file."
        )
    names = (institution.name, institution.main.name, "Parley")
    return {
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

"""The web pages that an app package names, and which of them Teams refuses."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

LONGEST = 2048
_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}$)({_LABEL}\.)+(?=[a-z]){_LABEL}", re.IGNORECASE)
_NOBODYS = frozenset({"localhost", "local", "internal", "lan", "home", "corp"})
"""Ends of names that only some network knows."""


def problem_with_page(url: str) -> str:
    """Return why Teams refuses a page, to be read after its name; "" where it takes it."""
    if len(url) > LONGEST:
        return f"is longer than {LONGEST:,} characters"
    if not url.isascii() or re.search(r"\s", url):
        return "holds more than plain letters: write umlauts of its name as xn--…, and others as %…"
    try:
        parts = urlsplit(url)
        # Only asking for it tells that it is none.
        _ = parts.port
    except ValueError:
        return "is no web address"
    return _problem_with_place(parts)


def _problem_with_place(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if parts.scheme.lower() != "https":
        return "does not begin with https://"
    if parts.username is not None:
        return "holds a user's name"
    if _is_number(host):
        return "names a machine by its number"
    is_found = _HOST.fullmatch(host) and host.rpartition(".")[2].lower() not in _NOBODYS
    return "" if is_found else "names no host that everybody can find"


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"[\d.]+", host))
    return True

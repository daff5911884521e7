"""How this process reaches the outside: by which proxy, and by whose word it believes a certificate.

Each library reads the environment in its own way, and knows other kinds of proxy. So it is read once, here, and every
client is told: everything goes by it, or nothing does.
"""

import os
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import certifi

from bot.settings.environment import Environment

_NAMES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
"""Where a proxy is named; the first one that says something says it."""

_EXCEPTIONS = ("no_proxy", "NO_PROXY")

AUTHORITIES = "SSL_CERT_FILE"
"""Names a file of certificate authorities to trust, as for every program that uses OpenSSL."""

_HTTPS = 443


@dataclass(frozen=True, slots=True)
class Proxy:
    """By what everything goes, but to some hosts.

    Attributes:
        url: Its address, http, with the name and the password that it may want; "" for none.
        exceptions: Hosts to which nothing goes by it, as `NO_PROXY` names them.
    """

    url: str = field(default="", repr=False)
    exceptions: tuple[str, ...] = ()

    def to(self, address: str) -> str | None:
        """Return its address for what goes to an https address; None where that goes straight there."""
        there = urlsplit(address)
        return self.url if self.url and not any(_is_meant(there, one) for one in self.exceptions) else None

    def shown(self, address: str) -> str:
        """Return its host and port for what goes to an https address, and nothing of its password; "" for none."""
        return urlsplit(self.to(address) or "").netloc.rpartition("@")[2]


def _is_meant(there: SplitResult, exception: str) -> bool:
    if exception == "*":
        return True
    host = (there.hostname or "").casefold()
    name, _, port = exception.partition(":") if exception.count(":") == 1 else (exception, "", "")
    if port and port != str(there.port or _HTTPS):
        return False
    name = name.removeprefix("*").removeprefix(".").casefold()
    try:
        return ip_address(host) in ip_network(name, strict=False)
    except ValueError:
        return host == name or host.endswith(f".{name}")


def proxy_of(variables: Mapping[str, str]) -> Proxy:
    """Return the proxy that the environment names; `find_proxy` has said before what of it can't be used."""
    value = _named(variables)[1]
    if not value:
        return Proxy()
    exceptions = next((variables[name] for name in _EXCEPTIONS if variables.get(name)), "")
    url = value if "://" in value else f"http://{value}"
    return Proxy(url, tuple(one for one in re.split(r"[,\s]+", exceptions) if one))


def find_proxy(environment: Environment, variables: Mapping[str, str]) -> None:
    """Note a proxy that can't be used, and a file of authorities that can't be read."""
    name, value = _named(variables)
    scheme, there = value.partition("://")[0] if "://" in value else "http", urlsplit(proxy_of(variables).url)
    fix = "name one as http://proxy.example:8080: what goes through it stays encrypted"
    if value and scheme.casefold() != "http":
        shown = scheme if re.fullmatch("[A-Za-z0-9+]{1,12}", scheme) else "…"
        environment.problem(name, f"names a proxy that is spoken to by “{shown}”, which Parley does not speak", fix)
    elif value and not _is_whole(there):
        environment.problem(name, "names no host and port", fix)
    file = variables.get(AUTHORITIES, "")
    if file and not _holds_any(Path(file)):
        environment.problem(AUTHORITIES, "names nothing that can be read, or an empty file", "correct its path")


def authorities() -> str:
    """Return the file or folder of certificate authorities that every client trusts.

    It is what `SSL_CERT_FILE` names, or else the machine's own, or else those that certifi brings.
    """
    machine = ssl.get_default_verify_paths()
    for path in (os.environ.get(AUTHORITIES), machine.cafile, machine.capath):
        if path and _holds_any(Path(path)):
            return path
    return certifi.where()


def trusted() -> ssl.SSLContext:
    """Return the TLS settings of a client that trusts them."""
    found = authorities()
    return (
        ssl.create_default_context(capath=found) if Path(found).is_dir() else ssl.create_default_context(cafile=found)
    )


def _named(variables: Mapping[str, str]) -> tuple[str, str]:
    """Return which variable names a proxy, and what it says.

    Set to nothing in small letters, it hides the one in capitals, as elsewhere; and is as if it were not set to
    `ALL_PROXY`, which platforms set beside an empty `HTTPS_PROXY`.
    """
    for pair in (_NAMES[:2], _NAMES[2:]):
        name = next((one for one in pair if one in variables), None)
        if name and variables[name].strip():
            return name, variables[name].strip()
    return _NAMES[1], ""


def _is_whole(there: SplitResult) -> bool:
    try:
        return bool(there.hostname) and (there.port or 1) > 0 and there.path in {"", "/"}
    except ValueError:
        return False


def _holds_any(path: Path) -> bool:
    try:
        return any(path.iterdir()) if path.is_dir() else path.stat().st_size > 0 and os.access(path, os.R_OK)
    except (OSError, ValueError):
        return False

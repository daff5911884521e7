"""Which connector addresses are trusted: the cloud's own hosts or, in the Playground, this machine."""

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit


def plain_host(written: str) -> str:
    """Return the host of an address to listen on without brackets, and of IPv6 the short way."""
    bare = written.removeprefix("[").removesuffix("]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return written


class TrustedHosts:
    """The connector addresses of a real cloud: https, and a host on the allow-list.

    Args:
        hosts: "host" for any port of that host, or "host:port" for one.
    """

    def __init__(self, hosts: frozenset[str]) -> None:
        self._hosts = frozenset(host.casefold() for host in hosts)

    def trusts(self, service_url: str) -> bool:
        """Say whether text may be sent to this connector address."""
        place = _place(service_url, frozenset({"https"}))
        return place is not None and (place[0] in self._hosts or f"{place[0]}:{place[1]}" in self._hosts)


class AnySecureHost:
    """The web addresses that people are sent to: https, and nothing that could disguise the host."""

    def trusts(self, url: str) -> bool:
        """Say whether people may be sent there."""
        return _place(url, frozenset({"https"})) is not None


class LoopbackHosts:
    """The connector addresses of the Agents Playground: this machine only."""

    def trusts(self, service_url: str) -> bool:
        """Say whether text may be sent to this connector address."""
        place = _place(service_url, frozenset({"http", "https"}))
        return place is not None and is_loopback(place[0])


def is_loopback(host: str) -> bool:
    """Say whether a host name or address, without a port, means this machine."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


@lru_cache(256)
def _place(url: str, schemes: frozenset[str]) -> tuple[str, int] | None:
    """Return host (lower case) and port of a plain base address; None for anything that could disguise its host."""
    if not url.isascii() or any(sign in url for sign in "\\?#@% \t\r\n"):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in schemes or not parts.hostname:
        return None
    return parts.hostname, port

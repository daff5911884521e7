"""Which Microsoft cloud the bot lives in, and which connector addresses it trusts."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Cloud:
    """The addresses of one Microsoft cloud.

    Attributes:
        login_url: Base address of the login service, https, without a tenant.
        openid_url: OpenID metadata of the tokens that the Bot Framework sends to bots, https.
        token_issuer: The `iss` of those tokens; also the resource that the bot asks tokens for.
        graph_url: Base address of Microsoft Graph, https.
        service_hosts: The connector hosts that may be answered: "host", or "host:port" to allow that port only.
    """

    login_url: str
    openid_url: str
    token_issuer: str
    graph_url: str
    service_hosts: frozenset[str]

    @property
    def connector_scope(self) -> str:
        """The scope of the tokens for the connector."""
        return f"{self.token_issuer.rstrip('/')}/.default"

    def authority(self, tenant_id: str) -> str:
        """Return the login service's address for one tenant."""
        return f"{self.login_url.rstrip('/')}/{tenant_id}"


PUBLIC = Cloud(
    login_url="https://login.microsoftonline.com",
    openid_url="https://login.botframework.com/v1/.well-known/openidconfiguration",
    token_issuer="https://api.botframework.com",  # noqa: S106 -- An issuer's name, not a secret.
    graph_url="https://graph.microsoft.com",
    # The second host serves the United States' community cloud (GCC), which is otherwise the public one.
    service_hosts=frozenset({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"}),
)
USGOV = Cloud(
    login_url="https://login.microsoftonline.us",
    openid_url="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    token_issuer="https://api.botframework.us",  # noqa: S106 -- An issuer's name, not a secret.
    graph_url="https://graph.microsoft.us",
    service_hosts=frozenset({"smba.infra.gov.teams.microsoft.us"}),
)
CHINA = Cloud(
    login_url="https://login.partner.microsoftonline.cn",
    openid_url="https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
    token_issuer="https://api.botframework.azure.cn",  # noqa: S106 -- An issuer's name, not a secret.
    graph_url="https://microsoftgraph.chinacloudapi.cn",
    service_hosts=frozenset({"frontend.botapi.msg.infra.teams.microsoftonline.cn"}),
)
CLOUDS: Mapping[str, Cloud] = MappingProxyType({"public": PUBLIC, "usgov": USGOV, "china": CHINA})


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

"""Where login, keys, Graph and Teams live in each of Microsoft's clouds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Cloud(StrEnum):
    """The clouds that a tenant can live in; GCC belongs to the public one."""

    PUBLIC = "public"
    US_GOVERNMENT = "usgov"
    CHINA = "china"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class CloudEndpoints:
    """The addresses of one cloud; no URL ends with a slash.

    Attributes:
        login_url: Where the bot gets its own tokens, without the tenant.
        openid_url: The OpenID document that names the keys of the tokens Teams sends.
        token_issuer: The issuer of those tokens.
        graph_url: Microsoft Graph, without the version.
        service_hosts: What a serviceUrl may name, lower case: "host", or "host:port" to allow that port only.
        teams_url: Where people open Teams in a browser.
        vault_url: The address that all key vaults lie under, "" where there are none.
    """

    login_url: str
    openid_url: str
    token_issuer: str
    graph_url: str
    service_hosts: frozenset[str]
    teams_url: str = "https://teams.microsoft.com"
    vault_url: str = "https://vault.azure.net"

    @property
    def bot_scope(self) -> str:
        """The scope of the bot's own token for the connector."""
        return f"{self.token_issuer}/.default"

    @property
    def graph_scope(self) -> str:
        """The scope of the bot's own token for Graph."""
        return f"{self.graph_url}/.default"

    @property
    def vault_scope(self) -> str:
        """The scope of the bot's own token for key vaults."""
        return f"{self.vault_url}/.default"

    def authority(self, tenant_id: str) -> str:
        """Return the login service's address for one tenant."""
        return f"{self.login_url}/{tenant_id}"


ENDPOINTS: Mapping[Cloud, CloudEndpoints] = MappingProxyType(
    {
        Cloud.PUBLIC: CloudEndpoints(
            login_url="https://login.microsoftonline.com",
            openid_url="https://login.botframework.com/v1/.well-known/openidconfiguration",
            token_issuer="https://api.botframework.com",  # noqa: S106 - an issuer's name, no password
            graph_url="https://graph.microsoft.com",
            service_hosts=frozenset(
                {
                    "smba.trafficmanager.net",
                    "smba.onyx.prod.teams.trafficmanager.net",
                    "smba.infra.gcc.teams.microsoft.com",
                }
            ),
        ),
        Cloud.US_GOVERNMENT: CloudEndpoints(
            login_url="https://login.microsoftonline.us",
            openid_url="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            token_issuer="https://api.botframework.us",  # noqa: S106 - an issuer's name, no password
            graph_url="https://graph.microsoft.us",
            service_hosts=frozenset({"smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"}),
            teams_url="https://gov.teams.microsoft.us",
            vault_url="https://vault.usgovcloudapi.net",
        ),
        Cloud.CHINA: CloudEndpoints(
            login_url="https://login.partner.microsoftonline.cn",
            openid_url="https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            token_issuer="https://api.botframework.azure.cn",  # noqa: S106 - an issuer's name, no password
            graph_url="https://microsoftgraph.chinacloudapi.cn",
            service_hosts=frozenset({"frontend.botapi.msg.infra.teams.microsoftonline.cn"}),
            teams_url="https://teams.microsoftonline.cn",
            vault_url="https://vault.azure.cn",
        ),
    }
)
"""The clouds whose addresses are known; `custom` brings its own."""

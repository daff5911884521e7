"""Reads environment variables one by one; every problem is noted, and reading goes on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from bot.settings.clouds import ENDPOINTS, Cloud, CloudEndpoints
from bot.settings.hosts import AnySecureHost, LoopbackHosts

Choice = TypeVar("Choice", bound=StrEnum)

_VAULT = "PARLEY_VAULT_URL"
_CUSTOM = (
    "PARLEY_LOGIN_URL",
    "PARLEY_OPENID_URL",
    "PARLEY_TOKEN_ISSUER",
    "PARLEY_GRAPH_URL",
    "PARLEY_SERVICE_HOSTS",
    _VAULT,
)
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?")
_HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Problem:
    """One variable that is missing or wrong.

    Attributes:
        variable: Its name.
        what: What is wrong, to be read after the name; never holds a secret.
        fix: What to do.
    """

    variable: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.variable} {self.what} → {self.fix}"


class Environment:
    """The environment, and what was found wrong with it.

    Args:
        variables: Names and values; an empty value counts as missing.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.problems: list[Problem] = []

    def problem(self, variable: str, what: str, fix: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(variable, what, fix))

    def has(self, variable: str) -> bool:
        """Whether the variable is set to something."""
        return bool(self._variables.get(variable, "").strip())

    def text(self, variable: str, meaning: str, *, default: str | None = None) -> str:
        """Read text; without a default it is required."""
        if self.has(variable):
            return self._variables[variable].strip()
        if default is None:
            self.problem(variable, "is missing", f"set it to {meaning}")
        return default or ""

    def choice(self, variable: str, kinds: type[Choice], *, default: Choice | None = None) -> Choice:
        """Read one of an enumeration's values; after a problem, its last."""
        known = " or ".join(kind.value for kind in kinds)
        text = self.text(variable, known, default=default)
        if text in {kind.value for kind in kinds}:
            return kinds(text)
        if text:
            self.problem(variable, f"is “{text}”", f"set it to {known}")
        return list(kinds)[-1]

    def uuid(self, variable: str, meaning: str, *, optional: bool = False) -> str:
        """Read a UUID; lower-case text, or ""."""
        text = self.text(variable, meaning, default="" if optional else None)
        try:
            return str(UUID(text)) if text else ""
        except ValueError:
            self.problem(variable, "is no UUID", f"copy {meaning}, like 00000000-0000-4000-8000-000000000001")
            return ""

    def uuids(self, variable: str, meaning: str, *, optional: bool = False) -> tuple[str, ...]:
        """Read UUIDs with commas between, each once; lower-case text, or () after a problem."""
        text = self.text(variable, meaning, default="" if optional else None)
        try:
            return tuple(dict.fromkeys(str(UUID(part.strip())) for part in text.split(","))) if text else ()
        except ValueError:
            example = "like 00000000-0000-4000-8000-000000000001, with commas between several"
            self.problem(variable, "is no list of UUIDs", f"copy {meaning}, {example}")
            return ()

    def port(self, variable: str, *, default: int) -> int:
        """Read a TCP port, 0 for any free one."""
        text = self.text(variable, "a port", default=str(default))
        if text.isascii() and text.isdigit() and int(text) <= _HIGHEST_PORT:
            return int(text)
        self.problem(variable, f"is “{text}”, which is no port", f"set it to a number from 0 to {_HIGHEST_PORT}")
        return default

    def public_url(self, variable: str, *, default: str, loopback: bool) -> str:
        """Read the web address under which pages are served: https, or http to this machine where that is allowed.

        Returns:
            The address without a slash at its end; "" where none is set, or after a problem.
        """
        text = self.text(variable, "the web address of Parley's pages", default=default).rstrip("/")
        hosts = LoopbackHosts() if loopback and text.startswith("http:") else AnySecureHost()
        if text and not hosts.trusts(text):
            here = ", or http://127.0.0.1 and a port on this machine" if loopback else ""
            fix = f"write https:// and the name under which people reach it, such as https://parley.example{here}"
            self.problem(variable, "is no secure web address of plain letters", fix)
            return ""
        return text

    def endpoints(self, cloud: Cloud) -> CloudEndpoints:
        """The cloud's addresses; a custom cloud's come from variables of their own."""
        if cloud is Cloud.CUSTOM and self._chosen_custom():
            return self._custom_endpoints()
        for variable in _CUSTOM:
            if self.has(variable):
                self.problem(variable, "counts only in a custom cloud", "set PARLEY_CLOUD=custom, or unset it")
        return ENDPOINTS.get(cloud, ENDPOINTS[Cloud.PUBLIC])

    def _chosen_custom(self) -> bool:
        return self._variables.get("PARLEY_CLOUD", "").strip() == Cloud.CUSTOM

    def _custom_endpoints(self) -> CloudEndpoints:
        return CloudEndpoints(
            login_url=self._url("PARLEY_LOGIN_URL", "the login service's address"),
            openid_url=self._url("PARLEY_OPENID_URL", "the address of the OpenID document of Teams' tokens"),
            token_issuer=self.text("PARLEY_TOKEN_ISSUER", "the issuer of Teams' tokens").rstrip("/"),
            graph_url=self._url("PARLEY_GRAPH_URL", "the address of Microsoft Graph"),
            service_hosts=self._hosts("PARLEY_SERVICE_HOSTS"),
            vault_url=self._url(_VAULT, "the address of the key vaults") if self.has(_VAULT) else "",
        )

    def _url(self, variable: str, meaning: str) -> str:
        text = self.text(variable, meaning)
        if not text:
            return ""
        parts = urlsplit(text)
        if not (parts.scheme == "https" and parts.hostname):
            self.problem(variable, "is no secure web address", "begin it with https:// and the host's name")
        return text.rstrip("/")

    def _hosts(self, variable: str) -> frozenset[str]:
        text = self.text(variable, "the host names of Teams' service addresses, with commas between")
        hosts = frozenset(host.strip().lower() for host in text.split(",") if host.strip())
        for host in sorted(hosts):
            if not _HOST.fullmatch(host):
                self.problem(
                    variable,
                    f"lists “{host}”",
                    "write host names without https://, each with a port where only that port is to be allowed",
                )
        return hosts

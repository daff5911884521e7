"""What the address of a PostgreSQL database says, as consoles print it, for the driver that the store uses.

The words after the question mark are libpq's, the library of PostgreSQL's own programs. Each is understood as it is
meant there, or refused by its name: one that were passed over in silence could be a promise of safety.
"""

import getpass
import os
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

from sqlalchemy import URL
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.exc import ArgumentError

from storage.errors import UnsupportedDatabase

_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SERVERS = ("any", "primary", "standby", "read-write", "read-only", "prefer-standby")
_OF_TLS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "ssl_min_protocol_version")
_FILES = ("sslrootcert", "sslcert", "sslkey", "sslcrl")

_SYSTEM = "system"
"""As `sslrootcert`: the authorities that this machine trusts."""

DEFAULT_PORT = 5432

LONGEST_CONNECT = 15.0
"""Seconds in which a server has to let us in at most, whatever the address says: people wait, and all goes on by
another one."""

_HIGHEST_PORT, _LONGEST_PART = 65535, 63
_PLACES = "PARLEY_DATABASE_URL names its servers in a way that can't be read."

_SPLIT = re.compile(r"(?P<scheme>[a-z+]+)://(?P<rest>[^?#]*)(?P<after>.*)", re.DOTALL)
_PORT = re.compile(":[0-9]+$")
_WORD = re.compile(r"[?&]([^=&]*)=?([^&]*)")
_BROKEN_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """Where a database is, and how to speak with it.

    Attributes:
        url: Its address, with nothing behind the question mark.
        arguments: What else the driver's `connect` takes.
        pooled: Whether it says that a pooler stands before it; None where it says nothing.
    """

    url: URL
    arguments: Mapping[str, Any] = field(repr=False)
    pooled: bool | None


_SEVERAL = frozenset({"host", "port"})


def check_spelling(url: str) -> None:
    """Check an address as it was written, before it is taken apart.

    Raises:
        UnsupportedDatabase: Signs of a name or password are written as they are, and mean something else there.
    """
    found = _SPLIT.fullmatch(url)
    if found is None:
        return
    rest, after = found["rest"], found["after"]
    if "&" in rest.rpartition("/")[2]:
        raise UnsupportedDatabase("PARLEY_DATABASE_URL has a & before any ?. Write ? behind the database.")
    begun = "@" in after and "/" not in rest
    if begun or "#" in after or rest.count("@") > 1 or _BROKEN_ESCAPE.search(rest) or _has_slash_before(rest):
        raise UnsupportedDatabase(
            "PARLEY_DATABASE_URL holds a sign that means something else there. In a name or a password write @ as %40, "
            "/ as %2F, : as %3A, ? as %3F, # as %23 and % as %25."
        )
    words = _WORD.findall(after)
    names = [name for name, _ in words]
    if empty := next((name for name, value in words if not value), None):
        raise UnsupportedDatabase(f"PARLEY_DATABASE_URL says “{shown(empty)}” with nothing behind it. Drop it.")
    if twice := next((name for name in names if names.count(name) > 1 and name not in _SEVERAL), None):
        raise UnsupportedDatabase(f"PARLEY_DATABASE_URL says “{shown(twice)}” twice. Leave one.")


def _has_slash_before(rest: str) -> bool:
    return "@" in rest and "/" in rest.partition("@")[0]


def with_hosts_apart(url: str) -> str:
    """Return an address with the servers that stand in it, with commas between, one by one, as SQLAlchemy wants it."""
    found = _SPLIT.fullmatch(url)
    if found is None:
        return url
    before, at, hosts_and_path = found["rest"].rpartition("@")
    hosts, slash, database = hosts_and_path.partition("/")
    if "," not in hosts:
        return url
    query = "&".join(f"host={one if _PORT.search(one) else f'{one}:{DEFAULT_PORT}'}" for one in hosts.split(","))
    joined = f"{found['after']}&{query}" if found["after"].startswith("?") else f"?{query}"
    return f"{found['scheme']}://{before}{at}{slash}{database}{joined}"


def understood(url: URL) -> PostgresAddress:
    """Return what an address says.

    Raises:
        UnsupportedDatabase: It says something that can't be done; the message names the word, and no value.
    """
    if url.host and "%" in url.host:
        # A socket's folder, as libpq wants it written there.
        url = url.set(host=unquote(url.host))
    given = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    if given.get("ssl") in _MODES:
        # The driver's own word for it.
        given.setdefault("sslmode", given.pop("ssl"))
    hosts = {name: url.query[name] for name in ("host", "port") if name in url.query}
    arguments: dict[str, Any] = {}
    for name, value in given.items():
        if name not in hosts and name not in _OF_TLS:
            _READS.get(name, _refused(name))(arguments, value)
    _check_user(url, given)
    arguments |= _tls(given)
    pooled = arguments.pop("pooled", None)
    plain = url.set(query=hosts)
    _check_places(plain)
    return PostgresAddress(plain, arguments, pooled)


def _check_places(url: URL) -> None:
    """Refuse servers that nobody could connect to, and signs that can't be sent."""
    if any("\0" in part for part in (url.username, url.password, url.host, url.database) if part):
        raise UnsupportedDatabase("PARLEY_DATABASE_URL holds %00, which nothing can carry.")
    try:
        _, told = PGDialect_asyncpg().create_connect_args(url)  # type: ignore[no-untyped-call]
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase(f"{_PLACES} Write them as one.example:5432,two.example:5432.") from None
    hosts, ports = told.get("host", ()), told.get("port", ())
    if not all(map(_is_host, [hosts] if isinstance(hosts, str) else hosts)):
        raise UnsupportedDatabase(f"{_PLACES} The name of a server is empty or none.")
    # The dialect passes over a 0.
    if url.port == 0 or not all(0 < one <= _HIGHEST_PORT for one in ([ports] if isinstance(ports, int) else ports)):
        raise UnsupportedDatabase(f"{_PLACES} A port is a number from 1 to {_HIGHEST_PORT}.")


def _is_host(host: str) -> bool:
    """Whether something may be a server's name or address, or a socket's folder."""
    if host.startswith("/"):
        return True
    parts = host.removesuffix(".").split(".")
    is_plain = host.isascii() and not any(map(str.isspace, host))
    return is_plain and all(0 < len(part) <= _LONGEST_PART for part in parts)


def _check_user(url: URL, given: Mapping[str, str]) -> None:
    """Refuse an address without a user where this machine knows no name of this process's user either."""
    if url.username or given.get("user") or os.environ.get("PGUSER"):
        return
    try:
        getpass.getuser()
    except (KeyError, OSError):
        raise UnsupportedDatabase(
            "PARLEY_DATABASE_URL names no user, and this process's own has no name in /etc/passwd: "
            "write postgresql://user@host/database."
        ) from None


def _refused(name: str) -> Callable[[dict[str, Any], str], None]:
    def refuse(_arguments: dict[str, Any], _value: str) -> None:
        raise UnsupportedDatabase(
            f"PARLEY_DATABASE_URL says “{shown(name)}” after the question mark, which Parley does not know. Drop it."
        )

    return refuse


def shown(name: str) -> str:
    """Return a word of the address as it may be shown; one that is none could be a part of a password."""
    return name if re.fullmatch("[A-Za-z_]{1,40}", name) else "…"


def _timeout(arguments: dict[str, Any], value: str) -> None:
    if not (value.isascii() and value.isdigit()):
        raise UnsupportedDatabase("connect_timeout in PARLEY_DATABASE_URL is no number of seconds.")
    # With libpq, 0 waits for ever; we never do.
    if int(value):
        arguments["timeout"] = min(float(value), LONGEST_CONNECT)


def _setting(name: str) -> Callable[[dict[str, Any], str], None]:
    def read(arguments: dict[str, Any], value: str) -> None:
        if "\0" in value:
            raise UnsupportedDatabase(f"{name} in PARLEY_DATABASE_URL holds %00, which nothing can carry.")
        arguments.setdefault("server_settings", {})[name] = value

    return read


def _servers(arguments: dict[str, Any], value: str) -> None:
    if value not in _SERVERS:
        raise UnsupportedDatabase(
            f"target_session_attrs in PARLEY_DATABASE_URL has to be one of {', '.join(_SERVERS)}."
        )
    arguments["target_session_attrs"] = value


def _binding(_arguments: dict[str, Any], value: str) -> None:
    if value not in {"disable", "prefer"}:
        raise UnsupportedDatabase(
            "PARLEY_DATABASE_URL asks for channel_binding=require, which Parley's driver can't do. What it protects "
            "against, a server that only pretends, the certificate does as well: write sslmode=verify-full with "
            "sslrootcert=system (or the file of your authority), and take channel_binding out."
        )


def _no_gss(_arguments: dict[str, Any], value: str) -> None:
    if value not in {"disable", "prefer"}:
        raise UnsupportedDatabase("PARLEY_DATABASE_URL asks for gssencmode, which Parley can't do; use sslmode.")


def _pooled(arguments: dict[str, Any], value: str) -> None:
    if value not in {"true", "false"}:
        raise UnsupportedDatabase("pgbouncer in PARLEY_DATABASE_URL has to be true or false.")
    arguments["pooled"] = value == "true"


_READS: Mapping[str, Callable[[dict[str, Any], str], None]] = {
    "connect_timeout": _timeout,
    "application_name": _setting("application_name"),
    "options": _setting("options"),
    "target_session_attrs": _servers,
    "channel_binding": _binding,
    "gssencmode": _no_gss,
    "pgbouncer": _pooled,
}
"""What each word means; those of TLS are read together."""


def _tls(given: Mapping[str, str]) -> dict[str, Any]:
    """Return how the connection is encrypted, as the driver is told."""
    tls = {name: given[name] for name in _OF_TLS if name in given}
    if not tls:
        return {}
    mode = tls.get("sslmode", "verify-full" if tls.get("sslrootcert") == _SYSTEM else "prefer")
    if mode not in _MODES:
        raise UnsupportedDatabase(f"sslmode in PARLEY_DATABASE_URL has to be one of {', '.join(_MODES)}.")
    if tls.get("sslrootcert") == _SYSTEM:
        return {"ssl": _trusting_machine(mode, tls)}
    if mode.startswith("verify") and "sslrootcert" not in tls:
        raise UnsupportedDatabase(
            f"PARLEY_DATABASE_URL says sslmode={mode}, and not by whose word. Add sslrootcert= and the file of the "
            "authority that signed the server's certificate, or sslrootcert=system for those that this machine trusts."
        )
    for name in _FILES:
        _check_file(name, tls)
    # The driver reads these words itself, and only from an address; all the rest of that is told it apart.
    return {"dsn": f"postgresql://?{urlencode(tls | {'sslmode': mode})}"}


def _trusting_machine(mode: str, tls: Mapping[str, str]) -> ssl.SSLContext:
    if mode != "verify-full":
        raise UnsupportedDatabase("With sslrootcert=system, sslmode in PARLEY_DATABASE_URL has to be verify-full.")
    if further := set(tls) - {"sslmode", "sslrootcert"}:
        raise UnsupportedDatabase(f"With sslrootcert=system, {min(further)} in PARLEY_DATABASE_URL can't be used.")
    return ssl.create_default_context()


def _check_file(name: str, tls: Mapping[str, str]) -> None:
    path = tls.get(name)
    if path is None:
        return
    try:
        with Path(path).open("rb"):
            pass
    except (OSError, ValueError):
        raise UnsupportedDatabase(
            f"PARLEY_DATABASE_URL names a file as {name} that can't be read. Is its path whole, and is it there?"
        ) from None

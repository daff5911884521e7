"""The proxy is read once, for every client: a form that one of them can't use is refused by its name."""

from pathlib import Path

import pytest

from bot.settings.environment import Environment
from bot.settings.outbound import AUTHORITIES, authorities, find_proxy, proxy_of

LOGIN = "https://login.microsoftonline.example/tenant"
PROXY = "http://proxy.example:8080"


@pytest.mark.parametrize(
    ("variables", "url"),
    [
        ({}, None),
        ({"HTTPS_PROXY": PROXY}, PROXY),
        ({"HTTPS_PROXY": "proxy.example:8080"}, PROXY),
        ({"ALL_PROXY": PROXY}, PROXY),
        ({"HTTP_PROXY": PROXY}, None),
        ({"https_proxy": PROXY, "HTTPS_PROXY": "http://other.example:1"}, PROXY),
        ({"https_proxy": "", "HTTPS_PROXY": PROXY}, None),
        ({"HTTPS_PROXY": "", "ALL_PROXY": PROXY}, PROXY),
        ({"https_proxy": " ", "all_proxy": PROXY}, PROXY),
        ({"HTTPS_PROXY": "", "all_proxy": "", "ALL_PROXY": PROXY}, None),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": ".microsoftonline.example"}, None),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": "*.microsoftonline.example"}, None),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": "online.example"}, PROXY),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": "a.example login.microsoftonline.example:443"}, None),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": "login.microsoftonline.example:8443"}, PROXY),
        ({"HTTPS_PROXY": PROXY, "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": PROXY, "no_proxy": "10.0.0.0/8"}, PROXY),
    ],
)
def test_one_proxy_for_every_client(variables: dict[str, str], url: str | None) -> None:
    environment = Environment(variables)
    find_proxy(environment, variables)

    assert environment.problems == []
    assert proxy_of(variables).to(LOGIN) == url


def test_network_is_excepted() -> None:
    assert proxy_of({"HTTPS_PROXY": PROXY, "NO_PROXY": "10.0.0.0/8"}).to("https://10.1.2.3/x") is None


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("HTTPS_PROXY", "https://proxy.example:8080", "“https”"),
        ("ALL_PROXY", "socks5://proxy.example:1080", "“socks5”"),
        ("https_proxy", "http://", "no host and port"),
        ("HTTPS_PROXY", "http://proxy.example:port", "no host and port"),
    ],
)
def test_other_kinds_are_refused_by_name(name: str, value: str, told: str) -> None:
    variables = {name: value}
    environment = Environment(variables)
    find_proxy(environment, variables)

    [problem] = environment.problems
    assert problem.variable == name
    assert told in problem.what


def test_password_is_never_shown() -> None:
    proxy = proxy_of({"HTTPS_PROXY": "http://somebody:hidden@proxy.example:8080"})

    assert proxy.shown(LOGIN) == "proxy.example:8080"
    assert "hidden" not in repr(proxy)


def test_authorities_are_those_that_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "own.pem"
    monkeypatch.setenv(AUTHORITIES, str(own))
    variables = {AUTHORITIES: str(own)}
    environment = Environment(variables)
    find_proxy(environment, variables)
    assert [one.variable for one in environment.problems] == [AUTHORITIES]

    own.write_text("-----BEGIN CERTIFICATE-----", encoding="ascii")
    assert authorities() == str(own)
    monkeypatch.delenv(AUTHORITIES)
    assert Path(authorities()).exists()

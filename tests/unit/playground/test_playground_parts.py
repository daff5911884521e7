"""What the launcher starts, and with which environment."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from playground.__main__ import playground
from playground.errors import BadPort, NoNode, WrongMode
from playground.guide import guide
from playground.node import find_node, main, playground_command
from playground.parts import Plan, bot_part, playground_parts, prepare
from playground.personas import load_tour
from playground.ports import check_ports, parse_port

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look only at PATH, also where the environment carries Node.js."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(checkout=CHECKOUT, var=tmp_path, bot_port=3978, personas=load_tour(CHECKOUT / "demo", 56150).personas)


@pytest.fixture
def with_playground(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan whose checkout has a Playground and whose PATH has a Node.js, both just names."""
    cli = tmp_path / "playground/node_modules/@microsoft/m365agentsplayground/cli.js"
    cli.parent.mkdir(parents=True)
    cli.touch()
    pretend_node(tmp_path / "bin", "v20.1.0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return Plan(checkout=tmp_path, var=tmp_path, bot_port=3978, personas=plan.personas)


def pretend_node(folder: Path, version: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    node = folder / "node"
    node.write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
    node.chmod(0o755)


def test_bot_runs_the_demo(plan: Plan) -> None:
    environment = bot_part(plan, {"PATH": "/bin", "PARLEY_DATABASE_URL": ""}).environment
    assert environment["PARLEY_MODE"] == "playground"
    assert environment["PARLEY_HOST"] == "127.0.0.1"
    assert environment["PARLEY_CONFIG"] == str(CHECKOUT / "demo/parley.toml")
    assert environment["PARLEY_DATABASE_URL"] == f"sqlite:///{plan.var}/parley.db"
    assert environment["PARLEY_MASTER_KEY_FILE"] == f"{plan.var}/master.key"


def test_what_is_set_is_respected(plan: Plan) -> None:
    given = {"PARLEY_CONFIG": "mine.toml", "PARLEY_MASTER_KEY": "invented"}
    environment = bot_part(plan, given).environment
    assert environment["PARLEY_CONFIG"] == "mine.toml"
    assert "PARLEY_MASTER_KEY_FILE" not in environment


def test_teams_mode_is_refused(plan: Plan) -> None:
    with pytest.raises(WrongMode, match="checks no identities"):
        bot_part(plan, {"PARLEY_MODE": "teams"})


def test_playgrounds_get_nothing_sensitive(with_playground: Plan) -> None:
    given = {"PATH": "/bin", "PARLEY_MASTER_KEY": "invented", "PARLEY_APP_SECRET": "invented", "HTTPS_PROXY": "p"}
    for part in playground_parts(with_playground, given):
        assert not {"PARLEY_MASTER_KEY", "PARLEY_APP_SECRET", "HTTPS_PROXY"} & part.environment.keys()
        # The Playground removes whatever stands at this path, so it must be a file of its own.
        assert part.environment["M365_AGENTS_PLAYGROUND_LOGFILE"].startswith(str(part.folder))
        assert "loopback.cjs" in part.environment["NODE_OPTIONS"]
        assert part.command[-1] == "--disable-telemetry"


def test_personas_are_known_before_the_bot(plan: Plan) -> None:
    prepare(plan)
    assert (plan.var / "playground/personas.json").is_file()
    assert (plan.var / "playground/resolver-two/.m365agentsplayground.yml").is_file()


def test_guide_names_every_address(plan: Plan) -> None:
    text = guide(replace(plan, var=Path("var")), load_tour(CHECKOUT / "demo", 56150))
    assert all(persona.address in text for persona in plan.personas)
    assert "NOTHING HERE CHECKS WHO YOU ARE" in text
    assert "demo tomorrow" in text
    assert "demo volunteer" in text
    assert "log panel" in text
    assert "make run TOUR=deputy" in text
    assert "TOUR=call" not in text
    assert max(map(len, text.splitlines())) < 100


def test_no_node_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_node() is None
    assert main([]) == 1
    with pytest.raises(NoNode, match=r"needs Node\.js 18 or newer.*make install"):
        playground_command(tmp_path)


def test_old_node_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_node(tmp_path / "old", "v16.20.2")
    pretend_node(tmp_path / "broken", "what")
    pretend_node(tmp_path / "new", "v18.0.0")
    monkeypatch.setenv("PATH", f"{tmp_path}/old:{tmp_path}/broken:{tmp_path}/new")
    found = find_node()
    assert found is not None
    assert found.program == tmp_path / "new/node"


def test_node_with_npm_is_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_node(tmp_path / "bare", "v22.0.0")
    pretend_node(tmp_path / "whole", "v20.0.0")
    (tmp_path / "whole/node").with_name("npm").symlink_to("node")
    monkeypatch.setenv("PATH", f"{tmp_path}/bare:{tmp_path}/whole")
    found = find_node()
    assert found is not None
    assert found.npm == tmp_path / "whole/npm"
    assert main([]) == 0


def test_playground_not_installed_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_node(tmp_path, "v22.0.0")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoNode, match="not installed"):
        playground_command(tmp_path)


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "39_78", "bot", "٣٩٧٨"])
def test_bad_port_is_a_sentence(text: str) -> None:
    with pytest.raises(BadPort, match="PARLEY_PORT has to be"):
        parse_port(text, "PARLEY_PORT")


@pytest.mark.parametrize(("bot", "first"), [(56151, 56150), (3978, 65533)])
def test_ports_must_fit(bot: int, first: int) -> None:
    with pytest.raises(BadPort, match="--first-port"):
        check_ports(bot, tuple(range(first, first + 4)))


def test_command_refuses_low_ports() -> None:
    result = CliRunner().invoke(playground, ["--first-port", "80"])
    assert result.exit_code == 2
    assert "80 is not in the range" in result.output

"""What is started: the bot, and one Agents Playground a persona, each with just the environment that it needs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.settings.playground import PERSONAS
from playground.children import Program, python_module
from playground.errors import NotACheckout, WrongMode
from playground.launch import Start
from playground.node import playground_command
from playground.personas import CONFIG_NAME, Persona, directory_of_personas, playground_config

LOOPBACK = "127.0.0.1"
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything of one Playground lies.

    Attributes:
        checkout: The folder with `demo/` and `playground/`.
        var: The folder for the store and the logs.
        bot_port: Where the bot listens on loopback.
        personas: Who can be played.
    """

    checkout: Path
    var: Path
    bot_port: int
    personas: tuple[Persona, ...]

    @property
    def runtime(self) -> Path:
        """The folder of this launch: logs, settings of the Playgrounds, the personas for the bot."""
        return self.var / "playground"

    @property
    def store(self) -> Path:
        """The file in which the embedded store keeps everything."""
        return self.var / "parley.db"


def institution_file(checkout: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the path of the institution's file: what is set already, or the demo institution's."""
    return Path(environment.get("PARLEY_CONFIG") or checkout / "demo" / "parley.toml")


def bot_part(plan: Plan, environment: Mapping[str, str] = os.environ) -> Program:
    """Describe the bot's process.

    What is set in the environment already is respected (an empty value counts as missing); the rest points at the
    demo institution and `var/`. The bot makes the master key file when it is not there.

    Raises:
        WrongMode: `PARLEY_MODE` asks for Teams.
    """
    given = {name: value for name, value in environment.items() if value}
    if given.get("PARLEY_MODE", "playground") != "playground":
        raise WrongMode(
            "PARLEY_MODE asks for Teams, and the Playground checks no identities. "
            "Unset PARLEY_MODE to try Parley here, or run `parley serve` for Teams."
        )
    defaults = {
        "PARLEY_MODE": "playground",
        "PARLEY_CONFIG": str(institution_file(plan.checkout, given)),
        "PARLEY_DATABASE_URL": f"sqlite:///{plan.store}",
        "PARLEY_MASTER_KEY_FILE": str(plan.var / "master.key"),
        "PARLEY_HOST": LOOPBACK,
        "PARLEY_PORT": str(plan.bot_port),
        PERSONAS: str(plan.runtime / "personas.json"),
        "PYTHONUNBUFFERED": "1",
    }
    if "PARLEY_MASTER_KEY" in given:
        del defaults["PARLEY_MASTER_KEY_FILE"]
    return Program(
        name="The bot",
        command=python_module("bot", "serve"),
        folder=Path.cwd(),
        environment={**defaults, **given},
        log=plan.runtime / "bot.log",
    )


def playground_parts(plan: Plan, environment: Mapping[str, str] = os.environ) -> tuple[Program, ...]:
    """Describe the Agents Playground of each persona.

    They get no variable of Parley's and no proxy: they talk to this machine only. Their own log would hold every
    message, so `loopback.cjs` lets nothing be written to it; its path is in their own folder because the Playground
    removes whatever stands there.

    Raises:
        NoNode: Node.js or the Playground is missing.
    """
    command = playground_command(plan.checkout / "playground")
    preload = plan.checkout / "playground" / "loopback.cjs"
    passed_on = {name: environment[name] for name in PASSED_ON if name in environment}
    endpoint = f"http://{LOOPBACK}:{plan.bot_port}/api/messages"
    return tuple(
        Program(
            name=f"{persona.title}'s Playground",
            command=(
                *command,
                *("-e", endpoint, "-c", "msteams", "-p", str(persona.port), "--disable-telemetry"),
            ),
            folder=plan.runtime / persona.key,
            environment={
                **passed_on,
                "NODE_OPTIONS": f'--require "{preload}"',
                # Node.js 22 and newer keep compiled code there, so that the next start is quicker.
                "NODE_COMPILE_CACHE": str(plan.runtime / "node-cache"),
                "TEAMSAPPTESTER_BROWSER": "none",
                "M365_AGENTS_PLAYGROUND_LOGFILE": str(plan.runtime / persona.key / "messages.log"),
                "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(plan.runtime / persona.key / CONFIG_NAME),
            },
            log=plan.runtime / persona.key / "playground.log",
        )
        for persona in plan.personas
    )


def all_starts(plan: Plan, environment: Mapping[str, str] = os.environ) -> tuple[Start, ...]:
    """List everything to start, the bot first, with the addresses that answer once it is ready.

    Raises:
        WrongMode: `PARLEY_MODE` asks for Teams.
        NoNode: Node.js or the Playground is missing.
    """
    bot = Start(bot_part(plan, environment), f"http://{LOOPBACK}:{plan.bot_port}/health")
    pages = zip(playground_parts(plan, environment), plan.personas, strict=True)
    return (bot, *(Start(part, f"http://{LOOPBACK}:{persona.port}/") for part, persona in pages))


def prepare(plan: Plan) -> None:
    """Make the folders, the settings of the Playgrounds, and the list of personas that the bot reads.

    Raises:
        NotACheckout: `var/` can't be written.
    """
    try:
        for persona in plan.personas:
            folder = plan.runtime / persona.key
            folder.mkdir(parents=True, exist_ok=True)
            (folder / CONFIG_NAME).write_text(playground_config(persona), encoding="utf-8")
        (plan.runtime / "personas.json").write_text(directory_of_personas(plan.personas), encoding="utf-8")
    except OSError as error:
        raise NotACheckout(f"The folder {plan.var} can't be written ({error.strerror}).") from error

"""The command line: `parley`, or `python -m bot`."""

import importlib
import os
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import NamedTuple

import click

from bot.operations.dumps import forbid_dumps
from bot.operations.home import leave_foreign_home

LOG = Path("var/parley-error.log")
OURS = frozenset({"bot", "casework", "dialogs", "manifest", "playground", "redaction", "scheduler", "storage", "web"})


class Lazy(NamedTuple):
    """Where a command is defined, and the one sentence that describes it.

    Attributes:
        target: `module:attribute` of the click command, imported only when it is called.
        sentence: What the command does; equal to the command's own short help (a test compares them).
    """

    target: str
    sentence: str


COMMANDS: Mapping[str, Lazy] = MappingProxyType(
    {
        "serve": Lazy("bot.commands.serve:serve", "Run the bot."),
        "check-config": Lazy(
            "bot.commands.check_config:check_config",
            "Explain every mistake in the institution file, with its line and its fix.",
        ),
        "doctor": Lazy("bot.commands.doctor:doctor", "Try everything that Parley needs, and explain what is wrong."),
        "manifest": Lazy("bot.commands.manifest:manifest", "Build the Teams app package."),
        "migrate": Lazy("bot.commands.migrate:migrate", "Bring the store to this version's tables."),
        "keys": Lazy("bot.commands.keys:keys", "Look at the master keys, and change them."),
        "backup": Lazy("bot.commands.backup:backup", "Make a backup of the store while Parley runs."),
        "restore": Lazy("bot.commands.restore:restore", "Bring a backup back into an empty store."),
        "audit": Lazy("bot.commands.audit:audit", "Verify the log of every access to a case."),
        "retention": Lazy(
            "bot.commands.retention:retention", "Destroy the cases whose time is up, or show which they are."
        ),
        "officers": Lazy("bot.commands.officers:officers", "Keep the register of officers."),
        "resolvers": Lazy("bot.commands.resolvers:resolvers", "Keep the register of resolvers."),
        "playground": Lazy(
            "playground.__main__:playground",
            "Try Parley on this machine, as a few people in the Agents Playground.",
        ),
        "demo": Lazy("bot.commands.demo:demo", "Move the Playground's clock to watch reminders come."),
    }
)


class LazyGroup(click.Group):
    """A group that lists its commands from the table above and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when the table has no such name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].target.partition(":")
        command = getattr(_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.sentence) for name, lazy in COMMANDS.items()])


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "playground":
            raise
        raise click.ClickException(
            "The Playground's launcher comes with Parley's source code, not with the installed package. "
            "Run it in a checkout."
        ) from error


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="parley", prog_name="parley")
def root() -> None:
    """Parley is the way in to an organisation's informal resolution service, in Microsoft Teams."""


def main() -> None:
    """Run one command and end the process with its exit code.

    A known error (one with a stable `code`, as in `casework/errors.py` and the settings) is its own clear sentence
    and ends with 1, or with its own `exit_code`. Any other error is named by its type only: its message could
    hold what someone wrote. No stack trace is shown; where it happened is kept in `var/parley-error.log`.
    """
    forbid_dumps()
    leave_foreign_home(os.environ)
    try:
        root(prog_name="parley")
    except Exception as error:  # noqa: BLE001 - The last resort: no person ever meets a stack trace.
        click.echo(_sentence(error), err=True)
        sys.exit(_exit_code(error))


def _sentence(error: Exception) -> str:
    if _is_known(error):
        return str(error)
    kept = _keep(error)
    where = f"Where it happened is in {kept}." if kept else "It could not be logged: var/ can't be written here."
    return f"Parley stopped at something it did not expect ({type(error).__name__}). {where}"


def _is_known(error: Exception) -> bool:
    """Tell whether an error is one of ours: others (SQLAlchemy's, for one) have a `code` too, and tell all."""
    ours = type(error).__module__.partition(".")[0] in OURS
    return ours and isinstance(getattr(error, "code", None), str)


def _exit_code(error: Exception) -> int:
    code = getattr(error, "exit_code", 1)
    return code if isinstance(code, int) else 1


def _keep(error: Exception) -> Path | None:
    """Keep where an error came from: files, lines and functions, and no message and no value."""
    frames = traceback.extract_tb(error.__traceback__)
    now = datetime.now(UTC)  # noqa: TID251 - When the process failed, not the service's time.
    lines = [f"{now.isoformat(timespec='seconds')} {type(error).__name__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        with LOG.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return LOG


if __name__ == "__main__":
    main()

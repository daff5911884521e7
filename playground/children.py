"""Starting the Playground's programs and ending them, with everything that they started themselves."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

GRACE = 5.0
"""Seconds between asking a program to end and ending it."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program to run.

    Attributes:
        name: What the guide calls it, for example "The bot".
        command: The program and its arguments.
        folder: Where it runs.
        environment: All its environment variables.
        log: Where its output goes; begun anew at each start.
    """

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    log: Path


class Child:
    """A running part: the leader of a process group of its own, so that nothing of it outlives it."""

    def __init__(self, part: Program, process: asyncio.subprocess.Process) -> None:
        self.part = part
        self._process = process

    @classmethod
    async def start(cls, part: Program) -> Self:
        """Start a part.

        Raises:
            OSError: The program or the folder is not there.
        """
        with part.log.open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *part.command,
                cwd=part.folder,
                env=part.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        return cls(part, process)

    async def ended(self) -> int:
        """Wait until the program ends by itself; its exit code."""
        return await self._process.wait()

    async def end(self, grace: float = GRACE) -> None:
        """End the program and everything in its process group: kindly first, then at once.

        Args:
            grace: Seconds to wait before the second step.
        """
        self._signal(signal.SIGTERM)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(grace):
                await self._process.wait()
        self._signal(signal.SIGKILL)
        await self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        # The group lives as long as any member does, also when its leader is gone already.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)


async def end_all(children: Sequence[Child]) -> None:
    """End every child side by side, also those that ended already but left others behind."""
    await asyncio.gather(*(child.end() for child in children))


def last_lines(log: Path, count: int = 6) -> str:
    """Read the end of a part's log, indented, to show why it ended; "" when it said nothing."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else []
    return "\n".join(f"    {line}" for line in lines[-count:] if line.strip())


def python_module(*arguments: str) -> tuple[str, ...]:
    """Make the command that runs a module with this very Python."""
    return (sys.executable, "-m", *arguments)

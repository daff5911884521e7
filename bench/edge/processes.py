"""Processes of a run: started, waited for until they answer, read from outside, ended."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import aiohttp

from bench.edge.watch import waited

_PATIENCE = 60.0
_LOOK_EVERY = 0.01
_TICKS = os.sysconf("SC_CLK_TCK")


class NotStarted(Exception):
    """A process ended, or did not answer, before it was ready."""


class Running(NamedTuple):
    """A process that answers, with the seconds that it took to, without those in which it waited for a core."""

    pid: int
    url: str
    ready_after: float

    def cpu_seconds(self) -> float:
        """Return the processor time of all its threads so far, in seconds; in steps of 10 ms."""
        _, _, fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")
        return sum(map(int, fields.split()[11:13])) / _TICKS

    def peak_memory(self) -> float:
        """Return the most memory that was ever resident (VmHWM), in MB of 1,000,000 bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        return int(kibibytes) * 1024 / 1e6


def free_port() -> int:
    """Return a TCP port that nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@asynccontextmanager
async def started(
    module: str, url: str, path: str, session: aiohttp.ClientSession, variables: Mapping[str, str]
) -> AsyncIterator[Running]:
    """Run `python -m module` until the block ends; what it writes goes into the run's folder.

    Args:
        module: The module.
        url: Where it will answer.
        path: What it is asked for until it does.
        session: Asks it.
        variables: Its environment.

    Raises:
        NotStarted: With the end of what it wrote.
    """
    log = Path(variables["BENCH_FOLDER"], f"{module.rpartition('.')[2]}.log")
    begun = time.perf_counter()
    process = _launched(module, log, variables)
    try:
        while not await _answers(session, url + path):
            if process.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                raise NotStarted(f"{module}: {_end_of(log)}")
            await asyncio.sleep(_LOOK_EVERY)
        yield Running(process.pid, url, time.perf_counter() - begun - waited(process.pid))
    finally:
        process.terminate()
        try:
            await asyncio.to_thread(process.wait, _PATIENCE)
        finally:
            process.kill()


def _launched(module: str, log: Path, variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with log.open("wb") as written:
        return subprocess.Popen([sys.executable, "-m", module], stdout=written, stderr=written, env=variables)  # noqa: S603 - Our own modules.


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2_000:]


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    with suppress(aiohttp.ClientError):
        async with session.get(url) as response:
            return response.ok
    return False

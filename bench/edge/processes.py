"""Processes of a run: started, waited for until they answer, read from outside, ended."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_PATIENCE = 60.0
_LOOK_EVERY = 0.01
_TICKS = os.sysconf("SC_CLK_TCK")


class NotStarted(Exception):
    """A process ended, or did not answer, before it was ready."""


@dataclass(frozen=True, slots=True)
class Running:
    """A process that answers.

    Attributes:
        process: The process.
        port: The TCP port on 127.0.0.1.
        ready_after: Seconds from a start to the first answer, without those in which its main thread waited for a core.
        late_after: The same with them.
    """

    process: subprocess.Popen[bytes]
    port: int
    ready_after: float
    late_after: float

    def cpu_seconds(self) -> float:
        """Return the processor time of all its threads so far, in seconds; in steps of 10 ms."""
        _, _, fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / _TICKS

    def peak_memory(self) -> float:
        """Return the most memory that was ever resident (VmHWM), in MB of 1,000,000 bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        return int(kibibytes) * 1024 / 1e6


def free_port() -> int:
    """Return a TCP port that nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


@contextmanager
def started(
    module: str,
    port: int,
    ready: Callable[[], bool],
    folder: Path,
    *,
    given: Sequence[str] = (),
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Running]:
    """Run `python -m module` until the block ends; what it writes goes into the folder.

    Args:
        module: The module.
        port: Where it will answer.
        ready: Whether it answers.
        folder: The run's.
        given: Its arguments.
        variables: On top of our own environment.

    Raises:
        NotStarted: With the end of what it wrote.
    """
    log = folder / f"{module.rpartition('.')[2]}.log"
    with log.open("wb") as written:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - Our own modules.
            [sys.executable, "-m", module, *given], stdout=written, stderr=written, env=_environment(variables)
        )
    try:
        while not ready():
            if process.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                raise NotStarted(f"{module}: {log.read_text(encoding='utf-8', errors='replace')[-2_000:]}")
            time.sleep(_LOOK_EVERY)
        after = time.perf_counter() - begun
        yield Running(process, port, after - _waited(process.pid), after)
    finally:
        _end(process)


def _waited(pid: int) -> float:
    """Return for how many seconds a process's main thread has waited for a core (Linux: the second figure)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Return our environment with more, and without what would set up a contestant otherwise or send it elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PARLEY_", "OTEL_")) and not name.lower().endswith("_proxy")
    }
    return {**kept, **more}

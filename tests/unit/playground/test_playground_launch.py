"""The launcher with real processes: it starts, waits, and leaves nothing behind."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from playground.children import Child, Program
from playground.errors import PartEnded, PlaygroundPortBusy
from playground.launch import Start, run
from playground.ports import check_ports

pytestmark = pytest.mark.enable_socket

# Answers HTTP on the given port, starts a child of its own that ignores SIGTERM, and tells that child's id.
SERVER = """
import http.server, subprocess, sys
stubborn = "from signal import *; import time; signal(SIGTERM, SIG_IGN); print('up', flush=True); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
FAILS = "print('PARLEY_CONFIG names no file.'); raise SystemExit(3)"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
    assert isinstance(number, int)
    return number


@pytest.fixture
def start(tmp_path: Path, port: int) -> Callable[[str, str], Start]:
    """Make a part that runs a few lines of Python."""

    def make(name: str, program: str) -> Start:
        part = Program(
            name=name,
            command=(sys.executable, "-c", program, str(port)),
            folder=tmp_path,
            environment=dict(os.environ),
            log=tmp_path / f"{name}.log",
        )
        return Start(part, f"http://127.0.0.1:{port}/")

    return make


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - A process's end is no event that could be awaited here.
            await asyncio.sleep(0.05)


async def grandchild(start: Start) -> int:
    """Wait for the id that a server's own child has."""
    await until(lambda: start.part.log.is_file() and start.part.log.read_text().endswith("\n"))
    return int(start.part.log.read_text())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_signal_ends_everything(start: Callable[[str, str], Start], number: signal.Signals) -> None:
    ready = asyncio.Event()
    server = start("Server", SERVER)
    launcher = asyncio.create_task(run([server], ready.set))
    async with asyncio.timeout(20):
        await ready.wait()
    left = await grandchild(server)
    assert is_alive(left)
    os.kill(os.getpid(), number)
    await launcher
    await until(lambda: not is_alive(left))


async def test_dead_part_ends_everything(start: Callable[[str, str], Start]) -> None:
    server, failing = start("Server", SERVER), start("The bot", FAILS)
    with pytest.raises(PartEnded, match=r"The bot ended by itself \(exit code 3\)") as ended:
        await run([server, failing], lambda: None)
    assert "PARLEY_CONFIG names no file." in str(ended.value)
    if server.part.log.read_text():
        left = await grandchild(server)
        await until(lambda: not is_alive(left))


async def test_silent_part_is_given_up(start: Callable[[str, str], Start]) -> None:
    silent = start("Silent", "import time; time.sleep(600)")
    with pytest.raises(PartEnded, match="Silent did not answer within 0 seconds"):
        await run([silent], lambda: None, limit=0.3)


async def test_early_signal_prints_no_guide(start: Callable[[str, str], Start]) -> None:
    said: list[str] = []
    silent = start("Silent", "import time; time.sleep(600)")
    launcher = asyncio.create_task(run([silent], lambda: said.append("guide")))
    await until(silent.part.log.is_file)
    os.kill(os.getpid(), signal.SIGTERM)
    await launcher
    assert said == []


async def test_ended_leader_leaves_no_group(start: Callable[[str, str], Start]) -> None:
    orphaning = SERVER.partition("class Handler")[0]
    server = start("Server", orphaning)
    child = await Child.start(server.part)
    left = await grandchild(server)
    assert await child.ended() == 0
    assert is_alive(left)
    await child.end()
    await until(lambda: not is_alive(left))


def test_busy_ports_are_named(port: int) -> None:
    free = tuple(range(58200, 58204))
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(PlaygroundPortBusy, match=rf"Port {port}, which the bot needs.*PARLEY_PORT"):
            check_ports(port, free)
        with pytest.raises(PlaygroundPortBusy, match=rf"Port {port}, which the Agents Playground needs.*--first-port"):
            check_ports(3, (port,))

"""What `make run` starts, as a person at a terminal would: the real command, the real bot, Ctrl-C."""

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import ClientSession

CHECKOUT = Path(__file__).parents[2]


async def _shown_until(process: asyncio.subprocess.Process, words: str) -> str:
    """Read what the command prints until these words, or its end."""
    assert process.stdout
    shown = ""
    async with asyncio.timeout(90):
        while words not in shown and (line := await process.stdout.readline()):
            shown += line.decode()
    return shown


async def _launch(var: Path, bot_port: int, first_port: int) -> asyncio.subprocess.Process:
    given = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "playground", "--first-port", str(first_port), "--var", str(var)),
        cwd=CHECKOUT,
        env=given | {"PARLEY_PORT": str(bot_port)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
    )


def _listens(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), timeout=2):
        return True
    return False


def _is_empty(folder: Path) -> bool:
    return not list(folder.iterdir())


@pytest.mark.usefixtures("browser_is_there")
async def test_runs_and_ends_everything(tmp_path: Path, bot_port: int, free_port: int) -> None:
    ports = [bot_port, *range(free_port, free_port + 4)]
    command = await _launch(tmp_path, bot_port, free_port)
    try:
        shown = await _shown_until(command, "make reset")
        assert "NOTHING HERE CHECKS WHO YOU ARE" in shown
        async with ClientSession() as session:
            for port in ports[1:]:
                assert f"http://localhost:{port}" in shown
                async with session.get(f"http://localhost:{port}/") as page:
                    assert page.status == 200
        # 127.0.0.2 is this machine too: only a program that listens on every interface answers there.
        assert not any(_listens("127.0.0.2", port) for port in ports)
        command.send_signal(signal.SIGINT)
        assert "Stopped. Your data is kept." in await _shown_until(command, "Stopped.")
        assert await command.wait() == 0
        assert not any(_listens("127.0.0.1", port) for port in ports)
    finally:
        with suppress(ProcessLookupError):
            command.terminate()
        await command.communicate()


@pytest.mark.usefixtures("browser_is_there")
async def test_busy_port_starts_nothing(tmp_path: Path, bot_port: int, free_port: int) -> None:
    with socket.create_server(("127.0.0.1", free_port + 2)):
        command = await _launch(tmp_path, bot_port, free_port)
        shown, _ = await command.communicate()
    assert command.returncode == 1
    assert f"Port {free_port + 2}" in shown.decode()
    assert "Traceback" not in shown.decode()
    assert _is_empty(tmp_path)

"""Where the processor time of a process goes, by layer: py-spy looks at its stacks from outside, 250 times a second.

Nothing is wrapped, so what is called often is not made to look slow; nothing is paused, and threads that wait are not
counted. A sample counts for the innermost layer that is known: the standard library and `cryptography` count for
whoever called them. What the event loop's own row shows is mostly threads that wake each other.
"""

import asyncio
import re
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path, PurePath

from bench.edge.processes import NotStarted

_GIVEN = ("--rate", "250", "--format", "raw", "--full-filenames", "--function", "--nonblocking")

LAYERS = (
    ("authentication", ("bot/edge/authentication", "bot/edge/keys", "jwt/")),
    ("parsing", ("bot/edge/activities", "bot/inbound", "botbuilder/", "botframework/", "msrest/")),
    ("sealing", ("storage/sealing", "storage/vault", "storage/shapes")),
    ("store", ("storage/",)),
    ("SQLAlchemy, SQLite", ("sqlalchemy/", "aiosqlite/", "sqlite3/")),
    ("rules", ("casework/",)),
    ("texts", ("dialogs/texts", "fluent/", "babel/")),
    ("cards", ("dialogs/cards", "microsoft_teams/", "pydantic/")),
    ("conversations", ("dialogs/",)),
    ("JSON", ("json/", "orjson/")),
    ("HTTP", ("aiohttp/", "multidict/", "yarl/", "propcache/", "aiosignal/", "http/", "urllib/")),
    ("TLS and sockets", ("ssl.py", "socket.py")),
    ("logs", ("structlog/", "logging/")),
    ("ticks", ("scheduler/", "apscheduler/")),
    ("measuring", ("bench/", "bot/metrics", "prometheus_client/")),
    ("edge, the rest", ("bot/",)),
    ("event loop", ("asyncio/", "uvloop/", "selectors.py")),
)
"""Layer to the beginnings of its files, below a root of packages; the first that fits counts."""

OTHER = "other"

Place = tuple[str, str]
"""A layer, and the function in it."""

_FRAME = re.compile(r"(?P<function>.*) \((?P<file>.*?)(:\d+)?\)")
_BESIDE = str(PurePath(sys.executable).with_name("py-spy"))
_HERE = str(Path(__file__).parents[2])
# The longest first: where packages are installed is often within the project's own folder.
_ROOTS = sorted({f"{root}/" for root in (_HERE, *sys.path) if root.startswith("/")}, key=len, reverse=True)


@asynccontextmanager
async def sampled(pid: int, found: Path) -> AsyncIterator[None]:
    """Sample a process until left.

    Args:
        pid: The process; py-spy must be allowed to look into it.
        found: The file that then holds what was seen, to be read by `places`.

    Raises:
        NotStarted: It may not look, or is not installed; says what py-spy says.
    """
    given = ("record", "--pid", str(pid), "--output", str(found), *_GIVEN)
    try:
        spy = await asyncio.create_subprocess_exec(
            _BESIDE, *given, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
    except FileNotFoundError:
        raise NotStarted("py-spy is not installed; make bench-edge does it") from None
    try:
        yield
    finally:
        if spy.returncode is None:
            spy.send_signal(signal.SIGINT)
        told, _ = await spy.communicate()
    if spy.returncode:
        raise NotStarted(f"py-spy: {told.decode(errors='replace')}")


def places(found: Path) -> Counter[Place]:
    """Return what was seen: place to number of samples."""
    counted: Counter[Place] = Counter()
    for line in found.read_text(encoding="utf-8").splitlines():
        stack, _, number = line.rpartition(" ")
        counted[place(stack.split(";"))] += int(number)
    return counted


def place(stack: Sequence[str]) -> Place:
    """Return the innermost layer of a stack, and the function in it.

    Args:
        stack: Frames as py-spy writes them, "function (file)", the outermost first.
    """
    for frame in reversed(stack):
        matched = _FRAME.fullmatch(frame)
        if matched is None:
            continue
        file = _short(matched["file"])
        for layer, beginnings in LAYERS:
            if file.startswith(beginnings):
                return layer, f"{file}:{matched['function']}"
    return OTHER, ""


def _short(file: str) -> str:
    """Return a file below its root of packages, such as "storage/sealing/sealer.py"."""
    return file.removeprefix(next((root for root in _ROOTS if file.startswith(root)), ""))

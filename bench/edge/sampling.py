"""Where the processor time of a program goes, by layer: its stack is looked at every 2 ms that it computes.

Nothing is wrapped, so what is called often is not made to look slow. A sample counts for the innermost layer that is
known: the standard library and `cryptography` count for whoever called them.
"""

import signal
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from types import FrameType

from aiohttp import web

EVERY = 0.002
"""Seconds of processor time between two samples; the kernel may make them 4 ms."""

PATH = "/bench/samples"

LAYERS = (
    ("authentication", ("bot/edge/authentication", "bot/edge/keys", "jwt/")),
    ("parsing", ("bot/edge/activities", "bot/inbound", "botbuilder/", "botframework/", "msrest/")),
    ("sealing", ("storage/sealing", "storage/vault", "storage/shapes")),
    ("store", ("storage/",)),
    ("SQLAlchemy", ("sqlalchemy/",)),
    ("SQLite and its thread", ("aiosqlite/", "sqlite3/")),
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
    ("event loop", ("asyncio/", "selectors.py")),
)
"""Layer to the beginnings of its files, below a root of packages; the first that fits counts."""

OTHER = "other"

_ROOTS = tuple(
    sorted(
        {f"{root}/" for root in (*sys.path, *sysconfig.get_paths().values()) if root.startswith("/")},
        key=len,
        reverse=True,
    )
)
_IDLE = frozenset({"threading.py", "queue.py", "concurrent/futures/thread.py"})


class Sampler:
    """Looks at the stack while it is started."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, str]] = Counter()

    def start(self) -> None:
        """Begin anew; to be called in the main thread."""
        self._found.clear()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)

    def stop(self) -> list[tuple[str, str, int]]:
        """Return layer, function and number of samples."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        return [(layer, function, number) for (layer, function), number in self._found.items()]

    def _look(self, _: int, frame: FrameType | None) -> None:
        layer, function = place(frame)
        if layer == "event loop":
            layer, function = next(filter(None, map(_busy, _others(frame))), (layer, function))
        self._found[layer, function] += 1


def add_sampler(app: web.Application) -> None:
    """Let an application be sampled from a POST until the next GET."""
    sampler = Sampler()

    async def start(_: web.Request) -> web.Response:
        sampler.start()
        return web.Response()

    async def stop(_: web.Request) -> web.Response:
        return web.json_response(sampler.stop())

    app.router.add_post(PATH, start)
    app.router.add_get(PATH, stop)


def _others(frame: FrameType | None) -> Iterator[FrameType]:
    """Yield where the other threads are: while the event loop waits, it is they who compute."""
    for other in sys._current_frames().values():  # noqa: SLF001 - The documented way to see other threads.
        if _outermost(other) is not _outermost(frame):
            yield other


def _outermost(frame: FrameType | None) -> FrameType | None:
    while frame and frame.f_back:
        frame = frame.f_back
    return frame


def _busy(frame: FrameType) -> tuple[str, str] | None:
    """Return a thread's place, or None for one that waits for work."""
    if _short(frame) in _IDLE:
        return None
    layer, function = place(frame)
    return None if layer == OTHER else (layer, function)


def place(frame: FrameType | None) -> tuple[str, str]:
    """Return the innermost layer of a stack, and the function in it."""
    while frame:
        file = _short(frame)
        for layer, beginnings in LAYERS:
            if file.startswith(beginnings):
                return layer, f"{file}:{frame.f_code.co_qualname}"
        frame = frame.f_back
    return OTHER, ""


def _short(frame: FrameType) -> str:
    """Return a file below its root of packages, such as "storage/vault.py"."""
    file = frame.f_code.co_filename
    root = next((root for root in _ROOTS if file.startswith(root)), "")
    return file.removeprefix(root) if root else PurePath(file).name

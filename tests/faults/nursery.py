"""A process that has loaded all of Parley and brings forth a child for each life, ready within tens of milliseconds.

Run as `python -m tests.faults.nursery SOCKET`, where SOCKET is the number of the descriptor on which the tests ask. A
child is a real process: it runs the command line as an operator's process does, and is killed as one.
"""

import asyncio
import gc
import json
import os
import signal
import socket
import struct
import sys
import threading
from datetime import datetime, timedelta
from typing import Any, ClassVar

from bot import __main__ as command_line
from bot import bootstrap
from bot.commands import migrate, serve
from casework.model.calls.anonymity import CaseRecord
from dialogs.texts import DEFAULT_LANGUAGE, catalogue
from redaction import LightRedactor
from scheduler.clock import SystemClock
from storage.engine import postgres as _postgres  # noqa: F401 - The same.
from storage.upkeep import migrate as _alembic  # noqa: F401 - Loaded for the children.
from tests.faults.tripwires import lay

LONGEST_ORDER = 65_536
OFFSET = struct.Struct("d")
"""What stands in the file that moves a child's clock: seconds ahead."""

NEEDED = (bootstrap, migrate, serve)
"""What the command line would load only when it is called."""


def main() -> None:
    """Bring forth one child for each order, until nobody asks any more."""
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        _warm_up()
        # The system buries the children; whoever wants to know of their end watches them.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        assert threading.active_count() == 1, "a thread would not live on in the children"
        orders.send(b"ready")
        while True:
            order, logs, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 1)
            if not order:
                return
            [log] = logs
            child = os.fork()
            if child == 0:
                orders.close()
                _live(json.loads(order), log)
            os.close(log)
            orders.send(str(child).encode())


def _warm_up() -> None:
    catalogue(DEFAULT_LANGUAGE)
    asyncio.run(LightRedactor("GB").scan("", CaseRecord()))
    gc.collect()
    gc.freeze()


def _live(order: dict[str, Any], log: int) -> None:
    """Be the process that was ordered, to its end."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(log, sys.stdout.fileno())
        os.dup2(log, sys.stderr.fileno())
        os.close(log)
        os.environ.clear()
        os.environ.update(order["environment"])
        # Only the service's own time: what paces the process itself goes on as it is.
        _AheadClock.file = os.open(order["offset_file"], os.O_RDONLY)
        bootstrap.SystemClock = _AheadClock  # type: ignore[attr-defined]
        if order["moment"]:
            lay(order["moment"], order["nth"])
        sys.argv = ["parley", *order["arguments"]]
        command_line.main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


class _AheadClock(SystemClock):
    """The system's time and what stands in a file, which may change.

    Attributes:
        file: The file's descriptor, in this child.
    """

    file: ClassVar[int]

    def now(self) -> datetime:
        [ahead] = OFFSET.unpack(os.pread(self.file, OFFSET.size, 0))
        return super().now() + timedelta(seconds=ahead)


if __name__ == "__main__":
    main()

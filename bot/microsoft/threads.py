"""Blocking calls in threads that keep no process alive."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")


async def in_daemon_thread(call: Callable[[], Result]) -> Result:
    """Run a blocking call in a thread of its own and return what it returns.

    The event loop's own threads (`asyncio.to_thread`) are waited for when the process ends; one that waits for a silent
    service would hold the end up for as long as its time-out.

    Args:
        call: Whatever it raises is raised here.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def end(result: Result | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # A result is there where no error is.

    def run() -> None:
        result, error = None, None
        try:
            result = call()
        except BaseException as raised:  # noqa: BLE001 - It is raised again where the result is waited for.
            error = raised
        # The loop may have ended meanwhile, and then nobody waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(end, result, error)

    threading.Thread(target=run, daemon=True).start()
    return await future

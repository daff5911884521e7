"""A thread with an event loop of its own, for what blocks.

SQLite answers most questions in microseconds and blocks while it does. Handing each statement to a thread and waiting
for it costs more than the statement; so a whole turn's work moves to this thread once, asks there at once, and comes
back with its result. The loop that serves Teams is never held up (`docs/decisions/0019`).
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


AT_A_STRETCH = 50


async def let_others(number: int) -> None:
    """Let others go on, each time that so many rows of a long list were sealed.

    Args:
        number: Which row it is, from 0.
    """
    if number % AT_A_STRETCH == AT_A_STRETCH - 1:
        await asyncio.sleep(0)


class LoopThread:
    """An event loop that runs on a thread of its own until it is ended.

    Args:
        name: The thread's name.
    """

    def __init__(self, name: str) -> None:
        # Of the same kind as the caller's: a faster one there is faster here, too.
        self._loop = type(asyncio.get_running_loop())()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    @property
    def is_here(self) -> bool:
        """Whether the caller runs on this thread."""
        return threading.current_thread() is self._thread

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work on the thread and return its result; who is there already runs it in place.

        Should the caller be cancelled, the work is cancelled too, and has ended when the caller goes on: what comes
        next, such as undoing it, never runs beside it.
        """
        if self.is_here:
            return await work(*args, **kwargs)
        here = asyncio.get_running_loop()
        result: asyncio.Future[T] = here.create_future()
        tasks: list[asyncio.Task[T]] = []

        def start() -> None:
            tasks.append(self._loop.create_task(work(*args, **kwargs)))
            tasks[0].add_done_callback(lambda task: here.call_soon_threadsafe(_hand_over, task, result))

        def cancel(gone: asyncio.Future[None]) -> None:
            tasks[0].cancel()
            tasks[0].add_done_callback(lambda _: here.call_soon_threadsafe(gone.set_result, None))

        self._loop.call_soon_threadsafe(start)
        try:
            return await result
        except asyncio.CancelledError:
            gone = here.create_future()
            self._loop.call_soon_threadsafe(cancel, gone)
            await asyncio.wait({gone})
            raise

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call something that blocks, on the thread."""
        if self.is_here:
            return function(*args, **kwargs)
        return await self.run(_called, lambda: function(*args, **kwargs))

    async def take(
        self, take: Callable[[], Coroutine[Any, Any, T]], give_back: Callable[[T], Coroutine[Any, Any, None]]
    ) -> T:
        """Take something on the thread; a caller who is cancelled goes at once, and what was taken is given back."""
        if self.is_here:
            return await take()
        taken: list[T] = []

        async def takes() -> None:
            taken.append(await take())

        async def gives_back() -> None:
            for one in taken:
                await give_back(one)

        try:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(takes(), self._loop))
        except asyncio.CancelledError:
            asyncio.run_coroutine_threadsafe(gives_back(), self._loop)
            raise
        return taken[0]

    async def end(self) -> None:
        """End the loop and the thread, once what runs there now is done."""
        await self.run(_others_done)
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


def _hand_over(task: asyncio.Task[T], result: asyncio.Future[T]) -> None:
    """Pass on what became of a task to whoever waits on another thread, unless they wait no longer."""
    if result.done():
        return
    if task.cancelled():
        result.cancel()
    elif error := task.exception():
        result.set_exception(error)
    else:
        result.set_result(task.result())


async def _called(function: Callable[[], T]) -> T:
    return function()


async def _others_done() -> None:
    """Wait for every other task of this loop."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)

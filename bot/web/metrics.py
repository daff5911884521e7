"""The web application that Prometheus reads, on a port of its own: what runs inside is no stranger's business."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.operations import metrics
from casework.ports import Clock, Store
from storage.errors import StorageError

BACKLOG_WITHIN = 1.0
"""Seconds that the store may take to say how much waits; then the last numbers are shown again."""

SAMPLE_EVERY = 0.5
"""Seconds between two samples of the event loop's lag."""


def metrics_app(store: Store, clock: Clock) -> web.Application:
    """Return the application; while it runs, the event loop's lag is sampled."""

    async def show(_: web.Request) -> web.Response:
        with suppress(StorageError, TimeoutError):
            await _measure_backlog(store, clock)
        return web.Response(body=generate_latest(metrics.REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/metrics", show)
    app.cleanup_ctx.append(_lag_sampled)
    return app


async def _measure_backlog(store: Store, clock: Clock) -> None:
    async with asyncio.timeout(BACKLOG_WITHIN), store.unit_of_work() as work:
        backlog = await work.outbox.backlog()
    metrics.OUTBOX_WAITING.set(backlog.waiting)
    age = (clock.now() - backlog.oldest).total_seconds() if backlog.oldest else 0
    metrics.OUTBOX_OLDEST.set(age)


@asynccontextmanager
async def _lag_sampled(_: web.Application) -> AsyncIterator[None]:
    sampling = asyncio.create_task(_sample_lag())
    try:
        yield
    finally:
        sampling.cancel()
        await asyncio.gather(sampling, return_exceptions=True)


async def _sample_lag() -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + SAMPLE_EVERY
        await asyncio.sleep(SAMPLE_EVERY)
        metrics.LOOP_LAG.observe(max(0.0, loop.time() - due))

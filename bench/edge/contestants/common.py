"""How a contestant is told where things are, and how it serves."""

import os
from typing import Any

import msal
from aiohttp import web

from bench.edge.watch import add_watch

PORT = "BENCH_PORT"
CLOUD = "BENCH_CLOUD"
FOLDER = "BENCH_FOLDER"
"""Names of the variables that hold the port to serve on, the cloud's address and the run's folder."""


class OwnLogin(msal.ConfidentialClientApplication):  # type: ignore[misc] # MSAL has no types.
    """MSAL's client, without the look at Microsoft's own list of login services (which is on the internet)."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - Passed on as it is.
        super().__init__(*given, **named, instance_discovery=False)


def run(app: web.Application) -> None:
    """Serve an application, watched, until the process is ended."""
    add_watch(app)
    web.run_app(app, host="127.0.0.1", port=int(os.environ[PORT]), access_log=None, print=None)

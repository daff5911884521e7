"""Where a process of a run is: its environment tells it, which is that of an operator with a cloud of their own."""

import os
from collections.abc import Mapping
from pathlib import Path

from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID

AUTHORITY, CERTIFICATE = "authority.pem", "cloud.pem"
"""Files in the run's folder: whom everybody trusts, and what the cloud shows."""

INSTITUTION = Path(__file__).parents[2] / "demo" / "parley.toml"

FOLDER = Path(os.environ.get("BENCH_FOLDER", ""))
"""The run's own."""

PORT = int(os.environ.get("PARLEY_PORT", "0"))
"""The TCP port to serve on."""

CLOUD_URL = os.environ.get("PARLEY_LOGIN_URL", "")


def variables(folder: Path, port: int, cloud_url: str, master_key: str) -> Mapping[str, str]:
    """Return the environment of a process: whom to trust, where it is, and Parley's own settings.

    Nothing of ours stays that would set it up otherwise or send it elsewhere.

    Args:
        folder: The run's own.
        port: Where the process serves.
        cloud_url: The cloud's address.
        master_key: What opens Parley's store, as base64.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PARLEY_", "OTEL_")) and not name.lower().endswith("_proxy")
    }
    return {
        **kept,
        "BENCH_FOLDER": str(folder),
        "SSL_CERT_FILE": str(folder / AUTHORITY),
        "REQUESTS_CA_BUNDLE": str(folder / AUTHORITY),
        "PARLEY_MODE": "teams",
        "PARLEY_PORT": str(port),
        "PARLEY_CONFIG": str(INSTITUTION),
        "PARLEY_DATABASE_URL": f"sqlite:///{folder / 'parley.db'}",
        "PARLEY_MASTER_KEY": master_key,
        "PARLEY_APP_ID": APP_ID,
        "PARLEY_APP_SECRET": "invented-secret",
        "PARLEY_TENANT_ID": TENANT_ID,
        "PARLEY_CLOUD": "custom",
        "PARLEY_LOGIN_URL": cloud_url,
        "PARLEY_OPENID_URL": f"{cloud_url}/keys/openidconfiguration",
        "PARLEY_TOKEN_ISSUER": ISSUER,
        "PARLEY_GRAPH_URL": f"{cloud_url}/graph",
        "PARLEY_SERVICE_HOSTS": cloud_url.removeprefix("https://"),
    }

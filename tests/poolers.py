"""A real PgBouncer before the tests' PostgreSQL, which shares its connections out by transactions."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import pytest
import trustme
from sqlalchemy import URL

PROGRAM = "/usr/sbin/pgbouncer"

REQUIRED = "PARLEY_REQUIRE_POOLER"
"""Set where a pooler has to be there, so that its tests fail without it."""

ACCOUNT = "pgserver"
"""As whom it runs where the tests are root, which it refuses to be; the tests' server runs as the same."""

CONNECTIONS = 3
"""Fewer than transactions at a time, so that each gets another one's."""

SETTINGS = """
[databases]
* = host={server} user=postgres

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
server_reset_query_always = 0
{tls}
"""

Pooled = Callable[[URL], URL]
"""From the address of a database to its address by way of the pooler."""


@contextmanager
def pooler(server: URL, authority: trustme.CA | None = None) -> Iterator[int]:
    """Run a PgBouncer before a server until the block ends; its port.

    Args:
        server: The server's address, by its socket file.
        authority: Signs the pooler's certificate, for “localhost”; None for a pooler without TLS.
    """
    if not Path(PROGRAM).exists():
        lacking = f"there is no {PROGRAM}: sudo apt-get install pgbouncer"
        if os.environ.get(REQUIRED):
            pytest.fail(lacking)
        pytest.skip(lacking)
    folder = Path(tempfile.mkdtemp(prefix="parley-pooler-"))
    port = _free_port()
    tls = ""
    if authority is not None:
        signed = authority.issue_cert("localhost")
        signed.private_key_pem.write_to_path(folder / "pooler.key")
        signed.cert_chain_pems[0].write_to_path(folder / "pooler.crt")
        tls = (
            f"client_tls_sslmode = require\nclient_tls_key_file = {folder}/pooler.key\n"
            f"client_tls_cert_file = {folder}/pooler.crt"
        )
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        SETTINGS.format(server=server.query["host"], port=port, tls=tls, connections=CONNECTIONS), encoding="utf-8"
    )
    account = ACCOUNT if os.geteuid() == 0 else None
    if account:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, account)
    running = subprocess.Popen([PROGRAM, "-q", settings], user=account, stderr=subprocess.PIPE)
    try:
        _await(port, running)
        yield port
    finally:
        running.kill()
        running.communicate()
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(port: int, running: "subprocess.Popen[bytes]") -> None:
    while running.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        sleep(0.02)
    _, said = running.communicate()
    raise AssertionError(said.decode())


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """An authority of one's own, that no machine trusts."""
    return trustme.CA()


@pytest.fixture(scope="session")
def pooled(postgres_server: URL) -> Iterator[Pooled]:
    """A pooler before the tests' server."""
    with pooler(postgres_server) as port:
        yield lambda url: url.set(host="127.0.0.1", port=port, query={})


@pytest.fixture(scope="session")
def pooled_by_tls(postgres_server: URL, authority: trustme.CA) -> Iterator[Pooled]:
    """A pooler that only speaks TLS."""
    with pooler(postgres_server, authority) as port:
        yield lambda url: url.set(host="localhost", port=port, query={})

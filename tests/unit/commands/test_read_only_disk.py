"""A disk that can't be written: what only looks works, and everything else names the cause."""

import base64
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from storage.store import open_store
from tests.stores import MASTER_KEY, StillClock, sqlite_url

CHECKOUT = Path(__file__).parents[3]
UNSHARE = shutil.which("unshare")
IN_A_ROOM = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
"""Makes a folder read-only for one program, which nobody else notices."""

ReadOnly = Callable[..., "subprocess.CompletedProcess[str]"]


def _can_mount() -> bool:
    if UNSHARE is None or os.geteuid() != 0:
        return False
    return subprocess.run([UNSHARE, "-m", "true"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not _can_mount(), reason="only root can make a disk read-only for one program")


@pytest.fixture
async def used(database: Path) -> Path:
    """A store in a folder of its own, which was in use."""
    async with await open_store(sqlite_url(database), MASTER_KEY, StillClock()):
        return database


@pytest.fixture
def read_only(used: Path, base64_key: str) -> Iterator[ReadOnly]:
    """Run a command of ours for which the store's folder can't be written."""
    variables: Mapping[str, str] = {
        "PATH": os.environ["PATH"],
        "PARLEY_MODE": "playground",
        "PARLEY_DATABASE_URL": sqlite_url(used),
        "PARLEY_MASTER_KEY": base64_key,
    }

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [str(UNSHARE), "-m", "sh", "-c", IN_A_ROOM, str(used.parent), sys.executable, "-m", "bot", *words]
        return subprocess.run(
            command, cwd=CHECKOUT, env=variables, capture_output=True, text=True, check=False, timeout=60
        )

    yield run
    assert not used.with_name(used.name + "-shm").exists()


@pytest.fixture
def base64_key() -> str:
    return base64.b64encode(MASTER_KEY).decode()


@pytest.mark.parametrize("words", ["audit verify", "retention --dry-run", "keys list"])
def test_what_only_looks_works(read_only: ReadOnly, words: str) -> None:
    done = read_only(*words.split())

    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr


def test_backup_elsewhere_works(read_only: ReadOnly, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "tonight"

    assert read_only("backup", str(file)).returncode == 0
    assert file.exists()


@pytest.mark.parametrize("words", ["audit verify", "backup /dev/shm/never"])
def test_journal_that_was_left_is_named(read_only: ReadOnly, used: Path, words: str) -> None:
    """Read without it, the newest would be missing, and nobody would know."""
    with closing(sqlite3.connect(used, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("CREATE TABLE newest (number INTEGER)")
        for end in ("-wal", "-shm"):
            shutil.copy(f"{used}{end}", f"{used}{end}.kept")
    shutil.move(f"{used}-wal.kept", f"{used}-wal")
    Path(f"{used}-shm.kept").unlink()
    done = read_only(*words.split())

    assert done.returncode == 1
    assert "can't be written" in done.stderr
    assert f"{used.name}-wal" in done.stderr


@pytest.mark.parametrize("words", ["migrate", "keys rotate", "serve"])
def test_what_writes_names_the_cause(read_only: ReadOnly, words: str) -> None:
    done = read_only(*words.split())

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert any(one in done.stderr for one in ("read-only file system", "can't be written", "can't be opened"))


def test_doctor_says_that_it_cannot_be_written(read_only: ReadOnly) -> None:
    assert "can be read, but not be written" in read_only("doctor").stdout

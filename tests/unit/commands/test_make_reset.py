"""`make reset` empties var/, and never below a running Parley."""

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

MAKEFILE = Path(__file__).parents[3] / "Makefile"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    (tmp_path / "var").mkdir()
    lock = tmp_path / "var" / "parley.db.lock"
    lock.touch()
    return lock


def reset(folder: Path) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make") or pytest.skip("no make here")
    command = [make, "-f", str(MAKEFILE), "-C", str(folder), "reset"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_reset_empties_var(tmp_path: Path, lock: Path) -> None:
    assert reset(tmp_path).returncode == 0
    assert not lock.exists()


def test_running_parley_is_left_alone(tmp_path: Path, lock: Path) -> None:
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = reset(tmp_path)

    assert ended.returncode != 0
    assert "Parley is running" in ended.stderr
    assert lock.exists()


def test_tour_that_runs_is_left_alone(tmp_path: Path, lock: Path) -> None:
    """Each tour keeps its store in a folder of its own."""
    own = lock.parent / "deputy" / lock.name
    own.parent.mkdir()
    with own.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = reset(tmp_path)

    assert "Parley is running" in ended.stderr
    assert own.exists()

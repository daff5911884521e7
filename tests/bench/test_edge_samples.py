"""Which layer a sample of a stack counts for."""

import json
from pathlib import Path

import sqlalchemy

from bench.edge.sampling import OTHER, place, places
from storage.sealing import sealer as vault

OURS, LIBRARY = str(Path(vault.__file__)), json.__file__


def test_innermost_layer_counts() -> None:
    stack = [f"main ({OURS}:1)", f"dumps ({LIBRARY}:183)"]

    assert place(stack) == ("JSON", "json/__init__.py:dumps")
    assert place(stack[:1]) == ("sealing", "storage/sealing/sealer.py:main")


def test_unknown_counts_for_caller() -> None:
    assert place([f"seal ({OURS})", "encrypt (somewhere/else.py)", "<native>"]) == (
        "sealing",
        "storage/sealing/sealer.py:seal",
    )
    assert place(["run (somewhere/else.py)"]) == (OTHER, "")


def test_packages_within_the_project_are_no_files_of_it() -> None:
    assert place([f"seal ({OURS})", f"execute ({sqlalchemy.__file__})"])[0] == "SQLAlchemy, SQLite"


def test_samples_are_added_up(tmp_path: Path) -> None:
    found = tmp_path / "samples"
    found.write_text(f"seal ({OURS});a (x.py) 3\nseal ({OURS});b (y.py) 4\nrun (x.py) 1\n")

    assert places(found) == {("sealing", "storage/sealing/sealer.py:seal"): 7, (OTHER, ""): 1}

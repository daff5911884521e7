"""A name stands for one thing in the whole tree."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[3]
LAYERS = ("casework", "dialogs", "redaction", "storage", "scheduler", "bot", "manifest", "playground", "web")


def _classes() -> dict[str, list[str]]:
    """Return where each class of the product is defined, but for those that are private to their module."""
    found = defaultdict(list)
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob("*.py")):
            if "node_modules" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(path.relative_to(ROOT).as_posix())
    return found


def test_a_class_name_has_one_meaning() -> None:
    found = _classes()

    assert len(found) > 400
    assert {name: places for name, places in found.items() if len(places) > 1} == {}

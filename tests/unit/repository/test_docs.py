"""The documents stay true: their links, pictures, commands, variables, files, buttons and the diagram."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.__main__ import COMMANDS, root
from bot.settings.variables import VARIABLES
from casework.model.cases.lifecycle import RESOLUTION
from dialogs.flows import ROUTER
from dialogs.texts import DEFAULT_LANGUAGE

CHECKOUT = Path(__file__).parents[3]
README = CHECKOUT / "README.md"
DECISIONS = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
PAGES = [README, CHECKOUT / "CHANGELOG.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
VARIABLE = re.compile(r"PARLEY_[A-Z_]+")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
FOLDERS = frozenset({"bench", "bot", "casework", "demo", "dialogs", "docs", "manifest", "playground", "redaction"})
FOLDERS |= {"scheduler", "storage", "tests"}
MADE_LATER = frozenset({"var/parley.db", "var/master.key", "var/parley-error.log"})
"""Files that a run makes."""


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _name(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _read(page), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _code() -> Iterator[str]:
    """Yield every piece of code in the documents, and every line of their blocks."""
    for page in PAGES:
        yield from CODE.findall(_read(page))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(_read(page)):
        path, _, anchor = target.partition("#")
        if path.startswith("https://"):
            continue
        found = (page.parent / path) if path else page
        assert found.exists(), target
        assert not anchor or anchor in _anchors(found), target


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_pictures_have_alternative_texts(page: Path) -> None:
    assert not re.findall(r"!\[\s*\]", _read(page))


def test_diagram_is_the_table() -> None:
    blocks = re.findall(r"```mermaid\n(.*?)\n```", _read(CHECKOUT / "docs" / "architecture.md"), re.DOTALL)

    assert blocks == [RESOLUTION.diagram()]


def test_named_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", _read(CHECKOUT / "Makefile"), re.MULTILINE))
    named = {word for code in _code() for word in re.findall(r"(?:^|\s)make ([a-z-]+)", code)}

    assert {"run", "test", "help", "reset"} <= named <= targets


def test_named_commands_exist() -> None:
    named = [code.split()[1:] for code in _code() if re.match(r"parley [a-z]", code)]

    assert named
    for words in named:
        _walk(words)
    assert {words[0] for words in named} | {"playground"} == set(COMMANDS)


def _walk(words: list[str]) -> None:
    """Follow words through the groups of commands, and check the options of the last."""
    command: click.Command = root
    context = click.Context(root)
    for word in words:
        if isinstance(command, click.Group):
            found = command.get_command(context, word)
            assert found is not None, words
            command = found
        elif word.startswith("-"):
            assert word in {option for one in command.params for option in one.opts}, words


def test_every_variable_is_explained() -> None:
    table = re.search(r"### The environment\n(.*?)\n## ", _read(README), re.DOTALL)
    assert table
    read = {found for file in (CHECKOUT / "bot").rglob("*.py") for found in VARIABLE.findall(_read(file))}
    tests = {found for file in (CHECKOUT / "tests" / "e2e").glob("*.py") for found in VARIABLE.findall(_read(file))}

    assert set(VARIABLE.findall(table[1])) == read | tests == set(VARIABLES)


def test_no_unknown_variable_is_named() -> None:
    known = set(VARIABLE.findall(_read(README)))

    assert {found for page in PAGES for found in VARIABLE.findall(_read(page))} <= known


def test_default_values_are_true() -> None:
    settings = {
        node.value
        for node in ast.walk(ast.parse(_read(CHECKOUT / "bot" / "settings" / "settings.py")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int)
    }

    for told in ("demo/parley.toml", "sqlite:///var/parley.db", "var/master.key", "127.0.0.1"):
        assert f"`{told}`" in _read(README)
        assert told in settings
    assert "`3978`" in _read(README)
    assert 3978 in settings


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_named_files_exist(page: Path) -> None:
    for code in CODE.findall(_read(page)):
        if re.fullmatch(r"[\w.-]+(/[\w.-]+)*/?", code) and code.split("/")[0] in FOLDERS and "/" in code:
            assert code in MADE_LATER or (CHECKOUT / code).exists(), code


def test_named_buttons_exist() -> None:
    """What the guides tell people to press can be read on a card."""
    folder = CHECKOUT / "dialogs" / "texts" / DEFAULT_LANGUAGE
    told = {line.partition(" = ")[2].strip() for file in folder.glob("*.ftl") for line in _read(file).splitlines()}
    journey = re.search(r"## Try it\n(.*?)\n## ", _read(README), re.DOTALL)
    assert journey
    personas = {"Staff", "Lead", "Resolver one", "Resolver two", "Officer three", "Coordinator", "Resolvers"}
    pressed = {one.rstrip(".") for one in BOLD.findall(" ".join(journey[1].split()))} - personas

    assert len(pressed) > 15
    assert pressed - told == set()


@pytest.mark.parametrize("name", ["leads-guide.md", "parties-guide.md", "resolvers-guide.md"])
def test_guides_name_real_buttons(name: str) -> None:
    folder = CHECKOUT / "dialogs" / "texts" / DEFAULT_LANGUAGE
    told = {line.partition(" = ")[2].strip() for file in folder.glob("*.ftl") for line in _read(file).splitlines()}
    guide = _read(CHECKOUT / "docs" / name)
    steps = set(re.findall(r"^\d+\. \*\*([^*]+)\*\*", guide, re.MULTILINE))
    pressed = {" ".join(one.split()) for one in BOLD.findall(guide)} - {" ".join(one.split()) for one in steps}

    assert pressed - told == set()


@pytest.mark.parametrize("page", DECISIONS, ids=_name)
def test_decisions_have_their_parts(page: Path) -> None:
    headings = re.findall(r"^(#+ .+)$", _read(page), re.MULTILINE)

    assert headings[1:] == ["## Context", "## Choice", "## What it costs"]
    assert len(_read(page).splitlines()) < 60


def test_decisions_are_numbered() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for page in DECISIONS:
        assert _read(page).startswith(f"# {int(page.name[:4])}. ")


def test_cited_decisions_are_meant() -> None:
    """The number beside a link is the number of the page."""
    for page in PAGES:
        for number, target in re.findall(r"\[Decision (\d+)\]\(([^)]+)\)", _read(page)):
            assert Path(target).name.startswith(f"{int(number):04}-"), (page, target)


def test_only_shown_screens_are_described() -> None:
    assert ROUTER.ephemeral
    assert "`ephemeral`" in _read(CHECKOUT / "docs" / "architecture.md")


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_page_keeps_the_voice(page: Path) -> None:
    prose = re.sub(r"```.*?```", "", _read(page), flags=re.DOTALL)
    prose = CODE.sub("", re.sub(r"!\[", "[", prose))

    assert "!" not in prose
    assert not re.search(r"\b(TODO|TBD|FIXME|coming soon)\b", prose, re.IGNORECASE)
    assert not re.search(r"(?<![\w/])/(home|root|work|Users)/", _read(page))

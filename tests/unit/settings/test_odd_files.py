"""What an operator names may be anything: a pipe, a device, a folder, another program's file; it is told in words."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.institution import InstitutionFileError, load_institution, load_resolvers
from bot.institution.officers_sheet import read_sheet
from bot.settings.plain_files import open_plain, read_plain
from bot.settings.secret_files import read_secret
from storage.errors import BackupBroken
from storage.upkeep.backup_file import open_backup

DEMO = Path("demo/parley.toml")


def pipe(folder: Path) -> Path:
    """Nobody writes to it, so whoever opens it as a file waits for ever."""
    path = folder / "pipe.csv"
    os.mkfifo(path)
    return path


def endless(_: Path) -> Path:
    return Path("/dev/zero")


def folder(where: Path) -> Path:
    path = where / "folder.csv"
    path.mkdir()
    return path


def nowhere(where: Path) -> Path:
    path = where / "link.csv"
    path.symlink_to("/nowhere/at/all")
    return path


def circle(where: Path) -> Path:
    path = where / "circle.csv"
    path.symlink_to(path)
    return path


ODD = [pipe, endless, folder, nowhere, circle]


@pytest.mark.parametrize("make", ODD)
def test_file_that_is_none_is_told_in_words(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path, institution = make(tmp_path), load_institution(DEMO)

    for read in (load_institution, lambda one: load_resolvers(one, institution), read_sheet):
        with pytest.raises(InstitutionFileError) as caught:
            read(path)
        [mistake] = caught.value.mistakes
        assert "the file can't be opened" in str(mistake)
    with pytest.raises(OSError, match=r"\w"):
        read_plain(path)
    with pytest.raises(OSError, match=r"\w"):
        read_secret(path, open_to_all=True, reader=None)


def test_pipe_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupBroken, match="is no file"), open_backup(pipe(tmp_path)):
        pass


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(60_000_000)

    for read in (load_institution, read_sheet):
        with pytest.raises(InstitutionFileError) as caught:
            read(path)
        assert "very large" in str(caught.value.mistakes)
    assert "far too large" in read_secret(path, open_to_all=True, reader=None).problem


def test_plain_file_is_read_through_links(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("words", encoding="utf-8")
    (tmp_path / "link").symlink_to("data")

    assert read_plain(tmp_path / "link", 5) == b"words"
    with open_plain(tmp_path / "link") as file:
        assert file.read() == b"words"


def mistakes_of(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InstitutionFileError) as caught:
        load_institution(path)
    return [str(one) for one in caught.value.mistakes]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"name = 1\nnumber = {'9' * 100_000}\n", "parley.toml:2: a number is far too long"),
        (f"name = 1\n{'.'.join('a' * 20_000)} = 1\n", "parley.toml:2: a name has far too many parts"),
        (f"name = 1\n[{'.'.join('a' * 20_000)}]\n", "parley.toml:2: a name has far too many parts"),
    ],
)
def test_endless_word_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    assert mistakes_of(tmp_path / "parley.toml", text)[0].startswith(told)


def test_other_kind_of_file_is_given_up_soon(tmp_path: Path) -> None:
    """With each mistake the rest is read once more; thousands of them are another program's file."""
    found = mistakes_of(tmp_path / "parley.toml", "".join(f"setting{n} = Okonkwell, Adaeze\n" for n in range(1_000)))

    assert len(found) < 200


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("name", ["closure_days", "worked_holidays", "terms"])
def test_day_that_nobody_means_is_refused(tmp_path: Path, day: str, name: str) -> None:
    text = DEMO.read_text(encoding="utf-8")
    value = f"{{ from = {day}, to = {day} }}" if name == "terms" else day
    without = re.sub(rf"^{name} = \[(?:.*\]$|\n(?:.*\n)*?\]$)", "", text, flags=re.MULTILINE)
    found = mistakes_of(tmp_path / "parley.toml", without.replace("[calendar]\n", f"[calendar]\n{name} = [{value}]\n"))

    assert any(day in one or "is no term" in one for one in found), found

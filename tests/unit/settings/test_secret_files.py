"""Secrets as containers mount them: who may read them, and what a text that is none turns out to be."""

import base64
import os
import stat
from pathlib import Path

import pytest

from bot.settings.environment import Environment
from bot.settings.identity import Certificate, find_identity
from bot.settings.master_keys import MasterKey, OwnKey, find_master_keys
from bot.settings.secret_files import OPEN_TO_ALL, Reader, read_secret
from tests.fakes.identities import certificate_pem

ROOT, OURS, SOMEBODY = 0, 10001, 10002
OUR_GROUP, OTHER_GROUP = 2000, 3000
READER = Reader(OURS, frozenset({OURS, OUR_GROUP}))
KEY = base64.b64encode(bytes(range(32))).decode()


def mode_of(mode: int, user: int = ROOT, group: int = OUR_GROUP) -> os.stat_result:
    return os.stat_result((stat.S_IFREG | mode, 1, 1, 1, user, group, 44, 0, 0, 0))


@pytest.mark.parametrize(
    ("found", "private", "accepted"),
    [
        (mode_of(0o400, OURS), True, True),
        (mode_of(0o600, OURS), True, True),
        (mode_of(0o440), True, True),
        (mode_of(0o640), True, True),
        (mode_of(0o440, group=OTHER_GROUP), False, True),
        (mode_of(0o440, OURS), True, True),
        (mode_of(0o640, OURS), False, True),
        (mode_of(0o440, SOMEBODY), False, False),
        (mode_of(0o444), False, True),
        (mode_of(0o644, OURS), False, True),
        (mode_of(0o444, SOMEBODY), False, False),
        (mode_of(0o460), False, False),
        (mode_of(0o446), False, False),
        (mode_of(0o666, OURS), False, False),
        (mode_of(0o755), False, False),
    ],
)
def test_who_may_read_a_secret(found: os.stat_result, *, private: bool, accepted: bool) -> None:
    """Root's with our group is as Kubernetes mounts it; for all is as Docker does, if that is accepted."""
    assert READER.keeps_private(found, open_to_all=False) is private
    assert READER.keeps_private(found, open_to_all=True) is accepted


def test_root_in_a_container_reads_what_is_mounted_for_a_group_of_its_own() -> None:
    root = Reader(ROOT, frozenset({ROOT, OUR_GROUP}))
    assert root.keeps_private(mode_of(0o440), open_to_all=False)
    assert root.keeps_private(mode_of(0o440, group=ROOT), open_to_all=False)
    assert not root.keeps_private(mode_of(0o440, group=OTHER_GROUP), open_to_all=False)


def keys_in(path: Path, **more: str) -> tuple[tuple[MasterKey, ...], dict[str, str]]:
    environment = Environment({"PARLEY_MASTER_KEY_FILE": str(path), **more})
    keys = find_master_keys(environment, vault_url="", playground_file=None, makes=False)
    return keys, {one.variable: f"{one.what} → {one.fix}" for one in environment.problems}


@pytest.fixture
def mounted(tmp_path: Path) -> Path:
    """A secret as Kubernetes mounts it: a link to a file below a link to a folder with a date."""
    dated = tmp_path / "..2026_11_20_09_00_00.1"
    dated.mkdir()
    (tmp_path / "..data").symlink_to(dated.name)
    file = tmp_path / "master.key"
    file.symlink_to("..data/master.key")
    (dated / "master.key").write_text(KEY)
    (dated / "master.key").chmod(0o400)
    return file


def test_links_are_followed_and_the_file_counts(mounted: Path) -> None:
    assert keys_in(mounted) == ((OwnKey(bytes(range(32))),), {})
    mounted.resolve().chmod(0o404)
    assert "others can read" in keys_in(mounted)[1]["PARLEY_MASTER_KEY_FILE"]


def test_secret_for_all_needs_the_risk_to_be_taken(mounted: Path) -> None:
    mounted.resolve().chmod(0o444)
    refused = keys_in(mounted)[1]["PARLEY_MASTER_KEY_FILE"]
    assert "fsGroup" in refused
    assert f"{OPEN_TO_ALL}=accepted" in refused

    assert keys_in(mounted, **{OPEN_TO_ALL: "accepted"}) == ((OwnKey(bytes(range(32))),), {})
    assert OPEN_TO_ALL in keys_in(mounted, **{OPEN_TO_ALL: "yes"})[1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (KEY.encode("utf-16"), "UTF-16, as PowerShell"),
        (KEY.encode("utf-16-be"), "UTF-16"),
        (KEY.encode("utf-16-le"), "UTF-16"),
        (KEY.encode("utf-8-sig"), "byte order mark"),
        (b"\xff" + KEY.encode(), "it is no text"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "master.key"
    file.write_bytes(content)
    file.chmod(0o600)

    keys, problems = keys_in(file)
    assert keys == ()
    assert told in problems["PARLEY_MASTER_KEY_FILE"]
    assert KEY not in str(problems)


@pytest.mark.parametrize("key", [bytes(range(32)), bytes([255] * 32), bytes([251, 239, 190] * 10 + [251, 240])])
def test_keys_in_either_alphabet_with_padding_or_without(tmp_path: Path, key: bytes) -> None:
    for written in (base64.b64encode(key), base64.urlsafe_b64encode(key)):
        for text in (written, written.rstrip(b"=")):
            file = tmp_path / "master.key"
            file.write_bytes(text + b"\n")
            file.chmod(0o600)
            assert keys_in(file) == ((OwnKey(key),), {})


@pytest.mark.parametrize("text", ["+" + "_" * 42, KEY[:-3], KEY + "=", KEY + "A"])
def test_what_is_no_key_in_any_alphabet_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "master.key"
    file.write_text(text)
    file.chmod(0o600)

    assert "is not base64" in keys_in(file)[1]["PARLEY_MASTER_KEY_FILE"]


@pytest.mark.parametrize("how", ["plain", "one line", "base64"])
def test_certificate_by_variable(how: str) -> None:
    pem = certificate_pem("bot")
    written = {
        "plain": pem,
        "one line": pem.replace("\n", "\\n"),
        "base64": base64.b64encode(pem.encode()).decode(),
    }
    environment = Environment({"PARLEY_APP_CERTIFICATE": written[how]})

    identity = find_identity(environment)
    assert isinstance(identity, Certificate)
    assert identity.private_key in pem
    assert not environment.problems


@pytest.mark.parametrize("text", ["nothing", "-----BEGIN CERTIFICATE-----", base64.b64encode(b"\xff" * 40).decode()])
def test_variable_that_is_no_certificate(text: str) -> None:
    environment = Environment({"PARLEY_APP_CERTIFICATE": text})
    assert find_identity(environment) is None

    (problem,) = environment.problems
    assert "holds no certificate with its private key" in problem.what
    assert text not in str(problem)


def test_file_without_modes_is_read(tmp_path: Path) -> None:
    """Where a system has none, nobody is asked for them."""
    file = tmp_path / "master.key"
    file.write_text(KEY)
    file.chmod(0o666)

    assert read_secret(file, open_to_all=False, reader=None).text == KEY

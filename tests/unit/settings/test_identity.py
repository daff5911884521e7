"""Exactly one kind of identity is set, it can be used, and every mistake is named with its fix."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings.environment import Environment
from bot.settings.identity import (
    KINDS,
    AppIdentity,
    Certificate,
    ClientSecret,
    FederatedToken,
    ManagedIdentity,
    find_identity,
)
from tests.fakes.identities import certificate_pem, elliptic_pem

HIDDEN = "invented-hidden-word"
FILE, PASSWORD = "PARLEY_APP_CERTIFICATE_FILE", "PARLEY_APP_CERTIFICATE_PASSWORD"

Write = Callable[[str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file that only we can read, and return its path."""

    def written(text: str) -> str:
        path = tmp_path / "named-file"
        path.write_text(text)
        path.chmod(0o600)
        return str(path)

    return written


def read(**variables: str) -> AppIdentity:
    environment = Environment(variables)
    identity = find_identity(environment)
    assert environment.problems == []
    assert identity is not None
    return identity


def problems_of(**variables: str) -> dict[str, str]:
    environment = Environment(variables)
    assert find_identity(environment) is None or environment.problems
    told = {problem.variable: f"{problem.what} → {problem.fix}" for problem in environment.problems}
    assert not any(HIDDEN in text for text in told.values())
    assert len(told) == len(environment.problems)
    return told


def test_each_kind_is_read(write: Write) -> None:
    token_file = write("an-assertion")

    assert read(PARLEY_APP_SECRET=HIDDEN) == ClientSecret(HIDDEN)
    assert read(PARLEY_APP_IDENTITY="managed") == ManagedIdentity()
    assert read(PARLEY_APP_FEDERATED_TOKEN_FILE=token_file) == FederatedToken(Path(token_file))
    assert isinstance(read(**{FILE: write(certificate_pem("bot"))}), Certificate)


def test_no_kind_names_all_four() -> None:
    [(variable, told)] = problems_of().items()

    assert variable == "PARLEY_APP_SECRET"
    assert "is missing" in told
    assert all(kind in told for kind in KINDS[1:])


def test_two_kinds_refused() -> None:
    problems = problems_of(PARLEY_APP_SECRET=HIDDEN, PARLEY_APP_IDENTITY="managed")

    assert set(problems) == {"PARLEY_APP_IDENTITY"}
    assert "is set, and PARLEY_APP_SECRET too → set exactly one of" in problems["PARLEY_APP_IDENTITY"]


def test_all_mistakes_named_at_once(tmp_path: Path) -> None:
    environment = Environment(
        {"PARLEY_APP_IDENTITY": "mine", "PARLEY_APP_FEDERATED_TOKEN_FILE": str(tmp_path / "none"), PASSWORD: HIDDEN}
    )
    assert find_identity(environment) is None

    told = [str(problem) for problem in environment.problems]
    assert [one.split()[0] for one in told] == [
        PASSWORD,
        "PARLEY_APP_IDENTITY",
        "PARLEY_APP_FEDERATED_TOKEN_FILE",
        "PARLEY_APP_IDENTITY",
    ]
    assert HIDDEN not in "".join(told)


def test_unknown_identity_explained() -> None:
    assert problems_of(PARLEY_APP_IDENTITY="mine") == {
        "PARLEY_APP_IDENTITY": "is “mine” → set it to managed, or unset it"
    }


@pytest.mark.parametrize("variable", ["PARLEY_APP_CERTIFICATE_FILE", "PARLEY_APP_FEDERATED_TOKEN_FILE"])
def test_missing_file_explained(tmp_path: Path, variable: str) -> None:
    told = problems_of(**{variable: str(tmp_path / "none")})[variable]

    assert "which can't be used: No such file or directory" in told


@pytest.mark.parametrize("variable", ["PARLEY_APP_CERTIFICATE_FILE", "PARLEY_APP_FEDERATED_TOKEN_FILE"])
def test_file_that_is_no_text(tmp_path: Path, variable: str) -> None:
    path = tmp_path / "binary"
    path.write_bytes(b"\xff\x81\x8d")
    path.chmod(0o600)

    assert "it is no text" in problems_of(**{variable: str(path)})[variable]


def test_empty_federated_token_explained(write: Write) -> None:
    told = problems_of(PARLEY_APP_FEDERATED_TOKEN_FILE=write("\n"))

    assert "which is empty" in told["PARLEY_APP_FEDERATED_TOKEN_FILE"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX")
def test_certificate_others_can_read_refused(write: Write) -> None:
    path = Path(write(certificate_pem("bot")))
    path.chmod(0o640)

    assert "which others can read" in problems_of(**{FILE: str(path)})[FILE]


def test_certificate_order_does_not_matter(write: Write) -> None:
    text = certificate_pem("bot")
    begins_with_key = text[text.index("-----BEGIN PRIVATE") :] + text[: text.index("-----BEGIN PRIVATE")]

    assert read(**{FILE: write(begins_with_key)}) == read(**{FILE: write(text)})


def test_own_certificate_stands_first(write: Write) -> None:
    """What a provider appends, its own chain, is left out."""
    found = read(**{FILE: write(certificate_pem("bot") + certificate_pem("other"))})

    assert isinstance(found, Certificate)
    assert found.certificate in certificate_pem("bot")
    assert found.private_key in certificate_pem("bot")
    assert found.certificate not in certificate_pem("other")


def test_encrypted_key_opens_with_password(write: Write) -> None:
    found = read(**{FILE: write(certificate_pem("bot", password=HIDDEN)), PASSWORD: HIDDEN})

    assert isinstance(found, Certificate)
    assert found.password == HIDDEN


@pytest.mark.parametrize("password", ["", f"not-{HIDDEN}", HIDDEN * 100])
def test_wrong_password_explained(write: Write, password: str) -> None:
    told = problems_of(**{FILE: write(certificate_pem("bot", password=HIDDEN)), PASSWORD: password})

    assert "or the password is wrong" in told[FILE]


@pytest.mark.parametrize(
    "text",
    ["", HIDDEN, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"],
    ids=["empty", "words", "no-key"],
)
def test_certificate_needs_its_key(write: Write, text: str) -> None:
    assert "holds no certificate with its private key" in problems_of(**{FILE: write(text)})[FILE]


def test_key_of_another_certificate_refused(write: Write) -> None:
    told = problems_of(**{FILE: write(certificate_pem("bot", key_of="other"))})

    assert "holds no certificate with its private key" in told[FILE]


def test_elliptic_key_refused(write: Write) -> None:
    assert "no RSA key" in problems_of(**{FILE: write(elliptic_pem())})[FILE]


def test_password_alone_explained() -> None:
    told = problems_of(PARLEY_APP_SECRET=HIDDEN, PARLEY_APP_CERTIFICATE_PASSWORD=HIDDEN)

    assert told == {PASSWORD: f"counts only with {FILE} → set {FILE}, or unset it"}


def test_identity_keeps_secrets_to_itself(write: Write) -> None:
    found = read(**{FILE: write(certificate_pem("bot", password=HIDDEN)), PASSWORD: HIDDEN})

    assert HIDDEN not in repr(found)
    assert "PRIVATE" not in repr(found)
    assert HIDDEN not in repr(ClientSecret(HIDDEN))

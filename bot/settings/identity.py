"""How the bot proves to the login service that it is itself: one of four kinds, read from the environment."""

import base64
import binascii
import contextlib
import os
import re
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings.environment import Environment
from bot.settings.plain_files import read_plain_text
from bot.settings.secret_files import accepts_all, read_secret, this_reader

SECRET = "PARLEY_APP_SECRET"  # noqa: S105 -- A variable's name, no secret.
CERTIFICATE = "PARLEY_APP_CERTIFICATE_FILE"
CERTIFICATE_TEXT = "PARLEY_APP_CERTIFICATE"
PASSWORD = "PARLEY_APP_CERTIFICATE_PASSWORD"  # noqa: S105 -- The same.
FEDERATED = "PARLEY_APP_FEDERATED_TOKEN_FILE"
MANAGED = "PARLEY_APP_IDENTITY"
KINDS = (SECRET, CERTIFICATE, CERTIFICATE_TEXT, FEDERATED, MANAGED)

_MANAGED_VALUE = "managed"
_KEEP_ONE = f"set exactly one of {', '.join(KINDS)}"
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)
_RSA_KEY = bytes.fromhex("06092a864886f70d010101")
"""How a certificate says that its own key is an RSA key (RFC 8017, A.1); its issuer's signature reads otherwise."""


@dataclass(frozen=True, slots=True)
class ClientSecret:
    """A password that the application's registration made."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that the registration knows, and the private key that only we have.

    Attributes:
        certificate: PEM text.
        private_key: PEM text.
        password: Opens the private key; "" when it is not encrypted.
    """

    certificate: str
    private_key: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FederatedToken:
    """A token that the platform writes for us, and which the registration trusts (workload identity).

    Attributes:
        file: Where it is; the platform puts a new one there before the old one ends.
    """

    file: Path


@dataclass(frozen=True, slots=True)
class ManagedIdentity:
    """A user-assigned managed identity of Azure, whose client id is the bot's app id; there is nothing to keep."""


AppIdentity = ClientSecret | Certificate | FederatedToken | ManagedIdentity


def find_identity(environment: Environment) -> AppIdentity | None:
    """Read the one kind that is set; None after a problem, which is noted.

    Args:
        environment: Where the variables are read. No problem repeats a secret.
    """
    given = [variable for variable in KINDS if environment.has(variable)]
    if environment.has(PASSWORD) and not {CERTIFICATE, CERTIFICATE_TEXT} & set(given):
        environment.problem(PASSWORD, f"counts only with {CERTIFICATE}", f"set {CERTIFICATE}, or unset it")
    if not given:
        others = f"or one of {', '.join(KINDS[1:])}"
        environment.problem(SECRET, "is missing", f"set it to the client secret from the bot's registration, {others}")
    for variable in given[1:]:
        environment.problem(variable, f"is set, and {given[0]} too", _KEEP_ONE)
    readers = {
        SECRET: _secret,
        CERTIFICATE: _certificate_file,
        CERTIFICATE_TEXT: _certificate_text,
        FEDERATED: _federated,
        MANAGED: _managed,
    }
    found = [readers[variable](environment) for variable in given]
    return found[0] if len(found) == 1 else None


def _secret(environment: Environment) -> AppIdentity:
    return ClientSecret(environment.text(SECRET, "the client secret"))


def _managed(environment: Environment) -> AppIdentity | None:
    text = environment.text(MANAGED, _MANAGED_VALUE)
    if text != _MANAGED_VALUE:
        environment.problem(MANAGED, f"is “{text}”", f"set it to {_MANAGED_VALUE}, or unset it")
        return None
    return ManagedIdentity()


def _federated(environment: Environment) -> AppIdentity | None:
    path = Path(environment.text(FEDERATED, "the path of the token file"))
    text = _read(environment, FEDERATED, path)
    if text is None:
        return None
    if not text.strip():
        environment.problem(FEDERATED, f"names {path}, which is empty", "let the platform write its token there")
        return None
    return FederatedToken(path)


def _certificate_file(environment: Environment) -> AppIdentity | None:
    path = Path(environment.text(CERTIFICATE, "the path of a PEM file"))
    try:
        file = read_secret(path, open_to_all=accepts_all(environment), reader=this_reader())
    except OSError as error:
        _note_unreadable(environment, CERTIFICATE, path, error)
        return None
    if file.problem:
        environment.problem(CERTIFICATE, f"names {path}, {file.problem}", file.fix)
        return None
    return _certificate(environment, CERTIFICATE, file.text, f"names {path}, which")


def _certificate_text(environment: Environment) -> AppIdentity | None:
    written = environment.text(CERTIFICATE_TEXT, "the certificate with its private key, as PEM")
    if "-----BEGIN" not in written:
        with contextlib.suppress(binascii.Error, ValueError):
            written = base64.b64decode("".join(written.split()), validate=True).decode("ascii")
    # Where a variable holds one line only, its breaks are written out.
    return _certificate(environment, CERTIFICATE_TEXT, written.replace("\\n", "\n"), "is text that")


def _certificate(environment: Environment, variable: str, text: str, what: str) -> AppIdentity | None:
    """Return the certificate in a text, or note what is wrong with it; `what` is said of the text."""
    password = environment.text(PASSWORD, "the private key's password", default="")
    blocks = {found[1]: found[0] for found in reversed(list(_BLOCK.finditer(text)))}
    keys = [block for label, block in blocks.items() if label.endswith("PRIVATE KEY")]
    certificate = blocks.get("CERTIFICATE", "")
    if not (certificate and keys and _belong_together(f"{certificate}\n{keys[0]}\n", password)):
        environment.problem(
            variable,
            f"{what} holds no certificate with its private key, or the password is wrong",
            f"put both into it as PEM, and set {PASSWORD} if the key has one",
        )
        return None
    if _RSA_KEY not in ssl.PEM_cert_to_DER_cert(certificate):
        environment.problem(variable, f"{what} holds a key that is no RSA key", "use a certificate with an RSA key")
        return None
    return Certificate(certificate, keys[0], password)


def _read(environment: Environment, variable: str, path: Path) -> str | None:
    """Return a file's text, or note why it can't be read."""
    try:
        return read_plain_text(path)
    except (OSError, ValueError) as error:
        _note_unreadable(environment, variable, path, error)
        return None


def _note_unreadable(environment: Environment, variable: str, path: Path, error: Exception) -> None:
    why = getattr(error, "strerror", None) or "it is no text"
    environment.problem(variable, f"names {path}, which can't be used: {why}", "check the path and its owner")


def _belong_together(pem: str, password: str) -> bool:
    """Whether OpenSSL can use them: the key opens with the password and is the certificate's own."""
    try:
        with _as_file(pem.encode()) as path:
            # An empty password is given too: without any, OpenSSL would ask for one at the terminal.
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(path, password=password)
    except (ssl.SSLError, ValueError):
        return False
    return True


@contextlib.contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """Give bytes a path: OpenSSL reads files only. On Linux they stay in memory, so that no disk is needed."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("parley")
        try:
            os.write(handle, content)
            yield f"/proc/self/fd/{handle}"
        finally:
            os.close(handle)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "certificate.pem")
        path.touch(mode=0o600)
        path.write_bytes(content)
        yield str(path)

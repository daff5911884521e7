"""What a bot proves itself with, and those who check it: certificates, and the endpoint of a machine in Azure."""

import functools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.utils import base64url_decode

from tests.fakes.cloud import APP_ID, signing_key

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

YEAR_2100 = {"expires_on": "4102444800"}
"""How app services say when a token ends; virtual machines say it in seconds from now."""

Form = Mapping[str, str]


@functools.cache
def certificate_of(name: str) -> x509.Certificate:
    return _certificate(signing_key(name))


def _certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> x509.Certificate:
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "parley.example")])
    return (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )


def certificate_pem(name: str, *, key_of: str | None = None, password: str = "") -> str:
    """Return a certificate and its private key, or another's, as one PEM text."""
    return certificate_of(name).public_bytes(serialization.Encoding.PEM).decode() + _key_pem(
        signing_key(key_of or name), password
    )


@functools.cache
def elliptic_pem() -> str:
    """Return a certificate with its key of a kind that the login service does not take."""
    key = ec.generate_private_key(ec.SECP256R1())
    return _certificate(key).public_bytes(serialization.Encoding.PEM).decode() + _key_pem(key, "")


def _key_pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, password: str) -> str:
    kind = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, kind).decode()


def proves_certificate(name: str, audience: str) -> Callable[[Form], bool]:
    """Return the login service's check that a form is signed with the key of a certificate it knows."""
    certificate = certificate_of(name)

    def check(form: Form) -> bool:
        assertion = form.get("client_assertion", "")
        try:
            named = jwt.get_unverified_header(assertion)["x5t#S256"]
            jwt.decode(
                assertion, signing_key(name).public_key(), algorithms=["PS256"], audience=audience, issuer=APP_ID
            )
        except (jwt.PyJWTError, KeyError):
            return False
        right = base64url_decode(named) == certificate.fingerprint(hashes.SHA256())
        return right and form.get("client_assertion_type") == ASSERTION_TYPE

    return check


@dataclass
class FakeMachine:
    """The endpoint of a virtual machine, or of an app service, in Azure, which gives out tokens of its identities."""

    url: str = ""
    status: int = 200
    asked: list[tuple[Form, Form]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append((dict(request.query), dict(request.headers)))
        if self.status != 200:
            return web.json_response({"error": "invalid_request", "error_description": "-"}, status=self.status)
        return web.json_response({"access_token": f"machine-{len(self.asked)}", "expires_in": "3600"} | YEAR_2100)


@asynccontextmanager
async def fake_machine() -> AsyncIterator[FakeMachine]:
    machine = FakeMachine()
    app = web.Application()
    app.router.add_get("/metadata/identity/oauth2/token", machine.answer)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    machine.url = f"http://127.0.0.1:{server.port}"
    try:
        yield machine
    finally:
        await server.close()

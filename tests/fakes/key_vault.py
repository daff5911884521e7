"""An Azure key vault to be scripted; part of the fake cloud. It has one key, with versions, and wraps with RSA."""

import asyncio
import base64
import functools
from collections import deque
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.fakes.graph import Answer, FakeGraph

NAME = "parley"
FIRST, SECOND = "0" * 31 + "1", "0" * 31 + "2"
OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)


@functools.cache
def vault_key(version: str) -> rsa.RSAPrivateKey:
    """Make one key a version, once for the whole test run."""
    del version
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeKeyVault(FakeGraph):
    """The vault's side of the cloud.

    Attributes:
        versions: Those of the one key that are enabled, the newest last.
        vault_answers: What the next requests that bring a token meet, instead of what they ask for.
        may_read: Whether the key itself may be read, and not only used.
    """

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.versions = [FIRST]
        self.vault_answers: deque[Answer] = deque()
        self.vault_seen: list[tuple[str, str]] = []
        self.vault_tokens: set[str] = set()
        self.vault_asked = asyncio.Event()
        self.may_read = True

    @property
    def vault_key_id(self) -> str:
        """The address of the key, without a version."""
        return f"{self.base_url}/keys/{NAME}"

    def wraps(self, key: bytes, version: str = FIRST) -> str:
        """Return the line of a master key that the vault has wrapped."""
        wrapped = vault_key(version).public_key().encrypt(key, OAEP)
        return f"{self.vault_key_id}/{version}#{base64.b64encode(wrapped).decode()}"

    async def answer_vault(self, request: web.Request) -> web.Response:
        """Ask for a token first, as Key Vault does; then do what is asked with the key."""
        version, action = request.match_info["version"], request.match_info.get("action", "get")
        if not request.headers.get("Authorization", "").startswith("Bearer token-"):
            challenge = f'Bearer authorization="{self.base_url}/tenant", resource="https://vault.azure.net"'
            return web.json_response({}, status=401, headers={"WWW-Authenticate": challenge})
        self.vault_seen.append((action, version))
        self.vault_asked.set()
        self.vault_tokens.add(request.headers["Authorization"])
        if self.vault_answers:
            return await self.play(request, self.vault_answers.popleft())
        if action == "get" and not self.may_read:
            return web.json_response(refusal("ForbiddenByRbac"), status=403)
        if version and version not in self.versions:
            return web.json_response(refusal("KeyDisabled"), status=403)
        return web.json_response(self.does(action, version or self.versions[-1], await body_of(request)))

    def does(self, action: str, version: str, body: dict[str, str]) -> dict[str, Any]:
        key_id = f"{self.vault_key_id}/{version}"
        if action == "get":
            return {"key": public_part(key_id, version), "attributes": {"enabled": True}}
        assert body["alg"] == "RSA-OAEP-256"
        key, value = vault_key(version), from_text(body["value"])
        done = key.decrypt(value, OAEP) if action == "unwrapkey" else key.public_key().encrypt(value, OAEP)
        return {"kid": key_id, "value": to_text(done)}

    def add_vault(self, app: web.Application) -> None:
        app.router.add_get("/keys/{name}/{version:[0-9a-f]*}", self.answer_vault)
        app.router.add_post("/keys/{name}/{version:[0-9a-f]*}/{action:wrapkey|unwrapkey}", self.answer_vault)


def refusal(reason: str) -> dict[str, object]:
    """Return what Key Vault says when it does not allow something."""
    return {"error": {"code": "Forbidden", "message": "-", "innererror": {"code": reason}}}


def public_part(key_id: str, version: str) -> dict[str, object]:
    numbers = vault_key(version).public_key().public_numbers()
    operations = ["wrapKey", "unwrapKey"]
    n, e = (to_text(one.to_bytes((one.bit_length() + 7) // 8, "big")) for one in (numbers.n, numbers.e))
    return {"kid": key_id, "kty": "RSA", "key_ops": operations, "n": n, "e": e}


async def body_of(request: web.Request) -> dict[str, str]:
    body: dict[str, str] = await request.json() if request.can_read_body else {}
    return body


def to_text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def from_text(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

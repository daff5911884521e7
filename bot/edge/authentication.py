"""Who may come in: a valid Bot Framework token for this bot and our tenants, or, in the Playground, this machine only.

A request is admitted in two steps. The first looks at the header alone, so that the body of a stranger is never read.
The second holds the activity against what the token says. Either may raise `NotAdmitted`, and every refusal looks
the same from outside.
"""

import hashlib
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

import jwt
from aiohttp import web
from botbuilder.schema import Activity

from bot.edge.activities import tenants_in
from bot.edge.keys import KeySet, SigningKey
from bot.errors import NotAdmitted
from bot.settings.hosts import is_loopback

MOST_KNOWN = 256
"""Verified tokens that are kept; the oldest makes room."""

LEEWAY = timedelta(minutes=5)
CHANNEL = "msteams"

Vouch = Callable[[Activity], None]
"""Holds an activity against its sender; raises `NotAdmitted`."""
Authenticate = Callable[[web.BaseRequest], Awaitable[Vouch]]
"""Looks at everything of a request but its body; raises `NotAdmitted`."""


class ServiceUrls(Protocol):
    """The connector addresses that may be answered."""

    def trusts(self, service_url: str) -> bool:
        """Say whether text may be sent to this connector address."""
        ...


class _Known(NamedTuple):
    """A token that was verified under a key; under the same one it is not verified anew."""

    kid: str
    key: SigningKey
    claims: Mapping[str, object]


class TeamsAuthentication:
    """Admits what Teams sends to this bot from the allowed tenants; there is no way around it.

    Args:
        keys: The published signing keys.
        app_id: The bot's app id, the only audience.
        tenant_ids: The only Entra tenants.
        token_issuer: The only issuer.
        service_urls: The connector addresses that may be answered.
        clock: Returns the present moment, UTC.
    """

    def __init__(
        self,
        *,
        keys: KeySet,
        app_id: str,
        tenant_ids: frozenset[str],
        token_issuer: str,
        service_urls: ServiceUrls,
        clock: Callable[[], datetime],
    ) -> None:
        if not app_id or not tenant_ids:
            raise ValueError("Authentication needs an app id and a tenant id.")
        self._keys = keys
        self._app_id = app_id.casefold()
        self._tenant_ids = frozenset(tenant_id.casefold() for tenant_id in tenant_ids)
        self._token_issuer = token_issuer
        self._service_urls = service_urls
        self._clock = clock
        self._known: dict[bytes, _Known] = {}

    async def __call__(self, request: web.BaseRequest) -> Vouch:
        """Believe the request's token, or not.

        Returns:
            The second step, for the activity in the body.

        Raises:
            NotAdmitted: The token is missing, malformed, not signed by a published key, or for another bot or time.
        """
        token = _bearer_token(request)
        name = hashlib.sha256(token.encode()).digest()
        known = self._known.get(name)
        kid = known.kid if known else _key_id(token)
        key = await self._keys.find(kid)
        if key is None:
            raise NotAdmitted("key-unknown")
        if known is None or known.key is not key:
            known = self._keep(name, _Known(kid, key, self._claims(token, key)))
        claims = known.claims
        self._check_times(claims)

        def authorise_activity(activity: Activity) -> None:
            self._hold_against(activity, key, claims)

        return authorise_activity

    def _keep(self, name: bytes, known: "_Known") -> "_Known":
        """Keep a token that was verified, which Teams sends for about an hour; the oldest makes room."""
        self._known[name] = known
        if len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]
        return known

    def _claims(self, token: str, key: SigningKey) -> Mapping[str, object]:
        try:
            claims: dict[str, object] = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                issuer=self._token_issuer,
                options={
                    "require": ["exp", "nbf", "iss", "aud"],
                    "enforce_minimum_key_length": True,
                    # The three below are checked here: against our clock, and without accepting lists.
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_aud": False,
                    # Issued-at says nothing that not-before does not.
                    "verify_iat": False,
                },
            )
        except Exception as error:
            raise NotAdmitted("token-invalid") from error
        if str(claims["aud"]).casefold() != self._app_id:
            raise NotAdmitted("token-for-another-bot")
        return claims

    def _check_times(self, claims: Mapping[str, object]) -> None:
        now, leeway = self._clock().timestamp(), LEEWAY.total_seconds()
        if now >= _seconds(claims["exp"]) + leeway:
            raise NotAdmitted("token-expired")
        if now < _seconds(claims["nbf"]) - leeway:
            raise NotAdmitted("token-not-yet-valid")

    def _hold_against(self, activity: Activity, key: SigningKey, claims: Mapping[str, object]) -> None:
        if activity.channel_id != CHANNEL:
            raise NotAdmitted("channel-not-teams")
        if key.endorsements is not None and CHANNEL not in key.endorsements:
            raise NotAdmitted("key-not-endorsed")
        service_url = claims.get("serviceurl")
        if not isinstance(service_url, str) or service_url != activity.service_url:
            raise NotAdmitted("service-url-differs")
        if not self._service_urls.trusts(service_url):
            raise NotAdmitted("service-url-not-allowed")
        tenants = set(tenants_in(activity))
        if len(tenants) != 1 or not tenants <= self._tenant_ids:
            raise NotAdmitted("tenant-differs")


class PlaygroundAuthentication:
    """Admits programs on this machine, and answers only to this machine. It checks no identities.

    Args:
        service_urls: The loopback addresses.
    """

    def __init__(self, service_urls: ServiceUrls) -> None:
        self._service_urls = service_urls

    async def __call__(self, request: web.BaseRequest) -> Vouch:
        """Believe a program on this machine; a web page in its browser is not one.

        Raises:
            NotAdmitted: The peer is another machine, or a page that was loaded from somewhere.
        """
        if not is_loopback(request.remote or ""):
            raise NotAdmitted("peer-not-local")
        # A browser names the page that makes it post; the Playground's own server posts without one.
        if "Origin" in request.headers:
            raise NotAdmitted("peer-is-a-page")
        return self._authorise_activity

    def _authorise_activity(self, activity: Activity) -> None:
        if activity.channel_id != CHANNEL:
            raise NotAdmitted("channel-not-teams")
        if not self._service_urls.trusts(activity.service_url or ""):
            raise NotAdmitted("service-url-not-allowed")


def _bearer_token(request: web.BaseRequest) -> str:
    headers = request.headers.getall("Authorization", [])
    if len(headers) != 1:
        raise NotAdmitted("token-missing")
    scheme, _, token = headers[0].partition(" ")
    if scheme.casefold() != "bearer" or not token or not token.isascii():
        raise NotAdmitted("token-missing")
    return token


def _key_id(token: str) -> str:
    try:
        header = jwt.get_unverified_header(token)
    except Exception as error:
        raise NotAdmitted("token-invalid") from error
    kid = header.get("kid")
    if header.get("alg") != "RS256" or not isinstance(kid, str):
        raise NotAdmitted("token-invalid")
    return kid


def _seconds(moment: object) -> float:
    """Return a claim's seconds since the epoch; only a plain finite number is one."""
    if isinstance(moment, bool) or not isinstance(moment, int | float) or not math.isfinite(moment):
        raise NotAdmitted("token-invalid")
    return moment

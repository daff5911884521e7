"""The way to Microsoft: names, certificates, clocks, signing keys, logins."""

import os
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

from bot.doctor.findings import Finding, fine, wrong
from bot.edge.authentication import LEEWAY
from bot.edge.keys import KeySet
from bot.errors import FetchFailed, LoginFailed
from bot.microsoft.credentials import Credentials
from bot.microsoft.transport import fetch_document, proxy_for
from bot.settings.clouds import CloudEndpoints
from bot.settings.outbound import authorities, proxy_of
from casework.ports import Clock

SKEW = timedelta(minutes=2)
"""How far this machine's clock may be from theirs; tokens are refused from five minutes on."""

_COMPARE = "compare PARLEY_APP_ID, PARLEY_TENANT_ID and what the bot proves itself with, with its registration."
_LOGIN_MENDS = {
    "login-invalid_client": "The secret or certificate is wrong or has ended: renew it there and set it anew.",
    "login-unauthorized_client": "This tenant does not know the app: " + _COMPARE,
    "login-invalid_request": "The tenant or the app id is not known there: " + _COMPARE,
    "login-out-of-reach": "Let this machine reach the login service; see the lines above.",
    "federated-token-unreadable": "May this user read the file that PARLEY_APP_FEDERATED_TOKEN_FILE names?",
    "federated-token-empty": "The platform has not written its token yet: check its configuration.",
}


async def try_hosts(session: aiohttp.ClientSession, cloud: CloudEndpoints, clock: Clock) -> AsyncIterator[Finding]:
    """Say of each address whether it is found, trusted and answers, and whether the clocks agree."""
    addresses = {"login service": cloud.login_url, "OpenID": cloud.openid_url, "Graph": cloud.graph_url}
    skews: list[timedelta] = []
    yield fine("authorities", f"certificates are believed by the word of {authorities()}.")
    for what, url in addresses.items():
        host = urlsplit(url).hostname
        try:
            async with session.head(
                url, allow_redirects=False, timeout=aiohttp.ClientTimeout(total=5), proxy=proxy_for(url)
            ) as response:
                proxy = proxy_of(os.environ).shown(url)
                by = f", by the proxy {proxy}" if proxy else ""
                yield fine(what, f"{host} is found, trusted and answers{by}.")
                skews += _skew(response.headers.get("Date", ""), clock.now())
        except (aiohttp.ClientError, OSError) as error:
            yield _out_of_reach(what, str(host), error)
    if skews:
        yield _judge(min(skews, key=abs))


def _skew(date: str, now: datetime) -> list[timedelta]:
    try:
        return [now - parsedate_to_datetime(date)]
    except (TypeError, ValueError):
        return []


def _judge(skew: timedelta) -> Finding:
    seconds = round(abs(skew).total_seconds())
    if abs(skew) < SKEW:
        return fine("clock", "agrees with theirs.")
    way = "ahead of" if skew > timedelta() else "behind"
    limit = int(LEEWAY.total_seconds() // 60)
    text = f"is {seconds} seconds {way} theirs; from {limit} minutes on everybody is refused."
    return wrong("clock", text, "Let this machine keep its clock by NTP.")


def _out_of_reach(what: str, host: str, error: Exception) -> Finding:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return wrong(what, f"no address is known for {host}.", "Check this machine's name service, or the spelling.")
    if isinstance(error, aiohttp.ClientSSLError):
        fix = "Where traffic is inspected, let SSL_CERT_FILE name your authority together with the public ones."
        return wrong(what, f"the certificate of {host} is not trusted.", fix)
    if isinstance(error, aiohttp.ClientHttpProxyError):
        fix = "Let the proxy carry what goes there, and compare the name and password that HTTPS_PROXY gives it."
        return wrong(what, f"the proxy refuses to connect to {host} ({error.status}).", fix)
    if isinstance(error, TimeoutError):
        return wrong(what, f"{host} does not answer.", "A firewall may drop what goes there; let it through.")
    return wrong(what, f"{host} can't be connected to.", "Is there a network, a proxy or a firewall in the way?")


async def try_keys(session: aiohttp.ClientSession, cloud: CloudEndpoints, clock: Clock) -> Finding:
    """Say whether the keys that sign Teams' requests can be read."""
    fix = "Until they are read everybody gets 401. Let this machine reach the address; for a custom cloud, check it."
    try:
        metadata = await fetch_document(session, cloud.openid_url)
    except FetchFailed as error:
        return wrong("signing keys", f"their description can't be read ({error.code}).", fix)
    if metadata.get("issuer") != cloud.token_issuer:
        return wrong(
            "signing keys", "they are of another issuer than PARLEY_TOKEN_ISSUER.", "Compare the two addresses."
        )
    async with KeySet(session, cloud.openid_url, clock.now) as keys:
        if not await keys.hold_any():
            return wrong("signing keys", "none of those published can be used.", fix)
    return fine("signing keys", "can be read.")


async def try_login(login: Credentials, what: str, scope: str) -> Finding:
    """Say whether the login service gives a token for a scope."""
    try:
        await login.token(scope)
    except LoginFailed as error:
        fix = _LOGIN_MENDS.get(error.code, _COMPARE[0].upper() + _COMPARE[1:])
        return wrong(what, f"no token was given ({error.code}).", fix)
    return fine(what, "a token was given.")

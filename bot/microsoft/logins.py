"""The kinds of login that MSAL knows, behind one call. All of it blocks, so it runs in a thread."""

import threading
from functools import partial
from typing import Any, Protocol

import msal
import requests

from bot.errors import LoginFailed
from bot.microsoft.transport import proxy_for
from bot.settings.identity import AppIdentity, Certificate, ClientSecret, FederatedToken, ManagedIdentity
from bot.settings.plain_files import read_plain_text

LOGIN_TIMEOUT = 10.0
"""Seconds for one request to the login service."""


class Login(Protocol):
    """One way to get a token."""

    def ask(self, scope: str) -> dict[str, Any]:
        """Return MSAL's answer, which may be an error; lets the errors of MSAL and its HTTP library through.

        Raises:
            LoginFailed: There is nothing to log in with.
        """
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


def login_for(identity: AppIdentity, *, app_id: str, authority: str, verify: bool | str = True) -> Login:
    """Return the login of a kind of identity; nothing is asked of anybody yet.

    Args:
        identity: What the bot proves itself with.
        app_id: The bot's app id.
        authority: The login service's address for our tenant, https; a managed identity asks its own machine instead.
        verify: As in requests: True for the machine's certificate authorities, or the path of a file of them.
    """
    if isinstance(identity, ManagedIdentity):
        return ManagedLogin(app_id)
    return ConfidentialLogin(app_id, _credential(identity), authority, verify)


class ConfidentialLogin:
    """Logs in at the tenant's login service.

    Args:
        app_id: The bot's app id.
        credential: As MSAL's `client_credential`.
        authority: The login service's address for our tenant, https.
        verify: As in requests.
    """

    def __init__(self, app_id: str, credential: str | dict[str, Any], authority: str, verify: bool | str) -> None:
        self._session = _BoundedSession()
        # Nothing is looked up in the environment: what other clients believe and go by is said here.
        self._session.trust_env = False
        self._session.verify = verify
        if proxy := proxy_for(authority):
            self._session.proxies = {"https": proxy}
        self._make = partial(
            msal.ConfidentialClientApplication,
            app_id,
            client_credential=credential,
            authority=authority,
            # The authority is the operator's own setting; nothing is to be looked up about it elsewhere.
            instance_discovery=False,
            http_client=self._session,
        )
        self._application: Any = None
        self._making = threading.Lock()

    def ask(self, scope: str) -> dict[str, Any]:
        """Return MSAL's answer for a scope."""
        with self._making:
            # Making it asks the login service for its addresses.
            self._application = self._application or self._make()
        # MSAL keeps tokens by the system's clock, which may have been set since; `Credentials` keeps them by another.
        self._application.remove_tokens_for_client()
        answer: dict[str, Any] = self._application.acquire_token_for_client(scopes=[scope])
        return answer

    def close(self) -> None:
        """Close the connections to the login service."""
        self._session.close()


class ManagedLogin:
    """Asks the machine we run on, by the ways that MSAL finds in its environment variables.

    Args:
        app_id: The client id of the user-assigned identity.
    """

    def __init__(self, app_id: str) -> None:
        self._session = _BoundedSession()
        # The machine's own endpoint is never behind a proxy.
        self._session.trust_env = False
        self._identity = msal.UserAssignedManagedIdentity(client_id=app_id)

    def ask(self, scope: str) -> dict[str, Any]:
        """Return MSAL's answer for a scope, which a managed identity calls a resource."""
        # Each client keeps tokens by the system's clock, as above.
        client: Any = msal.ManagedIdentityClient(self._identity, http_client=self._session)
        answer: dict[str, Any] = client.acquire_token_for_client(resource=scope.removesuffix("/.default"))
        return answer

    def close(self) -> None:
        """Close the connections to the machine's endpoint."""
        self._session.close()


class _BoundedSession(requests.Session):
    """A session whose requests end, which MSAL leaves to whoever brings one."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Make one request."""
        return super().request(*args, **{"timeout": LOGIN_TIMEOUT, **kwargs})


def _credential(identity: ClientSecret | Certificate | FederatedToken) -> str | dict[str, Any]:
    """Return the identity in MSAL's form."""
    if isinstance(identity, ClientSecret):
        return identity.value
    if isinstance(identity, FederatedToken):
        return {"client_assertion": partial(_assertion, identity)}
    return {
        "private_key": identity.private_key,
        "public_certificate": identity.certificate,
        "passphrase": identity.password or None,
    }


def _assertion(identity: FederatedToken) -> str:
    """Read the platform's token, each time anew, because the platform replaces it."""
    try:
        token = read_plain_text(identity.file).strip()
    except (OSError, ValueError) as error:
        raise LoginFailed("federated-token-unreadable") from error
    if not token:
        raise LoginFailed("federated-token-empty")
    return token

"""Microsoft Graph over HTTPS: one request with the bot's token, in a limited time; the asker judges the answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
from yarl import URL

from bot.errors import GraphSilent, LoginFailed
from bot.microsoft.answers import pause_asked
from bot.microsoft.transport import proxy_for, read_document

ANSWER_WITHIN = 10.0
"""Seconds for one request, with the login, where nobody's turn waits for it."""

AT_ONCE = 50
"""Requests that are under way at a time: where Graph hangs, they leave connections to chats and to the login."""

_UNAUTHORISED = 401

NOT_GRANTED_FOR = timedelta(hours=1)
"""How long a missing permission is believed; about as long as it takes until a token knows of a new one."""


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """What Graph said.

    Attributes:
        status: The HTTP status.
        document: The object in the body, or an empty one.
        pause: How long it asked us to wait, or None.
    """

    status: int
    document: Mapping[str, object]
    pause: timedelta | None

    @property
    def fine(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300  # noqa: PLR2004 -- The successes.


class Graph:
    """Asks Graph. It remembers nothing, and asks again for nobody.

    Args:
        session: Shared; stays the caller's.
        token: Returns the bot's token for Graph; may raise `LoginFailed`.
        graph_url: Graph's address, https, without the version.
        clock: Returns the present moment, UTC.
        refused: Told of a token that was refused; says whether it is worth asking for another one.
    """

    def __init__(
        self,
        *,
        session: aiohttp.ClientSession,
        token: Callable[[], Awaitable[str]],
        graph_url: str,
        clock: Callable[[], datetime],
        refused: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._refused = refused
        self._session = session
        self._token = token
        self._base = f"{graph_url}/v1.0/"
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)

    def url(self, path: str) -> str:
        """Return the whole address of a path below the version, quoted."""
        return f"{self._base}{path}"

    def path(self, url: str) -> str:
        """Return the path of an address that Graph gave, or "" when it leads elsewhere, where the token must not go."""
        return url.removeprefix(self._base) if url.startswith(self._base) else ""

    async def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        within: float = ANSWER_WITHIN,
        headers: Mapping[str, str] | None = None,
    ) -> GraphAnswer:
        """Ask once, and return whatever status is answered; redirects are not followed.

        Args:
            method: "GET", "POST" or "PATCH".
            path: Below the version, quoted, with its query.
            body: Sent as JSON.
            within: Seconds, with the login.
            headers: Sent beside the token.

        Raises:
            GraphSilent: There was no token or no answer. A POST may have been done.
        """
        url = URL(self.url(path), encoded=True)
        try:
            async with asyncio.timeout(within), self._slots:
                token = await self._token()
                answer = await self._ask_with(token, method, url, body, headers or {})
                if answer.status == _UNAUTHORISED and self._refused(token):
                    # Nothing was done with it.
                    answer = await self._ask_with(await self._token(), method, url, body, headers or {})
                return answer
        except LoginFailed as error:
            raise GraphSilent(error.code) from error
        except (aiohttp.ClientError, OSError) as error:
            raise GraphSilent("no-answer") from error

    async def _ask_with(
        self, token: str, method: str, url: URL, body: Mapping[str, object] | None, headers: Mapping[str, str]
    ) -> GraphAnswer:
        sent = {**headers, "Authorization": f"Bearer {token}"}
        async with self._session.request(
            method, url, json=body, headers=sent, allow_redirects=False, proxy=proxy_for(url)
        ) as response:
            pause = pause_asked(response.headers, self._clock())
            return GraphAnswer(response.status, await read_document(response), pause)

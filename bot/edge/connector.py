"""The Bot Framework connector: sending, changing and removing messages, opening chats, and asking who is there.

It asks once and never repeats: whoever keeps the message (the outbox) decides what to do with an error. Before it
asks, it waits as long as Teams' limits want it to.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.edge.authentication import ServiceUrls
from bot.edge.roster import Member, MemberPage, TeamOrChannel, member_in, page_in, place_in, places_in
from bot.edge.teams_limits import Limits
from bot.errors import LoginFailed, OutcomeUnknown, SendFailed, TryLater, Undeliverable
from bot.microsoft.answers import Repeating, failure, pause_asked, text
from bot.microsoft.transport import proxy_for, read_document
from bot.microsoft.watching import Departure
from casework.model.messaging.notices import Address, Priority

Wire = Mapping[str, object]
"""An activity as it travels: the JSON object of the Bot Framework protocol."""
TokenSource = Callable[[], Awaitable[str | None]]
"""Returns the connector's token, or None where none is asked for (the Playground)."""

_ANY_TENANT = ""
"""Whoever asks about a team names no tenant; what it asks is counted by itself."""

_UNAUTHORISED = "http-401"

MEMBERS_A_PAGE = 200
"""People that one request asks for; Teams gives 500 at most."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Which limits a request counts for, as `Limits.pass_through` takes them."""

    tenant_id: str
    conversation_id: str = ""
    priority: Priority = Priority.ANSWER


async def no_token() -> None:
    """Return no token: the Playground's connector asks for none."""


class Connector:
    """Speaks to the connector over the shared session. All methods raise the tree under `SendFailed`.

    Args:
        session: Shared; stays the caller's.
        token: Where the token comes from.
        service_urls: The addresses that may be sent to; a message or token goes nowhere else.
        bot_id: The bot's id in Teams, for example "28:" and the app id.
        clock: Returns the present moment, UTC.
        timeout: For one request as a whole and in its parts; the session's own by default.
        limits: Teams' limits; its own by default, as there is one connector in a process.
        refused: Told of a token that was refused; says whether it is worth asking for another one.
    """

    def __init__(
        self,
        *,
        session: aiohttp.ClientSession,
        token: TokenSource,
        service_urls: ServiceUrls,
        bot_id: str,
        clock: Callable[[], datetime],
        timeout: aiohttp.ClientTimeout | None = None,
        limits: Limits | None = None,
        refused: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._session = session
        self._refused = refused
        self._token = token
        self._service_urls = service_urls
        self._bot = {"id": bot_id}
        self._clock = clock
        self._limits = limits or Limits()
        self._timeout = timeout or session.timeout

    async def send(self, address: Address, activity: Wire, priority: Priority = Priority.ANSWER) -> str:
        """Send a new message and return its activity id ("" when the service names none)."""
        path = f"v3/conversations/{_quoted(address.conversation_id)}/activities"
        counted = _Counted(address.tenant_id, address.conversation_id, priority)
        answer = await self._ask(
            counted, "POST", address.service_url, path, activity, repeating=Repeating.DOUBLES_A_MESSAGE
        )
        return text(answer, "id")

    async def update(
        self, address: Address, activity_id: str, activity: Wire, priority: Priority = Priority.ANSWER
    ) -> None:
        """Put another message in the place of one that was sent."""
        path = f"v3/conversations/{_quoted(address.conversation_id)}/activities/{_quoted(activity_id)}"
        counted = _Counted(address.tenant_id, address.conversation_id, priority)
        await self._ask(counted, "PUT", address.service_url, path, {**activity, "id": activity_id})

    async def delete(self, address: Address, activity_id: str) -> None:
        """Remove a message that was sent."""
        path = f"v3/conversations/{_quoted(address.conversation_id)}/activities/{_quoted(activity_id)}"
        counted = _Counted(address.tenant_id, address.conversation_id)
        await self._ask(counted, "DELETE", address.service_url, path)

    async def create_personal(self, service_url: str, tenant_id: str, member_id: str) -> str:
        """Open a person's own chat with the bot, or find it again, and return its conversation id.

        Args:
            service_url: The latest that Teams told us.
            tenant_id: The Entra tenant.
            member_id: The person's Teams id or Entra object id; the app must be installed for them.
        """
        wanted = {
            "bot": self._bot,
            "isGroup": False,
            "members": [{"id": member_id}],
            "tenantId": tenant_id,
            "channelData": {"tenant": {"id": tenant_id}},
        }
        counted = _Counted(tenant_id, member_id)
        opened = text(await self._ask(counted, "POST", service_url, "v3/conversations", wanted), "id")
        if not opened:
            raise OutcomeUnknown("no-conversation-id")
        return opened

    async def post_to_channel(
        self, service_url: str, tenant_id: str, channel_id: str, activity: Wire, priority: Priority = Priority.NEWS
    ) -> tuple[str, str]:
        """Begin a thread in a channel and return its conversation id and the first message's activity id."""
        wanted = {
            "bot": self._bot,
            "isGroup": True,
            "activity": activity,
            "tenantId": tenant_id,
            "channelData": {"channel": {"id": channel_id}, "tenant": {"id": tenant_id}},
        }
        counted = _Counted(tenant_id, channel_id, priority)
        answer = await self._ask(
            counted, "POST", service_url, "v3/conversations", wanted, repeating=Repeating.DOUBLES_A_THREAD
        )
        conversation_id, activity_id = text(answer, "id"), text(answer, "activityId")
        if not conversation_id or not activity_id:
            raise OutcomeUnknown("no-conversation-id")
        return conversation_id, activity_id

    async def member(self, address: Address, user_id: str) -> Member:
        """Return one person of a chat or team, by Teams id or Entra object id."""
        path = f"v3/conversations/{_quoted(address.conversation_id)}/members/{_quoted(user_id)}"
        return member_in(await self._ask(_Counted(address.tenant_id), "GET", address.service_url, path))

    async def members(self, address: Address, continued: str = "", size: int = MEMBERS_A_PAGE) -> MemberPage:
        """Return one page of who is in a chat or team.

        Args:
            address: The chat, or a team by its Teams id.
            continued: What the page before said; "" for the first one.
            size: Most people on the page, 1-500.
        """
        after = f"&continuationToken={_quoted(continued)}" if continued else ""
        path = f"v3/conversations/{_quoted(address.conversation_id)}/pagedmembers?pageSize={size}{after}"
        return page_in(await self._ask(_Counted(address.tenant_id), "GET", address.service_url, path))

    async def team(self, service_url: str, team_id: str) -> TeamOrChannel:
        """Return a team that the bot is in, by its Teams id."""
        return place_in(await self._ask(_Counted(_ANY_TENANT), "GET", service_url, f"v3/teams/{_quoted(team_id)}"))

    async def channels(self, service_url: str, team_id: str) -> tuple[TeamOrChannel, ...]:
        """Return the channels of a team that the bot is in; the first, "General", has the team's id and no name."""
        return places_in(
            await self._ask(_Counted(_ANY_TENANT), "GET", service_url, f"v3/teams/{_quoted(team_id)}/conversations")
        )

    async def _ask(
        self,
        counted: _Counted,
        method: str,
        service_url: str,
        path: str,
        body: Wire | None = None,
        *,
        repeating: Repeating = Repeating.HARMLESS,
    ) -> Wire:
        """Make a request and return the object in its answer, or an empty one; once more where its token is refused."""
        if not self._service_urls.trusts(service_url):
            raise Undeliverable("service-url-not-allowed")
        url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
        ask = partial(self._ask_with, counted, method, url, body, repeating=repeating)
        token = await self._bearer()
        try:
            return await ask(token=token)
        except TryLater as error:
            # Nothing was done with it.
            if not (token and error.code.startswith(_UNAUTHORISED) and self._refused(token)):
                raise
        return await ask(token=await self._bearer())

    async def _ask_with(
        self, counted: _Counted, method: str, url: URL, body: Wire | None, *, repeating: Repeating, token: str | None
    ) -> Wire:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        # After all that takes time but the connection; whoever waits for that too long waits for another moment.
        passage = await self._limits.pass_through(counted.tenant_id, counted.conversation_id, counted.priority)
        departure = Departure(may_leave=passage.renewed)
        try:
            async with self._session.request(
                method,
                url,
                json=body,
                headers=headers,
                allow_redirects=False,
                timeout=self._timeout,
                proxy=proxy_for(url),
                trace_request_ctx=departure,
            ) as response:
                document = await read_document(response)
                if response.ok and response.status < 300:  # noqa: PLR2004 -- The end of the successes.
                    return document
                raise failure(response.status, document, pause_asked(response.headers, self._clock()), repeating)
        except (aiohttp.ClientError, OSError) as error:
            raise _broken(error, repeating, departure) from error

    async def _bearer(self) -> str | None:
        try:
            return await self._token()
        except LoginFailed as error:
            raise TryLater(error.code) from error


def _broken(error: Exception, repeating: Repeating, departure: Departure) -> SendFailed:
    """Return what a broken connection means: without one nothing was sent; with one, nobody knows what was done."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return TryLater(f"proxy-{error.status}")
    if departure.stayed or isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return TryLater("not-connected")
    return TryLater("no-answer") if repeating is Repeating.HARMLESS else OutcomeUnknown("no-answer")


def _quoted(part: str) -> str:
    return quote(part, safe="")

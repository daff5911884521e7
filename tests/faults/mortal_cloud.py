"""A Microsoft cloud that knows which life of the process sent what, and can end the one under way."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.cloud import Answer, FakeCloud, Seen
from tests.fakes.reading import buttons

Card = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """That Teams took a message.

    Attributes:
        moment: When, by the installation's clock.
        life: Which life of the process had sent it.
        passes: Whether it is an answer, which passes whatever else goes to the chat.
    """

    moment: datetime
    life: int
    passes: bool


class MortalCloud(FakeCloud):
    """A cloud that can end the bot when a message comes to it.

    Attributes:
        chats: Conversation id to the cards that were sent there, in order; the channel's under its own id.
        taken: The same for each card's `Taken`.
        strike: Ends the bot if the moment has come.
        life: Tells which life of the bot is under way.
    """

    def __init__(self, base_url: str, ca_file: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(base_url, ca_file, clock)
        self.chats: dict[str, list[Card]] = defaultdict(list)
        self.taken: dict[str, list[Taken]] = defaultdict(list)
        self.strike: Callable[[str], bool] = lambda _: False
        self.life: Callable[[], int] = lambda: 0
        self.news = asyncio.Condition()
        self._bearers: dict[str, int] = {}

    async def answer_login(self, request: web.Request) -> web.Response:
        """Let a life in; by its token it is known as long as anything of it arrives, be it dead by then."""
        response = await super().answer_login(request)
        if response.status == 200:
            token = json.loads(response.text or "")["access_token"]
            self._bearers[f"Bearer {token}"] = self.life()
        return response

    async def answer_connector(self, request: web.Request) -> web.Response:
        is_message = request.method != "GET"
        if is_message and self.strike("arriving"):
            return await self.play(request, Answer(how="reset"))
        response = await super().answer_connector(request)
        if is_message:
            self.strike("accepted")
        return response

    async def accept(self, one: Seen) -> None:
        """Keep a message where it can be read."""
        await super().accept(one)
        if one.method != "POST":
            return
        chat, message = unquote(one.path.split("/")[4]) if one.path.endswith("/activities") else "", one.body
        if not chat:
            chat, message = one.body["channelData"]["channel"]["id"], one.body["activity"]
        async with self.news:
            card = message["attachments"][0]["content"]
            self.taken[chat].append(Taken(self.clock(), self._bearers[one.headers["Authorization"]], _answers(card)))
            self.chats[chat].append(card)
            self.news.notify_all()


def _answers(card: dict[str, Any]) -> bool:
    """Whether a card is the welcome, or the private question that was promised in the channel."""
    pressed = [(one["verb"], one.get("data", {}).get("screen", "")) for one in buttons(card)]
    return any(verb == "intake.start" or screen == "volunteer.availability" for verb, screen in pressed)

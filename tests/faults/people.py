"""People who use Parley whatever becomes of its process: they wait, and press again where a person would."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from dialogs.texts import Texts
from tests.fakes.cloud import TENANT_ID
from tests.fakes.reading import buttons, defaults
from tests.faults.installation import Installation
from tests.faults.mortal_cloud import Card

CHANNEL = "19:norrhaven-resolvers@thread.tacv2"
DESCRIPTION, PARTY, ADDITION = "We hardly speak any more.", "Joaquim Brandvold", "It happened again today."
AVAILABILITY, REASON = "Most afternoons", "Both would like to talk."
NAME, EMAIL = "Ines Marvell", "ines@norrhaven.example"
DEPARTMENT = "Department of Marine Biology"
A_MOMENT = 0.02
"""Seconds after which somebody presses again whose press was not taken; each time they wait for that much longer."""

SUMMARY = "Two colleagues disagree about credit for joint work and hardly speak."


def chat_of(person_id: str) -> str:
    return f"a:{person_id}"


def said(key: str) -> str:
    """Return a line as people read it."""
    return str(Texts("", lambda moment: moment)(key))


TRY_AGAIN = frozenset({said("not-reached"), said("taking-longer"), said("slow-down")})
"""What asks them to press again."""


@dataclass
class Somebody:
    """A person at their client.

    Attributes:
        pause: Tells for how many seconds they read before they press.
    """

    place: Installation
    person_id: str
    pause: Callable[[], float] = lambda: 0

    async def says(self, text: str) -> None:
        await self.place.brings(self._activity(type="message", text=text))

    async def finds(self, verb: str, chat: str = "", **data: str) -> Card:
        """Wait for a card with a button whose data hold these: the newest."""
        cards = self.place.cloud.chats[chat or chat_of(self.person_id)]
        found: list[Card] = []

        def look() -> bool:
            found[:] = [card for card in cards if _button(card, verb, data) is not None]
            return bool(found)

        async with self.place.cloud.news:
            await self.place.cloud.news.wait_for(look)
        return found[-1]

    async def presses(self, card: Card, verb: str, chat: str = "", **inputs: str) -> Card:
        """Press a button until a card is shown in its place."""
        shown = await self._insists(card, verb, chat, inputs)
        assert isinstance(shown, dict), shown
        return shown

    async def opens(self, verb: str, **data: str) -> Card:
        """Press what a button of any older card would hold."""
        action = {"type": "Action.Execute", "verb": verb, "data": data}
        return await self.presses({"type": "AdaptiveCard", "actions": [action]}, verb)

    async def hints(self, card: Card, verb: str, chat: str) -> str:
        """Press a button that is answered with a line."""
        return str(await self._insists(card, verb, chat, {}))

    async def _insists(self, card: Card, verb: str, chat: str, inputs: dict[str, str]) -> Card | str:
        """Press, and press again as long as Parley asks for that; what is shown then."""
        await asyncio.sleep(self.pause())
        for times in count(1):
            shown: Card | str = (await self.place.brings(self.press(card, verb, chat, inputs)))["value"]
            if isinstance(shown, dict) or shown not in TRY_AGAIN:
                return shown
            self.place.lines[shown] += 1
            await asyncio.sleep(A_MOMENT * times)
        raise AssertionError

    async def tries(self, card: Card, verb: str, **inputs: str) -> Card:
        """Press a button once; the whole answer."""
        activity = self.press(card, verb, "", inputs)
        async with self.place.session.post(self.place.url, json=activity, headers=self.place.headers) as response:
            assert response.status == 200
            answer: Card = await response.json()
            return answer

    def press(self, card: Card, verb: str, chat: str, inputs: dict[str, str]) -> Card:
        pressed = _button(card, verb, {})
        assert pressed is not None, f"no button {verb} among {[one['verb'] for one in buttons(card)]}: {card}"
        action = {
            "type": "Action.Execute",
            "verb": verb,
            "data": {**pressed.get("data", {}), **defaults(card), **inputs},
        }
        where: dict[str, Any] = {}
        if chat:
            where["conversation"] = {"conversationType": "channel", "id": chat, "tenantId": TENANT_ID}
            where["channelData"] = {"tenant": {"id": TENANT_ID}, "channel": {"id": chat}}
        return self._activity(
            type="invoke", name="adaptiveCard/action", value={"action": action}, replyToId="c", text=None, **where
        )

    def _activity(self, **what: object) -> Card:
        whose = {
            "id": self.place.new_id(),
            "from": {"id": f"29:{self.person_id}", "aadObjectId": self.person_id},
            "conversation": {"conversationType": "personal", "id": chat_of(self.person_id), "tenantId": TENANT_ID},
        }
        return self.place.cloud.message(**whose | what)


def _button(card: Card, verb: str, data: dict[str, str]) -> Card | None:
    for one in buttons(card):
        held = one.get("data", {})
        if one["verb"] == verb and all(text in held.get(name, "") for name, text in data.items()):
            return one
    return None


async def asks_for_help(requester: Somebody) -> Card:
    """Go from "hi" to the receipt, and add something afterwards; the card of the own request."""
    await requester.says("hi")
    card = await requester.presses(await requester.finds("intake.start"), "intake.start")
    card = await requester.presses(card, "intake.agree")
    # A directory that is slow to answer fills in nothing.
    card = await requester.presses(card, "intake.next", name=NAME, email=EMAIL, department=DEPARTMENT)
    card = await requester.presses(card, "intake.next", description=DESCRIPTION, risk="no")
    card = await requester.presses(card, "intake.add-person", party_name=PARTY)
    card = await requester.presses(card, "intake.next")
    card = await requester.presses(card, "intake.next")
    # Whoever hesitates has their form back, whenever the process was killed.
    for verb in ("intake.cancel", "intake.forget", "intake.bring-back"):
        card = await requester.presses(card, verb)
    card = await requester.presses(card, "intake.send")
    card = await requester.presses(card, "mine.open")
    card = await requester.presses(card, "mine.ask-addition")
    return await requester.presses(card, "mine.add", addition=ADDITION)


async def calls_for_resolvers(lead: Somebody, case_id: str) -> None:
    """Go from the alert to a posted call."""
    card = await lead.presses(await lead.finds("lead.open", case=case_id), "lead.open")
    card = await lead.presses(card, "lead.contact")
    card = await lead.presses(card, "lead.contact")
    card = await lead.presses(card, "lead.assess")
    card = await lead.presses(card, "lead.assess", outcome="suitable")
    card = await lead.presses(card, "lead.suitable", reason=REASON)
    card = await lead.presses(card, "call.write")
    card = await lead.presses(card, "call.preview", summary=SUMMARY)
    await lead.presses(card, "call.post")


async def volunteers_in_channel(resolver: Somebody, call_id: str) -> None:
    """Offer to help in the channel, and say when in the own chat."""
    await resolver.hints(await resolver.finds("volunteer.offer", CHANNEL, call=call_id), "volunteer.offer", CHANNEL)
    card = await resolver.presses(await resolver.finds("show", args=json.dumps({"call": call_id})), "show")
    await resolver.presses(card, "volunteer.send", availability=AVAILABILITY)


async def volunteers(resolver: Somebody, call_id: str) -> None:
    """Offer to help in the own chat."""
    card = await resolver.presses(await resolver.finds("volunteer.offer", call=call_id), "volunteer.offer")
    await resolver.presses(card, "volunteer.send", availability=AVAILABILITY)

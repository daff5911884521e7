"""A Teams without a network: chats and a channel in memory, behind the connector's own methods.

People press what stands on their cards and see what a client would show. Everything between the activity's bytes and
the store is the real thing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from botbuilder.core import InvokeResponse

from bot.edge.activities import parse_activity
from bot.edge.roster import Member
from bot.errors import SendFailed
from bot.service import Parley
from casework.model.messaging.notices import Address, Priority
from casework.ports import Store
from tests.fakes.reading import buttons, defaults, fields, looked_at, pattern_of, words
from tests.stores import StillClock

TENANT = "00000000-0000-4000-8000-0000000000aa"
SERVICE = "http://localhost:56150/_connector"
Card = dict[str, Any]


@dataclass(slots=True)
class Conversation:
    """A chat or channel as clients see it: activity id to card, in the order of sending."""

    cards: dict[str, Card] = field(default_factory=dict)
    messages: list[Mapping[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class FakeTeams:
    """Stands where the connector stands.

    Attributes:
        conversations: Conversation id to what it shows.
        failures: Errors to raise for the next sends, one each.
        update_failures: The same for the next updates.
        post_failures: The same for the next posts in a channel.
        barred: Conversation id, person id or channel id to the error that everything sent there meets.
    """

    conversations: dict[str, Conversation] = field(default_factory=dict)
    failures: list[SendFailed] = field(default_factory=list)
    update_failures: list[SendFailed] = field(default_factory=list)
    post_failures: list[SendFailed] = field(default_factory=list)
    barred: dict[str, SendFailed] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def send(self, address: Address, activity: Mapping[str, Any], priority: Priority = Priority.ANSWER) -> str:
        del priority
        self._meet(address.conversation_id)
        if self.failures:
            raise self.failures.pop(0)
        return self._keep(address.conversation_id, activity)

    async def update(
        self, address: Address, activity_id: str, activity: Mapping[str, Any], priority: Priority = Priority.ANSWER
    ) -> None:
        del priority
        if self.update_failures:
            raise self.update_failures.pop(0)
        conversation = self.of(address.conversation_id.partition(";")[0])
        conversation.messages.append(activity)
        if activity_id in conversation.cards:
            conversation.cards[activity_id] = _card(activity)

    async def create_personal(self, service_url: str, tenant_id: str, member_id: str) -> str:
        del service_url, tenant_id
        self._meet(member_id)
        return chat_of(member_id)

    async def post_to_channel(
        self, service_url: str, tenant_id: str, channel_id: str, activity: Mapping[str, Any], priority: Priority
    ) -> tuple[str, str]:
        del service_url, tenant_id, priority
        self._meet(channel_id)
        if self.post_failures:
            raise self.post_failures.pop(0)
        activity_id = self._keep(channel_id, activity)
        return f"{channel_id};messageid={activity_id}", activity_id

    async def member(self, address: Address, user_id: str) -> Member:
        del address
        return Member(f"29:{user_id}", user_id, "Somebody Unlisted", "somebody@norrhaven.example")

    def _meet(self, place: str) -> None:
        if place in self.barred:
            raise self.barred[place]

    def of(self, conversation_id: str) -> Conversation:
        return self.conversations.setdefault(conversation_id, Conversation())

    def everything_sent(self) -> str:
        """Return all that Teams keeps a copy of: every message and every update, as JSON."""
        return json.dumps([one.messages for one in self.conversations.values()], ensure_ascii=False)

    def _keep(self, conversation_id: str, activity: Mapping[str, Any]) -> str:
        activity_id = f"card-{next(self.numbers)}"
        conversation = self.of(conversation_id)
        conversation.messages.append(activity)
        conversation.cards[activity_id] = _card(activity)
        return activity_id


@dataclass(slots=True)
class World:
    """The running service with its fake Teams and its still clock.

    Attributes:
        file: The store's SQLite file, where journeys may be put in place of which only the end matters
            (`tests.conversation.checkpoints`), or None.
        journeys: By which it came to where it stands, as long as nothing else happened in it; else None.
    """

    parley: Parley
    teams: FakeTeams
    clock: StillClock
    channel_id: str
    activity_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    file: Path | None = None
    _journeys: tuple[object, ...] = ()
    _stood: tuple[object, ...] = ()

    def __post_init__(self) -> None:
        self.stands_after()

    @property
    def store(self) -> Store:
        return self.parley.service.store

    @property
    def journeys(self) -> tuple[object, ...] | None:
        return self._journeys if self._stood == self._stands() else None

    def stands_after(self, *journeys: object) -> None:
        """Say by which journeys it came to where it stands now."""
        self._journeys, self._stood = journeys, self._stands()

    def _stands(self) -> tuple[object, ...]:
        """Return what is another one when something has happened, or somebody changed the service or the store."""
        parley, teams = self.parley, self.teams
        parts = tuple(map(id, (parley, parley.service, parley.deliveries, parley.directory)))
        happened = (repr(self.activity_numbers), repr(teams.numbers), repr(teams.barred), self.clock.moment)
        waiting = (len(teams.failures), len(teams.update_failures), len(teams.post_failures))
        return (*parts, *happened, *waiting, *map(_written, (self.file, self.file and Path(f"{self.file}-wal"))))

    @property
    def channel(self) -> Conversation:
        """The resolvers' channel."""
        return self.teams.of(self.channel_id)

    def person(self, person_id: str) -> "Someone":
        return Someone(self, person_id)

    async def deliver(self) -> None:
        """Send everything that waits in the outbox."""
        await self.parley.deliveries.deliver_all()

    async def tick(self) -> None:
        """Fire what is due at the clock's moment, and deliver it."""
        await self.parley.tick()
        await self.deliver()

    async def advance(self, span: timedelta) -> None:
        """Move the clock and let the service catch up."""
        self.clock.moment += span
        await self.tick()

    async def hears(self, event: str, **changes: object) -> None:
        """Let Teams tell what happened to the team or the channel."""
        channel = {"id": self.channel_id}
        team = {"id": "19:norrhaven-resolution@thread.tacv2", "name": "Resolution", "aadGroupId": None}
        activity: dict[str, Any] = {
            "type": "conversationUpdate",
            "id": f"event-{next(self.activity_numbers)}",
            "channelId": "msteams",
            "serviceUrl": SERVICE,
            "from": {"id": "29:owner", "aadObjectId": "00000000-0000-4000-8000-000000000777"},
            "recipient": {"id": "28:parley"},
            "conversation": {"id": self.channel_id, "conversationType": "channel", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}, "eventType": event, "channel": channel, "team": team},
        }
        await self.receives(activity | changes)

    async def receives(self, activity: Mapping[str, Any]) -> InvokeResponse | None:
        """Bring an activity, as bytes, to the service."""
        answer = await self.parley.turns.handle(parse_activity(json.dumps(activity).encode()))
        await self.deliver()
        return answer


def _written(file: Path | None) -> tuple[int, int]:
    """Return what is another one when a file was written."""
    if file is None or not file.exists():
        return 0, 0
    seen = file.stat()
    return seen.st_mtime_ns, seen.st_size


@dataclass(slots=True)
class Someone:
    """A person at their client.

    Attributes:
        world: The world they live in.
        person_id: Their Entra object id.
        hint: The last one-line answer they got.
    """

    world: World
    person_id: str
    hint: str = ""
    last: dict[str, Any] = field(default_factory=dict)

    @property
    def chat(self) -> Conversation:
        return self.world.teams.of(chat_of(self.person_id))

    @property
    def newest(self) -> str:
        """The id of the newest card in their own chat."""
        return list(self.chat.cards)[-1]

    @property
    def card(self) -> Card:
        """The newest card in their own chat."""
        return self.chat.cards[self.newest]

    async def arrives(self) -> None:
        """Install the app."""
        await self._does({"type": "installationUpdate", "action": "add"})

    async def removes(self) -> None:
        """Remove the app."""
        await self._does({"type": "installationUpdate", "action": "remove"})

    async def says(self, text: str, *, in_channel: bool = False) -> None:
        await self._does({"type": "message", "text": text}, in_channel=in_channel)

    async def sends_picture(self, described: str = "") -> None:
        """Send a picture without a word, or one that is described."""
        picture = {"contentType": "image/png", "contentUrl": "https://pictures.example/1"}
        shown = {
            "contentType": "text/html",
            "content": f'<p><img alt="{described}" src="https://pictures.example/1"></p>',
        }
        await self._does({"type": "message", "attachments": [picture, *([shown] if described else [])]})

    async def presses(self, verb: str, *, on: str = "", in_channel: bool = False, **inputs: str) -> None:
        """Press a button on a card, having filled in the fields that are named; the others keep what the card shows.

        In their own chat that is the newest card, in the channel the newest with this button.

        Args:
            verb: The button's verb.
            on: The id of an older card that was scrolled back to; it still has to be there.
            in_channel: Whether the card stands in the channel.
            inputs: Field id to what is typed or chosen. A name that a button's data holds picks that button among
                those with the same verb.

        Raises:
            AssertionError: The card has no such button, or no such field, so that nobody could do this.
        """
        conversation = self.world.channel if in_channel else self.chat
        activity_id, action = _pressable(conversation, verb, on or ("" if in_channel else self.newest), inputs)
        card, data = conversation.cards[activity_id], action.get("data", {})
        sent = {} if action.get("associatedInputs") == "none" else fields(card)
        missing = sorted(set(inputs) - set(data) - set(sent))
        assert not missing, f"{verb} sends no {missing}; it sends {sorted(sent)}"
        for name in set(inputs) & set(sent):
            _check_choice(sent[name], inputs[name])
        shown = {name: field["value"] for name, field in sent.items() if field.get("value") is not None}
        await self.invokes(verb, {**data, **shown, **inputs}, activity_id, in_channel=in_channel)

    async def forges(self, verb: str, *, in_channel: bool = False, **extra: str) -> None:
        """Send a press that no card allows: the newest button with this verb, its data and fields changed at will."""
        conversation = self.world.channel if in_channel else self.chat
        activity_id, action = _pressable(conversation, verb, "", {})
        shown = defaults(conversation.cards[activity_id])
        await self.invokes(verb, {**action.get("data", {}), **shown, **extra}, activity_id, in_channel=in_channel)

    async def invokes(
        self, verb: str, data: Mapping[str, Any], card_id: str = "", *, in_channel: bool = False, activity_id: str = ""
    ) -> None:
        """Send a press as a client would, or as somebody hostile could."""
        activity = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": {"action": {"type": "Action.Execute", "verb": verb, "data": dict(data)}},
            "replyToId": card_id,
        }
        if activity_id:
            activity["id"] = activity_id
        await self._does(activity, in_channel=in_channel)

    async def repeats(self) -> None:
        """Let Teams bring the last activity again, with the same id."""
        await self._show(self.last, await self.world.receives(self.last))

    def reads(self) -> str:
        """Return every word on their newest card."""
        return "\n".join(words(self.card))

    def sees(self, key: str) -> bool:
        """Whether a text of the catalogue stands on their newest card."""
        return any(re.search(pattern_of(key), one) for one in words(self.card))

    def can(self, verb: str) -> bool:
        """Whether their newest card has a button with this verb."""
        return any(action["verb"] == verb for action in buttons(self.card))

    async def _does(self, what: Mapping[str, Any], *, in_channel: bool = False) -> None:
        place = self.world.channel_id if in_channel else chat_of(self.person_id)
        channel = {"channel": {"id": self.world.channel_id}} if in_channel else {}
        activity = {
            "id": f"activity-{next(self.world.activity_numbers)}",
            "channelId": "msteams",
            "serviceUrl": SERVICE,
            "from": {"id": f"29:{self.person_id}", "aadObjectId": self.person_id},
            "recipient": {"id": "28:parley"},
            "conversation": {
                "id": place,
                "conversationType": "channel" if in_channel else "personal",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}, **channel},
            **what,
        }
        self.last = activity
        await self._show(activity, await self.world.receives(activity))

    async def _show(self, activity: Mapping[str, Any], answer: InvokeResponse | None) -> None:
        """Show the answer to a press in place of the pressed card, for this person alone."""
        if answer is None or not isinstance(answer.body, dict):
            return
        if answer.body["type"].endswith("activity.message"):
            self.hint = answer.body["value"]
            return
        self.chat.cards[activity.get("replyToId") or "shown"] = looked_at(answer.body["value"])


def chat_of(person_id: str) -> str:
    return f"a:{person_id.removeprefix('29:')}"


def _pressable(conversation: Conversation, verb: str, on: str, inputs: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return a card's id and its button with this verb, whose data agree with the inputs of the same names.

    Args:
        on: The id of the only card to look at, or "" for the newest that has one.
    """
    for activity_id in [on] if on else reversed(conversation.cards):
        for action in buttons(conversation.cards[activity_id]):
            data = action.get("data", {})
            if action["verb"] == verb and all(data[name] == inputs[name] for name in data.keys() & inputs.keys()):
                return activity_id, action
    there = {on: conversation.cards[on]} if on else conversation.cards
    found = [(one["verb"], one.get("data", {})) for card in there.values() for one in buttons(card)]
    raise AssertionError(f"no button {verb} for {dict(inputs)}; there are {found}")


def _check_choice(field: Mapping[str, Any], chosen: str) -> None:
    """Refuse a choice that a field does not offer; an empty one is always possible."""
    if field["type"] == "Input.ChoiceSet":
        offered = {one["value"] for one in field["choices"]}
        parts = chosen.split(",") if field.get("isMultiSelect") else [chosen]
        assert set(filter(None, parts)) <= offered, f"{field['id']} has no {chosen}; it has {offered}"


def _card(activity: Mapping[str, Any]) -> Card:
    return looked_at(activity["attachments"][0]["content"])

"""What people do: each script is one person, and yields one activity after the other, as Teams sends it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import Protocol

from scheduler.clock import SystemClock
from tests.fakes.cloud import TENANT_ID, FakeCloud

_NUMBERS = count(1)

_STORY = (
    "We have shared the laboratory on the second floor since the spring. At first it went well, but since the budget "
    "was cut we disagree about almost everything: who orders, who cleans, whose samples may stay in the cold room, and "
    "who is named first on the paper that we wrote together. When I raise it, the answer is silence or a remark in "
    "front of the students. Twice a meeting was moved without anybody telling me. I have begun to come in early so "
    "that we don't meet, and I sleep badly before the days on which we have to. I don't think that anybody means harm. "
    "I would like us to be able to talk about it with somebody there who has no part in it, to agree on how we share "
    "the room, and to finish the paper. I have not told our head of group, because I don't want it to become official. "
    "Mornings are best for me, and I would rather not meet in our own building. (This is version {} of my text, as I "
    "keep going back to it.) I can bring the messages if that is of any help, but I would rather begin with a "
    "conversation, and hear how it looks from the other side, than with a list of who wrote what to whom and when."
)
"""Invented, and about as long as such texts are (1.5 kB)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One activity, and what its answer must hold.

    Attributes:
        body: The request's body.
        proof: Stands in the right answer's body, and in no other one's.
    """

    body: bytes
    proof: bytes = b""


class Script(Protocol):
    """One person."""

    def next_turn(self) -> Turn:
        """Return what they do next."""
        ...


@dataclass(frozen=True, slots=True)
class Activities:
    """What Teams sends.

    Attributes:
        cloud: Whose connector is named.
        channel_id: The resolvers' channel.
    """

    cloud: FakeCloud
    channel_id: str

    @classmethod
    def of(cls, base_url: str, channel_id: str) -> "Activities":
        """Return those that name a cloud at an address."""
        return cls(FakeCloud(base_url, Path(), SystemClock().now), channel_id)

    def message(self, person_id: str, **changes: object) -> bytes:
        """Return an activity from a person's own chat."""
        return json.dumps(
            self.cloud.message(
                **{
                    "id": f"activity-{next(_NUMBERS)}",
                    "from": {"id": f"29:{person_id}", "name": "Somebody", "aadObjectId": person_id},
                    "conversation": {"conversationType": "personal", "id": f"a:{person_id}", "tenantId": TENANT_ID},
                    "locale": "en-GB",
                    "localTimezone": "Europe/London",
                    "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Windows"}],
                }
                | changes
            )
        ).encode()

    def press(self, person_id: str, verb: str, data: Mapping[str, str], **changes: object) -> bytes:
        """Return a press in a person's own chat."""
        action = {"type": "Action.Execute", "title": "", "verb": verb, "data": dict(data)}
        press = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": {"action": action, "trigger": "manual"},
            "replyToId": f"card-{person_id}",
            "text": None,
        }
        return self.message(person_id, **press | changes)

    def thread(self, call_id: str) -> str:
        """Return the conversation id of the thread that a call began in the resolvers' channel."""
        return f"{self.channel_id};messageid={call_id}"

    def press_in_channel(self, person_id: str, verb: str, call_id: str) -> bytes:
        """Return a press on a call in the resolvers' channel."""
        place = {
            "conversationType": "channel",
            "id": self.thread(call_id),
            "isGroup": True,
            "tenantId": TENANT_ID,
        }
        return self.press(
            person_id,
            verb,
            {"call": call_id},
            conversation=place,
            channelData={"tenant": {"id": TENANT_ID}, "channel": {"id": self.channel_id}},
        )


@dataclass(slots=True)
class Saying:
    """Somebody who types."""

    activities: Activities
    person_id: str

    def next_turn(self) -> Turn:
        """Say hi."""
        return Turn(self.activities.message(self.person_id, text="hi"))


@dataclass(slots=True)
class Writing:
    """Somebody in the middle of the form: on to the next step with what happened, back, and on again.

    Attributes:
        draft_id: Their draft, which stands at "story".
    """

    activities: Activities
    person_id: str
    draft_id: str
    _forward: Iterator[bool] = field(default_factory=lambda: cycle((True, False)))

    def next_turn(self) -> Turn:
        """Press Continue, or Back."""
        if next(self._forward):
            told = {
                "description": _STORY.format(next(_NUMBERS)),
                "risk": "no",
                "contact_way": "teams",
                "contact_detail": "Mornings",
                "access_needs": "",
            }
            return self._press("intake.next", "story", "people", told)
        return self._press("intake.back", "people", "story", {"party_name": "", "party_department": ""})

    def _press(self, verb: str, step: str, then: str, told: Mapping[str, str]) -> Turn:
        data = {"draft": self.draft_id, "step": step, **told}
        return Turn(self.activities.press(self.person_id, verb, data), f'"{then}"'.encode())


@dataclass(slots=True)
class Volunteering:
    """A resolver who offers, withdraws, and offers again.

    Attributes:
        call_id: An open call that they have not answered.
    """

    activities: Activities
    person_id: str
    call_id: str
    _offers: Iterator[bool] = field(default_factory=lambda: cycle((True, False)))

    def next_turn(self) -> Turn:
        """Press Offer to help, or Withdraw."""
        if next(self._offers):
            told = {"call": self.call_id, "availability": f"Tuesdays after two, and week {next(_NUMBERS)}"}
            return Turn(self.activities.press(self.person_id, "volunteer.send", told), b'"volunteer.withdraw"')
        data = {"call": self.call_id}
        return Turn(self.activities.press(self.person_id, "volunteer.withdraw", data), b'"volunteer.offer"')


@dataclass(slots=True)
class Clicking:
    """A resolver who presses I can help under the call in the channel."""

    activities: Activities
    person_id: str
    call_id: str

    def next_turn(self) -> Turn:
        """Press it; the answer is one line, and a card in their own chat."""
        body = self.activities.press_in_channel(self.person_id, "volunteer.offer", self.call_id)
        return Turn(body, b"application/vnd.microsoft.activity.message")

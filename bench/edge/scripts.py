"""What people do: each script is one person, and yields one turn after the other, as Teams sends it."""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from scheduler.clock import SystemClock
from tests.fakes.cloud import TENANT_ID, FakeCloud

Script = Iterator[tuple[bytes, bytes]]
"""One person: the body of each request, and what stands in the right answer's body and in no other one's."""

_NUMBERS = count(1)

_STORY = (
    "We have shared the laboratory since the spring, and since the budget was cut we disagree about almost everything: "
    "who orders, who cleans, whose samples may stay in the cold room, and who is named first on our paper. "
) * 7 + "(Version {}.)"
"""Invented, and about as long as such texts are (1.5 kB)."""


class Activities:
    """What Teams sends.

    Args:
        cloud_url: The address whose connector is named.
        channel_id: The resolvers' channel.
    """

    def __init__(self, cloud_url: str, channel_id: str) -> None:
        self._cloud = FakeCloud(cloud_url, Path(), SystemClock().now)
        self.service_url = self._cloud.service_url
        self.channel_id = channel_id

    def message(self, person_id: str, **changes: object) -> bytes:
        """Return an activity from a person's own chat."""
        usual = {
            "id": f"activity-{next(_NUMBERS)}",
            "from": {"id": f"29:{person_id}", "name": "Somebody", "aadObjectId": person_id},
            "conversation": {"conversationType": "personal", "id": f"a:{person_id}", "tenantId": TENANT_ID},
            "locale": "en-GB",
            "localTimezone": "Europe/London",
            "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Windows"}],
        }
        return json.dumps(self._cloud.message(**usual | changes)).encode()

    def press(self, person_id: str, verb: str, data: Mapping[str, object], **changes: object) -> bytes:
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
        place = {"conversationType": "channel", "id": self.thread(call_id), "isGroup": True, "tenantId": TENANT_ID}
        channel = {"tenant": {"id": TENANT_ID}, "channel": {"id": self.channel_id}}
        return self.press(person_id, verb, {"call": call_id}, conversation=place, channelData=channel)


def saying(activities: Activities, person_id: str) -> Script:
    """Somebody who types hi."""
    while True:
        yield activities.message(person_id, text="hi"), b""


def writing(activities: Activities, person_id: str, draft_id: str) -> Script:
    """Somebody in the middle of the form, whose draft stands at "story": on with what happened, back, and on again."""
    contact = {"contact_way": "teams", "contact_detail": "Mornings"}
    while True:
        told = {"description": _STORY.format(next(_NUMBERS)), "risk": "no", "access_needs": "", **contact}
        data = {"draft": draft_id, "step": "story", **told}
        yield activities.press(person_id, "intake.next", data), b'"people"'
        data = {"draft": draft_id, "step": "people", "party_name": "", "party_department": ""}
        yield activities.press(person_id, "intake.back", data), b'"story"'


def volunteering(activities: Activities, person_id: str, call_id: str) -> Script:
    """A resolver who offers to help with an open call that they have not answered, withdraws, and offers again."""
    while True:
        told = {"call": call_id, "availability": f"Tuesdays after two, and week {next(_NUMBERS)}"}
        yield activities.press(person_id, "volunteer.send", told), b'"volunteer.withdraw"'
        yield activities.press(person_id, "volunteer.withdraw", {"call": call_id}), b'"volunteer.offer"'


def clicking(activities: Activities, person_id: str, call_id: str) -> Script:
    """A resolver who presses *I can help* in the channel: the answer is one line, and a card in their own chat."""
    while True:
        body = activities.press_in_channel(person_id, "volunteer.offer", call_id)
        yield body, b"application/vnd.microsoft.activity.message"

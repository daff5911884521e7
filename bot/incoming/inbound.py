"""From a Bot Framework activity to what a person did.

Only the sender's Entra object id counts as identity: Teams user ids differ from bot to bot, and names are not unique.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from botbuilder.schema import Activity

from bot.edge.activities import tenants_in
from bot.incoming.changes import Change, change_in, channel_in, event_in, teams_in
from bot.incoming.wording import attached, words_in
from casework.model.aliases import DATA_KEYS, VERBS, present, renamed
from casework.model.messaging.notices import REFERENCE, Address
from dialogs.flow import Inbound, InputKind

MOST_FIELDS = 60
"""What a card may send at once; the widest of ours sends about twenty."""

LONGEST_FIELDS = 60_000
"""Characters that all fields of a card may hold together; the longest text that we keep has 10,000."""

CARD_ACTION = "adaptiveCard/action"
EDITED = "editMessage"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One activity, understood.

    Attributes:
        activity_key: Names the activity within the whole service; a redelivery has the same, and so has the same press
            on the same card, which Teams may bring under another id. "" when Teams gave the activity no id.
        person_id: The sender's Entra object id, lower case, or "" when Teams named none.
        address: Where it came from.
        personal: Whether it came from the person's own chat.
        channel_id: The channel it came from or is about, or "".
        inbound: What the person did, or None when nothing is to be answered.
        change: What else it says.
        is_invoke: Whether Teams waits for a body in the answer.
        team_ids: The team it came from or is about, in all ways in which Teams names it.
    """

    activity_key: str
    person_id: str
    address: Address
    personal: bool
    channel_id: str
    inbound: Inbound | None
    change: Change = Change.NONE
    is_invoke: bool = False
    team_ids: frozenset[str] = frozenset()


def parse_event(activity: Activity) -> Arrival:
    """Return what an authenticated activity says."""
    person_id = (activity.from_property.aad_object_id or "").lower()
    conversation = activity.conversation
    kind = conversation.conversation_type or ""
    personal = kind == "personal"
    tenant_id = next(iter(tenants_in(activity)), "")
    address = Address(activity.service_url or "", conversation.id, tenant_id)
    invoke = activity.type == "invoke"
    return Arrival(
        activity_key=_key(activity, person_id),
        person_id=person_id,
        address=address,
        personal=personal,
        channel_id=channel_in(activity),
        inbound=_inbound(activity, person_id, personal=personal) if person_id else None,
        change=change_in(activity),
        is_invoke=invoke,
        team_ids=teams_in(activity),
    )


def _key(activity: Activity, person_id: str) -> str:
    if activity.type == "invoke" and activity.name == CARD_ACTION:
        action = _action(activity.value)
        data = action.get("data")
        if isinstance(data, Mapping) and REFERENCE in data:
            pressed = json.dumps(action, sort_keys=True).encode()
            return f"{activity.conversation.id}/{person_id}/{hashlib.blake2b(pressed).hexdigest()}"
    if activity.id and _is_edited(activity):
        # It has the id of the message that it changes, and is another one each time.
        return f"{activity.conversation.id}/{activity.id}/{hashlib.blake2b(words_in(activity).encode()).hexdigest()}"
    return f"{activity.conversation.id}/{activity.id}" if activity.id else ""


def is_oversized(activity: Activity) -> bool:
    """Whether a press, also one that an old client submits as a message, brings more than any of our cards can."""
    data = _action(activity.value).get("data") or activity.value
    if not isinstance(data, Mapping):
        return False
    return len(data) > MOST_FIELDS or sum(len(one) for one in data.values() if isinstance(one, str)) > LONGEST_FIELDS


def _action(value: object) -> Mapping[str, object]:
    """Return what was pressed, or nothing where it has another shape."""
    action = value.get("action") if isinstance(value, Mapping) else None
    return action if isinstance(action, Mapping) else {}


def _inbound(activity: Activity, person_id: str, *, personal: bool) -> Inbound | None:
    in_channel = not personal
    if activity.type == "message" or _is_edited(activity):
        return _said(activity, person_id, in_channel=in_channel)
    if activity.type == "invoke" and activity.name == CARD_ACTION:
        return _pressed(activity.value, person_id, activity.reply_to_id or "", in_channel=in_channel)
    if activity.type == "installationUpdate" and activity.action == "add" and personal:
        return Inbound(InputKind.ARRIVED, person_id)
    return None


def _said(activity: Activity, person_id: str, *, in_channel: bool) -> Inbound:
    """Return typed words; a card that an old client submits as a message is a press."""
    value = activity.value
    if isinstance(value, Mapping) and isinstance(value.get("verb"), str) and not activity.text:
        verb = str(value["verb"])
        return _press(person_id, verb, value, activity.reply_to_id or "", in_channel=in_channel)
    text = words_in(activity)
    is_unread = attached(activity) and not words_in(activity, pictures=False).strip()
    kind = InputKind.ATTACHED if is_unread else InputKind.SAID
    return Inbound(kind, person_id, text, in_channel=in_channel)


def _is_edited(activity: Activity) -> bool:
    return activity.type == "messageUpdate" and event_in(activity) == EDITED


def _pressed(value: object, person_id: str, card_id: str, *, in_channel: bool) -> Inbound:
    """Return a press; what is missing or of another type in it leads to the neutral answer."""
    action = _action(value)
    verb, data = action.get("verb"), action.get("data")
    known = verb if isinstance(verb, str) else ""
    return _press(person_id, known, data if isinstance(data, Mapping) else {}, card_id, in_channel=in_channel)


def _press(person_id: str, verb: str, data: Mapping[str, object], card_id: str, *, in_channel: bool) -> Inbound:
    """Return a press under the names of today: a card may be years old."""
    sent = renamed(DATA_KEYS, _storable(data))
    return Inbound(InputKind.PRESSED, person_id, "", present(VERBS, verb), sent, card_id, in_channel)


def _storable(data: Mapping[str, object]) -> Mapping[str, object]:
    """Return a card's data without the one character that PostgreSQL can't hold; nobody types it."""
    return {name: one.replace("\0", "") if isinstance(one, str) else one for name, one in data.items()}

"""From an activity to what a person did: only the Entra object id is an identity, and no shape is trusted."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.edge.activities import parse_activity
from bot.incoming.changes import Change
from bot.incoming.inbound import Arrival, parse_event
from bot.incoming.wording import LONGEST_TEXT
from casework.model.messaging.notices import Address
from dialogs.flow import Inbound, InputKind

PERSON = "00000000-0000-4000-8000-0000000000AB"
SERVICE = "https://smba.example/emea/"

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


def arrived(**changes: object) -> Arrival:
    """Understand a message from a personal chat, with changes; a change to None removes a field."""
    activity: dict[str, object] = {
        "type": "message",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:someone", "name": "Somebody Invented", "aadObjectId": PERSON},
        "conversation": {"id": "a:chat-1", "conversationType": "personal", "tenantId": "t"},
        "recipient": {"id": "28:parley"},
        "text": "hello",
    } | changes
    return parse_event(parse_activity(json.dumps({k: v for k, v in activity.items() if v is not None}).encode()))


def pressed(value: object, **changes: object) -> Inbound:
    changes = {"type": "invoke", "name": "adaptiveCard/action", "replyToId": "card-1", **changes}
    inbound = arrived(text=None, value=value, **changes).inbound
    assert inbound is not None
    return inbound


def in_channel(**changes: object) -> dict[str, object]:
    place = {"id": "19:c@thread.tacv2;messageid=1", "conversationType": "channel", "tenantId": "t"}
    return {"conversation": place, "channelData": {"channel": {"id": "19:c@thread.tacv2"}}, **changes}


def test_message_understood() -> None:
    found = arrived()

    assert found.inbound == Inbound(InputKind.SAID, PERSON.lower(), "hello")
    assert found.address == Address(SERVICE, "a:chat-1", "t")
    assert found.activity_key == "a:chat-1/1700000000001"
    assert (found.personal, found.is_invoke, found.change) == (True, False, Change.NONE)


@pytest.mark.parametrize(
    ("conversation", "data", "tenant"),
    [
        ({"tenantId": "T"}, {}, "t"),
        ({}, {"tenant": {"id": "T"}}, "t"),
        ({"tenantId": "t"}, {"tenant": {"id": "T"}}, "t"),
        ({}, {"tenant": "t"}, ""),
        ({}, {}, ""),
    ],
)
def test_tenant_wherever_it_stands(conversation: dict[str, str], data: dict[str, Any], tenant: str) -> None:
    chat = {"id": "a:chat-1", "conversationType": "personal"}
    assert arrived(conversation=chat | conversation, channelData=data).address == Address(SERVICE, "a:chat-1", tenant)


def test_object_id_is_lower_case() -> None:
    assert arrived().person_id == PERSON.lower()


@pytest.mark.parametrize("sender", [{"id": "29:someone", "name": "A Lead"}, {"id": PERSON, "aadObjectId": ""}])
def test_nobody_without_object_id(sender: dict[str, str]) -> None:
    found = arrived(**{"from": sender})

    assert found.person_id == ""
    assert found.inbound is None


def test_activity_without_id_has_no_key() -> None:
    assert arrived(id=None).activity_key == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<at>Parley</at> help", "help"),
        ("<AT>Resolution Service</AT>\n ask for help ", "ask for help"),
        ("hi <at>Parley</at>", "hi"),
        ("<at>Parley</at>", ""),
        ("a < b <at", "a < b <at"),
    ],
)
def test_mention_stripped(text: str, words: str) -> None:
    inbound = arrived(**in_channel(text=text)).inbound

    assert inbound is not None
    assert inbound.text.strip() == words
    assert inbound.in_channel


def html(content: str) -> list[dict[str, str]]:
    return [{"contentType": "text/html", "content": content}]


PICTURE = [{"contentType": "image/png", "contentUrl": "https://x.example"}]
EDITED = {"type": "messageUpdate", "channelData": {"eventType": "editMessage"}}
REPLY = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong>Solveig</strong>'
    "<p>I want to die</p></blockquote><p>Can&#39;t I&nbsp;withdraw?</p>"
)


FACE = '<emoji id="x" alt="{}" title="Face"></emoji>'
REPLY_OF_FACE = REPLY.partition("<p>")[0] + FACE.format("die") + "</blockquote>"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "I <b>need</b> help"}, "I need help"),
        ({"text": "I want<br>to die"}, "I want to die"),
        ({"text": "<p>I want</p><p>to die</p>"}, "I want to die"),
        ({"text": "he said &quot;go&quot; &amp; left &lt;b&gt;"}, 'he said "go" & left <b>'),
        ({"text": '<at id="0">Parley</at> help'}, "help"),
        ({"text": '<at id="0">Parley <b>Bot</b></at> help'}, "help"),
        ({"text": "a < b and c <knife> d"}, "a < b and c <knife> d"),
        ({"text": "I <3 my work"}, "I <3 my work"),
        ({"text": "3 > 2 & 1 < 2"}, "3 > 2 & 1 < 2"),
        ({"text": "<blockquote>hit me</blockquote> he wrote"}, "hit me he wrote"),
        ({"text": None, "attachments": html("<div>kill <i>myself</i></div>")}, "kill myself"),
        ({"text": "I want to die\n\nCan't I withdraw?", "attachments": html(REPLY)}, "Can't I withdraw?"),
        ({"text": "<table><tr><th>he</th><td>hit</td><td>me</td></tr></table>"}, "he hit me"),
        ({"text": None, "attachments": html(f"<p>I want to {FACE.format('die')}</p>")}, "I want to die"),
        ({"text": None, "attachments": html('<p>all <img alt="gone" itemtype="…skype.com/AMSImage"></p>')}, "all gone"),
        ({"text": 'so <emoji id="sad" title="Sad"></emoji>there'}, "so Sad there"),
        ({"text": 'a <customemoji id="1" alt="shrug"></customemoji> b'}, "a shrug b"),
        ({"text": f"{REPLY_OF_FACE}<p>no</p>"}, "no"),
        (EDITED | {"text": "I changed it"}, "I changed it"),
        ({"text": "see this", "attachments": PICTURE}, "see this"),
    ],
)
def test_words_in_every_shape(changes: dict[str, object], words: str) -> None:
    inbound = arrived(**changes).inbound

    assert inbound is not None
    assert inbound.kind is InputKind.SAID
    assert " ".join(inbound.text.split()) == words


@pytest.mark.parametrize("text", ["", " ", "<p>&nbsp;</p>", None])
@pytest.mark.parametrize("kind", ["image/png", "application/vnd.microsoft.teams.file.download.info", "audio/ogg"])
def test_attachment_without_words(text: str | None, kind: str) -> None:
    inbound = arrived(text=text, attachments=[{"contentType": kind, "contentUrl": "https://x.example"}]).inbound

    assert inbound is not None
    assert inbound.kind is InputKind.ATTACHED


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            '<p><img alt="image" src="https://x.example" itemtype="http://schema.skype.com/AMSImage"></p>',
            InputKind.ATTACHED,
        ),
        ('<p><img alt="x" src="https://x.example" itemtype="http://schema.skype.com/Emoji"></p>', InputKind.SAID),
        (f"<p>{FACE.format('x')}</p>", InputKind.SAID),
        ("<p></p>", InputKind.SAID),
    ],
)
def test_picture_among_no_words(content: str, kind: InputKind) -> None:
    inbound = arrived(text="", attachments=html(content)).inbound

    assert inbound is not None
    assert inbound.kind is kind


def test_edit_is_no_redelivery() -> None:
    edits = [
        arrived(type="messageUpdate", text=text, channelData={"eventType": "editMessage"}) for text in ("a", "b", "a")
    ]
    first, second, again = (one.activity_key for one in (*edits,))

    assert first == again != second
    assert arrived().activity_key not in {first, second}


@pytest.mark.parametrize("event", ["softDeleteMessage", "undeleteMessage", "", None])
def test_other_updates_say_nothing(event: str | None) -> None:
    assert arrived(type="messageUpdate", channelData={"eventType": event}).inbound is None


def test_channel_named() -> None:
    found = arrived(**in_channel())

    assert found.channel_id == "19:c@thread.tacv2"
    assert not found.personal


@pytest.mark.parametrize("data", ["words", [], {"channel": "19:c"}, {"channel": {"id": 7}}, {"channel": None}, 3])
def test_odd_channel_is_none(data: object) -> None:
    assert arrived(channelData=data).channel_id == ""


def test_group_chat_is_not_private() -> None:
    inbound = arrived(conversation={"id": "19:g", "conversationType": "groupChat", "tenantId": "t"}).inbound

    assert inbound is not None
    assert inbound.in_channel


def test_long_text_cut() -> None:
    inbound = arrived(text="x" * (LONGEST_TEXT + 5)).inbound

    assert inbound is not None
    assert len(inbound.text) == LONGEST_TEXT


def test_press_understood() -> None:
    found = pressed({"action": {"type": "Action.Execute", "verb": "lead.take", "data": {"case": "1", "note": "x"}}})

    expected = Inbound(InputKind.PRESSED, PERSON.lower(), "", "lead.take", {"case": "1", "note": "x"}, "card-1")
    assert found == expected


def key_of_press(data: dict[str, str], **changes: object) -> str:
    press = {"type": "invoke", "name": "adaptiveCard/action", "text": None}
    return arrived(**press, value={"action": {"verb": "lead.contact", "data": data}}, **changes).activity_key


def test_same_press_has_one_key() -> None:
    referred = {"ref": "r1", "case": "1"}
    first = key_of_press(referred, id="1")

    assert key_of_press({"case": "1", "ref": "r1"}, id="2") == first
    others = [
        key_of_press({"ref": "r2", "case": "1"}),
        key_of_press({"ref": "r1", "case": "2"}),
        key_of_press(referred, **{"from": {"id": "29:x", "aadObjectId": "00000000-0000-4000-8000-0000000000cd"}}),
        key_of_press(referred, conversation={"id": "a:chat-2", "conversationType": "personal", "tenantId": "t"}),
    ]
    assert len({first, *others}) == 5


def test_press_without_reference_goes_by_its_id() -> None:
    assert key_of_press({"case": "1"}, id="7") == "a:chat-1/7"


@pytest.mark.parametrize("value", [{"ref": "r"}, {"action": "ref"}, {"action": {"data": ["ref"]}}, {"action": {}}])
def test_odd_reference_is_none(value: object) -> None:
    press = {"type": "invoke", "name": "adaptiveCard/action", "text": None}
    assert arrived(**press, value=value, id="7").activity_key == "a:chat-1/7"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "lead.take",
        [],
        {},
        {"action": "lead.take"},
        {"action": {"verb": 7, "data": "case"}},
        {"action": {"verb": ["lead.take"], "data": ["case"]}},
    ],
)
def test_odd_press_is_an_empty_one(value: object) -> None:
    found = pressed(value)

    assert (found.verb, dict(found.data)) == ("", {})


def test_old_client_presses_by_message() -> None:
    inbound = arrived(text=None, value={"verb": "lead.take", "case": "1"}, replyToId="card-1").inbound

    assert inbound is not None
    assert (inbound.kind, inbound.verb, inbound.card_id) == (InputKind.PRESSED, "lead.take", "card-1")
    assert inbound.data["case"] == "1"


@pytest.mark.parametrize("value", ["lead.take", {"verb": 7}, {"case": "1"}, ["verb"]])
def test_other_values_are_no_press(value: object) -> None:
    inbound = arrived(value=value).inbound

    assert inbound is not None
    assert inbound.kind is InputKind.SAID


def test_typed_words_beat_a_value() -> None:
    inbound = arrived(text="help", value={"verb": "lead.take"}).inbound

    assert inbound is not None
    assert (inbound.kind, inbound.text) == (InputKind.SAID, "help")


def test_installation_arrives() -> None:
    inbound = arrived(type="installationUpdate", action="add", text=None).inbound

    assert inbound is not None
    assert inbound.kind is InputKind.ARRIVED


def test_installation_in_team_greets_nobody() -> None:
    assert arrived(type="installationUpdate", action="add", **in_channel()).inbound is None


def test_removal_noticed() -> None:
    found = arrived(type="installationUpdate", action="remove")

    assert (found.change, found.inbound) == (Change.REMOVED, None)


@pytest.mark.parametrize("action", ["remove-upgrade", "add-upgrade"])
def test_upgrade_changes_nothing(action: str) -> None:
    found = arrived(type="installationUpdate", action=action)

    assert (found.change, found.inbound) == (Change.NONE, None)


@pytest.mark.parametrize("kind", ["conversationUpdate", "messageReaction", "typing", "event", "endOfConversation"])
def test_other_activities_unanswered(kind: str) -> None:
    assert arrived(type=kind).inbound is None


def test_other_invokes_unanswered() -> None:
    assert arrived(type="invoke", name="composeExtension/query").inbound is None


@given(
    value=anything,
    data=anything,
    text=st.none() | st.text(max_size=50),
    name=st.sampled_from(["adaptiveCard/action", "x"]),
)
def test_no_shape_raises(value: object, data: object, text: str | None, name: str) -> None:
    for kind in ("message", "invoke", "installationUpdate"):
        found: Any = arrived(type=kind, name=name, value=value, channelData=data, text=text)
        assert found.person_id == PERSON.lower()

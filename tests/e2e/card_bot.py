"""A small bot with one card that has every control: what the browser harness is tested against.

Run as `python card_bot.py PORT`. It answers each message with that card, and shows what was submitted.
"""

import json
import sys
from typing import Any

from aiohttp import ClientSession, web

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
FRUITS = [{"title": fruit, "value": fruit.lower()} for fruit in ("Apple", "Pear", "Quince")]
PRESS = {"type": "Action.Execute", "title": "Send", "verb": "send", "style": "positive"}
MORE = {
    "type": "AdaptiveCard",
    "body": [{"type": "Input.Text", "id": "more", "label": "One more thing"}],
    "actions": [PRESS | {"title": "Send more"}],
}
CARD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "A card with every control", "size": "Large", "weight": "Bolder"},
        {"type": "Input.Text", "id": "name", "label": "Full name", "isRequired": True, "errorMessage": "Say a name"},
        {"type": "Input.Text", "id": "story", "label": "What happened", "isMultiline": True},
        {"type": "Input.Date", "id": "day", "label": "Which day"},
        {"type": "Input.Time", "id": "hour", "label": "What time"},
        {"type": "Input.Number", "id": "count", "label": "How many"},
        {"type": "Input.ChoiceSet", "id": "fruit", "label": "Which fruit", "choices": FRUITS},
        {"type": "Input.ChoiceSet", "id": "way", "label": "Which way", "style": "expanded", "choices": FRUITS},
        {
            "type": "Input.ChoiceSet",
            "id": "several",
            "label": "Which ones",
            "style": "expanded",
            "isMultiSelect": True,
            "choices": FRUITS,
        },
        {"type": "Input.ChoiceSet", "id": "typed", "label": "Which one", "style": "filtered", "choices": FRUITS},
        {"type": "Input.Toggle", "id": "agree", "label": "Your agreement", "title": "I agree"},
    ],
    "actions": [PRESS, {"type": "Action.ShowCard", "title": "More", "card": MORE}],
}


def _message(text: str, card: dict[str, Any]) -> dict[str, Any]:
    return {"type": "message", "text": text, "attachments": [{"contentType": CARD_TYPE, "content": card}]}


async def _post(activity: dict[str, Any], message: dict[str, Any]) -> None:
    conversation = activity["conversation"]["id"]
    address = f"{activity['serviceUrl']}/v3/conversations/{conversation}/activities"
    parties = {"from": activity["recipient"], "recipient": activity["from"]}
    async with ClientSession() as session:
        await session.post(address, json=message | parties | {"conversation": activity["conversation"]})


async def _receive(request: web.Request) -> web.Response:
    activity = await request.json()
    if activity["type"] == "invoke":
        return web.json_response(_receipt(activity["value"]["action"]["data"]))
    if activity["type"] == "message":
        await _post(activity, _message("", CARD))
    return web.Response()


def _receipt(data: dict[str, Any]) -> dict[str, Any]:
    told = [f"{key} is {value}" for key, value in sorted(data.items())]
    body = [{"type": "TextBlock", "text": line, "wrap": True} for line in ["Received", *told]]
    card = {"type": "AdaptiveCard", "version": "1.5", "body": body}
    return {"statusCode": 200, "type": CARD_TYPE, "value": card}


async def _health(_: web.Request) -> web.Response:
    return web.Response(text=json.dumps({"status": "ok"}))


def main() -> None:
    app = web.Application()
    app.add_routes([web.post("/api/messages", _receive), web.get("/health", _health)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)


if __name__ == "__main__":
    main()

"""From a card to the wire: messages and the answers to presses."""

from collections.abc import Mapping

from botbuilder.core import InvokeResponse

from dialogs.kit.fitting import CardDocument

CARD = "application/vnd.microsoft.card.adaptive"
LINE = "application/vnd.microsoft.activity.message"


def message(card: CardDocument, summary: str) -> Mapping[str, object]:
    """Return a message that holds one card.

    Args:
        summary: What a locked screen may show; nothing of the content.
    """
    return {
        "type": "message",
        "summary": summary,
        "attachments": [{"contentType": CARD, "content": card}],
        "channelData": {"notification": {"alert": True}},
    }


def card_answer(card: CardDocument) -> InvokeResponse:
    """Return the answer to a press that shows a card in place of the pressed one."""
    return InvokeResponse(status=200, body={"statusCode": 200, "type": CARD, "value": card})


def line_answer(text: str) -> InvokeResponse:
    """Return the answer to a press that shows one line to the presser."""
    return InvokeResponse(status=200, body={"statusCode": 200, "type": LINE, "value": text})

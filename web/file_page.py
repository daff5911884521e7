"""The page behind a link to a file, which asks for the code that its card shows."""

from html import escape

from casework.actions.files.links import file_stamp, wanted_file
from casework.desk import Desk
from casework.model.files import WantedFile
from web.link_page import PageWords, WebAnswer, Words, form_page, over_page

CODE = "code"
"""The field for the code."""


async def open_file_page(desk: Desk, secret: str, texts: Words) -> WebAnswer:
    """Return the page of a link, whichever it is.

    Args:
        desk: Of a transaction that changes nothing.
        secret: What the link holds.
        texts: The texts.
    """
    field = (
        f'<label>{escape(texts("file-page-code"))}<input name="{CODE}" autocomplete="off" autocapitalize="characters" '
        'spellcheck="false" maxlength="12" required autofocus></label>'
    )
    words = PageWords(texts("file-page-title"), texts("file-page-why"), texts("file-page-button"))
    return form_page(texts, await file_stamp(desk, secret), words, field)


async def use_file_link(desk: Desk, secret: str, stamp: str, code: str) -> WantedFile | None:
    """Use a link up, and return what it gives; None for whatever is wrong.

    Args:
        desk: Of a transaction that is committed after this, also where nothing is given: wrong codes are counted.
        secret: What the link holds.
        stamp: What its page said.
        code: What was typed.
    """
    return await wanted_file(desk, secret, stamp, code)


def no_file_page(texts: Words) -> WebAnswer:
    """Return the one answer to whatever is wrong."""
    return over_page(texts, PageWords(texts("file-page-over"), texts("file-page-over-why")))

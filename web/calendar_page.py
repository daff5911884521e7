"""The page behind a link to a calendar file."""

from casework.actions.calendars.files import file_for, page_stamp
from casework.desk import Desk
from web.icalendar_file import FILE_NAME, MEDIA_TYPE, entry_file
from web.link_page import PageWords, WebAnswer, Words, file_answer, form_page, over_page


async def open_page(desk: Desk, secret: str, texts: Words) -> WebAnswer:
    """Return the page of a link, whichever it is.

    Args:
        desk: Of a transaction that changes nothing.
        secret: What the link holds.
        texts: The texts.
    """
    words = PageWords(texts("calendar-page-title"), texts("calendar-page-why"), texts("calendar-page-button"))
    return form_page(texts, await page_stamp(desk, secret), words)


async def give_file(desk: Desk, secret: str, stamp: str, texts: Words) -> WebAnswer:
    """Return the file that a link stands for, and use the link up; or say that it does not work.

    Args:
        desk: Of a transaction that is committed after this.
        secret: What the link holds.
        stamp: What its page said.
        texts: The texts.
    """
    entry = await file_for(desk, secret, stamp)
    if entry is None:
        return over_page(texts, PageWords(texts("calendar-page-over"), texts("calendar-page-over-why")))
    return file_answer(entry_file(entry, texts), FILE_NAME, MEDIA_TYPE)

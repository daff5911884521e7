"""A link to a file: for one reader, once, and with a code that its card alone shows.

Mail and Teams open links before people do, and links are passed on: so opening one gives nothing, its page asks for the
code, and a few wrong ones end it. What somebody may have is asked when they get it, and not when the link was made.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.desk import Desk
from casework.model.calls.call import READABLE
from casework.model.files import WantedFile

FILES = "file"
"""Under which path of the public address links lie."""

FILE_LINK_OPENS = FILE_PAGE_LASTS = timedelta(minutes=15)

_CLOCKS_DIFFER = timedelta(minutes=1)
_BYTES, _LONGEST, _CODE, _MOST_TRIES = 24, 64, 6, 5


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link, as its card shows it.

    Attributes:
        url: Its address.
        code: What its page asks for: six readable characters, about 3 × 10⁸ of them.
    """

    url: str
    code: str


async def mint_file_link(desk: Desk, kind: str, subject: str, person_id: str) -> FileLink:
    """Return a new link to a file for one reader, whose right to it was asked, where pages are served.

    Args:
        kind: Which kind of file.
        subject: What it is about.
        person_id: Whose link it is.
    """
    secret = secrets.token_urlsafe(_BYTES)
    await desk.work.file_links.mint(secret, WantedFile(kind, subject, person_id), desk.now + FILE_LINK_OPENS)
    return FileLink(f"{desk.public_url}/{FILES}/{secret}", code_of(desk, secret))


def code_of(desk: Desk, secret: str) -> str:
    """Return the code of a link, whether there is such a link or not; it is stored nowhere."""
    found, number = "", int(desk.work.file_links.code_hash(secret), 16)
    for _ in range(_CODE):
        number, at = divmod(number, len(READABLE))
        found += READABLE[at]
    return found


async def file_stamp(desk: Desk, secret: str) -> str:
    """Return what a page says of when it was opened, provable and for one link; there need be no such link."""
    opened_at = desk.now.isoformat()
    return f"{opened_at}~{desk.work.file_links.stamp(secret, opened_at)}"


async def wanted_file(desk: Desk, secret: str, stamp: str, code: str) -> WantedFile | None:
    """Use a link up, and return what it gives; a wrong code leaves it, until there were too many.

    Args:
        desk: The request's.
        secret: What the link holds.
        stamp: What its page said of when it was opened.
        code: What was typed.

    Returns:
        None for whatever is wrong, used or too old.
    """
    opened_at = _opened_at(desk, secret, stamp)
    if opened_at is None:
        return None
    typed = "".join(code.split()).replace("-", "").upper()
    if not hmac.compare_digest(code_of(desk, secret).encode(), typed.encode("utf-8", "replace")):
        await desk.work.file_links.note_try(secret, _MOST_TRIES)
        return None
    return await desk.work.file_links.use(secret, opened_at)


def _opened_at(desk: Desk, secret: str, stamp: str) -> datetime | None:
    """Return when the page was opened, if it is ours, of this link, and not too old."""
    moment, _, proof = stamp.partition("~")
    if len(secret) > _LONGEST or not hmac.compare_digest(
        desk.work.file_links.stamp(secret, moment).encode(), proof.encode("utf-8", "replace")
    ):
        return None
    opened_at = datetime.fromisoformat(moment)
    return opened_at if -_CLOCKS_DIFFER <= desk.now - opened_at <= FILE_PAGE_LASTS else None

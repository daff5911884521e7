"""The pages behind links to files, and how each kind of file is made."""

from collections.abc import Awaitable, Callable, Mapping

from bot.institution.evidence_sheet import evidence_content
from bot.institution.register_sheet import register_content
from bot.web.links import Given, LinkPages
from casework.actions.files.links import FILES
from casework.actions.officers.register import check_keeper, is_kept
from casework.actions.own_data.copies import own_copy
from casework.desk import Desk
from casework.errors import CaseworkError
from casework.model.files import WantedFile
from casework.model.training.evidence import evidence
from dialogs.own_data.copies import FILE_KIND
from dialogs.own_data.copy_words import names_for, whole
from dialogs.texts import Texts
from web.copy_file import copy_content
from web.file_page import CODE, no_file_page, open_file_page, use_file_link
from web.link_page import STAMP, WebAnswer, file_answer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Maker = Callable[[Desk, WantedFile, Texts], Awaitable[Callable[[], WebAnswer]]]
"""Asks whether the reader may have a file and reads what it holds; what it returns makes the file."""


class FilePages(LinkPages):
    """The pages."""

    path = FILES

    async def _page(self, desk: Desk, secret: str) -> Given:
        return await open_file_page(desk, secret, self._service.texts)

    async def _file(self, desk: Desk, secret: str, form: Mapping[str, str]) -> Given:
        texts = self._service.texts
        wanted = await use_file_link(desk, secret, form.get(STAMP, ""), form.get(CODE, ""))
        maker = MAKERS.get(wanted.kind) if wanted else None
        if wanted is None or maker is None:
            return no_file_page(texts)
        try:
            return await maker(desk, wanted, texts)
        except CaseworkError:
            # Whoever may not have it any more is answered as for a link that never was.
            return no_file_page(texts)


async def register_file(desk: Desk, wanted: WantedFile, texts: Texts) -> Callable[[], WebAnswer]:
    """Return what makes the register of those services that its reader keeps.

    Raises:
        NotForYou: They keep none (any more).
    """
    del texts
    kept = check_keeper(desk, wanted.person_id)
    officers = [one for one in await desk.work.officers.all() if one.active and is_kept(one, kept)]
    return lambda: file_answer(register_content(officers), "register.xlsx", XLSX)


async def evidence_file(desk: Desk, wanted: WantedFile, texts: Texts) -> Callable[[], WebAnswer]:
    """Return what makes the evidence of training for those services that its reader keeps (C06).

    Raises:
        NotForYou: They keep none (any more).
    """
    del texts
    kept, today = check_keeper(desk, wanted.person_id), desk.calendar.local(desk.now).date()
    rows = evidence(kept, tuple(await desk.work.officers.all()), today)
    return lambda: file_answer(evidence_content(rows, today), "training.xlsx", XLSX)


async def copy_file(desk: Desk, wanted: WantedFile, texts: Texts) -> Callable[[], WebAnswer]:
    """Return what makes a copy of its reader's own data of a case (R26).

    Raises:
        NotForYou: There is no such case for them (any more), or no copy.
    """
    made = await own_copy(desk, wanted.subject, wanted.person_id)
    told = whole(texts, made, await names_for(desk))
    title = texts("copies-title", reference=made.case.reference)
    day = texts("copies-made-on", day=texts.full_day(desk.now))
    return lambda: file_answer(copy_content(texts, title, day, told), "copy.html", "text/html; charset=utf-8")


MAKERS: Mapping[str, Maker] = {"register": register_file, "evidence": evidence_file, FILE_KIND: copy_file}
"""Each kind of file that a link can give."""

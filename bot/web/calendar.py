"""The pages behind links to calendar files."""

from collections.abc import Mapping

from bot.web.links import Given, LinkPages
from casework.actions.calendars.files import PATH
from casework.desk import Desk
from web.calendar_page import give_file, open_page
from web.link_page import STAMP


class CalendarPages(LinkPages):
    """The pages."""

    path = PATH

    async def _page(self, desk: Desk, secret: str) -> Given:
        return await open_page(desk, secret, self._service.texts)

    async def _file(self, desk: Desk, secret: str, form: Mapping[str, str]) -> Given:
        return await give_file(desk, secret, form.get(STAMP, ""), self._service.texts)

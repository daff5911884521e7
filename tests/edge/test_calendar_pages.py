"""The pages over HTTP: what a browser, a scanner and somebody hostile get."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import surroundings
from bot.institution import load_institution
from bot.web.calendar import CalendarPages
from bot.web.links import ALL_TOGETHER, FORM_LIMIT
from casework.actions.calendars.files import mint_link
from casework.model.meetings.meeting import Meeting, MeetingState
from storage.store import SqlStore, open_store
from tests.builders import a_meeting, a_person_id
from tests.stores import MASTER_KEY, StillClock, turn

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

DEMO = Path(__file__).parents[2] / "demo"
Browser = TestClient[web.Request, web.Application]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def pages(store: SqlStore, clock: StillClock) -> CalendarPages:
    institution = load_institution(DEMO / "parley.toml")
    return CalendarPages(surroundings(institution, clock, store, public_url="https://parley.norrhaven.example"))


@pytest.fixture
async def browser(pages: CalendarPages) -> AsyncIterator[Browser]:
    app = web.Application()
    pages.add_to(app)
    async with TestClient(TestServer(app), cookie_jar=aiohttp.DummyCookieJar()) as client:
        yield client


@pytest.fixture
async def meeting(store: SqlStore, clock: StillClock) -> Meeting:
    return await a_fixed_meeting(store, clock)


async def a_fixed_meeting(store: SqlStore, clock: StillClock) -> Meeting:
    at = clock.moment.replace(tzinfo=None, microsecond=0) + timedelta(days=20)
    async with turn(store) as work:
        stored = await work.meetings.add(a_meeting(state=MeetingState.FIXED, at=at, place="Harbour House"))
    assert stored
    return stored


async def a_path(pages: CalendarPages, meeting: Meeting) -> str:
    async with turn(pages._service.store) as work:
        url = await mint_link(pages._service.desk(work), meeting, a_person_id())
    return url.removeprefix("https://parley.norrhaven.example")


async def stamp_on(browser: Browser, path: str) -> str:
    async with browser.get(path) as page:
        [stamp] = re.findall(r'value="([^"]+)"', await page.text())
    return str(stamp)


async def test_page_then_file(browser: Browser, pages: CalendarPages, meeting: Meeting) -> None:
    path = await a_path(pages, meeting)
    async with browser.get(path) as page:
        assert page.status == 200
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        [stamp] = re.findall(r'value="([^"]+)"', await page.text())
    async with browser.post(path, data={"page": stamp}) as file:
        assert (file.status, file.content_type, file.charset) == (200, "text/calendar", "utf-8")
        assert file.headers["Content-Disposition"] == 'attachment; filename="meeting.ics"'
        assert (await file.read()).startswith(b"BEGIN:VCALENDAR\r\n")
    async with browser.post(path, data={"page": stamp}) as again:
        assert again.status == 404


async def test_head_and_other_methods_use_nothing_up(browser: Browser, pages: CalendarPages, meeting: Meeting) -> None:
    path = await a_path(pages, meeting)
    async with browser.head(path) as head:
        assert head.status == 200
    async with browser.put(path) as put:
        assert put.status == 405
    async with browser.post(path, data={"page": await stamp_on(browser, path)}) as file:
        assert file.status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"page=",
        b"page=2027-01-01T00:00:00%2B00:00~00",
        b"page=never~",
        b"page=%ff%fe~",
        b"&" * 100,
        b"page=" + b"1" * FORM_LIMIT,
        "page=é".encode(),
        b"\x00" * 50,
    ],
)
async def test_hostile_forms_get_the_one_answer(
    browser: Browser, pages: CalendarPages, meeting: Meeting, body: bytes
) -> None:
    path = await a_path(pages, meeting)
    async with browser.post(path, data=body) as answer:
        assert answer.status == 404
        said = await answer.text()
    async with browser.post("/calendar/nothing", data={"page": "x~y"}) as wrong:
        assert await wrong.text() == said
    async with browser.post(path, data={"page": await stamp_on(browser, path)}) as file:
        assert file.status == 200


@pytest.mark.parametrize("secret", ["%00", "..%2f..%2fetc", "%F0%9F%98%80", "a" * 4_000, "%22%3E%3Cscript%3E"])
async def test_hostile_links_get_the_one_page(browser: Browser, secret: str) -> None:
    async with browser.get(f"/calendar/{secret}") as page:
        assert page.status == 200
        assert "script" not in await page.text()
    stamp = await stamp_on(browser, f"/calendar/{secret}")
    async with browser.post(f"/calendar/{secret}", data={"page": stamp}) as answer:
        assert answer.status == 404


async def test_stamp_of_one_link_opens_no_other(browser: Browser, pages: CalendarPages, meeting: Meeting) -> None:
    one, other = await a_path(pages, meeting), await a_path(pages, meeting)
    async with browser.post(other, data={"page": await stamp_on(browser, one)}) as answer:
        assert answer.status == 404


async def test_page_of_one_process_is_good_for_the_next(database: Path, clock: StillClock) -> None:
    """Whichever of several a proxy picks: what proves a page is made with the store's own key."""
    path = stamp = ""
    for _ in range(2):
        async with await open_store(f"sqlite:///{database}", MASTER_KEY, clock) as store:
            institution = load_institution(DEMO / "parley.toml")
            pages = CalendarPages(
                surroundings(institution, clock, store, public_url="https://parley.norrhaven.example")
            )
            app = web.Application()
            pages.add_to(app)
            async with TestClient(TestServer(app)) as client:
                if not path:
                    path = await a_path(pages, await a_fixed_meeting(store, clock))
                    stamp = await stamp_on(client, path)
                else:
                    file = await client.post(path, data={"page": stamp})
                    assert file.status == 200


async def test_flood_is_turned_away(browser: Browser) -> None:
    statuses = []
    for number in range(ALL_TOGETHER[0][0] + 5):
        async with browser.get(f"/calendar/{number}") as page:
            statuses.append(page.status)

    assert statuses.count(429) == 5


async def test_one_link_is_asked_a_few_times(browser: Browser, pages: CalendarPages, meeting: Meeting) -> None:
    path, statuses = await a_path(pages, meeting), []
    for _ in range(12):
        async with browser.get(path) as page:
            statuses.append(page.status)

    assert statuses == [200] * 10 + [429] * 2
    async with browser.get(await a_path(pages, meeting)) as other:
        assert other.status == 200

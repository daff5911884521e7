"""A person at a Playground page: says, fills, presses, reads. For tests in a real browser."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, ElementHandle, Locator, Page, ViewportSize, async_playwright, expect

from dialogs.kit.widgets import shown_whole
from playground.personas import Persona as Played
from tests.e2e.quiet import all_told

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000
"""Milliseconds until something that should appear is given up; two slow cores run five programs here."""

WIDE: ViewportSize = {"width": 1440, "height": 1000}
TALL = 2000
"""Pixels in which the longest card stands whole."""

SHOWN_WHOLE = 700
"""Pixels that a card may be high to stand whole between what is above and below it."""

CARD = ".ac-adaptiveCard"
PHONE = 320
"""Pixels that a card is wide on a small phone."""

CUT_OFF = f"""[...[...document.querySelectorAll('{CARD}')].filter(card => card.offsetParent).at(-1)
    .querySelectorAll('*')]
    .filter(part => part.innerText && (
        part.getBoundingClientRect().right > part.closest('{CARD}').getBoundingClientRect().right + 1
        || part.matches('button') && part.scrollWidth > part.clientWidth + 1)).map(part => part.innerText)"""
"""What on the newest card reaches beyond it, or beyond its button, as the page finds it."""

SHOWN = f"[...document.querySelectorAll('{CARD}')].map(card => card.innerText)"
"""What stands on all cards of the open conversation, as the page finds it."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Run Debian's Chromium without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(frozen=True, slots=True)
class Persona:
    """One person with their page open; every act waits until the page allows it.

    Attributes:
        page: The browser's page.
        pictures: Where `screenshot` puts its files.
        store: Parley's own file, where it has one.
    """

    page: Page
    pictures: Path
    store: Path | None = None

    @classmethod
    async def arrives(cls, browser: Browser, address: str, pictures: Path, store: Path | None = None) -> "Persona":
        """Open a persona's page, close the panel that logs the traffic, and wait until Parley can be written to."""
        context = await browser.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        persona = cls(await context.new_page(), pictures, store)
        await persona.page.goto(address)
        await persona.page.get_by_title("Hide log panel").click()
        await expect(persona._box).to_be_editable(timeout=PATIENCE)
        return persona

    @property
    def _box(self) -> Locator:
        return self.page.locator("[contenteditable=true][role=textbox]")

    @property
    def _newest(self) -> Locator:
        return self.page.locator(f"{CARD}:visible").last

    @property
    def _cards(self) -> Locator:
        return self.page.locator(CARD)

    async def says(self, text: str) -> None:
        """Type a message to Parley, send it, and wait for an answer."""
        async with self._answered():
            await self._box.fill(text)
            await self._box.press("Enter")

    async def presses(self, label: str) -> None:
        """Press the latest button of a card that has this label, and wait for an answer."""
        button = self._cards.get_by_role("button", name=shown_whole(label), exact=True)
        async with self._answered():
            await button.locator("visible=true").last.click()

    async def presses_first(self, label: str) -> None:
        """Press the first button of the newest card that has this label, and wait for an answer."""
        async with self._answered():
            await self._newest.get_by_role("button", name=label, exact=True).first.click()

    @asynccontextmanager
    async def _answered(self) -> AsyncIterator[None]:
        """Wait, after an act, until the cards are not what they were, and until everybody whom it concerns is told.

        Otherwise the next look takes the old for the new, or a message to somebody comes between two steps of theirs.
        """
        before = await self.page.evaluate(SHOWN)
        yield
        changed = f"before => JSON.stringify({SHOWN}) !== JSON.stringify(before)"
        await self.page.wait_for_function(changed, arg=before, polling=100, timeout=PATIENCE)
        if self.store:
            await all_told(self.store)

    async def gets_file(self, label: str, picture: str, code: str = "") -> bytes:
        """Open the page behind a link, type its code where it asks for one, and return the file that it gives."""
        async with self.page.context.expect_page() as opened:
            await self._newest.get_by_role("link", name=label, exact=True).click()
        page = await opened.value
        await page.bring_to_front()
        await page.get_by_role("button", name="Get the file").wait_for()
        if code:
            await page.get_by_label("Code").fill(code)
        await page.screenshot(path=self.pictures / f"{picture}.png")
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Get the file").click()
        file = await (await download.value).path()
        await page.close()
        await self.page.bring_to_front()
        return file.read_bytes()

    async def fills(self, label: str, text: str) -> None:
        """Write into the latest field that has this label: a line, many lines, a number, a date or a time."""
        field = self._field(label).locator("input, textarea").first
        await field.fill(text)
        await field.press("Tab")

    async def chooses(self, label: str, *options: str) -> None:
        """Choose in the latest list that has this label, whether it drops down or shows all its options."""
        field = self._field(label)
        await field.wait_for()
        for option in options:
            if await field.get_by_role("combobox").count():
                await field.get_by_role("combobox").click()
                await self.page.get_by_role("option", name=option, exact=True).click()
            else:
                await _box_beside(field, option).check()

    async def ticks(self, label: str) -> None:
        """Tick the latest box of a card that has this words beside it."""
        await _box_beside(self._cards, label).last.check()

    async def ticks_first(self, label: str, count: int = 1) -> None:
        """Tick the first boxes of the latest list that has this label."""
        boxes = self._field(label).locator("input")
        await boxes.first.wait_for()
        for place in range(count):
            await boxes.nth(place).check()

    async def sees(self, text: str) -> None:
        """Wait until these words can be read in the open conversation."""
        await expect(self.page.get_by_text(text).locator("visible=true").last).to_be_visible(timeout=PATIENCE)

    async def sees_last(self, text: str) -> None:
        """Wait until these words can be read on the newest card."""
        await expect(self._newest).to_contain_text(text, timeout=PATIENCE)

    async def sees_soon(self, text: str, within: float = 4_000) -> None:
        """Wait a moment, in milliseconds, until these words can be read on the newest card."""
        await expect(self._newest).to_contain_text(text, timeout=within)

    async def finds(self, words: re.Pattern[str]) -> list[str]:
        """Return what on the newest card has this form, in its order."""
        return words.findall(await self._newest.inner_text())

    async def sees_times(self, text: str, times: int) -> None:
        """Wait until these words stand this many times in the open conversation."""
        await expect(self.page.locator(CARD).get_by_text(text)).to_have_count(times, timeout=PATIENCE)

    async def reads(self) -> str:
        """Read everything on the page."""
        return await self.page.locator("body").inner_text()

    async def opens_channel(self, name: str) -> None:
        """Open a channel of the team."""
        await self.page.get_by_role("treeitem", name=re.compile(rf" - {re.escape(name)}$")).click()

    async def opens_chat(self) -> None:
        """Open the personal chat with Parley."""
        await self.page.get_by_role("treeitem", name="Personal Chat").click()

    async def screenshot(self, name: str) -> Path:
        """Keep a picture of the page as `name.png`, and one of the newest card alone as `card-name.png`."""
        path = self.pictures / f"{name}.png"
        await asyncio.to_thread(self.pictures.mkdir, parents=True, exist_ok=True)
        await self.page.screenshot(path=path)
        async with self._whole():
            await self._newest.screenshot(path=self.pictures / f"card-{name}.png")
        return path

    @asynccontextmanager
    async def _whole(self) -> AsyncIterator[None]:
        """Make the page taller where the newest card is higher than it; drawing all anew takes longest of a picture."""
        box = await self._newest.bounding_box()
        if box and box["height"] <= SHOWN_WHOLE:
            yield
            return
        await self.page.set_viewport_size({**WIDE, "height": TALL})
        yield
        await self.page.set_viewport_size(WIDE)

    async def on_a_phone(self) -> ElementHandle:
        """Draw cards as wide as on a small phone from now on; the Playground itself does not become so narrow.

        Returns:
            What makes them narrow, as long as it is on the page.
        """
        narrow = f"{CARD} {{ width: {PHONE}px !important; min-width: 0 !important; }}"
        return await self.page.add_style_tag(content=narrow)

    async def pictured(self, name: str) -> None:
        """Keep pictures of the newest card, as in Teams and as on a small phone, where nothing may be cut off.

        They are `card-name.png` and `phone-name.png`.
        """
        await self.page.set_viewport_size({**WIDE, "height": TALL})
        await self._newest.screenshot(path=self.pictures / f"card-{name}.png")
        narrow = await self.on_a_phone()
        await self._newest.screenshot(path=self.pictures / f"phone-{name}.png")
        cut_off = await self.cut_off()
        await narrow.evaluate("tag => tag.remove()")
        await self.page.set_viewport_size(WIDE)
        assert cut_off == [], name

    async def cut_off(self) -> list[str]:
        """Return the words on the newest card that do not fit on it."""
        return [str(words) for words in await self.page.evaluate(CUT_OFF)]

    def _field(self, label: str) -> Locator:
        """Find the latest field with this label; a required one has a star after it."""
        exactly = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
        labels = self._cards.locator("label.ac-richTextBlock").filter(has_text=exactly)
        return labels.locator("visible=true").last.locator("xpath=following-sibling::*[1]")


async def all_arrive(browser: Browser, personas: Sequence[Played], pictures: Path, store: Path) -> dict[str, Persona]:
    """Open the pages of all, side by side: each waits for its Playground longest.

    Returns:
        The key of each to their page, in the order of the personas.
    """
    pages = await asyncio.gather(*[Persona.arrives(browser, one.address, pictures, store) for one in personas])
    return {one.key: page for one, page in zip(personas, pages, strict=True)}


def _box_beside(within: Locator, words: str) -> Locator:
    exactly = re.compile(rf"^\s*{re.escape(words)}\s*$")
    return within.locator(".fui-Checkbox, .fui-Radio").filter(has_text=exactly).locator("input")

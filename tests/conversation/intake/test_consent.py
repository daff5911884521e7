"""Before the notice is agreed to nothing that a person says is kept, and afterwards what they agreed to is (R05)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from casework.model.institution import PrivacyNotice
from casework.ports import Store
from storage.schema.tables import metadata
from storage.sealing import sealer
from storage.sealing.envelope import SealLocation, seal
from storage.store import open_store
from tests.conversation.conftest import fills_in_request, restart, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case
from tests.stores import MASTER_KEY, StillClock, beside

SAID = ("Grimsdottir shouts at me in the herbarium.", "qwxz flurbish", "where is the Grimsdottir form?", "ask for help")
TYPED = "Grimsdottir"
WEEK = timedelta(days=7)

Counted = dict[str, int]


@pytest.fixture
async def store(any_url: str, clock: StillClock) -> AsyncIterator[Store]:
    """The world lives on each engine in turn."""
    async with await open_store(any_url, MASTER_KEY, clock) as opened:
        yield opened


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """All that is put into the database under a seal: where, and what it says."""
    found: list[tuple[str, bytes]] = []

    def keep(key: bytes, place: SealLocation, value: bytes) -> bytes:
        found.append((str(place), value))
        return seal(key, place, value)

    monkeypatch.setattr(sealer, "seal", keep)
    return found


async def rows(url: str) -> Counted:
    """Return how many rows each table has."""
    found: Counted = {}

    def count(connection: Connection) -> None:
        for table in metadata.sorted_tables:
            found[table.name] = connection.execute(select(func.count()).select_from(table)).scalar_one()

    await asyncio.to_thread(beside, url, count)
    return found


def grown(before: Counted, after: Counted) -> set[str]:
    return {name for name, count in after.items() if count > before[name]}


async def notice_changes(world: World, **changes: Any) -> PrivacyNotice:
    """Let the service start anew with another notice."""
    notice = replace(world.parley.service.institution.privacy, **changes)
    await restart(world, privacy=notice)
    return notice


@pytest.mark.promise("R05")
async def test_nothing_that_is_said_is_kept_before(
    world: World, lead: Someone, stranger: Someone, any_url: str, sealed: list[tuple[str, bytes]]
) -> None:
    await lead.says("hello")
    before = await rows(any_url)
    sealed.clear()
    for said in SAID:
        await stranger.says(said)
    await stranger.sends_picture()
    await stranger.says("ask for help")
    await stranger.presses("intake.not-now")
    assert stranger.sees("intake-not-now")
    await world.tick()

    assert {place for place, _ in sealed} == {"addresses.address", "turns.answer", "outbox.notice"}
    assert [place for place, value in sealed if TYPED.encode() in value or b"flurbish" in value] == []
    assert grown(before, await rows(any_url)) == {"addresses", "turns", "outbox"}


@pytest.mark.promise("R05")
async def test_what_answering_needs_is_forgotten(world: World, stranger: Someone, any_url: str) -> None:
    before = await rows(any_url)
    for said in SAID:
        await stranger.says(said)
    await world.tick()
    await world.advance(WEEK - timedelta(hours=2))
    assert (await rows(any_url))["turns"] > before["turns"]

    await world.advance(timedelta(hours=4))

    assert not grown(before, await rows(any_url)) & {"addresses", "turns", "outbox"}


@pytest.mark.promise("R05")
async def test_welcome_says_what_is_kept(stranger: Someone) -> None:
    await stranger.says("hello")

    assert stranger.sees("welcome-kept")


@pytest.mark.promise("R05")
async def test_topic_of_an_answer_is_kept_and_said(
    stranger: Someone, sealed: list[tuple[str, bytes]], world: World
) -> None:
    """The words are not kept, but the card that answers them can show what they asked about."""
    question = world.parley.service.institution.questions[0].question
    sealed.clear()
    await stranger.says(question.upper())

    assert [place for place, value in sealed if question.upper().encode() in value] == []
    assert "turns.answer" in {place for place, value in sealed if question.encode() in value}
    await stranger.says("hello")
    assert "which can show what you asked about" in stranger.reads()


@pytest.mark.promise("R05")
async def test_notice_is_kept_in_full(world: World, staff: Someone) -> None:
    """Also after the institution has another one, and with the address where all of it stands."""
    agreed = world.parley.service.institution.privacy
    await fills_in_request(staff)
    await notice_changes(world, version="2031-01", lines=("Everything is different now.",))

    request = (await the_case(world)).request
    assert (request.privacy_version, request.privacy_text) == (agreed.version, agreed.text)
    assert request.privacy_text.splitlines() == [*agreed.lines, agreed.url]
    await staff.presses("mine.open")
    told = staff.reads()
    for one in (*agreed.lines, agreed.url, agreed.version, "20 November"):
        assert one in told
    assert "different" not in told


async def test_request_of_an_older_parley_names_the_version_alone(world: World, staff: Someone) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        await work.cases.save(replace(case, request=replace(case.request, privacy_text="")))
        await work.commit()

    await staff.presses("mine.open")

    assert staff.sees("mine-notice")
    assert not staff.sees("mine-notice-read")


async def test_form_of_an_older_parley_keeps_the_notice_of_its_version(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    async with world.store.unit_of_work() as work:
        draft = await work.drafts.open_of(staff.person_id, "intake")
        assert draft is not None
        fields = {name: value for name, value in draft.fields.items() if name != "privacy_text"}
        await work.drafts.put(replace(draft, fields=fields))
        await work.commit()
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    await staff.presses("intake.send")

    assert staff.sees("receipt-title")
    assert (await the_case(world)).request.privacy_text == world.parley.service.institution.privacy.text


@pytest.mark.promise("R05")
async def test_other_words_are_read_first(world: World, staff: Someone) -> None:
    """Also where whoever changed them left the version."""
    await staff.says("ask for help")
    await notice_changes(world, lines=("Everything is different now.",))

    await staff.presses("intake.agree")

    assert staff.sees("banner-notice-changed")
    assert "different" in staff.reads()
    async with world.store.unit_of_work() as work:
        assert await work.drafts.open_of(staff.person_id, "intake") is None
    await staff.presses("intake.agree")
    assert staff.sees("intake-you-title")


async def comes_to_the_review(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    await staff.presses("intake.next")


@pytest.mark.promise("R05")
async def test_other_words_are_agreed_to_before_sending(world: World, staff: Someone) -> None:
    await comes_to_the_review(staff)
    notice = await notice_changes(world, lines=("Everything is different now.",))

    await staff.presses("intake.send")
    assert staff.sees("banner-notice-changed")
    await staff.presses("intake.agree")
    await staff.presses("intake.send")

    assert (await the_case(world)).request.privacy_text == notice.text


async def test_card_of_an_older_parley_is_agreed_to(staff: Someone) -> None:
    """It tells the version alone."""
    await staff.says("ask for help")

    await staff.forges("intake.agree", seen="")

    assert staff.sees("intake-you-title")


@pytest.mark.promise("R05")
async def test_declining_a_newer_notice_does_not_hide_the_form(world: World, staff: Someone) -> None:
    """What was begun under the older one is still there, and the card says so."""
    await comes_to_the_review(staff)
    await notice_changes(world, version="2031-01")
    await staff.presses("intake.send")

    await staff.presses("intake.not-now")

    assert staff.sees("intake-not-now-begun")
    assert "21 November" in staff.reads()
    await staff.presses("intake.start")
    assert staff.sees("banner-resumed")

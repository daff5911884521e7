"""The register, and the evidence of training, come to whoever keeps them by a link that works once (S13, C06)."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.web.files import FilePages
from tests.conversation.conftest import PERSON, PUBLIC_URL, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged
from tests.fakes.reading import parts_of
from tests.stores import turn
from web.link_page import WebAnswer

LINK = re.compile(re.escape(PUBLIC_URL) + r"/file/([A-Za-z0-9_-]{32})")


def made_link(person: Someone) -> tuple[str, str]:
    """Return the secret and the code on somebody's newest card."""
    [url] = [one["url"] for one in parts_of(person.card) if one.get("type") == "Action.OpenUrl"]
    found = LINK.fullmatch(url)
    assert found
    [code] = re.findall(r"^[A-Z0-9]{6}$|(?<=\s)[A-Z0-9]{6}$", person.reads(), re.MULTILINE)
    return found[1], code


async def opens(world: World, secret: str) -> WebAnswer:
    pages = FilePages(world.parley.service)
    async with turn(world.store) as work:
        given = await pages._page(world.parley.service.desk(work), secret)
    assert isinstance(given, WebAnswer)
    return given


async def takes(world: World, secret: str, code: str, page: WebAnswer | None = None) -> WebAnswer:
    """Open a link's page, type the code, and press its button."""
    opened = page or await opens(world, secret)
    [stamp] = re.findall(r'name="page" value="([^"]+)"', opened.body.decode())
    pages = FilePages(world.parley.service)
    async with turn(world.store) as work:
        given = await pages._file(world.parley.service.desk(work), secret, {"page": stamp, "code": code})
    return given if isinstance(given, WebAnswer) else given()


async def asks_register(coordinator: Someone) -> tuple[str, str]:
    await coordinator.says("register")
    await coordinator.presses("show")
    await coordinator.presses("officers.register-file")
    return made_link(coordinator)


def rows_of(answer: WebAnswer) -> list[tuple[object, ...]]:
    assert answer.status == 200
    return [tuple(row) for row in load_workbook(BytesIO(answer.body)).worksheets[0].iter_rows(values_only=True)]


@pytest.mark.promise("S13")
async def test_register_comes_as_a_file(world: World, coordinator: Someone) -> None:
    secret, code = await asks_register(coordinator)
    answer = await takes(world, secret, code.lower())

    headings, *rows = rows_of(answer)
    async with world.store.unit_of_work() as work:
        serving = [one for one in await work.officers.all() if one.active]
    assert "person_id" in headings
    assert len(rows) == len(serving)
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret not in world.teams.everything_sent()
    assert code not in world.teams.everything_sent()


@pytest.mark.promise("C06")
async def test_evidence_comes_as_a_file_for_management(world: World, coordinator: Someone) -> None:
    await forged(coordinator, "training.due")
    await coordinator.presses("officers.evidence-file")
    headings, *rows = rows_of(await takes(world, *made_link(coordinator)))

    assert headings[:1] == ("Name",)
    assert {row[3] for row in rows} == {"Resolution Service"}
    async with world.store.unit_of_work() as work:
        serving = [one for one in await work.officers.all() if one.active]
    assert [row[0] for row in rows] == [one.name for one in serving]


@pytest.mark.promise("R26")
async def test_each_link_has_a_code_of_its_own(world: World, coordinator: Someone) -> None:
    """Nor does the page of one open another."""
    first, second = await asks_register(coordinator), await asks_register(coordinator)
    assert len({*first, *second}) == 4
    assert (await takes(world, first[0], second[1])).status != 200
    assert (await takes(world, first[0], first[1], await opens(world, second[0]))).status != 200

    assert (await takes(world, *first)).status == 200
    assert (await takes(world, *second)).status == 200


@pytest.mark.promise("C06")
async def test_wrong_used_and_late_are_answered_alike(world: World, coordinator: Someone) -> None:
    secret, code = await asks_register(coordinator)
    page = await opens(world, secret)
    guess = await takes(world, "x" * 32, code)
    wrong = await takes(world, secret, "AAAAAA", page)
    assert (await takes(world, secret, code, page)).status == 200
    used = await takes(world, secret, code, page)
    late_secret, late_code = await asks_register(coordinator)
    late_page = await opens(world, late_secret)
    await world.advance(timedelta(minutes=16))
    late = await takes(world, late_secret, late_code, late_page)

    assert wrong.status == 404
    assert guess == wrong == used == late
    assert await opens(world, "x" * 32) != await opens(world, secret)
    bare = [re.sub(r'value="[^"]+"', "", (await opens(world, one)).body.decode()) for one in ("x" * 32, secret)]
    assert bare[0] == bare[1]


@pytest.mark.promise("C06")
async def test_few_wrong_codes_end_a_link(world: World, coordinator: Someone) -> None:
    secret, code = await asks_register(coordinator)
    for _ in range(4):
        assert (await takes(world, secret, "")).status == 404
    again, other = await asks_register(coordinator)
    assert (await takes(world, again, other)).status == 200
    assert (await takes(world, secret, "ZZZZZZ")).status == 404

    assert (await takes(world, secret, code)).status == 404


@pytest.mark.promise("C06")
async def test_nobody_else_gets_a_link(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    for person in (staff, resolver_one, world.person(PERSON.format(77))):
        for verb in ("officers.register-file", "officers.evidence-file"):
            await forged(person, verb)
            assert not [one for one in parts_of(person.card) if one.get("type") == "Action.OpenUrl"]


@pytest.mark.promise("C06")
async def test_who_coordinates_no_more_gets_nothing(world: World, coordinator: Someone) -> None:
    secret, code = await asks_register(coordinator)
    [one] = world.parley.service.institution.main.coordinators
    await restart(world, coordinators=(replace(one, person_id=PERSON.format(78)),))

    assert (await takes(world, secret, code)).status == 404


async def test_without_pages_there_is_no_way_to_one(world: World, coordinator: Someone) -> None:
    await restart(world, public_url="")
    await coordinator.says("register")
    await coordinator.presses("show")
    assert not coordinator.can("officers.register-file")
    await forged(coordinator, "officers.register-file")
    assert not [one for one in parts_of(coordinator.card) if one.get("type") == "Action.OpenUrl"]

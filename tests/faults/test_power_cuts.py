"""A process that ends at the worst moment loses nothing that it had answered, and does nothing twice."""

import sqlite3

import pytest

from tests.fakes.reading import words
from tests.faults.conftest import LEAD, STAFF, Card, House, Process

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

DESCRIPTION = "We disagree about the greenhouse rota and hardly speak."


async def form_begun(bot: Process) -> Card:
    """Go on until the description is typed in; the card that asks for the people."""
    card = await bot.presses(await bot.says("hi"), "intake.start")
    card = await bot.presses(card, "intake.agree")
    card = await bot.presses(card, "intake.next")
    return await bot.presses(card, "intake.next", description=DESCRIPTION, risk="no")


def cases(house: House) -> int:
    connection = sqlite3.connect(house.database)
    try:
        found: int = connection.execute("SELECT count(*) FROM cases").fetchone()[0]
        return found
    finally:
        connection.close()


async def test_killed_amid_the_form(house: House) -> None:
    async with house.serving() as bot:
        before = await form_begun(bot)
        await bot.kill()
    assert b"greenhouse" not in house.everything_stored()

    async with house.serving() as bot:
        again = await bot.presses(await bot.says("ask for help"), "show")
        assert set(words(before)) <= set(words(again))
        assert DESCRIPTION in str(await bot.presses(again, "intake.back"))


async def test_killed_after_the_answer(house: House) -> None:
    """The requester has their receipt; the lead's alert was on its way when the power went (R06, R07)."""
    house.playground.held = {LEAD}
    async with house.serving() as bot:
        card = await bot.presses(await form_begun(bot), "intake.add-person", party_name="Joaquim Brandvold")
        card = await bot.presses(await bot.presses(card, "intake.next"), "intake.next")
        send = bot.press(card, "intake.send")
        receipt = await bot.posts(send)
        await house.playground.reached[LEAD].wait()
        await bot.kill()
    house.playground.held = set()

    async with house.serving() as bot:
        # Whether the alert arrived nobody knows, so the next process waits for the lease to end.
        await bot.passes("3m")
        assert "Brandvold" not in str(await house.playground.newest(LEAD, 1))

        assert await bot.posts(send) == receipt
        assert await bot.presses(card, "intake.send") == receipt["value"]
        await bot.says("hi")

        code, said = await bot.ends()
    assert (code, cases(house)) == (0, 1)
    assert len(house.playground.chats[LEAD]) == 1
    assert '"ended"' in said
    assert not [secret for secret in ("Brandvold", "greenhouse", STAFF) if secret in said]

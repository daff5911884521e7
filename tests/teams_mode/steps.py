"""The steps of the main job as Teams brings them, for tests that begin in the middle of it."""

from tests.teams_mode.conftest import STAFF, Bot, Card, card_of

DEPARTMENT, DESCRIPTION, PARTY = "Department of Marine Biology", "We hardly speak any more.", "Joaquim Brandvold"


async def welcomed(bot: Bot, person_id: str = STAFF) -> Card:
    """Say hello; the card that comes."""
    await bot.says("hi", person_id)
    return card_of(bot.sent_to(person_id)[-1])


async def files_request(bot: Bot) -> None:
    """Go from "hi" to the receipt; nothing that follows is delivered yet."""
    card = await bot.presses(await welcomed(bot), "intake.start")
    card = await bot.presses(card, "intake.agree")
    card = await bot.presses(card, "intake.next", department=DEPARTMENT)
    card = await bot.presses(card, "intake.next", description=DESCRIPTION, risk="no")
    card = await bot.presses(card, "intake.add-person", party_name=PARTY)
    card = await bot.presses(card, "intake.next")
    card = await bot.presses(card, "intake.next")
    await bot.presses(card, "intake.send")

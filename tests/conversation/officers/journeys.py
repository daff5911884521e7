"""What officers decide about themselves, with every press brought twice."""

from casework.model.institution import OfficerAgreement
from tests.conversation.conftest import restart
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import forged


async def looks_after_their_entry(people: People) -> None:
    one = people.number(101)
    await one.says("my entry")
    await one.presses("officers.still-right")
    await one.presses("officers.change")
    await one.presses("officers.save", contact="By post")
    await one.presses("officers.pause", wanted="yes")
    await one.presses("officers.pause", wanted="no")
    await one.presses("officers.ask-leave")
    await one.presses("officers.leave")
    assert one.sees("officers-left-title")


async def keeps_the_register(people: People) -> None:
    keeper = people.number(15)
    await keeper.says("register")
    await keeper.presses("show")
    await keeper.presses("officers.register", words="hemi")
    await keeper.presses("officers.entry")
    await keeper.presses("officers.edit")
    await keeper.presses("officers.edit-save", job_title="Head gardener")
    await keeper.presses("officers.set-pause", wanted="yes")
    await keeper.presses("officers.set-pause", wanted="no")
    await keeper.presses("officers.ask-off")
    await keeper.presses("officers.off")
    await keeper.presses("officers.back")
    assert keeper.sees("banner-officer-back")


async def accepts_the_agreement(people: People) -> None:
    await restart(people.world, officer_agreement=OfficerAgreement("2026-11", ("I keep to myself what I hear.",)))
    one = people.number(101)
    await one.says("agreement")
    await one.presses("officers.accept")
    assert one.sees("banner-agreement-accepted")


async def is_away(people: People) -> None:
    keeper = people.number(15)
    await keeper.says("away")
    await keeper.presses("show")
    await keeper.presses("officers.away-save", first_day="2026-11-23", last_day="2026-11-27")
    await keeper.presses("officers.away")
    await keeper.presses("officers.away-end")
    assert keeper.sees("officers-away-back-you")


async def has_it_as_a_file(people: People) -> None:
    keeper = people.number(15)
    await keeper.says("register")
    await keeper.presses("show")
    await keeper.presses("officers.register-file")
    await forged(keeper, "training.due")
    await keeper.presses("officers.evidence-file")


JOURNEYS: Journeys = {
    has_it_as_a_file: "officers.register-file officers.evidence-file",
    is_away: "officers.away-save officers.away-end",
    accepts_the_agreement: "officers.accept",
    keeps_the_register: "officers.edit-save officers.set-pause officers.off officers.back",
    looks_after_their_entry: "officers.still-right officers.save officers.pause officers.leave",
}

"""What officers decide about themselves, with every press brought twice."""

from tests.conversation.journeys import Journeys, People


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


JOURNEYS: Journeys = {
    looks_after_their_entry: "officers.still-right officers.save officers.pause officers.leave",
}

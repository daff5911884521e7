"""From the alert to an assessment, with every press brought twice."""

from tests.conversation.conftest import PERSON, files_request
from tests.conversation.journeys import Journeys, People


async def begins(people: People, outcome: str) -> None:
    """Go from the alert to the form of an outcome."""
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await lead.presses("lead.other")
    await lead.presses("lead.label")
    await lead.presses("lead.set-label", label="Shared paper")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note="They would like a walk and a talk.")
    await lead.presses("lead.open")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome=outcome)


async def is_sent_on(people: People) -> None:
    await begins(people, "signpost")
    await people.lead.presses("lead.signpost", signposts="employee-assistance", reason="Kind words.")


async def is_not_suitable(people: People) -> None:
    await begins(people, "not-suitable")
    await people.lead.presses("lead.not-suitable", reason="Not for us.")


async def is_stopped(people: People) -> None:
    await begins(people, "withdrawn")
    await people.lead.presses("lead.withdrawn", reason="They asked for it.")
    await people.lead.presses("lead.other")
    await people.lead.presses("lead.ask-reopening")
    await people.lead.presses("lead.reopen", reason="They rang again.")
    await people.lead.presses("lead.assess")
    await people.lead.presses("lead.assess", outcome="self-help")
    await people.lead.presses("lead.self-help", reason="They know what to do.")


async def goes_a_formal_way(people: People) -> None:
    await begins(people, "support")
    await people.lead.presses("lead.support", signposts="employee-assistance", reason="While we talk.")
    for outcome in ("formal-beside", "formal-route"):
        await people.lead.presses("lead.assess")
        await people.lead.presses("lead.assess", outcome=outcome)
        await people.lead.presses(f"lead.{outcome}", reason="They would like to complain.")


async def is_undone_and_passed_on(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.contact")
    await lead.presses("lead.contact", contact_how="phone")
    await lead.presses("lead.undo-contact")
    await lead.presses("lead.take")
    await lead.presses("lead.other")
    await lead.presses("lead.ask-pass-on")
    await lead.presses("lead.pass-on", lead=PERSON.format(12))


JOURNEYS: Journeys = {
    is_undone_and_passed_on: "lead.contact lead.undo-contact lead.pass-on",
    is_sent_on: "lead.take lead.set-label lead.contact lead.write-note lead.signpost",
    is_not_suitable: "lead.not-suitable",
    is_stopped: "lead.withdrawn lead.reopen lead.self-help",
    goes_a_formal_way: "lead.support lead.formal-beside lead.formal-route",
}

"""Choosing who helps, with every press brought twice."""

from tests.conversation.conftest import PERSON
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import ESTATES, LAW, LIBRARY, PHYSICS, call_posted, forged, offers, the_case, two_chosen


async def chooses(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY, PHYSICS, LAW, ESTATES)
    lead = people.lead
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")
    gone, stays = sorted({one.resolver for one in (await the_case(people.world)).assignments})
    for person_id in (gone, stays):
        await people.world.person(person_id).presses("show")
    await people.world.person(gone).presses("resolver.step-back")
    await people.world.person(stays).presses("resolver.open")
    await people.world.person(stays).presses("resolver.confirm")
    await lead.presses("lead.open")
    await lead.presses("choose.open")
    await lead.presses("choose.replace")


async def chooses_others(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY, PHYSICS, LAW)
    await people.lead.presses("choose.open")
    await people.lead.presses("choose.other")
    pair = f"{PERSON.format(LIBRARY)},{PERSON.format(LAW)}"
    await people.lead.presses("choose.send", pair=pair, reason="They know each other's work.")
    await people.lead.presses("lead.other")
    await people.lead.presses("choose.ask-release")
    silent = {"resolver": PERSON.format(LAW), "cause": "silent", "reason": "No word since Monday."}
    await people.lead.presses("choose.release", on="", in_channel=False, **silent)
    assert people.lead.sees("banner-released")


async def calls_again(people: People) -> None:
    await two_chosen(people.world, people.staff, people.lead)
    await people.number(PHYSICS).presses("show")
    await people.number(PHYSICS).presses("resolver.step-back")
    await forged(people.lead, "choose.open", case=(await the_case(people.world)).case_id)
    await people.lead.presses("choose.reopen")
    assert people.lead.sees("banner-call-reopened")


async def settles_who_is_involved(people: People) -> None:
    await call_posted(people.staff, people.lead, parties=(("Adaeze", ""),))
    await offers(people.world, LIBRARY, PHYSICS)
    lead = people.lead
    await lead.presses("choose.open")
    await lead.presses("choose.unknowable")
    await lead.presses("choose.settle", same="no")
    assert lead.can("choose.recommended")


JOURNEYS: Journeys = {
    settles_who_is_involved: "choose.settle choose.unknowable",
    chooses: "choose.recommended choose.replace resolver.step-back resolver.confirm",
    chooses_others: "choose.send choose.release",
    calls_again: "choose.reopen",
}

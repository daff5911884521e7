"""A call, and the answers to it, with every press brought twice."""

from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import LIBRARY, PARTY, SUMMARY, call_posted, found_suitable, offers, opens_queue


async def writes_call(people: People) -> None:
    await found_suitable(people.staff, people.lead)
    lead = people.lead
    await lead.presses("call.write")
    await lead.presses("call.names")
    await lead.presses("call.save-names", other_names="Wobbles\nKestrel Yard")
    await lead.presses("call.preview", summary=f"{PARTY} stopped answering on 3 March after a Zorbelheim meeting.")
    await lead.presses("call.redact")
    await lead.presses("call.mend", mend="suggestion")
    await lead.presses("call.settle")
    await lead.presses("call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(people.world, LIBRARY)
    await lead.presses("choose.open")
    await lead.presses("call.manage")
    await lead.presses("call.repeat")
    await lead.presses("call.widen")
    await lead.presses("call.extend", open_days="5")
    assert lead.sees("banner-call-extended")


async def volunteers(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY)
    one = people.number(LIBRARY)
    await one.presses("volunteer.withdraw")
    await one.presses("volunteer.decline", in_channel=True)
    await one.says("my cases")
    await one.presses("resolver.calls-in-chat")


async def is_taken_down(people: People) -> None:
    await call_posted(people.staff, people.lead)
    await offers(people.world, LIBRARY)
    await opens_queue(people.lead)
    await people.lead.presses("lead.open")
    await people.lead.presses("call.ask-take-down")
    await people.lead.presses("call.take-down", reason="It names the project after all.")
    assert people.lead.sees("banner-call-taken-down")


JOURNEYS: Journeys = {
    writes_call: "lead.suitable call.names call.save-names call.preview call.redact call.mend call.settle call.post "
    "call.repeat call.widen call.extend",
    volunteers: "volunteer.offer volunteer.send volunteer.withdraw volunteer.decline resolver.calls-in-chat",
    is_taken_down: "call.take-down",
}

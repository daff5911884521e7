"""Asking for help, with every press brought twice."""

from tests.conversation.intake.test_from_elsewhere import asks_leave_elsewhere, records
from tests.conversation.journeys import Journeys, People
from tests.conversation.sessions.steps_of_sessions import times_ahead
from tests.conversation.steps import PARTY
from tests.fakes.reading import buttons


async def asks(people: People) -> None:
    staff = people.staff
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.not-now")
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="We hardly speak.", risk="yes")
    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.back")
    assert staff.sees("intake-story-title")
    await staff.presses("intake.next", risk="no")
    await staff.presses("intake.add-person", party_name=PARTY)
    await staff.presses("intake.add-person", party_name="Somebody Else")
    await staff.presses("intake.remove-person")
    await staff.presses("intake.next")
    await staff.presses("intake.skip")
    await staff.presses("intake.change", to="wishes")
    [on, *_] = [one["data"] for one in buttons(staff.card) if one["verb"] == "intake.next"]
    await staff.invokes("intake.names", {**on, "page": "0", "to": "1"}, next(reversed(staff.chat.cards)))
    await staff.presses("intake.next")
    await staff.presses("intake.change", to="people")
    await staff.presses("intake.next")
    await staff.presses("intake.send")
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.presses("intake.next", name="")
    assert staff.sees("problem-required")
    await staff.presses("intake.next", name="Ines Marvell")
    await staff.presses("intake.next", risk="yes")
    assert staff.sees("emergency-now")
    await staff.presses("intake.current")
    await staff.presses("intake.next", risk="no", description="He hit me.")
    await staff.presses("intake.at-risk")
    await staff.presses("intake.cancel")
    await staff.presses("intake.forget")
    await staff.presses("intake.bring-back")


async def asks_to_be_contacted(people: People) -> None:
    await people.staff.says("please get in touch")
    await people.staff.presses("touch.ask")
    await people.staff.presses("touch.send", risk="no")
    assert people.staff.sees("receipt-title")


async def records_for_somebody(people: People) -> None:
    lead = people.lead
    await people.number(3).arrives()
    await lead.says("cases")
    await lead.presses("show")
    await lead.presses("record.start")
    await lead.presses("record.search", query="Ingrid")
    await lead.presses("record.choose", person="00000000-0000-4000-8000-000000000003")
    await lead.presses("record.keep", way="phone", day="2026-11-19", risk="no", has_read="yes")
    assert lead.can("lead.take")


async def records_for_somebody_elsewhere(people: People) -> None:
    lead, world = people.lead, people.world
    await records(lead)
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")
    first = (await times_ahead(world, 1))[0]
    await lead.presses("talk.ask-offer")
    await lead.presses("talk.offer", times=first, way="phone", place="01632 960777")
    await lead.presses("talk.ask-record")
    await lead.presses("talk.record", times=first, way="phone", day="2026-11-19")
    await asks_leave_elsewhere(world, lead)


JOURNEYS: Journeys = {
    asks_to_be_contacted: "touch.send",
    records_for_somebody: "record.keep",
    records_for_somebody_elsewhere: "record.keep talk.offer talk.record permission.record",
    asks: "intake.agree intake.next intake.back intake.add-person intake.remove-person intake.at-risk "
    "intake.skip intake.change intake.names intake.send intake.cancel intake.forget intake.bring-back",
}

"""Asking for others, and what those others say to it, with every press brought twice."""

from tests.conversation.journeys import Journeys, People
from tests.conversation.referrals.conftest import INGRID, STORY, approached, checks, in_hand, party_of
from tests.conversation.steps import forged, the_case


async def asks_for_others(people: People) -> None:
    staff = people.staff
    await staff.says("ask for help")
    await staff.presses("referral.start")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.presses("referral.next", description=STORY, for_leads="He hit her.", risk="no")
    assert staff.sees("emergency-now")
    await staff.presses("referral.at-risk")
    await staff.presses("referral.back")
    await staff.presses("referral.next")
    await staff.presses("referral.add-person", party_name="Mariam Haddad-Lindqvist")
    assert staff.sees("referral-you-asked-title")
    await staff.presses("referral.other")
    await staff.presses("referral.add-person", party_name="Somebody Else")
    await staff.presses("referral.remove-person", place="1")
    await staff.presses("referral.next")
    await staff.presses("referral.cancel")
    await staff.presses("referral.forget")
    await staff.presses("referral.bring-back")
    await staff.presses("referral.next", shown="named")
    await staff.presses("referral.change", to="you")
    await staff.presses("referral.next")
    await staff.presses("referral.send")
    assert staff.sees("receipt-title")


async def is_checked(people: People) -> None:
    world, staff, lead, ingrid = people.world, people.staff, people.lead, people.number(3)
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    await checks(ingrid, may_tell="yes")
    await ingrid.presses("referral.ask-decline")
    await ingrid.presses("referral.decline")
    case = (await the_case(world)).case_id
    await forged(lead, "parties.open", case=case)
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
    party = await party_of(world, "Temperance Voss")
    await forged(lead, "approach.ask-record", case=case, party=party)
    await lead.presses("approach.record", way="phone", day="2026-11-20")
    await forged(lead, "referral.ask-record", case=case, party=party)
    await lead.presses("referral.record", answer="right", may_tell="no", way="phone", day="2026-11-20")


JOURNEYS: Journeys = {
    asks_for_others: (
        "referral.agree referral.next referral.back referral.add-person referral.remove-person referral.other "
        "referral.at-risk referral.change referral.send referral.cancel referral.forget referral.bring-back"
    ),
    is_checked: "referral.answer referral.decline referral.record",
}
"""Every press that changes something; a referral leaves out no step, so nothing is skipped."""

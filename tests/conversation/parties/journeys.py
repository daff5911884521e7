"""The people involved, with every press brought twice."""

from dataclasses import replace

from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import the_case


async def corrects_people(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Tevita Brandt", party_department="School of Law")
    assert lead.sees("banner-party-saved")
    await lead.presses("parties.edit", place="1")
    await lead.presses("parties.save", party_name="Tevita Brandt-Okoye")
    await lead.presses("parties.search", place="0")
    await lead.presses("parties.search", query="teodor")
    await lead.presses("parties.link", person="00000000-0000-4000-8000-000000000006")
    await lead.presses("parties.search", place="1")
    await lead.presses("parties.unlisted")
    await lead.presses("parties.ask-departments")
    await lead.presses("parties.save-departments", department="School of Law", other_departments="Finance Office")
    await lead.presses("parties.ask-removal", place="1")
    await lead.presses("parties.remove")
    assert lead.sees("banner-party-removed")


async def settles_a_newcomer(people: People) -> None:
    await files_request(people.staff)
    case, newcomer = await the_case(people.world), frozenset({people.number(12).person_id})
    async with people.world.store.unit_of_work() as work:
        await work.cases.save(replace(case, recused=newcomer, unsettled=newcomer))
        await work.commit()
    await people.lead.presses("lead.open")
    await people.lead.presses("parties.settle", meant="no")
    assert people.lead.sees("banner-lead-settled")


JOURNEYS: Journeys = {
    corrects_people: "parties.save parties.save-departments parties.remove parties.link parties.unlisted",
    settles_a_newcomer: "parties.settle",
}

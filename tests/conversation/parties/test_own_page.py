"""Somebody who was approached has a notice and a page of their own, and says there what helps them (R03, R04, R40)."""

import pytest

from casework.model.institution import PrivacyNotice
from casework.model.parties.details import DetailsOfParties
from tests.conversation.conftest import PERSON, restart
from tests.conversation.consents.conftest import (
    approaches,
    gives_leave,
    is_approached,
    opens_people,
)
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case


@pytest.mark.promise("R40")
async def test_notice_is_their_own(prepared: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Read and agreed to before anything they say is kept; kept whole with its version, and sent to be saved."""
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead)
    await ingrid.presses("show")
    notice = prepared.parley.service.institution.party_privacy
    assert notice
    assert all(one in ingrid.reads() for one in notice.lines)
    case = (await the_case(prepared)).case_id
    await forged(ingrid, "consent.agree", case=case, kind="individual", seen="")
    await forged(ingrid, "party.keep-details", case=case, contact_way="teams", access_needs="A hearing loop")
    assert "A hearing loop" not in ingrid.reads()

    await forged(ingrid, "party.open", case=case)
    await ingrid.presses("party.save-notice")
    sent = [one for one in ingrid.chat.messages if notice.lines[0] in str(one)]
    assert len(sent) == 1
    assert (await the_case(prepared)).reference not in str(sent)
    await forged(ingrid, "party.open", case=case)
    await ingrid.presses("party.agree")
    assert f"version {notice.version}" in ingrid.reads().casefold()

    assert await agreed_to(prepared) == (notice.version, notice.text)

    newer = PrivacyNotice("2027-01", ("Other words.",))
    await restart(prepared, party_privacy=newer)
    await forged(ingrid, "party.open", case=case)
    assert notice.lines[0] in ingrid.reads()
    await forged(ingrid, "party.agree", case=case, version=notice.version)
    assert ingrid.sees("banner-out-of-date")
    # What they had agreed to is kept as it was, until they agree to the newer one.
    assert await agreed_to(prepared) == (notice.version, notice.text)
    await forged(ingrid, "party.agree", case=case, version=newer.version)
    assert await agreed_to(prepared) == (newer.version, newer.text)


async def agreed_to(world: World) -> tuple[str, str]:
    """Return the version and the text of the notice to which the other party agreed, as it is kept."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        details = await work.case_parts.get(case.case_id, DetailsOfParties)
    assert details
    [said] = details.people
    return said.notice_version, said.notice_text


@pytest.mark.promise("R40")
async def test_notice_falls_back_on_the_common_one(
    prepared: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await restart(prepared, party_privacy=None)
    await gives_leave(prepared, staff, lead)
    await approaches(prepared, lead)
    await ingrid.presses("show")
    assert prepared.parley.service.institution.privacy.lines[0] in ingrid.reads()


async def test_details_are_theirs(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Needs are read by whoever arranges a meeting, and not before; unwanted resolvers by leads alone (R03, R04)."""
    await is_approached(ready, staff, lead, ingrid)
    await ingrid.presses("party.ask-details")
    await ingrid.presses("party.keep-details", contact_way="phone", contact_detail="no", access_needs="A hearing loop")
    assert ingrid.sees("problem-phone")
    await ingrid.presses("party.keep-details", contact_detail="01632 960777", unwanted_resolvers=PERSON.format(103))
    assert ingrid.sees("banner-details-kept")
    assert "01632 960777" in ingrid.reads()
    assert lead.sees("lead-update-party-details")

    await opens_people(lead, ready)
    assert "01632 960777" in lead.reads()
    assert "A hearing loop" not in lead.reads()
    resolver = ready.person(PERSON.format(101))
    await forged(resolver, "resolver.open", case=(await the_case(ready)).case_id)
    assert "A hearing loop" in resolver.reads()
    await forged(staff, "mine.open", case=(await the_case(ready)).case_id)
    assert "A hearing loop" not in staff.reads()
    assert "01632 960777" not in staff.reads()
    assert "A hearing loop" not in ready.teams.everything_sent()


async def test_danger_in_details_is_asked_about_once(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await ingrid.presses("party.ask-details")
    told = {"contact_way": "teams", "contact_detail": "Not at home: my husband beats me"}
    await ingrid.presses("party.keep-details", on="", in_channel=False, **told)
    assert ingrid.sees("party-danger-then")
    assert ingrid.sees("emergency-now")
    assert ingrid.can("risk.ask")

    await ingrid.presses("party.open")
    assert "my husband beats me" in ingrid.reads()
    await ingrid.presses("party.ask-details")
    await ingrid.presses("party.keep-details", contact_way="teams")
    assert ingrid.sees("banner-details-kept")


async def test_other_department_moves_who_may_help(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await ingrid.presses("party.ask-details")
    await ingrid.presses("party.keep-details", contact_way="teams", department="University Library")

    case = await the_case(ready)
    assert case.request.parties[0].departments == ("University Library",)
    assert [one.resolver for one in case.assignments] == [PERSON.format(102)]

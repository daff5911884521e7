"""Nothing is sent to whoever asked and is not in Teams: what leads read of it says so, and that it is theirs (R30)."""

from typing import Any

import pytest

from casework.model.cases.assessment import Result
from casework.model.cases.lifecycle import CLOSING
from tests.conversation.fake_teams import Someone, World
from tests.conversation.intake.test_from_elsewhere import goes_on, records
from tests.conversation.reaching import heard
from tests.conversation.steps import files_request, forged, the_case, two_ready
from tests.fakes.reading import buttons

SENT = {
    Result.SUITABLE: "lead-outcome-suitable-send",
    Result.SUPPORT: "lead-outcome-support-send",
    Result.SELF_HELP: "lead-outcome-self-help-send",
    Result.WITHDRAWN: "lead-outcome-withdrawn-send",
}
"""Results of a case that is in contact, with what their buttons say where something is sent."""


@pytest.fixture(params=["in-teams", "elsewhere"])
async def is_elsewhere(request: pytest.FixtureRequest, world: World, staff: Someone, lead: Someone) -> bool:
    """Whether whoever asked for the one case is not in Teams."""
    found: bool = request.param == "elsewhere"
    await (records(lead) if found else files_request(staff))
    return found


def reads(lead: Someone, key: str, *, is_elsewhere: bool) -> bool:
    """Whether a lead reads what is true of whoever asked, and not what is true of others."""
    twin = f"{key}-to-tell"
    return bool(heard(lead, twin)) if is_elsewhere else bool(heard(lead, key) and not heard(lead, twin))


@pytest.mark.promise("R30")
async def test_who_has_it_now(world: World, lead: Someone, other_lead: Someone, *, is_elsewhere: bool) -> None:
    case = (await the_case(world)).case_id
    await forged(lead, "lead.take", case=case)
    assert reads(lead, "banner-taken", is_elsewhere=is_elsewhere)
    await forged(lead, "lead.ask-pass-on", case=case)
    assert reads(lead, "lead-pass-small", is_elsewhere=is_elsewhere)
    await lead.presses("lead.pass-on", lead=other_lead.person_id)
    assert reads(lead, "banner-passed-on", is_elsewhere=is_elsewhere)
    assert heard(other_lead, "lead-update-passed-on")


@pytest.mark.promise("R30")
@pytest.mark.promise("R09")
@pytest.mark.parametrize("result", list(SENT))
async def test_what_was_found(world: World, lead: Someone, result: Result, *, is_elsewhere: bool) -> None:
    case = (await the_case(world)).case_id
    await forged(lead, "lead.contact", case=case)
    await lead.presses("lead.contact", contact_how="phone")
    await forged(lead, "lead.assess", case=case, outcome=result.value)
    texts, closes = world.parley.service.texts, result.event in CLOSING
    assert reads(lead, "lead-reason-small", is_elsewhere=is_elsewhere)
    assert lead.sees("lead-words-label-to-tell") is is_elsewhere
    assert lead.sees(f"lead-outcome-{result.value}-to-tell") is is_elsewhere
    assert lead.sees(f"lead-outcome-{result.value}-then") is not is_elsewhere
    record = "lead-outcome-record-close" if closes else "lead-outcome-record"
    [sends] = [one["title"] for one in buttons(lead.card) if one["verb"] == f"lead.{result.value}"]
    assert sends == texts(record if is_elsewhere else SENT[result])

    filled: dict[str, Any] = {"signposts": "self-help"} if result is Result.SUPPORT else {}
    await lead.presses(f"lead.{result.value}", reason="As we found.", words="We hope that this helps.", **filled)
    assert reads(lead, "banner-result-closed" if closes else "banner-result-open", is_elsewhere=is_elsewhere)
    # Where the words stand that are theirs to tell.
    assert heard(lead, "lead-update-tell-result") == is_elsewhere
    await forged(lead, "lead.file", case=case)
    assert "We hope that this helps." in lead.reads()
    if closes:
        await forged(lead, "lead.ask-reopening", case=case)
        assert reads(lead, "lead-reopen-why", is_elsewhere=is_elsewhere)
        await lead.presses("lead.reopen", reason="They would like to go on.")
        assert reads(lead, "banner-reopened", is_elsewhere=is_elsewhere)


@pytest.mark.promise("R30")
@pytest.mark.promise("R15")
@pytest.mark.parametrize("elsewhere", [True, False])
async def test_somebody_else_is_looked_for(world: World, staff: Someone, lead: Someone, *, elsewhere: bool) -> None:
    if elsewhere:
        await records(lead)
        await goes_on(world, lead)
    else:
        await two_ready(world, staff, lead)
    await forged(lead, "choose.ask-release", case=(await the_case(world)).case_id)
    assert reads(lead, "choose-release-why", is_elsewhere=elsewhere)

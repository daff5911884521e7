"""The fake Teams itself: nobody presses or fills in what their card does not have."""

import pytest

from tests.conversation.conftest import tells_story
from tests.conversation.fake_teams import Someone


async def test_refuses_button_that_is_not_there(staff: Someone) -> None:
    await staff.says("hi")

    with pytest.raises(AssertionError, match=r"no button intake\.send"):
        await staff.presses("intake.send")


async def test_refuses_button_of_an_older_card(staff: Someone) -> None:
    await staff.says("ask for help")
    older = staff.newest
    await staff.says("hi")

    with pytest.raises(AssertionError, match=r"no button intake\.agree"):
        await staff.presses("intake.agree")
    await staff.presses("intake.agree", on=older)


async def test_refuses_field_that_is_not_there(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")

    with pytest.raises(AssertionError, match=r"sends no .*surname"):
        await staff.presses("intake.next", surname="Haddad")


async def test_refuses_field_that_the_button_leaves_behind(staff: Someone) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    assert staff.sees("intake-wishes-title")

    with pytest.raises(AssertionError, match=r"sends no .*unwanted_leads"):
        await staff.presses("intake.skip", unwanted_leads="")


async def test_refuses_choice_that_is_not_offered(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")

    with pytest.raises(AssertionError, match="department has no Alchemy"):
        await staff.presses("intake.next", department="Alchemy")


async def test_forges_what_no_card_allows(staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    await staff.forges("intake.next", department="Alchemy")

    assert staff.sees("problem-choose")

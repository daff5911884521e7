"""Who the leads are, for anybody and from every form (R31)."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.fakes.reading import fields


@pytest.mark.promise("R31")
async def test_leads_are_a_page_for_anybody(world: World, staff: Someone) -> None:
    await staff.says("hi")
    await staff.presses("help.people")

    assert staff.sees("people-title")
    service = world.parley.service.institution.main
    for one in (*service.leads, service.deputy):
        assert one.name in staff.reads()
        assert f"https://teams.microsoft.com/l/chat/0/0?users={quote(one.email)}" in str(staff.card)
        assert f"mailto:{quote(one.email)}" in str(staff.card)
    assert "tel:" in str(staff.card)


@pytest.mark.promise("R31")
async def test_leads_unfold_in_every_form(world: World, staff: Someone) -> None:
    """From the first field on, and nothing typed is lost: they unfold on the form itself."""
    forms = []
    await staff.says("hi")
    presses: tuple[tuple[str, dict[str, Any]], ...] = (
        ("intake.start", {}),
        ("intake.agree", {}),
        ("intake.next", {}),
        ("intake.next", {"description": "We hardly speak.", "risk": "no"}),
        ("intake.next", {}),
        ("intake.next", {}),
        ("intake.send", {}),
        ("mine.open", {}),
        ("mine.ask-addition", {}),
    )
    for verb, typed in presses:
        await staff.presses(verb, **typed)
        if fields(staff.card):
            forms.append(staff.reads())

    assert len(forms) > 4
    for one in world.parley.service.institution.main.leads:
        assert all(one.name in form for form in forms)


@pytest.mark.promise("R31")
async def test_leads_forms_need_it_not(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.presses("lead.note")

    assert fields(lead.card)
    assert "teams.microsoft.com/l/chat" not in str(lead.card)

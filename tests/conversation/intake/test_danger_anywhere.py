"""Words of danger are heard wherever somebody writes, and not only where a form asks how they are."""

import pytest

from dialogs.flows import ROUTER
from dialogs.intake.danger import FOR_NOTHING_ELSE
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, call_posted, forged

DANGER = "He hit me, and I want to kill myself."


async def test_form_of_somebody_who_helps(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    resolver = world.person(PERSON.format(LIBRARY))
    await resolver.presses("volunteer.offer", in_channel=True)
    await resolver.presses("show")
    await resolver.presses("volunteer.send", availability=DANGER)

    assert resolver.sees("emergency-now")


async def test_form_of_somebody_who_would_help(staff: Someone) -> None:
    await staff.says("become an officer")
    await staff.presses("joining.ask")
    await staff.presses("joining.send", words=DANGER)

    assert staff.sees("emergency-now")


async def test_what_somebody_looks_for(staff: Someone) -> None:
    await staff.says("directory")
    await staff.presses("show")
    await staff.presses("officers.directory", words="I want to die")

    assert staff.sees("emergency-now")
    await staff.presses("officers.directory", words="mediation")
    assert not staff.sees("emergency-now")


async def test_form_that_needs_another_look(staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition=f"{DANGER} {'x' * 10_000}")

    assert staff.sees("problem-too-long")
    assert staff.sees("emergency-now")


async def test_what_is_refused_or_goes_nowhere(staff: Someone) -> None:
    """Whoever writes into a card that counts no more may be in danger all the same."""
    await staff.says("hi")
    for verb in ("mine.add", "mine.open", "consent.stop", "no-such-verb"):
        await staff.invokes(verb, {"case": "0" * 32, "addition": DANGER}, staff.newest)
        assert staff.sees("nothing-here"), verb
        assert staff.sees("emergency-now"), verb


async def test_what_describes_a_picture(staff: Someone) -> None:
    await staff.sends_picture("image")
    assert staff.sees("unread-title")
    await staff.sends_picture("I want to die")

    assert staff.sees("emergency-now")


async def test_help_stands_once(staff: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition=DANGER)

    assert staff.sees("mine-danger-added")
    assert staff.reads().count("In danger now?") == 1


async def test_lasting_card_has_it_too(world: World, staff: Someone) -> None:
    """What stands in the chat when it is opened anew."""
    await staff.says("hi")
    await staff.invokes("help.people", {"words": DANGER}, staff.newest)
    await world.deliver()

    assert staff.sees("emergency-now")


async def test_leads_write_of_others(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.file")
    await lead.presses("lead.note")
    await lead.presses("lead.write-note", note=DANGER)
    assert "kill myself" in lead.reads()

    assert not lead.sees("emergency-now")


@pytest.mark.promise("R03")
@pytest.mark.parametrize("field", sorted(FOR_NOTHING_ELSE))
async def test_access_needs_are_for_nothing_else(staff: Someone, field: str) -> None:
    await forged(staff, "help.people", **{field: DANGER})

    assert not staff.sees("emergency-now")


def test_those_that_listen_themselves_exist() -> None:
    assert set(ROUTER.verbs) >= ROUTER.listens > set()

"""Whoever should reach somebody does so by one press, in the way that was wished, and nobody before it is time."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.requests.test_news import confirms
from tests.conversation.steps import LIBRARY, PHYSICS, forged, the_case, two_chosen
from tests.fakes.reading import fields

CHAT, MAIL = "https://teams.microsoft.com/l/chat/0/0?users={}", "mailto:{}"
MARIAM, SOLVEIG = "m.haddad-lindqvist%40norrhaven.example", "s.achterberg%40norrhaven.example"
LIBRARIAN, PHYSICIST = "a.okonkwo-reyes%40norrhaven.example", "t.wilkowicz%40norrhaven.example"


def links(person: Someone) -> list[str]:
    """Return where the links of somebody's newest card lead, in the order shown."""
    found: list[str] = []
    waiting: list[object] = [person.card]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, list):
            waiting = [*part, *waiting]
        elif isinstance(part, dict):
            found += [part["url"]] if part.get("type") == "Action.OpenUrl" else []
            waiting = [*part.values(), *waiting]
    return found


async def files(staff: Someone, **way: Any) -> None:
    """File a request with a wish for how to be contacted."""
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    await staff.presses("intake.next")
    await staff.presses("intake.next", description="We hardly speak.", risk="no", **way)
    for verb in ("intake.next", "intake.next", "intake.send"):
        await staff.presses(verb)


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ({"contact_way": "teams"}, [CHAT.format(MARIAM)]),
        (
            {"contact_way": "phone", "contact_detail": "after four, (07700) 900-123, or room 12"},
            ["tel:07700900123"],
        ),
        ({"contact_way": "phone", "contact_detail": "ext. 4711"}, []),
        ({"contact_way": "phone-ask"}, [CHAT.format(MARIAM), MAIL.format(MARIAM)]),
        ({"contact_way": "in-person"}, [CHAT.format(MARIAM), MAIL.format(MARIAM)]),
    ],
)
async def test_lead_reaches_them_as_they_wished(
    staff: Someone, lead: Someone, way: dict[str, str], expected: list[str]
) -> None:
    await files(staff, **way)
    await lead.presses("lead.open")

    assert links(lead) == expected


async def test_requester_reaches_their_lead(staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.presses("mine.open")
    assert staff.can("help.people")
    assert not links(staff)

    await lead.presses("lead.open")
    await lead.presses("lead.take")

    assert staff.sees("request-news-taken")
    expected = [CHAT.format(SOLVEIG), MAIL.format(SOLVEIG), "tel:01632960211"]
    assert links(staff) == expected
    await staff.presses("mine.open")
    assert links(staff) == expected


async def test_lead_reaches_the_resolvers(world: World, staff: Someone, lead: Someone) -> None:
    await two_chosen(world, staff, lead)
    await forged(lead, "lead.open", case=(await the_case(world)).case_id)

    assert CHAT.format(LIBRARIAN) in links(lead)
    assert CHAT.format(PHYSICIST) in links(lead)


@pytest.mark.promise("R14")
async def test_resolvers_and_requester_once_both_confirmed(world: World, staff: Someone, lead: Someone) -> None:
    """Not while they are asked, and not while one of them has not answered."""
    await two_chosen(world, staff, lead)
    case, first = await the_case(world), world.person(PERSON.format(LIBRARY))
    await first.presses("show")
    assert not links(first)

    await first.presses("resolver.confirm")
    await first.presses("resolver.open")
    assert CHAT.format(MARIAM) not in links(first)
    await forged(staff, "mine.open", case=case.case_id)
    assert CHAT.format(LIBRARIAN) not in links(staff)

    await confirms(world, PHYSICS)
    assert staff.sees("request-resolvers-title")
    to_both = [way.format(one) for one in (LIBRARIAN, PHYSICIST) for way in (CHAT, MAIL)]
    assert links(staff) == to_both
    await forged(staff, "mine.open", case=case.case_id)
    assert links(staff)[:4] == to_both
    await forged(first, "resolver.open", case=case.case_id)
    assert CHAT.format(MARIAM) in links(first)
    assert CHAT.format(PHYSICIST) in links(first)


async def test_emergency_help_is_one_press_away(staff: Someone) -> None:
    await staff.says("he hit me")

    assert links(staff) == ["tel:999", "tel:01632960111", "tel:01632960222"]


async def test_other_support_is_rung_and_written_to(staff: Someone) -> None:
    await staff.says("other support")
    await staff.presses("help.support", group="listening")

    assert "mailto:harassment-advisers%40norrhaven.example" in links(staff)
    assert "tel:01632960333" in links(staff)


@pytest.mark.promise("R27")
async def test_requester_is_told_that_their_lead_works_in_hr(world: World, staff: Someone, lead: Someone) -> None:
    main = world.parley.service.institution.main
    first, *others = main.leads
    await restart(world, services=(replace(main, leads=(replace(first, works_in_hr=True), *others)),))
    marked = "Solveig Achterberg (works in HR, and acts here in another capacity)"

    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    assert marked in staff.reads()

    await staff.presses("mine.open")
    assert marked in staff.reads()
    await staff.presses("mine.ask-keep-away")
    assert marked in str(staff.card)
    await staff.says("ask for help")
    for verb in ("intake.agree", "intake.next"):
        await staff.presses(verb)
    await staff.presses("intake.next", description="We hardly speak.", risk="no")
    await staff.presses("intake.next")
    assert marked in str([one for one in fields(staff.card).values() if one["id"] == "unwanted_leads"])


def reaches_people(person: Someone) -> bool:
    """Whether somebody's newest card has a lead's chat on it, or the way to all leads."""
    return person.can("help.people") or any("/l/chat/" in one for one in links(person))


@pytest.mark.promise("R31")
@pytest.mark.parametrize(
    "typed",
    ["hi", "faq", "what is a resolver", "other support", "he hit me", "he ignores me " * 9, "xyzzy", "my requests"],
)
async def test_leads_are_a_press_away_from_all_help(staff: Someone, typed: str) -> None:
    await staff.says(typed)

    assert reaches_people(staff)


@pytest.mark.promise("R31")
async def test_leads_are_a_press_away_all_along_the_form(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    steps: tuple[tuple[str, Any], ...] = (
        ("intake.agree", {}),
        ("intake.next", {}),
        ("intake.next", {"description": "We hardly speak.", "risk": "yes"}),
        ("intake.current", {}),
        ("intake.next", {}),
        ("intake.next", {}),
        ("intake.send", {}),
        ("mine.open", {}),
        ("mine.ask-withdrawal", {}),
    )
    for verb, typed in steps:
        assert reaches_people(staff), verb
        await staff.presses(verb, **typed)
    assert reaches_people(staff)


async def test_form_waits_for_whoever_looks_who_the_leads_are(staff: Someone) -> None:
    await staff.says("ask for help")
    for verb in ("intake.agree", "intake.next"):
        await staff.presses(verb)
    await staff.presses("intake.next", description="We hardly speak.", risk="yes")
    await staff.presses("help.people")
    await staff.presses("intake.start")

    assert staff.sees("intake-people-title")

"""A case that has grown in every way is more than one card holds: its people read all of it, part by part."""

import json
from dataclasses import replace

import pytest

from casework.model.parties.details import NeedsOfParties, PartyNeeds
from casework.model.parties.party import PARTY_LIMIT
from casework.model.requests import NEEDS_LIMIT
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import ingrid, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, forged, the_case
from tests.fakes.reading import buttons
from tests.stores import turn

__all__ = ["ingrid", "ready"]

SHORTENED = ("shortened-note", "too-large")


async def grows(world: World, letter: str, length: int = NEEDS_LIMIT - 10) -> None:
    """Let the one case have as many people as can be named, each of whom needs so much, in characters."""
    case = await the_case(world)
    people = [
        replace(case.request.parties[0], name=f"Nadia Person-{number:02}", party_id=f"{number:032x}", person_id="")
        if number
        else case.request.parties[0]
        for number in range(PARTY_LIMIT)
    ]
    needs = [
        PartyNeeds(one.party_id, one.person_id, f"need-{number:02} {letter * length}")
        for number, one in enumerate(people)
    ]
    async with turn(world.store) as work:
        await work.cases.save(replace(case, request=replace(case.request, parties=tuple(people))))
        await work.case_parts.put(case.case_id, NeedsOfParties(tuple(needs)))


async def reads_on(person: Someone) -> str:
    """Go on reading to the end, and return all that was read."""
    read = [person.reads()]
    while any(one.get("title") == "Go on reading" for one in buttons(person.card)):
        await person.presses("parts.turn", page=str(len(read)))
        read.append(person.reads())
    assert not [key for key in SHORTENED if person.sees(key)]
    return "\n".join(read)


@pytest.mark.promise("R17")
@pytest.mark.parametrize("letter", ["a", "\N{CJK UNIFIED IDEOGRAPH-8A9E}"])
async def test_resolver_reads_what_each_needs(ready: World, letter: str) -> None:
    await grows(ready, letter)
    resolver = ready.person(PERSON.format(LIBRARY))
    await forged(resolver, "resolver.open", case=(await the_case(ready)).case_id)
    read = await reads_on(resolver)

    assert "Part 1 of" in read
    for number in range(PARTY_LIMIT):
        assert f"need-{number:02}" in read
        assert read.count(letter * 1_500) >= PARTY_LIMIT
    assert resolver.can("resolver.home")


async def test_part_of_what_is_no_longer_theirs_is_nothing(ready: World, stranger: Someone) -> None:
    await grows(ready, "a")
    resolver = ready.person(PERSON.format(LIBRARY))
    await forged(resolver, "resolver.open", case=(await the_case(ready)).case_id)
    [turns] = [one for one in buttons(resolver.card) if one.get("verb") == "parts.turn"]
    await stranger.says("hi")
    await stranger.invokes("parts.turn", turns["data"], stranger.newest)
    assert stranger.sees("nothing-here")

    await forged(resolver, "parts.turn", screen="mine.list", args="{}", page="1")
    assert resolver.sees("nothing-here")


@pytest.mark.promise("R17")
async def test_part_after_what_was_just_done_begins_where_that_ended(ready: World) -> None:
    """What was just done is told above the first part alone, and takes nothing from the others."""
    resolver = ready.person(PERSON.format(LIBRARY))
    for length in range(NEEDS_LIMIT - 210, NEEDS_LIMIT - 10, 14):
        await grows(ready, "a", length)
        opened = json.dumps({"case": (await the_case(ready)).case_id, "banner": "banner-out-of-date"})
        await forged(resolver, "show", screen="resolver.case", args=opened)
        assert resolver.sees("banner-out-of-date")
        read = await reads_on(resolver)

        assert [number for number in range(PARTY_LIMIT) if f"need-{number:02}" not in read] == []
        assert not resolver.sees("banner-out-of-date")

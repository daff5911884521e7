"""A case that has grown in every way is more than one card holds: its people read all of it, part by part."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.model.cases.case import Note
from casework.model.own_data import Corrected, Correction, Corrections, LeadsQuestion, LeadsQuestions, QuestionKind
from casework.model.parties.details import NeedsOfParties, PartyNeeds
from casework.model.parties.party import PARTY_LIMIT
from casework.model.requests import NEEDS_LIMIT
from casework.model.risk import Disclosure, Ground, Risk, RiskReport
from dialogs.flows import ROUTER
from dialogs.kit.long_choices import BESIDE_FORM
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import ingrid, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, forged, the_case
from tests.fakes.reading import buttons, fields
from tests.stores import turn

__all__ = ["ingrid", "ready"]

SHORTENED = ("shortened-note", "too-large")
MOST_PRESSES = 250
LEADS, STAFF, OTHER = PERSON.format(11), PERSON.format(1), PERSON.format(3)
SCRIPTS = ["a", "\N{CJK UNIFIED IDEOGRAPH-8A9E}"]


def much(kind: str, number: int, letter: str, length: int) -> str:
    """Return a long text that says which it is."""
    return f"<{kind}-{number:02}> {letter * length}"


async def grows_in_every_way(world: World, letter: str) -> set[str]:
    """Let the one case hold much of all that people say; return what is to be found of each, by who it is for."""
    case, now = await the_case(world), world.clock.moment
    people = [
        replace(
            case.request.parties[0],
            name=f"Nadia Person-{number:02} {letter * 150}",
            party_id=f"{number:032x}",
            person_id="",
        )
        if number
        else case.request.parties[0]
        for number in range(PARTY_LIMIT)
    ]
    said = [
        Correction(person, Corrected.TOLD, much(f"put-right-{person[-3:]}", number, letter, 2_400), now)
        for person in (STAFF, OTHER)
        for number in range(6)
    ]
    asked = [
        LeadsQuestion(
            f"{place:032x}",
            person,
            kind,
            much(f"question-{person[-3:]}", place, letter, 1_500),
            now,
            now + timedelta(days=10),
            answer=much(f"answer-{person[-3:]}", place, letter, 3_500),
            answered_by=LEADS,
            answered_at=now,
        )
        for place, (person, kind) in enumerate(
            [(one, QuestionKind.DATA) for one in (STAFF, OTHER)] * 4
            + [(PERSON.format(LIBRARY), QuestionKind.RESOLVER)] * 5
        )
    ]
    reports = [
        RiskReport(f"{number:032x}", STAFF, now, much("report", number, letter, 1_600), taken_by=LEADS, taken_at=now)
        for number in range(8)
    ]
    disclosed = [
        Disclosure(
            f"{number:032x}",
            Ground.RISK,
            much("what", number, letter, 1_600),
            much("whom", number, letter, 150),
            much("why", number, letter, 1_600),
            LEADS,
            now,
            seconded_by=PERSON.format(12),
            seconded_at=now,
        )
        for number in range(4)
    ]
    async with turn(world.store) as work:
        grown = replace(case.request, parties=tuple(people), description=much("story", 0, letter, 9_000))
        await work.cases.save(replace(case, request=grown))
        await work.case_parts.put(case.case_id, Corrections(tuple(said)))
        await work.case_parts.put(case.case_id, LeadsQuestions(tuple(asked)))
        await work.case_parts.put(case.case_id, Risk(tuple(reports), tuple(disclosed)))
        for number in range(8):
            await work.cases.add_note(
                case.case_id, Note(STAFF, now, much("addition", number, letter, 4_000), "addition")
            )
            await work.cases.add_note(case.case_id, Note(LEADS, now, much("note", number, letter, 4_000)))
    marks = {one.text for one in said} | {one.text for one in asked} | {one.answer for one in asked}
    marks |= {one.words for one in reports} | {text for one in disclosed for text in (one.what, one.to_whom, one.why)}
    marks |= {much(kind, number, "", 0) for number in range(8) for kind in ("addition", "note")}
    named = {one.name.partition(letter * 9)[0].strip() for one in people}
    return {one.partition(" ")[0] for one in marks} | {"<story-00>"} | named


async def reads_everything(person: Someone) -> str:
    """Press every button that only shows something, on every card that is reached so; return all that was read."""
    read, pressed, often = [person.reads()], set[str](), Counter[str]()
    waiting = list(_readable(person))
    while waiting and len(pressed) < MOST_PRESSES:
        verb, data = waiting.pop(min(range(len(waiting)), key=lambda place: often[waiting[place][0]]))
        if f"{verb} {sorted(data.items())}" in pressed:
            continue
        pressed.add(f"{verb} {sorted(data.items())}")
        often[verb] += 1
        await person.invokes(verb, data, person.newest)
        assert not [key for key in SHORTENED if person.sees(key)], (verb, data)
        read.append(person.reads())
        waiting += _readable(person)
    return "\n".join(read)


def _readable(person: Someone) -> Iterator[tuple[str, dict[str, str]]]:
    for one in buttons(person.card):
        if one["verb"] in ROUTER.reading:
            yield one["verb"], {name: value for name, value in one.get("data", {}).items() if name != "ref"}


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


@pytest.mark.promise("R17")
@pytest.mark.parametrize("letter", SCRIPTS)
async def test_lead_reads_all_of_a_case_that_has_grown_in_every_way(ready: World, lead: Someone, letter: str) -> None:
    expected = await grows_in_every_way(ready, letter)
    await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
    read = await reads_everything(lead)

    assert {one for one in expected if one not in read} == set()


@pytest.mark.promise("R26")
@pytest.mark.parametrize("letter", SCRIPTS)
async def test_people_and_resolvers_read_all_that_is_theirs(
    ready: World, staff: Someone, ingrid: Someone, letter: str
) -> None:
    expected = await grows_in_every_way(ready, letter)
    case_id = (await the_case(ready)).case_id
    for person, verb, kinds in (
        (staff, "mine.open", ("<story", "<addition", "<put-right-001", "<question-001", "<answer-001")),
        (
            ready.person(PERSON.format(LIBRARY)),
            "resolver.open",
            ("<story", "<addition", "<question-101", "<answer-101", "Nadia"),
        ),
    ):
        await forged(person, verb, case=case_id)
        read = await reads_everything(person)
        theirs = {one for one in expected if one.startswith(kinds)}
        assert {one for one in theirs if one not in read} == set()


async def test_coordinator_finds_everybody_of_a_register_that_has_grown(world: World) -> None:
    """Nobody on the list is beyond its last page, however long names and departments are."""
    many = 60
    async with turn(world.store) as work:
        [first, *_] = await work.officers.all()
        for number in range(many):
            await work.officers.put(
                replace(
                    first,
                    person_id=PERSON.format(700 + number),
                    name=f"Officer-{number:02} {'Longfellow ' * 15}".strip(),
                    job_title="Wordsworth " * 15,
                )
            )
    coordinator = world.person(PERSON.format(15))
    await coordinator.says("register")
    read = await reads_everything(coordinator)
    for typed in ("who can help", "training", "meetings"):
        await coordinator.says(typed)
        read += await reads_everything(coordinator)

    assert [number for number in range(many) if f"Officer-{number:02}" not in read] == []


async def test_what_stands_in_a_form_stays_while_its_other_parts_are_read(
    ready: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = ready.person(PERSON.format(LIBRARY))
    await forged(resolver, "closing.write", case=(await the_case(ready)).case_id)
    await resolver.presses("closing.keep", text="We met once.")
    await forged(resolver, "closing.write", case=(await the_case(ready)).case_id)
    # A form of which something is left over in a small room.
    monkeypatch.setattr("dialogs.kit.card_parts._LEAST_READ", 1)
    monkeypatch.setattr("dialogs.kit.card_parts.has_room", lambda *_: False)
    for room in range(BESIDE_FORM, BESIDE_FORM + 6_000, 100):
        monkeypatch.setattr("dialogs.kit.card_parts.CARD_ROOM", room)
        await forged(resolver, "closing.write", case=(await the_case(ready)).case_id)
        if resolver.can("parts.turn"):
            break
    await resolver.presses("parts.turn", text="We met twice.")

    assert fields(resolver.card)["text"]["value"] == "We met twice."
    await resolver.presses("closing.keep")
    await forged(resolver, "closing.write", case=(await the_case(ready)).case_id)
    assert fields(resolver.card)["text"]["value"] == "We met twice."

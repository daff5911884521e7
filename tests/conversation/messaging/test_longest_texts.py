"""With the longest texts that the institution's file allows, and the longest that people may write, every card fits.

What is wrong with a card, its size too, fails the test at its end (`tests.cards`).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from casework.actions.intake.submit import RULES
from casework.model.institution import Institution
from casework.model.parties.party import PARTY_LIMIT
from casework.model.requests import SHORT_LIMIT
from dialogs.flows import ROUTER
from tests.conversation.conftest import DEMO, PERSON, opened
from tests.conversation.fake_teams import Someone, World
from tests.fakes.longest import NOT_LISTED, longest_institution, with_long_lists
from tests.fakes.reading import buttons

SCRIPTS = ["a", "\N{CYRILLIC SMALL LETTER ZHE}", "\N{CJK UNIFIED IDEOGRAPH-8A9E}"]
MOST_PRESSES = 150
MANY = 12
SHORTENED = ("shortened-note", "too-large", "too-large-form")


@pytest.fixture(scope="session")
def longest() -> Institution:
    """The demo institution with texts as long as they may be, and with many times as much of each of its lists."""
    return with_long_lists(longest_institution(DEMO / "parley.toml"), MANY)


@pytest.fixture
async def wordy(world: World, longest: Institution) -> World:
    """The service for that institution."""
    world.parley = await opened(world, **{one.name: getattr(longest, one.name) for one in fields(longest)})
    return world


def the_longest(letter: str, limit: int) -> str:
    """Return as much of one letter as a field takes."""
    return letter * min(limit, 2 * limit // len(letter.encode()))


async def reads_everything(person: Someone) -> set[str]:
    """Press every button that only shows something, on every card that is reached so; return the verbs.

    Those that were pressed least come first: a long list has many pages.
    """
    pressed: set[str] = set()
    often: Counter[str] = Counter()
    waiting = list(_readable(person))
    while waiting and len(pressed) < MOST_PRESSES:
        verb, data = waiting.pop(min(range(len(waiting)), key=lambda place: often[waiting[place][0]]))
        if f"{verb} {sorted(data.items())}" in pressed:
            continue
        pressed.add(f"{verb} {sorted(data.items())}")
        often[verb] += 1
        await person.invokes(verb, data, person.newest)
        assert not [key for key in SHORTENED if person.sees(key)], (verb, data)
        waiting += _readable(person)
    return {one.partition(" ")[0] for one in pressed}


def _readable(person: Someone) -> Iterator[tuple[str, dict[str, str]]]:
    for one in buttons(person.card):
        if one["verb"] in ROUTER.reading:
            yield one["verb"], {name: value for name, value in one.get("data", {}).items() if name != "ref"}


def test_every_list_is_long(longest: Institution) -> None:
    """But for those that no card shows whole, or at all; a list that is added to the file is made long as well."""
    shown = {one.name for one in fields(Institution) if isinstance(getattr(longest, one.name), tuple)} - NOT_LISTED
    assert {name for name in shown if len(getattr(longest, name)) < MANY} == set()
    assert len(longest.departments) > 100
    assert min(len(longest.main.leads), len(longest.main.coordinators), len(longest.main.courses)) >= MANY


async def test_longest_file_fits(wordy: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    seen: set[str] = set()
    for person in (staff, lead, resolver_one):
        await person.says("hi")
        seen |= await reads_everything(person)
    coordinator = wordy.person(PERSON.format(15))
    for person, typed in (
        (coordinator, "training"),
        (coordinator, "register"),
        (coordinator, "meetings"),
        (coordinator, "applications"),
        (coordinator, "officers"),
        (resolver_one, "training"),
        (resolver_one, "my entry"),
        (resolver_one, "meetings"),
        (staff, "become an officer"),
        (staff, "who can help"),
        (lead, "feedback"),
        (lead, "away"),
    ):
        await person.says(typed)
        seen |= await reads_everything(person)
    for typed in ("I want to kill myself", "something else altogether", "my manager is bullying me"):
        await staff.says(typed)
        seen |= await reads_everything(staff)

    assert seen >= {"help.people", "help.questions", "help.support", "mine.list", "lead.queue", "resolver.home"}


@pytest.mark.parametrize("letter", SCRIPTS)
async def test_longest_words_fit(wordy: World, staff: Someone, lead: Someone, other_lead: Someone, letter: str) -> None:
    def words(name: str) -> str:
        return the_longest(letter, RULES[name].limit)

    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("intake.agree")
    department = wordy.parley.service.institution.departments[0].name
    await staff.presses(
        "intake.next",
        department=department,
        name=words("name"),
        job_title=words("job_title"),
        email="a@norrhaven.example",
    )
    told: dict[str, Any] = {name: words(name) for name in ("description", "contact_detail", "access_needs")}
    await staff.presses("intake.next", risk="no", **told)
    for number in range(PARTY_LIMIT):
        name = f"{number} {the_longest(letter, SHORT_LIMIT - 6)}"
        await staff.presses("intake.add-person", party_name=name, party_department=department)
    await staff.presses("intake.next")
    await staff.presses("intake.next")
    await staff.presses("intake.send")
    await reads_everything(staff)

    await lead.presses("lead.open")
    assert {"lead.open", "lead.queue", "lead.read"} <= await reads_everything(lead)


async def test_every_course_can_be_looked_at(wordy: World) -> None:
    """However many there are, who is due for each is a press away."""
    coordinator = wordy.person(PERSON.format(15))
    await coordinator.says("training")
    await coordinator.presses("training.due")
    reached = {one["data"]["course"] for one in buttons(coordinator.card) if one.get("data", {}).get("course")}

    kept_up = {one.course_id for one in wordy.parley.service.institution.main.courses if not one.renews}
    assert len(kept_up) >= MANY
    assert reached == kept_up

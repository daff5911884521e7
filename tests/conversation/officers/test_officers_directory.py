"""Anybody finds the officers by campus, kind and words (R27, R28, S01)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casework.model.officers import Officer
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, forged
from tests.fakes.reading import fields, parts_of, words
from tests.stores import turn


async def changed(world: World, number: int, **changes: Any) -> Officer:
    """Change an entry of the register, as its keeper does."""
    async with turn(world.store) as work:
        known = await work.officers.get(PERSON.format(number))
        assert known is not None
        await work.officers.put(one := replace(known, **changes))
    return one


async def opens(person: Someone, typed: str = "directory") -> None:
    """Come to the directory by a word; a card with fields is no message, so it comes closed."""
    await person.says(typed)
    assert person.sees("closed-officers-directory")
    await person.presses("show")


async def all_pages(person: Someone) -> str:
    read = person.reads()
    while person.sees("officers-more"):
        await person.presses("officers.directory", page=str(int(page_of(person))))
        read += person.reads()
    return read


def page_of(person: Someone) -> str:
    """Return the number of the page that follows, counted from 0: what the card shows, counted from 1."""
    [shown] = [one for one in words(person.card) if one.startswith("Page ")]
    return shown.split()[1]


class TestList:
    @pytest.mark.promise("R28")
    @pytest.mark.promise("S01")
    async def test_lists_everybody_who_can_be_asked(self, staff: Someone) -> None:
        await staff.says("hi")
        await staff.presses("officers.directory")
        read = await all_pages(staff)

        assert "15 people" in read
        assert "Gwenllian Prothero" in read
        assert "Consultant and clinical tutor · Medical School" in read
        assert "Accreditation: Accredited mediator since 2019" in read
        assert "works in HR" in read
        assert "Fintan Nakashima" not in read, "who serves no more is not listed"
        assert {one["style"] for one in parts_of(staff.card) if one.get("type") == "Image"} == {"Person"}

    @pytest.mark.promise("S01")
    async def test_tells_what_helps_to_choose(self, staff: Someone) -> None:
        await opens(staff)
        await staff.presses("officers.directory", words="parisa")

        assert "Lecturer in employment law · School of Law, Department of Modern Languages" in staff.reads()
        assert "Where: Hill campus" in staff.reads()
        assert "How to reach them: Ring 01632 960403, or by Teams" in staff.reads()
        assert "Also speaks: Persian, German" in staff.reads()
        assert "Looked through on 12 October 2026." in staff.reads()

    async def test_says_who_has_not_looked_through_theirs(self, world: World, staff: Someone) -> None:
        await changed(world, 104, reviewed_on=None)
        await opens(staff)
        await staff.presses("officers.directory", words="hemi")

        assert staff.sees("officers-reviewed-never")

    async def test_training_that_has_ended_is_not_claimed(self, world: World, staff: Someone) -> None:
        await changed(world, 106, accredited_until=date(2026, 11, 20))
        await opens(staff)
        await staff.presses("officers.directory", words="gwenllian")
        assert "Accredited mediator" in staff.reads(), "it ends at the end of the day"

        world.clock.moment += timedelta(days=1)
        await opens(staff)
        await staff.presses("officers.directory", words="gwenllian")
        assert "Gwenllian Prothero" in staff.reads()
        assert "Accredited mediator" not in staff.reads()

    @pytest.mark.parametrize("typed", ["resolvers", "who are the resolvers", "Directory", "who can help"])
    async def test_found_by_words(self, staff: Someone, typed: str) -> None:
        await opens(staff, typed)

        assert staff.sees("officers-directory-title")

    async def test_old_list_leads_here(self, staff: Someone) -> None:
        """Its button stands in people's chats."""
        await forged(staff, "resolver.list", page="1")

        assert staff.sees("officers-directory-title")


class TestSearch:
    @pytest.mark.promise("S01")
    async def test_by_campus(self, staff: Someone) -> None:
        await opens(staff)
        await staff.presses("officers.directory", campus="Observatory")

        assert "2 people" in staff.reads()
        assert {one for one in ("Nguyen Thi Bao-Lindgren", "Tomasz Wilkowicz") if one in staff.reads()}
        assert fields(staff.card)["campus"]["value"] == "Observatory"

    async def test_by_words_and_campus_over_pages(self, staff: Someone) -> None:
        """What is looked for goes on with the page."""
        await opens(staff)
        await staff.presses("officers.directory", campus="Harbour campus", words="Med")
        read = await all_pages(staff)

        assert "Page 2 of 2" in read
        assert fields(staff.card)["words"]["value"] == "Med"
        assert fields(staff.card)["campus"]["value"] == "Harbour campus"
        assert "Where: Hill campus" not in read

    async def test_words_begin_words_in_any_order_and_spelling(self, staff: Someone) -> None:
        await opens(staff)
        await staff.presses("officers.directory", words="sandstrom BABAJ")

        assert "1 person" in staff.reads()
        assert "Babajide Sandström" in staff.reads()

    async def test_nobody_found_leads_to_people(self, staff: Someone) -> None:
        await opens(staff)
        await staff.presses("officers.directory", words="astrologer")

        assert "Nobody on the list fits just now" in staff.reads()
        assert "Who the leads are" in staff.reads()
        assert "Solveig Achterberg" in staff.reads()

    async def test_one_service_asks_for_no_kind(self, staff: Someone) -> None:
        await opens(staff)

        assert set(fields(staff.card)) == {"campus", "words"}

    async def test_words_are_kept_nowhere(self, world: World, staff: Someone) -> None:
        """The card says so: neither for a redelivery nor in what is sent."""
        await opens(staff)
        await staff.presses("officers.directory", words="zwillinge")
        await staff.repeats()

        assert "zwillinge" not in world.teams.everything_sent()
        assert "15 people" in staff.reads(), "brought again it is answered without the words, which nobody kept"

    @pytest.mark.parametrize("forged_campus", ["Elsewhere", "any", "x" * 5000])
    async def test_forged_choice_narrows_nothing(self, staff: Someone, forged_campus: str) -> None:
        await forged(staff, "officers.directory", campus=forged_campus, kind="welfare", page="-3")

        assert "15 people" in staff.reads()

    @pytest.mark.parametrize("page", ["-1", "99999999999", "x", "²"])
    async def test_strange_page_is_a_page(self, staff: Someone, page: str) -> None:
        await forged(staff, "officers.directory", page=page)

        assert staff.sees("officers-directory-title")


class TestWhoIsLeftOut:
    @pytest.mark.parametrize(
        "changes", [{"active": False}, {"paused": True}, {"leave_until": date(2026, 11, 20)}], ids=str
    )
    async def test_who_takes_nothing_on(self, world: World, staff: Someone, changes: dict[str, Any]) -> None:
        await changed(world, 106, **changes)
        await opens(staff)
        await staff.presses("officers.directory", words="gwenllian")

        assert "Gwenllian Prothero" not in staff.reads()

    async def test_back_the_day_after_the_leave(self, world: World, staff: Someone) -> None:
        await changed(world, 106, leave_until=date(2026, 11, 20))
        await opens(staff)
        world.clock.moment += timedelta(days=1)
        await staff.presses("officers.directory", words="gwenllian")

        assert "Gwenllian Prothero" in staff.reads()

    async def test_paused_one_is_not_sent_calls(self, world: World, staff: Someone, lead: Someone) -> None:
        await changed(world, 101, paused=True)
        await call_posted(staff, lead)

        assert not world.person(PERSON.format(101)).chat.cards
        assert world.person(PERSON.format(102)).can("volunteer.offer")


async def test_names_stay_names(world: World, staff: Someone) -> None:
    """What somebody wrote is read as it stands, and no card grows beyond what Teams takes."""
    for number in range(101, 106):
        await changed(
            world, number, contact="[here](https://evil.example) **now**" * 5, name=f"Zoë *{number}* " + "x" * 60
        )
    await opens(staff)
    await staff.presses("officers.directory", words="zoe")

    runs = [run for part in _rich(staff.card) for run in part["inlines"]]
    assert any("[here](https://evil.example)" in run["text"] for run in runs)
    assert len(str(staff.card)) < 28_000


def _rich(part: object) -> list[dict[str, Any]]:
    if isinstance(part, dict):
        own = [part] if part.get("type") == "RichTextBlock" else []
        return own + [one for inner in part.values() for one in _rich(inner)]
    return [one for inner in part for one in _rich(inner)] if isinstance(part, list) else []


async def test_kind_is_asked_where_there_are_several(world: World, staff: Someone) -> None:
    main = world.parley.service.institution.main
    other = replace(
        main, service_id="welfare", name="Welfare", channel=replace(main.channel, channel_id="19:w@thread.tacv2")
    )
    await restart(world, services=(main, other))
    await changed(world, 101, services=("welfare",))
    await changed(world, 102, services=("resolution",))
    await opens(staff)
    await staff.presses("officers.directory", kind="welfare")

    assert "14 people" in staff.reads()
    await staff.presses("officers.directory", words="tomasz")
    assert "Nobody on the list fits" in staff.reads()

"""What opens a screen is taken as it is declared, in kind and length, and nothing else of it is kept."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casework.desk import new_id
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case


async def shown(person: Someone, **args: str) -> str:
    """Return the words of what a closed card with these arguments opens."""
    await person.invokes("show", {"screen": "mine.case", "args": json.dumps(args)}, person.newest)
    return person.reads()


@pytest.mark.parametrize("name", ["case", "page", "cases", "question"])
async def test_argument_of_another_kind_is_refused(world: World, staff: Someone, database: Path, name: str) -> None:
    """An id is no text, and neither is as long as one likes; what a card of ours holds opens its screen."""
    await files_request(staff)
    case_id = (await the_case(world)).case_id
    nothing, opened = await shown(staff, case=new_id()), await shown(staff, case=case_id)

    for forged in ("y" * 1_001, "two\nlines\0"):
        assert await shown(staff, **{"case": case_id, name: forged}) == nothing != opened

    with closing(sqlite3.connect(database)) as connection:
        assert not list(connection.execute("SELECT 1 FROM turns WHERE answer LIKE '%yyy%' OR answer LIKE '%lines%'"))


async def test_older_card_opens_though_it_holds_what_no_screen_looks_at_any_more(world: World, staff: Someone) -> None:
    await files_request(staff)
    case_id = (await the_case(world)).case_id
    assert await shown(staff, case=case_id) == await shown(staff, **{"case": case_id, "given-up": "x"})

"""Nothing that somebody typed stays in memory longer than the turn (decision 33)."""

import gc

import pytest

from casework.memory import forget_words, remembered
from tests.conversation.conftest import fills_in_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case

TYPED = "Wolfhelmine Czerwinskaja-Obuobi"
AND_SO = ("Wolfhelmine", "Czerwinskaja", "Obuobi")


async def test_typed_names_are_gone_with_the_turn(world: World, staff: Someone, lead: Someone) -> None:
    await fills_in_request(staff, parties=((TYPED, "School of Law"),))
    await forged(lead, "lead.find", query=TYPED)
    case = await the_case(world)
    await forged(lead, "lead.write-note", case=case.case_id, note=f"{TYPED} rang me.")
    del case
    await world.tick()
    world.parley.service.desk(None)  # type: ignore[arg-type]

    assert words_in_memory() == set()


async def test_it_is_so_each_second(world: World, staff: Someone, lead: Someone) -> None:
    await fills_in_request(staff, parties=((TYPED, ""),))
    await forged(lead, "lead.find", query=TYPED)
    await world.parley.tick()

    assert words_in_memory() == set()


def test_what_is_worked_out_is_remembered_until_it_is_forgotten() -> None:
    asked: list[str] = []

    @remembered(2)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("a"), length("a"), length("bb")] == [1, 1, 2]
    assert asked == ["a", "bb"]
    forget_words()
    length("a")
    assert asked == ["a", "bb", "a"]


def words_in_memory() -> set[str]:
    """Return which of the words some cache of a function holds as an argument."""
    gc.unfreeze()
    held: set[str] = set()
    caches = [one for one in gc.get_objects() if type(one).__name__ == "_lru_cache_wrapper"]
    gc.freeze()
    assert len(caches) > 10
    for cache in caches:
        told = str(gc.get_referents(cache)).casefold()
        held |= {word for word in AND_SO if word.casefold() in told}
    return held


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    forget_words()

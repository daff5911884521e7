"""What the institution's file says of its services: the form of Parley 0.1, and a table for each."""

import re
from pathlib import Path

import pytest

from bot.institution import InstitutionFileError, is_flat, load_institution, read_institution

DEMO = Path(__file__).resolve().parents[3] / "demo" / "parley.toml"
FLAT = Path(__file__).resolve().parents[2] / "fixtures" / "institution" / "flat.toml"
TEXT = DEMO.read_text(encoding="utf-8")


def test_flat_form_means_the_same() -> None:
    assert load_institution(FLAT) == load_institution(DEMO)
    assert (is_flat(FLAT), is_flat(DEMO)) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('lifecycle = "resolution"', 'lifecycle = "resolutoin"', "is no lifecycle that Parley knows"),
        *[("resolvers = 2", f"resolvers = {n}", f"can't be carried by {n}: resolvers are matched") for n in (0, 1, 3)],
        ("[service.resolution]", "[service.Resolution]", "can't be a service's id"),
        ('website = "', 'service_name = "Ours"\nwebsite = "', "stands outside of any service"),
        ("000000000012", "000000000011", "is listed twice"),
        ("19:norrhaven-resolvers@thread.tacv2", "19:x", "is no channel's id"),
    ],
)
def test_mistake_has_its_line(old: str, new: str, problem: str) -> None:
    text = TEXT.replace("service.resolution", "service.Resolution") if "Res" in new else TEXT.replace(old, new, 1)

    with pytest.raises(InstitutionFileError) as caught:
        read_institution(text, "parley.toml")

    [told] = caught.value.mistakes
    assert problem in told.problem
    assert told.line > 1


def test_missing_deputy_names_its_table() -> None:
    without = re.sub(r"\[service\.resolution\.deputy\].*?(?=\[)", "", TEXT, flags=re.DOTALL)

    with pytest.raises(InstitutionFileError) as caught:
        read_institution(without, "parley.toml")

    assert "[service.resolution.deputy]" in caught.value.mistakes[0].fix

"""However many offer, the cards on which a lead chooses stay under Teams' limit (R13)."""

from typing import Any

import pytest

from casework.model.assignments import Pair
from dialogs.assignments.choose_cards import other_pair
from dialogs.assignments.replacement_cards import Replacing, replacement
from dialogs.assignments.volunteers_cards import CHOICES, pair_choices
from dialogs.kit.form import Filled
from dialogs.kit.widgets import button
from dialogs.texts import Texts
from tests.builders import a_case
from tests.fakes.matching import a_volunteer
from tests.fakes.reading import everything_on, fields_on, size_of

TEAMS_LIMIT = 28_000
WORDY: dict[str, Any] = {"name": "N" * 100, "job_title": "T" * 100, "department": "D" * 120}
CROWD = [a_volunteer(f"00000000-0000-4000-8000-{number:012d}", **WORDY) for number in range(150)]
MORE = button("Find more volunteers", "call.manage")
TEXTS = Texts("Resolution Service", lambda moment: moment)


@pytest.mark.parametrize(("offered", "shown"), [(2, 2), (CHOICES, CHOICES), (150, CHOICES)])
def test_other_pair_fits(offered: int, shown: int) -> None:
    filled = Filled({"reason": "W" * 4_000}, choices={"pair": pair_choices(TEXTS, CROWD[:offered])})

    card = other_pair(TEXTS, a_case(), CROWD[:offered], filled)

    assert size_of(card) < TEAMS_LIMIT
    assert len(fields_on(card)[0]["choices"]) == shown
    assert ("who have rested longest" in everything_on(card)) is (offered > CHOICES)


def test_replacement_fits() -> None:
    staying = CROWD[0]
    card = replacement(
        TEXTS, a_case(), [Pair(staying, one, (), 1.0) for one in CROWD[1:]], Replacing(staying.resolver, MORE)
    )

    assert size_of(card) < TEAMS_LIMIT
    assert len(fields_on(card)[0]["choices"]) == CHOICES

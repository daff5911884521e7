"""Signs and digits within a name are the letters that they look like (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from casework.model.institution import Department
from redaction import LightRedactor

RECORD = CaseRecord(
    tuple(map(KnownPerson, ("Euan Docherty", "Ines Castellanos", "Sibyl Alistairson"))),
    (Department("Department of Physics"),),
    other_names=("Thistledown",),
)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def known(redactor: LightRedactor, text: str) -> list[str]:
    """Return what can't be posted."""
    marks = redactor.scan_now(text, RECORD).marks
    return [text[one.start : one.end] for one in marks if one.certainty is Certainty.KNOWN]


@pytest.mark.parametrize(
    "name",
    [
        *("Ca$tellano$", "C@stellanos", "Castell@n0s", "©astellanos", "Ca$t", "Ca$$y"),
        *("D0ch€rty", "Doch3rty3", "Do©herty", "D0cs", "Docher+y", "D0ch"),
        *("$ibyl", "5ibyl", "S!byl", "S|byl", "A1istairson", "A|istairson", "Al!5tair$on", "1nes", "|nes"),
        *("Phy$ics", "ph1losophy and phy5ics", "Thi$tledown"),
    ],
)
@pytest.mark.promise("R11")
def test_signs_are_letters(redactor: LightRedactor, name: str) -> None:
    said = name.rpartition(" ")[2]
    text = f"It was {name} who told them."

    assert any(said in each for each in known(redactor, text)), known(redactor, text)


@pytest.mark.parametrize(
    "text",
    [
        "It cost $50, €3 and £12.",
        "wow! yes!! and 90% of them",
        "It was a B+, for the 3rd time.",
        "Both a+b and 1+1 were on the board.",
        "The 2nd of the two, in week3.",
    ],
)
@pytest.mark.promise("R11")
def test_prices_and_sums_are_no_names(redactor: LightRedactor, text: str) -> None:
    assert known(redactor, text) == []


def test_an_address_stays_one(redactor: LightRedactor) -> None:
    assert known(redactor, "Write to c@stell.example then.") == ["c@stell.example"]

"""Departments whose words are cut short, or said in other words, and who works there (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

MARINE = Department("Department of Marine Biology")


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def found(redactor: LightRedactor, text: str, record: CaseRecord) -> list[tuple[str, Certainty]]:
    """Return what is marked, and how surely."""
    return [(text[one.start : one.end], one.certainty) for one in redactor.scan_now(text, record).marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She works in biol. of the sea.", "biol. of the sea"),
        ("Someone in mar. biol., I hear.", "mar. biol."),
        ("It is from Mar Biol again.", "Mar Biol"),
        ("It is about mar biol again.", "mar biol"),
        ("It is in marine biol. and elsewhere.", "marine biol."),
        ("It is about biol. and its rooms.", "biol."),
        ("The sea people were told.", "sea people"),
    ],
)
@pytest.mark.promise("R11")
def test_cut_short_they_block(redactor: LightRedactor, text: str, words: str) -> None:
    assert found(redactor, text, CaseRecord(departments=(MARINE,), listed=(MARINE,))) == [(words, Certainty.KNOWN)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Someone in mech. eng. said so.", "mech. eng."),
        ("It is in env. sci. again.", "env. sci."),
        ("Comp sci knows.", "Comp sci"),
        ("The weather people were told.", "weather people"),
        ("Both are buyers.", "buyers"),
    ],
)
@pytest.mark.promise("R11")
def test_those_of_the_list_are_flagged(redactor: LightRedactor, text: str, words: str) -> None:
    names = ("Mechanical Engineering", "Environmental Science", "Computer Science", "Meteorology", "Procurement")
    marks = redactor.scan_now(text, CaseRecord(listed=tuple(map(Department, names)))).marks

    assert [(text[one.start : one.end], one.kind) for one in marks] == [(words, MarkKind.DEPARTMENT_ELSEWHERE)]


@pytest.mark.parametrize(
    "text",
    [
        # A word that ends a sentence, what everybody cuts short, and one of several words of a department not involved.
        "It is a work of art. Both agree.",
        "It was approx. two hours, incl. a break, and max. three.",
        "The info. is here, and the temp. contract there.",
        "They looked at the sea.",
        "It is about mar and env and eng.",
        "Both count the numbers.",
    ],
)
@pytest.mark.promise("R11")
def test_ordinary_words_are_no_departments(redactor: LightRedactor, text: str) -> None:
    listed = (
        MARINE,
        *map(Department, ("Mechanical Engineering", "School of Artisanship", "Informatics", "Statistics")),
    )
    marks = redactor.scan_now(text, CaseRecord(listed=listed)).marks

    assert MarkKind.DEPARTMENT_ELSEWHERE not in {one.kind for one in marks}


@pytest.mark.promise("R11")
def test_where_many_begin_alike_none_is_slow(redactor: LightRedactor) -> None:
    listed = tuple(Department(f"Bio{chr(97 + at % 26)}{chr(97 + at // 26)}logy Sciences") for at in range(600))
    marks = redactor.scan_now("bio. " * 2000, CaseRecord(listed=listed)).marks

    assert marks == () or all(one.certainty is Certainty.SUSPICIOUS for one in marks)


@pytest.mark.parametrize(
    ("worker", "department"),
    [
        ("pharmacologist", "School of Pharmacy"),
        ("programmer", "Department of Computing"),
        ("jurist", "Faculty of Law"),
        ("choreographer", "Department of Dance"),
        ("press officer", "Communications Team"),
        ("housing officer", "Accommodation Office"),
        ("zookeeper", "Department of Zoology"),
        ("museum guide", "Museum"),
        ("buyer", "Procurement Team"),
        ("geologist", "School of Earth Sciences"),
        ("hispanist", "Department of Modern Languages"),
        ("biologist", "Faculty of Life Sciences"),
        ("history", "Department of History"),
    ],
)
@pytest.mark.promise("R11")
def test_who_works_there_blocks(redactor: LightRedactor, worker: str, department: str) -> None:
    record = CaseRecord(departments=(Department(department),))

    assert (worker, Certainty.KNOWN) in found(
        redactor, f"It was a {worker} {'don ' if worker == 'history' else ''}who said so.", record
    )

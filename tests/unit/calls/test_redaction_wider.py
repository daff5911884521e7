"""Places, claims, leaders, days and sentences that tell who somebody is, and letters that do not (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marks(redactor: LightRedactor, text: str, record: CaseRecord | None = None) -> list[tuple[str, MarkKind]]:
    return [(text[one.start : one.end], one.kind) for one in redactor.scan_now(text, record or CaseRecord()).marks]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("They sit at desks 14 and 15.", "They sit at [room]."),
        ("They share labs B2/B3 and rooms 3.12 to 3.14.", "They share [room] and [room]."),
        ("It is house number 14.", "It is [room]."),
        ("They met in the Ashcombe Building.", "They met in the [address]."),
        ("They live at Penrose Court, Kestrel Wing.", "They live at [address]."),
        ("They live at 14 Bramble Hollow, upstairs.", "They live at [address], upstairs."),
        ("They live at 27 Rookery.", "They live at [address]."),
    ],
)
@pytest.mark.promise("R11")
def test_several_rooms_and_named_houses_block(redactor: LightRedactor, text: str, redacted: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).redacted() == redacted


@pytest.mark.parametrize(
    "text",
    [
        "They met in Heron House.",
        "They met in Wexcombe Library.",
        "They asked for 5 Microsoft Outlook Licences.",
        "There were 3 Teams Calls.",
        "They asked 2 Research Fellows.",
        "The labs are closed, and rooms are short.",
        "There were 14 Away Days.",
    ],
)
def test_other_numbers_and_capitals_are_no_address(redactor: LightRedactor, text: str) -> None:
    assert Certainty.KNOWN not in {one.certainty for one in redactor.scan_now(text, CaseRecord()).marks}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The group leader looks away.", MarkKind.RARE_ROLE),
        ("They asked their lab head to step in.", MarkKind.RARE_ROLE),
        ("Both applied for deputy head.", MarkKind.RARE_ROLE),
        ("She chairs because she is acting director.", MarkKind.RARE_ROLE),
        ("One of them, as module leader, said no.", MarkKind.RARE_ROLE),
        ("It was seen by the staff counsellor.", MarkKind.RARE_ROLE),
        ("The chair of the panel calls it an oversight.", MarkKind.RARE_ROLE),
        ("It can't wait for the Head of Department.", MarkKind.RARE_ROLE),
        ("One of them has a tribunal claim.", MarkKind.STANDING),
        ("There is an open grievance.", MarkKind.STANDING),
        ("One of them is under investigation.", MarkKind.STANDING),
        ("She is on maternity cover.", MarkKind.STANDING),
        ("He is back from a sabbatical.", MarkKind.STANDING),
        ("Both applied for the same job.", MarkKind.STANDING),
        ("One was recently promoted.", MarkKind.STANDING),
        ("One works mornings only.", MarkKind.STANDING),
        ("It was her PhD student.", MarkKind.RARE_ROLE),
        ("They asked their postdoc.", MarkKind.RARE_ROLE),
        ("One is on the disciplinary panel.", MarkKind.STANDING),
        ("Her fixed-term contract was not renewed.", MarkKind.STANDING),
        ("One was given tenure.", MarkKind.STANDING),
        ("It came from the one PhD student they share.", MarkKind.STANDING),
        ("They teach a studio of six students.", MarkKind.SMALL_GROUP),
        ("It is a team of seven.", MarkKind.SMALL_GROUP),
        ("She is eight weeks from her due date.", MarkKind.HEALTH),
        ("He has been off with burnout.", MarkKind.HEALTH),
        ("It has to be settled by Friday.", MarkKind.DATE),
        ("It began last Monday, at work.", MarkKind.DATE),
        ("Not in Holy Week, please.", MarkKind.DATE),
        ("It is about the away day.", MarkKind.DATE),
    ],
)
@pytest.mark.promise("R11")
def test_what_few_are_and_have_is_flagged(redactor: LightRedactor, text: str, kind: MarkKind) -> None:
    assert [one for _, one in marks(redactor, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "They meet on Mondays.",
        "They asked their supervisor, and it works.",
        "A PhD student and a postdoc disagree.",
        "The head of the group agrees.",
        "Their line manager knows of it.",
        "The office chair is broken.",
        "A course leader in each team was asked.",
        "One of them complained, and there is a contract.",
        "The class of students was large.",
        "It is due next, and they were off with the others.",
    ],
)
def test_what_many_are_and_have_is_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Die beiden reden kaum noch miteinander. Es geht nicht um Geld, sagt Wubbo. They agree.",
            ["beiden reden kaum noch miteinander. Es geht nicht um Geld, sagt Wubbo"],
        ),
        ("Wubbo Tandl met Jumbax at Zorbelheim.", ["Wubbo", "Tandl", "Jumbax", "Zorbelheim"]),
        ("They have the reddle and the spoffin.", ["reddle", "spoffin"]),
        (
            "They saw the spoffin and the reddle and even a tarboosh of the wuzzle in the old room.",
            ["spoffin", "reddle", "tarboosh", "wuzzle"],
        ),
    ],
)
@pytest.mark.promise("R11")
def test_sentences_in_another_language_are_one_mark(redactor: LightRedactor, text: str, found: list[str]) -> None:
    assert [one for one, _ in marks(redactor, text)] == found


@pytest.mark.promise("R11")
def test_whoever_is_named_in_another_language_blocks_and_the_rest_is_flagged(redactor: LightRedactor) -> None:
    text = "Las dos partes quieren hablar, dice Ignacia en clase con sus colegas."
    found = redactor.scan_now(text, CaseRecord((KnownPerson("Ignacia Perea"),))).marks
    told = [(text[one.start : one.end], one.certainty) for one in found]

    assert told[0] == ("Las dos partes quieren hablar, dice", Certainty.SUSPICIOUS)
    assert told[1] == ("Ignacia", Certainty.KNOWN)
    assert ("sus colegas", Certainty.SUSPICIOUS) in told[2:]


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Call her A. here, and him C. there.", "Call her Person A. here, and him Person B. there."),
        ("A and B disagree. A. said so, and C too.", "A and B disagree. A. said so, and C too."),
        ("Colleague B was there, and A. and C. not.", "Colleague B was there, and A. and C. not."),
    ],
)
@pytest.mark.promise("R11")
def test_letters_that_leave_one_out_are_initials(redactor: LightRedactor, text: str, redacted: str) -> None:
    record = CaseRecord((KnownPerson("Anneke Joubertine"), KnownPerson("Caspian Thorley")))

    assert redactor.scan_now(text, record).redacted() == redacted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P1 says so, and P2's manager too.", []),
        ("They are S1 and S2; S1 left.", []),
        ("P1 says so.", ["P1"]),
        ("They sit in P1, and in room P2.", ["P1", "room P2"]),
    ],
)
@pytest.mark.promise("R11")
def test_letters_with_numbers_stand_for_people_where_two_do(
    redactor: LightRedactor, text: str, found: list[str]
) -> None:
    assert [one for one, _ in marks(redactor, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The session is in English.", []),
        ("One of them speaks English, and writes it in English.", []),
        ("Both work in English.", ["English"]),
        ("They are from English.", ["English"]),
        ("The music in the office is loud.", []),
        ("They work in music.", ["music"]),
        ("Music told them.", ["Music"]),
        ("Hispanists and Germanists disagree.", ["Hispanists", "Germanists"]),
        ("An Africanist said so.", ["Africanist"]),
    ],
)
@pytest.mark.promise("R11")
def test_a_department_that_is_a_language_or_a_thing(redactor: LightRedactor, text: str, found: list[str]) -> None:
    names = ("Faculty of English", "Department of Music", "Spanish Studies", "Department of German")
    record = CaseRecord(departments=(*map(Department, names), Department("Centre for African Studies")))

    assert [one for one, _ in marks(redactor, text, record)] == found


@pytest.mark.parametrize("text", ["Comms took it down.", "Comms moved their desks.", "Housing sent both away."])
@pytest.mark.promise("R11")
def test_a_listed_department_that_does_something_is_flagged(redactor: LightRedactor, text: str) -> None:
    listed = (Department("Communications Team", ("Comms",)), Department("Accommodation Services", ("Housing",)))

    assert [kind for _, kind in marks(redactor, text, CaseRecord(listed=listed))] == [MarkKind.DEPARTMENT_ELSEWHERE]


@pytest.mark.parametrize(
    "text", ["Housing is short.", "Housing is a problem.", "Housing improved.", "Comms between them broke down."]
)
def test_its_word_at_a_start_is_none(redactor: LightRedactor, text: str) -> None:
    listed = (Department("Communications Team", ("Comms",)), Department("Accommodation Services", ("Housing",)))

    assert marks(redactor, text, CaseRecord(listed=listed)) == []

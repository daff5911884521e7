"""Known people who are called as a small word block; only what was issued stands for somebody (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from casework.model.institution import Department
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def known(redactor: LightRedactor, text: str, *names: str) -> list[str]:
    record = CaseRecord(tuple(map(KnownPerson, names)))
    marks = redactor.scan_now(text, record).marks
    return [text[one.start : one.end] for one in marks if one.certainty is Certainty.KNOWN]


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("Ben Carter", "Ben has stopped answering.", "Ben"),
        ("Ben Carter", "It was said that ben left early.", "ben"),
        ("Al Hughes", "Then Al stopped.", "Al"),
        ("Di Brown", "Di was angry.", "Di"),
        ("Van Nguyen", "We asked Van.", "Van"),
        ("Abu Khan", "Abu left early.", "Abu"),
        ("Thi Do", "We asked Mrs Do then.", "Mrs Do"),
        ("Le Thi Hoa", "We asked Ms Le then.", "Ms Le"),
        ("Mary Ann Do", "Do was angry.", "Do"),
        ("Do, Mary Ann", "Do was angry.", "Do"),
        ("Nguyen Do, Mary Ann", "Do was angry.", "Do"),
        ("Den Osborne", "Den told them.", "Den"),
        ("Bin Zhao", "Bin told them.", "Bin"),
        ("Ten Okafor", "Ten told them.", "Ten"),
        ("My Nguyen", "My told them.", "My"),
        ("In Park", "We met In then.", "In"),
        ("To Lam", "We asked To about it.", "To"),
        ("He Jing", "He Jing left.", "He Jing"),
        ("She Li", "We asked She about it.", "She"),
        ("Can Aydin", "Can told them.", "Can"),
        ("Pieter van der Meer", "Van der Meer left.", "Van der Meer"),
    ],
)
@pytest.mark.promise("R11")
def test_small_words_that_somebody_is_called_by_block(
    redactor: LightRedactor, name: str, text: str, written: str
) -> None:
    assert known(redactor, text, name) == [written]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Van Nguyen", "They share a van."),
        ("Thi Do", "Do they agree? They do."),
        ("Bin Zhao", "It went in the bin."),
        ("My Nguyen", "My desk was moved."),
        ("In Park", "In the end it was so."),
        ("To Lam", "To begin with, they went to it."),
        ("He Jing", "He said so, and he's late."),
        ("Pieter van der Meer", "They share a van."),
        ("Ben Carter", "It is called ben Gurion."),
        ("An Tran", "An apple was eaten."),
        ("Joy Park", "It was a joy's end, and the park's gate was shut."),
        ("Day Lewis", "They left after day's end."),
        ("Day Lewis", "It was that day's work."),
    ],
)
def test_small_words_in_their_own_sense_are_unmarked(redactor: LightRedactor, name: str, text: str) -> None:
    assert known(redactor, text, name) == []


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("Will Tanner", "WILL TOLD THEM ABOUT IT THEN.", "WILL"),
        ("Grace Tanner", "WE HEARD THAT GRACE REFUSED IT.", "GRACE"),
        ("Grace Tanner", "SOMEBODY HEARD THAT GRACE BORROWED IT.", "GRACE"),
        ("Will Tanner", "WILL BORROWED IT FOR A WEEK.", "WILL"),
        ("Grace Tanner", "THEY WENT TO GRACE ABOUT IT.", "GRACE"),
        ("May Tanner", "We heard from May.", "May"),
        ("August Tanner", "It was told by August.", "August"),
        ("An Tran", "An's desk was moved.", "An's"),
        ("Ida Long", "Long's desk was moved.", "Long's"),
        ("Joy Tanner", "We saw joy's desk.", "joy's"),
        ("An Tran", "An T. Tran left.", "An T. Tran"),
        ("Anna Maria Lund", "We met A.-M. then.", "A.-M."),
        ("Anna Maria Lund", "We met A-M Lund then.", "A-M Lund"),
    ],
)
@pytest.mark.promise("R11")
def test_a_name_that_is_a_word_is_known_where_only_a_name_stands(
    redactor: LightRedactor, name: str, text: str, written: str
) -> None:
    assert known(redactor, text, name)[0].removesuffix("'s") == written.removesuffix("'s")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will Tanner", "WILL THEY AGREE TO THIS ONE?"),
        ("Grace Tanner", "THEY ACCEPTED IT IN A GRACE PERIOD."),
        ("May Tanner", "It began in May."),
        ("May Tanner", "It went on from May to July."),
        ("Will Tanner", "It was will's desk."),
    ],
)
@pytest.mark.promise("R11")
def test_a_name_that_may_be_a_word_is_asked_about(redactor: LightRedactor, name: str, text: str) -> None:
    found = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert found[0].certainty is Certainty.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Person ND told Person JS to stop.", ["ND", "JS"]),
        ("Person N was told.", ["N"]),
        ("Department 61 was told.", ["Department 61"]),
        ("Person F was told.", ["F"]),
    ],
)
@pytest.mark.promise("R11")
def test_only_what_the_record_can_have_issued_stands_for_somebody(
    redactor: LightRedactor, text: str, found: list[str]
) -> None:
    record = CaseRecord((KnownPerson("Nokwazi Dube"), KnownPerson("Joy Sterling")), (Department("Physics"),))

    assert [text[one.start : one.end] for one in redactor.scan_now(text, record).marks] == found
    assert redactor.scan_now("Person A or B told Person B and Person X of Department 1.", record).marks == ()


@pytest.mark.promise("R11")
def test_what_a_large_record_has_issued_is_no_mark(redactor: LightRedactor) -> None:
    names = (f"Zylphor{letter} Quixan{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    record = CaseRecord((*map(KnownPerson, names), KnownPerson("Oisín Brzezina")))

    assert redactor.scan_now("Person AA told Person Q.", record).marks == ()
    assert redactor.scan_now("Person AB was told.", record).marks != ()


@pytest.mark.promise("R11")
def test_small_word_that_a_verb_follows_is_nobodys_possessive(redactor: LightRedactor) -> None:
    text = "They lost one day's pay and then next day's."

    assert redactor.scan_now(text, CaseRecord((KnownPerson("Doris Day"),))).marks == ()


@pytest.mark.promise("R11")
def test_department_called_by_a_small_word_is_not_in_every_sentence(redactor: LightRedactor) -> None:
    record = CaseRecord(departments=(Department("IT Services"),))

    assert redactor.scan_now("It is for them to say how they see it.", record).marks == ()

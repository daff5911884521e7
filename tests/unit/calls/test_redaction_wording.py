"""What is offered in place of a mark fits the sentence in which it stands (R11)."""

import pytest

from casework.actions.calls.draft import put_in_place
from casework.model.calls.anonymity import CaseRecord, KnownPerson
from casework.model.institution import Department
from redaction import LightRedactor

RECORD = CaseRecord(
    (KnownPerson("Noor Haddad"), KnownPerson("Ida Cruz-Roe")),
    listed=(Department("Faculty of Law"), Department("Catering")),
)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.promise("R11")
@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("One of them is deaf.", "One of them is dealing with something personal."),
        ("One of them uses a wheelchair.", "One of them has something personal to deal with."),
        ("He broke his leg and came back.", "He had something personal to deal with and came back."),
        ("He came back from chemotherapy.", "He came back from a personal matter."),
        ("A pregnant colleague left.", "A particular colleague left."),
        ("She is on maternity leave.", "She is on leave."),
        ("He was in hospital for a week.", "He was dealing with something personal for a week."),
        ("She can't lift boxes.", "She has something personal to deal with."),
        ("They have to deal with dyslexia.", "They have to deal with a personal matter."),
        ("Her husband works there.", "Somebody outside work works there."),
        ("They were married to each other once.", "They were close outside work once."),
        ("She is the sister of another colleague.", "She is somebody close to another colleague."),
        ("He is a single parent.", "He is dealing with something personal."),
        ("She wears a hijab.", "She wears something personal."),
        ("He is gay.", "He is of a different background."),
        ("She fasts at the moment.", "She has a different background at the moment."),
        ("He used to work in catering.", "He had a different background in their team."),
        ("His visa was late.", "His situation was late."),
        ("One is a union rep.", "One is a colleague with a particular role."),
        ("She won the teaching prize.", "She did well."),
        ("He has won a gold medal.", "He has done well."),
        ("She has worked here for thirty-one years.", "She has worked here for some time."),
        ("He is on probation.", "He is in a particular role."),
        ("A porter told her.", "A member of staff told her."),
        ("She chairs the board.", "She has a particular responsibility."),
        ("She is the only woman in the room.", "She is a member of the group in the room."),
        ("One of the three lecturers left.", "One of the group left."),
        ("They are a team of four.", "They are a small team."),
        ("It changed on the second Tuesday of the month.", "It changed on one day."),
        ("It ends by 2031.", "It ends by a certain time."),
        ("Henderby left the room.", "A colleague left the room."),
        ("The Larkin report was late.", "The particular report was late."),
        ("Some law students complained.", "Some particular students complained."),
        ("BLX knows about it.", "Their team knows about it."),
        ("They met on the third floor.", "They met on a shared floor."),
        ("Mr okonjo joined.", "A colleague joined."),
        ("We asked zorblat about it.", "We asked a colleague about it."),
        ("Haddad left the room.", "A colleague left the room."),
        ("Haddad won\u2019t agree.", "A colleague won\u2019t agree."),
        ("Haddad zorbs it.", "A colleague zorbs it."),
        ("It was said by I.C.-R. then.", "It was said by a colleague then."),
    ],
)
def test_words_that_are_offered_fit_the_sentence(redactor: LightRedactor, text: str, instead: str) -> None:
    for _ in range(3):
        findings = redactor.scan_now(text, RECORD)
        offered = [mark for mark in findings.marks if mark.suggestion and not mark.suggestion.startswith("hint.")]
        if not offered:
            break
        text = put_in_place(text, offered[-1], str(offered[-1].suggestion))

    assert text == instead


@pytest.mark.parametrize("text", ["He yeeted the form.", "He said “you will never be any good at it” to her."])
def test_nothing_is_offered_where_nothing_fits(redactor: LightRedactor, text: str) -> None:
    (mark,) = redactor.scan_now(text, RECORD).marks

    assert str(mark.suggestion).startswith("hint.")

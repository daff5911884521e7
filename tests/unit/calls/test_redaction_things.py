"""Departments, rooms, numbers and other names of the case, in small letters, in part and in disguise (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

LISTED = CaseRecord(
    listed=tuple(
        map(
            Department,
            (
                *("Department of Music", "School of Midwifery", "Department of Modern Languages", "Business School"),
                *("Estates Division", "Faculty of Law", "Department of Astronomy"),
            ),
        )
    )
)
CASE = CaseRecord(
    (KnownPerson("Adaeze Obi", phone="+44 20 7946 0417", office="Kestrel Building, room 3.12"),),
    (Department("Department of Pathology"),),
    other_names=("the lantern fish",),
)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marks(redactor: LightRedactor, text: str, record: CaseRecord) -> list[tuple[str, Certainty]]:
    return [(text[one.start : one.end], one.certainty) for one in redactor.scan_now(text, record).marks]


@pytest.mark.parametrize("subject", ["music", "design", "health", "business", "finance", "careers", "law", "planning"])
@pytest.mark.parametrize(
    "text",
    [
        "Someone from {} complained.",
        "Two people in {} refused it.",
        "They report to {}.",
        "It was said by {}.",
        "It was given to {}.",
    ],
)
@pytest.mark.promise("R11")
def test_a_department_of_the_case_blocks_where_one_stands(redactor: LightRedactor, subject: str, text: str) -> None:
    record = CaseRecord(departments=(Department(f"Department of {subject.title()}"),))

    assert marks(redactor, text.format(subject), record) == [(subject, Certainty.KNOWN)]


def test_a_short_word_in_disguise_blocks(redactor: LightRedactor) -> None:
    record = CaseRecord(departments=(Department("Department of Music"),))

    assert marks(redactor, "It is m u s i c again.", record) == [("m u s i c", Certainty.KNOWN)]


@pytest.mark.parametrize("text", ["As they said, they did it.", "It went as it did."])
def test_small_words_are_no_short_forms(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(departments=(Department("Animal Studies", ("AS",)), Department("Information", ("It",))))

    assert Certainty.KNOWN not in {sure for _, sure in marks(redactor, text, record)}


def test_a_double_digit_in_words_is_two(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Adaeze Obi", phone="+44 20 7946 0447"),))

    assert marks(redactor, "Ring oh double four seven then.", record) == [("oh double four seven", Certainty.KNOWN)]


@pytest.mark.parametrize("text", ["There is little music here.", "It was in music theory classes."])
@pytest.mark.promise("R11")
def test_a_word_that_a_department_of_the_case_is_called_by_is_asked_about(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(departments=(Department("Department of Music"),))

    assert marks(redactor, text, record) == [("music", Certainty.AMBIGUOUS)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They went to hr.", "hr"),
        ("The HRs were told.", "HRs"),
        ("H.R. was told.", "H.R."),
        ("h.r. was told.", "h.r."),
        ("They asked it services.", "it"),
        ("The it helpdesk laughed.", "it"),
        ("They asked IT.", "IT"),
    ],
)
@pytest.mark.promise("R11")
def test_a_short_form_of_the_case_blocks_in_every_form(redactor: LightRedactor, text: str, words: str) -> None:
    record = CaseRecord(
        departments=(Department("Human Resources", ("HR",)), Department("Information Technology", ("IT",)))
    )

    assert marks(redactor, text, record) == [(words, Certainty.KNOWN)]


@pytest.mark.parametrize(
    "text", ["It is for them, and it works.", "It took two hrs.", "It lasted 2 hr.", "They did it."]
)
def test_letters_that_are_everybodys_are_unmarked(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(
        departments=(Department("Human Resources", ("HR",)), Department("Information Technology", ("IT",)))
    )

    assert marks(redactor, text, record) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Someone from music complained.", "music"),
        ("Two people in estates refused it.", "estates"),
        ("They report to estates.", "estates"),
        ("Someone in law sent it.", "law"),
        ("Someone in music last year did.", "music"),
        ("Two midwives laughed.", "midwives"),
        ("They are in languages.", "languages"),
        ("The biz school is split.", "biz school"),
        ("It is Astro-nomy again.", "Astro-nomy"),
    ],
)
@pytest.mark.promise("R11")
def test_departments_of_the_institution_are_flagged_in_small_letters(
    redactor: LightRedactor, text: str, words: str
) -> None:
    assert marks(redactor, text, LISTED) == [(words, Certainty.SUSPICIOUS)]


@pytest.mark.parametrize(
    "text", ["They differ in law related matters.", "They listen to music.", "It needs help with law in part."]
)
def test_subjects_in_their_own_sense_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text, LISTED) == []


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Path-ology", MarkKind.DEPARTMENT),
        ("P a t h o l o g y", MarkKind.DEPARTMENT),
        ("Path*logy", MarkKind.DEPARTMENT),
        ("Path\U0001f642ology", MarkKind.DEPARTMENT),
        ("Path(o)logy", MarkKind.DEPARTMENT),
        ("Kes-trel", MarkKind.ROOM),
        ("K e s t r e l", MarkKind.ROOM),
        ("Kes\U0001f642trel", MarkKind.ROOM),
        ("lan*tern*fish", MarkKind.OTHER_NAME),
        ("0\U0001f6424\U0001f6421\U0001f6427", MarkKind.PHONE),
        ("0*4*1*7", MarkKind.PHONE),
        ("\u0660\u0664\u0661\u0667", MarkKind.PHONE),
        ("zero four one seven", MarkKind.PHONE),
        ("oh-four-one-seven", MarkKind.PHONE),
    ],
)
@pytest.mark.promise("R11")
def test_what_the_case_knows_blocks_in_disguise(redactor: LightRedactor, written: str, kind: MarkKind) -> None:
    text = f"Then {written} was named."
    (mark,) = redactor.scan_now(text, CASE).marks

    assert (text[mark.start : mark.end], mark.kind, mark.certainty) == (written, kind, Certainty.KNOWN)


@pytest.mark.parametrize(
    "text", ["It is one of two or three, or four to five.", "Rows 1, 2, 3 and 4 - 5 * 6 were lost."]
)
def test_other_digits_are_no_end_of_a_number(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text, CASE) == []


@pytest.mark.parametrize(
    ("name", "text", "words", "certainty"),
    [
        ("Project Tern", "It is the tern project.", "tern project", Certainty.KNOWN),
        ("Project Tern", "It is the Terns again.", "Terns", Certainty.KNOWN),
        ("Project Tern", "It is a tern.", "tern", Certainty.AMBIGUOUS),
        ("Project Tern", "We heard that PT is over.", "PT", Certainty.AMBIGUOUS),
        ("Project Blue Heron", "It is about blue herons.", "blue herons", Certainty.KNOWN),
        ("Project Quick Fox", "We heard that PQF is over.", "PQF", Certainty.KNOWN),
    ],
)
@pytest.mark.promise("R11")
def test_other_names_are_found_in_part(
    redactor: LightRedactor, name: str, text: str, words: str, certainty: Certainty
) -> None:
    assert marks(redactor, text, CaseRecord(other_names=(name,))) == [(words, certainty)]


@pytest.mark.parametrize("text", ["Both wore blue shirts.", "Blue is a colour.", "A project is late in this room."])
def test_usual_words_of_other_names_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text, CaseRecord(other_names=("Blue Room", "Project Blue"))) == []


def test_another_article_makes_no_other_phrase(redactor: LightRedactor) -> None:
    record = CaseRecord(told=("There he moved the cabinet behind the lathe.",))

    assert marks(redactor, "Then somebody moved a cabinet behind a lathe.", record) == [
        ("moved a cabinet behind a lathe", Certainty.SUSPICIOUS)
    ]


@pytest.mark.parametrize("text", ["It did not land well.", "They hope that it will land.", "They want it to land."])
def test_a_verb_is_no_part_of_a_departments_name(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(departments=(Department("Department of Land Economy"),))

    assert marks(redactor, text, record) == []
    assert marks(redactor, "It is about land.", record) == [("land", Certainty.AMBIGUOUS)]


@pytest.mark.parametrize(
    "text", ["A new starter was told.", "The head of department was told.", "It went to the head of the department."]
)
def test_what_every_department_has_is_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text, CaseRecord()) == []


@pytest.mark.parametrize("word", ["Zwei", "ein"])
def test_small_words_of_other_languages_are_nobodys_name(redactor: LightRedactor, word: str) -> None:
    record = CaseRecord((KnownPerson("Zweli Dube"), KnownPerson("Eun Park"), KnownPerson("Weizhe Li")))

    assert Certainty.KNOWN not in {sure for _, sure in marks(redactor, f"{word} Kollegen haben es.", record)}


def test_a_head_of_department_of_whom_more_is_said_is_flagged(redactor: LightRedactor) -> None:
    (mark,) = redactor.scan_now("It went to the head of department, who is a friend of hers.", CaseRecord()).marks

    assert mark.kind is MarkKind.RARE_ROLE

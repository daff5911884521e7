"""Each kind of what may identify somebody, and what is everybody's: pinned one by one (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

LISTED = (
    Department("School of Chemistry", ("Chem",)),
    Department("Faculty of Law", ("Law School",)),
    Department("Estates Division", ("Estates",)),
    Department("Department of Physics and Astronomy", ("P&A", "DPA")),
    Department("Museum of Zoology"),
    Department("Department of English Literature", ("English",)),
    Department("Human Resources", ("HR",)),
)
NOBODY = CaseRecord(listed=LISTED)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def kinds(redactor: LightRedactor, text: str, record: CaseRecord = NOBODY) -> list[tuple[str, MarkKind, Certainty]]:
    return [(text[one.start : one.end], one.kind, one.certainty) for one in redactor.scan_now(text, record).marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A chemist and a lecturer disagree.", "chemist"),
        ("Two physicists share a desk.", "physicists"),
        ("An astronomer was told first.", "astronomer"),
        ("They both work in estates.", "estates"),
        ("Someone from the law school laughed.", "law school"),
        ("Some law students complained.", "law"),
        ("It began in Chem, years back.", "Chem"),
        ("They asked law for advice.", "law"),
        ("Estates was told first.", "Estates"),
        ("Somebody from law told her.", "law"),
        ("The rota of the museum is unfair.", "museum"),
        ("We heard it from DPA.", "DPA"),
        ("The Department of Physics knows.", "Department of Physics"),
    ],
)
@pytest.mark.promise("R11")
def test_departments_of_the_institution_are_flagged(redactor: LightRedactor, text: str, words: str) -> None:
    assert kinds(redactor, text) == [(words, MarkKind.DEPARTMENT_ELSEWHERE, Certainty.SUSPICIOUS)]


@pytest.mark.parametrize(
    ("text", "said"), [("An astronomer was told.", "a colleague"), ("Two physicists share a desk.", "colleagues")]
)
def test_who_works_in_a_department_is_a_colleague(redactor: LightRedactor, text: str, said: str) -> None:
    (mark,) = redactor.scan_now(text, NOBODY).marks

    assert mark.suggestion == said


@pytest.mark.parametrize(
    "text", ["A chemist left.", "They are in Chem.", "The chemistry staff know.", "School of Chemistry"]
)
@pytest.mark.promise("R11")
def test_departments_of_the_case_block(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(departments=LISTED[:1], listed=LISTED)

    assert [(kind, certainty) for _, kind, certainty in kinds(redactor, text, record)] == [
        (MarkKind.DEPARTMENT, Certainty.KNOWN)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is for them to say how they see it.", None),
        ("They are both in IT, we think.", Certainty.KNOWN),
        ("They are both in it services, we think.", Certainty.KNOWN),
    ],
)
def test_department_that_is_a_word_of_every_text(redactor: LightRedactor, text: str, found: Certainty | None) -> None:
    """ "IT" names whom the case is about; "it" names nobody."""
    record = CaseRecord(departments=(Department("IT Services"),), listed=LISTED)

    assert [certainty for _, _, certainty in kinds(redactor, text, record)] == [found] * (found is not None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One of them lives with multiple sclerosis.", MarkKind.HEALTH),
        ("He has epilepsy.", MarkKind.HEALTH),
        ("She is seven months pregnant.", MarkKind.HEALTH),
        ("She came back from maternity leave.", MarkKind.HEALTH),
        ("He uses a wheelchair.", MarkKind.HEALTH),
        ("The slides were not sent to a deaf colleague.", MarkKind.HEALTH),
        ("His wife works with them.", MarkKind.FAMILY),
        ("They used to be a couple.", MarkKind.FAMILY),
        ("Her visa depends on it.", MarkKind.BACKGROUND),
        ("A Sikh was not asked.", MarkKind.BACKGROUND),
        ("As branch secretary of the union he knows.", MarkKind.STANDING),
        ("She won the teaching prize.", MarkKind.STANDING),
        ("She has been there for twenty-seven years.", MarkKind.STANDING),
        ("My PI reads no drafts.", MarkKind.STANDING),
        ("He is the one who runs the microscope.", MarkKind.STANDING),
        ("They are a team of three.", MarkKind.SMALL_GROUP),
        ("She is one of the two women in the group.", MarkKind.SMALL_GROUP),
        ("The sole technician was not asked.", MarkKind.ONLY_PERSON),
        ("The dean was told.", MarkKind.RARE_ROLE),
        ("We asked the new head.", MarkKind.RARE_ROLE),
        ("It was dr ashworth again.", MarkKind.TITLED),
        ("We asked prof cook then.", MarkKind.TITLED),
        ("We met and cook told them.", MarkKind.CAPITAL),
        ("We met 陈老师 then.", MarkKind.UNKNOWN_WORD),
    ],
)
@pytest.mark.promise("R11")
def test_descriptions_are_hinted(redactor: LightRedactor, text: str, kind: MarkKind) -> None:
    assert kind in {found for _, found, _ in kinds(redactor, text)}


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("It has been so since January.", "January", "mid-winter"),
        ("They fell out at Easter.", "Easter", "a holiday"),
        ("It was better last October.", "October", "autumn"),
        ("He joined in 2017.", "in 2017", "some years ago"),
        ("It has been so since 2019.", "since 2019", "for some years"),
        ("The rota of 2023/24 was kept.", "2023/24", "one academic year"),
        ("It ends by 2031.", "by 2031", "by a certain time"),
        ("It was bad in week 6.", "week 6", "a certain time"),
        ("It was bad in Lent.", "Lent", "a holiday"),
    ],
)
@pytest.mark.promise("R11")
def test_bare_dates_are_flagged(redactor: LightRedactor, text: str, words: str, suggestion: str) -> None:
    (mark,) = redactor.scan_now(text, NOBODY).marks

    assert (text[mark.start : mark.end], mark.kind, mark.suggestion) == (words, MarkKind.DATE, suggestion)


TOLD = "We have a tide-gauge meeting on Thursdays, and I would like that somebody will be there for both of us."


@pytest.mark.promise("R11")
def test_phrase_of_the_request_is_flagged(redactor: LightRedactor) -> None:
    record = CaseRecord(told=(TOLD,))

    assert kinds(redactor, "It is worst in the tide-gauge meeting on Thursdays.", record) == [
        ("the tide-gauge meeting on Thursdays", MarkKind.SHARED_PHRASE, Certainty.SUSPICIOUS)
    ]


def test_whose_it_is_changes_no_phrase(redactor: LightRedactor) -> None:
    record = CaseRecord(told=("He hides my calibration weights behind the autoclave.",))

    assert [words for words, _, _ in kinds(redactor, "He hides her calibration weights behind it.", record)] == [
        "He hides her calibration weights behind"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It happens in a meeting on Thursdays.",
        "They would like that somebody will be there for both.",
        "A facilitated conversation with two resolvers.",
    ],
)
def test_everyday_words_are_no_shared_phrase(redactor: LightRedactor, text: str) -> None:
    assert kinds(redactor, text, CaseRecord(told=(TOLD, "A facilitated conversation with two resolvers."))) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Lanternfish", "The Lanternfish meeting.", "Lanternfish"),
        ("tide gauge", "Beside the tide gauges.", "tide gauges"),
        ("Blue Room", "It was in the blue room.", "blue room"),
        ("oral history", "Two oral historians met.", "oral historians"),
        ("glassworks", "The people from the glass-works left.", "glass-works"),
        ("kingfisher", "In the Kingfishers it was said.", "Kingfishers"),
    ],
)
@pytest.mark.promise("R11")
def test_other_names_block_in_any_inflection(redactor: LightRedactor, name: str, text: str, words: str) -> None:
    found = kinds(redactor, text, CaseRecord(other_names=(name,)))

    assert [(spot, certainty) for spot, _, certainty in found] == [(words, Certainty.KNOWN)]


def test_other_name_that_is_a_person_keeps_the_rules_of_names(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Jin Park"),), other_names=("Grace",))

    assert redactor.scan_now("It was in good grace.", record).marks == ()
    assert redactor.scan_now("We asked Grace then.", record).redacted() == "We asked Person B then."


@pytest.mark.parametrize(
    "text",
    [
        "Colleague A feels that Colleague B talks over her.",
        "X and Y share a desk; X would like quiet.",
        "Dr X was asked by Professor Y.",
        "Staff Member 1 told Staff Member 2.",
        "A colleague (A) is left out by another (B). A has said so. B did not answer.",
        "Both use Microsoft Teams, Moodle and SharePoint.",
        "The Code of Conduct and the Bullying and Harassment Policy were quoted.",
        "The head of the group led one meeting, per se a good idea, which was spoilt by the rollout.",
        "It's a grey area who decides on the timeframe.",
        "English is a second language for one of them. HR knows.",
        "Two members of professional services staff disagree; their manager was told.",
        "It fell on deaf ears, and the blind review did not help.",
        "The parent company and the mother tongue were mentioned.",
        "They study the history of it, and the law is on no side.",
        "There is little personal chemistry between the two.",
        "They are stressed, and one was off sick; reasonable adjustments are in place.",
        "They have worked together for two years.",
    ],
)
def test_everybodys_words_are_no_marks(redactor: LightRedactor, text: str) -> None:
    assert kinds(redactor, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("One of them is in remission.", MarkKind.HEALTH),
        ("A colleague on a phased return feels watched.", MarkKind.HEALTH),
        ("It is about somebody whose wife also teaches.", MarkKind.FAMILY),
        ("A foster carer asks for other hours.", MarkKind.FAMILY),
        ("One is a lay preacher, and is teased.", MarkKind.BACKGROUND),
        ("She lives on a houseboat.", MarkKind.BACKGROUND),
        ("They share a job share.", MarkKind.STANDING),
        ("One of them joined five weeks ago.", MarkKind.STANDING),
        ("It was said by one of two technicians.", MarkKind.SMALL_GROUP),
        ("The facilities manager decided it.", MarkKind.RARE_ROLE),
        ("They asked the radiation protection supervisor.", MarkKind.RARE_ROLE),
        ("Nobody told the VC.", MarkKind.RARE_ROLE),
    ],
)
@pytest.mark.promise("R11")
def test_circumstances_are_flagged(redactor: LightRedactor, text: str, kind: MarkKind) -> None:
    assert {(one, sure) for _, one, sure in kinds(redactor, text)} == {(kind, Certainty.SUSPICIOUS)}


@pytest.mark.parametrize(
    "text",
    [
        "We agreed on Plan B in phase 2.",
        "By Murphy's law the Kanban board was wiped.",
        "They argue about R&D budgets, for Pete's sake.",
        "Each kept a spreadsheet in Power BI or in Python.",
        "The line manager and the team leader were asked.",
        "It started two weeks ago, and both are tired.",
        "One objects to music, the other plays it.",
        "One of the two wants an apology.",
    ],
)
@pytest.mark.promise("R11")
def test_what_is_everybodys_is_unmarked(redactor: LightRedactor, text: str) -> None:
    listed = CaseRecord(listed=(*LISTED, Department("Department of Music")))

    assert kinds(redactor, text, listed) == []


def test_sayings_hide_nobody_whom_the_case_knows(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Oisín Murphy"),))

    assert redactor.scan_now("By Murphy's law it was wiped.", record).redacted() == "By Person A's law it was wiped."

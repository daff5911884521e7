"""An institution's departments in every form, and the roles that few hold, are flagged (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

NAMES = (
    *("Department of Computer Science", "School of Veterinary Medicine", "Department of History of Art", "Security"),
    *("Centre for Gender Studies", "Research Services", "Department of Social Work", "Faculty of Engineering"),
    *("Marketing and Communications", "Department of Music", "Student Services", "Centre for Teaching and Learning"),
    *("Department of Sociology", "Press Office", "Institute for Data Science", "Student Accommodation Office"),
    *("Careers Service", "Grounds and Gardens", "Department of Oceanography", "Botanic Garden", "IT Services"),
    *("Department of Chemical Engineering", "Institute of Astronomy"),
)
RECORD = CaseRecord(listed=tuple(map(Department, NAMES)))


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marks(redactor: LightRedactor, text: str) -> list[tuple[str, MarkKind]]:
    return [(text[each.start : each.end], each.kind) for each in redactor.scan_now(text, RECORD).marks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Someone in comp sci laughed.", "comp sci"),
        ("A computing lecturer laughed.", "computing"),
        ("The veterinary school is split.", "veterinary school"),
        ("An art historian laughed.", "art historian"),
        ("She reads gender studies.", "gender studies"),
        ("The form went to research services.", "research services"),
        ("A social worker laughed.", "social worker"),
        ("An engineer and a technician quarrel.", "engineer"),
        ("The comms team is split.", "comms team"),
        ("She teaches music.", "music"),
        ("They asked engineers about it.", "engineers"),
        ("A professor of music laughed.", "music"),
        ("Security told her so.", "Security"),
        ("A sociological thesis was burnt.", "sociological"),
        ("A data scientist laughed.", "data scientist"),
        ("The accommodation staff laughed.", "accommodation"),
        ("An oceanographic model was lost.", "oceanographic"),
        ("Two botanists laughed.", "botanists"),
        ("It began in chem eng, we hear.", "chem eng"),
        ("The I.o.A. was told.", "I.o.A."),
        ("She is in careers, he isn't.", "careers"),
    ],
)
@pytest.mark.promise("R11")
def test_departments_are_flagged_in_every_form(redactor: LightRedactor, text: str, words: str) -> None:
    assert marks(redactor, text) == [(words, MarkKind.DEPARTMENT_ELSEWHERE)]


@pytest.mark.parametrize(
    "text",
    [
        "In the press of deadlines nobody noticed.",
        "The Student Charter applies, and Students know it.",
        "They differ in teaching, and both value learning.",
        "Music helped, and there is security in routine.",
        "The worker was tired; a scientist helped.",
        "She had to nurse a cold.",
        "An early career researcher drew up some ground rules for it at once.",
        "It is at it again, and there are grounds for it.",
        "It is a social department.",
    ],
)
@pytest.mark.promise("R11")
def test_words_of_departments_in_another_sense_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The PI decides it.",
        "Her successor refused.",
        "The complaint is about my line manager's manager.",
        "The site manager refused.",
        "Our external examiner refused.",
        "The newly promoted professor refused.",
        "The chief financial officer refused.",
        "The pro vice-chancellor refused.",
        "The department's research director refused.",
        "He chairs the ethics committee.",
        "The VC refused.",
        "The receptionist refused.",
        "Our head refused.",
        "Her boss refused.",
        "Two deans refused.",
        "The vice-chair refused.",
        "The head-elect refused.",
        "The lecturer in logic refused.",
        "The lead investigator refused.",
        "The previous post-holder refused.",
        "The director's secretary refused.",
        "She runs the glasshouse.",
        "He looks after the boats.",
        "She signed as principal investigator.",
        "A course rep refused.",
        "The co-supervisor refused.",
        "She is the lead on it.",
    ],
)
@pytest.mark.promise("R11")
def test_roles_that_few_hold_are_flagged(redactor: LightRedactor, text: str) -> None:
    assert {kind for _, kind in marks(redactor, text)} == {MarkKind.RARE_ROLE}


@pytest.mark.parametrize(
    "text",
    [
        "The other manager and the project manager were told.",
        "Person A is the line manager of Person B.",
        "The line manager of one of them was told.",
        "The first person asked the second, off the top of the head.",
        "One runs the meeting, the other took the lead on the rota and is in charge of it.",
        "As a manager, one should know; the lecturer in question does.",
        "The one who has to give way is tired.",
        "The Staff Survey, the Women's Network and Stage One of the policy came up.",
        "Somebody wrote URGENT above it.",
        'He says that she is "always right".',
        "The professor refused, and the sister agreed.",
    ],
)
@pytest.mark.promise("R11")
def test_roles_and_names_that_are_everybodys_are_unmarked(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text) == []


@pytest.mark.parametrize(
    "text", ["It is the Okonkwo Plan.", "They quote the Achebe Policy.", "It was Bandara's Survey."]
)
@pytest.mark.promise("R11")
def test_a_rule_hides_no_stranger(redactor: LightRedactor, text: str) -> None:
    assert MarkKind.CAPITAL in {kind for _, kind in marks(redactor, text)}


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        ("Senior Marine Technician", "The marine technicians said so.", "marine technicians"),
        ("Laboratory and Glasshouse Manager", "The glasshouse manager said so.", "glasshouse manager"),
        ("Keeper of Insects", "An insects keeper said so.", "insects keeper"),
        ("Senior Lecturer in Oceanography", "A lecturer in oceanography said so.", "lecturer in oceanography"),
    ],
)
@pytest.mark.promise("R11")
def test_a_part_of_a_job_title_that_says_of_what_it_is_is_known(
    redactor: LightRedactor, title: str, text: str, words: str
) -> None:
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson("Asel Tokova", job_title=title),))).marks

    assert (text[mark.start : mark.end], mark.placeholder) == (words, "[job title]")


@pytest.mark.parametrize("title", ["Senior Lecturer in Oceanography", "Postdoctoral Research Associate"])
def test_what_many_are_called_is_no_part_of_a_job_title(redactor: LightRedactor, title: str) -> None:
    record = CaseRecord((KnownPerson("Asel Tokova", job_title=title),))

    assert redactor.scan_now("A senior lecturer and a research associate said so, in all.", record).marks == ()

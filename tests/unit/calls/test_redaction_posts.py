"""Posts of which there is one, and what few at work do, have or are, are flagged; what many are is not (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, MarkKind
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.parametrize(
    "role",
    [
        *("their line manager asked", "the boss told", "our chair thinks", "the team lead sided", "his mentor wrote"),
        *("she's site director", "who is programme lead", "he was deputy", "the senior tutor", "the course organiser"),
        *("the lead developer", "the head conservator", "the research fellow on the project", "the lab's caretaker"),
        *("his head of department", "the person who set up the workshop", "whoever runs the archive"),
        *("the buyer for the school", "a member of the senior team", "a senior colleague in the corridor"),
        *(
            "the doctoral student of one",
            "the student in question",
            "a vice-president's wife",
            "the chair of the society",
        ),
        *(
            "the front-of-house manager",
            "the vet on duty",
            "the second marker",
            "a fellow dean",
            "the manager of the bar",
        ),
        *("the head at the time", "a professor emeritus", "the governors", "the woman from the post room"),
        *("the project statistician", "the mentor on the ward", "the assistant principal"),
        *("both applied for deputy head", "one is exams officer", "she wrote as second supervisor", "the post of dean"),
        *(
            "it was signed by head porter",
            "one, module leader, left",
            "the current safety officer",
            "two exams officers",
        ),
        *("a visiting artist came", "her colleague's line manager knew", "the estates liaison", "the tutor agrees"),
        *("its vice-president", "the vice chair", "as lab superintendent", "the only radiation officer"),
    ],
)
@pytest.mark.promise("R11")
def test_posts_are_flagged(redactor: LightRedactor, role: str) -> None:
    text = f"It was said that {role} and nothing came of it."

    assert redactor.scan_now(text, CaseRecord()).marks


@pytest.mark.parametrize(
    "what",
    [
        *(
            "had a stroke",
            "uses a stick",
            "reads lips",
            "needs captions",
            "cannot use the stairs",
            "has a fear of lifts",
        ),
        *("has a reserved parking space", "has a sick child", "is having twins", "is due in the autumn"),
        *("looks after an elderly parent", "used to go out with the other", "is somebody's ex", "is in a hospice"),
        *("drives a yellow van", "always wears a hat", "brings the dog", "keeps hens", "has the smallest office"),
        *("has an office next to the lift", "sits by the door", "coaches the football team", "ran a marathon"),
        *("used to be a nurse", "grew up on a farm", "was born here", "is from the same village", "lives in the lodge"),
        *("is on jury service", "is in debt", "is new to the country", "needs a sponsor", "works two days a week"),
        *(
            "was short-listed",
            "thinks of his tenure",
            "did not get the post",
            "lodged an appeal",
            "handed in her notice",
        ),
        *("is leaving in May", "and she started last week", "gave the inaugural lecture", "has a book out"),
        *(
            "has a big grant",
            "has been there since it opened",
            "is one of the few women",
            "is one of the four on nights",
        ),
        *("is the one everyone calls", "is in a team: all of us are three", "knows how to tune the organ"),
        *("teaches the only course on dyes", "shares a supervisee", "thinks of her wedding", "shows his beard"),
        *("has a rare illness", "came as the youngest", "is the only one without a key", "is one of three left"),
        *("works in the smallest section", "joined after the strike", "hears the band they play in"),
        *("is a full professor", "is hourly paid", "is a year from retirement, a month from retiring"),
        *("is the most recently appointed", "has a grant from abroad", "represents students on the board"),
        *("has a severe allergy", "is of the same faith as the other", "had an accident with a drill"),
        *("was seen at a funeral", "has a daughter in the choir"),
    ],
)
@pytest.mark.promise("R11")
def test_what_few_are_is_flagged(redactor: LightRedactor, what: str) -> None:
    text = f"One of the two {what}, and that is known."
    marks = [one for one in redactor.scan_now(text, CaseRecord()).marks if one.kind is not MarkKind.ONLY_PERSON]

    assert marks


@pytest.mark.parametrize(
    "text",
    [
        "It was in Moodle, and is in Padlet now.",
        "They met an hour before the deadline, in group A.",
        "Both were asked to lead, and one is a supervisor; the other resolver is a visitor.",
        "Their manager suggested that they contact us, and is not involved.",
        "They used to be friends and would like to be able to greet each other again.",
        "It started last term, and came with a new system.",
        "He raised his voice, and her hearing of it was enough.",
        "They asked for a quiet room, and neither has a voice in it.",
        "The lead author is one of them; the other took the lead in writing.",
        "It used to be a matter of minutes, and their grievance is an old one.",
        "The team has two views, and the one who speaks first is heard.",
        "One of them is new in the role; the newcomer had no handover.",
        "Both work part-time, and one works from home most days.",
        "The team's administrator was told, and one was off sick.",
        "They teach together and mark together.",
        "A member of staff would like an apology.",
        "The person who made the complaint has withdrawn it.",
        "She has her reasons, he has his doubts, and both have their days.",
    ],
)
@pytest.mark.promise("R11")
def test_what_any_two_are_is_no_mark(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()


@pytest.mark.parametrize(
    "when",
    [
        *("at year end", "before the financial year end", "the night before the opening", "since the fire"),
        *("after the move", "at the funeral", "in exam week", "in second week", "in lambing season", "in Hilary"),
        *("on election day", "in the long vacation", "on day two of the audit", "the other Thursday", "in sprint 14"),
        *("on the day he was appointed", "at that conference in the north", "at the equinox"),
    ],
)
@pytest.mark.promise("R11")
def test_what_happened_once_is_a_date(redactor: LightRedactor, when: str) -> None:
    marks = redactor.scan_now(f"It happened {when}, they say.", CaseRecord()).marks

    assert {one.kind for one in marks} in ({MarkKind.DATE}, {MarkKind.BACKGROUND})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He works at "The Old Dairy", 3 Mill Lane.', '"The Old Dairy", 3 Mill Lane'),
        ("It is in room three-oh-four again.", "room three-oh-four"),
        ("Dial ext. fifty-two eleven for it.", "fifty-two eleven"),
        ("It is in Brackwood 2.14 again.", "Brackwood 2.14"),
        ("It is in room 4, Brackwood.", "room 4, Brackwood"),
        ("It is in the Fennimore Room.", "Fennimore Room"),
        ("It was in lecture theatre 2.", "lecture theatre 2"),
        ("It is by car park C.", "car park C"),
        ("It is in store 4B again.", "store 4B"),
        ("It is in glasshouse 2 again.", "glasshouse 2"),
        ("It is in MB 2.31 again.", "MB 2.31"),
        ("It is on the third floor, east wing.", "third floor, east wing"),
        ("It is at 4 Hollin's Yard then.", "4 Hollin's Yard"),
    ],
)
@pytest.mark.promise("R11")
def test_places_by_a_name_or_a_number_block(redactor: LightRedactor, text: str, words: str) -> None:
    (mark,) = redactor.scan_now(text, CaseRecord()).marks

    assert (text[mark.start : mark.end], str(mark.certainty)) == (words, "known")


@pytest.mark.parametrize("text", ["It was Python 3.11 on Monday 10.30.", "Take Version 2.14.", "See room 4, Monday."])
def test_versions_and_hours_are_no_places(redactor: LightRedactor, text: str) -> None:
    marks = redactor.scan_now(text, CaseRecord()).marks

    assert [text[one.start : one.end] for one in marks if one.kind is MarkKind.PLACE] in ([], ["room 4"])

"""What describes somebody without a name is flagged, kind by kind, and what any dispute is about is not (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, MarkKind
from redaction import LightRedactor

HEALTH = (
    *("has lost the sight of one eye", "is colour-blind", "has a bad back", "broke her leg", "has only one arm"),
    *("had an operation on his knee", "was in a car crash", "is waiting for a kidney", "is on sick leave"),
    *("was signed off by the doctor", "takes painkillers", "is in counselling", "sees a psychiatrist"),
    *("has a phobia of lifts", "is in recovery", "is undergoing tests", "had a fall on the stairs", "hears voices"),
    *("tried to take her own life", "walks with a stick", "has blood pressure tablets", "cannot lift boxes"),
)
FAMILY = (
    *("adopted a child", "fosters children", "has a newborn", "is going through a separation", "was in foster care"),
    *("is the partner of another colleague", "is the sister of a trustee", "is a carer", "has small children"),
    *("was orphaned early", "showed a picture by her late aunt"),
)
BACKGROUND = (
    *("is a vegan", "does not drink", "changed their name", "uses they/them", "is over sixty", "is ordained"),
    *("has a scholarship from his government", "fled a war", "comes from a small island", "prays at noon"),
    *("fasts at the moment", "was a nun", "served in the army", "left the navy", "was a professional footballer"),
    *("plays the organ at weekends", "writes a column for a newspaper", "was accused of plagiarism", "went bankrupt"),
    *("was made homeless", "lost his licence", "is very tall", "dyed her hair blue", "has a twin in the building"),
    *(
        "speaks welsh with the others",
        "moved to this country as a child",
        "is not white",
        "says that they came out last year",
    ),
    *("rows for the county", "founded a prize in memory of a friend", "has a strong northern accent"),
)
STANDING = (
    *("is a fellow of the academy", "is the youngest in the office", "is here on a term-time contract"),
    *("works nights only", "is an agency worker", "has worked here since he was sixteen", "led the strike"),
    *("blew the whistle", "is a member of senate", "sits on the board", "has an interview for a chair"),
    *("is leaving for a post elsewhere", "says that she joined after the reorganisation"),
)
ROLES = (
    *(
        "the laboratory superintendent",
        "an associate dean",
        "a vice-dean",
        "a head of section",
        "the field centre manager",
    ),
    *("a professor of phonology", "the ethics committee's chair", "the domestic bursar", "the ward sister"),
    *("the ship's captain", "the choir master", "the journal's editor", "the animal house manager"),
    *("the building's fire warden", "the office's apprentice", "the graduate trainee", "the staff-side chair"),
)
DATES = (
    *("on the first Monday of the month", "in the second week of term", "since the autumn half-term"),
    *(
        "in the week of the inspection",
        "on the morning of the inspection",
        "at the away day",
        "on his fortieth birthday",
    ),
    *("on Friday the thirteenth", "on the day of the funeral", "since the winter solstice", "on the fourteenth"),
)
KINDS = {
    MarkKind.HEALTH: HEALTH,
    MarkKind.FAMILY: FAMILY,
    MarkKind.BACKGROUND: BACKGROUND,
    MarkKind.STANDING: STANDING,
}


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def _marked(redactor: LightRedactor, text: str, words: str) -> set[MarkKind]:
    start = text.index(words)
    marks = redactor.scan_now(text, CaseRecord()).marks
    assert all(mark.certainty is Certainty.SUSPICIOUS for mark in marks)
    return {mark.kind for mark in marks if mark.start < start + len(words) and mark.end > start}


@pytest.mark.promise("R11")
@pytest.mark.parametrize(("kind", "words"), [(kind, each) for kind, every in KINDS.items() for each in every])
def test_descriptions_are_flagged(redactor: LightRedactor, kind: MarkKind, words: str) -> None:
    assert kind in _marked(redactor, f"One of the two {words} and feels judged.", words)


@pytest.mark.promise("R11")
@pytest.mark.parametrize("words", ROLES)
def test_roles_of_few_are_flagged(redactor: LightRedactor, words: str) -> None:
    assert MarkKind.RARE_ROLE in _marked(redactor, f"It was said that {words} decided it alone.", words)


@pytest.mark.promise("R11")
@pytest.mark.parametrize("words", DATES)
def test_days_told_by_what_happened_are_flagged(redactor: LightRedactor, words: str) -> None:
    assert MarkKind.DATE in _marked(redactor, f"They stopped talking {words}.", words)


@pytest.mark.parametrize(
    "text",
    [
        "A joint paper came out without one name, and it was signed off by a manager.",
        "They used to work at one desk; two postdocs compete for the same post.",
        "She plays the victim, he says, and both can't carry on or walk away.",
        "The two colleagues in question share the care of a printer.",
        "A head of department and a lecturer in the same group disagree.",
        "The team's administrator, the group's leader and the student's supervisor agreed.",
        "One was over sixty pages long, and they joined in the laughter.",
        "On the morning of the meeting they spoke; on the day of the argument they didn't.",
        "Neither was accused of bullying, and the training left a mark on everybody.",
    ],
)
def test_what_any_dispute_is_about_is_no_mark(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).marks == ()

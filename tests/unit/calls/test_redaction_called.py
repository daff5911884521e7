"""What somebody is called that follows no list can't be posted where only a person stands (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from redaction import LightRedactor

TWO = CaseRecord((KnownPerson("Josef Havlenka"), KnownPerson("Adaeze Okonkwo")))


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def called(redactor: LightRedactor, text: str, record: CaseRecord = TWO) -> list[str]:
    """Return what can't be posted since somebody may be called so."""
    marks = redactor.scan_now(text, record).marks
    return [text[one.start : one.end] for one in marks if one.kind is MarkKind.CALLED]


@pytest.mark.parametrize(
    "text",
    [
        "Wubbo told them.",
        "They asked Wubbo about it.",
        "It was said that Wubbo never replies.",
        "It is Wubbo's desk.",
        "Wubbo and Adaeze share a desk.",
        "Adaeze or Wubbo has to go.",
        "Then Wubbo offered to help.",
        "Wubbo was late.",
        "Wubbo is very upset.",
    ],
)
@pytest.mark.promise("R11")
def test_who_acts_is_somebody_whom_the_text_does_not_name(redactor: LightRedactor, text: str) -> None:
    assert called(redactor, text) == ["Wubbo"]


@pytest.mark.parametrize(
    "text",
    [
        # Both are named, so that it is somebody else.
        "Josef and Adaeze disagree. Wubbo told them.",
        # Nobody need stand there.
        "Wubbo was closed.",
        "They met in Wubbo.",
        "A Wubbo account was asked for.",
        # A name of two words is no short one, and a title stands before strangers.
        "Wubbo Tandlewick told them.",
        "Dr Wubbo told them.",
        "It is called van Wubbo's theorem.",
        "Wubbolinskaya told them.",
    ],
)
def test_what_may_be_a_stranger_or_a_thing_is_only_flagged(redactor: LightRedactor, text: str) -> None:
    marks = redactor.scan_now(text, TWO).marks

    assert called(redactor, text) == []
    assert any("Wubbo" in text[one.start : one.end] for one in marks)


@pytest.mark.parametrize(
    "text",
    [
        "Jumbax was late.",
        "It came from Jumbax.",
        "Josef and Adaeze disagree. Jumbax was late.",
        "They have, Jumbax too, all agreed.",
        "They wrote to Dr Jumbax about it.",
        "Yumbax was late.",
    ],
)
@pytest.mark.promise("R11")
def test_who_is_called_as_one_of_them_begins_need_not_act(redactor: LightRedactor, text: str) -> None:
    assert [one[-4:] for one in called(redactor, text)] == ["mbax"]


@pytest.mark.parametrize(
    "text", ["They met in Jumbax.", "The Jumbax is closed.", "We use Jumbax software.", "It is Moodle."]
)
def test_a_place_or_a_product_is_nobody(redactor: LightRedactor, text: str) -> None:
    assert called(redactor, text) == []


@pytest.mark.parametrize("text", ["They say that Jolly told them.", "They say that Jolly and Adaeze agree."])
@pytest.mark.promise("R11")
def test_a_word_is_somebodys_only_where_it_begins_as_theirs_and_acts(redactor: LightRedactor, text: str) -> None:
    (mark, *_) = redactor.scan_now(text, TWO).marks
    other = redactor.scan_now(text.replace("Jolly", "Windy"), TWO).marks

    assert (mark.kind, mark.placeholder) == (MarkKind.CALLED, "Person A")
    assert other[0].kind is MarkKind.CAPITAL


@pytest.mark.promise("R11")
def test_of_two_who_are_like_it_the_one_who_is_not_named_is_meant(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Josef Havlenka"), KnownPerson("Jana Orlik")))
    (_, mark) = redactor.scan_now("Josef says that Jolly told them.", record).marks

    assert mark.placeholder == "Person B"


@pytest.mark.promise("R11")
def test_it_says_whom_it_may_be_and_offers_a_general_word(redactor: LightRedactor) -> None:
    (mark, _) = redactor.scan_now("Wubbo told Josef.", TWO).marks
    (either,) = redactor.scan_now("Wubbo told them.", TWO).marks

    assert (mark.placeholder, mark.certainty, mark.suggestion) == ("Person B", Certainty.KNOWN, "a colleague")
    assert either.placeholder == "Person A or B"


@pytest.mark.promise("R11")
def test_nobody_on_the_record_is_called_nothing(redactor: LightRedactor) -> None:
    assert called(redactor, "Wubbo told them.", CaseRecord()) == []


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Xiao Zhang said so.", "Person A said so."),
        ("They met Zhang Tandlewick.", "They met Person A."),
        ("They use Moodle. Zhang Moodle.", "They use Moodle. Person A Moodle."),
        ("Later, Zhang, Tandlewick came.", "Later, Person A, Tandlewick came."),
        ("It is Zhang's Tandlewick.", "It is Person A's Tandlewick."),
    ],
)
@pytest.mark.promise("R11")
def test_capitals_beside_a_name_belong_to_it(redactor: LightRedactor, text: str, redacted: str) -> None:
    assert redactor.scan_now(text, CaseRecord((KnownPerson("Zhang Weiqiao"),))).redacted() == redacted


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("They talked, mark sat there.", "They talked, Person A sat there."),
        ("bill and faith agree on it.", "Person B and Person C agree on it."),
        ("It is between bill and faith.", "It is between Person B and Person C."),
        ("They told mark.", "They told Person A."),
        ("It came from bill, too.", "It came from Person B, too."),
        ("They told mark sellers.", "They told mark sellers."),
        ("It came from faith.", "It came from faith."),
        ("The bill came, and faith faded.", "The bill came, and faith faded."),
        ("They have faith and bill it.", "They have faith and bill it."),
        ("In good faith, mark the form.", "In good faith, mark the form."),
        ("It was a case of faith and bill.", "It was a case of Person C and Person B."),
    ],
)
@pytest.mark.promise("R11")
def test_a_name_that_is_a_word_is_known_where_the_word_would_want_an_article(
    redactor: LightRedactor, text: str, redacted: str
) -> None:
    record = CaseRecord((KnownPerson("Mark Fennimore"), KnownPerson("Bill Ramsgill"), KnownPerson("Faith Onwudiwe")))
    found = redactor.scan_now(text, record)

    assert found.redacted() == redacted
    assert {one.kind for one in found.marks} <= {MarkKind.PERSON}


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("They met, and will says so.", "They met, and Person A says so."),
        ("They met, and may was late.", "They met, and Person B was late."),
        ("They met, and will always be there.", "They met, and will always be there."),
        ("They met, and may leave it.", "They met, and may leave it."),
    ],
)
@pytest.mark.promise("R11")
def test_will_and_may_are_names_before_a_verb_of_its_own(redactor: LightRedactor, text: str, redacted: str) -> None:
    record = CaseRecord((KnownPerson("Will Adeyinka"), KnownPerson("May Hollingbery")))

    assert redactor.scan_now(text, record).redacted() == redacted


@pytest.mark.promise("R11")
def test_capitals_of_another_language_are_called_nobody(redactor: LightRedactor) -> None:
    text = "Die beiden reden kaum noch, und Jandrum wollen sie nicht mehr."

    assert called(redactor, text) == []


@pytest.mark.parametrize("text", ["bill and joy agree on it.", "They talked, mark sat there."])
@pytest.mark.promise("R11")
def test_a_strangers_name_that_is_a_word_is_flagged_there(redactor: LightRedactor, text: str) -> None:
    assert [one.kind for one in redactor.scan_now(text, CaseRecord()).marks][:1] == [MarkKind.CAPITAL]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rukhsana Peerzada", "They say Ruksi is tired, and Ruksan too."),
        ("Haruka Ishimori", "The form is signed, and \u6625\u9999 left hers blank."),
        ("Mirela Kowalczuk", "The account is mkowal, or kowalmi."),
    ],
)
@pytest.mark.promise("R11")
def test_other_ways_to_write_a_name_block(redactor: LightRedactor, name: str, text: str) -> None:
    marks = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert {one.kind for one in marks} == {MarkKind.PERSON}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # Neither has a given name that is written so.
        ("Otieno Mwangi-Brel", "The form is signed, and \u6625\u9999 left hers blank."),
        ("Haruka Ishimori", "\u56fe\u4e66\u9986\u5728\u4e2d\u592e."),
        ("Mirela Kowalczuk", "They were mired in it, and made a koala."),
    ],
)
def test_other_words_are_not_taken_for_it(redactor: LightRedactor, name: str, text: str) -> None:
    marks = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert Certainty.KNOWN not in {one.certainty for one in marks}


@pytest.mark.promise("R11")
def test_what_a_hyphen_joins_to_it_is_a_part_of_it(redactor: LightRedactor) -> None:
    assert called(redactor, "Jumbax-lito was late.") == ["Jumbax-lito"]


@pytest.mark.promise("R11")
def test_whoever_a_placeholder_stands_for_is_named(redactor: LightRedactor) -> None:
    assert called(redactor, "Person A and Person B disagree. Wubbo told them.") == []
    assert called(redactor, "Person A and Person A or B disagree. Wubbo told them.") == ["Wubbo"]


@pytest.mark.promise("R11")
def test_known_words_of_another_language_make_no_sentence_of_it(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Pieter van der Meer"), KnownPerson("Olu Adeyemi")))
    text = "pieter van der meer Orlu"
    once = redactor.scan_now(text, record).redacted()

    assert once == redactor.scan_now(once, record).redacted()

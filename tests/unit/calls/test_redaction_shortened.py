"""Short forms, initials, rooms and departments of the case in forms that few lists have can't be posted (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marks(redactor: LightRedactor, text: str, record: CaseRecord) -> list[tuple[str, Certainty]]:
    return [(text[one.start : one.end], one.certainty) for one in redactor.scan_now(text, record).marks]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Georgy Lomidze", "Gosha"),
        ("Konstantin Belov", "Kostik"),
        ("Aleksandra Wronska", "Sasza"),
        ("Gary Tattersfield", "Gazza"),
        ("Rebecca Shuttleworth", "Bex"),
        ("Bethan Rosser", "Bex"),
        ("Dolores Manrique", "Loli"),
        ("Paloma Reyes", "Loli"),
        ("Bertrand Courcelle", "Bébert"),
        ("Emmanouil Xenakidis", "Manolis"),
        ("Carlos Eduardo Teixeira", "Cadu"),
        ("Vanessa Tjandra", "Vee"),
        ("Kenichi Murakami", "Kenchan"),
        ("Cressida Montague", "Cressy"),
        ("Thandeka Sithole", "Sit"),
        ("Bronagh McElhinney", "Macca"),
        # A fonder form of what somebody is called, in whatever language.
        ("Ignacio Urrutia", "Nachito"),
        ("Giuseppina Russo", "Pinuccia"),
        ("Jekaterina Orlova", "Katenka"),
        ("Siobhán Ní Fhaoláin", "Vonnie"),
        # What a man of the same name is called, and a woman.
        ("Domenica Ferrara", "Mimma"),
        ("Rosaria Esposito", "Charo"),
        ("Ignacia Urrutia", "Nacha"),
        ("Vladimira Dostalova", "Vova"),
        ("Federica Lomas", "Quica"),
        ("Rafaelo Bianchi", "Rafa"),
        # The end of a long name, with an ending.
        ("Hannelore Bremer", "Lorchen"),
        ("Annegret Wirth", "Gretel"),
        # A name that begins with a vowel, and a syllable said twice.
        ("Chukwuebuka Nwosu", "Ebus"),
        ("Xiuying Zhao", "Yingying"),
        # Ordinary words that stand as names do.
        ("Karlheinz Obermaier", "Obi"),
        ("Quentin Ravenscroft", "Raver"),
        ("Tabitha Greenslade", "Tabs"),
        ("Muirchertach Duffy", "Duffer"),
        # Surnames as they are said.
        ("Bartholomew Featherstonehaugh", "Fanshaw"),
        ("João Pedro Machado", "Jp"),
    ],
)
@pytest.mark.promise("R11")
def test_short_forms_that_follow_no_list_block(redactor: LightRedactor, name: str, short: str) -> None:
    text = f"They say so, and {short} was there before the others."

    found = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    # By its form, and not since nobody else is named.
    assert [(text[one.start : one.end], one.kind) for one in found] == [(short, MarkKind.PERSON)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Portia Vance", "They met at the Porters' Lodge, and talked."),
        ("Caren Osei", "The Careers Service helped."),
    ],
)
@pytest.mark.promise("R11")
def test_ordinary_word_that_stands_as_none_is_no_pet_name(redactor: LightRedactor, name: str, text: str) -> None:
    found = marks(redactor, text, CaseRecord((KnownPerson(name),)))

    assert [one for one, certainty in found if certainty is Certainty.KNOWN] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Susan Field", "It has been so since Summer."),
        ("Suresh Nair", "They have not spoken since Summer."),
        ("Diana Frost", "They fell out before Dinner."),
        ("Leonora Banks", "It is about who signs Letters."),
        ("Carey Whitlock", "Both work in Careers and share a desk."),
        ("Arthur Pendle", "Two colleagues in Arts hardly speak."),
        ("Maryam Haddad", "It is about Manners."),
    ],
)
def test_longer_word_is_no_first_syllable_with_an_end(redactor: LightRedactor, name: str, text: str) -> None:
    assert Certainty.KNOWN not in {sure for _, sure in marks(redactor, text, CaseRecord((KnownPerson(name),)))}


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Robert Quigley", "BQ"),
        ("Margaret Ashworth", "PA"),
        ("Eluned Pryce-Jenks", "PJ"),
        ("Maria Teresa Lizarraga Ortiz", "MTL"),
        ("Seán O'Grady", "SO'G"),
        ("Morag MacAskill", "MMA"),
        ("Liam McElhinney", "LMcE"),
        ("Pieter van der Meer", "PvM"),
        ("Thandiwe Nkosi", "ThN"),
        ("Jean-Baptiste Okafor", "J-BO"),
    ],
)
@pytest.mark.promise("R11")
def test_initials_of_parts_of_a_name_block(redactor: LightRedactor, name: str, initials: str) -> None:
    text = f"We heard from {initials}, and nothing has changed since."

    assert marks(redactor, text, CaseRecord((KnownPerson(name),))) == [(initials, Certainty.KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "They made a U-turn.",
        "The file is on the H drive.",
        "Both got a B in the review.",
        "Team A and Team B disagree.",
        "One is Generation Z.",
        "It is late. P.S. They would prefer a morning.",
        "Q: what is it? A: a row.",
    ],
)
def test_letters_that_are_nobodys_are_unmarked(redactor: LightRedactor, text: str) -> None:
    names = ("Ulla Haugen", "Tariq Belo", "Zanele Peters", "Quentin Sauer", "Anna Azoulay")

    assert marks(redactor, text, CaseRecord(tuple(map(KnownPerson, names)))) == []


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("They meet outside C12 each day.", "They meet outside [room] each day."),
        ("The key to B7 was lost.", "The key to [room] was lost."),
        ("The smaller one, AG.12, is hers.", "The smaller one, [room], is hers."),
        ("They share B.204 now.", "They share [room] now."),
        ("The row was in room seventeen.", "The row was in [room]."),
        ("It was in Lab 3 then.", "It was in [room] then."),
        ("It was office 2 again.", "It was [room] again."),
        ("Her office is 4B.", "Her office is [room]."),
        ("His is on level 3 now.", "His is on [room] now."),
        ("Ring double two four one nine.", "Ring [phone number]."),
        ("The number ends in four four one.", "The number ends in [phone number]."),
        ("Her pager is 6612 now.", "Her pager is [phone number] now."),
        ("Dial 4-1-2-7 for it.", "Dial [phone number] for it."),
        ("He lives in Thornbury Road.", "He lives in [address]."),
        ("Send it to 3 Kirkgate.", "Send it to [address]."),
        ("It is at 51.7520, -1.2577 there.", "It is at [address] there."),
        ("The code to the door is 4471.", "The code to the door is [number]."),
        ("The password is Marmalade42 now.", "The password is [number] now."),
    ],
)
@pytest.mark.promise("R11")
def test_rooms_codes_and_numbers_in_words_block(redactor: LightRedactor, text: str, redacted: str) -> None:
    assert redactor.scan_now(text, CaseRecord()).redacted() == redacted


@pytest.mark.parametrize(
    "text",
    [
        "In the office two days a week, and in the lab three times.",
        "The P45 was late; the A3 printer is slow.",
        "At 2.30 they meet; in 2.5 hours nothing was decided.",
        "One unit is 20 credits, and the code is three years old.",
        "They ring two colleagues.",
        "The workshop was 3 hours long, and the studio is 2 doors away.",
        "A text 500 words long was sent.",
    ],
)
def test_numbers_of_things_are_no_rooms(redactor: LightRedactor, text: str) -> None:
    assert marks(redactor, text, CaseRecord()) == []


@pytest.mark.parametrize(
    "text",
    [
        "It seems that {} was told.",
        "Then {} refused it.",
        "The whole of {} knows.",
        "People at {} talk.",
        "It is {}'s right.",
        "He runs {} now.",
        "A quarrel between {} and the others.",
        "It is said that {} is a small department.",
        "One is a {} business partner.",
        "Two {} consultants share a diary.",
    ],
)
@pytest.mark.parametrize("subject", ["security", "finance", "design"])
@pytest.mark.promise("R11")
def test_a_department_of_the_case_blocks_where_it_does_what_people_do(
    redactor: LightRedactor, subject: str, text: str
) -> None:
    record = CaseRecord(departments=(Department(f"{subject.title()} Services", (subject.title(),)),))

    (found,) = marks(redactor, text.format(subject), record)
    assert (found[0].split()[0], found[1]) == (subject, Certainty.KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "It needs planning, and good design.",
        "They were planning it, and design matters little.",
        "Neither feels any security in it.",
    ],
)
def test_departments_of_the_case_in_another_sense_are_asked_about(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord(departments=tuple(Department(name) for name in ("Planning", "Design", "Security")))

    assert Certainty.KNOWN not in {sure for _, sure in marks(redactor, text, record)}


@pytest.mark.parametrize(
    "text",
    [
        "The Action Plan of the Away Day names one of them.",
        "An email went to All Staff, and to each Line Manager.",
        "The Technician and the Postdoc disagree.",
        'He said, "Fine." She answered "Later".',
        "1) Meetings run late. 2) Trust is gone.",
        "(Both are willing.) [Help was asked for.]",
        "It's robbing Peter to pay Paul, a Pyrrhic victory, and not Rocket Science.",
        "The one who speaks first wins. The person who came late was upset.",
        "There is no single incident, and the only sensible arrangement was a rota.",
        "They have always been there for each other, for six years.",
        "It's on behalf of two people in her team, and one of three letters.",
        "The new swivel chair is better than the office chair.",
        "It was a fait accompli, and that's the modus operandi.",
        'She was told to "get on with it".',
        "She procrastinates, and he uses a flipchart.",
        "The SLT was told, and the DPO, too.",
        "Its course was run, and Occupational Health was asked.",
    ],
)
@pytest.mark.promise("R11")
def test_what_any_office_says_is_unmarked(redactor: LightRedactor, text: str) -> None:
    listed = (Department("IT Services", ("ITS",)), Department("Health and Safety Office"))

    assert marks(redactor, text, CaseRecord(listed=listed)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They asked the SLT.", "SLT"),
    ],
)
def test_what_an_office_says_is_flagged_where_it_tells(redactor: LightRedactor, text: str, words: str) -> None:
    record = CaseRecord(listed=(Department("School of Literature and Theatre", ("SLT",)),))
    found = marks(redactor, text, record)

    assert found
    assert all(found_words in words for found_words, _ in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dwie osoby nie rozmawiają. Two people want help.", "Dwie osoby nie rozmawiają"),
        ("It was so in room C12. Then it ended.", "room C12"),
        ("It was so since 3 March. Then it ended.", "3 March"),
    ],
)
def test_a_mark_is_as_long_as_what_it_marks(redactor: LightRedactor, text: str, words: str) -> None:
    assert [found for found, _ in marks(redactor, text, CaseRecord())] == [words]


def test_a_usual_word_with_a_capital_may_be_what_a_department_is_called(redactor: LightRedactor) -> None:
    assert marks(redactor, "They asked Business for it.", CaseRecord()) == [("Business", Certainty.SUSPICIOUS)]


def test_an_initial_that_would_be_an_article_is_flagged_beside_a_name(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Abena Owusu"),))

    assert marks(redactor, "It is the work that A Owusu did.", record) == [
        ("A", Certainty.SUSPICIOUS),
        ("Owusu", Certainty.KNOWN),
    ]

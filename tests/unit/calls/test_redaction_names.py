"""Names, departments and numbers of the record are found however they are written (R11)."""

import pytest

from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson, MarkKind
from casework.model.institution import Department
from redaction import LightRedactor

RECORD = CaseRecord(
    persons=(
        KnownPerson(
            "Khadija Abdul-Rahman",
            also_known_as=("Dija",),
            email="kar42@norrhaven.example",
            phone="+44 20 7946 0123",
            job_title="Senior Marine Technician",
            office="Kestrel Building, room 3.12",
            identifiers=("STF-204117",),
        ),
        KnownPerson("Jin Park"),
        KnownPerson("William O'Brien"),
        KnownPerson("Jürgen Müller", job_title="Lecturer"),
        KnownPerson("Grace Banks"),
        KnownPerson("Vikram Iyer"),
        KnownPerson("Pieter van der Meer"),
        KnownPerson("Okonkwo, Adaeze"),
        KnownPerson("王芳"),
    ),
    departments=(Department("Department of Marine Biology", ("Marine Bio", "MBD")), Department("Physics")),
    references=("K7QM-2F",),
)


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


def marked(findings: Findings, certainty: Certainty) -> list[str]:
    return [findings.text[m.start : m.end] for m in findings.marks if m.certainty is certainty]


@pytest.mark.parametrize(
    ("written", "stands_in"),
    [
        ("Khadija", "Person A"),
        ("khadija", "Person A"),
        ("KHADIJA ABDUL-RAHMAN", "Person A"),
        ("Abdul Rahman", "Person A"),
        ("abdulrahman", "Person A"),
        ("Abdul-Rahman, Khadija", "Person A"),
        ("Khadjia", "Person A"),
        ("Khad", "Person A"),
        ("Dija", "Person A"),
        ("KAR42", "Person A"),
        ("k h a d i j a", "Person A"),
        ("K.h.a.d.i.j.a", "Person A"),
        ("Kh4dija", "Person A"),
        ("Kha\u200bdi\u00adja", "Person A"),
        ("\u202eKhadija\u202c"[1:], "Person A"),
        ("\uff2b\uff48\uff41\uff44\uff49\uff4a\uff41", "Person A"),
        ("K\u04bb\u0430dij\u0430", "Person A"),
        ("Khadij\u0301a\u0301", "Person A"),
        ("Khadija_Abdul", "Person A"),
        ("Mr Park", "Person B"),
        ("jin park", "Person B"),
        ("Park, Jin", "Person B"),
        ("Bill", "Person C"),
        ("Bill O\u2019Brien", "Person C"),
        ("O Brien", "Person C"),
        ("OBrien", "Person C"),
        ("Jurgen Mueller", "Person D"),
        ("Juergen", "Person D"),
        ("MÜLLER", "Person D"),
        ("Grace Banks", "Person E"),
        ("grace banks", "Person E"),
        ("V. Iyer", "Person F"),
        ("Dr V Iyer", "Person F"),
        ("Iyer V", "Person F"),
        ("van der Meer", "Person G"),
        ("Vandermeer", "Person G"),
        ("PvdM", "Person G"),
        ("AO", "Person H"),
        ("A. O.", "Person H"),
        ("王芳", "Person I"),
        ("the Department of Marine Biology", "the Department 1"),
        ("marine biology", "Department 1"),
        ("the Marine Bio group", "the Department 1"),
        ("MBD", "Department 1"),
        ("Marnie Biology", "Department 1"),
        ("physics", "Department 2"),
        ("School of Physics", "Department 2"),
        ("senior marine technician", "[job title]"),
        ("Kestrel Building", "[room]"),
        ("room 3.12", "[room]"),
        ("stf 204 117", "[number]"),
        ("204117", "[number]"),
        ("k7qm 2f", "[number]"),
        ("extension 0123", "extension [phone number]"),
    ],
)
@pytest.mark.promise("R11")
def test_known_in_every_spelling(redactor: LightRedactor, written: str, stands_in: str) -> None:
    findings = redactor.scan_now(f"It seems that {written} was there.", RECORD)

    assert findings.redacted() == f"It seems that {stands_in} was there."


@pytest.mark.parametrize("possessive", ["Khadija's", "Khadija\u2019s", "KHADIJA'S"])
def test_possessive_stays(redactor: LightRedactor, possessive: str) -> None:
    findings = redactor.scan_now(f"It was {possessive} turn.", RECORD)

    assert findings.redacted() == f"It was Person A{possessive[-2:]} turn."


def test_trailing_possessive_stays(redactor: LightRedactor) -> None:
    assert redactor.scan_now("It was Dr Banks\u2019 turn.", RECORD).redacted() == "It was Person E\u2019 turn."


@pytest.mark.parametrize(
    "text",
    [
        "They met in the park.",
        "The banks were shut.",
        "Will they ever agree?",
        "It needs some grace.",
        "He drove a van.",
    ],
)
def test_small_ordinary_words_are_words(redactor: LightRedactor, text: str) -> None:
    assert redactor.scan_now(text, RECORD).marks == ()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Then Grace left the room.", "Then Person E left the room."),
        ("Grace is not the word for it.", "Person E is not the word for it."),
        ("We walked through Hyde Park.", "We walked through Hyde Person B."),
        ("and grace told them so.", "and Person E told them so."),
        ("We asked mr park.", "We asked mr Person B."),
        ("The Parks are not the problem.", "The Person B are not the problem."),
    ],
)
@pytest.mark.promise("R11")
def test_a_name_that_is_a_word_is_known_by_its_capital(redactor: LightRedactor, text: str, redacted: str) -> None:
    assert redactor.scan_now(text, RECORD).redacted() == redacted


def test_a_word_of_a_department_only_asks(redactor: LightRedactor) -> None:
    findings = redactor.scan_now("They study marine life.", RECORD)

    assert marked(findings, Certainty.AMBIGUOUS) == ["marine"]


def test_month_that_is_a_name_only_asks(redactor: LightRedactor) -> None:
    findings = redactor.scan_now("It was in May.", CaseRecord((KnownPerson("May Lindqvist"),)))

    assert marked(findings, Certainty.AMBIGUOUS) == ["May"]


@pytest.mark.parametrize("text", ["They will agree.", "It may take a while; an answer is due."])
def test_commonest_words_pass(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord((KnownPerson("Will May"), KnownPerson("So An")))

    assert redactor.scan_now(text, record).marks == ()


def test_whole_name_of_common_words_asks(redactor: LightRedactor) -> None:
    findings = redactor.scan_now("Then so an answered.", CaseRecord((KnownPerson("So An"),)))

    assert marked(findings, Certainty.AMBIGUOUS) == ["so an"]


def test_shouted_name_is_known(redactor: LightRedactor) -> None:
    text = "THIS IS THE THIRD TIME THAT KHADIJA AND JIN PARK HAVE SHOUTED."

    assert redactor.scan_now(text, RECORD).redacted() == (
        "THIS IS THE THIRD TIME THAT Person A AND Person B HAVE SHOUTED."
    )


def test_speaking_word_is_a_person(redactor: LightRedactor) -> None:
    assert redactor.scan_now("Banks told them.", RECORD).redacted() == "Person E told them."


def test_acronym_of_initials_blocks_where_it_does_what_people_do(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Hana Rao"), *RECORD.persons[5:6]))

    assert marked(redactor.scan_now("HR and VI agreed.", record), Certainty.KNOWN) == ["HR", "VI"]
    assert marked(redactor.scan_now("It is a matter of HR.", record), Certainty.AMBIGUOUS) == ["HR"]


def test_title_that_is_everybodys_is_no_mark(redactor: LightRedactor) -> None:
    assert redactor.scan_now("A lecturer disagreed.", RECORD).marks == ()


def test_rare_title_only_asks(redactor: LightRedactor) -> None:
    findings = redactor.scan_now(
        "A glassblower disagreed.", CaseRecord((KnownPerson("Jin Park", job_title="Glassblower"),))
    )

    assert [(mark.kind, mark.certainty) for mark in findings.marks] == [(MarkKind.TITLE, Certainty.SUSPICIOUS)]


def test_shared_surname_names_both(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Ama Boateng"), KnownPerson("Kofi Boateng")))

    assert redactor.scan_now("We asked Boateng.", record).redacted() == "We asked Person A or B."
    assert redactor.scan_now("We asked Kofi Boateng.", record).redacted() == "We asked Person B."


def test_two_persons_stay_two(redactor: LightRedactor) -> None:
    assert redactor.scan_now("I asked Khadija, Vikram.", RECORD).redacted() == "I asked Person A, Person F."


def test_placeholders_are_not_marked(redactor: LightRedactor) -> None:
    text = "Person A of Department 1 wrote to Person B or C; see [number]."

    assert redactor.scan_now(text, RECORD).marks == ()


async def test_scan_runs_off_the_loop(redactor: LightRedactor) -> None:
    findings = await redactor.scan("Khadija refused.", RECORD)

    assert findings.redacted() == "Person A refused."


def test_empty_record_only_flags(redactor: LightRedactor) -> None:
    findings = redactor.scan_now("Khadija refused.", CaseRecord())

    assert marked(findings, Certainty.SUSPICIOUS) == ["Khadija"]


def test_prepared_records_are_few(redactor: LightRedactor) -> None:
    for number in range(40):
        redactor.scan_now("Hello.", CaseRecord(references=(f"REF-{number:04}",)))

    assert len(redactor._prepared) == 32


@pytest.mark.parametrize(
    ("name", "pet"),
    [
        ("Temitope Adeyinka", "Temi"),
        ("Siyabonga Ngwenya", "Bonga"),
        ("Sigurður Hallsson", "Siggi"),
        ("Nokuthula Mbeki-Ross", "Noks"),
        ("Ifeanyichukwu Obi", "Ify"),
        ("Guillaume Tessier", "Guigui"),
        ("Theodora Kanellis", "Teddy"),
        ("Evangelia Roussou", "Litsa"),
        ("Marguerite Aubin", "Rita"),
        ("Henrietta Ojo", "Hettie"),
        ("Kehinde Alabi", "Kenny"),
        ("Persephone Gray", "Percy"),
        ("Christopher Tan", "Kris"),
        ("Sinazo Mbele", "Naz"),
        ("Luciana Reis", "Lu"),
    ],
)
@pytest.mark.promise("R11")
def test_pet_names_of_the_known_are_blocked(redactor: LightRedactor, name: str, pet: str) -> None:
    text = f"The rota was late, and then {pet} stopped answering."
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert (text[mark.start : mark.end], mark.kind, mark.certainty) == (pet, MarkKind.PERSON, Certainty.KNOWN)


@pytest.mark.parametrize("other", ["Ottilie", "Rasmus", "Wen", "Hyde", "Tomos", "Tuo"])
def test_names_that_share_little_are_strangers(redactor: LightRedactor, other: str) -> None:
    record = CaseRecord((KnownPerson("Temitope Adeyinka"), KnownPerson("Sigurður Hallsson")))
    (mark,) = redactor.scan_now(f"The rota was late, and then {other} stopped answering.", record).marks

    assert mark.kind in {MarkKind.CAPITAL, MarkKind.CALLED}


@pytest.mark.parametrize("dressed", ["ｒｏｂｉｎ", "𝐫𝐨𝐛𝐢𝐧", "ⓡⓞⓑⓘⓝ"])  # noqa: RUF001 - They are what this is about.
def test_a_word_in_letters_that_nobody_writes_is_the_name(redactor: LightRedactor, dressed: str) -> None:
    record = CaseRecord((KnownPerson("Robin Szewczyk"),))

    assert redactor.scan_now("We saw a robin.", record).marks == ()
    assert redactor.scan_now(f"We saw {dressed}.", record).redacted() == "We saw Person A."


@pytest.mark.promise("R11")
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Abiodun Falaye", "abi congratulated him.", "abi"),
        ("Kamaruddin Osei", "They asked Din about it.", "Din"),
        ("Minjae Osei", "Min sends the forms late.", "Min"),
        ("Aliaksei Osei", "They asked Lyosha about it.", "Lyosha"),
        ("Pedro Osei", "They asked Pedrinho about it.", "Pedrinho"),
        ("Ana Osei", "They asked Anita about it.", "Anita"),
        ("Marko Osei", "They asked Markica about it.", "Markica"),
        ("Sade Osei", "They asked sᴀᴅᴇ about it.", "sᴀᴅᴇ"),
        ("Khalid Osei", "K[hali]d agreed.", "K[hali]d"),
        ("Khalid Osei", "It was Kha(lid) who asked.", "Kha(lid)"),
        ("Khalid Osei", "It was (Kha)lid who asked.", "(Kha)lid"),
    ],
)
def test_short_forms_and_disguises_of_one_kind(redactor: LightRedactor, name: str, text: str, words: str) -> None:
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert (text[mark.start : mark.end], mark.certainty) == (words, Certainty.KNOWN)


@pytest.mark.promise("R11")
def test_initials_that_are_an_abbreviation_too_are_sure_beside_others_initials(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Tarquin Kettle"), KnownPerson("Moana Achterberg"), KnownPerson("Ove Ketola")))

    assert marked(redactor.scan_now("TK unhappy. MA unhappy, too.", record), Certainty.KNOWN) == ["TK", "MA"]
    assert marked(redactor.scan_now("He is unhappy. MA unhappy, too.", record), Certainty.AMBIGUOUS) == ["MA"]
    assert marked(redactor.scan_now("TK unhappy. OK then.", record), Certainty.AMBIGUOUS) == []


@pytest.mark.promise("R11")
def test_another_name_is_no_pet_name(redactor: LightRedactor) -> None:
    """Hyde has the consonants of Haddad in their order, and is a name of its own."""
    text = "They walked through Hyde together."
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson("Noor Haddad"),))).marks

    assert (mark.kind, mark.certainty) == (MarkKind.CAPITAL, Certainty.SUSPICIOUS)


@pytest.mark.promise("R11")
def test_letters_that_stand_apart_are_flagged_without_anybody_on_the_record(redactor: LightRedactor) -> None:
    (mark,) = redactor.scan_now("It was i f e o m a who asked.", CaseRecord()).marks

    assert mark.kind is MarkKind.SPELT_OUT


@pytest.mark.promise("R11")
def test_one_word_of_a_departments_name_where_somebody_works(redactor: LightRedactor) -> None:
    record = CaseRecord(departments=(Department("Land Economy"),))

    assert marked(redactor.scan_now("Someone in land complained.", record), Certainty.KNOWN) == ["land"]
    assert marked(redactor.scan_now("They see how the land lies.", record), Certainty.KNOWN) == []

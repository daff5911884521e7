"""A known person is never posted, in whatever guise the name is written (R11)."""

import pytest

from bench.redaction.guises import GUISES
from bench.redaction.measured import measure_guises
from casework.model.calls.anonymity import CaseRecord, Certainty, KnownPerson
from redaction import LightRedactor

NAMES = ("Tamsin Oyelaran", "Rukhsana Vantongeren", "Ólafur Mbatha")


@pytest.fixture(scope="module")
def redactor() -> LightRedactor:
    return LightRedactor()


@pytest.mark.promise("R11")
def test_known_in_every_guise(redactor: LightRedactor) -> None:
    assert len(GUISES) >= 40
    found = measure_guises(NAMES, redactor)

    assert {guise: counts for guise, counts in found.items() if counts.blocked != len(NAMES)} == {}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Dmitry Sokolovsky", "Dima"),
        ("Oleksandra Bondar", "Alexandra"),
        ("Muhammad al-Farouqi", "Mohammed"),
        ("Venkatasubramanian Raghunathan", "Venkata"),
        ("Fionnuala Gallagher", "Nuala"),
        ("Uchechukwu Agu", "Chukwu"),
        ("Jean-Baptiste Okafor", "J-B.O."),
        ("Jean-Baptiste Okafor", "Jean-Ba"),
        ("Margarethe Lindner", "Greta"),
        ("Caoimhe Doyle", "Keeva"),
        ("Haruka Watanabe", "Watanabe-san"),
        ("王秀英", "王老师"),
        ("Liu Mei", "刘梅"),
        ("Haruka Tanaka", "田中さん"),
        ("김민준", "민준"),
        ("علي حسيني", "علي"),
        ("Irina Volkova", "Ирина"),
        ("Will Tanner", "Will"),
        ("Khadija Abdi", "K."),
        ("Khadija Abdi", "Khadij…"),
        ("Hans-Joachim Brandt", "Hajo"),
        ("Khadija Abdi", "khaabd"),
        ("Khadija Abdi", "kabdi"),
        ("Wanangwa Chirwa", "wana"),
        ("Temitayo Fashola", "tayo"),
        ("Josefina Carrasco", "Pepa"),
        ("Pasquale Rinaldi", "Lino"),
        ("Kelechi Iwu", "k.iwu"),
        ("Kelechi Iwu", "k-iwu"),
        ("Anush Hakobyan", "Անուշ"),
        ("Hamish Farquharson", "Ham<i>ish</i>"),
        ("Rukmini Deshpande", "<b>Ruk</b>mini"),
        ("Major Nkosi", "Major"),
        ("Otto Kettunen", "0770"),
        ("Dean Okafor", "Dean"),
    ],
)
@pytest.mark.promise("R11")
def test_other_forms_are_known(redactor: LightRedactor, name: str, written: str) -> None:
    text = f"Since then {written} has been away."
    (mark,) = redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks

    assert (text[mark.start : mark.end].rstrip(".…"), mark.certainty) == (written.rstrip(".…"), Certainty.KNOWN)


def test_initials_of_two_stay_two(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Asha Nambiar"), KnownPerson("Rolf Stein")))

    assert redactor.scan_now("It is A.N. v R.S. again.", record).redacted() == "It is Person A v Person B again."


@pytest.mark.parametrize(
    "text",
    ["The plan (needed) was late.", "They can - as ever - agree.", "It was an and/or question.", "See (a) and (b)."],
)
def test_signs_between_words_join_no_names(redactor: LightRedactor, text: str) -> None:
    record = CaseRecord((KnownPerson("Anne Nneed"), KnownPerson("Ana Sever")))

    assert redactor.scan_now(text, record).marks == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nair (HR)", "Both went to HR about it."),
        ("Prof Osei", "A prof was asked."),
        ("Osei MA", "An MA was given."),
        ("Manuel Agerlund", "Manage it well, both of you."),
        ("Priya Nair (HR)", "Both went to HR about it."),
        ("Okafor, Blessing (HR) - 204117", "HR knows of it."),
        ("Jane Doe (she/her)", "She says that her desk was moved; he says hers was free."),
        ("SMITH John [EXT]", "An external colleague and an ext office."),
        ("Mateo Olivares (Finance)", "Personal finance came up."),
    ],
)
def test_what_stands_beside_a_display_name_is_no_name(redactor: LightRedactor, name: str, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks == ()


def test_nickname_in_brackets_is_a_name(redactor: LightRedactor) -> None:
    record = CaseRecord((KnownPerson("Roberta (Bobbie) Quayle"),))

    assert redactor.scan_now("We asked Bobbie.", record).redacted() == "We asked Person A."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rob Swift", "It might rob the matter of its sting."),
        ("Drew Fletcher", "Each drew the line in another place."),
    ],
)
def test_a_verb_is_nobodys_name(redactor: LightRedactor, name: str, text: str) -> None:
    assert redactor.scan_now(text, CaseRecord((KnownPerson(name),))).marks == ()


@pytest.mark.parametrize(("before", "after"), [("She told ", " about it."), ("She gave it to ", " and left.")])
def test_a_name_that_is_a_verb_is_known_in_small_letters(redactor: LightRedactor, before: str, after: str) -> None:
    record = CaseRecord((KnownPerson("Rob Swift"),))

    assert redactor.scan_now(f"{before}rob{after}", record).redacted() == f"{before}Person A{after}"

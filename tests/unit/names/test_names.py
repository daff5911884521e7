# ruff: noqa: RUF001 - letters that look alike are what these tests are about
"""Which names count as the same when people are kept away from a case (R13, R23)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.institution import Department
from casework.model.names import canonical_department, folded, same_department, same_person

names = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aeouÅøßİı-’'. \u0301\u00ad\ufe0f")),
    max_size=20,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Łukasz  NOWAK-Berg", "berg lukasz nowak"),
        ("nowak berg, lukasz", "berg lukasz nowak"),
        ("Ǿrsted", "orsted"),
        ("Işıl", "isil"),
        ("İNCİ", "inci"),
        ("Weiß", "weiss"),
        ("Siobhán O’Rourke", "orourke siobhan"),
        ("ＡＤＡ", "ada"),
        ("Ada\u200bOko\u00adnkwo", "adaokonkwo"),
        ("प्रिया", "परिया"),
        ("김민준", "김민준"),
        ("李 小明", "小明 李"),
        ("🙂 –", ""),
    ],
)
def test_folds_spelling_away(name: str, words: str) -> None:
    assert folded(name) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adaeze Okonkwo", "okonkwo, adaeze"),
        ("Adaeze", "Adaeze Okonkwo"),
        ("Adaeze Okonkow", "Adaeze Okonkwo"),
        ("Dr Okonkwo", "Adaeze Okonkwo"),
        ("Prof. Okonkwo", "Dr. Adaeze Okonkwo"),
        ("A. Okonkwo", "Adaeze Okonkwo"),
        ("Okonkwo A", "Adaeze Chioma Okonkwo"),
        ("Tom Wilk", "Tomasz Wilk"),
        ("Jörg Vandersloot", "Joerg Vandersloot"),
        ("Anne-Marie Duvalle", "Annemarie Duvalle"),
        ("Siobhan O'Rourke", "Siobhan ORourke"),
        ("Adaeze Nneka Okonkwo", "Adaeze Okonkwo"),
        ("И. Ветренко", "Ирина Ветренко"),
        ("李", "李 小明"),
        ("Miss", "miss"),
    ],
)
def test_same_person_is_found(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adaeze Okonkwo", "Tomasz Wilk"),
        ("Adaeze Okonkwo", "Adaeze Wilk"),
        ("B. Okonkwo", "Adaeze Okonkwo"),
        ("A.", "Adaeze Okonkwo"),
        ("A. B.", "Adaeze Bello"),
        ("Dr", "Dr Adaeze Okonkwo"),
        ("Person A", "Adaeze Okonkwo"),
        ("", "Adaeze Okonkwo"),
        ("", ""),
        ("?", "?"),
        ("김민준", "김민중"),
    ],
)
def test_other_person_stays_apart(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Marine Biology", "Marine Biology"),
        ("Dept. of Marine Biolgy", "MARINE BIOLOGY"),
        ("School of Physics & Astronomy", "Department of Physics and Astronomy"),
        ("Law School", "School of Law"),
        ("The Institute", "the institute"),
    ],
)
def test_same_department_is_found(one: str, other: str) -> None:
    assert same_department(one, other)
    assert same_department(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Computing", "Computing Services"),
        ("Department of History", "Department of Law"),
        ("Research Office", "Finance Office"),
        ("Law", "Lawrence Centre"),
        ("", ""),
        (" ", "–"),
    ],
)
def test_other_department_stays_apart(one: str, other: str) -> None:
    assert not same_department(one, other)
    assert not same_department(other, one)


def test_department_gets_own_name() -> None:
    departments = (Department("Department of Marine Biology", ("Marine Bio", "DMB")), Department("School of Law"))
    assert canonical_department("dmb", departments) == "Department of Marine Biology"
    assert canonical_department("marine bio", departments) == "Department of Marine Biology"
    assert canonical_department("Law", departments) == "School of Law"
    assert canonical_department("Glass workshop", departments) == "Glass workshop"
    assert canonical_department("", departments) == ""


@given(names)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(names)
def test_case_changes_nothing(name: str) -> None:
    assert folded(name.casefold()) == folded(name)


@given(names, names)
def test_sameness_is_mutual(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)
    assert same_department(one, other) == same_department(other, one)


@given(st.lists(st.sampled_from(["Adaeze", "Okonkwo", "Wilk", "Łukasz"]), min_size=1, max_size=4))
def test_word_order_changes_nothing(words: list[str]) -> None:
    assert same_person(" ".join(words), " ".join(reversed(words)))

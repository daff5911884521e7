"""What holds of any two names: each is like itself, the order says nothing, strangers are never taken for sure."""

from hypothesis import given
from hypothesis import strategies as st

from casework.model.names import Likeness, Named
from redaction.names import SpellingMatcher

MATCHER = SpellingMatcher()
GIVEN = ("Adaeze", "Tomasz", "Ilse", "Kwabena", "Yusuf", "Mei", "Søren", "Nguyen")
FAMILY = ("Okonkwell", "Wilkovic", "Brandvolden", "Mensahor", "Haddadiye", "Tsengwa", "Quillhurst", "Trangbo")
TITLES = ("", "Dr ", "Prof. ", "Ms ", "[EXT] ")
ADDITIONS = ("", " (she/her)", " (HR)", " - 204117", " – Staff", " [Guest]")
written = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aehkoéß-@. 王김ع")), max_size=30)
people = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY))


def compared(one: str, other: str) -> Likeness:
    return MATCHER.compare(Named((one,)), Named((other,)))


@given(written, written)
def test_order_of_two_changes_nothing(one: str, other: str) -> None:
    assert compared(one, other) is compared(other, one)


@given(
    people, st.sampled_from(TITLES), st.sampled_from(ADDITIONS), st.booleans(), st.sampled_from([str.lower, str.upper])
)
def test_title_addition_order_and_case_change_nothing(
    person: tuple[str, str], title: str, addition: str, turned: bool, cased: object
) -> None:
    assert callable(cased)
    given_name, family = person
    name = f"{family}, {given_name}" if turned else f"{given_name} {family}"
    assert compared(title + cased(name) + addition, f"{given_name} {family}") is Likeness.SURE


@given(people, people, st.sampled_from(ADDITIONS))
def test_disjoint_names_are_never_sure(one: tuple[str, str], other: tuple[str, str], addition: str) -> None:
    shared = set(one) & set(other)
    found = compared(" ".join(one) + addition, " ".join(other) + addition)
    assert (found is Likeness.SURE) is (len(shared) == 2)


@given(written, people)
def test_any_text_is_read(text: str, person: tuple[str, str]) -> None:
    assert MATCHER.mentions(text, Named((" ".join(person),))) in Likeness

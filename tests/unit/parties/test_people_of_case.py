"""Who the people of a case are: each once, with an id of their own that stays."""

from dataclasses import replace

from casework.model.cases.case import Case
from casework.model.parties.details import PartyNeeds
from casework.model.parties.party import Party
from casework.model.parties.people import (
    REQUESTER,
    entry_of,
    identified,
    people_of_case,
    person_who_is,
    person_with,
    with_entry,
)
from tests.builders import a_case, a_person_id, a_request


def case_of(*parties: Party) -> Case:
    return a_case(request=a_request(parties=parties))


def test_requester_comes_first_and_is_a_person_like_the_others() -> None:
    case = case_of(Party("Mirela Tanaka", party_id="m"), Party("Anselm Ruud", "Geology", party_id="a"))

    people = people_of_case(case)

    assert [one.party_id for one in people] == [REQUESTER, "m", "a"]
    assert people[0].is_requester
    assert people[0].person_id == case.request.requester.person_id
    assert [one.is_in_teams for one in people] == [True, False, False]
    assert people[2].departments == ("Geology",)


def test_two_spellings_of_one_person_are_one() -> None:
    mirela = a_person_id()
    case = case_of(
        Party("Mirela Tanaka", person_id=mirela, party_id="one"),
        Party("M. Tanaca", person_id=mirela, listed_name="Mirela Tanaka", party_id="two"),
        Party("M. Tanaca", party_id="three"),
    )

    _, found, other = people_of_case(case)

    assert found.ids == {"one", "two"}
    assert person_with(case, "two") == person_who_is(case, mirela) == found
    # Nobody has said who this one is, so they may be somebody else.
    assert other.ids == {"three"}


def test_requester_named_by_themselves_is_no_other_person() -> None:
    case = a_case()
    own = Party("Myself", person_id=case.request.requester.person_id, party_id="me")
    named = replace(case, request=replace(case.request, parties=(own,)))

    assert [one.ids for one in people_of_case(named)] == [{REQUESTER, "me"}]


def test_nobody_is_found_by_no_id() -> None:
    case = case_of(Party("Mirela Tanaka", party_id="one"))

    assert person_who_is(case, "") is None
    assert person_with(case, "two") is None


def test_what_another_said_is_not_theirs() -> None:
    """A lead who had taken them for somebody else corrects that: answers stay with whoever gave them."""
    before, now = a_person_id(), a_person_id()
    kept = (PartyNeeds("one", before, "A ramp."),)
    person = people_of_case(case_of(Party("Mirela Tanaka", person_id=now, party_id="one")))[1]

    assert entry_of(kept, person) is None
    both = with_entry(kept, PartyNeeds("one", now, "A hearing loop."))
    assert entry_of(both, person) == PartyNeeds("one", now, "A hearing loop.")
    assert len(with_entry(both, PartyNeeds("one", now, ""))) == 2


def test_ids_stay_and_new_ones_are_new() -> None:
    """Cases from before there were ids give the same person the same one until it is stored."""
    old = case_of(Party("Mirela Tanaka"), Party("Anselm Ruud"))
    ids = [one.party_id for one in people_of_case(old)[1:]]
    assert ids == [one.party_id for one in people_of_case(old)[1:]]
    assert len(set(ids)) == 2

    grown = replace(old, request=replace(old.request, parties=(Party("Somebody New"), *old.request.parties)))
    stored = identified(grown, old, lambda: "new")

    assert [one.party_id for one in stored.request.parties] == ["new", *ids]
    assert identified(stored, old, lambda: "never") == stored


def test_whoever_is_named_again_is_new() -> None:
    case = identified(case_of(Party("Mirela Tanaka")), make=lambda: "first")
    nobody = replace(case, request=replace(case.request, parties=()))
    again = replace(nobody, request=replace(case.request, parties=(Party("Mirela Tanaka"),)))

    assert identified(again, nobody, lambda: "second").request.parties[0].party_id == "second"

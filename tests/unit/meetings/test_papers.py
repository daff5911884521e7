"""An agenda tells of nobody when they wrote (S09)."""

from casework.model.meetings.papers import Agenda, AgendaItem


def test_items_stand_by_their_random_ids() -> None:
    agenda = Agenda()
    for item_id in ("c", "a", "b"):
        agenda = agenda.with_item(AgendaItem(item_id, f"Item {item_id}"))

    assert [one.item_id for one in agenda.items] == ["a", "b", "c"]


def test_decision_is_on_one_item() -> None:
    agenda = Agenda((AgendaItem("a", "One"), AgendaItem("b", "Two"))).decided("b", is_accepted=True)

    assert [one.item_id for one in agenda.accepted] == ["b"]
    assert [one.item_id for one in agenda.unread] == ["a"]
    assert agenda.decided("z", is_accepted=False) == agenda

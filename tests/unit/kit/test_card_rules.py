"""What the tests find wrong with a card, wherever one is drawn (`tests.cards`)."""

from collections.abc import Callable
from typing import Any

import pytest
from microsoft_teams.cards import ColumnSet, Container, DonutChart, Image, TextBlock

from dialogs.kit.banner import banner
from dialogs.kit.widgets import (
    about,
    button,
    buttons,
    card,
    choice_input,
    date_input,
    folded,
    line,
    link,
    person,
    steps,
    text_input,
    title,
    written,
)
from dialogs.texts import Texts
from tests.cards.rules import rule_faults
from tests.cards.schema import schema_faults
from tests.fakes.reading import as_sent

TEXTS = Texts("Resolution Service", lambda moment: moment)
DRAWING = "data:image/svg+xml;base64,PHN2Zy8+"

Json = dict[str, Any]
Break = Callable[[Json], object]


def a_card() -> Json:
    """Return a card with a part of each kind, as it is sent."""
    ways = [about(TEXTS, button("Remove", "parties.remove"), name) for name in ("Ada Okoro", "Tomasz Wilk")]
    body = [
        banner("This was kept."),
        steps(["You", "Wishes"], 1),
        title("Your wishes"),
        Image(url=DRAWING, alt_text="Two people at a table"),
        *text_input("note", "A note", "Some words", problem="Please write less."),
        *choice_input("way", "How we get in touch", [("teams", "A chat in Teams")], "teams", expanded=True),
        *date_input("day", "From"),
        written("What was written\nin two lines"),
        person(TEXTS, "Ada Okoro", "Service lead"),
        ColumnSet(columns=[], rounded_corners=True),
        DonutChart(title="Cases by stage", data=[]),
        *folded("more", "More", [line("Unfolded")]),
        buttons(*ways, link("Open the page", "https://norrhaven.example/")),
    ]
    return as_sent(card(body, [button("Send", "note.send", primary=True), button("Back", "note.back", fields=False)]))


def faults(document: Json) -> list[str]:
    return [*schema_faults(document), *rule_faults(document)]


def the(document: Json, kind: str) -> Json:
    """Return a card's first element of a kind, on the card itself."""
    found: Json = next(one for one in document["body"] if one["type"] == kind)
    return found


def test_right_card_has_no_faults() -> None:
    assert faults(a_card()) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda one: one.update(type="Card"), "no AdaptiveCard"),
        (lambda one: one.update(version="1.6"), "version is 1.6"),
        (lambda one: one.update(msteams={"width": "Full"}), "'msteams' was unexpected"),
        (lambda one: the(one, "TextBlock").update(colour="Good"), "'colour' was unexpected"),
        (lambda one: the(one, "TextBlock").update(roundedCorners=True), "'roundedCorners' was unexpected"),
        (lambda one: the(one, "Image").update(themedUrls=[]), "'themedUrls' was unexpected"),
        (lambda one: the(one, "Input.Text").update(labelPosition="above"), "'labelPosition' was unexpected"),
        (lambda one: the(one, "Container").update(style="danger"), "'danger' does not match"),
        (lambda one: the(one, "Container").update(style="warnings"), "'warnings' does not match"),
        (lambda one: the(one, "TextBlock").update(wrap="yes"), "'yes' is not of type 'boolean'"),
        (lambda one: the(one, "TextBlock").pop("text"), "'text' is a required property"),
        (lambda one: the(one, "Input.Text").pop("id"), "'id' is a required property"),
        (lambda one: the(one, "TextBlock").update(type="Icon"), "no such element"),
        (lambda one: the(one, "TextBlock").update(type="Action.Execute"), "'Action.Execute' is not one of"),
        (lambda one: the(one, "TextBlock").pop("type"), "'type' is a required property"),
        (lambda one: the(one, "Chart.Donut").update(colours="many"), "'colours' was unexpected"),
        (lambda one: one["actions"][0].update(style="primary"), "'primary' does not match"),
        (lambda one: one["actions"][0].update(key="x"), "'key' was unexpected"),
        (lambda one: the(one, "Input.ChoiceSet")["choices"][0].update(words="x"), "is not valid under any"),
    ],
)
def test_card_against_the_schema_is_found(broken: Break, said: str) -> None:
    document = a_card()
    broken(document)

    assert any(said in one for one in schema_faults(document)), faults(document)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda one: one["body"].append({"type": "TextBlock", "text": "é" * 14_000}), "and Teams takes 27,500"),
        (lambda one: one.pop("speak"), "nothing to a screen reader"),
        (lambda one: the(one, "Input.Text").pop("label"), "“note” has no label"),
        (lambda one: the(one, "Input.Date").update(label=" "), "“day” has no label"),
        (lambda one: the(one, "Input.Date").update(label="A note"), "2 fields are called “A note”"),
        (lambda one: the(one, "Input.Date").update(id="note"), "“note” is the id of several"),
        (lambda one: one["body"].extend({"type": "Input.Text", "id": f"n{n}", "label": f"N{n} is"} for n in range(3)),
         "it has 6 fields"),
        (lambda one: the(one, "Input.ChoiceSet").update(
            isMultiSelect=True, choices=[{"title": "x", "value": "Law, and Order"}]), "in which a comma parts"),
        (lambda one: the(one, "Image").pop("altText"), "no words for those who can't see"),
        (lambda one: the(one, "Container")["items"][0].update(text="⚑ 3"), "by its colour alone what “warning” means"),
        (lambda one: the(one, "TextBlock").update(text="K7QM-2F", color="Attention"), "alone what “attention” means"),
        (lambda one: the(one, "TextBlock").update(text=" "), "a TextBlock is empty"),
        (lambda one: one["body"].insert(0, one["body"].pop(4)), "before its title stands a Input.Text"),
        (lambda one: one["body"].insert(0, {"type": "ActionSet", "actions": []}), "it begins with buttons"),
        (lambda one: one["body"].pop(2), "asks for something and has no title"),
        (lambda one: one["body"].append(one["body"][2]), "more than one title"),
        (lambda one: one["body"][-1]["actions"][0].pop("title") and one["body"][-1]["actions"][0].pop("tooltip"),
         "a button has no words"),
        (lambda one: [way.pop("tooltip", None) for way in one["body"][-1]["actions"]], "are called “Remove” alone"),
        (lambda one: one["actions"].extend(one["actions"][1:] * 5), "it ends with 7 buttons"),
        (lambda one: one["actions"][1].update(title="Say it in many more words than fit"), "cuts off “Say it in many"),
        (lambda one: one["actions"][1].update(style="positive"), "2 primary buttons"),
        (lambda one: one["body"][-2].update(id="else"), "unfolds “more”, which is not there"),
    ],
)  # fmt: skip
def test_card_that_not_everybody_can_use_is_found(broken: Break, said: str) -> None:
    document = a_card()
    broken(document)

    assert any(said in one for one in rule_faults(document)), faults(document)


def test_words_of_a_button_are_no_part_of_the_card() -> None:
    """What it sends is nobody's to read, whatever it looks like."""
    document = a_card()
    document["actions"][0]["data"] = {"type": "TextBlock", "id": "note", "color": "Good"}

    assert faults(document) == []


@pytest.mark.parametrize("name", ["Ada Okoro", "Okoro-Wilk", "- 7", "---", "(she/her)", "\u7530\u4e2d"])
def test_initials_stand_in_their_circle(name: str) -> None:
    assert faults(as_sent(card([title("Who helps"), person(TEXTS, name, "")]))) == []


def test_screen_reader_begins_with_the_first_words() -> None:
    drawn = card([Container(items=[TextBlock(text="")]), banner("This was kept."), title("Your wishes")])

    assert drawn.speak == "This was kept."
    assert card([title("Your wishes")], speak="Wishes").speak == "Wishes"

"""The lists of words of danger: how they are written, and how they are found."""

from importlib.resources import files

import pytest

from dialogs.intake.danger import mentions_danger
from dialogs.intake.danger_lists import WordRule, WordRules, danger, figures, words_of
from dialogs.texts import FURTHER_DANGER, Texts

spoken = str.split

EVERYWHERE = Texts("", lambda moment: moment, further_danger=FURTHER_DANGER)
LANGUAGES = EVERYWHERE.danger_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_is_of_one_kind(language: str) -> None:
    lines = (files("dialogs.texts") / language / "danger.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if " > " in line and " + " in line] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_danger_and_figures_of_speech(language: str) -> None:
    assert not danger(language).any_in(["a", "quiet", "afternoon"])
    assert not figures(language).any_in(["a", "quiet", "afternoon"])


def test_words_stand_near_each_other_in_any_order() -> None:
    rules = WordRules([WordRule((("knife",), ("bag", "drawer")))])

    assert rules.any_in(spoken("he has a knife in his bag"))
    assert rules.any_in(spoken("in his bag is a knife"))
    assert not rules.any_in(spoken("a knife lay in the kitchen while all of us stood about his bag"))
    assert not rules.any_in(spoken("two bags of a knifesmith"))


def test_words_follow_each_other_closely() -> None:
    rules = WordRules([WordRule((("hit",), ("my",), ("sister", "boy friend")), in_order=True)])

    assert list(rules.found(spoken("he hit my poor sister"))) == [(1, 5)]
    assert rules.any_in(spoken("he hit my boy friend"))
    assert not rules.any_in(spoken("my sister hit him"))
    assert not rules.any_in(spoken("he hit upon it in the end and told my sister"))


@pytest.mark.parametrize(
    ("listed", "said"), [("stab*", "stabbed"), ("*schubst", "hinuntergeschubst"), ("stab*", "stab")]
)
def test_open_ends_stand_for_any_letters(listed: str, said: str) -> None:
    assert WordRules([WordRule(((listed,),))]).any_in([said])


def test_a_word_inside_another_is_none() -> None:
    assert not WordRules([WordRule((("rape",),))]).any_in(["grapes", "drape", "raped"])


def test_sentence_keeps_words_apart_and_a_full_stop_behind_each_does_not() -> None:
    rules = WordRules([WordRule((("we hit our", "knife"), ("him",)))])

    assert rules.any_in(words_of("en-GB", "He came at us with a knife. I saw him."))
    assert rules.any_in(words_of("en-GB", "He has a knife for the cake and they like him."))
    assert not rules.any_in(words_of("en-GB", "He has a knife for the cake. They like him."))
    assert words_of("en-GB", "I. want. to. die.") == ["i", "want", "to", "die"]


@pytest.mark.parametrize(
    ("language", "typed", "words"),
    [
        ("en-GB", "I don’t wanna", ["i", "dont", "want", "to"]),
        ("fr", "Il m’a poussée", ["il", "m", "a", "poussee"]),
        ("de", "Überdosis Ueberdosis", ["uberdosis", "uberdosis"]),
    ],
)
def test_words_as_people_type_them(language: str, typed: str, words: list[str]) -> None:
    assert [word for word in words_of(language, typed) if word] == words


@pytest.mark.parametrize(
    "said",
    [
        "Kwabena beats me, I want to die.",
        "My partner beats me to a pulp.",
        "He beat her to the ground again.",
        "They beat us, and I want to end it all.",
    ],
)
def test_figure_of_speech_swallows_no_danger(said: str) -> None:
    assert mentions_danger(EVERYWHERE, said)


@pytest.mark.parametrize(
    "said", ["She beat me to the promotion.", "You beat me to it.", "He beats everybody at chess."]
)
def test_figures_of_speech_are_set_aside(said: str) -> None:
    assert not mentions_danger(EVERYWHERE, said)


@pytest.mark.parametrize(
    "typed",
    [
        "somebody is going to get hurt",
        "something bad will happen soon",
        "there will be blood",
        "I have been threatened",
        "it was hinted that my car could catch fire",
        "it nearly came to blows",
        "I was told to watch my back",
        "Es wird noch jemand verletzt",
        "bald passiert etwas Schlimmes",
        "mir wurde gedroht",
        "quelqu’un va être blessé",
        "il va arriver quelque chose de grave",
        "on m’a menacée",
    ],
)
def test_harm_to_come_and_threats_by_nobody_named_are_danger(typed: str) -> None:
    assert mentions_danger(EVERYWHERE, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "somebody's feelings will get hurt",
        "something bad is going to happen to our funding",
        "I was threatened with a disciplinary",
        "you are next on the list, the message said",
        "I don't feel safe to speak in meetings",
        "he submitted the paper without me on it",
        "can I take it all back",
        "mir wurde mit einer Abmahnung gedroht",
        "es wird etwas Neues passieren",
        "on m’a menacé d’un blâme",
        "ça va finir en réunion",
    ],
)
def test_what_is_like_a_threat_and_tells_of_work_is_none(typed: str) -> None:
    assert not mentions_danger(EVERYWHERE, typed)

"""Initials in a circle: whose letters, and that the picture is whole, small and round."""

import base64
import struct
import zlib

import pytest

from dialogs.kit.initials import SIZE, circle, initials
from dialogs.kit.widgets import person
from dialogs.texts import Texts

TEXTS = Texts("", lambda moment: moment)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Adaeze Okonkwo", "AO"),
        ("Kwabena Osei-Tutu", "KO"),
        ("Madonna", "M"),
        ("Øyvind Šimić", "OS"),
        ("Émile zur Ægir", "EZ"),
        ("李 小龍", ""),
        ("R2 Δ", ""),
        ("", ""),
    ],
)
def test_letters_of_a_name(name: str, letters: str) -> None:
    """Half of them would be somebody else's: where one can't be drawn, none is."""
    assert initials(name) == letters


@pytest.mark.parametrize("letters", ["", "A", *(f"{one}Q" for one in "ABCDEFGHIJKLMNOPRSTUVWXYZ")])
def test_picture_is_whole_small_and_round(letters: str) -> None:
    kind, _, content = circle(letters).partition(",")
    picture = base64.b64decode(content)
    rows = zlib.decompress(_chunk(picture, b"IDAT"))
    pixels = [
        [half for byte in rows[at + 1 : at + 1 + SIZE // 2] for half in (byte >> 4, byte & 15)] for at in _starts()
    ]

    assert kind == "data:image/png;base64"
    assert len(content) < 700
    assert struct.unpack(">II", _chunk(picture, b"IHDR")[:8]) == (SIZE, SIZE)
    assert {pixels[y][x] for y in (0, -1) for x in (0, -1)} == {4}, "its corners can be seen through"
    assert 3 in {pixel for row in pixels for pixel in row}, "something is drawn on it"


def test_no_two_letters_look_alike() -> None:
    assert len({circle(one) for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}) == 26


def test_who_it_is_is_told_without_the_picture() -> None:
    shown = person(TEXTS, "Tomasz Wilk", "Resolver").model_dump(by_alias=True, exclude_none=True)
    [picture] = shown["columns"][0]["items"]

    assert picture["style"] == "Person"
    assert picture["altText"] == "Initials of Tomasz Wilk"


def _starts() -> range:
    return range(0, SIZE * (SIZE // 2 + 1), SIZE // 2 + 1)


def _chunk(picture: bytes, kind: bytes) -> bytes:
    at = picture.index(kind)
    [length] = struct.unpack(">I", picture[at - 4 : at])
    return picture[at + 4 : at + 4 + length]

"""Somebody's initials in a circle, drawn here: Teams shows PNG, and cuts the picture of a person to a circle.

The picture lies on the card, so nothing is fetched when it is read. Its colours are its own, in any theme.
"""

import base64
import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot
from unicodedata import normalize

SIZE = 48
"""Pixels along either side; shown at two thirds of it, for screens that show more."""

_KEPT = 512
"""Circles that stay drawn."""

_GROUND, _INK = (0x4F, 0x52, 0xB2), (0xFF, 0xFF, 0xFF)
"""Colours of the circle and its letters: 6.9 to 1."""

_SHADES = 4
"""Steps from one colour to the other, so that edges look smooth; the one after them is nothing, outside the circle."""

_HEIGHT, _WIDE, _GAP, _PEN = 15.0, 11.0, 4.0, 1.5
"""Of a letter, of the space between two, and half of how thick it is drawn, in pixels."""

_STROKES = {
    "A": "06 30 66/14 54",
    "B": "06 00 40 51 52 43 03/43 54 55 46 06",
    "C": "61 50 20 11 02 04 15 26 56 65",
    "D": "06 00 30 51 62 64 55 36 06",
    "E": "60 00 06 66/03 43",
    "F": "60 00 06/03 43",
    "G": "61 50 20 11 02 04 15 26 46 65 63 43",
    "H": "00 06/60 66/03 63",
    "I": "30 36/10 50/16 56",
    "J": "60 64 55 46 26 15 04",
    "K": "00 06/60 03 66",
    "L": "00 06 66",
    "M": "06 00 33 60 66",
    "N": "06 00 66 60",
    "O": "20 40 51 62 64 55 46 26 15 04 02 11 20",
    "P": "06 00 40 51 52 43 03",
    "Q": "20 40 51 62 64 55 46 26 15 04 02 11 20/44 66",
    "R": "06 00 40 51 52 43 03/33 66",
    "S": "61 50 20 11 12 23 43 54 55 46 16 05",
    "T": "00 60/30 36",
    "U": "00 04 15 26 46 55 64 60",
    "V": "00 36 60",
    "W": "00 16 32 56 60",
    "X": "00 66/60 06",
    "Y": "00 33 60/33 36",
    "Z": "00 60 06 66",
}
"""The strokes of each letter on a grid of seven by seven: across, then down."""

_WITHOUT_STROKE = str.maketrans("ØŁĐÆŒÞ", "OLDAOT")
"""Capitals that are no others with a mark, and what they are read as."""

Point = tuple[float, float]


def initials(name: str) -> str:
    """Return the first letters of the first two words of a name, without accents; "" if one can't be drawn."""
    words = [part for part in name.replace("-", " ").split() if part[0].isalnum()]
    letters = "".join(normalize("NFKD", part[0].upper().translate(_WITHOUT_STROKE))[:1] for part in words[:2])
    return letters if letters and all(one in _STROKES for one in letters) else ""


@lru_cache(_KEPT)
def circle(letters: str) -> str:
    """Return the address of a circle with these letters on it, as data; without any it has a head and shoulders."""
    strokes = [stroke for place, one in enumerate(letters) for stroke in _placed(one, place, len(letters))]
    rows = [_row([_shade((x + 0.5, y + 0.5), strokes) for x in range(SIZE)]) for y in range(SIZE)]
    return f"data:image/png;base64,{base64.b64encode(_png(rows)).decode()}"


def _placed(letter: str, place: int, of: int) -> list[tuple[Point, Point]]:
    """Return the strokes of a letter where it stands."""
    left = (SIZE - of * _WIDE - (of - 1) * _GAP) / 2 + place * (_WIDE + _GAP)
    top = (SIZE - _HEIGHT) / 2
    lines = [
        [(left + int(point[0]) * _WIDE / 6, top + int(point[1]) * _HEIGHT / 6) for point in stroke.split()]
        for stroke in _STROKES[letter].split("/")
    ]
    return [pair for line in lines for pair in pairwise(line)]


def _shade(at: Point, strokes: Sequence[tuple[Point, Point]]) -> int:
    """Return how much ink a pixel has, from 0 to one less than there are shades, or their number outside the circle."""
    if hypot(at[0] - SIZE / 2, at[1] - SIZE / 2) > SIZE / 2:
        return _SHADES
    if strokes and abs(at[1] - SIZE / 2) > _HEIGHT / 2 + 2 * _PEN:
        return 0
    away = min((_distance(at, *one) for one in strokes), default=None)
    if away is None:
        head = hypot(at[0] - SIZE / 2, at[1] - SIZE * 0.4) - SIZE * 0.15
        shoulders = hypot(at[0] - SIZE / 2, at[1] - SIZE * 0.92) - SIZE * 0.3
        away = min(head, shoulders) + _PEN
    return round(min(1.0, max(0.0, _PEN + 0.5 - away)) * (_SHADES - 1))


def _distance(at: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from a stroke."""
    along, down = end[0] - start[0], end[1] - start[1]
    share = ((at[0] - start[0]) * along + (at[1] - start[1]) * down) / (along**2 + down**2)
    near = min(1.0, max(0.0, share))
    return hypot(at[0] - start[0] - near * along, at[1] - start[1] - near * down)


def _row(shades: Sequence[int]) -> bytes:
    """Return a row of pixels, two in a byte, behind the byte that says that it stands as it is."""
    return bytes([0, *(one << 4 | other for one, other in zip(shades[::2], shades[1::2], strict=True))])


def _png(rows: Sequence[bytes]) -> bytes:
    """Return the rows as a PNG with a palette, of which the last colour can be seen through."""
    palette = bytes(
        round(ground + (ink - ground) * min(1.0, shade / (_SHADES - 1)))
        for shade in range(_SHADES + 1)
        for ground, ink in zip(_GROUND, _INK, strict=True)
    )
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 4, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"tRNS", bytes([255] * _SHADES + [0])),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )

"""Small drawings of our own, which travel on the card itself: nothing is fetched from anywhere when it is read."""

import base64
from functools import cache
from importlib import resources

from microsoft_teams.cards import CardElement, Column, ColumnSet, Image

SIZE = "56px"
"""How wide a drawing stands; its file has twice as many pixels, for screens that show them."""


def beside_drawing(words: CardElement, folder: str, file: str, alt: str) -> ColumnSet:
    """Return something to read with a drawing after it.

    Args:
        folder: The package in which the drawing lies, a PNG: Teams draws no SVG.
        alt: What it shows, for whoever can't see it.
    """
    shown = Image(url=_address(folder, file), alt_text=alt, width=SIZE)
    columns = [Column(width="stretch", items=[words], vertical_content_alignment="Center")]
    return ColumnSet(columns=[*columns, Column(width="auto", items=[shown])])


@cache
def _address(folder: str, file: str) -> str:
    content = resources.files(folder).joinpath(file).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"

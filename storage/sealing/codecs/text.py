"""The record of a single text."""

from dataclasses import dataclass

from storage.sealing.codecs.codec import Codec


@dataclass(slots=True)
class TextRecord:
    """One text."""

    text: str


TEXT: Codec[str, TextRecord] = Codec(TextRecord, TextRecord, lambda one: one.text, bare="text")

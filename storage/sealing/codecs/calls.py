"""What the sealed columns of calls, and of the answers to them, hold."""

from dataclasses import dataclass

from casework.model.services import PAIR
from storage.sealing.codecs.codec import Codec, same


@dataclass(frozen=True, slots=True)
class CallText:
    """The words of a call, and how it was asked."""

    summary: str
    asked: str
    missing: int = PAIR
    times: int = 1
    taken_down: bool = False


@dataclass(frozen=True, slots=True)
class OfferText:
    """Who answered a call, and when they are free: in words, and as half-days such as "2026-11-30 am"."""

    resolver: str
    availability: str
    half_days: tuple[str, ...] = ()


CALL_TEXT: Codec[CallText, CallText] = Codec(CallText, same, same)

OFFER_TEXT: Codec[OfferText, OfferText] = Codec(OfferText, same, same)

"""The fields with which a host offers times of a case's meeting: those that are proposed, one of their own, and how."""

from dialogs.kit.form import Ask, Field


def offer_fields(way: str, place: str) -> tuple[Field, ...]:
    """Return the fields, in their order.

    Args:
        way: The key of the label of how people meet.
        place: The key of the label of where.
    """
    return (
        Field("times", Ask.CHECKS, "talk-offer-times"),
        Field("own_day", Ask.DAY, "talk-offer-day"),
        Field("own_time", Ask.TIME, "talk-offer-time"),
        Field("way", Ask.CHOICE, way),
        Field("place", Ask.LINE, place, "talk-offer-place-hint"),
    )

"""The statements behind the outbox, each built once: what may be claimed, in which order, and what is put off."""

from enum import StrEnum

from sqlalchemy import (
    Integer,
    Select,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from storage.schema.tables import outbox


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    GIVEN_UP = "given-up"


OPEN = (DeliveryState.WAITING, DeliveryState.CLAIMED)

PUT = insert(outbox)

_OTHER = outbox.alias()

_HEAD = (
    select(func.min(_OTHER.c.delivery_id))
    .where(_OTHER.c.finished_at.is_(None), _OTHER.c.lane == outbox.c.lane)
    .scalar_subquery()
)
"""Nothing of a conversation is overtaken: only the first open row of an ordering key can be claimed. Asked whether
there is an earlier one, PostgreSQL may compare all that waits with all that waits."""

UNFINISHED = and_(outbox.c.finished_at.is_(None), outbox.c.seal_id >= literal_column("''"))
"""What is not finished, in the words of the index in whose order it is claimed: the second holds for any. What asks for
one ordering key does not say so, and so is never served by that index (`docs/decisions/0031`)."""

_BY_PRIORITY = and_(outbox.c.finished_at.is_(None), outbox.c.priority >= literal_column("0"))
"""The same in the words of the index in whose order answers go first."""

_CLAIMABLE = (
    select(outbox)
    .where(
        or_(
            and_(
                outbox.c.state == DeliveryState.WAITING,
                or_(outbox.c.next_attempt_at.is_(None), outbox.c.next_attempt_at <= bindparam("now")),
            ),
            and_(outbox.c.state == DeliveryState.CLAIMED, outbox.c.lease_until <= bindparam("now")),
        ),
        outbox.c.delivery_id == _HEAD,
    )
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True, of=outbox)
)

FIRST_BY_PRIORITY = _CLAIMABLE.where(_BY_PRIORITY).order_by(outbox.c.priority, outbox.c.delivery_id)

OLDEST_FIRST = _CLAIMABLE.where(UNFINISHED).order_by(outbox.c.delivery_id)

CLAIM = (
    update(outbox)
    .where(outbox.c.delivery_id.in_(bindparam("claimed", expanding=True)))
    .values(state=DeliveryState.CLAIMED, lease_until=bindparam("until"), attempts=outbox.c.attempts + 1)
)

WAITS = (
    select(outbox.c.delivery_id)
    .where(
        outbox.c.finished_at.is_(None),
        outbox.c.state == DeliveryState.WAITING,
        outbox.c.lane == bindparam("in_lane"),
        outbox.c.screen == bindparam("of_screen"),
        or_(outbox.c.card_key == bindparam("of_card", type_=String), bindparam("of_card", type_=String).is_(None)),
    )
    .limit(1)
    # Nobody claims it before this transaction ends: the card would be drawn without what it changes.
    .with_for_update(read=True)
)

LANES_WITH_MORE = (
    select(outbox.c.lane)
    .where(outbox.c.finished_at.is_(None), outbox.c.lane.in_(bindparam("lanes", expanding=True)))
    .distinct()
)

WAITING_ABOUT = select(outbox.c.seal_id, outbox.c.notice, outbox.c.must_arrive, outbox.c.attempts).where(
    outbox.c.state.in_(OPEN), outbox.c.matter != literal_column("''"), outbox.c.matter == bindparam("of_matter")
)
"""The empty value stands in the statement itself, so that the partial index serves it."""

AT_WORK = update(outbox).where(
    outbox.c.delivery_id.in_(bindparam("under_way", expanding=True)), outbox.c.state == DeliveryState.CLAIMED
)

_PUT_OFF = or_(
    and_(outbox.c.state == DeliveryState.WAITING, outbox.c.next_attempt_at > bindparam("latest_try")),
    and_(outbox.c.state == DeliveryState.CLAIMED, outbox.c.lease_until > bindparam("latest_lease")),
)

BRING_BACK = update(outbox).where(UNFINISHED, _PUT_OFF)

_BY_ITS_CHAT = or_(outbox.c.reason.startswith("http-429"), outbox.c.reason == "limit-reached")
"""Put off because a chat gets too much, which neither somebody else's success nor a word of its reader changes."""

_WAITS_FOR_ITS_PAUSE = and_(
    outbox.c.finished_at.is_(None),
    outbox.c.next_attempt_at.is_not(None),
    outbox.c.reader_key >= literal_column("''"),
    outbox.c.state == DeliveryState.WAITING,
    outbox.c.next_attempt_at > bindparam("now"),
    ~_BY_ITS_CHAT,
)

END_PAUSES = update(outbox).where(_WAITS_FOR_ITS_PAUSE).values(next_attempt_at=bindparam("now"))

END_PAUSES_OF = END_PAUSES.where(outbox.c.reader_key.in_(bindparam("readers", expanding=True)))

SUPERSEDE = delete(outbox).where(
    outbox.c.finished_at.is_(None),
    outbox.c.state == DeliveryState.WAITING,
    outbox.c.lane == bindparam("in_lane"),
    outbox.c.card_key == bindparam("of_card"),
)

WAITING_FOR = (
    select(outbox.c.delivery_id, outbox.c.seal_id, outbox.c.notice)
    .where(
        outbox.c.finished_at.is_(None),
        outbox.c.state == DeliveryState.WAITING,
        outbox.c.lane == bindparam("in_lane"),
        outbox.c.screen.in_(bindparam("screens", expanding=True)),
    )
    .order_by(outbox.c.delivery_id)
    .with_for_update()
)

DROP = delete(outbox).where(outbox.c.delivery_id.in_(bindparam("taken", expanding=True)))

# A worker whose lease ran out must not bring back what another one has finished.
_STILL_OPEN = and_(outbox.c.delivery_id == bindparam("one"), outbox.c.state.in_(OPEN))

CHANGE = update(outbox).where(_STILL_OPEN)


def heads() -> Select[tuple[int]]:
    """Return the first open row of each ordering key: nothing of a conversation overtakes it."""
    return select(func.min(outbox.c.delivery_id)).where(outbox.c.finished_at.is_(None)).group_by(outbox.c.lane)

"""A record is stored by its own names, whatever the class is that it is read into."""

from dataclasses import dataclass

import pytest

from casework.model.meetings.entries import EntryState
from casework.model.messaging.notices import URGENT_ALERT
from casework.model.officers import JobRole, Officer
from storage.sealing.codecs.calendars import ENTRY
from storage.sealing.codecs.calls import OFFER_TEXT, OfferText
from storage.sealing.codecs.cases import NOTE
from storage.sealing.codecs.codec import Codec, NewerRecord, Record, same
from storage.sealing.codecs.messaging import NOTICE
from storage.sealing.codecs.officers import RESOLVER
from tests.builders import a_notice


@dataclass(frozen=True, slots=True)
class Room:
    """A class of casework's, whose attributes stand in an order of their own."""

    seats: int
    name: str
    lit: bool = False


@dataclass(slots=True)
class RoomRecord(Record[Room]):
    name: str
    seats: int = 2


@dataclass(slots=True)
class WiderRecord(Record[Room]):
    name: str
    seats: int
    colour: str = "white"


@dataclass(slots=True)
class NarrowRecord(Record[Room]):
    name: str


ROOM = Codec.of(RoomRecord)


def test_record_decides_on_names_and_their_order() -> None:
    assert ROOM.dump(Room(7, "Annexe")) == b'{"v":1,"name":"Annexe","seats":7}'


def test_missing_field_has_the_default_of_the_record() -> None:
    assert ROOM.load(b'{"v":1,"name":"Annexe"}') == Room(2, "Annexe")


def test_entry_of_before_any_was_taken_out() -> None:
    stored = b'{"v":1,"online":true,"made":null,"failed":"","attempt":1}'
    assert ENTRY.load(stored) == EntryState(online=True, attempt=1, taken_out=0)


def test_what_is_not_in_the_record_has_the_default_of_the_class() -> None:
    assert ROOM.load(ROOM.dump(Room(7, "Annexe", lit=True))) == Room(7, "Annexe")
    assert NOTICE.load(NOTICE.dump(a_notice(importance=URGENT_ALERT))).importance == a_notice().importance


def test_field_of_a_newer_record_stays_though_the_class_has_one_of_that_name() -> None:
    room, unknown = ROOM.read(b'{"v":1,"name":"Annexe","seats":7,"lit":"dimly"}')

    assert room == Room(7, "Annexe")
    assert ROOM.dump(room, unknown) == b'{"lit":"dimly","name":"Annexe","seats":7,"v":1}'


def test_offer_from_before_half_days_has_none() -> None:
    words = b'"resolver":"r1","availability":"Tuesdays"'

    for stored in (b'{"v":1,%b}' % words, b"[{%b}]" % words):
        assert OFFER_TEXT.load(stored) == OfferText("r1", "Tuesdays", ())
    assert OFFER_TEXT.dump(OfferText("r1", "", ("2026-11-30 am",))).startswith(b'{"v":1,')


def test_value_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^not of the expected shape$"):
        ROOM.load(b'{"v":1,"name":"Annexe","seats":"7"}')


@pytest.mark.parametrize("record", [WiderRecord, NarrowRecord])
def test_record_that_does_not_fit_is_refused_at_once(record: type[Record[Room]]) -> None:
    with pytest.raises(TypeError, match=f"^{record.__name__} does not fit Room$"):
        Codec.of(record)


def test_older_versions_are_read_and_newer_ones_told_apart() -> None:
    codec: Codec[Room, Room] = Codec(
        Room, same, same, version=3, older={1: lambda one: {"seats": 1, **one}, 2: lambda one: {"lit": True, **one}}
    )

    assert codec.load(b'[{"name":"Annexe"}]') == codec.load(b'{"v":1,"name":"Annexe"}') == Room(1, "Annexe", lit=True)
    assert codec.load(b'{"v":2,"name":"Annexe","seats":4}') == Room(4, "Annexe", lit=True)
    assert codec.load(b'{"v":3,"name":"Annexe","seats":4}') == Room(4, "Annexe")
    with pytest.raises(NewerRecord):
        codec.load(b'{"v":4,"name":"Annexe","seats":4}')


def test_what_is_no_text_is_stored_as_a_question_mark() -> None:
    note = NOTE.load(b'{"v":1,"author":"a","written_at":"2026-11-20T10:00:00Z","text":"t"}')

    assert NOTE.load(NOTE.dump(type(note)(note.author, note.written_at, "\udce4h"))).text == "?h"


def test_entry_of_an_older_register_is_read() -> None:
    """A register of Parley 0.1 knew one department, and nothing of campus, level or a pause."""
    older = (
        b'{"v":1,"person_id":"a","name":"Ana","department":"Law","job_title":"Tutor","job_role":"academic",'
        b'"expertise":["mediation"],"accreditation":"2021","active":true,"works_in_hr":false,"calls_in_chat":true}'
    )

    read = RESOLVER.load(older)

    assert read == Officer("a", "Ana", "Law", "Tutor", JobRole.ACADEMIC, ("mediation",), "2021", calls_in_chat=True)
    assert read.departments == ("Law",)
    assert read.serves("resolution")

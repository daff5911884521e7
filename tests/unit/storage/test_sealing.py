"""Seals open in their own place only, and tell little by their size."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.drafts import FieldValue
from storage.errors import SealBroken, StorageError, WrongMasterKey
from storage.sealing.codecs.cases import NOTE, REQUEST
from storage.sealing.codecs.drafts import DRAFT_BODY, DraftBody
from storage.sealing.codecs.text import TEXT
from storage.sealing.envelope import BUCKET, SealLocation, new_key, seal, unseal
from storage.sealing.keyring import Keyring, MasterKeys, Wrapped, master_key_id
from tests.builders import a_request

KEY = bytes(range(32))
PLACE = SealLocation("cases", "request", "1" * 32, "case/" + "1" * 32)
SECRET = b"Nobuhle said it in the greenhouse"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
field_values: st.SearchStrategy[FieldValue] = st.one_of(
    texts, st.booleans(), st.lists(texts, max_size=3), st.lists(st.dictionaries(texts, texts, max_size=3), max_size=3)
)


@given(st.binary(max_size=3 * BUCKET))
def test_sealed_value_comes_back(value: bytes) -> None:
    assert unseal(KEY, PLACE, seal(KEY, PLACE, value)) == value


@given(st.data())
def test_any_changed_byte_breaks_the_seal(data: st.DataObject) -> None:
    envelope = bytearray(seal(KEY, PLACE, SECRET))
    envelope[data.draw(st.integers(0, len(envelope) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealBroken):
        unseal(KEY, PLACE, bytes(envelope))


@given(st.integers(0, 400))
def test_cut_seal_is_broken(length: int) -> None:
    envelope = seal(KEY, PLACE, SECRET)

    with pytest.raises(SealBroken):
        unseal(KEY, PLACE, envelope[: min(length, len(envelope) - 1)])


@pytest.mark.parametrize("part", ["table", "column", "row", "scope"])
def test_seal_opens_in_its_place_only(part: str) -> None:
    elsewhere = replace(PLACE, **{part: "notes"})

    with pytest.raises(SealBroken):
        unseal(KEY, elsewhere, seal(KEY, PLACE, SECRET))


def test_parts_of_a_place_do_not_run_together() -> None:
    assert SealLocation("ab", "c", "d", "e").bound() != SealLocation("a", "bc", "d", "e").bound()


def test_other_key_opens_nothing() -> None:
    with pytest.raises(SealBroken):
        unseal(new_key(), PLACE, seal(KEY, PLACE, SECRET))


def test_broken_seal_tells_nothing() -> None:
    with pytest.raises(SealBroken) as caught:
        unseal(new_key(), PLACE, seal(KEY, PLACE, SECRET))

    assert str(caught.value) == "the seal of cases.request is broken"
    assert caught.value.__cause__ is None


def test_same_value_never_looks_the_same() -> None:
    assert seal(KEY, PLACE, SECRET) != seal(KEY, PLACE, SECRET)


@pytest.mark.parametrize(("length", "buckets"), [(0, 1), (1, 1), (252, 1), (253, 2), (508, 2), (509, 3)])
def test_size_tells_only_the_bucket(length: int, buckets: int) -> None:
    overhead = 1 + 12 + 16

    assert len(seal(KEY, PLACE, bytes(length))) == buckets * BUCKET + overhead


def test_wrapped_key_belongs_to_its_scope() -> None:
    masters, key = MasterKeys(KEY), new_key()
    wrapped = masters.wrap("case/1", key)

    assert masters.unwrap("case/1", wrapped) == key
    with pytest.raises(SealBroken):
        masters.unwrap("case/2", wrapped)


def test_present_key_wraps_and_all_unwrap() -> None:
    new, key = new_key(), new_key()
    before, after = MasterKeys(KEY), MasterKeys(new, [KEY])

    assert after.unwrap("case/1", before.wrap("case/1", key)) == key
    assert after.wrap("case/1", key).master_id == master_key_id(new) == after.present_id
    assert after.ids == (master_key_id(new), master_key_id(KEY))


def test_unknown_master_key_is_told_by_its_place() -> None:
    with pytest.raises(SealBroken, match=r"data_keys\.master_id"):
        MasterKeys(new_key()).unwrap("case/1", MasterKeys(KEY).wrap("case/1", new_key()))


def test_id_of_another_master_key_breaks_the_seal() -> None:
    masters = MasterKeys(KEY, [new_key()])
    wrapped = masters.wrap("case/1", new_key())

    for other in (masters.ids[1], None):
        with pytest.raises(SealBroken, match=r"data_keys\.wrapped"):
            masters.unwrap("case/1", wrapped._replace(master_id=other))


def test_what_was_wrapped_before_keys_had_ids_opens() -> None:
    key = new_key()
    envelope = seal(KEY, SealLocation("data_keys", "wrapped", "case/1", "master"), key)

    assert MasterKeys(new_key(), [KEY]).unwrap("case/1", Wrapped(envelope, None)) == key


def test_id_tells_nothing_of_its_key() -> None:
    assert master_key_id(KEY) == master_key_id(KEY) != master_key_id(new_key())
    assert len(master_key_id(KEY)) == 16
    assert master_key_id(KEY) not in KEY.hex()


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_master_key_has_one_length(length: int) -> None:
    with pytest.raises(WrongMasterKey):
        MasterKeys(bytes(length))
    with pytest.raises(WrongMasterKey):
        MasterKeys(KEY, [bytes(length)])


def test_lookup_differs_by_purpose_and_key() -> None:
    keyring, other = Keyring(MasterKeys(KEY)), Keyring(MasterKeys(KEY))
    keyring.use_lookup_key(KEY)
    other.use_lookup_key(new_key())
    hashes = {
        keyring.hashed("person", "ab"),
        keyring.hashed("channel", "ab"),
        keyring.hashed("person", "a", "b"),
        other.hashed("person", "ab"),
    }

    assert len(hashes) == 4
    assert keyring.hashed("person", "ab") in hashes


def test_keyring_keeps_the_latest_keys() -> None:
    keyring = Keyring(MasterKeys(KEY))
    for number in range(1_024):
        keyring.keep(f"case/{number}", KEY)
    keyring.known("case/0")
    keyring.keep("case/new", KEY)

    assert keyring.known("case/0") == KEY
    assert keyring.known("case/1") is None


@given(st.dictionaries(texts, field_values, max_size=5))
def test_draft_fields_come_back(fields: dict[str, FieldValue]) -> None:
    body = DraftBody("owner", 1, "people", fields, "")

    assert DRAFT_BODY.load(DRAFT_BODY.dump(body)) == body


def test_request_comes_back() -> None:
    request = a_request()

    assert REQUEST.load(REQUEST.dump(request)) == request


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"[{}]",
        b'{"author":"a","written_at":"2026-11-20T10:00:00Z","text":"t"}',
        b'{"v":0,"author":"a","written_at":"2026-11-20T10:00:00Z","text":"t"}',
        b'{"v":true,"author":"a","written_at":"2026-11-20T10:00:00Z","text":"t"}',
        b'{"v":1,"author":"a","written_at":"2026-11-20T10:00:00Z"}',
        b'{"v":1,"author":"a","written_at":"2026-11-20T10:00:00Z","text":"t"',
        b'[{"author":7,"written_at":"2026-11-20T10:00:00Z","text":"t"}]',
    ],
)
def test_unexpected_shape_is_refused_silently(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^not of the expected shape$"):
        NOTE.load(data)


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^not of the expected shape$"):
        TEXT.load(b"[1]")


def test_every_storage_error_has_its_code() -> None:
    errors = StorageError.__subclasses__()
    codes = {one.code for one in errors}

    assert errors
    assert len(codes | {StorageError.code}) == len(errors) + 1

"""What is kept of each person of a case comes back as it was, on both engines, and is in no words on the disk."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from casework.model.cases.parts import CasePart, words_of
from casework.model.consents import Consent, ConsentKind, Consents, ConsentState, JointQuestion, JointStanding
from casework.model.parties.approach import Approach, Approaches, Permission, Permissions, PermissionState
from casework.model.parties.details import DetailsOfParties, NeedsOfParties, PartyDetails, PartyNeeds
from casework.model.requests import ContactWay
from casework.ports import Store
from storage.store import SqlStore
from tests.builders import NOW, a_case, a_person_id
from tests.stores import turn

MIRELA, LEAD, RESOLVER = a_person_id(), a_person_id(), a_person_id()
PARTY_ID = "c0ffee" * 5 + "00"

PERMISSION = Permission(
    PARTY_ID, PermissionState.GIVEN, LEAD, NOW, "it is about the borehole data", in_name=True, answered_at=NOW
)
APPROACH = Approach(
    PARTY_ID,
    MIRELA,
    LEAD,
    "would you hear us out in the core store",
    LEAD,
    date(2026, 11, 25),
    NOW,
    NOW + timedelta(days=1),
    "letter",
    NOW + timedelta(days=2),
)
DETAILS = PartyDetails(
    PARTY_ID,
    MIRELA,
    "2026-12",
    "somebody named you to us",
    NOW,
    ContactWay.PHONE,
    "extension 80521",
    ask_number=True,
    unwanted_resolvers=frozenset({RESOLVER}),
)
CONSENT = Consent(
    PARTY_ID,
    MIRELA,
    ConsentKind.JOINT,
    2,
    NOW,
    NOW + timedelta(days=5),
    ConsentState.DECLINED,
    3,
    NOW,
    "2026-12",
    "a talk together with all of them",
    LEAD,
    "phone",
    date(2026, 11, 24),
)
JOINT = JointQuestion(
    2,
    frozenset({PARTY_ID, "requester"}),
    NOW,
    NOW + timedelta(days=5),
    JointStanding.NOT_NOW,
    NOW + timedelta(days=5),
    LEAD,
    "they told me in the seed bank",
)
PARTS: tuple[CasePart, ...] = (
    Permissions((PERMISSION,)),
    Approaches((APPROACH,)),
    DetailsOfParties((DETAILS,)),
    NeedsOfParties((PartyNeeds(PARTY_ID, MIRELA, "a room without a hum"),)),
    Consents((CONSENT, replace(CONSENT, kind=ConsentKind.INDIVIDUAL, number=0)), JOINT),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda one: type(one).__name__)
async def test_part_comes_back_as_it_was(any_store: Store, part: CasePart) -> None:
    case = a_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        assert await work.case_parts.get(case.case_id, type(part)) is None
        await work.case_parts.put(case.case_id, part)

    async with any_store.unit_of_work() as work:
        assert await work.case_parts.get(case.case_id, type(part)) == part
        assert words_of(part) <= await work.cases.words(case.case_id)


def _texts(value: object) -> Iterator[str]:
    """Return every text within what a part holds, ids among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list | frozenset):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


async def test_nothing_of_it_is_readable_on_the_disk(store: SqlStore, database: Path) -> None:
    """Nor who they are: a party's id is looked up by no one without the store's key."""
    case = a_case()
    async with turn(store) as work:
        await work.cases.add(case)
        for part in PARTS:
            await work.case_parts.put(case.case_id, part)

    secrets = {text for part in PARTS for text in _texts(asdict(cast(Any, part))) if len(text) > 10}
    assert {"they told me in the seed bank", "a room without a hum", "extension 80521", MIRELA, LEAD} <= secrets
    files = [path.read_bytes() for path in database.parent.glob("parley.db*")]
    found = {
        secret
        for secret in secrets
        for coded in ("utf-8", "utf-16-le")
        for content in files
        if secret.encode(coded) in content
    }
    assert found == set()

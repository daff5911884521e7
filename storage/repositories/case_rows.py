"""A case as the row that keeps it: what lies in the open, what is sealed, and the way back."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES, Stage
from casework.model.retention import Hold
from storage.repositories.case_lists import open_handling, open_label, open_owner
from storage.repositories.case_people import closed_at
from storage.schema.tables import cases
from storage.sealing.codecs.cases import HANDLING, REQUEST, Handling
from storage.sealing.codecs.retention import HOLD
from storage.sealing.codecs.text import TEXT
from storage.sealing.sealer import Vault, case_scope

_NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Where a case without a deadline stands in the queue: after all others."""


async def case_values(vault: Vault, case: Case) -> dict[str, Any]:
    """Return what the columns of a case hold, but for its id and version."""
    return {**_plain(case), **await _sealed(vault, case)}


async def case_of(vault: Vault, row: RowMapping) -> Case:
    """Return the case that a row holds.

    Raises:
        CodecError: Something in it was written by a newer Parley.
        SealBroken: Something in it can't be opened.
    """
    case_id, scope = row["case_id"], case_scope(row["case_id"])
    vault.whole(cases, row)
    handling = await open_handling(vault, row)
    return Case(
        case_id=case_id,
        reference=row["reference"],
        service=row["service"],
        stage=vault.word(cases.c.stage, Stage, row["stage"]),
        version=row["version"],
        urgent=row["urgent"],
        created_at=row["created_at"],
        first_contact_due=row["first_contact_due"],
        request=await vault.open(cases.c.request, case_id, scope, REQUEST, row["request"]),
        access_needs=await vault.open(cases.c.access_needs, case_id, scope, TEXT, row["access_needs"]),
        recused=handling.concerned,
        owner=await open_owner(vault, row),
        first_contact_at=row["first_contact_at"],
        first_contact_missed=row["first_contact_missed"],
        assignments=handling.assignments,
        stepped_back=handling.stepped_back,
        choice_reason=handling.choice_reason,
        signposts=handling.signposts,
        words_sent=handling.words_sent,
        formal_beside=handling.formal_beside,
        released=handling.released,
        unsettled=handling.unsettled,
        contact=handling.contact,
        other_names=handling.other_names,
        next_due=row["next_due"],
        moved=handling.moved,
        closed_at=row["closed_at"],
        hold=await _hold(vault, row),
        label=await open_label(vault, row),
    )


async def _hold(vault: Vault, row: RowMapping) -> Hold | None:
    case_id, envelope = row["case_id"], row["hold"]
    if envelope is None:
        return None
    return await vault.open(cases.c.hold, case_id, case_scope(case_id), HOLD, envelope)


def _plain(case: Case) -> dict[str, Any]:
    is_open = case.stage in OPEN_STAGES
    return {
        "reference": case.reference,
        "service": case.service,
        "stage": case.stage.value,
        "is_open": is_open,
        "urgent": case.urgent,
        "created_at": case.created_at,
        "first_contact_due": case.first_contact_due,
        "first_contact_at": case.first_contact_at,
        "first_contact_missed": case.first_contact_missed,
        "next_due": case.next_due,
        "queue_order": closed_at(case) or case.next_due or _NEVER,
        "closed_at": case.closed_at,
    }


async def _sealed(vault: Vault, case: Case) -> dict[str, Any]:
    row, scope = case.case_id, case_scope(case.case_id)
    key = {"case_id": row}
    handling = Handling(
        concerned=case.recused,
        assignments=case.assignments,
        stepped_back=case.stepped_back,
        choice_reason=case.choice_reason,
        signposts=case.signposts,
        other_names=case.other_names,
        moved=case.moved,
        words_sent=case.words_sent,
        formal_beside=case.formal_beside,
        released=case.released,
        unsettled=case.unsettled,
        contact=case.contact,
        service=case.service,
    )
    owner, label = case.owner, case.label
    return {
        "request": await vault.reseal(cases.c.request, row, scope, REQUEST, case.request, key=key),
        "access_needs": await vault.reseal(cases.c.access_needs, row, scope, TEXT, case.access_needs, key=key),
        "handling": await vault.reseal(cases.c.handling, row, scope, HANDLING, handling, key=key),
        "taken_by": await vault.reseal(cases.c.taken_by, row, scope, TEXT, owner, key=key) if owner else None,
        "taken_by_key": vault.person(owner) if owner else None,
        "hold": await vault.reseal(cases.c.hold, row, scope, HOLD, case.hold, key=key) if case.hold else None,
        "label": await vault.reseal(cases.c.label, row, scope, TEXT, label, key=key) if label else None,
    }

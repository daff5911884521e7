"""The forms that people have begun, each under a data key of its own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, select

from casework.model.aliases import FORMS, STEPS, former, present
from casework.model.drafts import Draft
from casework.ports import Clock
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import drafts
from storage.sealing.codecs.drafts import DRAFT_BODY, DraftBody
from storage.sealing.sealer import Vault, draft_scope

_BATCH = 200
_BY_ID = select(drafts).where(drafts.c.draft_id == bindparam("draft_id"))
_LATEST = (
    select(drafts)
    .where(drafts.c.owner_key == bindparam("owner"), drafts.c.flow == bindparam("flow"), ~drafts.c.is_sent)
    .order_by(drafts.c.expires_at.desc(), drafts.c.draft_id)
    .limit(1)
)


class SqlDrafts:
    """The forms that people have begun (a `casework.ports.Drafts`)."""

    def __init__(self, connection: StoreConnection, vault: Vault, clock: Clock) -> None:
        self._connection = connection
        self._vault = vault
        self._clock = clock
        self._seen: dict[str, Draft] = {}
        """What this transaction has read or stored; nobody else changes it meanwhile."""

    async def put(self, draft: Draft) -> None:
        """Store a new or changed draft under a data key of its own."""
        scope = draft_scope(draft.draft_id)
        if not await self._vault.has_key(scope):
            await self._vault.make_key(scope, self._clock.now())
        key = {"draft_id": draft.draft_id}
        body = DraftBody(draft.owner, draft.flow_version, draft.step, draft.fields, draft.became)
        values = {
            "owner_key": self._vault.person(draft.owner),
            "flow": draft.flow,
            "is_sent": bool(draft.became) or draft.aside,
            "expires_at": draft.expires_at,
            "body": await self._vault.reseal(drafts.c.body, draft.draft_id, scope, DRAFT_BODY, body, key=key),
        }
        await put_row(self._connection, drafts, key, values)
        self._seen[draft.draft_id] = draft

    async def get(self, draft_id: str) -> Draft | None:
        """Return the draft, or None."""
        if draft_id in self._seen:
            return self._seen[draft_id]
        found = await self._connection.execute(_BY_ID, {"draft_id": draft_id})
        return await self._draft(found.mappings().one_or_none())

    async def open_of(self, owner: str, flow: str) -> Draft | None:
        """Return the owner's open draft in this flow, the one kept longest when there are several, or None."""
        for name in former(FORMS, flow):
            found = await self._connection.execute(_LATEST, {"owner": self._vault.person(owner), "flow": name})
            if draft := await self._draft(found.mappings().one_or_none()):
                return draft
        return None

    async def remove(self, draft_id: str) -> None:
        """Forget the draft and its key."""
        await self._forget([draft_id])

    async def forget_expired(self, now: datetime) -> int:
        """Forget every draft whose time is up at `now` (UTC); return how many."""
        expired = select(drafts.c.draft_id).where(drafts.c.expires_at <= now).limit(_BATCH)
        forgotten = 0
        while gone := (await self._connection.execute(expired)).scalars().all():
            await self._forget(gone)
            forgotten += len(gone)
        return forgotten

    async def _forget(self, draft_ids: Sequence[str]) -> None:
        await self._connection.execute(delete(drafts).where(drafts.c.draft_id.in_(draft_ids)))
        await self._vault.destroy_keys(draft_scope(one) for one in draft_ids)
        for one in draft_ids:
            self._seen.pop(one, None)

    async def _draft(self, row: RowMapping | None) -> Draft | None:
        if row is None:
            return None
        draft_id = row["draft_id"]
        body = await self._vault.open(drafts.c.body, draft_id, draft_scope(draft_id), DRAFT_BODY, row["body"])
        draft = Draft(
            draft_id=draft_id,
            owner=body.owner,
            flow=present(FORMS, row["flow"]),
            flow_version=body.flow_version,
            step=present(STEPS, body.step),
            fields=body.fields,
            expires_at=row["expires_at"],
            became=body.became,
            # A process that knows of no cancelled drafts takes one for sent, and offers it to nobody.
            aside=row["is_sent"] and not body.became,
        )
        self._seen[draft_id] = draft
        return draft

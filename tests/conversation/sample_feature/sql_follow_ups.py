"""The sample feature's table and repository, and how its part of a case is stored."""

from dataclasses import dataclass

from sqlalchemy import ForeignKey, MetaData, Table, delete, insert, select

from storage.engine.transactions import StoreConnection
from storage.schema.columns import opaque, sealed
from storage.schema.tables import cases
from storage.sealing.codecs.codec import Codec, Record
from storage.sealing.codecs.parts import PartFormat
from storage.sealing.codecs.text import TEXT
from storage.sealing.sealer import Vault, case_scope
from tests.conversation.sample_feature.follow_ups import FollowedUp

# A metadata of its own: Parley's tables stay as they are where this is imported.
follow_ups = Table(
    "sample_follow_ups",
    MetaData(),
    opaque("case_id", ForeignKey(cases.c.case_id, ondelete="CASCADE"), primary_key=True),
    sealed("topic"),
)


@dataclass(slots=True)
class FollowedUpRecord(Record[FollowedUp]):
    """What came of a follow-up."""

    outcome: str
    by: str


FOLLOWED_UP = PartFormat("sample-followed-up", Codec.of(FollowedUpRecord))


class SqlFollowUps:
    """What leads want to come back to (a `FollowUps`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, case_id: str, topic: str) -> None:
        told = await self._vault.seal(follow_ups.c.topic, case_id, case_scope(case_id), TEXT, topic)
        await self.drop(case_id)
        await self._connection.execute(insert(follow_ups).values(case_id=case_id, topic=told))

    async def get(self, case_id: str) -> str | None:
        found = await self._connection.execute(select(follow_ups.c.topic).where(follow_ups.c.case_id == case_id))
        blob = found.scalar_one_or_none()
        if blob is None:
            return None
        return await self._vault.try_open(follow_ups.c.topic, case_id, case_scope(case_id), TEXT, blob)

    async def drop(self, case_id: str) -> None:
        await self._connection.execute(delete(follow_ups).where(follow_ups.c.case_id == case_id))

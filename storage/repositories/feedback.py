"""What people say of each service, in one sealed value a service, so that no row tells when one came."""

from sqlalchemy import bindparam, select

from casework.model.feedback import Feedback
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import feedback
from storage.sealing.codecs.feedback import FEEDBACK
from storage.sealing.sealer import SERVICE, Vault

_OF = select(feedback.c.content).where(feedback.c.service == bindparam("service"))


class SqlFeedback:
    """What people say of the services (a `casework.ports.feedback.FeedbackStore`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def of(self, service: str) -> Feedback:
        """Return what was said of a service so far."""
        envelope = (await self._connection.execute(_OF, {"service": service})).scalar_one_or_none()
        if envelope is None:
            return Feedback()
        return await self._vault.open(feedback.c.content, service, SERVICE, FEEDBACK, envelope)

    async def put(self, service: str, said: Feedback) -> None:
        """Store it in place of what stood there."""
        key = {"service": service}
        content = await self._vault.reseal(feedback.c.content, service, SERVICE, FEEDBACK, said, key=key)
        await put_row(self._connection, feedback, key, {"content": content})

    def token(self, case_id: str, person_id: str) -> str:
        """Return the keyed hash under which a case keeps that somebody has answered."""
        return self._vault.hashed("feedback", case_id, person_id)

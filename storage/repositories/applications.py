"""Applications to become an officer, sealed under the service's key."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, and_, bindparam, delete, select, true, update

from casework.errors import LostRace
from casework.model.joining import Application, ApplicationStage
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row
from storage.errors import CodecError, SealBroken
from storage.repositories.service_seals import seal_services
from storage.schema.tables import applications
from storage.sealing.codecs.joining import APPLICATION, ApplicationContent
from storage.sealing.sealer import SERVICE, Vault

_OWN = select(applications.c.application_id).where(
    applications.c.application_id == bindparam("application_id"), applications.c.person_key == bindparam("person_key")
)
_BY_ID = select(applications).where(applications.c.application_id == bindparam("application_id"))
_OF_PERSON = (
    select(applications)
    .where(applications.c.person_key == bindparam("person_key"))
    .order_by(applications.c.created_at.desc(), applications.c.application_id)
)
_OF_SERVICE = (
    select(applications)
    .where(applications.c.service == bindparam("service"), applications.c.is_open == true())
    .order_by(applications.c.created_at, applications.c.application_id)
    .limit(bindparam("most"))
)
_OF_STAGE = (
    select(applications)
    .where(applications.c.stage == bindparam("stage"), applications.c.changed_at < bindparam("moment"))
    .order_by(applications.c.changed_at, applications.c.application_id)
)
_REMOVE = delete(applications).where(applications.c.application_id == bindparam("application_id"))
_FORGET = delete(applications).where(
    applications.c.stage == bindparam("stage"), applications.c.changed_at < bindparam("moment")
)

_CONTENT = tuple(one.name for one in fields(ApplicationContent))


class SqlApplications:
    """Applications to become an officer (a `casework.ports.Applications`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def add(self, application: Application) -> Application | None:
        """Store a new one, and return it as stored; None where this person's for the same service is open already."""
        stored = replace(application, version=1)
        values = await self._values(stored)
        key = {
            "application_id": stored.application_id,
            "service": stored.service,
            "person_key": self._person(stored.person_id),
            "created_at": stored.created_at,
        }
        return stored if await add_row(self._connection, applications, {**key, **values}) else None

    async def save(self, application: Application) -> Application:
        """Store a changed one, and return it with its new version.

        Raises:
            LostRace: Somebody else changed it, or it was withdrawn, since it was read.
        """
        saved = replace(application, version=application.version + 1)
        table = applications.c
        seen = and_(table.application_id == application.application_id, table.version == application.version)
        values = await self._values(saved)
        result = await self._connection.execute(update(applications).where(seen).values(**values))
        if result.rowcount != 1:
            raise LostRace
        return saved

    async def get(self, application_id: str) -> Application | None:
        """Return it, or None."""
        found = await self._connection.execute(_BY_ID, {"application_id": application_id})
        row = found.mappings().one_or_none()
        return None if row is None else await self._application(row)

    async def is_of(self, application_id: str, person_id: str) -> bool:
        """Return whether it is somebody's own; nothing is opened for it."""
        asked = {"application_id": application_id, "person_key": self._person(person_id)}
        return (await self._connection.execute(_OWN, asked)).first() is not None

    async def of_person(self, person_id: str) -> Sequence[Application]:
        """Return everything that is kept of somebody, the newest first, but for what can't be opened here."""
        return await self._readable(_OF_PERSON, {"person_key": self._person(person_id)})

    async def of_service(self, service: str, limit: int) -> Sequence[Application]:
        """Return the open ones of a service, the oldest first, but for what can't be opened here."""
        return await self._readable(_OF_SERVICE, {"service": service, "most": limit})

    async def remove(self, application_id: str) -> None:
        """Destroy one; nothing happens when there is none."""
        await self._connection.execute(_REMOVE, {"application_id": application_id})

    async def forget_declined(self, moment: datetime) -> int:
        """Destroy those that were declined before `moment` (UTC); return how many."""
        asked = {"stage": ApplicationStage.DECLINED.value, "moment": moment}
        return (await self._connection.execute(_FORGET, asked)).rowcount

    async def joined_before(self, moment: datetime) -> Sequence[Application]:
        """Return those of people who joined before `moment` (UTC), but for what can't be opened here."""
        return await self._readable(_OF_STAGE, {"stage": ApplicationStage.JOINED.value, "moment": moment})

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next ones, as `casework.ports.Applications` says it."""
        return await seal_services(self._connection, self._vault, (applications, APPLICATION), after, limit)

    async def _values(self, application: Application) -> dict[str, Any]:
        content = ApplicationContent(**{name: getattr(application, name) for name in _CONTENT})
        row = application.application_id
        sealed = await self._vault.reseal(
            applications.c.content, row, SERVICE, APPLICATION, content, key={"application_id": row}
        )
        return {
            "stage": application.stage.value,
            "is_open": not application.is_over,
            "version": application.version,
            "changed_at": application.changed_at,
            "content": sealed,
        }

    def _person(self, person_id: str) -> str:
        """Return a keyed hash of its own, which tells of nobody whether they are in a case, or on the register."""
        return self._vault.hashed("application", person_id)

    async def _readable(self, asked: Select[Any], values: dict[str, Any]) -> list[Application]:
        found = []
        for row in (await self._connection.execute(asked, values)).mappings().all():
            with suppress(CodecError, SealBroken):
                found.append(await self._application(row))
        return found

    async def _application(self, row: RowMapping) -> Application:
        key = row["application_id"]
        self._vault.whole(applications, row)
        content = await self._vault.open(applications.c.content, key, SERVICE, APPLICATION, row["content"])
        return Application(
            application_id=key,
            stage=self._vault.word(applications.c.stage, ApplicationStage, row["stage"]),
            created_at=row["created_at"],
            changed_at=row["changed_at"],
            version=row["version"],
            **{name: getattr(content, name) for name in _CONTENT}
            | {"service": await self._vault.confirmed(applications.c.service, row["service"], content.service)},
        )

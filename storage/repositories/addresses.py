"""Where people and channels are reached, sealed under the service's key."""

from collections.abc import Iterable, Sequence
from functools import partial

from sqlalchemy import and_, bindparam, delete, exists, select

from casework.model.messaging.notices import Address
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import addresses, case_people, channel_addresses, drafts
from storage.sealing.codecs.messaging import ADDRESS
from storage.sealing.sealer import SERVICE, Vault

_OF_PERSON = select(addresses.c.address).where(addresses.c.person_key == bindparam("person_key"))


class SqlAddresses:
    """Where people and channels are reached (a `casework.ports.Addresses`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def remember(self, person_id: str, address: Address) -> None:
        """Keep the latest address of a person's own chat."""
        key = self._vault.person(person_id)
        row = {"person_key": key}
        sealed = await self._vault.reseal(addresses.c.address, key, SERVICE, ADDRESS, address, key=row)
        await put_row(self._connection, addresses, row, {"address": sealed})

    async def remember_channel(self, channel_id: str, address: Address) -> None:
        """Keep the latest address of a channel, one for each service address."""
        key = {
            "channel_key": self._vault.hashed("channel", channel_id),
            "service_key": self._vault.hashed("service-address", address.service_url),
        }
        sealed = await self._vault.reseal(channel_addresses.c.address, _row(**key), SERVICE, ADDRESS, address, key=key)
        await put_row(self._connection, channel_addresses, key, {"address": sealed})

    async def of(self, person_id: str) -> Address | None:
        """Return where the person's own chat is, or None."""
        key = self._vault.person(person_id)
        return await self._connection.kept.get(addresses, key, partial(self._read, key))

    async def _read(self, key: str) -> Address | None:
        found = await self._connection.execute(_OF_PERSON, {"person_key": key})
        sealed = found.scalar_one_or_none()
        if sealed is None:
            return None
        # Whoever writes next is known again.
        return await self._vault.try_open(addresses.c.address, key, SERVICE, ADDRESS, sealed)

    async def of_channel(self, channel_id: str) -> Sequence[Address]:
        """Return where the channel is, in an order that stays the same."""
        channel_key = self._vault.hashed("channel", channel_id)
        query = (
            select(channel_addresses.c.service_key, channel_addresses.c.address)
            .where(channel_addresses.c.channel_key == channel_key)
            .order_by(channel_addresses.c.service_key)
        )
        rows = (await self._connection.execute(query)).all()
        sealed = [(_row(channel_key, service_key), address) for service_key, address in rows]
        return await self._vault.open_all(channel_addresses.c.address, SERVICE, ADDRESS, sealed)

    async def forget(self, person_id: str) -> None:
        """Forget a person's address, when the app was removed or blocked."""
        key = self._vault.person(person_id)
        await self._connection.execute(delete(addresses).where(addresses.c.person_key == key))

    async def forget_strangers(self, known: Iterable[str]) -> int:
        """Forget the address of everybody who has nothing to do with any case or draft; return how many."""
        keys = [self._vault.person(person_id) for person_id in known]
        strangers = and_(
            addresses.c.person_key.not_in(keys),
            ~exists().where(case_people.c.person_key == addresses.c.person_key),
            ~exists().where(drafts.c.owner_key == addresses.c.person_key),
        )
        return (await self._connection.execute(delete(addresses).where(strangers))).rowcount


def _row(channel_key: str, service_key: str) -> str:
    return f"{channel_key}/{service_key}"

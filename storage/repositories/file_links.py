"""Links to files: by the keyed hash of their secret, which is never stored."""

from datetime import datetime

from sqlalchemy import bindparam, delete, update

from casework.model.files import WantedFile
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row
from storage.schema.tables import file_links
from storage.sealing.codecs.files import WANTED_FILE
from storage.sealing.sealer import SERVICE, Vault

_OF_LINK = file_links.c.link_key == bindparam("link")
_USE = (
    delete(file_links)
    .where(_OF_LINK, file_links.c.opens_until >= bindparam("opened_at"))
    .returning(file_links.c.content)
)
_TRY = update(file_links).where(_OF_LINK).values(tries=file_links.c.tries + 1)
_DROP = delete(file_links).where(_OF_LINK, file_links.c.tries >= bindparam("most"))
_FORGET = delete(file_links).where(file_links.c.opens_until < bindparam("moment"))


class SqlFileLinks:
    """Links to files (a `casework.ports.files.FileLinks`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def mint(self, secret: str, wanted: WantedFile, opens_until: datetime) -> None:
        """Store a new link, whose page can be opened until `opens_until` (UTC)."""
        link = self._link(secret)
        content = await self._vault.seal(file_links.c.content, link, SERVICE, WANTED_FILE, wanted)
        values = {"link_key": link, "opens_until": opens_until, "tries": 0, "content": content}
        await add_row(self._connection, file_links, values)

    def stamp(self, secret: str, opened_at: str) -> str:
        """Return what proves that a link's page was opened at a moment; nothing is asked of the store."""
        return self._vault.hashed("file-page", secret, opened_at)

    def code_hash(self, secret: str) -> str:
        """Return the keyed hash from which a link's code is made; nothing is asked of the store."""
        return self._vault.hashed("file-code", secret)

    async def use(self, secret: str, opened_at: datetime) -> WantedFile | None:
        """Use a link up, and return what it gives; None where there is none, or it was used or is too old."""
        link = self._link(secret)
        found = await self._connection.execute(_USE, {"link": link, "opened_at": opened_at})
        envelope = found.scalar_one_or_none()
        if envelope is None:
            return None
        return await self._vault.try_open(file_links.c.content, link, SERVICE, WANTED_FILE, envelope)

    async def note_try(self, secret: str, most: int) -> None:
        """Note that somebody gave a wrong code for a link; after `most` of them it is gone."""
        link = self._link(secret)
        await self._connection.execute(_TRY, {"link": link})
        await self._connection.execute(_DROP, {"link": link, "most": most})

    async def forget_before(self, moment: datetime) -> int:
        """Forget the links that could be opened until before `moment` (UTC); return how many."""
        return (await self._connection.execute(_FORGET, {"moment": moment})).rowcount

    def _link(self, secret: str) -> str:
        return self._vault.hashed("file-link", secret)

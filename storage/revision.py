"""Whether what stands at an address is a store of this version."""

from collections.abc import Sequence

from sqlalchemy import literal, select, text

from storage.engine.transactions import StoreConnection
from storage.errors import NoSuchTable, StoreForeign, StoreNotReady, StoreTooNew
from storage.schema.tables import ALWAYS_THERE, REVISION, REVISIONS, metadata


async def check_revision(connection: StoreConnection) -> None:
    """Check that a store's tables are this version's.

    Raises:
        StoreNotReady: They are missing, or an older version's.
        StoreTooNew: They are a newer version's.
        StoreForeign: They are another program's.
    """
    try:
        found: Sequence[str] = (
            (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all()
        )
    except NoSuchTable:
        found = []
    if found:
        await _check_ours(connection)
    if not REVISIONS.issuperset(found):
        raise StoreTooNew
    if not found:
        raise StoreNotReady("The store's tables are missing. Run “parley migrate” first; nothing was changed.")
    if list(found) != [REVISION]:
        raise StoreNotReady(
            "The store's tables are of another version: an older Parley made them. Run “parley migrate” first, once no "
            "older one runs any more; nothing was changed."
        )


async def _check_ours(connection: StoreConnection) -> None:
    """Check that what has revisions as we do is a store: other programs have such a table, too."""
    for name in sorted(ALWAYS_THERE):
        try:
            await connection.execute(select(literal(1)).select_from(metadata.tables[name]).limit(1))
        except NoSuchTable:
            raise StoreForeign from None

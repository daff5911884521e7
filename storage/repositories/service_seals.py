"""Seals whose rows are that an older Parley wrote: their plain column alone says it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, Table, select, update

from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.sealing.codecs.codec import Codec
from storage.sealing.sealer import SERVICE, Vault


async def seal_services(
    connection: StoreConnection,
    vault: Vault,
    of: tuple[Table, Codec[Any, Any]],
    after: str,
    limit: int,
    *,
    scope_of: Callable[[RowMapping], str] = lambda _: SERVICE,
) -> Mapping[str, bool]:
    """Seal whose they are in a table's next rows, as `casework.ports` says it of each kind.

    Args:
        connection: The transaction's.
        vault: Opens and seals.
        of: A table with `service` and `content`, and the codec of its content, which has a `service`, too.
        after: Behind which key, "" for the first.
        limit: Most rows to look at.
        scope_of: Returns under which key a row is sealed.

    Returns:
        The keys of the rows that were looked at, in their order, and whether each was changed.
    """
    table, codec = of
    (key,) = table.primary_key.columns
    told_apart = [key, *([table.c.version] if "version" in table.c else [])]
    looked_at: dict[str, bool] = {}
    behind = select(table).where(key > after).order_by(key).limit(limit)
    for row in (await connection.execute(behind)).mappings().all():
        place = table.c.content, row[key.name], scope_of(row)
        looked_at[row[key.name]] = False
        with suppress(CodecError, SealBroken):
            content = await vault.open(*place, codec, row["content"])
            if not content.service:
                sealed = await vault.seal(*place, codec, replace(content, service=row["service"]))
                seen = (column == row[column.name] for column in told_apart)
                await connection.execute(update(table).where(*seen).values(content=sealed))
                looked_at[row[key.name]] = True
    return looked_at

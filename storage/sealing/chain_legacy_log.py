"""The access log of a store that was made before logs were chained becomes one that is.

It needs the master key, so a migration can't do it: the first start after it does. From then on the store has a key
for its log, and no entry without a MAC is ever chained again.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, or_, select, update

from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import access_chains, accesses, cases
from storage.sealing.audit_chain import Link, chain, link_mac
from storage.sealing.sealer import AUDIT, Vault

_AT_ONCE = 500

_IS_CHAINED = or_(
    exists().where(access_chains.c.case_id == cases.c.case_id),
    exists().where(accesses.c.case_id == cases.c.case_id, accesses.c.mac != ""),
)
_CASES = (
    select(cases.c.case_id)
    .where(cases.c.case_id > bindparam("after"), ~_IS_CHAINED)
    .order_by(cases.c.case_id)
    .limit(_AT_ONCE)
)
_LINKS = (
    select(accesses.c.case_id, accesses.c.number, accesses.c.seal_id, accesses.c.at, accesses.c.looked)
    .where(accesses.c.case_id == bindparam("case_id"))
    .order_by(accesses.c.number)
)
_CHAINED = (
    update(accesses)
    .where(accesses.c.case_id == bindparam("of_case"), accesses.c.number == bindparam("at_number"))
    .values(mac=bindparam("its_mac"))
)


async def begin_log(connection: StoreConnection, vault: Vault, now: datetime) -> int:
    """Make the key of the access log, and chain what stands there without a MAC; return of how many cases.

    Should the key have been taken away, what was chained with it stays as it is, and does not hold any more.

    Args:
        now: UTC.
    """
    key = await vault.make_key(AUDIT, now)
    count, after = 0, ""
    while found := await _cases(connection, after):
        for case_id in found:
            await _chain(connection, key, case_id)
        count, after = count + len(found), found[-1]
    vault.committed()
    return count


async def _cases(connection: StoreConnection, after: str) -> Sequence[str]:
    return (await connection.execute(_CASES, {"after": after})).scalars().all()


async def _chain(connection: StoreConnection, key: bytes, case_id: str) -> None:
    number, mac = 0, ""
    for row in (await connection.execute(_LINKS, {"case_id": case_id})).all():
        link = Link(*row)
        number, mac = link.number, link_mac(key, mac, link)
        await connection.execute(_CHAINED, {"of_case": case_id, "at_number": number, "its_mac": mac})
    whole = chain(key, case_id, number, mac)
    values = {"entries": number, "last_mac": mac, "mac": whole.mac}
    await put_row(connection, access_chains, {"case_id": case_id}, values)

from storage.store import SqlStore
from tests.builders import a_case


async def test_case_round_trip(store: SqlStore) -> None:
    case = a_case()
    async with store.unit_of_work() as work:
        await work.cases.add(case)
        await work.commit()
    async with store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case

"""What keeps the process from starting is one clear sentence, an exit code, and never a stack trace."""

import asyncio
import base64

import pytest

from tests.faults.conftest import House

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

OTHER_KEY = base64.b64encode(bytes(32)).decode()


async def test_refused_while_one_serves(house: House) -> None:
    elsewhere = {"PARLEY_DATABASE_URL": f"sqlite:///{house.folder / 'other.db'}"}
    async with house.serving() as bot:
        busy_port = await house.refuses(**elsewhere, PARLEY_PORT=str(bot.port))
        same_store, wrong_key = await asyncio.gather(
            house.refuses(),
            house.refuses(**elsewhere, PARLEY_MASTER_KEY=OTHER_KEY, PARLEY_MASTER_KEY_FILE=""),
        )
        await bot.says("hi")

    assert f"Port {bot.port} on 127.0.0.1 can't be used; another program has it. Stop that program" in busy_port
    assert "Another process has this database file open. Stop it first; nothing was changed." in same_store
    assert "The master key does not open this store. Give the one it was made with" in wrong_key
    assert "Traceback" not in busy_port + same_store + wrong_key

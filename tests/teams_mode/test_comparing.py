"""`parley resolvers compare`: the operator sees who left the group, and who is not on the list yet."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.institution import load_institution, load_resolvers
from tests.fakes.cloud import Answer, FakeCloud
from tests.teams_mode.conftest import DEMO
from tests.teams_mode.process import CHECKOUT

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

FILE = DEMO.with_name("resolvers.toml")
GROUP = "0b0b0b0b-0000-4000-8000-000000000001"
NEWCOMER = "0a0a0a0a-0000-4000-8000-000000000009"
ACTIVE = sorted(one.person_id for one in load_resolvers(FILE, load_institution(DEMO)) if one.active)


async def compared(variables: dict[str, str], cloud: FakeCloud, file: Path = FILE) -> tuple[int | None, str]:
    """Run the command beside this process; its exit code, and all that it says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "resolvers", "compare", str(file), GROUP),
        env={"PATH": os.environ["PATH"], "SSL_CERT_FILE": str(cloud.ca_file), **variables},
        cwd=CHECKOUT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await process.communicate()
    return process.returncode, told.decode()


def group(*people: str) -> list[dict[str, str]]:
    return [{"@odata.type": "#microsoft.graph.user", "id": one} for one in people]


async def test_group_like_the_file(variables: dict[str, str], cloud: FakeCloud) -> None:
    cloud.groups[GROUP] = group(*ACTIVE)

    assert await compared(variables, cloud) == (0, f"{len(ACTIVE)} people are in both.\n")


async def test_difference_is_listed(variables: dict[str, str], cloud: FakeCloud) -> None:
    gone, *stay = ACTIVE
    cloud.groups[GROUP] = group(*stay, NEWCOMER)

    code, told = await compared(variables, cloud)

    assert code == 1
    assert told.splitlines() == [
        f"{len(stay)} people are in both.",
        f"{gone}  active in the file, not in the group",
        f"{NEWCOMER}  in the group, not active in the file",
    ]


async def test_missing_permission_is_explained(variables: dict[str, str], cloud: FakeCloud) -> None:
    cloud.graph_answers.append(Answer(status=403))

    code, told = await compared(variables, cloud)

    assert code == 1
    assert "GroupMember.Read.All" in told
    assert "Traceback" not in told

"""The real process: it answers, measures and logs, and ends well when it is asked to."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator

import pytest

from scheduler.clock import SystemClock
from tests.fakes.cloud import TENANT_ID, Answer, FakeCloud
from tests.teams_mode.conftest import STAFF
from tests.teams_mode.process import CHECKOUT, Served, serving

MISSPELT = "PARLEY_HOTS"

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def clock() -> SystemClock:
    """The process runs on the system's time, so its cloud does too."""
    return SystemClock()


@pytest.fixture
async def served(variables: dict[str, str], cloud: FakeCloud) -> AsyncIterator[Served]:
    async with serving(variables | {"PARLEY_METRICS_PORT": "0", MISSPELT: "hidden-word"}, cloud) as running:
        yield running


def saying(cloud: FakeCloud, text: str, number: int = 1) -> dict[str, object]:
    return cloud.message(
        id=f"activity-{number}",
        text=text,
        **{"from": {"id": f"29:{STAFF}", "aadObjectId": STAFF}},
        conversation={"conversationType": "personal", "id": f"a:{STAFF}", "tenantId": TENANT_ID},
    )


def pressing(cloud: FakeCloud, verb: str) -> dict[str, object]:
    action = {"type": "Action.Execute", "verb": verb, "data": {}}
    return saying(cloud, "") | {
        "id": verb,
        "type": "invoke",
        "name": "adaptiveCard/action",
        "value": {"action": action},
    }


async def test_process_answers_and_measures(served: Served) -> None:
    assert await served.gets("/health") == (200, '{"status": "ok"}')
    status, told = await served.gets("/ready")
    assert (status, json.loads(told)["status"]) == (200, "ready")
    assert (await served.gets("/metrics"))[0] == 404

    served.cloud.arrived.clear()
    assert (await served.brings(saying(served.cloud, "hi")))[0] == 200
    await served.cloud.arrived.wait()

    _, metrics = await served.gets("/metrics", "metrics_served")
    assert 'parley_turn_seconds_count{kind="message",outcome="answered"} 1.0' in metrics
    assert "process_resident_memory_bytes" in metrics
    assert "parley_loop_lag_seconds_bucket" in metrics


async def test_unknown_variable_is_logged(served: Served) -> None:
    told = await served.logs("variable_unknown")

    assert (told["variable"], told["fix"]) == (MISSPELT, "did you mean “PARLEY_HOST”?")
    assert "hidden-word" not in json.dumps(served.lines)


async def test_log_tells_the_trace_and_no_words(served: Served) -> None:
    """The id in the log is the one that Microsoft is told; it is another for each delivery, and says of nobody."""
    secret = "Wilhelmina told us everything"
    for number, status in enumerate((400, 400)):
        served.cloud.answers.append(Answer(status=status))
        assert (await served.brings(saying(served.cloud, secret, number)))[0] == 200
    assert (await served.posts({"secret": secret}))[0] == 400
    for verb in ("lead.queue", "nothing.known"):
        assert (await served.brings(pressing(served.cloud, verb)))[0] == 200
    async with served.heard:
        await served.heard.wait_for(lambda: len(given_up(served)) == 2)

    told = [line["trace"] for line in given_up(served)]
    assert told == [seen.headers["client-request-id"] for seen in served.cloud.seen]
    assert len(set(told)) == 2
    turns = [line for line in served.lines if line["event"] in {"turn_refused", "request_malformed"}]
    assert len({line["trace"] for line in turns}) == len(turns) >= 2
    assert "Wilhelmina" not in json.dumps(served.lines)
    assert STAFF not in json.dumps(served.lines)


def given_up(served: Served) -> list[dict[str, str]]:
    return [line for line in served.lines if line["event"] == "delivery_given_up"]


async def test_log_that_nobody_reads_holds_up_nobody(variables: dict[str, str], cloud: FakeCloud) -> None:
    """A pipe takes some 64 kB; whoever writes on then waits for its reader."""
    async with serving(variables, cloud) as served:
        await served.logs("serving")
        served.listening.clear()
        url = await served.address("/api/messages")
        for _ in range(1_500):
            async with served.session.post(url, data=b"") as response:
                assert response.status == 401
        assert (await served.gets("/health"))[0] == 200


async def ended(served: Served) -> int:
    """Ask the process to end, and return its exit code; ten seconds are what a supervisor gives it."""
    served.ends()
    async with asyncio.timeout(10):
        return await served.process.wait()


async def test_turns_are_finished_before_the_end(served: Served) -> None:
    """First `/ready` says so; what comes meanwhile, and what is under way, is answered and told."""
    served.cloud.roster = Answer(how="wait")
    asked = asyncio.create_task(served.posts(saying(served.cloud, "hi", 1)))
    async with served.session.get(await served.address("/ready")):
        ending = asyncio.create_task(ended(served))
    status, told = 200, ""
    while status == 200:
        status, told = await served.gets("/ready")
    late = asyncio.create_task(served.posts(saying(served.cloud, "hi", 2)))
    served.cloud.released.set()

    assert (status, json.loads(told)["status"]) == (503, "stopping")
    # Where the machine is slow, a turn is late: Teams is asked to bring it again, and it is told all the same.
    assert {(await asked)[0], (await late)[0]} <= {200, 503}
    assert await ending == 0
    assert served.lines[-1]["event"] == "ended"
    assert len(served.cloud.seen) == 2


async def test_silent_login_does_not_hold_up_the_end(variables: dict[str, str], cloud: FakeCloud) -> None:
    cloud.login_open.clear()
    async with serving(variables, cloud) as served:
        await served.logs("readiness_changed")
        assert await ended(served) == 0
        cloud.login_open.set()


async def test_slow_send_is_handed_back(variables: dict[str, str], cloud: FakeCloud) -> None:
    """Who was about to be told when the process had to end is told by the next one, at once."""
    cloud.answers.append(Answer(how="hang"))
    async with serving(variables, cloud) as first:
        assert (await first.brings(saying(cloud, "hi")))[0] == 200
        await cloud.arrived.wait()
        assert await ended(first) == 0
    assert len(cloud.seen) == 1

    cloud.arrived.clear()
    async with serving(variables, cloud) as second:
        await second.logs("serving")
        async with asyncio.timeout(10):
            await cloud.arrived.wait()
    assert len(cloud.seen) == 2


async def test_taken_metrics_port_is_explained(variables: dict[str, str], cloud: FakeCloud) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        asked = variables | {"PARLEY_METRICS_PORT": str(taken.getsockname()[1]), "SSL_CERT_FILE": str(cloud.ca_file)}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "serve"), env=asked, cwd=CHECKOUT, stderr=asyncio.subprocess.PIPE
        )
        _, told = await process.communicate()

    assert process.returncode == 1
    assert b"set PARLEY_METRICS_PORT" in told
    assert b"Traceback" not in told

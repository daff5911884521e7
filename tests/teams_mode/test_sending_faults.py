"""Whatever Teams does to a message: how many copies of it arrive, and what its case's lead hears (decision 14).

Nothing is lost in silence: where no copy arrives for sure, the lead is told. A copy too many has its row here.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import aiohttp
import pytest

from bot.microsoft import transport
from bot.settings.hosts import TrustedHosts
from casework.model.messaging.notices import Address, Notice, Way
from tests.builders import a_call, a_case, a_profile, a_request
from tests.fakes.cloud import TENANT_ID, Answer, Seen
from tests.fakes.reading import pattern_of, words
from tests.stores import turn
from tests.teams_mode.conftest import LEAD, STAFF, Bot, card_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

PATIENCE = 1.0
"""Seconds until a request counts as unanswered."""

UNREACHABLE, LOST = "lead-update-unreachable", "lead-update-lost-requester"
NOT_POSTED, MAYBE_POSTED = "lead-update-not-posted", "lead-update-maybe-posted"


@pytest.fixture(autouse=True)
def impatient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up soon where the fault is silence, and nowhere else: a busy machine is no fault."""
    if "hang" in request.node.name:
        monkeypatch.setattr(transport, "DEFAULT_TIMEOUT", aiohttp.ClientTimeout(total=PATIENCE))


@dataclass(frozen=True)
class Fault:
    """What the connector does, and what comes of it.

    Attributes:
        answers: To the first requests about the message; every later one is done.
        copies: How often the message stands where it belongs in the end.
        told: What the lead hears, "" for nothing.
        asked: How many requests it took.
    """

    answers: Sequence[Answer]
    copies: int
    told: str = ""
    asked: int = 2


def refusal(status: int, code: str = "", message: str = "") -> Answer:
    return Answer(status, {"error": {"code": code, "message": message}})


def after(answer: Answer) -> Answer:
    """Return the answer of a service that did what was asked all the same."""
    return replace(answer, accepts=True)


NESTED = '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "Thread is blocked from message writes.",\r\n}'
BLOCKED_IN_TEAMS = Answer(403, {"errorCode": 209, "message": NESTED})
"""As Teams' documentation shows it: no `error`, and the code within text."""
RESET, HANG = Answer(how="reset"), Answer(how="hang")
SOON, LATER = Answer(429), Answer(429, headers={"Retry-After": "90"})
NO_CHAT = refusal(403, "ForbiddenOperationException")

MESSAGE_FAULTS = {
    "no fault": Fault([], 1, asked=1),
    "401": Fault([Answer(401)], 1),
    "403 blocked": Fault([refusal(403, "MessageWritesBlocked")], 0, UNREACHABLE, 1),
    "403 blocked, told within": Fault([refusal(403, "Forbidden", NESTED)], 0, UNREACHABLE, 1),
    "403 blocked, as documented": Fault([BLOCKED_IN_TEAMS], 0, UNREACHABLE, 1),
    "403 disabled by user": Fault([refusal(403, "BotDisabledByUser")], 0, UNREACHABLE, 1),
    "403 not allowed to the bot": Fault([refusal(403, "NotEnoughPermissions")], 0, LOST, 1),
    "403 another cloud's address": Fault([refusal(403, "InvalidBotApiHost")], 1),
    "403 conversation blocked": Fault([refusal(403, "ConversationBlockedByUser")], 0, UNREACHABLE, 1),
    "403 disabled by admin": Fault([refusal(403, "BotDisabledByAdmin")], 0, UNREACHABLE, 1),
    "403 not in roster, no app": Fault([refusal(403, "BotNotInConversationRoster"), NO_CHAT], 0, UNREACHABLE),
    "403 not in roster, app is back": Fault(
        [refusal(403, "BotNotInConversationRoster"), Answer(201, {"id": "a:new"})], 1, asked=3
    ),
    "403 without a word": Fault([Answer(403), Answer(201, {"id": f"a:{STAFF}"}), Answer(403)], 0, UNREACHABLE, 3),
    "404 chat is another now": Fault([refusal(404, "ConversationNotFound"), Answer(201, {"id": "a:new"})], 1, asked=3),
    "404 chat is gone": Fault([refusal(404, "ConversationNotFound"), Answer(404)], 0, UNREACHABLE),
    "404, then opening is slow": Fault(
        [Answer(404), Answer(502), Answer(404), Answer(201, {"id": "a:new"})], 1, asked=5
    ),
    "400": Fault([refusal(400, "BadSyntax")], 0, LOST, 1),
    "412": Fault([Answer(412)], 1),
    "413": Fault([refusal(413, "MessageSizeTooBig")], 1, asked=2),
    "413, however small": Fault([refusal(413, "MessageSizeTooBig")] * 3, 0, LOST, 3),
    "429": Fault([SOON, SOON], 1, asked=3),
    "429 with Retry-After": Fault([LATER], 1),
    "500 before": Fault([Answer(500)], 0, LOST, 1),
    "500 after": Fault([after(Answer(500))], 1, LOST, 1),
    "502 before": Fault([Answer(502)], 1),
    "503 before": Fault([Answer(503, headers={"Retry-After": "5"})], 1),
    "504 before": Fault([Answer(504)], 1),
    "502 after: twice": Fault([after(Answer(502))], 2),
    "503 after: twice": Fault([after(Answer(503))], 2),
    "504 after: twice": Fault([after(Answer(504))], 2),
    "reset before": Fault([RESET], 0, LOST, 1),
    "reset after": Fault([after(RESET)], 1, LOST, 1),
    "hang before": Fault([HANG], 0, LOST, 1),
    "hang after": Fault([after(HANG)], 1, LOST, 1),
}

POST_FAULTS = {
    "no fault": Fault([], 1, asked=1),
    "401": Fault([Answer(401)], 1),
    "403 not in roster": Fault([refusal(403, "BotNotInConversationRoster")], 0, NOT_POSTED, 1),
    "403 not allowed to the bot": Fault([refusal(403, "NotEnoughPermissions")], 0, NOT_POSTED, 1),
    "404": Fault([Answer(404)], 0, NOT_POSTED, 1),
    "412": Fault([Answer(412)], 1),
    "413": Fault([Answer(413)], 1, asked=2),
    "413, however small": Fault([Answer(413)] * 3, 0, NOT_POSTED, 3),
    "429": Fault([LATER, SOON], 1, asked=3),
    "500 before": Fault([Answer(500)], 0, MAYBE_POSTED, 1),
    "502 before": Fault([Answer(502)], 0, MAYBE_POSTED, 1),
    "503 before": Fault([Answer(503)], 0, MAYBE_POSTED, 1),
    "504 before": Fault([Answer(504)], 0, MAYBE_POSTED, 1),
    "502 after": Fault([after(Answer(502))], 1, MAYBE_POSTED, 1),
    "504 after": Fault([after(Answer(504))], 1, MAYBE_POSTED, 1),
    "reset before": Fault([RESET], 0, MAYBE_POSTED, 1),
    "reset after": Fault([after(RESET)], 1, MAYBE_POSTED, 1),
    "hang after": Fault([after(HANG)], 1, MAYBE_POSTED, 1),
    "answer without ids": Fault([Answer(201, {})], 1, MAYBE_POSTED, 1),
}


async def known(bot: Bot) -> Notice:
    """Let requester and leads be known, and return a notice that both a chat and the channel can show."""
    case = a_case(request=a_request(requester=a_profile(person_id=STAFF)), owner=LEAD)
    call = a_call(case.case_id)
    channel = bot.parley.service.institution.main.channel.channel_id
    async with turn(bot.parley.service.store) as work:
        await work.cases.add(case)
        await work.calls.put(call)
        await work.addresses.remember_channel(channel, Address(bot.cloud.service_url, channel, TENANT_ID))
        await work.service_state.put("latest-service-url", bot.cloud.service_url)
        for person_id in (STAFF, *[one.person_id for one in bot.parley.service.institution.main.leads]):
            await work.addresses.remember(person_id, Address(bot.cloud.service_url, f"a:{person_id}", TENANT_ID))
    return Notice("nothing-here", {"case": case.case_id, "call": call.call_id}, person_id=STAFF)


async def delivered(bot: Bot, notice: Notice) -> None:
    """Queue a notice and let an hour pass."""
    async with turn(bot.parley.service.store) as work:
        await work.outbox.put(notice)
    await bot.parley.deliveries.deliver_all()
    for _ in range(6):
        bot.clock.moment += timedelta(minutes=10)
        await bot.parley.deliveries.deliver_all()


def leads_heard(bot: Bot) -> list[str]:
    """Return which of the words stand in the lead's chat."""
    shown = [text for seen in bot.sent_to(LEAD) for text in words(card_of(seen))]
    keys = (UNREACHABLE, LOST, NOT_POSTED, MAYBE_POSTED)
    return [key for key in keys for text in shown if re.search(pattern_of(key), text)]


@pytest.mark.parametrize("name", MESSAGE_FAULTS)
async def test_message_to_a_requester(bot: Bot, name: str) -> None:
    fault = MESSAGE_FAULTS[name]
    notice = await known(bot)
    bot.cloud.answers.extend(fault.answers)
    await delivered(bot, notice)

    leads = bot.sent_to(LEAD)
    copies = [one for one in bot.cloud.accepted if one.path.endswith("/activities") and one not in leads]
    assert len(copies) == fault.copies
    assert leads_heard(bot) == ([fault.told] if fault.told else [])
    assert len([one for one in bot.cloud.seen if one not in leads]) == fault.asked
    assert bot.rows("SELECT count(*) FROM outbox WHERE finished_at IS NULL") == [(0,)]


@pytest.mark.parametrize("name", POST_FAULTS)
async def test_call_in_the_channel(bot: Bot, name: str) -> None:
    fault = POST_FAULTS[name]
    notice = await known(bot)
    bot.cloud.answers.extend(fault.answers)
    await delivered(bot, replace(notice, way=Way.POST, person_id=""))

    assert len(posts(bot.cloud.accepted)) == fault.copies
    assert leads_heard(bot) == ([fault.told] if fault.told else [])
    assert len(posts(bot.cloud.seen)) == fault.asked


def posts(requests: Sequence[Seen]) -> list[Seen]:
    return [one for one in requests if one.path.endswith("/v3/conversations") and "activity" in one.body]


async def test_login_down_loses_nothing(bot: Bot) -> None:
    notice = await known(bot)
    bot.cloud.login_status = 401
    await delivered(bot, notice)
    assert bot.cloud.seen == []

    bot.cloud.login_status = 200
    # Another word about the case; the same would wait once.
    await delivered(bot, replace(notice, args={**notice.args, "late": "yes"}))
    assert len(bot.sent_to(STAFF)) == 2
    assert leads_heard(bot) == []


@pytest.mark.parametrize("trusted", [True, False])
async def test_changed_service_address_is_used(bot: Bot, monkeypatch: pytest.MonkeyPatch, trusted: bool) -> None:
    """What waits was seen under an address that is dead; the latest one came with somebody else's activity."""
    notice = await known(bot)
    dead = Address("https://127.0.0.1:9/emea/", f"a:{STAFF}", TENANT_ID)
    if trusted:
        monkeypatch.setattr(TrustedHosts, "trusts", lambda *_: True)
    else:
        bot.cloud.answers.append(Answer(201, {"id": f"a:{STAFF}"}))
    async with turn(bot.parley.service.store) as work:
        await work.addresses.remember(STAFF, dead)
    await delivered(bot, notice)

    assert len(bot.sent_to(STAFF)) == 1
    assert leads_heard(bot) == []


@pytest.mark.parametrize("trusted", [True, False])
async def test_channel_moves_to_the_latest_address(bot: Bot, monkeypatch: pytest.MonkeyPatch, trusted: bool) -> None:
    notice = await known(bot)
    if trusted:
        monkeypatch.setattr(TrustedHosts, "trusts", lambda *_: True)
    channel = bot.parley.service.institution.main.channel.channel_id
    connection = sqlite3.connect(bot.database)
    with connection:
        connection.execute("DELETE FROM channel_addresses")
    connection.close()
    async with turn(bot.parley.service.store) as work:
        await work.addresses.remember_channel(channel, Address("https://127.0.0.1:9/emea/", channel, TENANT_ID))
    await delivered(bot, replace(notice, way=Way.POST, person_id=""))

    assert len(posts(bot.cloud.accepted)) == 1
    assert leads_heard(bot) == []


async def test_everlasting_outage_is_told(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outgoing.retries.MOST_ATTEMPTS", 3)
    monkeypatch.setattr("bot.outgoing.retries.TRIED_FOR", timedelta())
    notice = await known(bot)
    bot.cloud.answers.extend([Answer(502)] * 4)
    await delivered(bot, notice)

    assert bot.rows("SELECT state, reason FROM outbox")[0] == ("given-up", "http-502")
    assert leads_heard(bot) == [LOST]

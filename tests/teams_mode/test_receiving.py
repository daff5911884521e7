"""What the cloud can do to somebody who writes: the answer comes in time all the same, and everything counts once."""

import json
from datetime import timedelta

import pytest

from bot import directory as directories
from bot.edge import keys
from bot.incoming import reception
from tests.fakes.cloud import Answer, published
from tests.fakes.reading import words
from tests.teams_mode.conftest import STAFF, Bot, card_of
from tests.teams_mode.steps import welcomed

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait as long as in service, but in hundredths of a second."""
    monkeypatch.setattr(keys, "ANSWER_WITHIN", 0.05)
    monkeypatch.setattr(directories, "HEAD_START", 0.05)
    monkeypatch.setattr(directories, "ANSWER_WITHIN", 0.1)


async def test_rotated_keys_believed(bot: Bot) -> None:
    bot.cloud.published_keys = [published("second", ["msteams"])]
    bot.clock.moment += timedelta(days=1)

    assert (await bot.posts(bot.activity(text="hi"), bot.cloud.token(kid="second")))[0] == 200
    assert await bot.posts(bot.activity(text="hi"), bot.cloud.token(kid="first")) == (401, b"")


@pytest.mark.parametrize("status", [200, 404, 500, 503])
@pytest.mark.parametrize("hangs", [False, True])
async def test_outage_of_keys_survived(bot: Bot, status: int, hangs: bool) -> None:
    bot.cloud.keys_status = status
    bot.cloud.published_keys = []
    if hangs:
        bot.cloud.keys_open.clear()
    bot.clock.moment += timedelta(days=3)

    for _ in range(2):
        assert (await bot.posts(bot.activity(text="hi")))[0] == 200
    assert await bot.posts(bot.activity(text="hi"), bot.cloud.token(kid="stranger")) == (401, b"")
    assert bot.cloud.key_reads == 2


@pytest.mark.parametrize("graph", [Answer(how="hang"), Answer(status=429), Answer(status=500), Answer(how="reset")])
@pytest.mark.parametrize("roster", [Answer(how="hang"), Answer(status=500)])
async def test_form_comes_while_nobody_knows(bot: Bot, graph: Answer, roster: Answer) -> None:
    bot.cloud.graph_answers.extend([graph] * 2)
    bot.cloud.roster = roster
    await bot.says("hi")

    notice = await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.start")
    form = await bot.presses(notice, "intake.agree")

    assert "About you" in words(form)


async def test_slow_graph_fills_in_the_next_form(bot: Bot) -> None:
    bot.cloud.people[STAFF] = {"displayName": "Ines Marvell-Osei", "mail": "ines@norrhaven.example"}
    bot.cloud.graph_answers.append(Answer(body=bot.cloud.people[STAFF], how="wait"))
    await bot.says("hi")

    bot.cloud.released.set()
    await bot.parley.directory._asking[STAFF]
    notice = await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.start")
    form = await bot.presses(notice, "intake.agree")

    assert "Ines Marvell-Osei" in {part.get("value") for part in form["body"]}
    assert len(bot.cloud.graph_seen) == 1


async def test_login_down_holds_up_no_answer(bot: Bot) -> None:
    bot.cloud.login_open.clear()

    assert (await bot.posts(bot.activity(text="hi")))[0] == 200
    assert bot.rows("SELECT state, attempts FROM outbox") == [("waiting", 0)]
    bot.cloud.login_open.set()


async def test_answer_goes_where_teams_moved(bot: Bot) -> None:
    """What waits already goes to the new address as well."""
    assert (await bot.posts(bot.activity(text="hi")))[0] == 200
    moved = f"{bot.cloud.service_url}moved/"
    token = bot.cloud.token(serviceurl=moved)

    assert (await bot.posts(bot.activity(text="help", serviceUrl=moved), token))[0] == 200
    await bot.parley.deliveries.deliver_all()

    sent = [one.path for one in bot.cloud.seen if one.method == "POST"]
    assert sent == [f"/emea/moved/v3/conversations/a%3A{STAFF}/activities"] * 2


async def test_press_brought_again_tells_the_new_address(bot: Bot) -> None:
    """A press that counts no second time still says where Teams is to be reached now."""
    notice = await bot.presses(await welcomed(bot), "intake.start")
    press = bot.press(notice, "intake.agree")
    first = await bot.posts(press)
    moved = f"{bot.cloud.service_url}moved/"

    again = {**press, "id": "brought-again", "serviceUrl": moved}
    assert (await bot.posts(again, bot.cloud.token(serviceurl=moved)))[0] == first[0]

    assert bot.rows("SELECT count(*) FROM drafts") == [(1,)]
    async with bot.parley.service.store.unit_of_work() as work:
        kept = await work.addresses.of(STAFF)
    assert kept is not None
    assert kept.service_url == moved


async def test_message_brought_again_while_it_runs(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is held up; Teams brings the message again after 15 s."""
    monkeypatch.setattr(reception, "ANSWER_WITHIN", 0.15)
    activity = bot.activity(text="hi")
    async with bot.parley.service.store.unit_of_work():
        assert await bot.posts(activity) == (503, b"")
        bot.clock.moment += timedelta(seconds=15)
        assert await bot.posts(activity) == (503, b"")

    monkeypatch.setattr(reception, "ANSWER_WITHIN", 30)
    assert (await bot.posts(activity))[0] == 200
    await bot.parley.deliveries.deliver_all()

    assert len(bot.sent_to(STAFF)) == 1
    assert bot.rows("SELECT count(*) FROM turns") == [(1,)]


async def test_press_brought_again_while_it_runs(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    await bot.says("hi")
    notice = await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.start")
    press = bot.press(notice, "intake.agree")
    monkeypatch.setattr(reception, "ANSWER_WITHIN", 0.15)
    async with bot.parley.service.store.unit_of_work():
        for _ in range(2):
            status, body = await bot.posts(press)
            assert (status, json.loads(body)["value"]) == (200, bot.parley.service.texts("taking-longer"))
            bot.clock.moment += timedelta(seconds=15)

    monkeypatch.setattr(reception, "ANSWER_WITHIN", 30)
    answers = [await bot.posts(press) for _ in range(2)]

    assert answers[0] == answers[1]
    assert "About you" in words(json.loads(answers[0][1])["value"])
    assert bot.rows("SELECT count(*) FROM drafts") == [(1,)]

"""In Teams, Graph fills in what it knows; without its permission, or without an answer, the roster does."""

import pytest

from bot import directory as directories
from tests.fakes.cloud import Answer
from tests.teams_mode.conftest import STAFF, Bot, card_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

IN_GRAPH: dict[str, object] = {
    "displayName": "Ines Marvell-Osei",
    "mail": "i.marvell-osei@norrhaven.example",
    "department": "Payroll",
    "jobTitle": "Payroll officer",
    "officeLocation": "Gatehouse 3",
}


async def filled_in(bot: Bot) -> set[object]:
    """Return what stands in the first fields of the form."""
    await bot.says("hi")
    notice = await bot.presses(card_of(bot.sent_to(STAFF)[-1]), "intake.start")
    form = await bot.presses(notice, "intake.agree")
    return {part.get("value") for part in form["body"]}


@pytest.mark.promise("R01")
async def test_form_knows_the_department(bot: Bot) -> None:
    bot.cloud.people[STAFF] = IN_GRAPH

    known = await filled_in(bot)

    assert {"Ines Marvell-Osei", "i.marvell-osei@norrhaven.example", "Finance Office"} <= known
    [seen] = bot.cloud.graph_seen
    assert seen.headers["Authorization"] == "Bearer graph-1"


async def test_graph_has_a_login_of_its_own(bot: Bot) -> None:
    await filled_in(bot)

    scopes = [login["scope"] for login in bot.cloud.logins]
    assert sorted(scopes) == sorted([bot.cloud.cloud.graph_scope, bot.cloud.cloud.bot_scope])


async def test_roster_when_not_granted(bot: Bot) -> None:
    bot.cloud.people[STAFF] = IN_GRAPH
    bot.cloud.graph_answers.append(Answer(status=403))

    assert {"Ines Marvell", "ines@norrhaven.example"} <= await filled_in(bot)
    assert len(bot.cloud.graph_seen) == 1


@pytest.mark.parametrize("answer", [Answer(status=429), Answer(status=503), Answer(how="hang"), Answer(body=b"<html>")])
async def test_roster_while_graph_fails(bot: Bot, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setattr(directories, "HEAD_START", 0.05)
    bot.cloud.people[STAFF] = IN_GRAPH
    bot.cloud.graph_answers.append(answer)

    assert {"Ines Marvell", "ines@norrhaven.example"} <= await filled_in(bot)


async def test_nobody_answers_and_the_form_comes(bot: Bot) -> None:
    bot.cloud.graph_answers.append(Answer(status=503))
    bot.cloud.roster = Answer(status=503)

    assert "Ines Marvell" not in await filled_in(bot)

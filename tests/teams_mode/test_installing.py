"""The app is added for somebody who has to be told something, where that is allowed; else a lead can invite them."""

from datetime import timedelta

import pytest

from bot.settings import Settings, read_settings
from tests.fakes.graph import APP_ID, CATALOG_APP_ID, Answer
from tests.fakes.reading import words
from tests.teams_mode.conftest import LEAD, STAFF, Bot, card_of
from tests.teams_mode.test_sending_faults import UNREACHABLE, delivered, known, leads_heard, refusal

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

NO_APP = [refusal(403, "BotNotInConversationRoster"), refusal(403, "ForbiddenOperationException")]
INSTALLED_APPS = f"/graph/v1.0/users/{STAFF}/teamwork/installedApps"


@pytest.fixture
def settings(request: pytest.FixtureRequest, variables: dict[str, str]) -> Settings:
    return read_settings(variables | getattr(request, "param", {}))


def copies(bot: Bot) -> int:
    """Return how many messages stand in the chat."""
    return len([one for one in bot.cloud.accepted if one.path.endswith(f"a%3A{STAFF}/activities")])


def asked(bot: Bot) -> list[tuple[str, str]]:
    """Return what Graph was asked about the app."""
    return [(one.method, one.path.partition("?")[0]) for one in bot.cloud.graph_seen]


async def test_app_is_added_and_the_word_arrives(bot: Bot) -> None:
    bot.cloud.may_install = True
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    await delivered(bot, notice)

    assert asked(bot) == [
        ("GET", "/graph/v1.0/appCatalogs/teamsApps"),
        ("POST", INSTALLED_APPS),
        ("GET", INSTALLED_APPS),
        ("GET", f"{INSTALLED_APPS}/installation-1/chat"),
    ]
    bind = f"{bot.cloud.base_url}/graph/v1.0/appCatalogs/teamsApps/{CATALOG_APP_ID}"
    assert bot.cloud.graph_seen[1].body == {"teamsApp@odata.bind": bind}
    assert copies(bot) == 1
    assert leads_heard(bot) == []


@pytest.mark.parametrize("settings", [{"PARLEY_CATALOG_APP_ID": CATALOG_APP_ID}], indirect=True)
async def test_known_id_needs_no_catalogue(bot: Bot) -> None:
    bot.cloud.may_install = True
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    await delivered(bot, notice)

    assert asked(bot)[0] == ("POST", INSTALLED_APPS)
    assert copies(bot) == 1


async def test_app_that_is_there_already(bot: Bot) -> None:
    bot.cloud.may_install = True
    bot.cloud.has_app.add(STAFF)
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    await delivered(bot, notice)

    assert copies(bot) == 1


async def test_chat_is_opened_when_graph_tells_none(bot: Bot) -> None:
    bot.cloud.may_install = True
    notice = await known(bot)
    bot.cloud.answers.extend([*NO_APP, Answer(201, {"id": f"a:{STAFF}"})])
    catalogue = Answer(body={"value": [{"id": CATALOG_APP_ID}]})
    bot.cloud.graph_answers.extend([catalogue, Answer(201), Answer(500)])
    await delivered(bot, notice)

    assert copies(bot) == 1


async def test_without_consent_a_lead_is_told_how(bot: Bot) -> None:
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    await delivered(bot, notice)

    assert leads_heard(bot) == [UNREACHABLE]
    card = await bot.presses(card_of(bot.sent_to(LEAD)[-1]), "lead.open", LEAD)
    told = "\n".join(words(card))
    assert "They don’t have this app in their Teams." in told
    assert f"https://teams.microsoft.com/l/app/{APP_ID}" in told


async def test_missing_consent_is_asked_once_an_hour(bot: Bot) -> None:
    notice = await known(bot)
    for _ in range(3):
        bot.cloud.answers.extend(NO_APP)
        await delivered(bot, notice)
        bot.clock.moment -= timedelta(minutes=50)

    assert len(asked(bot)) == 1


async def test_app_outside_the_catalogue(bot: Bot) -> None:
    bot.cloud.may_install, bot.cloud.in_catalogue = True, False
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    await delivered(bot, notice)

    assert asked(bot) == [("GET", "/graph/v1.0/appCatalogs/teamsApps")]
    assert leads_heard(bot) == [UNREACHABLE]


@pytest.mark.parametrize("answer", [Answer(429, headers={"Retry-After": "60"}), Answer(503), Answer(how="reset")])
async def test_slow_graph_is_asked_again(bot: Bot, answer: Answer) -> None:
    bot.cloud.may_install = True
    notice = await known(bot)
    bot.cloud.answers.extend([*NO_APP, *NO_APP])
    # A read that breaks is asked once more by the client itself.
    bot.cloud.graph_answers.extend([answer] * (2 if answer.how == "reset" else 1))
    await delivered(bot, notice)

    assert copies(bot) == 1
    assert leads_heard(bot) == []


async def test_unknown_person_is_not_added(bot: Bot) -> None:
    bot.cloud.may_install = True
    notice = await known(bot)
    bot.cloud.answers.extend(NO_APP)
    bot.cloud.graph_answers.extend([Answer(body={"value": [{"id": CATALOG_APP_ID}]}), Answer(404)])
    await delivered(bot, notice)

    assert leads_heard(bot) == [UNREACHABLE]


async def test_removed_app_is_never_added_again(bot: Bot) -> None:
    """Whoever removed the app decided so; they are reached another way, or come back by themselves."""
    bot.cloud.may_install = True
    notice = await known(bot)
    await bot.posts(bot.activity(STAFF, type="installationUpdate", action="remove", text=None))
    bot.cloud.answers.extend(NO_APP[1:])
    await delivered(bot, notice)

    assert asked(bot) == []
    assert bot.sent_to(STAFF) == []
    assert leads_heard(bot) == [UNREACHABLE]

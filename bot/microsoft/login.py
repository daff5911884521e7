"""How the bot logs in at its home tenant, for everything it asks of Microsoft."""

from bot.microsoft.logins import Login, login_for
from bot.settings.outbound import authorities
from bot.settings.settings import AppLogin, Settings


def login_of(settings: Settings | AppLogin) -> Login:
    """Return how the bot logs in; settings for Teams always say."""
    assert settings.identity is not None
    return login_for(
        settings.identity,
        app_id=settings.app_id,
        authority=settings.endpoints.authority(settings.home_tenant_id),
        verify=authorities(),
    )

"""How the bot logs in at its home tenant, for everything it asks of Microsoft."""

import os

from bot.microsoft.logins import Login, login_for
from bot.settings.settings import AppLogin, Settings

AUTHORITIES = "SSL_CERT_FILE"
"""Names a file of certificate authorities to trust, as for every program that uses OpenSSL; MSAL alone does not ask."""


def login_of(settings: Settings | AppLogin) -> Login:
    """Return how the bot logs in; settings for Teams always say."""
    assert settings.identity is not None
    return login_for(
        settings.identity,
        app_id=settings.app_id,
        authority=settings.endpoints.authority(settings.home_tenant_id),
        verify=os.environ.get(AUTHORITIES) or True,
    )

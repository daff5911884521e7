"""The stock SDK's echo bot, as its samples write it, with its own settings for another cloud.

One thing is changed: MSAL doesn't ask on the internet whether the cloud's login service is one of Microsoft's.
"""

from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import microsoft_app_credentials

from bench.edge.contestants.common import Place, run
from bench.edge.contestants.login import OwnLogin


class Configuration:
    """What the SDK reads."""

    def __init__(self, place: Place) -> None:
        self.APP_ID = place.app_id
        self.APP_PASSWORD = "invented-secret"  # noqa: S105 - It is.
        self.APP_TYPE = "SingleTenant"
        self.APP_TENANTID = place.tenant_id
        self.TO_CHANNEL_FROM_BOT_LOGIN_URL = f"{place.cloud_url}/{place.tenant_id}"
        self.TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = place.issuer
        self.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = place.issuer
        self.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = f"{place.cloud_url}/keys/openidconfiguration"
        self.OAUTH_URL = place.cloud_url


class Echo(ActivityHandler):  # type: ignore[misc] # The SDK has no types.
    """Says the same again."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await turn_context.send_activity(turn_context.activity.text)


def main() -> None:
    """Serve until the process is ended."""
    place = Place.ours()
    credentials: Any = microsoft_app_credentials
    credentials.ConfidentialClientApplication = OwnLogin
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration(place)))
    echo = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await adapter.process(request, echo)
        return answer

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    run(app, place.port)


if __name__ == "__main__":
    main()

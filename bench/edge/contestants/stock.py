"""The stock SDK's echo bot, as its samples write it, with its own settings for another cloud.

One thing is changed: MSAL doesn't ask on the internet whether the cloud's login service is one of Microsoft's.
"""

from typing import Any

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import microsoft_app_credentials

from bench.edge.contestants.login import OwnLogin
from bench.edge.place import CLOUD_URL
from bench.edge.watch import serve
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID


class Configuration:
    """What the SDK reads."""

    APP_ID = APP_ID
    APP_PASSWORD = "invented-secret"  # noqa: S105 - It is.
    APP_TYPE = "SingleTenant"
    APP_TENANTID = TENANT_ID
    TO_CHANNEL_FROM_BOT_LOGIN_URL = f"{CLOUD_URL}/{TENANT_ID}"
    TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = ISSUER
    TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = f"{CLOUD_URL}/keys/openidconfiguration"
    OAUTH_URL = CLOUD_URL


class Echo(ActivityHandler):  # type: ignore[misc] # The SDK has no types.
    """Says the same again."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a message."""
        await turn_context.send_activity(turn_context.activity.text)


def main() -> None:
    """Serve until the process is ended."""
    credentials: Any = microsoft_app_credentials
    credentials.ConfidentialClientApplication = OwnLogin
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Configuration()))
    echo = Echo()

    async def messages(request: web.Request) -> web.StreamResponse:
        answer: web.StreamResponse = await adapter.process(request, echo)
        return answer

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    serve(app)


if __name__ == "__main__":
    main()

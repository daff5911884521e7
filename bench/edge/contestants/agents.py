"""The echo bot of the Microsoft 365 Agents SDK, the stock SDK's successor, as its samples write it.

Two things are changed: MSAL doesn't ask on the internet whether the cloud's login service is one of Microsoft's, and
the address of the signing keys, which the SDK has no setting for, is the cloud's.
"""

from typing import Any

from aiohttp import web
from microsoft_agents.authentication.msal import MsalConnectionManager, msal_auth
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_decorator, start_agent_process
from microsoft_agents.hosting.core import (
    AgentApplication,
    AgentAuthConfiguration,
    Authorization,
    MemoryStorage,
    TurnContext,
    TurnState,
)
from microsoft_agents.hosting.core.authorization import _entra_issuers

from bench.edge.contestants.login import OwnLogin
from bench.edge.place import CLOUD_URL
from bench.edge.watch import serve
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID


async def _echo(context: TurnContext, _: TurnState) -> None:
    await context.send_activity(context.activity.text or "")


def main() -> None:
    """Serve until the process is ended."""
    login: Any = msal_auth
    login.ConfidentialClientApplication = OwnLogin
    _entra_issuers.BOTFRAMEWORK_JWKS_URIS[ISSUER] = f"{CLOUD_URL}/keys/keys"
    configuration = AgentAuthConfiguration(
        client_id=APP_ID,
        tenant_id=TENANT_ID,
        client_secret="invented-secret",  # noqa: S106 - It is.
        authority=f"{CLOUD_URL}/{TENANT_ID}",
        scopes=[f"{ISSUER}/.default"],
    )
    connections = MsalConnectionManager({"SERVICE_CONNECTION": configuration})
    adapter = CloudAdapter(connection_manager=connections)
    storage = MemoryStorage()
    authorization = Authorization(storage, connections)
    agent = AgentApplication[TurnState](storage=storage, adapter=adapter, authorization=authorization)
    agent.activity("message")(_echo)

    async def messages(request: web.Request) -> web.StreamResponse | None:
        answer: web.StreamResponse | None = await start_agent_process(request, agent, adapter)
        return answer

    app = web.Application()
    # The samples check tokens in a middleware; this is the same check, and leaves the watch alone.
    app.router.add_post("/api/messages", jwt_authorization_decorator(messages))
    app["agent_configuration"] = connections.get_default_connection_configuration()
    serve(app)


if __name__ == "__main__":
    main()

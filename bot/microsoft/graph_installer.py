"""Microsoft Graph: adds the app for somebody who has to be told something and does not have it (facts.md, 12).

It needs the application permission TeamsAppInstallation.ReadWriteSelfForUser.All, and the id that the organisation's
app catalogue gave the app: from the settings or, where AppCatalog.Read.All is granted too, from the catalogue itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import quote

import structlog

from bot.errors import GraphSilent, TryLater, Undeliverable
from bot.microsoft.answers import text
from bot.microsoft.graph import NOT_GRANTED_FOR, Graph, GraphAnswer

_FORBIDDEN, _CONFLICT = 403, 409
_LATER = frozenset({401, 408, 423, 429})
_SERVER_ERRORS = 500

_log = structlog.get_logger(__name__)


class GraphInstaller:
    """Adds the app through Graph.

    Args:
        graph: Asks.
        clock: Returns the present moment, UTC.
        app_id: The app's own id, which the catalogue calls external.
        catalog_app_id: The catalogue's id of the app, or "" to ask the catalogue.
    """

    def __init__(self, graph: Graph, clock: Callable[[], datetime], app_id: str, catalog_app_id: str = "") -> None:
        self._graph = graph
        self._clock = clock
        self._app_id = app_id
        self._catalog_app_id = catalog_app_id
        self._rests_until: datetime | None = None

    async def install(self, person_id: str) -> str:
        """Add the app for somebody, and return the id of their chat with it, "" where Graph does not tell.

        Args:
            person_id: The Entra object id.

        Raises:
            Undeliverable: It can't be added: not granted, not in the catalogue, or no such person.
            TryLater: Graph or the login service did not do it now.
        """
        if self._rests_until and self._clock() < self._rests_until:
            raise Undeliverable("install-not-granted")
        app = await self._catalogued()
        installed = f"users/{quote(person_id, safe='')}/teamwork/installedApps"
        bind = {"teamsApp@odata.bind": self._graph.url(f"appCatalogs/teamsApps/{quote(app, safe='')}")}
        answer = await self._ask("POST", installed, bind)
        if not answer.fine and answer.status != _CONFLICT:
            raise self._refused(answer)
        return await self._chat(installed)

    async def _catalogued(self) -> str:
        """Return the catalogue's id of the app."""
        if not self._catalog_app_id:
            known = f"appCatalogs/teamsApps?$filter=externalId%20eq%20'{self._app_id}'&$select=id"
            answer = await self._ask("GET", known)
            if not answer.fine:
                raise self._refused(answer)
            self._catalog_app_id = text(_first(answer.document), "id")
        if not self._catalog_app_id:
            self._rest("install-not-in-catalogue")
            raise Undeliverable("install-not-in-catalogue")
        return self._catalog_app_id

    async def _chat(self, installed: str) -> str:
        """Return the id of the chat of an installed app; the connector finds it as well, so no failure matters."""
        mine = f"{installed}?$expand=teamsApp&$filter=teamsApp/externalId%20eq%20'{self._app_id}'"
        try:
            installation = text(_first((await self._ask("GET", mine)).document), "id")
            if not installation:
                return ""
            return text((await self._ask("GET", f"{installed}/{quote(installation, safe='')}/chat")).document, "id")
        except TryLater:
            return ""

    async def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> GraphAnswer:
        try:
            return await self._graph.ask(method, path, body)
        except GraphSilent as error:
            # Adding the app twice does no harm: the second time, Graph says that it is there.
            raise TryLater(f"install-{error.code}") from error

    def _refused(self, answer: GraphAnswer) -> TryLater | Undeliverable:
        code = f"install-http-{answer.status}"
        if answer.status in _LATER or answer.status >= _SERVER_ERRORS:
            return TryLater(code, answer.pause)
        if answer.status == _FORBIDDEN:
            self._rest(code)
        return Undeliverable(code)

    def _rest(self, code: str) -> None:
        """Ask nothing for a while: what is missing concerns everybody."""
        self._rests_until = self._clock() + NOT_GRANTED_FOR
        _log.warning("app_installation_impossible", code=code)


def _first(document: Mapping[str, object]) -> Mapping[str, object]:
    found = document.get("value")
    return found[0] if isinstance(found, list) and found and isinstance(found[0], dict) else {}

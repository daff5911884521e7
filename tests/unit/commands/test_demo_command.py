"""`parley demo advance`: each way to fail says its own sentence."""

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port
from click.testing import CliRunner
from pytest_aiohttp.plugin import AiohttpServer

from bot.commands.demo import BadSpan, NoPlayground, _advance, demo


@pytest.mark.enable_socket
def test_no_playground_names_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    port = unused_port()
    monkeypatch.setenv("PARLEY_PORT", str(port))

    told = CliRunner().invoke(demo, ["advance", "1d"]).exception

    assert isinstance(told, NoPlayground)
    assert f":{port}/" in str(told)
    assert "make run" in str(told)


@pytest.mark.enable_socket
async def test_unknown_span_shows_examples(aiohttp_server: AiohttpServer) -> None:
    async def refuse(request: web.Request) -> web.Response:
        del request
        return web.Response(status=400)

    app = web.Application()
    app.router.add_post("/demo/advance", refuse)
    server = await aiohttp_server(app)
    with pytest.raises(BadSpan, match="1d, 6h or 90m"):
        await _advance(str(server.make_url("/demo/advance")), "1x")

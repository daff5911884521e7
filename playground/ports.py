"""Looking whether a port is free before anything is started."""

import re
import socket

from playground.errors import BadPort, PlaygroundPortBusy

HIGHEST = 65535


def parse_port(text: str, name: str) -> int:
    """Read a port from an environment variable.

    Raises:
        BadPort: It is no number from 1 to 65535.
    """
    if re.fullmatch("[0-9]{1,5}", text) and 1 <= int(text) <= HIGHEST:
        return int(text)
    raise BadPort(f"{name} has to be a port from 1 to {HIGHEST}.")


def check_ports(bot_port: int, persona_ports: tuple[int, ...]) -> None:
    """Make sure that every port can be listened on.

    Raises:
        BadPort: A persona's port does not exist or is the bot's.
        PortBusy: Another program listens on one, on loopback or on every interface.
    """
    if persona_ports[-1] > HIGHEST or bot_port in persona_ports:
        raise BadPort(
            f"The personas need the ports {persona_ports[0]} to {persona_ports[-1]}, all of them at most {HIGHEST} "
            f"and none of them the bot's ({bot_port}). Choose others with --first-port or PARLEY_PORT."
        )
    if _is_busy(bot_port):
        raise PlaygroundPortBusy(
            f"Port {bot_port}, which the bot needs, is in use by another program (is Parley running already?). "
            "End that program, or choose another port: PARLEY_PORT=3999 make run."
        )
    for port in persona_ports:
        if _is_busy(port):
            raise PlaygroundPortBusy(
                f"Port {port}, which the Agents Playground needs, is in use by another program "
                "(is Parley running already?). End that program, or choose other ports: "
                f"make run FIRST_PORT={port + 100}, or parley playground --first-port {port + 100}."
            )


def _is_busy(port: int) -> bool:
    """Try to listen on the port; a connection that is still closing down does not count."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            probe.listen(1)
        except OSError:
            return True
    return False

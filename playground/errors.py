"""What can keep the Playground from starting; each error is one sentence with its fix."""


class PlaygroundError(Exception):
    """The Playground could not start, or one of its parts ended by itself."""

    code = "playground"
    exit_code = 1


class NotACheckout(PlaygroundError):
    """The demo institution and the pinned Playground come with a checkout, not with the installed package."""

    code = "playground-no-checkout"


class WrongMode(PlaygroundError):
    """The environment asks for Teams, where every identity is checked; the Playground checks none."""

    code = "playground-wrong-mode"


class BadPort(PlaygroundError):
    """A port is not a number that a port can have, or two parts were given the same one."""

    code = "playground-bad-port"


class PlaygroundPortBusy(PlaygroundError):
    """Another program listens on a port that the Playground needs."""

    code = "playground-port-busy"


class NoNode(PlaygroundError):
    """There is no Node.js that can run the Agents Playground, or the Playground is not installed."""

    code = "playground-no-node"


class PartEnded(PlaygroundError):
    """The bot or one persona's Playground ended by itself, or did not answer in time."""

    code = "playground-part-ended"


class NoSuchTour(PlaygroundError):
    """No tour has the name that was asked for. Nothing was started."""

    code = "no-such-tour"

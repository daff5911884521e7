"""What can go wrong between Teams and Parley, as one small tree.

    EdgeError                 `code` is stable and safe to log
    ├── NotAdmitted           a request that we do not believe; answered 401 with nothing else
    ├── NotAnActivity         a believed request whose body is no activity; answered 400
    ├── TurnLate              a turn that goes on after its request was answered 503
    ├── FetchFailed           a document of the cloud could not be read
    ├── LoginFailed           no token could be had for the connector or for Graph
    ├── GraphSilent           Graph did not answer
    ├── VaultFailed           the key vault did not wrap or unwrap a master key
    ├── LookupFailed          a source of profiles can't say now who somebody is
    └── SendFailed            the connector did not do what was asked
        ├── Unreachable       blocked, removed or gone: trying again never helps
        ├── TooLarge          the message is over the service's limit: the same message never fits
        ├── Refused           the service says that our request is wrong: the same request never works
        ├── TryLater          not done; may be tried again, not before `retry_after`
        │   ├── WaitsForNewer     only a newer Parley can draw it
        │   ├── WaitsForChannel   its channel is archived
        │   └── LimitReached  Teams would refuse it just now, so it was not asked for
        ├── OutcomeUnknown    sent, and nothing was heard: it may have been done
        └── NoLongerWanted    nobody is there to see it, or may any more: nothing was sent, and nobody misses it

No error ever holds a name, a message text, a token or a header: they may be logged.
"""

from datetime import timedelta


class EdgeError(Exception):
    """Something failed at the edge.

    Args:
        code: Stable, lower-case, never from the content of a message.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotAdmitted(EdgeError):
    """The request does not prove that it comes from Teams, for this bot and this tenant. It is answered with 401."""


class NotAnActivity(EdgeError):
    """The body is not a Bot Framework activity. It is answered with 400; Teams does not send it again."""


class TurnLate(EdgeError):
    """The turn takes longer than Teams waits. It goes on; bringing the activity again has no second effect."""

    code = "turn-late"

    def __init__(self) -> None:
        super().__init__(self.code)


class FetchFailed(EdgeError):
    """A document of the cloud could not be read; what was known before stays in use."""


class LoginFailed(EdgeError):
    """The login service gave no token. Check the app id, what the bot proves itself with, and the way there."""


class GraphSilent(EdgeError):
    """Graph gave no answer: "no-answer", or the code of a login that failed. Each asker has another way on."""


class VaultFailed(EdgeError):
    """The key vault did not wrap or unwrap a master key; nothing can be opened without."""


class LookupFailed(EdgeError):
    """A source of profiles did not answer, or not well. Another one is asked; nobody has to wait for it."""


class SendFailed(EdgeError):
    """The connector did not do what was asked.

    Args:
        code: "http-<status>", "http-<status>-<the service's own code>", or one of our own words.
        retry_after: How long the service asked us to wait, or None.
    """

    def __init__(self, code: str, retry_after: timedelta | None = None) -> None:
        super().__init__(code)
        self.retry_after = retry_after


class Undeliverable(SendFailed):
    """The chat, channel or person can't be written to: blocked, removed, disabled or gone. This is permanent."""


class TooLarge(SendFailed):
    """The message is over the service's limit. This is permanent for this message."""


class Refused(SendFailed):
    """The service calls the request wrong. This is permanent for this request and worth an operator's look."""


class TryLater(SendFailed):
    """It was not done: busy, throttled, down or out of reach. The same may be sent again."""


class WaitsForNewer(TryLater):
    """What it tells was written by a newer Parley, so it was not done. It is tried again however long that takes."""


class WaitsForChannel(TryLater):
    """The channel's team is archived, so it was not done. It is tried again however long that takes."""


class LimitReached(TryLater):
    """It was not asked for: Teams' limits would not allow it for a while. That is no failed attempt.

    Args:
        retry_after: When it may be asked for.
    """

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__("limit-reached", retry_after)


class OutcomeUnknown(SendFailed):
    """A new message left us and no answer came, so it may or may not have arrived. Sending again may double it."""


class NoLongerWanted(SendFailed):
    """What it tells is not for its reader any more, or there is no reader. Nothing was sent, and nobody misses it."""

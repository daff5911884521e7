"""Counts and times for Prometheus. No label holds an identity or free text, and the number of label values is bounded.

name                                  labels            what
parley_turn_seconds                   kind, outcome     from a request's arrival to its answer, of those believed
parley_refusals_total                 code              requests at the door, what is too much, turns that rules refused
parley_deliveries_total               way, outcome      what became of a notice: sent, postponed, given-up, handed-back
parley_request_seconds                service, action,  our requests to the connector, Graph, the key set and the
                                      status            key vault, until the head of the answer is there
parley_calendar_tasks_total           want, outcome     entries and free times: done, or failed and tried again
parley_logins_total                   outcome           tokens asked for
parley_key_reads_total                outcome           readings of the set of signing keys
parley_transaction_seconds            part              the store: waiting for a transaction, and holding one
parley_broken_seals_total             place             sealed values that could not be opened, by table and column
parley_newer_records_total            place             looks at values that wait for a newer version, by table and
                                                        column
parley_reminders_total                when              reminders told, in-time or late; failed tries; unreadable ones
parley_outbox_waiting                                   notices that are neither told nor given up
parley_outbox_oldest_seconds                            the age of the oldest of them
parley_loop_lag_seconds                                 how late the event loop comes to a task that is due

The instruments are the process's own, as loggers are: a module that has something to count counts it.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, ProcessCollector
from prometheus_client.metrics import MetricWrapperBase

MOST_CHILDREN = 200
"""Label values of one instrument; whatever comes after them counts as "other"."""

REGISTRY = CollectorRegistry()

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_NETWORK = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15)

Instrument = TypeVar("Instrument", bound=MetricWrapperBase)


class Labelled(Generic[Instrument]):
    """The children of a labelled instrument, each looked up once; the library's own way costs more than the counting.

    Args:
        parent: Made with label names.
    """

    def __init__(self, parent: Instrument) -> None:
        self._parent = parent
        self._children: dict[tuple[str, ...], Instrument] = {}

    def __call__(self, *values: str) -> Instrument:
        """Return the child with these label values, in the order of the names."""
        child = self._children.get(values)
        return self._made(values) if child is None else child

    def _made(self, values: tuple[str, ...]) -> Instrument:
        if len(self._children) >= MOST_CHILDREN:
            return self._parent.labels(*("other" for _ in values))
        child = self._children[values] = self._parent.labels(*values)
        return child


def _counter(name: str, help_text: str, *labels: str) -> Labelled[Counter]:
    return Labelled(Counter(name, help_text, labels, registry=REGISTRY))


def _histogram(name: str, help_text: str, buckets: tuple[float, ...], *labels: str) -> Labelled[Histogram]:
    return Labelled(Histogram(name, help_text, labels, buckets=buckets, registry=REGISTRY))


TURNS = _histogram("parley_turn_seconds", "Turns, until the answer.", _QUICK, "kind", "outcome")
REFUSALS = _counter("parley_refusals_total", "Requests and turns that were refused.", "code")
DELIVERIES = _counter("parley_deliveries_total", "What became of notices.", "way", "outcome")
REQUESTS = _histogram(
    "parley_request_seconds", "Requests to Microsoft's services.", _NETWORK, "service", "action", "status"
)
CALENDAR_TASKS = _counter("parley_calendar_tasks_total", "What was done at people's calendars.", "want", "outcome")
LOGINS = _counter("parley_logins_total", "Tokens asked for.", "outcome")
KEY_READS = _counter("parley_key_reads_total", "Readings of the set of signing keys.", "outcome")
TRANSACTIONS = _histogram("parley_transaction_seconds", "Transactions of the store.", _QUICK, "part")
BROKEN_SEALS = _counter("parley_broken_seals_total", "Sealed values that could not be opened.", "place")
NEWER_RECORDS = _counter("parley_newer_records_total", "Looks at values that wait for a newer version.", "place")
REMINDERS = _counter("parley_reminders_total", "Reminders that were told, or failed.", "when")
OUTBOX_WAITING = Gauge("parley_outbox_waiting", "Notices that wait to be told.", registry=REGISTRY)
OUTBOX_OLDEST = Gauge("parley_outbox_oldest_seconds", "The age of the oldest waiting notice.", registry=REGISTRY)
LOOP_LAG = Histogram(
    "parley_loop_lag_seconds", "How late the event loop comes to a task.", buckets=_QUICK, registry=REGISTRY
)

ProcessCollector(registry=REGISTRY)
GCCollector(registry=REGISTRY)

_KINDS = frozenset({"message", "invoke", "conversationUpdate", "installationUpdate"})
_OUTCOMES = {200: "answered", 500: "failed", 501: "not-known", 503: "late"}


def observe_turn(kind: str | None, status: int, seconds: float) -> None:
    """Count one turn.

    Args:
        kind: The activity's type, as it came.
        status: The HTTP status of the answer.
        seconds: From the request's arrival to the answer.
    """
    TURNS(kind if kind in _KINDS else "other", _OUTCOMES.get(status, "other")).observe(seconds)


def transaction_observer() -> Callable[[float, float], None]:
    """Return what the store calls after each transaction with the seconds of waiting for it and of holding it."""
    waited, held = TRANSACTIONS("waited"), TRANSACTIONS("held")

    def observe(waiting: float, holding: float) -> None:
        waited.observe(waiting)
        held.observe(holding)

    return observe

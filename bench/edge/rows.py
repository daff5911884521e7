"""What is compared: the rows of the table, and the program behind each."""

from dataclasses import dataclass
from importlib.util import find_spec

PARLEY, LIMIT, LIMIT_UVLOOP, STOCK, AGENTS = "parley", "limit", "limit_uvloop", "stock", "agents"

NEEDS = {STOCK: "botbuilder.integration.aiohttp", AGENTS: "microsoft_agents.hosting.aiohttp"}
"""The package without which a contestant can't run: those of the group `bench`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One contestant at one kind of turn.

    Attributes:
        key: Its name on the command line.
        contestant: The module under `bench.edge.contestants`.
        workload: Whose scripts it answers.
        sends: How many calls of the connector each turn brings at least. A click brings one, but the card it is to
            replace may get a newer one first.
        title: Its name in the table.
    """

    key: str
    contestant: str
    workload: str
    sends: int
    title: str


ROWS = (
    Row("stock", STOCK, "message", 1, "stock SDK, echo"),
    Row("agents", AGENTS, "message", 1, "Agents SDK, echo"),
    Row("limit", LIMIT, "message", 1, "the limit"),
    Row("uvloop", LIMIT_UVLOOP, "message", 1, "the limit, on uvloop"),
    Row("form", PARLEY, "form", 0, "Parley, form step"),
    Row("offer", PARLEY, "offer", 0, "Parley, volunteer's click"),
    Row("click", PARLEY, "click", 1, "Parley, click in channel"),
    Row("message", PARLEY, "message", 1, "Parley, typed message"),
)


def missing(row: Row) -> bool:
    """Whether a row's packages are not installed."""
    needed = NEEDS.get(row.contestant)
    if needed is None:
        return False
    try:
        return find_spec(needed) is None
    except ModuleNotFoundError:
        return True

"""Measures on labelled sentences of our own who gets emergency help: `python -m bench.danger`.

*Found*: the share of the sentences that tell of danger, by kind. *False alarms*: the share of the others; each costs
one more card, so found counts for more. The `tuned` sentences were in view when the lists were written. The `held_out`
ones were written before the lists and changed nothing in them, but by the same hand: what strangers write is found less
often, as `docs/benchmarks.md` says. The `later` ones tell of harm to come, and of threats by nobody named; they were
written before the lists had that kind, and changed nothing in it. With `--show` what is missed in the first ones, or
alarms in vain, is printed.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click

from bench.report import Goal, Value, judge
from dialogs.intake.danger import mentions_danger
from dialogs.texts import FURTHER_DANGER, Texts

FOUND = Goal("at least 90 % of each kind of danger are found", 90, " %", at_least=True)
ALARMS = Goal("at most 5 % false alarms", 5, " %")


def measured(name: str, *, show: bool) -> Iterator[tuple[Goal, Value]]:
    """Yield the share of each kind of one file's sentences, with the goal that it is to meet."""
    texts = Texts("", lambda moment: moment, further_danger=FURTHER_DANGER)
    alarms: dict[tuple[str, str], list[bool]] = defaultdict(list)
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        for label, kind, sentence in csv.reader(file, delimiter="\t"):
            alarmed = mentions_danger(texts, sentence)
            alarms[label, kind].append(alarmed)
            if show and alarmed != (label == "danger"):
                click.echo(f"{'in vain' if alarmed else 'missed'}: {sentence}")
    for (label, kind), of_kind in alarms.items():
        yield (
            FOUND if label == "danger" else ALARMS,
            (100 * sum(of_kind) / len(of_kind), f"{name}: {len(of_kind)} of {kind}"),
        )


@click.command()
@click.option("--show", is_flag=True, help="Print what is missed in the tuned sentences, and what alarms in vain.")
def main(*, show: bool) -> None:
    """Print the shares; ends with 1 where a goal is missed."""
    languages = ("", *(f"_{one}" for one in FURTHER_DANGER))
    found = [one for language in languages for one in measured(f"tuned{language}.tsv", show=show)]
    found += [one for language in languages for one in measured(f"later{language}.tsv", show=False)]
    found += [one for language in languages for one in measured(f"held_out{language}.tsv", show=False)]
    sys.exit(not judge((goal, [value]) for goal, value in found))


if __name__ == "__main__":
    main()

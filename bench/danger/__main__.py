"""Measures on labelled sentences of our own who gets emergency help: `python -m bench.danger`.

*Found*: the share of the sentences that tell of danger, by kind. *False alarms*: the share of the others; each costs
one more card, so found counts for more. `tuned.tsv` was in view when the list of words was written; `held_out.tsv` was
not, and what it showed was then added by its kind. With `--show` what is missed in the former, or alarms in vain, is
printed.

goal, of both: at least 90 % found of each kind, at most 10 % false alarms
"""

import csv
from collections import defaultdict
from pathlib import Path

import click

from dialogs.intake.danger import tells_of_danger
from dialogs.texts import Texts

TUNED, HELD_OUT = "tuned.tsv", "held_out.tsv"
FOUND, ALARMS = 0.90, 0.10


def measured(name: str, *, show: bool) -> bool:
    """Print the shares of one file's sentences, and return whether the goal is met."""
    texts = Texts("", lambda moment: moment)
    alarms: dict[tuple[str, str], list[bool]] = defaultdict(list)
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        for label, kind, sentence in csv.reader(file, delimiter="\t"):
            alarmed = tells_of_danger(texts, sentence)
            alarms[label, kind].append(alarmed)
            if show and alarmed != (label == "danger"):
                click.echo(f"{'in vain' if alarmed else 'missed'}: {sentence}")
    met = True
    for (label, kind), alarmed_of in alarms.items():
        share, is_danger = sum(alarmed_of) / len(alarmed_of), label == "danger"
        met &= share >= FOUND if is_danger else share <= ALARMS
        title = f"{kind}, found" if is_danger else "false alarms"
        click.echo(f"{name:<14} {title:<18} {share:>7.1%} of {len(alarmed_of)}")
    return met


@click.command()
@click.option("--show", is_flag=True, help="Print what is missed in the tuned sentences, and what alarms in vain.")
def main(*, show: bool) -> None:
    """Print the shares; ends with 1 where a goal is missed."""
    met = [measured(TUNED, show=show), measured(HELD_OUT, show=False)]
    raise SystemExit(0 if all(met) else 1)


if __name__ == "__main__":
    main()

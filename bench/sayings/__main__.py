"""Learns which words speak for which topic, and measures it: `python -m bench.sayings`.

*Found*: the share of the sayings of each fifth whose topic the other four fifths find, as the likeliest or among the
three likeliest. With `--write` what all sayings teach is written beside them; a test says when that has to be done.
"""

from pathlib import Path

import click

from bench.sayings.learning import learn
from dialogs import texts
from dialogs.help.learnt import FILE, source_of
from dialogs.help.sayings import Sayings, read_sayings
from dialogs.texts import DEFAULT_LANGUAGE

FIFTHS = 5
OFFERED = 3


def ranks(fifth: int, *, taught: bool = True) -> list[int]:
    """Return how many topics are found before its own by the others for each saying of one fifth.

    Args:
        fifth: From 0 on.
        taught: Whether something is learnt of the others, or they are only counted.
    """
    said = dict(read_sayings(DEFAULT_LANGUAGE))
    kept = {key: [one for at, one in enumerate(listed) if at % FIFTHS != fifth] for key, listed in said.items()}
    reader = Sayings(DEFAULT_LANGUAGE, kept, learn(DEFAULT_LANGUAGE, kept) if taught else None)
    found = [(key, [one for _, one in reader.meant(left)]) for key in said for left in said[key][fifth::FIFTHS]]
    return [ranked.index(key) if key in ranked else len(said) for key, ranked in found]


@click.command()
@click.option("--write", is_flag=True, help="Write what all sayings teach into the texts.")
def main(*, write: bool) -> None:
    """Print the shares, or write what is learnt."""
    if write:
        learnt = learn(DEFAULT_LANGUAGE, dict(read_sayings(DEFAULT_LANGUAGE)), source_of(DEFAULT_LANGUAGE))
        Path(texts.__file__).parent.joinpath(DEFAULT_LANGUAGE, FILE).write_bytes(learnt.packed())
        return
    for fifth in range(FIFTHS):
        found = ranks(fifth)
        first, offered = (sum(rank < most for rank in found) / len(found) for most in (1, OFFERED))
        click.echo(f"fifth {fifth + 1}: {first:.1%} found as the likeliest, {offered:.1%} among three, of {len(found)}")


if __name__ == "__main__":
    main()

"""What may have been meant by a word that nobody knows."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Suggest the nearest known word, whatever the letters' case.

    Args:
        word: What was written.
        known: What could have been meant.
        likeness: How near it must be, 0-1 (`difflib`'s ratio); more where all words begin alike.

    Returns:
        For example "did you mean “deadlines”?", or "" when nothing is near.
    """
    by_folded = {candidate.casefold(): candidate for candidate in known}
    nearest = get_close_matches(word.casefold(), by_folded, n=1, cutoff=likeness)
    return f"did you mean “{by_folded[nearest[0]]}”?" if nearest else ""

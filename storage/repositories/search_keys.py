"""The keyed hashes under which the words, people and departments of cases are kept and looked for."""

from casework.model.cases.search import person_mark
from storage.sealing.sealer import Vault


def word_key(vault: Vault, word: str) -> str:
    """Return the key of a word, or of a mark, by which cases are found."""
    return vault.hashed_afresh("search-word", word)


def mark_of(vault: Vault, person_id: str) -> str:
    """Return the key of the mark that cases have of somebody who is, or was, one of their people."""
    return word_key(vault, person_mark(person_id))

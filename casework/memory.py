"""What is worked out of people's words is remembered while it is used again and again, and no longer than a turn."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_forgetting: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator for a pure function, whose latest results stay until `forget_words`.

    It is for what is asked about words that somebody may have typed; whatever else is cached stays with the process.

    Args:
        most: The results of so many arguments, at most.
    """

    def remembering(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(most)(function)
        _forgetting.append(cached.cache_clear)
        return cast("Callable[P, T]", cached)

    return remembering


def forget_words() -> None:
    """Forget what was worked out of anybody's words: a transaction begins so, and there is one each second."""
    for one in _forgetting:
        one()

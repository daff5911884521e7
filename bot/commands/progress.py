"""Progress bars for work that learns its length on the way."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import click


class Bars:
    """One bar after another, where errors are shown, so that what a command says stands alone."""

    def __init__(self) -> None:
        self._shown = ExitStack()

    def begin(self, label: str, length: int) -> Callable[[int], None]:
        """End the bar that is shown and begin the next; return what is told of each step."""
        self._shown.close()
        return self._shown.enter_context(click.progressbar(length=length, label=label, file=sys.stderr)).update

    def __enter__(self) -> Self:
        """Begin with no bar."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the bar that is shown."""
        self._shown.close()

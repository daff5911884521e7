"""Links to files, each for one reader, to be used once."""

from datetime import datetime
from typing import Protocol

from casework.model.files import WantedFile


class FileLinks(Protocol):
    """Links to files. A link's secret is never stored, only its keyed hash; nor is the code that its card shows."""

    async def mint(self, secret: str, wanted: WantedFile, opens_until: datetime) -> None:
        """Store a new link.

        Args:
            secret: What the link holds, unguessable.
            wanted: What it gives.
            opens_until: Until when its page can be opened, UTC.
        """
        ...

    def stamp(self, secret: str, opened_at: str) -> str:
        """Return what proves that a link's page was opened at a moment; nothing is asked of the store."""
        ...

    def code_hash(self, secret: str) -> str:
        """Return the keyed hash from which a link's code is made; nothing is asked of the store."""
        ...

    async def use(self, secret: str, opened_at: datetime) -> WantedFile | None:
        """Use a link up, and return what it gives; None where there is none, or it was used or is too old."""
        ...

    async def note_try(self, secret: str, most: int) -> None:
        """Note that somebody gave a wrong code for a link; after `most` of them it is gone."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the links that could be opened until before `moment` (UTC); return how many."""
        ...

"""The forms that people have begun."""

from datetime import datetime
from typing import Protocol

from casework.model.drafts import Draft


class Drafts(Protocol):
    """The forms that people have begun."""

    async def put(self, draft: Draft) -> None:
        """Store a new or changed draft under a data key of its own."""
        ...

    async def get(self, draft_id: str) -> Draft | None:
        """Return the draft, or None."""
        ...

    async def open_of(self, owner: str, flow: str) -> Draft | None:
        """Return the owner's draft in this flow that is neither sent nor put aside, or None."""
        ...

    async def remove(self, draft_id: str) -> None:
        """Forget the draft and its key."""
        ...

    async def forget_expired(self, now: datetime) -> int:
        """Forget every draft whose time is up; return how many."""
        ...

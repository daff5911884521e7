"""What people say of a service, and whether somebody has said so already."""

from typing import Protocol

from casework.model.feedback import Feedback


class FeedbackStore(Protocol):
    """What people say of the services: sealed under the service's key, with nothing of a case, a person or a day."""

    async def of(self, service: str) -> Feedback:
        """Return what was said of a service so far."""
        ...

    async def put(self, service: str, said: Feedback) -> None:
        """Store it in place of what stood there."""
        ...

    def token(self, case_id: str, person_id: str) -> str:
        """Return the keyed hash under which a case keeps that somebody has answered."""
        ...

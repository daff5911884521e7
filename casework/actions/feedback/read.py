"""What people say of a service, for those who run it: five answers at a time (R22)."""

from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.feedback import Feedback


async def read_feedback(desk: Desk, service_id: str, person_id: str) -> Feedback:
    """Return what people say of a service to one of those who run it.

    Raises:
        NotForYou: They don't run it.
    """
    if service_id not in {one.service_id for one in desk.services_of(person_id)}:
        raise NotForYou
    return await desk.work.feedback.of(service_id)

"""Which officers can be asked to take something on (R12)."""

from collections.abc import Sequence

from casework.desk import Desk
from casework.model.people import Officer


async def available_for(desk: Desk, service_id: str) -> Sequence[Officer]:
    """Return the officers of a service who take something on today: neither paused nor on leave; by name."""
    today = desk.calendar.local(desk.now).date()
    return [one for one in await desk.work.officers.all() if one.takes_on(today) and one.serves(service_id)]

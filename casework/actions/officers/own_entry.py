"""What officers decide about themselves (R12)."""

from dataclasses import replace

from casework.actions.calls.offers import resolver_on_register
from casework.desk import Desk
from casework.model.people import Officer


async def choose_calls_in_chat(desk: Desk, person_id: str, *, wanted: bool) -> Officer:
    """Decide whether calls are also sent to one's own chat; deciding the same again changes nothing.

    Raises:
        NotForYou: Not on the register, or not active.
    """
    resolver = await resolver_on_register(desk, person_id)
    changed = replace(resolver, calls_in_chat=wanted)
    await desk.work.officers.put(changed)
    return changed

"""What is to stand in a channel whose team is archived: it waits until somebody brings the team back."""

from datetime import timedelta

from bot.errors import SendFailed, Undeliverable, WaitsForChannel
from bot.outgoing.chats import why_of
from bot.turn_context import ServiceContext
from casework.actions.messaging.undeliverable import channel_is_archived, posting_service
from casework.model.messaging.notices import Notice, Way
from casework.model.messaging.unreachable import UnreachableReason

PAUSE = timedelta(minutes=15)
"""After which it is tried again, in case Teams' word that the team is back was missed."""


async def waiting_for_channel(service: ServiceContext, notice: Notice, error: SendFailed) -> SendFailed:
    """Return what a refusal by Teams means: one in an archived channel passes, any other is what it says.

    Args:
        service: What all turns share.
        notice: What was refused.
        error: How it was refused.
    """
    of_channel = notice.way in {Way.POST, Way.REFRESH, Way.RETRACT}
    if not of_channel or not isinstance(error, Undeliverable) or why_of(error) is UnreachableReason.GONE:
        return error
    async with service.store.unit_of_work() as work:
        desk = service.desk(work)
        # What was destroyed is known to no service any more, and its cards stand in the channel of one of them.
        of_one = await posting_service(desk, notice) if notice.way is not Way.RETRACT else None
        concerned = (of_one,) if of_one else desk.institution.services
        archived = [one for one in concerned if await channel_is_archived(desk, one)]
    return WaitsForChannel(error.code, PAUSE) if archived else error

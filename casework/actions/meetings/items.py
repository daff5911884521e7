"""What people bring to a meeting: collected, anonymously if they wish, and read before anybody else sees it (S09, C05).

What is written is scanned by the redactor's rules without any case's record: a scan against records would tell an
officer who is in a case. Its marks are hints to whoever writes.
"""

from casework.desk import Desk, new_id
from casework.errors import InvalidInput
from casework.model.calls.anonymity import CaseRecord, Findings
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.papers import ITEM_LIMIT, MOST_ITEMS, AgendaItem
from casework.model.text import accepted, cleaned, text_digest


async def hints(desk: Desk, text: str) -> Findings:
    """Return what in a text may identify somebody, by rules alone: no case is looked at."""
    return await desk.redactor.scan(cleaned(text), CaseRecord())


async def keep_item(desk: Desk, meeting: Meeting, text: str, author: str, looked_at: str) -> Findings | None:
    """Keep an item; nothing of who wrote an anonymous one is kept, nor when, nor in which order.

    Args:
        meeting: Whose; whether it takes items was looked at before.
        text: At most 500 characters.
        author: The person id of whoever wrote it, or "" where nobody is to know.
        looked_at: The digest of the text whose hints the writer has seen; the same text is then taken as it is.

    Returns:
        What the writer may want to look at first; nothing was kept then. None once it is kept.

    Raises:
        InvalidInput: Names `item`.
    """
    words = accepted("item", text, ITEM_LIMIT)
    found = await hints(desk, words)
    if found.marks and looked_at != text_digest(words):
        return found
    agenda = await desk.work.meetings.agenda(meeting)
    if len(agenda.items) >= MOST_ITEMS:
        raise InvalidInput({"item": "problem-agenda-full"})
    await desk.work.meetings.put_agenda(meeting, agenda.with_item(AgendaItem(new_id(), words, author)))
    return None

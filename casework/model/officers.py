"""The register of officers as a whole: what becomes of an entry that is listed anew."""

from dataclasses import replace
from datetime import date

from casework.model.people import Officer


def listed_anew(listed: Officer, known: Officer) -> Officer:
    """Return the entry of somebody on the register whom an administrator's file lists again.

    What is theirs to say stays: where calls come, a pause, a time away. So does what they said of themselves, if they
    looked their entry through later than the file says.
    """
    theirs = replace(listed, calls_in_chat=known.calls_in_chat, paused=known.paused, leave_until=known.leave_until)
    if (known.reviewed_on or date.min) <= (listed.reviewed_on or date.min):
        return theirs
    return replace(
        theirs,
        expertise=known.expertise,
        languages=known.languages,
        contact=known.contact,
        reviewed_on=known.reviewed_on,
    )

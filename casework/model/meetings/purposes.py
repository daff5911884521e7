"""What holds for a case's meetings of each purpose, such as how many times are offered, as data (R08, R17).

To add a purpose:

1. a value in `MeetingPurpose` (`casework/model/meetings/meeting.py`), and its entry in `CASE_PURPOSES` here;
2. a folder of its word in `casework/actions/`: it opens the case by the role of whoever acts (`casework/access.py`),
   then lets `casework/actions/meetings/` do the rest: `begin`, `offer`, `take`, `ask_others`, `ask_call`, `cancel`,
   `record_held`, `record_missed`. Those ask for no permission; they check times and bookings, store, log and plan the
   reminders;
3. a folder in `dialogs/` with its screens and words; what every case's meeting says stands in `dialogs/meetings/`.

Whoever hosts and whoever is invited are participants by person id; nobody is told who the others are unless the
purpose's own screens say so. All of a case's meeting is sealed under the case's key, and is destroyed with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from casework.model.meetings.meeting import MeetingPurpose

_HALF_HOUR = timedelta(minutes=30)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class CasePurpose:
    """What holds for a case's meetings of one purpose.

    Attributes:
        word: The word that its screens begin with: `<word>.host` and `<word>.mine` show either side how it stands,
            `<word>.soon` reminds whoever is invited, `<word>.over` asks its hosts whether it was held. Each gets the
            arguments `case` and `meeting`.
        lengths: How long one can take, the usual first.
        most_times: How many times can be offered at once.
        reminders: How long before it its people are reminded, the longest first.
    """

    word: str
    lengths: tuple[timedelta, ...]
    most_times: int = 5
    reminders: tuple[timedelta, ...] = (timedelta(days=1), timedelta(hours=1))


CASE_PURPOSES: Mapping[MeetingPurpose, CasePurpose] = {
    MeetingPurpose.FIRST_TALK: CasePurpose("talk", (_HALF_HOUR, timedelta(minutes=20), timedelta(minutes=15))),
    MeetingPurpose.INDIVIDUAL_TALK: CasePurpose("session", (_HOUR,)),
    MeetingPurpose.JOINT_SESSION: CasePurpose("session", (2 * _HOUR,)),
}

SESSIONS = frozenset({MeetingPurpose.INDIVIDUAL_TALK, MeetingPurpose.JOINT_SESSION})
"""The meetings by which resolvers carry a case."""

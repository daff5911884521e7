"""What the person who asked hears without asking, and whether it is still so when it is told (R06, R16)."""

from enum import StrEnum

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES, Stage


class News(StrEnum):
    """What has happened to a request. That a case has closed is told by screens of its own."""

    TAKEN = "taken"
    MISSED = "missed"
    CALLING = "calling"
    CALL_TAKEN_DOWN = "call-taken-down"
    STEPPED_BACK = "stepped-back"
    REPLACED = "replaced"
    ASKED_ANEW = "asked-anew"
    REOPENED = "reopened"
    WISHES = "wishes"

    @property
    def is_of_contact(self) -> bool:
        """Whether it is about a lead and whoever asked alone, so that it tells nothing of anybody else."""
        return self in {News.TAKEN, News.MISSED}

    def is_so(self, case: Case, needed: int) -> bool:
        """Whether the case still stands as the news says; what was overtaken is not told any more.

        Args:
            case: As it is when the news is sent.
            needed: How many resolvers carry a case of its service.
        """
        # Whom the case concerns since its people changed has not stepped back, and is missing all the same.
        was_chosen = bool(case.stepped_back | case.released) or case.stage is Stage.CONFIRMING
        lacks = case.lacks_resolvers(needed)
        so = {
            News.TAKEN: case.stage in OPEN_STAGES and case.owner is not None,
            News.MISSED: case.stage is Stage.WAITING and case.first_contact_missed,
            News.CALLING: case.stage is Stage.CALLING,
            News.CALL_TAKEN_DOWN: case.stage is Stage.SUITABLE or (case.stage is Stage.CONFIRMING and lacks),
            News.STEPPED_BACK: was_chosen and lacks,
            News.REPLACED: case.stage is Stage.CONFIRMING and not lacks,
            News.ASKED_ANEW: case.stage is Stage.CONFIRMING and not lacks,
            News.REOPENED: case.stage is Stage.IN_CONTACT,
            News.WISHES: case.stage in OPEN_STAGES,
        }
        return so[self]


class ToTell(StrEnum):
    """What a lead tells somebody who is not in Teams, besides what is `News`."""

    RESULT = "result"
    MOVED = "moved"
    RESOLVERS = "resolvers"
    CONSENT = "consent"
    JOINT = "joint"
    STEP = "step"
    HANDOVER = "handover"
    ENDED = "ended"
    CARRIED = "carried"

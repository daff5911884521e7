"""Everything that can go wrong in casework, as one small tree.

    CaseworkError                what happened, what stayed unchanged, what to do next; `code` maps to a text
    ├── NotForYou                the reader may not do or see this; told like "does not exist"
    │   └── ConflictCheckPending the reader is a lead whose conflict check is not finished
    ├── OutOfDate                the card shows an older state; nothing was changed, a fresh card follows
    │   ├── IllegalMove          the case is in a stage that does not allow the event
    │   ├── AwaitsChecks         somebody whom a referral concerns has not checked it yet, or would rather not go on
    │   └── LostRace             somebody else changed the case first
    ├── Unreadable               something that is needed can't be opened; nothing was changed, the operator is told
    ├── FromNewerVersion         something was written by a newer Parley, and waits for one; nothing was changed
    ├── CallClosed               an answer came after the call closed
    ├── OfficerPaused            an officer who is paused or away offers to help
    ├── TrainingLapsed           an officer whose training does not count offers to help
    ├── AskedBefore          a resolver offers to help with a case that they had
    ├── CallRepeated             the call was posted again a short while ago
    ├── CallNotAnonymous         a call's text still holds something that identifies
    ├── NobodyCanHandle          every lead and the deputy are concerned by the request
    ├── NotEligible              somebody may not become an officer of this service; told kindly, with where to turn
    ├── ReminderFailed           one reminder could not be told; names which, its cause says why
    │   └── ReminderAltered      it was altered in the store, and no try would open it
    └── InvalidInput             a field needs another look; names the field, never its content
        └── LeadsMayBeMeant      what was written may mean somebody who runs the service; the writer is asked first

No error ever holds a name, a description or a message text: they may be logged.
"""

from collections.abc import Mapping


class CaseworkError(Exception):
    """Something could not be done; nothing was changed."""

    code = "casework"


class NotForYou(CaseworkError):
    """The reader may neither do nor see this. Answered exactly as if it did not exist."""

    code = "not-for-you"


class ConflictCheckPending(NotForYou):
    """The reader is a new lead, or has another name: they may, once their conflict check is finished (R23)."""

    code = "not-yet"


class OutOfDate(CaseworkError):
    """The card that was used shows an older state. Nothing was changed."""

    code = "out-of-date"


class IllegalMove(OutOfDate):
    """The case's stage does not allow this event.

    Args:
        stage: The stage's value.
        event: The event's value.
    """

    code = "illegal-move"

    def __init__(self, stage: str, event: str) -> None:
        super().__init__(f"{event} is not possible in stage {stage}")
        self.stage = stage
        self.event = event


class AwaitsChecks(OutOfDate):
    """Somebody whom a referral concerns has not checked it yet, or would rather not go on; nothing proceeds before."""

    code = "awaits-checks"


class LostRace(OutOfDate):
    """Somebody else changed the case between reading and writing it. Nothing was changed."""

    code = "lost-race"


class Unreadable(CaseworkError):
    """Something that is needed can't be opened, because it was altered or damaged. Nothing was changed."""

    code = "unreadable"


class FromNewerVersion(CaseworkError):
    """Something that is needed was written by a newer Parley. It is whole, and waits for one; nothing was changed."""

    code = "from-newer-version"


class CallNotOpen(CaseworkError):
    """The call no longer takes answers."""

    code = "call-closed"


class OfficerPaused(CaseworkError):
    """The officer has paused or is away, so that nobody could choose them. They can end that, and then offer."""

    code = "officer-paused"


class TrainingLapsed(CaseworkError):
    """The officer's training counts no more, or not yet, so that nobody could choose them. A course ends that."""

    code = "training-lapsed"


class AskedBefore(CaseworkError):
    """The resolver had the case of this call, and stepped back or was replaced: somebody else is looked for."""

    code = "asked-before"


class CallRepeated(CaseworkError):
    """The call was posted again less than an hour ago. It was not posted once more."""

    code = "call-repeated"


class CallNotAnonymous(CaseworkError):
    """The text of the call still holds something that identifies somebody, or a flag is not settled."""

    code = "call-not-anonymous"


class NobodyCanHandle(CaseworkError):
    """Every lead and the deputy are concerned by this request, so nobody could be told of it."""

    code = "nobody-can-handle"


class NotEligible(CaseworkError):
    """Somebody may not become an officer of this kind of service, or only they themselves could decide it."""

    code = "not-eligible"


class ReminderFailed(CaseworkError):
    """One reminder could not be told; its cause says why. Nothing was changed.

    Args:
        reminder_id: Which one.
        kind: The id of its `ReminderSpec`.
    """

    code = "reminder-failed"

    def __init__(self, reminder_id: int, kind: str) -> None:
        super().__init__(f"reminder {reminder_id} could not be told")
        self.reminder_id = reminder_id
        self.kind = kind


class ReminderAltered(ReminderFailed):
    """A reminder was altered in the store, and no try would open it."""

    code = "reminder-altered"


class InvalidInput(CaseworkError):
    """One or more fields need another look.

    Args:
        problems: Field id to text key, for example {"description": "problem-required"}.
    """

    code = "invalid-input"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("fields: " + ", ".join(sorted(problems)))
        self.problems = dict(problems)
        self.asked: tuple[str, ...] = ()


class LeadsMayBeMeant(InvalidInput):
    """What was written may mean somebody who runs the service. Nothing was kept; the writer is asked first (R23).

    Args:
        asked: The person ids to ask about.
    """

    code = "leads-may-be-meant"

    def __init__(self, asked: tuple[str, ...]) -> None:
        super().__init__({"who": "problem-lead-meant"})
        self.asked = asked

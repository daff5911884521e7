"""How and when somebody said something outside Teams: what is asked of whoever records it for them (R33)."""

from casework.model.parties.approach import OTHER_WAYS
from dialogs.flow import View
from dialogs.kit.form import Ask, Choices, Field
from dialogs.texts import Texts

TOLD = (Field("way", Ask.CHOICE, "approach-way-label"), Field("day", Ask.DAY, "consent-told-label"))


def other_ways(texts: Texts) -> Choices:
    """Return the ways to choose from."""
    return [(one, texts(f"approach-way-{one}")) for one in OTHER_WAYS]


def today(view: View) -> str:
    """Return the local day, which is the usual one, as ISO text."""
    return view.desk.calendar.local(view.desk.now).date().isoformat()

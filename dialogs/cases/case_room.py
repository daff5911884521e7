"""How much of what somebody wrote fits on a case's card."""

from dataclasses import dataclass

from casework.model.cases.case import Case
from dialogs.kit.people import departments_of

ROOMS = ((600, 200), (250, 60), (80, 20))
"""Characters of a longer text, and of a name or other fact, that the card shows; the first that fits is taken.

What was shortened is one press away. Only very long names in many-byte scripts ever need less than the first.
"""

MOST_BYTES = 24_000
"""A card larger than this is drawn with less room, so that it stays under Teams' 28 kB with its envelope."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of what somebody wrote fits on the card.

    Attributes:
        texts: Characters of the description.
        names: Characters of a name, a department, an address.
    """

    texts: int
    names: int

    def text(self, whole: str) -> str:
        """Return a short text whole, and the first words of a long one."""
        some = "\n".join(whole.split("\n")[:12])
        if len(some) > self.texts:
            some = some[: self.texts].rsplit(" ", 1)[0]
        return whole if some == whole else some + " …"

    def name(self, whole: str) -> str:
        """Return a name whole, or its first characters."""
        return whole if len(whole) <= self.names else whole[: self.names] + "…"

    def shows_all_of(self, case: Case) -> bool:
        """Whether nothing of the case has to be shortened."""
        request, who = case.request, case.request.requester
        names = [who.name, who.department, who.job_title, who.email, request.contact_detail]
        names += [text for party in request.parties for text in (party.name, departments_of(party))]
        return all(self.name(one) == one for one in names) and self.text(request.description) == request.description

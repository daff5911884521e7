"""A file that somebody is given by a link, once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WantedFile:
    """What a link gives.

    Attributes:
        kind: Which kind of file: one of the words under which they are declared.
        subject: What it is about: a case's id, or a service's.
        person_id: Whose link it is; what they may have is asked when they get it.
    """

    kind: str
    subject: str
    person_id: str

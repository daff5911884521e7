"""People as the directory knows them: by their Entra object id, never by name or Teams user id (R28)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What a directory knows about one person.

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The display name, for example "Adaeze Okonkwo".
        email: The mail address, or "" when the directory has none.
        department: The department's name, or "" when unknown.
        job_title: The job title, or "" when unknown.
        office: The room or building, or "" when unknown.
    """

    person_id: str
    name: str
    email: str = ""
    department: str = ""
    job_title: str = ""
    office: str = ""

"""People as Parley knows them: by their Entra object id, never by name or Teams user id."""

from dataclasses import dataclass
from enum import StrEnum


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


class JobRole(StrEnum):
    """The broad kinds of work a university or company knows; pairs of resolvers should differ in it (R13)."""

    ACADEMIC = "academic"
    RESEARCH = "research"
    PROFESSIONAL = "professional"
    TECHNICAL = "technical"
    CLINICAL = "clinical"
    STUDENT = "student"


@dataclass(frozen=True, slots=True)
class Officer:
    """A registered volunteer: a resolver, as far as the service has no other kind (R12, R13, R28).

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The name that requesters and colleagues see.
        department: One of the institution's departments, by its exact name.
        job_title: The job title as printed, for example "Laboratory manager".
        job_role: The broad kind of work.
        expertise: Fields of experience, for example ("mediation", "supervision").
        accreditation: How and since when they are trained, for example "Accredited mediator, 2021".
        active: Whether they may volunteer now.
        works_in_hr: Acts here in another capacity; shown to leads (R27).
        calls_in_chat: Whether calls are also sent to their own chat.
    """

    person_id: str
    name: str
    department: str
    job_title: str
    job_role: JobRole
    expertise: tuple[str, ...] = ()
    accreditation: str = ""
    active: bool = True
    works_in_hr: bool = False
    calls_in_chat: bool = False

"""An officer: somebody's entry on the register (R12, R13, R28, S01, S15)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.model.training.records import Training


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
    """A registered volunteer (R12, R13, R28, S01).

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The name that requesters and colleagues see.
        department: One of the institution's departments, by its exact name.
        job_title: The job title as printed, for example "Laboratory manager".
        job_role: The broad kind of work.
        expertise: Fields of experience, for example ("mediation", "supervision").
        accreditation: How and since when they are trained, for example "Accredited mediator, 2021".
        active: Whether they serve; whoever was taken off does not.
        works_in_hr: Acts here in another capacity; shown to leads (R27).
        calls_in_chat: Whether calls are also sent to their own chat.
        second_department: Another department that they belong to, or "" (S15).
        services: Ids of the services that they serve; none named: every one.
        campus: One of the institution's campuses, or "".
        level: One of the institution's levels of seniority, or "".
        languages: What they can talk in besides the institution's own language, for example ("Polish",).
        accredited_on: Since when they are accredited, a local date, or None for unknown.
        accredited_until: The last day of it, likewise, or None for no end.
        contact: How colleagues reach them, in their own words, or "".
        paused: Takes nothing on until the pause is ended; keeps what they have.
        leave_until: The last day of a time away, a local date, or None. Meanwhile it is as if they were paused.
        email: The address under which whoever they help can write to them, or "".
        reviewed_on: When this entry was last looked through and found right, a local date, or None for never.
        asked_on: When they were last asked to look it through, likewise.
        awaits_agreement: They joined, and have not accepted the agreement yet: until then they take nothing on (W01).
        agreed_version: Which agreement they accepted, or "".
        agreed_on: When, a local date, or None.
        asked_version: Which agreement they were last asked about, or "".
        left_on: When they left the register or were taken off, likewise; None for somebody who serves.
        training: What they did of the institution's courses, by day (S10).
        training_told: Which warnings of a course's end they were told, each with the day that it was about.
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
    second_department: str = ""
    services: tuple[str, ...] = ()
    campus: str = ""
    level: str = ""
    languages: tuple[str, ...] = ()
    accredited_on: date | None = None
    accredited_until: date | None = None
    contact: str = ""
    paused: bool = False
    leave_until: date | None = None
    reviewed_on: date | None = None
    asked_on: date | None = None
    awaits_agreement: bool = False
    agreed_version: str = ""
    agreed_on: date | None = None
    asked_version: str = ""
    left_on: date | None = None
    email: str = ""
    training: Training = ()
    training_told: tuple[str, ...] = ()

    @property
    def departments(self) -> tuple[str, ...]:
        """Where they belong: whoever is from any of these is their colleague (S15)."""
        return (self.department, *([self.second_department] if self.second_department else []))

    def serves(self, service_id: str) -> bool:
        """Whether they serve this service."""
        return not self.services or service_id in self.services

    def takes_on(self, today: date) -> bool:
        """Whether they can be asked to take something on, on a local date; their training is looked at beside this."""
        on_leave = self.leave_until is not None and today <= self.leave_until
        return self.active and not (self.paused or on_leave or self.awaits_agreement)

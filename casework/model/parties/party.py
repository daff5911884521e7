"""The people involved in a dispute, as they were named and as the leads know them (R01)."""

from dataclasses import dataclass, field

from casework.model.institution import OTHER_DEPARTMENT
from casework.model.names import same_department

PARTY_LIMIT = 12
"""Most people that one request can name."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody as a requester named them, whatever was put right later by leads, or by the person (R19, R26).

    Attributes:
        party_id: As whom the case has, or had, them.
        name: At most 200 characters.
        department: As it was chosen, or "".
    """

    party_id: str
    name: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person involved in the dispute, as the requester named them (R01).

    Attributes:
        name: At most 200 characters.
        department: The department's name, or "" when not known.
        is_unknowable: Whether a lead has said that nobody knows the department.
        person_id: Who it is, where a lead has said so, or "".
        listed_name: What the directory calls them, or "".
        listed_department: Where the directory says that they work, or "".
        email: Their address there, or "".
        is_unlisted: Whether a lead has looked, and the directory does not know them.
        apart: Person ids of those of whom a lead has said that they are somebody else.
        own_department: Where they say themselves that they work, or ""; it counts in the place of all that others say.
        party_id: By what all else that is kept of them means them: opaque, given when the case is stored. It says
            nothing of who they are, so two that differ in it alone are the same.
    """

    name: str
    department: str = ""
    is_unknowable: bool = False
    person_id: str = ""
    listed_name: str = ""
    listed_department: str = ""
    email: str = ""
    is_unlisted: bool = False
    apart: frozenset[str] = field(default_factory=frozenset)
    own_department: str = ""
    party_id: str = field(default="", compare=False)

    @property
    def known_as(self) -> str:
        """Their name as it was given, and what the directory calls them where that differs."""
        return self.name if self.listed_name in {"", self.name} else f"{self.name} ({self.listed_name})"

    @property
    def departments(self) -> tuple[str, ...]:
        """Where they work: as they say; or else as they were named, and as the directory says where that differs."""
        if self.own_department:
            return (self.own_department,)
        if self.listed_department and self.department == OTHER_DEPARTMENT:
            return (self.listed_department,)
        if same_department(self.department, self.listed_department):
            return (self.department,)
        return tuple(one for one in (self.department, self.listed_department) if one.strip())

    @property
    def lacks_department(self) -> bool:
        """Whether their department is to be found out before somebody is chosen."""
        return not self.departments and not self.is_unknowable

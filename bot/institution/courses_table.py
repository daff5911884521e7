"""`[[service.NAME.course]]`: the courses of a service's officers, what each needs, and how long it counts."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.institution.document import Document
from bot.institution.kinds import DAY, HOURS, KEY, Several, ValueKind, text, wrong
from bot.institution.scan import Path
from bot.institution.tables import Table
from bot.settings.suggestions import did_you_mean
from casework.model.training.course import MOST_DETAILS, NO_TIME, REMIND, Course, Span

_SPAN = re.compile(r"(\d{1,3}) (days?|weeks?|months?|years?)")
_LONGEST_YEARS, _YEAR, _WEEK = 20, 12, 7
_MOST_REMINDERS, _FARTHEST = 6, 366
_A_SPAN = f'write it like "2 years", "18 months", "6 weeks" or "30 days", up to {_LONGEST_YEARS} years'
_SENTENCES = "up to five plain sentences"


def _span(value: object, key: str) -> Span:
    del key
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    number, unit = (int(found[1]), found[2].rstrip("s")) if found else (0, "")
    months = number * {"month": 1, "year": _YEAR}.get(unit, 0)
    if not number or months > _LONGEST_YEARS * _YEAR:
        raise wrong(f"“{value}” is no length of time", _A_SPAN)
    return Span(months, number * {"day": 1, "week": _WEEK}.get(unit, 0))


def _remind(value: object, key: str) -> tuple[int, ...]:
    days = value if isinstance(value, list) else []
    right = [one for one in days if isinstance(one, int) and not isinstance(one, bool) and 0 < one <= _FARTHEST]
    if not days or len(right) != len(days) or len(set(days)) != len(days) or len(days) > _MOST_REMINDERS:
        problem = f"“{key}” is no list of different numbers of days, from 1 to {_FARTHEST}"
        raise wrong(problem, f"write it like {key} = [90, 30, 7]")
    return tuple(sorted(right, reverse=True))


SPAN = ValueKind(_span)


class CourseTable(Table):
    """`[[service.NAME.course]]` (S10, C01)."""

    course_id: Annotated[str, KEY] = Field(alias="id")
    title: Annotated[str, text("what it is called", 80)]
    hours: Annotated[timedelta, HOURS]
    needs: Annotated[tuple[Annotated[str, KEY], ...], Several()] = ()
    renews: Annotated[str, KEY] = ""
    preparation: Annotated[tuple[Annotated[str, text(_SENTENCES, 300)], ...], Several()] = ()
    valid_for: Annotated[Span | None, SPAN] = None
    grace: Annotated[Span, SPAN] = NO_TIME
    late: Annotated[Span, SPAN] = NO_TIME
    required_from: Annotated[date | None, DAY] = None
    keep_hours: Annotated[timedelta, HOURS] = timedelta()
    keep_within: Annotated[Span, SPAN] = NO_TIME
    remind: Annotated[tuple[int, ...], ValueKind(_remind)] = REMIND

    @model_validator(mode="after")
    def _check(self) -> Self:
        for key, problem, fix in self._wrong():
            raise wrong(problem, fix, key)
        return self

    def _wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield what does not go together: where, what is wrong, and what to do."""
        if len(self.preparation) > MOST_DETAILS:
            problem = f"the preparation has {len(self.preparation)} sentences"
            yield "preparation", problem, "say it in five, and give people the rest as a file or a page"
        if self.course_id in {self.renews, *self.needs}:
            yield "id", f"the course “{self.course_id}” needs itself", "name another course, or take it out"
        if self.renews:
            of_the_course = {"grace", "required_from", "keep_hours", "keep_within", "remind"} & self.model_fields_set
            for key in sorted(of_the_course):
                yield key, f"“{key}” says nothing of a refresher", f"write it with the course “{self.renews}” instead"
        elif self.late != NO_TIME:
            yield "late", "“late” is how long a refresher is still enough", "add renews, or take it out"
        if self.grace != NO_TIME and not (self.valid_for or self.keep_hours):
            yield "grace", "a course that always counts has no grace", "add valid_for, or take it out"
        if bool(self.keep_hours) is not (self.keep_within != NO_TIME):
            yield "keep_hours", "keep_hours and keep_within belong together", "add the other, or take both out"

    def course(self) -> Course:
        """Return what is made of it."""
        return Course(**dict(self))


def note_courses(document: Document, service: Path, courses: Sequence[Course]) -> None:
    """Note which courses name others that are not there, or that need each other."""
    by_id: dict[str, Course] = {one.course_id: one for one in courses}
    for number, one in enumerate(courses):
        here = (*service, "course", number)
        for key, named in (*(("needs", other) for other in one.needs), *([("renews", one.renews)] * bool(one.renews))):
            if named not in by_id:
                fix = did_you_mean(named, by_id) or "use the id of another [[…course]] of this service"
                document.note((*here, key), f"there is no course “{named}”", fix)
        renewed = by_id.get(one.renews)
        if renewed and (renewed.renews or not renewed.is_kept_up):
            problem = f"“{one.renews}” is itself a refresher, or always counts"
            document.note((*here, "renews"), problem, "name the course whose valid_for this one begins anew")
        if _leads_back(one, by_id):
            problem = f"before “{one.course_id}” comes a course that needs “{one.course_id}” itself"
            document.note((*here, "needs"), problem, "let one of them need less")


def _leads_back(course: Course, by_id: dict[str, Course]) -> bool:
    """Whether whoever follows what a course needs comes back to it."""
    seen: set[str] = set()
    ahead = list(_before(course))
    while ahead:
        one = ahead.pop()
        if one == course.course_id:
            return True
        if one in by_id and one not in seen:
            seen.add(one)
            ahead += _before(by_id[one])
    return False


def _before(course: Course) -> tuple[str, ...]:
    return (*course.needs, *([course.renews] if course.renews else []))

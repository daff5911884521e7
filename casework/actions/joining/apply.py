"""The applicant's side: expressing interest, ticking the induction, accepting the agreement, withdrawing (S08, S14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.actions.joining.people import application_of, deciders, tell_applicant, tell_keepers
from casework.actions.joining.reminders import cancel_all, plan_next
from casework.actions.joining.talk import stored, without_talk
from casework.actions.messaging.notify import notify
from casework.actions.officers.cover import keepers_there
from casework.actions.officers.register import JOB_LIMIT
from casework.actions.reminders.times import due_by
from casework.desk import Desk, Subscriber, new_id
from casework.errors import InvalidInput, NotEligible, NotForYou, OutOfDate
from casework.events import OfficersListed
from casework.model.joining import Affiliation, Application, ApplicationEvent, ApplicationStage, InductionPart, entry_of
from casework.model.officers import JobRole
from casework.model.reminders import WorkingDayTerm
from casework.model.services import ServiceKind
from casework.model.text import cleaned, one_line, problem_with, problem_with_choice, problems

WORDS_LIMIT, NAME_LIMIT = 1_000, 100
"""Characters of why somebody would like to, and of a name."""


@dataclass(frozen=True, slots=True)
class InterestWords:
    """What somebody says who would like to become an officer; all of it may be anything.

    Attributes:
        affiliation: What they are to the institution: a `Affiliation`.
        department: One of the institution's departments.
        job_title: As printed.
        job_role: A `JobRole`.
        words: Why they would like to, or "".
        name: Their name, where the directory does not know it.
    """

    affiliation: str
    department: str
    job_title: str
    job_role: str
    words: str
    name: str = ""


async def serves(desk: Desk, person_id: str, service: ServiceKind) -> bool:
    """Whether somebody is an officer of a service already."""
    officer = await desk.work.officers.get(person_id)
    return bool(officer and officer.active and officer.serves(service.service_id))


async def open_application(desk: Desk, person_id: str, service_id: str) -> Application | None:
    """Return somebody's open application for a service, or None."""
    found = await desk.work.applications.of_person(person_id)
    return next((one for one in found if one.service == service_id and not one.is_over), None)


async def express_interest(desk: Desk, person_id: str, service_id: str, words: InterestWords) -> Application:
    """Tell those who keep a service's register that somebody would like to become an officer.

    Raises:
        NotForYou: There is no such service.
        NotEligible: It is not for people of this affiliation, or nobody but themselves could decide.
        OutOfDate: They are one already, or have asked already; nothing was changed.
        InvalidInput: Names each field with its problem.
    """
    service = desk.institution.service(service_id)
    if service is None:
        raise NotForYou
    if await serves(desk, person_id, service) or await open_application(desk, person_id, service_id):
        raise OutOfDate
    profile = await desk.directory.profile(person_id)
    name = (profile.name if profile else "") or one_line(words.name)
    _check(desk, words, name)
    if Affiliation(words.affiliation) not in service.joining.open_to or not deciders(service, person_id):
        raise NotEligible
    term = WorkingDayTerm(desk.now, service.joining.answer_days)
    stored = await desk.work.applications.add(
        Application(
            application_id=new_id(),
            service=service_id,
            person_id=person_id,
            name=name,
            email=profile.email if profile else "",
            department=words.department,
            job_title=one_line(words.job_title),
            job_role=JobRole(words.job_role),
            words=cleaned(words.words),
            created_at=desk.now,
            changed_at=desk.now,
            answer_by=due_by(desk.calendar, term),
        )
    )
    if stored is None:
        raise OutOfDate
    await plan_next(desk, stored, term)
    await tell_keepers(desk, stored)
    return stored


def _check(desk: Desk, words: InterestWords, name: str) -> None:
    """Check what somebody wrote.

    Raises:
        InvalidInput: Names each field with its problem.
    """
    departments = [one.name for one in desk.institution.departments]
    found = problems(
        [
            ("name", problem_with(name, NAME_LIMIT)),
            ("affiliation", problem_with_choice(words.affiliation, [*Affiliation])),
            ("department", problem_with_choice(words.department, departments)),
            ("job_title", problem_with(one_line(words.job_title), JOB_LIMIT)),
            ("job_role", problem_with_choice(words.job_role, [*JobRole])),
            ("words", problem_with(cleaned(words.words), WORDS_LIMIT, required=False)),
        ]
    )
    if found:
        raise InvalidInput(found)


async def withdraw(desk: Desk, person_id: str, application_id: str) -> None:
    """Take one's own application away, at any moment: nothing of it is kept, and the coordinators hear that it is gone.

    Raises:
        NotForYou: They have none such, or it is decided already.
    """
    found = await application_of(desk, application_id, person_id)
    if found.is_over:
        raise NotForYou
    await without_talk(desk, found)
    await cancel_all(desk, found)
    await desk.work.applications.remove(found.application_id)
    service = desk.institution.service(found.service)
    for one in await keepers_there(desk, service, person_id) if service else ():
        await notify(desk, one, "joining.gone", service=found.service)


async def tick_own(desk: Desk, person_id: str, application_id: str, part: str, *, wanted: bool) -> Application:
    """Say that a part of one's induction is done, or that it is not yet; the same again changes nothing.

    Raises:
        NotForYou: They have no such application, or there is no such part.
        OutOfDate: It is not at its induction.
    """
    found = await application_of(desk, application_id, person_id)
    if part not in set(InductionPart):
        raise NotForYou
    return await ticked(desk, found, InductionPart(part), wanted=wanted, by_applicant=True)


async def ticked(
    desk: Desk, application: Application, part: InductionPart, *, wanted: bool, by_applicant: bool
) -> Application:
    """Tick a part of an induction; once both have ticked all of it, the agreement follows, or else the register.

    Raises:
        OutOfDate: It is not at its induction.
    """
    if application.stage is not ApplicationStage.INDUCTION:
        raise OutOfDate
    known = application.ticked(part)
    day = desk.calendar.local(desk.now).date() if wanted else None
    ticks = replace(known, by_applicant=day) if by_applicant else replace(known, by_coordinator=day)
    if bool(known.by_applicant if by_applicant else known.by_coordinator) is wanted:
        return application
    changed = replace(application.with_ticks(part, ticks), changed_at=desk.now)
    if not changed.is_inducted:
        saved = await desk.work.applications.save(changed)
        await plan_next(desk, saved)
        return saved
    saved = await desk.work.applications.save(changed.advanced(ApplicationEvent.INDUCTED, desk.now))
    if desk.institution.officer_agreement is None:
        return await _join(desk, saved, by_applicant=by_applicant)
    await plan_next(desk, saved)
    if not by_applicant:
        await tell_applicant(desk, saved)
    return saved


async def accept_and_join(desk: Desk, person_id: str, application_id: str, version: str) -> Application:
    """Accept the agreement, and be on the register from now on.

    Args:
        version: Which one was read; "" where there was none.

    Raises:
        NotForYou: They have no such application.
        OutOfDate: There is another agreement by now, or it is not at this point.
    """
    found = await application_of(desk, application_id, person_id)
    agreement = desk.institution.officer_agreement
    if found.stage is not ApplicationStage.AGREEING or (agreement.version if agreement else "") != version:
        raise OutOfDate
    return await _join(desk, found, by_applicant=True)


async def _join(desk: Desk, application: Application, *, by_applicant: bool) -> Application:
    """Put an applicant on the register; the one who did not press is told."""
    saved = await desk.work.applications.save(application.advanced(ApplicationEvent.JOINED, desk.now))
    today = desk.calendar.local(desk.now).date()
    entry = entry_of(saved, await desk.work.officers.get(saved.person_id), today)
    if agreement := desk.institution.officer_agreement:
        version = agreement.version
        entry = replace(entry, agreed_version=version, agreed_on=today, asked_version=version, awaits_agreement=False)
    await desk.work.officers.put(entry)
    await plan_next(desk, saved)
    await (tell_keepers if by_applicant else tell_applicant)(desk, saved)
    return saved


async def _listed(desk: Desk, event: OfficersListed) -> None:
    """Close the applications of those who are put on the register otherwise."""
    for person_id in event.people:
        await _close_listed(desk, await desk.work.applications.of_person(person_id))


async def _close_listed(desk: Desk, applications: Sequence[Application]) -> None:
    for one in applications:
        service = desk.institution.service(one.service)
        if not one.is_over and service and await serves(desk, one.person_id, service):
            joined = one.advanced(ApplicationEvent.JOINED, desk.now)
            await stored(desk, await without_talk(desk, joined))


SUBSCRIBERS = (Subscriber(OfficersListed, _listed),)

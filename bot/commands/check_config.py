"""`parley check-config`: explains the institution's files before anything runs on them."""

import os
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from bot.institution import RESOLVERS_FILE, InstitutionFileError, Mistake, is_flat, load_institution, load_resolvers
from bot.institution.meetings_table import in_months
from bot.settings import read_config_path, read_tenant_ids, unknown_variables
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import Institution
from casework.model.meetings.meeting import Season
from casework.model.meetings.poll import FEWEST_OPTIONS
from casework.model.meetings.proposals import DateGround, candidates
from casework.model.officers import Officer
from casework.model.retention import Retention
from casework.model.services import ServiceKind
from scheduler.calendar import WorkingCalendar
from scheduler.clock import SystemClock

_CLOSED_DAYS_SHOWN = 5
_RESOLVERS_NEEDED = 2
_NOTICE = """\
Please check: the privacy notice and the questions must name the same time for which cases are kept.
People agree to what stands there, and Parley can't compare it. When you change the notice, change its version, too."""
_FLAT = """\
Note: this file describes its one service at the top, as in Parley 0.1. It is read as ever. Several services need the
newer form: put students_allowed, and service_name as name, below a line [service.resolution]; write
[[service.resolution.lead]] for [[lead]], [service.resolution.deputy] for [deputy], [service.resolution.channel] for
[resolvers_channel], and [service.resolution.deadlines] for [deadlines]. The word resolution stays as it is: every
case is stored with it."""
_LAST_RESORT = "write [last_resort] and its person_id, name and phone: who hears where no lead can hear of a case"
_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command("check-config", short_help="Explain every mistake in the institution file, with its line and its fix.")
@click.argument("file", type=_PATH, required=False)
@click.option("--resolvers", type=_PATH, help=f"The register of resolvers; usually {RESOLVERS_FILE} beside FILE.")
@click.pass_context
def check_config(context: click.Context, file: Path | None, resolvers: Path | None) -> None:
    """Explain every mistake in the institution file, with its line and its fix.

    FILE is the institution's file, by default PARLEY_CONFIG or parley.toml. Ends with 0 and a summary when all is
    well, and with 1 and one line a mistake otherwise. Variables that begin with PARLEY_ and that nobody reads are named
    as well.
    """
    file = file or read_config_path(os.environ)
    for unknown in unknown_variables(os.environ):
        click.echo(unknown, err=True)
    mistakes: list[Mistake] = []
    institution, register = None, None
    try:
        institution = load_institution(file, read_tenant_ids(os.environ))
        beside = file.with_name(RESOLVERS_FILE)
        if resolvers or beside.exists():
            register = load_resolvers(resolvers or beside, institution)
        if institution.last_resort is None:
            mistakes.append(Mistake(file.name, 1, "“last_resort” is missing", _LAST_RESORT))
    except InstitutionFileError as error:
        mistakes += error.mistakes
    if institution is None or mistakes:
        for mistake in mistakes:
            click.echo(mistake, err=True)
        later = " The register of resolvers is checked after that." if institution is None else ""
        click.echo(f"\n{_count(len(mistakes), 'mistake')} to fix.{later}", err=True)
        context.exit(1)
    click.echo(summary(institution, register, SystemClock().now()))
    if is_flat(file):
        click.echo(f"\n{_FLAT}")


def note_of_leads(institution: Institution, register: Iterable[Officer]) -> list[str]:
    """Return what to think of where somebody who runs a service is one of its resolvers as well."""
    active = {one.person_id for one in register if one.active}
    both = [one.name for one in institution.handlers() if one.person_id in active]
    if not both:
        return []
    said = "They see each case of their service before its call."
    return ["", f"Note: on the register, and a lead or the deputy as well: {', '.join(both)}. {said}"]


def summary(institution: Institution, register: tuple[Officer, ...] | None, now: datetime) -> str:
    """Tell what the files mean in practice.

    Args:
        institution: The institution as read.
        register: The resolvers, or None when no register was given.
        now: The present moment, UTC, for the worked example.

    Returns:
        Some lines of plain text, for a person who is setting Parley up.
    """
    calendar = WorkingCalendar(institution)
    local = calendar.local(now)
    lines = [
        f"{institution.name} · {', '.join(service.name for service in institution.services)}",
        "",
        *(line for service in institution.services for line in _service(institution, service)),
        f"Services       {_tables(institution)}: each stays in the file while it has open cases",
        *([f"Last resort    {institution.last_resort.name}"] if institution.last_resort else []),
        f"Calendars      {_calendars(institution)}",
        f"Departments    {len(institution.departments)}",
        f"Signposts      {len(institution.signposts)}, open day and night: {_always_open(institution)}",
        f"Questions      {len(institution.questions)}",
        f"Privacy notice {institution.privacy.version}",
        f"Resolvers      {_resolvers(register)}",
        f"Cases are kept {_retention(institution.retention)}",
        f"Of the register {_register_retention(institution.retention)}",
        "",
        *(_promise(institution, service, calendar, now) for service in institution.services),
        f"Next days off  {'; '.join(_days_off(institution, calendar, local.date()))}",
        "",
        _NOTICE,
    ]
    lines += _few_dates(institution, calendar, local.date())
    lines += note_of_leads(institution, register or ())
    if register is not None and sum(resolver.active for resolver in register) < _RESOLVERS_NEEDED:
        lines += ["", "Note: each case needs two active resolvers."]
    return "\n".join(lines)


def _service(institution: Institution, service: ServiceKind) -> list[str]:
    """Tell of one service; which it is only where there are several."""
    named = [] if len(institution.services) == 1 else [f"{service.name} ({service.service_id})"]
    return [
        *named,
        f"Leads          {', '.join(lead.name for lead in service.leads)}",
        f"Deputy         {service.deputy.name}",
        f"Calls go to    {service.channel.name}",
        *_meetings(service),
        *_courses(service),
        f"May join       {', '.join(sorted(service.joining.open_to))}",
    ]


def _meetings(service: ServiceKind) -> list[str]:
    """Tell who plans the officers' meetings, and when they meet."""
    named = ", ".join(one.name for one in service.coordinators)
    coordinator = [f"Coordinator    {named}"] if named else []
    if service.meetings is None:
        return [*coordinator, "Meetings       none are planned: there is no table for them"]
    windows = ", ".join(in_months(one) for one in service.meetings.windows)
    by = "" if named else ", planned by the leads"
    return [*coordinator, f"Meetings       {len(service.meetings.windows)} a year: {windows}{by}"]


def _few_dates(institution: Institution, calendar: WorkingCalendar, today: date) -> list[str]:
    """Tell of each coming season in which too few dates are left for its meeting to be planned."""
    found: list[str] = []
    for service in institution.services:
        if (rule := service.meetings) is None:
            continue
        ground = DateGround(
            rule, institution.time_zone, calendar.works_at, institution.week.end, terms=institution.terms
        )
        for window in rule.windows:
            years = today.year - 1, today.year, today.year + 1
            season = next(one for year in years if (one := window.season(year)).last >= today)
            left = len(candidates(ground, season, season.first))
            if left < FEWEST_OPTIONS:
                found += ["", _too_few(service, season, left)]
    return found


def _too_few(service: ServiceKind, season: Season, left: int) -> str:
    return (
        f"Note: terms, days off and “avoid” leave {_count(left, 'date')} for the {season.name} meeting of the"
        f" {service.name}, {season.first:%d %B %Y} to {season.last:%d %B %Y}. Its planning opens once there are"
        f" {FEWEST_OPTIONS}."
    )


def _calendars(institution: Institution) -> str:
    """Tell how meetings come into people's calendars."""
    access = institution.calendars
    if access is None:
        return "closed to Parley: people are offered a file, where PARLEY_PUBLIC_URL is set"
    return (
        f"written by {access.account}; Teams meetings {'sealed where that is granted' if access.seal else 'not sealed'}"
    )


def _courses(service: ServiceKind) -> list[str]:
    """Tell which courses the officers have, and which of them they need."""
    required = [f"{one.title}, from {one.required_from:%d %B %Y}" for one in service.courses if one.required_from]
    return [
        *([f"Courses        {', '.join(one.title for one in service.courses)}"] if service.courses else []),
        *(f"Needed to help {one}" for one in required),
    ]


def _tables(institution: Institution) -> str:
    return ", ".join(f"[service.{one.service_id}]" for one in institution.services)


def _promise(institution: Institution, service: ServiceKind, calendar: WorkingCalendar, now: datetime) -> str:
    usual, urgent = (
        calendar.local(calendar.end_of_working_day(now, service.deadlines.contact_days(urgent=is_urgent)))
        for is_urgent in (False, True)
    )
    of = "" if len(institution.services) == 1 else f" of the {service.name}"
    asked = f"A request made now ({_moment(calendar.local(now))})"
    sooner = "" if urgent == usual else f" (where somebody may be at risk, by {_moment(urgent)})"
    return f"{asked} is promised an answer{of} by {_moment(usual)}{sooner}, {institution.time_zone}."


def _retention(rules: Retention) -> str:
    """Tell how long closed cases are kept: the usual time first, then what has a time of its own."""
    own = [f"{stage.value} {_span(rules.months(stage))}" for stage in CLOSED_STAGES if stage in rules.own_months]
    return "; ".join([f"{_span(rules.usual_months)} after they close", *own])


def _register_retention(rules: Retention) -> str:
    """Tell how long what is kept of the register's people stays."""
    meetings, declined = _span(rules.meetings_months), _span(rules.declined_months)
    training = _span(rules.training_months)
    return f"meetings {meetings}; declined applicants {declined}; training as long as they serve and {training}"


def _span(months: int) -> str:
    return _count(months, "month") if months % 12 else _count(months // 12, "year")


def _resolvers(register: tuple[Officer, ...] | None) -> str:
    if register is None:
        return f"no {RESOLVERS_FILE} here"
    active = [resolver for resolver in register if resolver.active]
    departments = {resolver.department for resolver in active}
    return f"{len(register)}, active {len(active)}, from {_count(len(departments), 'department')}"


def _always_open(institution: Institution) -> str:
    return ", ".join(signpost.title for signpost in institution.signposts if signpost.always_open)


def _days_off(institution: Institution, calendar: WorkingCalendar, today: date) -> list[str]:
    """The next days within a year that would be worked if they were no holiday and no closure."""
    found: list[str] = []
    for ahead in range(366):
        day = today + timedelta(days=ahead)
        if day.isoweekday() in institution.week.weekdays and calendar.hours_of(day) is None:
            found.append(f"{day:%a} {day.day} {day:%B}")
        if len(found) == _CLOSED_DAYS_SHOWN:
            break
    return found or ["none within a year"]


def _moment(moment: datetime) -> str:
    return f"{moment:%A} {moment.day} {moment:%B}, {moment:%H:%M}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

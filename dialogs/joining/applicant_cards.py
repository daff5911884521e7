"""Cards of somebody who would like to become an officer (S08, S14)."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.model.institution import Institution, OfficerAgreement
from casework.model.joining import Affiliation, Application, ApplicationStage, InductionPart
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.wall_time import WallTime
from casework.model.services import ServiceKind
from dialogs.calendars.entry_cards import entry_lines, entry_ways
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import keepers
from dialogs.kit.widgets import about as about_what
from dialogs.kit.widgets import button, buttons, card, fact, heading, line, link, panel, small, title, written
from dialogs.texts import Texts

_NAME = Field("name", Ask.LINE, "joining-name")
_FIELDS = (
    Field("affiliation", Ask.CHOICE, "joining-affiliation"),
    Field("department", Ask.CHOICE, "officers-department"),
    Field("job_title", Ask.LINE, "officers-job"),
    Field("job_role", Ask.CHOICE, "joining-role"),
    Field("words", Ask.TEXT, "joining-words", "joining-words-hint", required=False),
)


OTHERS = Step(
    "joining-others-title",
    (Field("wish", Ask.TEXT, "joining-others-wish", required=False),),
    "joining-others-why",
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A kind of service that somebody can help in, and how far they have come.

    Attributes:
        service: Which.
        application_id: The reader's open application for it, or "".
        serves: Whether the reader is an officer of it.
    """

    service: ServiceKind
    application_id: str
    serves: bool


def about(texts: Texts, offers: Sequence[WayIn]) -> AdaptiveCard:
    """Return what becoming an officer is, step by step, and the way in for each service."""
    body: list[CardElement] = [
        title(texts("joining-about-title")),
        line(texts("joining-about-what")),
        panel([line(texts(f"joining-about-{step}")) for step in ("first", "second", "third", "fourth")]),
        small(texts("joining-about-small")),
    ]
    ways = []
    for one in offers:
        if len(offers) > 1:
            body.append(heading(one.service.name))
        if one.serves:
            body.append(line(texts("joining-about-serves")))
        way = _way(texts, one)
        body += [buttons(way)] if len(offers) > 1 else []
        ways += [way] if len(offers) == 1 else []
    return card(
        body,
        [
            *ways,
            button(texts("button-directory"), "officers.directory"),
            button(texts("button-home"), "help.welcome"),
        ],
        speak=texts("joining-about-what"),
    )


def _way(texts: Texts, one: WayIn) -> ExecuteAction:
    """Return the button of a service; those of several are told apart by its name."""
    if one.application_id:
        way = button(texts("joining-how-it-stands"), "joining.mine", primary=True, application=one.application_id)
    elif one.serves:
        way = button(texts("button-own-entry"), "officers.mine", primary=True)
    else:
        way = button(texts("joining-interested"), "joining.ask", primary=True, service=one.service.service_id)
    return about_what(texts, way, one.service.name)


def form(texts: Texts, service: ServiceKind, filled: Filled, *, is_named: bool, months: int) -> AdaptiveCard:
    """Return the form; a name is asked for where the directory knows none.

    Args:
        months: For how many it is kept where it comes to a no.
    """
    # A card asks at most five things, and nobody has to say why.
    fields = _FIELDS if is_named else (_NAME, *_FIELDS[:-1])
    step = Step("joining-form-title", fields, "joining-form-why", "joining-form-small")
    ways = [
        button(texts("joining-send"), "joining.send", primary=True, service=service.service_id),
        button(texts("button-back"), "joining.about", fields=False),
    ]
    return form_card(texts, step, filled, ways, kind=service.name, months=months)


def not_for(texts: Texts, service: ServiceKind, affiliation: Affiliation, *, keeps_alone: bool) -> AdaptiveCard:
    """Return why it is not for the reader, with where else they can turn, and whom to ask."""
    why = texts("joining-not-for-keeper" if keeps_alone else f"joining-not-for-{affiliation}")
    elsewhere = [] if keeps_alone or not service.joining.elsewhere else [line(service.joining.elsewhere)]
    body: list[CardElement] = [
        title(texts("joining-not-for-title")),
        line(why),
        *elsewhere,
        line(texts("joining-not-for-then")),
        *keepers(texts, service),
    ]
    ways = [button(texts("button-support"), "help.support"), button(texts("button-ask"), "intake.start")]
    return card(body, [*ways, button(texts("button-home"), "help.welcome")], speak=why)


@dataclass(frozen=True, slots=True)
class OwnView:
    """An application, as the applicant sees it.

    Attributes:
        application: The application.
        service: What it is for.
        talk: The meeting of its first talk, or None.
        times: The offered times that can be taken.
        entry: How the talk comes into their calendar.
        off: When a talk was to be that is off now, or None.
    """

    application: Application
    service: ServiceKind
    talk: Meeting | None = None
    times: Sequence[WallTime] = ()
    entry: OwnEntry = NO_ENTRY
    off: WallTime | None = None


def mine(texts: Texts, seen: OwnView, institution: Institution) -> AdaptiveCard:
    """Return how an application stands for the applicant, and what they can do."""
    one, service = seen.application, seen.service
    agreement = institution.officer_agreement
    says = _stage_line(texts, one, institution.retention.declined_months)
    said = [panel([written(one.said)])] if one.said else []
    body: list[CardElement] = [title(texts("joining-mine-title", kind=service.name)), line(says), *said]
    body += _gone(texts, seen.off) if seen.talk is None else []
    ways: list[ExecuteAction] = []
    match one.stage:
        case ApplicationStage.TALKING:
            body += _talk(texts, seen)
        case ApplicationStage.INDUCTION:
            body += induction(texts, one, service, verb="joining.tick-own", is_applicant=True)
        case ApplicationStage.AGREEING:
            body += _agreement(texts, agreement)
            key = "joining-accept" if agreement else "joining-join"
            agreed = agreement.version if agreement else ""
            about_it = one.application_id
            ways.append(button(texts(key), "joining.accept", primary=True, application=about_it, agreed=agreed))
        case ApplicationStage.JOINED:
            ways.append(button(texts("button-own-entry"), "officers.mine", primary=True))
        case _:
            body += [small(texts("joining-mine-people")), *keepers(texts, service)]
    if not one.is_over:
        body.append(small(texts("joining-mine-small")))
        ways.append(button(texts("joining-withdraw"), "joining.ask-withdraw", application=one.application_id))
    return card(body, [*ways, button(texts("button-home"), "help.welcome")], speak=says)


def _talk(texts: Texts, seen: OwnView) -> list[CardElement]:
    """Return the time of the first talk, or the times to choose from, and the way to others."""
    talk, about = seen.talk, seen.application.application_id
    if talk is None:
        return []
    body: list[CardElement] = [fact(texts("group-place"), talk.place)]
    if talk.wall_time:
        body += [
            heading(texts("joining-talk-at", time=_time(texts, talk.wall_time))),
            *entry_rows(texts, seen.application, talk, seen.entry),
        ]
    elif not seen.times:
        return [line(texts("joining-talk-waits")), *entry_lines(texts, talk, seen.entry)]
    else:
        body += entry_lines(texts, talk, seen.entry)
    if seen.times:
        body.append(line(texts("joining-talk-instead" if talk.wall_time else "joining-talk-choose")))
        ways = [
            button(_time(texts, one), "joining.take-time", application=about, at=one.at.isoformat())
            for one in seen.times
        ]
        body.append(buttons(*ways))
    body.append(buttons(button(texts("joining-talk-others"), "joining.ask-others", application=about)))
    return [*body, small(texts("joining-talk-with")), *keepers(texts, seen.service, talk.organiser)]


def entry_rows(texts: Texts, one: Application, talk: Meeting, entry: OwnEntry) -> list[CardElement]:
    """Return what the card of a talk with a time says of the reader's calendar, with the ways to join and to a file."""
    join, file = entry_ways(texts, entry, "joining.calendar", talk, application=one.application_id)
    return [*entry_lines(texts, talk, entry), *([buttons(*join, *file)] if join or file else [])]


def _gone(texts: Texts, off: WallTime | None) -> list[CardElement]:
    return [line(texts("joining-talk-off", day=_time(texts, off)))] if off else []


def _time(texts: Texts, at: WallTime) -> str:
    return texts.day_and_time(at.instant())


def other_form(texts: Texts, one: Application, filled: Filled) -> AdaptiveCard:
    """Return the form in which other times are asked for."""
    ways = [
        button(texts("joining-send-words"), "joining.other-times", primary=True, application=one.application_id),
        button(texts("button-back"), "joining.mine", fields=False, application=one.application_id),
    ]
    return form_card(texts, OTHERS, filled, ways)


def _stage_line(texts: Texts, one: Application, months: int) -> str:
    said: dict[str, str | int] = {
        "asked": texts.full_day(one.created_at),
        "due": texts.day(one.answer_by),
        "months": months,
    }
    return (
        texts(f"joining-stage-{one.stage}-late", **said) if one.is_late else texts(f"joining-stage-{one.stage}", **said)
    )


def _agreement(texts: Texts, agreement: OfficerAgreement | None) -> list[CardElement]:
    if agreement is None:
        return []
    page = [buttons(link(texts("button-open-page"), agreement.url))] if agreement.url else []
    version = small(texts("officers-agreement-small", version=agreement.version))
    return [panel([line(one) for one in agreement.lines]), *page, version]


def induction(
    texts: Texts, one: Application, service: ServiceKind, *, verb: str, is_applicant: bool
) -> list[CardElement]:
    """Return the four parts of an induction: what each is, who has ticked it, and the reader's own button."""
    shown: list[CardElement] = []
    for part in InductionPart:
        name, ticks = texts(f"joining-part-{part}"), one.ticked(part)
        own, other = ticks.by_applicant, ticks.by_coordinator
        if not is_applicant:
            own, other = other, own
        reader, theirs = ("applicant", "coordinator") if is_applicant else ("coordinator", "applicant")
        said = [texts(f"joining-ticked-{reader}-own") if own else texts("joining-not-ticked-own")]
        said.append(texts(f"joining-ticked-{theirs}") if other else texts(f"joining-not-ticked-{theirs}"))
        label, wanted = ("joining-untick", "no") if own else ("joining-tick", "yes")
        tick = button(texts(label), verb, application=one.application_id, part=part.value, wanted=wanted)
        page = service.joining.pages.get(part, "")
        links = [about_what(texts, link(texts("button-open-page"), page), name)] if page else []
        ways = buttons(about_what(texts, tick, name), *links)
        shown.append(panel([heading(name), line(texts(f"joining-part-{part}-what")), small(" ".join(said)), ways]))
    return shown


def withdrawing(texts: Texts, one: Application) -> AdaptiveCard:
    """Return the question before an application is taken away."""
    ways = [
        button(texts("joining-withdraw-yes"), "joining.withdraw", application=one.application_id),
        button(texts("button-back"), "joining.mine", application=one.application_id),
    ]
    return card([title(texts("joining-withdrawing-title")), line(texts("joining-withdrawing-why"))], ways)


def withdrawn(texts: Texts) -> AdaptiveCard:
    """Return the word that nothing of an application is kept."""
    body = [title(texts("joining-withdrawn-title")), line(texts("joining-withdrawn-line"))]
    return card(body, [button(texts("button-home"), "help.welcome")], speak=texts("joining-withdrawn-line"))


def closed(texts: Texts, service: ServiceKind, off: WallTime | None = None) -> AdaptiveCard:
    """Return the word to somebody whose application was taken away, with whom to ask.

    Args:
        off: When a talk was to be that is off now, or None.
    """
    told = [line(texts("joining-closed-line")), *_gone(texts, off)]
    body = [title(texts("joining-closed-title")), *told, *keepers(texts, service)]
    return card(body, [button(texts("button-home"), "help.welcome")], speak=texts("joining-closed-line"))

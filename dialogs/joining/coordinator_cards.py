"""Cards of those who would like to become officers, for whoever keeps the register (S08, S14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import NO_ENTRY, OwnEntry
from casework.model.joining import Application, ApplicationEvent, ApplicationStage
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.wall_time import WallTime
from casework.model.services import ServiceKind
from dialogs.calendars.entry_cards import entry_lines
from dialogs.joining.applicant_cards import entry_rows, induction
from dialogs.kit import reach
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import keepers
from dialogs.kit.widgets import button, buttons, card, fact, heading, line, panel, person, small, title, written
from dialogs.texts import Texts

PAGE = 5
"""Applications on one card."""

_UNDECIDED = frozenset({ApplicationStage.ASKED, ApplicationStage.WAITING, ApplicationStage.TALKING})

_LAST = frozenset({"joining.ask-close"})
"""What is never the first thing to do, even where nothing else is."""

_BEFORE_TALK = frozenset({ApplicationEvent.TALK_OFFERED, ApplicationEvent.TALKED})

WORD = Step("joining-word-title", (Field("said", Ask.TEXT, "joining-said"),), "joining-word-why")
TIMES = Step(
    "joining-times-title",
    (
        Field("times", Ask.CHECKS, "joining-times"),
        Field("own_day", Ask.DAY, "group-own-day", required=False),
        Field("own_time", Ask.TIME, "group-own-time", required=False),
        Field("place", Ask.LINE, "joining-times-place"),
    ),
    "joining-times-why",
)
NO = Step(
    "joining-no-title",
    (
        Field("said", Ask.TEXT, "joining-said"),
        Field("reason", Ask.TEXT, "joining-reason", "joining-reason-hint", required=False),
    ),
    "joining-no-why",
    "joining-no-small",
)


def listed(
    texts: Texts, shown: Sequence[Application], count: int, page: Page, services: Mapping[str, str]
) -> AdaptiveCard:
    """Return who would like to join, each with how it stands.

    Args:
        services: The id of a service to its name, where there are several.
    """
    rows: list[CardElement] = []
    for one in shown:
        opens = button(texts("button-open"), "joining.open", fields=False, application=one.application_id)
        opens.tooltip = texts("joining-open-whose", name=one.name)
        kind = [small(services[one.service])] if one.service in services else []
        rows.append(panel([_person(texts, one), *kind, small(_state(texts, one)), buttons(opens)]))
    body: list[CardElement] = [
        title(texts("joining-list-title")),
        line(texts("joining-list-why", count=count)),
        *rows,
        *([small(texts("officers-page", page=page.number + 1, pages=page.count))] * (page.count > 1)),
    ]
    ways = turning(page, "joining.list", after=texts("officers-more"), before=texts("officers-earlier"))
    return card(body, [*ways, button(texts("officers-to-register"), "officers.register")])


@dataclass(frozen=True, slots=True)
class KeeperView:
    """An application, as whoever keeps the register sees it.

    Attributes:
        application: The application.
        service: What it is for.
        talk: The meeting of its first talk, or None.
        entry: How the talk comes into the reader's calendar, where they are the one who talks.
    """

    application: Application
    service: ServiceKind
    talk: Meeting | None = None
    entry: OwnEntry = NO_ENTRY


def application(
    texts: Texts, seen: KeeperView, earlier: Sequence[Application], *, is_unreachable: bool
) -> AdaptiveCard:
    """Return an application, with what can be done about it.

    Args:
        earlier: The last one of the same person that was declined, or none.
        is_unreachable: Whether Teams can't reach the applicant.
    """
    one = seen.application
    wrote = [written(one.words)] if one.words else [small(texts("joining-no-words"))]
    before = [line(texts("joining-before", day=texts.full_day(each.changed_at))) for each in earlier]
    reasons = [written(each.reason) for each in (*earlier, one) if each.reason]
    body: list[CardElement] = [
        title(texts("joining-application-title")),
        line(_state(texts, one)),
        *([line(texts("joining-unreachable"))] if is_unreachable else []),
        panel([_person(texts, one), fact(texts("joining-role"), texts(f"joining-role-{one.job_role}")), *wrote]),
        *reach.shown(reach.ways(texts, one.name, one.email)),
        *_talk(texts, seen),
        *before,
        *([small(texts("joining-kept-reason")), panel(reasons)] if reasons else []),
    ]
    if one.stage is ApplicationStage.INDUCTION:
        body += induction(texts, one, seen.service, verb="joining.tick", is_applicant=False)
    if one.stage in _UNDECIDED:
        body.append(small(texts("joining-application-small")))
    joined = [button(texts("training-to-entry"), "officers.entry", primary=True, officer=one.person_id)]
    ways = joined if one.stage is ApplicationStage.JOINED else _ways(texts, seen)
    return card(body, [*ways, button(texts("joining-to-list"), "joining.list")])


def _talk(texts: Texts, seen: KeeperView) -> list[CardElement]:
    """Return the time of the first talk, or which times were offered, and what was asked for instead."""
    talk = seen.talk
    if talk is None:
        return []
    shown: list[CardElement] = [fact(texts("group-place"), talk.place)]
    if talk.wall_time:
        at = texts.day_and_time(talk.wall_time.instant())
        entry = entry_rows(texts, seen.application, talk, seen.entry)
        return [heading(texts("joining-talk-at", time=at)), *shown, *entry]
    shown += entry_lines(texts, talk, seen.entry)
    asked = talk.arrangement
    if asked and asked.asks_others:
        wish = [written(asked.wish)] if asked.wish else []
        return [line(texts("joining-talk-asked-others")), *wish, *shown]
    times = [texts.day_and_time(WallTime(one, talk.zone).instant()) for one in talk.proposed]
    return [line(texts("joining-talk-offered")), small("; ".join(times)), *shown]


def _ways(texts: Texts, seen: KeeperView) -> list[ExecuteAction]:
    """Return what the stage allows; what comes next stands first: once a talk has a time, that it was held."""
    one = seen.application
    times = (
        ApplicationEvent.TALK_OFFERED,
        "joining-offer-others" if seen.talk else "joining-offer-talk",
        "joining.ask-times",
    )
    talked = (ApplicationEvent.TALKED, "joining-talked", "joining.talked")
    offered = [
        (ApplicationEvent.TAKEN_ON, "joining-take-on", "joining.take-on"),
        (ApplicationEvent.DECLINED, "joining-say-no", "joining.ask-no"),
        *([talked, times] if seen.talk and seen.talk.wall_time else [times, talked]),
        (ApplicationEvent.WORD_SENT, "joining-send-a-word", "joining.ask-word"),
    ]
    # Once there was a talk, what comes next is the decision.
    offered = [row for row in offered if one.talked_on is None or row[0] not in _BEFORE_TALK]
    allowed = [(key, verb) for event, key, verb in offered if one.allows(event)]
    allowed += [] if one.is_over else [("joining-close", "joining.ask-close")]
    about, version = one.application_id, str(one.version)
    return [
        button(texts(key), verb, primary=place == 0 and verb not in _LAST, application=about, seen=version)
        for place, (key, verb) in enumerate(allowed)
    ]


def word_form(texts: Texts, one: Application, seen: str, filled: Filled) -> AdaptiveCard:
    """Return the form of a word to somebody who waits."""
    return form_card(texts, WORD, filled, _send(texts, one, seen, "joining.send-word"), above=[_person(texts, one)])


def times_form(texts: Texts, one: Application, seen: str, filled: Filled) -> AdaptiveCard:
    """Return the form in which times for a first talk are offered."""
    return form_card(texts, TIMES, filled, _send(texts, one, seen, "joining.offer-times"), above=[_person(texts, one)])


def no_form(texts: Texts, one: Application, seen: str, filled: Filled, months: int) -> AdaptiveCard:
    """Return the form of a kind no: the applicant reads exactly what stands in it, and it is kept some months."""
    ways = _send(texts, one, seen, "joining.send-no")
    return form_card(texts, NO, filled, ways, above=[_person(texts, one)], months=months)


def _send(texts: Texts, one: Application, seen: str, verb: str) -> list[ExecuteAction]:
    about = one.application_id
    return [
        button(texts("joining-send-words"), verb, primary=True, application=about, seen=seen),
        button(texts("button-back"), "joining.open", fields=False, application=about),
    ]


def closing(texts: Texts, one: Application, seen: str) -> AdaptiveCard:
    """Return the question before somebody's application is taken away."""
    body = [title(texts("joining-closing-title")), _person(texts, one), line(texts("joining-closing-why"))]
    about = one.application_id
    ways = [
        button(texts("joining-close-yes"), "joining.close", application=about, seen=seen),
        button(texts("button-back"), "joining.open", application=about),
    ]
    return card(body, ways)


def gone(texts: Texts) -> AdaptiveCard:
    """Return the word that somebody withdrew."""
    ways = [button(texts("joining-to-list"), "joining.list"), button(texts("button-home"), "help.welcome")]
    return card([title(texts("joining-gone-title")), line(texts("joining-gone-line"))], ways)


def unattended(texts: Texts, service: ServiceKind) -> AdaptiveCard:
    """Return the word that something waits for the coordinators, with whom to ask; nothing of what it is."""
    said = texts("joining-unattended-line", kind=service.name)
    body = [title(texts("joining-unattended-title")), line(said), *keepers(texts, service)]
    return card(body, [button(texts("button-home"), "help.welcome")], speak=said)


def _person(texts: Texts, one: Application) -> CardElement:
    return person(texts, one.name, texts("person-line", title=one.job_title, department=one.department))


def _state(texts: Texts, one: Application) -> str:
    said = {
        "asked": texts.full_day(one.created_at),
        "due": texts.day(one.answer_by),
        "changed": texts.full_day(one.changed_at),
        "talked": texts.full_date(one.talked_on) if one.talked_on else "no",
    }
    return (
        texts(f"joining-state-{one.stage}-late", **said) if one.is_late else texts(f"joining-state-{one.stage}", **said)
    )

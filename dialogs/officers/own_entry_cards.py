"""Cards of an officer's own entry (S01, W01)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.institution import OfficerAgreement
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import keepers
from dialogs.kit.widgets import button, buttons, card, line, link, panel, small, title
from dialogs.officers.directory_cards import entry
from dialogs.texts import Texts

OWN_WORDS = Step(
    "officers-form-title",
    (
        Field("contact", Ask.LINE, "officers-reach-you", "officers-reach-hint"),
        Field("languages", Ask.LINE, "officers-languages-you", "officers-commas-hint"),
        Field("expertise", Ask.LINE, "officers-experience-you", "officers-commas-hint"),
        Field("leave_until", Ask.DAY, "officers-leave-until", required=False),
    ),
    "officers-form-why",
    "officers-form-small",
)


@dataclass(frozen=True, slots=True)
class OwnTraining:
    """What an officer's own entry tells of their training.

    Attributes:
        has_courses: Whether there are courses of what they serve.
        lacking: The names of the services for which their training does not count.
    """

    has_courses: bool
    lacking: Sequence[str]


def mine(texts: Texts, officer: Officer, today: date, training: OwnTraining) -> AdaptiveCard:
    """Return an officer's own entry as colleagues see it, and whether they do just now."""
    body: list[CardElement] = [
        title(texts("officers-mine-title")),
        line(_listed(texts, officer, today, training)),
        panel(entry(texts, officer, today)),
        small(texts("officers-mine-small")),
    ]
    serves = replace(officer, awaits_agreement=False).takes_on(today)
    wanted, label = ("yes", "officers-pause") if serves else ("no", "officers-resume")
    lapsed = bool(training.lacking) and not officer.awaits_agreement
    to_training = button(texts("training-to-mine"), "training.mine", primary=lapsed)
    to_accept = button(texts("button-agreement"), "officers.agreement", primary=True)
    ways = [
        *([to_accept] if officer.awaits_agreement else []),
        *([to_training] if lapsed else []),
        button(
            texts("officers-still-right"),
            "officers.still-right",
            primary=not officer.awaits_agreement and not lapsed,
        ),
        button(texts("officers-change"), "officers.change"),
        button(texts(label), "officers.pause", wanted=wanted),
        *([to_training] if training.has_courses and not officer.awaits_agreement and not lapsed else []),
        button(texts("button-officer-support"), "officers.support"),
        button(texts("officers-leave"), "officers.ask-leave"),
    ]
    return card(body, ways)


def review(texts: Texts, officer: Officer, today: date) -> AdaptiveCard:
    """Return the question whether an entry is still right."""
    body: list[CardElement] = [
        title(texts("officers-review-title")),
        line(texts("officers-review-why")),
        panel(entry(texts, officer, today)),
        small(texts("officers-mine-small")),
    ]
    ways = [
        button(texts("officers-still-right"), "officers.still-right", primary=True),
        button(texts("officers-change"), "officers.change"),
        button(texts("button-officer-support"), "officers.support"),
    ]
    return card(body, ways, speak=texts("officers-review-title"))


def agreement(texts: Texts, officer: Officer, asked: OfficerAgreement) -> AdaptiveCard:
    """Return the agreement, to be accepted; or, once it is, as something to read."""
    is_accepted = officer.agreed_version == asked.version
    why = "officers-agreement-done" if is_accepted else "officers-agreement-why"
    page = [buttons(link(texts("button-open-page"), asked.url))] if asked.url else []
    body: list[CardElement] = [
        title(texts("officers-agreement-title")),
        line(texts(why)),
        panel([line(one) for one in asked.lines]),
        *page,
        small(texts("officers-agreement-small", version=asked.version)),
    ]
    accept = button(texts("officers-accept"), "officers.accept", primary=True, version=asked.version)
    ways = [*([] if is_accepted else [accept]), button(texts("button-own-entry"), "officers.mine")]
    return card(body, [*ways, button(texts("officers-leave"), "officers.ask-leave")], speak=texts(why))


def form(texts: Texts, filled: Filled) -> AdaptiveCard:
    """Return the form of what is an officer's own to say."""
    save = button(texts("officers-save"), "officers.save", primary=True)
    return form_card(texts, OWN_WORDS, filled, [save, button(texts("button-back"), "officers.mine", fields=False)])


def leaving(texts: Texts) -> AdaptiveCard:
    """Return what leaving means, and the question whether to; a pause stands beside it."""
    ways = [
        button(texts("officers-leave-yes"), "officers.leave"),
        button(texts("officers-pause"), "officers.pause", wanted="yes"),
        button(texts("button-back"), "officers.mine"),
    ]
    return card([title(texts("officers-leaving-title")), line(texts("officers-leaving-why"))], ways)


def left(texts: Texts, services: Sequence[ServiceKind]) -> AdaptiveCard:
    """Return thanks to one who left, with whom to tell if they want to come back."""
    body: list[CardElement] = [title(texts("officers-left-title")), line(texts("officers-left-line"))]
    body += [part for service in services for part in keepers(texts, service)]
    return card(body, [button(texts("button-home"), "help.welcome")], speak=texts("officers-left-title"))


def _listed(texts: Texts, officer: Officer, today: date, training: OwnTraining) -> str:
    if officer.awaits_agreement:
        return texts("officers-mine-agreement")
    if officer.paused:
        return texts("officers-mine-paused")
    if not officer.takes_on(today) and officer.leave_until:
        return texts("officers-mine-leave", day=texts.full_date(officer.leave_until))
    if training.lacking:
        return texts("officers-mine-untrained", services=", ".join(training.lacking))
    return texts("officers-mine-listed")

"""Cards of the welcome: what the service is, questions, other support, emergency help."""

from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.institution import Institution, Signpost
from dialogs.kit.widgets import button, buttons, card, heading, line, link, panel, small, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class Roles:
    """Which further buttons a reader gets.

    Attributes:
        lead: Leads and the deputy see the way to the cases.
        resolver: Active resolvers see the way to theirs.
    """

    lead: bool = False
    resolver: bool = False


def welcome(texts: Texts, institution: Institution, roles: Roles) -> AdaptiveCard:
    """Return the first card that anybody sees."""
    return card(
        [
            title(texts("welcome-title")),
            line(texts("welcome-what")),
            line(texts("welcome-how")),
            line(texts("welcome-not")),
            emergency_line(texts, institution),
        ],
        _ways(texts, roles),
        speak=texts("welcome-what"),
    )


def menu(texts: Texts, institution: Institution, roles: Roles) -> AdaptiveCard:
    """Return the ways on, after words that we do not know."""
    return card(
        [title(texts("menu-title")), line(texts("menu-line")), emergency_line(texts, institution)],
        _ways(texts, roles),
    )


def questions(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return every question with its answer (R29)."""
    told: list[CardElement] = []
    for one in institution.questions:
        told += [heading(one.question), line(one.answer)]
    return card([title(texts("questions-title")), *told], _ask_or_support(texts))


def signpost(texts: Texts, one: Signpost) -> list[CardElement]:
    """Return one place of other support."""
    name = texts("support-always-open", title=one.title) if one.always_open else one.title
    return [
        heading(name),
        line(one.summary),
        *([line(one.contact)] if one.contact else []),
        *([buttons(link(texts("button-open-page"), one.url))] if one.url else []),
    ]


def danger(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return emergency help before everything else."""
    return card(
        [title(texts("danger-title")), *emergency(texts, institution), line(texts("danger-then"))],
        _ask_or_support(texts),
    )


def story(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return kind words for somebody who wrote their story into the chat, and the way that keeps it out of it."""
    return card(
        [
            title(texts("story-title")),
            line(texts("story-thanks")),
            line(texts("story-why")),
            emergency_line(texts, institution),
        ],
        [
            button(texts("button-ask"), "intake.start", primary=True),
            button(texts("button-support"), "help.support"),
            button(texts("button-questions"), "help.questions"),
        ],
    )


def nothing_here(texts: Texts) -> AdaptiveCard:
    """Return the one neutral answer."""
    return card(
        [line(texts("nothing-here"))],
        [button(texts("button-home"), "help.welcome"), button(texts("button-mine"), "mine.list")],
    )


def no_longer_kept(texts: Texts) -> AdaptiveCard:
    """Return what stands in place of a card of which nothing is kept any more: nothing of what it was."""
    return card([line(texts("no-longer-kept"))])


def not_taken(texts: Texts, why: str, institution: Institution) -> AdaptiveCard:
    """Return why something was not dealt with, and what to do; the help for right now stays in reach.

    Args:
        why: The key of what is said.
    """
    return card(
        [line(texts(why)), emergency_line(texts, institution)],
        [button(texts("button-home"), "help.welcome"), button(texts("button-mine"), "mine.list")],
    )


def emergency_line(texts: Texts, institution: Institution) -> CardElement:
    """Return help for right now as a calm line, for cards that most people read at ease."""
    help_now = institution.emergency
    return panel([small(texts("emergency-line", number=help_now.number, tonight=help_now.tonight))])


def emergency(texts: Texts, institution: Institution) -> list[CardElement]:
    """Return help for right now, for those who may need it now."""
    help_now = institution.emergency
    return [
        panel(
            [
                heading(texts("emergency-now", number=help_now.number)),
                line(help_now.advice),
                line(help_now.tonight),
            ],
            "attention",
        )
    ]


def _ways(texts: Texts, roles: Roles) -> list[ExecuteAction]:
    """Return the ways on; whoever has work here mostly comes for that."""
    work = [("button-cases", "lead.queue")] * roles.lead + [("button-resolving", "resolver.home")] * roles.resolver
    anybody = [
        ("button-ask", "intake.start"),
        ("button-mine", "mine.list"),
        ("button-questions", "help.questions"),
        ("button-support", "help.support"),
    ]
    ways = [*work, *anybody]
    return [button(texts(key), verb, primary=place == 0) for place, (key, verb) in enumerate(ways)]


def _ask_or_support(texts: Texts) -> list[ExecuteAction]:
    return [
        button(texts("button-ask"), "intake.start", primary=True),
        button(texts("button-support"), "help.support"),
        button(texts("button-home"), "help.welcome"),
    ]

"""Cards of the welcome: what the service is, questions, other support, emergency help."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, OpenUrlAction

from casework.model.institution import Institution, Question, Signpost
from dialogs.help.topics import ASK, DIRECTORY, JOIN, LEAD, MINE, PEOPLE, QUESTIONS, REFER, RESOLVER, SUPPORT, Topic
from dialogs.kit import reach
from dialogs.kit.drawing import beside_drawing
from dialogs.kit.paging import page_of, paged
from dialogs.kit.widgets import (
    LONGEST_TITLE,
    about,
    button,
    buttons,
    card,
    folded,
    heading,
    line,
    link,
    panel,
    pressable,
    small,
    title,
)
from dialogs.leads.leads_page_cards import people_under
from dialogs.texts import Texts

MOST_RUNG = 4
"""Places that always answer and can be rung from the card of emergency help."""

EMERGENCY = "emergency"
"""The id of emergency help on a card, which has it once."""

HOME = "help.welcome"

QUESTIONS_SHOWN = 12
"""Questions on one card at most; long answers leave room for fewer."""

_WAYS = {
    ASK: "button-ask",
    MINE: "button-mine",
    PEOPLE: "button-people",
    QUESTIONS: "button-questions",
    SUPPORT: "button-support",
    HOME: "button-home",
    JOIN: "button-joining",
    REFER: "referral-begin",
    DIRECTORY: "button-directory",
}

_AT_WORK = {LEAD: ("button-cases", "lead.queue"), RESOLVER: ("button-resolving", "resolver.home")}

_WORK = (*_AT_WORK.values(), ("group-home-button", "group.home"))


_BUSY = 2
"""Who does so many things here knows what people ask."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What a reader does here besides asking for help; whoever administers Parley does nothing here.

    Attributes:
        lead: They run the service.
        deputy: They stand in for those who do.
        resolver: They help with cases.
        coordinator: They coordinate the officers' meetings.
    """

    lead: bool = False
    deputy: bool = False
    resolver: bool = False
    coordinator: bool = False


def welcome(texts: Texts, institution: Institution, roles: Roles) -> AdaptiveCard:
    """Return the first card that anybody sees."""
    return card(
        [
            beside_drawing(title(texts("welcome-title")), "dialogs.help", "welcome.png", texts("welcome-drawing")),
            line(texts("welcome-what")),
            *_work(texts, roles),
            buttons(button(texts("button-directory"), DIRECTORY)),
            line(texts("welcome-not")),
            emergency_line(texts, institution),
            small(texts("welcome-kept")),
        ],
        _ways(texts, roles),
        speak=texts("welcome-what"),
    )


def _work(texts: Texts, roles: Roles) -> list[CardElement]:
    """Return what a reader can do here; whoever has no work here reads how asking for help goes on."""
    told = [key for key in ("lead", "deputy", "resolver", "coordinator") if getattr(roles, key)]
    return [line(texts(f"welcome-{key}")) for key in told] or [line(texts("welcome-how"))]


def menu(texts: Texts, institution: Institution, roles: Roles, likely: Sequence[Question | Topic] = ()) -> AdaptiveCard:
    """Return the ways on, after words that we do not know, with the questions and topics that may be meant."""
    meant = _pressable(texts, likely)
    offered = [line(texts("menu-likely")), *meant] if meant else [line(texts("menu-line"))]
    to_people = [line(texts("menu-person")), buttons(button(texts("button-people"), PEOPLE))]
    return card(
        [title(texts("menu-title")), *offered, *to_people, emergency_line(texts, institution)],
        [one for one in _ways(texts, roles) if one.verb != PEOPLE],
    )


def _pressable(texts: Texts, likely: Sequence[Question | Topic]) -> list[CardElement]:
    """Return what may be meant, each to be pressed."""
    shown: list[CardElement] = []
    for one in likely:
        if isinstance(one, Topic):
            asked = texts(f"asked-about-{one.key}")
            opens = button(asked, "help.topic", topic=one.key)
        else:
            asked = one.question
            opens = button(asked, "help.answer", question=asked)
        shown.append(pressable(asked, opens))
    return shown


def questions(texts: Texts, institution: Institution, asked_page: str) -> AdaptiveCard:
    """Return some questions, whose answers unfold (R29)."""
    sizes = [len(one.question) + len(one.answer) for one in institution.questions]
    pages = paged(institution.questions, sizes, QUESTIONS_SHOWN)
    page = page_of(asked_page, len(pages))
    content = [
        part
        for number, one in enumerate(pages[page.number])
        for part in folded(f"answer-{number}", one.question, [line(one.answer)], sentence=True)
    ]
    turning = [("questions-more", 1)] * page.has_after + [("questions-earlier", -1)] * page.has_before
    ways = [button(texts(key), "help.questions", page=str(page.number + by)) for key, by in turning]
    body = [title(texts("questions-title")), *content, *([buttons(*ways)] if ways else [])]
    return card(body, _ask_or_support(texts))


def answer(texts: Texts, asked: Question) -> AdaptiveCard:
    """Return one question with its answer (R29)."""
    ways = [
        button(texts("button-ask"), "intake.start", primary=True),
        button(texts("button-people"), "help.people"),
        button(texts("button-more-questions"), "help.questions"),
    ]
    return card([title(asked.question), line(asked.answer)], ways)


def topic(texts: Texts, institution: Institution, meant: Topic, roles: Roles, *, tells: bool = False) -> AdaptiveCard:
    """Return the answer to what people often say; whoever has work here may mean that.

    Args:
        tells: They told a story, which is better kept out of the chat.
    """
    does = {LEAD: roles.lead or roles.deputy, RESOLVER: roles.resolver}
    role = next((one for one in meant.roles if does[one]), None)
    students = "yes" if institution.main.students_allowed else "no"
    name = f"{meant.key}-{role}" if role else meant.key
    said = line(texts(f"topic-{name}", number=institution.emergency.number, students=students))
    to_work = [_AT_WORK[role]] if role else []
    ways = [*to_work, *((_WAYS[verb], verb) for verb in meant.ways), (_WAYS[HOME], HOME)]
    shown = [button(texts(key), verb, primary=place == 0) for place, (key, verb) in enumerate(ways)]
    not_here = [line(texts("story-why"))] if tells else []
    return card([said, *not_here, emergency_line(texts, institution)], shown)


def missed(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return the same for somebody whose words meant nothing to us twice; the help for right now stays in reach."""
    top = [title(texts("missed-title")), line(texts("missed-line")), emergency_line(texts, institution)]
    return people_under(texts, top, institution.main)


def signpost(texts: Texts, one: Signpost) -> list[CardElement]:
    """Return one place of other support."""
    page = [about(texts, link(texts("button-open-page"), one.url), one.title)] if one.url else []
    links = [*reach.in_words(texts, one.title, one.contact), *page]
    name = texts("support-always-open", title=one.title) if one.always_open else one.title
    return [
        heading(name),
        line(one.summary),
        *([line(one.contact)] if one.contact else []),
        *reach.shown(links),
    ]


def danger(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return emergency help before everything else."""
    return card(
        [title(texts("danger-title")), *emergency(texts, institution), line(texts("danger-then"))],
        _ask_or_support(texts),
    )


def story(texts: Texts, institution: Institution, likely: Sequence[Question | Topic] = ()) -> AdaptiveCard:
    """Return kind words for somebody who wrote their story into the chat, and the way that keeps it out of it."""
    about = _pressable(texts, likely)
    return card(
        [
            title(texts("story-title")),
            line(texts("story-thanks")),
            line(texts("story-why")),
            *([line(texts("story-likely")), *about] if about else []),
            emergency_line(texts, institution),
        ],
        [
            button(texts("button-ask"), "intake.start", primary=True),
            button(texts("button-people"), PEOPLE),
            button(texts("button-support"), "help.support"),
            button(texts("button-questions"), "help.questions"),
        ],
    )


def unread(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return that files, pictures and recordings are not read, and how one tells what is in them."""
    return card(
        [title(texts("unread-title")), line(texts("unread-why")), emergency_line(texts, institution)],
        [button(texts(_WAYS[verb]), verb, primary=verb == ASK) for verb in (ASK, PEOPLE, MINE)],
    )


def nothing_here(texts: Texts) -> AdaptiveCard:
    """Return the one neutral answer."""
    return card(
        [line(texts("nothing-here"))],
        [button(texts(_WAYS[verb]), verb) for verb in (HOME, MINE, PEOPLE)],
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
        [button(texts(_WAYS[verb]), verb) for verb in (HOME, MINE, PEOPLE)],
    )


def emergency_line(texts: Texts, institution: Institution) -> CardElement:
    """Return help for right now as a calm line, for cards that most people read at ease."""
    help_now = institution.emergency
    return panel([small(texts("emergency-line", number=help_now.number, tonight=help_now.tonight))])


def emergency(texts: Texts, institution: Institution) -> list[CardElement]:
    """Return help for right now, for those who may need it now."""
    help_now = institution.emergency
    always_open = [one for one in institution.signposts if one.always_open]
    at_once = [link for one in always_open for link in _rings(texts, one)][:MOST_RUNG]
    shown = panel(
        [
            heading(texts("emergency-now", number=help_now.number)),
            line(help_now.advice),
            line(help_now.tonight),
            *reach.shown([*_call_now(texts, help_now.number), *at_once]),
        ],
        "attention",
    )
    shown.id = EMERGENCY
    return [shown]


def _call_now(texts: Texts, number: str) -> list[OpenUrlAction]:
    """Return the link that dials the emergency number; it may be written with words beside it, or be none."""
    first = re.search(r"\+?\d[\d ]*", number)
    return [link(texts("emergency-call", number=number), f"tel:{first.group().replace(' ', '')}")] if first else []


def _rings(texts: Texts, one: Signpost) -> list[OpenUrlAction]:
    """Return the call to a place that always answers, with its name on it."""
    found = reach.calls(texts, one.title, one.contact)
    named = texts("emergency-ring", name=one.title)
    for way in found if len(named) <= LONGEST_TITLE else ():
        way.title = named
    return found


def _ways(texts: Texts, roles: Roles) -> list[ExecuteAction]:
    """Return the ways on; whoever has work here mostly comes for that."""
    does = roles.lead or roles.deputy, roles.resolver, roles.coordinator
    work = [way for way, does_it in zip(_WORK, does, strict=True) if does_it]
    anybody = [
        ("button-ask", "intake.start"),
        ("button-mine", "mine.list"),
        # Teams shows six buttons; whoever does two things here knows what people ask.
        *([("button-questions", "help.questions")] if len(work) < _BUSY else []),
        ("button-people", "help.people"),
        ("button-support", "help.support"),
    ]
    ways = [*work, *anybody]
    return [button(texts(key), verb, primary=place == 0) for place, (key, verb) in enumerate(ways)]


def _ask_or_support(texts: Texts) -> list[ExecuteAction]:
    return [
        button(texts("button-ask"), "intake.start", primary=True),
        button(texts("button-people"), PEOPLE),
        button(texts("button-support"), "help.support"),
        button(texts("button-home"), "help.welcome"),
    ]

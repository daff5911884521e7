"""The catalogue holds every word that the code asks for and no other, and keeps the voice of the service."""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, Pattern, Placeable, SelectExpression, StringLiteral, TextElement
from fluent.syntax.ast import VariableReference as Place
from fluent.syntax.visitor import Visitor

from casework.actions.assignments.release import Cause
from casework.actions.calendars.entries import EntryWay
from casework.actions.group_meetings.afterwards import SUITS
from casework.actions.parties.permission import NAME_ANSWERS
from casework.actions.parties.recorded_details import DetailKind
from casework.model.assignments import Reason
from casework.model.calls.anonymity import MarkKind
from casework.model.calls.half_days import DayPart
from casework.model.cases.access_log import THEIRS_TO_KNOW, AuditAction
from casework.model.cases.assessment import Result
from casework.model.cases.case import CONTACT_HOW
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES, OPEN_STAGES, Stage
from casework.model.cases.news import News
from casework.model.cases.next_step import Closer, Lack
from casework.model.cases.open_promises import PromiseKind
from casework.model.check_ins import CheckInStanding
from casework.model.closing import MediationOutcome
from casework.model.consents import ConsentKind, ConsentState, JointLack, JointStanding
from casework.model.copies import CopySection
from casework.model.feedback import FeedbackAnswer, FeedbackQuestion
from casework.model.joining import Affiliation, ApplicationStage, InductionPart
from casework.model.meetings.arrangement import MeetingWay
from casework.model.meetings.entries import EntrySubject
from casework.model.meetings.meeting import CASE_TRANSITIONS, OVER, TRANSITIONS, MeetingState, PollAnswer
from casework.model.meetings.proposals import DateReason
from casework.model.meetings.recommend import Criterion
from casework.model.officers import JobRole
from casework.model.own_data import Corrected, QuestionKind
from casework.model.parties.approach import OTHER_WAYS, PermissionState
from casework.model.referrals.checks import CheckAnswer
from casework.model.referrals.referral import Shown
from casework.model.register import VarietyBy
from casework.model.requests import CONTACT_CHOICES, WAYS_ELSEWHERE
from casework.model.retention import Unsettled
from casework.model.risk import Ground
from casework.model.session_outcomes import OutcomeState, ToldTo
from casework.model.sessions import SessionStanding
from casework.model.training.due import DueGroup
from casework.ports import QueueFilter
from dialogs.cases import access_log_cards as lead_log
from dialogs.cases import file_cards as lead_file
from dialogs.cases import updates_cards as lead_reminders
from dialogs.first_talks.words import STANDS
from dialogs.flows import ROUTER
from dialogs.help.support_cards import Group
from dialogs.help.topics import TOPICS
from dialogs.intake.fields import FIELDS
from dialogs.kit import case_widgets as lead_parts
from dialogs.leads import unreachable_cards as lead_unreachable
from dialogs.officers.register_cards import ENTRY, KEPT
from dialogs.texts import DEFAULT_LANGUAGE, Texts, keys

CHECKOUT = Path(__file__).parents[3]
FOLDER = CHECKOUT / "dialogs" / "texts" / DEFAULT_LANGUAGE
PACKAGES = ("bot", "casework", "dialogs", "web")

ALWAYS_FILLED = frozenset({"service"})
"""Places that `Texts` fills by itself."""

ASKED_FOR = {field.id for fields in FIELDS.values() for field in fields}
"""The fields of a request."""

TOPIC_KEYS = tuple(one.key for one in TOPICS)

ASKED_ABOUT = tuple(one.key for one in TOPICS if not one.alone and not one.key.endswith("-of"))
"""Topics that are offered to whoever was not quite understood."""

TOPICS_BY_ROLE = tuple(f"{one.key}-{role}" for one in TOPICS for role in one.roles)

FAMILIES: Mapping[str, Iterable[str]] = {
    "talk-lead-{}": STANDS,
    "talk-mine-{}": (*STANDS, "none-left"),
    "talk-mine-title-{}": ("offered", "fixed", "cancelled", "other"),
    "talk-way-{}": MeetingWay,
    "session-host-{}": frozenset(SessionStanding) - {SessionStanding.ANSWERED},
    "outcome-stands-{}": OutcomeState,
    "outcome-own-{}": ("yes", "yes-tell", "yes-keep", "no"),
    "outcome-asks-{}": set(ToldTo) - {ToldTo.NOBODY},
    "outcome-tells-choice-{}": ToldTo,
    "outcome-leads-{}": ("asked", "kept"),
    "outcome-others-{}": ("asked", "kept"),
    "session-mine-{}": set(SessionStanding) - {SessionStanding.NONE_FITS, SessionStanding.NONE_LEFT},
    "session-mine-title-{}": ("alone", "joint"),
    "session-about-{}": ("alone", "joint"),
    "session-button-no-show-{}": ("alone", "joint"),
    "session-button-absent-{}": ("alone", "joint"),
    "call-hint-{}": MarkKind,
    "asked-about-{}": ASKED_ABOUT,
    "topic-{}": (*TOPIC_KEYS, *TOPICS_BY_ROLE),
    "words-about-{}": TOPIC_KEYS,
    "words-alone-{}": ("busy", "leaving", "machine"),
    "call-kind-{}": MarkKind,
    "call-why-{}": MarkKind,
    "choose-reason-{}": Reason,
    "choose-release-{}-cause": Cause,
    "risk-ground-{}": Ground,
    "permission-state-{}": PermissionState,
    "permission-name-{}": ("yes", "no"),
    "permission-record-{}": NAME_ANSWERS,
    "party-record-{}": DetailKind,
    "approach-permission-{}": {*PermissionState, "none"},
    "approach-leave-{}": {*PermissionState, "none"},
    "approach-way-{}": OTHER_WAYS,
    "approach-also-{}": ("lead", "coordinator", "officer"),
    "approach-other-{}": ("asked", "involved", "opposite"),
    "officers-file-{}": ("register", "evidence"),
    "checkin-{}": ("yes", "no"),
    "checkin-standing-{}": set(CheckInStanding) - {CheckInStanding.WAITING},
    "feedback-question-{}": FeedbackQuestion,
    "feedback-answer-{}": FeedbackAnswer,
    "feedback-short-{}": FeedbackQuestion,
    "consent-own-{}": [f"{kind}-{state}" for kind in ConsentKind for state in ConsentState],
    "consent-alone-{}": {*ConsentState, "unasked"},
    "consent-{}-title": ConsentKind,
    "consent-{}-speak": ConsentKind,
    "consent-kind-{}": ConsentKind,
    "consent-said-{}": ConsentState,
    "consent-ended-{}": CARRIED_STAGES,
    "consent-standing-{}": set(JointStanding) - {JointStanding.NOT_ASKED},
    "consent-lacks-{}": JointLack,
    "own-data-stage-{}": ("open", "ready", "closed"),
    "own-data-about-{}": Corrected,
    "questions-list-about-{}": Corrected,
    "questions-list-{}": QuestionKind,
    "copies-section-{}": CopySection,
    "copies-reason-{}": CopySection,
    "copies-answer-{}": ("shown", "left-out"),
    "copies-talk-{}": ("first", "alone", "joint", "other"),
    "copies-talk-state-{}": {state for state, _ in CASE_TRANSITIONS} | OVER,
    "referral-lead-shown-{}": Shown,
    "referral-shown-{}": Shown,
    "referral-answer-{}": CheckAnswer,
    "referral-answer-unshown-{}": CheckAnswer,
    "referral-mine-{}": {*CheckAnswer, "open"},
    "referral-check-{}": CheckAnswer,
    "referral-may-tell-{}": ("yes", "no"),
    "closing-outcome-{}": MediationOutcome,
    "closing-read-{}": ("open", "waiting", "agreed"),
    "contact-{}": {*CONTACT_CHOICES, *WAYS_ELSEWHERE},
    "half-day-{}": DayPart,
    "welcome-{}": ("lead", "deputy", "resolver", "coordinator"),
    "group-why-{}": DateReason,
    "group-why-all-{}": DateReason,
    "group-wish-{}": SUITS,
    "group-suits-{}": SUITS,
    "group-decided-{}": tuple(one.name.lower().replace("_", "-") for one in Criterion),
    "group-answer-{}": PollAnswer,
    "entry-{}": (EntryWay.STANDS, EntryWay.COMES),
    "entry-subject-{}": EntrySubject,
    "group-coming-{}": ("yes", "no", "unknown"),
    "group-state-{}": {MeetingState.PROPOSED, *TRANSITIONS.values()},
    "group-item-{}": ("accept", "reject"),
    "group-item-{}-which": ("accept", "reject"),
    "group-item-state-{}": ("unread", "goes", "stays"),
    "training-group-{}": DueGroup,
    "training-short-{}": ("valid", "grace", "lapsed"),
    "training-{}": ("valid", "grace", "lapsed"),
    "training-hours-{}": ("valid", "grace", "lapsed"),
    "training-noted-{}": ("entered", "removed", "attended", "not-attended"),
    "training-session-{}": ("moved", "up", "soon"),
    "training-session-state-{}": ("place", "waits", "open"),
    "training-planned-{}": ("ahead", "begun", "over", "held", "cancelled"),
    "intake-step-{}": FIELDS,
    "intake-{}": ASKED_FOR,
    "intake-{}-title": FIELDS,
    "intake-{}-why": FIELDS,
    "intake-names-{}": ("more", "earlier"),
    "lead-channel-{}": lead_unreachable.CHANNEL_WHYS,
    "lead-case-{}": lead_file.About,
    "lead-contact-how-{}": CONTACT_HOW,
    "lead-did-{}": {*AuditAction, "other"} - {AuditAction.LOOKED, *THEIRS_TO_KNOW},
    "lead-due-{}": lead_parts._DUE_STAGES,
    "lead-due-{}-past": lead_parts._DUE_STAGES,
    "lead-entry-{}": {
        *("note", "addition", "reason", "words", "call", "moved", "hold", "hold-ended", AuditAction.REOPENED),
        *(one.audit_action for one in Result),
        *(AuditAction.SETTLED_NOTES, AuditAction.CLOSED_UNREPORTED),
        *(AuditAction.CHOSE_PAIR, AuditAction.REPLACED_RESOLVER, AuditAction.RELEASED_RESOLVER),
    },
    "lead-filter-{}": QueueFilter,
    "lead-looked-{}": {*lead_log.PARTS, "other"},
    "lead-outcome-{}": Result,
    "lead-outcome-{}-send": Result,
    "lead-outcome-{}-then": Result,
    "lead-outcome-{}-to-tell": Result,
    "lead-outcome-{}-what": Result,
    "lead-queue-count-{}": QueueFilter,
    "lead-stage-{}": Stage,
    "lead-needs-{}": Lack,
    "lead-near-{}": set(lead_reminders.AlertReason) - {lead_reminders.AlertReason.AS_LEAD},
    "lead-step-{}": OPEN_STAGES,
    "lead-unreachable-{}": lead_unreachable.PERSON_WHYS,
    "lead-update-{}": {*lead_reminders.UPDATES, "other"},
    "lead-closer-{}": Closer,
    "lead-promise-{}": PromiseKind,
    "lead-unsettled-{}": Unsettled,
    "lead-way-{}": {*CONTACT_CHOICES, *WAYS_ELSEWHERE},
    "lead-words-{}": Result,
    "mine-stage-{}": (*OPEN_STAGES, *CLOSED_STAGES),
    "mine-step-{}": (*OPEN_STAGES, *CLOSED_STAGES),
    "joining-affiliation-{}": Affiliation,
    "joining-role-{}": JobRole,
    "joining-not-for-{}": Affiliation,
    "joining-stage-{}": ApplicationStage,
    "joining-stage-{}-late": ("asked", "talked"),
    "joining-state-{}": ApplicationStage,
    "joining-state-{}-late": ("asked", "talked"),
    "joining-part-{}": InductionPart,
    "joining-part-{}-what": InductionPart,
    "joining-about-{}": ("first", "second", "third", "fourth"),
    "joining-ticked-{}": ("applicant", "coordinator"),
    "joining-ticked-{}-own": ("applicant", "coordinator"),
    "joining-not-ticked-{}": ("applicant", "coordinator"),
    "officers-kept-{}": KEPT,
    "officers-change-{}": ENTRY,
    "officers-in-hr-{}": ("yes", "no"),
    "officers-variety-{}": VarietyBy,
    "officers-any-{}": ("campus", "kind"),
    "request-news-{}": set(News) - {News.TAKEN, News.MISSED},
    "resolver-state-{}": ("asked", "waiting", "ready", "unreadable"),
    "support-group-{}": Group,
    "short-{}": ASKED_FOR - {"description", "party_name", "party_department"},
}
"""Keys that are put together in the code, with every value that can stand in their place. A new one is added here."""

NAMED_ALONE = re.compile(r"(problem|banner|hint|words)-[a-z-]*[a-z]")
"""Keys that travel as names, from casework or in a card's arguments: nobody fills a place in them."""

TEXTS_OF = {("texts", "view"), ("texts", "turn"), ("texts", "_service"), ("words", "texts"), ("has", "texts")}
"""Attributes through which the code reaches the catalogue: (`texts`, `view`) is `view.texts(…)`."""


DECLARED = {
    "Step": ((0, "title"), (2, "why"), (3, "small"), (5, "label")),
    "Field": ((2, "label"), (3, "hint"), (6, "short")),
}
"""Where the parts of a form name their texts: by place, and by name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One place in the code that asks for a text.

    Attributes:
        key: The key, or a pattern with {} where the code puts something in.
        places: The places that it fills, or None where they are not visible there.
        where: File and line.
    """

    key: str
    places: frozenset[str] | None
    where: str


def _messages() -> list[Message]:
    files = [FluentParser().parse(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.ftl"))]
    return [entry for file in files for entry in file.body if isinstance(entry, Message)]


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for file in sorted((CHECKOUT / package).rglob("*.py")):
            yield str(file.relative_to(CHECKOUT)), ast.parse(file.read_text(encoding="utf-8"))


def _keys_of(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an argument can be; nothing for one that is only known when it runs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _keys_of(node.body)
        yield from _keys_of(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _asks_for_text(call: ast.Call) -> bool:
    function = call.func
    if not call.args:
        return False
    if isinstance(function, ast.Attribute):
        owner = getattr(function.value, "attr", getattr(function.value, "id", ""))
        return (function.attr, owner) in TEXTS_OF
    return isinstance(function, ast.Name) and function.id == "texts"


def _declared(call: ast.Call) -> Iterator[str]:
    """Yield the keys that a step or a field of a form declares."""
    places = DECLARED.get(getattr(call.func, "id", ""), ())
    named = {one.arg: one.value for one in call.keywords}
    for place, name in places:
        if node := call.args[place] if place < len(call.args) else named.get(name):
            yield from _keys_of(node)


def _asked() -> Iterator[Asked]:
    for where, module in _modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                yield from (Asked(key, None, f"{where}:{node.lineno}") for key in _declared(node) if key)
            if isinstance(node, ast.Call) and _asks_for_text(node):
                names = {one.arg for one in node.keywords}
                places = None if None in names else frozenset(filter(None, names))
                for key in _keys_of(node.args[0]):
                    if re.fullmatch(r"[a-z][a-z_{}-]*", key):
                        yield Asked(key, places, f"{where}:{node.lineno}")


@cache
def _literals() -> frozenset[str]:
    return frozenset(
        node.value
        for _, module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _family(pattern: str) -> list[str]:
    return [pattern.replace("{}", str(value)) for value in FAMILIES[pattern]]


class _Found(Visitor):
    """Collects what stands in a message."""

    def __init__(self, message: Message) -> None:
        self.places: set[str] = set()
        self.literals: list[str] = []
        self.told: list[str] = []
        self.visit(message)

    def visit_VariableReference(self, node: Place) -> None:  # noqa: N802 - The visitor's own name.
        self.places.add(node.id.name)

    def visit_StringLiteral(self, node: StringLiteral) -> None:  # noqa: N802 - The visitor's own name.
        self.literals.append(node.value)

    def visit_Pattern(self, node: Pattern) -> None:  # noqa: N802 - The visitor's own name.
        parts = [_shown(element) for element in node.elements]
        if any(part.strip() for part in parts):
            self.told.append("".join(parts))
        self.generic_visit(node)


def _shown(element: BaseNode) -> str:
    if isinstance(element, TextElement):
        return str(element.value)
    chooses = isinstance(element, Placeable) and isinstance(element.expression, SelectExpression)
    return "" if chooses else "X"


# Read where a test asks, and not by every process that collects the tests.
@cache
def messages() -> Mapping[str, Message]:
    return {message.id.name: message for message in _messages()}


@cache
def asked_for() -> tuple[Asked, ...]:
    return tuple(_asked())


@cache
def found() -> Mapping[str, _Found]:
    return {key: _Found(message) for key, message in messages().items()}


def read() -> Mapping[str, _Found]:
    return {key: one for key, one in found().items() if not key.startswith("words-")}


"""What people read; the others are words that they type."""


def test_catalogue_is_whole() -> None:
    assert keys() == set(messages())
    assert len(_messages()) == len(messages()), "no key stands twice"
    assert len(asked_for()) > len(messages()) / 2, "the search for keys finds what the code asks for"


def test_every_asked_key_exists() -> None:
    missing = {one.key: one.where for one in asked_for() if "{}" not in one.key and one.key not in messages()}

    assert missing == {}


def test_every_family_is_known() -> None:
    assert {one.key: one.where for one in asked_for() if "{}" in one.key and one.key not in FAMILIES} == {}
    assert set(FAMILIES) <= {one.key for one in asked_for()}


def test_every_member_exists() -> None:
    assert {key for pattern in FAMILIES for key in _family(pattern)} <= set(messages())


def test_every_named_key_exists() -> None:
    named = {literal for literal in _literals() if NAMED_ALONE.fullmatch(literal)}

    assert named - set(messages()) == set()


def test_every_key_is_used() -> None:
    members = {key for pattern in FAMILIES for key in _family(pattern)}
    closed = {f"closed-{screen.replace('.', '-')}" for screen in ROUTER.ephemeral}
    closed |= {f"{key}-{part}" for key in closed for part in ("button", "reminder")}

    assert set(messages()) - _literals() - members - closed == set()


def test_every_place_is_filled() -> None:
    wrong = {}
    for one in asked_for():
        for key in _family(one.key) if one.key in FAMILIES else [one.key]:
            if key in found() and one.places is not None:
                open_places = found()[key].places - ALWAYS_FILLED - one.places
                if open_places:
                    wrong[key] = (one.where, open_places)

    assert wrong == {}


def test_nothing_is_filled_in_vain() -> None:
    wrong = {
        one.key: (one.where, one.places - found()[one.key].places)
        for one in asked_for()
        if one.key in found() and one.places and one.places - found()[one.key].places
    }

    assert wrong == {}


def test_named_keys_have_no_places() -> None:
    open_places = {key: found.places - ALWAYS_FILLED for key, found in found().items() if NAMED_ALONE.fullmatch(key)}

    assert {key: places for key, places in open_places.items() if places} == {}


NEVER = re.compile(
    r"\b(accus\w*|alleg\w*|incident\w*|perpetrator\w*|victim\w*|case handler\w*|oops|whoops|error)\b", re.IGNORECASE
)
AMERICAN = re.compile(
    r"\b(colors?|behaviors?|favors?|honors?|neighbors?|centers?|canceled|canceling|counselor\w*|enrollment|fulfill|gray"
    r"|apologiz\w*|organiz\w*|recogniz\w*|realiz\w*|summariz\w*|anonymiz\w*|analyz\w*|emphasiz\w*|minimiz\w*)\b",
    re.IGNORECASE,
)
RULES: Mapping[str, re.Pattern[str]] = {
    "no exclamation marks": re.compile(r"!"),
    "words that blame or stamp": NEVER,
    "British spelling": AMERICAN,
    "typographic apostrophes and quotation marks": re.compile(r"['\"`]"),
    "one sign for an ellipsis": re.compile(r"\.\.\."),
    "no double spaces": re.compile(r"\S  +\S"),
    "no space before a full stop or comma": re.compile(r"\w [.,;:?](?:\s|$)"),
    "a dash is no hyphen": re.compile(r"\s-\s"),
    "no capitals for stress": re.compile(r"\b[A-Z]{4,}\b"),
    "no technical words": re.compile(r"\b(invalid|null|exception|server|database|timeout|submit\w*)\b", re.IGNORECASE),
}


@pytest.mark.parametrize("rule", RULES)
def test_voice_is_kept(rule: str) -> None:
    assert {key: told for key, found in read().items() for told in found.told if RULES[rule].search(told)} == {}


def test_no_emoji_or_hidden_marks() -> None:
    strange = {
        key: told
        for key, found in found().items()
        for told in found.told
        if any(unicodedata.category(char) in {"So", "Sk", "Cf", "Co", "Cs"} for char in told)
    }

    assert strange == {}


def test_no_text_is_glued() -> None:
    """A text that begins or ends with a space was meant to be put together with another one."""
    spaces = {key for key, found in found().items() for one in (*found.told, *found.literals) if one != one.strip()}

    assert spaces == set()


def test_typed_words_are_folded() -> None:
    for key in set(found()) - set(read()):
        for word in ",".join(found()[key].told).split(","):
            assert re.fullmatch(r"[a-z][a-z ]*", word.strip()), (key, word)


def test_typed_words_are_clear() -> None:
    owners: dict[str, str] = {}
    for key in sorted(set(found()) - set(read())):
        for word in {word.strip() for word in ",".join(found()[key].told).split(",")}:
            assert owners.setdefault(word, key) == key, (word, key, owners[word])


def test_place_is_filled_however_long_its_words_are() -> None:
    """Fluent fills none with more than 2,500 characters."""
    names = ", ".join(f"Person {number} of somewhere" for number in range(400))

    told = Texts("Resolution Service", lambda moment: moment)("officers-variety-missing", names=names)

    assert names in told
    assert "\0" not in told

"""What comes in, what goes out, and what a handler and a screen get to work with."""

import json
from collections.abc import Awaitable, Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.jobs import Job
from casework.desk import Desk, ReminderSpec, Subscribers
from casework.errors import CaseworkError
from casework.model.cases.case import Case
from casework.model.services import ServiceKind
from dialogs.arguments import is_declared
from dialogs.kit.chosen import chosen_in
from dialogs.texts import Texts

ASKED, WHO = "asked", "who"
"""The data key of the leads whom a card asks about, and the field of the answer."""

UNKEPT = "unkept"
"""Among a screen's values: what was typed on a card of which nothing was kept."""


class InputKind(StrEnum):
    """What a person did."""

    SAID = "said"
    PRESSED = "pressed"
    ATTACHED = "attached"
    """They sent a file, a picture or a recording without a word."""
    ARRIVED = "arrived"
    """The app was installed for them, or they opened the chat for the first time."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person did in Teams, already authenticated.

    Attributes:
        kind: What they did.
        person_id: Their Entra object id.
        text: What they typed, for `SAID`; at most 28,000 characters.
        verb: The button's verb, for `PRESSED`, by its present name.
        data: The button's data and the card's inputs, as Teams sent them but for former names; nothing is trusted.
        card_id: The Teams id of the card that was pressed, or "".
        in_channel: Whether it happened in a channel, where others can read.
    """

    kind: InputKind
    person_id: str
    text: str = ""
    verb: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    card_id: str = ""
    in_channel: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """Answer with a screen: in place of the pressed card, or as a new one.

    Attributes:
        screen: The screen's name.
        args: Opaque ids and plain flags; kept to answer a redelivery.
        problems: Field id to text key, shown beside the fields; for this answer only.
        values: Field id to what was typed, so that nothing is lost; for this answer only.
        undoes: Whether it tells of an error: whatever the turn changed before that is undone, as where one is refused.
    """

    screen: str
    args: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    undoes: bool = False

    def of_own(self, read: Container[str]) -> "Show":
        """Return it with those arguments alone that its screen read: a made-up press sends more, which nobody needs."""
        return replace(self, args={one: value for one, value in self.args.items() if one in read})

    def remembered(self) -> str:
        """Return the screen and its arguments as text, without anything that was typed."""
        return json.dumps({"screen": self.screen, "args": dict(self.args)})

    @classmethod
    def recalled(cls, remembered: str) -> "Show":
        """Return the answer that `remembered` described."""
        kept = json.loads(remembered)
        return cls(kept["screen"], kept["args"])


@dataclass(frozen=True, slots=True)
class Hint:
    """Answer with one short line that only the presser sees; the pressed card stays. Used in channels.

    Attributes:
        key: The text's key.
    """

    key: str


Answer = Show | Hint


@dataclass(frozen=True, slots=True)
class Turn:
    """What a handler works with.

    Attributes:
        desk: The turn's desk.
        texts: The reader's words.
        person_id: Who acts; the only identity that counts.
        data: What was pressed and filled in; read it through `text` and `texts_of`.
        card_id: The pressed card's Teams id, or "".
        in_channel: Whether others can read along.
    """

    desk: Desk
    texts: Texts
    person_id: str
    data: Mapping[str, object]
    card_id: str = ""
    in_channel: bool = False

    def text(self, name: str) -> str:
        """Return an input or data field as text, "" when missing or of another type."""
        value = self.data.get(name, "")
        return value if isinstance(value, str) else ""

    def texts_of(self, name: str) -> tuple[str, ...]:
        """Return the choices of a multiple-choice input (Teams joins them with commas)."""
        return chosen_in(self.text(name))

    def typed(self) -> dict[str, str]:
        """Return every field that holds text, to be shown again beside a problem."""
        return {name: value for name, value in self.data.items() if isinstance(value, str)}

    def about_case(self, screen: str, banner: str = "") -> Show:
        """Return a screen about the pressed card's case, with a banner or none."""
        return Show(screen, {"case": self.text("case")} | ({"banner": banner} if banner else {}))


@dataclass(frozen=True, slots=True)
class View:
    """What a screen works with.

    Attributes:
        desk: The turn's, or the delivery's, desk.
        texts: The reader's words.
        person_id: Who will read it; "" for a channel.
        args: The screen's arguments.
        problems: Field id to text key, from `Show`.
        values: Field id to what was typed, from `Show`.
        flows: Every flow of the service, for a screen that shows what they declare; from `Router`.
        read: The names of the arguments that its screen looked at, once it is drawn; the others are none of its own.
    """

    desk: Desk
    texts: Texts
    person_id: str
    args: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    flows: "Sequence[Flow]" = ()
    read: set[str] = field(default_factory=set)

    def problem(self, name: str) -> str:
        """Return the error text beside a field, or ""."""
        return self.texts(self.problems[name]) if name in self.problems else ""

    def arg(self, name: str) -> str:
        """Return an argument, or ""; one that is not declared in `dialogs/arguments.py` can't be asked for."""
        if not is_declared(name):
            raise LookupError(name)
        self.read.add(name)
        return self.args.get(name, "")


Handler = Callable[[Turn], Awaitable[Answer]]
Screen = Callable[[View], Awaitable[AdaptiveCard]]


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as a lead sees it: what its buttons hang on.

    Attributes:
        case: The case.
        service: To which it belongs.
        mine: Whether the reader has it.
        owner: The name of the lead who has it, or None for nobody, and for one who is no lead any more.
    """

    case: Case
    service: ServiceKind
    mine: bool
    owner: str | None


class ButtonPlace(IntEnum):
    """Where a button stands; those of one place stand in the order of the flows."""

    NEXT = 0
    """First on the case's card: what the case waits for."""
    CARD = 1
    """After those, as far as there is room on the card."""
    ALWAYS = 2
    """On the card of every case."""
    OTHER = 3
    """Among the steps that are seldom needed, where those stand, too, for which the card has no room."""


@dataclass(frozen=True, slots=True)
class CaseWay:
    """A button by which a lead goes from a case to what a flow does with it.

    Attributes:
        action: The button.
        why: What it is for, in words; stands above it among the steps that are seldom needed.
        place: Where it stands.
    """

    action: ExecuteAction
    why: str = ""
    place: ButtonPlace = ButtonPlace.OTHER


CasePanel = Callable[[View, Case, Mapping[str, str]], Awaitable[Sequence[CardElement]]]
"""What a flow tells on a case's card, from the view, the case, and person id to name of everybody who is told of it."""

OwnPanel = Callable[["View", Case], Awaitable[Sequence[CardElement]]]
"""What a flow tells of a case that its gate has opened, to one of its people or resolvers, on their own card of it."""

CaseWays = Callable[[Texts, CaseSeen], Sequence[CaseWay]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """How an error is told.

    Attributes:
        screen: The screen that answers.
        hint: Text key of the one line that answers in a channel.
        keeps_card: Whether a pressed card is answered with that line, too, and stays as it is, with what was typed.
        banner: Text key of what stands on top where how the case stands is shown instead, or "" for the usual words.
    """

    screen: str
    hint: str = "hint-not-for-you"
    keeps_card: bool = False
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """One conversation: its verbs, the words that start it, its screens, and what else `Router` has to know of them.

    Attributes:
        verbs: Button verb to handler.
        words: Text key of the typed words to handler.
        screens: Screen name to screen.
        reading: Verbs that only show something: all that is stored is that somebody looked.
        listens: Verbs that look for words of danger in what is written themselves, and say more of it, or ask once.
            What is written beside any other verb, but by leads, is listened to by `Router`.
        searches: Verb to the field with a name or an address: a lead's press searches the directory for it first.
        looks_up: Verb to the data key with a person id: a lead's press asks the directory who that is first.
        ephemeral: Screens that are only ever the answer to a press. They hold what is confidential, or fields that
            somebody is typing into; they never become a message, so Teams keeps no copy of them.
        idempotent: Verbs that are done once for each card drawn: brought again with the same fields, they change
            nothing and get the same answer. They are those that would do more, or could not say what was done before.
        in_channel: Verbs that can be pressed where others can read; each is answered there with one line that tells
            nothing.
        refusals: Error to how it is told; an error that no flow names is told like the one it derives from.
        case_screen: The screen that shows how the case, or the meeting, stands now, for whoever pressed an older card;
            "" where the verbs are about neither.
        case_warning: What it tells on top of a case's card, or None.
        case_section: What it tells below how a case stands, or None.
        case_ways: Its buttons for a case, or None.
        own_section: What it tells the person who asked on the card of their request, or None.
        party_section: What it tells somebody else involved, once approached, on their own page, or None.
        resolver_section: What it tells a resolver who has confirmed on their card of the case, or None.
        warnings: Text keys of banners that say why something was not done; all others say what was.
        reminders: What falls due for it.
        subscribers: What it does when something happens elsewhere.
        jobs: What each process does for it beside the turns, in batches.
    """

    verbs: Mapping[str, Handler]
    screens: Mapping[str, Screen]
    words: Mapping[str, Handler] = field(default_factory=dict)
    reading: frozenset[str] = frozenset()
    listens: frozenset[str] = frozenset()
    searches: Mapping[str, str] = field(default_factory=dict)
    looks_up: Mapping[str, str] = field(default_factory=dict)
    ephemeral: frozenset[str] = frozenset()
    idempotent: frozenset[str] = frozenset()
    in_channel: frozenset[str] = frozenset()
    refusals: Mapping[type[CaseworkError], Refusal] = field(default_factory=dict)
    case_screen: str = ""
    case_warning: CasePanel | None = None
    case_section: CasePanel | None = None
    case_ways: CaseWays | None = None
    own_section: OwnPanel | None = None
    party_section: OwnPanel | None = None
    resolver_section: OwnPanel | None = None
    warnings: frozenset[str] = frozenset()
    reminders: tuple[ReminderSpec, ...] = ()
    subscribers: Subscribers = ()
    jobs: tuple[Job, ...] = ()

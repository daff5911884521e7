"""From what a person did to what they see: what the flows declare, folded."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from microsoft_teams.cards import AdaptiveCard

from casework.desk import Desk, new_id
from casework.errors import (
    CaseworkError,
    FromNewerVersion,
    LeadsMayBeMeant,
    NobodyCanHandle,
    NotForYou,
    OutOfDate,
    Unreadable,
)
from casework.model.aliases import DATA_KEYS, SCREENS, present, renamed
from casework.model.institution import Institution
from casework.model.leads import Meant
from casework.model.messaging.notices import REFERENCE, Notice, Way
from dialogs.arguments import HEARD, KEPT_FROM, PART, SHOWN, fits, is_declared
from dialogs.flow import (
    ASKED,
    UNKEPT,
    WHO,
    Answer,
    Flow,
    Handler,
    Hint,
    Inbound,
    InputKind,
    Refusal,
    Screen,
    Show,
    Turn,
    View,
)
from dialogs.help import help as help_flow
from dialogs.intake import emergency_help
from dialogs.intake.danger import FOR_NOTHING_ELSE, heard_in_press
from dialogs.kit import leads_question
from dialogs.kit.banner import banner, banners, late
from dialogs.kit.card_parts import OWN_PART, TURN_PART, has_fields, in_parts
from dialogs.kit.fitting import CardDocument
from dialogs.kit.long_choices import BESIDE_FORM, OWN, TURN, shorten
from dialogs.kit.people import unfolding_leads
from dialogs.kit.widgets import button, card, first_words, line
from dialogs.leads import leads_meant
from dialogs.texts import Texts
from dialogs.typed import attached_handler, handler_for

SHOW = "show"
"""The verb that opens a screen which never becomes a message."""

NOT_TYPED = frozenset({ASKED, "args", *FOR_NOTHING_ELSE})
"""Data keys whose value is no word to be looked at or shown again, though it may hold spaces."""

OUT_OF_DATE = "banner-out-of-date"

_FOR_ONCE = frozenset({REFERENCE, HEARD, SHOWN, PART, "banner", "late"})
"""Arguments that say what just happened: a card that is drawn anew does not say it again."""

ABOUT = ("case", "meeting", "application")
"""The data keys that say what a card is about, so that an older one is answered with how that stands now."""

NOTHING_HERE = "nothing-here"
"""The neutral screen."""

STANDS = (
    ("lead.case", "resolver.case", "mine.case", "party.page"),
    ("copies.list", "mine.case", "party.page"),
    ("questions.list", "resolver.case", "mine.case", "party.page"),
    ("group.meeting", "group.mine"),
    ("training.manage", "training.session"),
    ("joining.application", "joining.mine"),
)
"""Screens on which the same thing stands for one reader or another: where a flow names one for older cards, and whoever
pressed one is not its reader, they see the first of the others that is theirs."""

NOT_UNDERSTOOD = "menu"
"""The screen that answers words which mean nothing to us."""


class Router:
    """What some flows declare, folded.

    Args:
        flows: Every flow of the service.
    """

    def __init__(self, flows: Iterable[Flow]) -> None:
        self.flows = tuple(flows)
        self.verbs: dict[str, Handler] = {SHOW: self._show, TURN: self._turn_choices, TURN_PART: self._turn_part}
        self.screens: dict[str, Screen] = {}
        self.phrases: dict[str, Handler] = {}
        self.case_screens: dict[str, str] = {}
        refusals: dict[type[CaseworkError], Refusal] = {}
        for flow in self.flows:
            self.verbs |= flow.verbs
            self.screens |= flow.screens
            self.phrases |= flow.words
            self.case_screens |= dict.fromkeys(flow.verbs, flow.case_screen)
            refusals |= flow.refusals
        self._refusals = refusals
        self.reminders = {spec.kind: spec for flow in self.flows for spec in flow.reminders}
        self.jobs = tuple(job for flow in self.flows for job in flow.jobs)
        self.subscribers = tuple(one for flow in self.flows for one in flow.subscribers)
        self.reading = frozenset({SHOW, TURN, TURN_PART}).union(*(flow.reading for flow in self.flows))
        self.listens = frozenset().union(*(flow.listens for flow in self.flows))
        self.ephemeral = frozenset().union(*(flow.ephemeral for flow in self.flows))
        self.idempotent = frozenset().union(*(flow.idempotent for flow in self.flows))
        self.in_channel = frozenset().union(*(flow.in_channel for flow in self.flows))
        self.warnings = frozenset({OUT_OF_DATE}).union(*(flow.warnings for flow in self.flows))

    async def answer(self, desk: Desk, texts: Texts, inbound: Inbound) -> Answer:
        """Return the answer to what a person did; a screen gets a reference, so that it is drawn alike again.

        Raises:
            CaseworkError: It could not be done. The edge undoes whatever the turn changed and answers with `refusal`.
        """
        turn = Turn(desk, texts, inbound.person_id, inbound.data, inbound.card_id, inbound.in_channel)
        meant = Meant(frozenset(turn.text(ASKED).split()), frozenset(turn.texts_of(WHO)))
        turn = replace(turn, desk=replace(desk, meant=meant, pressed=inbound.card_id))
        answered = _kept_from(turn, await self._handler(texts, desk.institution, inbound)(turn))
        if inbound.kind is InputKind.SAID:
            answered = await self._after_typing(turn, answered)
        return _with_reference(self._heard(desk, texts, inbound, answered))

    def refusal(self, error: CaseworkError, inbound: Inbound) -> Answer:
        """Return how an error is told: one neutral answer, and a way on; a screen gets a reference here too."""
        is_form = inbound.kind is InputKind.PRESSED and not inbound.in_channel
        if isinstance(error, LeadsMayBeMeant) and is_form:
            return _with_reference(leads_meant.asked(error, inbound.verb, inbound.data))
        return _with_reference(_with_words(self._refused(error, inbound), inbound))

    async def draw(self, view: View, screen: str) -> CardDocument:
        """Return the card of a screen as its JSON object, for the answer to a press.

        What its reader may not see, or what is gone, becomes the neutral card. What the arguments tell is shown on top
        (`banners`).

        Raises:
            FromNewerVersion: Something that is shown waits for a newer Parley; the edge undoes as below.
            Unreadable: Something that is shown can't be opened; the edge undoes whatever the turn changed.
        """
        try:
            return await self._drawn(view, screen)
        except (FromNewerVersion, Unreadable):
            raise
        except CaseworkError as error:
            view.read.clear()
            if isinstance(error, NotForYou) and (stands := await self._stands_for(view, screen)):
                return stands
            instead = self._refusal_of(error).screen if isinstance(error, NotForYou) else NOTHING_HERE
            return await self._drawn(replace(view, args={one: view.arg(one) for one in (REFERENCE, HEARD)}), instead)

    async def _stands_for(self, view: View, screen: str) -> CardDocument | None:
        """Return how what an older card is about stands for whoever pressed it, on a screen of theirs; or None."""
        if view.arg("banner") not in self.warnings:
            return None
        for other in dict.fromkeys(one for group in STANDS if screen in group for one in group if one != screen):
            try:
                return await self._drawn(view, other)
            except (FromNewerVersion, Unreadable):
                raise
            except CaseworkError:
                view.read.clear()
        return None

    async def draw_message(self, view: View, screen: str, *, anew: bool) -> CardDocument:
        """Return the card of a screen for a message, of which Teams keeps a copy.

        A screen that is only shown becomes a closed card with one button, and with its own words where the catalogue
        has them under "closed-" and the screen's name; a reminder's under that and "-reminder".

        Args:
            anew: Whether the message is a new one. Then somebody who may not see it any more gets none: even a neutral
                card would tell that there was something. A message that stands already becomes the neutral card.

        Raises:
            CaseworkError: Nothing may be sent.
        """
        screen = present(SCREENS, screen)
        if screen not in self.ephemeral:
            return await (self._drawn if anew else self.draw)(view, screen)
        texts = view.texts
        own = f"closed-{screen.replace('.', '-')}"
        reminding = f"{own}-reminder" if view.arg("reminder") else own
        words = next((texts(one) for one in (reminding, own) if texts.has(one)), None) or texts("closed-card")
        label = texts(f"{own}-button") if texts.has(f"{own}-button") else texts("button-open")
        # What it opens gets a reference of its own.
        opened = {name: value for name, value in view.args.items() if name != REFERENCE}
        opens = button(label, SHOW, primary=True, screen=screen, args=json.dumps(opened))
        return self._document(view, card([*late(view), line(words)], [opens], speak=words))

    def _heard(self, desk: Desk, texts: Texts, inbound: Inbound, answered: Answer) -> Answer:
        """Return an answer with emergency help on top, where somebody wrote of harm and nobody else listens to it.

        Leads write of others, and have cards of their own for a risk.
        """
        if isinstance(answered, Hint) or inbound.kind is not InputKind.PRESSED or desk.handler(inbound.person_id):
            return answered
        if inbound.verb in self.listens or not heard_in_press(texts, inbound.data):
            return answered
        return replace(answered, args={**answered.args, HEARD: "yes"})

    async def keep_in_place(self, desk: Desk, inbound: Inbound, shown: Show) -> None:
        """Queue the pressed card's lasting replacement.

        Teams shows the answer to a press only until the chat is opened anew, so the card itself is updated as well,
        unless the screen is one that Teams must keep no copy of.
        """
        is_card = inbound.kind is InputKind.PRESSED and inbound.card_id and not inbound.in_channel
        if is_card and shown.screen not in self.ephemeral:
            await desk.work.outbox.put(
                Notice(
                    shown.screen,
                    dict(shown.args),
                    Way.REPLACE,
                    person_id=inbound.person_id,
                    activity_id=inbound.card_id,
                )
            )

    def _refused(self, error: CaseworkError, inbound: Inbound) -> Answer:
        refusal = self._refusal_of(error)
        if inbound.in_channel or (refusal.keeps_card and inbound.kind is InputKind.PRESSED):
            return Hint(refusal.hint)
        if inbound.kind is InputKind.SAID and refusal.screen == NOTHING_HERE:
            # Whoever typed a word of somebody else's work pressed no card, and has to get on.
            return Show(NOT_UNDERSTOOD)
        current = self.case_screens.get(inbound.verb)
        about = {name: value for name in ABOUT if isinstance(value := inbound.data.get(name), str)}
        if isinstance(error, OutOfDate) and about and current:
            return Show(current, {**about, "banner": refusal.banner or OUT_OF_DATE})
        return Show(refusal.screen, about if isinstance(error, NobodyCanHandle) else {})

    def _refusal_of(self, error: CaseworkError) -> Refusal:
        """Return how the flows tell an error, or the nearest that it derives from."""
        named = (self._refusals[one] for one in type(error).__mro__ if one in self._refusals)
        return next(named, Refusal(NOTHING_HERE))

    async def _drawn(self, view: View, screen: str) -> CardDocument:
        # Notices and answers are kept under the names of their day.
        view, name = replace(view, args=renamed(DATA_KEYS, view.args), flows=self.flows), present(SCREENS, screen)
        drawn = await self.screens.get(name, help_flow.nothing_here)(view)
        top = [*emergency_help.above(view, drawn), *banners(view, self.warnings)]
        drawn.body = [*top, *(drawn.body or [])]
        drawn.speak = " ".join(filter(None, (*(first_words([one]) for one in top), drawn.speak))) or None
        if view.arg(KEPT_FROM):
            # Below emergency help, where there is any.
            drawn.body = [*drawn.body, banner(view.texts("banner-kept-from"), "good")]
        if WHO in view.problems:
            await leads_question.add_to(drawn, view)
        # Whoever fills something in can reach a lead from there, too (R31).
        names_leads = has_fields(drawn.body) and view.desk.handler(view.person_id) is None
        if name in self.ephemeral:
            sent = {key: value for key, value in view.args.items() if key not in _FOR_ONCE}
            shorten(view.texts, drawn, view.arg(SHOWN), (name, json.dumps(sent)))
            # With what was told above the first part, each part begins where the one before ended.
            told = {key: value for key, value in view.args.items() if key not in {REFERENCE, SHOWN, PART}}
            where = name, json.dumps(told)
            in_parts(view.texts, drawn, view.arg(PART), where, beside=BESIDE_FORM if names_leads else 0)
        if names_leads:
            drawn.body += unfolding_leads(view.texts, view.desk.institution.main, drawn)
        return self._document(view, drawn)

    def _document(self, view: View, drawn: AdaptiveCard) -> CardDocument:
        document: CardDocument = drawn.model_dump(by_alias=True, exclude_none=True)
        self._refer(document, view.arg(REFERENCE) or new_id())
        return document

    def _refer(self, document: CardDocument, reference: str) -> None:
        """Put the reference into every button that is done once for each card drawn."""
        waiting: list[Any] = [document]
        while waiting:
            part = waiting.pop()
            if isinstance(part, list):
                waiting += part
            elif isinstance(part, dict):
                if part.get("verb") in self.idempotent:
                    part["data"][REFERENCE] = reference
                waiting += [inner for inner in part.values() if not isinstance(inner, str)]

    def _handler(self, texts: Texts, institution: Institution, inbound: Inbound) -> Handler:
        if inbound.kind is InputKind.PRESSED and inbound.in_channel and inbound.verb not in self.in_channel:
            return _not_here
        if inbound.kind is InputKind.PRESSED:
            return self.verbs.get(inbound.verb, help_flow.show_nothing_here)
        if inbound.kind is InputKind.ATTACHED:
            return attached_handler(texts, inbound.text)
        if inbound.kind is InputKind.ARRIVED:
            return help_flow.show_welcome
        return handler_for(texts, self.phrases, institution, inbound.text)

    async def _after_typing(self, turn: Turn, answered: Answer) -> Answer:
        """Offer people in place of the second shrug in a row."""
        turns = turn.desk.work.turns
        if not (isinstance(answered, Show) and answered.screen == NOT_UNDERSTOOD):
            await turns.clear_miss(turn.person_id)
            return answered
        return await help_flow.show_missed(turn) if await turns.note_miss(turn.person_id, turn.desk.now) else answered

    async def _show(self, turn: Turn) -> Show:
        """Open a screen that was announced by a closed card; the screen itself decides who may see it."""
        return self._opened(turn) or Show(NOTHING_HERE)

    async def _turn_choices(self, turn: Turn) -> Show:
        """Show a form once more with another part of a list, and with what stands in its fields."""
        opened = self._opened(turn)
        if opened is None:
            return Show(NOTHING_HERE)
        typed = {name: value for name, value in turn.typed().items() if name not in OWN}
        shown = f"{turn.text('field')}:{turn.text('start')[:6]}"
        return replace(opened, args={**opened.args, SHOWN: shown}, values=typed)

    async def _turn_part(self, turn: Turn) -> Show:
        """Show another part of a card of which there is more than Teams shows at once."""
        opened = self._opened(turn)
        if opened is None:
            return Show(NOTHING_HERE)
        typed = {name: value for name, value in turn.typed().items() if name not in OWN_PART}
        return replace(opened, args={**opened.args, PART: turn.text("page")[:6]}, values=typed)

    def _opened(self, turn: Turn) -> Show | None:
        """Return the screen that a button names in its data, or None where it may not be opened so."""
        screen = present(SCREENS, turn.text("screen"))
        return Show(screen, _args(turn.text("args"))) if screen in self.ephemeral else None


def _with_reference(answered: Answer) -> Answer:
    if isinstance(answered, Hint):
        return answered
    if not all(is_declared(name) and fits(name, value) for name, value in answered.args.items()):
        return Show(NOTHING_HERE, {REFERENCE: new_id()}, undoes=True)
    return replace(answered, args={**answered.args, REFERENCE: new_id()})


def _kept_from(turn: Turn, answered: Answer) -> Answer:
    """Return the answer, which says that whoever was meant sees nothing of it, where its words do not say so."""
    meant, handlers = turn.desk.meant, {one.person_id for one in turn.desk.handlers()}
    if isinstance(answered, Hint) or answered.problems or not meant.chosen & meant.asked & handlers:
        return answered
    says_so = answered.args.get("banner", "").endswith("kept-away")
    return answered if says_so else replace(answered, args={**answered.args, KEPT_FROM: "yes"})


def _with_words(answered: Answer, inbound: Inbound) -> Answer:
    """Return the answer to a press of which nothing was kept, with the words that were typed, for this answer only."""
    if isinstance(answered, Hint):
        return answered
    texts = {name: value for name, value in inbound.data.items() if isinstance(value, str)}
    typed = [value for name, value in texts.items() if " " in value.strip() and name not in NOT_TYPED]
    return replace(answered, values={UNKEPT: "\n\n".join(typed)}) if typed else answered


async def _not_here(turn: Turn) -> Answer:
    """Refuse a press that no card in a channel has: its answer would stand where others look over a shoulder."""
    del turn
    raise NotForYou


def _args(text: str) -> dict[str, str]:
    """Return the arguments that a closed card carries; an older one may hold what no screen looks at any more."""
    try:
        sent = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(sent, dict):
        return {}
    return {
        name: value for name, value in renamed(DATA_KEYS, sent).items() if isinstance(value, str) and is_declared(name)
    }

"""A form of several steps, kept as a draft until it is sent: going on and back, skipping, cancelling, resuming.

The draft in the store knows the step. A card carries the step that it shows; an older one is answered with the current.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.actions.intake import draft as drafts
from casework.errors import InvalidInput, LeadsMayBeMeant, NobodyCanHandle, NotForYou
from casework.model.cases.case import Case
from casework.model.drafts import Draft
from dialogs.flow import Handler, Screen, Show, Turn, View
from dialogs.kit.draft_form_cards import DraftCards

Taken = tuple[Draft, Mapping[str, str]]
"""The draft with what a card held, and field id to text key for what needs another look."""

OnDraft = Callable[[Turn, Draft], Awaitable[Show]]
"""Handles a press on a card of the form."""

OLDER = "banner-older-step"


class DraftForm(ABC):
    """A form of several steps.

    Args:
        cards: Its steps and how they are drawn.
        sent: The name of the screen that stands in its place once it was sent (args: case), and the screen.
        can_skip: Whether any of its steps can be left out.
    """

    def __init__(self, cards: DraftCards, sent: tuple[str, Screen], *, can_skip: bool = True) -> None:
        self.cards = cards
        self._fields = {one.name: one.fields for one in cards.steps}
        self._order = tuple(self._fields)
        self._sent = sent
        self._can_skip = can_skip

    @abstractmethod
    async def take(self, turn: Turn, draft: Draft, step: str) -> Taken:
        """Take what the card of a step holds."""

    @abstractmethod
    async def draw(self, view: View, draft: Draft) -> AdaptiveCard:
        """Return the card of the step at which a draft stands."""

    def detour(self, turn: Turn, before: Draft, taken: Draft) -> tuple[Draft, str]:
        """Return what is kept of a step, and the screen that comes before the form goes on, or ""."""
        del turn, before
        return taken, ""

    def verbs(self, current: Mapping[str, OnDraft], others: Mapping[str, OnDraft]) -> dict[str, Handler]:
        """Return what its buttons do: those of every such form, and its own.

        Args:
            current: What counts only on the card of the step at which the draft stands.
            others: What counts on any of its cards.
        """
        skips = {"skip": self._skip} if self._can_skip else {}
        current = {"next": self._proceed, **skips, **current}
        others = {"back": self._back, "change": self._change, "current": self._show, **others}
        others |= {"cancel": self._ask_cancel, "forget": self._forget}
        pressed = {verb: partial(self._on_current, handler) for verb, handler in current.items()}
        pressed |= {verb: partial(self._on_any, handler) for verb, handler in others.items()}
        return {self._called(verb): handler for verb, handler in pressed.items()} | {
            self._called("bring-back"): self._bring_back
        }

    def screens(self) -> dict[str, Screen]:
        """Return its screens; the step's holds fields."""
        found = {"step": self._step_screen, "cancel": self._cancel_screen, "cancelled": self._cancelled_screen}
        return {self._called(name): screen for name, screen in found.items()}

    def idempotent(self, *more: str) -> frozenset[str]:
        """Return the verbs that would do more when brought again, of every such form and of its own."""
        skips = ("skip",) if self._can_skip else ()
        return frozenset(self._called(one) for one in ("next", *skips, "back", "cancel", "forget", "bring-back", *more))

    def at(
        self,
        draft: Draft,
        problems: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        *,
        screen: str = "step",
        **args: str,
    ) -> Show:
        """Return the step at which the draft stands, or another screen of the form.

        Args:
            problems: Field id to text key.
            values: Field id to what was typed.
            args: What else the screen is told, such as a banner, where there is something.
        """
        given = {name: value for name, value in args.items() if value}
        return Show(self._called(screen), {"draft": draft.draft_id, **given}, problems or {}, values or {})

    def again(self, turn: Turn, draft: Draft, problems: Mapping[str, str]) -> Show:
        """Return the same card with what was typed, and what needs another look."""
        return self.at(draft, problems, turn.typed(), page=turn.text("page")[:5])

    async def _proceed(self, turn: Turn, draft: Draft) -> Show:
        """Take what the card holds, and go on to the next step, or say what needs another look."""
        taken, found = await self.take(turn, draft, draft.step)
        taken, first = self.detour(turn, draft, taken)
        kept = await drafts.keep(turn.desk, taken if found else self._moved(taken))
        if first:
            return Show(first, {"draft": draft.draft_id})
        return self.again(turn, kept, found) if found else self.at(kept)

    async def _skip(self, turn: Turn, draft: Draft) -> Show:
        """Leave a step out."""
        return self.at(await drafts.keep(turn.desk, self._moved(draft)))

    async def _back(self, turn: Turn, draft: Draft) -> Show:
        """Go back one step; what stands in the card's fields is kept where it is sound."""
        if self._is_current(turn, draft):
            taken, found = await self.take(turn, draft, draft.step)
            draft = draft if found else taken
        return self.at(await drafts.keep(turn.desk, self._moved(draft, by=-1)))

    async def _change(self, turn: Turn, draft: Draft) -> Show:
        """Go from the review to one step and back."""
        step = turn.text("to")
        if not self._fields.get(step):
            return self.at(draft, banner=OLDER)
        return self.at(await drafts.keep(turn.desk, draft.having(from_review=True).at(step)))

    async def _show(self, turn: Turn, draft: Draft) -> Show:
        """Show the step at which the draft stands."""
        del turn
        return self.at(draft)

    async def _ask_cancel(self, turn: Turn, draft: Draft) -> Show:
        """Ask before the form is cancelled; what stands in the card's fields is kept for whoever goes on."""
        # Buttons of before this question was asked send no fields.
        if self._is_current(turn, draft) and any(one.id in turn.data for one in self._fields[draft.step]):
            draft, _ = await self.take(turn, draft, draft.step)
            await drafts.keep(turn.desk, draft)
        return self.at(draft, screen="cancel")

    async def _forget(self, turn: Turn, draft: Draft) -> Show:
        """Cancel the form, which can be brought back for a while (R16)."""
        await drafts.put_aside(turn.desk, draft)
        return self.at(draft, screen="cancelled")

    async def _bring_back(self, turn: Turn) -> Show:
        """Take up a cancelled form again; what is gone, or never was the presser's, is told alike."""
        try:
            draft = await drafts.own_draft(turn.desk, turn.text("draft"), turn.person_id, self.cards.name)
        except NotForYou:
            return Show(self._called("cancelled"))
        if draft.became:
            return self._receipt(draft)
        back = await drafts.bring_back(turn.desk, draft)
        return self.at(back) if back else self.at(draft, screen="cancelled", banner="banner-other-form")

    async def send(self, turn: Turn, draft: Draft, sending: Callable[[], Awaitable[Case]]) -> Show:
        """Send what was written: its card becomes the receipt, or shows what is to be settled first (R06).

        Args:
            turn: The press.
            draft: What was written.
            sending: Stores it and returns the new case. What it wrote before it asked about a lead, or found nobody who
                may hear of it, is undone.
        """
        if draft.step != self._order[-1]:
            return self.at(draft, banner=OLDER)
        try:
            case = await sending()
        except LeadsMayBeMeant as error:
            return replace(self.at(draft, error.problems), undoes=True)
        except NobodyCanHandle:
            return replace(self.at(draft), undoes=True)
        except InvalidInput as error:
            if "agreed" in error.problems:
                return Show(self._called("privacy"), {"banner": "banner-notice-changed"})
            return self.at(await drafts.keep(turn.desk, self._to_be_changed(draft, error.problems)), error.problems)
        return Show(self._sent[0], {"case": case.case_id})

    def _to_be_changed(self, draft: Draft, problems: Mapping[str, str]) -> Draft:
        """Return the draft at a step where something that was found in the review can be mended."""
        places = ((one.id, name) for name, fields in self._fields.items() for one in fields)
        return draft.having(from_review=True).at(next(step for field, step in places if field in problems))

    async def back_from(self, turn: Turn, draft: Draft) -> Show:
        """Show the step before."""
        return self.at(await drafts.keep(turn.desk, self._moved(draft, by=-1)))

    async def _step_screen(self, view: View) -> AdaptiveCard:
        """The current step of a draft; what became of it once it was sent or cancelled (args: draft, page)."""
        draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id, self.cards.name)
        return await self._ended(view, draft) or await self.draw(view, draft)

    async def _cancel_screen(self, view: View) -> AdaptiveCard:
        """The question before a form is cancelled (args: draft)."""
        draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id, self.cards.name)
        return await self._ended(view, draft) or self.cards.cancel(view.texts, draft)

    async def _cancelled_screen(self, view: View) -> AdaptiveCard:
        """Until when a cancelled form can be brought back, or that it is gone for good (args: draft)."""
        try:
            draft = await drafts.own_draft(view.desk, view.arg("draft"), view.person_id, self.cards.name)
        except NotForYou:
            return self.cards.left(view.texts, "cancelled-gone")
        return await self._ended(view, draft) or self.cards.cancelled(view.texts, draft)

    async def _ended(self, view: View, draft: Draft) -> AdaptiveCard | None:
        if draft.became:
            return await self._sent[1](replace(view, args={"case": draft.became}))
        return self.cards.cancelled(view.texts, draft) if draft.aside else None

    async def _on_any(self, handler: OnDraft, turn: Turn) -> Show:
        draft = await drafts.own_draft(turn.desk, turn.text("draft"), turn.person_id, self.cards.name)
        if draft.became:
            return self._receipt(draft)
        return self.at(draft, screen="cancelled") if draft.aside else await handler(turn, draft)

    async def _on_current(self, handler: OnDraft, turn: Turn) -> Show:
        return await self._on_any(partial(self._if_current, handler), turn)

    async def _if_current(self, handler: OnDraft, turn: Turn, draft: Draft) -> Show:
        """Answer an older card with the current step; a double press needs no explanation."""
        if self._is_current(turn, draft):
            return await handler(turn, draft)
        step = turn.text("step")
        is_same = self._fields.get(step) and same_fields((await self.take(turn, draft, step))[0], draft)
        return self.at(draft, banner="" if is_same else OLDER)

    def _receipt(self, draft: Draft) -> Show:
        return Show(self._sent[0], {"case": draft.became})

    def _called(self, name: str) -> str:
        return f"{self.cards.name}.{name}"

    def _is_current(self, turn: Turn, draft: Draft) -> bool:
        return turn.text("step") == draft.step and bool(self._fields[draft.step])

    def _moved(self, draft: Draft, by: int = 1) -> Draft:
        """Return the draft one step on or back; a change asked for in the review returns there."""
        if draft.ticked("from_review"):
            return draft.having(from_review=False).at(self._order[-1])
        place = self._order.index(draft.step) + by
        return draft.at(self._order[max(0, min(place, len(self._order) - 1))])


def typed_words(forms: Sequence[DraftForm], without: Callable[[Turn], Awaitable[Show]]) -> dict[str, Handler]:
    """Return what can be typed in the middle of any of some forms; of several that were begun, the latest is meant.

    Args:
        forms: Each with its own drafts.
        without: Answers a typed "cancel" where no form was begun.
    """

    async def latest(turn: Turn) -> tuple[DraftForm, Draft] | None:
        found = [(one, await drafts.unsent_draft(turn.desk, turn.person_id, one.cards.name)) for one in forms]
        begun = [(form, draft) for form, draft in found if draft]
        return max(begun, key=lambda one: one[1].expires_at, default=None)

    async def cancel(turn: Turn) -> Show:
        """Answer a typed "cancel": ask first, or show what was sent, which can be withdrawn there."""
        found = await latest(turn)
        return found[0].at(found[1], screen="cancel") if found else await without(turn)

    async def back(turn: Turn) -> Show:
        """Answer a typed "back": show the step before, if a form was begun."""
        found = await latest(turn)
        return await found[0].back_from(turn, found[1]) if found else Show("menu")

    return {"words-cancel": cancel, "words-back": back}


def same_fields(one: Draft, other: Draft) -> bool:
    """Whether two drafts hold the same, as after a double press."""
    return {**one.fields} == {**other.fields}

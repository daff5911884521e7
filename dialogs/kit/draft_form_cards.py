"""The cards of a form of several steps: a step, the review, and where it is cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.drafts import Draft
from dialogs.kit.form import Filled, Step, form_card, read_back
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, steps, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class DraftCards:
    """Draws the cards of a form.

    Attributes:
        name: What drafts call the form; its verbs and screens begin so.
        steps: In their order; the last one reviews the others.
        begin: The key of the label of the button that begins it.
        send: The key of the label of the button that sends it.
    """

    name: str
    steps: tuple[Step, ...]
    begin: str
    send: str

    def step(self, draft: Draft) -> Step:
        """Return the step at which a draft stands."""
        return next(one for one in self.steps if one.name == draft.step)

    def button(
        self, text: str, verb: str, draft: Draft, *, primary: bool = False, fields: bool = True, **data: str
    ) -> ExecuteAction:
        """Return a button of the form, which sends along the draft and the step that its card shows.

        Args:
            data: What else it sends, where there is something.
        """
        some = {name: value for name, value in data.items() if value}
        content = {"draft": draft.draft_id, "step": draft.step, **some}
        return button(text, f"{self.name}.{verb}", primary=primary, fields=fields, **content)

    def card(
        self,
        texts: Texts,
        draft: Draft,
        filled: Filled,
        *,
        page: str = "",
        can_skip: bool = False,
        above: Sequence[CardElement] = (),
        below: Sequence[CardElement] = (),
    ) -> AdaptiveCard:
        """Return the card of the step at which a draft stands.

        Args:
            page: Which of many names stand on it, or "".
            can_skip: Whether the step may be left out.
            above: As `form_card`.
            below: As `form_card`.
        """
        on = self.button(texts("button-continue"), "next", draft, primary=True, page=page)
        skip = [self.button(texts("button-skip"), "skip", draft, fields=False)] if can_skip else []
        ways = [on, *skip, *self._ways_out(texts, draft, page)]
        top = [self._line_of_steps(texts, draft)]
        return form_card(texts, self.step(draft), filled, ways, top=top, above=above, below=below)

    def review(
        self,
        texts: Texts,
        draft: Draft,
        filled: Filled,
        content: Mapping[str, Sequence[CardElement]],
        *,
        top: Sequence[CardElement] = (),
        below: Sequence[CardElement] = (),
        asked: str = "",
    ) -> AdaptiveCard:
        """Return everything once more, each part with its way to change it; then send.

        Args:
            told: Step to what is told of it, where that is more than its fields.
            top: What stands before all else.
            below: As `form_card`.
            asked: The leads whom it asks about, for the button that sends it, or "".
        """
        parts = [
            self._part(texts, draft, one, content.get(one.name) or read_back(texts, one.fields, filled))
            for one in self.steps
            if one.fields
        ]
        send = self.button(texts(self.send), "send", draft, primary=True, asked=asked)
        ways = [send, *self._ways_out(texts, draft, "")]
        top = [*top, self._line_of_steps(texts, draft)]
        return form_card(texts, self.step(draft), filled, ways, top=top, above=parts, below=below)

    def cancel(self, texts: Texts, draft: Draft) -> AdaptiveCard:
        """Return the question before a form is cancelled."""
        ways = [
            self.button(texts("cancel-yes"), "forget", draft),
            self.button(texts("cancel-no"), "current", draft, primary=True),
        ]
        return card([title(texts("cancel-title")), line(texts("cancel-why"))], ways)

    def cancelled(self, texts: Texts, draft: Draft) -> AdaptiveCard:
        """Return until when a cancelled form can be brought back; or that it is back again."""
        if not draft.aside:
            return card([line(texts("cancelled-back"))], [self.button(texts("button-continue"), "current", draft)])
        content = texts("cancelled-until", when=texts.time(draft.expires_at))
        ways = [self.button(texts("cancelled-bring-back"), "bring-back", draft, primary=True)]
        return card([title(texts("cancelled-title")), line(content)], [*ways, *self.ways_on(texts)])

    def left(self, texts: Texts, key: str, **facts: str) -> AdaptiveCard:
        """Return the card that stays where a form was left."""
        return card([line(texts(key, **facts))], self.ways_on(texts))

    def ways_on(self, texts: Texts) -> list[ExecuteAction]:
        """Return what can be done without the form."""
        return [button(texts(self.begin), f"{self.name}.start"), button(texts("button-support"), "help.support")]

    def _part(self, texts: Texts, draft: Draft, step: Step, content: Sequence[CardElement]) -> CardElement:
        change = self.button(texts("button-change"), "change", draft, fields=False, to=step.name)
        change.tooltip = texts("button-change-part", part=texts(step.label))
        return panel([heading(texts(step.label)), *content, buttons(change)])

    def _line_of_steps(self, texts: Texts, draft: Draft) -> CardElement:
        return steps([texts(one.label) for one in self.steps], self.steps.index(self.step(draft)))

    def _ways_out(self, texts: Texts, draft: Draft, page: str) -> list[ExecuteAction]:
        """Return the ways back and out; both send the fields along, so that nothing typed is lost."""
        ways = [] if draft.step == self.steps[0].name else [("button-back", "back")]
        ways.append(("button-cancel", "cancel"))
        return [self.button(texts(key), verb, draft, page=page) for key, verb in ways]

"""One turn: an activity in, one transaction, an answer out.

A redelivered activity changes nothing and gets the same answer. A refused one changes nothing either: the transaction
is undone, and the refusal is answered in a new one. Both still tell where Teams is to be reached now.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import structlog
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from bot.demo import DemoCommands
from bot.directory import EdgeDirectory
from bot.incoming.inbound import Arrival, parse_event
from bot.incoming.places import keep_place
from bot.operations import metrics
from bot.outgoing.outbound import card_answer, line_answer
from bot.turn_context import KnownProfiles, ServiceContext
from casework.desk import Desk
from casework.errors import CaseworkError, FromNewerVersion, LostRace, Unreadable
from casework.model.messaging.notices import ANSWER, Notice
from dialogs.flow import Answer, Hint, Inbound, InputKind, Show, View
from dialogs.kit.fitting import CardDocument, fitted, has_typed, size_of
from dialogs.lookups import asks_directory
from storage.errors import StorageError

_log = structlog.get_logger(__name__)


class _Undone(Exception):
    """Leaves a transaction without committing it; its answer is given all the same."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class TurnHandler:
    """Answers activities.

    Args:
        service: What all turns share.
        directory: Looks people up, before a transaction begins.
        wake: Called with who said something, when something may wait in the outbox.
        demo: Answers the playground's own commands, or None outside the playground.
    """

    def __init__(
        self,
        service: ServiceContext,
        directory: EdgeDirectory,
        wake: Callable[[str], None],
        demo: DemoCommands | None = None,
    ) -> None:
        self._service = service
        self._directory = directory
        self._wake = wake
        self._demo = demo
        self._latest = ""

    async def handle(self, activity: Activity) -> InvokeResponse | None:
        """Answer one authenticated activity.

        Returns:
            The body that Teams waits for after a press; None for everything else.

        Raises:
            StorageError: Nothing was committed; Teams may bring the activity again.
        """
        arrival = parse_event(activity)
        known = await self._known(arrival)
        try:
            answer = await self._service.store.run(self._try, arrival, known)
        except StorageError as error:
            if not arrival.is_invoke:
                raise
            # Teams brings a message again, but not a press: the presser keeps the card and what stands in it.
            _log.error("turn_failed", code=error.code)
            return line_answer(self._service.texts("not-reached"))
        self._wake(arrival.person_id)
        if arrival.is_invoke and answer is None:
            return InvokeResponse(status=501)
        return answer if arrival.is_invoke else None

    async def _try(self, arrival: Arrival, known: KnownProfiles) -> InvokeResponse | None:
        try:
            return await self._answer_or_ask_again(arrival, known)
        except CaseworkError as error:
            _log.info("turn_refused", code=error.code)
            metrics.REFUSALS(error.code).inc()
            refused = self._service.router.refusal(error, arrival.inbound) if arrival.inbound else None
            # What passes is looked at again when the same is pressed again: a line leaves its card as it is.
            passes = isinstance(error, FromNewerVersion | Unreadable) or isinstance(refused, Hint)
            return await self._answer_anew(arrival, known, refused, kept=not passes)

    async def _answer_or_ask_again(self, arrival: Arrival, known: KnownProfiles) -> InvokeResponse | None:
        try:
            return await self._answer(arrival, known)
        except _Undone as undone:
            return await self._answer_anew(arrival, known, undone.answer)

    async def _answer(self, arrival: Arrival, known: KnownProfiles) -> InvokeResponse | None:
        async with self._desk_for(arrival, known) as desk:
            return await self._idempotent(desk, arrival, arrival.inbound) if arrival.inbound else None

    @asynccontextmanager
    async def _desk_for(self, arrival: Arrival, known: KnownProfiles | None = None) -> AsyncIterator[Desk]:
        """Give a turn its transaction, which waits for the conversation's turns before it, and commit what it did.

        Whoever is refused, or brings a press again from a new address, can be written to all the same.
        """
        async with self._service.store.unit_of_work() as work:
            await work.turns.stand_in_line(arrival.address.conversation_id)
            desk = self._service.desk(work, known)
            latest = await keep_place(desk, arrival, self._latest)
            yield desk
            await work.commit()
        self._latest = latest

    async def _idempotent(self, desk: Desk, arrival: Arrival, inbound: Inbound) -> InvokeResponse | None:
        """Answer an activity unless it was answered before; then only say the same again.

        A press comes again so rarely that nobody looks: remembering its answer fails then, which undoes all of it.
        """
        before = None if inbound.kind is InputKind.PRESSED else await self._answered_before(desk, arrival)
        if before is not None:
            return (await self._respond(desk, inbound, before))[0] if arrival.is_invoke else None
        answer = await self._demo_answer(desk, inbound) or await self._service.router.answer(
            desk, self._service.texts, inbound
        )
        if isinstance(answer, Show) and answer.undoes:
            raise _Undone(replace(answer, undoes=False))
        # What is not remembered fails on nothing, so there somebody looks.
        if not _is_kept(answer) and await self._answered_before(desk, arrival) is not None:
            raise LostRace
        return await self._say(desk, arrival, inbound, answer)

    async def _answer_anew(
        self, arrival: Arrival, known: KnownProfiles, answer: Answer | None, *, kept: bool = True
    ) -> InvokeResponse | None:
        """Answer an activity of which everything was undone, in a transaction of its own."""
        async with self._desk_for(arrival, known) as desk:
            inbound = arrival.inbound
            if inbound is None or answer is None:
                return None
            before = await self._answered_before(desk, arrival)
            if before is not None:
                return (await self._respond(desk, inbound, before))[0]
            return await self._say(desk, arrival, inbound, answer, kept=kept)

    async def _say(
        self, desk: Desk, arrival: Arrival, inbound: Inbound, answer: Answer, *, kept: bool = True
    ) -> InvokeResponse | None:
        response = None
        if arrival.is_invoke:
            response, answer = await self._respond(desk, inbound, answer)
        if arrival.activity_key and kept and _is_kept(answer):
            await desk.work.turns.remember(arrival.activity_key, _remembered(answer), desk.now)
        if arrival.is_invoke and isinstance(answer, Show):
            await self._service.router.keep_in_place(desk, inbound, answer)
        elif isinstance(answer, Show):
            await desk.work.outbox.put(
                Notice(answer.screen, dict(answer.args), person_id=inbound.person_id, importance=ANSWER)
            )
        return response

    async def _answered_before(self, desk: Desk, arrival: Arrival) -> Answer | None:
        remembered = await desk.work.turns.answer_to(arrival.activity_key) if arrival.activity_key else None
        return None if remembered is None else _recalled(remembered)

    async def _respond(self, desk: Desk, inbound: Inbound, answer: Answer) -> tuple[InvokeResponse, Answer]:
        """Return the body of an answer to a press, and the answer as it can be kept."""
        if isinstance(answer, Hint):
            return line_answer(self._service.texts(answer.key)), answer
        view = View(desk, self._service.texts, inbound.person_id, answer.args, answer.problems, answer.values)
        drawn = await self._service.router.draw(view, answer.screen)
        return self._card_answer(answer.screen, drawn), answer.of_own(view.read)

    def _card_answer(self, screen: str, card: CardDocument) -> InvokeResponse:
        """Return the answer to a press; one too large for Teams becomes smaller, or leaves a form as it is."""
        texts = self._service.texts
        shown = fitted(texts, card)
        if shown is card:
            return card_answer(card)
        _log.warning("card_shortened", screen=screen, bytes=size_of(card))
        return line_answer(texts("too-large-form")) if has_typed(card) and not has_typed(shown) else card_answer(shown)

    async def _demo_answer(self, desk: Desk, inbound: Inbound) -> Answer | None:
        return await self._demo.answer(desk, inbound) if self._demo and inbound.kind is InputKind.SAID else None

    async def _known(self, arrival: Arrival) -> KnownProfiles:
        """Ask the directory for whoever acts and, where a lead presses a button that asks for others, for these."""
        inbound = arrival.inbound
        if inbound is None or not arrival.personal:
            return KnownProfiles()
        asked = asks_directory(self._service.router.flows, inbound)
        leads = {one.person_id for one in self._service.institution.handlers()}
        if asked is None or arrival.person_id not in leads:
            own = await self._directory.look_up(arrival.person_id, arrival.address)
            return KnownProfiles({own.person_id: own} if own else {})
        if asked.words:
            return KnownProfiles(found=await self._directory.search(asked.words))
        somebody = await self._directory.somebody(asked.person_id) if asked.person_id else None
        return KnownProfiles({somebody.person_id: somebody} if somebody else {})


def _is_kept(answer: Answer) -> bool:
    """Whether an answer is remembered. What was wrong with a form is not: looking at it once more says the same."""
    return not (isinstance(answer, Show) and answer.problems)


def _remembered(answer: Answer) -> str:
    return answer.remembered() if isinstance(answer, Show) else f"hint:{answer.key}"


def _recalled(remembered: str) -> Answer:
    if remembered.startswith("hint:"):
        return Hint(remembered.removeprefix("hint:"))
    return Show.recalled(remembered)

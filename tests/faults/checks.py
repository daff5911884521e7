"""What must be true of an installation's store whatever became of Parley, held against what people and Teams saw."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from operator import attrgetter

from sqlalchemy import select

from casework.model.calls.call import OfferState
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import Notice, Priority, Way
from casework.model.reminders import ReminderKind
from casework.ports import UnitOfWork
from scheduler.clock import SystemClock
from storage.schema.tables import outbox
from storage.sealing.codecs.messaging import NOTICE
from storage.sealing.sealer import SERVICE
from storage.store import SqlStore
from storage.upkeep.audit import verify
from tests.faults.mortal_cloud import Taken
from tests.faults.people import ADDITION, AVAILABILITY, CHANNEL, DESCRIPTION, PARTY, chat_of
from tests.faults.story import DEPUTY, LEADS, TWO_RESOLVERS, Story


def comes_again(notice: Notice) -> bool:
    """Whether the same is told again later: the digest, reminders of several cases, what one still waits for."""
    return notice.screen in {"lead.digest", "lead.due"} or notice.args.get("what", "").startswith("next-")


@dataclass(frozen=True, slots=True)
class Told:
    """What was told, in messages.

    Attributes:
        doubts: For each notice that became a message, the seconds for which Teams had taken it and the store did not
            know of it.
        copies: Messages beyond those.
    """

    doubts: Sequence[float]
    copies: int

    def __str__(self) -> str:
        return f"{self.messages} messages, {self.copies} copies; each was in doubt for {self.doubt * 1_000:.1f} ms"

    def __add__(self, other: "Told") -> "Told":
        return Told((*self.doubts, *other.doubts), self.copies + other.copies)

    @property
    def messages(self) -> int:
        """How many there had to be."""
        return len(self.doubts)

    @property
    def doubt(self) -> float:
        """How long one was in doubt, on average."""
        return sum(self.doubts) / self.messages


async def checked(story: Story) -> Told:
    """Wait until all is told, and hold everything against what people were told."""
    await story.all_told()
    await story.place.dies()
    async with await story.opens() as store:
        await log_holds(store)
        async with store.unit_of_work() as work:
            await nothing_is_lost(story, work)
            await reminders_were_told(story, work)
            return await told_by(story, work)


async def nothing_is_lost(story: Story, work: UnitOfWork) -> None:
    """Hold the store against what people were told."""
    assert len(set(story.asked)) == len(story.asked)
    cases = [await _only_case(work, person_id) for person_id in story.asked]
    assert sorted(one.case_id for one in cases) == sorted(story.alerted)
    for case in cases:
        request = case.request
        assert (request.description, [one.name for one in request.parties]) == (DESCRIPTION, [PARTY])
        assert request.privacy_version
        assert request.privacy_agreed_at <= case.created_at
        additions = [note.text for note in await work.cases.notes(case.case_id) if note.kind == "addition"]
        assert additions == [ADDITION]
        await _changes_are_on_record_once(case, work)
        if case.case_id in story.called:
            await _call_is_whole(case, work)


async def _only_case(work: UnitOfWork, person_id: str) -> Case:
    [row] = await work.cases.of_requester(person_id)
    case = await work.cases.get(row.case_id)
    assert case is not None
    return case


async def _changes_are_on_record_once(case: Case, work: UnitOfWork) -> None:
    log = [one.access for one in await work.cases.accesses(case.case_id)]
    changes = Counter(one.did for one in log if one.did != AuditAction.LOOKED)
    assert changes.keys() >= {AuditAction.ASKED, AuditAction.ADDED}
    assert set(changes.values()) == {1}


async def log_holds(store: SqlStore) -> None:
    """Verify the log of accesses: none was lost, and none stands there twice."""
    report = await verify(store, SystemClock().now(), lambda _: None)
    assert report.entries > 0
    assert report.findings == []


async def _call_is_whole(case: Case, work: UnitOfWork) -> None:
    assert case.stage is Stage.CALLING
    call = await work.calls.of_case(case.case_id)
    assert call is not None
    offers = await work.calls.offers(call.call_id)
    assert {one.resolver: one.state for one in offers} == dict.fromkeys(TWO_RESOLVERS, OfferState.OFFERED)
    assert {one.availability for one in offers} == {AVAILABILITY}
    for kind in (ReminderKind.CALL_CLOSING, ReminderKind.CALL_CLOSES):
        assert await work.reminders.pending(kind, case.case_id, call.call_id) is not None


async def reminders_were_told(story: Story, work: UnitOfWork) -> None:
    """Every case that was left alone reminded of itself, to each lead and the deputy; alone each reminder came once."""
    notices = [one.notice for one in await all_notices(work)]
    for case_id in set(story.alerted) - set(story.called):
        case = await work.cases.get(case_id)
        assert case is not None
        assert case.first_contact_missed
        reminders = [one for one in notices if one.screen in {"lead.contact-near", "lead.contact-missed", "lead.due"}]
        about = [one for one in reminders if case_id in {one.args.get("case"), *one.case_ids}]
        # What waited to be told was taken along by what fell due after it.
        assert {one.person_id for one in about} == {*LEADS, DEPUTY}
        told = Counter((one.screen, one.person_id) for one in about if one.screen != "lead.due")
        assert set(told.values()) <= {1}


async def told_by(story: Story, work: UnitOfWork) -> Told:
    """Hold what Teams took against the outbox: all was told, and nothing is written twice that no kill explains."""
    told = [one for one in await all_notices(work) if one.notice.way in {Way.SEND, Way.POST}]
    assert {one.state for one in told} == {"sent"}
    once = [one.notice for one in told if not comes_again(one.notice)]
    kinds = Counter((one.screen, one.person_id, str(sorted(one.args.items()))) for one in once)
    assert [one for one, times in kinds.items() if times > 1] == []
    _everybody_was_told(story, [one.notice for one in told])
    by_chat = {chat: list(rows) for chat, rows in groupby(sorted(told, key=attrgetter("chat")), attrgetter("chat"))}
    taken = story.place.cloud.taken
    assert taken.keys() == by_chat.keys()
    messages = [
        one
        for chat, rows in by_chat.items()
        for passes in (False, True)
        for one in _messages(
            [row for row in rows if row.passes is passes], [got for got in taken[chat] if got.passes is passes]
        )
    ]
    doubts = [(row.finished_at - got[-1].moment).total_seconds() for row, got in messages]
    return Told(doubts, sum(len(got) - 1 for _, got in messages))


def _everybody_was_told(story: Story, notices: Sequence[Notice]) -> None:
    """Look for what had to be told of each case and call."""
    told = {(one.screen, one.person_id, one.args.get("case") or one.args.get("call", "")) for one in notices}
    wanted = {("lead.alert", lead, case_id) for lead in LEADS for case_id in story.alerted}
    wanted |= {("call.card", "", call_id) for call_id, _ in story.offered}
    assert wanted <= told
    updates = {(one.args["what"], one.args["case"]) for one in notices if one.screen == "lead.update"}
    wanted_updates = {("addition", case_id) for case_id in story.alerted}
    wanted_updates |= {("enough", case_id) for case_id in story.called}
    assert wanted_updates <= updates


def _messages(rows: Sequence["Row"], taken: Sequence[Taken]) -> list[tuple["Row", list[Taken]]]:
    """Return to each notice of a chat what Teams took of it: one after another, answers apart from the rest.

    A message stands there twice only where the life that had sent it ended before it knew: a later one sent the copy.
    """
    messages, left = [], list(taken)
    for row in rows:
        got = [one for one in left if one.moment <= row.finished_at]
        left = left[len(got) :]
        assert got, f"{row.notice.screen} is lost"
        assert all(one.life < after.life for one, after in pairwise(got)), f"{row.notice.screen} came twice from a life"
        messages.append((row, got))
    assert left == []
    return messages


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the outbox, opened."""

    state: str
    notice: Notice
    finished_at: datetime
    passes: bool

    @property
    def chat(self) -> str:
        return chat_of(self.notice.person_id) if self.notice.person_id else CHANNEL


async def all_notices(work: UnitOfWork) -> list[Row]:
    connection, vault = work._open  # type: ignore[attr-defined]
    rows = (await connection.execute(select(outbox).order_by(outbox.c.delivery_id))).mappings().all()
    return [
        Row(
            row["state"],
            await vault.open(outbox.c.notice, row["seal_id"], SERVICE, NOTICE, row["notice"]),
            row["finished_at"],
            Priority(row["priority"]).passes,
        )
        for row in rows
    ]

"""Meetings and who is invited: those of a case sealed under its key, all others under the service's."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, case, delete, func, literal_column, select, update

from casework.errors import LostRace
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState, Participant
from casework.model.meetings.papers import Agenda, Minute
from casework.ports.meetings import PollCount
from storage.engine.loop_thread import let_others
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row, put_row, put_rows
from storage.errors import CodecError, NoSuchRow, SealBroken
from storage.repositories.learning_points import LearningPoints
from storage.repositories.service_seals import seal_services
from storage.schema.tables import meeting_papers, meeting_people, meetings
from storage.sealing.codecs.codec import Codec
from storage.sealing.codecs.meetings import AGENDA, MEETING, MINUTE, PARTICIPANT, MeetingContent
from storage.sealing.sealer import SERVICE, Vault, case_scope

_BY_ID = select(meetings).where(meetings.c.meeting_id == bindparam("meeting_id"))
_OF_SERVICE = (
    select(meetings)
    .where(
        meetings.c.service == bindparam("service"),
        meetings.c.case_id.is_(None),
        meetings.c.purpose == bindparam("purpose"),
    )
    .order_by(meetings.c.created_at.desc(), meetings.c.meeting_id)
    .limit(bindparam("most"))
)
_OF_CASE = (
    select(meetings)
    .where(meetings.c.case_id == bindparam("case_id"))
    .order_by(meetings.c.created_at, meetings.c.meeting_id)
)
_FIXED_BETWEEN = (
    select(meetings)
    .where(
        # A literal, by which both engines see which index of some rows is meant.
        meetings.c.state == literal_column(f"'{MeetingState.FIXED.value}'"),
        meetings.c.ends_at > bindparam("first"),
        meetings.c.ends_at <= bindparam("last"),
    )
    .order_by(meetings.c.ends_at, meetings.c.meeting_id)
)
_FILLING = select(meetings.c.meeting_id).where(
    meetings.c.service == bindparam("service"),
    meetings.c.planned_for == bindparam("planned_for"),
    # Literals, by which both engines see which index of some rows is meant.
    meetings.c.planned_for != literal_column("''"),
    meetings.c.state != literal_column(f"'{MeetingState.CANCELLED.value}'"),
)
_PEOPLE = (
    select(meeting_people.c.person_key, meeting_people.c.participant)
    .where(meeting_people.c.meeting_id == bindparam("meeting_id"))
    .order_by(meeting_people.c.person_key)
)
_PERSON = select(meeting_people.c.participant).where(
    meeting_people.c.meeting_id == bindparam("meeting_id"), meeting_people.c.person_key == bindparam("person_key")
)
_UNINVITE = delete(meeting_people).where(
    meeting_people.c.meeting_id == bindparam("meeting_id"), meeting_people.c.person_key == bindparam("person_key")
)
_COUNT = select(func.count(case((meeting_people.c.has_answered, 1))), func.count()).where(
    meeting_people.c.meeting_id == bindparam("meeting_id"),
    meeting_people.c.person_key.in_(bindparam("keys", expanding=True)),
)
_PAPER = select(meeting_papers.c.content).where(
    meeting_papers.c.meeting_id == bindparam("meeting_id"), meeting_papers.c.paper == bindparam("paper")
)
_REMOVE = delete(meetings).where(meetings.c.meeting_id == bindparam("meeting_id"))
_OVER = delete(meetings).where(
    meetings.c.case_id.is_(None), func.coalesce(meetings.c.ends_at, meetings.c.created_at) < bindparam("moment")
)

_AGENDA, _MINUTE = "agenda", "minute"
_CONTENT = tuple(one.name for one in fields(MeetingContent))


class SqlMeetings(LearningPoints):
    """Meetings (a `casework.ports.Meetings`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        super().__init__(connection, vault)
        self._connection = connection
        self._vault = vault

    async def add(self, meeting: Meeting) -> Meeting | None:
        """Store a new meeting, and return it as stored; None where another one fills its window already.

        Raises:
            NoSuchRow: It belongs to a case that does not exist.
        """
        if not await self._vault.has_key(_scope(meeting)):
            raise NoSuchRow("there is no such case")
        window = {"service": meeting.service, "planned_for": meeting.planned_for}
        if meeting.planned_for and (await self._connection.execute(_FILLING, window)).first():
            return None
        stored = replace(meeting, version=1)
        values = {**_plain(stored), "content": await self._sealed(stored), "created_at": stored.created_at}
        is_new = await add_row(self._connection, meetings, {"meeting_id": stored.meeting_id, **values})
        return stored if is_new else None

    async def save(self, meeting: Meeting) -> Meeting:
        """Store a changed meeting, and return it with its new version.

        Raises:
            LostRace: Somebody else changed it since it was read.
        """
        saved = replace(meeting, version=meeting.version + 1)
        seen = and_(meetings.c.meeting_id == meeting.meeting_id, meetings.c.version == meeting.version)
        values = {**_plain(saved), "content": await self._sealed(saved)}
        result = await self._connection.execute(update(meetings).where(seen).values(**values))
        if result.rowcount != 1:
            raise LostRace
        return saved

    async def remove(self, meeting_id: str) -> None:
        """Destroy a meeting with all that hangs on it; nothing happens when there is none."""
        await self._connection.execute(_REMOVE, {"meeting_id": meeting_id})

    async def get(self, meeting_id: str) -> Meeting | None:
        """Return the meeting, or None; asks nobody's permission."""
        row = (await self._connection.execute(_BY_ID, {"meeting_id": meeting_id})).mappings().one_or_none()
        return None if row is None else await self._meeting(row)

    async def of_service(
        self, service: str, limit: int, purpose: MeetingPurpose = MeetingPurpose.GROUP
    ) -> Sequence[Meeting]:
        """Return a service's latest meetings for a purpose, the newest first, but for what can't be opened here."""
        asked = {"service": service, "most": limit, "purpose": purpose.value}
        rows = (await self._connection.execute(_OF_SERVICE, asked)).mappings().all()
        return await self._readable(rows)

    async def of_case(self, case_id: str) -> Sequence[Meeting]:
        """Return the meetings of a case, the oldest first, but for what can't be opened here."""
        return await self._readable((await self._connection.execute(_OF_CASE, {"case_id": case_id})).mappings().all())

    async def fixed_between(self, first: datetime, last: datetime) -> Sequence[Meeting]:
        """Return the meetings with a time that end after `first`, not after `last`, but for what can't be opened."""
        rows = await self._connection.execute(_FIXED_BETWEEN, {"first": first, "last": last})
        return await self._readable(rows.mappings().all())

    async def invite(self, meeting: Meeting, participant: Participant) -> None:
        """Store what is known of somebody who is invited, in place of what was known."""
        await self.invite_all(meeting, [participant])

    async def invite_all(self, meeting: Meeting, people: Collection[Participant]) -> None:
        """Store what is known of several people, as `invite` does, in one statement."""
        rows = []
        for number, one in enumerate(people):
            await let_others(number)
            key = self._person(meeting.meeting_id, one.person_id)
            place = meeting_people.c.participant, _row(*key.values()), _scope(meeting)
            sealed = await self._vault.reseal(*place, PARTICIPANT, one, key=key)
            rows.append((key, {"has_answered": one.has_answered, "participant": sealed}))
        await put_rows(self._connection, meeting_people, rows)

    async def uninvite(self, meeting: Meeting, person_id: str) -> None:
        """Forget that somebody is invited; nothing happens when they are not."""
        await self._connection.execute(_UNINVITE, self._person(meeting.meeting_id, person_id))

    async def invites(self, meeting_id: str, person_id: str) -> bool:
        """Return whether somebody is invited to a meeting; nothing is opened for it."""
        return (await self._connection.execute(_PERSON, self._person(meeting_id, person_id))).first() is not None

    async def participant(self, meeting: Meeting, person_id: str) -> Participant | None:
        """Return what is known of somebody who is invited, or None."""
        key = self._person(meeting.meeting_id, person_id)
        envelope = (await self._connection.execute(_PERSON, key)).scalar_one_or_none()
        if envelope is None:
            return None
        place = meeting_people.c.participant, _row(*key.values()), _scope(meeting)
        return await self._vault.open(*place, PARTICIPANT, envelope)

    async def participants(self, meeting: Meeting) -> Sequence[Participant]:
        """Return everybody who is invited, by person id, but for whose entry can't be opened."""
        rows = (await self._connection.execute(_PEOPLE, {"meeting_id": meeting.meeting_id})).all()
        sealed = [(_row(meeting.meeting_id, key), envelope) for key, envelope in rows]
        found = await self._vault.open_all(meeting_people.c.participant, _scope(meeting), PARTICIPANT, sealed)
        return sorted(found, key=lambda one: one.person_id)

    async def poll_count(self, meeting_id: str, among: Collection[str]) -> PollCount:
        """Return how many of some people, by person id, have answered the poll, of how many of them are invited."""
        keys = [self._person(meeting_id, one)["person_key"] for one in among]
        return PollCount(*(await self._connection.execute(_COUNT, {"meeting_id": meeting_id, "keys": keys})).one())

    async def agenda(self, meeting: Meeting) -> Agenda:
        """Return the meeting's own agenda; an empty one where nothing was proposed."""
        return await self._paper(meeting, _AGENDA, AGENDA) or Agenda()

    async def put_agenda(self, meeting: Meeting, agenda: Agenda) -> None:
        """Store the meeting's own agenda."""
        await self._put_paper(meeting, _AGENDA, AGENDA, agenda)

    async def minute(self, meeting: Meeting) -> Minute:
        """Return the meeting's minute; an empty one where nothing was written."""
        return await self._paper(meeting, _MINUTE, MINUTE) or Minute()

    async def put_minute(self, meeting: Meeting, minute: Minute) -> None:
        """Store the meeting's minute."""
        await self._put_paper(meeting, _MINUTE, MINUTE, minute)

    async def forget_before(self, moment: datetime) -> int:
        """Forget the meetings of services, with all that hangs on them, that ended, or else began, before `moment`."""
        result = await self._connection.execute(_OVER, {"moment": moment})
        return result.rowcount

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next meetings, as `casework.ports.Meetings` says it."""
        return await seal_services(self._connection, self._vault, (meetings, MEETING), after, limit, scope_of=_scope_of)

    async def _paper(self, meeting: Meeting, paper: str, codec: Codec[Any, Any]) -> Any:  # noqa: ANN401 - As its codec.
        key = {"meeting_id": meeting.meeting_id, "paper": paper}
        envelope = (await self._connection.execute(_PAPER, key)).scalar_one_or_none()
        if envelope is None:
            return None
        row = _row(*key.values())
        return await self._vault.open(meeting_papers.c.content, row, _scope(meeting), codec, envelope)

    async def _put_paper(self, meeting: Meeting, paper: str, codec: Codec[Any, Any], value: object) -> None:
        key = {"meeting_id": meeting.meeting_id, "paper": paper}
        place = meeting_papers.c.content, _row(*key.values()), _scope(meeting)
        await put_row(
            self._connection,
            meeting_papers,
            key,
            {"content": await self._vault.reseal(*place, codec, value, key=key)},
        )

    def _person(self, meeting_id: str, person_id: str) -> dict[str, str]:
        """Return the key of a row; its hash is of its own, and tells of nobody in which case they are."""
        return {"meeting_id": meeting_id, "person_key": self._vault.hashed("meeting", meeting_id, person_id)}

    async def _readable(self, rows: Sequence[RowMapping]) -> list[Meeting]:
        found = []
        for row in rows:
            with suppress(CodecError, SealBroken):
                found.append(await self._meeting(row))
        return found

    async def _meeting(self, row: RowMapping) -> Meeting:
        scope = _scope_of(row)
        self._vault.whole(meetings, row)
        content = await self._vault.open(meetings.c.content, row["meeting_id"], scope, MEETING, row["content"])
        return Meeting(
            meeting_id=row["meeting_id"],
            purpose=self._vault.word(meetings.c.purpose, MeetingPurpose, row["purpose"]),
            created_at=row["created_at"],
            case_id=row["case_id"] or "",
            state=self._vault.word(meetings.c.state, MeetingState, row["state"]),
            version=row["version"],
            **{name: getattr(content, name) for name in _CONTENT}
            | {"service": await self._vault.confirmed(meetings.c.service, row["service"], content.service)},
        )

    async def _sealed(self, meeting: Meeting) -> bytes:
        content = MeetingContent(**{name: getattr(meeting, name) for name in _CONTENT})
        row = meeting.meeting_id
        return await self._vault.reseal(
            meetings.c.content, row, _scope(meeting), MEETING, content, key={"meeting_id": row}
        )


def _plain(meeting: Meeting) -> dict[str, Any]:
    return {
        "case_id": meeting.case_id or None,
        "service": meeting.service,
        "purpose": meeting.purpose.value,
        "state": meeting.state.value,
        "version": meeting.version,
        "planned_for": meeting.planned_for,
        "ends_at": meeting.ends_at,
    }


def _scope_of(row: RowMapping) -> str:
    return case_scope(row["case_id"]) if row["case_id"] else SERVICE


def _scope(meeting: Meeting) -> str:
    return case_scope(meeting.case_id) if meeting.case_id else SERVICE


def _row(*parts: str) -> str:
    """Return what a seal is bound to."""
    return "/".join(parts)
